"""What a slide shows beside its texts: a doughnut, a QR code, the way through the sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from voicedeck.model.deck import Box, Deck, Page

# python-pptx leaves its chart data untyped.
_chart_data: Callable[[str], Any] = CategoryChartData
_LAYOUT_MODES = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"))
_HOLE = "86"
# The disc in the hole of a ring that fills 98 % of its frame.
_DISC = 0.98 * 0.85
# The extension of a shape's naming that marks it as decoration ([MS-ODRAWXML] 2.19.1).
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
# Four modules of quiet zone round a QR code (ISO/IEC 18004, 9.1), sixteen pixels a module.
_QUIET, _MODULE = 4, 16
_ROUND = 6_250
# A lit card: the share of its colour at its two ends, and the bar at its left (widths and insets in pixels).
_CARD_TINT = (27_000, 10_000)
_CARD_LINE = 45_000
_CARD_RADIUS, _BAR_WIDTH, _BAR_INSET = 20, 6, 18


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
    heads = node("p:nvSpPr", _decoration(next_id(tree), "Hole"), node("p:cNvSpPr"), node("p:nvPr"))
    outline = node("a:prstGeom", node("a:avLst"), prst="ellipse")
    shape = node("p:spPr", canvas.frame(disc), outline, node("a:ln", node("a:noFill")))
    tree.append(node("p:sp", heads, shape, useBgFill=1))


def _decoration(number: int, name: str) -> Node:
    """The naming of a shape that says nothing to those who cannot see it."""
    mark = node("a:ext", node("adec:decorative", val=1), uri=_DECORATIVE)
    return node("p:cNvPr", node("a:extLst", mark), id=number, name=name)


def add_cards(target: Target, page: Page, canvas: Canvas) -> None:
    """A card behind every line that the slide's beats reveal, each a group of its ground and its bar."""
    tree = target.shapes._spTree
    for line in page.slide.spoken_lines():
        number = next_id(tree)
        card = page.rows[line].card
        bar = Box(card.x - 1.5, card.y + _BAR_INSET, _BAR_WIDTH, max(1.0, card.height - 2 * _BAR_INSET))
        shapes = _ground(number + 1, card, canvas), _bar(number + 2, bar, canvas)
        tree.append(_group(_decoration(number, f"Card {line + 1}"), card, shapes, canvas))


def _ground(number: int, card: Box, canvas: Canvas) -> Node:
    stops = (
        node("a:gs", _tinted(share, canvas), pos=place) for place, share in zip((0, 100_000), _CARD_TINT, strict=True)
    )
    fill = node("a:gradFill", node("a:gsLst", *stops), node("a:lin", ang=0, scaled=0), rotWithShape=1)
    line = node("a:ln", node("a:solidFill", _tinted(_CARD_LINE, canvas)), w=canvas.emu(1.5))
    radius = min(50_000, round(_CARD_RADIUS / max(1.0, min(card.width, card.height)) * 100_000))
    heads = node("p:nvSpPr", _decoration(number, "Card"), node("p:cNvSpPr"), node("p:nvPr"))
    return node("p:sp", heads, node("p:spPr", canvas.frame(card), _rounded(radius), fill, line))


def _tinted(share: int, canvas: Canvas) -> Node:
    color = canvas.color("accent")
    color.append(node("a:alpha", val=share))
    return color


def _bar(number: int, box: Box, canvas: Canvas) -> Node:
    heads = node("p:nvSpPr", _decoration(number, "Bar"), node("p:cNvSpPr"), node("p:nvPr"))
    line = node("a:ln", node("a:noFill"))
    return node("p:sp", heads, node("p:spPr", canvas.frame(box), _rounded(50_000), canvas.fill("highlight"), line))


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
    tree.append(_picture(next_id(tree), "QR code", f"QR code: {address}", relation, square, canvas))


def _dark(canvas: Canvas) -> str:
    """The darkest colour of the design if a camera can tell it from white, else black."""
    colors = (canvas.design.colors[token] for token in ("background", "ink"))
    darkest = min(colors, key=luminance)
    return darkest if luminance(darkest) < 0.1 else "#000000"


def _picture(number: int, name: str, description: str, relation: str, box: Box, canvas: Canvas) -> Node:
    naming = node("p:cNvPr", id=number, name=name, descr=legal(description))
    locks = node("p:cNvPicPr", node("a:picLocks", noChangeAspect=1))
    fill = node("p:blipFill", node("a:blip", r__embed=relation), node("a:stretch", node("a:fillRect")))
    shape = node("p:spPr", canvas.frame(box), _rounded(_ROUND))
    return node("p:pic", node("p:nvPicPr", naming, locks, node("p:nvPr")), fill, shape)


def _rounded(radius: int) -> Node:
    """A rectangle whose corners have a radius in 1/100000 of its short side."""
    guide = node("a:gd", name="adj", fmla=f"val {radius}")
    return node("a:prstGeom", node("a:avLst", guide), prst="roundRect")


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
    tree.append(_group(naming, bar, segments, canvas))


def _segments(bar: Box, count: int) -> list[Box]:
    gap = bar.width * (0.006 if count < 30 else 0.0018)
    width = (bar.width - gap * (count - 1)) / count
    return [Box(bar.x + place * (width + gap), bar.y, width, bar.height) for place in range(count)]


def _segment(number: int, place: int, section: int, box: Box, canvas: Canvas) -> Node:
    token = "faint" if place > section else "highlight" if place == section else "accent"
    naming = node("p:nvSpPr", node("p:cNvPr", id=number, name=f"Section {place}"), node("p:cNvSpPr"), node("p:nvPr"))
    line = node("a:ln", node("a:noFill"))
    return node("p:sp", naming, node("p:spPr", canvas.frame(box), _rounded(50_000), canvas.fill(token), line))


def _group(naming: Node, box: Box, shapes: Iterable[Node], canvas: Canvas) -> Node:
    frame = canvas.frame(box)
    frame.append(node("a:chOff", **dict(frame[0].attrib)))
    frame.append(node("a:chExt", **dict(frame[1].attrib)))
    heads = node("p:nvGrpSpPr", naming, node("p:cNvGrpSpPr"), node("p:nvPr"))
    return node("p:grpSp", heads, node("p:grpSpPr", frame), *shapes)
