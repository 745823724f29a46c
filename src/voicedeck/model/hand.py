"""A template's hand: how it draws illustrations, as tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicedeck.model.illustration import Path


class Manual(StrEnum):
    """The kinds of hands."""

    LINE = "line"
    FLAT = "flat"
    DUOTONE = "duotone"
    HATCH = "hatch"
    ROUGH = "rough"


@dataclass(frozen=True, slots=True)
class Hand:
    """How a template draws: the ``[hand]`` table of its tokens.

    ``style`` is one of ``Manual``; ``stroke`` a line's width in design pixels, whatever the drawing's size; ``fill``
    how much of its colour a mass has, 0 to 1, over the template's ``ground``; ``shade`` how much its dark side has
    more; ``round`` whether lines end and turn round; ``glow`` how strong a halo lies round what signals; ``jitter``
    how far a rough line strays, in design pixels. ``second`` and ``signal`` name the tokens of those tones.
    """

    style: Manual = Manual.LINE
    stroke: float = 5.0
    fill: float = 0.16
    shade: float = 0.16
    round: bool = True
    glow: float = 0.0
    jitter: float = 0.0
    ground: str = "background"
    second: str = "warm"
    signal: str = "highlight"


@dataclass(frozen=True, slots=True)
class Painted:
    """A path with its colours, ready to be drawn: lengths in the drawing's own units, colours as #RRGGBB or "".

    ``opacity`` and ``stroke_opacity`` run from 0 to 1; ``dashes`` are lengths of a line and its gap, or none.
    """

    path: Path
    part: str = ""
    fill: str = ""
    opacity: float = 1.0
    stroke: str = ""
    stroke_opacity: float = 1.0
    width: float = 0.0
    round: bool = True
    dashes: tuple[float, ...] = ()
