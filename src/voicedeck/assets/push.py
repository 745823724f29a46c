"""A slow push: a photograph that comes nearer while its line is said ("Ken Burns"), in steps finer than a pixel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

NEARER = 0.05
"""By how much of its size a photograph has come nearer at the end."""
TWOS = 2
"""Frames that each of its pictures is seen for: at a twentieth in some seconds none of them is missed."""


def pushed(image: Image, size: tuple[int, int], whole: int, first: int, count: int) -> Iterator[Any]:
    """``count`` pictures of ``size``, from number ``first`` of ``whole``: uint8, height x width x 3.

    What the picture has beyond their proportions is cut off evenly.
    """
    from PIL import Image as Pillow
    from PIL import ImageOps

    large = round(size[0] * (1 + NEARER)), round(size[1] * (1 + NEARER))
    ground = ImageOps.fit(image.convert("RGB"), large, Pillow.Resampling.LANCZOS)
    shown, pixels = -1, None
    for number in range(first, first + count):
        if number // TWOS != shown:
            shown = number // TWOS
            zoom = 1 + NEARER * min(1.0, shown * TWOS / max(1, whole - 1))
            across, down = large[0] / zoom, large[1] / zoom
            left, top = (large[0] - across) / 2, (large[1] - down) / 2
            part = (left, top, left + across, top + down)
            pixels = np.asarray(ground.transform(size, Pillow.Transform.EXTENT, part, Pillow.Resampling.BILINEAR))
        yield pixels
