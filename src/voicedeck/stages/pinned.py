"""Pinned: a translation's slides are those of the script that it was translated from.

Figures and pictures are found by words, and another language's words would find others: "El 68 %" does not begin with
its number. So what the original's words made of each line, its translation is made too, and its pages, pictures and
icons correspond. A line and its translation have the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from voicedeck.languages import Figures, Language, language
from voicedeck.model import kinds
from voicedeck.model.kinds import Kind
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.visual import Visual
from voicedeck.stages.kinds import Cut, room
from voicedeck.stages.pictures.cards import CARDED, told_on
from voicedeck.stages.pictures.choice import NONE
from voicedeck.stages.pictures.key import key_phrase


@dataclass(frozen=True)
class Pinned:
    """What the storyboard of the ``original`` decided; it is not paginated."""

    original: Storyboard

    def alone(self, line: Line) -> Kind | None:
        """The kind of the slide that a line has of its own; None for one of a list."""
        return self._alone.get(line.source)

    def listed(self, heading: Line) -> Kind:
        """The kind of the list below a heading."""
        return self._lists.get(heading.source, kinds.BULLETS)

    def illustrated(self, storyboard: Storyboard) -> Storyboard:
        """The storyboard with the original's picture for every line of its lists."""
        written = language(storyboard.language)
        slides = (replace(each, visuals=tuple(self._visuals(each, written))) for each in storyboard.slides)
        return replace(storyboard, slides=tuple(slides))

    def originals(self, storyboard: Storyboard) -> Mapping[str, str]:
        """By the texts of a storyboard's slides, those of the original's that stand there: icons are chosen by them."""
        known = {slide.id: slide for slide in self.original.slides}
        pairs = ((each, known[each.id]) for each in storyboard.slides if each.id in known)
        return {own: other for slide, original in pairs for own, other in _texts(slide, original)}

    @cached_property
    def _alone(self) -> Mapping[Span, Kind]:
        return {beat.source: slide.kind for slide in self._own for beat in slide.beats if beat.line is not None}

    @cached_property
    def _lists(self) -> Mapping[Span, Kind]:
        return {slide.title.source: slide.kind for slide in self.original.slides if _is_list(slide)}

    @property
    def _own(self) -> Iterator[Slide]:
        """The slides of lines that stand alone."""
        return (each for each in self.original.slides if each.section and not _is_list(each))

    def _visuals(self, slide: Slide, written: Language) -> Iterator[Visual]:
        """The original's pictures, each with a key phrase of the translation's own words."""
        if slide.kind.root in (kinds.BULLETS, kinds.OVERVIEW):
            drawn = (self._drawn.get(line.source, NONE) for line in slide.lines)
            keys = (key_phrase(line, written) for line in slide.lines)
            yield from (replace(visual, key=key) for visual, key in zip(drawn, keys, strict=True))
        elif slide.kind in (kinds.TITLE, kinds.SECTION) or slide.kind.root in CARDED:
            visuals = next((each.visuals for each in self.original.slides if each.id == slide.id), ())
            yield from visuals if len(told_on(slide)) in (0, len(visuals)) else ()

    @cached_property
    def _drawn(self) -> Mapping[Span, Visual]:
        return {
            line.source: visual
            for slide in self.original.slides
            for line, visual in zip(slide.lines, slide.visuals, strict=False)
        }


def cut(kind: Kind, lines: Sequence[Line], figures: Figures) -> Cut:
    """What a slide of a pinned kind shows of translated lines: cut as their author asks, else where their own words
    can be cut.
    """
    own = room(kind)
    if not lines or lines[0].directions.layout:
        return own.asked(lines, figures)
    return own.signed(lines, figures) or own.found(lines, figures) or own.asked(lines, figures)


def _is_list(slide: Slide) -> bool:
    return slide.id.startswith(f"s{slide.section}-list")


def _texts(slide: Slide, original: Slide) -> Iterator[tuple[str, str]]:
    """What stands on a slide, each beside what stands there on the original's."""
    yield slide.title.text, original.title.text
    if len(slide.lines) == len(original.lines):
        yield from ((own.text, other.text) for own, other in zip(slide.lines, original.lines, strict=True))
    shown = {beat.id: beat.shown for beat in original.beats}
    yield from ((beat.shown, shown[beat.id]) for beat in slide.beats if beat.id in shown)
    if [len(each) for each in slide.pieces] == [len(each) for each in original.pieces]:
        for own, other in zip(slide.pieces, original.pieces, strict=True):
            yield from ((piece.text, same.text) for piece, same in zip(own, other, strict=True))
