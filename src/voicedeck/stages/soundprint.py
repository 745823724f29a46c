"""Soundprint: what a take sounds like, in 200 bytes a second, so that a finished film can be held against it.

Its level every 5 ms, and in eight bands every 40 ms, in steps of 3 dB below its loudest: enough to tell a line from
any other and to miss a word, a dropout or some milliseconds, whatever a codec does to it and however loud it is.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicedeck.model.narration import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.ports import Store

HOP, FRAME = SAMPLE_RATE // 200, SAMPLE_RATE // 25
"""Samples in 5 ms, and in 40 ms."""
EDGES = (80, 250, 450, 750, 1200, 1900, 3000, 5000, 9000)
"""Hertz between the bands: about a third of the way up the ear's own scale each, up to where voices end."""
STEP, DEPTH = 3.0, 45.0
"""Decibels a step, and below the loudest that are kept: fifteen steps are four bits."""
_QUIET = 1e-9
_CREST = 50
"""Steps of a crest in its byte."""


@dataclass(frozen=True, slots=True)
class Print:
    """Decibels below a take's loudest, 0 to -45: ``levels`` every 5 ms, ``bands`` every 40 ms, eight a row.

    ``crest`` is how far its peaks stand out where it is loudest.
    """

    levels: NDArray[np.float32]
    bands: NDArray[np.float32]
    crest: float


def measured(samples: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Decibels (full scale 0) of mono samples at 48 kHz: every 5 ms, and in eight bands every 40 ms."""
    import numpy as np

    whole = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    levels = 10 * np.log10(np.square(whole).mean(axis=1) + _QUIET)
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.square(np.abs(np.fft.rfft(frames * np.hanning(FRAME).astype(np.float32), axis=1)))
    places = np.searchsorted(np.fft.rfftfreq(FRAME, 1 / SAMPLE_RATE), EDGES)
    sums = np.add.reduceat(power, places, axis=1)[:, : len(EDGES) - 1] / FRAME**2
    return levels.astype(np.float32), (10 * np.log10(sums + _QUIET)).astype(np.float32)


def crest(samples: NDArray[np.float32]) -> float:
    """Peak over root mean square in 5 ms, the median of the loudest tenth: about 2 in speech, 1.4 and less cut off."""
    import numpy as np

    whole = np.abs(samples[: len(samples) // HOP * HOP].reshape(-1, HOP))
    if not whole.size:
        return 0.0
    level = np.sqrt(np.square(whole).mean(axis=1))
    loud = level >= np.quantile(level, 0.9)
    return float(np.median(whole[loud].max(axis=1) / np.maximum(level[loud], _QUIET)))


def soundprint(key: str, store: Store) -> str:
    """The print of a recording's sound as text, kept in the ``store``; "" for one that is silent or gone."""
    kept = store.get(f"print 1 {key}")
    if kept is None:
        pcm = store.get(key) if key else None
        kept = _packed(pcm).encode() if pcm else b""
        store.put(f"print 1 {key}", kept)
    return kept.decode()


def _packed(pcm: bytes) -> str:
    import numpy as np

    samples = np.frombuffer(pcm, "<f4")
    levels, bands = measured(samples)
    if not levels.size or levels.max() < -60:
        return ""
    steps = [np.clip(np.round((each - each.max() + DEPTH) / STEP), 0, 15).astype(np.uint8) for each in (levels, bands)]
    nibbles = np.concatenate([steps[0], steps[1].ravel()])
    nibbles = np.concatenate([nibbles, np.zeros(nibbles.size % 2, np.uint8)])
    peaked = bytes([min(255, round(crest(samples) * _CREST))])
    return base64.b64encode(peaked + (nibbles[::2] << 4 | nibbles[1::2]).astype(np.uint8).tobytes()).decode()


def unpacked(text: str, samples: int) -> Print | None:
    """A print back from its text, of a take of so many samples; None where the two do not go together."""
    import numpy as np

    try:
        packed = np.frombuffer(base64.b64decode(text, validate=True), np.uint8)
    except ValueError:
        return None
    hops, frames, bands = samples // HOP, samples // FRAME, len(EDGES) - 1
    nibbles = np.stack([packed[1:] >> 4, packed[1:] & 15], axis=1).ravel()
    if not hops or nibbles.size != (hops + frames * bands + 1) // 2 * 2:
        return None
    decibels = nibbles.astype(np.float32) * STEP - DEPTH
    rows = decibels[hops : hops + frames * bands].reshape(frames, bands)
    return Print(decibels[:hops], rows, float(packed[0]) / _CREST)
