"""Cards: the nodes of a chain or a comparison, across or down, and what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicedeck.model.deck import Box, Cell
from voicedeck.model.marks import Form, Mark, State
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.setting.fit import ruler
from voicedeck.stages.setting.lines import break_lines
from voicedeck.stages.setting.setter import WIDE, Arranged, Setter, fits, line_id, room_for_label, row_of
from voicedeck.stages.setting.sheet import Sheet

LEAD_SHARE = 0.2
"""How much of a figure's height a lead may take."""
ARROW = 64
"""Pixels of an arrow beside or above its word."""
ACROSS, DOWN = 16.0, 10.0
"""Pixels that an arrow leaves free at each of its ends, beside cards and between rows."""
NARROWER = 36.0
"""By how much a card's icon is narrower than its room."""


def cards(setter: Setter, *, arrows: bool) -> Arranged:
    """Nodes in cards, a lead over all, and joins between them: alone, or beside the ``arrows`` that tie the cards."""
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
    cells += _across(setter, rest, figure, arrows) if across else _down(setter, rest, figure, arrows)
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


def _across(setter: Setter, pieces: Sequence[Piece], figure: Box, arrows: bool) -> list[Cell]:
    nodes, joins = _grouped(pieces)
    join = setter.style(Role.JOIN)
    gaps = [max(setter.spacing.gap, _join_width(setter, words) + 32 if words else 0) for words in joins]
    gaps = [min(gap, figure.width * 0.22) for gap in gaps]
    width = (figure.width - sum(gaps)) / len(nodes)
    inset, padding = setter.spacing.inset, setter.spacing.padding
    label_height = room_for_label(setter) if any(label for label, _ in nodes) else 0.0
    icon = setter.room_for_icons([text for _, text in nodes])
    over = label_height + icon
    room = figure.height - 2 * padding - over
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], width - 2 * inset, room)
    height = min(figure.height, tallest + 2 * padding + over + setter.spacing.stretch)
    top = figure.y + (figure.height - height) / 2
    cells: list[Cell] = []
    left = figure.x
    for index, (label, text) in enumerate(nodes):
        card = Box(round(left, 2), round(top, 2), round(width, 2), round(height, 2))
        cells += _node(setter, index, label, text, card, label_height, size, icon)
        left += width
        if index < len(joins):
            gap = Box(left, top, gaps[index], height)
            over = join.size * join.leading * 2
            above = Box(gap.x, top + height / 2 - ARROW / 2 - over, gap.width, over)
            cells += _join(setter, index, joins[index], above if arrows else gap, gap)
            left += gaps[index]
    return cells


def _join_width(setter: Setter, words: str) -> float:
    """The width of a join on one line, or on two where it has more words than two."""
    style = setter.style(Role.JOIN)
    measure = ruler(style, style.size, setter.design, setter.measurer)
    whole = measure(words)
    lines = break_lines(words, measure, max(whole / 2 * 1.2, *(measure(word) for word in words.split())))
    return max(map(measure, lines)) if len(words.split()) > 2 else whole


def _down(setter: Setter, pieces: Sequence[Piece], figure: Box, arrows: bool) -> list[Cell]:
    nodes, joins = _grouped(pieces)
    join = setter.style(Role.JOIN)
    gaps = [max(setter.spacing.gap, join.size * join.leading + 40 if words else 0) for words in joins]
    inset, padding = setter.spacing.inset, setter.spacing.padding
    label_height = room_for_label(setter) if any(label for label, _ in nodes) else 0.0
    beside = setter.room_for_icons([text for _, text in nodes])
    most = (figure.height - sum(gaps)) / len(nodes)
    room = most - 2 * padding - label_height
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], figure.width - 2 * inset - beside, room)
    height = min(most, max(tallest + label_height, beside) + 2 * padding + setter.spacing.stretch)
    top = figure.y + (figure.height - sum(gaps) - height * len(nodes)) / 2
    cells: list[Cell] = []
    for index, (label, text) in enumerate(nodes):
        card = Box(figure.x, round(top, 2), figure.width, round(height, 2))
        cells += _node(setter, index, label, text, card, label_height, size, beside, aside=True)
        top += height
        if index < len(joins):
            gap = Box(figure.x, top, figure.width, gaps[index])
            side = Box(figure.x + figure.width / 2 + ARROW / 2, top, figure.width / 2 - ARROW / 2, gaps[index])
            cells += _join(
                setter, index, joins[index], side if arrows else gap, gap, align="left" if arrows else "center"
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
    icon: float,
    *,
    aside: bool = False,
) -> list[Cell]:
    """A card's cells; its icon has room above the text, or ``aside`` of it."""
    inset, padding = setter.spacing.inset, setter.spacing.padding
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


def tiles(sheet: Sheet, cells: Sequence[Cell], *, goal: bool = True) -> Iterator[Mark]:
    """A card for every node; of several the last is the ``goal``."""
    nodes = [place for place, cell in enumerate(cells) if cell.role is Role.NODE]
    for place in nodes:
        state = State.GOAL if goal and place == nodes[-1] and len(nodes) > 1 else State.PLAIN
        yield Mark(Form.AREA, "tile", cells[place].card, sheet.comes(0), state=state, holds=place)


def badges(sheet: Sheet, cards: Sequence[Mark], cells: Sequence[Cell]) -> Iterator[Mark]:
    """A card's icon: over its text or, where that stands aside, before it; none where one of the cards has none."""
    spacing = sheet.spacing
    side = spacing.indent - NARROWER
    icons = [sheet.icon(cells[card.holds or 0].text.text) for card in cards]
    for card, words in zip(cards, icons, strict=True) if side > 0 and all(icons) else ():
        cell = cells[card.holds or 0]
        aside = cell.text.box.x > card.box.x + spacing.inset + 1
        left = card.box.x + (spacing.inset if aside else (card.box.width - side) / 2)
        top = card.box.y + ((card.box.height - side) / 2 if aside else spacing.padding)
        color = "highlight" if card.state is State.GOAL else ""
        yield Mark(Form.ICON, "badge", Box(left, top, side, side), card.step, words=words, color=color)


def gap_between(one: Box, other: Box) -> Box:
    """The way of an arrow between two cards: as thin as a line."""
    if other.x > one.right - 1:
        return Box(one.right + ACROSS, one.middle[1], other.x - one.right - 2 * ACROSS, 0)
    return Box(one.middle[0], one.bottom + DOWN, 0, other.y - one.bottom - 2 * DOWN)
