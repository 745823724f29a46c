"""Soundprint: what a line sounds like before it is encoded, so that a finished film can be held against it.

It has 400 bytes a second. Its level every 5 ms, and in eight bands every 40 ms, in steps of 3 dB below its loudest:
enough to tell a line from any other and to miss a word, a dropout or some milliseconds, whatever a codec does to it
and however loud it is. How far peaks stand out and how sharply the wave turns, every 5 ms: a wave that is cut off or
clicks is another than it was made, while a burst of the voice itself, its limiter and the music below it are not.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicedeck.model.keys import key
from voicedeck.model.narration import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.ports import Soundtrack, Store

HOP, FRAME = SAMPLE_RATE // 200, SAMPLE_RATE // 25
"""Samples in 5 ms, and in 40 ms."""
EDGES = (80, 250, 450, 750, 1200, 1900, 3000, 5000, 9000)
"""Hertz between the bands: about a third of the way up the ear's own scale each, up to where voices end."""
STEP, DEPTH = 3.0, 45.0
"""Decibels a step, and below the loudest that are kept: fifteen steps are four bits."""
CRESTS = 8
"""Steps of a crest between two whole numbers: sixteen of them reach from 1, a wave cut off square, to 2.9."""
_QUIET = 1e-9
_SHARPEST = 128
"""What stands in its byte where the sharpest turn of a line is as high as its loudest 5 ms."""


@dataclass(frozen=True, slots=True)
class Print:
    """Decibels below a line's loudest, 0 to -45: ``levels`` every 5 ms, ``bands`` every 40 ms, eight a row.

    Every 5 ms too: ``crests``, peak over root mean square, 1 to 2.9; and ``turns``, how sharply the wave turns, in
    decibels from its loudest level.
    """

    levels: NDArray[np.float32]
    bands: NDArray[np.float32]
    crests: NDArray[np.float32]
    turns: NDArray[np.float32]


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


def crests(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Peak over root mean square of every 5 ms: about 2 in speech, 1.4 and less where a wave is cut off."""
    import numpy as np

    whole = np.abs(samples[: len(samples) // HOP * HOP].reshape(-1, HOP))
    found: NDArray[np.float32] = whole.max(axis=1, initial=0.0) / np.sqrt(np.square(whole).mean(axis=1) + _QUIET)
    return np.clip(found, 1, 1 + 15 / CRESTS).astype(np.float32)


def turns(samples: NDArray[np.float32], every: int = HOP) -> NDArray[np.float32]:
    """How sharply the wave turns at most (its second difference, full scale 1.0) in each of so many samples."""
    import numpy as np

    bent = np.pad(np.abs(np.diff(samples, n=2)), (0, min(2, len(samples))))
    highest: NDArray[np.float32] = bent[: len(bent) // every * every].reshape(-1, every).max(axis=1, initial=0.0)
    return highest


def soundprint(heard: Soundtrack, first: int, after: int, store: Store) -> str:
    """The print of a film's sound between two samples before it is encoded, kept in the ``store``; "" for silence."""
    named = key("soundprint", heard.key(first, after), after - first)
    kept = store.get(named)
    if kept is None:
        kept = _packed(heard.between(first, after), heard.channels).encode()
        store.put(named, kept)
    return kept.decode()


def _packed(pcm: bytes, channels: int) -> str:
    import numpy as np

    samples = np.frombuffer(pcm, "<f4").reshape(-1, channels).mean(axis=1)
    levels, bands = measured(samples)
    if not levels.size or levels.max() < -60:
        return ""
    sharp = 20 * np.log10(turns(samples) + _QUIET)
    steps = [np.round((each - each.max() + DEPTH) / STEP).ravel() for each in (levels, bands, sharp)]
    parts = [*steps, np.round((crests(samples) - 1) * CRESTS)]
    nibbles = np.clip(np.concatenate(parts), 0, 15).astype(np.uint8)
    nibbles = np.concatenate([nibbles, np.zeros(nibbles.size % 2, np.uint8)])
    sharpest = bytes([min(255, max(0, _SHARPEST + round(float(sharp.max() - levels.max()))))])
    return base64.b64encode(sharpest + (nibbles[::2] << 4 | nibbles[1::2]).astype(np.uint8).tobytes()).decode()


def unpacked(text: str, samples: int) -> Print | None:
    """A print back from its text, of so many samples; None where the two do not go together."""
    import numpy as np

    try:
        packed = np.frombuffer(base64.b64decode(text, validate=True), np.uint8)
    except ValueError:
        return None
    hops, frames, bands = samples // HOP, samples // FRAME, len(EDGES) - 1
    nibbles = np.stack([packed[1:] >> 4, packed[1:] & 15], axis=1).ravel()
    if not hops or nibbles.size != (3 * hops + frames * bands + 1) // 2 * 2:
        return None
    levels, rows, sharp, peaked = np.split(nibbles[: 3 * hops + frames * bands].astype(np.float32),
                                           (hops, hops + frames * bands, 2 * hops + frames * bands))  # fmt: skip
    below = [each * STEP - DEPTH for each in (levels, rows, sharp)]
    sharpest = float(packed[0]) - _SHARPEST
    return Print(
        below[0],
        below[1].reshape(frames, bands),
        np.float32(1) + peaked / np.float32(CRESTS),
        below[2] + np.float32(sharpest),
    )
