"""The shapes of a slide -> its title, its lines in reading order with the pictures beside them, its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicedeck.model.letters import right_to_left
from voicedeck.model.source import NO_DIRECTIONS, Asset, Diagnostic, Line, Span, warning
from voicedeck.readers.powerpoint.order import nearest, reading_order
from voicedeck.readers.powerpoint.package import Package
from voicedeck.readers.powerpoint.shapes import REPEATED, TITLES, Shape
from voicedeck.readers.powerpoint.words import DEEPEST, Paragraph
from voicedeck.readers.slides import Slide

_LARGER = 1.2
"""How many times as large as all others the letters of a title are that no placeholder names."""
_HIGHEST, _HIGH = 0.25, 0.45
"""The part of the slide's height above which such a title begins: among letters of one size, and a larger one."""
_LONGEST_TITLE = 100
_CONTENTS = ("obj", "body", "tbl", "chart", "dgm", "pic", "media")
_COMPARISON = "twoTxTwoObj"
_AUTOMATIC = re.compile(
    r"\s*(?:Description automatically generated|Automatisch generierte Beschreibung|Description générée automatiquement"
    r"|Descripción generada automáticamente|Descrizione generata automaticamente|Descrição gerada automaticamente"
    r"|AI-generated content|KI-generierte Inhalte|Le contenu généré par l.IA|El contenido generado por IA).*"
    r"|.*\.(?:png|jpe?g|gif|webp|emf|wmf|svg|bmp|tiff?)\Z",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide before it is understood; ``layout`` is its layout's type, "title" or "secHead" for some."""

    place: Span
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] = ()
    layout: str = ""


def slide_of(package: Package, sheet: Sheet, size: tuple[float, float]) -> tuple[Slide, list[Diagnostic]]:
    """The slide as its author sees it, and what of it is left out; the package keeps the pictures that it shows."""
    seen, beside = _on_the_slide(sheet, size)
    titles = [shape for shape in seen if shape.kind in TITLES and shape.paragraphs]
    subtitles = [shape for shape in seen if shape.kind == "subTitle" and shape.paragraphs]
    others = [shape for shape in seen if shape not in titles and shape not in subtitles]
    if not titles:
        titles = list(_set_apart(others, subtitles, size, sheet.place.line))
        others = [shape for shape in others if shape not in titles]
    words = _in_order([shape for shape in others if shape.paragraphs or shape.rows])
    pictures, lost = _pictures(package, others, sheet.place)
    lines, lone = _beside(_lines(words, sheet), pictures)
    slide = Slide(
        sheet.place,
        _joined(titles, sheet.place),
        tuple(lines),
        sheet.notes,
        exhibits=tuple(lone),
        subtitles=tuple(Line(each.text, sheet.place) for shape in subtitles for each in shape.paragraphs),
        cover=_is_cover(sheet),
    )
    return slide, [*_about_lost(others, lost, sheet.place), *_about_beside(beside, sheet.place)]


def _on_the_slide(sheet: Sheet, size: tuple[float, float]) -> tuple[list[Shape], list[Shape]]:
    """What the slide shows of its own, and what stands outside its edges."""
    shapes = [shape for shape in sheet.shapes if shape.kind not in REPEATED]
    outside = [
        shape
        for shape in shapes
        if shape.box.area
        and (shape.box.right <= 0 or shape.box.bottom <= 0 or shape.box.left >= size[0] or shape.box.top >= size[1])
    ]
    return [shape for shape in shapes if shape not in outside], outside


def _is_cover(sheet: Sheet) -> bool:
    """Whether this is a title slide: by its layout, or because nothing on it is a list's or a picture's place."""
    if sheet.layout in ("title", "secHead"):
        return True
    return not any(shape.kind in _CONTENTS or shape.rows for shape in sheet.shapes)


def _set_apart(
    others: Sequence[Shape], subtitles: Sequence[Shape], size: tuple[float, float], number: int
) -> Iterator[Shape]:
    """The box that is the title of a slide without one: its largest, topmost words, where they are set apart."""
    words = [shape for shape in others if shape.paragraphs]
    titled = [shape for shape in words if _is_like_title(shape)]
    if not titled:
        return
    largest = max(shape.size for shape in titled)
    first = min((shape for shape in titled if shape.size >= largest * 0.95), key=lambda shape: shape.box.top)
    rest = [*(shape for shape in words if shape is not first), *subtitles]
    below = all(shape.box.top >= first.box.top for shape in rest)
    larger = all(first.size >= shape.size * _LARGER for shape in rest)
    alone = len(words) + len(subtitles) == len(others) + len(subtitles) == 1
    high = first.box.top <= size[1] * (_HIGH if larger else _HIGHEST)
    if number == 1 or (not alone and below and high and (larger or not _is_sentence(first))):
        yield first


def _is_like_title(shape: Shape) -> bool:
    text = " ".join(each.text for each in shape.paragraphs)
    few = len(shape.paragraphs) <= 2 and len(text) <= _LONGEST_TITLE
    return few and sum(map(str.isalpha, text)) > 2


def _is_sentence(shape: Shape) -> bool:
    return shape.paragraphs[-1].text.endswith((".", ";", ",", "。"))


def _joined(titles: Sequence[Shape], place: Span) -> Line | None:
    texts = [each.text for shape in titles for each in shape.paragraphs]
    return Line(" ".join(texts), place) if texts else None


def _in_order(shapes: list[Shape]) -> list[Shape]:
    ways = [right_to_left(each.text) for shape in shapes for each in shape.paragraphs]
    order = reading_order([shape.box for shape in shapes], to_left=sum(ways) * 2 > len(ways))
    return [shapes[at] for at in order]


def _lines(shapes: Sequence[Shape], sheet: Sheet) -> list[tuple[Shape, list[Line]]]:
    """The lines of each shape; in a comparison those of a column stand below the words at its head."""
    found: list[tuple[Shape, list[Line]]] = []
    headed = False
    for shape in shapes:
        below = int(headed and shape.kind == "obj")
        top = min((each.level for each in shape.paragraphs), default=0)
        lines = [_line(each, each.level - top + below, sheet.place) for each in shape.paragraphs]
        lines += [Line(row.text, sheet.place, exhibit=row) for row in shape.rows]
        found.append((shape, lines))
        is_head = sheet.layout == _COMPARISON and shape.kind == "body" and len(lines) == 1
        headed = is_head or (headed and shape.kind == "obj")
    return found


def _line(paragraph: Paragraph, level: int, place: Span) -> Line:
    addresses = [each for each in paragraph.links if each not in paragraph.text and not each.startswith("mailto:")]
    directions = replace(NO_DIRECTIONS, note=" ".join(addresses)) if addresses else NO_DIRECTIONS
    return Line(paragraph.text, place, directions, level=min(level, DEEPEST), counted=paragraph.counted)


def _pictures(package: Package, shapes: Sequence[Shape], place: Span) -> tuple[list[tuple[Shape, Asset]], int]:
    """The slide's pictures, each once, in reading order, and how many cannot be shown."""
    with_picture = [shape for shape in shapes if shape.picture]
    order = reading_order([shape.box for shape in with_picture])
    found: dict[str, tuple[Shape, Asset]] = {}
    lost = sum(shape.lost == "picture" for shape in shapes)
    for shape in (with_picture[at] for at in order):
        path = package.picture(shape.picture, place.line)
        lost += not path
        if path and path not in found:
            found[path] = (shape, Asset(path, described(shape.alt), place))
    return list(found.values()), lost


def _beside(
    lines: list[tuple[Shape, list[Line]]], pictures: Sequence[tuple[Shape, Asset]]
) -> tuple[list[Line], list[Asset]]:
    """The lines, each picture with the last free one of the shape that it stands nearest to; and pictures without."""
    near: dict[int, list[Asset]] = {}
    boxes = [shape.box for shape, _ in lines]
    lone: list[Asset] = []
    for shape, asset in pictures:
        if boxes:
            near.setdefault(nearest(shape.box, boxes), []).append(asset)
        else:
            lone.append(asset)
    made: list[Line] = []
    for at, (_, own) in enumerate(lines):
        assets = near.get(at, [])
        free = [index for index, line in enumerate(own) if line.exhibit is None][-len(assets) :] if assets else []
        shown = dict(zip(free, assets, strict=False))
        made += [replace(line, exhibit=shown.get(index, line.exhibit)) for index, line in enumerate(own)]
        lone += assets[len(free) :]
    return made, lone


def described(alt: str) -> str:
    """A picture's description, without what a program wrote of its own."""
    return _AUTOMATIC.sub("", alt).strip()


def _about_lost(shapes: Sequence[Shape], pictures: int, place: Span) -> Iterator[Diagnostic]:
    if pictures:
        hint = "Save it as PNG or JPEG, and put it in again."
        yield warning(f"{pictures} picture{'s' * (pictures > 1)} left out", place, hint)
    for kind in dict.fromkeys(shape.lost for shape in shapes if shape.lost not in ("", "picture")):
        yield warning(f"a {kind} is left out", place, "Say in a line what it shows.")


def _about_beside(shapes: Sequence[Shape], place: Span) -> Iterator[Diagnostic]:
    for shape in shapes:
        if shape.paragraphs:
            hint = "Move it onto the slide if it belongs to the film."
            yield warning(f"“{shape.paragraphs[0].text[:40]}” beside the slide is left out", place, hint)
