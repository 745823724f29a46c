"""Choices: one table, resolved once; every command that lays a film out takes the same."""

from __future__ import annotations

import inspect
import json
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import voicedeck
from tests_support import SMALL, Silence
from tests_support import command as in_process
from voicedeck.cli import main
from voicedeck.cli.build import build
from voicedeck.cli.check import check as check_command
from voicedeck.cli.deck import deck
from voicedeck.cli.proof import proof
from voicedeck.making.commission import check, commission
from voicedeck.model.errors import VoicedeckError
from voicedeck.options import CHOICES, LOUDNESS, PICTURE, Options
from voicedeck.readers import read
from voicedeck.stages.captions import PROFILES
from voicedeck.usecases.check import check as report
from voicedeck.usecases.explain import DRAWN_BY

LONG = "# Bees\n\n## Eyes\n\n" + "".join(
    f"- Line {n} tells of the compound eyes of bees at length.\n" for n in range(9)
)


def slides(folder: Path, text: str, **chosen: Any) -> tuple[int, int]:
    """How many slides ``check`` announces, and how many the build makes."""
    script = folder / "bees.md"
    script.write_text(text, encoding="utf-8")
    options = Options(voice="silent", size="360p", **chosen)
    told = len(report(script, options).slides)
    voicedeck.build_scripts([script], replace(options, formats=("srt",), output=folder / "out"), Silence())
    manifest = json.loads((folder / "out" / "bees.manifest.json").read_text(encoding="utf-8"))
    return told, len(manifest["timeline"]["slides"])


@pytest.mark.parametrize("chosen", [{}, {"aspect": "9:16"}, {"aspect": "1:1"}, {"burn": "plain"}], ids=str)
def test_check_splits_what_the_build_splits(tmp_path: Path, chosen: dict[str, str]) -> None:
    told, made = slides(tmp_path, LONG, **chosen)
    assert told == made


def test_a_square_film_splits_otherwise_and_check_knows(tmp_path: Path) -> None:
    assert slides(tmp_path, LONG)[0] != slides(tmp_path, LONG, aspect="9:16", burn="plain")[0]


def test_the_check_command_takes_an_aspect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bees.md").write_text(LONG, encoding="utf-8")
    words = ["voicedeck", "check", str(tmp_path / "bees.md"), "--json", "--voice", "silent", "--aspect", "9:16"]
    monkeypatch.setattr(sys, "argv", [*words, "--burn", "plain"])
    with pytest.raises(SystemExit, match="0"):
        main()
    told = json.loads(capsys.readouterr().out)
    options = Options(voice="silent", aspect="9:16", burn="plain")
    assert len(told["slides"]) == len(report(tmp_path / "bees.md", options).slides)


OF_TRACKS = {"tracks", "fit", "slides"}
"""What only a film of several languages has."""


@pytest.mark.parametrize(
    ("command", "others"),
    [
        (build, set()),
        (check_command, {"output", *OF_TRACKS}),
        (deck, {"formats", *OF_TRACKS}),
        (proof, {"formats", "output", *OF_TRACKS}),
    ],
)
def test_every_command_takes_the_same_choices(command: Any, others: set[str]) -> None:
    given = inspect.signature(command).parameters
    typed = {name: row for name, row in CHOICES.items() if row["told"] and name not in others}
    assert {(row["flag"] or name).replace("-", "_") for name, row in typed.items()} <= set(given)
    assert "part" not in given  # a format brings it


def test_the_table_is_all_that_can_be_chosen_and_its_offers_hold() -> None:
    assert {each.name for each in fields(Options)} - {"stays", "going", "given"} == set(CHOICES)
    assert set(CHOICES["readable"]["offered"]) == set(PROFILES)
    assert set(CHOICES["loudness"]["offered"]) == set(LOUDNESS)
    for name, row in CHOICES.items():
        if row["offered"]:
            assert row["default"] in (*row["offered"], ""), name


@pytest.mark.parametrize("name", [name for name, row in CHOICES.items() if row["shapes"]])
def test_a_choice_that_shapes_the_files_is_in_their_fingerprint(tmp_path: Path, name: str) -> None:
    path = tmp_path / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    offered = CHOICES[name]["offered"]
    plain = Options(voice="silent")
    found = {tuple(commission(read(path), replace(plain, **{name: each})).basis.items()) for each in offered}
    assert len(found) == len(offered)


def test_what_the_pictures_depend_on_is_told_by_explain() -> None:
    assert {name for name, row in CHOICES.items() if row["shapes"] == PICTURE} <= set(DRAWN_BY)
    assert {"words", "burn", "motion", "rate"} <= set(DRAWN_BY)


def test_all_that_cannot_be_had_is_told_at_once(tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    picture = "- A field.\n\n  ![A field](nowhere.png)\n"
    first.write_text(f"---\nlexicon: none.toml\nmusic: none.mp3\n---\n# A\n\n## B\n\n{picture}", encoding="utf-8")
    second.write_text("# A\n\n## B\n\n- C. {paus=1}\n", encoding="utf-8")
    options = Options(("mp5", "clip:7"), "nobody", "nowhere", "8K", rate=29, words="shout", renderer="crayons")
    with pytest.raises(VoicedeckError) as caught:
        check([first, second], options)
    told = "\n".join(str(each) for each in caught.value.diagnostics)
    for part in (
        "paus",
        "mp5",
        "nobody",
        "nowhere”",
        "8K",
        "29",
        "shout",
        "crayons",
        "none.toml",
        "none.mp3",
        "nowhere.png",
    ):
        assert part in told, part
    assert len(set(caught.value.diagnostics)) == len(caught.value.diagnostics)


def test_choices_are_kept_in_the_manifest_and_come_back() -> None:
    chosen = Options(("mp4",), "silent", "chalk", "720p", "9:16", rate=24, burn="words", pace=130.0)
    again = Options.of(chosen.recorded() | {"unknown": 1, "size": 7})
    assert again == replace(chosen, formats=(), size="")


@pytest.mark.parametrize("command", [["build"], ["deck"], ["convert"], ["voices", "say"], ["voices", "compare"]])
def test_where_to_write_has_its_letter_with_every_command(command: list[str], tmp_path: Path) -> None:
    told = in_process(tmp_path, *command, "--help").stdout
    assert "-o, --output" in told
