"""Looks: how a template draws its marks, from which the film's CSS and the deck's DrawingML are both written."""

from __future__ import annotations

from dataclasses import dataclass

SHAPES = ("rect", "circle", "hand", "ring", "pie", "dots", "segments", "line", "beads", "tally")
"""Of an area: rect, circle or hand; of a share: ring, pie, dots or hand; of the way through: the last four."""


NAMES = frozenset(
    (
        "arrow", "axis", "badge", "bar", "border", "cell", "code", "curve", "date", "divider", "drawing",
        "grid", "head", "icon", "joint", "line", "marker", "number", "numeral", "panel", "paper", "part", "photograph",
        "picture", "point", "pointer", "row", "rule", "said", "scrim", "share", "spoken", "step", "stop", "subpoint",
        "swatch", "tick", "tile", "time", "track", "underline", "veil", "way", "whole",
    )
)  # fmt: skip
"""What looks are called: each is that of one thing which slides draw."""


@dataclass(frozen=True, slots=True)
class Look:
    """A mark in one of its states. Lengths are design pixels; colours are tokens of the template or ``#RRGGBB``.

    ``fill`` has ``opacity`` at its two ends, along ``angle`` in degrees, and fades to the colour ``fade`` where there
    is one. ``edge`` is ``width`` wide; ``radius`` rounds all corners, or each of the four across and down. ``bar`` is a
    band of ``bar_width`` along the side ``bar_side`` (top or left), short of its ends by ``bar_inset`` or as long as
    ``bar_length``. ``shadow`` is how far it falls, its blur and its share of black.

    ``color``, ``font``, ``letters``, ``weight``, ``align`` and ``strength`` are those of what is written on it.

    ``size`` is the width and height of a mark whose text does not say them, ``anchor`` where it stands by its line
    (baseline, first or middle), ``offset`` how far from its card's edge, ``above`` and ``below`` how far from the text
    that it stands over or under, ``padding`` what is free round what it holds, ``part`` an icon's share of its ground,
    ``spread`` how much it is larger at each side than its box, ``knob`` the disc at a bar's end.
    """

    fill: str = ""
    opacity: tuple[float, float] = (1.0, 1.0)
    fade: str = ""
    angle: float = 160.0
    edge: str = ""
    edge_opacity: float = 1.0
    width: float = 0.0
    radius: tuple[float, ...] = (0.0,)
    shape: str = "rect"
    bar: str = ""
    bar_side: str = "top"
    bar_width: float = 8.0
    bar_inset: float = 0.0
    bar_length: float = 0.0
    shadow: tuple[float, float, float] = (0.0, 0.0, 0.0)
    color: str = ""
    font: str = "body"
    letters: float = 34.0
    weight: int = 700
    align: str = "center"
    strength: float = 1.0
    size: tuple[float, float] = (0.0, 0.0)
    anchor: str = "first"
    offset: float = 0.0
    above: float = 0.0
    below: float = 0.0
    padding: float = 0.0
    part: float = 0.5
    spread: float = 0.0
    knob: float = 0.0

    @property
    def visible(self) -> bool:
        """Whether an area of this look is drawn at all."""
        return bool(self.fill or self.bar or (self.edge and self.width))
