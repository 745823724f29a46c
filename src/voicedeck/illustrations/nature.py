"""Plants and animals."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    around,
    between,
    body,
    circle,
    dark,
    detail,
    ellipse,
    flipped,
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
from voicedeck.model.illustration import Drawing, Shape, Shapes, Tone, mapped


def _leaf(_: float) -> Shapes:
    return (
        body(path("M14 86C2 44 30 10 92 8C96 60 66 96 24 82C20 80 17 83 14 86Z"), "blade"),
        shade(path("M92 8C96 60 66 96 24 82C46 64 70 40 92 8Z"), "blade"),
        detail(
            path(
                "M8 94C24 72 50 46 78 24M40 60C38 50 38 42 40 34M54 47C53 38 54 30 57 24M30 71C28 64 26 58 27 52M38 62C50 64 60 62 68 58M54 46C64 48 74 46 80 42"
            ),
            "veins",
        ),
    )


def _tree(amount: float) -> Shapes:
    """It grows with the amount."""
    grown = scaling(between(0.42, 1.0, amount), 50, 96)
    crown = smooth(
        [
            (50, 5),
            (66, 9),
            (76, 20),
            (88, 30),
            (90, 46),
            (80, 60),
            (64, 64),
            (50, 67),
            (36, 64),
            (20, 60),
            (10, 46),
            (12, 30),
            (24, 20),
            (34, 9),
        ],
        True,
    )
    shapes = (
        body(path("M44 60C46 72 44 84 38 94H62C56 84 54 72 56 60Z"), "trunk", Tone.FIRE),
        body(crown, "crown"),
        shade(path("M90 46C90 54 80 60 64 64C56 67 44 67 36 64C56 62 76 52 80 24C88 30 90 36 90 46Z"), "crown"),
        detail(path("M50 64V38M50 54L38 44M50 46L62 34"), "branches"),
    )
    ground = line(path("M12 95H88"), "ground")
    return (ground, *(shape.mapped(grown) for shape in shapes))


def _forest(_: float) -> Shapes:
    def fir(x: float, y: float, size: float, tone: Tone) -> Shapes:
        place = scaling(size, x, y)
        trunk = moved(path("M-4 -14H4V0H-4Z"), x, y)
        outline = moved(path("M0 -78L16 -50H8L22 -30H12L28 -10H-28L-12 -30H-22L-8 -50H-16Z"), x, y)
        return body(mapped(trunk, place), "trunks", Tone.FIRE), body(mapped(outline, place), "trees", tone)

    return (*fir(24, 84, 0.84, Tone.OWN), *fir(78, 84, 0.84, Tone.OWN), *fir(50, 94, 1.1, Tone.OWN))


def _flower(amount: float) -> Shapes:
    """Its petals open with the amount."""
    reach = between(0.55, 1.0, amount)
    petals = [turned(ellipse(50, 17, 10.5, 15), angle + 90, 50, 36) for angle in spread(7)]
    grown = scaling(reach, 50, 36)
    return (
        line(path("M50 50C50 68 47 80 49 97"), "stem", Tone.LEAF),
        body(path("M49 84C36 86 26 78 22 66C38 62 48 70 49 84Z"), "leaves", Tone.LEAF),
        body(path("M50 76C60 78 70 72 74 60C60 56 51 64 50 76Z"), "leaves", Tone.LEAF),
        *(body(mapped(petal, grown), "petals") for petal in petals),
        body(circle(50, 36, 10.5), "pollen", Tone.FIRE),
        *(solid(circle(*around(50, 36, 5, angle), 1.5), "pollen", Tone.FIRE) for angle in spread(6)),
    )


def _bee(_: float) -> Shapes:
    wing = path("M44 42C30 30 26 8 40 6C54 5 56 28 52 42Z")
    other = path("M52 42C52 24 66 4 78 12C88 20 72 38 60 44Z")
    belly = path("M30 54C34 38 66 34 84 50C92 58 92 64 86 70C70 84 38 80 30 62Z")
    return (
        body(wing, "wings", Tone.OWN),
        body(other, "wings", Tone.OWN),
        line(path("M90 64L98 67"), "sting"),
        body(belly, "body", Tone.FIRE),
        dark(
            path("M47 41C52 39 54 39 57 40C52 52 52 66 58 79C54 79 50 78 47 77C42 66 42 52 47 41Z"),
            "stripes",
            Tone.FIRE,
        ),
        dark(
            path("M66 41C69 42 72 43 75 45C70 54 70 66 75 76C72 78 69 78 66 79C61 68 61 52 66 41Z"),
            "stripes",
            Tone.FIRE,
        ),
        body(circle(24, 56, 14), "head", Tone.FIRE),
        dark(circle(19, 53, 3.4), "eye", Tone.FIRE),
        line(path("M19 43C16 36 12 33 6 33M26 42C26 34 23 29 17 27"), "feelers", Tone.FIRE),
        line(path("M40 78C38 84 40 88 36 92M54 81C54 86 57 90 54 94"), "legs", Tone.FIRE),
    )


def _mouse(_: float) -> Shapes:
    """A laboratory's mouse."""
    return (
        line(path("M82 74C96 74 98 56 90 50C84 46 80 50 84 54"), "tail", Tone.SECOND),
        body(path("M12 68C16 52 30 44 40 42C58 32 84 44 86 66C87 76 80 82 70 82H26C16 82 6 78 12 68Z"), "body"),
        shade(path("M86 66C87 76 80 82 70 82H40C66 78 78 64 76 50C82 54 85 60 86 66Z"), "body"),
        body(circle(45, 38, 13), "ear"),
        shade(circle(46, 39, 7.5), "ear", Tone.SECOND),
        solid(circle(27, 58, 2.8), "eye"),
        solid(circle(10.5, 69, 2.6), "nose", Tone.SECOND),
        detail(path("M16 70L4 64M16 73L3 74M17 75L6 82"), "whiskers"),
        line(path("M34 82V88M62 82V88"), "feet"),
    )


def _animal(_: float) -> Shapes:
    """A mammal: a dog that stands."""
    return (
        line(path("M84 44C92 40 94 30 90 22"), "tail"),
        body(
            path(
                "M30 50C42 44 64 42 84 42C90 48 90 58 87 64L88 94H78L75 70C66 74 54 74 46 70L44 94H34L32 68C28 62 28 56 30 50Z"
            ),
            "body",
        ),
        shade(path("M84 42C90 48 90 58 87 64L88 94H78L75 70C66 74 54 74 46 70C66 66 80 60 84 42Z"), "body"),
        body(
            path("M8 38C10 28 20 18 32 18C42 18 46 26 44 36C43 46 38 54 30 56C22 56 16 52 14 48C9 47 6 44 8 38Z"),
            "head",
        ),
        body(path("M30 20C38 14 48 22 47 38C42 42 36 36 34 28Z"), "ear", Tone.SECOND),
        solid(circle(23, 32, 2.6), "eye"),
        solid(ellipse(10, 38, 3.4, 2.6), "nose"),
        detail(path("M14 47C19 48 22 46 24 43"), "mouth"),
        line(path("M30 57C34 60 40 58 42 52"), "collar", Tone.SIGNAL),
    )


def _fish(_: float) -> Shapes:
    return (
        body(path("M70 50L96 28C92 42 92 58 96 72Z"), "tail", Tone.SECOND),
        body(path("M38 28C46 14 60 14 66 18L62 34Z"), "fin", Tone.SECOND),
        body(path("M4 52C16 28 56 20 78 50C56 80 16 76 4 52Z"), "body"),
        shade(path("M78 50C56 80 16 76 4 52C30 66 56 62 78 50Z"), "body"),
        detail(path("M34 34C42 44 42 58 34 68M50 42C55 47 55 53 50 58M60 44C64 48 64 52 60 56"), "scales"),
        solid(circle(20, 46, 3.4), "eye"),
    )


def _bird(_: float) -> Shapes:
    return (
        body(path("M60 66L96 82L78 60Z"), "tail"),
        body(path("M18 32L3 38L18 43Z"), "beak", Tone.SECOND),
        body(path("M14 38C14 22 34 16 44 28C52 38 70 44 82 62C76 78 56 84 40 76C22 68 14 54 14 38Z"), "body"),
        body(path("M36 46C50 40 66 46 78 64C62 72 40 68 36 46Z"), "wing", Tone.SECOND),
        detail(path("M46 52C54 52 62 56 68 62M44 59C50 60 56 63 60 66"), "wing", Tone.SECOND),
        solid(circle(27, 33, 3), "eye"),
        line(path("M44 78V92M54 79V92M38 93H48M50 93H60"), "legs"),
    )


def _wheat(_: float) -> Shapes:
    grain = path("M50 30C42 26 38 18 40 8C50 12 54 20 50 30Z")
    grains = []
    for number in range(4):
        left = turned(moved(grain, -3, 14 + number * 14), -22, 47, 44 + number * 14)
        grains += [body(left, "grains"), body(flipped(left), "grains")]
    return (
        line(path("M50 34V97"), "stalk"),
        body(path("M50 24C44 18 44 10 50 2C56 10 56 18 50 24Z"), "grains"),
        *grains,
    )


def _apple(_: float) -> Shapes:
    return (
        line(path("M50 30C50 20 54 12 60 7"), "stalk"),
        body(path("M54 22C60 12 72 10 82 14C78 26 66 30 54 22Z"), "leaf", Tone.LEAF),
        body(
            path(
                "M50 32C38 22 14 26 12 52C11 76 28 96 40 95C46 95 47 92 50 92C53 92 54 95 60 95C72 96 89 76 88 52C86 26 62 22 50 32Z"
            ),
            "apple",
        ),
        shade(path("M88 52C89 76 72 96 60 95C56 95 54 93 52 92C72 84 80 60 74 30C82 34 87 42 88 52Z"), "apple"),
        detail(path("M22 54C22 44 27 38 34 36"), "apple"),
    )


def _butterfly(_: float) -> Shapes:
    upper = path("M48 46C40 20 22 8 8 14C2 30 16 52 48 52Z")
    lower = path("M48 54C28 52 14 62 18 78C26 92 44 84 48 62Z")
    dots = (circle(22, 28, 5), circle(29, 70, 4))
    wings = [body(upper, "wings"), body(lower, "wings", Tone.SECOND), *(solid(dot, "spots") for dot in dots)]
    return (
        *wings,
        *(Shape(s.ink, flipped(s.path), s.part, s.tone) for s in wings),
        line(path("M49 36C46 26 42 20 36 18M51 36C54 26 58 20 64 18"), "feelers"),
        body(ellipse(50, 56, 4, 21), "body"),
    )


def _seedling(amount: float) -> Shapes:
    """It grows with the amount."""
    grown = scaling(between(0.4, 1.0, amount), 50, 74)
    shoots = (
        line(path("M50 74C50 60 50 48 50 36"), "stem"),
        body(path("M50 40C34 42 20 32 16 14C36 12 50 22 50 40Z"), "leaves"),
        body(path("M50 52C64 54 78 46 84 28C64 26 51 36 50 52Z"), "leaves"),
    )
    earth = (
        body(path("M6 76C30 70 70 70 94 76V94H6Z"), "earth", Tone.FIRE),
        detail(path("M50 76C48 82 42 84 36 90M50 77C53 83 60 84 66 90M50 78V90"), "roots", Tone.FIRE),
    )
    return (*(shape.mapped(grown) for shape in shoots), *earth)


def _spider_web(_: float) -> Shapes:
    rays = [around(50, 50, 46, angle) for angle in spread(8)]
    webs = [joined(lines(around(50, 50, r, a), around(50, 50, r, a + 45)) for a in spread(8)) for r in (14, 26, 38)]
    return (*(line(lines((50, 50), ray), "threads") for ray in rays), *(detail(web, "web") for web in webs))


def _palm(_: float) -> Shapes:
    fronds = (
        "M52 32C40 18 20 18 6 34C22 30 38 30 52 36Z",
        "M52 32C44 12 28 4 12 8C28 14 42 22 52 34Z",
        "M52 32C56 12 72 4 88 8C74 14 60 22 52 34Z",
        "M52 32C64 18 84 20 96 38C80 31 66 30 52 36Z",
    )
    return (
        body(path("M8 96C24 84 72 84 92 96Z"), "sand", Tone.FIRE),
        body(path("M49 34C50 52 46 70 40 90H52C56 70 58 52 56 34Z"), "trunk", Tone.FIRE),
        detail(path("M49 48L57 50M48 60L56 62M46 72L55 74M43 82L53 84"), "trunk", Tone.FIRE),
        *(body(path(frond), "leaves") for frond in fronds),
        body(circle(47, 38, 4.6), "coconuts", Tone.SECOND),
        body(circle(58, 39, 4.6), "coconuts", Tone.SECOND),
    )


DRAWINGS = (
    Drawing("palm", "a palm tree", _palm, tone=Tone.LEAF),
    Drawing("leaf", "a leaf", _leaf, tone=Tone.LEAF),
    Drawing("tree", "a tree", _tree, "grows", Tone.LEAF),
    Drawing("forest", "a forest", _forest, tone=Tone.LEAF),
    Drawing("flower", "a flower", _flower, "opens"),
    Drawing("bee", "a bee", _bee),
    Drawing("mouse", "a mouse", _mouse),
    Drawing("animal", "a dog", _animal),
    Drawing("fish", "a fish", _fish),
    Drawing("bird", "a bird", _bird),
    Drawing("wheat", "an ear of wheat", _wheat, tone=Tone.FIRE),
    Drawing("apple", "an apple", _apple, tone=Tone.FIRE),
    Drawing("butterfly", "a butterfly", _butterfly),
    Drawing("seedling", "a seedling in the earth", _seedling, "grows", Tone.LEAF),
    Drawing("web", "a spider's web", _spider_web),
)
