"""Houses and towns, and what one travels in."""

from __future__ import annotations

import itertools

from voicedeck.illustrations.geometry import (
    all_turned,
    around,
    between,
    body,
    box,
    circle,
    detail,
    joined,
    line,
    lines,
    paper,
    path,
    shade,
    solid,
    spread,
)
from voicedeck.model.illustration import Drawing, Shapes, Tone


def _bridge(_: float) -> Shapes:
    def cable(x: float) -> float:
        return 22 + 34 * (1 - ((x - 50) / 24) ** 2)

    hangers = joined(lines((float(x), cable(x)), (float(x), 64.0)) for x in range(32, 70, 6))
    return (
        line(path("M4 60C12 48 20 34 26 22C34 46 42 56 50 56C58 56 66 46 74 22C80 34 88 48 96 60"), "cables"),
        detail(hangers, "cables"),
        body(path("M22 18H30V90H22ZM70 18H78V90H70Z"), "towers"),
        body(box(2, 62, 96, 8, 1), "deck", Tone.SECOND),
        line(path("M4 88C10 84 14 84 20 88M32 88C40 84 60 84 68 88M80 88C86 84 90 84 96 88"), "water", Tone.WATER),
    )


def _window(amount: float) -> Shapes:
    """Its wings open with the amount."""
    swing = between(0, 27, amount)
    slant = swing * 0.28
    left = path(f"M16 14L{50 - swing} {14 + slant}V{84 + slant}L16 84Z")
    right = path(f"M84 14L{50 + swing} {14 + slant}V{84 + slant}L84 84Z")
    sky: Shapes = (
        (
            body(circle(50, 48, 11), "light", Tone.SECOND),
            line(joined(lines(around(50, 48, 15, a), around(50, 48, 20, a)) for a in spread(8)), "light", Tone.SECOND),
        )
        if amount > 0.4
        else ()
    )
    return (
        paper(box(14, 12, 72, 74), "opening"),
        *sky,
        body(left, "wings"),
        body(right, "wings"),
        detail(path(f"M16 49L{50 - swing} {49 + slant}M84 49L{50 + swing} {49 + slant}"), "wings"),
        line(path("M14 12H86V86H14Z"), "frame"),
        body(box(6, 86, 88, 8, 2), "sill", Tone.SECOND),
    )


def _door(amount: float) -> Shapes:
    """It opens with the amount."""
    edge = between(74, 48, amount)
    slant = between(0, 9, amount)
    return (
        paper(path("M26 8H74V92H26Z"), "opening", Tone.SECOND),
        line(path("M26 92V8H74V92"), "frame"),
        body(path(f"M26 8L{edge} {8 + slant}V{92 + slant * 0.5}L26 92Z"), "door"),
        solid(circle(edge - 7, 53 + slant * 0.6, 2.8), "handle", Tone.SECOND),
        line(path("M8 92H92"), "floor"),
    )


def _house(_: float) -> Shapes:
    return (
        body(box(66, 14, 11, 26), "chimney", Tone.SECOND),
        body(path("M16 46H84V92H16Z"), "walls"),
        body(path("M50 8L96 50H4Z"), "roof", Tone.SECOND),
        body(box(42, 62, 18, 30), "door", Tone.SECOND),
        paper(box(23, 60, 13, 13), "windows"),
        paper(box(66, 60, 13, 13), "windows"),
    )


def _factory(_: float) -> Shapes:
    return (
        body(path("M12 8H24L27 54H9Z"), "chimney", Tone.SECOND),
        line(path("M18 2C30 -2 34 6 44 3C52 1 54 8 62 6"), "smoke"),
        body(path("M4 94V52H30V66L54 50V66L78 50V66H96V94Z"), "building"),
        paper(box(38, 74, 11, 9), "windows"),
        paper(box(56, 74, 11, 9), "windows"),
        paper(box(74, 74, 11, 9), "windows"),
        body(box(12, 70, 14, 24), "gate", Tone.SECOND),
    )


def _city(_: float) -> Shapes:
    def windows(x: float, y: float, columns: int, rows: int) -> Shapes:
        return tuple(
            solid(box(x + 7 * c, y + 10 * r, 3.6, 5), "windows", Tone.SECOND)
            for c in range(columns)
            for r in range(rows)
        )

    return (
        body(box(58, 30, 32, 62), "buildings"),
        *windows(64, 38, 3, 5),
        body(path("M30 92V10H56V92Z"), "buildings"),
        *windows(36, 18, 3, 7),
        body(box(8, 46, 24, 46), "buildings"),
        *windows(14, 54, 2, 3),
        line(path("M2 92H98"), "ground"),
    )


def _columns(_: float) -> Shapes:
    """A house of the state: a parliament, a court, a museum, a bank."""
    return (
        body(path("M50 6L94 34H6Z"), "roof"),
        body(box(10, 34, 80, 8), "beam", Tone.SECOND),
        *(body(box(x, 42, 9, 38), "columns") for x in (16, 37, 54, 75)),
        body(box(8, 80, 84, 7), "steps", Tone.SECOND),
        body(box(3, 87, 94, 7), "steps", Tone.SECOND),
    )


def _road(_: float) -> Shapes:
    return (
        body(circle(74, 22, 10), "sun", Tone.FIRE),
        body(path("M4 42C24 34 44 38 60 40C74 42 86 38 96 36V94H4Z"), "land", Tone.LEAF),
        body(path("M47 39H55C60 56 72 78 88 94H14C34 78 44 56 47 39Z"), "road"),
        detail(path("M51 44V50M51 56L51 66M51 74V88"), "road"),
    )


def _car(_: float) -> Shapes:
    return (
        body(
            path(
                "M4 68V54C4 50 8 48 14 47L26 30C28 27 32 26 36 26H62C66 26 70 28 73 31L84 46C92 47 96 50 96 56V68C96 72 94 74 90 74H10C6 74 4 72 4 68Z"
            ),
            "car",
        ),
        paper(path("M31 34C32 32 34 32 36 32H46V46H24Z"), "windows"),
        paper(path("M52 32H61C64 32 66 33 68 35L75 46H52Z"), "windows"),
        body(circle(26, 74, 11), "wheels", Tone.SECOND),
        body(circle(75, 74, 11), "wheels", Tone.SECOND),
        solid(circle(26, 74, 3.6), "wheels", Tone.SECOND),
        solid(circle(75, 74, 3.6), "wheels", Tone.SECOND),
    )


def _train(_: float) -> Shapes:
    return (
        line(path("M28 80L18 96M72 80L82 96M24 90H76"), "rails"),
        body(
            path("M20 22a14 14 0 0 1 14 -14H66a14 14 0 0 1 14 14V68a12 12 0 0 1 -12 12H32a12 12 0 0 1 -12 -12Z"),
            "train",
        ),
        paper(box(29, 20, 42, 24, 4), "window"),
        detail(path("M50 20V44"), "window"),
        solid(circle(33, 62, 5), "lamps", Tone.SECOND),
        solid(circle(67, 62, 5), "lamps", Tone.SECOND),
    )


def _ship(_: float) -> Shapes:
    return (
        line(path("M46 8V60"), "mast"),
        body(path("M42 12C26 26 18 40 14 54H42Z"), "sail"),
        body(path("M51 8C72 20 82 38 86 54H51Z"), "sail", Tone.SECOND),
        body(path("M6 62H94C90 76 82 84 70 84H30C18 84 10 76 6 62Z"), "hull"),
        line(path("M4 92C12 87 18 87 26 92C34 97 40 97 48 92C56 87 62 87 70 92C78 97 84 97 94 92"), "sea", Tone.WATER),
    )


def _plane(_: float) -> Shapes:
    outline = path(
        "M50 4C55 4 58 12 58 20V38L94 60V69L58 58V78L70 87V94L50 88L30 94V87L42 78V58L6 69V60L42 38V20C42 12 45 4 50 4Z"
    )
    return all_turned((body(outline, "plane"), detail(path("M46 18C48 15 52 15 54 18"), "plane")), 42)


def _rocket(amount: float) -> Shapes:
    """It lifts off with the amount."""
    fire = body(path(f"M42 72C38 80 44 84 50 {between(78, 98, amount)}C56 84 62 80 58 72Z"), "fire", Tone.FIRE)
    shapes = (
        fire,
        body(path("M34 48C24 54 20 64 22 76L38 68Z"), "fins", Tone.SECOND),
        body(path("M66 48C76 54 80 64 78 76L62 68Z"), "fins", Tone.SECOND),
        body(path("M50 2C64 14 70 34 64 66C60 73 40 73 36 66C30 34 36 14 50 2Z"), "rocket"),
        paper(circle(50, 34, 8.5), "window"),
        detail(path("M37 58H63"), "rocket"),
    )
    return all_turned(shapes, 24)


def _satellite(_: float) -> Shapes:
    shapes = (
        line(path("M30 50H70"), "beam"),
        body(box(2, 36, 28, 28), "panels", Tone.SECOND),
        body(box(70, 36, 28, 28), "panels", Tone.SECOND),
        detail(path("M11.5 36V64M20.5 36V64M2 50H30M79.5 36V64M88.5 36V64M70 50H98"), "panels", Tone.SECOND),
        body(box(38, 34, 24, 32, 3), "satellite"),
        body(path("M38 78C42 66 58 66 62 78Z"), "dish"),
        line(path("M44 86C48 90 52 90 56 86"), "signal", Tone.SIGNAL),
    )
    return all_turned(shapes, -28)


def _bicycle(_: float) -> Shapes:
    return (
        body(circle(22, 66, 19), "wheels", Tone.SECOND),
        body(circle(78, 66, 19), "wheels", Tone.SECOND),
        line(path("M22 66L38 34H66L48 66H22M38 34L48 66M66 34L78 66M66 34L63 24H74M32 32H44"), "frame"),
    )


def _flag(_: float) -> Shapes:
    return (
        line(path("M18 6V96"), "pole"),
        body(path("M18 10C34 2 48 18 64 12C74 9 82 8 90 12V56C78 50 68 54 60 58C46 64 32 48 18 56Z"), "flag"),
        detail(path("M30 20C38 18 46 24 54 26"), "flag"),
    )


def _map(_: float) -> Shapes:
    return (
        body(path("M4 22L34 12V82L4 92ZM66 22L96 12V82L66 92Z"), "map"),
        body(path("M34 12L66 22V92L34 82Z"), "map", Tone.OWN),
        shade(path("M34 12L66 22V92L34 82Z"), "map"),
        detail(path("M12 72C20 60 26 66 34 56C44 46 52 66 62 54"), "way"),
        body(path("M72 62C64 50 60 44 60 38a12 12 0 0 1 24 0C84 44 80 50 72 62Z"), "place", Tone.SIGNAL),
        paper(circle(72, 38, 4.4), "place", Tone.SIGNAL),
    )


def _wall(_: float) -> Shapes:
    rows = []
    for n in range(5):
        y = 18 + 15 * n
        cuts = (8.0, 36.0, 64.0, 92.0) if n % 2 == 0 else (8.0, 22.0, 50.0, 78.0, 92.0)
        rows += [
            body(box(a + 0.6, y, b - a - 1.2, 14, 1.5), "bricks", Tone.SECOND if (n * 3 + i) % 5 == 0 else Tone.OWN)
            for i, (a, b) in enumerate(itertools.pairwise(cuts))
        ]
    return tuple(rows)


def _anchor(_: float) -> Shapes:
    return (
        line(
            path("M50 26V90M34 40H66M10 58C12 78 28 90 50 90C72 90 88 78 90 58M4 66L10 56L19 63M96 66L90 56L81 63"),
            "anchor",
        ),
        body(circle(50, 16, 9), "ring"),
    )


def _tower(_: float) -> Shapes:
    return (
        body(path("M26 94L32 40H68L74 94Z"), "tower"),
        body(path("M24 40V18H34V26H45V18H55V26H66V18H76V40Z"), "battlements", Tone.SECOND),
        paper(path("M42 94V76a8 8 0 0 1 16 0V94Z"), "gate"),
        solid(box(46, 50, 8, 13, 4), "window"),
    )


def _pyramid(_: float) -> Shapes:
    return (
        body(circle(82, 22, 10), "sun", Tone.FIRE),
        body(path("M46 20L92 88H4Z"), "pyramid"),
        shade(path("M46 20L92 88H58Z"), "pyramid"),
        detail(path("M22 60H52M34 42H49M13 74H55"), "pyramid"),
    )


def _balloon(_: float) -> Shapes:
    return (
        body(path("M50 4C72 4 84 22 80 42C78 54 68 62 62 70H38C32 62 22 54 20 42C16 22 28 4 50 4Z"), "balloon"),
        detail(path("M50 4C38 16 36 50 45 70M50 4C62 16 64 50 55 70"), "balloon"),
        line(path("M40 70L43 82M60 70L57 82"), "ropes"),
        body(box(41, 82, 18, 13, 2), "basket", Tone.SECOND),
    )


DRAWINGS = (
    Drawing("bridge", "a bridge", _bridge),
    Drawing("window", "a window", _window, "opens", rest=0),
    Drawing("door", "a door", _door, "opens", rest=0),
    Drawing("house", "a house", _house),
    Drawing("factory", "a factory", _factory),
    Drawing("city", "a city", _city),
    Drawing("columns", "a house with columns", _columns),
    Drawing("road", "a road", _road),
    Drawing("car", "a car", _car),
    Drawing("train", "a train", _train),
    Drawing("ship", "a ship", _ship),
    Drawing("plane", "an aeroplane", _plane),
    Drawing("rocket", "a rocket", _rocket, "lifts off", rest=0.7),
    Drawing("satellite", "a satellite", _satellite),
    Drawing("bicycle", "a bicycle", _bicycle),
    Drawing("flag", "a flag", _flag),
    Drawing("map", "a map", _map),
    Drawing("wall", "a wall", _wall),
    Drawing("anchor", "an anchor", _anchor),
    Drawing("tower", "a tower", _tower),
    Drawing("pyramid", "a pyramid", _pyramid, tone=Tone.FIRE),
    Drawing("balloon", "a hot-air balloon", _balloon),
)
