"""A timeline: a list whose lines each begin with their date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box
from voicedeck.model.marks import Form, Mark
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.cutting import labelled
from voicedeck.stages.kinds.flow import flow
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room
from voicedeck.stages.setting.setter import Arranged, Setter
from voicedeck.stages.setting.sheet import Sheet

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


MOST_IN_A_ROW = 5
"""Moments on one line of time."""


def _arranged(setter: Setter) -> Arranged:
    return flow(setter, MOST_IN_A_ROW)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """A marker a moment, and the line of time that reaches it."""
    rows, spacing = sheet.page.rows, sheet.spacing
    if not rows:
        return
    across, (side, _), thick = _runs_across(sheet), sheet.look("marker").size, sheet.look("time").size[1]
    left = spacing.inset if across else 0.0
    discs = [Box(row.card.x + left, row.card.y + spacing.padding, side, side) for row in rows]
    for line, (row, disc) in enumerate(zip(rows, discs, strict=True)):
        x, y = disc.middle
        if across:
            gap = 0.0 if row.card.x == rows[0].card.x else spacing.gap
            box = Box(row.card.x - gap, y - thick / 2, row.card.width + gap, thick)
            yield Mark(Form.AREA, "time", box, line=line)
        elif line:
            above = discs[line - 1].middle[1]
            yield Mark(Form.AREA, "time", Box(x - thick / 2, above, thick, y - above), line=line)
    for line, disc in enumerate(discs):
        yield Mark(Form.AREA, "marker", disc, line=line)


def _runs_across(sheet: Sheet) -> bool:
    """Whether time runs from left to right: the words stand under their markers, and the rows side by side."""
    rows = sheet.page.rows
    under = rows[0].cells[-1].text.box.y > rows[0].card.y + sheet.spacing.padding + 1
    return under and (len(rows) == 1 or rows[1].card.x > rows[0].card.x + 1)


ROOM = Room(kinds.TIMELINE, _asked, found=_found, arrange=_arranged, marks=(_marks,))
