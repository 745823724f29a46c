"""Visuals -> illustrations: one or two drawings, and what holds between them, in one square.

What rises has an arrow up, what falls one down; a cause points to its effect, a bar ends at what is blocked; what is
denied is struck out; people are counted in figures; doubt is dashed. Nothing is drawn that the line does not say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest

from voicedeck.model.illustration import SIDE, Drawing, Illustration, Ink, Path, Shape, Shapes, Stroke, Tone
from voicedeck.model.visual import Visual

RELATION = "relation"
"""The part that all shapes between things belong to."""
_FEW = 12
"""People up to whom each gets a large figure; more are drawn as a hundred."""
_TALLEST = 78.0
_WHOLE = 92.0
"""The side of a thing that stands by itself."""
_HIGH, _LOW = 0.88, 0.14
"""How far a gauge's hand has risen or sunk."""


def composed(visual: Visual, drawings: Mapping[str, Drawing]) -> Illustration | None:
    """The visual as shapes in a square of 100 by 100; None where it has nothing to draw or names no drawing here."""
    things = [drawings[name] for name in visual.things if name in drawings]
    if len(things) < len(visual.things):
        return None
    own = next((thing for thing in things if thing.asset), None)
    if own:  # a picture of the author's stands alone
        return Illustration((), own.alt, own.asset)
    toned = zip_longest(things, visual.tones[: len(things)])
    things = [replace(thing, tone=tone) if tone else thing for thing, tone in toned]
    draw = _RELATIONS.get(visual.relation, _alone)
    shapes = draw(_Scene(visual, things, drawings))
    if not shapes:
        return None
    words = " and ".join(thing.alt for thing in things)
    alt = f"{visual.relation.replace('-', ' ')}: {words}".strip(": ") if visual.relation else words
    formula = things[0].formula if len(things) == 1 and not visual.relation else None
    return Illustration(shapes, alt, formula=formula and replace(formula, em=formula.em * _WHOLE / SIDE))


@dataclass(frozen=True, slots=True)
class _Scene:
    """A visual with its drawings at hand."""

    visual: Visual
    things: list[Drawing]
    drawings: Mapping[str, Drawing]

    def thing(self, number: int, x: float, y: float, size: float, amount: float | None = None) -> Shapes:
        """One of the things, in a square at (x, y) with sides of ``size``."""
        return placed(self.things[number], x, y, size, amount)

    def between(self, *shapes: Shape) -> Shapes:
        """Shapes of the relation: dashed where it is in doubt."""
        return tuple(replace(shape, part=RELATION, dashed=self.visual.doubtful) for shape in shapes)


def placed(drawing: Drawing, x: float, y: float, size: float, amount: float | None = None) -> Shapes:
    """A drawing in its own tone, in a square at (x, y) with sides of ``size``."""
    factor, corner = size / SIDE, complex(x, y)
    shapes = drawing.draw(drawing.rest if amount is None else amount)
    return tuple(
        replace(
            shape.mapped(lambda point: corner + point * factor),
            tone=drawing.tone if shape.tone is Tone.OWN else shape.tone,
        )
        for shape in shapes
    )


def _alone(scene: _Scene) -> Shapes:
    """The thing by itself; what shows a relation by itself is at its end (a chain has parted, a seal is set)."""
    if not scene.things:
        return ()
    amount = 1.0 if scene.visual.rule not in ("thing", "kept", "heading", "title", "asked", "cover") else None
    margin = (SIDE - _WHOLE) / 2
    return scene.thing(0, margin, margin, _WHOLE, amount)


def _levelled(scene: _Scene) -> Shapes:
    up = scene.visual.relation == "level-up"
    if not scene.things:
        return ()
    if len(scene.things) == 1:
        amount = (_HIGH if up else _LOW) if scene.things[0].name == "gauge" else None
        return (*scene.thing(0, 0, 12, 76, amount), *scene.between(_arrow(88, 16, 70, up)))
    amount = (_HIGH if up else _LOW) if scene.things[1].name == "gauge" else None
    return (
        *scene.thing(0, 0, 0, 40),
        *scene.between(*_pointer((42, 20), (62, 16), (64, 38))),
        *scene.thing(1, 22, 42, 58, amount),
        *scene.between(_arrow(91, 46, 50, up)),
    )


def _arrow(x: float, top: float, height: float, up: bool) -> Shape:
    """A broad arrow, up or down, its middle at ``x``."""
    tip, foot, head = (top, top + height, 15.0) if up else (top + height, top, -15.0)
    points = [(0, tip), (9, tip + head), (4, tip + head), (4, foot), (-4, foot), (-4, tip + head), (-9, tip + head)]
    return Shape(Ink.BODY, _polygon([(x + a, b) for a, b in points]), RELATION, Tone.LEAF if up else Tone.FALL)


def _pointer(start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]) -> tuple[Shape, Shape]:
    """A bent line with a head where it ends."""
    a, b, c = (complex(*point) for point in (start, bend, end))
    run = Stroke((a, a + (b - a) * 0.7, b + (c - b) * 0.3, c))
    back = (b - c) / abs(b - c) * 7
    head = Stroke(tuple(_straight([c + back * _TURN, c, c + back * _TURN.conjugate()])))
    return Shape(Ink.LINE, (run,), RELATION, Tone.SIGNAL), Shape(Ink.LINE, (head,), RELATION, Tone.SIGNAL)


_TURN = complex(math.cos(math.radians(32)), math.sin(math.radians(32)))


def _straight(points: list[complex]) -> list[complex]:
    run = [points[0]]
    for start, end in pairwise(points):
        run += [start, end, end]
    return run


def _polygon(points: list[tuple[float, float]], closed: bool = True) -> Path:
    places = [complex(*point) for point in points]
    return (Stroke(tuple(_straight([*places, places[0]] if closed else places)), closed),)


def _both(scene: _Scene) -> Shapes:
    """Two things across the square: the first above on the left, the second below on the right."""
    return (*scene.thing(0, 0, 0, 50), *scene.thing(1, 50, 50, 50))


def _caused(scene: _Scene) -> Shapes:
    return (*_both(scene), *scene.between(*_pointer((55, 24), (76, 24), (76, 45))))


def _became(scene: _Scene) -> Shapes:
    first, second = scene.thing(0, 0, 0, 50), scene.thing(1, 50, 50, 50)
    before = tuple(replace(shape, faint=True) for shape in first)
    return (*before, *second, *scene.between(*_pointer((55, 24), (76, 24), (76, 45))))


def _flowing(scene: _Scene) -> Shapes:
    dots = [_disc(55 + 22 * math.sin(turn), 24 + 22 - 22 * math.cos(turn), 1.9) for turn in (0.1, 0.5, 0.9, 1.3)]
    return (*_both(scene), *scene.between(*(Shape(Ink.SOLID, dot, RELATION, Tone.SIGNAL) for dot in dots)))


def _disc(x: float, y: float, radius: float) -> Path:
    return (_ring(x, y, radius),)


def _ring(x: float, y: float, radius: float, first: float = 0.0, swing: float = 360.0) -> Stroke:
    """An arc from ``first`` degrees on, clockwise from twelve o'clock; closed where it goes all round."""
    steps = max(1, math.ceil(abs(swing) / 90))
    part = math.radians(swing / steps)
    handle = 4 / 3 * math.tan(part / 4)
    angle = math.radians(first - 90)
    centre = complex(x, y)
    run = [_at(angle)]
    for number in range(steps):
        start, end = _at(angle + part * number), _at(angle + part * (number + 1))
        run += [start + start * 1j * handle, end - end * 1j * handle, end]
    return Stroke(tuple(centre + radius * point for point in run), swing >= 360)


def _at(angle: float) -> complex:
    return complex(math.cos(angle), math.sin(angle))


def _blocked(scene: _Scene) -> Shapes:
    if len(scene.things) == 1:
        bar = _bar((76, 50), (94, 50), (94, 12), (94, 88))
        return (*scene.thing(0, 0, 13, 74), *scene.between(*bar))
    bend = Shape(Ink.LINE, _polygon([(55, 24), (76, 24), (76, 41)], closed=False), RELATION, Tone.FALL)
    return (*_both(scene), *scene.between(bend, _beam((60, 43), (92, 43))))


def _bar(*ends: tuple[float, float]) -> tuple[Shape, Shape]:
    """A way, and the beam it ends at."""
    way = Shape(Ink.LINE, _polygon([ends[0], ends[1]], closed=False), RELATION, Tone.FALL)
    return way, _beam(ends[2], ends[3])


def _beam(start: tuple[float, float], end: tuple[float, float], thick: float = 3.4) -> Shape:
    """A broad straight stroke, as a mass: it stands out in every hand."""
    a, b = complex(*start), complex(*end)
    off = (b - a) / abs(b - a) * 1j * thick / 2
    corners = [a + off, b + off, b - off, a - off]
    return Shape(Ink.SOLID, (Stroke(tuple(_straight([*corners, corners[0]])), True),), RELATION, Tone.FALL)


def _linked(scene: _Scene) -> Shapes:
    bond = Shape(Ink.LINE, (Stroke(_bend((26, 54), (26, 80), (46, 80))),), RELATION, Tone.SIGNAL)
    other = Shape(Ink.LINE, (Stroke(_bend((54, 22), (78, 22), (78, 46))),), RELATION, Tone.SIGNAL)
    ends = [
        Shape(Ink.SOLID, _disc(x, y, 2.2), RELATION, Tone.SIGNAL) for x, y in ((26, 54), (46, 80), (54, 22), (78, 46))
    ]
    return (*_both(scene), *scene.between(bond, other, *ends))


def _bend(
    start: tuple[float, float], corner: tuple[float, float], end: tuple[float, float]
) -> tuple[complex, complex, complex, complex]:
    a, b, c = (complex(*point) for point in (start, corner, end))
    return a, a + (b - a) * 0.6, c + (b - c) * 0.6, c


def _separated(scene: _Scene) -> Shapes:
    cut = _beam((18, 82), (82, 18), 2.6)
    if len(scene.things) < 2:
        return _alone(scene)
    return (*_both(scene), *scene.between(cut))


def _compared(scene: _Scene) -> Shapes:
    rule = Shape(Ink.LINE, _polygon([(50, 12), (50, 88)], closed=False), RELATION, Tone.SECOND)
    return (*scene.thing(0, 0, 27, 46), *scene.thing(1, 54, 27, 46), *scene.between(replace(rule, faint=True)))


def _swinging(scene: _Scene) -> Shapes:
    run = Stroke((complex(20, 26), complex(34, 4), complex(66, 4), complex(80, 26)))
    heads = [
        Stroke(tuple(_straight([end + back * _TURN, end, end + back * _TURN.conjugate()])))
        for end, back in ((complex(20, 26), complex(3.8, -6)), (complex(80, 26), complex(-3.8, -6)))
    ]
    shapes = [Shape(Ink.LINE, (stroke,), RELATION, Tone.SIGNAL) for stroke in (run, *heads)]
    return (*scene.thing(0, 0, 34, 46), *scene.thing(1, 54, 34, 46), *scene.between(*shapes))


def _denied(scene: _Scene) -> Shapes:
    if len(scene.things) == 1:
        return (*scene.thing(0, 6, 6, 88), *_struck(6, 6, 88))
    return (*_both(scene), *_struck(52, 52, 46))


def _struck(x: float, y: float, size: float) -> Shapes:
    return (_beam((x + size * 0.08, y + size * 0.92), (x + size * 0.92, y + size * 0.08), size * 0.05),)


def _cycled(scene: _Scene) -> Shapes:
    shapes = []
    for first in (8.0, 128.0, 248.0):
        shapes.append(Shape(Ink.LINE, (_ring(50, 50, 45, first, 92),), RELATION, Tone.SIGNAL))
        end = complex(50, 50) + 45 * _at(math.radians(first + 92 - 90))
        back = -8 * _at(math.radians(first + 92 - 8))
        head = Stroke(tuple(_straight([end + back * _TURN, end, end + back * _TURN.conjugate()])))
        shapes.append(Shape(Ink.LINE, (head,), RELATION, Tone.SIGNAL))
    return (*scene.thing(0, 23, 23, 54), *scene.between(*shapes))


def _shared(scene: _Scene) -> Shapes:
    """A ring round the thing, of which its share is filled."""
    part, whole = scene.visual.shares or (0.0, 1.0)
    swing = 360 * min(part / whole, 1.0)
    shapes = [Shape(Ink.BODY, _band(0, 359.99), "whole", faint=True)]
    if swing > 0:
        shapes.append(Shape(Ink.BODY, _band(0, min(swing, 359.99)), "share", Tone.SIGNAL))
    return (*shapes, *(scene.thing(0, 25, 25, 50) if scene.things else ()))


def _band(first: float, swing: float) -> Path:
    outer, inner = _ring(50, 50, 48, first, swing), _ring(50, 50, 37, first, swing)
    back = tuple(reversed(inner.points))
    join = (outer.points[-1], back[0], back[0])
    close = (back[-1], outer.points[0], outer.points[0])
    return (Stroke((*outer.points, *join, *back[1:], *close), True),)


def _counted(scene: _Scene) -> Shapes:
    """People as figures: each of a few, or as many of a hundred as they are of all."""
    part, whole = scene.visual.shares or (0.0, 1.0)
    if whole <= _FEW:
        return _few(round(part), round(whole), scene.drawings["figure"])
    lit = round(100 * part / whole)
    return tuple(
        Shape(Ink.SOLID, path, name, tone, faint)
        for path, name, tone, faint in (
            (_crowd(range(lit, 100)), "others", Tone.OWN, True),
            (_crowd(range(lit)), "counted", Tone.SIGNAL, False),
        )
        if path
    )


@cache
def _crowd(numbers: range) -> Path:
    """Small figures at their places in ten rows of ten."""
    runs: list[Stroke] = []
    for number in numbers:
        row, column = divmod(number, 10)
        x, y = 5 + 10 * column, 10 * row + 0.4
        left, right, top, foot = x - 2.6, x + 2.6, y + 4.1, y + 9.2
        runs.append(_ring(x, y + 1.9, 1.75))
        corners = [
            complex(right, foot - 0.8),
            complex(right, top + 2.2),
            complex(left, top + 2.2),
            complex(left, foot - 0.8),
        ]
        arch = (complex(right, top - 0.7), complex(left, top - 0.7))
        base = (complex(left, foot), complex(left, foot), complex(x, foot), complex(right, foot), complex(right, foot))
        run = [
            corners[0],
            corners[0],
            corners[1],
            corners[1],
            arch[0],
            arch[1],
            corners[2],
            corners[2],
            corners[3],
            corners[3],
        ]
        run += [base[0], base[1], base[2], base[3], base[4], corners[0]]
        runs.append(Stroke(tuple(run), True))
    return tuple(runs)


def _few(lit: int, count: int, figure: Drawing) -> Shapes:
    """Large figures in one row, or in two where they are many."""
    columns = count if count <= 5 else math.ceil(count / 2)
    rows = math.ceil(count / columns)
    high = min(SIDE / rows, 2 * SIDE / columns)
    wide = min(SIDE / columns, high)
    left, top = (SIDE - wide * columns) / 2, (SIDE - high * rows) / 2
    shapes: list[Shape] = []
    for number in range(count):
        row, column = divmod(number, columns)
        size = high * 0.94
        x, y = left + wide * (column + 0.5) - size / 2, top + high * row + high * 0.03
        counted = number < lit
        shapes += [
            replace(
                shape,
                part="counted" if counted else "others",
                tone=Tone.SIGNAL if counted else Tone.OWN,
                faint=not counted,
            )
            for shape in placed(figure, x, y, size)
        ]
    return tuple(shapes)


def _changed(scene: _Scene) -> Shapes:
    """Two bars: what was, and what became of it."""
    before, after = scene.visual.shares or (1.0, 1.0)
    unit = _TALLEST / max(before, after)
    rise = after >= before
    bars = [(40.0, before * unit, Tone.OWN, True), (70.0, after * unit, Tone.LEAF if rise else Tone.FALL, False)]
    shapes = [
        Shape(Ink.BODY, _polygon([(x, 95 - h), (x + 22, 95 - h), (x + 22, 95), (x, 95)]), RELATION, tone, faint)
        for x, h, tone, faint in bars
        if h > 0
    ]
    floor = Shape(Ink.LINE, _polygon([(34, 95), (98, 95)], closed=False), RELATION)
    return (*(scene.thing(0, 0, 62, 34) if scene.things else ()), *scene.between(*shapes, floor))


def _staged(scene: _Scene) -> Shapes:
    """Stations on a line: those past, the one named, those to come."""
    number, count = (round(each) for each in scene.visual.shares or (1, 4))
    gap = 74 / (count - 1)
    places = [13 + gap * place for place in range(count)]
    shapes = [
        Shape(Ink.LINE, _polygon([(places[0], 50), (places[-1], 50)], closed=False), "way", faint=True),
        Shape(Ink.LINE, _polygon([(places[0], 50), (places[number - 1], 50)], closed=False), "way"),
    ]
    for place, x in enumerate(places, 1):
        here = place == number
        radius = min(gap * 0.44, 13.0) if here else min(gap * 0.3, 8.0)
        tone = Tone.SIGNAL if here else Tone.OWN
        shapes.append(Shape(Ink.BODY, _disc(x, 50, radius), f"station {place}", tone, faint=place > number))
        if place <= number:
            size = radius * 0.5
            tick = _polygon(
                [(x - size, 50), (x - size * 0.2, 50 + size * 0.7), (x + size, 50 - size * 0.7)], closed=False
            )
            shapes.append(
                Shape(
                    Ink.PAPER if here else Ink.MARK,
                    _disc(x, 50, radius * 0.4) if here else tick,
                    f"station {place}",
                    tone,
                )
            )
    return tuple(shapes)


def _timed(scene: _Scene) -> Shapes:
    if len(scene.things) == 1:
        return scene.thing(0, 4, 4, 92)
    return (*scene.thing(0, 0, 0, 70), *scene.thing(1, 58, 58, 42))


def _gathered(scene: _Scene) -> Shapes:
    """The first thing large, what else the film is about smaller beside it."""
    beside = ((68.0, 4.0, 32.0), (4.0, 70.0, 30.0))[: len(scene.things) - 1]
    smaller = (scene.thing(number, *place) for number, place in enumerate(beside, 1))
    return (*scene.thing(0, 16, 18, 68), *(shape for shapes in smaller for shape in shapes))


def _opposed(scene: _Scene) -> Shapes:
    """What rises beside what falls: two things with an arrow each, or one between both arrows."""
    first, second = (way > 0.5 for way in scene.visual.shares or (1.0, 0.0))
    if len(scene.things) == 1:
        arrows = scene.between(_arrow(9, 16, 68, first), _arrow(91, 16, 68, second))
        return (*scene.thing(0, 20, 20, 60), *arrows)
    arrows = scene.between(_arrow(22, 52, 44, first), _arrow(78, 52, 44, second))
    return (*scene.thing(0, 1, 4, 44), *scene.thing(1, 55, 4, 44), *arrows)


def _branched(scene: _Scene) -> Shapes:
    """A thing over its parts, as many as the line tells: a node each."""
    count = round((scene.visual.shares or (1.0, 2.0))[1])
    radius = min(9.0, 44.0 / count - 1.5)
    places = [50.0 + (place - (count - 1) / 2) * 96 / count for place in range(count)]
    ways = [_polygon([(50, 50), (50, 62), (x, 62), (x, 80 - radius)], closed=False) for x in places]
    nodes = [_disc(x, 82, radius) for x in places]
    top = scene.thing(0, 27, 2, 46) if scene.things else (Shape(Ink.BODY, _disc(50, 34, 15), RELATION, Tone.OWN),)
    lines = scene.between(*(Shape(Ink.LINE, way, RELATION, Tone.SIGNAL) for way in ways))
    return (*top, *lines, *scene.between(*(Shape(Ink.BODY, node, RELATION, Tone.SIGNAL) for node in nodes)))


def _mismatched(scene: _Scene) -> Shapes:
    """Two halves whose edges do not fit: a round tab before a notch with corners."""
    left, right, top, foot = (6.0, 94.0, 30.0, 94.0) if scene.things else (6.0, 94.0, 18.0, 82.0)
    middle = (top + foot) / 2
    tab = _ring(40, middle, 9, 0, 180).points
    edge = _straight([complex(left, foot), complex(left, top), complex(40, top), tab[0]])
    closing = _straight([tab[-1], complex(40, foot), complex(left, foot)])
    one = Stroke((*edge, *tab[1:], *closing[1:]), True)
    corners = [(60, top), (right, top), (right, foot), (60, foot), (60, middle + 12), (76, middle), (60, middle - 12)]
    halves = (Shape(Ink.BODY, (one,), RELATION, Tone.OWN), Shape(Ink.BODY, _polygon(corners), RELATION, Tone.SECOND))
    shown = scene.between(*halves)
    if len(scene.things) == 2:
        return (*scene.thing(0, 12, 0, 28), *scene.thing(1, 62, 0, 28), *shown)
    return shown


def _narrowed(scene: _Scene) -> Shapes:
    """Layers of which each is narrower than the one over it; the last as wide as what is left, where that is told."""
    part, whole = scene.visual.shares or (0.22, 1.0)
    last = max(0.08, min(part / whole, 1.0))
    top = 34.0 if scene.things else 8.0
    high = (94.0 - top) / 4
    shapes = list(scene.thing(0, 36, 0, 30) if scene.things else ())
    for layer in range(4):
        over, under = (46 * (1 - (1 - last) * step / 4) for step in (layer, layer + 1))
        y = top + layer * high
        corners = [(50 - over, y), (50 + over, y), (50 + under, y + high - 3), (50 - under, y + high - 3)]
        lit = layer == 3
        shapes.append(
            Shape(Ink.BODY, _polygon(corners), f"layer {layer + 1}", Tone.SIGNAL if lit else Tone.OWN, not lit)
        )
    return tuple(shapes)


def _layered(scene: _Scene) -> Shapes:
    """A pyramid of four layers, the one that the line speaks of lit: 1 is its foot; 0 where it speaks of all."""
    spoken = round((scene.visual.shares or (0.0, 4.0))[0])
    shapes = []
    for layer in range(1, 5):
        low, high = 94 - (layer - 1) * 22, 94 - layer * 22 + 3
        wide, narrow = ((low - 6) / 88 * 46, (high - 6) / 88 * 46)
        corners: list[tuple[float, float]] = [
            (50 - wide, low),
            (50 + wide, low),
            (50 + narrow, high),
            (50 - narrow, high),
        ]
        lit = layer == spoken
        faint = bool(spoken) and not lit
        shapes.append(Shape(Ink.BODY, _polygon(corners), f"layer {layer}", Tone.SIGNAL if lit else Tone.OWN, faint))
    return tuple(shapes)


_RELATIONS: Mapping[str, Callable[[_Scene], Shapes]] = {
    "level-up": _levelled,
    "level-down": _levelled,
    "cause": _caused,
    "becomes": _became,
    "flow": _flowing,
    "block": _blocked,
    "link": _linked,
    "separate": _separated,
    "versus": _compared,
    "swing": _swinging,
    "not": _denied,
    "cycle": _cycled,
    "share": _shared,
    "people-grid": _counted,
    "change": _changed,
    "phase": _staged,
    "rate": _timed,
    "duration": _timed,
    "gather": _gathered,
    "two-way": _opposed,
    "tree": _branched,
    "mismatch": _mismatched,
    "funnel": _narrowed,
    "pyramid": _layered,
}
