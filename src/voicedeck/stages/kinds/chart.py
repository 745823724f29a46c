"""A chart: the numbers of a table, row by row, on one scale that begins at nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.box import around
from voicedeck.model.colors import DISCERNIBLE, shade
from voicedeck.model.deck import Box, Cell, Row, Text
from voicedeck.model.marks import Form, Growth, Mark
from voicedeck.model.source import TableRow
from voicedeck.model.storyboard import Piece, Role, Scale
from voicedeck.stages.kinds.measures import Column, measured, scale_of, ticks
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, shown
from voicedeck.stages.kinds.table import rows_of
from voicedeck.stages.setting.setter import Arranged, Setter, fits, line_id, row_of
from voicedeck.stages.setting.sheet import Sheet

Point = tuple[float, float]


def _asked(lines: Lines, figures: Figures) -> Cut:
    rows = rows_of(lines)
    found = measured(rows, figures)
    columns = tuple(column for column in found if column.unit == found[0].unit)
    kind = rows[0].chart
    numbers = [number for column in columns for number in column.numbers if number is not None]
    if kind == "share" and min(numbers, default=0.0) < 0:
        kind = "bar"  # a ring has no parts below nothing; `check` tells it
    if kind == "share":
        columns, scale = columns[:1], _whole(columns[:1])
    else:
        scale = scale_of(columns, lines=kind == "line")
    pieces = tuple(_pieces(row, place, columns, scale, figures) for place, row in enumerate(rows))
    names = (rows[0].columns[0] if rows[0].columns else "", *(column.name for column in columns))
    return Cut(shown(lines), pieces, columns=names, chart=kind, scale=scale)


def _pieces(row: TableRow, place: int, columns: Sequence[Column], scale: Scale, figures: Figures) -> Pieces:
    label = Piece(Role.LABEL, row.cells[0])
    if not columns:
        return label, Piece(Role.VALUE, next(iter(row.cells[1:]), ""))
    return label, *(
        Piece(
            Role.VALUE,
            row.cells[column.place] if column.place < len(row.cells) else "",
            number,
            None if number is None else scale.place(number),
            _named(row.cells[0] if len(columns) == 1 else column.name, figures),
        )
        for column in columns
        for number in (column.numbers[place],)
    )


def _named(name: str, figures: Figures) -> str:
    """The colour that a name says: of exactly one word for one."""
    found = {figures.colors[word] for word in name.lower().split() if word in figures.colors}
    return found.pop() if len(found) == 1 else ""


def _whole(columns: Sequence[Column]) -> Scale:
    """What the parts of a ring are of: a hundred per cent, or their sum."""
    total = sum(number for column in columns for number in column.numbers if number is not None) or 1.0
    hundred = all(column.unit == "%" for column in columns) and total <= _HUNDRED
    return Scale(0.0, 100.0 if hundred and columns else total, total, "%" if hundred else "")


_HUNDRED = 100.5
"""What rounded shares of a hundred add up to at most."""
LABELS_WIDEST = 0.36
VALUES_WIDEST = 0.2
RING_WIDEST = 0.42
"""How much of a chart's width the ring of its parts takes at most."""
BAR_SHARE, THICKEST = 0.62, 72.0
"""How thick a bar is, or a row's bars together: a share of their row, and pixels at most."""
RING_MARGIN = 50.0
"""Pixels from the edge of a ring's room to the middle of its stroke."""
BESIDE = 16.0
"""Pixels between a text and what it stands beside."""
SEVERAL = 0.8
"""How much smaller the figures of several columns are set than those of one."""
NARROWEST = 60.0
"""Pixels that a point's column is wide at least."""


def _arranged(setter: Setter) -> Arranged:
    """Bars and sectors have a row each: a name, room for the bar, the figure; a line's points stand side by side."""
    return _in_columns(setter) if setter.slide.chart == "line" else _in_rows(setter)


def _head_height(setter: Setter) -> float:
    """How much of the body's upper edge the names of the columns take."""
    style = setter.style(Role.LEAD)
    return style.floor * style.leading + BESIDE if any(setter.slide.columns[1:]) else 0.0


def _series(setter: Setter) -> int:
    """How many columns of numbers the chart has."""
    return max((len(pieces) - 1 for pieces in setter.slide.pieces), default=1)


def _value_size(setter: Setter) -> float:
    style = setter.style(Role.VALUE)
    return style.size if _series(setter) == 1 else max(style.floor, style.size * SEVERAL)


def _in_rows(setter: Setter) -> Arranged:
    slide, spacing, body = setter.slide, setter.spacing, setter.box
    if slide.chart == "share":
        side = _ring_of(body).width
        across = body.width > body.height
        body = Box(body.x + side + 80, body.y, body.width - side - 80, body.height) if across else Box(
            body.x, body.y + side + 40, body.width, body.height - side - 40
        )  # fmt: skip
    head = _head_height(setter)
    count, several, size = len(slide.lines), _series(setter), _value_size(setter)
    figure = size * setter.style(Role.VALUE).leading
    tallest = max(setter.style(Role.LABEL).size * 2.2 + spacing.stretch, several * figure)
    free = body.height - head
    height = min((free - spacing.gap * (count - 1)) / count, tallest)
    top = body.y + head + (free - height * count - spacing.gap * (count - 1)) / 2
    labels = [pieces[0].text for pieces in slide.pieces]
    shares = slide.chart == "share"
    mark = spacing.indent if shares else 0.0
    figures = max(setter.width(Role.VALUE, piece.text, size) for pieces in slide.pieces for piece in pieces[1:])
    value_width = min(body.width * (LABELS_WIDEST if shares else VALUES_WIDEST), figures + 4)
    natural = max(setter.width(Role.LABEL, text, setter.style(Role.LABEL).size) for text in labels) + 4
    widest = body.width - mark - value_width - 48 if shares else min(body.width * LABELS_WIDEST, natural)
    label_size, _ = setter.even(Role.LABEL, labels, widest, height)
    flush = shares or (slide.scale is not None and is_of_hundred(slide.scale))
    below = not flush and slide.scale is not None and slide.scale.low < 0
    rows = []
    for index, (label, *values) in enumerate(slide.pieces):
        card = Box(body.x, round(top, 2), body.width, round(height, 2))
        left = Box(body.x + mark, card.y, widest, card.height)
        text_id = line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label.text, left, size=label_size, anchor="middle",
                           align="left")  # fmt: skip
        cells = [Cell(Role.LABEL, left, named)]
        band = card.height / several if not shares else card.height
        band = min(band, max(figure, THICKEST / several / BAR_SHARE)) if several > 1 else band
        start = card.y + (card.height - band * len(values)) / 2
        for place, value in enumerate(values):
            right = Box(body.right - value_width, round(start + place * band, 2), value_width, round(band, 2))
            begin = left.right + 32 + (value_width if below else 0.0)
            track = Box(begin, right.y, max(1.0, right.x - begin - 32), right.height)
            room, align = (right, "right") if flush else _at_end(track, value, slide.scale or Scale(0, 1, 1), right)
            name = f"{text_id}.value{place + 1 if place else ''}"
            valued = setter.set(name, Role.VALUE, value.text, room, size=size, anchor="middle", align=align)
            cells.append(Cell(Role.VALUE, track, valued, value.share))
        rows.append(row_of(setter, index, card, cells))
        top += card.height + spacing.gap
    tall = height >= max(
        setter.style(Role.LABEL).floor * setter.style(Role.LABEL).leading,
        several * setter.style(Role.VALUE).floor * setter.style(Role.VALUE).leading if several > 1 else 0.0,
    )
    return tuple(rows), tall and fits(rows, setter.box)


def is_of_hundred(scale: Scale) -> bool:
    """Whether a scale is that of shares of a whole, whose bars lie on it."""
    return scale.unit == "%" and (scale.low, scale.high) == (0, 100)


def _at_end(track: Box, value: Piece, scale: Scale, room: Box) -> tuple[Box, str]:
    """Where the figure of a bar stands, beyond its end, and how it is aligned there."""
    share = scale.zero if value.share is None else value.share
    tip = track.x + track.width * share
    if share < scale.zero:
        return replace(room, x=round(tip - BESIDE - room.width, 2)), "right"
    return replace(room, x=round(tip + BESIDE, 2)), "left"


def _in_columns(setter: Setter) -> Arranged:
    """A column a row of the table, its name below; the figures stand where no line runs."""
    slide, size = setter.slide, _value_size(setter)
    style = setter.style(Role.VALUE)
    gutter = _gutter(setter)
    head = _head_height(setter)
    body = Box(setter.box.x + gutter, setter.box.y + head, setter.box.width - gutter, setter.box.height - head)
    width = body.width / len(slide.lines)
    foot = setter.style(Role.LABEL).size * setter.style(Role.LABEL).leading * 2 + 16
    over = size * style.leading + 12
    labels = [pieces[0].text for pieces in slide.pieces]
    label_size, _ = setter.even(Role.LABEL, labels, width - 16, foot)
    plots = [
        Box(round(body.x + index * width, 2), body.y + over, round(width, 2), body.height - over - foot)
        for index in range(len(labels))
    ]
    lines = _curves(slide.pieces, plots)
    figures = _Figures(Box(body.x, body.y, body.width, body.height - foot), [*lines])
    rows = []
    for index, (label, *values) in enumerate(slide.pieces):
        plot = plots[index]
        card = Box(plot.x, body.y, plot.width, body.height)
        below = Box(card.x + 8, plot.bottom + 16, card.width - 16, foot - 16)
        text_id = line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label.text, below, size=label_size, align="center",
                           anchor="top")  # fmt: skip
        cells = [Cell(Role.LABEL, below, named)]
        for place, value in enumerate(values):
            room = setter.width(Role.VALUE, value.text, size) + 6, size * style.leading
            box = figures.placed(_point(plot, value.share or 0.0), room)
            name = f"{text_id}.value{place + 1 if place else ''}"
            valued = setter.set(name, Role.VALUE, value.text, box, size=size, align="center", anchor="middle")
            cells.append(Cell(Role.VALUE, plot, valued, value.share))
        rows.append(row_of(setter, index, card, cells))
    return tuple(rows), width >= NARROWEST and not figures.crowded and fits(rows, setter.box)


def _gutter(setter: Setter) -> float:
    """How wide the numbers of the scale are, with what parts them from it."""
    scale, style = setter.slide.scale, setter.style(Role.LEAD)
    numbers = [text for _, text in ticks(scale)] if scale else []
    return max((setter.width(Role.LEAD, text, style.floor) for text in numbers), default=0.0) + 4 + BESIDE


def _point(plot: Box, share: float) -> Point:
    return plot.middle[0], plot.bottom - share * plot.height


def _curves(pieces: Sequence[Pieces], plots: Sequence[Box]) -> Iterator[tuple[Point, Point]]:
    """The pieces of every line, from point to point; where a number is missing, the line has a gap."""
    for before, after in pairwise(zip(pieces, plots, strict=True)):
        for left, right in zip(before[0][1:], after[0][1:], strict=False):
            if left.share is not None and right.share is not None:
                yield _point(before[1], left.share), _point(after[1], right.share)


class _Figures:
    """Finds room for the figures of points: where no line runs and no other figure stands."""

    def __init__(self, room: Box, lines: Sequence[tuple[Point, Point]]) -> None:
        self.room, self.lines = room, lines
        self.taken: list[Box] = []
        self.crowded = False

    def placed(self, point: Point, size: tuple[float, float]) -> Box:
        """The first of the places round a point that is free, or else the one that least lies in."""
        costs = [(self._cost(box), order, box) for order, box in enumerate(_round(point, size, self.room))]
        cost, _, best = min(costs, key=lambda each: each[:2])
        self.crowded |= cost >= _OVER_TEXT
        self.taken.append(best)
        return best

    def _cost(self, box: Box) -> float:
        crossed = sum(_crosses(line, box) for line in self.lines)
        return crossed + _OVER_TEXT * sum(_overlap(box, other) for other in self.taken)


_OVER_TEXT = 100.0
_NEAR = 20.0
"""Pixels between a point's middle and its figure."""


def _round(point: Point, size: tuple[float, float], room: Box) -> Iterator[Box]:
    """The places round a point, the best first: above, below, to its sides."""
    (x, y), (width, height) = point, size
    over, under, side = y - _NEAR - height, y + _NEAR, y - height / 2
    middle, left, right = x - width / 2, x - _NEAR - width, x + _NEAR
    for across, down in (
        (middle, over), (middle, under), (left, over), (right, over), (left, under), (right, under), (left, side),
        (right, side), (middle, over - height / 2), (middle, under + height / 2),
    ):  # fmt: skip
        box = Box(round(across, 2), round(down, 2), round(width, 2), round(height, 2))
        if room.contains(box, 1.0):
            yield box
    yield Box(round(middle, 2), round(max(room.y, over), 2), round(width, 2), round(height, 2))


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _crosses(line: tuple[Point, Point], box: Box) -> bool:
    """Whether a straight line runs through a box (Liang and Barsky 1984)."""
    (x, y), (right, below) = line
    first, last = 0.0, 1.0
    for start, way, low, high in ((x, right - x, box.x, box.right), (y, below - y, box.y, box.bottom)):
        if way == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, near), min(last, far)
    return first < last


def _heads(setter: Setter, rows: Sequence[Row]) -> tuple[Text, ...]:
    """The names of the columns over the plot, each beside its colour where there are several, and the scale's."""
    return (*_names(setter, rows), *_scale(setter, rows)) if rows else ()


def _names(setter: Setter, rows: Sequence[Row]) -> Iterator[Text]:
    names, style = setter.slide.columns[1:], setter.style(Role.LEAD)
    height = _head_height(setter)
    if not height:
        return
    plot = around(cell.card for row in rows for cell in row.cells[1:])
    left = rows[0].card.x if setter.slide.chart == "share" else plot.x
    top = setter.box.y if setter.slide.chart != "share" else max(setter.box.y, rows[0].card.y - height)
    several = len(names) > 1
    mark = setter.spacing.indent if several else 0.0
    widths = [mark + setter.width(Role.LEAD, name, style.floor) + 4 for name in names]
    right = setter.box.right
    gap = min(3 * BESIDE, (right - left - sum(widths)) / (len(names) - 1)) if several else 0.0
    shrunk = min(1.0, (right - left) / sum(widths))
    for place, name in enumerate(names):
        width = widths[place] * shrunk
        box = Box(round(left + mark, 2), round(top, 2), round(max(1.0, width - mark), 2), height - BESIDE)
        if name:
            yield setter.set(f"{setter.slide.id}.head{place + 1}", Role.LEAD, name, box, size=style.floor,
                             align="left", anchor="middle")  # fmt: skip
        left += width + max(0.0, gap)


def _scale(setter: Setter, rows: Sequence[Row]) -> Iterator[Text]:
    scale, style = setter.slide.scale, setter.style(Role.LEAD)
    if setter.slide.chart != "line" or scale is None:
        return
    plot, height = rows[0].cells[1].card, style.floor * style.leading
    for place, (share, number) in enumerate(ticks(scale), 1):
        y = plot.bottom - share * plot.height - height / 2
        width = plot.x - BESIDE - setter.box.x
        box = Box(setter.box.x, round(y, 2), round(max(1.0, width), 2), round(height, 2))
        yield setter.set(f"{setter.slide.id}.tick{place}", Role.LEAD, number, box, size=style.floor, align="right",
                         anchor="middle")  # fmt: skip


def _ring_of(body: Box) -> Box:
    """The room of a ring of parts: at the left of a wide box, at the top of a tall one."""
    side = min(body.height, body.width * RING_WIDEST)
    return Box(body.x, body.y + ((body.height - side) / 2 if body.width > body.height else 0), side, side)


@dataclass(frozen=True, slots=True)
class _Tint:
    """The colours of a chart's columns or parts: those that their names say, else the template's in turn."""

    sheet: Sheet
    line: int
    place: int

    @property
    def named(self) -> str:
        """The colour that the name says, made to stand out; "" for none."""
        pieces = self.sheet.page.slide.pieces[self.line]
        said = pieces[1 + self.place].color if 1 + self.place < len(pieces) else ""
        return shade(said, self.sheet.design.colors["background"], DISCERNIBLE) if said else ""

    def of(self, count: int) -> str:
        """The named colour, or the ``count``-th of the template's."""
        parts = self.sheet.design.parts
        return self.named or parts[count % len(parts)]


def tint(sheet: Sheet, line: int, place: int) -> str:
    """The colour of a figure in bars and lines; "" for the look's own, where there is one column."""
    several = len(sheet.page.slide.pieces[line]) > 2
    return _Tint(sheet, line, place).of(place) if several else _Tint(sheet, line, place).named


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The marks of the page's kind of chart."""
    makers = {"line": _points, "share": _parts}
    if sheet.page.rows:
        yield from makers.get(sheet.page.slide.chart, _bars)(sheet)
        yield from _legend(sheet)


def _legend(sheet: Sheet) -> Iterator[Mark]:
    """The colour of each column before its name, where there are several."""
    names = [text for text in sheet.page.heads if not text.is_tick]
    swatch = sheet.look("swatch")
    for text in names if len(sheet.page.slide.columns) > 2 else ():
        place = int(text.id.rpartition(".head")[2]) - 1
        middle = text.box.middle[1] - swatch.size[1] / 2
        box = Box(round(text.box.x - sheet.spacing.indent, 2), round(middle, 2), *swatch.size)
        yield Mark(Form.AREA, "swatch", box, color=_Tint(sheet, 0, place).of(place))


def _bars(sheet: Sheet) -> Iterator[Mark]:
    scale, rows = sheet.page.slide.scale or Scale(0, 1, 1), sheet.page.rows
    hundred = is_of_hundred(scale)
    for line, row in enumerate(rows):
        values = row.cells[1:]
        thick = min(row.card.height * BAR_SHARE, THICKEST * max(1.0, len(values) * SEVERAL)) / len(values)
        thick = min(thick, values[0].card.height * (BAR_SHARE if len(values) == 1 else 1 - BAR_SHARE / 4))
        for place, cell in enumerate(values):
            box = cell.card.centred(cell.card.width, thick)
            if hundred:
                yield Mark(Form.AREA, "track", box)
            if cell.share is not None and cell.share != scale.zero:
                start = box.x + box.width * scale.zero
                bar = Box(round(start, 2), box.y, round(box.width * (cell.share - scale.zero), 2), thick)
                color = tint(sheet, line, place)
                yield Mark(Form.BAR, "bar", bar, sheet.comes(line), line, growth=Growth.MOMENT, color=color)
    if not hundred:
        yield _base(sheet, scale)


def _base(sheet: Sheet, scale: Scale) -> Mark:
    """The line that bars begin at."""
    plot = around(cell.card for row in sheet.page.rows for cell in row.cells[1:])
    thick = sheet.look("axis").size[1]
    x = plot.x + plot.width * scale.zero - thick / 2
    return Mark(Form.AREA, "axis", Box(round(x, 2), plot.y, thick, plot.height))


def _points(sheet: Sheet) -> Iterator[Mark]:
    rows, scale = sheet.page.rows, sheet.page.slide.scale or Scale(0, 1, 1)
    plots = [row.cells[1].card for row in rows]
    plot = around(plots)
    figures = [cell.text.ink for row in rows for cell in row.cells[1:] if cell.text.text]
    thick = sheet.look("grid").size[1]
    for share, _ in ticks(scale):
        y = plot.bottom - plot.height * share - thick / 2
        look = "axis" if abs(share - scale.zero) < 1e-6 else "grid"
        yield from (Mark(Form.AREA, look, box) for box in _open(Box(plot.x, round(y, 2), plot.width, thick), figures))
    for line, (before, after) in enumerate(pairwise(rows), start=1):
        pairs = zip(before.cells[1:], after.cells[1:], strict=False)
        for place, (left, right) in enumerate(pairs):
            if left.share is not None and right.share is not None:
                (x, y), (end, below) = _point(left.card, left.share), _point(right.card, right.share)
                way, color = Box(x, y, end - x, below - y), tint(sheet, line, place)
                yield Mark(Form.STROKE, "curve", way, sheet.comes(line), line, growth=Growth.MOMENT, color=color)
    width, height = sheet.look("point").size
    for line, row in enumerate(rows):
        for place, cell in enumerate(row.cells[1:]):
            if cell.share is not None:
                x, y = _point(cell.card, cell.share)
                box, color = Box(x - width / 2, y - height / 2, width, height), tint(sheet, line, place)
                yield Mark(Form.POINT, "point", box, sheet.comes(line), line, growth=Growth.MOMENT, color=color)


def _open(line: Box, figures: Sequence[Box]) -> Iterator[Box]:
    """A line across, open where figures stand on it."""
    start = line.x
    over = [ink for ink in figures if ink.y - 2 < line.bottom and line.y < ink.bottom + 2]
    for ink in sorted(over, key=lambda each: each.x):
        if ink.x - BESIDE / 2 > start:
            yield replace(line, x=round(start, 2), width=round(ink.x - BESIDE / 2 - start, 2))
        start = max(start, ink.right + BESIDE / 2)
    if line.right > start:
        yield replace(line, x=round(start, 2), width=round(line.right - start, 2))


def _parts(sheet: Sheet) -> Iterator[Mark]:
    room = _ring_of(sheet.design.placeholders[sheet.page.slide.layout]["body"].box)
    ring, past = room.grown(-RING_MARGIN, -RING_MARGIN), 0.0
    yield Mark(Form.RING, "whole", ring)
    swatch = sheet.look("swatch")
    for line, row in enumerate(sheet.page.rows):
        after, color = past + (row.cells[1].share or 0.0), _Tint(sheet, line, 0).of(line)
        comes = sheet.comes(line)
        yield Mark(Form.RING, "part", ring, comes, line, growth=Growth.MOMENT, color=color, turn=(past, after))
        box = Box(row.card.x, row.card.middle[1] - swatch.size[1] / 2, *swatch.size)
        yield Mark(Form.AREA, "swatch", box, comes, line, color=color)
        past = after


ROOM = Room(
    kinds.CHART,
    _asked,
    exhibits=lambda exhibit: isinstance(exhibit, TableRow) and bool(exhibit.chart),
    arrange=_arranged,
    heads=_heads,
    marks=(_marks,),
)
