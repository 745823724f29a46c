"""Which picture each line of a film calls for, from its own words or its author's wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.errors import InputError
from voicedeck.model.illustration import Drawing
from voicedeck.model.source import Diagnostic, Line, error
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.visual import Visual
from voicedeck.stages.pictures.choice import Chooser, asked


def illustrated(storyboard: Storyboard, chooser: Chooser, drawings: Mapping[str, Drawing]) -> Storyboard:
    """The storyboard with a visual for every line of its lists; ``InputError`` for all that cannot be drawn."""
    wrong: dict[Line, Diagnostic] = {}
    slides = tuple(_illustrated(slide, chooser, drawings, wrong) for slide in storyboard.slides)
    if wrong:
        raise InputError.of(tuple(wrong.values()))
    return replace(storyboard, slides=slides)


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
    return replace(slide, visuals=tuple(chooser.visuals(slide.title.text, lines, wanted)))
