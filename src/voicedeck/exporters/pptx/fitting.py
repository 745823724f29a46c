"""Fits a text into a template's placeholder: its own size, or the largest below it that the box holds.

A text box of our own, where a template has no place, is lettered like the master's content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias

from pptx.enum.shapes import PP_PLACEHOLDER as Kind
from pptx.opc.constants import RELATIONSHIP_TYPE

from voicedeck.exporters.pptx.markup import NAMESPACES, Node, node, qualified
from voicedeck.ports import Measurer
from voicedeck.stages.setting.lines import break_lines

Shape: TypeAlias = Any
Levels: TypeAlias = Sequence[Node]
"""The elements that say how a text is set, the nearest first."""

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
    standing = tuple(ancestry(shape))
    levels = tuple(_levels(shape, standing))
    own = float(_letters(levels, "sz") or _STANDARD * 100) / 100
    family = _family(shape, levels)
    fits = _fitter(_frame(shape, standing), family, levels, texts, measurer)
    size = own
    while size > _LEAST and not fits(size):
        size -= _STEP
    size = max(size, min(own, _LEAST))
    return (None if size == own and shape.is_placeholder else size), fits(size)


def _fitter(
    frame: tuple[float, float], family: str, levels: Levels, texts: Sequence[str], measurer: Measurer
) -> Callable[[float], bool]:
    """Whether the texts fit a frame at a size in points: ``levels`` are asked once what they say, not for each size."""
    width, height = frame
    weight = 700 if _letters(levels, "b") == "1" else 400
    room = max(1.0, width - float(_paragraph(levels, "marL") or 0) / EMU_A_POINT)
    leading, before, after = (_spacing(levels, name) for name in ("lnSpc", "spcBef", "spcAft"))

    def fits(size: float) -> bool:
        def measure(text: str) -> float:
            return _WIDER * measurer.width(text, font=family, size=size, weight=weight, tracking=0.0)

        lines = sum(max(1, len(break_lines(text, measure, room))) for text in texts)
        gaps = (len(texts) - 1) * (before(size, 0.0) + after(size, 0.0))
        return lines * leading(size, 1.0) * _LINE + gaps <= height

    return fits


def _spacing(levels: Levels, name: str) -> Callable[[float, float], float]:
    """What the placeholder says of a line's or a paragraph's spacing, by its size, in points: a share of it, or points.

    The second number is the share where nothing is said (21.1.2.2.5, .9 and .10); a share for lines is one of their own
    height.
    """
    for level in levels:
        for kind in ("spcPct", "spcPts"):
            found = level.find(f"{qualified(f'a:{name}')}/{qualified(f'a:{kind}')}")
            if found is not None:
                return partial(_spaced, str(found.get("val", "0")), kind == "spcPct", name == "lnSpc")
    return lambda size, usual: usual * size


def _spaced(value: str, is_share: bool, is_leading: bool, size: float, _: float) -> float:
    number = float(value.rstrip("%")) * (1000 if value.endswith("%") else 1)
    if is_share:
        return number * size / 100_000
    return number / 100 / (_LINE if is_leading else 1)


def _frame(shape: Shape, standing: Levels) -> tuple[float, float]:
    """Width and height that the placeholder leaves its text, in points."""
    insets = {name: _inset(standing, name) for name in _INSETS}
    width = (shape.width or 0) - insets["lIns"] - insets["rIns"]
    height = (shape.height or 0) - insets["tIns"] - insets["bIns"]
    return max(0, width) / EMU_A_POINT, max(0, height) / EMU_A_POINT


def _inset(standing: Levels, name: str) -> int:
    for each in standing:
        value = each.find(f"./{qualified('p:txBody')}/{qualified('a:bodyPr')}")
        if value is not None and value.get(name):
            return int(value.get(name))
    return _INSETS[name]


def ancestry(shape: Shape) -> Iterator[Node]:
    """The placeholder on its slide, its layout and its master: what each leaves out the next one says."""
    yield shape._element
    layout = shape._base_placeholder if shape.is_placeholder else None
    if layout is not None:
        yield layout._element
        master = getattr(layout, "_base_placeholder", None)  # None where the shape was a layout's already
        if master is not None:
            yield master._element


def _levels(shape: Shape, standing: Levels | None = None) -> Iterator[Node]:
    """The first level's properties, the nearest first, the master's text styles last (19.3.1.52)."""
    for each in ancestry(shape) if standing is None else standing:
        yield from each.xpath("./p:txBody/a:lstStyle/a:lvl1pPr")
    master = shape.part.slide_layout.slide_master._element
    kind = shape.placeholder_format.type if shape.is_placeholder else Kind.BODY
    style = "titleStyle" if kind in (Kind.TITLE, Kind.CENTER_TITLE) else "bodyStyle"
    yield from master.xpath(f"./p:txStyles/p:{style}/a:lvl1pPr")


def paragraph_said(shape: Shape, name: str) -> str | None:
    """What the placeholder's first level says of a paragraph's attribute, or None."""
    return _paragraph(tuple(_levels(shape)), name)


def _paragraph(levels: Levels, name: str) -> str | None:
    return next((level.get(name) for level in levels if level.get(name) is not None), None)


def letters_fill(shape: Shape) -> Node:
    """The colour of the placeholder's first level: the theme's text colour where nothing says another."""
    letters = (level.find(qualified("a:defRPr")) for level in _levels(shape))
    fills = (each.find(qualified("a:solidFill")) for each in letters if each is not None)
    found = next((fill[0] for fill in fills if fill is not None and len(fill)), None)
    return node("a:schemeClr", val="tx1") if found is None else found


def letters_said(shape: Shape, name: str) -> str | None:
    """What the placeholder's first level says of an attribute of its letters, or None."""
    return _letters(tuple(_levels(shape)), name)


def _letters(levels: Levels, name: str) -> str | None:
    letters = (level.find(qualified("a:defRPr")) for level in levels)
    return next((each.get(name) for each in letters if each is not None and each.get(name) is not None), None)


def _family(shape: Shape, levels: Levels) -> str:
    """The name of the placeholder's font, a theme's looked up."""
    letters = (level.find(qualified("a:defRPr")) for level in levels)
    named = (each.find(qualified("a:latin")) for each in letters if each is not None)
    family = next((str(each.get("typeface")) for each in named if each is not None), "+mn-lt")
    return _theme_font(shape, family) if family.startswith("+") else family


def _theme_font(shape: Shape, token: str) -> str:
    part = shape.part.slide_layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    return _font_of(part.blob, "majorFont" if token.startswith("+mj") else "minorFont")


@lru_cache(maxsize=16)
def _font_of(theme: bytes, group: str) -> str:
    from lxml import etree

    found = etree.fromstring(theme).xpath(f"//a:fontScheme/a:{group}/a:latin/@typeface", namespaces=NAMESPACES)
    return str(found[0]) if found else "sans-serif"
