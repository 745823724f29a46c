"""How well the texts of a deck are read: each beside what its slide shows below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from voicedeck.exporters.pptx.fitting import Setting
from voicedeck.exporters.pptx.ground import Box, Ground, frame_of
from voicedeck.exporters.pptx.legible import typical
from voicedeck.exporters.pptx.markup import NAMESPACES, Node, node, qualified
from voicedeck.model.colors import DISCERNIBLE, READABLE, contrast

_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points from which letters are large (WCAG 2.2, 1.4.3)."""
_STANDARD = 1800


def illegible(presentation: Any) -> Iterator[tuple[int, str, float]]:
    """The slide's number, words and contrast of every text that is read badly: below 4.5, or 3 where it is large."""
    size = float(presentation.slide_width or 1), float(presentation.slide_height or 1)
    for number, slide in enumerate(presentation.slides, start=1):
        ground = Ground.of(slide, *size)
        for words, ratio, large in _measured(slide.shapes, slide, ground):
            if ratio < (DISCERNIBLE if large else READABLE):
                yield number, words, ratio


def _measured(shapes: Any, slide: Any, ground: Ground) -> Iterator[tuple[str, float, bool]]:
    """Every text in the order in which the shapes are drawn, its contrast and whether its letters are large."""
    for shape in shapes:
        if shape.shape_type == 6:  # MSO_SHAPE_TYPE.GROUP
            yield from _measured(shape.shapes, slide, ground)
            continue
        inherited = list(_inherited(shape)) if shape.is_placeholder else []
        if shape._element.tag in (qualified("p:sp"), qualified("p:pic")):
            ground.paint(shape._element, slide, inherited)
        box = frame_of(shape._element, inherited)
        if box is not None and not _is_decorative(shape._element):
            yield from _texts(shape, box, ground)


def _inherited(shape: Any) -> Iterator[Node]:
    layout = getattr(shape, "_base_placeholder", None)  # a frame in a placeholder stands where it says
    if layout is not None:
        yield layout._element
        master = getattr(layout, "_base_placeholder", None)
        if master is not None:
            yield master._element


def _is_decorative(shape: Node) -> bool:
    return any(each.get("val") == "1" for each in shape.iter(qualified("adec:decorative")))


def _texts(shape: Any, box: Box, ground: Ground) -> Iterator[tuple[str, float, bool]]:
    if shape._element.tag == qualified("p:graphicFrame"):
        yield from _framed(shape, box, ground)
        return
    runs = shape._element.findall("./p:txBody/a:p/a:r", NAMESPACES)
    if not runs:
        return
    setting, under = Setting.of(shape), ground.under(box)
    for run in runs:
        yield from _run(run, run.find(qualified("a:rPr")), setting.fill, setting.letters("sz"), under, ground)


def _framed(frame: Any, box: Box, ground: Ground) -> Iterator[tuple[str, float, bool]]:
    """The letters of a table, cell by cell, and those of a chart that say their colour."""
    under, ink = ground.under(box), node("a:schemeClr", val="tx1")
    for cell in frame._element.iter(qualified("a:tc")):
        fill = cell.find(f"{qualified('a:tcPr')}/{qualified('a:solidFill')}")
        color = ground.colors.color(fill[0])[0] if fill is not None and len(fill) else ""
        for run in cell.iter(qualified("a:r")):
            yield from _run(run, run.find(qualified("a:rPr")), ink, None, [color] if color else under, ground)
    if getattr(frame, "has_chart", False) and frame.has_chart:
        for letters in frame.chart._chartSpace.iterfind(".//c:txPr//a:defRPr", NAMESPACES):
            yield from _run(letters, letters, ink, None, under, ground)


def _run(
    run: Node, own: Node | None, fill: Node, size: str | None, under: Any, ground: Ground
) -> Iterator[tuple[str, float, bool]]:
    words = (run.findtext(qualified("a:t")) or "").strip() or (run is own and "chart") or ""
    found = own.find(qualified("a:solidFill")) if own is not None else None
    color, opacity = ground.colors.color(found[0] if found is not None and len(found) else fill)
    if not words or not color or not opacity:
        return
    below = typical(under)
    mixed = (round(b + (a - b) * opacity) for a, b in zip(_rgb(color), _rgb(below), strict=True))
    seen = "#" + "".join(f"{each:02X}" for each in mixed)
    points = float((own.get("sz") if own is not None else None) or size or _STANDARD) / 100
    bold = own is not None and own.get("b") == "1"
    yield words, contrast(seen, below), points >= (_LARGE_BOLD if bold else _LARGE)


def _rgb(color: str) -> bytes:
    return bytes.fromhex(color[1:])
