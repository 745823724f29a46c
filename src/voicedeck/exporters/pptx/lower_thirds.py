"""Lower thirds: groups of a card, a bar and the two lines as text, each coming with the line that it is for."""

from __future__ import annotations

from dataclasses import replace
from itertools import count as numbered

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.markup import legal, next_id, node
from voicedeck.exporters.pptx.shapes import decoration, group, no_line, preset, shape, text_shape
from voicedeck.model.box import Box
from voicedeck.model.deck import LowerThird, Page

_GAP = 12.0
"""Pixels between two that stay on one slide, where the film has one after the other."""


def add_lower_thirds(target: Target, page: Page, canvas: Canvas, cues: Cues) -> None:
    """Every lower third of the slide, once; those that would lie on one another stand one above the other."""
    shown: dict[tuple[str, ...], tuple[int, LowerThird]] = {}
    for step, lower in enumerate(page.lowers):
        line = page.current(step)
        if lower is not None and line is not None:
            shown.setdefault(tuple(text.text for text in lower.texts), (line, lower))
    tree = target.shapes._spTree
    taken: list[Box] = []
    for words, (line, lower) in shown.items():
        up = 0.0
        while any(_overlap(_moved(lower.card, up), each) for each in taken):
            up -= lower.card.height + _GAP
        card, bar = _moved(lower.card, up), lower.texts[0].box.x - lower.card.x
        taken.append(card)
        numbers = numbered(next_id(tree))
        told = legal(", ".join(words)) or "Lower third"
        naming = node("p:cNvPr", id=next(numbers), name=f"Lower third: {told}", descr=told)
        ground, edge = card, Box(card.x, card.y, bar / 3, card.height)
        areas = [
            shape(decoration(next(numbers), name), box, canvas, preset("rect"), canvas.fill(token), no_line())
            for name, box, token in (("Card", ground, "surface"), ("Bar", edge, "accent"))
        ]
        texts = []
        for number, text in enumerate(lower.texts):
            moved = replace(text, box=_moved(text.box, up), ink=_moved(text.ink, up))
            texts.append(text_shape(next(numbers), ("Name", "Role")[min(number, 1)], moved, canvas))
        tree.append(group(naming, card, [*areas, *texts], canvas))
        cues.lines.setdefault(line, []).append(int(naming.get("id")))


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _moved(box: Box, down: float) -> Box:
    return replace(box, y=round(box.y + down, 2))
