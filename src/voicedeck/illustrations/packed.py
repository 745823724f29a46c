"""A drawing as bytes: what a library has drawn is kept, for to load RDKit takes longer than to read what it drew."""

from __future__ import annotations

import json
from functools import lru_cache

from voicedeck.model.illustration import Drawing, Ink, Shape, Stroke, Tone


def packed(drawing: Drawing) -> bytes | None:
    """A drawing that stands still, as bytes; None for one that moves, and for what is more than its shapes."""
    if drawing.moves or drawing.asset or drawing.formula:
        return None
    shapes = [
        (each.ink, each.part, each.tone, each.faint, each.dashed, [_numbers(stroke) for stroke in each.path])
        for each in drawing.draw(drawing.rest)
    ]
    return json.dumps([drawing.name, drawing.alt, drawing.tone, drawing.rest, shapes]).encode()


@lru_cache(256)
def unpacked(data: bytes) -> Drawing:
    """The drawing that was ``packed``."""
    name, alt, tone, rest, kept = json.loads(data)
    shapes = tuple(
        Shape(Ink(ink), tuple(map(_stroke, path)), part, Tone(own), faint, dashed)
        for ink, part, own, faint, dashed, path in kept
    )
    return Drawing(name, alt, lambda _: shapes, tone=Tone(tone), rest=rest)


def _numbers(stroke: Stroke) -> list[float]:
    """Whether it is closed, and the x and y of its points."""
    return [float(stroke.closed), *(part for point in stroke.points for part in (point.real, point.imag))]


def _stroke(numbers: list[float]) -> Stroke:
    return Stroke(tuple(map(complex, numbers[1::2], numbers[2::2])), bool(numbers[0]))
