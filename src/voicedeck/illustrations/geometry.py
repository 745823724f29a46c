"""Paths for drawings: written as SVG path data or built from circles, boxes and smooth curves; moved and turned."""

from __future__ import annotations

import math
from cmath import rect
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from voicedeck.model.illustration import Ink, Path, Shape, Shapes, Stroke, Tone, mapped

Points = Sequence[tuple[float, float]]
_ROUND = 4 / 3 * math.tan(math.pi / 8)
"""How far a quarter circle's handles reach, in radii."""


@lru_cache(2048)
def path(data: str) -> Path:
    """SVG path data (SVG 1.1, chapter 8, every command) as runs of cubic curves."""
    from fontTools.pens.basePen import BasePen
    from fontTools.svgLib.path import parse_path

    runs: list[tuple[list[complex], bool]] = []

    class Runs(BasePen):  # type: ignore[misc]  # fontTools has no types
        def _moveTo(self, at: tuple[float, float]) -> None:
            runs.append(([complex(*at)], False))

        def _lineTo(self, at: tuple[float, float]) -> None:
            last = runs[-1][0][-1]
            runs[-1][0].extend((last, complex(*at), complex(*at)))

        def _curveToOne(self, *points: tuple[float, float]) -> None:
            runs[-1][0].extend(complex(*point) for point in points)

        def _closePath(self) -> None:
            runs[-1] = (runs[-1][0], True)

    parse_path(data, Runs(None))
    return tuple(Stroke(tuple(points), closed) for points, closed in runs if len(points) > 1)


def ellipse(x: float, y: float, across: float, down: float, turn: float = 0.0) -> Path:
    """An ellipse round (x, y) with the half axes ``across`` and ``down``, turned by ``turn`` degrees."""
    quarters = [1, 1 + _ROUND * 1j, _ROUND + 1j, 1j]
    unit = [quarters[0]]
    for number in range(4):
        unit += [point * 1j**number for point in quarters[1:]]
    points = (complex(point.real * across, point.imag * down) for point in unit)
    return (Stroke(tuple(complex(x, y) + point * rect(1, math.radians(turn)) for point in points), True),)


def circle(x: float, y: float, radius: float) -> Path:
    """A circle round (x, y)."""
    return ellipse(x, y, radius, radius)


def box(x: float, y: float, width: float, height: float, corner: float = 0.0) -> Path:
    """A rectangle with its corners rounded by ``corner``."""
    r = min(corner, width / 2, height / 2)
    if not r:
        return path(f"M{x} {y}h{width}v{height}h{-width}z")
    across, down = width - 2 * r, height - 2 * r
    turns = f"a{r} {r} 0 0 1"
    return path(
        f"M{x + r} {y}h{across}{turns} {r} {r}v{down}{turns} {-r} {r}h{-across}{turns} {-r} {-r}v{-down}{turns} {r} {-r}z"
    )


def lines(*points: tuple[float, float], closed: bool = False) -> Path:
    """Straight lines from point to point."""
    data = "M" + "L".join(f"{x} {y}" for x, y in points)
    return path(data + ("z" if closed else ""))


def smooth(points: Points, closed: bool = False, tension: float = 6.0) -> Path:
    """A smooth curve through the points (Catmull and Rom's spline as Bezier curves)."""
    places = [complex(*point) for point in points]
    padded = [places[-1], *places, *places[:2]] if closed else [places[0], *places, places[-1]]
    run = [padded[1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        run += [start + (end - before) / tension, end - (after - start) / tension, end]
    return (Stroke(tuple(run), closed),)


def rays(x: float, y: float, inner: float, outer: float, count: int, start: float = -90.0) -> Path:
    """``count`` lines that stand round (x, y), from ``inner`` to ``outer``, the first at ``start`` degrees."""
    return joined(lines(around(x, y, inner, angle), around(x, y, outer, angle)) for angle in spread(count, start))


def spread(count: int, start: float = -90.0) -> tuple[float, ...]:
    """``count`` angles evenly round a circle, in degrees."""
    return tuple(start + 360 * number / count for number in range(count))


def around(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    """The point at ``degrees`` clockwise from three o'clock on a circle round (x, y)."""
    point = complex(x, y) + rect(radius, math.radians(degrees))
    return point.real, point.imag


def arc(x: float, y: float, radius: float, first: float, last: float) -> Path:
    """The arc of a circle from ``first`` to ``last`` degrees, clockwise from three o'clock."""
    steps = max(1, math.ceil(abs(last - first) / 90))
    swing = math.radians((last - first) / steps)
    handle = 4 / 3 * math.tan(swing / 4)
    angle = math.radians(first)
    run = [rect(1, angle)]
    for number in range(steps):
        start, end = rect(1, angle + swing * number), rect(1, angle + swing * (number + 1))
        run += [start + start * 1j * handle, end - end * 1j * handle, end]
    return (Stroke(tuple(complex(x, y) + point * radius for point in run)),)


def joined(paths: Iterable[Path]) -> Path:
    """Several paths as one."""
    return tuple(stroke for each in paths for stroke in each)


def moved(one: Path, across: float, down: float) -> Path:
    """The path moved."""
    return mapped(one, lambda point: point + complex(across, down))


def turned(one: Path, degrees: float, x: float = 50.0, y: float = 50.0) -> Path:
    """The path turned clockwise about (x, y)."""
    return mapped(one, turning(degrees, x, y))


def turning(degrees: float, x: float = 50.0, y: float = 50.0) -> Callable[[complex], complex]:
    """What turns a point clockwise about (x, y)."""
    middle, turn = complex(x, y), rect(1, math.radians(degrees))
    return lambda point: middle + (point - middle) * turn


def all_turned(shapes: Shapes, degrees: float) -> Shapes:
    """Shapes turned clockwise together about the middle."""
    return tuple(shape.mapped(turning(degrees)) for shape in shapes)


def scaling(factor: float, x: float = 50.0, y: float = 50.0) -> Callable[[complex], complex]:
    """What brings a point ``factor`` times as far from (x, y)."""
    middle = complex(x, y)
    return lambda point: middle + (point - middle) * factor


def placing(factor: float, across: float, down: float) -> Callable[[complex], complex]:
    """What makes a point's square ``factor`` times as large and moves its corner to (across, down)."""
    return lambda point: point * factor + complex(across, down)


def flipped(one: Path, x: float = 50.0) -> Path:
    """The path seen in a mirror that stands at ``x``."""
    return mapped(one, lambda point: complex(2 * x - point.real, point.imag))


def between(low: float, high: float, amount: float) -> float:
    """What lies ``amount`` of the way from ``low`` to ``high``."""
    return low + (high - low) * amount


def body(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """A mass."""
    return Shape(Ink.BODY, one, part, tone)


def shade(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """The side of a mass that lies in the shade."""
    return Shape(Ink.SHADE, one, part, tone)


def solid(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """Something dark upon a mass."""
    return Shape(Ink.SOLID, one, part, tone)


def dark(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """Something black; on a dark ground what has a tone of its own shows that."""
    return Shape(Ink.DARK, one, part, tone)


def paper(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """Something light upon a mass."""
    return Shape(Ink.PAPER, one, part, tone)


def line(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """A stroke on the ground."""
    return Shape(Ink.LINE, one, part, tone)


def mark(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """A stroke upon a mass."""
    return Shape(Ink.MARK, one, part, tone)


def detail(one: Path, part: str = "", tone: Tone = Tone.OWN) -> Shape:
    """A fine stroke upon a mass."""
    return Shape(Ink.DETAIL, one, part, tone)
