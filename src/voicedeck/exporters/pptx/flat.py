"""Grounds that are simple: one colour, one that becomes another, or rectangles of one colour each on it. They can be
fills and shapes instead of pixels.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from voicedeck.model.box import Box
from voicedeck.model.picture import Picture

_MOST = 12
"""Colours of a ground that is simple, the edges of its rectangles among them."""
_NEAR = 1.6
"""Levels of 255 by which pixels of a gradient are off it: rounded, and dithered."""
_ROUGH = 0.5
"""What the pixels between those that the planes were laid through may be further off."""
_FEWEST = 4.0
"""Levels between the ends of a gradient; less is one colour."""
_WRITTEN = re.compile(rb"flat:(#[0-9A-F]{6})(?:>(#[0-9A-F]{6})@(\d+\.\d))?((?:;\d+,\d+,\d+,\d+,#[0-9A-F]{6})*)")


@dataclass(frozen=True, slots=True)
class Flat:
    """A ground's colour, and the rectangles on it from the largest to the smallest, each with its own (``#RRGGBB``).

    With an ``end`` the ground becomes that from corner to corner, at an ``angle`` in degrees clockwise from upwards, as
    a ``linear-gradient`` of CSS does.
    """

    color: str
    parts: tuple[tuple[Box, str], ...] = ()
    end: str = ""
    angle: float = 0.0

    def written(self) -> bytes:
        """As it is kept."""
        parts = (f"{box.x:.0f},{box.y:.0f},{box.width:.0f},{box.height:.0f},{color}" for box, color in self.parts)
        ground = f"{self.color}>{self.end}@{self.angle:.1f}" if self.end else self.color
        return f"flat:{';'.join([ground, *parts])}".encode()


def read_flat(kept: bytes) -> Flat | None:
    """What ``written`` gave; None for a picture's file."""
    found = _WRITTEN.fullmatch(kept) if len(kept) < 1000 else None
    if not found:
        return None
    end, angle = (found[2].decode(), float(found[3])) if found[2] else ("", 0.0)
    return Flat(found[1].decode(), tuple(_parts(found[4].decode())), end, angle)


def _parts(written: str) -> Iterator[tuple[Box, str]]:
    for each in filter(None, written.split(";")):
        *sides, color = each.split(",")
        yield Box(*map(float, sides)), color


def flat(picture: Picture) -> Flat | None:
    """The ground as rectangles or one gradient; None where it is anything else: a drawing, a round corner."""
    pixels = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    values = (pixels[..., :3].astype(np.uint32) << np.array([16, 8, 0], np.uint32)).sum(axis=-1, dtype=np.uint32)
    if len(np.unique(values[:: max(1, picture.height // 60)])) > _MOST:
        return _sloped(pixels)
    colors, counts = np.unique(values, return_counts=True)
    if len(colors) > _MOST:
        return None
    ground = colors[counts.argmax()]
    parts = []
    for color in colors[colors != ground]:
        rows, columns = np.nonzero(values == color)
        left, top = int(columns.min()), int(rows.min())
        width, height = int(columns.max()) + 1 - left, int(rows.max()) + 1 - top
        if width * height != len(rows):
            return None
        parts.append((Box(left, top, width, height), _named(color)))
    parts.sort(key=lambda part: -part[0].width * part[0].height)
    return Flat(_named(ground), tuple(parts))


def _sloped(pixels: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]) -> Flat | None:
    """A ground whose colours are a plane over it: from one corner to the other they change by the same everywhere."""
    height, width = pixels.shape[:2]
    step = max(1, height // 54)
    rows, columns = np.mgrid[0:height:step, 0:width:step]
    places = np.stack([columns.ravel() + 0.5, rows.ravel() + 0.5, np.ones(rows.size)], axis=1)
    seen = pixels[::step, ::step, :3].reshape(-1, 3).astype(np.float64)
    planes = np.linalg.lstsq(places, seen, rcond=None)[0]
    if np.abs(places @ planes - seen).max() > _NEAR or not _is_plane(pixels, planes):
        return None
    slopes = planes[:2].T  # red, green and blue: how much they rise a pixel to the right, and downwards
    steepest = slopes[np.abs(slopes).sum(axis=1).argmax()]
    way = steepest / np.hypot(*steepest)
    half = abs(way[0]) * width / 2 + abs(way[1]) * height / 2
    middle = np.array([width / 2, height / 2, 1.0]) @ planes
    across = slopes @ way * half
    bend = np.abs(slopes - np.outer(slopes @ way, way)).max() * (width + height)
    if np.abs(across).max() * 2 < _FEWEST or bend > 2 * _NEAR:
        return None
    first, last = (_hex(middle + side * across) for side in (-1, 1))
    return Flat(first, (), last, round(math.degrees(math.atan2(way[0], -way[1])) % 360, 1) % 360)


def _is_plane(pixels: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]], planes: np.ndarray[Any, Any]) -> bool:
    """Whether every pixel is near the planes: a hairline or a small mark lies between those that were measured."""
    height, width = pixels.shape[:2]
    right, down, level = planes.astype(np.float32)
    across = (np.arange(width, dtype=np.float32) + 0.5)[:, None] * right + level
    return all(
        np.abs(across + (row + 0.5) * down - pixels[row, :, :3]).max() <= _NEAR + _ROUGH for row in range(height)
    )


def _hex(levels: np.ndarray[tuple[int], np.dtype[np.float64]]) -> str:
    return "#" + "".join(f"{round(min(max(level, 0.0), 255.0)):02X}" for level in levels)


def _named(color: int) -> str:
    return f"#{int(color):06X}"
