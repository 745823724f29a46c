"""What holds between things, drawn."""

from __future__ import annotations

import pytest

from voicedeck.illustrations import KIT
from voicedeck.languages.relations import RELATIONS
from voicedeck.model.illustration import Drawing, Illustration, Ink, Shape, Tone
from voicedeck.model.visual import Visual
from voicedeck.stages.pictures.choice import NONE
from voicedeck.stages.pictures.composed import RELATION, composed

PAIR = ("pill", "virus")


def drawn(relation: str, things: tuple[str, ...] = (), **more: object) -> Illustration:
    visual = Visual(relation or "thing", relation, things, **more)  # type: ignore[arg-type]
    illustration = composed(visual, KIT.drawings)
    assert illustration is not None
    return illustration


def tones(illustration: Illustration) -> set[Tone]:
    return {shape.tone for shape in illustration.shapes if shape.part == RELATION}


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("things", [PAIR, PAIR[:1]])
def test_a_relation_stays_in_the_square_and_has_no_tone_that_depends_on_the_thing(
    relation: str, things: tuple[str, ...]
) -> None:
    if relation in ("cause", "becomes", "flow", "link", "versus", "swing") and len(things) < 2:
        return
    illustration = drawn(relation, things, shares=(1.0, 4.0))
    for shape in illustration.shapes:
        for stroke in shape.path:
            assert all(-4 <= point.real <= 104 and -4 <= point.imag <= 104 for point in stroke.points[::3])
    assert illustration.alt or relation in ("phase", "people-grid", "change", "share")


def test_what_rises_has_another_arrow_than_what_falls() -> None:
    assert tones(drawn("level-up", ("heart",))) == {Tone.LEAF}
    assert tones(drawn("level-down", ("heart",))) == {Tone.FALL}


def test_a_gauge_stands_high_where_something_rises_and_low_where_it_falls() -> None:
    up, down = drawn("level-up", ("cup", "gauge")), drawn("level-down", ("cup", "gauge"))
    assert [shape.path for shape in up.shapes if shape.part == "hand"] != [
        shape.path for shape in down.shapes if shape.part == "hand"
    ]


def test_doubt_is_dashed_between_the_things_and_the_things_are_not() -> None:
    illustration = drawn("cause", PAIR, doubtful=True)
    assert all(shape.dashed == (shape.part == RELATION) for shape in illustration.shapes)
    assert not any(shape.dashed for shape in drawn("cause", PAIR).shapes)


def test_what_becomes_something_else_stands_back() -> None:
    before = KIT.drawings["leaf"].draw(1.0)
    illustration = drawn("becomes", ("leaf", "molecule"))
    assert all(shape.faint for shape in illustration.shapes[: len(before)])
    assert not any(shape.faint for shape in illustration.shapes[len(before) :])


@pytest.mark.parametrize(("part", "whole", "figures"), [(1, 5, 5), (3, 10, 10), (68, 100, 100), (2, 40, 100)])
def test_people_are_counted_in_figures(part: float, whole: float, figures: int) -> None:
    illustration = drawn("people-grid", shares=(part, whole))
    runs = {
        name: sum(len(shape.path) for shape in illustration.shapes if shape.part == name)
        for name in ("counted", "others")
    }
    assert (runs["counted"] + runs["others"]) // 2 == figures
    assert runs["counted"] // 2 == round(part * figures / whole)


def test_a_share_is_as_large_as_it_is_and_none_is_none() -> None:
    def corners(part: float) -> list[complex]:
        shares = [shape for shape in drawn("share", ("drop",), shares=(part, 100.0)).shapes if shape.part == "share"]
        return [point for shape in shares for stroke in shape.path for point in stroke.points]

    assert not corners(0)
    assert max(point.real for point in corners(3)) < 62
    assert min(point.real for point in corners(75)) < 3


def test_bars_are_as_high_as_what_they_stand_for() -> None:
    shapes = drawn("change", shares=(1.0, 1.5)).shapes
    before, after = (
        max(point.imag for point in shape.path[0].points) - min(point.imag for point in shape.path[0].points)
        for shape in shapes
        if shape.ink is Ink.BODY
    )
    assert after / before == pytest.approx(1.5)


def test_stations_that_are_past_are_ticked_and_those_to_come_stand_back() -> None:
    shapes = drawn("phase", shares=(3.0, 4.0)).shapes
    assert [shape.part for shape in shapes if shape.ink is Ink.MARK] == ["station 1", "station 2"]
    assert {shape.part for shape in shapes if shape.faint} == {"way", "station 4"}


def test_nothing_is_drawn_where_there_is_nothing_or_a_drawing_is_not_at_hand() -> None:
    assert composed(NONE, KIT.drawings) is None
    assert composed(Visual("thing", "", ("unicorn",)), KIT.drawings) is None


def test_a_lock_is_shut_until_something_opens() -> None:
    shut, opened = drawn("", ("lock",)), drawn("gate", ("lock",))
    assert shut.shapes != opened.shapes


def test_a_thing_keeps_its_own_tone_beside_another() -> None:
    own = Drawing(
        "ant", "an ant", lambda _: (Shape(Ink.BODY, KIT.drawings["figure"].draw(1)[0].path, "ant"),), "", Tone.FIRE
    )
    illustration = composed(Visual("thing", "", ("ant",)), {"ant": own})
    assert illustration
    assert illustration.shapes[0].tone is Tone.FIRE
