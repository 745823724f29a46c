"""A key number: it stands large, with its statement below ("68% of participants …")."""

from __future__ import annotations

import re
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.stages.kinds.room import Cut, Lines, Room

_LEADING = re.compile(r"^\W*(\d{1,3}(?:[.,]\d+)?\s?%)\s+(?=\S)")
_ANY = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%)?")


def _asked(lines: Lines, figures: Figures) -> Cut:
    line = lines[0]
    cut = None if line.directions.value else _found(lines, figures)
    number = _ANY.search(line.shown)
    value = line.directions.value or (number[0] if number else "")
    return cut or Cut((replace(line, text=line.shown),), value=value)


def _found(lines: Lines, figures: Figures) -> Cut | None:
    """A line that begins with a percentage."""
    _ = figures
    leading = _LEADING.match(lines[0].shown)
    statement = lines[0].shown[leading.end() :] if leading else ""
    return Cut((replace(lines[0], text=statement),), value=leading[1]) if leading else None


ROOM = Room(kinds.NUMBER, _asked, found=_found)
