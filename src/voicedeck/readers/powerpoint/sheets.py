"""The shapes of a slide -> its title, its lines in reading order with the pictures beside them, its notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from voicedeck.model.letters import right_to_left
from voicedeck.model.regex import regex
from voicedeck.model.source import NO_DIRECTIONS, Asset, Diagnostic, Line, Listing, Span, warning
from voicedeck.readers.powerpoint.order import nearest, reading_order
from voicedeck.readers.powerpoint.package import Package
from voicedeck.readers.powerpoint.shapes import REPEATED, TITLES, Shape
from voicedeck.readers.powerpoint.words import DEEPEST, Paragraph
from voicedeck.readers.slides import Slide

_LARGER = 1.2
"""How many times as large as all others the letters of a title are that no placeholder names."""
_HIGHEST, _HIGH = 0.25, 0.45
"""The part of the slide's height above which such a title begins: among letters of one size, and a larger one."""
_HUGE = 0.07
"""The part of the slide's height from which on letters alone on a slide are a title."""
_POINT = 12700
"""EMU."""
_LONGEST_TITLE = 100
_FEW_WORDS = 4
_NUMERAL = regex(r"0\d[.)]?|[IVX]{1,5}[.)]|\d{1,2}[.)]")
_FEWEST_LABELS = 9
_WORDS_OF_LABEL = 2
_LETTERS = 2
"""Boxes of a word or two that are the labels of a drawing, and the letters of one that says nothing by itself."""
_CONTENTS = ("obj", "body", "tbl", "chart", "dgm", "pic", "media")
_COMPARISON = "twoTxTwoObj"


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
    title, subtitles, others = _headed(seen, size, sheet.place.line)
    words, labels = _without_labels(_in_order([shape for shape in others if shape.paragraphs or shape.rows]))
    pictures, lost = _pictures(package, others, sheet.place)
    written, code = _lines(words, sheet)
    lines, lone = _beside(written, [*pictures, *code])
    slide = Slide(
        sheet.place,
        _joined(title, sheet.place),
        tuple(lines),
        sheet.notes,
        exhibits=tuple(lone),
        subtitles=tuple(Line(each.text, sheet.place) for each in subtitles),
        cover=_is_cover(sheet),
    )
    told = (_about_lost(others, lost, sheet.place), _about_beside(beside, sheet.place), _about(labels, sheet.place))
    return slide, [each for some in told for each in some]


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


def _headed(
    seen: Sequence[Shape], size: tuple[float, float], number: int
) -> tuple[Sequence[Paragraph], Sequence[Paragraph], list[Shape]]:
    """The paragraphs of the slide's title and of its subtitle, and its other shapes.

    Of several titles the topmost with words is the title; several subtitles are lines.
    """
    titles = [shape for shape in seen if shape.kind in TITLES and _has_words(shape)]
    below = [shape for shape in seen if shape.kind == "subTitle" and shape.paragraphs]
    title = min(titles, key=lambda shape: shape.box.top, default=None)
    subtitle = below[0] if len(below) == 1 else None
    if title is None:
        title = _set_apart(seen, size, number)
        subtitle = None if title is subtitle else subtitle
    others = [shape for shape in seen if shape is not title and shape is not subtitle and not _is_numeral(shape)]
    named = () if title is None else title.paragraphs
    under = () if subtitle is None else subtitle.paragraphs
    if title is not None and title.kind not in TITLES and len(named) > 1:
        whole = len(named) == 2 and sum(len(each.text.split()) for each in named) <= _FEW_WORDS
        named, under = (named, under) if whole else (named[:1], (*named[1:], *under))
    return named, under, others


def _set_apart(seen: Sequence[Shape], size: tuple[float, float], number: int) -> Shape | None:
    """The box that is the title of a slide without one: its largest, topmost words, where they are set apart."""
    words = [shape for shape in seen if _has_words(shape)]
    titled = [shape for shape in words if _is_like_title(shape, first=number == 1)]
    if not titled:
        return None
    largest = max(shape.size for shape in titled)
    first = min((shape for shape in titled if shape.size >= largest * 0.95), key=lambda shape: shape.box.top)
    rest = [shape for shape in words if shape is not first]
    below = all(shape.box.top >= first.box.top for shape in rest)
    larger = all(first.size >= shape.size * _LARGER for shape in rest)
    high = first.box.top <= size[1] * (_HIGH if larger else _HIGHEST)
    if len(words) == len([shape for shape in seen if not _is_numeral(shape)]) == 1:
        huge = first.kind == "subTitle" or first.size * _POINT >= size[1] * _HUGE
        return first if number == 1 or (huge and not _is_sentence(first)) else None
    return first if number == 1 or (below and high and (larger or not _is_sentence(first))) else None


def _has_words(shape: Shape) -> bool:
    return any(str.isalpha(letter) for each in shape.paragraphs for letter in each.text) and not _is_numeral(shape)


def _is_numeral(shape: Shape) -> bool:
    """Whether a box holds no more than the number of what stands beside it: "01", "II."."""
    return len(shape.paragraphs) == 1 and not shape.rows and _NUMERAL.fullmatch(shape.paragraphs[0].text) is not None


def _is_like_title(shape: Shape, *, first: bool) -> bool:
    """Whether a box is as short as a title; on the first slide its first paragraph may be one."""
    paragraphs = shape.paragraphs[:1] if first else shape.paragraphs
    text = " ".join(each.text for each in paragraphs)
    few = len(paragraphs) <= 2 and len(text) <= _LONGEST_TITLE
    return few and sum(map(str.isalpha, text)) > 2 and not any(each.code for each in shape.paragraphs)


def _is_sentence(shape: Shape) -> bool:
    return shape.paragraphs[-1].text.endswith((".", ";", ",", "。"))


def _joined(title: Sequence[Paragraph], place: Span) -> Line | None:
    return Line(" ".join(each.text for each in title), place) if title else None


def _in_order(shapes: list[Shape]) -> list[Shape]:
    ways = [right_to_left(each.text) for shape in shapes for each in shape.paragraphs]
    order = reading_order([shape.box for shape in shapes], to_left=sum(ways) * 2 > len(ways))
    return [shapes[at] for at in order]


def _without_labels(shapes: list[Shape]) -> tuple[list[Shape], list[Shape]]:
    """The shapes with the labels of a drawing, boxes of a word or two, as one; and those of a letter, left out."""
    labels = [shape for shape in shapes if _is_label(shape)]
    if len(labels) < _FEWEST_LABELS:
        return shapes, []
    named = dict.fromkeys(shape.paragraphs[0].text for shape in labels)
    words = [text for text in named if sum(map(str.isalnum, text)) > _LETTERS]
    whole = replace(labels[0], paragraphs=(Paragraph(", ".join(words)),)) if words else None
    kept = [whole if shape is labels[0] else shape for shape in shapes if shape is labels[0] or shape not in labels]
    return [shape for shape in kept if shape], labels


def _is_label(shape: Shape) -> bool:
    if shape.kind or len(shape.paragraphs) != 1 or shape.rows:
        return False
    text = shape.paragraphs[0].text
    return len(text.split()) <= _WORDS_OF_LABEL and not text.endswith((".", "!", "?"))


def _lines(shapes: Sequence[Shape], sheet: Sheet) -> tuple[list[tuple[Shape, list[Line]]], list[tuple[Shape, Listing]]]:
    """The lines of each shape, and the code of shapes that hold nothing else.

    In a comparison the lines of a column stand below the words at its head.
    """
    found: list[tuple[Shape, list[Line]]] = []
    lone: list[tuple[Shape, Listing]] = []
    headed = False
    for shape in shapes:
        below = int(headed and shape.kind == "obj")
        lines, code = _written(shape, below, sheet.place)
        lines += [Line(row.text, sheet.place, exhibit=row) for row in shape.rows]
        found += [(shape, lines)] if lines else []
        lone += [(shape, each) for each in code]
        is_head = sheet.layout == _COMPARISON and shape.kind == "body" and len(lines) == 1
        headed = is_head or (headed and shape.kind == "obj")
    return found, lone


def _written(shape: Shape, below: int, place: Span) -> tuple[list[Line], list[Listing]]:
    """A shape's lines, each with the block of code below it, and the blocks that no line stands above."""
    top = min((each.level for each in shape.paragraphs), default=0)
    lines: list[Line] = []
    lone: list[Listing] = []
    for is_code, group in groupby(shape.paragraphs, lambda each: bool(each.code)):
        run = list(group)
        text = "\n".join(each.code for each in run)
        if not is_code or "\n" not in text:
            lines += [_line(each, each.level - top + below, place) for each in run]
        elif lines and lines[-1].exhibit is None:
            lines[-1] = replace(lines[-1], exhibit=Listing(text, "", place))
        else:
            lone.append(Listing(text, "", place))
    return lines, lone


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
            found[path] = (shape, Asset(path, shape.alt, place))
    return list(found.values()), lost


def _beside(
    lines: list[tuple[Shape, list[Line]]], exhibits: Sequence[tuple[Shape, Asset | Listing]]
) -> tuple[list[Line], list[Asset | Listing]]:
    """The lines, each picture and code with the last free one of the shape that it stands nearest to; and those
    without.
    """
    near: dict[int, list[Asset | Listing]] = {}
    boxes = [shape.box for shape, _ in lines]
    lone: list[Asset | Listing] = []
    for shape, exhibit in exhibits:
        if boxes:
            near.setdefault(nearest(shape.box, boxes), []).append(exhibit)
        else:
            lone.append(exhibit)
    made: list[Line] = []
    for at, (_, own) in enumerate(lines):
        assets = near.get(at, [])
        free = [index for index, line in enumerate(own) if line.exhibit is None][-len(assets) :] if assets else []
        shown = dict(zip(free, assets, strict=False))
        made += [replace(line, exhibit=shown.get(index, line.exhibit)) for index, line in enumerate(own)]
        lone += assets[len(free) :]
    return made, lone


def _about_lost(shapes: Sequence[Shape], pictures: int, place: Span) -> Iterator[Diagnostic]:
    if pictures:
        hint = "Save it as PNG or JPEG, and put it in again."
        yield warning(f"{pictures} picture{'s' * (pictures > 1)} left out", place, hint)
    for kind in dict.fromkeys(shape.lost for shape in shapes if shape.lost not in ("", "picture")):
        yield warning(f"a {kind} is left out", place, "Say in a line what it shows.")


def _about(labels: Sequence[Shape], place: Span) -> Iterator[Diagnostic]:
    if labels:
        hint = "Say in a line what the drawing shows."
        yield warning(f"the {len(labels)} labels of a drawing are read as one line", place, hint)


def _about_beside(shapes: Sequence[Shape], place: Span) -> Iterator[Diagnostic]:
    for shape in shapes:
        if shape.paragraphs:
            hint = "Move it onto the slide if it belongs to the film."
            yield warning(f"“{shape.paragraphs[0].text[:40]}” beside the slide is left out", place, hint)
