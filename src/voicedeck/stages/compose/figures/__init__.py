"""Figures: a line's pieces, or the lines of a process, a table or a chart, each in a box of its own.

A figure lies in its layout's body box and stands across or down, as the box is wide or tall: another aspect ratio
needs another box and nothing else. Of the layout's list tokens, ``inset`` and ``padding`` are a card's margins,
``gap`` what lies between two cards, ``indent`` the room for a card's icon or number, ``stretch`` how much taller than
its text a card may be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voicedeck.model import kinds
from voicedeck.model.deck import Design
from voicedeck.model.kinds import Kind
from voicedeck.model.storyboard import Slide
from voicedeck.ports import Measurer
from voicedeck.stages.compose.figures.cards import cards, placed
from voicedeck.stages.compose.figures.charts import chart
from voicedeck.stages.compose.figures.flow import flow
from voicedeck.stages.compose.figures.listing import listing
from voicedeck.stages.compose.figures.setter import Arranged, Setter
from voicedeck.stages.compose.figures.table import heads, table

__all__ = ["FIGURES", "arrange", "heads", "listing"]


def arrange(slide: Slide, design: Design, measurer: Measurer) -> Arranged | None:
    """The slide's figure as rows, and whether all of it fits; None for a layout that is none."""
    maker = _MAKERS.get(slide.kind)
    return maker(Setter(slide, design, measurer)) if maker and slide.lines else None


_MAKERS: Mapping[Kind, Callable[[Setter], Arranged]] = {
    kinds.COMPARISON: cards,
    kinds.CHAIN: cards,
    kinds.DEFINITION: placed,
    kinds.QUOTE: placed,
    kinds.STEPS: flow,
    kinds.TIMELINE: flow,
    kinds.TABLE: table,
    kinds.CHART: chart,
}
FIGURES = frozenset(_MAKERS)
