"""A citation: a work as the APA names it, "Author, A. (2018). Title.", on a sheet of paper.

The sheet sets the reference in its own order: who and when, the title large, where it stood. Only who, when and the
title are said: nobody listens to page numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.box import Box
from voicedeck.model.deck import Cell
from voicedeck.model.marks import Form, Mark
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.resource import without_address
from voicedeck.stages.kinds.room import Cut, Lines, Room
from voicedeck.stages.setting.rows import stack
from voicedeck.stages.setting.setter import Arranged, Setter, line_id, row_of
from voicedeck.stages.setting.sheet import Sheet

MARGIN = (44.0, 40.0)
"""Pixels of the sheet beside, above and below its text."""
BETWEEN = 20.0
"""Pixels between the parts of a reference."""
_CITATION = regex(r"^\S.{2,200}?\((?:19|20)\d\d[a-z]?\)\.\s")
_END = r"(?:(?:(?<!\b\w)(?<!\.\w)(?<!\b[^\W\d_][a-z])\.|[?!])(?=\s)|[。？！]|$)"
"""Where a title ends: at no initial's stop ("U.S. policy") and none of two letters ("mice vs. men")."""
_PARTS = regex(rf"(?P<who>\S.{{2,400}}?\((?:19|20)\d\d[a-z]?\)\.)\s+(?P<title>\S.{{2,400}}?{_END})\s*(?P<where>.*)")


def read(text: str) -> str:
    """What is said of a reference: who, when and the title; all of it where that is not to be told apart."""
    parts = _PARTS.fullmatch(text)
    return f"{parts['who']} {parts['title']}" if parts else text


def _found(lines: Lines, figures: Figures) -> Cut | None:
    return _asked(lines, figures) if _CITATION.match(lines[0].shown) else None


def _asked(lines: Lines, figures: Figures) -> Cut:
    cut = without_address(lines, figures)
    shown, asked = cut.lines[0].shown, lines[0].directions
    parts = _PARTS.fullmatch(shown)
    if parts is None:
        return cut
    roles = ((Role.LABEL, "who"), (Role.TERM, "title"), (Role.TEXT, "where"))
    pieces = tuple(Piece(role, parts[name].strip()) for role, name in roles if parts[name].strip())
    return replace(cut, pieces=(pieces,), caption="" if asked.said else read(shown))


def _arranged(setter: Setter) -> Arranged:
    """The parts one below the other in the middle of the body; one text where they do not fit or none are told."""
    whole = stack(setter.slide, setter.design, setter.measurer)
    parted = _parted(setter) if setter.slide.pieces else whole
    return parted if parted[1] else whole


def _parted(setter: Setter) -> Arranged:
    box, number = setter.box.grown(0, -MARGIN[1]), line_id(setter.slide, 0)
    top = box.y
    pieces = setter.slide.pieces[0]
    least = {each: setter.style(each.role).floor * setter.style(each.role).leading for each in pieces}
    cells: list[Cell] = []
    for place, piece in enumerate(pieces):
        rest = sum(least[each] + BETWEEN for each in pieces[place + 1 :])
        room = Box(box.x, top, box.width, max(box.bottom - top - rest, least[piece]))
        text = setter.set(f"{number}.{piece.role.value}", piece.role, piece.text, room, anchor="top")
        cells.append(Cell(piece.role, text.ink, text))
        top = text.ink.bottom + BETWEEN
    lower = max(0.0, (box.bottom - (top - BETWEEN)) / 2)
    row = row_of(setter, 0, box, [_lowered(cell, lower) for cell in cells])
    return (row,), not row.text.clipped


def _lowered(cell: Cell, down: float) -> Cell:
    ink = cell.text.ink
    place = Box(ink.x, ink.y + down, ink.width, ink.height)
    room = Box(cell.text.box.x, place.y, cell.text.box.width, ink.height)
    return replace(cell, card=place, text=replace(cell.text, box=room, ink=place))


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The sheet that the reference stands on."""
    for row in sheet.page.rows:
        if row.cells:
            yield Mark(Form.AREA, "paper", _sheet(row.cells, row.card), sheet.comes(0))


def _sheet(cells: Sequence[Cell], card: Box) -> Box:
    across, down = MARGIN
    top = min(cell.text.ink.y for cell in cells) - down
    bottom = max(cell.text.ink.bottom for cell in cells) + down
    return Box(card.x - across, top, card.width + 2 * across, bottom - top)


ROOM = Room(kinds.CITATION, _asked, found=_found, arrange=_arranged, marks=(_marks,))
