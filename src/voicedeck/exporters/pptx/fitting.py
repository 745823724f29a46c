"""Fits a text into a template's placeholder: its own size, or the largest below it that the box holds.

A text box of our own, where a template has no place, is lettered like the master's content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Setting:
    """How a shape's texts are set where their paragraphs say nothing: a placeholder's as its layout and master say, a
    text box's like the master's content.

    It is read once for all slides of a layout: python-pptx looks everything up anew whenever it is asked.
    ``inherited`` are a placeholder and those that it takes after, the nearest first; ``insets`` are in EMU, by name.
    """

    inherited: Levels
    levels: Levels
    family: str
    insets: Mapping[str, int]
    is_placeholder: bool

    @classmethod
    def of(cls, shape: Shape) -> Setting:
        """The setting of a shape on a slide or a layout."""
        standing, placed = tuple(_ancestry(shape)), bool(shape.is_placeholder)
        levels = tuple(_levels(shape, standing))
        insets = {name: _inset(standing, name) for name in _INSETS}
        return cls(standing if placed else (), levels, _family(shape, levels), insets, placed)

    @property
    def fill(self) -> Node:
        """The colour of the first level's letters: the theme's text colour where nothing says another."""
        fills = (each.find(qualified("a:solidFill")) for each in self._all_letters())
        found = next((fill[0] for fill in fills if fill is not None and len(fill)), None)
        return node("a:schemeClr", val="tx1") if found is None else found

    def letters(self, name: str) -> str | None:
        """What the first level says of an attribute of its letters, or None."""
        return next((each.get(name) for each in self._all_letters() if each.get(name) is not None), None)

    def paragraph(self, name: str) -> str | None:
        """What the first level says of a paragraph's attribute, or None."""
        return next((level.get(name) for level in self.levels if level.get(name) is not None), None)

    def _all_letters(self) -> Iterator[Node]:
        found = (level.find(qualified("a:defRPr")) for level in self.levels)
        yield from (each for each in found if each is not None)


def fitted(
    setting: Setting, size: tuple[float, float], texts: Sequence[str], measurer: Measurer
) -> tuple[float | None, bool]:
    """The size in points that the texts need in a shape of a width and height in EMU, and whether they fit at all.

    None is the placeholder's own size; a text box of our own has none but the one that it is given.
    """
    own = float(setting.letters("sz") or _STANDARD * 100) / 100
    fits = _fitter(setting, size, texts, measurer)
    points = own
    while points > _LEAST and not fits(points):
        points -= _STEP
    points = max(points, min(own, _LEAST))
    return (None if points == own and setting.is_placeholder else points), fits(points)


def _fitter(
    setting: Setting, size: tuple[float, float], texts: Sequence[str], measurer: Measurer
) -> Callable[[float], bool]:
    """Whether the texts fit at a size in points: the setting is asked once what it says, not for each size."""
    insets = setting.insets
    width, height = (
        max(0.0, side - insets[first] - insets[last]) / EMU_A_POINT
        for side, first, last in zip(size, ("lIns", "tIns"), ("rIns", "bIns"), strict=True)
    )
    family, weight = setting.family, 700 if setting.letters("b") == "1" else 400
    room = max(1.0, width - float(setting.paragraph("marL") or 0) / EMU_A_POINT)
    leading, before, after = (_spacing(setting.levels, name) for name in ("lnSpc", "spcBef", "spcAft"))

    def fits(points: float) -> bool:
        def measure(text: str) -> float:
            return _WIDER * measurer.width(text, font=family, size=points, weight=weight, tracking=0.0)

        lines = sum(max(1, len(break_lines(text, measure, room))) for text in texts)
        gaps = (len(texts) - 1) * (before(points, 0.0) + after(points, 0.0))
        return lines * leading(points, 1.0) * _LINE + gaps <= height

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


def _inset(standing: Levels, name: str) -> int:
    for each in standing:
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


def _levels(shape: Shape, standing: Levels) -> Iterator[Node]:
    """The first level's properties, the nearest first, the master's text styles last (19.3.1.52)."""
    for each in standing:
        yield from each.xpath("./p:txBody/a:lstStyle/a:lvl1pPr")
    master = shape.part.slide_layout.slide_master._element
    kind = shape.placeholder_format.type if shape.is_placeholder else Kind.BODY
    style = "titleStyle" if kind in (Kind.TITLE, Kind.CENTER_TITLE) else "bodyStyle"
    yield from master.xpath(f"./p:txStyles/p:{style}/a:lvl1pPr")


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
