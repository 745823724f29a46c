from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.voices import hibari
from voicedeck.voices.hibari import Hibari, available


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    monkeypatch.setattr(hibari, "_loader", cache(hibari._loader.__wrapped__))
    return tmp_path


def test_unknown_variant_names_only_what_is_here() -> None:
    with pytest.raises(ChoiceError, match="nobody") as caught:
        Hibari("nobody")
    assert caught.value.diagnostics[0].hint == "available offline: heart"


def test_a_variant_that_would_be_fetched_is_refused() -> None:
    with pytest.raises(ChoiceError, match="emma"):
        Hibari("emma")


def test_a_downloaded_variant_is_available(downloads: Path) -> None:
    (downloads / "bf_emma.int8.onnx").touch()
    assert available() == ("heart", "emma")
    assert "emma" in Hibari("emma").identity


def test_a_failing_engine_is_a_voice_error(downloads: Path) -> None:
    (downloads / "bf_emma.int8.onnx").write_bytes(b"not a model")
    with pytest.raises(VoiceError, match="emma") as caught:
        Hibari("emma").speak("Hello.")
    assert caught.value.__cause__ is not None


@pytest.mark.heavy
@pytest.mark.parametrize("text", ["你好", "你好..."])
def test_a_script_it_cannot_read_is_refused(text: str) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        Hibari().speak(text)


@pytest.mark.heavy
def test_one_engine_serves_all_utterances(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    genuine = hibari._engine
    monkeypatch.setattr(hibari, "_engine", lambda variant: made.append(variant) or genuine(variant))
    voice = Hibari()
    voice.speak("One.")
    voice.speak("Two.")
    assert made == ["heart"]


@pytest.mark.heavy
def test_a_voice_that_has_rested_says_the_same_again() -> None:
    voice = Hibari()
    before = voice.speak("Say it again.")
    assert voice._engine._loaded
    voice.at(1.2).rest()
    assert not voice._engine._loaded
    assert voice.speak("Say it again.") == before


@pytest.mark.heavy
def test_it_speaks_without_scipy_and_leaves_it_to_others() -> None:
    program = (
        "import sys\nfrom voicedeck.voices.hibari import Hibari\n"
        "assert Hibari().speak('Hello.').pcm\n"
        "assert 'scipy' not in sys.modules, 'a quarter of a second'\n"
        "from hibari import dsp\nassert dsp.FFT_BACKEND == 'numpy'\n"
        "import scipy.fft\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
