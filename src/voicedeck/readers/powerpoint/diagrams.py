"""The points of a diagram (SmartArt), from its data (ECMA-376 part 1, 21.4): a list, as its author typed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from voicedeck.readers.powerpoint.names import DIAGRAM, number
from voicedeck.readers.powerpoint.words import DEEPEST, Paragraph, paragraphs

_SHOWN = ("node", "asst")


def diagram_points(data: Element, links: Mapping[str, tuple[str, str]]) -> tuple[Paragraph, ...]:
    """The points with words, each at its level, in their order."""
    points = {point.get("modelId", ""): point for point in data.iter(f"{DIAGRAM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in data.iter(f"{DIAGRAM}cxn"):
        if link.get("type", "parOf") == "parOf":
            below.setdefault(link.get("srcId", ""), []).append((number(link.get("srcOrd")), link.get("destId", "")))
    root = next((key for key, point in points.items() if point.get("type") == "doc"), "")
    return tuple(_walk(points, below, root, links))


def _walk(
    points: Mapping[str, Element],
    below: Mapping[str, list[tuple[int, str]]],
    root: str,
    links: Mapping[str, tuple[str, str]],
) -> Iterator[Paragraph]:
    waiting = [(key, 0) for _, key in sorted(below.get(root, ()), reverse=True)]
    seen = {root}
    while waiting:
        key, level = waiting.pop()
        point = points.get(key)
        if key in seen or point is None or point.get("type", "node") not in _SHOWN:
            continue
        seen.add(key)
        words = paragraphs(point.find(f"{DIAGRAM}t"), links)
        for each in words:
            yield Paragraph(each.text, min(level, DEEPEST), each.counted, each.size, each.links)
        waiting += [(child, level + bool(words)) for _, child in sorted(below.get(key, ()), reverse=True)]
