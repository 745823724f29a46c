"""Code, every line at one size in its panel, with the one line that is said over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Text
from voicedeck.model.marks import Form, Mark
from voicedeck.model.source import Listing, numbers
from voicedeck.model.storyboard import Role
from voicedeck.stages.kinds.coloring import Runs, colored, legible, part
from voicedeck.stages.kinds.room import Cut, Lines, Room, shown
from voicedeck.stages.setting.fit import place
from voicedeck.stages.setting.setter import ABOVE, Setter
from voicedeck.stages.setting.sheet import Sheet

TAB = "    "
SPOKEN = "spoken"
"""The look of the light behind lines that are spoken of."""
HANGING = 4
"""Letters by which the rest of a line that is too wide stands further in."""


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    exhibit = lines[0].exhibit
    return Cut(shown(lines), exhibit=exhibit if isinstance(exhibit, Listing) else None)


def _listing(setter: Setter) -> tuple[Text, ...]:
    """The lines of a slide's code, all at one size, in its area and in colours.

    What is too wide goes on below, set in by two letters; what is too long is cut with "…".
    """
    slide, design, measurer = setter.slide, setter.design, setter.measurer
    if not isinstance(slide.exhibit, Listing):
        return ()
    area, style = design.areas[slide.layout]["visual"], setter.style(Role.TEXT)
    code = replace(slide.exhibit, text=slide.exhibit.text.rstrip("\n").replace("\t", TAB))
    runs = colored(code)
    lines = ["".join(words for words, _ in each).rstrip() for each in runs]
    letter = setter.width(Role.TEXT, "n", 100) / 100
    widest = max(map(len, lines), default=1) * letter
    fits = min(area.width / max(widest, letter), area.height / (max(1, len(lines)) * style.leading))
    size = max(style.floor, min(style.size, float(int(fits))))
    room = max(1, int(area.height // (size * style.leading)))
    rows = [
        (number, row)
        for number, line in enumerate(lines)
        for row in _rows(line, runs[number], int((area.width + 0.5) / (letter * size)))
    ]
    kept = _window(rows, room, numbers(slide.lines[0].directions.lines) if slide.lines else frozenset())
    start = area.y + (area.height - len(kept) * size * style.leading) * ABOVE
    ground = design.look(slide.layout, "panel").fill or "background"
    texts = []
    for index, (number, row) in enumerate(kept):
        box = Box(area.x, start + index * size * style.leading, area.width, size * style.leading)
        written = "".join(words for words, _ in row)
        name, flush = f"{slide.id}.code{index + 1}.{number + 1}", replace(style, anchor="top")
        text = place(name, "code", written, (written,), size, flush, box, design, measurer, clipped=number < 0)
        texts.append(replace(text, runs=tuple((each, legible(token, ground, design)) for each, token in row)))
    return tuple(texts)


_Numbered = tuple[int, Runs]
_REST: _Numbered = (-1, (("…", ""),))


def _window(rows: list[_Numbered], room: int, asked: frozenset[int]) -> list[_Numbered]:
    """As many rows as there is room for, those that are spoken of among them; "…" stands for what is left out."""
    if len(rows) <= room:
        return rows
    last = max((place for place, (number, _) in enumerate(rows) if number + 1 in asked), default=0)
    start = max(0, min(last + 2, len(rows)) - room)
    kept = rows[start : start + room]
    kept[:1] = [_REST] if start else kept[:1]
    kept[-1:] = [_REST] if start + room < len(rows) else kept[-1:]
    return kept


def _rows(line: str, runs: Runs, columns: int) -> Iterator[Runs]:
    """A line in parts of so many letters, ended at spaces where it can be; all but the first further in."""
    if len(line) <= columns:
        yield part(runs, 0, len(line))
        return
    indent = len(line) - len(line.lstrip())
    margin, before, start = min(indent + HANGING, columns // 2), " " * min(indent, columns // 2), indent
    while start < len(line):
        text = before + line[start:]
        end = len(text) if len(text) <= columns else text.rfind(" ", margin + 1, columns + 1)
        end = end if end > margin and text[:end].strip() else columns
        after = start + end - len(before)
        words = part(runs, start, start + len(line[start:after].rstrip()))
        yield ((before, ""), *words) if before else words
        start = after + len(line[after:]) - len(line[after:].lstrip())
        before = " " * margin


def number_of(text: Text) -> int:
    """Which line of its listing a text is of, counted from 1; 0 for what stands for the rest."""
    return int(text.id.rpartition(".")[2])


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The panel behind a page's code, and the light behind the lines that are spoken of."""
    area, listing, padding = sheet.areas["visual"], sheet.page.listing, sheet.look("panel").padding
    if not listing:
        return
    top, bottom = listing[0].box.y, listing[-1].box.bottom
    box = Box(area.x, top, area.width, bottom - top)
    yield Mark(Form.AREA, "panel", box.grown(padding * 1.4, padding))
    asked = numbers(sheet.page.slide.lines[0].directions.lines) if sheet.page.slide.lines else frozenset()
    lit = [text.box for text in listing if number_of(text) in asked]
    for first, last in _runs_of(lit):
        band = Box(area.x, first.y, area.width, last.bottom - first.y)
        yield Mark(Form.AREA, SPOKEN, band.grown(padding * 0.6, 0), sheet.comes(0), 0)


def _runs_of(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """The first and last of boxes that stand right below one another."""
    start = 0
    for end in range(1, len(boxes) + 1):
        if end == len(boxes) or boxes[end].y > boxes[end - 1].bottom + 1:
            yield boxes[start], boxes[end - 1]
            start = end


ROOM = Room(
    kinds.CODE, _asked, exhibits=lambda exhibit: isinstance(exhibit, Listing), listing=_listing, marks=(_marks,)
)
