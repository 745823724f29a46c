"""What every voice promises."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from loopback import Loopback, serving, sound

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Take
from voicedeck.ports import Synthesizer
from voicedeck.voices.gtts import GoogleTranslate
from voicedeck.voices.hibari import Hibari
from voicedeck.voices.silent import Silent
from voicedeck.voices.studio import Studio

TEXT = "Fear extinction involves learning."
RATES = {"hibari": 24_000, "gtts": 24_000, "silent": 48_000, "studio": 48_000}


@pytest.fixture(params=RATES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make(name: str) -> Iterator[Callable[[], Synthesizer]]:
    with serving(Loopback(sound())) as google:
        yield {
            "hibari": Hibari,
            "gtts": lambda: GoogleTranslate(base_url=google.url),
            "silent": Silent,
            "studio": lambda: Studio(Hibari()),
        }[name]


def test_is_a_synthesizer_and_speaks_mono_float32(name: str, make: Callable[[], Synthesizer]) -> None:
    voice = make()
    take = voice.speak(TEXT)
    samples = np.frombuffer(take.pcm, "<f4")
    assert isinstance(voice, Synthesizer)
    assert take.rate == RATES[name]
    assert 1.0 < take.seconds < 6.0
    assert np.isfinite(samples).all()
    assert np.abs(samples).max() <= 1.0
    assert (np.abs(samples).max() > 0.05) != (name == "silent")


def test_says_the_same_every_time_and_from_every_thread(make: Callable[[], Synthesizer]) -> None:
    voice = make()
    with ThreadPoolExecutor(4) as pool:
        takes: set[Take] = set(pool.map(voice.speak, [TEXT] * 6))
    assert takes == {make().speak(TEXT)}


def test_longer_text_takes_longer(make: Callable[[], Synthesizer]) -> None:
    voice = make()
    assert voice.speak(f"{TEXT} {TEXT} {TEXT}").samples > 2 * voice.speak(TEXT).samples


def test_identity_is_stable_and_names_the_version(name: str, make: Callable[[], Synthesizer]) -> None:
    assert make().identity == make().identity
    assert make().identity.startswith("hibari" if name == "studio" else name)
    assert any(character.isdigit() for character in make().identity)


@pytest.mark.parametrize("text", ["", "   ", "...", "?!"])
def test_nothing_to_say_is_an_error_with_advice(name: str, make: Callable[[], Synthesizer], text: str) -> None:
    if name == "silent":
        assert make().speak(text).seconds == pytest.approx(60 / 145, abs=1e-4)
        return
    with pytest.raises(VoiceError, match="nothing to say") as caught:
        make().speak(text)
    assert caught.value.diagnostics[0].hint


@pytest.mark.parametrize(("module", "call"), [("hibari", "Hibari()"), ("silent", "Silent()")])
def test_identity_loads_no_engine(module: str, call: str) -> None:
    program = (
        f"import sys; from voicedeck.voices.{module} import *; {call}.identity;"
        "sys.exit(', '.join({'hibari', 'onnxruntime', 'numpy', 'gtts', 'requests'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
