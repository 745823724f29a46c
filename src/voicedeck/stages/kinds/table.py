"""A table: its rows, each with its own beat, cell by cell."""

from __future__ import annotations

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.source import TableRow
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, shown


def rows_of(lines: Lines) -> tuple[TableRow, ...]:
    """The rows that lines are seen with."""
    return tuple(line.exhibit for line in lines if isinstance(line.exhibit, TableRow))


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    rows = rows_of(lines)
    return Cut(shown(lines), tuple(map(_cells, rows)), columns=rows[0].columns)


def _cells(row: TableRow) -> Pieces:
    return tuple(Piece(Role.TEXT if place else Role.LABEL, cell) for place, cell in enumerate(row.cells))


ROOM = Room(kinds.TABLE, _asked, exhibits=lambda exhibit: isinstance(exhibit, TableRow) and not exhibit.chart)
