"""The sound, decoded: how loud it is, and when each line is first heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.system import media
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


def sound(film: Path, track: int = 0) -> NDArray[np.float32]:
    """Two channels at 48 kHz, a row a sample; none where the film has no such ``track``, counted from 0."""
    import av
    import numpy as np

    pieces = []
    with media.film(film) as container:
        if len(container.streams.audio) <= track:
            return np.zeros((0, 2), np.float32)
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
        for frame in container.decode(container.streams.audio[track]):
            pieces += [piece.to_ndarray() for piece in resampler.resample(frame)]
        pieces += [piece.to_ndarray() for piece in resampler.resample(None)]
    return np.concatenate(pieces, axis=1).T.astype(np.float32) if pieces else np.zeros((0, 2), np.float32)


def envelope(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Root mean square of every 5 ms of both channels' mean, full scale 1.0."""
    import numpy as np

    whole = samples[: len(samples) // HOP * HOP].mean(axis=1).reshape(-1, HOP)
    levels: NDArray[np.float32] = np.sqrt(np.square(whole).mean(axis=1))
    return levels


def loudness(kit: Kit, samples: NDArray[np.float32]) -> Iterator[Finding]:
    """Integrated loudness and true peak (ITU-R BS.1770-4) of the decoded sound."""
    import numpy as np
    import pyloudnorm

    silent = not samples.size or float(np.abs(samples).max()) < FLOOR
    drafted = kit.manifest is not None and str(kit.manifest["voice"]).startswith("silent")
    if silent:
        told = "silence, as the voice “silent” promises" if drafted else "silence"
        yield Finding(GROUP, "loudness", told, f"{_target(kit):g} LUFS", None if drafted else False)
        return
    if len(samples) < RATE:
        yield skipped(GROUP, "loudness", "less than a second of sound")
        return
    target, slack = _target(kit), SLACK
    measured = float(pyloudnorm.Meter(RATE).integrated_loudness(samples.astype(np.float64)))
    wanted = f"{target:g} LUFS, {slack:g} LU either way"
    if drafted:
        yield skipped(GROUP, "loudness", f"{measured:.1f} LUFS, but the voice is silent", wanted)
    else:
        yield Finding(GROUP, "loudness", f"{measured:.1f} LUFS", wanted, abs(measured - target) <= slack)
    peak = true_peak(samples)
    yield Finding(GROUP, "true peak", f"{peak:.2f} dBTP", f"{PEAK:g} dBTP at most", peak <= PEAK)


def _target(kit: Kit) -> float:
    """The loudness that was asked for: of those there are, the one nearest to what the build says it reached."""
    from voicedeck.options import LOUDNESS

    told = (kit.manifest or {}).get("sound") or {}
    reached = told.get("loudness_lufs")
    return YOUTUBE if reached is None else min(LOUDNESS.values(), key=lambda level: abs(level - reached))


def true_peak(samples: NDArray[np.float32]) -> float:
    """dBTP, four times oversampled (BS.1770-4, annex 2), in blocks that overlap by a millisecond."""
    import numpy as np
    from scipy.signal import resample_poly

    overlap = RATE // 1000
    blocks = (samples[start : start + BLOCK + overlap] for start in range(0, len(samples), BLOCK))
    highest = max(float(np.abs(resample_poly(block, 4, 1, axis=0)).max()) for block in blocks)
    return 20 * float(np.log10(max(highest, 1e-9)))


def onset(levels: NDArray[np.float32], end: float, before: float, start: float | None = None) -> float | None:
    """Second at which sound begins between ``before`` and ``end``; None where there is none.

    Where music plays (``start`` is when the line should begin), what counts is what rises above the music before
    ``start``: that a line begins too early cannot be told then.
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
