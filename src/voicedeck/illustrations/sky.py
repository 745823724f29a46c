"""The sky, the earth and what moves between them: stars and planets, light and waves, weather, rock and water."""

from __future__ import annotations

import math

from voicedeck.illustrations.geometry import (
    arc,
    around,
    between,
    body,
    box,
    circle,
    dark,
    detail,
    ellipse,
    line,
    lines,
    path,
    rays,
    scaling,
    shade,
    smooth,
    solid,
)
from voicedeck.model.illustration import Drawing, Shapes, Tone, mapped


def _orbit(amount: float) -> Shapes:
    """The planet goes round with the amount."""
    angle = between(-60, 300, amount) + 10
    point = complex(50 + 45 * math.cos(math.radians(angle)), 50 + 27 * math.sin(math.radians(angle)))
    return (
        line(ellipse(50, 50, 45, 27), "orbit"),
        *_sunlike(50, 50, 14, "sun"),
        body(circle(point.real, point.imag, 7.5), "planet"),
        shade(path(f"M{point.real} {point.imag - 7.5}a7.5 7.5 0 0 1 0 15a10 10 0 0 0 0 -15Z"), "planet"),
    )


def _sunlike(x: float, y: float, r: float, part: str) -> Shapes:
    return (
        line(rays(x, y, r * 1.32, r * 1.72, 12), part, Tone.FIRE),
        body(circle(x, y, r), part, Tone.FIRE),
    )


def _sun(_: float) -> Shapes:
    return (
        line(rays(50, 50, 33, 45, 12), "rays"),
        body(circle(50, 50, 25), "sun"),
        shade(path("M63 28.6A25 25 0 1 1 30 65A27 27 0 0 0 63 28.6Z"), "sun"),
    )


def _moon(_: float) -> Shapes:
    return (
        body(
            path("M62 8C38 4 12 24 12 54C12 78 32 94 54 92C70 91 82 82 88 70C64 78 44 62 44 42C44 28 50 16 62 8Z"),
            "moon",
        ),
        detail(circle(30, 50, 5), "craters"),
        detail(circle(42, 72, 6.5), "craters"),
        detail(circle(36, 30, 3), "craters"),
        solid(path("M76 22L79 30L87 33L79 36L76 44L73 36L65 33L73 30Z"), "star", Tone.SECOND),
    )


def _star_path(x: float, y: float, outer: float, inner: float, count: int = 5) -> str:
    corners = [
        around(x, y, outer if number % 2 == 0 else inner, -90 + 180 * number / count) for number in range(2 * count)
    ]
    return "M" + "L".join(f"{a:.3f} {b:.3f}" for a, b in corners) + "Z"


def _star(amount: float) -> Shapes:
    """It shines with the amount."""
    glow = between(0.35, 1.0, amount)
    return (
        *(
            line(lines(around(50, 52, 40, a), around(50, 52, 40 + 8 * glow, a)), "shine", Tone.SECOND)
            for a in (-54, 18, 90, 162, 234)
        ),
        body(path(_star_path(50, 52, 44, 19)), "star"),
        shade(
            path(
                "M50 8L60.9 37L50 52ZM91.8 38.4L67.5 57.5L50 52ZM76 88L50 71L50 52ZM24 88L32.5 57.5L50 52ZM8.2 38.4L39 37L50 52Z"
            ),
            "star",
        ),
    )


def _earth(_: float) -> Shapes:
    return (
        body(circle(50, 50, 44), "sea"),
        body(
            path("M24 22C34 16 46 16 52 22C56 28 48 32 50 38C52 44 42 44 38 50C34 56 26 50 22 44C18 38 16 30 24 22Z"),
            "land",
            Tone.LEAF,
        ),
        body(
            path("M40 58C50 56 58 62 56 70C54 78 46 82 44 89C38 84 38 76 35 70C33 64 34 60 40 58Z"), "land", Tone.LEAF
        ),
        body(
            path("M64 26C74 24 84 32 89 44C90 54 84 66 76 66C68 66 72 56 66 52C58 48 60 42 66 40C70 38 60 30 64 26Z"),
            "land",
            Tone.LEAF,
        ),
    )


def _planet(_: float) -> Shapes:
    return (
        body(circle(50, 50, 28), "planet"),
        detail(path("M25 40C40 46 62 44 76 38M23 54C40 60 62 58 78 52M28 66C42 70 60 69 72 65"), "bands"),
        line(
            path("M24.5 62C6 76 0 84 6 88C16 92 52 70 76 46C94 28 100 18 94 13C90 9 78 16 66 26.5"), "ring", Tone.SECOND
        ),
    )


def _galaxy(_: float) -> Shapes:
    def arm(turn: float) -> list[tuple[float, float]]:
        return [
            (50 + r * math.cos(a + turn), 50 + 0.62 * r * math.sin(a + turn))
            for r, a in ((6 + 6.4 * n, 0.62 * n) for n in range(7))
        ]

    stars = ((14, 22), (84, 18), (90, 66), (20, 84), (70, 90), (40, 10))
    return (
        *(
            line(smooth(arm(turn)), "arms", tone)
            for turn, tone in (
                (0.0, Tone.OWN),
                (math.pi, Tone.OWN),
                (math.pi / 2, Tone.SECOND),
                (-math.pi / 2, Tone.SECOND),
            )
        ),
        body(ellipse(50, 50, 12, 9), "core", Tone.SECOND),
        *(solid(circle(x, y, 1.8), "stars") for x, y in stars),
    )


def _black_hole(_: float) -> Shapes:
    return (
        line(path("M4 56C20 44 34 42 50 42C66 42 80 44 96 56"), "light", Tone.FIRE),
        body(ellipse(50, 52, 44, 13), "disc", Tone.SECOND),
        line(arc(50, 48, 29, 180, 360), "light", Tone.FIRE),
        dark(circle(50, 50, 19), "hole"),
        line(path("M22 58C34 66 66 66 78 58"), "disc", Tone.SECOND),
    )


def _wave(_: float) -> Shapes:
    points = [(4 + x * 0.92, 50 - 30 * math.sin(x / 100 * 4 * math.pi)) for x in range(0, 101, 4)]
    return (
        detail(path("M4 50H96"), "axis"),
        line(smooth(points), "wave", Tone.OWN),
        line(path("M15.5 12H61.5M20 8L15.5 12L20 16M57 8L61.5 12L57 16"), "wavelength", Tone.SIGNAL),
    )


def _sea(_: float) -> Shapes:
    def swell(y: float) -> str:
        return f"C14 {y - 10} 22 {y - 10} 30 {y}C36 {y + 8} 44 {y + 8} 50 {y}C58 {y - 10} 66 {y - 10} 74 {y}C80 {y + 7} 90 {y + 7} 96 {y}"

    return (
        body(path(f"M4 34{swell(34)}V92H4Z"), "water"),
        detail(path(f"M4 52{swell(52)}"), "waves"),
        detail(path(f"M4 70{swell(70)}"), "waves"),
    )


def _bulb(_: float) -> Shapes:
    return (
        line(rays(50, 42, 36, 44, 12)[:4] + rays(50, 42, 36, 44, 12)[9:], "light", Tone.FIRE),
        body(path("M50 10C32 10 20 24 21 41C22 54 32 60 35 72H65C68 60 78 54 79 41C80 24 68 10 50 10Z"), "glass"),
        detail(path("M42 71C42 58 38 52 36 44L44 50L50 44L56 50L64 44C62 52 58 58 58 71"), "wire", Tone.SECOND),
        body(path("M36 74H64V82C64 90 58 95 50 95C42 95 36 90 36 82Z"), "base"),
        detail(path("M36 81H64M39 88H61"), "base"),
    )


def _light(_: float) -> Shapes:
    """Light that falls through a prism."""
    return (
        line(path("M4 62L38 50"), "ray", Tone.SECOND),
        body(path("M50 16L86 80H14Z"), "prism"),
        detail(path("M37 50L63 50"), "ray"),
        line(path("M64 46L97 40"), "colours", Tone.SECOND),
        line(path("M66 51L97 52"), "colours", Tone.SIGNAL),
        line(path("M69 56L97 64"), "colours"),
    )


def _drop(amount: float) -> Shapes:
    """It fills with the amount."""
    top = between(92, 22, amount)
    outline = path("M50 6C58 24 80 42 80 64C80 82 66 94 50 94C34 94 20 82 20 64C20 42 42 24 50 6Z")
    inner = (
        30 * math.sqrt(max(0.0, 1 - ((top - 64) / 30) ** 2))
        if top > 64
        else max(3.0, 30 * (1 - ((64 - top) / 58) ** 1.25))
    )
    if amount > 0.97:
        return (
            body(outline, "water"),
            shade(path("M80 64C80 82 66 94 50 94C44 94 38 92 33 89C54 88 70 74 68 40C76 48 80 56 80 64Z"), "water"),
            detail(path("M30 66C30 74 35 80 42 83"), "glint"),
        )
    level = path(
        f"M{50 - inner} {top}C{50 - inner / 2} {top - 4} {50 + inner / 2} {top + 4} {50 + inner} {top}"
        + (
            f"C{78 if top < 64 else 80 - (top - 64) / 4} {max(top + 6, 70)} 72 93 50 93C28 93 {22 if top < 64 else 20 + (top - 64) / 4} {max(top + 6, 70)} {50 - inner} {top}Z"
        )
    )
    return body(outline, "drop"), body(level, "water", Tone.WATER)


def _flame(amount: float) -> Shapes:
    """It flares with the amount."""
    size = scaling(between(0.55, 1.0, amount), 50, 95)
    return (
        body(
            mapped(
                path(
                    "M50 4C54 20 78 34 80 62C81 82 68 95 50 95C32 95 19 82 20 64C21 52 28 46 30 36C36 40 38 44 38 50C46 40 52 24 50 4Z"
                ),
                size,
            ),
            "flame",
        ),
        body(
            mapped(
                path(
                    "M52 46C56 56 66 62 66 76C66 88 58 95 50 95C42 95 34 89 34 78C34 70 39 66 41 60C45 63 46 66 47 69C51 62 53 54 52 46Z"
                ),
                size,
            ),
            "core",
            Tone.SECOND,
        ),
    )


def _cloud(amount: float) -> Shapes:
    """It rains with the amount."""
    rain = (
        [line(path(f"M{x} 70L{x - 6} {70 + 20 * max(amount, 0.05)}"), "rain", Tone.WATER) for x in (32, 48, 64, 80)]
        if amount > 0.1
        else []
    )
    return (
        *rain,
        body(
            path(
                "M24 64C10 64 4 54 6 44C8 35 16 30 25 32C28 16 42 8 56 12C66 15 72 22 74 32C86 30 96 38 95 49C94 58 87 64 77 64Z"
            ),
            "cloud",
        ),
    )


def _lightning(_: float) -> Shapes:
    return body(path("M56 4L20 56H44L36 96L80 40H54Z"), "bolt"), shade(path("M54 40H80L36 96L44 56Z"), "bolt")


def _mountain(_: float) -> Shapes:
    return (
        body(circle(78, 22, 10), "sun", Tone.FIRE),
        body(path("M46 90L70 42L96 90Z"), "mountain"),
        body(path("M4 90L40 18L76 90Z"), "mountain"),
        shade(path("M40 18L76 90H46L52 66L44 52Z"), "mountain"),
        solid(path("M40 18L52.5 43L46 38L40 46L34 38L27.5 43Z"), "snow"),
    )


def _volcano(amount: float) -> Shapes:
    """It erupts with the amount."""
    fire = (
        [
            line(path("M50 32V10M42 33L34 16M58 33L66 16"), "eruption", Tone.FIRE),
            *(body(circle(x, y, 3.6), "eruption", Tone.FIRE) for x, y in ((28, 10), (50, 4), (72, 10))),
        ]
        if amount > 0.2
        else []
    )
    return (
        *fire,
        body(path("M4 92L36 38H64L96 92Z"), "volcano"),
        shade(path("M64 38L96 92H58L66 66Z"), "volcano"),
        body(path("M36 38H64L68 46C64 58 60 46 56 50C54 66 48 70 46 54C42 44 38 58 32 46Z"), "lava", Tone.FIRE),
    )


def _plates(amount: float) -> Shapes:
    """The plates drift apart with the amount."""
    gap = between(0, 6, amount)
    left = path(f"M4 40H{46 - gap}L{40 - gap} 52L{47 - gap} 64H4Z")
    right = path(f"M96 40H{52 + gap}L{46 + gap} 52L{53 + gap} 64H96Z")
    return (
        body(path("M4 62H96V92H4Z"), "mantle", Tone.FIRE),
        detail(path("M14 84C24 74 34 74 40 82M86 84C76 74 66 74 60 82"), "currents", Tone.FIRE),
        body(left, "plates"),
        body(right, "plates"),
        line(path("M36 24H12M20 17L12 24L20 31M64 24H88M80 17L88 24L80 31"), "movement", Tone.SIGNAL),
    )


def _river(_: float) -> Shapes:
    return (
        body(path("M4 40L26 14L44 38L62 18L96 46V92H4Z"), "land"),
        body(
            path("M44 38C54 46 40 52 46 60C56 70 26 76 32 92H70C60 80 76 70 66 60C58 52 62 46 52 38Z"),
            "river",
            Tone.WATER,
        ),
        detail(path("M50 58C54 62 54 66 50 70M48 78C46 82 46 86 48 90"), "river", Tone.WATER),
    )


def _ice(_: float) -> Shapes:
    return (
        body(path("M22 48L36 20L50 30L60 12L80 48Z"), "iceberg"),
        shade(path("M60 12L80 48H58L52 32Z"), "iceberg"),
        body(path("M12 52H90L76 84L56 96L34 88Z"), "iceberg", Tone.OWN),
        detail(path("M40 60L46 78L58 84M66 60L62 72"), "iceberg"),
        line(path("M2 50C10 45 16 45 22 50M80 50C86 45 92 45 98 50"), "sea", Tone.WATER),
    )


def _wind(_: float) -> Shapes:
    return (
        line(path("M6 38H60C74 38 78 18 64 16C56 15 52 22 56 27"), "wind"),
        line(path("M6 52H80C94 52 96 72 82 73C76 73 72 68 74 64"), "wind", Tone.SECOND),
        line(path("M6 66H52C64 66 66 84 54 85C48 85 45 81 47 77"), "wind"),
    )


def _desert(_: float) -> Shapes:
    return (
        body(circle(76, 24, 12), "sun", Tone.FIRE),
        body(path("M4 74C20 60 40 62 54 72C70 60 86 62 96 70V92H4Z"), "sand", Tone.FIRE),
        body(path("M28 80V28a6 6 0 0 1 12 0V44H48V36a5 5 0 0 1 10 0V50a5 5 0 0 1 -5 5H40V80Z"), "cactus"),
        detail(path("M34 34V74"), "cactus"),
    )


def _crystal(_: float) -> Shapes:
    return (
        body(path("M50 4L78 34L50 96L22 34Z"), "crystal"),
        shade(path("M50 4L78 34L50 96L58 36Z"), "crystal"),
        detail(path("M22 34L42 38L58 36L78 34M42 38L50 96L58 36M42 38L50 4"), "crystal"),
    )


def _battery(amount: float) -> Shapes:
    """It fills with the amount."""
    bars = round(4 * amount)
    return (
        body(box(34, 6, 32, 12, 3), "pole"),
        body(box(22, 15, 56, 80, 8), "battery"),
        *(body(box(30, 75 - 18 * number, 40, 13, 2), "charge", Tone.SIGNAL) for number in range(bars)),
    )


def _magnet(_: float) -> Shapes:
    return (
        body(path("M14 10H36V52C36 70 64 70 64 52V10H86V52C86 100 14 100 14 52Z"), "magnet"),
        body(path("M14 10H36V28H14ZM64 10H86V28H64Z"), "poles", Tone.SECOND),
        line(path("M44 8C46 12 54 12 56 8M42 20C46 26 54 26 58 20"), "field", Tone.SIGNAL),
    )


DRAWINGS = (
    Drawing("orbit", "a planet on its way round the sun", _orbit, "goes round", rest=0.12),
    Drawing("sun", "the sun", _sun, tone=Tone.FIRE),
    Drawing("moon", "the moon", _moon),
    Drawing("star", "a star", _star, "shines", Tone.FIRE),
    Drawing("earth", "the earth", _earth),
    Drawing("planet", "a planet with a ring", _planet),
    Drawing("galaxy", "a galaxy", _galaxy),
    Drawing("black-hole", "a black hole", _black_hole),
    Drawing("wave", "a wave and its length", _wave),
    Drawing("sea", "the sea", _sea, tone=Tone.WATER),
    Drawing("bulb", "a light bulb", _bulb),
    Drawing("light", "light in a prism", _light),
    Drawing("drop", "a drop", _drop, "fills", tone=Tone.WATER),
    Drawing("flame", "a flame", _flame, "flares", Tone.FIRE),
    Drawing("cloud", "a cloud", _cloud, "rains", tone=Tone.WATER),
    Drawing("lightning", "a flash of lightning", _lightning, tone=Tone.FIRE),
    Drawing("mountain", "mountains", _mountain),
    Drawing("volcano", "a volcano", _volcano, "erupts"),
    Drawing("plates", "two plates of the earth's crust", _plates, "part"),
    Drawing("river", "a river", _river, tone=Tone.LEAF),
    Drawing("ice", "an iceberg", _ice, tone=Tone.WATER),
    Drawing("wind", "wind", _wind, tone=Tone.WATER),
    Drawing("desert", "a desert", _desert, tone=Tone.LEAF),
    Drawing("crystal", "a crystal", _crystal),
    Drawing("battery", "a battery", _battery, "fills"),
    Drawing("magnet", "a magnet", _magnet),
)
