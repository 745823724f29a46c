"""Chapters by YouTube's rules.

First at 0:00, ascending, at least three, each at least 10 s, at most 100
(https://support.google.com/youtube/answer/9884579).
"""

from __future__ import annotations

from dataclasses import replace

from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Chapter, Timeline

SHORTEST = 10
"""Seconds of YouTube's shortest chapter."""
MOST = 100
FEWEST = 3


def chapters(storyboard: Storyboard, timeline: Timeline, opening: str) -> tuple[Chapter, ...]:
    """One chapter a section; the front matter's is named ``opening``.

    A chapter that is too short joins the next one (the last joins the one before). Empty where fewer than
    three remain: YouTube would ignore them.
    """
    marks = _marks(storyboard, timeline, opening)
    shortest = SHORTEST * timeline.rate
    while len(marks) > 1:
        short = next((index for index, mark in enumerate(marks) if mark.end - mark.start < shortest), None)
        if short is None and len(marks) > MOST:
            short = min(range(len(marks)), key=lambda index: marks[index].end - marks[index].start)
        if short is None:
            break
        first = min(short, len(marks) - 2)
        marks[first : first + 2] = [_joined(marks[first], marks[first + 1])]
    return tuple(marks) if len(marks) >= FEWEST else ()


def _marks(storyboard: Storyboard, timeline: Timeline, opening: str) -> list[Chapter]:
    """A chapter a section and one for the front matter, however short."""
    section_of = {slide.id: slide.section for slide in storyboard.slides}
    bounds: dict[int, tuple[int, int]] = {}
    for clip in timeline.clips:
        start, _ = bounds.get(section_of[clip.slide_id], (clip.start, 0))
        bounds[section_of[clip.slide_id]] = (start, clip.end)
    marks = [
        Chapter(storyboard.headings[section - 1] if section else opening, start, end)
        for section, (start, end) in bounds.items()
    ]
    marks[0] = replace(marks[0], start=0)  # an intro is part of the first
    marks[-1] = replace(marks[-1], end=timeline.frames)
    return marks


def _joined(first: Chapter, second: Chapter) -> Chapter:
    return Chapter(f"{first.title} · {second.title}", first.start, second.end)
