"""Tabler's line icons (MIT) as drawings, by name: closed outlines are masses, open ones lines."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

from voicedeck.illustrations.geometry import path
from voicedeck.model.illustration import Drawing, Ink, Shape, Shapes, mapped
from voicedeck.system import icons

_GRID = 24.0


@cache
def icon(name: str) -> Drawing | None:
    """The icon of that name as a drawing; None where there is none."""
    try:
        image = ElementTree.fromstring(icons.svg(name))
    except KeyError:
        return None
    outlines = [
        each.get("d", "") for each in image.iter() if each.tag.endswith("path") and each.get("stroke") != "none"
    ]

    def draw(_: float) -> Shapes:
        strokes = [
            stroke for outline in outlines for stroke in mapped(path(outline), lambda point: point * 100 / _GRID)
        ]
        closed = [stroke for stroke in strokes if stroke.closed or stroke.points[0] == stroke.points[-1]]
        return (
            *(Shape(Ink.BODY, (stroke,), "outline") for stroke in closed),
            *(Shape(Ink.LINE, (stroke,), "line") for stroke in strokes if stroke not in closed),
        )

    return Drawing(name, name.replace("-", " "), draw)
