"""What is measured, and with what."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    all_turned,
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
    mark,
    paper,
    path,
    solid,
)
from voicedeck.model.illustration import Drawing, Shapes, Tone


def _gauge(amount: float) -> Shapes:
    """Its hand rises with the amount."""
    angle = between(180, 360, amount)
    tip, left, right = around(50, 66, 34, angle), around(50, 66, 4.4, angle - 90), around(50, 66, 4.4, angle + 90)
    marks = joined(lines(around(50, 66, 39, a), around(50, 66, 44, a)) for a in range(180, 361, 30))
    return (
        body(path("M4 66A46 46 0 0 1 96 66C96 70 94 74 90 74H10C6 74 4 70 4 66Z"), "dial"),
        detail(marks, "scale"),
        mark(arc(50, 66, 33, 180, max(angle, 181)), "level", Tone.SIGNAL),
        solid(lines(left, tip, right, closed=True), "hand"),
        solid(circle(50, 66, 6), "hand"),
    )


def _clock(amount: float) -> Shapes:
    """An hour passes with the amount."""
    minute, hour = around(50, 50, 31, -90 + 360 * amount), around(50, 50, 20, -60 + 30 * amount)
    marks = joined(lines(around(50, 50, 36 if a % 90 else 33, a), around(50, 50, 40, a)) for a in range(0, 360, 30))
    return (
        body(circle(50, 50, 45), "face"),
        detail(marks, "hours"),
        mark(lines((50, 50), hour), "hands"),
        mark(lines((50, 50), minute), "hands", Tone.SIGNAL),
        solid(circle(50, 50, 3.6), "hands"),
    )


def _hourglass(amount: float) -> Shapes:
    """The sand runs with the amount."""
    heap = between(86, 70, amount)
    left = between(22, 40, amount)
    return (
        body(path("M24 10H76C76 34 58 40 58 50C58 60 76 66 76 90H24C24 66 42 60 42 50C42 40 24 34 24 10Z"), "glass"),
        *(
            (
                body(
                    path(
                        f"M{28 + (left - 22) * 0.5} {left}H{72 - (left - 22) * 0.5}C66 38 54 42 50 50C46 42 34 38 {28 + (left - 22) * 0.5} {left}Z"
                    ),
                    "sand",
                    Tone.SECOND,
                ),
            )
            if amount < 0.95
            else ()
        ),
        body(path(f"M27 88C30 {heap} 44 {heap - 4} 50 {heap - 6}C56 {heap - 4} 70 {heap} 73 88Z"), "sand", Tone.SECOND),
        line(path("M16 8H84M16 92H84"), "frame"),
    )


def _calendar(amount: float) -> Shapes:
    """Its days pass with the amount."""
    days = [(24 + 13 * (number % 5), 46 + 14 * (number // 5)) for number in range(15)]
    passed = round(15 * amount)
    return (
        body(box(8, 16, 84, 78, 8), "page"),
        body(path("M16 16H84a8 8 0 0 1 8 8V34H8V24a8 8 0 0 1 8 -8z"), "head", Tone.SECOND),
        line(path("M30 8V24M70 8V24"), "rings"),
        *(
            (solid if number < passed else detail)(
                box(x - 4.2, y - 1.5, 9, 9, 1.5), "days", Tone.SIGNAL if number < passed else Tone.OWN
            )
            for number, (x, y) in enumerate(days)
        ),
    )


def _scale(amount: float) -> Shapes:
    """It tilts to the right with the amount; at a half it is even."""
    tilt = between(-14, 14, amount)
    left, right = around(50, 22, 36, 180 + tilt), around(50, 22, 36, tilt)

    def pan(x: float, y: float, tone: Tone) -> Shapes:
        return (
            line(lines((x - 14, y + 34), (x, y), (x + 14, y + 34)), "pans"),
            body(
                path(f"M{x - 16} {y + 34}H{x + 16}C{x + 14} {y + 46} {x - 14} {y + 46} {x - 16} {y + 34}Z"),
                "pans",
                tone,
            ),
        )

    return (
        line(path("M50 14V90"), "post"),
        line(lines(left, right), "beam"),
        *pan(*left, Tone.OWN),
        *pan(*right, Tone.SECOND),
        body(circle(50, 20, 5), "post"),
        body(path("M30 95C30 88 40 86 50 86C60 86 70 88 70 95Z"), "foot"),
    )


def _ruler(_: float) -> Shapes:
    marks = joined(lines((x, 38), (x, 50 if number % 2 else 46)) for number, x in enumerate(range(14, 90, 8)))
    return all_turned((body(box(4, 38, 92, 26, 3), "ruler"), detail(marks, "scale")), -32)


def _coin(_: float) -> Shapes:
    return (
        body(path("M8 70V80C8 88 26 94 46 94C66 94 84 88 84 80V70Z"), "coins", Tone.SECOND),
        body(ellipse(46, 70, 38, 13), "coins", Tone.SECOND),
        body(circle(58, 38, 33), "coin"),
        detail(circle(58, 38, 25), "coin"),
        mark(path("M68 28C62 20 48 22 48 31C48 41 68 36 68 46C68 55 54 57 47 48M58 17V59"), "sign"),
    )


def _target(_: float) -> Shapes:
    return (
        body(circle(46, 54, 41), "target"),
        paper(circle(46, 54, 28), "target"),
        body(circle(46, 54, 15), "target", Tone.SECOND),
        line(path("M46 54L84 16M84 16V4L96 16H84M84 16"), "arrow", Tone.SIGNAL),
    )


def _chart(amount: float) -> Shapes:
    """It rises with the amount."""
    tops = [between(78, top, amount) for top in (64, 50, 32)]
    return (
        line(path("M10 8V90H94"), "axes"),
        *(
            body(box(22 + 23 * n, top, 15, 88 - top, 2), "bars", Tone.SIGNAL if n == 2 else Tone.OWN)
            for n, top in enumerate(tops)
        ),
    )


def _ladder(_: float) -> Shapes:
    steps = [(8 + 21 * n, 76 - 19 * n) for n in range(4)]
    return tuple(
        body(box(x, y, 21, 94 - y), "steps", Tone.SIGNAL if n == 3 else Tone.OWN) for n, (x, y) in enumerate(steps)
    )


def _pan_balance(_: float) -> Shapes:
    return (
        body(path("M10 92L18 30H82L90 92Z"), "weight"),
        line(arc(50, 22, 12, 150, 390), "ring"),
        mark(
            path("M36 52V76M36 64L46 52M36 64L46 76M66 56C58 50 52 58 54 66C56 76 66 76 66 66H61"), "sign", Tone.SECOND
        ),
    )


DRAWINGS = (
    Drawing("gauge", "a gauge", _gauge, "rises", rest=0.6),
    Drawing("clock", "a clock", _clock, "passes", rest=0.17),
    Drawing("hourglass", "an hourglass", _hourglass, "runs", rest=0.5),
    Drawing("calendar", "a calendar", _calendar, "passes", rest=0.4),
    Drawing("scale", "a pair of scales", _scale, "tilts", rest=0.5),
    Drawing("ruler", "a ruler", _ruler),
    Drawing("coin", "coins", _coin, tone=Tone.FIRE),
    Drawing("target", "a target", _target),
    Drawing("chart", "a chart that rises", _chart, "rises"),
    Drawing("stairs", "stairs that rise", _ladder),
    Drawing("weight", "a weight", _pan_balance),
)
