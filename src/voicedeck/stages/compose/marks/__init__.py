"""Marks of a page: everything that is drawn beside its texts, at its place, before anybody paints.

Each kind of slide has its makers; those of every slide follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.deck import Design, Page
from voicedeck.model.kinds import Kind
from voicedeck.model.marks import Mark
from voicedeck.stages.compose.marks.charts import chart
from voicedeck.stages.compose.marks.figures import chain, comparison, steps, table, timeline
from voicedeck.stages.compose.marks.lines import entries, numbered, ticks
from voicedeck.stages.compose.marks.ornaments import code, emblem, picture, portion, rule_over, term, title_line, way
from voicedeck.stages.compose.marks.sheet import Icon, Sheet

Maker = Callable[[Sheet], Iterator[Mark]]


def marked(page: Page, design: Design, sections: int, icon: Icon) -> Page:
    """The page with its marks, in the order in which they lie on one another; ``sections`` is how many the film has."""
    sheet, marks = Sheet(page, design, sections, icon), list[Mark]()
    for maker in (*_MAKERS.get(page.slide.kind, ()), *(() if page.slide.kind in UNMARKED else (title_line, way))):
        marks += maker(sheet)
    return replace(page, marks=tuple(marks))


UNMARKED = frozenset({kinds.POSTER})
"""Kinds of slide that are scenery and texts alone."""
_MAKERS: Mapping[Kind, tuple[Maker, ...]] = {
    kinds.OVERVIEW: (entries,),
    kinds.BULLETS: (emblem, entries, numbered),
    kinds.RECAP: (ticks,),
    kinds.NUMBER: (portion, rule_over),
    kinds.COMPARISON: (comparison,),
    kinds.CHAIN: (chain,),
    kinds.DEFINITION: (emblem, term),
    kinds.IMAGE: (picture, rule_over),
    kinds.CODE: (code,),
    kinds.STEPS: (steps,),
    kinds.TIMELINE: (timeline,),
    kinds.TABLE: (table,),
    kinds.CHART: (chart,),
    kinds.RESOURCE: (emblem,),
}
