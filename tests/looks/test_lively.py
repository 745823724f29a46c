"""Lively motion: pictures are drawn on, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import voicedeck
from voicedeck.making.production import Production
from voicedeck.model.illustration import Illustration, Tone
from voicedeck.model.timeline import Moment
from voicedeck.model.visual import Visual
from voicedeck.pictures import drawings
from voicedeck.reporters import Quiet
from voicedeck.stages.drawn_on import drawn_on
from voicedeck.stages.pictures.composed import composed

SCRIPT = """# Sleep

## The heart

- Exercise strengthens the heart. {layout=bullets}
- It never rests.
- Nobody saw that forest.
"""


def _film(folder: Path, **chosen: str) -> Production:
    path = folder / "sleep.md"
    path.write_text(SCRIPT, encoding="utf-8")
    options = voicedeck.Options(voice="silent", size="360p", **chosen)
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


def _drawn(relation: str, *things: str, shares: tuple[float, float] | None = None) -> Illustration:
    found = composed(Visual(relation, relation, things, shares), drawings())
    assert found is not None
    return found


def _points(illustration: Illustration) -> list[complex]:
    return [point for shape in illustration.shapes for stroke in shape.path for point in stroke.points]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.35, 0.5, 0.8, 0.99])
def test_a_picture_is_drawn_on_within_itself_and_is_whole_at_the_end(share: float) -> None:
    whole = _drawn("level-up", "heart")
    begun = drawn_on(whole, share)
    assert drawn_on(whole, 1.0) == whole
    assert bool(begun.shapes) == bool(share)
    left, right = min(point.real for point in _points(whole)), max(point.real for point in _points(whole))
    assert all(left - 0.01 <= point.real <= right + 0.01 for point in _points(begun))


def test_more_is_drawn_the_later_it_is() -> None:
    whole = _drawn("cause", "pill", "virus")
    counts = [len(_points(drawn_on(whole, share / 10))) for share in range(11)]
    assert counts[0] == 0
    assert counts == sorted(counts)


def test_a_crowd_fills_figure_by_figure() -> None:
    whole = _drawn("people-grid", shares=(68.0, 100.0))
    lit = [
        sum(len(shape.path) for shape in drawn_on(whole, share).shapes if shape.tone is Tone.SIGNAL)
        for share in (0.3, 0.6, 0.9, 1.0)
    ]
    assert lit == sorted(set(lit))


def test_an_arrow_up_rises_from_its_foot_and_one_down_falls_from_its_top() -> None:
    for relation, foot in (("level-up", True), ("level-down", False)):
        arrow, begun = (
            [point.imag for stroke in each.shapes[-1].path for point in stroke.points]
            for each in (_drawn(relation, "heart"), drawn_on(_drawn(relation, "heart"), 0.95))
        )
        assert (max(begun) == max(arrow)) is foot
        assert (min(begun) == min(arrow)) is not foot


def test_a_new_picture_is_drawn_on_and_one_that_stays_is_not(tmp_path: Path) -> None:
    calm, lively = _film(tmp_path), _film(tmp_path, motion="lively")
    page = next(page for page in lively.deck.pages if page.slide.layout == "bullets")
    grown = {clip.step for clip in lively.rehearsal if clip.slide_id == page.slide.id and clip.moment.growth == 0}
    assert {step for step in (1, 2, 3) if page.current(step) == 1}.isdisjoint(grown), "“It never rests” keeps the heart"
    assert {step for step in (1, 2, 3) if page.current(step) == 2} <= grown
    assert not any(clip.moment.growth == 0 for clip in calm.rehearsal)
    assert sum(clip.frames for clip in calm.rehearsal) == sum(clip.frames for clip in lively.rehearsal)
    assert lively.html(page, 3, Moment(growth=0.5)) not in (
        lively.html(page, 3, Moment(growth=0.0)),
        lively.html(page, 3),
    )
