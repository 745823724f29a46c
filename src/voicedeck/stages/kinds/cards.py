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
"""By how much a card's icon, or its picture, is narrower than its room."""
SMALLEST, LARGEST = 100.0, 340.0
"""Pixels of a card's picture: where there is no room for the smaller, the cards have icons."""
PAPERS, PALE = ("", "background", "surface"), 0.5
"""What pictures are drawn to stand on, and how strong any other colour below them is at most."""
BESIDE = 0.4
"""The part of a card's width that its picture takes at most beside the text."""


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
    inner = width - 2 * inset
    icon = _above(setter, [text for _, text in nodes], inner, figure.height - 2 * padding - label_height)
    over = label_height + icon
    room = figure.height - 2 * padding - over
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], inner, room)
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


def _above(setter: Setter, texts: Sequence[str], width: float, height: float) -> float:
    """Pixels above every text that its picture takes, as large as the text leaves; else its icon."""
    if setter.slide.visuals:
        _, tallest = setter.even(Role.NODE, texts, width, height - SMALLEST - NARROWER)
        side = min(height - tallest - NARROWER, width, LARGEST)
        if side >= SMALLEST:
            return side + NARROWER
    return setter.room_for_icons(texts)


def _aside(setter: Setter, texts: Sequence[str], width: float, height: float) -> float:
    """Pixels beside every text that its picture or icon takes."""
    side = min(height, width * BESIDE, LARGEST)
    if setter.slide.visuals and side >= SMALLEST:
        _, tallest = setter.even(Role.NODE, texts, width - side - NARROWER, height)
        if tallest <= height:
            return side + NARROWER
    return setter.room_for_icons(texts)


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
    most = (figure.height - sum(gaps)) / len(nodes)
    room = most - 2 * padding - label_height
    beside = _aside(setter, [text for _, text in nodes], figure.width - 2 * inset, room)
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], figure.width - 2 * inset - beside, room)
    height = min(most, max(tallest + label_height, beside - NARROWER) + 2 * padding + setter.spacing.stretch)
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
    """A card for every node; of several the last is the ``goal``, unless its colour would hide a picture on it."""
    nodes = [place for place, cell in enumerate(cells) if cell.role is Role.NODE]
    look = sheet.look("tile", State.GOAL)
    goal = goal and not (sheet.page.thumbnails and look.fill not in PAPERS and max(look.opacity) > PALE)
    for place in nodes:
        state = State.GOAL if goal and place == nodes[-1] and len(nodes) > 1 else State.PLAIN
        yield Mark(Form.AREA, "tile", cells[place].card, sheet.comes(0), state=state, holds=place)


def badges(sheet: Sheet, cards: Sequence[Mark], cells: Sequence[Cell]) -> Iterator[Mark]:
    """A card's picture, else its icon: over its text or, where that stands aside, before it; all have one, or none."""
    icons = [sheet.icon(cells[card.holds or 0].text.text) for card in cards]
    for number, (card, words) in enumerate(zip(cards, icons, strict=True)):
        box = _badge(sheet, card.box, [cell.text.box for cell in cells if cell.card == card.box])
        if sheet.page.thumbnails and box.width >= SMALLEST:
            yield Mark(Form.DRAWING, "drawing", box, card.step, holds=number)
        elif box.width > 0 and all(icons):
            color = "highlight" if card.state is State.GOAL else ""
            yield Mark(Form.ICON, "badge", box, card.step, words=words, color=color)


def _badge(sheet: Sheet, card: Box, texts: Sequence[Box]) -> Box:
    """The square that a card's texts leave free above or before them."""
    spacing = sheet.spacing
    before = min(box.x for box in texts) - card.x - spacing.inset
    aside = before > 1
    room = before if aside else min(box.y for box in texts) - card.y - spacing.padding
    side = max(0.0, round(room - NARROWER, 2))
    left = card.x + (spacing.inset if aside else (card.width - side) / 2)
    top = card.y + ((card.height - side) / 2 if aside else spacing.padding)
    return Box(left, top, side, side)


def gap_between(one: Box, other: Box) -> Box:
    """The way of an arrow between two cards: as thin as a line."""
    if other.x > one.right - 1:
        return Box(one.right + ACROSS, one.middle[1], other.x - one.right - 2 * ACROSS, 0)
    return Box(one.middle[0], one.bottom + DOWN, 0, other.y - one.bottom - 2 * DOWN)
