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


@dataclass(frozen=True, slots=True)
class Sight:
    """What a picture of the author's is to the eye: ``width`` and ``height`` in pixels.

    ``photograph`` where it may be cut at its edges and written on: no drawing, no screen, no cut-out. ``ground`` is
    the one colour that its edges have ("#RRGGBB"), or "". ``dark`` and ``light`` are the shares of a cut-out that would
    be lost on a dark and on a light ground, 0 to 1; 0 where nothing shines through it.
    """

    width: int
    height: int
    photograph: bool = False
    ground: str = ""
    dark: float = 0.0
    light: float = 0.0


NOT_LOOKED_AT = Sight(4, 3)
"""A picture that nobody has looked at."""
