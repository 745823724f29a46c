"""Pixels, as plain bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn still: ``rgba`` is height x width x 4 bytes, row by row from the top, opaque sRGB."""

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """The finished sound: mono little-endian float32 at 48 kHz, with its measured loudness.

    ``loudness`` is integrated LUFS (ITU-R BS.1770-4), ``true_peak`` dBTP (4x oversampled).
    """

    pcm: bytes
    loudness: float
    true_peak: float
