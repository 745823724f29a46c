"""Bumpers: a brand's intro before the slides of a film and its outro after them, on the picture track."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicedeck.model.source import Asset
from voicedeck.model.timeline import Clip, Moment, Timeline
from voicedeck.stages.moments import still_before_next


def between_bumpers(
    clips: Sequence[Clip], timeline: Timeline, intro: Asset | None, outro: Asset | None, motion: int
) -> tuple[Clip, ...]:
    """The picture track with what plays before and after the slides; ``motion`` frames of the outro move into it."""
    shown, before, after = timeline.slides, list[Clip](), list[Clip]()
    if intro and shown.start:
        before = [replace(clips[0], start=0, frames=shown.start, motion=0, moment=_playing(clips[0], intro))]
    if outro and (frames := timeline.frames - shown.stop):
        moving = still_before_next(motion, frames)
        after = [replace(clips[-1], start=shown.stop, frames=frames, motion=moving, moment=_playing(clips[-1], outro))]
    return (*before, *clips, *after)


def _playing(clip: Clip, asset: Asset) -> Moment:
    """As the slide beside it is, so that nothing of that seems to grow."""
    return replace(clip.moment, plays=asset)
