"""Fits a text into a template's placeholder: its own size, or the largest below it that the box holds.

A text box of our own, where a template has no place, is lettered like the master's content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pptx.enum.shapes import PP_PLACEHOLDER as Kind
from pptx.opc.constants import RELATIONSHIP_TYPE

from voicedeck.exporters.pptx.markup import NAMESPACES, Node, node, qualified
from voicedeck.ports import Measurer
from voicedeck.stages.setting.lines import break_lines

Shape: TypeAlias = Any

EMU_A_POINT = 12_700
# A text frame's insets where nothing says otherwise: 0.1 and 0.05 inch (21.1.2.1.1).
_INSETS = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}
# A font's own line is about 1.2 of its size high; the template's font may run wider than the one we measure with.
_LINE, _WIDER = 1.2, 1.06
_STEP, _LEAST = 1.0, 12.0
_STANDARD = 18.0


def fitted(shape: Shape, texts: Sequence[str], measurer: Measurer) -> tuple[float | None, bool]:
    """The size in points that the texts need, None for the placeholder's own, and whether they fit at all.

    A text box of our own has no size but the one that it is given.
    """
    own = float(_said(shape, "sz") or _STANDARD * 100) / 100
    frame = _frame(shape)
    size = own
    while size > _LEAST and not _fits(texts, size, shape, frame, measurer):
        size -= _STEP
    size = max(size, min(own, _LEAST))
    return (None if size == own and shape.is_placeholder else size), _fits(texts, size, shape, frame, measurer)


def _fits(texts: Sequence[str], size: float, shape: Shape, frame: tuple[float, float], measurer: Measurer) -> bool:
    width, height = frame
    family, bold = _family(shape), _said(shape, "b") == "1"

    def measure(text: str) -> float:
        return _WIDER * measurer.width(text, font=family, size=size, weight=700 if bold else 400, tracking=0.0)

    indent = float(paragraph_said(shape, "marL") or 0) / EMU_A_POINT
    room = max(1.0, width - indent)
    lines = sum(max(1, len(break_lines(text, measure, room))) for text in texts)
    gaps = (len(texts) - 1) * (_spaced(shape, "spcBef", size) + _spaced(shape, "spcAft", size))
    return lines * _spaced(shape, "lnSpc", size, 1.0) * _LINE + gaps <= height


def _spaced(shape: Shape, name: str, size: float, usual: float = 0.0) -> float:
    """What the placeholder says of a line's or a paragraph's spacing, in points: a share of its size, or points.

    ``usual`` is the share where nothing is said (21.1.2.2.5, .9 and .10); a share for lines is one of their own height.
    """
    for level in _levels(shape):
        for kind, a_unit in (("spcPct", size / 100_000), ("spcPts", 1 / 100)):
            found = level.find(f"{qualified(f'a:{name}')}/{qualified(f'a:{kind}')}")
            if found is not None:
                value = str(found.get("val", "0")).rstrip("%")
                points = float(value) * (1000 if str(found.get("val")).endswith("%") else 1) * a_unit
                return points / _LINE if name == "lnSpc" and kind == "spcPts" else points
    return usual * size


def _frame(shape: Shape) -> tuple[float, float]:
    """Width and height that the placeholder leaves its text, in points."""
    insets = {name: _inset(shape, name) for name in _INSETS}
    width = (shape.width or 0) - insets["lIns"] - insets["rIns"]
    height = (shape.height or 0) - insets["tIns"] - insets["bIns"]
    return max(0, width) / EMU_A_POINT, max(0, height) / EMU_A_POINT


def _inset(shape: Shape, name: str) -> int:
    for each in _ancestry(shape):
        value = each.find(f"./{qualified('p:txBody')}/{qualified('a:bodyPr')}")
        if value is not None and value.get(name):
            return int(value.get(name))
    return _INSETS[name]


def _ancestry(shape: Shape) -> Iterator[Node]:
    """The placeholder on its slide, its layout and its master: what each leaves out the next one says."""
    yield shape._element
    layout = shape._base_placeholder if shape.is_placeholder else None
    if layout is not None:
        yield layout._element
        master = getattr(layout, "_base_placeholder", None)  # None where the shape was a layout's already
        if master is not None:
            yield master._element


def _levels(shape: Shape) -> Iterator[Node]:
    """The first level's properties, the nearest first, the master's text styles last (19.3.1.52)."""
    for each in _ancestry(shape):
        yield from each.xpath("./p:txBody/a:lstStyle/a:lvl1pPr")
    master = shape.part.slide_layout.slide_master._element
    kind = shape.placeholder_format.type if shape.is_placeholder else Kind.BODY
    style = "titleStyle" if kind in (Kind.TITLE, Kind.CENTER_TITLE) else "bodyStyle"
    yield from master.xpath(f"./p:txStyles/p:{style}/a:lvl1pPr")


def paragraph_said(shape: Shape, name: str) -> str | None:
    """What the placeholder's first level says of a paragraph's attribute, or None."""
    return next((level.get(name) for level in _levels(shape) if level.get(name) is not None), None)


def letters_fill(shape: Shape) -> Node:
    """The colour of the placeholder's first level: the theme's text colour where nothing says another."""
    letters = (level.find(qualified("a:defRPr")) for level in _levels(shape))
    fills = (each.find(qualified("a:solidFill")) for each in letters if each is not None)
    found = next((fill[0] for fill in fills if fill is not None and len(fill)), None)
    return node("a:schemeClr", val="tx1") if found is None else found


def _said(shape: Shape, name: str) -> str | None:
    letters = (level.find(qualified("a:defRPr")) for level in _levels(shape))
    return next((each.get(name) for each in letters if each is not None and each.get(name) is not None), None)


def _family(shape: Shape) -> str:
    """The name of the placeholder's font, a theme's looked up."""
    letters = (level.find(qualified("a:defRPr")) for level in _levels(shape))
    named = (each.find(qualified("a:latin")) for each in letters if each is not None)
    family = next((str(each.get("typeface")) for each in named if each is not None), "+mn-lt")
    return _theme_font(shape, family) if family.startswith("+") else family


def _theme_font(shape: Shape, token: str) -> str:
    from lxml import etree

    part = shape.part.slide_layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    group = "majorFont" if token.startswith("+mj") else "minorFont"
    found = etree.fromstring(part.blob).xpath(f"//a:fontScheme/a:{group}/a:latin/@typeface", namespaces=NAMESPACES)
    return str(found[0]) if found else "sans-serif"
