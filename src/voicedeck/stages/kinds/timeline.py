"""A timeline: a list whose lines each begin with their date."""

from __future__ import annotations

import re

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.cutting import labelled
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room

LEAST = 3
"""Lines of a timeline that nobody asks for."""


def _asked(lines: Lines, figures: Figures) -> Cut:
    """Each line with its date, or what stands before its colon."""
    pieces = (_dated(line.text, figures) or labelled(line.text) or (Piece(Role.TEXT, line.text),) for line in lines)
    return Cut(tuple(lines), tuple(pieces))


def _found(lines: Lines, figures: Figures) -> Cut | None:
    pieces = tuple(_dated(line.text, figures) for line in lines)
    return Cut(tuple(lines), pieces) if len(lines) >= LEAST and all(pieces) else None


def _dated(text: str, figures: Figures) -> Pieces:
    parts = re.fullmatch(figures.dated, text)
    return (Piece(Role.LABEL, parts["label"]), Piece(Role.TEXT, parts["text"])) if parts else ()


ROOM = Room(kinds.TIMELINE, _asked, found=_found)
