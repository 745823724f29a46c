"""Things of every day: locks and keys, books, food, tools, games."""

from __future__ import annotations

from voicedeck.illustrations.geometry import (
    all_turned,
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
    moved,
    paper,
    path,
    shade,
    solid,
    spread,
    turned,
)
from voicedeck.model.illustration import Drawing, Shapes, Tone, mapped


def _lock(amount: float) -> Shapes:
    """It opens with the amount."""
    lift = between(0, 14, amount)
    return (
        line(
            path(f"M30 {46 if lift < 5 else 46 - lift}V{32 - lift}a20 20 0 0 1 40 0V{46 if lift < 5 else 40 - lift}"),
            "shackle",
        ),
        body(box(16, 44, 68, 50, 8), "body"),
        solid(circle(50, 64, 6), "keyhole", Tone.SECOND),
        solid(path("M47 66H53L55 80H45Z"), "keyhole", Tone.SECOND),
    )


def _key(_: float) -> Shapes:
    shapes = (
        body(path("M6 50a22 22 0 0 1 42 -9H94V59H84V72H74V59H66V68H57V59H48A22 22 0 0 1 6 50Z"), "key"),
        paper(circle(25, 50, 7.5), "key"),
    )
    return all_turned(shapes, -38)


def _book(amount: float) -> Shapes:
    """It opens with the amount."""
    if amount < 0.3:
        return (
            body(path("M22 8H76a6 6 0 0 1 6 6V92H28a10 10 0 0 1 -10 -10V12a4 4 0 0 1 4 -4z"), "cover"),
            paper(path("M82 76H28a8 8 0 0 0 0 14H80"), "pages"),
            detail(path("M34 26H66M34 38H56"), "cover"),
        )
    page = path("M50 24C40 14 22 12 6 16V82C22 78 40 80 50 90Z")
    rows = path("M14 30C24 28 34 30 42 35M14 44C24 42 34 44 42 49M14 58C24 56 34 58 42 63")
    return (
        body(path("M2 22L50 30L98 22V90L50 97L2 90Z"), "cover", Tone.SECOND),
        paper(page, "pages"),
        paper(mapped(page, lambda p: complex(100 - p.real, p.imag)), "pages"),
        detail(rows, "words"),
        detail(mapped(rows, lambda p: complex(100 - p.real, p.imag)), "words"),
        line(path("M50 24V90"), "spine"),
    )


def _document(amount: float) -> Shapes:
    """Its seal lands with the amount."""
    seal: Shapes = (
        (
            body(path("M62 78L58 98L68 92L78 98L74 78Z"), "seal", Tone.SIGNAL),
            body(
                path(
                    "M"
                    + "L".join(
                        "{:.2f} {:.2f}".format(*around(68, 70, 16 if n % 2 else 13.4, n * 15)) for n in range(24)
                    )
                    + "Z"
                ),
                "seal",
                Tone.SIGNAL,
            ),
            detail(path("M61 70L66 75L76 64"), "seal", Tone.SIGNAL),
        )
        if amount > 0.3
        else ()
    )
    return (
        paper(path("M16 4H62L84 26V94H16Z"), "page"),
        body(path("M62 4L84 26H62Z"), "page"),
        line(path("M28 24H50"), "heading"),
        detail(path("M28 38H72M28 48H72M28 58H62M28 68H46"), "words"),
        *seal,
    )


def _card(_: float) -> Shapes:
    """A memory, as a card that can be kept and changed."""
    return (
        body(turned(box(18, 14, 62, 62, 6), -8, 50, 46), "card"),
        paper(box(20, 24, 62, 68, 6), "card"),
        body(box(28, 32, 46, 36, 3), "picture", Tone.SECOND),
        shade(path("M28 66L42 46L52 58L60 50L74 66V68H28Z"), "picture", Tone.SECOND),
        paper(circle(63, 42, 4), "picture", Tone.SECOND),
        detail(path("M34 80H68"), "name"),
    )


def _cart(_: float) -> Shapes:
    return (
        line(path("M4 14H16L28 66H80"), "cart"),
        body(path("M20 26H94L84 56H27Z"), "basket"),
        detail(path("M38 26L42 56M56 26V56M74 26L70 56M22 41H89"), "basket"),
        body(circle(36, 82, 8), "wheels", Tone.SECOND),
        body(circle(74, 82, 8), "wheels", Tone.SECOND),
    )


def _chain(amount: float) -> Shapes:
    """It parts with the amount."""
    gap = between(0, 11, amount)
    first = path("M44 34H24a16 16 0 0 0 0 32H44a16 16 0 0 0 16 -16")
    second = path("M56 66H76a16 16 0 0 0 0 -32H56a16 16 0 0 0 -16 16")
    cut: Shapes = (
        (line(path("M50 12V24M50 76V88M36 18L41 27M64 18L59 27"), "cut", Tone.SIGNAL),) if amount > 0.4 else ()
    )
    return (line(moved(first, -gap, 0), "first"), line(moved(second, gap, 0), "second", Tone.SECOND), *cut)


def _shield(_: float) -> Shapes:
    return (
        body(path("M50 4C62 12 76 16 90 16C92 52 80 82 50 96C20 82 8 52 10 16C24 16 38 12 50 4Z"), "shield"),
        shade(path("M50 4C62 12 76 16 90 16C92 52 80 82 50 96Z"), "shield"),
        mark(path("M32 50L45 63L69 37"), "mark", Tone.SIGNAL),
    )


def _puzzle(amount: float) -> Shapes:
    """Its pieces part with the amount."""
    gap = between(0, 10, amount)
    first = path("M6 26H44V40C52 34 60 40 60 50C60 60 52 66 44 60V76H6Z")
    second = path("M94 26H50V38C60 36 66 42 66 50C66 58 60 64 50 62V76H94Z")
    return body(moved(second, gap / 2, 0), "second", Tone.SECOND), body(moved(first, -gap / 2, 0), "first")


def _bell(_: float) -> Shapes:
    return (
        line(path("M50 6V14"), "bell"),
        body(path("M22 76C30 66 28 54 29 42C30 26 38 14 50 14C62 14 70 26 71 42C72 54 70 66 78 76Z"), "bell"),
        body(path("M42 78H58C58 90 42 90 42 78Z"), "clapper", Tone.SECOND),
        line(path("M14 26C9 36 9 46 13 54M86 26C91 36 91 46 87 54"), "sound", Tone.SIGNAL),
    )


def _note(_: float) -> Shapes:
    return (
        line(path("M38 76V20L82 10V66"), "note"),
        body(path("M38 20L82 10V24L38 34Z"), "note"),
        body(ellipse(27, 78, 13, 10, -18), "note", Tone.SECOND),
        body(ellipse(71, 68, 13, 10, -18), "note", Tone.SECOND),
    )


def _crown(_: float) -> Shapes:
    return (
        body(path("M10 76L6 30L30 50L50 16L70 50L94 30L90 76Z"), "crown"),
        body(box(10, 76, 80, 12, 2), "band", Tone.SECOND),
        *(solid(circle(x, y, 4), "stones", Tone.SECOND) for x, y in ((6, 28), (50, 14), (94, 28))),
    )


def _vote(_: float) -> Shapes:
    return (
        paper(turned(box(34, 4, 34, 42, 2), 6, 50, 26), "ballot"),
        line(turned(path("M42 24L49 31L61 16"), 6, 50, 26), "mark", Tone.SIGNAL),
        body(path("M8 44H92V94H8Z"), "box"),
        solid(box(28, 52, 44, 6, 3), "slot"),
    )


def _pot(_: float) -> Shapes:
    return (
        line(path("M36 26C30 20 42 14 36 6M52 26C46 20 58 14 52 6M68 26C62 20 74 14 68 6"), "steam", Tone.SECOND),
        line(path("M4 48H16M84 48H96"), "handles"),
        body(path("M14 42H86V78a14 14 0 0 1 -14 14H28a14 14 0 0 1 -14 -14Z"), "pot"),
        body(box(10, 34, 80, 9, 3), "lid", Tone.SECOND),
    )


def _cup(_: float) -> Shapes:
    return (
        line(path("M38 28C32 20 44 14 38 6M56 28C50 20 62 14 56 6"), "steam", Tone.SECOND),
        line(path("M76 46H84a12 12 0 0 1 0 26H74"), "handle"),
        body(path("M16 38H78V68a20 20 0 0 1 -20 20H36a20 20 0 0 1 -20 -20Z"), "cup"),
        line(path("M10 94H84"), "saucer"),
    )


def _bread(_: float) -> Shapes:
    return (
        body(path("M14 44C2 36 8 18 28 18H72C92 18 98 36 86 44V82a4 4 0 0 1 -4 4H18a4 4 0 0 1 -4 -4Z"), "bread"),
        detail(path("M34 32L30 44M52 32L48 44M70 32L66 44"), "crust"),
    )


def _pencil(_: float) -> Shapes:
    shapes = (
        body(path("M38 18H62V72L50 96L38 72Z"), "pencil"),
        body(path("M38 8a4 4 0 0 1 4 -4H58a4 4 0 0 1 4 4V18H38Z"), "rubber", Tone.SECOND),
        paper(path("M38 72H62L50 96Z"), "tip"),
        solid(path("M46 88H54L50 96Z"), "tip"),
        detail(path("M46 18V72M54 18V72"), "pencil"),
    )
    return all_turned(shapes, 38)


def _bag(_: float) -> Shapes:
    return (
        line(path("M34 34V24a16 16 0 0 1 32 0V34"), "handle"),
        body(path("M16 32H84L90 88a6 6 0 0 1 -6 6H16a6 6 0 0 1 -6 -6Z"), "bag"),
        solid(circle(34, 46, 3), "bag"),
        solid(circle(66, 46, 3), "bag"),
    )


def _case(_: float) -> Shapes:
    return (
        line(path("M36 28V20a6 6 0 0 1 6 -6H58a6 6 0 0 1 6 6V28"), "handle"),
        body(box(6, 28, 88, 62, 7), "case"),
        detail(path("M6 54C30 64 70 64 94 54"), "case"),
        body(box(43, 52, 14, 14, 3), "lock", Tone.SECOND),
    )


def _letter(_: float) -> Shapes:
    return (
        paper(box(4, 20, 92, 62, 5), "letter"),
        line(path("M7 24L50 58L93 24"), "letter"),
        detail(path("M7 78L36 48M93 78L64 48"), "letter"),
    )


def _question(_: float) -> Shapes:
    return (
        body(circle(50, 50, 44), "disc"),
        mark(path("M36 38C36 20 66 20 65 39C64 50 51 50 50 62"), "sign", Tone.SIGNAL),
        solid(circle(50, 75, 4.2), "sign", Tone.SIGNAL),
    )


def _cross_sign(_: float) -> Shapes:
    return (
        body(path("M50 8L96 90H4Z"), "sign"),
        mark(path("M50 36V62"), "mark"),
        solid(circle(50, 75, 4), "mark"),
    )


def _sword(_: float) -> Shapes:
    def one(tone: Tone) -> Shapes:
        return (
            body(path("M50 4L55 14V68H45V14Z"), "swords", tone),
            line(path("M36 70H64M50 70V90"), "swords", tone),
            solid(circle(50, 93, 3.6), "swords", tone),
        )

    return (*all_turned(one(Tone.SECOND), 42), *all_turned(one(Tone.OWN), -42))


def _ball(_: float) -> Shapes:
    centre = "M" + "L".join("{:.2f} {:.2f}".format(*around(50, 50, 16, a)) for a in spread(5)) + "Z"
    seams = joined(lines(around(50, 50, 16, a), around(50, 50, 33, a)) for a in spread(5))
    return (
        body(circle(50, 50, 44), "ball"),
        solid(path(centre), "ball"),
        detail(seams, "ball"),
        detail(joined(lines(around(50, 50, 33, a), around(50, 50, 40, a + 20)) for a in spread(5)), "ball"),
        detail(joined(lines(around(50, 50, 33, a), around(50, 50, 40, a - 20)) for a in spread(5)), "ball"),
    )


def _hammer(_: float) -> Shapes:
    """A judge's gavel."""
    shapes = (
        body(box(22, 16, 56, 26, 4), "hammer"),
        body(box(16, 13, 10, 32, 3), "hammer", Tone.SECOND),
        body(box(74, 13, 10, 32, 3), "hammer", Tone.SECOND),
        body(box(45, 42, 10, 50, 4), "handle"),
    )
    return (*all_turned(shapes, 38), line(path("M8 94H52"), "block"))


DRAWINGS = (
    Drawing("lock", "a lock", _lock, "opens", rest=0),
    Drawing("key", "a key", _key),
    Drawing("book", "a book", _book, "opens"),
    Drawing("document", "a document with a seal", _document, "is sealed"),
    Drawing("card", "a picture on a card", _card),
    Drawing("cart", "a shopping cart", _cart),
    Drawing("chain", "two links of a chain", _chain, "parts", rest=0),
    Drawing("shield", "a shield", _shield),
    Drawing("puzzle", "two pieces of a puzzle", _puzzle, "parts", rest=0),
    Drawing("bell", "a bell", _bell),
    Drawing("note", "a note of music", _note),
    Drawing("crown", "a crown", _crown, tone=Tone.FIRE),
    Drawing("vote", "a ballot and its box", _vote),
    Drawing("pot", "a pot", _pot),
    Drawing("cup", "a cup", _cup),
    Drawing("bread", "bread", _bread, tone=Tone.FIRE),
    Drawing("pencil", "a pencil", _pencil),
    Drawing("bag", "a bag", _bag),
    Drawing("case", "a briefcase", _case),
    Drawing("letter", "a letter", _letter),
    Drawing("question", "a question mark", _question),
    Drawing("warning", "a warning sign", _cross_sign, tone=Tone.FIRE),
    Drawing("swords", "crossed swords", _sword),
    Drawing("ball", "a ball", _ball),
    Drawing("gavel", "a judge's gavel", _hammer),
)
