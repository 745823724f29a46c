"""The way through the sections: a mark of every slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from voicedeck.model.deck import Box
from voicedeck.model.marks import Form, Growth, Mark, State
from voicedeck.stages.setting.sheet import Sheet

MOST = 40
"""Sections of a film whose way through has a mark for each: with more, marks are too small to count, and a deck whose
every slide has one for every section grows with the square of its sections."""
MANY = 30
"""Sections of a film whose segments stand closer."""
_THIN = 8.0
"""Pixels of the line that stands for many sections."""


def way(sheet: Sheet) -> Iterator[Mark]:
    """Where the film is: the sections told, the one at hand with what has been said of it, and those to come."""
    bar = sheet.areas.get("progress")
    if bar and sheet.sections:
        yield from _WAYS[sheet.look("way").shape](sheet, bar) if sheet.sections <= MOST else _line(sheet, _thin(bar))


def _thin(bar: Box) -> Box:
    high = min(bar.height, _THIN)
    return Box(bar.x, bar.y + (bar.height - high) / 2, bar.width, high)


def _state(sheet: Sheet, place: int) -> State:
    """How far the telling has come with a section, counted from 0."""
    now = sheet.page.slide.section - 1
    return State.TOLD if place < now else State.LIT if place == now else State.AHEAD


def _segments(sheet: Sheet, bar: Box) -> Iterator[Mark]:
    """A segment a section; the one at hand fills."""
    gap = sheet.look("way").padding * (1.0 if sheet.sections < MANY else 0.3)
    width = (bar.width - gap * (sheet.sections - 1)) / sheet.sections
    for place in range(sheet.sections):
        box, state = Box(bar.x + place * (width + gap), bar.y, width, bar.height), _state(sheet, place)
        yield Mark(Form.AREA, "way", box, state=State.AHEAD)
        if state is not State.AHEAD:
            yield Mark(Form.BAR, "way", box, state=state, growth=Growth.NONE if state is State.TOLD else Growth.SAID)


def _line(sheet: Sheet, bar: Box) -> Iterator[Mark]:
    """One line for all sections, filled as far as the film has come, with a dot at each section's end."""
    now, width = sheet.page.slide.section - 1, bar.width / sheet.sections
    yield Mark(Form.AREA, "way", bar, state=State.AHEAD)
    if now > 0:
        yield Mark(Form.AREA, "way", Box(bar.x, bar.y, width * now, bar.height), state=State.TOLD)
    if now >= 0:
        box = Box(bar.x + width * now, bar.y, width, bar.height)
        yield Mark(Form.BAR, "way", box, state=State.LIT, growth=Growth.SAID)
    side = sheet.look("stop").size[0]
    for place in range(sheet.sections + 1) if side and sheet.sections <= MOST else ():
        dot = Box(bar.x + width * place - side / 2, bar.middle[1] - side / 2, side, side)
        yield Mark(Form.AREA, "stop", dot, state=State.TOLD if place <= now else State.AHEAD)
    if side and now >= 0 and sheet.sections <= MOST and sheet.page.slide.beats:
        dot = Box(bar.x + width * (now + 1) - side / 2, bar.middle[1] - side / 2, side, side)
        yield Mark(Form.AREA, "stop", dot, _end(sheet), state=State.TOLD)


def _end(sheet: Sheet) -> int:
    """The first step at which all of the section has been said."""
    page = sheet.page
    return next((step for step in range(page.steps) if page.told(step) > 0.999), page.steps)


def _beads(sheet: Sheet, bar: Box) -> Iterator[Mark]:
    """A bead a section; the one at hand is a capsule that fills."""
    count, high, now = sheet.sections, bar.height, sheet.page.slide.section - 1
    pitch = min((bar.width - 3 * high) / max(count - 1, 1), 2.2 * high)
    side = min(high, pitch * 0.8)
    left = bar.x if sheet.design.upright else bar.right - pitch * (count - 1) - 3 * high
    for place in range(count):
        x = left + place * pitch + (2 * high if 0 <= now < place else 0)
        box = Box(x, bar.y + (high - side) / 2, 3 * high if place == now else side, side)
        state = _state(sheet, place)
        yield Mark(Form.AREA, "way", box, state=State.TOLD if state is State.TOLD else State.AHEAD)
        if state is State.LIT:
            yield Mark(Form.BAR, "way", box, state=State.LIT, growth=Growth.SAID)


def _tally(sheet: Sheet, bar: Box) -> Iterator[Mark]:
    """A stroke a section, every fifth across the four before it."""
    count = sheet.sections
    pitch = min(bar.width / (count + 1), 40.0)
    left = bar.x if sheet.design.upright else bar.right - pitch * count
    for place in range(count):
        x = left + pitch * place
        box = Box(x - 3, bar.bottom, 3, -bar.height)
        if place % 5 == 4:
            box = Box(x - pitch * 4.4, bar.bottom - 8, pitch * 3.9, 14 - bar.height)
        yield Mark(Form.STROKE, "way", box, state=_state(sheet, place))


_WAYS: Mapping[str, Callable[[Sheet, Box], Iterator[Mark]]] = {
    "segments": _segments, "line": _line, "beads": _beads, "tally": _tally,
}  # fmt: skip
