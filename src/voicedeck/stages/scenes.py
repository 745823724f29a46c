"""Scenes: the view in which a line stands alone, large, with its picture, instead of in a list that builds up.

The beats are the same, so voice, captions and deck know nothing of it. Points below points stay a list: apart they
would not be understood.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.script import Script
from voicedeck.model.source import SCENES
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.stages.memory import Remember, Very, anew

SCENE = "-scene"
"""Stands in the id of a slide that is a line of a list, before the line's number."""


def in_scenes(storyboard: Storyboard, sections: Collection[int], remember: Remember = anew) -> Storyboard:
    """The storyboard in which the lists of these sections, counted from 1, are scenes; 0 is the overview."""

    def scenes(slide: Slide, asked: bool) -> tuple[Slide, ...]:
        return remember(("scenes", Very(slide), asked), lambda: tuple(_scenes(slide, asked)))

    slides = (each for slide in storyboard.slides for each in scenes(slide, slide.section in sections))
    return replace(storyboard, slides=tuple(slides))


def sections_in_scenes(script: Script, view: str) -> frozenset[int]:
    """Which sections are scenes: as their headings ask, else as the film's ``view`` is; the overview always is.

    It comes first, and a page of words is no beginning.
    """
    views = (SCENES, *(section.heading.directions.view or view for section in script.sections))
    return frozenset(number for number, own in enumerate(views) if own == SCENES)


def _scenes(slide: Slide, asked: bool) -> Iterator[Slide]:
    listed = slide.kind in (kinds.BULLETS, kinds.OVERVIEW) and not any(line.level for line in slide.lines)
    if not asked or not listed:
        yield replace(slide, visuals=()) if slide.kind is kinds.OVERVIEW else slide
        return
    for line in dict.fromkeys(beat.line for beat in slide.beats):
        beats = tuple(beat for beat in slide.beats if beat.line == line)
        if line is None:
            yield replace(slide, beats=beats)
            continue
        visual = slide.visuals[line : line + 1]
        pictured = any(each.rule != "none" for each in visual)
        yield replace(
            slide,
            id=f"{slide.id}{SCENE}{line + 1}",
            kind=kinds.SCENE if pictured else kinds.SPOTLIGHT,
            lines=(slide.lines[line],),
            visuals=visual,
            pieces=slide.pieces[line : line + 1],
            beats=tuple(replace(beat, line=0) for beat in beats),
            first_number=slide.first_number + line,
            stretch=(line / len(slide.lines), (line + 1) / len(slide.lines)),
        )
