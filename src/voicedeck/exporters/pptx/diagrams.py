"""Figures of cards, words and lines: comparison, chain, steps and timeline, a group a line of the slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as numbered
from itertools import pairwise

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.icons import icon_shape
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node
from voicedeck.exporters.pptx.shapes import (
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
from voicedeck.model import kinds
from voicedeck.model.deck import Box, CardLook, Cell, ListStyle, Page, Placeholder, Row, Text
from voicedeck.model.kinds import Kind
from voicedeck.model.storyboard import Role

_NO_SPACING = ListStyle(0, 0, 0, 0, 0)
_RING = 1.5
# As the templates draw them, in pixels: the ring between two things compared, a step's mark, an arrow's line, a
# marker of time and the line through them, and how much narrower a card's icon is than its room.
_JOINT, MARK, _ARROW, MARKER, _LINE, _NARROWER = 112, 64, 5, 40, 6, 36
_MARK_SIZE, _MARK_LINE = 28, 3
# A badge's icon: its part of the badge, and how much of its colour the ground has in 1/100000.
_ICON_SHARE, _BADGE = 0.56, 20_000
_ANY_ICON = "circle-dot"


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws the lines of a page, one after the other: the numbers of its shapes, and the cards of the lines before."""

    page: Page
    canvas: Canvas
    numbers: Iterator[int]
    cards: list[Standing]

    @property
    def spacing(self) -> ListStyle:
        """The layout's insets and gaps."""
        return self.canvas.design.lists.get(self.page.slide.layout, _NO_SPACING)


Maker = Callable[[Pen, Row, int], Iterator[Node]]


def add_lines(target: Target, page: Page, count: int, canvas: Canvas) -> None:
    """A group for each of the first ``count`` lines, named after its place and described by its words."""
    tree = target.shapes._spTree
    pen = Pen(page, canvas, numbered(next_id(tree)), [])
    for line, row in enumerate(page.rows[:count]):
        naming = node("p:cNvPr", id=next(pen.numbers), name=f"Line {line + 1}", descr=legal(row.text.text))
        frame = around([row.card, *(cell.card for cell in row.cells)])
        tree.append(group(naming, frame, MAKERS[page.slide.kind](pen, row, line), canvas))


def _chain(pen: Pen, row: Row, _: int) -> Iterator[Node]:
    """Cards with an arrow from each to the next; the last one is what all leads to."""
    yield from _cards(pen, row)
    for begin, end in pairwise(pen.cards):
        arrow = stroke("highlight", _ARROW, pen.canvas, arrow=True)
        yield connector(next(pen.numbers), begin, end, pen.canvas, arrow)


def _comparison(pen: Pen, row: Row, _: int) -> Iterator[Node]:
    """Cards side by side, what joins them in a ring between."""
    for cell in (cell for cell in row.cells if cell.role is Role.JOIN):
        naming, ring = decoration(next(pen.numbers), "Ring"), _middle(cell.card, _JOINT)
        line = node("a:ln", node("a:solidFill", tinted("highlight", 60_000, pen.canvas)), w=pen.canvas.emu(_RING))
        yield shape(naming, ring, pen.canvas, preset("ellipse"), node("a:noFill"), line)
    yield from _cards(pen, row)


def _middle(box: Box, side: float) -> Box:
    """A square in the middle of a box."""
    return Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)


def _cards(pen: Pen, row: Row) -> Iterator[Node]:
    """Every cell in the order of reading; a node in its card, under its icon. The last of several stands out.

    The card of a node with a label is a shape of its own: what is read first lies lowest, and a card would hide it.
    """
    last = row.cells[-1] if sum(cell.role is Role.NODE for cell in row.cells) > 1 else None
    grounded: Cell | None = None
    for cell, after in zip(row.cells, (*row.cells[1:], None), strict=True):
        name = cell.role.value.capitalize()
        if cell.role is Role.LABEL and after and after.role is Role.NODE:
            grounded = after
            ground = Standing(next(pen.numbers), after.card)
            pen.cards.append(ground)
            looks = card_looks(after.card, _look(pen, after, last), pen.canvas)
            yield shape(decoration(ground.number, "Card"), after.card, pen.canvas, *looks)
        if cell.role is not Role.NODE or cell is grounded:
            yield text_shape(next(pen.numbers), name, cell.text, pen.canvas)
        else:
            pen.cards.append(Standing(next(pen.numbers), cell.card))
            looks = card_looks(cell.card, _look(pen, cell, last), pen.canvas)
            yield text_shape(pen.cards[-1].number, name, cell.text, pen.canvas, cell.card, *looks)
        if cell.role is Role.NODE:
            yield from _bar(pen, cell.card, _look(pen, cell, last))
            yield from _badge(pen, cell, "highlight" if cell is last else "accent")


def _look(pen: Pen, cell: Cell, last: Cell | None) -> CardLook:
    return pen.canvas.design.deck.goal if cell is last else pen.canvas.design.deck.tile


def _bar(pen: Pen, card: Box, look: CardLook) -> Iterator[Node]:
    """The bar along a card's upper edge."""
    if look.bar:
        box = Box(card.x, card.y, card.width, look.bar_height)
        naming = decoration(next(pen.numbers), "Bar")
        yield shape(naming, box, pen.canvas, preset("rect"), pen.canvas.fill(look.bar), no_line())


def _badge(pen: Pen, cell: Cell, token: str) -> Iterator[Node]:
    """A card's icon on its round ground: over the text or, where that stands aside, before it."""
    spacing, card = pen.spacing, cell.card
    size = spacing.indent - _NARROWER
    if size <= 0 or pen.canvas.icon is None:
        return
    aside = cell.text.box.x > card.x + spacing.inset + 1
    left = card.x + (spacing.inset if aside else (card.width - size) / 2)
    box = Box(left, card.y + ((card.height - size) / 2 if aside else spacing.padding), size, size)
    drawn = icon_shape(
        pen.canvas.icon(cell.text.text) or _ANY_ICON, _middle(box, size * _ICON_SHARE), pen.canvas, token
    )
    if drawn is not None:
        ground = node("a:solidFill", tinted(token, _BADGE, pen.canvas))
        yield shape(decoration(next(pen.numbers), "Badge"), box, pen.canvas, preset("ellipse"), ground, no_line())
        yield drawn(decoration(next(pen.numbers), "Icon"))


def _step(pen: Pen, row: Row, line: int) -> Iterator[Node]:
    """A card with its number in a ring, tied to the card before where that stands beside it."""
    canvas, look = pen.canvas, pen.canvas.design.deck.tile
    card = Standing(next(pen.numbers), row.card)
    yield shape(decoration(card.number, "Card"), row.card, canvas, *card_looks(row.card, look, canvas))
    yield from _bar(pen, row.card, look)
    mark = mark_of(row, pen.spacing)
    circle = preset("ellipse"), node("a:noFill"), stroke("accent", _MARK_LINE, canvas)
    yield text_shape(next(pen.numbers), "Number", _numeral(row, mark), canvas, mark, *circle)
    for cell in row.cells:
        yield text_shape(next(pen.numbers), "Text", cell.text, canvas)
    if line and pen.cards[-1].box.right < row.card.x:
        arrow = stroke("highlight", _ARROW, canvas, arrow=True)
        yield connector(next(pen.numbers), pen.cards[-1], card, canvas, arrow)
    pen.cards.append(card)


def mark_of(row: Row, spacing: ListStyle) -> Box:
    """The ring of a step's number: over its text, or beside it."""
    over = row.cells[0].text.box.y > row.card.y + spacing.padding + 1
    top = row.card.y + (spacing.padding if over else (row.card.height - MARK) / 2)
    return Box(row.card.x + spacing.inset, top, MARK, MARK)


def _numeral(row: Row, mark: Box) -> Text:
    words = str(row.number)
    style = Placeholder(mark, "body", _MARK_SIZE, _MARK_SIZE, 700, color="accent", anchor="middle", align="center")
    return Text(f"{row.text.id}.number", "number", words, (words,), _MARK_SIZE, style, mark, mark)


def _date(pen: Pen, row: Row, line: int) -> Iterator[Node]:
    """A marker on the line of time, which reaches it from the marker before, its date and what happened."""
    page, canvas = pen.page, pen.canvas
    through = time_line(page, line, canvas)
    yield shape(
        decoration(next(pen.numbers), "Line"), through, canvas, rounded(50_000), canvas.fill("accent"), no_line()
    )
    ring = preset("ellipse"), canvas.fill("background"), stroke("accent", _LINE, canvas)
    disc = _within(marker_of(page, line, canvas), _LINE / 2)
    yield shape(decoration(next(pen.numbers), "Marker"), disc, canvas, *ring)
    for cell in row.cells:
        yield text_shape(next(pen.numbers), _name(cell), cell.text, canvas)


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


MAKERS: Mapping[Kind, Maker] = {
    kinds.CHAIN: _chain, kinds.COMPARISON: _comparison, kinds.STEPS: _step, kinds.TIMELINE: _date,
}  # fmt: skip


def lit_mark(page: Page, line: int, first: int, canvas: Canvas) -> Iterator[Node]:
    """What lights up while a line of steps or of a timeline is spoken: its card, or its marker."""
    row = page.rows[line]
    if page.slide.kind is kinds.STEPS:
        yield shape(
            decoration(first, "Light"), row.card, canvas, *card_looks(row.card, canvas.design.deck.goal, canvas)
        )
        return
    disc = marker_of(page, line, canvas)
    yield shape(decoration(first, "Light"), disc, canvas, preset("ellipse"), canvas.fill("highlight"), no_line())
