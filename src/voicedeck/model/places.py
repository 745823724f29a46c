"""Without places: slides and pages by what is on them, wherever in the script it stands.

An empty line at the top of a script moves every place below it and changes no picture.
"""

from __future__ import annotations

from dataclasses import replace

from voicedeck.model.deck import Page
from voicedeck.model.source import Asset, Exhibit, Line, Listing, Span, TableRow
from voicedeck.model.storyboard import Slide

NOWHERE = Span("")
MOST = 2_000
"""Slides whose placeless ones are known: every stage asks for them anew."""
_known: dict[int, tuple[Slide, Slide]] = {}


def placeless(slide: Slide) -> Slide:
    """The slide without its places: equal to every other that shows and says the same."""
    known = _known.get(id(slide))
    if known is None or known[0] is not slide:
        if len(_known) >= MOST:
            _known.clear()
        known = _known[id(slide)] = slide, _placeless(slide)
    return known[1]


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
