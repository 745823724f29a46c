"""Workbooks behind charts: whatever is wrong with one, the chart says what it said."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import TypeAlias

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from voicedeck.readers.powerpoint.package import Package
from voicedeck.readers.powerpoint.workbooks import by_workbook

Spoil: TypeAlias = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def deck() -> bytes:
    presentation, data, written = Presentation(), CategoryChartData(), BytesIO()
    data.categories = ["東京", "Oslo"]
    data.add_series("Rain", (1.5, 2))
    shown = presentation.slides.add_slide(presentation.slide_layouts[6])
    shown.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 99, 99, data)
    presentation.save(written)
    return written.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            if (kept := change(name, old.read(name))) is not None:
                new.writestr(name, kept)
    return written.getvalue()


def told(deck: bytes, spoil: Spoil) -> list[str | None]:
    """What the deck's chart says by a workbook that was spoilt."""
    whole = repacked(deck, lambda name, data: spoil(data) if name.endswith(".xlsx") else data)
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        package = Package(archive, "a.pptx", "a")
        part = next(name for name in package.names if name.startswith("ppt/charts/chart"))
        return [each.text for each in by_workbook(package, part, package.part(part)).iter() if each.tag.endswith("}v")]


def flagged(place: int, value: int) -> Spoil:
    """A byte of every file's two headers set (APPNOTE 4.3.7 and 4.3.12: the second has it two bytes later)."""

    def spoil(data: bytes) -> bytes:
        made = bytearray(data)
        for mark, at in ((b"PK\x03\x04", place), (b"PK\x01\x02", place + 2)):
            start = made.find(mark)
            while start >= 0:
                made[start + at] = value
                start = made.find(mark, start + 4)
        return bytes(made)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: repacked(data, lambda name, kept: None if name == "_rels/.rels" else kept),
        lambda data: repacked(data, lambda name, kept: b"<" if name == "xl/workbook.xml" else kept),
        lambda data: repacked(data, lambda name, kept: kept.replace(b"rId1", b"rId77") if "/book" in name else kept),
        flagged(6, 1),
        flagged(8, 99),
        flagged(8, 8),
        lambda data: data[:200],
        lambda _: b"",
    ],
    ids=["no relations", "no XML", "no sheet", "locked", "packed unknown", "packed wrong", "cut off", "empty"],
)
def test_a_chart_whose_workbook_cannot_be_read_says_what_it_said(spoil: Spoil, deck: bytes) -> None:
    assert told(deck, spoil) == ["Rain", "東京", "Oslo", "1.5", "2"]


def test_how_a_cells_words_are_pronounced_is_none_of_them(deck: bytes) -> None:
    spoken = '<t>京都</t><rPh sb="0" eb="2"><t>キョウト</t></rPh>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace("<t>東京</t>".encode(), spoken.encode()) if "sharedStrings" in name else data

    assert told(deck, lambda data: repacked(data, change)) == ["Rain", "京都", "Oslo", "1.5", "2"]
