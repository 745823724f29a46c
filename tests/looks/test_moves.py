"""What moves in lively films: a section pushes, a shared picture travels, others begin on their words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import voicedeck
from voicedeck.exporters.footage import pushed
from voicedeck.exporters.shots import carrying, keys, parting, pushing
from voicedeck.making.production import Production
from voicedeck.model.motion import View
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.picture import Picture
from voicedeck.model.words import Word
from voicedeck.reporters import Quiet
from voicedeck.stages.lively import LATEST, lively

TOLD = """---
title: Hearts and Leaves
view: {view}
---

## The heart

- The heart pumps blood.
- It never rests.
- The lungs take in air.
- The bee visits a flower.

## The leaf

- A leaf catches sunlight.
- Nobody here has ever in all of these years so much as looked at a bee.
- They knew nothing of it at all, only 40% of people.
"""


def _film(folder: Path, motion: str, view: str = "scenes") -> Production:
    path = folder / "hearts.md"
    path.write_text(TOLD.format(view=view), encoding="utf-8")
    options = voicedeck.Options(voice="silent", size="360p", motion=motion)
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


def _changes(film: Production) -> list[tuple[View, View, int]]:
    """From which view to which the slides change, and in how many frames."""
    pages = {page.slide.id: page for page in film.deck.pages}
    pairs = [(before, after) for before, after in pairwise(film.rehearsal) if before.slide_id != after.slide_id]
    seen = ([(pages[clip.slide_id], clip.step, clip.moment) for clip in pair] for pair in pairs)
    return [(before, after, pair[1].motion) for (before, after), pair in zip(seen, pairs, strict=True)]


@pytest.mark.parametrize("leftwards", [True, False])
def test_a_page_pushes_the_other_out_and_never_lies_over_it(leftwards: bool) -> None:
    old, new = (Picture(6, 2, bytes((level, level, level, 255)) * 12) for level in (0, 9))
    shares = []
    for picture in pushed(old, new, 4, leftwards=leftwards):
        row = [picture.rgba[at] for at in range(0, 24, 4)]
        assert row == sorted(row, reverse=not leftwards)
        assert set(row) <= {0, 9}
        shares.append(row.count(9))
    assert shares == sorted(shares)
    assert all(share % 2 == 0 for share in shares)


def test_only_a_lively_films_sections_push(tmp_path: Path) -> None:
    calm, film = _film(tmp_path, "calm"), _film(tmp_path, "lively")
    values = film.film()
    into = [after[0].slide.id for before, after, _ in _changes(film) if pushing(values, before, after)]
    assert into == ["s1", "s2"]
    assert not any(pushing(calm.film(), before, after) for before, after, _ in _changes(calm))
    assert [clip.frames for clip in calm.rehearsal if clip.step == 0] != []
    assert sum(clip.frames for clip in calm.rehearsal) == sum(clip.frames for clip in film.rehearsal)


def test_a_shared_picture_goes_from_its_place_to_the_next_while_no_words_are_seen(tmp_path: Path) -> None:
    film = _film(tmp_path, "lively", "slides")
    values = film.film()
    moves = [(*change, carrying(values, change[2], change[0], change[1])) for change in _changes(film)]
    ((before, after, frames, (out, into, way)),) = [move for move in moves if move[3][2]]
    assert (before[0].slide.id, after[0].slide.id) == ("s2", "s2-list"), "the opener's leaf becomes the line's"
    assert len(way) == frames - out - into + 2
    places = [page.drawing.box for page, _, _ in way if page.drawing]
    assert len(places) == len(way)
    ends = [page.drawing.box for page, _, _ in (before, after) if page.drawing]
    for place, end in zip((places[0], places[-1]), ends, strict=True):
        assert place.middle == pytest.approx(end.middle, abs=0.1)
    assert [place.x for place in places] == sorted((place.x for place in places), reverse=places[0].x > places[-1].x)
    shared = parting(values, frames, before, after)[1]
    assert shared is not None
    assert all(page.texts == shared[0].texts and not page.rows for page, _, _ in way)
    calm = _film(tmp_path, "calm", "slides").film()
    assert not carrying(calm, frames, before, after)[2]


def test_how_slides_change_is_kept_by_how_they_move(tmp_path: Path) -> None:
    lively_keys, calm_keys = (
        {clip.slide_id: motion for clip, _, motion in keys(_film(tmp_path, motion, "slides").film()) if clip.step == 0}
        for motion in ("lively", "calm")
    )
    assert {slide for slide, key in lively_keys.items() if key != calm_keys[slide]} >= {"s1", "s2", "s2-list"}


def test_a_picture_begins_on_its_words_but_soon_and_a_crowd_on_its_number(tmp_path: Path) -> None:
    film = _film(tmp_path, "lively", "slides")
    clock, rate = film.timeline, film.timeline.rate
    beats = {beat.shown: beat for beat in film.storyboard.beats()}
    words = {beat.id: _spoken(beat.caption) for beat in beats.values()}
    begun = {
        (span.start, span.end)
        for span in lively(film.deck, clock, words, round(film.design.rhythm.count * rate))
        if span.value == 0
    }

    def waited(shown: str) -> float:
        heard = next(each for each in clock.utterances if each.beat_id == beats[shown].id)
        return next((end - start) / rate for start, end in begun if start == heard.start_frame)

    assert waited("The lungs take in air.") == 0.5, "the second word"
    assert waited("The bee visits a flower.") == 0.5
    assert waited("Nobody here has ever in all of these years so much as looked at a bee.") == LATEST
    assert waited("They knew nothing of it at all, only 40% of people.") == 4.0, "the ninth word"


def _spoken(caption: str) -> tuple[Word, ...]:
    """Two words a second."""
    half = SAMPLE_RATE // 2
    return tuple(Word(text, half * number, half * (number + 1)) for number, text in enumerate(caption.split()))
