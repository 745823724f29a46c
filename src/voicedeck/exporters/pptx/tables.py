"""A native table: the film's columns and rows, its texts where the film has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node
from voicedeck.exporters.pptx.shapes import tinted
from voicedeck.exporters.pptx.text import anchor_of, own_paragraph
from voicedeck.exporters.pptx.timing import Build
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Page, Row, Text
from voicedeck.model.looks import Look

_KIND = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_RULE = Look()
_SIDES = ("a:lnL", "a:lnR", "a:lnT", "a:lnB")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: where it begins and ends, and its texts by column."""

    top: float
    bottom: float
    texts: Sequence[Text | None]


def add_table(target: Target, page: Page, count: int, canvas: Canvas, cues: Cues) -> None:
    """The slide's first ``count`` rows, under the names of their columns."""
    if not count:
        return
    edges = _edges(page.rows)
    lines = [*_head(page, edges), *_lines(page.rows, count, len(edges) - 1)]
    box = Box(min(edges), lines[0].top, abs(edges[-1] - edges[0]), lines[-1].bottom - lines[0].top)
    tree = target.shapes._spTree
    cues.firsts.append((next_id(tree), Build.NONE))
    naming = node("p:cNvPr", id=next_id(tree), name="Table", descr=legal(page.slide.title.text))
    locks = node("p:cNvGraphicFramePr", node("a:graphicFrameLocks", noGrp=1))
    heads = node("p:nvGraphicFramePr", naming, locks, node("p:nvPr"))
    data = node("a:graphicData", _table(edges, lines, bool(page.heads), canvas), uri=_KIND)
    tree.append(node("p:graphicFrame", heads, canvas.frame(box, "p:xfrm"), node("a:graphic", data)))


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where every column begins, and where the last one ends, from the right where the table runs to the left.

    Rows may be shorter than others.
    """
    widest = max(rows, key=lambda row: len(row.cells)).cells
    if widest[-1].card.x < widest[0].card.x:
        return [*(cell.card.right for cell in widest), widest[-1].card.x]
    return [*(cell.card.x for cell in widest), widest[-1].card.right]


def _head(page: Page, edges: Sequence[float]) -> Iterator[_Line]:
    if page.heads:
        top = min(head.box.y for head in page.heads)
        found = {_column(head, edges): head for head in page.heads}
        yield _Line(top, page.rows[0].card.y, [found.get(column) for column in range(len(edges) - 1)])


def _column(head: Text, edges: Sequence[float]) -> int:
    middle = head.box.x + head.box.width / 2
    leftward = edges[-1] < edges[0]
    return max(0, sum(edge >= middle if leftward else edge <= middle for edge in edges[:-1]) - 1)


def _lines(rows: Sequence[Row], count: int, columns: int) -> Iterator[_Line]:
    """Each row down to where the next one begins."""
    ends = [*(row.card.y for row in rows[1:]), rows[-1].card.bottom]
    for row, end in zip(rows[:count], ends, strict=False):
        missing = [None] * (columns - len(row.cells))
        yield _Line(row.card.y, end, [*(cell.text for cell in row.cells), *missing])


def _table(edges: Sequence[float], lines: Sequence[_Line], headed: bool, canvas: Canvas) -> Node:
    grid = node("a:tblGrid", *(node("a:gridCol", w=canvas.emu(abs(end - start))) for start, end in pairwise(edges)))
    rows = (_row(line, place, edges, headed, canvas) for place, line in enumerate(lines))
    way = {"rtl": 1} if edges[-1] < edges[0] else {}
    return node("a:tbl", node("a:tblPr", **way, firstRow=int(headed)), grid, *rows)


def _row(line: _Line, place: int, edges: Sequence[float], headed: bool, canvas: Canvas) -> Node:
    name = "" if headed and not place else "head" if place == int(headed) else "border"
    rule = canvas.design.look(kinds.TABLE.name, name)
    cells = (
        _cell(text, Box(min(start, end), line.top, abs(end - start), line.bottom - line.top), rule, canvas)
        for text, (start, end) in zip(line.texts, pairwise(edges), strict=True)
    )
    return node("a:tr", *cells, h=canvas.emu(line.bottom - line.top))


def _cell(text: Text | None, box: Box, rule: Look, canvas: Canvas) -> Node:
    borders = (_border(side, rule if side == "a:lnT" else _NO_RULE, canvas) for side in _SIDES)
    if text is None:
        empty = node("a:txBody", node("a:bodyPr"), node("a:lstStyle"), node("a:p"))
        return node("a:tc", empty, node("a:tcPr", *borders, node("a:noFill")))
    own = replace(text, style=replace(text.style, box=text.box))
    body = node("a:txBody", node("a:bodyPr"), node("a:lstStyle"), own_paragraph(own, canvas))
    margins = _margins(canvas.roomy(own.style), box)
    sides = {name: canvas.emu(margin) for name, margin in zip(("marL", "marR", "marT", "marB"), margins, strict=True)}
    return node("a:tc", body, node("a:tcPr", *borders, node("a:noFill"), **sides, anchor=anchor_of(own.style)))


def _margins(room: Box, cell: Box) -> tuple[float, ...]:
    """What is left of the cell beside, above and below its text's room."""
    margins = room.x - cell.x, cell.right - room.right, room.y - cell.y, cell.bottom - room.bottom
    return tuple(max(0.0, margin) for margin in margins)


def _border(side: str, rule: Look, canvas: Canvas) -> Node:
    fill = node("a:solidFill", tinted(rule.fill, rule.opacity[0], canvas)) if rule.fill else node("a:noFill")
    return node(side, fill, w=canvas.emu(rule.size[1] or 1))
