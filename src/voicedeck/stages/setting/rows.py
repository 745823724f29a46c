"""Stacking the lines of a slide: one type size for all, cards as tall as their text needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicedeck.model.deck import Box, Design, ListStyle, Placeholder, Row, Text
from voicedeck.model.source import Line
from voicedeck.model.storyboard import Slide
from voicedeck.ports import Measurer
from voicedeck.stages.setting.fit import fit, place, ruler, sizes
from voicedeck.stages.setting.lines import Width, break_all, line_count

Lines = tuple[str, ...]
INDENT = 1.2
"""How far a point below another's is indented, in its letters' size."""
CLOSER = 0.35
"""The part of the padding and of the gap of a list's own points that points below them have."""


def stack(slide: Slide, design: Design, measurer: Measurer) -> tuple[tuple[Row, ...], bool]:
    """The slide's lines as rows in its body box, and whether they fit at the floor size or above."""
    style = design.placeholders[slide.layout]["body"]
    spacing = design.lists.get(slide.layout)
    if spacing is None:
        return _single(slide, style, design, measurer)
    heap = _Heap(slide, style, spacing, design, measurer)
    shares, gaps = heap.shares, heap.gaps
    # What does not fit at the floor fits at no size: most pages of a long list are asked only that.
    for size in (style.floor,) if heap.overflows(style.floor) else sizes(style):
        if size > style.floor and heap.overflows(size):
            continue
        broken = heap.broken(size)
        heights = heap.heights(broken, size)
        free = style.box.height - sum(heights) - sum(gaps)
        if free >= 0:
            break
    stretch = max(0.0, min(free / (sum(shares) or 1.0), spacing.stretch))
    grown = [height + stretch * share for height, share in zip(heights, shares, strict=True)]
    cards = _cards(style.box, grown, gaps)
    rows = tuple(
        Row(
            slide.first_number + index,
            card,
            _row_text(slide, index, lines, size, style, spacing, card, design, measurer),
        )
        for index, (lines, card) in enumerate(zip(broken, cards, strict=True))
    )
    return rows, free >= 0


def stacks(slide: Slide, design: Design, measurer: Measurer) -> bool:
    """Whether they fit, as ``stack`` finds it; told in a tenth of its time."""
    style, spacing = design.placeholders[slide.layout]["body"], design.lists.get(slide.layout)
    if spacing is None:
        return _single(slide, style, design, measurer)[1]
    heap = _Heap(slide, style, spacing, design, measurer)
    if heap.overflows(style.floor):
        return False
    heights = heap.heights(heap.broken(style.floor), style.floor)
    return sum(heights) + sum(heap.gaps) <= style.box.height or stack(slide, design, measurer)[1]


@dataclass(frozen=True, slots=True)
class _Heap:
    """The lines of a slide, one upon the other, at any size."""

    slide: Slide
    style: Placeholder
    spacing: ListStyle
    design: Design
    measurer: Measurer

    @property
    def shares(self) -> list[float]:
        """The part of the list's padding that each line has."""
        return [CLOSER if line.level else 1.0 for line in self.slide.lines]

    @property
    def gaps(self) -> list[float]:
        """What stands between the lines, in pixels."""
        return [self.spacing.gap * share for share in self.shares[1:]]

    def overflows(self, size: float) -> bool:
        """Whether they are too high at the least."""
        measure, between = self._ruler(size), 2 * self.spacing.padding * sum(self.shares) + sum(self.gaps)
        lines = sum(line_count(line.text, measure, self._room(line, size)) for line in self.slide.lines)
        return lines * size * self.style.leading + between > self.style.box.height

    def broken(self, size: float) -> list[Lines]:
        """Each in lines as long as its room."""
        measure = self._ruler(size)
        lines = self.slide.lines
        return break_all([line.text for line in lines], measure, [self._room(line, size) for line in lines])

    def heights(self, broken: Sequence[Lines], size: float) -> list[float]:
        """How high each is with its padding, once it is ``broken``."""
        padded = [2 * self.spacing.padding * share for share in self.shares]
        return [len(lines) * size * self.style.leading + pad for lines, pad in zip(broken, padded, strict=True)]

    def _ruler(self, size: float) -> Width:
        return ruler(self.style, size, self.design, self.measurer)

    def _room(self, line: Line, size: float) -> float:
        whole = self.style.box.width - 2 * self.spacing.inset - self.spacing.indent
        return max(whole - line.level * size * INDENT, whole / 2)


def _single(slide: Slide, style: Placeholder, design: Design, measurer: Measurer) -> tuple[tuple[Row, ...], bool]:
    """Slides without a list show one line only: the text in the body box."""
    rows = tuple(
        Row(1, style.box, fit(line_id(slide, index), "body", line.text, style, design, measurer))
        for index, line in enumerate(slide.lines)
    )
    return rows, not any(row.text.clipped for row in rows)


def _cards(body: Box, heights: Sequence[float], gaps: Sequence[float]) -> list[Box]:
    cards, top = [], body.y
    for height, gap in zip(heights, (*gaps, 0.0), strict=True):
        cards.append(Box(body.x, round(top, 2), body.width, round(height, 2)))
        top += height + gap
    return cards


def _row_text(
    slide: Slide,
    index: int,
    lines: Lines,
    size: float,
    style: Placeholder,
    spacing: ListStyle,
    card: Box,
    design: Design,
    measurer: Measurer,
) -> Text:
    whole = card.width - 2 * spacing.inset - spacing.indent
    left = card.x + spacing.inset + spacing.indent + min(slide.lines[index].level * size * INDENT, whole / 2)
    box = Box(left, card.y, card.right - spacing.inset - left, card.height)
    centred = replace(style, anchor="middle")
    return place(line_id(slide, index), "body", slide.lines[index].text, lines, size, centred, box, design, measurer)


def line_id(slide: Slide, index: int) -> str:
    """Id of a line's text on its page: the slide's id and the line's number from 1."""
    return f"{slide.id}.{index + 1}"


def is_list(layout: str, design: Design) -> bool:
    """Whether a layout stacks its lines."""
    return layout in design.lists
