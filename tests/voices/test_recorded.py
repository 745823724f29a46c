"""The author's own recordings, a file a line or one long one with cues, alone or mixed with synthesis."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from loopback import wav

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.voices.recorded import Recorded
from voicedeck.voices.silent import Silent
from voicedeck.voices.understudy import Understudy

LINES = {"title.0": "A small film.", "s1.0": "First things first.", "s1.1": "First things last, as they say."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Half a second, a second and a second and a half of sound, by number, id and name."""
    for name, seconds in {"01.wav": 0.5, "s1.0.wav": 1.0, "First things last.wav": 1.5}.items():
        (tmp_path / name).write_bytes(wav(seconds))
    (tmp_path / "notes.txt").write_text("not a sound")
    return tmp_path


def lengths(voice: Recorded) -> list[float]:
    return [round(voice.speak(text).seconds, 2) for text in LINES.values()]


def test_a_file_a_line_by_number_id_or_first_words(folder: Path) -> None:
    voice = Recorded(str(folder)).cast(LINES)
    assert lengths(voice) == [0.5, 1.0, 1.5]
    assert voice.speak("A small film.").rate == 48_000


def test_one_long_file_with_a_list_of_cues(tmp_path: Path) -> None:
    (tmp_path / "talk.wav").write_bytes(wav(4))
    (tmp_path / "talk.txt").write_text("0,25\t1.25\t1\n\n1.5 1.75 s1.0\n2.0\t3.5\tfirst things LAST\n")
    assert lengths(Recorded(str(tmp_path / "talk.wav")).cast(LINES)) == [1.0, 0.25, 1.5]


def test_a_long_recording_is_not_held_in_memory(tmp_path: Path) -> None:
    (tmp_path / "talk.wav").write_bytes(wav(40))
    (tmp_path / "talk.txt").write_text("0 1 1\n20 20.5 2\n39 40 3\n")
    voice = Recorded(str(tmp_path / "talk.wav")).cast(LINES)
    voice.speak("A small film.")
    (tmp_path / "other.txt").write_text("0 1 1\n20 20.5 2\n39 40 3\n")
    (tmp_path / "talk.wav").rename(tmp_path / "other.wav")
    other = Recorded(str(tmp_path / "other.wav")).cast(LINES)
    tracemalloc.start()
    try:
        assert lengths(other) == [1.0, 0.5, 1.0]
        assert tracemalloc.get_traced_memory()[1] < 4 * 48_000 * 40 / 4, "a quarter of its sound"
    finally:
        tracemalloc.stop()


def test_a_changed_recording_is_another_voice(folder: Path) -> None:
    before = Recorded(str(folder)).identity
    assert Recorded(str(folder)).cast(LINES).identity == before
    (folder / "01.wav").write_bytes(wav(0.6))
    assert Recorded(str(folder)).identity != before


def test_another_recording_of_the_same_time_is_heard(folder: Path) -> None:
    """As unpacking an archive leaves it."""
    before = (folder / "01.wav").stat()
    assert lengths(Recorded(str(folder)).cast(LINES))[0] == 0.5
    (folder / "01.wav").write_bytes(wav(0.6))
    os.utime(folder / "01.wav", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert lengths(Recorded(str(folder)).cast(LINES))[0] == 0.6


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("04.wav", "fits no line"),
        ("nobody says this.wav", "fits no line"),
        ("First things.wav", "fits no line"),
        ("1.wav", "a second one"),
    ],
)
def test_labels_that_mean_nothing_or_too_much(folder: Path, name: str, message: str) -> None:
    (folder / name).write_bytes(wav(0.5))
    with pytest.raises(ChoiceError, match=message) as caught:
        Recorded(str(folder)).cast(LINES)
    assert "1 to 3" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("line", ["1.0 0.5 1", "one two three", "1.0 2.0"])
def test_a_list_that_is_none_names_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "talk.wav").write_bytes(wav(1))
    (tmp_path / "talk.txt").write_text(f"0 1 1\n{line}\n")
    with pytest.raises(ChoiceError, match="no cue") as caught:
        Recorded(str(tmp_path / "talk.wav"))
    assert str(caught.value.diagnostics[0].where).endswith("talk.txt:2")


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="no recordings"):
        Recorded(str(tmp_path / "nowhere"))
    (tmp_path / "talk.wav").write_bytes(wav(1))
    with pytest.raises(ChoiceError, match="no list of cues"):
        Recorded(str(tmp_path / "talk.wav"))


def test_a_damaged_file_and_a_missing_line(folder: Path) -> None:
    (folder / "01.wav").write_bytes(b"not a sound")
    voice = Recorded(str(folder)).cast(LINES)
    with pytest.raises(VoiceError, match=r"01\.wav: sound that does not decode"):
        voice.speak("A small film.")
    with pytest.raises(VoiceError, match="no recording") as caught:
        voice.speak("Something else.")
    assert "--fallback" in caught.value.diagnostics[0].hint


def test_what_is_not_recorded_is_spoken_by_the_voice_the_author_named(folder: Path) -> None:
    (folder / "s1.0.wav").unlink()
    both = Understudy(Recorded(str(folder)).cast(LINES), Silent(), apart=True)
    loud = [bool(np.frombuffer(both.speak(text).pcm, "<f4").any()) for text in LINES.values()]
    assert loud == [True, False, True]
    assert list(both.replaced) == ["First things first."]


class Broken:
    """A service that is down."""

    identity = "broken 1"

    def __init__(self) -> None:
        self.asked = 0

    def speak(self, text: str) -> Silent:
        self.asked += 1
        raise VoiceError(f"no answer for {text!r}")


def test_a_service_that_is_down_is_asked_once() -> None:
    broken = Broken()
    both = Understudy(broken, Silent())  # type: ignore[arg-type]
    for text in LINES.values():
        both.speak(text)
    assert broken.asked == 1
    assert len(both.replaced) == 3
