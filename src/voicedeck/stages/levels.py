"""Levels: how loud a sound is, millisecond by millisecond (ITU-R BS.1770-4), so that nothing is measured twice.

A take's levels are 8 bytes a millisecond. Wherever the film puts the take and whatever gain it gets, loudness and true
peak follow from them. numpy alone does it: importing scipy.signal takes 0.8 CPU seconds, more than measuring five
minutes of speech, and pyloudnorm copies the whole programme; the tests hold this module against pyloudnorm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.keys import key
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.ports import Store

Samples: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.float64]

SILENCE = float("-inf")
CELL = SAMPLE_RATE // 1000
"""Samples in a millisecond, the resolution of levels."""
CHANNELS = 2
"""The film plays sound on two channels, whose energies BS.1770 adds: 3 LU more than on one."""
OVERSAMPLING = 4
"""ITU-R BS.1770-4, annex 2."""
MARGIN = 10
"""Neighbouring samples on either side that the oversampling filter looks at."""
KAISER = 5.0
"""Shape of that filter's window, as scipy's resample_poly designs it."""
HOP = SAMPLE_RATE // 10
HOPS = 4
"""Gating blocks last 400 ms and overlap by 75 %: four hops of 100 ms each (BS.1770-4, annex 1)."""
TAIL = SAMPLE_RATE // 10
"""What K-weighting adds after a sound's end: its high pass has died away by 80 dB within 100 ms."""
SPECTRUM = 2**16
"""Samples that are K-weighted at a time, the first LEAD of them only to settle the filter (to 1e-14)."""
STEP = 57_312
"""Whole cells: what is new in each spectrum."""
LEAD = SPECTRUM - STEP
CELLS = 5_000
"""Cells that are oversampled at a time: they take 6 MB."""
K_WEIGHTING = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
"""Coefficients b and a at 48 kHz of the head's shelf, then of the high pass (BS.1770-4, tables 1 and 2)."""


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """For every millisecond of a sound and of the ``TAIL`` after it: K-weighted ``energies`` and true ``peaks``.

    An energy is the sum of squares, averaged over the channels; a peak is the highest of any channel, full scale 1.0.
    """

    energies: Samples
    peaks: Samples

    def packed(self) -> bytes:
        """As bytes, for the store."""
        return np.concatenate((self.energies, self.peaks)).astype("<f4").tobytes()

    @staticmethod
    def unpacked(kept: bytes) -> Levels:
        """``packed``, backwards."""
        both = np.frombuffer(kept, "<f4")
        return Levels(both[: both.size // 2], both[both.size // 2 :])


def levels_of(name: str, samples: Callable[[], Samples], store: Store) -> Levels:
    """The levels of the sound that a name changes with; measured once, and kept beside it in the store."""
    kept = store.get(key("levels", name))
    if kept:
        return Levels.unpacked(kept)
    measured = levels(samples())
    store.put(key("levels", name), measured.packed())
    return measured


def levels(sound: Samples) -> Levels:
    """The levels of a sound at 48 kHz, (channels, samples); silence is taken to be before and after it."""
    cells = -(-(sound.shape[1] + TAIL) // CELL)
    energies = np.mean([_energies(channel, cells) for channel in sound], axis=0)
    peaks = np.max([_peaks(channel, cells) for channel in sound], axis=0)
    return Levels(energies.astype(np.float32), peaks)


def hops(placed: Iterable[tuple[int, Samples]], samples: int) -> Numbers:
    """Energy of every 100 ms of a film of so many ``samples``; ``placed`` are energies and the sample they begin on.

    A last, shorter hop counts too. A cell across two hops is shared out by time.
    """
    edges = np.minimum(np.arange(0, -(-samples // HOP) + 1) * HOP, samples)
    energy = np.zeros(edges.size - 1)
    for start, energies in placed:
        times = start + CELL * np.arange(energies.size + 1)
        near = slice(max(0, start // HOP), min(edges.size, -(-int(times[-1]) // HOP) + 1))
        summed = np.concatenate(([0.0], np.cumsum(energies, dtype=np.float64)))
        passed = np.diff(np.interp(edges[near], times, summed))
        energy[near.start : near.start + passed.size] += passed
    return energy


def loudness(energy: Numbers, samples: int) -> float:
    """Integrated loudness in LUFS (BS.1770-4, annex 1, equations 2 to 7) of ``hops``; minus infinity for silence.

    A film shorter than one gating block of 400 ms is measured as if it went on as it is.
    """
    whole = energy[: samples // HOP]
    if samples < HOPS * HOP:
        whole = np.full(HOPS, HOP * energy.sum() / samples if samples else 0.0)
    blocks = np.convolve(whole, np.ones(HOPS), "valid") / (HOPS * HOP)
    blocks = blocks[blocks >= 10 ** ((-70.0 + 0.691) / 10) / CHANNELS]
    if not blocks.size:
        return SILENCE
    blocks = blocks[blocks > blocks.mean() / 10]  # 10 LU below the mean of what passed the first gate
    return -0.691 + decibels(CHANNELS * float(blocks.mean()))


def decibels(power: float) -> float:
    """Of a power; minus infinity for none."""
    return 10 * float(np.log10(power)) if power > 0 else SILENCE


def _energies(channel: Samples, cells: int) -> Numbers:
    """Sum of squares of every cell after K-weighting."""
    padded = np.zeros(LEAD + -(-cells * CELL // STEP) * STEP, np.float32)
    padded[LEAD : LEAD + channel.size] = channel
    energies = []
    for first in range(0, padded.size - LEAD, STEP):
        weighted = np.fft.irfft(np.fft.rfft(padded[first : first + SPECTRUM]) * _k_weighting())[LEAD:]
        energies.append(np.square(weighted).reshape(-1, CELL).sum(axis=1))
    return np.concatenate(energies)[:cells]


@cache
def _k_weighting() -> NDArray[np.complex128]:
    """The filter's response at the frequencies of a spectrum."""
    delay = np.exp(-2j * np.pi * np.arange(SPECTRUM // 2 + 1) / SPECTRUM)
    powers = np.stack([delay**0, delay, delay**2])
    response: NDArray[np.complex128] = np.prod([(b @ powers) / (a @ powers) for b, a in np.array(K_WEIGHTING)], axis=0)
    return response


def _peaks(channel: Samples, cells: int) -> Samples:
    """True peak of every cell, four times oversampled.

    Oversampling a cell is a matrix product, which costs a sixth of running the filter over the samples.
    """
    padded = np.zeros(cells * CELL + 2 * MARGIN, np.float32)
    padded[MARGIN : MARGIN + channel.size] = channel
    windows = np.lib.stride_tricks.sliding_window_view(padded, CELL + 2 * MARGIN)[::CELL]
    highest = np.zeros(cells, np.float32)
    for first in range(0, cells, CELLS):
        oversampled = np.ascontiguousarray(windows[first : first + CELLS]) @ _oversampling()
        highest[first : first + CELLS] = np.maximum(oversampled.max(axis=1), -oversampled.min(axis=1))
    return highest


@cache
def _oversampling() -> Samples:
    """What a cell and its margins are multiplied by: each of their samples seen through the filter."""
    reach = MARGIN * OVERSAMPLING
    places = np.arange(-reach, reach + 1) / OVERSAMPLING
    kernel = np.sinc(places) * np.kaiser(places.size, KAISER)
    kernel *= OVERSAMPLING / kernel.sum()
    matrix = np.zeros((CELL + 2 * MARGIN, (CELL + 2 * MARGIN) * OVERSAMPLING + 2 * reach))
    for sample, row in enumerate(matrix):
        row[sample * OVERSAMPLING : sample * OVERSAMPLING + kernel.size] = kernel
    inner: Samples = matrix[:, 2 * reach : 2 * reach + CELL * OVERSAMPLING].astype(np.float32)
    return inner
