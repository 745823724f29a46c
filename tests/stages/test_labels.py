"""A dialogue on paper and in time: a beat a turn, the labels of captions, the silence between two turns."""

from __future__ import annotations

import pytest

from voicedeck.model.deck import Rhythm
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Directions, Line, Span, Turn
from voicedeck.model.storyboard import Storyboard, line_of
from voicedeck.stages.captions import captions
from voicedeck.stages.labels import labelled
from voicedeck.stages.storyboard import storyboard
from voicedeck.stages.timeline import timeline

pytestmark = pytest.mark.fast

ANNA, BEN = Turn("Anna", "", "Look at this."), Turn("Ben", "ben", "I see it.")


def line(text: str, *turns: Turn, pause: float = 0.0) -> Line:
    return Line(text, Span("talk.md", 1), Directions(turns=turns, pause=pause, note="a note" * bool(turns)))


def board(*lines: Line) -> Storyboard:
    script = Script("talk", Span("talk.md"), line("Title"), (Section(line("Heading"), lines),))
    return storyboard(script, lambda name, **_: "" if name in ("recap", "end") else name, str.upper, {"ben": str.lower})


def test_a_line_has_a_beat_a_turn_by_its_voice_and_the_last_has_its_pause() -> None:
    first, second, after = board(line("Both", ANNA, BEN, pause=2), line("Plain")).slides[2].beats
    assert [first.id, second.id, after.id] == ["s1.1", "s1.1.turn2", "s1.2"]
    assert (first.line, second.line, after.line) == (0, 0, 1)
    assert (first.shown, second.shown) == ("Both", "Both")
    assert (first.spoken, second.spoken) == ("LOOK AT THIS.", "i see it.")
    assert (first.voice, second.voice, after.voice) == ("", "ben", "")
    assert (first.pause, second.pause) == (0, 2)
    assert (first.note, second.note) == ("a note", "")
    assert line_of(second.id) == line_of(first.id) == "s1.1"
    assert board(line("Both", ANNA, BEN)).slides[2].spoken_lines() == (0,)


@pytest.mark.parametrize(
    ("way", "wanted"), [("names", ["", "", "ANNA:", "BEN:", "", "BEN:"]), ("dash", ["", "", "–", "–", "", "–"])]
)
def test_a_change_of_speaker_is_labelled(way: str, wanted: list[str]) -> None:
    lines = (line("Both", ANNA, BEN), line("More", BEN), line("Plain"), line("Again", BEN))
    told = [beat.label for beat in labelled(board(*lines[:1], *lines[2:]), way).beats()]
    assert told == wanted
    assert [beat.label for beat in labelled(board(*lines[:2]), way).beats()][-1] == "", "the same goes on"
    assert not any(beat.label for beat in labelled(board(*lines), "none").beats())


def test_turns_follow_faster_than_lines_and_captions_name_who_speaks() -> None:
    told = labelled(board(line("Both", ANNA, BEN), line("Plain")), "names")
    rhythm = Rhythm(opening=0.6, lead=0.5, between=0.5, tail=0.6, ending=1.6, reveal=0.3, change=0.4, turn=0.2)
    film = timeline(told, {beat.id: 48_000 for beat in told.beats()}, rhythm, 30)
    first, second, after = film.utterances[2:]
    assert second.start_frame - first.end_frame == 6
    assert after.start_frame - second.end_frame == 15
    cues = captions(told, film)
    assert [(" ".join(cue.lines), cue.speaker) for cue in cues[2:]] == [
        ("ANNA: Look at this.", "Anna"),
        ("BEN: I see it.", "Ben"),
        ("Plain", ""),
    ]
    assert [cue.start for cue in cues[2:]] == [first.start_frame, second.start_frame, after.start_frame]
