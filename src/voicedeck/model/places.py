"""Without places: slides and pages by what is on them, wherever in the script it stands.

An empty line at the top of a script moves every place below it and changes no picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from voicedeck.model.deck import Page
from voicedeck.model.source import Asset, Exhibit, Line, Listing, Span, TableRow
from voicedeck.model.storyboard import Slide

T = TypeVar("T")

NOWHERE = Span("")
MOST = 2_000
"""Slides whose placeless ones are known: every stage asks for them anew."""
_known: dict[int, tuple[Slide, Slide]] = {}
_named: dict[int, tuple[Slide, Shown]] = {}


class Shown:
    """What a slide shows and says, as a name: it is gone through once to be found again."""

    __slots__ = ("_hash", "slide")

    def __init__(self, slide: Slide) -> None:
        self.slide = placeless(slide)
        self._hash = hash(self.slide)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown) and (other.slide is self.slide or other.slide == self.slide)


def shown(slide: Slide) -> Shown:
    """The name of a slide: equal to that of every other that shows and says the same."""
    return _of(slide, _named, Shown)


def placeless(slide: Slide) -> Slide:
    """The slide without its places: equal to every other that shows and says the same."""
    return _of(slide, _known, _placeless)


def _of(slide: Slide, known: dict[int, tuple[Slide, T]], make: Callable[[Slide], T]) -> T:
    """What is made of this very slide, or was."""
    found = known.get(id(slide))
    if found is None or found[0] is not slide:
        if len(known) >= MOST:
            known.clear()
        found = known[id(slide)] = slide, make(slide)
    return found[1]


def _placeless(slide: Slide) -> Slide:
    return replace(
        slide,
        title=_line(slide.title),
        beats=tuple(replace(beat, source=NOWHERE) for beat in slide.beats),
        lines=tuple(map(_line, slide.lines)),
        link=replace(slide.link, source=NOWHERE) if slide.link else None,
        exhibit=replace(slide.exhibit, source=NOWHERE) if slide.exhibit else None,
    )


def placeless_page(page: Page) -> Page:
    """The page without the places of its slide."""
    picture = page.picture and replace(page.picture, asset=replace(page.picture.asset, source=NOWHERE))
    link = replace(page.link, source=NOWHERE) if page.link else None
    return replace(page, slide=placeless(page.slide), picture=picture, link=link)


def _line(line: Line) -> Line:
    return replace(line, source=NOWHERE, exhibit=_exhibit(line.exhibit))


def _exhibit(exhibit: Exhibit | None) -> Exhibit | None:
    match exhibit:
        case TableRow():
            return replace(exhibit, table=NOWHERE)
        case Asset() | Listing():
            return replace(exhibit, source=NOWHERE)
    return None
