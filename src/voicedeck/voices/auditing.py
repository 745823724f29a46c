"""What a sound engineer would say of a recording: its level, the room behind it, clipping, pops and hisses."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.narration import SAMPLE_RATE

FRAME = 960
"""Samples that a level is taken over: 20 ms."""
SILENT, QUIET = -60.0, -40.0
"""dBFS of the loudest twentieth: below the first nothing is heard, below the second the gain was too low."""
ROOM = 30.0
"""dB that the quietest twentieth has to lie below the loudest, for the room not to be heard."""
_ABOVE_ROOM, _BELOW_SPEECH = 8.0, 35.0
"""dB above the room and below the loudest speech from which on a sound is speech."""
FULL, HELD = 0.985, 3
"""Of full scale, and so many samples one after the other there: they were cut off."""
NARROWEST = 16_000
"""Hz of sampling below which a voice sounds as over a telephone."""
_RESTS, _MADE_SILENT, _BELOW_VOICE, _EVEN = (25, 12, 6), -90.0, 20.0, 10.0
"""Frames of a rest, the longest first; dBFS below which no room is as quiet; dB that it lies below the voice, and that
its levels are apart at most: a breath is no room.
"""
_MINUTE = 60 * SAMPLE_RATE
_WINDOW, _AT_ONCE = 2_048, 256
_POP, _POP_SHARE, _POP_LEVEL = 100.0, 0.75, -3.0
"""Below so many Hz lies so much of a pop's power; it is as loud as the loudest speech, so many dB less."""
_HISS, _HISS_SHARE, _HISS_LEVEL = 4_500.0, 0.8, -2.0
"""The same of a harsh "s", above so many Hz: one that is well recorded lies 6 dB and more below the vowels."""


def faults(samples: NDArray[np.float32], rate: int) -> Iterator[str]:
    """What is wrong with a recording at 48 kHz that was sampled at ``rate``, in words; nothing where all is well."""
    loud = speech_level(samples)
    if loud < SILENT:
        yield "nothing is heard: check the microphone"
        return
    if rate < NARROWEST:
        yield f"it is sampled at {rate / 1000:g} kHz, as over a telephone: record at 44.1 or 48 kHz"
    if clipped := _clipped(samples):
        yield f"it is clipped in {clipped} places: turn the gain down and say it again"
    if loud < QUIET:
        yield f"it is quiet ({loud:.0f} dBFS): turn the gain up or come nearer"
    floor = floor_of(samples)
    if loud - floor < ROOM:
        yield f"the room is heard: {loud - floor:.0f} dB below the voice, {ROOM:g} are asked; come nearer, or damp it"
    pops, hisses = _bursts(samples, loud)
    if pops:
        yield f"{pops} pops of the breath: speak past the microphone, or put a screen before it"
    if hisses:
        yield f"{hisses} harsh “s”: turn the microphone a little aside"


def floor_of(samples: NDArray[np.float32]) -> float:
    """The noise floor in dBFS: the quietest twentieth of it."""
    levels = _levels(samples)
    return float(np.percentile(levels, 5)) if levels.size else -200.0


def speech_level(samples: NDArray[np.float32]) -> float:
    """How loud the loudest speech is, in dBFS: the loudest twentieth of it."""
    levels = _levels(samples)
    return float(np.percentile(levels, 95)) if levels.size else -200.0


def speech_of(samples: NDArray[np.float32]) -> tuple[int, int]:
    """From which sample to which somebody speaks: between the first and the last 20 ms that stand out of the room."""
    levels = _levels(samples)
    if not levels.size:
        return 0, samples.size
    least = max(float(np.percentile(levels, 5)) + _ABOVE_ROOM, float(np.percentile(levels, 95)) - _BELOW_SPEECH)
    loud = np.flatnonzero(levels >= least)
    return (int(loud[0]) * FRAME, (int(loud[-1]) + 1) * FRAME) if loud.size else (0, samples.size)


def room_of(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The quietest stretch in which nobody speaks: half a second, or a quarter or an eighth where there is no longer
    one; nothing where there is none, or where it was made silent.
    """
    levels = _levels(samples)
    loud = float(np.percentile(levels, 95)) if levels.size else -200.0
    for width in _RESTS:
        frames = np.lib.stride_tricks.sliding_window_view(levels, width) if levels.size >= width else levels[:0, None]
        lowest, highest = frames.min(axis=1, initial=0.0), frames.max(axis=1, initial=-200.0)
        highest = np.where((lowest > _MADE_SILENT) & (highest - lowest < _EVEN), highest, 0.0)
        if highest.size and highest.min() < loud - _BELOW_VOICE:
            first = int(highest.argmin()) * FRAME
            return np.asarray(samples[first : first + width * FRAME])
    return samples[:0]


def rest_of(samples: NDArray[np.float32], width: int) -> int:
    """The sample that the quietest stretch of so many samples begins with, to 20 ms."""
    frames = max(1, width // FRAME)
    levels = _levels(samples)
    if levels.size <= frames:
        return 0
    return int(np.convolve(10 ** (levels / 10), np.ones(frames), "valid").argmin()) * FRAME


def _levels(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """dBFS of every 20 ms."""
    frames = samples[: samples.size // FRAME * FRAME].reshape(-1, FRAME)
    power = np.einsum("ij,ij->i", frames, frames, dtype=np.float64) / FRAME  # hours of squares would take gigabytes
    return np.asarray(10 * np.log10(np.maximum(power, 1e-20)))


def _clipped(samples: NDArray[np.float32]) -> int:
    """In how many places samples one after the other stand at full scale; one across two minutes counts for each."""
    return sum(_clipped_at_once(samples[first : first + _MINUTE]) for first in range(0, samples.size, _MINUTE))


def _clipped_at_once(samples: NDArray[np.float32]) -> int:
    full = np.abs(samples) >= FULL
    edges = np.flatnonzero(np.diff(np.concatenate(([False], full, [False]))))
    return int(np.count_nonzero(edges[1::2] - edges[::2] >= HELD))


def _bursts(samples: NDArray[np.float32], loud: float) -> tuple[int, int]:
    """How many pops and how many harsh "s" there are: runs of windows, not windows."""
    if samples.size < _WINDOW:
        return 0, 0
    bands = np.fft.rfftfreq(_WINDOW, 1 / SAMPLE_RATE)
    shape = np.hanning(_WINDOW).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[:: _WINDOW // 2]
    pops, hisses = list[bool](), list[bool]()
    for first in range(0, len(windows), _AT_ONCE):
        some = windows[first : first + _AT_ONCE]
        levels = 10 * np.log10(np.maximum(np.square(some, dtype=np.float64).mean(axis=1), 1e-20)) - loud
        power = np.square(np.abs(np.fft.rfft(some * shape)))
        whole = np.maximum(power.sum(axis=1), 1e-20)
        pops += list((levels > _POP_LEVEL) & (power[:, bands < _POP].sum(axis=1) > _POP_SHARE * whole))
        hisses += list((levels > _HISS_LEVEL) & (power[:, bands > _HISS].sum(axis=1) > _HISS_SHARE * whole))
    return _runs(pops), _runs(hisses)


def _runs(found: list[bool]) -> int:
    return sum(each and not before for before, each in zip([False, *found], found, strict=False))
