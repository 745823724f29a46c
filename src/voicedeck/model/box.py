"""A rectangle in design pixels: what every length of a page is told in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HAIR = 1.005
"""Proportions that differ by less are the same, in whole pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width and height in design pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, other: Box, slack: float = 0.5) -> bool:
        """Whether ``other`` lies inside, allowing ``slack`` pixels a side."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have any room in common."""
        apart = other.x >= self.right or self.x >= other.right or other.y >= self.bottom or self.y >= other.bottom
        return not apart

    def centred(self, width: float, height: float) -> Box:
        """A box of a size in the middle of this one."""
        return Box(self.x + (self.width - width) / 2, self.y + (self.height - height) / 2, width, height)

    def shaped(self, width: float, height: float) -> Box:
        """The largest box of those proportions in the middle of this one; this one where they differ by a hair."""
        scale = min(self.width / width, self.height / height)
        if max(self.width / width, self.height / height) < scale * HAIR:
            return self
        return self.centred(width * scale, height * scale)

    def grown(self, across: float, down: float) -> Box:
        """The box with so much more at each side; less, where a number is below 0."""
        return Box(self.x - across, self.y - down, self.width + 2 * across, self.height + 2 * down)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box round all of them."""
    every = list(boxes)
    left, top = min(box.x for box in every), min(box.y for box in every)
    return Box(left, top, max(box.right for box in every) - left, max(box.bottom for box in every) - top)
