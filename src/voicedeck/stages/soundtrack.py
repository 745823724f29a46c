"""The sound track: every take on its exact sample, one gain for the whole film, peaks held below a ceiling.

Takes are even already (their loudness varies by 0.28 LU), so one static gain keeps the voice's own dynamics;
the gain alone would reach +6 dBTP, so a limiter follows, and the gain is corrected for what the limiter took.

An hour at 48 kHz is 691 MB of float32, so the programme exists once, as the bytes that are returned: takes are
mixed, limited and measured in blocks of ten seconds. True peaks and K-weighted energies are worked out once and kept
as one number a millisecond each: the limiter looks at no more, and the gain is found on them, since it changes
slowly beside a millisecond; what comes out is measured. For the same reason loudness is measured here with
pyloudnorm's K-weighting filters rather than by its ``Meter``, which copies the whole programme; the tests hold the
two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import Any, TypeAlias

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly, sosfilt

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import SAMPLE_RATE, Narration, Take
from voicedeck.model.picture import Soundtrack
from voicedeck.model.timeline import Timeline

Samples: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.float64]

SILENCE = float("-inf")
ROUNDS = 8
RENDERS = 3
TOLERANCE_LU = 0.1
LEAST_SLOPE = 0.15
"""LU gained for a dB of gain; below that the limiter takes all but everything, and more would only squash."""
BLOCK = 10 * SAMPLE_RATE
CELL = SAMPLE_RATE // 1000
"""Samples in a millisecond, the limiter's resolution."""
CHANNELS = 2
"""The film plays the sound on two equal channels, whose energies BS.1770 adds: 3 LU more than on one."""
OVERSAMPLING = 4
"""ITU-R BS.1770-4, annex 2."""
MARGIN = 10
"""Neighbouring samples on either side that the oversampling filter looks at: ten, as scipy designs it."""
RAMP = 5
"""Cells the limiter looks ahead by: it takes twice as long to turn down or up."""
HOLD = 30
"""Cells it stays down for: longer than a pitch period of any voice, so it does not modulate one."""
HEADROOM_DB = 0.1
"""What the limiter stays below its ceiling, for what its own ramps add between samples."""
CEILING = -2.0
"""dBTP before AAC, which raised the peaks of a five-minute film by 0.7 dB: the finished file stays below -1."""
HOP = SAMPLE_RATE // 10
CELLS = HOP // CELL
HOPS = 4
"""Gating blocks last 400 ms and overlap by 75 %: four hops of 100 ms each (BS.1770-4, annex 1)."""


def soundtrack(timeline: Timeline, narration: Narration, target: float = -14.0, ceiling: float = CEILING) -> Soundtrack:
    """The film's sound, exactly ``timeline.samples`` long, at ``target`` LUFS and at most ``ceiling`` dBTP.

    The loudness is that of the film, which plays it on two equal channels.

    Loudness lands within 0.1 LU, unless the sound is so peaky that only squashing
    it would get there; what was reached is in the result. A programme without sound comes back as it is, with a
    loudness of minus infinity. Raises ``VoiceError`` for a take that is not at 48 kHz.
    """
    programme = _programme(timeline, narration)
    energies = _energies(programme)
    if _loudness(energies, programme.samples) == SILENCE:
        return _finished(_written(programme.blocks()), SILENCE)
    peaks, aim = _peaks(programme), target
    for _ in range(RENDERS):
        gain, limited = _gain(energies, peaks, programme.samples, aim, ceiling)
        pcm = b""  # the last round's bytes go before this round's come
        pcm = _written(_mastered(programme, gain, _limiter(peaks, gain, ceiling)))
        recorded = _recorded(pcm)
        reached = _loudness(_energies(recorded), recorded.samples)
        if limited or abs(target - reached) <= TOLERANCE_LU:
            break
        aim += target - reached
    return _finished(pcm, reached)


def _gain(energies: Numbers, peaks: Samples, samples: int, target: float, ceiling: float) -> tuple[float, bool]:
    """The gain in dB that brings the limited programme to ``target``, and whether the limiter kept it from that."""
    loudness = _loudness(energies, samples)
    gain, step, slope = 0.0, target - loudness, 1.0
    for _ in range(ROUNDS):
        gain += step / slope
        factor = _limiter(peaks, gain, ceiling).astype(np.float64) * 10 ** (gain / 20)
        reached = _loudness(energies * np.square(factor), samples)
        if abs(target - reached) <= TOLERANCE_LU / 10:
            break
        # The limiter eats part of each step; the next is longer by as much (the secant method).
        slope *= (reached - loudness) / step
        if slope < LEAST_SLOPE:
            return gain, True
        loudness, step = reached, target - reached
    return gain, False


class Programme:
    """Sounds on their samples, mixed where and when they are asked for."""

    def __init__(self, samples: int, placed: Sequence[tuple[int, Samples]]) -> None:
        self.samples = samples
        self._placed = placed

    def between(self, first: int, after: int) -> Samples:
        """The samples from ``first`` to before ``after``; silence outside the programme."""
        window = np.zeros(after - first, np.float32)
        for start, sound in self._placed:
            begin, end = max(start, first), min(start + sound.size, after, self.samples)
            if begin < end:
                window[begin - first : end - first] += sound[begin - start : end - start]
        return window

    def starts(self) -> range:
        """The sample that each block starts on."""
        return range(0, self.samples, BLOCK)

    def blocks(self) -> Iterator[Samples]:
        """The whole programme, block by block."""
        return (self.between(first, min(first + BLOCK, self.samples)) for first in self.starts())


def _programme(timeline: Timeline, narration: Narration) -> Programme:
    takes = narration.takes
    return Programme(
        timeline.samples, [(u.start_sample, _samples(u.beat_id, takes[u.beat_id])) for u in timeline.utterances]
    )


def _samples(beat_id: str, take: Take) -> Samples:
    if take.rate != SAMPLE_RATE:
        raise VoiceError(
            f"the take of beat {beat_id!r} is at {take.rate} Hz, not {SAMPLE_RATE}",
            hint="wrap the voice in voicedeck.voices.studio.Studio, which brings takes to 48 kHz",
        )
    return np.frombuffer(take.pcm, "<f4")


def _recorded(pcm: bytes) -> Programme:
    """A finished sound as a programme, to measure it."""
    samples: Samples = np.frombuffer(pcm, "<f4")
    return Programme(samples.size, [(0, samples)])


def _finished(pcm: bytes, loudness: float) -> Soundtrack:
    highest = float(_peaks(_recorded(pcm)).max(initial=0.0))
    return Soundtrack(pcm, loudness, _decibels(highest**2))


def _written(blocks: Iterable[Samples]) -> bytes:
    """The blocks end to end. ``BytesIO`` hands over its buffer, where ``b"".join`` would hold everything twice."""
    buffer = BytesIO()
    for block in blocks:
        buffer.write(block.astype("<f4", copy=False).data)
    return buffer.getvalue()


def _mastered(programme: Programme, gain: float, limiter: Samples) -> Iterator[Samples]:
    """The programme's blocks, ``gain`` dB louder and turned down by the ``limiter``, cell by cell."""
    factor = limiter * np.float32(10 ** (gain / 20))
    middles = np.arange(factor.size) * CELL + CELL / 2
    for first, block in zip(programme.starts(), programme.blocks(), strict=True):
        near = slice(first // CELL - 1 if first else 0, (first + block.size) // CELL + 2)
        curve = np.interp(np.arange(first, first + block.size), middles[near], factor[near])
        yield block * curve.astype(np.float32)


def _limiter(peaks: Samples, gain: float, ceiling: float) -> Samples:
    """The factor for every cell that holds ``peaks``, made ``gain`` dB louder, at ``ceiling`` dBTP."""
    limit = 10 ** ((ceiling - HEADROOM_DB - gain) / 20)
    needed = limit / np.maximum(peaks, limit)
    # The least factor from HOLD ago to RAMP ahead, so that after averaging over +-RAMP every cell still has its
    # own in full; two cells more on either side, for interpolation and for peaks between samples.
    ahead, behind = RAMP + 2, RAMP + 2 + HOLD
    least = minimum_filter1d(needed, ahead + behind + 1, origin=(behind - ahead) // 2, mode="nearest")
    factor: Samples = uniform_filter1d(least, 2 * RAMP + 1, mode="nearest").astype(np.float32)
    return factor


def _peaks(programme: Programme) -> Samples:
    """True peak of every cell of the programme, full scale 1.0."""
    cells = [
        _cell_peaks(programme.between(first - MARGIN, min(first + BLOCK, _whole(programme.samples)) + MARGIN))
        for first in programme.starts()
    ]
    return np.concatenate(cells) if cells else np.zeros(0, np.float32)


def _whole(samples: int) -> int:
    """``samples`` rounded up to whole cells."""
    return -(-samples // CELL) * CELL


def _cell_peaks(window: Samples) -> Samples:
    """True peak of every cell of ``window`` but the margins, four times oversampled (BS.1770-4, annex 2).

    Oversampling a cell is a matrix product, which costs a sixth of running the filter over the samples.
    """
    cells = np.lib.stride_tricks.sliding_window_view(window, CELL + 2 * MARGIN)[::CELL]
    oversampled = np.ascontiguousarray(cells) @ _oversampling()
    highest: Samples = np.maximum(oversampled.max(axis=1), -oversampled.min(axis=1))
    return highest


@cache
def _oversampling() -> Samples:
    """What a cell and its margins are multiplied by: scipy's own filter, seen through each of their samples."""
    pulses: Any = resample_poly(np.eye(CELL + 2 * MARGIN), OVERSAMPLING, 1, axis=1)
    inner: Samples = pulses[:, MARGIN * OVERSAMPLING : -MARGIN * OVERSAMPLING].astype(np.float32)
    return inner


def _loudness(energies: Numbers, samples: int) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770-4, annex 1, equations 2 to 7); minus infinity for silence.

    ``energies`` are the cells' after K-weighting. A programme of fewer ``samples`` than one gating block of 400 ms is
    measured as if it went on as it is.
    """
    hops = energies[: samples // HOP * CELLS].reshape(-1, CELLS).sum(axis=1)
    if samples < HOPS * HOP:
        hops = np.full(HOPS, HOP * energies.sum() / samples if samples else 0.0)
    blocks = np.convolve(hops, np.ones(HOPS), "valid") / (HOPS * HOP)
    blocks = blocks[blocks >= _energy(-70.0)]
    if not blocks.size:
        return SILENCE
    blocks = blocks[blocks > blocks.mean() / 10]  # 10 LU below the mean of what passed the first gate
    return _lufs(float(blocks.mean()))


def _energies(programme: Programme) -> Numbers:
    """Sum of the squares of every cell after K-weighting; of what there is of the last one."""
    sections = _k_weighting()
    state: Numbers = np.zeros((sections.shape[0], 2))
    energies: list[Numbers] = [np.zeros(0)]
    for block in programme.blocks():
        weighted, state = sosfilt(sections, block.astype(np.float64), zi=state)
        whole = np.zeros(_whole(block.size))
        np.square(weighted, out=whole[: block.size])
        energies.append(whole.reshape(-1, CELL).sum(axis=1))
    return np.concatenate(energies)


def _k_weighting() -> Numbers:
    """pyloudnorm's K-weighting at 48 kHz as second-order sections: the shelf of the head, then the high pass."""
    filters = (
        pyloudnorm.IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, SAMPLE_RATE, "high_shelf"),
        pyloudnorm.IIRfilter(0.0, 0.5, 38.0, SAMPLE_RATE, "high_pass"),
    )
    sections: Numbers = np.array([np.concatenate((each.b, each.a)) for each in filters])
    return sections


def _lufs(energy: float) -> float:
    """Loudness of a mean square after K-weighting, played by both channels (BS.1770-4, equation 4)."""
    return -0.691 + _decibels(CHANNELS * energy)


def _energy(loudness: float) -> float:
    """``_lufs``, backwards."""
    return float(10 ** ((loudness + 0.691) / 10)) / CHANNELS


def _decibels(power: float) -> float:
    return 10 * float(np.log10(power)) if power > 0 else SILENCE
