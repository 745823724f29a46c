"""A chart's data, as its part keeps it (ECMA-376 part 1, 21.2): its title and the rows of its table."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from voicedeck.model.regex import regex
from voicedeck.model.source import Span, TableRow
from voicedeck.readers.powerpoint.names import CHART, number
from voicedeck.readers.powerpoint.words import one_line, paragraphs

MOST_ROWS = 24
"""Values of a chart that are read one by one; what has more is looked at, not listened to."""
KINDS = {
    "barChart": "bar", "bar3DChart": "bar", "lineChart": "line", "line3DChart": "line", "areaChart": "line",
    "area3DChart": "line", "pieChart": "share", "pie3DChart": "share", "doughnutChart": "share", "ofPieChart": "share",
}  # fmt: skip
"""What a script calls the kinds of charts that it has, by their elements."""
_DECIMALS = regex(r"0\.(0+)")


def chart_rows(part: Element, place: Span) -> tuple[str, tuple[TableRow, ...]]:
    """The chart's title and its rows: a category and its value in every series.

    A chart of one kind is drawn as one again; one of several kinds is a table. () for a chart without values,
    or with too many.
    """
    plot = part.find(f"{CHART}chart/{CHART}plotArea")
    groups = [each for each in plot if each.find(f"{CHART}ser") is not None] if plot is not None else []
    series = [each for group in groups for each in group.findall(f"{CHART}ser")]
    values = [_values(each) for each in series]
    count = max((len(each) for each in values), default=0)
    if not 0 < count <= MOST_ROWS:
        return "", ()
    labels = _texts(series[0].find(f"{CHART}cat")) or _texts(series[0].find(f"{CHART}xVal"))
    names = [_name(each) for each in series]
    kind = KINDS.get(groups[0].tag.removeprefix(CHART), "") if len(groups) == 1 and len(labels) > 1 else ""
    kind = "" if kind == "share" and len(series) > 1 else kind
    rows = (
        TableRow((labels.get(at, str(at + 1)), *(each.get(at, "") for each in values)), ("", *names), place, kind)
        for at in range(count)
    )
    return _title(part, names), tuple(row for row in rows if any(row.cells[1:]))


def _title(part: Element, names: list[str]) -> str:
    found = paragraphs(part.find(f"{CHART}chart/{CHART}title/{CHART}tx/{CHART}rich"), {})
    title = " ".join(each.text for each in found)
    return "" if [title] == names else title


def _name(series: Element) -> str:
    text = series.find(f"{CHART}tx")
    return next(iter(_texts(text).values()), "") if text is not None else ""


def _texts(source: Element | None) -> dict[int, str]:
    """The cached texts, by their places; of labels in several levels those of the first."""
    return dict(_points(source))


def _values(series: Element) -> dict[int, str]:
    source = series.find(f"{CHART}val")
    return dict(_points(source if source is not None else series.find(f"{CHART}yVal")))


def _points(source: Element | None) -> Iterator[tuple[int, str]]:
    if source is None:
        return
    kept = next((each for tag in ("numCache", "strCache", "numLit", "strLit", "lvl") for each in
                 source.iter(f"{CHART}{tag}")), None)  # fmt: skip
    if kept is None:
        yield from ((0, one_line(each.text or "")) for each in source.findall(f"{CHART}v"))
        return
    numbers = kept.tag.endswith(("numCache", "numLit"))
    pattern = kept.findtext(f"{CHART}formatCode") or "" if numbers else ""
    for point in kept.findall(f"{CHART}pt"):
        text = one_line(point.findtext(f"{CHART}v") or "")
        if text:
            yield number(point.get("idx")), _number(text, pattern) if numbers else text


def _number(text: str, pattern: str) -> str:
    """A number as the chart shows it, as far as its format says: decimals and per cent."""
    try:
        value = float(text)
    except ValueError:
        return text
    decimals = _DECIMALS.search(pattern)
    if "%" in pattern:
        return f"{value * 100:.{len(decimals[1]) if decimals else 0}f}%"
    if decimals and len(decimals[1]) <= 6:
        return f"{value:.{len(decimals[1])}f}"
    if value != value or abs(value) == float("inf"):
        return text
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:.4g}"
