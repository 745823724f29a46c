"""A table: its rows, each with its own beat, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Cell, Row, Text
from voicedeck.model.marks import Form, Mark
from voicedeck.model.source import TableRow
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, shown
from voicedeck.stages.setting.fit import ruler, sizes
from voicedeck.stages.setting.lines import line_count
from voicedeck.stages.setting.setter import ABOVE, Arranged, Setter, fits, line_id, row_of
from voicedeck.stages.setting.sheet import Sheet


def rows_of(lines: Lines) -> tuple[TableRow, ...]:
    """The rows that lines are seen with."""
    return tuple(line.exhibit for line in lines if isinstance(line.exhibit, TableRow))


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    rows = rows_of(lines)
    return Cut(shown(lines), tuple(map(_cells, rows)), columns=rows[0].columns)


def _cells(row: TableRow) -> Pieces:
    return tuple(Piece(Role.TEXT if place else Role.LABEL, cell) for place, cell in enumerate(row.cells))


TABLE_LEAST = 0.12
"""The narrowest column, as a share of the table."""
ABOVE_ROW = 4.0
"""Pixels between a table's row and the line over it."""


def _arranged(setter: Setter) -> Arranged:
    """A grid: columns as wide as they need, rows as tall as their tallest cell, one size for all."""
    slide, spacing = setter.slide, setter.spacing
    count = max(len(pieces) for pieces in slide.pieces)
    body = setter.box
    top = body.y + _head_height(setter)
    height = body.bottom - top
    style = setter.style(Role.TEXT)

    def heights(size: float) -> tuple[list[float], list[float], float]:
        """The columns' widths, the rows' heights and the room that is left below them."""
        widths = _column_widths(setter, count, size)
        lines = [_tallest(setter, pieces, widths, size) for pieces in slide.pieces]
        needed = [each * size * style.leading + 2 * spacing.padding for each in lines]
        return widths, needed, height - sum(needed) - spacing.gap * (len(needed) - 1)

    for size in sizes(style) if heights(style.floor)[2] >= 0 else (style.floor,):
        widths, needed, free = heights(size)
        if free >= 0:
            break
    stretch = max(0.0, min(free / len(needed), spacing.stretch))
    top += max(0.0, free - stretch * len(needed)) * ABOVE
    starts = list(accumulate(widths, initial=body.x))
    numeric = [_is_numeric(setter, column) for column in range(count)]
    rows = []
    for index, (pieces, own) in enumerate(zip(slide.pieces, needed, strict=True)):
        card = Box(body.x, round(top, 2), body.width, round(own + stretch, 2))
        cells = []
        for column, piece in enumerate(pieces):
            box = Box(round(starts[column], 2), card.y, round(widths[column], 2), card.height)
            inner = Box(box.x + spacing.inset, box.y, box.width - 2 * spacing.inset, box.height)
            align = "right" if numeric[column] else "left"
            text_id = f"{line_id(slide, index)}.cell{column + 1}"
            text = setter.set(text_id, piece.role, piece.text, inner, size=size, align=align, anchor="middle")
            cells.append(Cell(piece.role, box, text))
        rows.append(row_of(setter, index, card, cells))
        top += card.height + spacing.gap
    return tuple(rows), free >= 0 and fits(rows, body)


def _is_numeric(setter: Setter, column: int) -> bool:
    """Whether a column holds figures, which stand flush right."""
    texts = [pieces[column].text for pieces in setter.slide.pieces if column < len(pieces) and pieces[column].text]
    return bool(column and texts) and all(any(map(str.isdigit, text)) and len(text) < 16 for text in texts)


def _column_widths(setter: Setter, count: int, size: float) -> list[float]:
    """What each column would take on one line, cut down to what there is; no column below its least share."""
    inset, room = setter.spacing.inset, setter.box.width
    natural = []
    for column in range(count):
        texts = [pieces[column] for pieces in setter.slide.pieces if column < len(pieces)]
        wide = [setter.width(piece.role, piece.text, size) for piece in texts]
        named = setter.slide.columns[column] if column < len(setter.slide.columns) else ""
        wide.append(setter.width(Role.LEAD, named, setter.style(Role.LEAD).size))
        natural.append(max(wide) + 2 * inset + 2)
    if sum(natural) <= room:
        spare = (room - sum(natural)) / count
        return [width + spare for width in natural]
    least = min(room / count, room * TABLE_LEAST)
    over = [max(0.0, width - least) for width in natural]
    free = room - least * count
    return [least + free * share / (sum(over) or 1.0) for share in over]


def _tallest(setter: Setter, pieces: Sequence[Piece], widths: Sequence[float], size: float) -> int:
    def lines(piece: Piece, width: float) -> int:
        measure = ruler(setter.style(piece.role), size, setter.design, setter.measurer)
        return line_count(piece.text, measure, width - 2 * setter.spacing.inset)

    return max([1, *(lines(piece, width) for piece, width in zip(pieces, widths, strict=False))])


def _heads(setter: Setter, rows: Sequence[Row]) -> tuple[Text, ...]:
    """The names of a table's columns, each over its column."""
    slide = setter.slide
    if not any(slide.columns) or not rows:
        return ()
    height = _head_height(setter)
    top = rows[0].card.y - height
    cells = {index: cell for row in rows for index, cell in enumerate(row.cells)}
    texts = []
    for index, name in enumerate(slide.columns):
        if name and index in cells:
            card = cells[index].card
            inner = Box(card.x + setter.spacing.inset, top, card.width - 2 * setter.spacing.inset, height)
            numeric = cells[index].text.style.align
            texts.append(setter.set(f"{slide.id}.head{index + 1}", Role.LEAD, name, inner, align=numeric))
    return tuple(texts)


def _head_height(setter: Setter) -> float:
    if not any(setter.slide.columns):
        return 0.0
    style = setter.style(Role.LEAD)
    return style.size * style.leading * 2 + 12


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """A line over every row, and what is drawn behind it."""
    for line, row in enumerate(sheet.page.rows):
        name = "border" if line else "head"
        yield Mark(Form.AREA, name, Box(row.card.x, row.card.y - ABOVE_ROW, row.card.width, sheet.look(name).size[1]))
        yield Mark(Form.AREA, "row", row.card, line=line)


ROOM = Room(
    kinds.TABLE,
    _asked,
    exhibits=lambda exhibit: isinstance(exhibit, TableRow) and not exhibit.chart,
    arrange=_arranged,
    heads=_heads,
    marks=(_marks,),
)
