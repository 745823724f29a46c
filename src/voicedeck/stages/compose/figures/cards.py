"""One line in pieces: comparison, chain, definition and quote."""

from __future__ import annotations

from collections.abc import Sequence

from voicedeck.model import kinds
from voicedeck.model.deck import Box, Cell
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.compose.figures.setter import WIDE, Arranged, Setter, fits, line_id, room_for_label, row_of
from voicedeck.stages.compose.fit import ruler
from voicedeck.stages.compose.lines import break_lines

LEAD_SHARE = 0.2
"""How much of a figure's height a lead may take."""
ARROW = 64
"""Pixels of an arrow beside or above its word."""


def cards(setter: Setter) -> Arranged:
    """Comparison and chain: nodes in cards, joins between them, a lead over all."""
    pieces = setter.slide.pieces[0]
    lead = next((piece for piece in pieces if piece.role is Role.LEAD), None)
    cells: list[Cell] = []
    figure = setter.box
    if lead:
        over = Box(figure.x, figure.y, figure.width, figure.height * LEAD_SHARE)
        text = setter.set(f"{line_id(setter.slide, 0)}.lead", Role.LEAD, lead.text, over)
        cells.append(Cell(Role.LEAD, over, text))
        figure = Box(figure.x, over.bottom, figure.width, figure.bottom - over.bottom)
    rest = [piece for piece in pieces if piece.role is not Role.LEAD]
    nodes = sum(piece.role is Role.NODE for piece in rest)
    across = figure.width > figure.height * (1.0 if nodes < 3 else WIDE)
    cells += _across(setter, rest, figure) if across else _down(setter, rest, figure)
    row = row_of(setter, 0, setter.box, cells)
    return (row,), fits([row], setter.box)


def _grouped(pieces: Sequence[Piece]) -> tuple[list[tuple[str, str]], list[str]]:
    """Nodes with their labels, and the joins after each node but the last."""
    nodes: list[tuple[str, str]] = []
    joins: list[str] = []
    label = ""
    for piece in pieces:
        if piece.role is Role.LABEL:
            label = piece.text
        elif piece.role is Role.NODE:
            joins += [""] * (len(nodes) - len(joins))
            nodes.append((label, piece.text))
            label = ""
        elif piece.role is Role.JOIN:
            joins.append(piece.text)
    return nodes, joins[: len(nodes) - 1]


def _across(setter: Setter, pieces: Sequence[Piece], figure: Box) -> list[Cell]:
    nodes, joins = _grouped(pieces)
    join = setter.style(Role.JOIN)
    gaps = [max(setter.spacing.gap, _join_width(setter, words) + 32 if words else 0) for words in joins]
    gaps = [min(gap, figure.width * 0.22) for gap in gaps]
    width = (figure.width - sum(gaps)) / len(nodes)
    inset, padding = setter.spacing.inset, setter.spacing.padding
    label_height = room_for_label(setter) if any(label for label, _ in nodes) else 0.0
    over = label_height + setter.spacing.indent
    room = figure.height - 2 * padding - over
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], width - 2 * inset, room)
    height = min(figure.height, tallest + 2 * padding + over + setter.spacing.stretch)
    top = figure.y + (figure.height - height) / 2
    cells: list[Cell] = []
    left = figure.x
    for index, (label, text) in enumerate(nodes):
        card = Box(round(left, 2), round(top, 2), round(width, 2), round(height, 2))
        cells += _node(setter, index, label, text, card, label_height, size)
        left += width
        if index < len(joins):
            gap = Box(left, top, gaps[index], height)
            over = join.size * join.leading * 2
            above = Box(gap.x, top + height / 2 - ARROW / 2 - over, gap.width, over)
            cells += _join(setter, index, joins[index], gap if setter.slide.kind is kinds.COMPARISON else above, gap)
            left += gaps[index]
    return cells


def _join_width(setter: Setter, words: str) -> float:
    """The width of a join on one line, or on two where it has more words than two."""
    style = setter.style(Role.JOIN)
    measure = ruler(style, style.size, setter.design, setter.measurer)
    whole = measure(words)
    lines = break_lines(words, measure, max(whole / 2 * 1.2, *(measure(word) for word in words.split())))
    return max(map(measure, lines)) if len(words.split()) > 2 else whole


def _down(setter: Setter, pieces: Sequence[Piece], figure: Box) -> list[Cell]:
    nodes, joins = _grouped(pieces)
    join = setter.style(Role.JOIN)
    gaps = [max(setter.spacing.gap, join.size * join.leading + 40 if words else 0) for words in joins]
    inset, padding = setter.spacing.inset, setter.spacing.padding
    label_height = room_for_label(setter) if any(label for label, _ in nodes) else 0.0
    beside, most = setter.spacing.indent, (figure.height - sum(gaps)) / len(nodes)
    room = most - 2 * padding - label_height
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], figure.width - 2 * inset - beside, room)
    height = min(most, max(tallest + label_height, beside) + 2 * padding + setter.spacing.stretch)
    top = figure.y + (figure.height - sum(gaps) - height * len(nodes)) / 2
    cells: list[Cell] = []
    for index, (label, text) in enumerate(nodes):
        card = Box(figure.x, round(top, 2), figure.width, round(height, 2))
        cells += _node(setter, index, label, text, card, label_height, size, aside=True)
        top += height
        if index < len(joins):
            gap = Box(figure.x, top, figure.width, gaps[index])
            side = Box(figure.x + figure.width / 2 + ARROW / 2, top, figure.width / 2 - ARROW / 2, gaps[index])
            alone = setter.slide.kind is kinds.COMPARISON
            cells += _join(
                setter, index, joins[index], gap if alone else side, gap, align="center" if alone else "left"
            )
            top += gaps[index]
    return cells


def _node(
    setter: Setter,
    index: int,
    label: str,
    text: str,
    card: Box,
    label_height: float,
    size: float,
    *,
    aside: bool = False,
) -> list[Cell]:
    """A card's cells; its icon has room above the text, or ``aside`` of it."""
    inset, padding, icon = setter.spacing.inset, setter.spacing.padding, setter.spacing.indent
    text_id = f"{line_id(setter.slide, 0)}.node{index + 1}"
    left, top = (card.x + inset + icon, card.y + padding) if aside else (card.x + inset, card.y + padding + icon)
    inner = Box(left, top, card.right - inset - left, card.bottom - padding - top)
    align = {"align": "left"} if aside and icon else {}
    cells = []
    if label:
        box = Box(inner.x, inner.y, inner.width, label_height - 16)
        cells.append(Cell(Role.LABEL, card, setter.set(f"{text_id}.label", Role.LABEL, label, box, **align)))
    box = Box(inner.x, inner.y + label_height, inner.width, inner.height - label_height)
    return [*cells, Cell(Role.NODE, card, setter.set(text_id, Role.NODE, text, box, size=size, **align))]


def _join(setter: Setter, index: int, words: str, box: Box, gap: Box, **changes: object) -> list[Cell]:
    if not words:
        return []
    style = setter.style(Role.JOIN)
    anchor = "middle" if box == gap or "align" in changes else "bottom"
    text = setter.set(
        f"{line_id(setter.slide, 0)}.join{index + 1}", Role.JOIN, words, box, anchor=anchor, size=style.size, **changes
    )
    return [Cell(Role.JOIN, gap, text)]


def placed(setter: Setter) -> Arranged:
    """Definition and quote: every piece where the template puts its role."""
    cells = [
        Cell(piece.role, box, setter.set(f"{line_id(setter.slide, 0)}.{piece.role.value}", piece.role, piece.text, box))
        for piece in setter.slide.pieces[0]
        for box in [setter.style(piece.role).box]
    ]
    row = row_of(setter, 0, setter.box, cells)
    return (row,), not row.text.clipped
