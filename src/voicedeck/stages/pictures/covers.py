"""Covers: what a title, a section's opener and a thumbnail are drawn with, from what the film itself speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.source import COVER
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.visual import Visual
from voicedeck.stages.pictures.cards import CARDED
from voicedeck.stages.pictures.choice import FILE, TITLE, Chooser

GATHERED = 3
"""Things on a title: the main one, and two beside it."""
_COVERS = (kinds.TITLE, kinds.SECTION)
_BORROWED = ("none", "kept", "heading", TITLE, FILE)
"""Rules by which a line has a picture that is none of the things it names."""


def covered(storyboard: Storyboard, chooser: Chooser, drawings: Container[str]) -> Storyboard:
    """The storyboard with a drawing for its title and for every opener whose section has one.

    A title is drawn with the author's cover, else with what it names and what most of the film's lines are about; an
    opener with what its heading names, else what most of its section's lines are about.
    """
    sections: dict[int, Counter[str]] = {}
    for slide in storyboard.slides:
        sections.setdefault(slide.section, Counter()).update(_drawn(slide))
    whole = sum(sections.values(), Counter[str]())

    def cover(slide: Slide) -> Slide:
        if slide.kind not in _COVERS:
            return slide
        if slide.kind is kinds.TITLE and COVER in drawings:
            return replace(slide, visuals=(Visual("cover", "", (COVER,)),))
        if own := chooser.own.mentions(slide.title.text)[:1]:
            found = [each.drawing for each in own]
            return replace(slide, visuals=(Visual("cover", "", tuple(found)),))
        named = [each.drawing for each in chooser.mentions(slide.title.text) if not each.generic]
        if slide.kind is kinds.SECTION:
            found = [*named, *(thing for thing, _ in sections[slide.section].most_common(1))][:1]
        else:
            often = (thing for thing, times in whole.most_common() if times > 1)
            found = list(dict.fromkeys([*named, *often]))[:GATHERED]
        relation = "gather" if len(found) > 1 else ""
        return replace(slide, visuals=(Visual("cover", relation, tuple(found)),)) if found else slide

    return replace(storyboard, slides=tuple(map(cover, storyboard.slides)))


def _drawn(slide: Slide) -> Iterator[str]:
    """What the lines of a list that it tells are drawn with, by their own words."""
    for line in slide.spoken_lines() if slide.kind.root not in CARDED else ():
        visual = slide.visuals[line] if line < len(slide.visuals) else Visual("none")
        if visual.rule not in _BORROWED:
            yield from (thing for thing in visual.things if thing != "gauge")
