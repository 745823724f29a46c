"""Marks of a chart: tracks and bars, points and the strokes between them, the parts of a ring."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from voicedeck.model.deck import Box
from voicedeck.model.marks import Form, Growth, Mark
from voicedeck.stages.compose.figures.charts import HIGHEST, ring_of
from voicedeck.stages.compose.marks.sheet import Sheet

BAR_SHARE, THICKEST = 0.62, 72.0
"""How thick a bar is: a share of its row, and pixels at most."""
GRID_LINES = 4
"""The parts that lines across divide a plot into."""
RING_MARGIN = 50.0
"""Pixels from the edge of a ring's room to the middle of its stroke."""


def chart(sheet: Sheet) -> Iterator[Mark]:
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
    room = ring_of(sheet.design.placeholders[sheet.page.slide.layout]["body"].box)
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
