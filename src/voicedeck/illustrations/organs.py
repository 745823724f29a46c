"""The body: its organs and senses."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    between,
    body,
    box,
    circle,
    detail,
    ellipse,
    flipped,
    line,
    mark,
    paper,
    path,
    scaling,
    shade,
    solid,
)
from voicedeck.model.illustration import Drawing, Shapes, Tone


def _brain(_: float) -> Shapes:
    outline = path(
        "M12 50C8 42 11 34 17 31C17 23 25 16 33 18C38 10 50 8 57 13C65 9 76 12 79 20C88 22 94 32 91 40C96 47 94 58 86 62"
        "C82 68 74 69 69 66C62 71 52 70 47 66C41 72 29 71 26 64C18 65 11 58 12 50Z"
    )
    folds = path(
        "M17 31C23 29 28 32 29 37M33 18C36 24 41 26 46 23M57 13C54 19 57 25 63 26M79 20C75 25 77 31 83 32M91 40C84 39 79 43 80 49"
        "M12 50C19 46 26 48 28 54M26 64C28 56 36 52 43 54C52 57 60 56 68 50M46 66C48 62 53 61 57 62M36 40C41 34 50 34 54 40"
        "C58 46 66 44 68 37M69 66C70 60 76 57 82 59"
    )
    return (
        body(path("M52 68C56 76 58 84 57 95H68C69 84 70 76 74 67Z"), "stem"),
        body(path("M60 68C64 62 84 61 87 66C89 75 80 82 71 81C64 80 59 75 60 68Z"), "cerebellum", Tone.SECOND),
        detail(path("M62 70C70 67 80 67 87 69M63 75C71 72 79 72 85 74"), "cerebellum", Tone.SECOND),
        body(outline, "cortex"),
        detail(folds, "cortex"),
    )


def _heart(amount: float) -> Shapes:
    """It beats with the amount."""
    beat = scaling(between(0.93, 1.0, amount), 50, 60)
    muscle = path("M48 40C40 30 18 32 15 50C12 70 32 88 56 96C76 88 88 70 84 52C81 36 60 30 48 40Z")
    shapes = (
        body(path("M60 40C60 26 66 22 66 10H77C77 22 80 30 76 42Z"), "vein", Tone.SECOND),
        body(path("M34 44C32 18 44 6 56 8C66 10 70 18 70 26H60C60 20 56 18 52 19C46 20 46 30 48 42Z"), "aorta"),
        body(path("M24 40C24 30 22 24 20 16L30 13C34 22 35 30 35 40Z"), "vein", Tone.SECOND),
        body(muscle, "muscle"),
        shade(path("M84 52C88 70 76 88 56 96C52 95 47 93 43 90C66 86 76 70 76 42C80 44 83 48 84 52Z"), "muscle"),
        detail(path("M44 48C48 58 52 66 62 78M50 58C44 62 38 62 32 58M56 68C52 74 46 76 40 75"), "muscle"),
    )
    return tuple(shape.mapped(beat) for shape in shapes)


def _lungs(amount: float) -> Shapes:
    """They fill with the amount."""
    breath = scaling(between(0.9, 1.0, amount), 50, 44)
    lobe = path("M42 40C30 18 8 44 6 78C5 92 16 94 26 88C38 82 44 76 44 64Z")
    twigs = path("M46 46C38 50 30 54 26 64M34 54C28 54 22 56 18 62M30 60C30 68 28 74 22 80")
    shapes = (
        body(lobe, "left lung"),
        body(flipped(lobe), "right lung"),
        body(
            path("M45 4H55V36C56 42 60 44 66 48L62 55C56 52 52 49 50 45C48 49 44 52 38 55L34 48C40 44 44 42 45 36Z"),
            "windpipe",
            Tone.SECOND,
        ),
        detail(path("M45 12H55M45 19H55M45 26H55M45 33H55"), "windpipe", Tone.SECOND),
        detail(twigs, "bronchi"),
        detail(flipped(twigs), "bronchi"),
    )
    return tuple(shape.mapped(breath) if shape.part != "windpipe" else shape for shape in shapes)


def _eye(amount: float) -> Shapes:
    """It opens with the amount."""
    lid = between(6, 36, amount)
    outline = path(
        f"M4 52C24 {52 - lid * 1.22} 76 {52 - lid * 1.22} 96 52C76 {52 + lid * 1.05} 24 {52 + lid * 1.05} 4 52Z"
    )
    lashes = path("M14 36L8 28M30 25L26 15M50 21V10M70 25L74 15M86 36L92 28")
    if amount < 0.35:
        return body(outline, "lid"), line(lashes, "lashes")
    r = min(20.0, lid * 0.58)
    return (
        line(lashes, "lashes"),
        paper(outline, "white"),
        body(circle(50, 51, r), "iris"),
        solid(circle(50, 51, r * 0.48), "pupil"),
        paper(circle(56, 45, r * 0.17), "glint"),
    )


def _ear(_: float) -> Shapes:
    outline = path(
        "M26 46C22 22 36 6 54 6C74 6 86 22 82 42C80 54 70 58 68 68C66 84 58 96 45 95C33 94 28 84 30 74C32 64 26 58 26 46Z"
    )
    return (
        body(outline, "ear"),
        detail(
            path("M38 44C36 28 44 18 55 18C67 18 73 28 70 38C68 46 60 46 56 54C53 60 58 66 54 74C51 80 44 80 43 74"),
            "ear",
        ),
        detail(path("M48 44C47 34 52 30 57 32C61 34 61 39 58 42"), "ear"),
        line(path("M8 36C12 44 12 54 8 62"), "sound", Tone.SIGNAL),
        line(path("M17 40C19 46 19 52 17 58"), "sound", Tone.SIGNAL),
    )


def _bone(_: float) -> Shapes:
    outline = path(
        "M32 58L58 32C54 22 58 12 67 10C74 9 79 13 80 20C87 21 91 26 90 33C88 42 78 46 68 42L42 68C46 78 42 88 33 90"
        "C26 91 21 87 20 80C13 79 9 74 10 67C12 58 22 54 32 58Z"
    )
    return body(outline, "bone"), detail(path("M40 62L62 40"), "bone")


def _tooth(_: float) -> Shapes:
    outline = path(
        "M50 20C38 10 18 12 16 34C15 52 24 58 28 74C30 86 33 94 38 94C46 94 42 68 50 68C58 68 54 94 62 94C67 94 70 86 72 74C76 58 85 52 84 34C82 12 62 10 50 20Z"
    )
    return body(outline, "tooth"), detail(path("M26 36C26 28 30 24 37 23"), "tooth")


def _muscle(_: float) -> Shapes:
    arm = path(
        "M8 62C18 62 26 58 32 50C36 32 34 20 42 10L58 8C64 14 64 24 58 28L52 27L48 44C58 30 78 34 86 46C96 62 92 80 78 86C56 94 30 92 8 84Z"
    )
    return (
        body(arm, "arm"),
        detail(path("M48 44C52 48 53 54 50 60M74 62C66 54 58 56 52 64"), "muscle"),
        detail(path("M44 18L58 17"), "hand"),
    )


def _stomach(_: float) -> Shapes:
    outline = path(
        "M40 4H54V26C56 34 62 30 72 32C88 36 92 54 86 70C78 90 54 98 36 88C28 84 24 80 18 86L12 94L4 84C10 74 20 68 30 72C44 78 52 70 48 58C44 48 40 40 40 26Z"
    )
    return body(outline, "stomach"), detail(path("M58 44C64 50 68 60 62 72M70 44C76 54 76 64 70 76"), "stomach")


def _kidney(_: float) -> Shapes:
    outline = path("M58 14C76 8 92 26 90 52C88 78 72 94 56 88C46 84 46 74 50 66C54 58 54 46 50 38C46 28 48 18 58 14Z")
    return (
        body(path("M6 40C22 42 36 44 54 46V54C42 56 36 62 34 94H24C24 64 22 52 6 50Z"), "vessels", Tone.SECOND),
        body(outline, "kidney"),
        detail(path("M60 46C64 38 68 34 76 32M62 52H80M60 58C64 66 68 70 76 72"), "kidney"),
    )


def _skin(_: float) -> Shapes:
    return (
        body(path("M6 34C20 28 34 38 50 33C66 28 80 38 94 33V92H6Z"), "deep layer"),
        body(
            path("M6 34C20 28 34 38 50 33C66 28 80 38 94 33V52C80 58 66 48 50 53C34 58 20 48 6 54Z"),
            "surface",
            Tone.SECOND,
        ),
        line(path("M34 62C36 40 40 20 52 6"), "hair"),
        line(path("M72 62C66 40 70 20 76 12"), "hair"),
        solid(ellipse(34, 68, 4, 7), "root"),
        solid(ellipse(72, 68, 4, 7), "root"),
        detail(path("M6 82C26 74 44 88 62 80C76 74 86 82 94 78"), "vessels"),
    )


def _pulse(_: float) -> Shapes:
    return (
        body(box(4, 16, 92, 68, 8), "screen"),
        mark(path("M12 52H30L37 40L45 66L54 26L62 60L68 52H88"), "pulse", Tone.SIGNAL),
    )


def _liver(_: float) -> Shapes:
    return (
        body(path("M46 66C42 74 40 84 46 90C54 92 58 82 56 68Z"), "gallbladder", Tone.LEAF),
        body(
            path("M4 52C2 32 16 18 36 16C58 14 84 18 97 26C98 36 88 44 74 50C64 56 60 70 46 74C30 78 8 76 4 52Z"),
            "liver",
        ),
        shade(path("M4 52C8 76 30 78 46 74C60 70 64 56 74 50C56 50 50 60 36 62C22 64 10 60 4 52Z"), "liver"),
        detail(path("M54 17C56 28 58 40 64 54M14 40C16 32 22 27 30 25"), "lobes"),
    )


def _nose(_: float) -> Shapes:
    return (
        body(
            path(
                "M56 4C54 22 46 36 32 52C20 64 20 78 32 82C40 84 44 80 50 82C58 88 72 86 76 76C80 66 76 58 78 40C79 26 80 14 82 4Z"
            ),
            "nose",
        ),
        shade(path("M76 76C80 66 76 58 78 40C79 26 80 14 82 4H70C70 30 64 52 64 66C64 74 70 78 76 76Z"), "nose"),
        solid(ellipse(45, 74, 7, 4.4, -10), "nostril"),
        line(path("M6 96C2 90 10 86 6 78M20 98C16 93 24 90 20 84"), "scent", Tone.SECOND),
    )


DRAWINGS = (
    Drawing("liver", "a liver", _liver, tone=Tone.FIRE),
    Drawing("nose", "a nose", _nose),
    Drawing("brain", "a brain", _brain),
    Drawing("heart", "a heart", _heart, "beats", Tone.FIRE),
    Drawing("lungs", "the lungs", _lungs, "fills"),
    Drawing("eye", "an eye", _eye, "opens"),
    Drawing("ear", "an ear that hears", _ear),
    Drawing("bone", "a bone", _bone),
    Drawing("tooth", "a tooth", _tooth),
    Drawing("muscle", "a bent arm with its muscle", _muscle),
    Drawing("stomach", "a stomach", _stomach, tone=Tone.FIRE),
    Drawing("kidney", "a kidney with its vessels", _kidney, tone=Tone.FIRE),
    Drawing("skin", "skin in its layers", _skin),
    Drawing("pulse", "a pulse on a screen", _pulse),
)
