"""People: one to five of them, talking, apart and together; a figure for grids, a hand, a crowd."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    arc,
    between,
    body,
    box,
    circle,
    detail,
    flipped,
    line,
    lines,
    path,
    placing,
    shade,
    solid,
)
from voicedeck.model.illustration import Drawing, Shape, Shapes, Tone

_HAIR = path("M-12.8 -2A13 13 0 0 1 12.8 -2C8 -3 4 -7 0 -7C-5 -6 -9 -4 -12.8 -2Z")
_BUST = path("M-25 46C-26 24 -16 17 0 17C16 17 26 24 25 46Z")
_COLLAR = path("M-7 17C-4 24 4 24 7 17")


def _person(x: float, y: float, size: float, part: str, tone: Tone = Tone.OWN) -> tuple[Shape, ...]:
    """Head and shoulders; (x, y) is the middle of the head, ``size`` 1 is 62 units high."""
    own = (
        body(_BUST, part, tone),
        detail(_COLLAR, part, tone),
        body(circle(0, 0, 13), part, tone),
        shade(_HAIR, part, tone),
    )
    return tuple(shape.mapped(placing(size, x, y)) for shape in own)


def _one(_: float) -> Shapes:
    return _person(50, 30, 1.3, "person")


def _two(_: float) -> Shapes:
    return (*_person(27, 38, 0.98, "first"), *_person(73, 38, 0.98, "second", Tone.SECOND))


def _three(_: float) -> Shapes:
    sides = (*_person(22, 34, 0.78, "second", Tone.SECOND), *_person(78, 34, 0.78, "third", Tone.SECOND))
    return (*sides, *_person(50, 42, 0.98, "first"))


def _four(_: float) -> Shapes:
    back = (*_person(33, 28, 0.68, "third", Tone.SECOND), *_person(67, 28, 0.68, "fourth", Tone.SECOND))
    return (*back, *_person(27, 56, 0.86, "first"), *_person(73, 56, 0.86, "second"))


def _five(_: float) -> Shapes:
    back = tuple(shape for number, x in enumerate((18, 50, 82)) for shape in _person(x, 28, 0.62, f"back {number}"))
    front = (*_person(32, 58, 0.8, "first", Tone.SECOND), *_person(68, 58, 0.8, "second", Tone.SECOND))
    return (*back, *front)


def _bubble(part: str, tone: Tone) -> tuple[Shape, ...]:
    outline = path("M11 6H41a6 6 0 0 1 6 6V26a6 6 0 0 1 -6 6H27L18 41V32H11a6 6 0 0 1 -6 -6V12a6 6 0 0 1 6 -6z")
    return (
        body(outline, part, tone),
        detail(lines((14, 15), (38, 15)), part, tone),
        detail(lines((14, 23), (30, 23)), part, tone),
    )


def _talking(amount: float) -> Shapes:
    """They speak one after the other: the second answers as the amount grows."""
    first = _bubble("words", Tone.OWN)
    answer = [Shape(s.ink, flipped(s.path), "answer", Tone.SECOND) for s in first] if amount > 0.5 else []
    down = placing(1, 0, 8)
    return (
        *_person(24, 64, 0.74, "first"),
        *_person(76, 64, 0.74, "second", Tone.SECOND),
        *first,
        *(shape.mapped(down) for shape in answer),
    )


def _apart(amount: float) -> Shapes:
    gap = between(22, 31, amount)
    barrier = line(path("M50 20V88"), "gap", Tone.SIGNAL)
    return (
        *_person(50 - gap, 42, 0.76, "first"),
        *_person(50 + gap, 42, 0.76, "second", Tone.SECOND),
        barrier,
    )


def _together(amount: float) -> Shapes:
    near = between(31, 19, amount)
    around = line(arc(50, 58, 44, 198, 342), "bond", Tone.SIGNAL)
    return (around, *_person(50 - near, 48, 0.82, "first"), *_person(50 + near, 48, 0.82, "second", Tone.SECOND))


_FIGURE = path(
    "M50 27C63 27 69 33 69 44V63a4.5 4.5 0 0 1 -9 0V49H59.5V92a5 5 0 0 1 -9.2 2V66H49.7V94a5 5 0 0 1 -9.2 -2V49H40V63"
    "a4.5 4.5 0 0 1 -9 0V44C31 33 37 27 50 27Z"
)


def _figure(_: float) -> Shapes:
    return body(_FIGURE, "person"), body(circle(50, 13, 10.5), "person")


def _hand(_: float) -> Shapes:
    palm = path(
        "M30 94C22 84 14 70 11 60C9 53 17 50 21 56L30 67V24a5.5 5.5 0 0 1 11 0V46V14a5.5 5.5 0 0 1 11 0V45V18"
        "a5.5 5.5 0 0 1 11 0V48V28a5.5 5.5 0 0 1 11 0V64C74 78 71 88 66 94Z"
    )
    folds = path("M41 46V54M52 45V54M63 48V55M38 72C46 66 58 66 66 72")
    return body(palm, "hand"), detail(folds, "hand")


def _head(amount: float) -> Shapes:
    """A head in profile; what is thought in it appears with the amount."""
    outline = path(
        "M36 96V78C20 72 14 56 16 40C18 20 36 8 54 9C74 10 86 24 86 42C86 46 92 54 93 58C93 61 88 62 86 62C86 74"
        " 84 80 76 80H68V96Z"
    )
    spark = solid(
        path("M52 18C54 33 58 37 73 40C58 43 54 47 52 62C50 47 46 43 31 40C46 37 50 33 52 18Z"), "thought", Tone.SIGNAL
    )
    return (body(outline, "head"), *((spark,) if amount > 0.1 else ()))


def _baby(_: float) -> Shapes:
    return (
        body(path("M22 92C16 66 30 54 50 54C70 54 84 66 78 92C60 98 40 98 22 92Z"), "body", Tone.SECOND),
        detail(path("M24 74C40 66 60 66 76 74"), "body", Tone.SECOND),
        body(circle(50, 34, 25), "head"),
        solid(circle(41, 35, 2.6), "eyes"),
        solid(circle(59, 35, 2.6), "eyes"),
        detail(path("M43 45C46 49 54 49 57 45"), "mouth"),
        detail(path("M50 9C46 14 50 18 55 16"), "hair"),
    )


def _runner(_: float) -> Shapes:
    return (
        line(path("M6 40H22M2 54H18M8 68H20"), "speed", Tone.SECOND),
        line(path("M52 34L38 42L30 56M56 36L68 48L82 44"), "arms"),
        line(path("M48 62L66 70L62 92M46 64L36 80L18 84"), "legs"),
        body(path("M46 28C54 26 61 30 61 38L56 64C54 70 43 70 41 63Z"), "body"),
        body(circle(63, 17, 9.5), "head"),
    )


def _bed(_: float) -> Shapes:
    return (
        line(path("M8 34V90M92 62V90"), "bed"),
        body(path("M8 66H92V80H8Z"), "bed"),
        body(path("M34 66C36 50 52 46 64 48C80 50 90 56 92 66Z"), "blanket", Tone.SECOND),
        body(circle(23, 55, 10.5), "sleeper"),
        detail(path("M18 56C20 58 22 58 24 56"), "sleeper"),
        line(path("M36 34H44L36 42H44M54 16H65L54 27H65"), "sleep", Tone.SIGNAL),
    )


def _school(_: float) -> Shapes:
    return (
        body(box(30, 10, 64, 46, 3), "board", Tone.SECOND),
        detail(path("M40 24H70M40 34H84M40 44H62"), "board", Tone.SECOND),
        *_person(24, 54, 0.82, "teacher"),
    )


DRAWINGS = (
    Drawing("person", "a person", _one),
    Drawing("people-2", "two people", _two),
    Drawing("people-3", "three people", _three),
    Drawing("people-4", "four people", _four),
    Drawing("people-5", "five people", _five),
    Drawing("talking", "two people talking", _talking, "opens"),
    Drawing("apart", "two people apart", _apart, "parts"),
    Drawing("together", "two people together", _together, "nears", rest=0.5),
    Drawing("figure", "a person", _figure),
    Drawing("hand", "a hand", _hand),
    Drawing("head", "a head with a thought", _head, "opens"),
    Drawing("baby", "a baby", _baby),
    Drawing("runner", "somebody running", _runner),
    Drawing("sleeper", "somebody asleep", _bed),
    Drawing("teacher", "a teacher at a board", _school),
)
