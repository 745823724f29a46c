"""Drawn on: a picture as far as a hand has drawn it, for films that move lively.

Its shapes come one after the other in the order of painting: lines run from their beginning to their end, a mass is
outlined before it is filled, a crowd fills figure by figure, and an arrow or bar of a relation rises from its foot, or
falls from its top.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from voicedeck.model.illustration import Illustration, Ink, Path, Shape, Stroke, Tone
from voicedeck.stages.pictures.composed import RELATION

TOGETHER = 3
"""How many shapes are drawn at a time."""
CROWD = 4
"""Strokes of a path that come one by one at least."""


def drawn_on(illustration: Illustration, share: float) -> Illustration:
    """The picture when ``share`` of it, 0 to 1, has been drawn; a picture of the author's is there or is not."""
    if share >= 1:
        return illustration
    return replace(
        illustration,
        shapes=tuple(_begun(illustration.shapes, share)) if share > 0 else (),
        asset=illustration.asset if share > 0 else None,
    )


def _begun(shapes: tuple[Shape, ...], share: float) -> Iterator[Shape]:
    turns = len(shapes) + TOGETHER - 1
    for place, shape in enumerate(shapes):
        own = min(1.0, (share * turns - place) / TOGETHER)
        if own >= 1:
            yield shape
        elif own > 0:
            yield from _partly(shape, own)


def _partly(shape: Shape, share: float) -> Iterator[Shape]:
    if len(shape.path) >= CROWD:
        yield replace(shape, path=shape.path[: math.ceil(share * len(shape.path))])
    elif shape.ink in (Ink.LINE, Ink.MARK, Ink.DETAIL):
        yield replace(shape, path=_run(shape.path, share))
    elif shape.part == RELATION and _is_angular(shape.path):
        yield _risen(shape, share)
    elif shape.ink is Ink.BODY:
        yield replace(shape, ink=Ink.LINE, path=_run(shape.path, share))


def _is_angular(path: Path) -> bool:
    """Whether it has straight edges only: an arrow, a bar."""
    curves = ((stroke.points, place) for stroke in path for place in range(0, len(stroke.points) - 1, 3))
    return all(points[at + 1] == points[at] and points[at + 2] == points[at + 3] for points, at in curves)


def _risen(shape: Shape, share: float) -> Shape:
    """The shape as high as it has grown: from its foot, or from its top where it falls."""
    heights = [point.imag for stroke in shape.path for point in stroke.points]
    base = min(heights) if shape.tone is Tone.FALL else max(heights)
    return shape.mapped(lambda point: complex(point.real, base + (point.imag - base) * share))


def _run(path: Path, share: float) -> Path:
    """The beginning of each stroke of a path."""
    return tuple(_beginning(stroke, share) for stroke in path)


def _beginning(stroke: Stroke, share: float) -> Stroke:
    """The stroke's curves up to a share of them, the last cut where the hand is."""
    curves = (len(stroke.points) - 1) // 3
    whole, rest = divmod(share * curves, 1)
    kept = stroke.points[: 3 * int(whole) + 1]
    if rest and whole < curves:
        start, one, two, end = stroke.points[3 * int(whole) : 3 * int(whole) + 4]
        kept = (*kept, *_cut(start, one, two, end, rest))
    return Stroke(kept)


def _cut(start: complex, one: complex, two: complex, end: complex, at: float) -> tuple[complex, complex, complex]:
    """The handles and the end of a curve's beginning (de Casteljau's construction)."""
    first, middle, last = start + (one - start) * at, one + (two - one) * at, two + (end - two) * at
    left, right = first + (middle - first) * at, middle + (last - middle) * at
    point = left + (right - left) * at
    straight = one == start and two == end
    return (start, point, point) if straight else (first, left, point)
