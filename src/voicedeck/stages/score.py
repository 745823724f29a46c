"""The score: a bed of music below the voice, and a sting before each section.

Everything follows from the timeline, since it says when somebody speaks: the bed is down before the first word of a
line and comes up again in long pauses only, on raised cosines. Levels are programme loudness (ITU-R BS.1770-4): the
bed lies ``DUCKED`` LU below the film while somebody speaks and ``OPEN`` LU below it in long pauses. The bed is
repeated with a crossfade of equal power, so that no seam is heard, fades in with the film and out with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.timeline import Timeline
from voicedeck.ports import Store
from voicedeck.stages.levels import HOP, Levels, Numbers, Samples, hops, levels, loudness

DUCKED, OPEN = 19.0, 13.0
"""LU below the film: guides to mixing ask for 18 to 20 dB under speech."""
STING = 6.0
"""LU below the film."""
HIGHEST = 0.5
"""True peak of music, full scale 1.0: what is spiky stays quieter."""
LONG_PAUSE = 2.0
"""Seconds; in shorter pauses the bed stays down, else it would pump."""
RAMP = 0.8
FADE_IN, FADE_OUT = 2.0, 4.0
CROSSFADE = 3.0
POINT = HOP // 10
"""Samples between two points of the level curve: 10 ms."""
BLOCK = 30 * SAMPLE_RATE
"""Samples that are made at a time to be measured."""

Stereo = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Tune:
    """A sound with a name that changes with it: (2, samples) of 16 bits at 48 kHz, and its levels."""

    name: str
    samples: Stereo
    levels: Levels

    @property
    def length(self) -> int:
        """In samples."""
        return int(self.samples.shape[1])


def tune(name: str, samples: Stereo, store: Store) -> Tune:
    """The sound of that name, whose levels are measured once and kept in the store."""
    kept = store.get(f"levels 1 {name}")
    measured = Levels.unpacked(kept) if kept else levels(_floats(samples))
    if not kept:
        store.put(f"levels 1 {name}", measured.packed())
    return Tune(name, samples, measured)


class Score:
    """Music for a timeline, made where it is asked for.

    ``bed`` goes on through the film; ``sting`` is heard from each of the ``openings`` (samples) on. ``target`` is the
    film's loudness in LUFS.
    """

    def __init__(
        self,
        timeline: Timeline,
        target: float,
        store: Store,
        bed: Tune | None,
        sting: Tune | None = None,
        openings: Sequence[int] = (),
    ) -> None:
        self.samples, self._store = timeline.samples, store
        self._bed, self._sting = bed, sting
        self._openings = tuple(openings) if sting else ()
        heard = [(each.start_sample, each.end_sample) for each in timeline.utterances]
        heard += [(start, start + sting.length) for start in self._openings if sting]
        self._loud = min(_factor(bed, target - OPEN), HIGHEST / _peak(bed)) if bed else 0.0
        self._curve = _curve(sorted(heard), timeline.samples) if bed else np.zeros(2)
        self._blow = min(_factor(sting, target - STING), HIGHEST / _peak(sting)) if sting else 0.0
        self.identity = f"score 1 {bed and bed.name} {self._loud:.6f} {sting and sting.name} {self._blow:.6f}"

    @cached_property
    def energies(self) -> Numbers:
        """K-weighted energy of every 100 ms, as ``levels.hops`` gives it for takes; measured once and kept."""
        key = f"energies 1 {self.key(0, self.samples)}"
        kept = self._store.get(key)
        if kept:
            return np.frombuffer(kept, "<f8")
        pieces = [(first, min(first + BLOCK, self.samples)) for first in range(0, self.samples, BLOCK)]
        measured = ((first, levels(self.between(first, after)).energies) for first, after in pieces)
        total = hops(measured, self.samples)
        self._store.put(key, total.astype("<f8").tobytes())
        return total

    @cached_property
    def peak(self) -> float:
        """The highest it comes to while somebody speaks, full scale 1.0."""
        return self._loud * 10 ** ((OPEN - DUCKED) / 20) * _peak(self._bed) if self._bed else 0.0

    def between(self, first: int, after: int) -> Samples:
        """(2, samples) from ``first`` to before ``after``."""
        sound = np.zeros((2, after - first), np.float32)
        if self._bed:
            times = np.arange(first, after)
            factor = np.where(times < self.samples, self._loud * self._at(times), 0).astype(np.float32)
            sound += _looped(self._bed, times) * factor
        for start in self._openings:
            begin, end = max(start, first), min(start + self._sting_length, after, self.samples)
            if begin < end and self._sting:
                piece = _floats(self._sting.samples[:, begin - start : end - start])
                sound[:, begin - first : end - first] += piece * np.float32(self._blow)
        return sound

    def sounding(self) -> list[range]:
        """Where there is something to hear."""
        if self._bed:
            return [range(self.samples)]
        return [range(start, min(start + self._sting_length, self.samples)) for start in self._openings]

    def key(self, first: int, after: int) -> str:
        """Names everything that the samples between depend on."""
        stings = [start - first for start in self._openings if start < after and start + self._sting_length > first]
        if not self._bed:
            return f"{self.identity} {stings}"
        points = self._curve[first // POINT : after // POINT + 2]
        curve = hashlib.sha256(points.tobytes()).hexdigest()
        place = first % _period(self._bed), first < _period(self._bed), first % POINT
        return f"{self.identity} {stings} {place} {curve}"

    @property
    def _sting_length(self) -> int:
        return self._sting.length if self._sting else 0

    def _at(self, times: NDArray[np.int64]) -> Numbers:
        """The level curve at samples of the film."""
        return np.interp(times, np.arange(self._curve.size) * POINT, self._curve)


def _curve(heard: Sequence[tuple[int, int]], samples: int) -> Numbers:
    """What the bed is multiplied by, point by point: 1.0 where it is open, less while somebody is ``heard``."""
    points = np.arange(-(-samples // POINT) + 1) * POINT
    is_open = np.zeros(points.size)
    ends = [0, *(end for _, end in heard)]
    starts = [*(start for start, _ in heard), samples]
    reach = round(RAMP / 2 * SAMPLE_RATE)
    for end, start in zip(ends, starts, strict=True):
        if start - end >= LONG_PAUSE * SAMPLE_RATE:
            # The ramps lie in the pause, half of each on either side of these bounds.
            left, right = end + reach if end else 0, start - reach if start < samples else samples
            is_open[(points >= left) & (points <= right)] = 1
    ramp = np.hanning(round(RAMP * SAMPLE_RATE / POINT) + 1)
    padded = np.pad(is_open, ramp.size // 2, mode="edge")
    eased = np.convolve(padded, ramp / ramp.sum(), "valid")
    curve: Numbers = 10 ** ((1 - eased) * (OPEN - DUCKED) / 20)
    begun = np.clip(points / (FADE_IN * SAMPLE_RATE), 0, 1)
    left_over = np.clip((samples - points) / (FADE_OUT * SAMPLE_RATE), 0, 1)
    return curve * _eased(begun) * _eased(left_over)


def _eased(share: Numbers) -> Numbers:
    """A raised cosine from 0 to 1."""
    return (1 - np.cos(np.pi * share)) / 2


def _crossfade(bed: Tune) -> int:
    return min(round(CROSSFADE * SAMPLE_RATE), bed.length // 4)


def _period(bed: Tune) -> int:
    """Samples after which the bed begins again."""
    return bed.length - _crossfade(bed)


def _looped(bed: Tune, times: NDArray[np.int64]) -> Samples:
    """The bed at samples of the film; its last seconds are faded into its first."""
    period, fade = _period(bed), _crossfade(bed)
    phase = times % period
    sound = _floats(bed.samples[:, phase])
    joining = (phase < fade) & (times >= period)
    angle = (phase[joining] / fade * np.pi / 2).astype(np.float32)
    tail = _floats(bed.samples[:, period + phase[joining]])
    sound[:, joining] = sound[:, joining] * np.sin(angle) + tail * np.cos(angle)
    return sound


def _factor(tune: Tune, target: float) -> float:
    """What brings a tune to a loudness in LUFS."""
    reached = loudness(hops([(0, tune.levels.energies)], tune.length), tune.length)
    return float(10 ** ((target - reached) / 20)) if np.isfinite(reached) else 0.0


def _peak(tune: Tune) -> float:
    return max(float(tune.levels.peaks.max()), 1e-6)


def _floats(samples: Stereo) -> Samples:
    return samples.astype(np.float32) / np.float32(32768)
