"""When each word is said: by the network's own count, or shared out by length, and always said which."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model.narration import Take
from voicedeck.model.words import Word, matched, plain, split, spread
from voicedeck.store import FolderStore, Remembering
from voicedeck.voices import hibari
from voicedeck.voices.hibari import Hibari
from voicedeck.voices.studio import Studio

TEXT = "Fear extinction, they say, involves learning; sixty-eight percent of [Feduccia](/fəˈduʧiə/) agrees."


def on_time(take: Take, text: str) -> None:
    """Every word of the text is there, in order, inside the take, and lasts."""
    assert tuple(word.text for word in take.words) == split(plain(text))
    assert all(0 <= word.start <= word.end <= take.samples for word in take.words)
    assert all(before.start <= after.start for before, after in pairwise(take.words))


@pytest.mark.heavy
def test_hibari_knows_when_each_word_is_said() -> None:
    take = Studio(Hibari()).speak(TEXT)
    on_time(take, TEXT)
    assert take.exact
    assert all(word.end - word.start > 0.04 * 48_000 for word in take.words)


def test_words_are_where_they_sound() -> None:
    """A word that follows a full stop follows the silence in the sound."""
    take = Hibari().speak("One. Two.")
    samples = np.abs(np.frombuffer(take.pcm, "<f4"))
    first, second = take.words
    gap = samples[first.end : second.start]
    assert gap.size > 0.1 * take.rate
    assert gap.mean() < 0.1 * samples[first.start : first.end].mean()
    assert gap.mean() < 0.1 * samples[second.start : second.end].mean()


@pytest.mark.heavy
@pytest.mark.parametrize("tensor", ["/of_another_version", pytest.param(hibari.DURATIONS, marks=pytest.mark.heavy)])
def test_another_version_of_the_network_falls_back_and_says_so(tensor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    genuine = Hibari().speak(TEXT)
    monkeypatch.setattr(hibari, "_loader", hibari._loader.__wrapped__)  # another engine, for this test alone
    monkeypatch.setattr(hibari, "DURATIONS", tensor)
    monkeypatch.setattr(hibari, "UNIT", 0.020)  # the right tensor, with another meaning
    raw = Hibari().speak(TEXT)
    assert (raw.words, raw.exact) == ((), False)
    assert raw.pcm == genuine.pcm
    take = Studio(Hibari()).speak(TEXT)
    on_time(take, TEXT)
    assert not take.exact


@dataclass
class Measured:
    """A voice with a second of silence, a tone of a second, and words that say so."""

    rate: int
    words: tuple[Word, ...] = ()
    identity: str = "measured 1"
    asked: list[str] = field(default_factory=list)

    def speak(self, text: str) -> Take:
        self.asked.append(text)
        wave = 0.3 * np.sin(2 * np.pi * 300 * np.arange(self.rate) / self.rate)
        pcm = np.concatenate((np.zeros(self.rate), wave)).astype("<f4").tobytes()
        return Take(pcm, self.rate, self.words, bool(self.words))


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_trimming_and_resampling_move_the_words_with_the_sound(rate: int) -> None:
    half = Word("half", rate, round(1.5 * rate))
    take = Studio(Measured(rate, (half, Word("way", round(1.5 * rate), 3 * rate)))).speak("half way")
    first, second = take.words
    assert first.start / 48_000 == pytest.approx(0.06, abs=0.011)
    assert first.end / 48_000 == second.start / 48_000 == pytest.approx(0.56, abs=0.011)
    assert second.end == take.samples
    assert take.exact


def test_an_engine_without_times_gets_them_by_length_inside_the_speech() -> None:
    take = Studio(Measured(24_000)).speak("one four - three")
    assert [word.text for word in take.words] == ["one", "four", "three"]
    assert take.words[0].start == take.samples - take.words[-1].end == 2880
    assert not take.exact


def test_a_remembered_take_is_the_take(tmp_path: Path) -> None:
    voice = Remembering(Studio(Hibari()), FolderStore(tmp_path))
    fresh, kept = voice.speak(TEXT), voice.speak(TEXT)
    assert kept == fresh
    assert kept.words
    assert kept.exact
    assert voice.spoken == 1


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("a b c", [(0, 10), (10, 20), (20, 30)]),
        ("A, B! C.", [(0, 10), (10, 20), (20, 30)]),
        ("a xy c", [(0, 10), (10, 20), (20, 30)]),
        ("a x y c", [(0, 10), (10, 15), (15, 20), (20, 30)]),
        ("a c", [(0, 10), (20, 30)]),
        ("a b — c", [(0, 10), (10, 20), (20, 20), (20, 30)]),
        ("x", [(0, 30)]),
        ("z a b c z", [(0, 0), (0, 10), (10, 20), (20, 30), (30, 30)]),
        ("", []),
    ],
)
def test_the_authors_words_on_the_times_of_the_spoken(texts: str, expected: list[tuple[int, int]]) -> None:
    spoken = (Word("a", 0, 10), Word("b", 10, 20), Word("c", 20, 30))
    assert [(word.start, word.end) for word in matched(texts.split(), spoken)] == expected


lists = st.lists(st.text("abcde-,", min_size=1, max_size=4), max_size=12)


@given(lists, lists, st.integers(0, 100), st.integers(0, 10_000))
def test_no_word_is_lost_and_time_never_goes_back(texts: list[str], said: list[str], start: int, length: int) -> None:
    words = spread(said, start, start + length)
    placed = matched(texts, words)
    assert [word.text for word in placed] == texts
    times = [time for word in placed for time in (word.start, word.end)]
    assert times == sorted(times)
    assert all(start <= time <= start + length for time in times) or not words


def test_marks_are_no_words() -> None:
    assert plain("See [Ng](/ɛŋ/), [sic] (or /not/).") == "See Ng, [sic] (or /not/)."
    assert split("a - b. 5%, …") == ("a", "b.", "5%,")


def test_words_that_repeat_without_end_are_compared_at_once() -> None:
    texts = ["Slide", "1:"] * 2_000 + ["ends"]
    words = tuple(Word(text, at, at + 1) for at, text in enumerate(["Slide", "one"] * 2_000 + ["ends"]))
    found = matched(texts, words)
    assert [word.text for word in found] == texts
    assert found[0] == words[0], "what begins alike"
    assert found[-1] == words[-1], "what ends alike"
    assert all(before.end <= after.start for before, after in pairwise(found))
