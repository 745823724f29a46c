"""A cycle: found by its own words, set in a ring, tied by arrows that come back to where they began."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from voicedeck.model import kinds
from voicedeck.model.box import Box
from voicedeck.model.deck import Deck
from voicedeck.model.marks import Form
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Directions, Line, Span
from voicedeck.ports import Template
from voicedeck.registry import shared, template
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.kinds.cycle import CLEAR
from voicedeck.stages.storyboard import storyboard
from voicedeck.templates.drawing import barbs

PLACE = Span("s.md", 1)


@cache
def dress(look: str, aspect: str) -> Template:
    return template(look, aspect)


def deck(text: str, layout: str = "", aspect: str = "16:9", look: str = "nocturne") -> Deck:
    line = Line(text, PLACE, Directions(layout=layout))
    script = Script("s", PLACE, Line("T", PLACE), (Section(Line("H", PLACE), (line,)),))
    dressed, measurer = dress(look, aspect), Blitz()
    board = paginate(storyboard(script, dressed.phrase, str), dressed.design, measurer)
    return compose(board, dressed.design, measurer, dressed.phrase, dressed.icon)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("A → B → A", ["A", "B"]),
        ("Rain -> river -> sea -> rain", ["Rain", "river", "sea"]),
        ("a => b => c => d => e => f => A.", ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_a_line_that_comes_back_to_where_it_began_is_a_cycle(text: str, nodes: list[str]) -> None:
    slide = deck(text).pages[-1].slide
    assert slide.kind is kinds.CYCLE
    assert [piece.text for piece in slide.pieces[0]] == nodes


@pytest.mark.parametrize("text", ["A → B → C", "A → A", "A → B → A → B → A", "A → B → C → B"])
def test_another_line_with_arrows_is_none(text: str) -> None:
    assert deck(text).pages[-1].slide.kind is not kinds.CYCLE


@pytest.mark.parametrize("layout", ["chain", "cycle"])
@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_cards_have_icons_where_each_has_one_and_else_their_words_alone(layout: str, aspect: str) -> None:
    """An icon that stands for anything tells nothing, and a gap where one would be looks as if it had been lost."""
    iconed, plain = (
        deck(text, layout, aspect).pages[-1] for text in ("trial → safety → trust", "trial → blorp → trust")
    )
    assert [mark.look for mark in iconed.marks].count("badge") == 3
    assert "badge" not in [mark.look for mark in plain.marks]
    cell = next(cell for cell in plain.rows[0].cells if cell.text.text == "blorp")
    assert cell.text.ink.middle == pytest.approx(cell.card.middle, abs=8)


def test_who_asks_for_one_need_not_write_the_first_again() -> None:
    made = deck("sow → water → reap", "cycle").pages[-1]
    assert [piece.text for piece in made.slide.pieces[0]] == ["sow", "water", "reap"]
    assert sum(mark.form is Form.ARROW for mark in made.marks) == 3


@pytest.mark.parametrize(
    ("look", "aspect"), [("nocturne", "16:9"), ("folio", "16:9"), ("bloc", "9:16"), ("chalk", "1:1")]
)
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_cards_stand_apart_and_every_arrow_runs_from_one_to_the_next(count: int, look: str, aspect: str) -> None:
    names = [f"node {number}" for number in range(count)]
    page = deck(" → ".join([*names, names[0]]), "", aspect, look).pages[-1]
    assert page.slide.kind is kinds.CYCLE
    cards = [mark.box for mark in page.marks if mark.look == "tile"]
    arrows = [mark.box for mark in page.marks if mark.form is Form.ARROW]
    assert (len(cards), len(arrows)) == (count, count)
    for one, other in combinations(cards, 2):
        across = one.right <= other.x or other.right <= one.x
        assert across or one.bottom <= other.y or other.bottom <= one.y, "cards cover each other"
    for place, arrow in enumerate(arrows):
        start, end = cards[place], cards[(place + 1) % count]
        assert start.grown(CLEAR + 1, CLEAR + 1).contains(Box(arrow.x, arrow.y, 0, 0)), place
        assert end.grown(CLEAR + 1, CLEAR + 1).contains(Box(arrow.right, arrow.bottom, 0, 0)), place


def test_one_of_more_nodes_than_a_slide_holds_is_a_list() -> None:
    assert deck(" → ".join("abcdefgh"), "cycle").pages[-1].slide.kind is kinds.BULLETS


def test_the_head_of_an_arrow_points_where_it_runs() -> None:
    assert barbs(Box(0, 0, 100, 0), 18, 14) == ((82, -14), (82, 14))
    assert barbs(Box(100, 0, -100, 0), 18, 14) == ((18, 14), (18, -14))
    assert barbs(Box(0, 0, 0, 100), 18, 14) == ((14, 82), (-14, 82))
    assert barbs(Box(0, 100, 0, -100), 18, 14) == ((-14, 18), (14, 18))


def test_a_template_without_a_layout_for_it_sets_it_as_a_chain() -> None:
    assert "cycle" not in (shared("templates") / "nocturne" / "template.toml").read_text(encoding="utf-8")
    design = dress("nocturne", "16:9").design
    assert design.placeholders["cycle"] == design.placeholders["chain"]
