"""Every drawing of our kit, in every template's hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from voicedeck.illustrations import KIT
from voicedeck.illustrations.geometry import box, circle, path, smooth
from voicedeck.model.deck import Design
from voicedeck.model.errors import PictureError
from voicedeck.model.hand import Hand, Manual, Painted
from voicedeck.model.illustration import Drawing, Illustration, Ink, Manner, Shape, Tone, pack
from voicedeck.model.source import Asset, Span
from voicedeck.registry import template
from voicedeck.stages.drawn import data, hatching, nearest, painted, strayed

TEMPLATES = ("nocturne", "ember", "folio", "folio:dark", "bloc", "chalk", "chalk:white", "willow", "lecture")
AMOUNTS = (0.0, 0.5, 1.0)


@pytest.fixture(scope="module", params=TEMPLATES)
def design(request: pytest.FixtureRequest) -> Design:
    return template(request.param).design


def _ends(shapes: tuple[Shape, ...] | tuple[Painted, ...]) -> list[complex]:
    return [point for shape in shapes for stroke in shape.path for point in stroke.points[::3]]


@pytest.mark.parametrize("name", KIT.drawings)
def test_a_drawing_stays_in_its_square_whatever_its_amount(name: str) -> None:
    for amount in AMOUNTS:
        for point in _ends(KIT.drawings[name].draw(amount)):
            assert -3 <= point.real <= 103, (name, amount, point)
            assert -3 <= point.imag <= 103, (name, amount, point)


@pytest.mark.parametrize("name", KIT.drawings)
def test_a_drawing_fills_most_of_its_square_and_stands_in_its_middle(name: str) -> None:
    ends = _ends(KIT.drawings[name].draw(1.0))
    across = [point.real for point in ends]
    down = [point.imag for point in ends]
    assert max(max(across) - min(across), max(down) - min(down)) > 60
    assert 30 < (max(across) + min(across)) / 2 < 70


@pytest.mark.parametrize("name", [name for name, drawing in KIT.drawings.items() if drawing.moves])
def test_a_drawing_that_moves_is_another_at_another_amount(name: str) -> None:
    draw = KIT.drawings[name].draw
    assert draw(0.0) != draw(1.0)


@pytest.mark.parametrize("name", [name for name, drawing in KIT.drawings.items() if not drawing.moves])
def test_a_drawing_that_does_not_move_is_the_same_at_any_amount(name: str) -> None:
    draw = KIT.drawings[name].draw
    assert draw(0.0) == draw(1.0)


def test_every_drawing_says_what_it_shows_and_names_its_parts() -> None:
    for drawing in KIT.drawings.values():
        assert drawing.alt
        assert all(shape.part for shape in drawing.draw(1.0)), drawing.name


@pytest.mark.heavy
def test_every_hand_draws_everything_in_colours_and_the_same_each_time(design: Design) -> None:
    for drawing in KIT.drawings.values():
        shapes = drawing.draw(1.0)
        done = painted(shapes, design.hand, design.colors, 800, drawing.tone)
        assert done == painted(shapes, design.hand, design.colors, 800, drawing.tone)
        for each in done:
            assert each.fill or each.stroke
            assert not each.stroke or each.width > 0
            assert "nan" not in data(each.path)


def test_five_hands_are_five_hands() -> None:
    colors = template("nocturne").design.colors
    shapes = KIT.drawings["brain"].draw(1.0) + KIT.drawings["leaf"].draw(1.0)
    drawn = {painted(shapes, Hand(style=style, jitter=4), colors, 800) for style in Manual}
    assert len(drawn) == len(Manual)


def test_a_picture_takes_less_than_thirty_milliseconds(design: Design) -> None:
    shapes = [drawing.draw(1.0) for drawing in KIT.drawings.values()]
    began = time.process_time()
    for each in shapes:
        painted(each, design.hand, design.colors, 800)
    assert (time.process_time() - began) / len(shapes) < 0.03


@pytest.mark.parametrize("style", Manual)
def test_what_is_lit_has_another_colour_than_it_had(style: Manual) -> None:
    colors = template("nocturne").design.colors
    shapes = KIT.drawings["cell"].draw(1.0)
    plain, lit = (
        [each for each in painted(shapes, Hand(style=style), colors, 800, manner=manner) if each.part == "nucleus"]
        for manner in (Manner(), Manner(lit=frozenset({"nucleus"})))
    )
    assert {(each.fill, each.stroke) for each in plain} != {(each.fill, each.stroke) for each in lit}


def test_doubt_is_dashed_what_is_not_is_struck_out_and_what_stands_back_is_nearer_to_the_ground() -> None:
    design = template("nocturne").design
    shapes = KIT.drawings["pill"].draw(0.0)
    plain, doubtful, crossed, dim = (
        painted(shapes, design.hand, design.colors, 800, manner=manner)
        for manner in (Manner(), Manner(doubtful=True), Manner(crossed=True), Manner(dim=True))
    )
    assert not any(each.dashes for each in plain)
    assert any(each.dashes for each in doubtful)
    assert [each.part for each in crossed[len(plain) :]] == ["strike", "strike"]
    assert all(far.stroke != near.stroke for far, near in zip(plain, dim, strict=True) if far.stroke)


def test_leaves_are_the_greenest_and_fire_the_warmest_of_a_templates_colours(design: Design) -> None:
    named = {name for name, color in design.colors.items() if color == nearest(design.colors, Tone.LEAF)}
    assert named & {"highlight", "leaf", "accent", "warm", "sage"}
    assert nearest(design.colors, Tone.FIRE) != nearest(design.colors, Tone.WATER) or design.name.startswith("ember")


def test_hatching_lies_within_what_it_shades() -> None:
    ring = circle(50, 50, 30) + circle(50, 50, 12)
    for stroke in hatching(ring, 3):
        middle = (stroke.points[0] + stroke.points[-1]) / 2
        assert 11 < abs(middle - complex(50, 50)) < 31
        assert all(abs(point - complex(50, 50)) < 30.5 for point in stroke.points)


def test_a_rough_line_strays_no_further_than_it_may_and_a_ring_still_closes() -> None:
    ring = circle(50, 50, 30)
    (rough,) = strayed(ring, 2, seed=7)
    (exact,) = ring
    pairs = list(zip(rough.points, exact.points, strict=True))
    assert any(point != true for point, true in pairs)
    assert all(abs(point - true) < 2 * 2**0.5 + 0.01 for point, true in pairs[::3])
    assert rough.points[0] == rough.points[-1]


def test_path_data_may_use_every_command_of_svg() -> None:
    written = path("M10 10h10v10l5 5c1 1 2 2 3 0s3 3 4 4q2 2 4 0t4 0a5 5 0 0 1 5 5zm20 0H40V50L60 60C61 61 62 62 63 60")
    assert len(written) == 2
    assert [stroke.closed for stroke in written] == [True, False]
    assert path(data(box(1, 2, 3, 4))) == box(1, 2, 3, 4)


def test_a_smooth_curve_passes_through_its_points() -> None:
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0)]
    (run,) = smooth(points)
    assert [(point.real, point.imag) for point in run.points[::3]] == points


def test_a_pack_of_two_drawings_of_one_name_is_refused() -> None:
    one = Drawing("ant", "an ant", lambda _: (Shape(Ink.BODY, circle(50, 50, 40), "ant"),))
    assert list(pack("insects", [one]).drawings) == ["ant"]
    with pytest.raises(ValueError, match="two drawings of one name"):
        pack("insects", [one, one])


@pytest.mark.parametrize(
    ("table", "told"),
    [('style = "oil"', "oil"), ('signal = "gold"', "gold"), ("stroke = 0", "it can be from"), ("smear = 1", "smear")],
)
def test_a_hand_that_cannot_be_is_told_with_its_file(tmp_path: Path, table: str, told: str) -> None:
    (tmp_path / "own").mkdir()
    tokens = tmp_path / "own" / "template.toml"
    tokens.write_text(f'[template]\nbase = "nocturne"\ndescription = "Own"\n[hand]\n{table}\n')
    with pytest.raises(PictureError, match=told):
        template(str(tmp_path / "own"))


@pytest.mark.parametrize("style", Manual)
def test_drawings_have_nothing_that_only_one_program_can_draw(style: Manual) -> None:
    colors = template("nocturne").design.colors
    commands = {
        letter
        for drawing in KIT.drawings.values()
        for each in painted(drawing.draw(0.5), Hand(style=style, jitter=4), colors, 400)
        for letter in data(each.path)
    }
    assert commands <= set("MLCZ0123456789.- ")


def test_a_drawing_is_described_in_its_line_s_words_where_it_is_described_in_another_language() -> None:
    drawn, own = Illustration((), "a bee"), Illustration((), "mi abeja", Asset("b.png", "mi abeja", Span("s.md", 1)))
    assert drawn.described("en-GB", "Bees see.") == "a bee"
    assert drawn.described("es", "Las abejas ven.") == "Las abejas ven."
    assert own.described("es", "Las abejas ven.") == "mi abeja"
