"""Which picture each line of a film calls for, from its own words."""

from __future__ import annotations

from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.stages.pictures.choice import Chooser


def illustrated(storyboard: Storyboard, chooser: Chooser) -> Storyboard:
    """The storyboard with a visual for every line of its lists."""
    return replace(storyboard, slides=tuple(_illustrated(slide, chooser) for slide in storyboard.slides))


def _illustrated(slide: Slide, chooser: Chooser) -> Slide:
    if slide.kind is not kinds.BULLETS:
        return slide
    return replace(slide, visuals=tuple(chooser.visuals(slide.title.text, [line.shown for line in slide.lines])))
