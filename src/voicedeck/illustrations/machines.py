"""Machines, power and what people write, send and play with."""

from __future__ import annotations

import itertools

from voicedeck.illustrations.geometry import (
    arc,
    around,
    between,
    body,
    box,
    circle,
    detail,
    ellipse,
    joined,
    line,
    lines,
    paper,
    path,
    smooth,
    solid,
    spread,
    turned,
)
from voicedeck.model.illustration import Drawing, Path, Shapes, Tone


def _screen(_: float) -> Shapes:
    return (
        body(box(4, 12, 92, 62, 6), "screen"),
        paper(box(11, 19, 78, 48, 2), "screen"),
        solid(path("M43 32L62 43L43 54Z"), "play", Tone.SIGNAL),
        body(path("M42 74H58L62 88H38Z"), "foot"),
        line(path("M28 90H72"), "foot"),
    )


def _phone(_: float) -> Shapes:
    return (
        body(box(28, 4, 44, 92, 8), "phone"),
        paper(box(33, 14, 34, 68, 2), "screen"),
        detail(path("M44 9H56"), "phone"),
        solid(circle(50, 89, 3), "phone"),
        detail(path("M39 26H61M39 36H61M39 46H53"), "words"),
        body(box(39, 56, 22, 14, 3), "button", Tone.SIGNAL),
    )


def _gear(amount: float) -> Shapes:
    """It turns with the amount."""

    def cog(x: float, y: float, r: float, teeth: int, turn: float) -> str:
        step = 360 / teeth
        places = [
            around(x, y, radius, turn + step * (number + share))
            for number in range(teeth)
            for radius, share in ((r * 0.78, -0.3), (r, -0.17), (r, 0.17), (r * 0.78, 0.3))
        ]
        return "M" + "L".join(f"{a:.2f} {b:.2f}" for a, b in places) + "Z"

    turn = between(0, 40, amount)
    return (
        body(path(cog(38, 40, 35, 10, turn)), "gear"),
        paper(circle(38, 40, 11), "gear"),
        body(path(cog(76, 77, 22, 8, -turn * 1.25 + 9)), "second", Tone.SECOND),
        paper(circle(76, 77, 7), "second", Tone.SECOND),
    )


def _camera(_: float) -> Shapes:
    return (
        body(
            path("M8 28H28L36 16H64L72 28H92a4 4 0 0 1 4 4V80a4 4 0 0 1 -4 4H8a4 4 0 0 1 -4 -4V32a4 4 0 0 1 4 -4z"),
            "camera",
        ),
        body(circle(50, 54, 21), "lens", Tone.SECOND),
        paper(circle(50, 54, 12), "lens", Tone.SECOND),
        solid(circle(82, 38, 3), "camera"),
    )


def _chip(_: float) -> Shapes:
    legs = joined(
        joined(
            (
                lines((x, 8.0), (x, 20.0)),
                lines((x, 80.0), (x, 92.0)),
                lines((8.0, x), (20.0, x)),
                lines((80.0, x), (92.0, x)),
            )
        )
        for x in (32.0, 44.0, 56.0, 68.0)
    )
    return line(legs, "legs"), body(box(20, 20, 60, 60, 5), "chip"), body(box(36, 36, 28, 28, 2), "core", Tone.SECOND)


def _network(_: float) -> Shapes:
    nodes = ((50, 14), (86, 38), (74, 84), (26, 84), (14, 38))
    return (
        line(joined(lines((50.0, 52.0), node) for node in nodes), "links"),
        detail(joined(lines(a, b) for a, b in itertools.pairwise(nodes)), "links"),
        *(body(circle(x, y, 9.5), "nodes", Tone.SECOND) for x, y in nodes),
        body(circle(50, 52, 13), "hub"),
    )


def _robot(_: float) -> Shapes:
    return (
        line(path("M50 6V20"), "aerial"),
        body(circle(50, 7, 4), "aerial", Tone.SIGNAL),
        body(box(20, 20, 60, 44, 10), "head"),
        solid(circle(38, 40, 6), "eyes", Tone.SIGNAL),
        solid(circle(62, 40, 6), "eyes", Tone.SIGNAL),
        detail(path("M38 54H62"), "mouth"),
        body(box(28, 68, 44, 26, 6), "body", Tone.SECOND),
        line(path("M14 34V50M86 34V50"), "ears"),
    )


def _recycle(_: float) -> Shapes:
    def arrow(turn: float) -> Shapes:
        start = arc(50, 50, 34, turn, turn + 84)
        tip = around(50, 50, 34, turn + 96)
        head = lines(around(50, 50, 23, turn + 80), tip, around(50, 50, 45, turn + 80))
        return line(start, "arrows"), line(head, "arrows")

    return tuple(shape for turn in (-80, 40, 160) for shape in arrow(turn))


def _trash(_: float) -> Shapes:
    return (
        body(path("M18 26H82L76 90a5 5 0 0 1 -5 4H29a5 5 0 0 1 -5 -4Z"), "bin"),
        line(path("M10 22H90M38 20V10H62V20"), "lid"),
        detail(path("M38 38L40 80M50 38V80M62 38L60 80"), "bin"),
    )


def _solar(_: float) -> Shapes:
    return (
        line(joined(lines(around(80, 18, 14, a), around(80, 18, 19, a)) for a in spread(10)), "sun", Tone.FIRE),
        body(circle(80, 18, 10), "sun", Tone.FIRE),
        line(path("M46 78V94M28 94H64"), "foot"),
        body(path("M22 36H86L72 80H4Z"), "panel"),
        detail(path("M43 36L27 80M65 36L50 80M15 58H79"), "panel"),
    )


def _turbine(amount: float) -> Shapes:
    """It turns with the amount."""
    blade = path("M50 40C44 30 46 14 50 2C54 14 56 30 50 40Z")
    return (
        body(path("M48 44L45 96H55L52 44Z"), "tower"),
        *(body(turned(blade, angle + 40 * amount, 50, 42), "blades", Tone.SECOND) for angle in (0, 120, 240)),
        body(circle(50, 42, 4.6), "hub"),
    )


def _pendulum(amount: float) -> Shapes:
    """It swings from left to right with the amount."""
    angle = between(33, -33, amount)
    return (
        line(path("M20 8H80"), "bar"),
        line(arc(50, 10, 70, 57, 123), "path", Tone.SECOND),
        line(turned(path("M50 10V72"), angle, 50, 10), "rod"),
        body(turned(circle(50, 80, 12), angle, 50, 10), "bob"),
        solid(circle(50, 10, 3.4), "pivot"),
    )


def _lever(amount: float) -> Shapes:
    """The load rises with the amount."""
    tilt = between(-12, 12, amount)

    def on_beam(one: Path) -> Path:
        return turned(one, tilt, 38, 62)

    return (
        body(path("M38 64L24 94H52Z"), "fulcrum", Tone.SECOND),
        body(on_beam(box(2, 57, 94, 8, 3)), "beam"),
        body(on_beam(box(4, 27, 28, 28, 3)), "load", Tone.SIGNAL),
        line(on_beam(path("M86 18V48M77 39L86 49L95 39")), "force", Tone.SIGNAL),
    )


def _spring(amount: float) -> Shapes:
    """It is stretched with the amount."""
    bottom = between(48, 72, amount)
    turns = 6
    step = (bottom - 14) / turns
    coil = [(50 + (20 if number % 2 else -20), 14 + step * (number + 0.5)) for number in range(turns)]
    return (
        line(path("M18 6H82"), "ceiling"),
        line(smooth([(50, 6), (50, 10), *coil, (50, bottom), (50, bottom + 4)]), "spring"),
        body(box(32, bottom + 4, 36, 22, 4), "weight", Tone.SECOND),
    )


def _mirror(_: float) -> Shapes:
    return (
        body(ellipse(50, 38, 30, 36), "frame"),
        paper(ellipse(50, 38, 24, 30), "glass", Tone.WATER),
        detail(path("M38 44L58 22M44 54L64 32"), "glass", Tone.WATER),
        body(path("M45 73H55L57 95H43Z"), "handle"),
    )


DRAWINGS = (
    Drawing("pendulum", "a pendulum", _pendulum, "swings", rest=0.0),
    Drawing("lever", "a lever that lifts a load", _lever, "lifts"),
    Drawing("spring", "a spring with a weight", _spring, "stretches"),
    Drawing("mirror", "a mirror", _mirror),
    Drawing("screen", "a screen", _screen),
    Drawing("phone", "a telephone", _phone),
    Drawing("gear", "two gears", _gear, "turns"),
    Drawing("camera", "a camera", _camera),
    Drawing("chip", "a computer chip", _chip),
    Drawing("network", "a network", _network),
    Drawing("robot", "a robot", _robot),
    Drawing("recycle", "arrows in a circle", _recycle),
    Drawing("bin", "a bin", _trash),
    Drawing("solar", "a solar panel", _solar),
    Drawing("turbine", "a wind turbine", _turbine, "turns"),
)
