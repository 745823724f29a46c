"""Lower thirds: groups of a card, a bar and the two lines as text, each coming with the line that it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count as numbered
from itertools import groupby

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.markup import legal, next_id, node
from voicedeck.exporters.pptx.shapes import decoration, group, no_line, preset, shape, text_shape
from voicedeck.model.box import Box
from voicedeck.model.deck import LowerThird, Page

_GAP = 12.0
"""Pixels between two that stay on one slide, where the film has one after the other."""
Words = tuple[str, ...]


def add_lower_thirds(target: Target, page: Page, canvas: Canvas, cues: Cues) -> None:
    """Every lower third that a line of the slide asks for, once; those that would lie on one another stand one above
    the other. In a dialogue who speaks first, and with their lines the others in that place where the slide moves.
    """
    taken: list[Box] = []
    for line, lower in _asked(page).values():
        up = 0.0
        while any(_overlap(_moved(lower.card, up), each) for each in taken):
            up -= lower.card.height + _GAP
        taken.append(_moved(lower.card, up))
        cues.lines.setdefault(line, []).append(_add(target, lower, taken[-1], up, canvas))
    _add_speakers(target, page, canvas, cues)


def _words(lower: LowerThird) -> Words:
    return tuple(text.text for text in lower.texts)


def _asked(page: Page) -> dict[Words, tuple[int, LowerThird]]:
    """What lines ask for, each once with the first that does."""
    shown: dict[Words, tuple[int, LowerThird]] = {}
    for step, lower in enumerate(page.lowers):
        line = page.current(step)
        if lower is not None and line is not None and page.slide.lines[line].directions.lower:
            shown.setdefault(_words(lower), (line, lower))
    return shown


def _speaking(page: Page) -> list[tuple[int, LowerThird]]:
    """Who speaks, by the lines with which that changes."""
    lowers: dict[int, LowerThird] = {}
    for step, lower in enumerate(page.lowers):
        line = page.current(step)
        if lower is not None and line is not None and not page.slide.lines[line].directions.lower:
            lowers.setdefault(line, lower)
    return [next(run) for _, run in groupby(lowers.items(), lambda pair: _words(pair[1]))]


def _add_speakers(target: Target, page: Page, canvas: Canvas, cues: Cues) -> None:
    turns = _speaking(page)
    names: dict[Words, LowerThird] = {}
    for _, lower in turns if cues.moving else turns[:1]:
        names.setdefault(_words(lower), lower)
    cards = {words: _widened(lower.card, [each.card for each in names.values()]) for words, lower in names.items()}
    # Whoever speaks first is added last: that card lies on the others while nothing moves.
    ids = {words: _add(target, lower, cards[words], 0.0, canvas) for words, lower in reversed(names.items())}
    before: Words | None = None
    for line, lower in turns:
        own = _words(lower)
        cues.lines.setdefault(line, []).extend([ids[own]] if own in ids else [])
        cues.leaving.setdefault(line, []).extend([ids[before]] if before in ids and before is not None else [])
        before = own


def _add(target: Target, lower: LowerThird, card: Box, up: float, canvas: Canvas) -> int:
    """The shape's number of a lower third on a card of the slide."""
    tree = target.shapes._spTree
    bar, along = lower.texts[0].box.x - lower.card.x, card.x - lower.card.x
    numbers = numbered(next_id(tree))
    told = legal(", ".join(_words(lower))) or "Lower third"
    naming = node("p:cNvPr", id=next(numbers), name=f"Lower third: {told}", descr=told)
    edge = Box(card.x, card.y, bar / 3, card.height)
    areas = [
        shape(decoration(next(numbers), name), box, canvas, preset("rect"), canvas.fill(token), no_line())
        for name, box, token in (("Card", card, "surface"), ("Bar", edge, "accent"))
    ]
    texts = []
    for number, text in enumerate(lower.texts):
        moved = replace(text, box=_moved(text.box, up, along), ink=_moved(text.ink, up, along))
        texts.append(text_shape(next(numbers), ("Name", "Role")[min(number, 1)], moved, canvas))
    tree.append(group(naming, card, [*areas, *texts], canvas))
    return int(naming.get("id"))


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _widened(card: Box, cards: Sequence[Box]) -> Box:
    """As wide as all that end at the same height and lie on it or beneath: none goes beyond where one of them was."""
    near = [each for each in cards if _overlap(card, each) and round(each.bottom - card.bottom) == 0]
    left = min(each.x for each in near)
    return replace(card, x=left, width=max(each.right for each in near) - left)


def _moved(box: Box, down: float, along: float = 0.0) -> Box:
    return replace(box, x=round(box.x + along, 2), y=round(box.y + down, 2))
