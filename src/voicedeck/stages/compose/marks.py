"""Marks of a page: everything that is drawn beside its texts, at its place, before anybody paints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicedeck.model import kinds
from voicedeck.model.deck import Design, Page
from voicedeck.model.marks import Mark
from voicedeck.stages.compose.way import way
from voicedeck.stages.kinds import room
from voicedeck.stages.kinds.ornaments import cover, underlined
from voicedeck.stages.setting.sheet import Icon, Sheet

_COVERS = (kinds.TITLE, kinds.SECTION, kinds.POSTER)


def marked(page: Page, design: Design, sections: int, icon: Icon) -> Page:
    """The page with its marks, in the order in which they lie on one another; ``sections`` is how many the film has.

    Those of its kind come first, then those of every slide.
    """
    sheet, marks = Sheet(page, design, sections, icon), list[Mark]()
    own = (cover,) if page.slide.kind in _COVERS else room(page.slide.kind).marks
    for maker in (*own, *(() if page.slide.kind is kinds.POSTER else (_title_line, way))):
        marks += maker(sheet)
    return replace(page, marks=tuple(marks))


def _title_line(sheet: Sheet) -> Iterator[Mark]:
    """The line under a title, in templates that draw one by hand."""
    title = sheet.page.texts.get("title")
    return underlined(sheet, title, 0) if title else iter(())
