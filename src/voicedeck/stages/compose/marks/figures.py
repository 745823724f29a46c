"""Marks of figures: cards, what ties and joins them, numbers, the line of time and its markers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from voicedeck.model.deck import Box, Cell
from voicedeck.model.marks import Form, Mark, State
from voicedeck.model.storyboard import Role
from voicedeck.stages.compose.marks.sheet import Sheet

ACROSS, DOWN = 16.0, 10.0
"""Pixels that an arrow leaves free at each of its ends, beside cards and between rows."""
NARROWER = 36.0
"""By how much a card's icon is narrower than its room."""
ANY_ICON = "circle-dot"


def chain(sheet: Sheet) -> Iterator[Mark]:
    """A card a node, an arrow from each to the next, an icon in each; all leads to the last."""
    for row in sheet.page.rows:
        cards = list(_cards(sheet, row.cells))
        yield from cards
        for place, (one, other) in enumerate(pairwise(cards)):
            yield Mark(Form.ARROW, "arrow", _gap(one.box, other.box), cards[0].step, ends=(place, place + 1))
        yield from _badges(sheet, cards, row.cells)


def comparison(sheet: Sheet) -> Iterator[Mark]:
    """A card a side, an icon in each, and a joint round what joins them."""
    for row in sheet.page.rows:
        cards = list(_cards(sheet, row.cells))
        yield from cards
        for cell in row.cells:
            if cell.role is Role.JOIN:
                yield Mark(Form.AREA, "joint", cell.card.centred(*sheet.look("joint").size), sheet.comes(0))
        yield from _badges(sheet, cards, row.cells)


def _cards(sheet: Sheet, cells: Sequence[Cell]) -> Iterator[Mark]:
    """A card for every node; of several the last is the goal."""
    nodes = [place for place, cell in enumerate(cells) if cell.role is Role.NODE]
    for place in nodes:
        state = State.GOAL if place == nodes[-1] and len(nodes) > 1 else State.PLAIN
        yield Mark(Form.AREA, "tile", cells[place].card, sheet.comes(0), state=state, holds=place)


def _badges(sheet: Sheet, cards: Sequence[Mark], cells: Sequence[Cell]) -> Iterator[Mark]:
    """A card's icon: over its text or, where that stands aside, before it."""
    spacing = sheet.spacing
    side = spacing.indent - NARROWER
    for card in cards if side > 0 else ():
        cell = cells[card.holds or 0]
        aside = cell.text.box.x > card.box.x + spacing.inset + 1
        left = card.box.x + (spacing.inset if aside else (card.box.width - side) / 2)
        top = card.box.y + ((card.box.height - side) / 2 if aside else spacing.padding)
        color = "highlight" if card.state is State.GOAL else ""
        words = sheet.icon(cell.text.text) or ANY_ICON
        yield Mark(Form.ICON, "badge", Box(left, top, side, side), card.step, words=words, color=color)


def _gap(one: Box, other: Box) -> Box:
    """The way of an arrow between two cards: as thin as a line."""
    if other.x > one.right - 1:
        return Box(one.right + ACROSS, one.middle[1], other.x - one.right - 2 * ACROSS, 0)
    return Box(one.middle[0], one.bottom + DOWN, 0, other.y - one.bottom - 2 * DOWN)


def steps(sheet: Sheet) -> Iterator[Mark]:
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


def timeline(sheet: Sheet) -> Iterator[Mark]:
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


ABOVE_ROW = 4.0
"""Pixels between a table's row and the line over it."""


def table(sheet: Sheet) -> Iterator[Mark]:
    """A line over every row, and what is drawn behind it."""
    for line, row in enumerate(sheet.page.rows):
        name = "border" if line else "head"
        yield Mark(Form.AREA, name, Box(row.card.x, row.card.y - ABOVE_ROW, row.card.width, sheet.look(name).size[1]))
        yield Mark(Form.AREA, "row", row.card, line=line)
