"""Marks of more than one kind: icons and QR codes, rules, lines under a text."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.model.deck import Box, Text
from voicedeck.model.kinds import Beside
from voicedeck.model.marks import Form, Growth, Mark, State
from voicedeck.stages.setting.sheet import Sheet


def emblem(sheet: Sheet) -> Iterator[Mark]:
    """What is drawn beside the line; else its icon, lit by how much has been said, or an address's QR code.

    Where there is nothing to show nothing is drawn round it.
    """
    area, link = sheet.areas.get("visual"), sheet.page.link
    drawing = sheet.areas.get("drawing", area)
    if any(sheet.page.illustrations) and drawing:
        yield Mark(Form.DRAWING, "drawing", drawing)
    elif area and sheet.page.slide.kind.beside is Beside.CODE and link and link.whole:
        yield Mark(Form.CODE, "code", area, words=link.text)
    elif area and any(sheet.page.icons) and not any(sheet.page.phrases):
        if sheet.draws("said"):
            yield Mark(Form.RING, "said", area, growth=Growth.SAID)
        yield Mark(Form.ICON, "icon", area)


def cover(sheet: Sheet) -> Iterator[Mark]:
    """What a title or an opener is drawn with, where the template has its own art or a numeral otherwise."""
    numeral = sheet.design.placeholders[sheet.page.slide.layout].get("numeral")
    area = sheet.areas.get("drawing") or sheet.areas.get("visual") or (numeral.box if numeral else None)
    if any(sheet.page.illustrations) and area:
        yield Mark(Form.DRAWING, "drawing", area)


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
