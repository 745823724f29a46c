"""A definition: a term, and what it is ("X is a Y", "X: Y")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box
from voicedeck.model.marks import Form, Mark
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.cutting import matched
from voicedeck.stages.kinds.ornaments import emblem, underlined
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, in_pieces
from voicedeck.stages.setting.setter import placed
from voicedeck.stages.setting.sheet import Sheet

LONGEST_TERM = 32

_GLOSSED = regex(r"(?P<term>[^\W_][\w’' -]{1,30}?)(?::|\s+[–—])\s+(?P<text>\S.*)")


def _asked(lines: Lines, figures: Figures) -> Cut:
    line = lines[0]
    if line.directions.value:
        return in_pieces(lines, _pieces(line.directions.value, line.shown))
    parts = matched(figures.defined, line.shown) or _GLOSSED.fullmatch(line.shown)
    pieces = _pieces(parts["term"], parts["text"]) if parts else (Piece(Role.TEXT, line.shown),)
    return in_pieces(lines, pieces)


def _found(lines: Lines, figures: Figures) -> Cut | None:
    text = lines[0].shown
    parts = matched(figures.defined, text)
    if parts is None or re.match(figures.unnamed, text) or re.match(figures.article, text):
        return None
    return in_pieces(lines, _pieces(parts["term"], parts["text"])) if len(parts["term"]) <= LONGEST_TERM else None


def _pieces(term: str, text: str) -> Pieces:
    return Piece(Role.TERM, term), Piece(Role.TEXT, text)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The rule under a term."""
    for row in sheet.page.rows:
        for cell in row.cells:
            if cell.role is Role.TERM:
                look = sheet.look("rule")
                yield Mark(
                    Form.AREA, "rule", Box(cell.text.ink.x, cell.card.bottom + look.below, *look.size), sheet.comes(0)
                )
                yield from underlined(sheet, cell.text, sheet.comes(0))


ROOM = Room(kinds.DEFINITION, _asked, found=_found, arrange=placed, marks=(emblem, _marks))
