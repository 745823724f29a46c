"""Paints marks in the deck: one function a form, each giving the native shapes of one mark.

Pictures and codes are parts of the package: ``exhibits`` adds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count as numbered

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.icons import icon_shape
from voicedeck.exporters.pptx.markup import Node, legal, node
from voicedeck.exporters.pptx.shapes import (
    Standing,
    area_looks,
    connector,
    decoration,
    group,
    line_looks,
    no_line,
    preset,
    rounded,
    shape,
    stretch,
    text_shape,
    tinted,
)
from voicedeck.model.box import Box, around
from voicedeck.model.deck import Page, Placeholder, Text
from voicedeck.model.illustration import TONGUE
from voicedeck.model.looks import Look
from voicedeck.model.marks import Form, Mark, State

_NAMES = {"tile": "Card", "step": "Number", "time": "Line", "swatch": "Colour", "line": "Card", "row": "Card"}
# A circle in 1/60000°, and where its top is.
_TURN, _TOP = 21_600_000, 16_200_000


@dataclass(frozen=True, slots=True)
class Job:
    """A mark to be painted: its place in the page's list, its look, and the text on it or none."""

    place: int
    mark: Mark
    look: Look
    text: Text | None = None


@dataclass(slots=True)
class Painter:
    """Paints a page's marks: the numbers of its shapes, and where those stand that have been painted, by mark."""

    page: Page
    canvas: Canvas
    numbers: Iterator[int]
    standing: dict[int, Standing] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, canvas: Canvas, first: int) -> Painter:
        """A painter whose shapes are numbered from ``first``."""
        return cls(page, canvas, numbered(first))

    def look(self, mark: Mark, state: State | None = None) -> Look:
        """How a mark looks in a state, or else by the end of its slide."""
        settled = mark.state_at(None, len(self.page.rows))
        return self.canvas.design.look(self.page.slide.layout, mark.look, settled if state is None else state)

    def paint(self, place: int, state: State | None = None, text: Text | None = None) -> Iterator[Node]:
        """The shapes of the page's mark at a ``place`` of its list, with a text on it or none."""
        mark = self.page.marks[place]
        if mark.form in PAINTERS:
            yield from PAINTERS[mark.form](self, Job(place, mark, self.look(mark, state), text))

    def decoration(self, mark: Mark) -> Node:
        """The naming of one more shape."""
        return decoration(next(self.numbers), _name(mark))


def _area(painter: Painter, one: Job) -> Iterator[Node]:
    """A card, a marker, a rule: its outline, fill and edge, the text on it, and the bar along its side."""
    mark, look, text = one.mark, one.look, one.text
    if not look.visible:
        return
    box, canvas = mark.box.grown(look.spread, look.spread), painter.canvas
    painter.standing[one.place] = standing = Standing(next(painter.numbers), box)
    if text is None:
        yield _plain(standing, mark, look, canvas)
    else:
        looks = area_looks(box, look, canvas, mark.color)
        yield text_shape(standing.number, text.role.capitalize(), text, canvas, box, *looks)
    if look.bar:
        yield _band(painter, box, look)


def _plain(standing: Standing, mark: Mark, look: Look, canvas: Canvas) -> Node:
    """An area with nothing on it; many slides have the same one, and to copy it takes a tenth of making it."""
    key = (mark.look, mark.color, look, standing.box, canvas.section, canvas.zoom, canvas.left, canvas.top)
    if key not in canvas.areas:
        looks = area_looks(standing.box, look, canvas, mark.color)
        canvas.areas[key] = shape(decoration(0, _name(mark)), standing.box, canvas, *looks)
    area = deepcopy(canvas.areas[key])
    area[0][0].set("id", str(standing.number))
    return area


def _name(mark: Mark) -> str:
    return _NAMES.get(mark.look) or mark.look.capitalize()


def _band(painter: Painter, box: Box, look: Look) -> Node:
    """The bar along an area's upper or left side."""
    inset = look.bar_inset
    band = Box(box.x, box.y, look.bar_length or box.width, look.bar_width)
    if look.bar_side == "left":
        band = Box(box.x - look.width, box.y + inset, look.bar_width, max(1.0, box.height - 2 * inset))
    outline = rounded(50_000) if inset else preset("rect")
    return shape(decoration(next(painter.numbers), "Bar"), band, painter.canvas, outline,
                 painter.canvas.fill(look.bar), no_line())  # fmt: skip


def _letters(painter: Painter, one: Job) -> Iterator[Node]:
    """A number in its circle."""
    mark, look = one.mark, one.look
    looks = area_looks(mark.box, look, painter.canvas) if look.visible else ()
    naming = painter.decoration(mark)
    style = Placeholder(mark.box, look.font, look.letters, look.letters, look.weight, color=look.color or "ink",
                        anchor="middle", align=look.align)  # fmt: skip
    words = Text(mark.look, mark.look, mark.words, (mark.words,), look.letters, style, mark.box, mark.box)
    card = mark.box if looks else None
    yield text_shape(int(naming.get("id")), naming.get("name"), words, painter.canvas, card, *looks)


def _arrow(painter: Painter, one: Job) -> Iterator[Node]:
    """A connector tied to the two cards, or a line with a head where it ties none."""
    mark, look = one.mark, one.look
    if not look.edge:
        return
    line = line_looks(look, painter.canvas, arrow=True)
    begin, end = (painter.standing.get(each) for each in mark.ends)
    if begin and end and begin is not end:
        yield connector(next(painter.numbers), begin, end, painter.canvas, line)
    else:
        yield stretch(painter.decoration(mark), mark.box, painter.canvas, line)


def _stroke(painter: Painter, one: Job) -> Iterator[Node]:
    mark, look = one.mark, one.look
    if look.edge:
        yield stretch(painter.decoration(mark), mark.box, painter.canvas, line_looks(look, painter.canvas))


def _bar(painter: Painter, one: Job) -> Iterator[Node]:
    """A bar in full length, with the knob at its end."""
    mark, look = one.mark, one.look
    yield from _area(painter, one)
    if look.knob:
        end = Box(mark.box.right - look.knob / 2, mark.box.middle[1] - look.knob / 2, look.knob, look.knob)
        naming = decoration(next(painter.numbers), "Knob")
        yield shape(naming, end, painter.canvas, preset("ellipse"), painter.canvas.fill(look.fill), no_line())


def _ring(painter: Painter, one: Job) -> Iterator[Node]:
    """A ring or its part; a disc; or the dots of a share, as one group."""
    mark, look = one.mark, one.look
    if not look.edge:
        return
    (first, last), box, canvas = mark.turn, mark.box, painter.canvas
    if look.shape == "dots":
        yield _dots(painter, mark, look)
    elif look.shape == "pie":
        yield shape(painter.decoration(mark), box, canvas, preset("ellipse"), _solid(look, canvas), no_line())
    elif last - first >= 1:
        looks = preset("ellipse"), node("a:noFill"), line_looks(look, canvas)
        yield shape(painter.decoration(mark), box, canvas, *looks)
    else:
        angles = (round(_TOP + turn * _TURN) % _TURN for turn in mark.turn)
        guides = (node("a:gd", name=f"adj{place}", fmla=f"val {angle}") for place, angle in enumerate(angles, start=1))
        arc = node("a:prstGeom", node("a:avLst", *guides), prst="arc")
        yield shape(painter.decoration(mark), box, canvas, arc, node("a:noFill"), line_looks(look, canvas))


def _dots(painter: Painter, mark: Mark, look: Look) -> Node:
    """As many of a hundred dots as the share has, row by row."""
    pitch, naming = mark.box.width / 10, painter.decoration(mark)
    boxes = [
        Box(
            mark.box.x + (place % 10 + 0.12) * pitch,
            mark.box.y + (place // 10 + 0.12) * pitch,
            pitch * 0.76,
            pitch * 0.76,
        )
        for place in range(max(1, round((mark.turn[1] - mark.turn[0]) * 100)))
    ]
    dots = [
        shape(decoration(next(painter.numbers), "Dot"), box, painter.canvas, preset("ellipse"),
              _solid(look, painter.canvas), no_line())
        for box in boxes
    ]  # fmt: skip
    return group(naming, around(boxes), dots, painter.canvas)


def _solid(look: Look, canvas: Canvas) -> Node:
    return node("a:solidFill", tinted(look.edge, look.edge_opacity, canvas))


def _icon(painter: Painter, one: Job) -> Iterator[Node]:
    """An icon on its ground: the mark's own, or the one of the slide's last line."""
    mark, look = one.mark, one.look
    name, box = mark.words or (page_icon(painter.page)), mark.box
    drawn = icon_shape(name, box.centred(box.width * look.part, box.width * look.part), painter.canvas,
                       mark.color or look.color or "ink") if name else None  # fmt: skip
    if drawn is None:
        return
    if look.visible:
        naming = decoration(next(painter.numbers), "Badge")
        yield shape(naming, box, painter.canvas, *area_looks(box, look, painter.canvas, mark.color))
    number = next(painter.numbers)
    words = legal(f"Icon: {name.replace('-', ' ')}")  # Tabler's name of it, which is English
    told = not mark.words and painter.canvas.tongue.partition("-")[0].lower() == TONGUE
    own = node("p:cNvPr", id=number, name="Icon", descr=words) if told else decoration(number, "Icon")
    yield drawn(own)


def page_icon(page: Page) -> str:
    """The icon of a slide's last line, or ""."""
    return page.icons[-1] if page.icons else ""


PAINTERS: Mapping[Form, Callable[[Painter, Job], Iterator[Node]]] = {
    Form.AREA: _area, Form.LETTERS: _letters, Form.ARROW: _arrow, Form.STROKE: _stroke, Form.BAR: _bar,
    Form.POINT: _area, Form.RING: _ring, Form.ICON: _icon,
}  # fmt: skip


def uppermost(marks: Sequence[tuple[int, Mark]]) -> list[int]:
    """The places of marks that are not wholly under another of the same box."""
    return list({(mark.box, mark.form is Form.STROKE and place): place for place, mark in marks}.values())
