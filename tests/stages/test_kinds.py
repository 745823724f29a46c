"""The table of kinds: what every other module asks it."""

from __future__ import annotations

import pytest

from voicedeck.model.kinds import KINDS, Asker, Beside, Body, Bullet, Holds, Kind, Reveals, asked_on

pytestmark = pytest.mark.fast


def names(fact: object) -> set[str]:
    """The kinds that have a fact somewhere in their row."""
    return {
        each.name
        for each in KINDS.values()
        if fact in (each.holds, each.reveals, each.beside, each.powerpoint.body, each.powerpoint.bullet)
    }


def test_what_may_ask_for_which_kind() -> None:
    assert asked_on(Asker.LIST) == ("bullets", "steps", "timeline")
    assert asked_on(Asker.TABLE) == ("bullets", "table", "chart")
    assert {"number", "chain", "quote", "image", "code"} < set(asked_on(Asker.LINE))
    assert not {"title", "recap", "end", "poster"} & {name for asker in Asker for name in asked_on(asker)}


@pytest.mark.parametrize(
    ("fact", "kinds"),
    [
        (Holds.PIECES, {"comparison", "chain", "cycle", "definition", "quote"}),
        (Holds.CELLS, {"table", "chart"}),
        (Reveals.TOGETHER, {"recap", "review"}),
        (Reveals.GROWING, {"number", "chart"}),
        (Beside.CODE, {"resource"}),
        (Body.LIST, {"overview", "bullets", "recap"}),
        (Body.NONE, {"title", "section", "end"}),
        (Bullet.TICK, {"recap"}),
    ],
)
def test_the_facts_that_other_modules_go_by(fact: object, kinds: set[str]) -> None:
    assert names(fact) == kinds


def test_a_kind_that_holds_nothing_is_never_asked_for_and_says_nothing_that_may_be_quoted() -> None:
    for kind in (each for each in KINDS.values() if each.holds is Holds.NOTHING):
        assert not kind.asked_on, kind.name
        assert not kind.quoted or kind.name == "section", kind.name


def test_kinds_are_equal_where_all_of_the_row_is() -> None:
    assert Kind("chain") != KINDS["chain"]
    assert Kind("chain") in {Kind("chain")}
