"""A cycle: what leads to what and back to where it began, cards round in a ring ("A → B → C → A")."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Cell
from voicedeck.model.marks import Form, Mark
from voicedeck.model.storyboard import Role
from voicedeck.stages.kinds.cards import badges, tiles
from voicedeck.stages.kinds.chain import between_arrows
from voicedeck.stages.kinds.cutting import LONGEST_NODE, node
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, in_pieces
from voicedeck.stages.setting.setter import WIDE, Arranged, Setter, fits, line_id, row_of
from voicedeck.stages.setting.sheet import Sheet

MOST_NODES = 6
NARROWEST = 88.0
"""Pixels between two cards that an arrow needs at least."""
CLEAR = 14.0
"""Pixels that an arrow leaves free at each of its ends."""
APART = 56.0
"""Pixels between the two arrows of a cycle of two."""


def _asked(lines: Lines, figures: Figures) -> Cut:
    """The author's nodes in a ring, whether or not the first is written once more behind the last."""
    _ = figures
    nodes = between_arrows(lines[0].shown)
    return in_pieces(lines, nodes[:-1] if _is_closed(nodes) else nodes or (node(lines[0].shown),))


def _signed(lines: Lines, figures: Figures) -> Cut | None:
    nodes = between_arrows(lines[0].shown)
    fits = 2 < len(nodes) <= MOST_NODES + 1 and all(len(each.text) <= LONGEST_NODE for each in nodes)
    return _asked(lines, figures) if fits and _is_closed(nodes) else None


def _is_closed(nodes: Pieces) -> bool:
    """Whether the last of three or more is the first again, and none between is another."""
    names = [each.text.casefold() for each in nodes]
    return len(names) > 2 and names[0] == names[-1] and len(set(names)) == len(names) - 1


def _arranged(setter: Setter) -> Arranged:
    """Cards clockwise from the left above: in two rows of a wide box, in two columns of another."""
    nodes = [piece.text for piece in setter.slide.pieces[0]]
    body, spacing = setter.box, setter.spacing
    places = _places(len(nodes), wide=body.width > body.height * WIDE)
    columns, rows = (1 + max(int(place[axis]) for place in places) for axis in (0, 1))
    across, down = max(spacing.gap, NARROWEST), NARROWEST
    width = (body.width - across * (columns - 1)) / columns
    most = (body.height - down * (rows - 1)) / rows
    inset, padding, icon = spacing.inset, spacing.padding, setter.room_for_icons(nodes)
    aside = icon > 0 and most < width
    room = width - 2 * inset - (icon if aside else 0)
    size, tallest = setter.even(Role.NODE, nodes, room, most - 2 * padding - (0 if aside else icon))
    height = min(most, max(tallest, icon if aside else 0) + (0 if aside else icon) + 2 * padding + spacing.stretch)
    top = body.y + (body.height - height * rows - down * (rows - 1)) / 2
    cells = []
    for index, (text, (column, row)) in enumerate(zip(nodes, places, strict=True)):
        left, upper = body.x + column * (width + across), top + row * (height + down)
        card = Box(round(left, 2), round(upper, 2), round(width, 2), round(height, 2))
        start, over = (card.x + inset + icon, card.y + padding) if aside else (card.x + inset, card.y + padding + icon)
        inner = Box(start, over, card.right - inset - start, card.bottom - padding - over)
        align = {"align": "left"} if aside else {}
        text_id = f"{line_id(setter.slide, 0)}.node{index + 1}"
        cells.append(Cell(Role.NODE, card, setter.set(text_id, Role.NODE, text, inner, size=size, **align)))
    made = row_of(setter, 0, body, cells)
    return (made,), fits([made], body) and len(nodes) <= MOST_NODES


def _places(count: int, *, wide: bool) -> list[tuple[float, float]]:
    """Column and row of each card, clockwise; an odd one stands in the middle of the last row."""
    half = -(-count // 2)
    if count < 3:
        return [(float(place), 0.0) if wide else (0.0, float(place)) for place in range(count)]
    if wide:
        upper = [(float(column), 0.0) for column in range(half)]
        shift = (2 * half - count) / 2
        return upper + [(half - 1 - shift - place, 1.0) for place in range(count - half)]
    turn = [(0.5, half - 1.0)] if count % 2 else [(1.0, half - 1.0), (0.0, half - 1.0)]
    right = [(1.0, float(row)) for row in range(half - 1)]
    return [(0.0, 0.0), *right, *turn, *((0.0, float(row)) for row in range(half - 2, 0, -1))]


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """A card a node, an icon in each, and an arrow from each to the next and from the last to the first."""
    for row in sheet.page.rows:
        cards = list(tiles(sheet, row.cells, goal=False))
        yield from cards
        for place, card in enumerate(cards if len(cards) > 1 else ()):
            after = (place + 1) % len(cards)
            way = _way(card.box, cards[after].box, len(cards))
            # Tied where it runs from middle to middle, as a tie does.
            ends = (place, after) if _is_between_middles(way, card.box) else (0, 0)
            yield Mark(Form.ARROW, "arrow", way, card.step, ends=ends)
        yield from badges(sheet, cards, row.cells)


def _is_between_middles(way: Box, card: Box) -> bool:
    x, y = card.middle
    return (not way.height and way.y == y) or (not way.width and way.x == x)


def _way(one: Box, other: Box, count: int) -> Box:
    """The way of an arrow, from the side of a card that faces the next: its size is below 0 where it runs back."""
    (x, y), (beyond, below) = one.middle, other.middle
    aside = APART / 2 if count == 2 else 0.0
    if abs(below - y) < 1:
        onward = 1 if beyond > x else -1
        start, end = (one.right, other.x) if onward > 0 else (one.x, other.right)
        return Box(start + onward * CLEAR, y - onward * aside, end - start - 2 * onward * CLEAR, 0)
    onward = 1 if below > y else -1
    start, end = (one.bottom, other.y) if onward > 0 else (one.y, other.bottom)
    # Cards that overlap are tied by a line straight down, others by one that leans.
    left, right = max(one.x, other.x), min(one.right, other.right)
    from_x, to_x = ((left + right) / 2,) * 2 if right - left > NARROWEST else (x, beyond)
    box = Box(from_x, start + onward * CLEAR, to_x - from_x, end - start - 2 * onward * CLEAR)
    return Box(box.x + onward * aside, box.y, box.width, box.height)


ROOM = Room(kinds.CYCLE, _asked, _signed, arrange=_arranged, marks=(_marks,))
