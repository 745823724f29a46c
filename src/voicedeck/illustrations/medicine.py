"""Medicine and the laboratory."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    all_turned,
    between,
    body,
    box,
    circle,
    detail,
    line,
    paper,
    path,
    solid,
    turned,
)
from voicedeck.model.illustration import Drawing, Shapes, Tone


def _pill(amount: float) -> Shapes:
    """The capsule opens with the amount."""
    gap = between(0, 9, amount)
    left = path(f"M{48 - gap} 32V68H26a18 18 0 0 1 0 -36z")
    right = path(f"M{52 + gap} 32V68H74a18 18 0 0 0 0 -36z" if gap else "M48 32V68H74a18 18 0 0 0 0 -36z")
    grains = (
        [solid(circle(x, y, 2.2), "substance", Tone.SIGNAL) for x, y in ((48, 40), (52, 47), (47, 54), (53, 60))]
        if gap > 3
        else []
    )
    shapes = (
        body(left, "capsule"),
        body(right, "capsule", Tone.SECOND),
        detail(path(f"M20 41C22 38 25 38 28 38H{40 - gap}"), "capsule"),
        *grains,
    )
    return all_turned(shapes, -38)


def _syringe(amount: float) -> Shapes:
    """It is pressed with the amount."""
    at = between(8, 26, amount)
    shapes = (
        line(path(f"M50 {at}V40M38 {at}H62"), "plunger"),
        body(box(38, 26, 24, 44, 3), "barrel"),
        body(box(41, at + 22, 18, 68 - at - 22, 1), "substance", Tone.SIGNAL),
        line(path("M32 26H68"), "barrel"),
        detail(path("M62 36H55M62 45H55M62 54H55M62 63H55"), "scale"),
        body(path("M44 70H56L54 79H46Z"), "barrel"),
        line(path("M50 79V97"), "needle"),
    )
    return all_turned(shapes, 42)


def _bottle(_: float) -> Shapes:
    return (
        body(box(34, 4, 32, 14, 3), "cap", Tone.SECOND),
        body(
            path("M38 18H62V26C74 30 78 36 78 46V88a8 8 0 0 1 -8 8H30a8 8 0 0 1 -8 -8V46C22 36 26 30 38 26Z"), "bottle"
        ),
        paper(box(22, 50, 56, 30), "label"),
        line(path("M50 56V74M41 65H59"), "label", Tone.SIGNAL),
    )


def _flask(amount: float) -> Shapes:
    """It fills with the amount."""
    top = between(84, 52, amount)
    wide = 12 + (top - 36) * 0.62
    return (
        body(path("M41 6H59V36L88 84C92 91 88 96 81 96H19C12 96 8 91 12 84L41 36Z"), "flask"),
        body(
            path(
                f"M{50 - wide + 3} {top}C{50 - wide / 2} {top - 4} {50 + wide / 2} {top + 4} {50 + wide - 3} {top}L83 87C85 90 83 92 80 92H20C17 92 15 90 17 87Z"
            ),
            "liquid",
            Tone.SIGNAL,
        ),
        line(path("M36 6H64"), "rim"),
        *(solid(circle(x, y, r), "bubbles", Tone.SIGNAL) for x, y, r in ((44, 76, 3), (56, 82, 2.2), (52, 68, 1.8))),
    )


def _tube(_: float) -> Shapes:
    shapes = (
        body(path("M36 8H64V80a14 14 0 0 1 -28 0Z"), "tube"),
        body(path("M39 46C46 42 54 50 61 46V80a11 11 0 0 1 -22 0Z"), "liquid", Tone.SIGNAL),
        line(path("M30 8H70"), "rim"),
    )
    return all_turned(shapes, 18)


def _microscope(_: float) -> Shapes:
    return (
        line(path("M52 20C82 24 88 62 66 82"), "arm"),
        body(turned(box(38, 8, 18, 44, 3), 24, 47, 30), "tube"),
        body(turned(box(41, 0, 12, 9, 2), 24, 47, 30), "eyepiece", Tone.SECOND),
        body(turned(box(42, 52, 10, 10, 2), 24, 47, 30), "lens", Tone.SECOND),
        body(box(16, 68, 44, 6, 2), "stage"),
        body(path("M20 94C20 86 28 82 38 82H76C82 82 86 88 86 94Z"), "foot"),
    )


def _telescope(_: float) -> Shapes:
    return (
        line(path("M50 58L30 95M50 58L70 95M50 58V95"), "legs"),
        body(turned(box(16, 34, 44, 22, 3), -28, 50, 48), "tube"),
        body(turned(box(58, 30, 26, 30, 3), -28, 50, 48), "tube"),
        body(turned(box(6, 38, 12, 14, 2), -28, 50, 48), "eyepiece", Tone.SECOND),
        solid(path("M86 6L88.5 12.5L95 15L88.5 17.5L86 24L83.5 17.5L77 15L83.5 12.5Z"), "star", Tone.SIGNAL),
    )


def _magnifier(_: float) -> Shapes:
    return (
        body(turned(box(72, 37, 42, 11, 5), 45, 42, 42), "handle", Tone.SECOND),
        body(circle(42, 42, 33), "lens"),
        detail(path("M22 42C22 30 30 22 42 22"), "glint"),
    )


def _thermometer(amount: float) -> Shapes:
    """It rises with the amount."""
    top = between(66, 16, amount)
    return (
        body(path("M40 14a10 10 0 0 1 20 0V62a18 18 0 1 1 -20 0Z"), "glass"),
        solid(circle(50, 77, 11.5), "mercury", Tone.FIRE),
        solid(box(46, top, 8, 80 - top, 4), "mercury", Tone.FIRE),
        line(path("M68 18H78M68 30H74M68 42H78M68 54H74"), "scale"),
    )


def _hospital(_: float) -> Shapes:
    return (
        body(box(10, 30, 80, 62, 2), "building"),
        body(box(32, 8, 36, 84, 2), "building"),
        solid(path("M46 16H54V24H62V32H54V40H46V32H38V24H46Z"), "cross", Tone.SIGNAL),
        *(paper(box(x, y, 10, 10), "windows") for x in (16, 74) for y in (42, 62)),
        paper(box(38, 48, 10, 10), "windows"),
        paper(box(52, 48, 10, 10), "windows"),
        body(box(42, 70, 16, 22), "door", Tone.SECOND),
    )


def _stethoscope(_: float) -> Shapes:
    return (
        line(path("M22 10H14V34C14 50 22 58 34 58C46 58 54 50 54 34V10H46"), "tubes"),
        line(path("M34 58V68C34 84 44 92 56 92C70 92 78 82 78 66V56"), "tubes"),
        body(circle(78, 46, 11), "head", Tone.SECOND),
        solid(circle(78, 46, 4), "head", Tone.SECOND),
    )


def _bandage(_: float) -> Shapes:
    shapes = (
        body(box(6, 34, 88, 32, 16), "plaster"),
        paper(box(34, 34, 32, 32, 2), "pad"),
        *(solid(circle(x, y, 1.7), "pad") for x in (43, 50, 57) for y in (43, 50, 57)),
    )
    return all_turned(shapes, -38)


def _mask(_: float) -> Shapes:
    return (
        line(path("M14 38C2 40 2 64 18 66M86 38C98 40 98 64 82 66"), "straps"),
        body(path("M12 34C28 34 38 26 50 26C62 26 72 34 88 34V56C84 78 66 86 50 86C34 86 16 78 12 56Z"), "mask"),
        detail(path("M18 48H82M20 60H80M28 72H72"), "mask"),
    )


DRAWINGS = (
    Drawing("pill", "a capsule", _pill, "opens"),
    Drawing("syringe", "a syringe", _syringe, "is pressed", rest=0.2),
    Drawing("medicine", "a bottle of medicine", _bottle),
    Drawing("flask", "a flask", _flask, "fills"),
    Drawing("tube", "a test tube", _tube),
    Drawing("microscope", "a microscope", _microscope),
    Drawing("telescope", "a telescope", _telescope),
    Drawing("magnifier", "a magnifying glass", _magnifier),
    Drawing("thermometer", "a thermometer", _thermometer, "rises", rest=0.65),
    Drawing("hospital", "a hospital", _hospital),
    Drawing("stethoscope", "a stethoscope", _stethoscope),
    Drawing("bandage", "a plaster", _bandage, tone=Tone.FIRE),
    Drawing("mask", "a face mask", _mask),
)
