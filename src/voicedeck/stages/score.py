"""The score: a bed of music below the voice, a sting before each section, and the sound of film clips.

Everything follows from the timeline, since it says when somebody speaks: the bed is down before the first word of a
line and comes up again in long pauses only, on raised cosines. Levels are programme loudness (ITU-R BS.1770-4): the
bed lies ``DUCKED`` LU below the film while somebody speaks and ``OPEN`` LU below it in long pauses. The bed is
repeated with a crossfade of equal power, so that no seam is heard, fades in with the film and out with it.

A film clip's own sound goes down and up as the bed does; where one is heard, the bed stays down. A brand's intro and
outro are as loud as the film, and the bed lies between them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.keys import key
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.ports import Store
from voicedeck.stages.clip_sound import Played
from voicedeck.stages.levels import HOP, Levels, Numbers, Samples, hops, levels, levels_of, loudness

DUCKED, OPEN = 19.0, 13.0
"""LU below the film: guides to mixing ask for 18 to 20 dB under speech."""
LOW = 10 ** ((OPEN - DUCKED) / 20)
"""What is open is multiplied by while somebody speaks."""
STING = 6.0
"""LU below the film."""
HIGHEST = 0.5
"""True peak of music, full scale 1.0: what is spiky stays quieter."""
HIGHEST_CLIP = 0.3
"""True peak of a clip's sound: it may lie on a bed that is down, and the voice on both."""
HIGHEST_BUMPER = 0.75
"""True peak of an intro or outro, full scale 1.0: nothing else is heard meanwhile, and AAC adds half a decibel."""
MOST_GAIN = 10.0
"""What a clip's sound is multiplied by at most: 20 dB, so that one of hardly anything does not become a film's hiss."""
LONG_PAUSE = 2.0
"""Seconds; in shorter pauses the bed stays down, else it would pump."""
RAMP = 0.8
FADE_IN, FADE_OUT = 2.0, 4.0
TURN = 3.0
"""Seconds over which it comes and goes amid the film, half of them before the line's first word."""
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
    return Tune(name, samples, levels_of(name, lambda: _floats(samples), store))


class _Part(Protocol):
    """One of the sounds of a score; ``peak`` is the highest it comes to while somebody speaks, full scale 1.0."""

    @property
    def peak(self) -> float: ...

    def between(self, first: int, after: int) -> Samples:
        """(2, samples), of which some are ``sounding``."""
        ...

    def sounding(self) -> list[range]: ...

    def key(self, first: int, after: int) -> str:
        """Names everything that the samples between depend on."""
        ...


class Score:
    """What is heard beside the voice, made where it is asked for.

    ``bed`` goes on through the film; ``sting`` is heard from each of the ``openings`` (samples) on, and ``clips`` where
    they play; ``bumpers`` are what is heard before and after the slides. ``target`` is the film's loudness in LUFS.
    ``turns`` are samples from which on the bed is heard, or not.
    """

    def __init__(
        self,
        timeline: Timeline,
        target: float,
        store: Store,
        bed: Tune | None,
        sting: Tune | None = None,
        openings: Sequence[int] = (),
        clips: Sequence[Played] = (),
        bumpers: Sequence[Played] = (),
        turns: Sequence[tuple[int, bool]] = (),
    ) -> None:
        self.samples, self._store = timeline.samples, store
        stings = _Stings(sting, openings, self.samples, target) if sting else None
        heard = [(each.start_sample, each.end_sample) for each in timeline.utterances]
        heard += [(each.start, each.stop) for each in (stings.sounding() if stings else ())]
        parts: list[_Part] = [stings] if stings else []
        parts += [_Bumper(each, target) for each in bumpers]
        if bed:
            slides, size = timeline.slides, timeline.samples_per_frame
            between = range(slides.start * size, slides.stop * size)
            curve = _ducking([*heard, *((clip.start, clip.over) for clip in clips)], self.samples)
            curve = curve * _film_fades(between, self.samples) * _turned(turns, self.samples)
            parts.append(_Bed(bed, curve, between, target))
        if clips:
            curve = _ducking(heard, self.samples)
            parts += [_Clip(clip, curve, target) for clip in clips]
        self._parts = tuple(parts)

    @cached_property
    def energies(self) -> Numbers:
        """K-weighted energy of every 100 ms, as ``levels.hops`` gives it for takes; measured once and kept."""
        name = key("energies", self.samples, self.key(0, self.samples))
        kept = self._store.get(name)
        if kept:
            return np.frombuffer(kept, "<f8")
        pieces = [(first, min(first + BLOCK, self.samples)) for first in range(0, self.samples, BLOCK)]
        heard = [piece for piece in pieces if any(_overlap(piece, each) for each in self.sounding())]
        measured = ((first, levels(self.between(first, after)).energies) for first, after in heard)
        total = hops(measured, self.samples)
        self._store.put(name, total.astype("<f8").tobytes())
        return total

    def peak(self, said: Utterance) -> float:
        """The highest it comes to while something is said, full scale 1.0."""
        return sum(part.peak for part in self._heard(said.start_sample, said.end_sample))

    def between(self, first: int, after: int) -> Samples:
        """(2, samples) from ``first`` to before ``after``."""
        sound = np.zeros((2, after - first), np.float32)
        for part in self._heard(first, after):
            sound += part.between(first, after)
        return sound

    def sounding(self) -> list[range]:
        """Where there is something to hear, in order."""
        return sorted((each for part in self._parts for each in part.sounding()), key=lambda each: each.start)

    def key(self, first: int, after: int) -> str:
        """Names everything that the samples between depend on."""
        return key("score", *(part.key(first, after) for part in self._heard(first, after)))

    def _heard(self, first: int, after: int) -> list[_Part]:
        return [part for part in self._parts if any(_overlap((first, after), each) for each in part.sounding())]


class _Bed:
    """Music through all slides, times a level curve."""

    def __init__(self, tune: Tune, curve: Numbers, heard: range, target: float) -> None:
        self._tune, self._curve, self._within = tune, curve, heard
        self._loud = min(_factor(tune, target - OPEN), HIGHEST / _peak(tune))
        self.peak = self._loud * LOW * _peak(tune)

    def between(self, first: int, after: int) -> Samples:
        times = np.arange(first, after)
        within = (times >= self._within.start) & (times < self._within.stop)
        factor = np.where(within, self._loud * _at(self._curve, times), 0).astype(np.float32)
        return _looped(self._tune, times - self._within.start) * factor

    def sounding(self) -> list[range]:
        return [self._within]

    def key(self, first: int, after: int) -> str:
        passed = first - self._within.start
        place = passed % _period(self._tune), passed < _period(self._tune)
        return f"bed {self._tune.name} {self._loud:.6f} {place} {_stretch(self._curve, first, after)}"


class _Stings:
    """A sound before each section, at its own time."""

    peak = 0.0

    def __init__(self, tune: Tune, openings: Sequence[int], samples: int, target: float) -> None:
        self._tune, self._openings, self._samples = tune, tuple(openings), samples
        self._loud = min(_factor(tune, target - STING), HIGHEST / _peak(tune))

    def between(self, first: int, after: int) -> Samples:
        sound = np.zeros((2, after - first), np.float32)
        for each in self.sounding():
            begin, end = max(each.start, first), min(each.stop, after)
            if begin < end:
                piece = _floats(self._tune.samples[:, begin - each.start : end - each.start])
                sound[:, begin - first : end - first] += piece * np.float32(self._loud)
        return sound

    def sounding(self) -> list[range]:
        return [range(start, min(start + self._tune.length, self._samples)) for start in self._openings]

    def key(self, first: int, after: int) -> str:
        near = [each.start - first for each in self.sounding() if _overlap((first, after), each)]
        return f"sting {self._tune.name} {self._loud:.6f} {near}"


class _Bumper:
    """A brand's intro or outro: as loud as the film, as far as its peaks let it."""

    peak = 0.0

    def __init__(self, played: Played, target: float) -> None:
        self._played, sound = played, played.sound
        self._loud = min(10 ** ((target - sound.loudness) / 20), MOST_GAIN, HIGHEST_BUMPER / max(sound.peak, 1e-6))

    def between(self, first: int, after: int) -> Samples:
        sound = np.zeros((2, after - first), np.float32)
        begin, end = max(self._played.start, first), min(self._played.over, after)
        sound[:, begin - first : end - first] = self._played.between(begin, end) * np.float32(self._loud)
        return sound

    def sounding(self) -> list[range]:
        return [range(self._played.start, self._played.over)]

    def key(self, first: int, after: int) -> str:
        sound, place = self._played.sound, (self._played.start - first, self._played.end - first)
        return f"bumper {sound.name} {self._loud:.6f} {place} {after - first}"


class _Clip:
    """A film clip's own sound, times a level curve."""

    def __init__(self, played: Played, curve: Numbers, target: float) -> None:
        self._played, self._curve = played, curve
        sound = played.sound
        wanted = 10 ** ((target - OPEN - sound.loudness) / 20)
        self._loud = min(wanted, MOST_GAIN, HIGHEST_CLIP / max(sound.peak, 1e-6))
        self.peak = self._loud * LOW * sound.peak

    def between(self, first: int, after: int) -> Samples:
        sound = np.zeros((2, after - first), np.float32)
        begin, end = max(self._played.start, first), min(self._played.over, after)
        factor = self._loud * _at(self._curve, np.arange(begin, end))
        sound[:, begin - first : end - first] = self._played.between(begin, end) * factor.astype(np.float32)
        return sound

    def sounding(self) -> list[range]:
        return [range(self._played.start, self._played.over)]

    def key(self, first: int, after: int) -> str:
        sound, place = self._played.sound, (self._played.start - first, self._played.end - first)
        return f"{sound.name} {sound.loops} {self._loud:.6f} {place} {_stretch(self._curve, first, after)}"


def _overlap(piece: tuple[int, int], heard: range) -> bool:
    return heard.start < piece[1] and heard.stop > piece[0]


def _at(curve: Numbers, times: NDArray[np.int64]) -> Numbers:
    """A level curve at samples of the film."""
    return np.interp(times, np.arange(curve.size) * POINT, curve)


def _stretch(curve: Numbers, first: int, after: int) -> str:
    """Names a level curve from one sample to another."""
    points = curve[first // POINT : after // POINT + 2]
    return f"{first % POINT} {hashlib.sha256(points.tobytes()).hexdigest()}"


def _ducking(heard: Sequence[tuple[int, int]], samples: int) -> Numbers:
    """What a sound is multiplied by, point by point: 1.0 where it is open, less while something else is ``heard``."""
    points = _points(samples)
    is_open = np.zeros(points.size)
    ends = accumulate((0, *(end for _, end in sorted(heard))), max)
    starts = [*(start for start, _ in sorted(heard)), samples]
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
    return curve


def _film_fades(heard: range, samples: int) -> Numbers:
    """What the bed is multiplied by for the beginning and end of what it is ``heard`` in."""
    points = _points(samples)
    begun = np.clip((points - heard.start) / (FADE_IN * SAMPLE_RATE), 0, 1)
    left_over = np.clip((heard.stop - points) / (FADE_OUT * SAMPLE_RATE), 0, 1)
    return _eased(begun) * _eased(left_over)


def _turned(turns: Sequence[tuple[int, bool]], samples: int) -> Numbers:
    """What the bed is multiplied by where it begins and ends amid the film; before a first beginning it is silent."""
    points = _points(samples)
    heard = np.full(points.shape, 0.0 if turns and turns[0][1] else 1.0)
    for at, begins in turns:
        heard[points >= at] = begins
    ramp = np.hanning(round(TURN * SAMPLE_RATE / POINT) + 1)
    eased: Numbers = np.convolve(np.pad(heard, ramp.size // 2, mode="edge"), ramp / ramp.sum(), "valid")
    return eased if turns else heard


def _points(samples: int) -> NDArray[np.int64]:
    """The samples that a level curve has a point for."""
    return np.arange(-(-samples // POINT) + 1) * POINT


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
