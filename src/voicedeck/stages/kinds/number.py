"""A key number: it stands large, with its statement below ("68% of participants …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Design
from voicedeck.model.marks import Form, Growth, Mark
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Slide
from voicedeck.stages.kinds.ornaments import rule_over
from voicedeck.stages.kinds.room import Cut, Lines, Room
from voicedeck.stages.setting.rows import stack
from voicedeck.stages.setting.setter import Arranged, Setter
from voicedeck.stages.setting.share import share_of
from voicedeck.stages.setting.sheet import Sheet

LARGEST, SMALLEST = 300.0, 140.0
"""Pixels of the picture of what a statement names."""
AIR = 36.0
"""Pixels between it and the words."""
_HIGH = 400.0
"""A body from this many pixels on has its picture above the words, one that is lower before them."""
_SHARE = 0.45
"""The part of a high body that a picture takes at most."""
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


def _parted(body: Box) -> tuple[float, Box]:
    """How large a picture is in a body, and what it leaves for the words."""
    if body.height >= _HIGH:
        side = min(LARGEST, body.height * _SHARE)
        return side, Box(body.x, body.y + side + AIR, body.width, body.height - side - AIR)
    side = min(LARGEST, body.height)
    return side, Box(body.x + side + AIR, body.y, body.width - side - AIR, body.height)


def _arranged(setter: Setter) -> Arranged:
    """The statement in its body, with room for the picture of what it names where both fit."""
    slide, design = setter.slide, setter.design
    whole = stack(slide, design, setter.measurer)
    side, rest = _parted(setter.box)
    if not slide.visuals or side < SMALLEST or _stage(slide, design):
        return whole
    own = {**design.placeholders[slide.layout], "body": replace(setter.body, box=rest)}
    narrower = replace(design, placeholders={**design.placeholders, slide.layout: own})
    rows, fitting = stack(slide, narrower, setter.measurer)
    return (rows, fitting) if fitting else whole


def _stage(slide: Slide, design: Design) -> Box | None:
    """Where a share would be seen, if there is none and the number stands elsewhere: room for a large picture."""
    area, value = design.areas[slide.layout].get("visual"), design.placeholders[slide.layout].get("value")
    free = area is not None and value is not None and share_of(slide.value) is None and not area.meets(value.box)
    return area if free else None


def _picture(sheet: Sheet) -> Iterator[Mark]:
    """The picture of what the statement names, where it was given room; else the rule over the words."""
    if sheet.page.thumbnails and (stage := _stage(sheet.page.slide, sheet.design)):
        yield Mark(Form.DRAWING, "drawing", stage, sheet.comes(0), holds=0)
        yield from rule_over(sheet)
        return
    page, body = sheet.page, sheet.design.placeholders[sheet.page.slide.layout]["body"].box
    side, rest = _parted(body)
    row = page.rows[0] if page.rows else None
    if row is None or not page.thumbnails or (row.card.x, row.card.y) != (rest.x, rest.y):
        yield from rule_over(sheet)
        return
    ink = row.text.ink
    before = max(body.y, min(ink.middle[1] - side / 2, body.bottom - side))
    left, top = (body.x, before) if rest.x > body.x else (ink.x, ink.y - AIR - side)
    yield Mark(Form.DRAWING, "drawing", Box(left, top, side, side), sheet.comes(0), holds=0)


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
    elif not (page.thumbnails and _stage(page.slide, sheet.design)):
        look = sheet.look("whole")
        ring = sheet.areas["visual"].grown(-look.padding, -look.padding)
        if page.share is not None or look.shape != "dots":
            yield Mark(Form.RING, "whole", ring)
        if page.share is not None:
            yield Mark(Form.RING, "share", ring, comes, 0, growth=grows, turn=(0.0, page.share))


ROOM = Room(kinds.NUMBER, _asked, found=_found, arrange=_arranged, marks=(_marks, _picture))
