"""Sound is measured ten seconds after ten seconds, and no seam is heard."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

import voicedeck
from filmed import clip
from tests_support import Silence
from voicedeck.verify.hearing import envelope, loudness, sound
from voicedeck.verify.kit import Kit

STRANGE = Kit("a", Path(), {}, None)


def programme(seconds: float) -> np.ndarray:
    """Low tones, so that a cut through them is steep, and noise, louder and softer."""
    times = np.arange(round(48_000 * seconds)) / 48_000
    tones = np.sin(2 * np.pi * 83 * times)[:, None] * (0.3, 0.2) * (1 + np.sin(times))[:, None]
    return (tones + np.random.default_rng(1).normal(0, 0.02, tones.shape)).astype(np.float32)


@pytest.mark.heavy
def test_loudness_and_peak_are_those_of_the_whole() -> None:
    samples = programme(23.4)
    told = {each.name: float(each.measured.split()[0]) for each in loudness(STRANGE, samples)}
    whole = pyloudnorm.Meter(48_000).integrated_loudness(samples.astype(np.float64))
    assert told["loudness"] == pytest.approx(whole, abs=0.15)  # told to a tenth
    assert told["true peak"] == pytest.approx(20 * np.log10(np.abs(resample_poly(samples, 4, 1)).max()), abs=0.05)


def test_the_envelope_is_that_of_the_whole() -> None:
    samples = programme(10.503)
    whole = samples[: len(samples) // 240 * 240].mean(axis=1).reshape(-1, 240)
    assert np.allclose(envelope(samples), np.sqrt(np.square(whole).mean(axis=1)), atol=1e-6)


def test_a_films_sound_is_not_held(tmp_path: Path) -> None:
    heard = sound(clip(tmp_path / "a.mp4", 1.0, lambda _: 0, np.full((2, 48_000), 0.25, np.float32), "aac"))
    assert isinstance(heard, np.memmap)
    assert heard.shape[1] == 2
    assert abs(float(np.median(heard)) - 0.25) < 0.01
    assert sound(clip(tmp_path / "b.mp4", 0.2, lambda _: 0)).shape == (0, 2)


@pytest.mark.heavy
def test_what_was_heard_is_still_told_when_another_file_is_made_later(small: Path, tmp_path: Path) -> None:
    def prints(*formats: str) -> list[str]:
        voicedeck.build_scripts([small], voicedeck.Options(formats, output=tmp_path / "out"), Silence())
        (told,) = (tmp_path / "out").glob("*.manifest.json")
        slides = json.loads(told.read_text(encoding="utf-8"))["timeline"]["slides"]
        return [beat["print"] for slide in slides for beat in slide["beats"]]

    first = prints("m4a")
    assert all(first)
    assert prints("m4a", "vtt") == first
