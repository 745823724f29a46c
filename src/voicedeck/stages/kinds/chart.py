"""A chart: of each row of a table its first cell and its first number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Cell
from voicedeck.model.marks import Form, Growth, Mark
from voicedeck.model.source import TableRow
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, shown
from voicedeck.stages.kinds.table import rows_of
from voicedeck.stages.setting.setter import Arranged, Setter, fits, line_id, row_of
from voicedeck.stages.setting.sheet import Sheet

_NUMBER = re.compile(r"[-−+]?\d[\d.,  ]*")


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    rows = rows_of(lines)
    pieces = _shared_out([_measured(row) for row in rows], of_sum=rows[0].chart == "share")
    return Cut(shown(lines), pieces, columns=rows[0].columns, chart=rows[0].chart)


def _measured(row: TableRow) -> Pieces:
    label, *others = row.cells
    value = next((cell for cell in others if number_of(cell) is not None), others[0] if others else "")
    return Piece(Role.LABEL, label), Piece(Role.VALUE, value, number_of(value))


def number_of(text: str) -> float | None:
    """The first number in a cell's text: 1250.5 for "1,250.5 mg"; None without one."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    digits = re.sub(r"[  ]", "", match[0]).replace("−", "-").rstrip(".,")
    if digits.count(",") == 1 and "." not in digits and not re.search(r",\d{3}$", digits):
        digits = digits.replace(",", ".")
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def _shared_out(rows: Sequence[Pieces], *, of_sum: bool) -> tuple[Pieces, ...]:
    """The rows with each value's share: of the sum of all, of a hundred per cent, or of the longest."""
    values = [piece for row in rows for piece in row if piece.number is not None]
    numbers = [abs(value.number or 0.0) for value in values]
    whole = (sum(numbers) if of_sum else max(numbers, default=0.0)) or 1.0
    if not of_sum and whole <= 100 and all(value.text.endswith("%") for value in values):
        whole = 100.0
    return tuple(
        tuple(replace(each, share=abs(each.number) / whole) if each.number is not None else each for each in row)
        for row in rows
    )


LABELS_WIDEST = 0.36
VALUES_WIDEST = 0.2
HIGHEST = 0.92
"""How high a line's highest point is, as a share of its plot."""
RING_WIDEST = 0.42
"""How much of a chart's width the ring of its parts takes at most."""
BAR_SHARE, THICKEST = 0.62, 72.0
"""How thick a bar is: a share of its row, and pixels at most."""
GRID_LINES = 4
"""The parts that lines across divide a plot into."""
RING_MARGIN = 50.0
"""Pixels from the edge of a ring's room to the middle of its stroke."""


def _arranged(setter: Setter) -> Arranged:
    """Bars and sectors have a row each: a name, room for the bar, the figure; a line's points stand side by side."""
    return _in_columns(setter) if setter.slide.chart == "line" else _in_rows(setter)


def _in_rows(setter: Setter) -> Arranged:
    slide, spacing, body = setter.slide, setter.spacing, setter.box
    if slide.chart == "share":
        side = _ring_of(body).width
        across = body.width > body.height
        body = Box(body.x + side + 80, body.y, body.width - side - 80, body.height) if across else Box(
            body.x, body.y + side + 40, body.width, body.height - side - 40
        )  # fmt: skip
    count = len(slide.lines)
    height = min(
        (body.height - spacing.gap * (count - 1)) / count, setter.style(Role.LABEL).size * 2.2 + spacing.stretch
    )
    top = body.y + (body.height - height * count - spacing.gap * (count - 1)) / 2
    labels, values = ([pieces[place].text for pieces in slide.pieces] for place in (0, 1))
    shares = slide.chart == "share"
    mark = spacing.indent if shares else 0.0
    figures = max(setter.width(Role.VALUE, text, setter.style(Role.VALUE).size) for text in values)
    value_width = min(body.width * (LABELS_WIDEST if slide.chart == "share" else VALUES_WIDEST), figures + 4)
    natural = max(setter.width(Role.LABEL, text, setter.style(Role.LABEL).size) for text in labels) + 4
    widest = body.width - mark - value_width - 48 if shares else min(body.width * LABELS_WIDEST, natural)
    size, _ = setter.even(Role.LABEL, labels, widest, height)
    rows = []
    for index, (label, value) in enumerate(zip(labels, values, strict=True)):
        card = Box(body.x, round(top, 2), body.width, round(height, 2))
        left = Box(body.x + mark, card.y, widest, card.height)
        right = Box(body.right - value_width, card.y, value_width, card.height)
        track = Box(left.right + 32, card.y, max(1.0, right.x - left.right - 64), card.height)
        text_id = line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label, left, size=size, anchor="middle", align="left")
        valued = setter.set(f"{text_id}.value", Role.VALUE, value, right, anchor="middle", align="right")
        cells = [Cell(Role.LABEL, left, named), Cell(Role.VALUE, track, valued, slide.pieces[index][1].share)]
        rows.append(row_of(setter, index, card, cells))
        top += card.height + spacing.gap
    tall = height >= setter.style(Role.LABEL).floor * setter.style(Role.LABEL).leading
    return tuple(rows), tall and fits(rows, setter.box)


def _in_columns(setter: Setter) -> Arranged:
    slide, body = setter.slide, setter.box
    count = len(slide.lines)
    width = body.width / count
    foot = setter.style(Role.LABEL).size * setter.style(Role.LABEL).leading * 2 + 16
    head = setter.style(Role.VALUE).size * setter.style(Role.VALUE).leading + 12
    labels = [pieces[0].text for pieces in slide.pieces]
    size, _ = setter.even(Role.LABEL, labels, width - 16, foot)
    rows = []
    for index, (label, value) in enumerate(slide.pieces):
        card = Box(round(body.x + index * width, 2), body.y, round(width, 2), body.height)
        plot = Box(card.x, body.y + head, card.width, body.height - head - foot)
        height = plot.bottom - (value.share or 0.0) * plot.height * HIGHEST
        below = Box(card.x + 8, plot.bottom + 16, card.width - 16, foot - 16)
        above = Box(card.x, height - head, card.width, head - 12)
        text_id = line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label.text, below, size=size, align="center", anchor="top")
        valued = setter.set(f"{text_id}.value", Role.VALUE, value.text, above, align="center", anchor="bottom")
        cells = [Cell(Role.LABEL, below, named), Cell(Role.VALUE, plot, valued, value.share)]
        rows.append(row_of(setter, index, card, cells))
    return tuple(rows), width >= 60 and fits(rows, body)


def _ring_of(body: Box) -> Box:
    """The room of a ring of parts: at the left of a wide box, at the top of a tall one."""
    side = min(body.height, body.width * RING_WIDEST)
    return Box(body.x, body.y + ((body.height - side) / 2 if body.width > body.height else 0), side, side)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The marks of the page's kind of chart."""
    makers = {"line": _points, "share": _parts}
    return makers.get(sheet.page.slide.chart, _bars)(sheet) if sheet.page.rows else iter(())


def _bars(sheet: Sheet) -> Iterator[Mark]:
    for line, row in enumerate(sheet.page.rows):
        track, share = row.cells[1].card, row.cells[1].share or 0.0
        thick = min(track.height * BAR_SHARE, THICKEST)
        box = track.centred(track.width, thick)
        yield Mark(Form.AREA, "track", box)
        bar = Box(box.x, box.y, max(box.width * share, thick), thick)
        yield Mark(Form.BAR, "bar", bar, sheet.comes(line), line, growth=Growth.MOMENT)


def _points(sheet: Sheet) -> Iterator[Mark]:
    rows, body = sheet.page.rows, sheet.design.placeholders[sheet.page.slide.layout]["body"].box
    plot, thick = rows[0].cells[1].card, sheet.look("grid").size[1]
    for place in range(GRID_LINES + 1):
        y = plot.y + plot.height * place / GRID_LINES - thick / 2
        yield Mark(Form.AREA, "axis" if place == GRID_LINES else "grid", Box(body.x, y, body.width, thick))
    tops = [(row.cells[1].card, (row.cells[1].share or 0.0) * row.cells[1].card.height * HIGHEST) for row in rows]
    points = [(card.middle[0], card.bottom - height) for card, height in tops]
    for line, ((x, y), (right, below)) in enumerate(pairwise(points), start=1):
        way = Box(x, y, right - x, below - y)
        yield Mark(Form.STROKE, "curve", way, sheet.comes(line), line, growth=Growth.MOMENT)
    width, height = sheet.look("point").size
    for line, (x, y) in enumerate(points):
        box = Box(x - width / 2, y - height / 2, width, height)
        yield Mark(Form.POINT, "point", box, sheet.comes(line), line, growth=Growth.MOMENT)


def _parts(sheet: Sheet) -> Iterator[Mark]:
    room = _ring_of(sheet.design.placeholders[sheet.page.slide.layout]["body"].box)
    ring, past = room.grown(-RING_MARGIN, -RING_MARGIN), 0.0
    yield Mark(Form.RING, "whole", ring)
    swatch = sheet.look("swatch")
    for line, row in enumerate(sheet.page.rows):
        after, color = past + (row.cells[1].share or 0.0), sheet.design.parts[line % len(sheet.design.parts)]
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
    marks=(_marks,),
)
