"""Shapes -> painted paths: a drawing in a template's own hand. Film and PowerPoint draw what comes out.

Five hands draw the same shapes: with lines over a faint wash, flat with gaps for outlines, in two tones, with
hatching for shade, and rough, as chalk does. What they need is plain paths: no filter, mask or pattern.
"""

from __future__ import annotations

import colorsys
import math
import random
from cmath import rect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from voicedeck.model.deck import SECTION
from voicedeck.model.hand import Hand, Manual, Painted
from voicedeck.model.illustration import PLAINLY, SIDE, Ink, Manner, Path, Shape, Stroke, Tone

Colors = Mapping[str, str]

_HUES = {Tone.LEAF: 145.0, Tone.WATER: 212.0, Tone.FIRE: 28.0, Tone.FALL: 2.0}
_NEUTRAL = frozenset(("background", "surface", "ink", "muted", "faint", "tint", "down"))
THICKEST = 4.6
"""The widest outline in a drawing's units: a small drawing is not blotted."""
_FINER = 0.62
_DIM = 0.62
_STRIKE = (Stroke((complex(12, 88), complex(12, 88), complex(88, 12), complex(88, 12))),)
_SAMPLES = 8


@dataclass(frozen=True, slots=True)
class _Brush:
    """A hand with its colours, for a drawing of some size."""

    hand: Hand
    colors: Colors
    own: Tone
    width: float
    manner: Manner

    def tone(self, shape: Shape) -> str:
        """The colour of a shape: what is lit signals, what is dim has gone into the ground."""
        color = self.color(self._tone(shape))
        return mixed(color, self.ground, _DIM) if self.manner.dim or shape.faint else color

    def _tone(self, shape: Shape) -> Tone:
        """The shape's tone: where it would be the thing's own colour again, the accent sets it off."""
        if self.lit(shape):
            return Tone.SIGNAL if self.color(self.own) != self.color(Tone.SIGNAL) else Tone.SECOND
        if shape.tone is Tone.OWN:
            return self.own
        same = self.color(shape.tone) == self.color(self.own) and shape.tone in (Tone.SECOND, Tone.SIGNAL)
        return Tone.OWN if same else shape.tone

    def lit(self, shape: Shape) -> bool:
        return bool(self.manner.lit and shape.part in self.manner.lit)

    @property
    def ground(self) -> str:
        return self.colors[self.hand.ground]

    def mass(self, tone: str, share: float) -> str:
        return mixed(self.ground, tone, min(share, 1.0))

    def color(self, tone: Tone) -> str:
        match tone:
            case Tone.SIGNAL:
                return self.colors[self.hand.signal]
            case Tone.SECOND:
                return self.colors[self.hand.second]
            case Tone.OWN:
                return self.colors["accent"]
            case Tone.FALL if "down" in self.colors:
                return self.colors["down"]
            case _:
                return nearest(self.colors, tone)


def painted(
    shapes: Sequence[Shape], hand: Hand, colors: Colors, side: float, own: Tone = Tone.OWN, manner: Manner = PLAINLY
) -> tuple[Painted, ...]:
    """The shapes with their colours and widths, for a drawing whose square is ``side`` design pixels.

    ``own`` is the tone of what has none of its own.
    """
    width = min(hand.stroke * SIDE / side, THICKEST)
    brush = _Brush(hand, colors, own, width, manner)
    done = [each for number, shape in enumerate(shapes) for each in _painted(shape, brush, number)]
    done = [*_halos(shapes, brush), *done]
    return tuple(done) + (_struck(brush) if manner.crossed else ())


def _painted(shape: Shape, brush: _Brush, number: int) -> Iterator[Painted]:
    """A shape in the hand's style; letters are filled in every hand, or nobody could read them."""
    if shape.ink is Ink.LETTER:
        yield Painted(shape.path, shape.part, fill=brush.colors["ink"])
    else:
        yield from _STYLES[brush.hand.style](shape, brush, number)


def in_section(palette: Sequence[tuple[str, str]]) -> Colors:
    """A page's colours for drawings: their own is that of its section, unless another tone of theirs has that."""
    colors = dict(palette)
    section = colors.pop(SECTION, None)
    taken = {color for token, color in colors.items() if token in ("highlight", "warm", "down")}
    return {**colors, "accent": section} if section and section not in taken else colors


LEGIBLE = 3.0
"""The contrast that large letters have at least (WCAG 2.2, 1.4.3)."""


def tone_color(tone: Tone, hand: Hand, colors: Colors) -> str:
    """The colour of a thing in a template's drawings, "" where large letters of it could not be read on the ground."""
    color = _Brush(hand, colors, tone, 1.0, PLAINLY).color(tone)
    return color if contrast(color, colors["background"]) >= LEGIBLE else ""


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance of sRGB)."""
    dark, light = sorted(map(_relative_luminance, (first, second)))
    return (light + 0.05) / (dark + 0.05)


def _relative_luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _bytes(color))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _bytes(color: str) -> bytes:
    return bytes.fromhex(color[1:7])


def nearest(colors: Colors, tone: Tone) -> str:
    """The colour among a template's whose hue comes nearest to that of leaves, of water, of fire or of what falls."""
    wanted = _HUES[tone]
    offered = [color for name, color in colors.items() if name not in _NEUTRAL]
    return min(offered, key=lambda color: (abs((_hue(color) - wanted + 180) % 360 - 180) // 12, _rank(colors, color)))


def _hue(color: str) -> float:
    red, green, blue = (channel / 255 for channel in bytes.fromhex(color[1:7]))
    return colorsys.rgb_to_hls(red, green, blue)[0] * 360


def _rank(colors: Colors, color: str) -> int:
    return list(colors.values()).index(color)


def mixed(first: str, second: str, share: float) -> str:
    """The "#RRGGBB" colour that is ``share`` of the way from ``first`` to ``second``."""
    pairs = zip(bytes.fromhex(first[1:7]), bytes.fromhex(second[1:7]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _halos(shapes: Sequence[Shape], brush: _Brush) -> Iterator[Painted]:
    if brush.hand.glow:
        for shape in shapes:
            if brush.lit(shape) and shape.ink in (Ink.BODY, Ink.LINE):
                color = brush.tone(shape)
                yield Painted(
                    shape.path, shape.part, stroke=color, stroke_opacity=brush.hand.glow, width=brush.width * 6
                )


def _struck(brush: _Brush) -> tuple[Painted, ...]:
    color = brush.colors.get("down") or nearest(brush.colors, Tone.FALL)
    under = Painted(_STRIKE, "strike", stroke=brush.ground, width=brush.width * 4)
    return under, replace(under, stroke=color, width=brush.width * 1.8)


def _dashes(shape: Shape, brush: _Brush) -> tuple[float, ...]:
    if not (brush.manner.doubtful or shape.dashed) or shape.ink not in (Ink.BODY, Ink.LINE):
        return ()
    return (brush.width * 2.4, brush.width * 2.2)


def _outline(shape: Shape, brush: _Brush, color: str, width: float, opacity: float = 1.0) -> Painted:
    return Painted(
        shape.path,
        shape.part,
        stroke=color,
        stroke_opacity=opacity,
        width=width,
        round=brush.hand.round,
        dashes=_dashes(shape, brush),
    )


def _washed(shape: Shape, brush: _Brush, _: int) -> Iterator[Painted]:
    """Lines over a wash: nocturne's, lecture's."""
    tone = brush.tone(shape)
    share = brush.hand.fill * (2.6 if brush.lit(shape) else 1.0)
    match shape.ink:
        case Ink.BODY:
            yield replace(_outline(shape, brush, tone, brush.width), fill=brush.mass(tone, share))
        case Ink.PAPER:
            yield replace(_outline(shape, brush, tone, brush.width * _FINER), fill=_page(brush, tone))
        case Ink.SHADE:
            yield Painted(shape.path, shape.part, fill=brush.mass(tone, share + brush.hand.shade))
        case Ink.DARK:
            yield _black(shape, brush)
        case Ink.SOLID:
            yield Painted(shape.path, shape.part, fill=tone)
        case Ink.LINE | Ink.MARK:
            yield _outline(shape, brush, tone, brush.width)
        case Ink.DETAIL:
            yield _outline(shape, brush, tone, brush.width * _FINER, 0.85)


def _flat(shape: Shape, brush: _Brush, _: int) -> Iterator[Painted]:
    """Flat masses, set off from one another by gaps of the ground: bloc's."""
    tone = brush.tone(shape)
    match shape.ink:
        case Ink.BODY if brush.manner.doubtful or shape.dashed:
            yield replace(_outline(shape, brush, tone, brush.width), fill=brush.mass(tone, 0.3))
        case Ink.BODY:
            yield Painted(shape.path, shape.part, fill=tone, stroke=brush.ground, width=brush.width * 0.7)
        case Ink.PAPER:
            yield Painted(shape.path, shape.part, fill=brush.colors["surface"], stroke=tone, width=brush.width * 0.8)
        case Ink.SHADE:
            yield Painted(shape.path, shape.part, fill=mixed(tone, brush.colors["ink"], 0.45))
        case Ink.DARK:
            yield _black(shape, brush)
        case Ink.SOLID if shape.tone is not Tone.OWN or shape.faint or brush.lit(shape):
            yield Painted(shape.path, shape.part, fill=tone)
        case Ink.SOLID:
            yield Painted(shape.path, shape.part, fill=mixed(tone, brush.colors["ink"], 0.8))
        case Ink.LINE:
            yield _outline(shape, brush, tone, brush.width)
        case Ink.MARK | Ink.DETAIL:
            finer = 1.0 if shape.ink is Ink.MARK else _FINER
            yield _outline(shape, brush, brush.mass(tone, 0.12), brush.width * finer)


def _duotone(shape: Shape, brush: _Brush, _: int) -> Iterator[Painted]:
    """A light tone and a full one, without outlines: willow's."""
    tone = brush.tone(shape)
    share = brush.hand.fill * (1.7 if brush.lit(shape) else 1.0)
    match shape.ink:
        case Ink.BODY if brush.manner.doubtful or shape.dashed:
            yield replace(_outline(shape, brush, tone, brush.width * 0.8), fill=brush.mass(tone, share / 2))
        case Ink.BODY:
            yield Painted(
                shape.path, shape.part, fill=brush.mass(tone, share), stroke=brush.ground, width=brush.width * 0.5
            )
        case Ink.PAPER:
            yield Painted(
                shape.path, shape.part, fill=brush.colors["surface"], stroke=brush.mass(tone, share), width=brush.width
            )
        case Ink.SHADE:
            yield Painted(shape.path, shape.part, fill=brush.mass(tone, share + brush.hand.shade))
        case Ink.DARK:
            yield _black(shape, brush)
        case Ink.SOLID:
            yield Painted(shape.path, shape.part, fill=tone)
        case Ink.LINE | Ink.MARK:
            yield _outline(shape, brush, tone, brush.width)
        case Ink.DETAIL:
            yield _outline(shape, brush, tone, brush.width * 0.75)


def _hatched(shape: Shape, brush: _Brush, _: int) -> Iterator[Painted]:
    """Outlines, shaded with parallel strokes: folio's."""
    if shape.ink is Ink.SHADE:
        gap = brush.width * 2.6
        yield replace(
            _outline(shape, brush, brush.tone(shape), brush.width * 0.45), path=hatching(shape.path, gap), dashes=()
        )
    else:
        yield from _washed(shape, brush, 0)


def _rough(shape: Shape, brush: _Brush, number: int) -> Iterator[Painted]:
    """Two strokes that stray, over a breath of chalk: chalk's."""
    tone, stray = brush.tone(shape), brush.hand.jitter * brush.width / brush.hand.stroke
    if shape.ink is Ink.SHADE:
        scribble = hatching(shape.path, brush.width * 1.9)
        path = strayed(scribble, stray * 0.7, number)
        yield Painted(path, shape.part, stroke=tone, stroke_opacity=0.55, width=brush.width * 0.55)
        return
    for each in _washed(shape, brush, 0):
        if each.fill:
            yield replace(each, path=strayed(each.path, stray * 0.5, number), stroke="", width=0.0, dashes=())
        if each.stroke:
            first = replace(each, path=strayed(each.path, stray, number), fill="", width=each.width * 0.8)
            yield first
            second = strayed(each.path, stray, number + 1000)
            yield replace(first, path=second, stroke_opacity=0.55, width=each.width * 0.6)


_STYLES = {
    Manual.LINE: _washed,
    Manual.FLAT: _flat,
    Manual.DUOTONE: _duotone,
    Manual.HATCH: _hatched,
    Manual.ROUGH: _rough,
}


def _page(brush: _Brush, tone: str) -> str:
    return mixed(brush.colors["surface"], tone, 0.05)


def _black(shape: Shape, brush: _Brush) -> Painted:
    darkest = min(brush.ground, brush.colors["ink"], key=_luminance)
    toned = shape.tone is not Tone.OWN and darkest == brush.ground
    return Painted(shape.path, shape.part, fill=brush.tone(shape) if toned else darkest)


def _luminance(color: str) -> float:
    """ITU-R BT.709's weights over the written values: enough to say which of two is darker."""
    red, green, blue = bytes.fromhex(color[1:7])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ------------------------------------------------------------------ geometry


def flattened(stroke: Stroke, samples: int = _SAMPLES) -> list[complex]:
    """Points along a run; a straight curve has only its ends."""
    points = [stroke.points[0]]
    for place in range(0, len(stroke.points) - 1, 3):
        start, first, second, end = stroke.points[place : place + 4]
        if straight(start, first, second, end):
            points.append(end)
            continue
        for number in range(1, samples + 1):
            t = number / samples
            u = 1 - t
            points.append(u**3 * start + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * end)
    return points


def straight(start: complex, first: complex, second: complex, end: complex) -> bool:
    """Whether a curve is a straight line written as one: its handles lie on its ends."""
    return first == start and second == end


def hatching(path: Path, gap: float, degrees: float = -52.0) -> Path:
    """Parallel lines that fill the path (even-odd), ``gap`` apart."""
    turn = rect(1, math.radians(-degrees))
    rings = [[point * turn for point in flattened(stroke)] for stroke in path]
    edges = [pair for ring in rings for pair in zip(ring, [*ring[1:], ring[0]], strict=True)]
    if not edges:
        return ()
    low, high = (choose(point.imag for ring in rings for point in ring) for choose in (min, max))
    back = turn.conjugate()
    runs = []
    for number in range(math.ceil(low / gap), math.floor(high / gap) + 1):
        level = number * gap + gap * 0.01
        cuts = sorted(_crossing(a, b, level) for a, b in edges if (a.imag <= level) != (b.imag <= level))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if end - start > gap * 0.5:
                ends = [complex(x, level) * back for x in (start, end)]
                runs.append(Stroke((ends[0], ends[0], ends[1], ends[1])))
    return tuple(runs)


def _crossing(start: complex, end: complex, level: float) -> float:
    return start.real + (end.real - start.real) * (level - start.imag) / (end.imag - start.imag)


def strayed(path: Path, stray: float, seed: int) -> Path:
    """The path as a hand would follow it: it bends a little, and misses its ends a little; alike for a seed."""
    if not stray:
        return path
    return tuple(_strayed(stroke, stray, random.Random(f"{seed} {number}")) for number, stroke in enumerate(path))


def _strayed(stroke: Stroke, stray: float, chance: random.Random) -> Stroke:
    """Each curve's points strayed: where two curves meet smoothly they still do."""

    def off() -> complex:
        return complex(chance.uniform(-stray, stray), chance.uniform(-stray, stray))

    points, run = stroke.points, [stroke.points[0] + off()]
    first, before = run[0], run[0] - points[0]
    for place in range(0, len(points) - 1, 3):
        start, one, two, end = points[place : place + 4]
        last = place + 4 >= len(points)
        after = first - points[0] if last and stroke.closed and abs(end - points[0]) < 0.01 else off()
        if straight(start, one, two, end):
            sway = (end - start) * 1j * chance.uniform(-0.012, 0.012)
            one, two = start + (end - start) / 3 + sway, start + (end - start) * 2 / 3 + sway
        run += [one + before, two + after, end + after]
        before = after
    return Stroke(tuple(run), stroke.closed)


def data(path: Path) -> str:
    """The path as SVG path data, to a hundredth of a unit: moves, lines, curves and closings only."""
    return "".join(map(_run, path))


def _run(stroke: Stroke) -> str:
    points = stroke.points
    written = [f"M{_written(points[0])}"]
    for place in range(0, len(points) - 1, 3):
        start, first, second, end = points[place : place + 4]
        if straight(start, first, second, end):
            written.append(f"L{_written(end)}")
        else:
            written.append(f"C{_written(first)} {_written(second)} {_written(end)}")
    return "".join(written) + ("Z" if stroke.closed else "")


def _written(point: complex) -> str:
    return f"{round(point.real, 2):g} {round(point.imag, 2):g}"
