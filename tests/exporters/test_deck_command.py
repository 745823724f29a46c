"""``voicedeck deck``, from the command line to the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corporate import make_template
from pptx import Presentation
from soundness import faults
from typer.testing import CliRunner

from voicedeck.cli import command_line
from voicedeck.model.errors import ChoiceError
from voicedeck.store import FolderStore

SCRIPT = """# Memory
Review: A channel

## I. Context
- Memories change when they are recalled.
- 68% of participants remembered.

## II. Source
- Someone (2018). A paper. https://example.org/paper
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "memory.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(command_line(), ["deck", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.heavy
def test_a_deck_alone_speaks_no_word_and_makes_no_film(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    kept: list[str] = []
    monkeypatch.setattr(FolderStore, "put", lambda _, key, __: kept.append(key))
    run(script, "--output", tmp_path / "out")
    assert made(tmp_path / "out") == ["memory.manifest.json", "memory.pptx"]
    manifest = json.loads((tmp_path / "out" / "memory.manifest.json").read_text())
    assert manifest["timeline"] is None
    assert {key.split()[0] for key in kept} == {"layout"}, "nothing was spoken or encoded"


def test_a_narrated_deck_plays_as_long_as_the_films_timeline(script: Path, tmp_path: Path) -> None:
    run(script, "--narrated", "--voice", "silent", "--output", tmp_path / "out")
    deck = tmp_path / "out" / "memory.narrated.pptx"
    manifest = json.loads((tmp_path / "out" / "memory.manifest.json").read_text())
    slides = Presentation(str(deck)).slides
    lengths = [int(slide._element.xpath("./p:transition/@advTm")[0]) for slide in slides]
    assert sum(lengths) == pytest.approx(manifest["timeline"]["seconds"] * 1000, abs=1)
    for slide, told in zip(slides, manifest["timeline"]["slides"], strict=True):
        delays = slide._element.xpath(".//p:cTn[@presetClass='entr'][.//p:pRg]/p:stCondLst/p:cond/@delay")
        lines = [beat["start_frame"] - told["start_frame"] for beat in told["beats"]][-len(delays) :]
        assert all(abs(int(d) - f * 1000 / 30) <= 1 for d, f in zip(delays, lines, strict=False))
    assert faults(deck) == []


@pytest.mark.heavy
def test_decks_of_all_kinds_lie_side_by_side(script: Path, tmp_path: Path) -> None:
    brand = make_template(tmp_path / "corporate.potx")
    for choices in ((), ("--click",), ("--silent", "--voice", "silent"), ("--template", brand)):
        run(script, *choices, "--output", tmp_path / "out")
    decks = [name for name in made(tmp_path / "out") if name.endswith(".pptx")]
    assert decks == ["memory.click.pptx", "memory.corporate.pptx", "memory.pptx", "memory.silent.pptx"]


def test_a_deck_that_is_up_to_date_is_left_alone(script: Path, tmp_path: Path) -> None:
    run(script, "--click", "--output", tmp_path / "out")
    before = (tmp_path / "out" / "memory.click.pptx").stat().st_mtime_ns
    run(script, "--click", "--output", tmp_path / "out")
    assert (tmp_path / "out" / "memory.click.pptx").stat().st_mtime_ns == before


@pytest.mark.heavy
def test_papers_come_along(script: Path, tmp_path: Path) -> None:
    run(script, "--handout", "--transcript", "--stills", "--output", tmp_path / "out")
    assert [name for name in made(tmp_path / "out") if "manifest" not in name] == [
        "memory.handout.pdf", "memory.pptx", "memory.stills.zip", "memory.transcript.html",
    ]  # fmt: skip


def test_a_template_that_is_not_there_is_told(script: Path) -> None:
    with pytest.raises(ChoiceError, match="cannot be read"):
        CliRunner().invoke(command_line(), ["deck", str(script), "--template", "absent.potx"], catch_exceptions=False)
