"""Figures of cards, words and lines: comparison, chain, steps and timeline, a group a line of the slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node
from voicedeck.exporters.pptx.shapes import (
    EDGE,
    Look,
    Standing,
    around,
    card_looks,
    connector,
    decoration,
    group,
    no_line,
    preset,
    rounded,
    shape,
    stroke,
    text_shape,
    tinted,
)
from voicedeck.model.deck import Box, Cell, ListStyle, Page, Placeholder, Row, Text
from voicedeck.model.storyboard import Layout, Role

# As the templates draw them, in pixels: the ring between two things compared, a step's mark, an arrow's line, a
# marker of time and the line through them.
_JOINT, MARK, _ARROW, MARKER, _LINE = 112, 64, 5, 40, 6
_MARK_SIZE, _MARK_LINE = 28, 3
_TILE = Look("accent", (16_000, 6_000), 30_000)
_GOAL = Look("highlight", (20_000, 6_000), 70_000)
_OTHER = Look("highlight", (18_000, 5_000), 40_000)

# Draws a line of a page with ids from the third on; the fourth is where those of the line before began.
Maker = Callable[[Page, int, int, int, Canvas], Iterator[Node]]


def add_lines(target: Target, page: Page, count: int, canvas: Canvas) -> None:
    """A group for each of the first ``count`` lines, named after its place and described by its words."""
    tree = target.shapes._spTree
    make, before = MAKERS[page.slide.layout], 0
    for line, row in enumerate(page.rows[:count]):
        number = next_id(tree)
        naming = node("p:cNvPr", id=number, name=f"Line {line + 1}", descr=legal(row.text.text))
        frame = around([row.card, *(cell.card for cell in row.cells)])
        tree.append(group(naming, frame, make(page, line, number + 1, before, canvas), canvas))
        before = number + 1


def _chain(page: Page, line: int, first: int, _: int, canvas: Canvas) -> Iterator[Node]:
    """Cards with an arrow from each to the next; the last one is what all leads to."""
    row = page.rows[line]
    nodes = [place for place, cell in enumerate(row.cells) if cell.role is Role.NODE]
    looks = {place: _GOAL if place == nodes[-1] else _TILE for place in nodes}
    yield from _cards(row, looks, first, canvas)
    free = first + len(row.cells)
    standing = [Standing(first + place, row.cells[place].card) for place in nodes]
    for number, (begin, end) in enumerate(pairwise(standing), start=free):
        yield connector(number, begin, end, canvas, stroke("highlight", _ARROW, canvas, arrow=True))


def _comparison(page: Page, line: int, first: int, _: int, canvas: Canvas) -> Iterator[Node]:
    """Cards side by side, what joins them in a ring between."""
    row = page.rows[line]
    free = first + len(row.cells)
    for number, cell in enumerate((cell for cell in row.cells if cell.role is Role.JOIN), start=free):
        ring = _middle(cell.card, _JOINT)
        yield shape(decoration(number, "Ring"), ring, canvas, preset("ellipse"), node("a:noFill"), _ring_line(canvas))
    nodes = [place for place, cell in enumerate(row.cells) if cell.role is Role.NODE]
    looks = {place: _OTHER if place == nodes[-1] and len(nodes) > 1 else _TILE for place in nodes}
    yield from _cards(row, looks, first, canvas)


def _ring_line(canvas: Canvas) -> Node:
    return node("a:ln", node("a:solidFill", tinted("highlight", 60_000, canvas)), w=canvas.emu(EDGE))


def _middle(box: Box, side: float) -> Box:
    """A square in the middle of a box."""
    return Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)


def _cards(row: Row, looks: Mapping[int, Look], first: int, canvas: Canvas) -> Iterator[Node]:
    """Every cell in the order of reading, those with a look in their cards."""
    for place, cell in enumerate(row.cells):
        name = cell.role.value.capitalize()
        if place in looks:
            yield text_shape(
                first + place, name, cell.text, canvas, cell.card, *card_looks(cell.card, looks[place], canvas)
            )
        else:
            yield text_shape(first + place, name, cell.text, canvas)


def _step(page: Page, line: int, first: int, before: int, canvas: Canvas) -> Iterator[Node]:
    """A card with its number in a ring, and an arrow from the card before where that stands beside it."""
    row, spacing = page.rows[line], canvas.design.lists[page.slide.layout]
    mark = mark_of(row, spacing)
    number = _numeral(row, mark)
    circle = preset("ellipse"), node("a:noFill"), stroke("accent", _MARK_LINE, canvas)
    yield shape(decoration(first, "Card"), row.card, canvas, *card_looks(row.card, _TILE, canvas))
    yield text_shape(first + 1, "Number", number, canvas, mark, *circle)
    for place, cell in enumerate(row.cells, start=first + 2):
        yield text_shape(place, "Text", cell.text, canvas)
    if line and page.rows[line - 1].card.right < row.card.x:
        begin = Standing(before, page.rows[line - 1].card)
        arrow = stroke("highlight", _ARROW, canvas, arrow=True)
        yield connector(first + 2 + len(row.cells), begin, Standing(first, row.card), canvas, arrow)


def mark_of(row: Row, spacing: ListStyle) -> Box:
    """The ring of a step's number: over its text, or beside it."""
    over = row.cells[0].text.box.y > row.card.y + spacing.padding + 1
    top = row.card.y + (spacing.padding if over else (row.card.height - MARK) / 2)
    return Box(row.card.x + spacing.inset, top, MARK, MARK)


def _numeral(row: Row, mark: Box) -> Text:
    words = str(row.number)
    style = Placeholder(mark, "body", _MARK_SIZE, _MARK_SIZE, 700, color="accent", anchor="middle", align="center")
    return Text(f"{row.text.id}.number", "number", words, (words,), _MARK_SIZE, style, mark, mark)


def _date(page: Page, line: int, first: int, _: int, canvas: Canvas) -> Iterator[Node]:
    """A marker on the line of time, which reaches it from the marker before, its date and what happened."""
    row = page.rows[line]
    yield shape(decoration(first, "Line"), time_line(page, line, canvas), canvas, rounded(50_000),
                canvas.fill("accent"), no_line())  # fmt: skip
    disc = marker_of(page, line, canvas)
    ring = preset("ellipse"), canvas.fill("background"), stroke("accent", _LINE, canvas)
    yield shape(decoration(first + 1, "Marker"), _within(disc, _LINE / 2), canvas, *ring)
    for place, cell in enumerate(row.cells, start=first + 2):
        yield text_shape(place, _name(cell), cell.text, canvas)


def _name(cell: Cell) -> str:
    return "Date" if cell.role is Role.LABEL else "Text"


def _within(box: Box, margin: float) -> Box:
    return Box(box.x + margin, box.y + margin, box.width - 2 * margin, box.height - 2 * margin)


def _is_across(rows: Sequence[Row], spacing: ListStyle) -> bool:
    """Whether time runs from left to right: the words stand under their markers, and the rows side by side."""
    first = rows[0]
    under = first.cells[-1].text.box.y > first.card.y + spacing.padding + 1
    return under and (len(rows) == 1 or rows[1].card.x > first.card.x + 1)


def marker_of(page: Page, line: int, canvas: Canvas) -> Box:
    """The disc of a moment on the line of time."""
    spacing, card = canvas.design.lists[page.slide.layout], page.rows[line].card
    left = card.x + (spacing.inset if _is_across(page.rows, spacing) else 0)
    return Box(left, card.y + spacing.padding, MARKER, MARKER)


def time_line(page: Page, line: int, canvas: Canvas) -> Box:
    """A row's part of the line of time: over its card from the one before, or down to its marker."""
    spacing, rows = canvas.design.lists[page.slide.layout], page.rows
    card, disc = rows[line].card, marker_of(page, line, canvas)
    middle = disc.y + MARKER / 2
    if _is_across(rows, spacing):
        gap = 0 if card.x == rows[0].card.x else spacing.gap
        return Box(card.x - gap, middle - _LINE / 2, card.width + gap, _LINE)
    above = marker_of(page, line - 1, canvas).y + MARKER / 2 if line else middle
    return Box(disc.x + MARKER / 2 - _LINE / 2, above, _LINE, max(_LINE, middle - above))


MAKERS: Mapping[Layout, Maker] = {
    Layout.CHAIN: _chain, Layout.COMPARISON: _comparison, Layout.STEPS: _step, Layout.TIMELINE: _date,
}  # fmt: skip


def lit_mark(page: Page, line: int, first: int, canvas: Canvas) -> Iterator[Node]:
    """What lights up while a line of steps or of a timeline is spoken: its card, or its marker."""
    row = page.rows[line]
    if page.slide.layout is Layout.STEPS:
        yield shape(decoration(first, "Light"), row.card, canvas, *card_looks(row.card, _GOAL, canvas))
        return
    disc = marker_of(page, line, canvas)
    yield shape(decoration(first, "Light"), disc, canvas, preset("ellipse"), canvas.fill("highlight"), no_line())
