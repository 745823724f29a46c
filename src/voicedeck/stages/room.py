"""Room tone: between the lines of a recorded voice its room goes on, where digital silence would be heard as a gap.

The tone is half a second of the recording in which nobody speaks. Repeated as it is it would throb, so it is laid in
grains of a tenth of a second that overlap by half, each from another place of it: they are added with equal power, for
noises that know nothing of each other. Towards a line it fades out, and the line's own room in, over 50 ms of equal
power. From a recorded line's end it goes on to the next recorded line, also below a line that a machine says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.narration import ROOM_FADE, SAMPLE_RATE, Narration
from voicedeck.model.timeline import Timeline
from voicedeck.ports import Store
from voicedeck.stages.levels import Samples
from voicedeck.stages.narrate import sound

FADE = round(ROOM_FADE * SAMPLE_RATE)
GRAIN = SAMPLE_RATE // 10
LOOP = 160 * GRAIN // 2
"""Samples after which the grains come again: eight seconds."""
_GOLDEN = (5**0.5 - 1) / 2
"""Squares times it, without their whole parts, lie evenly, and no stretch of them comes again."""


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """A stretch of a film without a recorded line: its samples, and the room that is heard meanwhile."""

    start: int
    stop: int
    room: str
    tone: Samples

    @property
    def heard(self) -> range:
        """From where to where it is heard, its fades too."""
        return range(max(0, self.start - FADE), self.stop + FADE)

    @property
    def peak(self) -> float:
        """The highest it comes to, full scale 1.0."""
        return float(np.abs(self.tone).max(initial=0.0))

    def between(self, first: int, after: int) -> Samples:
        """The samples from ``first`` to before ``after``, all of which are ``heard``."""
        times = np.arange(first, after)
        rising = np.clip((times - self.start + FADE) / FADE, 0, 1)
        falling = np.clip((times - self.stop) / FADE, 0, 1)
        faded = np.sin(rising * np.pi / 2) * np.cos(falling * np.pi / 2)
        return self.tone[(times - self.start) % self.tone.size] * faded.astype(np.float32)

    def key(self, first: int, after: int) -> str:
        """Names everything that the samples between depend on."""
        return f"room {self.room} {self.start - first} {min(self.stop, after + FADE) - first}"


def rests(timeline: Timeline, narration: Narration, store: Store) -> tuple[Rest, ...]:
    """The rests of a film in which somebody was recorded in a room, in order; none where nobody was.

    Raises ``VoiceError`` for a room that the store has lost.
    """
    told = [(each, narration.takes[each.beat_id].room) for each in timeline.utterances]
    said = [(each.start_sample, each.end_sample, room) for each, room in told if room]
    if not said:
        return ()
    tones = {room: tone(np.frombuffer(sound(room, store), "<f4")) for *_, room in said}
    shown, size = timeline.slides, timeline.samples_per_frame  # a brand's intro and outro were made elsewhere
    edges = [(shown.start * size, said[0][0], said[0][2])]
    edges += [(end, start, room) for (_, end, room), (start, *_) in pairwise(said)]
    edges += [(said[-1][1], shown.stop * size - FADE, said[-1][2])]
    return tuple(Rest(start, stop, room, tones[room]) for start, stop, room in edges if stop > start)


def tone(room: NDArray[np.float32]) -> Samples:
    """A stretch of a room as ``LOOP`` samples that can follow themselves."""
    room = np.resize(room, max(room.size, GRAIN))
    made, window = np.zeros(LOOP, np.float32), np.sin(np.pi * (np.arange(GRAIN) + 0.5) / GRAIN).astype(np.float32)
    for number, at in enumerate(range(0, LOOP, GRAIN // 2)):
        first = int((number * number * _GOLDEN % 1) * (room.size - GRAIN + 1))
        made[np.arange(at, at + GRAIN) % LOOP] += room[first : first + GRAIN] * window
    return made


def beneath(rests: Sequence[Rest], first: int, after: int) -> Samples:
    """What is heard of all rests from one sample to before another."""
    heard = np.zeros(after - first, np.float32)
    for each in rests:
        begin, end = max(each.heard.start, first), min(each.heard.stop, after)
        if begin < end:
            heard[begin - first : end - first] += each.between(begin, end)
    return heard
