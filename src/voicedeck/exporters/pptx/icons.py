"""Line icons as shapes that can be recoloured: SVG paths turned into a custom geometry (20.1.9.8)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fontTools.pens.basePen import AbstractPen
from fontTools.svgLib.path import parse_path
from lxml import etree

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, node
from voicedeck.model.deck import Box
from voicedeck.system import icons

Place = tuple[float, float]

# Tabler's grid, and how finely a path is told in the whole numbers of DrawingML.
_GRID, _FINE = 24, 1000
_STROKE = 1.5


def icon_shape(name: str, box: Box, canvas: Canvas, token: str) -> Callable[[Node], Node] | None:
    """What makes the icon's shape once it has a naming; None where there is no such icon or it cannot be drawn."""
    strokes = [stroke for path in _paths(name) for stroke in drawn(path)]
    return partial(_shape, box=box, strokes=strokes, token=token, canvas=canvas) if strokes else None


def _paths(name: str) -> list[str]:
    try:
        image = etree.fromstring(icons.svg(name))
    except KeyError:
        return []
    return [path.get("d") for path in image.iter("{*}path") if path.get("stroke") != "none"]


def _shape(naming: Node, *, box: Box, strokes: list[Node], token: str, canvas: Canvas) -> Node:
    heads = node("p:nvSpPr", naming, node("p:cNvSpPr"), node("p:nvPr"))
    path = node("a:path", *strokes, w=_GRID * _FINE, h=_GRID * _FINE, fill="none")
    lists = (node(f"a:{part}") for part in ("avLst", "gdLst", "ahLst", "cxnLst"))
    geometry = node("a:custGeom", *lists, node("a:rect", l=0, t=0, r="r", b="b"), node("a:pathLst", path))
    width = canvas.emu(box.width * _STROKE / _GRID)
    line = node("a:ln", canvas.fill(token), node("a:round"), w=width, cap="rnd")
    return node("p:sp", heads, node("p:spPr", canvas.frame(box), geometry, node("a:noFill"), line))


def drawn(path: str) -> list[Node]:
    """The strokes of an SVG path (``d``); arcs as curves. None for what is no path."""
    pen = _Pen()
    try:
        parse_path(path, pen)
    except (ValueError, IndexError):
        return []
    return pen.strokes


class _Pen(AbstractPen):  # type: ignore[misc]
    """Writes what is drawn with it as DrawingML (20.1.9.15)."""

    def __init__(self) -> None:
        self.strokes: list[Node] = []

    def moveTo(self, pt: Place) -> None:
        self._stroke("a:moveTo", pt)

    def lineTo(self, pt: Place) -> None:
        self._stroke("a:lnTo", pt)

    def curveTo(self, *points: Place) -> None:
        self._stroke("a:cubicBezTo", *points)

    def qCurveTo(self, *points: Place) -> None:
        self._stroke("a:quadBezTo", *points)

    def closePath(self) -> None:
        self.strokes.append(node("a:close"))

    def endPath(self) -> None:
        """What is left open stays open."""

    def _stroke(self, kind: str, *places: Place) -> None:
        points = (node("a:pt", x=round(x * _FINE), y=round(y * _FINE)) for x, y in places)
        self.strokes.append(node(kind, *points))
