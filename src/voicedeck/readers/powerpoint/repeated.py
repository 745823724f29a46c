"""What a deck repeats from slide to slide at the same place: footers and numbers in plain boxes, and logos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, warning
from voicedeck.readers.powerpoint.shapes import TITLES, Shape
from voicedeck.readers.powerpoint.sheets import Sheet

_FEWEST = 3
"""Slides that repeat a text, one in two of all at the least; of a picture one more."""
_DIGITS = regex(r"\d+")
_COARSE = 40
"""Parts of the slide's width that count as one place."""


def without_repeated(sheets: Sequence[Sheet], size: tuple[float, float]) -> tuple[list[Sheet], list[Diagnostic]]:
    """The slides without what half of them repeat, and a warning for each such thing with words or a picture."""
    places: dict[object, list[int]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for key in {_key(shape, size) for shape in sheet.shapes} - {None}:
            places[key].append(index)
    repeated = {
        key: found
        for key, found in places.items()
        if len(found) >= _FEWEST + (key[0] == "picture") and len(found) * 2 >= len(sheets)  # type: ignore[index]
    }
    if not repeated:
        return list(sheets), []
    kept = [
        replace(sheet, shapes=tuple(shape for shape in sheet.shapes if _key(shape, size) not in repeated))
        for sheet in sheets
    ]
    told = [_about(sheets[found[0]], key, len(found), size) for key, found in repeated.items()]
    return kept, told


def _key(shape: Shape, size: tuple[float, float]) -> tuple[str, object, int, int] | None:
    """What tells a thing that is repeated from others: its words without numbers, or its picture, and its place."""
    left, top = round(shape.box.left / size[0] * _COARSE), round(shape.box.top / size[0] * _COARSE)
    if shape.kind in TITLES or shape.kind in ("subTitle", "body", "obj") or shape.rows:
        return None
    if shape.paragraphs:
        return "text", tuple(_DIGITS.sub("#", each.text) for each in shape.paragraphs), left, top
    return ("picture", shape.picture, left, top) if shape.picture else None


def _about(sheet: Sheet, key: object, count: int, size: tuple[float, float]) -> Diagnostic:
    shape = next(shape for shape in sheet.shapes if _key(shape, size) == key)
    what = f"“{shape.paragraphs[0].text[:40]}”" if shape.paragraphs else "a picture"
    hint = "If it is to be said, write it on one slide alone."
    return warning(f"{what} that {count} slides repeat at one place is left out", sheet.place, hint)
