"""Life under the microscope: cells and their parts, nerve cells, molecules, germs."""

from __future__ import annotations

import math

from voicedeck.illustrations.geometry import (
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
    moved,
    path,
    scaling,
    shade,
    smooth,
    solid,
    spread,
    turned,
)
from voicedeck.model.illustration import Drawing, Path, Shape, Shapes, Tone, mapped


def _mitochondrion(x: float, y: float, degrees: float, size: float = 1.0, tone: Tone = Tone.SECOND) -> Shapes:
    def placed(one: Path) -> Path:
        return turned(moved(mapped(one, lambda point: point * size), x, y), degrees, x, y)

    folds = path("M-8 -5.5V1.5M-3 6V-2M2 -6V1.5M7 5.5V-2")
    return (
        body(placed(ellipse(0, 0, 13, 7.2)), "mitochondria", tone),
        detail(placed(folds), "mitochondria", tone),
    )


def _cell(_: float) -> Shapes:
    membrane = smooth(
        [
            (50, 5),
            (72, 9),
            (90, 24),
            (96, 48),
            (90, 72),
            (74, 90),
            (50, 95),
            (27, 90),
            (9, 74),
            (4, 50),
            (10, 26),
            (28, 9),
        ],
        True,
    )
    return (
        body(membrane, "membrane"),
        shade(circle(43, 49, 22), "nucleus"),
        body(circle(41, 47, 21), "nucleus"),
        solid(circle(45, 44, 7.5), "nucleolus"),
        *_mitochondrion(74, 32, 30),
        *_mitochondrion(70, 74, -28),
        *_mitochondrion(25, 80, 24, 0.86),
        detail(path("M68 46C74 46 76 50 82 50M66 53C72 53 75 57 81 57"), "membranes"),
        *(
            solid(circle(x, y, 1.8), "ribosomes")
            for x, y in ((84, 42), (54, 80), (46, 86), (16, 50), (20, 58), (60, 18), (50, 15))
        ),
    )


def _mitochondria(_: float) -> Shapes:
    folds = path(
        "M19 46V60a4 4 0 0 0 8 0V34M31 74V58a4 4 0 0 1 8 0V66a4 4 0 0 0 8 0V28M51 74V50a4 4 0 0 1 8 0V62a4 4 0 0 0 8 0V32"
        "M71 70V54a4 4 0 0 1 8 0V58"
    )
    return (
        body(ellipse(50, 50, 45, 29), "mitochondria"),
        body(ellipse(50, 50, 38, 22.5), "inside", Tone.SECOND),
        detail(
            mapped(folds, lambda point: complex(50 + (point.real - 49) * 0.98, 50 + (point.imag - 51) * 0.82)),
            "folds",
            Tone.SECOND,
        ),
    )


def _neuron(amount: float) -> Shapes:
    """Its dendrites grow with the amount."""
    reach = between(0.45, 1.0, amount)
    branches = (
        "M34 36C28 28 26 20 27 8M29 22C24 18 20 14 18 8M28 15C33 12 34 8 35 4",
        "M26 42C18 40 12 36 4 36M15 38C10 34 8 28 4 24",
        "M27 52C20 56 14 62 6 62M17 58C14 62 12 68 7 74",
        "M34 58C32 66 30 72 24 82M31 68C36 74 36 80 36 88",
        "M46 34C50 26 56 22 58 10M53 24C60 22 64 18 70 16",
    )
    grown = scaling(reach, 37, 46)
    axon = path("M48 52C58 60 62 62 70 70C76 76 78 78 84 84")
    ends = path("M84 84C90 84 94 82 97 80M84 84C88 88 92 90 96 91M84 84C84 90 84 94 86 97")
    sheath = [turned(ellipse(x, y, 6.2, 3.7), 42, x, y) for x, y in ((57, 59), (66.5, 66.5), (75.5, 75.5))]
    tips = [(97, 80), (96, 91), (86, 97)]
    return (
        *(line(mapped(path(each), grown), "dendrites") for each in branches),
        line(axon, "axon"),
        line(ends, "axon"),
        *(body(each, "sheath", Tone.SECOND) for each in sheath),
        *(solid(circle(x, y, 2.4), "endings", Tone.SIGNAL) for x, y in tips),
        body(
            smooth([(37, 31), (46, 34), (50, 42), (51, 54), (42, 60), (31, 60), (24, 52), (24, 42), (29, 35)], True),
            "cell body",
        ),
        body(circle(37, 46, 7), "nucleus", Tone.SECOND),
    )


_POUR = tuple((26 + 48 * ((number * 0.618) % 1), 58 + 13 * ((number * 0.414 + 0.2) % 1)) for number in range(16))


def _synapse(amount: float) -> Shapes:
    """The transmitter crosses the gap with the amount."""
    above = path("M42 -2C42 12 38 18 28 24C14 32 12 52 26 54H74C88 52 86 32 72 24C62 18 58 12 58 -2Z")
    below = path("M4 102C6 84 16 76 28 76H72C84 76 94 84 96 102Z")
    vesicles = ((33, 38), (46, 29), (58, 36), (69, 40), (44, 44), (57, 25))
    drops = [
        solid(circle(x + 3.2 * math.cos(a), y + 3.2 * math.sin(a), 1.4), "transmitter", Tone.SECOND)
        for x, y in vesicles
        for a in (0.3, 2.4, 4.5)
    ]
    poured = [solid(circle(x, y, 1.7), "transmitter", Tone.SECOND) for x, y in _POUR[: round(len(_POUR) * amount)]]
    receptors = [
        line(path(f"M{x - 3.2} 77V72a3.2 3.2 0 0 1 6.4 0V77"), "receptors", Tone.SIGNAL) for x in (28, 39, 50, 61, 72)
    ]
    return (
        body(above, "sender"),
        *(body(circle(x, y, 6.4), "vesicles") for x, y in vesicles),
        *drops,
        *poured,
        body(below, "receiver", Tone.OWN),
        *receptors,
    )


def _dna(_: float) -> Shapes:
    def strand(phase: float) -> list[tuple[float, float]]:
        return [(50 + 21 * math.sin(phase + y / 100 * 2.6 * math.pi), float(y)) for y in range(2, 99, 4)]

    first, second = strand(0.4), strand(0.4 + math.pi)
    rungs = [
        line(lines((a[0], a[1]), (b[0], b[1])), "bases", Tone.SECOND)
        for number, (a, b) in enumerate(zip(first, second, strict=True))
        if number % 2 and abs(a[0] - b[0]) > 12
    ]
    tilt = 24
    shapes = (*rungs, line(smooth(first), "strand"), line(smooth(second), "strand", Tone.SIGNAL))
    return tuple(Shape(s.ink, turned(s.path, tilt), s.part, s.tone) for s in shapes)


def _protein(_: float) -> Shapes:
    chain = [
        (14, 62),
        (22, 52),
        (30, 42),
        (42, 38),
        (54, 42),
        (60, 53),
        (52, 63),
        (40, 66),
        (34, 77),
        (44, 87),
        (57, 85),
        (68, 77),
        (76, 66),
        (82, 54),
        (78, 41),
        (68, 33),
        (60, 24),
        (66, 13),
        (79, 13),
    ]
    tones = (Tone.OWN, Tone.SECOND, Tone.OWN, Tone.SIGNAL)
    return (
        line(smooth(chain), "chain"),
        *(body(circle(x, y, 6.6), "amino acids", tones[number * 7 % 4]) for number, (x, y) in enumerate(chain)),
    )


def _virus(_: float) -> Shapes:
    spikes = []
    for angle in spread(12, -75):
        start, end = around(50, 50, 27, angle), around(50, 50, 40, angle)
        spikes += [
            line(lines(start, end), "spikes"),
            body(circle(*around(50, 50, 42, angle), 4.6), "spikes", Tone.SECOND),
        ]
    coil = path("M38 56C34 46 40 38 48 42C56 46 50 56 44 52C40 48 54 34 60 42C66 50 58 60 50 62")
    return (
        *spikes,
        body(circle(50, 50, 28), "shell"),
        shade(path("M27 66C40 76 64 74 72 36C84 58 68 80 48 78C38 77 31 73 27 66Z"), "shell"),
        detail(coil, "genes"),
    )


def _bacterium(x: float, y: float, degrees: float, tone: Tone, part: str) -> Shapes:
    def placed(one: Path) -> Path:
        return turned(moved(one, x, y), degrees, x, y)

    hairs = joined(lines((at, side * 11), (at + 2, side * 16)) for at in (-15, -7, 1, 9) for side in (-1, 1))
    tail = path("M22 0C28 -6 32 6 38 0C42 -4 44 3 47 1")
    return (
        line(placed(tail), part, tone),
        line(placed(hairs), part, tone),
        body(placed(box(-24, -11, 46, 22, 11)), part, tone),
        detail(placed(path("M-14 -2C-10 -7 -5 -6 -5 -1C-5 4 1 5 4 0C6 -4 11 -4 13 0")), part, tone),
    )


def _bacteria(_: float) -> Shapes:
    return (
        *_bacterium(36, 30, -18, Tone.OWN, "bacteria"),
        *_bacterium(56, 68, 20, Tone.SECOND, "second"),
    )


def _molecule(_: float) -> Shapes:
    ring = [around(42, 56, 22, angle) for angle in spread(6)]
    bonds = [line(lines(a, b), "bonds") for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
    inner = [line(lines(around(42, 56, 15, s), around(42, 56, 15, s + 60)), "bonds") for s in (-90, 30, 150)]
    arms = [(ring[1], (80, 32)), ((80, 32), (90, 12)), (ring[3], (42, 93)), (ring[5], (8, 34))]
    return (
        *bonds,
        *inner,
        *(line(lines(a, b), "bonds") for a, b in arms),
        *(body(circle(x, y, 5.8), "atoms") for x, y in ring),
        body(circle(80, 32, 7.4), "atoms", Tone.SECOND),
        body(circle(90, 12, 6), "atoms", Tone.SIGNAL),
        body(circle(42, 92, 6), "atoms", Tone.SIGNAL),
        body(circle(9, 34, 6.6), "atoms", Tone.SECOND),
    )


def _atom(_: float) -> Shapes:
    rings = [ellipse(50, 50, 46, 17, degrees) for degrees in (0, 60, 120)]
    electrons = [around(50, 50, 46, angle) for angle in (0, 60, 120)]
    return (
        *(line(ring, "shells") for ring in rings),
        *(body(circle(x, y, 5), "electrons", Tone.SIGNAL) for x, y in electrons),
        *(
            body(circle(x, y, 6.4), "nucleus", tone)
            for x, y, tone in (
                (45, 46, Tone.SECOND),
                (55, 46, Tone.OWN),
                (45, 55, Tone.OWN),
                (55, 55, Tone.SECOND),
                (50, 50, Tone.OWN),
            )
        ),
    )


def _antibody(_: float) -> Shapes:
    stem = path("M45 92V52L24 24L31 18L50 44L69 18L76 24L55 52V92Z")
    tips = path("M18 32L10 22L24 8L32 18ZM82 32L90 22L76 8L68 18Z")
    return body(stem, "stem"), body(tips, "tips", Tone.SIGNAL)


def _blood_cells(_: float) -> Shapes:
    discs = ((32, 32, 22, -18), (66, 52, 25, 14), (32, 76, 19, -8))
    return tuple(
        shape
        for x, y, r, turn in discs
        for shape in (
            body(ellipse(x, y, r, r * 0.78, turn), "red cells"),
            shade(ellipse(x + 1, y + 1, r * 0.5, r * 0.34, turn), "red cells"),
        )
    )


DRAWINGS = (
    Drawing("cell", "a cell with its nucleus", _cell),
    Drawing("mitochondrion", "a mitochondrion", _mitochondria, tone=Tone.FIRE),
    Drawing("neuron", "a nerve cell", _neuron, "grows"),
    Drawing("synapse", "a synapse", _synapse, "releases"),
    Drawing("dna", "a double helix of DNA", _dna),
    Drawing("protein", "a protein: a folded chain", _protein),
    Drawing("virus", "a virus", _virus, tone=Tone.FIRE),
    Drawing("bacteria", "bacteria", _bacteria, tone=Tone.LEAF),
    Drawing("molecule", "a molecule", _molecule),
    Drawing("atom", "an atom", _atom),
    Drawing("antibody", "an antibody", _antibody),
    Drawing("blood-cells", "red blood cells", _blood_cells, tone=Tone.FIRE),
)
