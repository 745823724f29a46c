"""A review: what a section's scenes were drawn with, side by side, each over a few words of its line."""

from __future__ import annotations

import math
from collections.abc import Iterator

from voicedeck.model import kinds
from voicedeck.model.deck import Box, Row
from voicedeck.model.marks import Form, Mark
from voicedeck.model.storyboard import Role
from voicedeck.stages.kinds.room import Room
from voicedeck.stages.setting.setter import Arranged, Setter, line_id
from voicedeck.stages.setting.sheet import Sheet

WORDS = 0.3
"""The part of a place that its words take, below the picture."""
AIR = 0.06
"""The part of a place's width that is free at each of its sides."""


def _arranged(setter: Setter) -> Arranged:
    """Places as large as the body holds; all words in one size."""
    lines = setter.slide.lines
    columns = max(range(1, len(lines) + 1), key=lambda each: _side(setter.box, len(lines), each))
    places = list(_places(setter.box, len(lines), columns))
    words = [_below(place) for place in places]
    texts = [line.text for line in lines]
    size, tallest = setter.even(Role.TEXT, texts, words[0].width, words[0].height)
    rows = tuple(
        Row(
            number,
            place,
            setter.set(
                line_id(setter.slide, number - 1), Role.TEXT, text, box, size=size, anchor="top", align="center"
            ),
        )
        for number, (place, text, box) in enumerate(zip(places, texts, words, strict=True), 1)
    )
    return rows, tallest <= words[0].height and not any(row.text.clipped for row in rows)


def _places(body: Box, count: int, columns: int) -> Iterator[Box]:
    """A place for each picture, row by row, the last row in the middle."""
    rows = math.ceil(count / columns)
    width, height = body.width / columns, body.height / rows
    for place in range(count):
        row, column = divmod(place, columns)
        free = width * (columns - min(columns, count - row * columns)) / 2
        left, top = body.x + free + column * width, body.y + row * height
        yield Box(round(left, 2), round(top, 2), round(width, 2), round(height, 2))


def _side(body: Box, count: int, columns: int) -> float:
    """How large the pictures are in so many columns."""
    width, height = body.width / columns, body.height / math.ceil(count / columns)
    return min(width * (1 - 2 * AIR), height * (1 - WORDS))


def _picture(place: Box) -> Box:
    side = _side(place, 1, 1)
    below = place.height - side - place.height * WORDS
    return Box(round(place.middle[0] - side / 2, 2), round(place.y + below / 2, 2), round(side, 2), round(side, 2))


def _below(place: Box) -> Box:
    top = _picture(place).bottom + place.height * WORDS * 0.1
    return Box(place.x + place.width * AIR, top, place.width * (1 - 2 * AIR), place.height * WORDS * 0.9)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The pictures."""
    for number, row in enumerate(sheet.page.rows):
        yield Mark(Form.DRAWING, "drawing", _picture(row.card), holds=number)


ROOM = Room(kinds.REVIEW, arrange=_arranged, marks=(_marks,))
