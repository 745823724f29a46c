"""Compose: Storyboard -> Deck. Every text is measured once, with the shaper that will draw it.

``paginate`` first splits the slides that hold too much at the template's floor size, so that no text is
ever set smaller than the template allows, and turns figures that do not fit back into lists; ``compose`` then lays
every slide out for its full text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from voicedeck.model import kinds
from voicedeck.model.deck import Deck, Design, Page, Placed, Placeholder, Row, Text
from voicedeck.model.illustration import Drawing, Illustration
from voicedeck.model.kinds import Holds
from voicedeck.model.mirror import mirrored, runs_left
from voicedeck.model.places import shown
from voicedeck.model.source import Asset, Diagnostic, warning
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.visual import Visual
from voicedeck.ports import Measurer
from voicedeck.stages.compose.marks import marked
from voicedeck.stages.compose.posters import posters
from voicedeck.stages.compose.scale import one_size, stacked
from voicedeck.stages.kinds import room
from voicedeck.stages.lower_thirds import lower_thirds
from voicedeck.stages.memory import Remember, Very, anew
from voicedeck.stages.photographs import See, not_looked_at, placed, sheet
from voicedeck.stages.pictures.cards import CARDED
from voicedeck.stages.pictures.composed import composed
from voicedeck.stages.setting.ahead import measured_ahead
from voicedeck.stages.setting.fit import fit
from voicedeck.stages.setting.rows import is_list, stack, stacks
from voicedeck.stages.setting.setter import Arranged, Setter
from voicedeck.stages.setting.share import share_of

BULB = "bulb"
"""The icon of a term that no other fits."""
Phrase = Callable[..., str]
Icon = Callable[[str], str]
_PHRASE: Mapping[str, Any] = {
    "size": 132.0, "floor": 56.0, "color": "highlight", "anchor": "middle", "align": "center", "uppercase": False,
}  # fmt: skip
Drawings = Mapping[str, Drawing]
NO_DRAWINGS: Drawings = MappingProxyType({})


def paginate(storyboard: Storyboard, design: Design, measurer: Measurer, remember: Remember = anew) -> Storyboard:
    """The storyboard with every list that does not fit its page split at a line, ids ``x-2``, ``x-3`` ...

    A recap that no page holds is left out, with a warning.
    """

    def planned(slide: Slide) -> Plan:
        plain = is_list(slide.layout, design) and not room(slide.kind).arrange and slide.lines
        if plain and stacked(slide, design, measurer, remember)[1]:
            return False, (len(slide.lines),)
        return remember(("plan", shown(slide)), lambda: _plan(slide, design, measurer))

    def split(slide: Slide) -> list[Slide]:
        plan = planned(slide)
        return remember(("parts", Very(slide), plan), lambda: _parts(slide, plan))

    measured_ahead(_listed(storyboard, design), design, measurer)
    parts = [(slide, split(slide)) for slide in storyboard.slides]
    told = (_unheld(slide) for slide, pages in parts if not pages and slide.kind is kinds.RECAP)
    slides = tuple(page for _, pages in parts for page in pages)
    return replace(storyboard, slides=slides, warnings=(*storyboard.warnings, *told))


def _listed(storyboard: Storyboard, design: Design) -> Iterator[tuple[Placeholder, str]]:
    """What stands in the bodies of slides, with the style it has there."""
    for slide in storyboard.slides:
        body = design.placeholders[slide.layout].get("body")
        cells = design.cells.get(slide.layout, {})
        yield from ((body, line.text) for line in slide.lines if body)
        yield from (
            (cells[piece.role], piece.text) for pieces in slide.pieces for piece in pieces if piece.role in cells
        )


def _unheld(slide: Slide) -> Diagnostic:
    message = f"the {slide.layout} of {len(slide.lines)} headings is left out: no slide holds them"
    return warning(message, slide.title.source, "Shorten the headings, or join sections.")


def _lines_of(slide: Slide) -> tuple[int, ...]:
    """The line that is told at each step: before the first beat, that of the first."""
    at = min(slide.spoken_lines(), default=0)
    lines = [at if beat.line is None else beat.line for beat in slide.beats]
    return (lines[0] if lines else at, *lines)


def compose(
    storyboard: Storyboard,
    design: Design,
    measurer: Measurer,
    phrase: Phrase,
    icon: Icon,
    see: See = not_looked_at,
    remember: Remember = anew,
    drawings: Drawings = NO_DRAWINGS,
) -> Deck:
    """Every slide laid out: line breaks, type sizes and boxes in design pixels, an icon and a share where they fit."""
    design = one_size(storyboard, design, measurer, remember)
    composer = _Composer(storyboard, design, measurer, phrase, icon, see, remember, drawings)
    measured_ahead(composer.seen(), design, measurer)
    deck = Deck(
        storyboard.title,
        storyboard.channel,
        storyboard.language,
        storyboard.headings,
        design,
        tuple(composer.page(slide, composer.words(slide)) for slide in storyboard.slides),
        {each.name: composer.page(each.slide, each.words) for each in posters(storyboard)},
    )
    return mirrored(deck) if runs_left(deck.title, deck.language) else deck


def clipped(deck: Deck) -> Iterator[Diagnostic]:
    """A warning for every text that had to be cut on its slide."""
    for page in deck.pages:
        for text in (*page.texts.values(), *page.heads, *page.listing):
            if text.clipped:
                yield warning(
                    f"the slide's {text.role} is too long to be shown whole: “{text.text[:40]}…”",
                    page.slide.title.source,
                    "shorten it; the voice and the captions keep all of it",
                )


_MOST_EVENED = 4
"""Pages of a list up to which its lines are shared out evenly."""
Plan = tuple[bool, tuple[int, ...]]
"""How a slide is split: whether its figure becomes a list, and at which of its lines its pages end, in order."""


def _plan(slide: Slide, design: Design, measurer: Measurer) -> Plan:
    """One page, or as many as hold it: each takes as many lines as fit.

    A figure that does not fit, nor would in parts, becomes a list; a recap that does not fit is left out.
    """
    whole = (len(slide.lines),)
    if _fits(slide, design, measurer):
        return False, whole
    if slide.kind in (kinds.RECAP, kinds.REVIEW):
        return False, ()
    if room(slide.kind).arrange and not _divides(slide, design, measurer):
        return True, _plan(_as_list(slide), design, measurer)[1]
    ends: tuple[int, ...] = ()
    while not ends or ends[-1] < len(slide.lines):
        ends += (_fitting(slide, ends[-1] if ends else 0, design, measurer),)
    return False, _evened(slide, ends, design, measurer)


def _evened(slide: Slide, ends: tuple[int, ...], design: Design, measurer: Measurer) -> tuple[int, ...]:
    """The same number of pages with their lines shared out evenly, where each then fits: no line is left alone."""
    count, pages = len(slide.lines), len(ends)
    nested = any(line.level for line in slide.lines)
    if slide.kind.holds is Holds.CELLS or nested or pages > _MOST_EVENED:
        return ends
    even = tuple(round(count * (page + 1) / pages) for page in range(pages))
    fitting = all(_fits(_part(slide, start, end, 0), design, measurer) for start, end in pairwise((0, *even)))
    return even if fitting else ends


def _parts(slide: Slide, plan: Plan) -> list[Slide]:
    """The slide's pages, those on which nothing is said left out."""
    as_list, ends = plan
    slide = _as_list(slide) if as_list else slide
    if len(ends) < 2:
        return [slide] * len(ends)
    parts: list[Slide] = []
    for start, end in pairwise((0, *ends)):
        part = _part(slide, start, end, len(parts))
        if part.beats:
            parts.append(part)
    return parts


def _as_list(slide: Slide) -> Slide:
    return replace(slide, kind=kinds.BULLETS, pieces=(), visuals=())


def _arranged(slide: Slide, design: Design, measurer: Measurer, icon: Icon = str) -> Arranged:
    """The slide's lines as rows, as its kind sets them or stacked, and whether all of them fit."""
    arrange = room(slide.kind).arrange
    return arrange(Setter(slide, design, measurer, icon)) if arrange else stack(slide, design, measurer)


def _fits(slide: Slide, design: Design, measurer: Measurer) -> bool:
    if not slide.lines:
        return True
    if not room(slide.kind).arrange:
        return not is_list(slide.layout, design) or stacks(slide, design, measurer)
    return _arranged(slide, design, measurer)[1]


def _divides(slide: Slide, design: Design, measurer: Measurer) -> bool:
    """Whether a table or chart fits once it is parted: every row of it fits alone."""
    rows = range(len(slide.lines))
    return slide.kind.holds is Holds.CELLS and all(
        _fits(_part(slide, row, row + 1, 0), design, measurer) for row in rows
    )


def _fitting(slide: Slide, start: int, design: Design, measurer: Measurer) -> int:
    """The end of the longest run of lines from ``start`` that fits a page: at least one line."""
    low, high = start + 1, min(len(slide.lines), start + 12)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(_part(slide, start, middle, 0), design, measurer):
            low = middle
        else:
            high = middle - 1
    return _whole_points(slide, start, low)


def _whole_points(slide: Slide, start: int, end: int) -> int:
    """The last end of a page that parts no line from the points below it; ``end`` where one line's fill the page."""
    whole = end
    while whole > start and whole < len(slide.lines) and slide.lines[whole].level:
        whole -= 1
    return whole if whole > start else end


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
        pieces=slide.pieces[start:end],
        visuals=slide.visuals[start:end],
        beats=headings + beats,
        first_number=slide.first_number + sum(not line.level for line in slide.lines[:start]),
    )


def _placed(page: Page, slide: Slide, picture: Asset | None) -> Page:
    """The page at the places of a slide that shows the same."""
    own = replace(page.picture, asset=picture) if page.picture and picture else None
    return replace(page, slide=slide, link=slide.link, picture=own)


@dataclass(frozen=True, slots=True)
class _Composer:
    """Lays out one page after another."""

    storyboard: Storyboard
    design: Design
    measurer: Measurer
    phrase: Phrase
    icon: Icon
    see: See
    remember: Remember
    drawings: Drawings

    def page(self, slide: Slide, words: Mapping[str, str]) -> Page:
        """The slide laid out, with what each role of its layout says."""
        picture = slide.exhibit if isinstance(slide.exhibit, Asset) else None
        body = self.design.placeholders[slide.layout].get("body")
        size = body.size if body else 0.0
        beside = (self.drawings.get(name) for visual in slide.visuals for name in visual.things)
        own = tuple(self.see(each.asset) for each in beside if each and each.asset)
        told = tuple(words.items()), len(self.storyboard.headings), picture and self.see(picture), size, own
        kept = self.remember(("page", shown(slide), told), lambda: self._page(slide, words))
        return self.remember(("placed", Very(slide), Very(kept)), lambda: _placed(kept, slide, picture))

    def seen(self) -> Iterator[tuple[Placeholder, str]]:
        """What stands round the bodies of slides, with the style it has there."""
        for slide in self.storyboard.slides:
            styles = self.design.placeholders[slide.layout]
            yield from ((styles[role], text) for role, text in self.words(slide).items() if role in styles)
            if (style := self._phrase_style(slide)) is not None:
                yield from ((style, visual.key) for visual in slide.visuals if visual.rule == "none")

    def _page(self, slide: Slide, words: Mapping[str, str]) -> Page:
        texts: dict[str, Text] = {
            role: fit(f"{slide.id}.{role}", role, words[role], style, self.design, self.measurer)
            for role, style in self.design.placeholders[slide.layout].items()
            if role != "body" and words.get(role)
        }
        rows, own = self._rows(slide), room(slide.kind)
        seen = [words.get("line") or slide.title.text, *(beat.shown for beat in slide.beats)]
        icon = BULB if slide.kind.root is kinds.DEFINITION else ""
        together = slide.kind is kinds.REVIEW or slide.kind.root in CARDED
        icons = tuple(self.icon(text) or self.icon(slide.title.text) or icon for text in seen)
        page = Page(
            slide,
            texts,
            rows,
            icons,
            share_of(slide.value),
            slide.link,
            own.heads(Setter(slide, self.design, self.measurer), rows) if own.heads else (),
            own.listing(Setter(slide, self.design, self.measurer)) if own.listing else (),
            self._picture(slide),
            () if together else self._illustrations(slide),
            self._phrases(slide),
            thumbnails=self._drawn(slide) if together else (),
        )
        page = replace(page, lowers=lower_thirds(page, self.design, self.measurer))
        page = marked(page, self.design, len(self.storyboard.headings), self.icon)
        return page if any(page.small_drawings) else replace(page, thumbnails=())

    def _rows(self, slide: Slide) -> tuple[Row, ...]:
        if not slide.lines:
            return ()
        return _arranged(slide, self.design, self.measurer, self.icon)[0]

    def _illustrations(self, slide: Slide) -> tuple[Illustration | None, ...]:
        """What is drawn at each step: beside the line that is said, before the first beside the one to come."""
        if not any(visual.rule != "none" for visual in slide.visuals):
            return ()
        drawn = self._drawn(slide)
        return tuple(drawn[line] for line in _lines_of(slide))

    def _drawn(self, slide: Slide) -> tuple[Illustration | None, ...]:
        """What each line of the slide is drawn with."""
        return tuple(map(self._composed, slide.visuals))

    def _composed(self, visual: Visual) -> Illustration | None:
        """What a visual is drawn with; lines that are drawn alike share it."""
        alike, things = replace(visual, key=""), [self.drawings.get(name) for name in visual.things]
        if any(thing and thing.asset for thing in things):
            return self._on_paper(composed(alike, self.drawings))
        return self.remember(("composed", alike, *map(Very, things)), lambda: composed(alike, self.drawings))

    def _on_paper(self, illustration: Illustration | None) -> Illustration | None:
        """A picture of the author's on a sheet, where it needs one."""
        if illustration is None or illustration.asset is None:
            return illustration
        return replace(illustration, paper=sheet(self.see(illustration.asset), self.design))

    def _phrases(self, slide: Slide) -> tuple[Text | None, ...]:
        """At each step the key phrase of the line that is said, where a list has no picture for it."""
        style = self._phrase_style(slide)
        if style is None:
            return ()
        set_large = [
            fit(f"{slide.id}.key{line + 1}", "key", visual.key, style, self.design, self.measurer)
            if visual.rule == "none" and visual.key
            else None
            for line, visual in enumerate(slide.visuals)
        ]
        return tuple(set_large[line] for line in _lines_of(slide)) if any(set_large) else ()

    def _phrase_style(self, slide: Slide) -> Placeholder | None:
        """How a key phrase is set; None on a slide that shows none."""
        area = self.design.areas[slide.layout].get("drawing")
        if slide.kind.root is not kinds.BULLETS or area is None or not slide.visuals:
            return None
        return replace(self.design.placeholders[slide.layout]["title"], **_PHRASE, box=area)

    def _picture(self, slide: Slide) -> Placed | None:
        """The slide's picture in its place."""
        if not isinstance(slide.exhibit, Asset):
            return None
        return placed(slide.exhibit, slide.kind, self.design, self.see)

    def words(self, slide: Slide) -> dict[str, str]:
        """What each role of a layout shows on this slide; empty where there is nothing to show."""
        storyboard = self.storyboard
        contact = self.design.brand.contact if self.design.brand else ""
        counted = {"numeral": slide.numeral, "number": slide.section, "total": len(storyboard.headings)}
        return {
            "title": slide.title.text,
            "kicker": slide.kicker,
            "numeral": "" if slide.visuals else slide.numeral,
            "value": slide.value,
            "link": slide.link.text if slide.link else "",
            "subtitle": storyboard.subtitle,
            "channel": contact if contact and slide.kind is kinds.END else storyboard.channel,
            "footer": storyboard.title if slide.section else storyboard.channel,
            "counter": self.phrase("counter", **counted) if slide.numeral else "",
        }
