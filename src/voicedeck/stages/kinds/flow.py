"""Lines that follow each other: a card each."""

from __future__ import annotations

from voicedeck.model.deck import Box, Cell, Row
from voicedeck.model.storyboard import Role
from voicedeck.stages.setting.setter import WIDE, Arranged, Setter, fits, line_id, room_for_label, row_of

MOST_ACROSS = 4
"""Cards side by side; more stand in two rows."""


def flow(setter: Setter, in_a_row: int = MOST_ACROSS) -> Arranged:
    """A card a line, side by side where there is room, else one below the other; up to ``in_a_row`` on one line."""
    count, box, spacing = len(setter.slide.lines), setter.box, setter.spacing
    across = box.width > WIDE * box.height
    columns = min(count, MOST_ACROSS if count % 4 != 1 or count > 8 else 3) if across else 1
    columns = count if across and count <= in_a_row else columns
    lines = -(-count // columns)
    columns = -(-count // lines)
    width = (box.width - spacing.gap * (columns - 1)) / columns
    most = (box.height - spacing.gap * (lines - 1)) / lines
    mark = spacing.indent
    label = room_for_label(setter) if setter.slide.pieces else 0.0
    over = mark + label if across else label
    indent = 0.0 if across else mark
    room = width - 2 * spacing.inset - indent
    texts = [_words(setter, index) for index in range(count)]
    size, tallest = setter.even(Role.TEXT, [text for _, text in texts], room, most - 2 * spacing.padding - over)
    height = min(most, tallest + 2 * spacing.padding + over + spacing.stretch)
    top = box.y + (box.height - height * lines - spacing.gap * (lines - 1)) / 2
    rows = []
    for index, (name, text) in enumerate(texts):
        line, column = divmod(index, columns)
        card = Box(
            round(box.x + column * (width + spacing.gap), 2),
            round(top + line * (height + spacing.gap), 2),
            round(width, 2),
            round(height, 2),
        )
        inner = Box(card.x + spacing.inset + indent, card.y + spacing.padding, room, card.height - 2 * spacing.padding)
        rows.append(_step(setter, index, card, inner, name, text, over - label, label, size))
    return tuple(rows), fits(rows, box)


def _words(setter: Setter, index: int) -> tuple[str, str]:
    """A line's label, if it has one, and what it says."""
    if not setter.slide.pieces:
        return "", setter.slide.lines[index].text
    pieces = setter.slide.pieces[index]
    label = next((piece.text for piece in pieces if piece.role is Role.LABEL), "")
    return label, next((piece.text for piece in pieces if piece.role is Role.TEXT), "")


def _step(
    setter: Setter, index: int, card: Box, inner: Box, name: str, text: str, mark: float, label: float, size: float
) -> Row:
    text_id = line_id(setter.slide, index)
    cells = []
    if name:
        over = Box(inner.x, inner.y + mark, inner.width, max(1.0, label - 16))
        cells.append(Cell(Role.LABEL, over, setter.set(f"{text_id}.label", Role.LABEL, name, over)))
    box = Box(inner.x, inner.y + mark + label, inner.width, inner.height - mark - label)
    anchor = "middle" if mark == 0 and not name else "top"
    cells.append(Cell(Role.TEXT, card, setter.set(f"{text_id}.text", Role.TEXT, text, box, size=size, anchor=anchor)))
    return row_of(setter, index, card, cells)
