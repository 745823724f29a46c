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
from voicedeck.exporters.description import fitting, plain, upload
from voicedeck.handover import Takes
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
    assert "Narrated by an AI voice, hibari (Apache-2.0)." in described(script).text
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
    assert ".left-out.txt" not in built
    assert json.loads(built[".manifest.json"])["empty"] == ["left-out"]


WRITTEN = """\
---
title: Sleep
links:
  Our data: https://osf.io/abc
  Book: sleep.example/book
about: |
  We make films.

  A new one every week.
credits: ["Music: Jo (CC BY 4.0)", {Camera: Ann}]
tags: [sleep]
mentions: [ann]
ASKED---

Sleep is odd.

## First

- One.
- Author, A. B. (2020). A title of a work. Journal of Works, 12(3), 4-5. https://doi.org/10.1000/182
"""


def worded(tmp_path: Path, asked: str = "") -> str:
    path = tmp_path / "sleep.md"
    path.write_text(WRITTEN.replace("ASKED", asked), encoding="utf-8")
    return described(voicedeck.read(path), "hibari").text


def test_links_about_and_credits_are_lines_of_the_description(tmp_path: Path) -> None:
    assert worded(tmp_path).split("\n\n") == [
        "Sleep is odd.",
        "Our data: https://osf.io/abc\nBook: sleep.example/book",
        "First\nOne.\nAuthor, A. B. (2020). A title of a work. Journal of Works, 12(3), 4-5. https://doi.org/10.1000/182",
        "We make films.",
        "A new one every week.",
        "Narrated by an AI voice, hibari.",
        "Music: Jo (CC BY 4.0)\nCamera: Ann",
        "#sleep",
        "@ann\n",
    ]


def test_the_author_says_which_parts_a_description_has_and_in_what_order(tmp_path: Path) -> None:
    work = "Author, A. B. (2020). A title of a work. Journal of Works, 12(3), 4-5. https://doi.org/10.1000/182"
    parts = worded(tmp_path, "description: [tags, references, overview]\n")
    assert parts == f"#sleep\n\n{work}\n\nSleep is odd.\n"


def test_what_a_pictures_licence_asks_for_is_said_whatever_the_parts(script: Script) -> None:
    asked = replace(script, description=("overview",))
    told = describe(
        asked, (), 30, lambda **values: FILL("description.txt", **values), "", ("Outlines: somebody (MIT).",)
    )
    assert told.text.endswith("\n\nOutlines: somebody (MIT).\n")


def test_an_overview_longer_than_a_description_is_cut_at_a_line_and_the_rest_kept(script: Script) -> None:
    overview = tuple(replace(script.title, text=f"{number}" + " long" * 50) for number in range(40))
    found = described(replace(script, overview=overview))
    assert len(found.text.encode()) <= LARGEST
    kept = found.text.splitlines()
    assert [line.text for line in overview if line.text not in kept] == [
        line for line in found.left_out if "long" in line
    ]
    assert any("the end of it" in each.message for each in found.warnings)


@pytest.mark.heavy
def test_formats_with_nothing_to_write_leave_no_file_and_are_up_to_date(small: Path, tmp_path: Path) -> None:
    options = voicedeck.Options(formats=("left-out", "tags", "apa"), voice="silent", output=tmp_path)
    small.write_text(SMALL.replace("tags:", "mentions:"), encoding="utf-8")
    (first,) = voicedeck.build_scripts([small], options, Silence())
    (again,) = voicedeck.build_scripts([small], options, Silence())
    assert "small.left-out.txt" not in {each.name for each in tmp_path.iterdir()}
    assert (len(first.made), again.made) == (len(first.artifacts), ())


@pytest.mark.heavy
def test_a_file_goes_when_there_is_nothing_to_write_any_more(small: Path, tmp_path: Path) -> None:
    options = voicedeck.Options(formats=("tags",), voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([small], options, Silence())
    assert (tmp_path / "out" / "small.tags.txt").is_file()
    small.write_text(SMALL.replace("tags: [one, two]\n", ""), encoding="utf-8")
    voicedeck.build_scripts([small], options, Silence())
    assert not (tmp_path / "out" / "small.tags.txt").exists()


def test_the_upload_form_tells_when_an_end_screen_can_begin(tmp_path: Path) -> None:
    path = tmp_path / "bees.md"
    settings = "title: Bees\nchannel: The Hive\nend_screen: 12"
    path.write_text(f"---\n{settings}\n---\n\n## One\n\n- A line.\n", encoding="utf-8")
    film = voicedeck.produce(voicedeck.read(path), voicedeck.Options(voice="silent"), Silence()).film(Takes.CUT)
    told: Any = upload(film)["end_screen"]
    assert 12 <= told["seconds"] < 13
    assert told["start_seconds"] + told["seconds"] == pytest.approx(film.cut.timeline.seconds, abs=0.01)
    assert film.cut.cues[-1].lines == ("The Hive",)
