"""``check``, ``convert`` and ``new`` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests_support import command as run
from voicedeck.assets import Gallery
from voicedeck.model.errors import OutputError
from voicedeck.model.source import Severity
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.usecases.check import check
from voicedeck.usecases.starting import FOLDERS, create

OUTLINE = "Bees\nI. Eyes\nFive of them, e.g. on the head.\n"


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "bees.txt"
    path.write_text(OUTLINE, encoding="utf-8")
    return path


def test_check_tells_facts_readings_and_warnings(outline: Path) -> None:
    done = run(outline.parent, "check", "bees.txt")
    assert done.returncode == 0, done.stderr
    assert "1 section, 1 bullet" in done.stdout
    assert "e.g." in done.stdout
    assert "for example," in done.stdout
    assert done.stdout.splitlines()[-1] == "bees.txt: 0 errors, 1 warning"


def test_check_lists_the_slides_that_are_more_than_a_list(outline: Path) -> None:
    outline.write_text("Bees\nI. Eyes\nThey are large.\nNectar raises sugar.\n", encoding="utf-8")
    done = run(outline.parent, "check", "bees.txt")
    assert "  line    4  chain        Nectar raises sugar." in done.stdout.splitlines()
    figures, _, beside = done.stdout.partition("Drawn beside")
    assert "large" not in figures
    assert "eye" in beside


def test_strict_makes_warnings_count(outline: Path) -> None:
    assert run(outline.parent, "check", "--strict", "bees.txt").returncode == 3


def test_json_is_an_object_a_script_and_errors_end_with_3(outline: Path) -> None:
    (outline.parent / "wrong.md").write_text("# Bees\n## Eyes\n- Five. {paus=1}\n", encoding="utf-8")
    done = run(outline.parent, "check", "--json", "--ledger", "bees.txt", "wrong.md")
    assert done.returncode == 3
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["title"] == "Bees"
    assert {entry["role"] for entry in first["ledger"]} >= {"title", "body", "caption", "spoken"}
    assert second["diagnostics"] == [{
        "severity": "error", "message": "the direction “paus” is not known", "file": "wrong.md", "line": 3,
        "hint": "Did you mean pause? Known here: shown, said, pause, layout, value, visual, lines, lower, note, voice, "
                    "hide, music, pace, gain, take, delivery.",
    }]  # fmt: skip


def test_the_ledger_is_listed(outline: Path) -> None:
    done = run(outline.parent, "check", "--ledger", "bees.txt")
    assert "phrase section" in done.stdout
    assert "line 3" in done.stdout


def test_convert_writes_markdown_and_never_over_a_file(outline: Path) -> None:
    done = run(outline.parent, "convert", "bees.txt")
    assert done.stdout.startswith("---\ntitle: Bees\n")
    target = outline.parent / "bees.md"
    assert run(outline.parent, "convert", "bees.txt", "-o", "bees.md").returncode == 0
    assert target.read_text(encoding="utf-8") == done.stdout
    again = run(outline.parent, "convert", "bees.txt", "-o", "bees.md")
    assert again.returncode == OutputError.exit_code
    assert "--force" in again.stderr
    assert run(outline.parent, "convert", "bees.txt", "-o", "bees.md", "--force").returncode == 0


def test_new_makes_a_project_whose_script_checks(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "talks/my-talk")
    assert done.returncode == 0, done.stderr
    project = tmp_path / "talks" / "my-talk"
    assert sorted(path.name for path in project.iterdir()) == sorted(
        [*FOLDERS, ".gitignore", ".voicedeck.schema.json", "voicedeck.toml"]
    )
    report = check(project / "script" / "my-talk.md", Options(formats=("srt",), voice="silent"))
    assert [each.message for each in report.diagnostics] == []
    assert report.title == "My talk"
    assert report.worst is None
    assert {slide.layout for slide in report.slides} >= {"number", "citation", "scene", "bullets", "table", "steps"}


def test_new_from_an_outline(outline: Path) -> None:
    assert run(outline.parent, "new", "hive", "--from", "bees.txt").returncode == 0
    script = read(outline.parent / "hive" / "script" / "bees.md")
    assert [section.heading.text for section in script.sections] == ["Eyes"]


def test_new_carries_a_script_s_pictures_along(tmp_path: Path) -> None:
    home = tmp_path / "old" / "script"
    for path in ("../assets/a.png", "assets/b.png", "c.png"):
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (3, len(path))).save(home / path)
    lines = "".join(f"- ![A]({path}) One.\n" for path in ("../assets/a.png", "assets/x/../../assets/b.png", "c.png"))
    (home / "bees.md").write_text(f"# Bees\n\n## Eyes\n\n{lines}", encoding="utf-8")
    assert run(tmp_path, "new", "hive", "--from", "old/script/bees.md").returncode == 0
    folder = tmp_path / "hive" / "script"
    assert [Gallery(folder).size(asset)[1] for asset in read(folder / "bees.md").assets] == [15, 12, 5]
    (home / "c.png").unlink()
    refused = run(tmp_path, "new", "other", "--from", "old/script/bees.md")
    assert refused.returncode == 3
    assert "bees.md:7" in refused.stderr
    assert not (tmp_path / "other").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hive").mkdir()
    (tmp_path / "hive" / "honey").touch()
    with pytest.raises(OutputError, match="is not empty"):
        create(tmp_path / "hive")
    assert [path.name for path in tmp_path.rglob("*")] == ["hive", "honey"]


@pytest.mark.parametrize("name", ["2018", 'a "b" c', "a: b", "no", "ü", "..x", "#1", "{a}", "back\\slash"])
def test_any_name_gives_a_script_that_reads(tmp_path: Path, name: str) -> None:
    script = read(create(tmp_path / name))
    assert script.title.text
    assert len(script.sections) == 3
    assert not [each for each in script.warnings if each.severity is Severity.WARNING]


@pytest.mark.parametrize("name", ["a\x1b]0;owned\x07.md", "a\x9b31m.md", "a\u202eb.md"])
def test_a_name_that_steers_terminals_is_seen_and_does_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("# A\n\n## B\n\n- C. {layout=none-of-them}\n", encoding="utf-8")
    told = run(tmp_path, "check", name)
    assert told.returncode == 3
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told.stdout + told.stderr)
    assert "a\\x" in told.stdout


@pytest.mark.parametrize(
    ("voice", "path"),
    [
        ("recorded:/etc", "/etc"),
        ("recorded:../mine", "../mine"),
        ("recorded:~/mine", "~/mine"),
        ("kokoro:/tmp/a.bin", "/tmp/a.bin"),
        ("kokoro:0.5 jm_kumo + 0.5 ../a.bin", "../a.bin"),
        ("piper:/tmp/a.onnx", "/tmp/a.onnx"),
    ],
)
@pytest.mark.parametrize("front", [True, False])
def test_a_script_has_no_voice_speak_from_files_of_others(front: bool, voice: str, path: str, tmp_path: Path) -> None:
    """A stranger's script would say what somebody has recorded, or load what lies anywhere."""
    (tmp_path / "script").mkdir()
    setting, line = (f"voice: {voice}\n", "") if front else ("", f' {{voice="{voice}"}}')
    text = f"---\ntitle: A\n{setting}---\n\n## B\n\n- C.{line}\n"
    (tmp_path / "script" / "a.md").write_text(text, encoding="utf-8")
    told = run(tmp_path, "check", "script/a.md")
    assert f"“{path}” leads out of the project" in told.stdout + told.stderr
    assert told.returncode != 0
