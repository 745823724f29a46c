"""The rooms of the kinds: every kind that lines may have has one, and a cut loses no word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voicedeck.languages import language
from voicedeck.model import kinds
from voicedeck.model.kinds import KINDS, Holds, Kind
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Asset, Directions, Line, Listing, Span, TableRow
from voicedeck.stages.kinds import ROOMS, exhibited, figure, room
from voicedeck.stages.storyboard import storyboard

pytestmark = pytest.mark.fast

PLACE = Span("s.md", 1)
ENGLISH = language("en").figures


def line(text: str, **asked: str) -> Line:
    return Line(text, PLACE, Directions(**asked))


def test_every_kind_that_can_be_asked_for_has_its_room() -> None:
    assert set(ROOMS) >= {kind for kind in KINDS.values() if kind.asked_on}
    assert all(room(kind).kind is kind for kind in KINDS.values())


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.holds is Holds.PIECES])
@pytest.mark.parametrize("text", ["Plain words.", "A → B", "A | B", "X is a Y.", "“Words.” – Name", "a: b", "→", "|"])
def test_a_kind_that_is_asked_for_sets_every_word_of_its_line(kind: Kind, text: str) -> None:
    cut = room(kind).asked([line(text)], ENGLISH)
    (pieces,) = cut.pieces
    told = "".join(piece.text for piece in pieces)
    assert [letter for letter in told if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A → B", kinds.CHAIN),
        ("A increases B", kinds.CHAIN),
        ("A versus B", kinds.COMPARISON),
        ("Osmosis is the flow of water", kinds.DEFINITION),
        ("It is a plain line", None),
    ],
)
def test_a_line_is_the_figure_that_its_signs_make_or_else_its_words(text: str, kind: Kind | None) -> None:
    made = figure(line(text), ENGLISH)
    assert (made[0] if made else None) is kind


def test_what_a_line_is_seen_with_gives_it_its_kind() -> None:
    row = TableRow(("a", "1"), ("name", "value"), PLACE)
    seen = (Asset("a.png", "", PLACE), Listing("x = 1", "", PLACE), row, replace(row, chart="bar"))
    told = [exhibited(Line("x", PLACE, exhibit=each)) for each in seen]
    assert told == [kinds.IMAGE, kinds.CODE, kinds.TABLE, kinds.CHART]
    assert exhibited(line("x")) is None


def test_a_section_counts_with_numbers() -> None:
    sections = (Section(line("One"), (line("A line."),)), Section(line("Two"), (line("B."),)))
    script = Script("s", PLACE, line("T"), sections)
    told = storyboard(script, lambda _, **known: str(known.get("number", "")), str)
    assert [slide.kicker for slide in told.slides if slide.kicker] == ["1", "1", "2", "2"]


def test_a_chain_has_five_nodes_at_most() -> None:
    """More are no figure that anybody takes in: the line stays as it is."""
    five, six = (" → ".join(f"cause {number}" for number in range(count)) for count in (5, 6))
    found = figure(line(five), ENGLISH)
    assert found is not None
    assert found[0] is kinds.CHAIN
    assert figure(line(six), ENGLISH) is None
