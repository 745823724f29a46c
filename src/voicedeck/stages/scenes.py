"""Scenes: the view in which a line stands alone, large, with its picture, instead of in a list that builds up.

The beats are the same, so voice, captions and deck know nothing of it. Points below points stay a list: apart they
would not be understood.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from voicedeck.model import kinds
from voicedeck.model.script import Script
from voicedeck.model.source import SCENES, Directions
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.stages.memory import Remember, Very, anew

FEWEST, MOST = 3, 5
"""Pictures of a section that are seen again at its end."""
SEEN = 2.5
"""Seconds for which they are."""
SCENE = "-scene"
"""Stands in the id of a slide that is a line of a list, before the line's number."""


def in_scenes(storyboard: Storyboard, sections: Collection[int], remember: Remember = anew) -> Storyboard:
    """The storyboard in which the lists of these sections, counted from 1, are scenes; 0 is the overview."""

    def scenes(slide: Slide, asked: bool) -> tuple[Slide, ...]:
        return remember(("scenes", Very(slide), asked), lambda: tuple(_scenes(slide, asked)))

    slides = [each for slide in storyboard.slides for each in scenes(slide, slide.section in sections)]
    told = ([*own, *_review(own)] for _, own in ((number, list(own)) for number, own in groupby(slides, _section)))
    return replace(storyboard, slides=tuple(slide for own in told for slide in own))


def sections_in_scenes(script: Script, view: str) -> frozenset[int]:
    """Which sections are scenes: as their headings ask, else as the film's ``view`` is; the overview always is.

    It comes first, and a page of words is no beginning.
    """
    views = (SCENES, *(section.heading.directions.view or view for section in script.sections))
    return frozenset(number for number, own in enumerate(views) if own == SCENES)


def _section(slide: Slide) -> int:
    return slide.section


def _review(slides: Sequence[Slide]) -> Iterator[Slide]:
    """What a section's scenes were drawn with, each picture once with its line's key phrase, where they are several."""
    scenes = [slide for slide in slides if slide.kind is kinds.SCENE and slide.section and slide.visuals[0].key]
    distinct = list({(slide.visuals[0].relation, slide.visuals[0].things): slide for slide in scenes}.values())
    if len(distinct) < FEWEST:
        return
    shown = distinct if len(distinct) <= MOST else [distinct[len(distinct) * place // MOST] for place in range(MOST)]
    lines = tuple(
        replace(slide.lines[0], text=slide.visuals[0].key, directions=Directions(), exhibit=None) for slide in shown
    )
    last = slides[-1]
    yield replace(
        last,
        id=f"s{last.section}-review",
        kind=kinds.REVIEW,
        beats=(),
        lines=lines,
        visuals=tuple(slide.visuals[0] for slide in shown),
        pieces=(),
        stretch=(0.0, 1.0),
        first_number=1,
        stands=SEEN,
        value="",
        link=None,
        columns=(),
        chart="",
        scale=None,
        exhibit=None,
    )


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
