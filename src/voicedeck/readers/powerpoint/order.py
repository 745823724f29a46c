"""Boxes on a slide: where they are, in which order they are read, and which stands nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST_CUT = 300
"""Boxes that are ordered by the gaps between them; more are a drawing, read from top to bottom."""
_OVERLAP = 0.12
"""The part of a box's side that may reach into its neighbour."""
_EVEN = 1.6
"""How many times as high as the lowest the highest row of a grid of equals is."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in any unit."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def area(self) -> float:
        return self.width * self.height


def reading_order(boxes: Sequence[Box], *, to_left: bool = False) -> list[int]:
    """The indices of the boxes in reading order, the columns from right to left where ``to_left``.

    The boxes are cut apart again and again where the gap between them is widest (the recursive X-Y cut of Nagy and
    Seth, 1984): what stands close together is read together. Rows come before columns where all rows of a grid are
    about as high as each other.
    """
    if len(boxes) > _MOST_CUT:
        return sorted(range(len(boxes)), key=lambda at: _corner(boxes[at], to_left=to_left))
    return list(_ordered(boxes, range(len(boxes)), to_left=to_left))


def _ordered(boxes: Sequence[Box], within: Sequence[int], *, to_left: bool) -> Iterator[int]:
    waiting: list[Sequence[int]] = [within]
    while waiting:
        here = waiting.pop()
        if len(here) < 2:
            yield from here
            continue
        waiting += reversed(_parts(boxes, here, to_left=to_left))


def _parts(boxes: Sequence[Box], here: Sequence[int], *, to_left: bool) -> list[Sequence[int]]:
    """The boxes in two or more parts, in reading order."""
    rows, between_rows = _cut(boxes, here, lambda box: (box.top, box.bottom))
    columns, between_columns = _cut(boxes, here, lambda box: (box.left, box.right))
    if to_left:
        columns = columns[::-1]
    if len(rows) > 1 and (len(columns) == 1 or between_rows >= between_columns or _is_grid(boxes, rows, columns)):
        return rows
    if len(columns) > 1:
        return columns
    first = min(here, key=lambda at: _corner(boxes[at], to_left=to_left))
    return [[first], [at for at in here if at != first]]


def _cut(
    boxes: Sequence[Box], here: Sequence[int], side: Callable[[Box], tuple[float, float]]
) -> tuple[list[Sequence[int]], float]:
    """The boxes cut apart at every gap as wide as the widest, and how wide that is."""
    spans = sorted((*_shrunk(*side(boxes[at])), at) for at in here)
    gaps: list[tuple[float, int]] = []
    end = spans[0][1]
    for index, (start, stop, _) in enumerate(spans[1:], start=1):
        if start >= end:
            gaps.append((start - end, index))
        end = max(end, stop)
    if not gaps:
        return [here], 0.0
    widest = max(gap for gap, _ in gaps)
    at = [0, *(index for gap, index in gaps if gap >= widest * 0.75), len(spans)]
    return [[each for *_, each in spans[start:stop]] for start, stop in pairwise(at)], widest


def _shrunk(start: float, stop: float) -> tuple[float, float]:
    margin = (stop - start) * _OVERLAP
    return start + margin, stop - margin


def _is_grid(boxes: Sequence[Box], rows: Sequence[Sequence[int]], columns: Sequence[Sequence[int]]) -> bool:
    """Whether the rows are those of equals: as many boxes in each as there are columns, and about as high."""
    heights = [max(boxes[at].height for at in row) for row in rows]
    return all(len(row) == len(columns) for row in rows) and max(heights) <= _EVEN * min(heights)


def _corner(box: Box, *, to_left: bool) -> tuple[float, float]:
    return box.top, -box.right if to_left else box.left


def nearest(box: Box, others: Sequence[Box]) -> int:
    """The index of the box that stands nearest to ``box``: by the gap between them, then by their middles."""
    return min(range(len(others)), key=lambda at: _distance(box, others[at]))


def _distance(first: Box, second: Box) -> tuple[float, float]:
    across = max(first.left - second.right, second.left - first.right, 0.0)
    down = max(first.top - second.bottom, second.top - first.bottom, 0.0)
    between = abs(first.left + first.right - second.left - second.right)
    return across + down, between + abs(first.top + first.bottom - second.top - second.bottom)
