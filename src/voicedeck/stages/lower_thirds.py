"""Lower thirds: a name and what its bearer is, on a card low on the page, while the line that asks for it is said.

In a dialogue it is the name of who speaks, at every turn.

A card stands where no text is that can be seen with it, at the left before the right, as low as it can; pictures and
ornament may lie below it, as they do in films.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicedeck.model.box import Box
from voicedeck.model.deck import Design, LowerThird, Page, Placeholder, Text
from voicedeck.model.regex import regex
from voicedeck.ports import Measurer
from voicedeck.stages.setting.fit import fit

_SHORT = 1080.0
_NAME, _ROLE = (46.0, 30.0, 700), (34.0, 28.0, 400)
"""Sizes, the smallest ones, and weights of the two lines, in pixels of a canvas whose shorter side has 1080."""
_LEADING = 1.25
_INSET, _BAR = 26.0, 10.0
_BOTTOMS = (0.915, 0.85, 0.78, 0.7, 0.62)
"""Where a card may end, from the top, in canvas heights."""
_BOTTOMS_UPRIGHT = (0.76, 0.7, 0.64, 0.58)
"""The same where apps lay their own words over the foot of the picture."""
_WIDEST = 0.62
_CLEAR = 14.0
_COMMA = regex("[,،，、]")
"""Between a name and what its bearer is: Latin, Arabic and Chinese commas."""


def lower_thirds(page: Page, design: Design, measurer: Measurer) -> tuple[LowerThird | None, ...]:
    """The card of each step of a page; () where no line of it asks for one and it is no dialogue's."""
    asked = [_asked(page, step) for step in range(page.steps)]
    if not any(asked):
        return ()
    return tuple(_card(page, step, words, design, measurer) if words else None for step, words in enumerate(asked))


def _asked(page: Page, step: int) -> str:
    """What the card of a step says: what its line asks for, else who speaks; "" for no card."""
    line, beats = page.current(step), page.slide.beats
    own = page.slide.lines[line].directions.lower if line is not None else ""
    return own or (beats[step - 1].speaker if 0 < step <= len(beats) else "")


def _card(page: Page, step: int, words: str, design: Design, measurer: Measurer) -> LowerThird:
    unit = design.side / _SHORT
    name, role = (part.strip() for part in (*_COMMA.split(words, maxsplit=1), "")[:2])
    set_lines = [(text, style) for text, style in ((name, _NAME), (role, _ROLE)) if text]
    room = design.width * _WIDEST
    texts = [
        fit(f"{page.slide.id}.lower{step}.{number}", "lower", text, _style(style, room, unit), design, measurer)
        for number, (text, style) in enumerate(set_lines)
    ]
    inset, bar = _INSET * unit, _BAR * unit
    width = max(text.ink.width for text in texts) + 2 * inset + bar
    height = sum(text.size * _LEADING for text in texts) + 1.4 * inset
    card = _place(width, height, page, step, design)
    return LowerThird(card, tuple(_stacked(texts, card.x + bar + inset, card.y + 0.7 * inset)))


def _style(style: tuple[float, float, int], width: float, unit: float) -> Placeholder:
    size, floor, weight = style
    box = Box(0.0, 0.0, width, size * unit * _LEADING)
    return Placeholder(
        box=box, size=size * unit, floor=floor * unit, weight=weight, leading=_LEADING, color="ink", font="body"
    )


def _stacked(texts: Iterable[Text], x: float, y: float) -> Iterator[Text]:
    for text in texts:
        high = text.size * _LEADING
        box = Box(round(x, 2), round(y, 2), text.box.width, round(high, 2))
        yield replace(text, box=box, ink=replace(text.ink, x=box.x, y=box.y), style=replace(text.style, box=box))
        y += high


def _place(width: float, height: float, page: Page, step: int, design: Design) -> Box:
    """The first place at a side that is free of captions and of texts, those to come too, over which a deck would show
    it; else one that is free of texts; else the first.
    """
    edge = min(text.box.x for text in page.texts.values()) if page.texts else design.width * 0.06
    edge = min(max(edge, design.width * 0.04), design.width * 0.12)

    bottoms = _BOTTOMS_UPRIGHT if design.upright else _BOTTOMS

    def places(*lefts: float) -> list[Box]:
        lows = [(x, design.height * bottom - height) for bottom in bottoms for x in lefts]
        return [Box(round(x, 2), round(y, 2), round(width, 2), round(height, 2)) for x, y in lows]

    sides, middle = places(edge, design.width - edge - width), places((design.width - width) / 2)
    clear = _CLEAR * design.side / _SHORT
    texts = [text.ink.grown(clear, clear) for text in _seen(page, step)]
    later = [text.ink.grown(clear, clear) for row in page.rows for text in row.texts]
    captions = [design.captions.text.box] if design.captions else []
    logo = [design.logo.box(design.width, design.height)] if design.logo else []
    everywhere = [*sides, *middle]
    for tried, taken in (
        (sides, (*texts, *later, *logo, *captions)),
        (everywhere, (*texts, *later, *logo)),
        (everywhere, (*texts, *logo)),
        (sides, texts),
    ):
        free = (place for place in tried if not any(_overlap(place, each) for each in taken))
        if found := next(free, None):
            return found
    return sides[0]


def _seen(page: Page, step: int) -> Iterator[Text]:
    yield from page.texts.values()
    yield from page.heads
    yield from page.listing
    for row in page.rows[: page.revealed(step)]:
        yield from row.texts
    if page.phrases and (phrase := page.phrases[step]):
        yield phrase


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
