"""The steps of a process: a list whose lines say that they follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box
from voicedeck.model.marks import Form, Mark
from voicedeck.stages.kinds.cards import ACROSS
from voicedeck.stages.kinds.flow import flow
from voicedeck.stages.kinds.room import Cut, Lines, Room, whole
from voicedeck.stages.setting.sheet import Sheet

LEAST = 3
"""Lines of a process that nobody asks for."""


def _found(lines: Lines, figures: Figures) -> Cut | None:
    """Lines that tell steps: a first one, and most of the others in order."""
    following = sum(re.match(figures.following, line.text) is not None for line in lines[1:])
    starts = len(lines) >= LEAST and re.match(figures.first, lines[0].text)
    return whole(lines, figures) if starts and following * 2 >= len(lines) - 1 else None


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """A card a step with its number, and an arrow from the step before where that stands beside it."""
    rows, spacing = sheet.page.rows, sheet.spacing
    for line, row in enumerate(rows):
        yield Mark(Form.AREA, "tile", row.card, line=line)
    for line, row in enumerate(rows):
        width, height = sheet.look("step").size
        over = row.cells[0].text.box.y > row.card.y + spacing.padding + 1
        top = row.card.y + (spacing.padding if over else (row.card.height - height) / 2)
        box = Box(row.card.x + spacing.inset, top, width, height)
        yield Mark(Form.LETTERS, "step", box, line=line, words=str(row.number))
        before = rows[line - 1].card if line else row.card
        if before.right < row.card.x:
            way = Box(before.right + ACROSS, box.middle[1], row.card.x - before.right - 2 * ACROSS, 0)
            yield Mark(Form.ARROW, "arrow", way, line=line, ends=(line - 1, line))


ROOM = Room(kinds.STEPS, found=_found, arrange=flow, marks=(_marks,))
