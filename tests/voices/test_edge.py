"""Edge's voices against a websocket server that fails in every way the real one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

pytest.importorskip("edge_tts")

from edge_service import EdgeService, boundaries, cut_sound, cut_turn, serving_edge, silent_turn, spoken

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.voices.edge import Edge
from voicedeck.voices.studio import Studio

TEXT = "BDNF is a protein essential for the growth of new neural connections."
Serve = Callable[..., EdgeService]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(*script: object) -> EdgeService:
            service = stack.enter_context(serving_edge(EdgeService(*script)))  # type: ignore[arg-type]
            monkeypatch.setattr("edge_tts.communicate.WSS_URL", service.url)
            return service

        yield start


def test_speaks_with_the_services_own_word_times(serve: Serve) -> None:
    service = serve(spoken)
    take = Edge().speak(TEXT)
    assert service.texts == [TEXT]
    assert take.seconds == pytest.approx(0.065 * (len(TEXT) + 4), abs=0.1)
    assert [word.text for word in take.words] == [each["word"] for each in boundaries(TEXT)]
    assert [word.start for word in take.words] == [each["Offset"] * 24 // 10_000 for each in boundaries(TEXT)]
    assert take.exact


def test_the_studio_keeps_them_under_the_texts_own_words(serve: Serve) -> None:
    serve(spoken)
    take = Studio(Edge()).speak(TEXT)
    assert [word.text for word in take.words] == TEXT.split()
    assert take.exact


def test_a_pitch_is_in_hertz_and_another_voice(serve: Serve) -> None:
    service = serve(spoken)
    deep = Edge().at(1.1).pitched(-10)
    deep.speak(TEXT)
    assert (service.rates, service.pitches) == (["+10%"], ["-10Hz"])
    assert deep.at(1.2).identity.endswith("speed 1.2 pitch -10 Hz")


def test_speed_is_a_rate(serve: Serve) -> None:
    service = serve(spoken)
    Edge().at(0.9).speak(TEXT)
    assert service.rates == ["-10%"]


@pytest.mark.parametrize(
    ("script", "waits"),
    [
        pytest.param([429, spoken], [(7, 7)], id="429"),
        pytest.param([500, 503, spoken], [(0.5, 1), (1, 2)], id="500 503"),
        pytest.param([silent_turn, spoken], [(0.5, 1)], id="no sound once"),
    ],
)
def test_recovers(serve: Serve, script: list[object], waits: list[tuple[float, float]]) -> None:
    slept: list[float] = []
    serve(*script)
    assert Edge(sleep=slept.append).speak(TEXT).exact
    assert len(slept) == len(waits)
    assert all(low <= wait <= high for wait, (low, high) in zip(slept, waits, strict=True))


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(500, "500 .* after 5 tries", id="500 for ever"),
        pytest.param(404, "404", id="404"),
        pytest.param(silent_turn, "NoAudioReceived", id="no sound"),
        pytest.param(cut_turn, "cut off", id="cut connection"),
        pytest.param(cut_sound, "cut off", id="truncated MP3"),
        pytest.param("stall", "TimeoutError", id="stall"),
    ],
)
def test_gives_up(serve: Serve, answer: object, message: str) -> None:
    serve(answer)
    with pytest.raises(VoiceError, match=message) as caught:
        Edge(sleep=lambda _: None, timeout=0.2 if answer == "stall" else 10).speak(TEXT)
    assert "--voice hibari" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("variant", ["aria", "en-US-Aria"])
def test_unknown_names(variant: str) -> None:
    with pytest.raises(ChoiceError, match="not the name"):
        Edge(variant)
