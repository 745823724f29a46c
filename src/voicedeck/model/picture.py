"""Pixels, as plain bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A drawn still: ``rgba`` is height x width x 4 bytes, row by row from the top, opaque sRGB.

    Each is itself only: to compare or hash eight megabytes takes milliseconds.
    """

    width: int
    height: int
    rgba: bytes
