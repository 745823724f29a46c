"""``voicedeck build --verify`` ends with the measurements of what it made."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from voicedeck.cli import main
from voicedeck.exporters.captions import Srt


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """``voicedeck build --verify`` with more words; its exit code."""

    def run(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["voicedeck", "build", *map(str, words), "--verify"])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    return run


@pytest.mark.heavy
def test_a_good_build_ends_well(
    build: Callable[..., int], small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(small, "--to", "srt,pptx,description", "--voice", "silent", "--output", tmp_path / "out") == 0
    assert "pass  script" in capsys.readouterr().out


def test_a_bad_file_is_told_by_the_exit_code(
    build: Callable[..., int],
    small: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def spoil(_: Srt, film: object, target: Path) -> tuple[()]:
        del film
        target.write_text("1\n00:00:00,000 --> 00:00:09,000\nOther words.\n", encoding="utf-8")
        return ()

    monkeypatch.setattr(Srt, "export", spoil)
    assert build(small, "--to", "srt", "--voice", "silent", "--output", tmp_path / "out", "--json") == 9
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    wrong = {finding["name"] for finding in told["findings"] if finding["passed"] is False}
    assert {"seconds", "in the captions"} <= wrong


@pytest.mark.heavy
def test_the_films_of_the_page_dump_pass_every_check(
    build: Callable[..., int], seed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(seed, "--size", "720p", "--fps", 24, "--output", tmp_path / "out", "--json") == 0
    findings = json.loads(capsys.readouterr().out.splitlines()[-1])["findings"]
    assert [each for each in findings if not each["passed"]] == []


@pytest.mark.heavy
def test_the_sample_film_passes_every_check_with_a_real_voice(
    build: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it in CI: four minutes of film, spoken, drawn, encoded, opened and measured."""
    script = Path(__file__).resolve().parents[2] / "script" / "mdma-ptsd.md"
    assert build(script, "--size", "720p", "--fps", 24, "--output", tmp_path / "out", "--json") == 0
    findings = json.loads(capsys.readouterr().out.splitlines()[-1])["findings"]
    assert [each for each in findings if not each["passed"]] == []
    assert len(findings) >= 47
