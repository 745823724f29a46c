"""A voice by HTTP against a server that fails in every way a real one does."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler

import pytest
from loopback import Answer, SpeechServer, page, serving, wav

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.voices.openai import OpenAI

TEXT = "BDNF is a protein essential for the growth of new neural connections."
SECRET = "sk-a-very-secret-key"
SOUND = wav(0.065 * len(TEXT))


def ok(part: float = 1.0) -> Answer:
    return page(SOUND[: round(part * len(SOUND))])


def cut(handler: BaseHTTPRequestHandler, words: str) -> None:
    """Promises all of the sound and hangs up half way."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(SOUND)))
    handler.end_headers()
    handler.wfile.write(SOUND[: len(SOUND) // 2])
    handler.close_connection = True
    assert words


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)


def test_speaks_the_protocol(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(SpeechServer(ok())) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1/")
        take = OpenAI("nova/tts-1-hd").at(1.25).speak(TEXT)
    ((path, headers, body),) = server.heard
    assert path == "/v1/audio/speech"
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert json.loads(body) == {
        "model": "tts-1-hd", "input": TEXT, "voice": "nova", "response_format": "wav", "speed": 1.25
    }  # fmt: skip
    assert take.rate == 24_000
    assert take.seconds == pytest.approx(0.065 * len(TEXT), abs=0.01)


def test_delivery_is_told_as_the_api_takes_it() -> None:
    with serving(SpeechServer(ok())) as server:
        voice = OpenAI(f"nova/gpt-4o-mini-tts@{server.url}/v1")
        told = voice.directed("warm, slow").at(1.25)
        told.speak(TEXT)
    assert json.loads(server.heard[0][2])["instructions"] == "warm, slow"
    assert json.loads(server.heard[0][2])["speed"] == 1.25
    assert told.identity != voice.at(1.25).identity


def test_the_key_goes_to_the_server_of_the_environment_only() -> None:
    with serving(SpeechServer(ok())) as server:
        OpenAI(f"af_heart/kokoro@{server.url}/v1").speak(TEXT)
    assert "Authorization" not in server.heard[0][1]


def test_the_key_is_in_no_identity_and_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(SpeechServer(page(b'{"error": "Incorrect API key provided"}', 401))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        voice = OpenAI()
        with pytest.raises(VoiceError, match="401 Unauthorized") as caught:
            voice.speak(TEXT)
    shown = f"{voice.identity} {caught.value.diagnostics} {OpenAI.profiles()} {caught.value.__cause__!r}"
    assert SECRET not in shown
    assert len(server.words) == 1


@pytest.mark.parametrize(
    ("script", "waits"),
    [
        pytest.param([page(b"", 429, Retry_After="7"), ok()], [(7, 7)], id="429"),
        pytest.param([page(b"", 500), page(b"", 503), ok()], [(0.5, 1), (1, 2)], id="500 503"),
        pytest.param([cut, ok()], [(0.5, 1)], id="cut connection"),
    ],
)
def test_recovers(script: list[Answer], waits: list[tuple[float, float]]) -> None:
    slept: list[float] = []
    with serving(SpeechServer(*script)) as server:
        take = OpenAI(f"x@{server.url}", sleep=slept.append).speak(TEXT)
    assert take.seconds == pytest.approx(0.065 * len(TEXT), abs=0.01)
    assert len(slept) == len(waits)
    assert all(low <= wait <= high for wait, (low, high) in zip(slept, waits, strict=True))


@pytest.mark.parametrize(
    ("script", "tries", "message"),
    [
        pytest.param([page(b"", 500)], 5, "500 .* after 5 tries", id="500 for ever"),
        pytest.param([page(b"", 404)], 1, "404 Not Found", id="404"),
        pytest.param([page(b"<html>captcha</html>")], 1, "does not decode", id="captcha"),
        pytest.param([page(b"")], 1, "sound", id="empty"),
        pytest.param([ok(0.3)], 1, "only 1.* s of sound", id="truncated"),
    ],
)
def test_gives_up(script: list[Answer], tries: int, message: str) -> None:
    with serving(SpeechServer(*script)) as server, pytest.raises(VoiceError, match=message) as caught:
        OpenAI(f"x@{server.url}", sleep=lambda _: None).speak(TEXT)
    assert len(server.words) == tries
    assert "--voice hibari" in caught.value.diagnostics[0].hint


def test_a_stalled_server_times_out() -> None:
    server = SpeechServer(lambda handler, words: server.stall(handler, words))
    with serving(server), pytest.raises(VoiceError, match="Timeout"):
        OpenAI(f"x@{server.url}", sleep=lambda _: None, timeout=0.05).speak(TEXT)


def test_openai_itself_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ChoiceError, match="key") as caught:
        OpenAI()
    assert "OPENAI_API_KEY" in caught.value.diagnostics[0].hint
    assert OpenAI.profiles()[0].missing


@pytest.mark.parametrize("variant", ["a b", "x@ftp://here", "x@"])
def test_other_forms_are_refused(variant: str) -> None:
    with pytest.raises(ChoiceError, match="no voice"):
        OpenAI(variant)
