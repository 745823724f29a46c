from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Take
from voicedeck.voices.silent import Silent
from voicedeck.voices.studio import Studio


@dataclass
class Played:
    """A voice that plays what it is given."""

    samples: NDArray[np.float32]
    rate: int = 24_000
    identity: str = "played 1"

    def speak(self, text: str) -> Take:
        assert text
        return Take(self.samples.astype("<f4").tobytes(), self.rate)


def tone(before: float, sounding: float, after: float, rate: int = 24_000, level: float = 0.3) -> NDArray[np.float32]:
    wave = level * np.sin(2 * np.pi * 300 * np.arange(round(sounding * rate)) / rate)
    return np.concatenate((np.zeros(round(before * rate)), wave, np.zeros(round(after * rate)))).astype(np.float32)


def finished(samples: NDArray[np.float32], rate: int = 24_000) -> NDArray[np.float32]:
    take = Studio(Played(samples, rate)).speak("Hello.")
    assert take.rate == 48_000
    return np.frombuffer(take.pcm, "<f4")


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_trims_to_sixty_milliseconds_around_the_sound(rate: int) -> None:
    samples = finished(tone(0.7, 1.0, 0.4, rate), rate)
    assert samples.size / 48_000 == pytest.approx(1.12, abs=0.021)
    sounding = np.flatnonzero(np.abs(samples) > 0.15)
    assert sounding[0] / 48_000 == pytest.approx(0.06, abs=0.012)
    assert np.abs(samples).max() == pytest.approx(0.3, abs=0.01)


def test_keeps_what_there_is_where_there_is_less_than_sixty_milliseconds() -> None:
    assert finished(tone(0.0, 1.0, 0.02)).size / 48_000 == pytest.approx(1.02, abs=0.001)


def test_fades_what_starts_at_full_level() -> None:
    samples = finished(np.full(24_000, 0.5, np.float32))
    assert samples[0] == samples[-1] == 0
    assert samples[120] == pytest.approx(0.25, abs=0.05)
    assert samples[300] == pytest.approx(0.5, abs=0.05)


def test_a_quiet_tail_goes_and_a_pause_stays() -> None:
    speech = np.concatenate((tone(0, 0.5, 0.8), tone(0, 0.5, 0), tone(0, 1.0, 0, level=0.004)))
    assert finished(speech).size / 48_000 == pytest.approx(1.86, abs=0.021)


def test_nothing_is_clipped() -> None:
    assert np.abs(finished(tone(0.1, 0.5, 0.1, level=1.4))).max() == pytest.approx(1.4, abs=0.02)


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        pytest.param(np.zeros(24_000, np.float32), "silence", id="silence"),
        pytest.param(tone(0.1, 1.0, 0.1, level=0.004), "silence", id="hiss"),
        pytest.param(np.zeros(0, np.float32), "silence", id="nothing"),
        pytest.param(np.full(100, 0.5, np.float32), "silence", id="less than a frame"),
        pytest.param(tone(0.5, 0.05, 0.5), "0.05 s of sound", id="a click"),
        pytest.param(np.full(24_000, np.nan, np.float32), "not numbers", id="NaN"),
        pytest.param(np.full(24_000, np.inf, np.float32), "not numbers", id="infinity"),
    ],
)
def test_refuses(samples: NDArray[np.float32], message: str) -> None:
    with pytest.raises(VoiceError, match=f"played 1 gave .*{message}") as caught:
        finished(samples)
    assert caught.value.diagnostics[0].hint


def test_meant_silence_passes_at_its_full_length() -> None:
    take = Studio(Silent()).speak("four words of silence")
    assert take.pcm == Silent().speak("four words of silence").pcm
    assert take.seconds == pytest.approx(4 * 60 / 145, abs=1e-4)


def test_identity_names_the_studio() -> None:
    assert Studio(Silent()).identity == "silent 1 studio 3"
