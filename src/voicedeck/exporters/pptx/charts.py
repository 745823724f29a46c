"""Native charts with their data: a number's doughnut, and the bars, lines and shares of a table."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.slide import Slide as Target
from pptx.util import Emu

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.diagrams import add_lines
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node, qualified, worded
from voicedeck.exporters.pptx.package import settled
from voicedeck.exporters.pptx.shapes import decoration, line_looks, no_line, preset, shape, text_shape, tinted
from voicedeck.exporters.pptx.text import own_letters
from voicedeck.exporters.pptx.timing import Build
from voicedeck.model.box import around
from voicedeck.model.deck import Box, Page, Row, Text
from voicedeck.model.looks import Look
from voicedeck.model.regex import regex
from voicedeck.stages.kinds.chart import is_of_hundred, tint
from voicedeck.stages.setting.sheet import Sheet

# python-pptx leaves its chart data untyped.
_chart_data: Callable[[str], Any] = CategoryChartData
Series: TypeAlias = tuple[str, Sequence[float | None]]
# Categories, their values by series, and the format of these.
Data: TypeAlias = tuple[Sequence[str], Sequence[Series], str]
_NUMBER = regex(r"\d[\d,]*(?:\.\d+)?")
_LAYOUT_MODES = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"))
# A ring's share of its frame, its hole's share of it, and by how much the disc in the hole is smaller.
_RING, _HOLE, _SMALLER = 0.98, 0.86, 0.01
# How much of its colour the rest of a disc has whose edge alone is drawn by hand.
_HATCHED = 0.1


def add_chart(
    target: Target, page: Page, box: Box, label: str, canvas: Canvas, cues: Cues,
    colors: tuple[Node, Node] | None = None,
) -> None:  # fmt: skip
    """The page's share with its data behind it, as the template's ring or disc, in its colours or two others."""
    share, own = page.share or 0.0, {name: canvas.design.look(page.slide.layout, name) for name in ("whole", "share")}
    names = [f"{share * 100:.4g}%", f"{(1 - share) * 100:.4g}%"]
    values = [share, round(1 - share, 6)]
    ring = own["share"].shape != "pie" and own["share"].shape != "hand"
    kind = XL_CHART_TYPE.DOUGHNUT if ring else XL_CHART_TYPE.PIE
    chart = _framed(target, kind, box, label, (names, [(label or "%", values)], "0.##%"), canvas)
    hole = _hole(box.width * _RING / 2, own["whole"].width) if ring else 0.0
    if ring:
        _add_hole(target, box, hole, canvas)
    solid = own["whole"].edge_opacity * (_HATCHED if own["whole"].shape == "hand" else 1)
    whole = tinted(own["whole"].edge or "faint", solid, canvas)
    lit = canvas.color(own["share"].fade or own["share"].edge or "highlight")
    _paint_ring(chart, colors or (lit, whole), hole)
    cues.firsts += [(shape.shape_id, Build.NONE) for shape in list(target.shapes)[-1 - ring :]]


def _hole(radius: float, stroke: float) -> float:
    """How much of a ring is its hole, where its stroke is so wide."""
    return 1 - stroke / radius if stroke else _HOLE


def _framed(target: Target, kind: XL_CHART_TYPE, box: Box, label: str, data: Data, canvas: Canvas) -> Any:
    """A chart with its data in its frame."""
    names, series, pattern = data
    table: Any = _chart_data(pattern)
    table.categories = names
    for each in series:
        table.add_series(*each)
    left, top, width, height = map(Emu, canvas.placed(box))
    frame: Any = target.shapes.add_chart(kind, left, top, width, height, table)
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", label)
    frame.chart.has_legend = frame.chart.has_title = False
    _settle_workbook(frame.chart)
    for name in frame.chart._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        name.set("val", name.get("val").lstrip("-"))  # ST_UnsignedInt, which python-pptx's own are not
    return frame.chart


def _add_hole(target: Target, box: Box, hole: float, canvas: Canvas) -> None:
    """A disc of the slide's own background in the ring: LibreOffice draws every hole half as wide as the ring.

    It is a little smaller than the hole that PowerPoint draws, where nobody can see it.
    """
    side = min(box.width, box.height) * _RING * (hole - _SMALLER)
    disc = Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)
    tree = target.shapes._spTree
    naming, plated = decoration(next_id(tree), "Hole"), "background" in canvas.others
    fill = [canvas.fill("background")] if plated else []
    made = shape(naming, disc, canvas, preset("ellipse"), *fill, no_line())
    if not plated:
        made.set("useBgFill", "1")
    tree.append(made)


def _paint_ring(chart: Any, colors: Sequence[Node], hole: float) -> None:
    plot = chart.plots[0]
    plot.has_data_labels = False
    if hole:
        plot._element.find(qualified("c:holeSize")).set("val", str(min(90, max(10, round(hole * 100)))))
    _set_plot(plot._element.getparent(), 0.01, 0.01, _RING, _RING)
    for place, color in enumerate(colors):
        form = plot.series[0].points[place].format
        form.fill.solid()
        form.line.fill.background()
        _recolor(plot.series[0]._element, place, color)


def _set_plot(area: Node, left: float, top: float, width: float, height: float) -> None:
    """Where the plot itself lies, as shares of the chart: an automatic one keeps room as each program likes."""
    for old in area.findall(qualified("c:layout")):
        area.remove(old)
    edges = zip("xywh", (left, top, width, height), strict=True)
    lengths = (node(f"c:{name}", val=round(value, 5)) for name, value in edges)
    modes = (node(f"c:{name}", val=value) for name, value in _LAYOUT_MODES)
    area.insert(0, node("c:layout", node("c:manualLayout", *modes, *lengths)))


def _recolor(series: Node, place: int, color: Node) -> None:
    fill = series.findall(qualified("c:dPt"))[place].find(qualified("c:spPr")).find(qualified("a:solidFill"))
    for old in list(fill):
        fill.remove(old)
    fill.append(color)


def _settle_workbook(chart: Any) -> None:
    """The workbook's maker stamps it with the time of day; the same deck must be the same bytes."""
    part = chart.part.chart_workbook.xlsx_part
    part._blob = settled(part.blob)


# ---------------------------------------------------------------- the chart of a table


def add_data_chart(target: Target, page: Page, count: int, canvas: Canvas, cues: Cues) -> None:
    """The slide's first ``count`` rows as bars, points of lines or parts of a ring, with their data behind them."""
    rows = page.rows[:count]
    if rows:
        _DRAWERS.get(page.slide.chart, _add_bars)(target, page, rows, canvas)
        cues.chart = next(shape.shape_id for shape in target.shapes if shape.has_chart)
        _add_names(target, page, canvas)
    if rows and page.slide.chart == "share":
        add_lines(target, page, count, canvas, cues)


def _add_names(target: Target, page: Page, canvas: Canvas) -> None:
    """The names of the columns over the chart, as the film has them; the scale's numbers are the axis's own."""
    tree = target.shapes._spTree
    for text in page.heads:
        if not text.is_tick and legal(text.text):
            tree.append(text_shape(next_id(tree), "Column", text, canvas))


def _data(page: Page, rows: Sequence[Row]) -> Data:
    """The series, a column each: a value that is no number is told with its name, since no bar can."""
    numbers = [_numbers(page, line) for line, _ in enumerate(rows)]
    names = [
        legal(row.cells[0].text.text if any(each is not None for each in own)
              else " ".join(cell.text.text for cell in row.cells))
        for row, own in zip(rows, numbers, strict=True)
    ]  # fmt: skip
    columns = page.slide.columns[1:]
    series = []
    for place in range(max(map(len, numbers))):
        name = legal(columns[place]) if place < len(columns) else ""
        values = [own[place] if place < len(own) else None for own in numbers]
        series.append((name or legal(page.slide.title.text) or "1", values))
    return names, series, "General"


def _numbers(page: Page, line: int) -> tuple[float | None, ...]:
    """What the row's values count."""
    return tuple(piece.number for piece in page.slide.pieces[line][1:])


def _add_bars(target: Target, page: Page, rows: Sequence[Row], canvas: Canvas) -> None:
    tracks = [around(cell.card for cell in row.cells[1:]) for row in rows]
    pitch = tracks[1].y - tracks[0].y if len(tracks) > 1 else rows[0].card.height * 1.2
    box = around(row.card for row in rows)
    box = Box(box.x, rows[0].card.middle[1] - pitch / 2, box.width, pitch * len(rows))
    chart = _framed(target, XL_CHART_TYPE.BAR_CLUSTERED, box, _told(page, rows), _data(page, rows), canvas)
    plot, area = chart.plots[0], chart.plots[0]._element.getparent()
    _set_plot(area, (tracks[0].x - box.x) / box.width, 0, tracks[0].width / box.width, 1)
    thick = max((mark.box.height for mark in page.marks if mark.look == "bar"), default=pitch / 2)
    step = rows[0].cells[2].card.y - rows[0].cells[1].card.y if len(rows[0].cells) > 2 else thick
    plot.gap_width = min(500, max(0, round((pitch - step * len(plot.series)) / thick * 100)))
    plot.overlap = max(-100, min(0, round((1 - step / thick) * 100)))
    plot.vary_by_categories = False
    chart.category_axis.reverse_order = True
    scale = page.slide.scale
    hundred = scale is not None and is_of_hundred(scale)
    line = None if hundred else _hairline("axis", page, canvas)
    _quiet_axis(chart.category_axis, rows[0].cells[0].text, canvas, line)
    if hundred:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 100
    chart.value_axis.visible = False
    chart.value_axis.reverse_order = canvas.leftward
    chart.value_axis.has_major_gridlines = False
    look = canvas.design.look(page.slide.layout, "bar")
    for place, series in enumerate(plot.series):
        hues = _hues(page, len(rows), place, canvas)
        fill = node("a:solidFill", hues[-1] if place or len(plot.series) > 1 else
                    tinted(look.fill or "accent", look.opacity[0], canvas))  # fmt: skip
        _fill(series._element, fill, no_line())
        series.invert_if_negative = False
        for line_number, hue in enumerate(hues[:-1] if len(plot.series) == 1 else ()):
            if hue is not None:
                point = series.points[line_number].format
                point.fill.solid()
                _recolor(series._element, line_number, hue)
        _label(series, place, page, rows, ["outEnd"] * len(rows), canvas)


def _hues(page: Page, rows: int, place: int, canvas: Canvas) -> list[Node | None]:
    """The colours that a column's marks have of their own, a row each, and the column's at the end."""
    sheet = Sheet(page, canvas.design, 1, lambda _: "")
    own = [tint(sheet, line, place) for line in range(rows)]
    return [canvas.color(each) if each else None for each in own] + [canvas.color(own[0] or "accent")]


def _add_points(target: Target, page: Page, rows: Sequence[Row], canvas: Canvas) -> None:
    plots = around(row.cells[1].card for row in rows)
    ticks = [text.box for text in page.heads if text.is_tick]
    box = around(row.card for row in rows)
    left, right = min([box.x, *(each.x for each in ticks)]), max([box.right, *(each.right for each in ticks)])
    box = Box(left, box.y, right - left, box.height)
    chart = _framed(target, XL_CHART_TYPE.LINE_MARKERS, box, _told(page, rows), _data(page, rows), canvas)
    plot = chart.plots[0]
    _set_plot(
        plot._element.getparent(), (plots.x - box.x) / box.width, (plots.y - box.y) / box.height,
        plots.width / box.width, plots.height / box.height,
    )  # fmt: skip
    _quiet_axis(chart.category_axis, rows[0].cells[0].text, canvas, _hairline("axis", page, canvas))
    chart.category_axis.reverse_order = canvas.leftward
    axis = chart.value_axis
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = True
    for owner, line in ((axis.format, no_line()),
                        (axis.major_gridlines.format, _hairline("grid", page, canvas))):  # fmt: skip
        _set_line(owner, line)
    numbers = next((text for text in page.heads if text.is_tick), None)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW if numbers else XL_TICK_LABEL_POSITION.NONE
    if numbers:
        _set_letters(axis._element.get_or_add_txPr(), numbers, canvas)
    curve, point = (canvas.design.look(page.slide.layout, name) for name in ("curve", "point"))
    for place, series in enumerate(plot.series):
        series.smooth = False
        own = _hues(page, 1, place, canvas) if len(plot.series) > 1 else [None]
        line = line_looks(curve, canvas) if curve.edge else None
        _fill(series._element, None, _in_color(line, own[-1]))
        _mark(series, point, canvas, own[-1])
        _label(series, place, page, rows, _sides(rows, place), canvas)


def _in_color(line: Node | None, color: Node | None) -> Node | None:
    """A line in another colour."""
    fill = line.find(qualified("a:solidFill")) if line is not None else None
    if fill is not None and color is not None:
        for old in list(fill):
            fill.remove(old)
        fill.append(copy.deepcopy(color))
    return line


def _sides(rows: Sequence[Row], place: int) -> list[str]:
    """On which side of its point the film has each figure."""
    sides = []
    for row in rows:
        cell = row.cells[min(1 + place, len(row.cells) - 1)]
        x, y = cell.card.middle[0], cell.card.bottom - (cell.share or 0.0) * cell.card.height
        across, down = cell.text.box.middle[0] - x, cell.text.box.middle[1] - y
        level = abs(down) < cell.text.box.height / 4
        sides.append(("r" if across > 0 else "l") if level else ("b" if down > 0 else "t"))
    return sides


def _add_parts(target: Target, page: Page, rows: Sequence[Row], canvas: Canvas) -> None:
    ring = next(mark.box for mark in page.marks if mark.look == "whole")
    whole = canvas.design.look(page.slide.layout, "whole")
    side = (ring.width + whole.width) / _RING
    box, hole = ring.centred(side, side), 1 - whole.width / (side * _RING / 2)
    colors = [canvas.color(mark.color) for mark in page.marks if mark.look == "part"][: len(rows)]
    data = _with_rest(_data(page, rows), sum(row.cells[-1].share or 0.0 for row in rows))
    if len(data[0]) > len(colors):
        colors.append(tinted(whole.edge or "faint", whole.edge_opacity, canvas))
    chart = _framed(target, XL_CHART_TYPE.DOUGHNUT, box, _told(page, rows), data, canvas)
    _add_hole(target, box, hole, canvas)
    _paint_ring(chart, colors, hole)


def _with_rest(data: Data, shown: float) -> Data:
    """The data with what other slides show of the whole, so that every part keeps its share of the ring."""
    names, ((name, values), *_), pattern = data
    known = sum(abs(value) for value in values if value is not None)
    if not 0 < shown < 0.999:
        return data
    return [*names, "…"], [(name, [*values, round(known / shown - known, 6)])], pattern


_DRAWERS: Mapping[str, Callable[[Target, Page, Sequence[Row], Canvas], None]] = {
    "bar": _add_bars, "line": _add_points, "share": _add_parts,
}  # fmt: skip


def _told(page: Page, rows: Sequence[Row]) -> str:
    """What the chart says, in words."""
    values = (": ".join(legal(cell.text.text) for cell in row.cells) for row in rows)
    return f"{legal(page.slide.title.text)}. {'; '.join(values)}"


def _quiet_axis(axis: Any, text: Text, canvas: Canvas, line: Node | None = None) -> None:
    """The axis of the names: their letters, and no ticks."""
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _set_line(axis.format, line if line is not None else no_line())
    _set_letters(axis._element.get_or_add_txPr(), text, canvas)


def _set_letters(properties: Node, text: Text, canvas: Canvas, wrap: str | None = None) -> None:
    """The letters of a chart's texts, as the film sets them."""
    letters = own_letters("a:defRPr", text, canvas)
    for old in list(properties):
        properties.remove(old)
    paragraph = node("a:p", node("a:pPr", letters), node("a:endParaRPr", lang=canvas.language))
    properties.extend((node("a:bodyPr", wrap=wrap), node("a:lstStyle"), paragraph))


def _set_line(owner: Any, line: Node) -> None:
    properties = owner._element.get_or_add_spPr()
    for old in properties.findall(qualified("a:ln")):
        properties.remove(old)
    properties.append(line)


def _hairline(name: str, page: Page, canvas: Canvas) -> Node:
    look = canvas.design.look(page.slide.layout, name)
    return node("a:ln", node("a:solidFill", tinted(look.fill or "faint", look.opacity[0], canvas)), w=canvas.emu(2))


def _fill(series: Node, *looks: Node | None) -> None:
    properties = series.get_or_add_spPr()
    for old in list(properties):
        properties.remove(old)
    properties.extend(look for look in looks if look is not None)


def _mark(series: Any, look: Look, canvas: Canvas, color: Node | None = None) -> None:
    """A disc at every point."""
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = max(2, min(72, round(canvas.hundredths(look.size[0] or 20) / 100)))
    properties = series.marker._element.marker.get_or_add_spPr()
    fill = canvas.fill(look.fill or "accent") if color is None else node("a:solidFill", copy.deepcopy(color))
    properties.extend((fill, no_line()))


def _label(series: Any, place: int, page: Page, rows: Sequence[Row], sides: Sequence[str], canvas: Canvas) -> None:
    """Every value at its bar or point, as the author wrote it, but with the number from the data.

    It stands on the slide's ground, so that no line of the grid runs through it.
    """
    ground = canvas.fill("background") if page.slide.chart == "line" else node("a:noFill")
    labels = []
    for line, row in enumerate(rows):
        numbers = _numbers(page, line)
        if place < len(numbers) and numbers[place] is not None:
            text = row.cells[1 + place].text
            labels.append(_point_label(line, text, numbers[place] or 0.0, sides[line], ground, canvas))
    look = node("c:txPr")
    _set_letters(look, rows[0].cells[1].text, canvas, "none")
    made = node("c:dLbls", *labels, node("c:spPr", copy.deepcopy(ground), no_line()), look,
                node("c:dLblPos", val=sides[0]), *_shown_parts())  # fmt: skip
    for old in series._element.findall(qualified("c:dLbls")):
        series._element.remove(old)
    series._element.find(qualified("c:cat")).addprevious(made)


def _point_label(line: int, text: Text, number: float, where: str, ground: Node, canvas: Canvas) -> Node:
    pattern = number_format(legal(text.text), number)
    look = node("c:txPr")
    _set_letters(look, text, canvas, "none")
    plain = node("c:spPr", copy.deepcopy(ground), no_line())
    side = node("c:dLblPos", val=where)
    if pattern is None:
        said = node("a:r", own_letters("a:rPr", text, canvas), worded("a:t", legal(text.text)))
        words = node("c:tx", node("c:rich", node("a:bodyPr", wrap="none"), node("a:lstStyle"), node("a:p", said)))
        return node("c:dLbl", node("c:idx", val=line), words, plain, side, *_shown_parts())
    form = node("c:numFmt", formatCode=pattern, sourceLinked=0)
    return node("c:dLbl", node("c:idx", val=line), form, plain, look, side, *_shown_parts())


def _shown_parts() -> Iterator[Node]:
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield node(f"c:show{name}", val=int(name == "Val"))


def number_format(text: str, number: float) -> str | None:
    """The format that shows ``number`` as ``text``, its words and all; None where no format can."""
    found = _NUMBER.search(text)
    if found is None or '"' in text:
        return None
    before, after, digits = text[: found.start()], text[found.end() :], found[0]
    places = len(digits.partition(".")[2])
    grouped = "," in digits
    if f"{abs(number):{',' if grouped else ''}.{places}f}" != digits:
        return None
    if number < 0:
        before = before[:-1] if before[-1:] in ("-", "−") else before
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    return f"{_literal(before)}{pattern}{_literal(after)}"


def _literal(words: str) -> str:
    return f'"{words}"' if words else ""
