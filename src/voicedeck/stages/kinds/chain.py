"""A chain: what leads to what, a card each ("A → B → C", "X increases Y")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.marks import Form, Mark
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.cards import badges, cards, gap_between, tiles
from voicedeck.stages.kinds.cutting import LONGEST_JOIN, LONGEST_NODE, is_clause, matched, node
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, in_pieces
from voicedeck.stages.setting.setter import Arranged, Setter
from voicedeck.stages.setting.sheet import Sheet

MOST_NODES = 5

_ARROW = regex(r"\s*(?:→|⟶|⇒|->|=>)\s*")


def _asked(lines: Lines, figures: Figures) -> Cut:
    shown = lines[0].shown
    return in_pieces(lines, _at_most(between_arrows(shown)) or _told(shown, figures) or (node(shown),))


def _at_most(pieces: Pieces) -> Pieces:
    """The nodes, the last of as many as stand in a row with all that follow it."""
    if len(pieces) <= MOST_NODES:
        return pieces
    rest = " → ".join(piece.text for piece in pieces[MOST_NODES - 1 :])
    return (*pieces[: MOST_NODES - 1], node(rest))


def _signed(lines: Lines, figures: Figures) -> Cut | None:
    _ = figures
    pieces = between_arrows(lines[0].shown)
    fits = 0 < len(pieces) <= MOST_NODES and all(len(piece.text) <= LONGEST_NODE for piece in pieces)
    return in_pieces(lines, pieces) if fits else None


def _found(lines: Lines, figures: Figures) -> Cut | None:
    pieces = _told(lines[0].shown, figures)
    return in_pieces(lines, pieces) if pieces else None


def between_arrows(text: str) -> Pieces:
    """What stands between a text's arrows, a node each; nothing where there is no arrow between two."""
    nodes = [each for each in _ARROW.split(text) if each.strip()]
    return tuple(map(node, nodes)) if len(nodes) > 1 else ()


def _told(text: str, figures: Figures) -> Pieces:
    """A cause, what it does and its effect, which may have one of its own; nothing where a piece says too much."""
    parts = matched(figures.causes, text)
    if parts is None or re.match(figures.unnamed, text):
        return ()
    if is_clause(parts["left"], figures) or re.search(figures.says, parts["left"]):
        return ()
    if re.search(figures.going_on, parts["right"]):
        return ()
    more = re.search(figures.further, parts["right"])
    effect = parts["right"][: more.start()] if more else parts["right"]
    pieces: Pieces = (node(parts["left"]), Piece(Role.JOIN, parts["join"]), node(effect))
    if more:
        pieces += (Piece(Role.JOIN, more["join"]), node(more["right"]))
    longest = {Role.NODE: LONGEST_NODE, Role.JOIN: LONGEST_JOIN}
    return pieces if all(len(each.text) <= longest[each.role] for each in pieces) else ()


def _arranged(setter: Setter) -> Arranged:
    return cards(setter, arrows=True)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """A card a node, an arrow from each to the next, an icon in each; all leads to the last."""
    for row in sheet.page.rows:
        cards = list(tiles(sheet, row.cells))
        yield from cards
        for place, (one, other) in enumerate(pairwise(cards)):
            yield Mark(Form.ARROW, "arrow", gap_between(one.box, other.box), cards[0].step, ends=(place, place + 1))
        yield from badges(sheet, cards, row.cells)


ROOM = Room(kinds.CHAIN, _asked, _signed, _found, arrange=_arranged, marks=(_marks,))
