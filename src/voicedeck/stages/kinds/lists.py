"""Lists: the bullets of a section, the lines of the overview, the headings of the recap."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.model import kinds
from voicedeck.model.deck import Box, Row
from voicedeck.model.marks import Form, Mark
from voicedeck.stages.kinds.ornaments import emblem
from voicedeck.stages.kinds.room import Room
from voicedeck.stages.setting.rows import INDENT
from voicedeck.stages.setting.sheet import Sheet

BASELINE = 0.36
"""How far below its middle a line's letters stand, in their size: half the height of the figures of our fonts."""
POINTER = (28.0, 44.0)
"""Where in its card an arrow that points at a line begins, and its length, in pixels."""
TICK = "circle-check"


def _entries(sheet: Sheet) -> Iterator[Mark]:
    """A line's divider, and what is drawn behind it."""
    for line, row in enumerate(sheet.page.rows):
        if sheet.draws("divider"):
            box = Box(row.card.x, row.card.y, row.card.width, sheet.look("divider").size[1])
            yield Mark(Form.AREA, "divider", box, sheet.comes(line))
        yield Mark(Form.AREA, "line", row.card, sheet.comes(line), line=line)
        if sheet.draws("pointer"):
            way = Box(row.card.x + POINTER[0], row.text.ink.y + row.text.size * 0.62, POINTER[1], 0)
            yield Mark(Form.ARROW, "pointer", way, sheet.comes(line), line)


def _numbered(sheet: Sheet) -> Iterator[Mark]:
    """A list's numbers, each at its line's first line or in its middle, and the signs of points below them."""
    number, point = sheet.look("number"), sheet.look("subpoint")
    for line, (row, label) in enumerate(zip(sheet.page.rows, sheet.page.slide.labels, strict=True)):
        nested = sheet.page.slide.lines[line].level > 0
        look, name = (point, "subpoint") if nested else (number, "number")
        left = row.text.box.x - min(point.offset, row.text.size * INDENT) if nested else row.card.x + number.offset
        width, height = look.size
        lower = (row.text.size - look.letters) * BASELINE if look.anchor == "baseline" else 0.0
        box = Box(left, _middle(row, look.anchor) - height / 2 + lower, width, height)
        yield Mark(Form.LETTERS, name, box, sheet.comes(line), line=line, words=label)


def _ticks(sheet: Sheet) -> Iterator[Mark]:
    """A tick before every line of a recap."""
    look = sheet.look("tick")
    for line, row in enumerate(sheet.page.rows):
        box = Box(row.text.box.x - look.offset, _middle(row, look.anchor) - look.size[1] / 2, *look.size)
        yield Mark(Form.ICON, "tick", box, sheet.comes(line), words=TICK)


def _middle(row: Row, anchor: str) -> float:
    """The middle of a row's card, or of its first line."""
    if anchor == "middle":
        return row.card.middle[1]
    return row.text.ink.y + row.text.size * row.text.style.leading / 2


OVERVIEW = Room(kinds.OVERVIEW, marks=(_entries,))
BULLETS = Room(kinds.BULLETS, marks=(emblem, _entries, _numbered))
SCENE = Room(kinds.SCENE, marks=(emblem,))
RECAP = Room(kinds.RECAP, marks=(_ticks,))
