"""A film with music: built, decoded, measured, verified; and music that cannot be had."""

from __future__ import annotations

import json
import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray
from scipy.signal import resample_poly

import voicedeck
from tests_support import Silence
from voicedeck.assets.sounds import sound
from voicedeck.making.commission import check
from voicedeck.model.errors import VoicedeckError
from voicedeck.model.source import Line, Span
from voicedeck.verify import verify
from voicedeck.voices.online import pieces

SCRIPT = """---
title: Bees
music: assets/bed.wav
sting: assets/sting.wav
---

The overview has one sentence.

## Eyes {pause=3}

- Two large eyes have thousands of lenses, one beside the other.
- Three small ones measure light.

## Ears

- They have none, but feel the air move with their antennae.
"""


def write(path: Path, sound: NDArray[np.float64], rate: int = 44_100) -> Path:
    """A WAV file of (channels, samples)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(sound))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((sound.T * 32767).astype("<i2").tobytes())
    return path


def chord(seconds: float, *tones: float) -> NDArray[np.float64]:
    """Stereo, a little out of tune between the channels."""
    time = np.arange(round(seconds * 44_100)) / 44_100
    sides = [sum(np.sin(2 * np.pi * tone * detuned * time) for tone in tones) for detuned in (1.0, 1.003)]
    return 0.5 * np.array(sides) / len(tones)


@dataclass(frozen=True)
class Made:
    folder: Path
    manifest: dict[str, Any]
    sound: NDArray[np.float32]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Made:
    folder = tmp_path_factory.mktemp("music")
    write(folder / "assets" / "bed.wav", chord(7, 220, 277, 330))
    fading = chord(1.5, 660)
    write(folder / "assets" / "sting.wav", fading * np.linspace(1, 0, fading.shape[1]) ** 2)
    (folder / "script").mkdir()
    (folder / "script" / "bees.md").write_text(SCRIPT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEDECK_CACHE", str(cache))
        options = voicedeck.Options(("mp4", "srt"), size="360p", output=folder / "output")
        voicedeck.build_scripts([folder / "script" / "bees.md"], options, Silence())
    with av.open(str(folder / "output" / "bees.mp4")) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    return Made(folder, json.loads((folder / "output" / "bees.manifest.json").read_text(encoding="utf-8")), sound)


def level(sound: NDArray[np.float32]) -> float:
    return float(10 * np.log10(np.square(sound, dtype=np.float64).mean() + 1e-20))


@pytest.mark.heavy
def test_the_finished_film_is_as_loud_as_asked_and_peaks_below(made: Made) -> None:
    assert made.manifest["sound"]["music"] is True
    reached = pyloudnorm.Meter(48_000).integrated_loudness(made.sound.T.astype(np.float64))
    assert reached == pytest.approx(-14, abs=0.3)
    assert 20 * np.log10(np.abs(resample_poly(made.sound, 8, 1, axis=1)).max()) <= -1.0


def test_music_is_heard_between_lines_and_is_stereo(made: Made) -> None:
    beats = [beat for slide in made.manifest["timeline"]["slides"] for beat in slide["beats"]]
    for before, after in pairwise(beats):
        pause = made.sound[:, before["end_sample"] + 4800 : after["start_sample"] - 2400]
        speech = made.sound[:, before["start_sample"] : before["end_sample"]]
        assert -60 < level(pause) < level(speech) - 4
    assert not np.array_equal(made.sound[0], made.sound[1])


def test_a_section_opens_with_its_sting_and_waits_for_it(made: Made) -> None:
    openers = [slide for slide in made.manifest["timeline"]["slides"] if slide["layout"] == "section"]
    assert openers
    for slide in openers:
        start, first = slide["start_frame"] * 1600, slide["beats"][0]["start_sample"]
        assert first - start >= 1.5 * 48_000 - 1600
        assert level(made.sound[:, start : start + 9600]) > level(made.sound[:, first - 9600 : first]) + 6


@pytest.mark.heavy
def test_verify_measures_such_a_film(made: Made) -> None:
    (report,) = verify(made.folder / "output" / "bees.manifest.json", Silence())
    assert [each for each in report.findings if each.passed is False] == []
    (heard,) = [each for each in report.findings if each.name == "sound against picture"]
    assert "above the music" in heard.wanted


def test_other_music_makes_another_film(made: Made) -> None:
    script = made.folder / "script" / "bees.md"
    options = voicedeck.Options(("mp4",), size="360p")
    before = voicedeck.produce(voicedeck.read(script), options, Silence(), map).commission.basis
    write(made.folder / "assets" / "sting.wav", chord(1, 990))
    after = voicedeck.produce(voicedeck.read(script), options, Silence(), map).commission.basis
    assert {name for name in before if before[name] != after[name]} == {"music"}


@pytest.mark.heavy
def joined(folder: Path) -> Path:
    """Two MP3s in one file, one in mono at 24 kHz and one in stereo at 44.1 kHz: a second each."""
    whole = b""
    for number, (layout, rate) in enumerate((("mono", 24_000), ("stereo", 44_100))):
        path = folder / f"{number}.mp3"
        options = {"write_xing": "0", "id3v2_version": "0"}
        with av.open(str(path), "w", options=options) as container:
            stream: Any = container.add_stream("libmp3lame", rate=rate, layout=layout)
            tone = (np.sin(np.arange(rate) / 20) * 0.3).astype(np.float32)
            piece = av.AudioFrame.from_ndarray(np.stack([tone] * len(stream.layout.channels)), "fltp", layout)
            piece.sample_rate = rate
            container.mux(stream.encode(piece))
            container.mux(stream.encode(None))
        whole += path.read_bytes()
    (folder / "joined.mp3").write_bytes(whole)
    return folder / "joined.mp3"


def test_sounds_that_were_joined_are_heard_whole_though_their_format_changes(tmp_path: Path) -> None:
    path = joined(tmp_path)
    music = sound(Line(path.name, Span("a.md", 1)), tmp_path, 60).samples
    assert 1.9 < music.shape[1] / 48_000 < 2.2
    assert all(np.abs(half).max() > 3000 for half in np.array_split(music, 2, axis=1))
    with path.open("rb") as file:
        spoken = np.frombuffer(b"".join(pieces(file, 48_000)), np.float32)
    assert 1.9 < spoken.size / 48_000 < 2.2


@pytest.mark.parametrize(
    ("music", "told"),
    [
        ("assets/none.mp3", "there is no file"),
        ("../../outside.wav", "leads out of the project"),
        ("https://example.org/a.mp3", "is an address"),
        ("assets/text.wav", "is no sound that can be decoded"),
        ("assets/silence.wav", "silent"),
        ("assets/long.wav", "is longer than 600 seconds"),
        ("assets/picture.svg", "is no sound that can be decoded"),
        ("assets/list.m3u8", "is no sound that can be decoded"),
        ("assets/list.txt", "is no sound that can be decoded"),
    ],
)
def test_music_that_cannot_be_had_is_told_with_its_line(tmp_path: Path, music: str, told: str) -> None:
    project = tmp_path / "project"
    (project / "script").mkdir(parents=True)
    write(tmp_path / "outside.wav", chord(1, 440))
    write(project / "assets" / "silence.wav", np.zeros((1, 44_100)))
    write(project / "assets" / "long.wav", np.full((1, 8000 * 601), 0.1), rate=8000)
    (project / "assets" / "text.wav").write_text("this is text")
    secret = write(tmp_path / "secret.wav", chord(1, 440))
    (project / "assets" / "list.m3u8").write_text(f"#EXTM3U\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n")
    (project / "assets" / "list.txt").write_text(f"ffconcat version 1.0\nfile {secret}\n")
    (project / "assets" / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    path = project / "script" / "bees.md"
    path.write_text(SCRIPT.replace("assets/bed.wav", music).replace("sting: assets/sting.wav", "tags: [a]"))
    with pytest.raises(VoicedeckError, match=told) as caught:
        check([path], voicedeck.Options(("mp4",), voice="silent"))
    (wrong,) = caught.value.diagnostics
    assert wrong.where is not None
    assert (wrong.where.line, bool(wrong.hint)) == (3, True)
