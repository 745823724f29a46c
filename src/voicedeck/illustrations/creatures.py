"""More animals: on the farm, in the garden, in the sea and at night."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    body,
    circle,
    detail,
    ellipse,
    flipped,
    line,
    path,
    shade,
    smooth,
    solid,
)
from voicedeck.model.illustration import Drawing, Shape, Shapes, Tone


def _both(shapes: Shapes) -> Shapes:
    """The shapes of the left half, and the same in a mirror."""
    return (*shapes, *(Shape(s.ink, flipped(s.path), s.part, s.tone) for s in shapes))


def _bat(_: float) -> Shapes:
    wing = path("M46 44C40 36 34 32 26 30C16 28 8 34 2 50C8 48 12 50 15 56C20 50 26 52 29 60C34 56 40 58 44 66Z")
    return (
        *_both((body(wing, "wings"), detail(path("M44 48C34 42 24 42 15 56M45 52C38 50 32 52 29 60"), "wings"))),
        body(
            path(
                "M40 30L36 14L47 26H53L64 14L60 30C64 36 64 42 60 46C64 56 58 72 50 78C42 72 36 56 40 46C36 42 36 36 40 30Z"
            ),
            "body",
            Tone.SECOND,
        ),
        *_both((solid(circle(45.5, 36, 2.2), "eyes"),)),
        detail(path("M47 43L49 46L51 46L53 43"), "mouth", Tone.SECOND),
    )


def _ant(_: float) -> Shapes:
    return (
        line(path("M46 52C40 40 34 36 26 36L18 22M48 62C40 66 36 74 36 90M56 52C62 40 66 34 74 32L82 18"), "legs"),
        line(path("M54 62C60 68 62 76 60 92M64 60C72 66 78 76 80 92M42 60C34 62 26 72 22 90"), "legs"),
        line(path("M24 46C16 42 10 36 8 26M20 50C12 50 6 46 2 40"), "feelers"),
        body(ellipse(78, 54, 19, 14, -10), "abdomen"),
        shade(path("M94 46C100 58 90 70 76 68C68 67 62 63 60 60C76 64 88 58 94 46Z"), "abdomen"),
        body(ellipse(50, 56, 11, 8), "thorax", Tone.SECOND),
        body(ellipse(27, 52, 13, 11, 8), "head"),
        solid(circle(22, 49, 2.6), "eye"),
        detail(path("M15 57L9 61M18 60L13 66"), "jaws"),
    )


def _frog(_: float) -> Shapes:
    return (
        body(path("M20 66C6 68 2 82 6 92H34C28 84 26 74 30 66Z"), "hind legs", Tone.SECOND),
        body(path("M80 66C94 68 98 82 94 92H66C72 84 74 74 70 66Z"), "hind legs", Tone.SECOND),
        body(path("M50 34C72 34 84 48 82 64C80 82 66 90 50 90C34 90 20 82 18 64C16 48 28 34 50 34Z"), "body"),
        shade(path("M30 74C40 80 60 80 70 74C68 84 60 88 50 88C40 88 32 84 30 74Z"), "belly"),
        body(circle(31, 30, 12), "eyes"),
        body(circle(69, 30, 12), "eyes"),
        solid(ellipse(31, 30, 6, 4), "eyes"),
        solid(ellipse(69, 30, 6, 4), "eyes"),
        detail(path("M26 56C38 66 62 66 74 56"), "mouth"),
        line(path("M38 90L32 96M40 90L40 97M62 90L68 96M60 90L60 97"), "feet"),
    )


def _snake(_: float) -> Shapes:
    back = path(
        "M8 84C22 96 50 96 62 84C72 74 66 64 54 62C40 60 30 52 34 40C38 28 54 24 66 28C66 20 74 12 84 14C94 16 98 26 92 34C86 40 76 40 68 38C56 34 46 38 44 44C43 50 50 51 58 53C74 56 84 70 74 86C62 102 24 102 8 84Z"
    )
    return (
        body(back, "body"),
        detail(
            path(
                "M20 89L24 94M34 91L36 97M48 89L52 95M62 82L69 85M68 72L76 70M58 58L64 53M44 56L46 50M40 46L34 44M46 38L42 31M58 35L58 26"
            ),
            "scales",
        ),
        solid(circle(85, 23, 2.8), "eye"),
        line(path("M94 28C98 29 98 29 99 33M94 28L100 27"), "tongue", Tone.SIGNAL),
    )


def _whale(_: float) -> Shapes:
    return (
        line(path("M34 22C34 12 28 8 22 9M34 22C34 12 40 8 46 9"), "spout", Tone.SECOND),
        body(path("M78 52C86 50 90 42 88 30C94 34 98 34 100 28C101 42 98 52 90 58L84 66Z"), "tail"),
        body(path("M4 58C4 38 22 28 40 30C60 32 70 50 88 52C88 72 72 88 46 88C20 88 4 78 4 58Z"), "body"),
        shade(path("M6 66C20 74 44 76 66 70C62 82 54 88 44 88C22 88 8 80 6 66Z"), "belly"),
        body(path("M44 70C50 70 58 76 60 90C50 90 42 82 44 70Z"), "fin", Tone.SECOND),
        solid(circle(24, 54, 2.8), "eye"),
        detail(path("M6 64C14 70 24 70 32 66"), "mouth"),
        detail(path("M16 76L20 82M26 79L29 85M36 80L38 86"), "belly"),
    )


def _worm(_: float) -> Shapes:
    return (
        body(path("M2 70C30 64 70 66 98 70V96H2Z"), "earth", Tone.FIRE),
        body(
            path(
                "M18 84C8 62 16 38 34 36C54 34 50 60 64 60C76 60 70 32 82 22C90 16 98 26 93 34C84 48 90 76 62 76C42 76 46 54 37 53C28 54 30 70 34 84Z"
            ),
            "worm",
            Tone.SECOND,
        ),
        detail(
            path(
                "M17 64L29 66M19 50L30 57M32 37L35 52M44 43L40 54M51 54L46 65M62 61L61 75M71 56L79 67M74 44L86 50M76 33L90 38"
            ),
            "rings",
            Tone.SECOND,
        ),
        solid(circle(87, 26, 2.2), "eye", Tone.SECOND),
        detail(path("M8 82H12M44 88H52M70 84H80M86 90H90M56 84H60"), "earth", Tone.FIRE),
    )


def _cow(_: float) -> Shapes:
    return (
        line(path("M92 38C98 44 98 56 94 64"), "tail"),
        body(
            path(
                "M34 34C50 30 78 30 90 34C94 44 93 58 89 64L88 92H80L77 68C66 73 56 73 48 70L46 92H38L36 66C31 58 30 44 34 34Z"
            ),
            "body",
        ),
        solid(path("M56 34C66 32 74 36 72 44C70 52 60 52 56 46C52 42 52 36 56 34Z"), "spots"),
        solid(path("M84 50C90 48 91 54 90 60C86 62 80 60 80 55C80 52 82 51 84 50Z"), "spots"),
        body(path("M58 70C60 78 70 78 72 69Z"), "udder", Tone.SECOND),
        line(path("M12 24C6 20 6 12 10 8M34 22C40 18 40 10 36 6"), "horns"),
        body(path("M10 28L0 26C2 34 6 36 12 34ZM36 26L47 24C45 32 40 35 34 32Z"), "ears", Tone.SECOND),
        body(path("M12 24C18 20 30 20 35 23C38 32 36 44 33 54C30 60 18 60 15 54C11 44 9 32 12 24Z"), "head"),
        body(ellipse(24, 52, 11, 8), "muzzle", Tone.SECOND),
        solid(circle(18, 34, 2.4), "eyes"),
        solid(circle(30, 33, 2.4), "eyes"),
        detail(path("M20 52H21M28 52H29"), "muzzle", Tone.SECOND),
    )


def _rabbit(_: float) -> Shapes:
    return (
        body(path("M30 40C20 26 20 8 27 4C35 6 40 22 40 38Z"), "ears"),
        body(path("M40 38C36 22 40 6 48 4C55 10 54 28 48 40Z"), "ears"),
        shade(path("M32 36C26 26 25 14 28 10C33 14 36 26 37 35Z"), "ears", Tone.SECOND),
        body(circle(90, 72, 8), "tail", Tone.SECOND),
        body(path("M34 62C44 50 72 46 84 62C92 74 90 90 78 92H30C26 84 28 70 34 62Z"), "body"),
        shade(path("M84 62C92 74 90 90 78 92H58C54 78 64 68 76 70C80 70 84 68 84 62Z"), "body"),
        body(path("M36 34C50 34 56 44 54 54C52 64 42 68 32 67C22 66 14 60 16 52C18 42 26 34 36 34Z"), "head"),
        solid(circle(33, 48, 2.8), "eye"),
        solid(ellipse(17, 55, 2.8, 2.2), "nose", Tone.SECOND),
        detail(path("M22 60L8 58M22 62L9 65M22 64L12 71"), "whiskers"),
        line(path("M34 92C32 86 36 82 42 84"), "paws"),
    )


def _octopus(_: float) -> Shapes:
    arms = (
        "M36 56C26 60 18 56 14 62C10 70 4 68 4 62",
        "M38 60C30 68 30 78 22 84C16 88 10 84 10 80",
        "M44 62C42 72 46 82 40 92C38 96 32 96 30 92",
        "M50 62V96",
    )
    half = tuple(line(path(arm), "arms") for arm in arms[:3])
    return (
        *_both(half),
        line(path(arms[3]), "arms"),
        body(
            path("M50 4C72 4 80 20 78 36C76 48 68 52 66 60C58 66 42 66 34 60C32 52 24 48 22 36C20 20 28 4 50 4Z"),
            "head",
        ),
        shade(path("M70 12C80 24 80 42 68 52C66 58 58 62 50 62C66 52 74 34 70 12Z"), "head"),
        *_both((solid(circle(41, 42, 3.6), "eyes"),)),
        detail(path("M46 52C48 54 52 54 54 52"), "mouth"),
        detail(path("M36 18C40 14 44 13 48 13"), "head"),
    )


def _lizard(_: float) -> Shapes:
    spine = [(95, 78), (88, 66), (74, 66), (62, 58), (50, 48), (40, 40), (32, 32)]
    return (
        line(
            path("M62 62C60 74 66 80 62 90M62 90L56 93M62 90L67 95M56 50C66 44 70 36 80 36M80 36L84 30M80 36L86 39"),
            "legs",
        ),
        line(
            path("M42 46C34 52 34 60 24 64M24 64L17 62M24 64L22 71M44 36C48 26 56 22 58 14M58 14L53 8M58 14L65 10"),
            "legs",
        ),
        line(smooth([(95, 78), (97, 88), (90, 94), (82, 92), (83, 86)]), "tail"),
        body(
            path(
                "M98 80C94 70 84 72 76 72C62 72 50 62 40 52C34 46 22 44 14 32C8 22 14 12 24 14C36 16 40 26 46 32C56 42 66 50 78 56C90 58 98 66 98 80Z"
            ),
            "body",
        ),
        detail(smooth(spine), "spine"),
        solid(circle(23, 23, 2.8), "eye"),
        detail(path("M13 30C18 34 24 35 28 34"), "mouth"),
    )


DRAWINGS = (
    Drawing("bat", "a bat", _bat),
    Drawing("ant", "an ant", _ant),
    Drawing("frog", "a frog", _frog, tone=Tone.LEAF),
    Drawing("snake", "a snake", _snake, tone=Tone.LEAF),
    Drawing("whale", "a whale", _whale, tone=Tone.WATER),
    Drawing("worm", "an earthworm in the soil", _worm),
    Drawing("cow", "a cow", _cow),
    Drawing("rabbit", "a rabbit", _rabbit),
    Drawing("octopus", "an octopus", _octopus),
    Drawing("lizard", "a lizard", _lizard, tone=Tone.LEAF),
)
