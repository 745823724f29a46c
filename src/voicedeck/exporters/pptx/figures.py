"""What a slide shows beside its texts: a doughnut, a QR code, the way through the sections."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import segno
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide as Target
from pptx.util import Emu

from voicedeck.exporters.pptx.canvas import Canvas, luminance
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node, qualified
from voicedeck.exporters.pptx.package import settled
from voicedeck.exporters.pptx.shapes import decoration, group, lit_looks, no_line, picture, preset, rounded, shape
from voicedeck.model.deck import Box, Deck, Page

# python-pptx leaves its chart data untyped.
_chart_data: Callable[[str], Any] = CategoryChartData
_LAYOUT_MODES = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"))
_HOLE = "86"
# The disc in the hole of a ring that fills 98 % of its frame.
_DISC = 0.98 * 0.85
# Four modules of quiet zone round a QR code (ISO/IEC 18004, 9.1), sixteen pixels a module.
_QUIET, _MODULE = 4, 16
_ROUND = 6_250
# The bar at the left of a lit card, in pixels.
_BAR_WIDTH, _BAR_INSET = 6, 18


def add_chart(
    target: Target, page: Page, box: Box, label: str, canvas: Canvas, colors: tuple[Node, Node] | None = None
) -> None:
    """A doughnut of the page's share with its data behind it, in the design's colours or two others."""
    share = page.share or 0.0
    data: Any = _chart_data("0.##%")
    data.categories = [f"{share * 100:.4g}%", f"{(1 - share) * 100:.4g}%"]
    data.add_series(label or "%", (share, round(1 - share, 6)))
    left, top, width, height = (Emu(canvas.emu(length)) for length in (box.x, box.y, box.width, box.height))
    frame: Any = target.shapes.add_chart(XL_CHART_TYPE.DOUGHNUT, left, top, width, height, data)
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", label)
    _add_hole(target, box, canvas)
    _paint_chart(frame.chart, colors or (canvas.color("highlight"), canvas.color("faint")))
    _settle_workbook(frame.chart)


def _add_hole(target: Target, box: Box, canvas: Canvas) -> None:
    """A disc of the slide's own background in the ring: LibreOffice draws every hole half as wide as the ring.

    It is a little smaller than the hole that PowerPoint draws, where nobody can see it.
    """
    side = min(box.width, box.height) * _DISC
    disc = Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)
    tree = target.shapes._spTree
    hole = shape(decoration(next_id(tree), "Hole"), disc, canvas, preset("ellipse"), no_line())
    hole.set("useBgFill", "1")
    tree.append(hole)


def add_cards(target: Target, page: Page, canvas: Canvas) -> None:
    """A card behind every line that the slide's beats reveal, each a group of its ground and its bar."""
    tree = target.shapes._spTree
    for line in page.slide.spoken_lines():
        number = next_id(tree)
        card = page.rows[line].card
        bar = Box(card.x - 1.5, card.y + _BAR_INSET, _BAR_WIDTH, max(1.0, card.height - 2 * _BAR_INSET))
        shapes = _ground(number + 1, card, canvas), _bar(number + 2, bar, canvas)
        tree.append(group(decoration(number, f"Card {line + 1}"), card, shapes, canvas))


def _ground(number: int, card: Box, canvas: Canvas) -> Node:
    return shape(decoration(number, "Card"), card, canvas, *lit_looks(card, canvas))


def _bar(number: int, box: Box, canvas: Canvas) -> Node:
    return shape(decoration(number, "Bar"), box, canvas, rounded(50_000), canvas.fill("highlight"), no_line())


def _paint_chart(chart: Any, colors: tuple[Node, Node]) -> None:
    chart.has_legend = chart.has_title = False
    plot = chart.plots[0]
    plot.has_data_labels = False
    plot._element.find(qualified("c:holeSize")).set("val", _HOLE)
    _fill_frame(plot._element.getparent())
    for place, color in enumerate(colors):
        form = plot.series[0].points[place].format
        form.fill.solid()
        form.line.fill.background()
        _recolor(plot.series[0]._element, place, color)


def _fill_frame(area: Node) -> None:
    """Let the ring fill its frame: an automatic plot area keeps room for axes that a doughnut does not have."""
    for old in area.findall(qualified("c:layout")):
        area.remove(old)
    edges = (node(f"c:{name}", val=value) for name, value in (("x", 0.01), ("y", 0.01), ("w", 0.98), ("h", 0.98)))
    modes = (node(f"c:{name}", val=value) for name, value in _LAYOUT_MODES)
    area.insert(0, node("c:layout", node("c:manualLayout", *modes, *edges)))


def _recolor(series: Node, place: int, color: Node) -> None:
    fill = series.findall(qualified("c:dPt"))[place].find(qualified("c:spPr")).find(qualified("a:solidFill"))
    for old in list(fill):
        fill.remove(old)
    fill.append(color)


def _settle_workbook(chart: Any) -> None:
    """The workbook's maker stamps it with the time of day; the same deck must be the same bytes."""
    part = chart.part.chart_workbook.xlsx_part
    part._blob = settled(part.blob)


def add_code(target: Target, address: str, box: Box, canvas: Canvas) -> None:
    """A QR code of the address, as large a square as the box holds."""
    file = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(file, kind="png", scale=_MODULE, border=_QUIET, dark=_dark(canvas), light="#FFFFFF")
    file.seek(0)
    _, relation = target.part.get_or_add_image_part(file)
    side = min(box.width, box.height)
    square = Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)
    tree = target.shapes._spTree
    tree.append(picture(next_id(tree), "QR code", f"QR code: {address}", relation, square, canvas, rounded(_ROUND)))


def _dark(canvas: Canvas) -> str:
    """The darkest colour of the design if a camera can tell it from white, else black."""
    colors = (canvas.design.colors[token] for token in ("background", "ink"))
    darkest = min(colors, key=luminance)
    return darkest if luminance(darkest) < 0.1 else "#000000"


def add_progress(target: Target, deck: Deck, page: Page, bar: Box, canvas: Canvas) -> None:
    """A segment a section, the current one lit, as one group with a name."""
    count, section = len(deck.headings), page.slide.section
    if not count:
        return
    tree = target.shapes._spTree
    first = next_id(tree)
    segments = (
        _segment(first + place, place, section, box, canvas) for place, box in enumerate(_segments(bar, count), start=1)
    )
    heading = legal(deck.headings[section - 1]) if 0 < section <= count else legal(deck.title)
    naming = node("p:cNvPr", id=first, name="Progress", descr=f"{section} / {count}: {heading}")
    tree.append(group(naming, bar, segments, canvas))


def _segments(bar: Box, count: int) -> list[Box]:
    gap = bar.width * (0.006 if count < 30 else 0.0018)
    width = (bar.width - gap * (count - 1)) / count
    return [Box(bar.x + place * (width + gap), bar.y, width, bar.height) for place in range(count)]


def _segment(number: int, place: int, section: int, box: Box, canvas: Canvas) -> Node:
    token = "faint" if place > section else "highlight" if place == section else "accent"
    naming = node("p:cNvPr", id=number, name=f"Section {place}")
    return shape(naming, box, canvas, rounded(50_000), canvas.fill(token), no_line())
