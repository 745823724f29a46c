"""A figure that is asked for more than it has cards for keeps all of it."""

from __future__ import annotations

import pytest

from voicedeck.languages import language
from voicedeck.model import kinds
from voicedeck.model.kinds import Kind
from voicedeck.model.source import Line, Span
from voicedeck.stages.kinds import room

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("kind", "text", "cards"),
    [
        (kinds.CHAIN, "A → B → C → D → E", ["A", "B", "C", "D", "E"]),
        (kinds.CHAIN, "A → B → C → D → E → F → G", ["A", "B", "C", "D", "E → F → G"]),
        (kinds.COMPARISON, "Tea | Milk | Water", ["Tea", "Milk", "Water"]),
        (kinds.COMPARISON, "Tea | Milk | Water | Wine", ["Tea", "Milk", "Water, Wine"]),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_last_card_holds_what_follows(kind: Kind, text: str, cards: list[str]) -> None:
    cut = room(kind).asked([Line(text, Span("bees.md", 1))], language("en").figures)
    assert [piece.text for piece in cut.pieces[0]] == cards
