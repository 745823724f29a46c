"""Marks of more than one kind: icons and QR codes, rules, lines under a text."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.model.deck import Box, Text
from voicedeck.model.kinds import Beside
from voicedeck.model.marks import Form, Growth, Mark, State
from voicedeck.stages.setting.sheet import Sheet


def emblem(sheet: Sheet) -> Iterator[Mark]:
    """The icon of what is being said, lit by how much has been; the QR code of an address that is whole."""
    area, link = sheet.areas.get("visual"), sheet.page.link
    if area is None:
        return
    if sheet.page.slide.kind.beside is Beside.CODE and link and link.whole:
        yield Mark(Form.CODE, "code", area, words=link.text)
        return
    if sheet.draws("said"):
        yield Mark(Form.RING, "said", area, growth=Growth.SAID)
    yield Mark(Form.ICON, "icon", area)


def rule_over(sheet: Sheet) -> Iterator[Mark]:
    """The rule over a line that stands alone."""
    look = sheet.look("rule")
    for row in sheet.page.rows:
        yield Mark(Form.AREA, "rule", Box(row.text.ink.x, row.text.ink.y - look.above, *look.size), sheet.comes(0))


def underlined(sheet: Sheet, text: Text, step: int) -> Iterator[Mark]:
    """Two strokes under a text, the second shorter."""
    if sheet.draws("underline"):
        ink, y = text.ink, text.ink.bottom + text.size * 0.1
        yield Mark(Form.STROKE, "underline", Box(ink.x, y, ink.width, -4), step)
        yield Mark(
            Form.STROKE, "underline", Box(ink.x + ink.width * 0.1, y + 14, ink.width * 0.62, -3), step, state=State.TOLD
        )
