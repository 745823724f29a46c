"""A comparison: two or three things side by side ("A | B", "A versus B", "between A and B")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.marks import Form, Mark
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.cards import badges, cards, tiles
from voicedeck.stages.kinds.cutting import LONGEST_NODE, is_clause, labelled, node
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room, in_pieces
from voicedeck.stages.setting.setter import Arranged, Setter
from voicedeck.stages.setting.sheet import Sheet

_MOST_SIDES = 3
_BAR = regex(r"\s+\|\s+")


def _asked(lines: Lines, figures: Figures) -> Cut:
    shown = lines[0].shown
    return in_pieces(lines, _between_bars(shown) or _told(shown, figures) or (node(shown),))


def _found(lines: Lines, figures: Figures) -> Cut | None:
    pieces = _told(lines[0].shown, figures)
    return in_pieces(lines, pieces) if pieces else None


def _between_bars(text: str) -> Pieces:
    sides = _BAR.split(text)
    if len(sides) > _MOST_SIDES:
        sides = [*sides[: _MOST_SIDES - 1], ", ".join(sides[_MOST_SIDES - 1 :])]
    return tuple(piece for side in sides for piece in _side(side)) if len(sides) > 1 else ()


def _side(text: str) -> Iterator[Piece]:
    parts = labelled(text.strip())
    yield from parts[:1]
    yield node(parts[-1].text if parts else text)


def _told(text: str, figures: Figures) -> Pieces:
    """The two sides by the first of the language's patterns that gives two that stand in cards."""
    matches = (re.fullmatch(each, text) for each in (figures.versus, *figures.compared))
    return next((pieces for pieces in (_two(parts, figures) for parts in matches if parts) if pieces), ())


def _two(parts: re.Match[str], figures: Figures) -> Pieces:
    """Two cards, what leads to them and what joins them; nothing where a card would say too much or too little."""
    left, right = node(parts["left"]), node(parts["right"])
    lead = parts.groupdict().get("lead", "")
    fits = all(0 < len(side.text) <= LONGEST_NODE for side in (left, right)) and len(lead) <= LONGEST_NODE
    clauses = any(is_clause(side.text, figures) or re.search(figures.says, side.text) for side in (left, right))
    if not fits or clauses or re.match(figures.unnamed, right.text) or _is_range(left.text, right.text, figures):
        return ()
    pieces = (left, Piece(Role.JOIN, parts["join"]), right)
    return (Piece(Role.LEAD, lead), *pieces) if lead else pieces


def _is_range(left: str, right: str, figures: Figures) -> bool:
    """Whether two sides are from where to where ("seven", "nine hours"): in many languages "a" is the word for one."""
    number = re.match(figures.number, left)
    alone = number is not None and not any(map(str.isalpha, left[number.end() :]))
    return alone or (left[:1].isdecimal() and right[:1].isdecimal())


def _arranged(setter: Setter) -> Arranged:
    return cards(setter, arrows=False)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """A card a side, an icon in each, and a joint round what joins them."""
    for row in sheet.page.rows:
        cards = list(tiles(sheet, row.cells))
        yield from cards
        for cell in row.cells:
            if cell.role is Role.JOIN:
                yield Mark(Form.AREA, "joint", cell.card.centred(*sheet.look("joint").size), sheet.comes(0))
        yield from badges(sheet, cards, row.cells)


ROOM = Room(kinds.COMPARISON, _asked, found=_found, arrange=_arranged, marks=(_marks,))
