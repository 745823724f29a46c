"""What a table measures: which of its columns hold numbers, in what unit, and the scale that shows them truly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from voicedeck.languages import Figures, language
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Span, TableRow, warning
from voicedeck.model.storyboard import Scale

_NUMBER = regex(r"(?P<sign>[-−–+])?\s?[$€£¥₹]?(?P<digits>\d(?:[\d.,'’\u00a0\u202f]|[ ](?=\d{3}(?!\d)))*)")
_LED = regex(r"[^\d\w]*(?:\w{1,8}\.?\s+)?[^\d\w]{0,2}[A-Z]{0,3}[^\d\w]{0,2}\d")
"""What a figure's cell begins with: at most a short word ("about"), a sign and a currency."""
_LONGEST = 28
"""Characters of a cell that is a figure; what is longer is a sentence with a number in it."""
_UNIT = regex(r"(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]\d]{1,14})[)\]]")
_YEAR = regex(r"(?:1[5-9]|20)\d\d")
_INTERVALS = 5
"""The most steps of a scale; an axis with more is a ruler."""
_FLAT = 5 / 6
"""Lines that all lie above so much of their highest begin above nothing: they would be one flat line.

So do PowerPoint's own (support.microsoft.com, "How chart axis limits are calculated").
"""
_HEADROOM = 0.05


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its place in the table, its name, its unit ("" for none), and a number or None a row."""

    place: int
    name: str
    unit: str
    numbers: tuple[float | None, ...]


def measured(rows: Sequence[TableRow], figures: Figures) -> tuple[Column, ...]:
    """The columns of numbers behind the first, which names the rows; of years only where there are no others."""
    count = max(len(row.cells) for row in rows)
    cells = {place: [row.cells[place] if place < len(row.cells) else "" for row in rows] for place in range(1, count)}
    numeric = [place for place, texts in cells.items() if _is_numeric(texts)]
    counted = [place for place in numeric if not all(_YEAR.fullmatch(text.strip()) for text in cells[place])]
    chosen = counted or numeric or [place for place, texts in cells.items() if any(map(_has_digit, texts))][:1]
    point = _point([text for place in chosen for text in cells[place]], figures.point)
    names = rows[0].columns
    return tuple(
        Column(
            place,
            names[place] if place < len(names) else "",
            unit_of(names[place] if place < len(names) else "", cells[place]),
            tuple(number_of(text, point) for text in cells[place]),
        )
        for place in chosen
    )


def _is_numeric(texts: Sequence[str]) -> bool:
    """Whether most of a column's cells begin with a number, and are little more."""
    written = [text for text in texts if text.strip("–—-−?. ")]
    figures = [text for text in written if len(text) <= _LONGEST and _LED.match(text)]
    return bool(figures) and len(figures) * 2 >= len(written)


def _has_digit(text: str) -> bool:
    return _NUMBER.search(text) is not None


def _point(texts: Sequence[str], usual: str) -> str:
    """The sign before a fraction: what the numbers themselves tell, else what the language writes."""
    found = [match["digits"] for text in texts if (match := _NUMBER.search(text))]
    for sign, other in ((".", ","), (",", ".")):
        if any(_is_point(number, sign, other) for number in found):
            return sign
    return usual


def _is_point(number: str, sign: str, other: str) -> bool:
    """Whether a sign stands before a fraction there for sure: once, not before three digits alone, behind the other."""
    number = number.rstrip(".,")
    if number.count(sign) != 1:
        return False
    head, _, tail = number.partition(sign)
    return (other in head and len(tail) != 0) or (len(tail) != 3 and other not in tail) or head.startswith("0")


def number_of(text: str, point: str = ".") -> float | None:
    """The first number in a cell's text: 1250.5 for "1,250.5 mg"; None without one. ``point`` begins a fraction."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    digits = re.sub(r"[  \u00a0\u202f'’]", "", match["digits"]).rstrip(".,")
    whole, _, rest = digits.partition(point)
    if not re.fullmatch(r"\d+", rest or "0"):
        whole, rest = digits, ""
    plain = re.sub(r"[.,]", "", whole)
    number = float(f"{plain}.{rest or 0}")
    negative = match["sign"] in ("-", "−") or (match["sign"] == "–" and match.start() == len(text) - len(text.lstrip()))
    return -number if negative and not text[: match.start()].strip()[-1:].isdigit() else number


def unit_of(name: str, cells: Sequence[str]) -> str:
    """The unit of a column: what its name has in brackets, else what follows the number in every cell alike."""
    found = _UNIT.fullmatch(name)
    if found:
        return found["unit"].strip()
    after = {unit for cell in cells if (unit := unit_behind(cell)) is not None}
    return after.pop() if len(after) == 1 else ""


def unit_behind(cell: str) -> str | None:
    """What follows the number in a cell; None where there is no number."""
    match = _NUMBER.search(cell)
    return cell[match.end() :].strip() if match else None


def name_of(column: str) -> str:
    """A column's name without its unit."""
    found = _UNIT.fullmatch(column)
    return found["name"] if found else column


def with_unit(column: str, cell: str) -> str:
    """A cell as it is said: with the unit that stands in its column's name, where it has none of its own."""
    found = _UNIT.fullmatch(column)
    bare = re.fullmatch(r"[-−–+~≈<>≤≥\s]*[\d.,\s'’\u00a0\u202f]+", cell)
    return f"{cell} {found['unit'].strip()}" if found and bare and any(map(str.isdigit, cell)) else cell


def scale_of(columns: Sequence[Column], *, lines: bool = False) -> Scale:
    """The scale of a chart's columns: from nothing, or from below it, to a round number above the highest.

    Shares of a hundred reach to a hundred. Lines alone may begin above nothing, where they would be flat.
    """
    numbers = [number for column in columns for number in column.numbers if number is not None] or [0.0]
    low, high = min(numbers), max(numbers)
    unit = columns[0].unit if columns else ""
    if not lines and low >= 0 and high <= 100 and columns and all(column.unit == "%" for column in columns):
        return Scale(0.0, 100.0, 20.0, "%")
    if lines and low > 0 and low > high * _FLAT and high > low:
        bottom, top = low - (high - low) / 2, high + (high - low) * _HEADROOM
    else:
        bottom, top = min(low, 0.0), max(high, 0.0)
        spread = top - bottom
        bottom, top = bottom - spread * _HEADROOM * (bottom < 0), top + spread * _HEADROOM * (top > 0)
    step = _round_step((top - bottom or 1.0) / _INTERVALS)
    return Scale(math.floor(bottom / step + 1e-9) * step, math.ceil(top / step - 1e-9) * step or step, step, unit)


def _round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


def ticks(scale: Scale) -> Iterator[tuple[float, str]]:
    """Where a scale's lines are, 0 to 1 from its lower end, and the number at each as it is written."""
    places = max(0, -math.floor(math.log10(scale.step) + 1e-9))
    for count in range(round((scale.high - scale.low) / scale.step) + 1):
        value = scale.low + count * scale.step
        written = f"{value + 0.0:.{places}f}".replace("-", "−")
        yield scale.place(value), "0" if not float(written.replace("−", "-")) else written


def untrue(script: Script) -> Iterator[Diagnostic]:
    """A warning for every chart that cannot show its numbers as they are: units that differ, parts below nothing."""
    figures = language(script.language).figures
    lines = (line for section in script.sections for line in section.bullets)
    exhibits = (line.exhibit for line in lines if isinstance(line.exhibit, TableRow) and line.exhibit.chart)
    for table, run in groupby(exhibits, key=lambda row: row.table):
        yield from _untrue(tuple(run), table, figures)


def _untrue(rows: Sequence[TableRow], table: Span, figures: Figures) -> Iterator[Diagnostic]:
    columns = measured(rows, figures)
    units = dict.fromkeys(column.unit for column in columns)
    if len(units) > 1:
        left = ", ".join(f"“{column.name}”" for column in columns if column.unit != columns[0].unit)
        yield warning(f"{left} has another unit than “{columns[0].name}” and is not drawn in its chart", table,
                      "make a chart of each")  # fmt: skip
    for column in columns:
        cells = [row.cells[column.place] for row in rows if column.place < len(row.cells)]
        own = sorted({unit for cell in cells if (unit := unit_behind(cell))})
        if len(own) > 1 and not _same(own):
            hint = "write all of them in one unit, in the column's name: Dose (mg)"
            yield warning(f"a chart's column has several units: {', '.join(own)}", table, hint)
    if rows[0].chart == "share" and columns:
        numbers = [number for number in columns[0].numbers if number is not None]
        if min(numbers, default=0) < 0:
            yield warning("a ring has no parts below nothing: bars are drawn", table, "write {layout=chart chart=bar}")
        elif columns[0].unit == "%" and sum(numbers) > 100.5:
            hint = "write {layout=chart chart=bar} where one may have several answers"
            yield warning(f"the parts of a ring add up to {sum(numbers):g} %, more than the whole", table, hint)
        if len(columns) > 1:
            left = ", ".join(f"“{column.name}”" for column in columns[1:])
            yield warning(f"a ring shows one column: {left} is not drawn", table, "use chart=bar")


def _same(units: Sequence[str]) -> bool:
    """Whether units are one in its singular and plural, or with a word more."""
    shortest = min(units, key=len)
    return all(unit.startswith(shortest) for unit in units)
