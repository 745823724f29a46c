"""Pixels, as plain bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn still: ``rgba`` is height x width x 4 bytes, row by row from the top, opaque sRGB."""

    width: int
    height: int
    rgba: bytes
