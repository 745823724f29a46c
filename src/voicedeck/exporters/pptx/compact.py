"""A deck for a presenter: each list is there once, whole, where the film builds it up before and behind its figures."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.deck import Deck, Page


def compacted(deck: Deck) -> Deck:
    """The deck with one slide for all of a section's slides that show the same list; what is said over those is there.

    It stands where the first of them stood: the list, then its figures.
    """
    runs: dict[Hashable, list[Page]] = {}
    for at, page in enumerate(deck.pages):
        slide = page.slide
        listed = slide.kind.root is kinds.BULLETS and slide.lines
        runs.setdefault((slide.section, slide.kind, slide.lines) if listed else at, []).append(page)
    return replace(deck, pages=tuple(_together(pages) for pages in runs.values()))


def _together(pages: Sequence[Page]) -> Page:
    """Slides of one list as one: the look of the last, which shows all of it, and the beats of all."""
    if len(pages) == 1:
        return pages[0]
    first, last = pages[0], pages[-1]
    beats = tuple(beat for page in pages for beat in page.slide.beats)
    slide = replace(last.slide, id=first.slide.id, beats=beats, stretch=(first.slide.stretch[0], last.slide.stretch[1]))
    return replace(
        last, slide=slide, icons=(*first.icons[:1], *(each for page in pages for each in page.icons[1:])),
        illustrations=(*first.illustrations[:1], *(each for page in pages for each in page.illustrations[1:])),
        phrases=(*first.phrases[:1], *(each for page in pages for each in page.phrases[1:])),
        lowers=(None, *(each for page in pages for each in page.lowers[1:] or [None] * len(page.slide.beats))),
    )  # fmt: skip
