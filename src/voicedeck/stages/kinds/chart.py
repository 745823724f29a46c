"""A chart: of each row of a table its first cell and its first number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.source import TableRow
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, shown
from voicedeck.stages.kinds.table import rows_of

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


ROOM = Room(kinds.CHART, _asked, exhibits=lambda exhibit: isinstance(exhibit, TableRow) and bool(exhibit.chart))
