"""Parts of a film by themselves: a narration and times that are given, a line that is spoken, a page that is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.build import produce
from voicedeck.handover import Takes
from voicedeck.making.darkroom import Pages
from voicedeck.making.production import Production
from voicedeck.model.narration import Narration, Recording, sound_key
from voicedeck.options import Options
from voicedeck.readers import read


@pytest.fixture
def film(tmp_path: Path) -> Production:
    path = tmp_path / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    return produce(read(path), Options(voice="silent", size="360p"), Silence(), map)


def takes(film: Production, samples: int) -> Narration:
    """The same take for every beat, from elsewhere."""
    pcm = b"\x00\x00\x00\x3e" * samples
    film.store.put(sound_key(pcm), pcm)
    beats = tuple(film.storyboard.beats())
    recordings = {beat.id: Recording(sound_key(pcm), samples) for beat in beats}
    return Narration("elsewhere", recordings, speakers={beat.id: "recorded 1" for beat in beats})


def test_a_film_takes_a_narration_that_is_given(film: Production) -> None:
    given = film.with_narration(takes(film, 48_000))
    made = given.film(Takes.CUT | Takes.SOUND)
    assert {each.samples for each in made.cut.narration.takes.values()} == {48_000}
    assert made.cut.soundtrack.samples == made.cut.timeline.samples
    assert made.paper.deck is film.deck, "the pages are not laid out again"
    told = given.reporter
    assert isinstance(told, Silence)
    assert not [stage for stage in told.stages if stage.startswith("narrate")], "nobody speaks"


def test_two_narrations_share_one_timeline(film: Production) -> None:
    """As two languages do whose pictures are the same: the shorter takes leave more silence."""
    long = film.with_narration(takes(film, 96_000))
    short = film.with_narration(takes(film, 48_000), long.timeline)
    assert short.film(Takes.CUT).cut.timeline == long.timeline
    starts = [each.start_sample for each in short.timeline.utterances]
    assert starts == [each.start_sample for each in long.timeline.utterances]
    assert short.film(Takes.SOUND).cut.soundtrack.samples == long.timeline.samples


def test_a_single_line_is_spoken_without_a_film(film: Production) -> None:
    beat = next(iter(film.storyboard.beats()))
    assert film.voice.of(beat).speak(beat.spoken).seconds > 0.2


def test_a_single_page_is_drawn_without_a_film(film: Production) -> None:
    page = film.deck.pages[2]
    alone = Pages(film.deck, film.looks).still(page, 1)
    assert (alone.width, alone.height) == (640, 360)
    assert alone.rgba == film.still(page, 1).rgba
    small = Pages(film.deck, replace(film.looks, scale=0.25)).still(page, 1)
    assert (small.width, small.height) == (480, 270)


def test_what_the_manifest_knows_does_not_depend_on_which_files_are_made(tmp_path: Path) -> None:
    path = tmp_path / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    options = Options(("srt", "tags"), voice="silent", size="360p", output=tmp_path / "out")
    manifest = tmp_path / "out" / "small.manifest.json"
    voicedeck.build_scripts([path], options, Silence())
    whole = manifest.read_text(encoding="utf-8")
    assert '"timeline": {' in whole
    (tmp_path / "out" / "small.tags.txt").unlink()
    voicedeck.build_scripts([path], options, Silence())
    assert manifest.read_text(encoding="utf-8") == whole
