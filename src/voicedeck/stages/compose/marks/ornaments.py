"""Marks of many layouts: icons and QR codes, rules, a number's share, the frame of a picture, the way through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from voicedeck.model.deck import Box, Text
from voicedeck.model.kinds import Beside
from voicedeck.model.marks import Form, Growth, Mark, State
from voicedeck.model.storyboard import Role
from voicedeck.stages.compose.marks.sheet import Sheet

MOST_DOTS = 40
"""Sections of a film whose way through has a dot for each."""
MANY = 30
"""Sections of a film whose segments stand closer."""


def emblem(sheet: Sheet) -> Iterator[Mark]:
    """The icon of what is being said, lit by how much has been; the QR code of an address that is whole."""
    area, link = sheet.areas.get("visual"), sheet.page.link
    if area is None:
        return
    if sheet.page.slide.kind.beside is Beside.CODE and link and link.whole:
        yield Mark(Form.CODE, "code", area, words=link.text)
        return
    if sheet.draws("said"):
        yield Mark(Form.RING, "said", area, growth=Growth.SAID)
    yield Mark(Form.ICON, "icon", area)


def term(sheet: Sheet) -> Iterator[Mark]:
    """The rule under a term."""
    for row in sheet.page.rows:
        for cell in row.cells:
            if cell.role is Role.TERM:
                look = sheet.look("rule")
                yield Mark(
                    Form.AREA, "rule", Box(cell.text.ink.x, cell.card.bottom + look.below, *look.size), sheet.comes(0)
                )
                yield from _underlined(sheet, cell.text, sheet.comes(0))


def rule_over(sheet: Sheet) -> Iterator[Mark]:
    """The rule over a line that stands alone."""
    look = sheet.look("rule")
    for row in sheet.page.rows:
        yield Mark(Form.AREA, "rule", Box(row.text.ink.x, row.text.ink.y - look.above, *look.size), sheet.comes(0))


def title_line(sheet: Sheet) -> Iterator[Mark]:
    """The line under a title, in templates that draw one by hand."""
    title = sheet.page.texts.get("title")
    return _underlined(sheet, title, 0) if title else iter(())


def _underlined(sheet: Sheet, text: Text, step: int) -> Iterator[Mark]:
    """Two strokes under a text, the second shorter."""
    if sheet.draws("underline"):
        ink, y = text.ink, text.ink.bottom + text.size * 0.1
        yield Mark(Form.STROKE, "underline", Box(ink.x, y, ink.width, -4), step)
        yield Mark(
            Form.STROKE, "underline", Box(ink.x + ink.width * 0.1, y + 14, ink.width * 0.62, -3), step, state=State.TOLD
        )


def picture(sheet: Sheet) -> Iterator[Mark]:
    """The page's picture in its frame."""
    if sheet.page.picture:
        yield Mark(Form.PICTURE, "picture", sheet.page.picture.box)


def code(sheet: Sheet) -> Iterator[Mark]:
    """The panel behind a page's code."""
    area, listing, padding = sheet.areas["visual"], sheet.page.listing, sheet.look("panel").padding
    if listing:
        top, bottom = listing[0].box.y, listing[-1].box.bottom
        box = Box(area.x, top, area.width, bottom - top)
        yield Mark(Form.AREA, "panel", box.grown(padding * 1.4, padding))


def portion(sheet: Sheet) -> Iterator[Mark]:
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


# ---------------------------------------------------------------- the way through the sections


def way(sheet: Sheet) -> Iterator[Mark]:
    """Where the film is: the sections told, the one at hand with what has been said of it, and those to come."""
    bar = sheet.areas.get("progress")
    if bar and sheet.sections:
        yield from _WAYS[sheet.look("way").shape](sheet, bar)


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
    for place in range(sheet.sections + 1) if side and sheet.sections < MOST_DOTS else ():
        dot = Box(bar.x + width * place - side / 2, bar.middle[1] - side / 2, side, side)
        yield Mark(Form.AREA, "stop", dot, state=State.TOLD if place <= now else State.AHEAD)
    if side and now >= 0 and sheet.sections < MOST_DOTS and sheet.page.slide.beats:
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
