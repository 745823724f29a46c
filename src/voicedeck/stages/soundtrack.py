"""The sound track: every take on its exact sample, one gain for the whole film, peaks held below a ceiling.

Takes are even already (their loudness varies by 0.28 LU), so one static gain keeps the voice's own dynamics; the gain
alone would reach +6 dBTP, so a limiter follows, and the gain is corrected for what the limiter takes.

An hour at 48 kHz is 691 MB of float32, so the programme exists nowhere: a take is read from the store, made louder and
limited when somebody asks for the samples it sounds in. What the gain and the limiter need to know of it are its
levels, one number a millisecond, which are kept with the take. Silence lies between takes, or the room of a recorded
voice, so each is limited on its own, and what comes of it depends on the take and the gain alone, wherever it stands.
The gain is in whole tenths of a decibel: an edited bullet seldom changes it, and then changes no other take's sound.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np

from voicedeck.model.keys import key
from voicedeck.model.narration import Narration
from voicedeck.model.timeline import Timeline
from voicedeck.ports import Store
from voicedeck.stages.levels import CELL, SILENCE, Levels, Samples, decibels, hops, levels_of, loudness
from voicedeck.stages.narrate import sound
from voicedeck.stages.room import Rest, beneath, rests
from voicedeck.stages.score import Score

ROUNDS = 8
STEP = 0.1
"""dB that gains are whole multiples of."""
LEAST_SLOPE = 0.15
"""LU gained for a dB of gain; below that the limiter takes all but everything, and more would only squash."""
RAMP = 5
"""Cells the limiter looks ahead by: it takes twice as long to turn down or up."""
HOLD = 30
"""Cells it stays down for: longer than a pitch period of any voice, so it does not modulate one."""
HEADROOM_DB = 0.1
"""What the limiter stays below its ceiling, for what its own ramps add between samples."""
CEILING = -2.0
"""dBTP before AAC, which raised the highest peak of a five-minute film by 0.6 dB: the finished file stays below -1."""
NO_CEILING = 200.0
LEAST_ROOM = 0.1
"""What a take may come to, whatever is heard beside it."""
TAKES_KEPT = 2
"""Takes in memory: somebody who asks for small pieces asks for the next one next."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A take on the film's clock: the sample it starts on, its length, its key in the store, and its levels.

    ``beside`` is the highest that the score comes to meanwhile, full scale 1.0: the take leaves it that room. ``below``
    is that of a recorded voice's room, before it is made as much louder as the take.
    """

    start: int
    samples: int
    sound: str
    levels: Levels
    beside: float = 0.0
    below: float = 0.0

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.start + self.samples


def soundtrack(
    timeline: Timeline,
    narration: Narration,
    store: Store,
    target: float = -14.0,
    ceiling: float = CEILING,
    score: Score | None = None,
) -> Programme:
    """The film's sound, exactly ``timeline.samples`` long, at ``target`` LUFS and at most ``ceiling`` dBTP.

    Voices leave the ``score`` the room that it needs below the ceiling. The loudness is that of the film, which plays
    one channel as two. It lands within 0.1 LU, unless the sound is so peaky that only squashing it would get there;
    what is reached is in the result. A programme without sound comes back as it is, with a loudness of minus infinity.
    Raises ``VoiceError`` for a take that the store has lost.
    """
    takes = [narration.takes[utterance.beat_id] for utterance in timeline.utterances]
    room = rests(timeline, narration, store)
    below = max((each.peak for each in room), default=0.0)
    placed = [
        Placed(
            each.start_sample,
            take.samples,
            take.sound,
            _levels(take.sound, store),
            score.peak(each) if score else 0.0,
            below,
        )
        for each, take in zip(timeline.utterances, takes, strict=True)
    ]
    return _loud(Programme(timeline.samples, placed, store, score, room), target, ceiling)


class Programme:
    """Takes on their samples, ``gain`` dB louder and limited at ``ceiling`` dBTP, and a score: the ``Soundtrack`` port.

    It has one channel, with a score two, and is made when it is asked for.
    """

    def __init__(
        self,
        samples: int,
        placed: Sequence[Placed],
        store: Store,
        score: Score | None = None,
        room: Sequence[Rest] = (),
        gain: float = 0.0,
        ceiling: float = NO_CEILING,
    ) -> None:
        self.samples, self.channels = samples, 2 if score else 1
        self._placed, self._store, self._score, self._gain, self._ceiling = placed, store, score, gain, ceiling
        self._starts = [each.start for each in placed]
        self._ends = list(accumulate((each.end for each in placed), max))
        self._room, self._louder = room, 10 ** (gain / 20)
        self._read = lru_cache(TAKES_KEPT)(self._loaded)
        peaks: list[float] = []
        energy = hops(self._energies(peaks), samples)
        self.loudness = loudness(energy + score.energies if score else energy, samples)
        self.true_peak = decibels(max(peaks, default=0.0) ** 2)

    def _energies(self, peaks: list[float]) -> Iterator[tuple[int, Samples]]:
        """Where each take begins, and its energies as it is heard, one take at a time; ``peaks`` gets its peak."""
        for each in self._placed:
            factor = self._factor(each)
            peaks.append(float((each.levels.peaks * factor).max()) + each.beside + self._louder * each.below)
            yield each.start, each.levels.energies * factor**2

    def at(self, gain: float, ceiling: float) -> Programme:
        """The same takes at another gain, below another ceiling."""
        return Programme(self.samples, self._placed, self._store, self._score, self._room, gain, ceiling)

    def between(self, first: int, after: int) -> bytes:
        """The samples from ``first`` to before ``after``; ``VoiceError`` for a take that the store has lost."""
        window = beneath(self._room, first, after) * np.float32(self._louder)
        for each in self._heard(first, after):
            begin, end = max(each.start, first), min(each.end, after, self.samples)
            window[begin - first : end - first] += self._finished(each, begin - each.start, end - each.start)
        sound = (self._score.between(first, after) + window).T if self._score else window
        return sound.astype("<f4").tobytes()

    def sounding(self) -> Sequence[range]:
        """Where takes are heard, but for those that are silence, and the score."""
        takes = [range(each.start, min(each.end, self.samples)) for each in self._placed if each.levels.peaks.any()]
        others = [*(self._score.sounding() if self._score else ()), *(each.heard for each in self._room)]
        return sorted([*takes, *others], key=lambda each: each.start) if others else takes

    def key(self, first: int, after: int) -> str:
        """Names the takes heard between, where in the stretch they are, and what was done to them."""
        heard = [
            f"{each.start - first} {each.sound} {each.beside:.6f}" + f" {each.below:.6f}" * bool(each.below)
            for each in self._heard(first, after)
        ]
        room = [each for each in self._room if each.heard.start < after and each.heard.stop > first]
        heard += [each.key(first, after) for each in room]
        score = self._score.key(first, after) if self._score else ""
        return key("soundtrack", f"{self._gain:.1f}", f"{self._ceiling:.3f}", after - first, score, *heard)

    def _heard(self, first: int, after: int) -> Iterator[Placed]:
        among = self._placed[bisect_right(self._ends, first) : bisect_left(self._starts, after)]
        return (each for each in among if each.end > first)

    def _factor(self, take: Placed) -> Samples:
        """What every cell of a take is multiplied by."""
        beside = take.beside + self._louder * take.below
        room = max(10 ** (self._ceiling / 20) - beside, LEAST_ROOM)
        limit = room * 10 ** (-HEADROOM_DB / 20) / self._louder
        return (self._louder * limiter(take.levels.peaks, limit)).astype(np.float32)

    def _finished(self, take: Placed, first: int, after: int) -> Samples:
        raw, factor = self._read(take)
        middles = np.arange(factor.size) * CELL + CELL / 2
        return raw[first:after] * np.interp(np.arange(first, after), middles, factor).astype(np.float32)

    def _loaded(self, take: Placed) -> tuple[Samples, Samples]:
        """A take's samples, and what its cells are multiplied by."""
        return np.frombuffer(sound(take.sound, self._store), "<f4"), self._factor(take)


def limiter(peaks: Samples, limit: float) -> Samples:
    """The factor for every cell, so that none of ``peaks`` passes ``limit``: it turns down ahead and never jumps."""
    if peaks.max(initial=0.0) <= limit:
        return np.ones_like(peaks)
    needed = limit / np.maximum(peaks, limit)
    # The least factor from HOLD ago to RAMP ahead, so that after averaging over +-RAMP every cell still has its
    # own in full; two cells more on either side, for interpolation and for peaks between samples.
    ahead, behind = 2 * RAMP + 2, RAMP + HOLD + 2 + RAMP
    least = _least(np.pad(needed, (behind, ahead), constant_values=1.0), behind + ahead - 2 * RAMP + 1)
    factor: Samples = np.convolve(least, np.full(2 * RAMP + 1, 1 / (2 * RAMP + 1)), "valid").astype(np.float32)
    return factor


def _least(values: Samples, width: int) -> Samples:
    """The least of every ``width`` neighbours; each round doubles how many are known."""
    known = 1
    while known < width:
        step = min(known, width - known)
        values = np.minimum(values[:-step], values[step:])
        known += step
    return values


def _loud(programme: Programme, target: float, ceiling: float) -> Programme:
    """The programme at the gain that brings it to ``target``, or as near as the limiter lets it."""
    if programme.loudness in (SILENCE, target):
        return programme
    reached, step, slope, gain = programme.loudness, target - programme.loudness, 1.0, 0.0
    for _ in range(ROUNDS):
        gain += step / slope
        now = programme.at(gain, ceiling).loudness
        # The limiter eats part of each step; the next is longer by as much (the secant method).
        slope *= (now - reached) / step
        reached, step = now, target - now
        if abs(step) <= STEP / 10 or slope < LEAST_SLOPE:
            break
    return programme.at(round(gain / STEP) * STEP, ceiling)


def _levels(name: str, store: Store) -> Levels:
    """The levels of the sound under a key."""
    return levels_of(name, lambda: np.frombuffer(sound(name, store), "<f4")[None], store)
