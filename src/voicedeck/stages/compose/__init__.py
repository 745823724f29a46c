"""Compose: Storyboard -> Deck. Every text is measured once, with the shaper that will draw it.

``paginate`` first splits the slides that hold too much at the template's floor size, so that no text is
ever set smaller than the template allows; ``compose`` then lays every slide out for its full text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from voicedeck.model.deck import Deck, Design, Page, Text
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.ports import Measurer
from voicedeck.stages.compose.fit import fit
from voicedeck.stages.compose.posters import posters
from voicedeck.stages.compose.rows import is_list, stack
from voicedeck.stages.compose.share import share_of

Phrase = Callable[..., str]
Icon = Callable[[str], str]


def paginate(storyboard: Storyboard, design: Design, measurer: Measurer) -> Storyboard:
    """The storyboard with every list that does not fit its page split at a line, ids ``x-2``, ``x-3`` ..."""
    slides = tuple(part for slide in storyboard.slides for part in _split(slide, design, measurer))
    return replace(storyboard, slides=slides)


def compose(storyboard: Storyboard, design: Design, measurer: Measurer, phrase: Phrase, icon: Icon) -> Deck:
    """Every slide laid out: line breaks, type sizes and boxes in design pixels, an icon and a share where they fit."""
    pages = tuple(
        _page(slide, _words(slide, storyboard, phrase), design, measurer, icon) for slide in storyboard.slides
    )
    thumbnails = {each.name: _page(each.slide, each.words, design, measurer, icon) for each in posters(storyboard)}
    return Deck(
        storyboard.title,
        storyboard.channel,
        storyboard.language,
        storyboard.headings,
        design,
        pages,
        thumbnails,
    )


def clipped(deck: Deck) -> Iterator[Diagnostic]:
    """A warning for every text that had to be cut on its slide."""
    for page in deck.pages:
        for text in page.texts.values():
            if text.clipped:
                yield warning(
                    f"the slide's {text.role} is too long to be shown whole: “{text.text[:40]}…”",
                    page.slide.title.source,
                    "shorten it; the voice and the captions keep all of it",
                )


def _split(slide: Slide, design: Design, measurer: Measurer) -> list[Slide]:
    """The slide, or parts of it that fit: each takes as many lines as its page holds."""
    if not is_list(slide.layout, design) or len(slide.lines) < 2 or stack(slide, design, measurer)[1]:
        return [slide]
    parts: list[Slide] = []
    start = 0
    while start < len(slide.lines):
        end = _fitting(slide, start, design, measurer)
        part = _part(slide, start, end, len(parts))
        if part.beats:
            parts.append(part)
        start = end
    return parts


def _fitting(slide: Slide, start: int, design: Design, measurer: Measurer) -> int:
    """The end of the longest run of lines from ``start`` that fits a page: at least one line."""
    low, high = start + 1, min(len(slide.lines), start + 12)
    while low < high:
        middle = (low + high + 1) // 2
        if stack(_part(slide, start, middle, 0), design, measurer)[1]:
            low = middle
        else:
            high = middle - 1
    return low


def _part(slide: Slide, start: int, end: int, index: int) -> Slide:
    beats = tuple(
        replace(beat, line=beat.line - start)
        for beat in slide.beats
        if beat.line is not None and start <= beat.line < end
    )
    headings = tuple(beat for beat in slide.beats if beat.line is None) if index == 0 else ()
    return replace(
        slide,
        id=f"{slide.id}-{index + 1}" if index else slide.id,
        lines=slide.lines[start:end],
        beats=headings + beats,
        first_number=slide.first_number + start,
    )


def _page(slide: Slide, words: Mapping[str, str], design: Design, measurer: Measurer, icon: Icon) -> Page:
    texts: dict[str, Text] = {
        role: fit(f"{slide.id}.{role}", role, words[role], style, design, measurer)
        for role, style in design.placeholders[slide.layout].items()
        if role != "body" and words.get(role)
    }
    rows = stack(slide, design, measurer)[0] if slide.lines else ()
    seen = [words.get("line") or slide.title.text, *(beat.shown for beat in slide.beats)]
    icons = tuple(icon(text) or icon(slide.title.text) for text in seen)
    return Page(slide, texts, rows, icons, share_of(slide.value), slide.link)


def _words(slide: Slide, storyboard: Storyboard, phrase: Phrase) -> dict[str, str]:
    """What each role of a layout shows on this slide; empty where there is nothing to show."""
    return {
        "title": slide.title.text,
        "kicker": slide.kicker,
        "numeral": slide.numeral,
        "value": slide.value,
        "link": slide.link.text if slide.link else "",
        "subtitle": storyboard.subtitle,
        "channel": storyboard.channel,
        "footer": storyboard.title if slide.section else storyboard.channel,
        "counter": phrase("counter", numeral=slide.numeral, number=slide.section, total=len(storyboard.headings))
        if slide.section
        else "",
    }
