"""``voicedeck voices`` as an author types it."""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import pytest

from voicedeck.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["voicedeck", "voices", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lists_voices_and_presets(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "voices.toml").write_text('[mine]\nvoice = "hibari"')
    assert run(monkeypatch) == 0
    lines = capsys.readouterr().out.splitlines()
    heart = next(line for line in lines if line.startswith("hibari:heart "))
    assert heart.split() == ["hibari:heart", "en-US", "female", "24000", "Apache-2.0", "offline"]
    assert any(line.startswith("mine ") and "hibari" in line for line in lines)
    assert sum(line.startswith("gtts:") for line in lines) == 8
    assert run(monkeypatch, "--all", "--json") == 0
    every = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(each["engine"] == "gtts" for each in every) > 40


def test_says_a_text_with_the_lexicon(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "lexicon.toml").write_text('"5-X" = "five ex"')
    assert run(monkeypatch, "say", "68% took 5-X.", "--pace", "140") == 0
    told = capsys.readouterr().out
    assert "said: sixty-eight percent took five ex." in told
    assert "word times measured" in told
    with wave.open(str(project / "say.wav")) as file:
        assert (file.getframerate(), file.getnchannels()) == (48_000, 1)
        assert 1 < file.getnframes() / 48_000 < 5


def test_compares_voices_on_one_bullet(
    small: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "compare", str(small), "--bullet", "3", "--voice", "hibari, silent") == 0
    assert sorted(each.name for each in (project / "output" / "voices").iterdir()) == [
        "small-3-hibari.wav", "small-3-silent.wav"
    ]  # fmt: skip
    assert "shared out by length" in capsys.readouterr().out


def test_a_bullet_and_a_voice_that_are_not_there(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "compare", str(small), "--bullet", "99") == 4
    assert run(monkeypatch, "say", "Hello.", "--voice", "nobody") == 4
