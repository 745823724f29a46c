"""The sound, decoded: how loud it is, and when each line is first heard."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from voicedeck.system import media
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.stages.levels import Levels

    Sound: TypeAlias = NDArray[np.float32]

GROUP = "sound"
RATE = 48_000
YOUTUBE = -14.0
"""LUFS: YouTube turns down to that and never up (practice)."""
SLACK = 1.0
"""LU either way, as EBU R 128 allows for live work."""
PEAK = -1.0
"""dBTP: what lossy encoders need between samples (EBU Tech 3343)."""
HOP = RATE // 200
"""Samples in 5 ms, the resolution of onsets."""
BELOW = 10 ** (-30 / 20)
"""A line is heard where it first comes within 30 dB of its loudest 5 ms."""
FLOOR = 10 ** (-55 / 20)
"""Below that, 5 ms count as silence."""
BELOW_MUSIC = 10 ** (-20 / 20)
ABOVE_MUSIC = 10 ** (2 / 20)
"""With music under the voice a line is heard where it comes within 20 dB of its loudest and 2 dB above the music."""
BLOCK = 10 * RATE
"""Samples that are looked at together."""


def sound(film: Path, track: int = 0) -> Sound:
    """Two channels at 48 kHz, a row a sample, in a temporary file that goes with them: an hour has 1.4 GB.

    None where the film has no such ``track``, counted from 0.
    """
    import numpy as np

    with media.film(film) as container, tempfile.TemporaryFile() as file:
        if len(container.streams.audio) > track:
            resampler = media.Resampler(format="flt", layout="stereo", rate=RATE)
            for frame in chain(container.decode(container.streams.audio[track]), (None,)):
                for piece in resampler.resample(frame):
                    file.write(piece.to_ndarray().tobytes())
        file.flush()
        count = file.tell() // 8
        return np.memmap(file, np.float32, "r", shape=(count, 2)) if count else np.zeros((0, 2), np.float32)


def pieces(samples: Sound, more: int = 0) -> Iterator[tuple[int, Sound]]:
    """Ten seconds after ten seconds, and so many samples ``more`` of what follows; each with its first sample."""
    for first in range(0, len(samples), BLOCK):
        yield first, samples[first : first + BLOCK + more]


def envelope(samples: Sound) -> NDArray[np.float32]:
    """Root mean square of every 5 ms of both channels' mean, full scale 1.0."""
    import numpy as np

    found = [np.zeros(0, np.float32)]
    for _, piece in pieces(samples):
        whole = piece[: len(piece) // HOP * HOP].mean(axis=1).reshape(-1, HOP)
        found.append(np.sqrt(np.square(whole).mean(axis=1)))
    return np.concatenate(found)


def loudness(kit: Kit, samples: Sound) -> Iterator[Finding]:
    """Integrated loudness and true peak (ITU-R BS.1770-4) of the decoded sound."""
    from voicedeck.stages.levels import decibels, hops
    from voicedeck.stages.levels import loudness as integrated

    measured = list(_levels(samples))
    peak = max((float(each.peaks.max()) for _, each in measured), default=0.0)
    drafted = kit.manifest is not None and str(kit.manifest["voice"]).startswith("silent")
    if peak < FLOOR:
        told = "silence, as the voice “silent” promises" if drafted else "silence"
        yield Finding(GROUP, "loudness", told, f"{_target(kit):g} LUFS", None if drafted else False)
        return
    if len(samples) < RATE:
        yield skipped(GROUP, "loudness", "less than a second of sound")
        return
    target, slack = _target(kit), SLACK
    level = integrated(hops(((first, each.energies) for first, each in measured), len(samples)), len(samples))
    wanted = f"{target:g} LUFS, {slack:g} LU either way"
    if drafted:
        yield skipped(GROUP, "loudness", f"{level:.1f} LUFS, but the voice is silent", wanted)
    else:
        yield Finding(GROUP, "loudness", f"{level:.1f} LUFS", wanted, abs(level - target) <= slack)
    highest = decibels(peak**2)
    yield Finding(GROUP, "true peak", f"{highest:.2f} dBTP", f"{PEAK:g} dBTP at most", highest <= PEAK)


def _levels(samples: Sound) -> Iterator[tuple[int, Levels]]:
    """The levels of every ten seconds, measured with what is before and after them: filters know no seams."""
    from voicedeck.stages.levels import CELL, TAIL, Levels, levels

    for first, _ in pieces(samples):
        begin = max(0, first - TAIL)
        found = levels(samples[begin : first + BLOCK + TAIL].T)
        kept = slice((first - begin) // CELL, (first - begin + BLOCK) // CELL)
        yield first, Levels(found.energies[kept], found.peaks[kept])


def _target(kit: Kit) -> float:
    """The loudness that was asked for: of those there are, the one nearest to what the build says it reached."""
    from voicedeck.options import LOUDNESS

    told = (kit.manifest or {}).get("sound") or {}
    reached = told.get("loudness_lufs")
    return YOUTUBE if reached is None else min(LOUDNESS.values(), key=lambda level: abs(level - reached))


def onset(levels: NDArray[np.float32], end: float, before: float, start: float | None = None) -> float | None:
    """Second at which sound begins between ``before`` and ``end``; None where there is none.

    Where music plays, or a room is heard (``start`` is when the line should begin), what counts is what rises above
    that before ``start``: that a line begins too early cannot be told then.
    """
    import numpy as np

    first, last = int(max(before, 0.0) * RATE / HOP), int(end * RATE / HOP)
    window = levels[first:last]
    if not window.size or float(window.max()) < FLOOR:
        return None
    threshold = max(float(window.max()) * BELOW, FLOOR)
    if start is not None and (quiet := window[: max(1, int(start * RATE / HOP) - first)]).size:
        threshold = max(float(window.max()) * BELOW_MUSIC, ABOVE_MUSIC * float(quiet.max()))
    heard = np.nonzero(window > threshold)[0]
    return (first + int(heard[0])) * HOP / RATE if heard.size else None
