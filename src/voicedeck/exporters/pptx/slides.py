"""The slides: every page's texts in the placeholders of its layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide as Target
from pptx.slide import SlideLayout

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.charts import add_chart, add_data_chart
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.diagrams import add_grounds, add_icons, add_lights, add_lines, add_way, is_charted
from voicedeck.exporters.pptx.drawings import add_drawings
from voicedeck.exporters.pptx.exhibits import Pictures, add_code, add_listing, add_picture
from voicedeck.exporters.pptx.layouts import (
    list_marks,
    list_placeholder,
    placeholder_shape,
    point_marks,
    reading_order,
    slot,
)
from voicedeck.exporters.pptx.links import address
from voicedeck.exporters.pptx.lower_thirds import add_lower_thirds
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node
from voicedeck.exporters.pptx.media import Clips
from voicedeck.exporters.pptx.notes import set_notes
from voicedeck.exporters.pptx.tables import add_table
from voicedeck.exporters.pptx.text import narrowed, number_paragraph, paragraph, parts_paragraph, shrinking, text_body
from voicedeck.exporters.pptx.timing import Build
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, Page, Placeholder, Row, Text
from voicedeck.model.kinds import Body, Kind
from voicedeck.model.marks import Form, State
from voicedeck.stages.photographs import BLED

# Figures that stand where other slides have their text: what PowerPoint has itself, the others line by line.
_NATIVE = {kinds.TABLE: add_table, kinds.CHART: add_data_chart, kinds.CODE: add_listing}
FIGURES: Mapping[Kind, Callable[[Target, Page, int, Canvas, Cues], None]] = {
    kind: _NATIVE.get(kind, add_lines) for kind in kinds.KINDS.values() if kind.powerpoint.body is Body.DRAWN
}


# What the film shows only when the first line is spoken, on slides that are no list.
_REVEALED = ("value", "term", "text", "statement", "label", "link", "body")


def add_slide(
    presentation: Presentation, layout: SlideLayout, deck: Deck, page: Page, number: int, canvas: Canvas,
    pictures: Pictures, clips: Clips, cues: Cues,
) -> Target:  # fmt: skip
    """One page as the presentation's slide ``number``; what appears in it when is written into ``cues``."""
    target: Target
    relation, target = presentation.part.add_slide(layout)  # without copies of the layout's placeholders
    presentation.slides._sldIdLst.add_sldId(relation)
    canvas, drawn = canvas.on(page), page.slide.kind.root in FIGURES
    if page.slide.kind in BLED:  # below its scrim
        add_picture(target, page, pictures, canvas, clips, cues)
    add_grounds(target, page, canvas, cues, drawn=drawn)
    if cues.moving and (not drawn or page.slide.kind is kinds.TABLE):
        add_lights(target, page, canvas, cues)
    _add_texts(target, deck, page, number, canvas, cues)
    if page.slide.kind not in BLED:
        add_picture(target, page, pictures, canvas, clips, cues)
    _add_visual(target, page, canvas)
    add_drawings(target, page, pictures, canvas, cues)
    add_way(target, page, canvas)
    add_lower_thirds(target, page, canvas, cues)
    set_notes(target, page.slide, canvas)
    return target


def _add_visual(target: Target, page: Page, canvas: Canvas) -> None:
    """The QR code of an address to open, and icons."""
    link = address(page.link)
    for mark in page.marks:
        if mark.form is Form.CODE and link:
            add_code(target, link, mark.box, canvas.design.look(page.slide.layout, mark.look), canvas)
    add_icons(target, page, canvas)


def _add_texts(target: Target, deck: Deck, page: Page, number: int, canvas: Canvas, cues: Cues) -> None:
    """All texts in reading order; a chart goes under the value that stands in its hole."""
    for role in reading_order(canvas.design.placeholders[page.slide.layout]):
        if role == "value" and is_charted(page, canvas):
            add_chart(target, page, canvas.design.areas[page.slide.layout]["visual"], _description(page), canvas, cues)
        if role == "body" and page.slide.kind.root in FIGURES:
            FIGURES[page.slide.kind.root](target, page, page.revealed(page.steps - 1), canvas, cues)
            continue
        body = _body_of(target, deck, page, number, role, canvas, cues)
        if body is not None:
            _add_shape(target, page, role, body, canvas, cues)


def _description(page: Page) -> str:
    """What the chart says, in words."""
    parts = [page.slide.value, *(row.text.text for row in page.rows[:1])]
    return legal(": ".join(part for part in parts if part))


def _add_shape(target: Target, page: Page, role: str, body: tuple[Node, Node], canvas: Canvas, cues: Cues) -> None:
    tree = target.shapes._spTree
    roles, number = canvas.design.placeholders[page.slide.layout], next_id(tree)
    tree.append(placeholder_shape(number, slot(role, page.slide.kind, roles), *body))
    if page.slide.kind.powerpoint.body is Body.LIST and role == "body":
        lines = [line for line, row in enumerate(_listed(page)) if legal(row.text.text)]
        cues.body, cues.paragraphs = number, {line: place for place, line in enumerate(lines)}
    elif role in _REVEALED:
        cues.firsts.append((number, Build.WHOLE))


def _listed(page: Page) -> Sequence[Row]:
    """A list's rows that the film has shown by the end of the slide."""
    return page.rows[: page.revealed(page.steps - 1)]


def _body_of(
    target: Target, deck: Deck, page: Page, number: int, role: str, canvas: Canvas, cues: Cues
) -> tuple[Node, Node] | None:
    """The position and text of a role's placeholder, or None where the page has nothing to put there."""
    standard = canvas.design.placeholders[page.slide.layout][role]
    if role == "counter":
        return node("p:spPr"), text_body([number_paragraph(str(number), canvas)])
    if role == "body" and page.slide.kind.powerpoint.body is Body.LIST:
        return _list_body(page, canvas, cues)
    if role == "body" and page.rows and page.rows[0].cells and page.slide.kind.powerpoint.body is Body.TEXT:
        return _parts_body(page.rows[0], canvas)
    text = _text_of(deck, page, role)
    if text is None or not legal(text.text):
        return None
    link = _relation(target, page) if role == "link" else None
    box = standard.box if text.box == standard.box else text.box
    insets = narrowed(
        text, canvas, canvas.roomy(replace(standard if box == standard.box else text.style, box=box)).width
    )
    frame = node("a:bodyPr", None if role == "title" else shrinking(standard), **insets)
    return _position(text, standard, canvas), text_body([paragraph(text, standard, canvas, link=link)], frame)


def _parts_body(row: Row, canvas: Canvas) -> tuple[Node, Node]:
    """The parts of a line one below the other in one paragraph, each in its own letters, where the film has them."""
    parts = [cell.text for cell in row.cells]
    box = replace(parts[0].style, box=row.text.ink)
    return node("p:spPr", canvas.frame(canvas.roomy(box))), text_body([parts_paragraph(parts, canvas)])


def _text_of(deck: Deck, page: Page, role: str) -> Text | None:
    """The page's text of a role; the body is its line, and a slide is never without a title."""
    if role in ("body", "statement") and role not in page.texts:
        return page.rows[0].text if page.rows else None
    pieces = {cell.role.value: cell.text for row in page.rows for cell in row.cells}
    text = page.texts.get(role) or (pieces.get(role) if page.slide.kind.powerpoint.body is Body.PIECES else None)
    if role == "title" and text is not None and not legal(text.text):
        return replace(text, text=deck.title, lines=(deck.title,))
    return text


def _position(text: Text, standard: Placeholder, canvas: Canvas) -> Node:
    """Where the text is: wherever the layout has it, unless this page moves it."""
    if text.box == standard.box:
        return node("p:spPr")
    return node("p:spPr", canvas.frame(canvas.roomy(replace(text.style, box=text.box))))


def _relation(target: Target, page: Page) -> str | None:
    link = address(page.link)
    return target.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) if link else None


def _list_body(page: Page, canvas: Canvas, cues: Cues) -> tuple[Node, Node] | None:
    """The lines that the film has shown by the end of the slide, in one placeholder, each where the film has it."""
    rows = [row for row in _listed(page) if legal(row.text.text)]
    if not rows:
        return None
    standard = list_placeholder(page.slide.kind, canvas)
    box = Box(standard.box.x, rows[0].text.ink.y, standard.box.width, standard.box.bottom - rows[0].text.ink.y)
    properties = node("p:spPr", canvas.frame(canvas.roomy(replace(standard, box=box))))
    paragraphs = _list_paragraphs(rows, page, standard, canvas, _lit_letters(page, canvas, cues))
    return properties, text_body(paragraphs, node("a:bodyPr", shrinking(standard)))


def _lit_letters(page: Page, canvas: Canvas, cues: Cues) -> str:
    """The token of a line's letters while it is said, where a list's lines take on another."""
    token = canvas.design.look(page.slide.layout, "line", State.LIT).color if cues.moving else ""
    cues.letters = canvas.color(token) if token and page.slide.spoken_lines() else None
    return token if cues.letters is not None else ""


def _list_paragraphs(rows: list[Row], page: Page, standard: Placeholder, canvas: Canvas, lit: str) -> Iterator[Node]:
    above: Row | None = None
    last = page.slide.spoken_lines()[-1] if lit else None
    for row in rows:
        line = page.slide.lines[page.rows.index(row)]
        marks, hanging = list_marks(page.slide.kind, canvas, row.text.size, page.slide.first_number)
        left = None
        if line.level:
            marks, hanging = point_marks(page.slide.kind, canvas, row.text.size, counted=line.counted)
            left = canvas.emu(row.text.box.x - standard.box.x)
        space = canvas.hundredths(row.text.ink.y - _bottom(above.text)) if above else 0
        bold = page.bold(page.rows.index(row)).get(row.text.id, ())
        room = canvas.roomy(standard).width - (hanging if left is None else left) / canvas.emu(1)
        yield paragraph(
            row.text, standard, canvas, marks=marks, above=space, hanging=hanging, left=left, level=line.level,
            stressed=bold, color=lit if page.rows.index(row) == last else "", room=room,
        )  # fmt: skip
        above = row


def _bottom(text: Text) -> float:
    """Where the last line of a text ends: what the next paragraph's space is counted from."""
    return text.ink.y + len(text.lines) * text.size * text.style.leading
