"""The steps of a process: a list whose lines say that they follow each other."""

from __future__ import annotations

import re

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.stages.kinds.room import Cut, Lines, Room, whole

LEAST = 3
"""Lines of a process that nobody asks for."""


def _found(lines: Lines, figures: Figures) -> Cut | None:
    """Lines that tell steps: a first one, and most of the others in order."""
    following = sum(re.match(figures.following, line.text) is not None for line in lines[1:])
    starts = len(lines) >= LEAST and re.match(figures.first, lines[0].text)
    return whole(lines, figures) if starts and following * 2 >= len(lines) - 1 else None


ROOM = Room(kinds.STEPS, found=_found)
