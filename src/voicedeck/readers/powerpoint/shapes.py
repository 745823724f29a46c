"""A slide's shapes: the words, tables, charts, diagrams and pictures on it, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from xml.etree.ElementTree import Element

from voicedeck.model.source import Span, TableRow
from voicedeck.readers.powerpoint.charts import chart_rows
from voicedeck.readers.powerpoint.diagrams import diagram_points
from voicedeck.readers.powerpoint.names import CHART, DECK, DIAGRAM, LINK, MAIN, is_on, number, once
from voicedeck.readers.powerpoint.order import Box
from voicedeck.readers.powerpoint.package import Package
from voicedeck.readers.powerpoint.words import Paragraph, described, joined, paragraphs

TITLES = ("title", "ctrTitle")
REPEATED = frozenset(("ftr", "sldNum", "dt", "hdr", "sldImg"))
"""The placeholders of what stands on every slide, and of the slide's picture on its notes page."""
OUR_REPEATED = frozenset(("Kicker", "Numeral", "Counter", "Footer", "Slide number", "Progress", "Channel"))
"""The names of the shapes that our own decks repeat on every slide."""
_OUR_PICTURE = "QR code"
_SOUNDS = (f"{MAIN}audioFile", f"{MAIN}wavAudioFile", f"{MAIN}audioCd")
_FEWEST_ROWS = 3
"""Rows of a table whose first may well name its columns, though the table does not say so."""
_DEEPEST_GROUP = 30
_USUAL_SIZE = {"title": 44.0, "ctrTitle": 60.0, "subTitle": 24.0, "body": 28.0, "obj": 28.0}
"""Points of text in PowerPoint's own master, by placeholder; of a text box 18."""
_POINT = 12700
"""EMU."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on a slide.

    ``kind`` is its placeholder's type, "" for a plain box; ``picture`` the part that holds its picture and ``alt`` what
    that shows; ``size`` its largest letters' in points; ``lost`` names what it is where it cannot be read.
    """

    box: Box
    kind: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[TableRow, ...] = ()
    picture: str = ""
    alt: str = ""
    size: float = 18.0
    lost: str = ""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A placeholder of a layout or master: its type, number, place and size of text."""

    kind: str
    index: str
    box: Box | None
    size: float


@dataclass(frozen=True, slots=True)
class Looks:
    """What slides take over from their layout: its type, and its placeholders and its master's, nearest first."""

    kind: str = ""
    holders: tuple[_Holder, ...] = ()

    def of(self, kind: str, index: str) -> tuple[Box | None, float]:
        """The place and the size of text that a placeholder takes over; None and 0 where none says it."""
        same = [each for each in self.holders if each.index == index and index]
        alike = [each for each in self.holders if _home(each.kind) == _home(kind)]
        chosen = [*same, *alike]
        box = next((each.box for each in chosen if each.box), None)
        return box, next((each.size for each in chosen if each.size), 0.0)


def _home(kind: str) -> str:
    return {"ctrTitle": "title", "obj": "body", "subTitle": "body"}.get(kind, kind)


@dataclass(slots=True)
class Reader:
    """Reads the shapes of slides, and keeps what it knows of their layouts."""

    package: Package
    layouts: dict[str, Looks] = field(default_factory=dict)

    def looks(self, slide: str) -> Looks:
        """What a slide takes over from its layout."""
        layout = _target(self.package.targets(slide), "slideLayout")
        if layout not in self.layouts:
            self.layouts[layout] = self._looks(layout)
        return self.layouts[layout]

    def _looks(self, layout: str) -> Looks:
        tree = self.package.part_if_sound(layout) if layout else None
        if tree is None:
            return Looks()
        master = _target(self.package.targets(layout), "slideMaster")
        above = self.package.part_if_sound(master) if master else None
        return Looks(tree.get("type", ""), (*_holders(tree), *(_holders(above) if above is not None else ())))

    def shapes(self, tree: Element, slide: str, looks: Looks, place: Span) -> Iterator[Shape]:
        """The slide's shapes in the order that they were drawn in, those of groups at their places on the slide."""
        links = self.package.targets(slide)
        for element, zoom in _placed(next(tree.iter(f"{DECK}spTree"), None)):
            naming = next(element.iter(f"{DECK}cNvPr"), None)
            if naming is None or is_on(naming.get("hidden")):
                continue
            kind, index = placeholder(element)
            taken_over, size = looks.of(kind, index) if kind else (None, 0.0)
            box = zoom.of(_box(element)) or taken_over or Box(0, 0, 0, 0)
            alt = described(naming.get("descr", ""))
            if element.tag == f"{DECK}sp":
                yield from self._box_of_words(element, Shape(box, kind, alt=alt, size=size), links)
            elif element.tag == f"{DECK}pic":
                yield from _picture(element, Shape(box, kind, alt=alt), links, naming.get("name", ""))
            elif element.tag == f"{DECK}graphicFrame":
                yield from self._frame(element, Shape(box, kind, alt=alt), links, place)

    def _box_of_words(self, element: Element, shape: Shape, links: Mapping[str, tuple[str, str]]) -> Iterator[Shape]:
        body = element.find(f"{DECK}txBody")
        found = paragraphs(body, links)
        if found:
            size = max((each.size for each in found), default=0.0) or _size(body) or shape.size
            size = size or _USUAL_SIZE.get(shape.kind, 18.0)
            box = shape.box if shape.kind in TITLES else _filled(shape.box, found, size, body)
            yield Shape(box, shape.kind, found, size=size)
        looks = element.find(f"{DECK}spPr")
        part = _blip(looks.find(f"{MAIN}blipFill") if looks is not None else None, links)
        if part and not found:
            yield Shape(shape.box, picture=part, alt=shape.alt)

    def _frame(
        self, element: Element, shape: Shape, links: Mapping[str, tuple[str, str]], place: Span
    ) -> Iterator[Shape]:
        """A table, a chart, a diagram, or the picture of what another program made."""
        table = next(element.iter(f"{MAIN}tbl"), None)
        chart = next(element.iter(f"{CHART}chart"), None)
        diagram = next(element.iter(f"{DIAGRAM}relIds"), None)
        picture = next(element.iter(f"{DECK}pic"), None)
        if table is not None:
            yield Shape(shape.box, rows=tuple(_rows(table, links, place)))
        elif chart is not None:
            part = self.package.part_if_sound(links.get(chart.get(f"{LINK}id", ""), ("", ""))[1])
            title, rows = chart_rows(part, place) if part is not None else ("", ())
            words = (Paragraph(title),) if title and rows else ()
            yield Shape(shape.box, paragraphs=words, rows=rows, lost="" if rows else "chart")
        elif diagram is not None:
            part = self.package.part_if_sound(links.get(diagram.get(f"{LINK}dm", ""), ("", ""))[1])
            points = diagram_points(part, links) if part is not None else ()
            yield Shape(shape.box, paragraphs=points, lost="" if points else "diagram")
        elif picture is not None:
            yield from _picture(picture, shape, links, "")
        else:
            yield Shape(shape.box, lost="chart or diagram")


@dataclass(frozen=True, slots=True)
class _Zoom:
    """What places in a group become on the slide: a factor and a shift, across and down."""

    across: float = 1.0
    right: float = 0.0
    down: float = 1.0
    below: float = 0.0

    def of(self, box: Box | None) -> Box | None:
        if box is None:
            return None
        left, top = self.right + box.left * self.across, self.below + box.top * self.down
        return Box(left, top, box.width * self.across, box.height * self.down)

    def within(self, group: Element) -> _Zoom:
        """What places in a group within this one become."""
        frame = group.find(f"{DECK}grpSpPr/{MAIN}xfrm")
        outer, inner = _spans(frame, "off", "ext"), _spans(frame, "chOff", "chExt")
        if outer is None or inner is None or not (inner.width and inner.height):
            return self
        across, down = outer.width / inner.width, outer.height / inner.height
        right, below = outer.left - inner.left * across, outer.top - inner.top * down
        return _Zoom(
            self.across * across, self.right + self.across * right, self.down * down, self.below + self.down * below
        )


def _placed(tree: Element | None) -> Iterator[tuple[Element, _Zoom]]:
    """Every shape of a tree, those of groups too, with what its place becomes on the slide."""
    waiting = [(child, _Zoom(), 0) for child in reversed(list(once(tree)))] if tree is not None else []
    while waiting:
        element, zoom, depth = waiting.pop()
        if element.tag == f"{DECK}grpSp" and depth < _DEEPEST_GROUP:
            inside = zoom.within(element)
            waiting += [(child, inside, depth + 1) for child in reversed(list(once(element)))]
        else:
            yield element, zoom


def _box(element: Element) -> Box | None:
    """The place that a shape itself says it has."""
    frame = element.find(f"{DECK}spPr/{MAIN}xfrm")
    return _spans(frame if frame is not None else element.find(f"{DECK}xfrm"), "off", "ext")


def _spans(frame: Element | None, at: str, extent: str) -> Box | None:
    corner = None if frame is None else frame.find(f"{MAIN}{at}")
    size = None if frame is None else frame.find(f"{MAIN}{extent}")
    if corner is None or size is None:
        return None
    return Box(
        number(corner.get("x")), number(corner.get("y")), max(number(size.get("cx")), 0), max(number(size.get("cy")), 0)
    )


def placeholder(element: Element) -> tuple[str, str]:
    """The type and number of a placeholder; "ftr" for what our own decks repeat, "" for a plain box."""
    name = next((each.get("name", "") for each in element.iter(f"{DECK}cNvPr")), "")
    holder = next(element.iter(f"{DECK}ph"), None)
    kind = "" if holder is None else holder.get("type", "obj")
    index = "" if holder is None else holder.get("idx", "")
    return ("ftr", "") if name in OUR_REPEATED and kind not in TITLES else (kind, index)


def _holders(tree: Element) -> Iterator[_Holder]:
    for shape in tree.iter(f"{DECK}sp"):
        kind, index = placeholder(shape)
        if kind:
            yield _Holder(kind, index, _box(shape), _size(shape.find(f"{DECK}txBody")))


def _size(body: Element | None) -> float:
    """The size of letters that a text body sets for its first level, in points; 0 where it sets none."""
    first = None if body is None else body.find(f"{MAIN}lstStyle/{MAIN}lvl1pPr/{MAIN}defRPr")
    return 0.0 if first is None else number(first.get("sz")) / 100


def _filled(box: Box, found: tuple[Paragraph, ...], size: float, body: Element | None) -> Box:
    """The part of a box that its words fill, about: letters are half as wide as high, and a line 1.2 times."""
    per_line = max(box.width / (size * _POINT * 0.5), 1.0) if size else 1.0
    lines = sum(ceil(len(each.text) / per_line) for each in found)
    height = min(box.height, lines * size * 1.2 * _POINT)
    settings = None if body is None else body.find(f"{MAIN}bodyPr")
    anchor = "t" if settings is None else settings.get("anchor", "t")
    shift = {"ctr": 0.5, "b": 1.0}.get(anchor, 0.0) * (box.height - height)
    return Box(box.left, box.top + shift, box.width, height)


def _picture(element: Element, shape: Shape, links: Mapping[str, tuple[str, str]], name: str) -> Iterator[Shape]:
    if name.startswith(_OUR_PICTURE) or any(next(element.iter(tag), None) is not None for tag in _SOUNDS):
        return
    part = _blip(next(element.iter(f"{DECK}blipFill"), None), links)
    yield Shape(shape.box, picture=part, alt=shape.alt, lost="" if part else "picture")


def _blip(fill: Element | None, links: Mapping[str, tuple[str, str]]) -> str:
    """The part of the picture that fills a shape; "" for none, and for one that is outside the file."""
    blip = None if fill is None else fill.find(f"{MAIN}blip")
    kind, part = links.get("" if blip is None else blip.get(f"{LINK}embed", ""), ("!", ""))
    return "" if kind.endswith("!") else part


def _rows(table: Element, links: Mapping[str, tuple[str, str]], place: Span) -> Iterator[TableRow]:
    """The rows of a table that have words; the first names the columns where the table says so."""
    rows = [
        tuple(
            joined([each.text for each in paragraphs(cell.find(f"{MAIN}txBody"), links)])
            for cell in row.iter(f"{MAIN}tc")
        )
        for row in table.iter(f"{MAIN}tr")
    ]
    headed = next((is_on(each.get("firstRow")) for each in table.iter(f"{MAIN}tblPr")), False)
    width = max(map(len, rows), default=0)
    columns = rows.pop(0) if (headed or _names_columns(rows)) and len(rows) > 1 else ()
    for row in rows:
        if any(row):
            yield TableRow(_padded(row, width), _padded(columns, width), place)


def _names_columns(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether a table's first row is words alone, a column below it numbers alone: then it names the columns."""
    if len(rows) < _FEWEST_ROWS or not all(rows[0]) or any(map(_has_digit, rows[0])):
        return False
    return any(all(map(_has_digit, column)) for column in zip(*rows[1:], strict=False))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _target(links: Mapping[str, tuple[str, str]], wanted: str) -> str:
    return next((name for kind, name in links.values() if kind == wanted), "")
