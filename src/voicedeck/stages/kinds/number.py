"""A key number: it stands large, with its statement below ("68% of participants …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box
from voicedeck.model.marks import Form, Growth, Mark
from voicedeck.model.regex import regex
from voicedeck.stages.kinds.ornaments import rule_over
from voicedeck.stages.kinds.room import Cut, Lines, Room
from voicedeck.stages.setting.sheet import Sheet

_LEADING = regex(r"^[^\w%٪％]*([%٪％]\s?\d{1,3}(?:[.,]\d+)?|\d{1,3}(?:[.,]\d+)?\s?[%٪％])\s+(?=\S)")
_ANY = regex(r"[%٪％]\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*(?:\s?[%٪％])?")


def _asked(lines: Lines, figures: Figures) -> Cut:
    line = lines[0]
    cut = None if line.directions.value else _found(lines, figures)
    number = _ANY.search(line.shown)
    value = line.directions.value or (number[0] if number else "")
    return cut or Cut((replace(line, text=line.shown),), value=value)


def _found(lines: Lines, figures: Figures) -> Cut | None:
    """A line that begins with a percentage."""
    _ = figures
    leading = _LEADING.match(lines[0].shown)
    statement = lines[0].shown[leading.end() :] if leading else ""
    return Cut((replace(lines[0], text=statement),), value=leading[1]) if leading else None


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """What a key number's share looks like: a ring, or a bar where the layout has a place for one."""
    page, bar = sheet.page, sheet.areas.get("bar")
    grows, comes = Growth.MOMENT, sheet.comes(0)
    if bar and page.share is not None:
        yield Mark(Form.AREA, "track", bar)
        yield Mark(Form.BAR, "bar", Box(bar.x, bar.y, bar.width * page.share, bar.height), comes, 0, growth=grows)
        for place in range(11):
            height = 16 if place % 5 == 0 else 9
            yield Mark(Form.AREA, "axis", Box(bar.x + bar.width * place / 10 - 1, bar.bottom + 6, 2, height))
    elif bar:
        yield Mark(Form.AREA, "rule", Box(bar.x, bar.y, *sheet.look("rule").size))
    else:
        look = sheet.look("whole")
        ring = sheet.areas["visual"].grown(-look.padding, -look.padding)
        if page.share is not None or look.shape != "dots":
            yield Mark(Form.RING, "whole", ring)
        if page.share is not None:
            yield Mark(Form.RING, "share", ring, comes, 0, growth=grows, turn=(0.0, page.share))


ROOM = Room(kinds.NUMBER, _asked, found=_found, marks=(_marks, rule_over))
