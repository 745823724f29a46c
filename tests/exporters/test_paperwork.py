"""Description, chapters, tags and upload JSON keep YouTube's budgets and lose nothing silently."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import voicedeck
from tests_support import SMALL, Silence
from voicedeck import registry
from voicedeck.exporters.description import fitting, plain
from voicedeck.model.description import Description
from voicedeck.model.narration import Narration
from voicedeck.model.script import Script
from voicedeck.stages.describe import LARGEST, describe

FORMATS = ("description", "left-out", "chapters", "tags", "upload", "srt")
FILL = registry.template("nocturne").fill


@pytest.fixture
def script(small: Path) -> Script:
    return voicedeck.read(small)


def described(script: Script, voice: str = "hibari (Apache-2.0)") -> Description:
    return describe(script, (), 30, lambda **values: FILL("description.txt", **values), voice)


def test_a_description_says_who_speaks(script: Script) -> None:
    assert "Narrated by an AI voice, hibari (Apache-2.0). Made with voicedeck." in described(script).text
    assert "voice" not in described(script, "").text


def test_nothing_is_left_out_of_what_fits(script: Script) -> None:
    found = described(script)
    assert (found.warnings, found.left_out) == ((), ())
    assert all(bullet.text in found.text for section in script.sections for bullet in section.bullets)


@pytest.mark.heavy
def test_what_does_not_fit_is_told_and_kept(script: Script) -> None:
    mentions = tuple(f"somebody{number:04}" for number in range(500))
    found = described(replace(script, mentions=mentions, tags=tuple(f"t{number}" for number in range(20))))
    assert LARGEST - 20 < len(found.text.encode()) <= LARGEST
    kept = [word.removeprefix("@") for word in found.text.split() if word.startswith("@")]
    assert [*kept, *(each.removeprefix("@") for each in found.left_out if each.startswith("@"))] == list(mentions)
    assert [each for each in found.left_out if each.startswith("#")] == [f"#t{number}" for number in range(15, 20)]
    assert len(found.warnings) == 2
    assert "AI voice: hibari" in found.text


def test_an_outline_without_room_is_kept_beside(script: Script) -> None:
    bullets = tuple(replace(script.sections[0].bullets[0], text=f"{number} " + "long " * 60) for number in range(30))
    found = described(replace(script, sections=(replace(script.sections[0], bullets=bullets),)))
    assert len(found.text.encode()) <= LARGEST
    assert all(bullet.text in found.left_out for bullet in bullets)


@pytest.mark.parametrize(
    ("speakers", "credit"),
    [
        (["silent 1"], ""),
        (["recorded x"], ""),
        (["hibari 0.2.1 heart", "recorded x", "hibari 0.2.1 heart speed 1.1"], "hibari (Apache-2.0)"),
        (["guest 1", "hibari 0.2.1 heart"], "guest and hibari (Apache-2.0)"),
    ],
)
def test_the_voices_that_spoke_are_credited_with_their_licences(speakers: list[str], credit: str) -> None:
    spoken = dict(enumerate(speakers))
    narration = Narration("", {}, speakers=spoken, unsynthetic=frozenset({"silent", "recorded"}))  # type: ignore[arg-type]
    assert registry.credit(narration.synthesizers) == credit


def test_tags_fit_their_budget() -> None:
    assert fitting(["a,b", "a b", "a b", "<c>", ""]) == ("a b", "‹c›")
    many = fitting(f"tag number {number}" for number in range(100))
    assert len(",".join(f'"{each}"' for each in many)) <= 500
    assert 20 < len(many) < 100


def test_angle_brackets_become_others() -> None:
    assert plain(" a < b > c ") == "a ‹ b › c"


@pytest.fixture
def built(small: Path, tmp_path: Path) -> dict[str, Any]:
    """The files' texts by what follows their name."""
    small.write_text(SMALL.replace("A Small Film", "A <Small> Film"), encoding="utf-8")
    options = voicedeck.Options(formats=FORMATS, voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    return {path.name.removeprefix("small"): path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}


def test_the_files_agree(built: dict[str, Any]) -> None:
    upload, timeline = json.loads(built[".upload.json"]), json.loads(built[".manifest.json"])["timeline"]
    chapters = [line.split(" ", 1) for line in built[".chapters.txt"].splitlines()]
    assert [title for _, title in chapters] == [each["title"] for each in timeline["chapters"]]
    assert built[".chapters.txt"] in built[".description.txt"]
    assert upload["snippet"]["description"] == built[".description.txt"]
    assert upload["snippet"]["title"] == "A ‹Small› Film"
    assert ",".join(upload["snippet"]["tags"]) + "\n" == built[".tags.txt"] == "one,two\n"
    assert upload["status"] == {
        "privacyStatus": "private", "selfDeclaredMadeForKids": False, "containsSyntheticMedia": False,
    }  # fmt: skip
    assert built[".left-out.txt"] == ""
