"""Several voices in one film: a section's, a line's, each with its own pace, lexicon and fallback."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests_support import Silence
from voicedeck.build import build_scripts
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import Take
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Beat
from voicedeck.narration import casting
from voicedeck.narration.presets import Role
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.stages.levels import hops, levels, loudness
from voicedeck.stages.narrate import LEVEL
from voicedeck.store import NoStore
from voicedeck.usecases.check import check

SCRIPT = """---
title: Two Voices
voice: mine
---

One sentence for the overview.

## First {voice=hers}

> Said over the heading.

- By the section's voice, at some length.
- By another voice, at some length. {voice=silent}

## Second

- Room 5b by the film's own voice.
- Room 5b by hers. {voice=hers}
"""
PRESETS = """
[mine]
voice = "silent"
pace = 100
[hers]
voice = "silent"
pace = 200
lexicon = "hers.toml"
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "voices.toml").write_text(PRESETS)
    (tmp_path / "hers.toml").write_text('"5b" = "five bee"')
    path = tmp_path / "two.md"
    path.write_text(SCRIPT)
    return path


def beats(folder: Path) -> list[dict[str, object]]:
    manifest = json.loads(next(folder.glob("*.manifest.json")).read_text())
    return [beat for slide in manifest["timeline"]["slides"] for beat in slide["beats"]]


def speeds(folder: Path) -> dict[object, str]:
    return {beat["id"]: str(beat["voice"]).partition("speed ")[2] for beat in beats(folder)}


def test_a_heading_speaks_its_section_and_a_line_itself(script: Path, tmp_path: Path) -> None:
    build_scripts([script], Options(("vtt",), output=tmp_path / "out"), Silence())
    slow, fast = "0.69", "1.38"
    assert speeds(tmp_path / "out") == {
        "title.0": slow, "overview.1": slow, "s1.0": fast, "s1.over1": fast, "s1.1": fast, "s1.2": "", "s2.0": slow,
        "s2.1": slow, "s2.2": fast,
    }  # fmt: skip
    spoken = {beat["id"]: (beat["spoken"], beat["caption"]) for beat in beats(tmp_path / "out")}
    assert spoken["s2.1"] == ("Room 5b by the film's own voice.",) * 2
    assert spoken["s2.2"] == ("Room five bee by hers.", "Room 5b by hers.")


def test_the_pace_asked_for_is_that_of_voices_without_their_own(script: Path, tmp_path: Path) -> None:
    build_scripts([script], Options(("vtt",), output=tmp_path / "out", pace=145), Silence())
    assert {key: speeds(tmp_path / "out")[key] for key in ("s2.1", "s1.1", "s1.2")} == {
        "s2.1": "", "s1.1": "1.38", "s1.2": "",
    }  # fmt: skip


def test_a_draft_is_silent_throughout(script: Path, tmp_path: Path) -> None:
    build_scripts([script], Options(("vtt",), "silent", output=tmp_path / "out"), Silence())
    assert set(speeds(tmp_path / "out").values()) == {""}


def test_every_voice_is_there_before_any_work(script: Path, tmp_path: Path) -> None:
    script.write_text(SCRIPT.replace("{voice=silent}", "{voice=nobody}").replace("Second", "Second {voice=gtts:xx}"))
    with pytest.raises(ChoiceError) as caught:
        build_scripts([script], Options(("vtt",), output=tmp_path / "out"), Silence())
    told = [(each.message.split("“")[0], each.where and each.where.line) for each in caught.value.diagnostics]
    assert told == [("Google Translate does not speak 'xx'", 15), ("there is no voice ", 13)]
    assert not (tmp_path / "out").exists()
    assert [each.where and each.where.line for each in check(script, Options(("srt",))).diagnostics] == [15, 13]


def test_who_speaks_is_told_in_description_and_upload(script: Path, tmp_path: Path) -> None:
    script.write_text(SCRIPT.replace("{voice=silent}", "{voice=hibari}"))
    build_scripts([script], Options(("description", "upload"), output=tmp_path / "out"), Silence())
    assert "hibari (Apache-2.0)" in (tmp_path / "out" / "two.description.txt").read_text()
    assert json.loads((tmp_path / "out" / "two.upload.json").read_text())["status"]["containsSyntheticMedia"]
    assert [beat["id"] for beat in beats(tmp_path / "out") if str(beat["voice"]).startswith("hibari")] == ["s1.2"]


def test_a_direction_that_is_said_elsewhere_has_no_effect(script: Path) -> None:
    script.write_text(SCRIPT.replace("- Room 5b by hers. {voice=hers}", "- Shown.\n\n  > Said. {voice=hers}"))
    with pytest.raises(Exception, match="“voice” has no effect here"):
        read(script)


class Tone:
    """A voice that is a tone, so loud."""

    def __init__(self, name: str, level: float) -> None:
        self.identity, self.level = f"{name} 1", level

    def speak(self, text: str) -> Take:
        times = np.arange(48_000 + len(text)) / 48_000
        return Take((self.level * np.sin(2 * np.pi * 440 * times)).astype("<f4").tobytes())


@pytest.mark.parametrize("fallback", ["", "loud"])
def test_several_voices_are_equally_loud_and_one_stays_as_it_is(fallback: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tones = {"quiet": Tone("quiet", 0.02), "loud": Tone("loud", 0.5)}
    monkeypatch.setattr(casting.registry, "voice", tones.__getitem__)
    beats = [Beat(voice or "film", "", "Some words.", "", Span(""), voice=voice) for voice in ("", "loud")]
    film = casting.narrator(Role("quiet", fallback=fallback))

    def level(cast: casting.Cast, beat: Beat) -> float:
        samples = np.frombuffer(cast.perform(beats, NoStore()).say(beat).pcm, "<f4")
        return float(loudness(hops([(0, levels(samples[None]).energies)], samples.size), samples.size))

    both = casting.Cast({"": film, "loud": casting.narrator(Role("loud"))})
    assert [level(both, beat) for beat in beats] == pytest.approx([LEVEL, LEVEL], abs=0.1)
    alone = level(casting.Cast({"": film}), beats[0])
    assert alone == pytest.approx(LEVEL, abs=0.1) if fallback else alone < LEVEL - 5
