"""How a picture becomes the next one.

A bullet's entrance and the highlight moving on are crossfades of two stills: 11 CPU-ms a frame at 1080p, encoding
included. Words go out before words come in: two slides are never crossfaded into one another, but each with what they
share, their ground and what both show at one place.
In lively films a picture that both of two slides show at other places moves from the one to the other while no words
are seen, and a section's opener pushes the page before it out.
Where movement says something, a number that counts up and the ring or bar that grows with it, every frame is a page of
its own, drawn at its share of the figure: 43 CPU-ms. CSS keyframes would not do: blitz moves no inline SVG by them, no
engine counts with them, and a page for each frame is the same in every renderer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from voicedeck.model.deck import Box, Page, Text
from voicedeck.model.kinds import SECTION
from voicedeck.model.marks import Form, Mark
from voicedeck.model.timeline import PLAIN, Moment

if TYPE_CHECKING:
    from voicedeck.model.illustration import Illustration

View: TypeAlias = tuple[Page, int, Moment]
"""A page at a step, in a moment of it."""
OUT = 0.25
"""The part of a motion in which words go out: they are quicker to go than to come."""
INTO = 0.25
"""The part of a motion in which words come in behind a picture that has moved to its place."""
FEWEST = 2
"""Frames of either part: each is a group of its own, and two key frames must never be neighbours."""
_WAY = ("way", "stop")


def ease(time: float) -> float:
    """Smoothstep, 3t² - 2t³: from 0 to 1 with no speed at either end, for ``time`` from 0 to 1."""
    return time * time * (3 - 2 * time)


def growing(before: Moment, after: Moment, frames: int) -> Iterator[Moment]:
    """The ``frames`` moments between two, eased, neither included: ``after`` with its figure grown so far."""
    for number in range(frames):
        share = ease((number + 1) / (frames + 1))
        yield replace(after, growth=round(before.growth + (after.growth - before.growth) * share, 6))


def parted(before: View, after: View, frames: int) -> tuple[int, View | None]:
    """In how many of a motion's frames words go out before others come in, and what is seen between.

    0 and None where nothing has to go first, or there are too few frames for both.
    """
    out = max(FEWEST, round(OUT * frames))
    between = _shared(before, after) if frames - out >= FEWEST else None
    return (out, between) if between else (0, None)


def pushed_out(before: View, after: View) -> bool:
    """Whether the one is the opener of a new section, which pushes the other out."""
    (old, _, was), (new, _, moment) = before, after
    return new.slide.kind is SECTION and new.slide.section != old.slide.section and not (was.plays or moment.plays)


def moved(before: View, after: View, frames: int) -> tuple[int, int, tuple[View, ...]]:
    """A picture that two slides of a section share at other places, on its way while no words are seen.

    In how many of a motion's frames words go out first and others come in last, and every view between, from the one
    place to the other; no view where there is no such picture, or there are too few frames.
    """
    out, into = max(FEWEST, round(OUT * frames)), max(FEWEST, round(INTO * frames))
    (old, was, seen), (new, step, moment) = before, after
    whole = seen.growth == moment.growth == 1  # what is yet to be drawn on does not move
    if old is new or not whole or old.slide.section != new.slide.section or frames - out - into < FEWEST:
        return 0, 0, ()
    pair = next(
        (
            (shown, start, end)
            for shown, end in _pictures(new, step)
            for other, start in _pictures(old, was)
            if other == shown and start != end
        ),
        None,
    )
    shared = _shared(before, after)
    if pair is None or shared is None:
        return 0, 0, ()
    shown, start, end = pair
    last = frames - out - into + 1
    places = (_between(start, end, ease(number / last)) for number in range(last + 1))
    return out, into, tuple(_carried(shared, shown, place, number) for number, place in enumerate(places))


def _pictures(page: Page, step: int) -> Iterator[tuple[Illustration, Box]]:
    """What is drawn on a page at a step, and the square in which each stands."""
    beside = page.illustrations[step] if page.illustrations else None
    if beside and page.drawing and page.drawing.step <= step:
        yield beside, _square(page.drawing.box)
    yield from ((shown, _square(mark.box)) for mark, shown in page.small_drawings if mark.step <= step)


def _square(box: Box) -> Box:
    side = min(box.width, box.height)
    return box.centred(side, side)


def _between(start: Box, end: Box, share: float) -> Box:
    pairs = ((start.x, end.x), (start.y, end.y), (start.width, end.width), (start.height, end.height))
    return Box(*(round(one + (other - one) * share, 2) for one, other in pairs))


def _carried(shared: View, shown: Illustration, place: Box, number: int) -> View:
    """What two slides share, with a picture of theirs at a place between."""
    page, step, moment = shared
    marks = (*(mark for mark in page.marks if mark.form is not Form.DRAWING), Mark(Form.DRAWING, "drawing", place))
    slide = replace(page.slide, id=f"{page.slide.id}~{number}")
    drawn = (shown,) * page.steps
    return replace(page, slide=slide, marks=marks, illustrations=drawn, thumbnails=()), step, moment


def _shared(before: View, after: View) -> View | None:
    """What is seen of both views: None where none of the one's words stand where others come.

    Of another slide there stay its ground, its way through the sections, and what both show at the same place: a
    heading, a picture. In a list only a key phrase goes that stands where the next picture comes.
    """
    (old, was, _), (new, step, _) = before, after
    if old is new:
        return _without_phrase(old, was, step)
    texts = {role: text for role, text in new.texts.items() if _stays(old, role, text)}
    pictured = bool(old.illustrations and new.illustrations) and old.illustrations[was] == new.illustrations[step]
    kept = pictured and _drawn_in(old) == _drawn_in(new)
    marks = tuple(mark for mark in new.marks if mark.look in _WAY or (kept and mark == new.drawing))
    slide = replace(new.slide, id=f"{new.slide.id}~{old.slide.id}")
    return replace(new, slide=slide, texts=texts, rows=(), heads=(), listing=(), phrases=(), marks=marks), step, PLAIN


def _without_phrase(page: Page, was: int, step: int) -> View | None:
    if not page.phrases or page.phrases[was] is None or page.phrases[was] == page.phrases[step]:
        return None
    marks = tuple(mark for mark in page.marks if mark.form is not Form.DRAWING)
    return replace(page, slide=replace(page.slide, id=f"{page.slide.id}~"), phrases=(), marks=marks), step, PLAIN


def _stays(old: Page, role: str, text: Text) -> bool:
    own = old.texts.get(role)
    return own is not None and replace(own, id=text.id) == text


def _drawn_in(page: Page) -> Box | None:
    return page.drawing.box if page.drawing else None
