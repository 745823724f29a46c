"""Grounds that are simple: one colour, or rectangles of one colour each on it. They can be shapes instead of pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from voicedeck.model.box import Box
from voicedeck.model.picture import Picture

_MOST = 12
"""Colours of a ground that is simple, the edges of its rectangles among them."""
_WRITTEN = re.compile(rb"flat:(#[0-9A-F]{6})((?:;\d+,\d+,\d+,\d+,#[0-9A-F]{6})*)")


@dataclass(frozen=True, slots=True)
class Flat:
    """A ground's colour, and the rectangles on it from the largest to the smallest, each with its own (``#RRGGBB``)."""

    color: str
    parts: tuple[tuple[Box, str], ...] = ()

    def written(self) -> bytes:
        """As it is kept."""
        parts = (f"{box.x:.0f},{box.y:.0f},{box.width:.0f},{box.height:.0f},{color}" for box, color in self.parts)
        return f"flat:{';'.join([self.color, *parts])}".encode()


def read_flat(kept: bytes) -> Flat | None:
    """What ``written`` gave; None for a picture's file."""
    found = _WRITTEN.fullmatch(kept) if len(kept) < 1000 else None
    return Flat(found[1].decode(), tuple(_parts(found[2].decode()))) if found else None


def _parts(written: str) -> Iterator[tuple[Box, str]]:
    for each in filter(None, written.split(";")):
        *sides, color = each.split(",")
        yield Box(*map(float, sides)), color


def flat(picture: Picture) -> Flat | None:
    """The ground as rectangles; None where it is anything else: a gradient, a drawing, a round corner."""
    pixels = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    values = (pixels[..., :3].astype(np.uint32) << np.array([16, 8, 0], np.uint32)).sum(axis=-1, dtype=np.uint32)
    if len(np.unique(values[:: max(1, picture.height // 60)])) > _MOST:
        return None
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


def _named(color: int) -> str:
    return f"#{int(color):06X}"
