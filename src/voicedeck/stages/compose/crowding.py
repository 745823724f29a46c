"""Whether a laid-out page holds its texts: nothing outside its box or the canvas, nothing on anything else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from voicedeck.model.deck import Box, Design, Page, Text

SLACK = 1.0
"""Pixels by which two line boxes may touch: letters fill less than their line."""


def texts(page: Page) -> Iterator[Text]:
    """Every text that the page draws."""
    yield from page.texts.values()
    yield from (text for row in page.rows for text in row.texts)
    yield from page.heads
    yield from page.listing


def crowding(page: Page, design: Design) -> Iterator[str]:
    """What is wrong with a page, in words: texts that leave their box or the canvas, or lie on one another."""
    canvas = Box(0, 0, design.width, design.height)
    drawn = [text for text in texts(page) if text.lines]
    for text in drawn:
        if not canvas.contains(text.ink, slack=SLACK):
            yield f"the text {text.id} leaves the picture"
        elif not text.box.contains(text.ink, slack=SLACK):
            yield f"the text {text.id} leaves its box"
    for one, other in combinations(drawn, 2):
        if _overlap(one.ink, other.ink):
            yield f"the texts {one.id} and {other.id} lie on one another"


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > SLACK and down > SLACK
