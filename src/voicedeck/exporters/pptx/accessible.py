"""What a screen reader and the outline meet: titles that are told apart, and small print behind all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import NAMESPACES, Node, legal, node, qualified, worded
from voicedeck.stages.identity import written

_SMALL_PRINT = ("dt", "ftr", "sldNum")
"""Placeholders that every slide has, in the order in which they are read (ST_PlaceholderType, 19.7.10)."""
_SMALLEST = 100
"""The smallest letters there are, in 1/100 pt (ST_TextFontSize, 20.1.10.72)."""


def tell_apart(slides: Sequence[Target], canvas: Canvas) -> None:
    """Number titles that several slides have, in letters that nobody sees: "Rivers (2/3)".

    PowerPoint's checker, its outline and lists of slides know a slide by its title.
    """
    titles: list[Any] = [slide.shapes.title for slide in slides]
    names = [legal(" ".join(written(each) for each in _paragraphs(title))).casefold() for title in titles]
    total, seen = Counter(names), Counter[str]()
    for title, name in zip(titles, names, strict=True):
        seen[name] += 1
        if total[name] > 1:
            _paragraphs(title)[-1].append(_unseen(f" ({seen[name]}/{total[name]})", canvas))


def _paragraphs(title: Any) -> list[Node]:
    return list(title._element.iterfind("./p:txBody/a:p", NAMESPACES))


def _unseen(text: str, canvas: Canvas) -> Node:
    color = node("a:schemeClr", node("a:alpha", val=0), val="tx1")
    letters = node("a:rPr", node("a:solidFill", color), lang=canvas.language, sz=_SMALLEST)
    return node("a:r", letters, worded("a:t", text))


def put_small_print_last(target: Target) -> None:
    """Read date, footer and slide number after everything that is the slide's own: the tree's order is the reader's."""
    tree = target.shapes._spTree
    found: list[Node] = list(tree.iterfind(f"./{qualified('p:sp')}"))
    kinds = {each: mark.get("type") for each in found for mark in each.iterfind("./p:nvSpPr/p:nvPr/p:ph", NAMESPACES)}
    for kind in _SMALL_PRINT:
        tree.extend(each for each in found if kinds.get(each) == kind)
