"""The workbook behind a chart: what its cells say now, which the chart itself may not have heard of."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement

from voicedeck.model.regex import regex
from voicedeck.readers.powerpoint.names import CHART, LINK
from voicedeck.readers.powerpoint.package import LARGEST_PART, Package

Cells = Mapping[tuple[str, int, int], str]
"""What stands in a workbook's cells, by sheet, column and row."""
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RANGE = regex(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)
_CELL = regex(r"([A-Z]{1,3})(\d{1,7})")
_MOST_CELLS = 100_000
_MOST_POINTS = 1_000
_SOURCES = ("strRef", "numRef")


def by_workbook(package: Package, name: str, chart: Element) -> Element:
    """The chart of a part, its names, labels and numbers those of its workbook; as it is where that cannot be read.

    The cells are found by the chart's own formulas (c:f, ECMA-376 part 1, 21.2.2.65), ranges of one column or row.
    """
    book = next((part for kind, part in package.targets(name).values() if kind == "package"), "")
    try:
        cells = _cells(package, book) if book else {}
    except Exception:  # zipfile, its decompressors and the XML parser have no common base
        return chart
    made = deepcopy(chart)
    for source in (each for tag in _SOURCES for each in made.iter(f"{CHART}{tag}")):
        found = dict(_found(source.findtext(f"{CHART}f") or "", cells))
        if found:
            _keep(source, found)
    return made


def _found(formula: str, cells: Cells) -> Iterator[tuple[int, str]]:
    """What stands in the cells of a range, by their places in it."""
    asked = _RANGE.fullmatch(formula.strip())
    if asked is None:
        return
    sheet = asked["sheet"] or asked["quoted"].replace("''", "'")
    left, top = _column(asked[3]), int(asked[4])
    right, bottom = _column(asked[5] or asked[3]), int(asked[6] or asked[4])
    places = [(left, row) for row in range(top, min(bottom, top + _MOST_POINTS) + 1)]
    places = places if left == right else [(column, top) for column in range(left, min(right, left + _MOST_POINTS) + 1)]
    for at, (column, row) in enumerate(places):
        if text := cells.get((sheet, column, row), ""):
            yield at, text


def _keep(source: Element, found: Mapping[int, str]) -> None:
    """Put what the workbook says into the place where a chart keeps it."""
    kept = next((each for each in source if each.tag in (f"{CHART}strCache", f"{CHART}numCache")), None)
    kept = SubElement(source, f"{CHART}numCache") if kept is None else kept
    for old in kept.findall(f"{CHART}pt"):
        kept.remove(old)
    for at, text in found.items():
        SubElement(SubElement(kept, f"{CHART}pt", idx=str(at)), f"{CHART}v").text = text


def _cells(package: Package, part: str) -> Cells:
    with package.archive.open(part) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        return {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book = Package(archive, package.file, package.name)
        main = next((name for kind, name in book.targets("").values() if kind == "officeDocument"), "")
        links = book.targets(main)
        strings = next((name for kind, name in links.values() if kind == "sharedStrings"), "")
        shared = [_text(each) for each in book.part(strings).iter(f"{_SHEET}si")] if strings else []
        return {
            (sheet.get("name", ""), *place): text
            for sheet in book.part(main).iter(f"{_SHEET}sheet")
            for place, text in _of_sheet(book.part(links[sheet.get(f"{LINK}id", "")][1]), shared)
        }


def _of_sheet(sheet: Element, shared: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for count, cell in enumerate(sheet.iter(f"{_SHEET}c")):
        place = _CELL.fullmatch(cell.get("r", ""))
        value, kind = cell.findtext(f"{_SHEET}v") or "", cell.get("t", "n")
        if kind == "s":
            value = shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
        elif kind == "inlineStr":
            value = "".join(map(_text, cell.findall(f"{_SHEET}is")))
        if place and kind != "e" and count < _MOST_CELLS:
            yield (_column(place[1]), int(place[2])), value


def _text(element: Element) -> str:
    """What a string shows: its own text and its runs', without how it is pronounced (rPh, 18.4.6)."""
    shown = (*element.findall(f"{_SHEET}t"), *element.findall(f"{_SHEET}r/{_SHEET}t"))
    return "".join(each.text or "" for each in shown)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
