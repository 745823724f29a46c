"""Readable: a line whose caption would pass faster than it can be read is spoken again, slower.

What counts is measured: after every round the film is timed and captioned anew with the takes there are.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from voicedeck.model.narration import Narration, Recording
from voicedeck.model.storyboard import Beat
from voicedeck.model.timeline import Cue, Timeline
from voicedeck.ports import Mapper

Timed = Callable[[Mapping[str, Recording]], tuple[Timeline, Sequence[Cue]]]
Retake = Callable[[Beat, float], Recording | None]

ROUNDS = 5
STEP = 1.02
"""A little more than is needed: durations are whole units, so a speed is not always reached."""
SLOWEST = 1.4
"""Times as slow as asked for, at most: a voice that is drawled is no easier to follow."""


@dataclass(frozen=True, slots=True)
class Slowed:
    """A narration whose captions can be read: ``times`` as slow, by beat id, and the beats that are still too fast."""

    narration: Narration
    times: Mapping[str, float]
    missed: tuple[str, ...]


def readable(
    narration: Narration, beats: Sequence[Beat], retake: Retake, timed: Timed, speed: float, mapper: Mapper
) -> Slowed:
    """The narration with slower takes where a cue of ``timed`` passes more than ``speed`` characters a second.

    ``retake`` speaks a beat so many times as slow, or gives None where its voice cannot; what ``retake`` raises is
    raised.
    """
    takes, times, stuck = dict(narration.takes), dict[str, float](), set[str]()
    for _ in range(ROUNDS):
        fast = hurried(beats, *timed(takes), speed)
        wanted = {
            beat: min(SLOWEST, times.get(beat.id, 1.0) * fast[beat.id] * STEP)
            for beat in beats
            if beat.id in fast and beat.id not in stuck and times.get(beat.id, 1.0) < SLOWEST
        }
        if not wanted:
            break
        for (beat, slower), take in zip(
            wanted.items(), mapper(lambda each: retake(*each), tuple(wanted.items())), strict=True
        ):
            if take is None:
                stuck.add(beat.id)
            else:
                takes[beat.id], times[beat.id] = take, round(slower, 2)
    missed = hurried(beats, *timed(takes), speed)
    return Slowed(replace(narration, takes=takes), times, tuple(missed))


def hurried(beats: Sequence[Beat], timeline: Timeline, cues: Sequence[Cue], speed: float) -> Mapping[str, float]:
    """How many times too fast the fastest cue of a beat passes, by beat id, in order; only beats that are too fast."""
    fast: dict[str, float] = {}
    coming, beat, left = deque(beats), "", 0
    for cue in cues:
        while not left and coming:  # a cue may begin before its beat does: only its words tell whose it is
            beat, left = coming[0].id, _letters(coming.popleft().caption)
        left -= _letters(" ".join(cue.lines))
        frames, needed = cue.end - cue.start, math.ceil(len(" ".join(cue.lines)) / speed * timeline.rate)
        if needed > frames:
            fast[beat] = max(fast.get(beat, 1.0), needed / frames)
    return fast


def _letters(text: str) -> int:
    return sum(map(len, text.split()))
