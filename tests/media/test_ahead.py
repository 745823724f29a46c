"""A film's pictures are drawn while its voice speaks."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests_support import Silence
from voicedeck.build import build_scripts, produce
from voicedeck.exporters import shots
from voicedeck.handover import Takes
from voicedeck.model.errors import PictureError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.narration import casting
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.renderers.blitz import Blitz
from voicedeck.voices.silent import Silent


class Waiting(Silent):
    """A voice that says nothing before some pictures are there; ``failing`` it never does."""

    def __init__(self, *, failing: bool = False) -> None:
        super().__init__()
        self.identity = "waiting 1"
        self.drawn = threading.Semaphore(0)
        self.failing = failing

    def speak(self, text: str) -> Take:
        assert self.drawn.acquire(timeout=30), "no picture was drawn while the voice was waiting"
        self.drawn.release()
        if self.failing:
            raise VoiceError("the voice is gone")
        return super().speak(text)


def build(small: Path, voice: Waiting, monkeypatch: pytest.MonkeyPatch) -> Silence:
    keep = shots._keep
    monkeypatch.setenv("VOICEDECK_CACHE", str(small.parent / "cache"))
    monkeypatch.setattr(casting.registry, "voice", lambda _: voice)
    monkeypatch.setattr(shots, "_keep", lambda *told: (keep(*told), voice.drawn.release())[0])
    reporter = Silence()
    build_scripts([small], Options(("mp4", "srt"), size="360p", output=small.parent / "out"), reporter)
    return reporter


@pytest.mark.heavy
def test_pictures_do_not_wait_for_the_voice(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter = build(small, Waiting(), monkeypatch)
    assert [stage.split()[0] for stage in reporter.stages] == ["narrate", "mix", "film"]
    assert (small.parent / "out" / "small.mp4").is_file()


@pytest.mark.heavy
def test_what_is_made_ahead_is_what_the_film_needs(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    render = Blitz.render
    monkeypatch.setenv("VOICEDECK_CACHE", str(small.parent / "cache"))
    monkeypatch.setattr(Blitz, "render", lambda self, html, **size: (drawn.append(html), render(self, html, **size))[1])
    film = produce(read(small), Options(voice="silent", size="360p"), Silence(), map)
    ahead, come_to, timed = len(film.rehearsal), threading.Semaphore(0), shots._timed
    monkeypatch.setattr(shots, "_timed", lambda *job: (timed(*job), come_to.release())[0])
    with shots.drawn_ahead(film.film(Takes.PAGES), film.rehearsal):
        assert all(come_to.acquire(timeout=30) for _ in range(ahead))
    assert film._narration is None, "nobody has spoken"
    assert len(drawn) == len(set(drawn)) > 5
    before = len(drawn)
    store, cut = film.store, film.film(Takes.CUT)
    made = [(clip, still in store, not motion or motion in store) for clip, still, motion in shots.keys(cut)]
    assert all(still and motion for _, still, motion in made)
    assert [shot.clip for shot in shots.shots(cut)] == list(film.clips)
    assert len(drawn) == before


def test_a_voice_that_fails_ends_the_drawing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(VoiceError, match="the voice is gone"):
        build(small, Waiting(failing=True), monkeypatch)
    assert threading.active_count() == 1
    assert not list((small.parent / "out").iterdir())


@pytest.mark.heavy
def test_a_picture_that_fails_is_told_when_it_is_needed(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PictureError("this cannot be drawn")

    monkeypatch.setattr("voicedeck.making.darkroom.Pages.still", broken)
    voice = Waiting()
    voice.drawn.release()
    with pytest.raises(PictureError, match="cannot be drawn"):
        build(small, voice, monkeypatch)
