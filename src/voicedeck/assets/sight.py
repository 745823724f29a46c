"""What a picture is to the eye: a photograph, a drawing on a ground of one colour, a cut-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voicedeck.model.picture import Sight

if TYPE_CHECKING:
    from PIL.Image import Image

LOOKED_AT = 192
"""Pixels of the longer side that is looked at."""
_ALIKE = 14
"""How far levels of 0 to 255 may be apart in a ground of one colour."""
_GROUND, _FLAT, _LEVELS = 0.9, 0.35, 12
"""The share of a picture's edge that its ground has; of its pixels that one colour has in what is no photograph; and
the shades of grey, of 32, that a photograph has at least."""
_THROUGH = 0.02
"""The share of a cut-out that shines through at least."""


def sight(image: Image, size: tuple[int, int], *, drawn: bool) -> Sight:
    """What a picture of ``size`` is, by ``image``, which may be smaller; ``drawn`` where it is of lines, not pixels."""
    small = image.copy()
    small.thumbnail((LOOKED_AT, LOOKED_AT))
    pixels = np.asarray(small.convert("RGBA")).astype(np.int16)
    colors, opaque = pixels[..., :3], pixels[..., 3] > 127
    if 1 - opaque.mean() > _THROUGH:
        grey = _grey(colors[opaque]) if opaque.any() else np.zeros(1)
        return Sight(*size, dark=float((grey < 110).mean()), light=float((grey > 190).mean()))
    ground = _ground(colors)
    coarse = colors >> 4
    _, often = np.unique(coarse[..., 0] * 256 + coarse[..., 1] * 16 + coarse[..., 2], return_counts=True)
    shades = len(np.unique(_grey(colors).astype(int) >> 3))
    photograph = not (drawn or ground) and often.max() / opaque.size < _FLAT and shades >= _LEVELS
    return Sight(*size, photograph=bool(photograph), ground=ground)


def _grey(colors: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Levels of grey by ITU-R BT.601's weights."""
    return np.asarray(colors @ np.array([0.299, 0.587, 0.114]))


def _ground(colors: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> str:
    """The colour of the picture's edge, where that is one."""
    edge = np.concatenate([colors[0], colors[-1], colors[:, 0], colors[:, -1]])
    middle = np.median(edge, axis=0)
    alike = (np.abs(edge - middle) <= _ALIKE).all(axis=1).mean()
    return "#" + bytes(map(int, middle)).hex().upper() if alike >= _GROUND else ""
