"""Which picture each line of a film calls for, from its own words or its author's wish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.errors import InputError
from voicedeck.model.illustration import Drawing, Tone
from voicedeck.model.source import Diagnostic, Line, error
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.visual import Visual
from voicedeck.stages.pictures.choice import Chooser, asked
from voicedeck.stages.pictures.key import key_phrase
from voicedeck.stages.pictures.vocabulary import Mention

ENTITIES = (Tone.OWN, Tone.SECOND)
"""The colours of things that have none by nature, in the order in which a film first shows the things."""


def illustrated(storyboard: Storyboard, chooser: Chooser, drawings: Mapping[str, Drawing]) -> Storyboard:
    """The storyboard with a visual for every line of its lists; ``InputError`` for all that cannot be drawn."""
    wrong: dict[Line, Diagnostic] = {}
    slides = tuple(_illustrated(slide, chooser, drawings, wrong) for slide in storyboard.slides)
    if wrong:
        raise InputError.of(tuple(wrong.values()))
    tones = entity_tones((visual for slide in slides for visual in slide.visuals), drawings)
    return replace(storyboard, slides=tuple(_toned(slide, tones) for slide in slides))


def entity_tones(visuals: Iterable[Visual], drawings: Mapping[str, Drawing]) -> Mapping[str, Tone]:
    """One colour for each thing throughout the film: its own by nature, else the next in turn."""
    found: dict[str, Tone] = {}
    turn = 0
    for name in (thing for visual in visuals for thing in visual.things):
        if name not in found and name in drawings:
            own = drawings[name].tone
            found[name] = own if own is not Tone.OWN else ENTITIES[turn % len(ENTITIES)]
            turn += own is Tone.OWN
    return found


def _toned(slide: Slide, tones: Mapping[str, Tone]) -> Slide:
    def toned(visual: Visual) -> Visual:
        return replace(visual, tones=tuple(tones.get(thing, Tone.OWN) for thing in visual.things))

    return replace(slide, visuals=tuple(map(toned, slide.visuals)))


def _illustrated(
    slide: Slide, chooser: Chooser, drawings: Mapping[str, Drawing], wrong: dict[Line, Diagnostic]
) -> Slide:
    if slide.kind.root is not kinds.BULLETS:
        return slide
    wanted: dict[int, Visual] = {}
    for number, line in enumerate(slide.lines):
        if line.directions.visual:
            try:
                wanted[number] = asked(line.directions.visual, drawings)
            except ValueError as reason:
                hint = f"Drawings are {', '.join(sorted(drawings))}; any of Tabler's icons is icon:NAME."
                wrong[line] = error(str(reason), line.source, hint)
    lines = [line.shown for line in slide.lines]
    chosen = chooser.visuals(slide.title.text, lines, wanted)
    visuals = (
        replace(visual, key=key_phrase(line, chooser.language, _named(visual, line, chooser)))
        for visual, line in zip(chosen, slide.lines, strict=True)
    )
    return replace(slide, visuals=tuple(visuals))


def _named(visual: Visual, line: Line, chooser: Chooser) -> Mention | None:
    """Where the line names what is drawn, its last thing first: that is what a relation is about."""
    mentions = chooser.vocabulary.mentions(line.shown)
    return next((each for thing in reversed(visual.things) for each in mentions if each.drawing == thing), None)
