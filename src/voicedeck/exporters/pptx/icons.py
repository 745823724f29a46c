"""Line icons as shapes that can be recoloured: SVG paths turned into a custom geometry (20.1.9.8)."""

from __future__ import annotations

import re
from cmath import phase
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.resources import files
from io import BytesIO
from math import degrees, sqrt, tau
from typing import TypeAlias
from zipfile import ZipFile

from lxml import etree

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import Node, node
from voicedeck.model.deck import Box

Command: TypeAlias = tuple[str, list[float]]

# Tabler's grid, and how finely a path is told in the whole numbers of DrawingML.
_GRID, _FINE = 24, 1000
_STROKE = 1.5
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")
_ARITY = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7, "z": 0}


def icon_shape(name: str, box: Box, canvas: Canvas, token: str) -> Callable[[Node], Node] | None:
    """What makes the icon's shape once it has a naming; None where there is no such icon or it cannot be drawn."""
    strokes = [stroke for path in _paths(name) for stroke in drawn(path)]
    return partial(_shape, box=box, strokes=strokes, token=token, canvas=canvas) if strokes else None


def _paths(name: str) -> list[str]:
    try:
        image = etree.fromstring(_icons().read(f"outline/{name}.svg"))
    except KeyError:
        return []
    return [path.get("d") for path in image.iter("{*}path") if path.get("stroke") != "none"]


@cache
def _icons() -> ZipFile:
    """The package's archive, opened once: its own function reads a directory of 6,000 names for every icon."""
    return ZipFile(BytesIO((files("tablericons") / "tablericons.zip").read_bytes()))


def _shape(naming: Node, *, box: Box, strokes: list[Node], token: str, canvas: Canvas) -> Node:
    heads = node("p:nvSpPr", naming, node("p:cNvSpPr"), node("p:nvPr"))
    path = node("a:path", *strokes, w=_GRID * _FINE, h=_GRID * _FINE, fill="none")
    lists = (node(f"a:{part}") for part in ("avLst", "gdLst", "ahLst", "cxnLst"))
    geometry = node("a:custGeom", *lists, node("a:rect", l=0, t=0, r="r", b="b"), node("a:pathLst", path))
    width = canvas.emu(box.width * _STROKE / _GRID)
    line = node("a:ln", canvas.fill(token), node("a:round"), w=width, cap="rnd")
    return node("p:sp", heads, node("p:spPr", canvas.frame(box), geometry, node("a:noFill"), line))


def drawn(path: str) -> Iterator[Node]:
    """The strokes of an SVG path (``d``) with the commands that line icons use: m, l, h, v, c, a and z."""
    start = pen = 0j
    for letter, numbers in _commands(path):
        origin = pen if letter.islower() else 0j
        kind = letter.lower()
        end = start if kind == "z" else _end(kind, numbers, origin, pen)
        yield _stroke(kind, numbers, origin, pen, end)
        pen = end
        start = end if kind == "m" else start


def _commands(path: str) -> Iterator[Command]:
    """Each command with its numbers, repeated ones spelled out; a path with other commands has none."""
    parts = [part for part in re.split(r"(?=[A-Za-z])", path.strip()) if part]
    if any(part[0].lower() not in _ARITY for part in parts):
        return
    for part in parts:
        letter, *rest = _TOKEN.findall(part)
        arity, numbers = _ARITY[letter.lower()], [float(number) for number in rest]
        for place in range(0, max(len(numbers), 1), max(arity, 1)):
            yield _implied(letter, place), numbers[place : place + arity]


def _implied(letter: str, place: int) -> str:
    """Pairs of numbers after a move are lines (SVG 1.1, 8.3.2)."""
    return {"m": "l", "M": "L"}.get(letter, letter) if place else letter


def _end(kind: str, numbers: list[float], origin: complex, pen: complex) -> complex:
    if kind == "h":
        return complex(origin.real + numbers[0], pen.imag)
    if kind == "v":
        return complex(pen.real, origin.imag + numbers[0])
    return origin + complex(*numbers[-2:])


def _stroke(kind: str, numbers: list[float], origin: complex, pen: complex, end: complex) -> Node:
    if kind == "z":
        return node("a:close")
    if kind == "a" and numbers[0] == numbers[1] and end != pen:
        return _arc(numbers[0], bool(numbers[3]), bool(numbers[4]), pen, end)
    if kind == "c":
        points = [origin + complex(*numbers[place : place + 2]) for place in (0, 2, 4)]
        return node("a:cubicBezTo", *map(_point, points))
    return node("a:moveTo" if kind == "m" else "a:lnTo", _point(end))


def _point(place: complex) -> Node:
    return node("a:pt", x=round(place.real * _FINE), y=round(place.imag * _FINE))


def _arc(radius: float, large: bool, clockwise: bool, pen: complex, end: complex) -> Node:
    """A circle's arc between two points, by the angles that DrawingML wants (20.1.9.3): clockwise, in 1/60000°."""
    chord = end - pen
    radius = max(radius, abs(chord) / 2)
    height = sqrt(max(0.0, radius**2 - abs(chord) ** 2 / 4))
    side = 1 if large != clockwise else -1
    center = (pen + end) / 2 + side * 1j * chord / abs(chord) * height
    first = phase(pen - center) % tau
    swing = (phase(end - center) - first) % tau
    swing = swing if clockwise else swing - tau
    size = round(radius * _FINE)
    return node("a:arcTo", wR=size, hR=size, stAng=_angle(first) % _angle(tau), swAng=_angle(swing))


def _angle(radians: float) -> int:
    return round(degrees(radians) * 60_000)
