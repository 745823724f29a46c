"""The build as a user meets it: what it redoes, what it refuses, and that bad input loses nothing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.cli import main

FAST = ("--to", "srt,vtt", "--voice", "silent")


class Ran:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command line in this process."""

    def command(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["voicedeck", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return command


def options(folder: Path, *formats: str, voice: str = "") -> voicedeck.Options:
    return voicedeck.Options(formats=formats, voice=voice, output=folder)


def test_without_a_name_every_script_in_script_is_built(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "one.md").write_text(SMALL, encoding="utf-8")
    (tmp_path / "script" / "two.txt").write_text("A Title\n\nI. First\n- A bullet.\n", encoding="utf-8")
    assert run("build", *FAST).code == 0
    for name in ("one", "two"):
        assert (tmp_path / "output" / name / f"{name}.srt").read_text(encoding="utf-8").startswith("1\n00:00:00,600")
        assert (tmp_path / "output" / name / f"{name}.manifest.json").is_file()


def test_a_second_build_does_nothing_and_says_so(small: Path, tmp_path: Path) -> None:
    chosen = options(tmp_path / "out", "srt", "pptx", "thumbnail", voice="silent")
    (first,) = voicedeck.build_scripts([small], chosen, Silence())
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    reporter = Silence()
    (second,) = voicedeck.build_scripts([small], chosen, reporter)
    assert len(first.made) == 3
    assert second.made == ()
    assert reporter.stages == []
    assert any("nothing to do" in note for note in reporter.notes)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == before


def test_another_format_is_added_to_what_is_there(small: Path, tmp_path: Path) -> None:
    voicedeck.build_scripts([small], options(tmp_path, "srt", voice="silent"), Silence())
    (result,) = voicedeck.build_scripts([small], options(tmp_path, "srt", "vtt", voice="silent"), Silence())
    assert result.made == ("small.vtt",)
    manifest = json.loads((tmp_path / "small.manifest.json").read_text(encoding="utf-8"))
    assert [artifact["format"] for artifact in manifest["artifacts"]] == ["srt", "vtt"]


def test_a_file_that_was_changed_is_made_again(small: Path, tmp_path: Path) -> None:
    chosen = options(tmp_path, "srt", voice="silent")
    voicedeck.build_scripts([small], chosen, Silence())
    good = (tmp_path / "small.srt").read_bytes()
    (tmp_path / "small.srt").write_text("spoiled", encoding="utf-8")
    (result,) = voicedeck.build_scripts([small], chosen, Silence())
    assert result.made == ("small.srt",)
    assert (tmp_path / "small.srt").read_bytes() == good


def test_one_bullet_edited_is_one_take_spoken(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    chosen = options(tmp_path / "out", "srt", voice="silent")
    voicedeck.build_scripts([small], chosen, Silence())
    small.write_text(SMALL.replace("Here is a second one.", "Here is quite another one."), encoding="utf-8")
    reporter = Silence()
    voicedeck.build_scripts([small], chosen, reporter)
    assert any(note.startswith("1 of ") for note in reporter.notes), reporter.notes


def test_captions_are_made_without_mixing_or_drawing(small: Path, tmp_path: Path) -> None:
    reporter = Silence()
    voicedeck.build_scripts([small], options(tmp_path, "srt", voice="silent"), reporter)
    assert [stage.split()[0] for stage in reporter.stages] == ["narrate"]
    assert json.loads((tmp_path / "small.manifest.json").read_text(encoding="utf-8"))["sound"] is None


def test_a_deck_is_made_without_a_word_spoken(small: Path, tmp_path: Path) -> None:
    reporter = Silence()
    voicedeck.build_scripts([small], options(tmp_path, "pptx"), reporter)
    assert not any(stage.startswith(("narrate", "mix", "film")) for stage in reporter.stages)
    manifest = json.loads((tmp_path / "small.manifest.json").read_text(encoding="utf-8"))
    assert manifest["timeline"] is None


BAD: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "empty", "line"),
    "blank": (b" \n\n \t", "empty", ""),
    "binary": (bytes(range(256)) * 8, "", ""),
    "wrong-encoding": ("# Título\n\n## Uno\n\n- Está bien así.\n".encode("latin-1"), "UTF-8", ""),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_scripts_get_one_clear_message_and_lose_nothing(run: Callable[..., Ran], tmp_path: Path, kind: str) -> None:
    script, folder = tmp_path / "small.md", tmp_path / "out"
    script.write_text(SMALL, encoding="utf-8")
    assert run("build", script, *FAST, "--output", folder).code == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    content, said, place = BAD[kind]
    script.write_bytes(content)
    ran = run("build", script, *FAST, "--output", folder)
    assert ran.code == 3
    assert ran.err.count("error:") == 1
    assert "Traceback" not in ran.err
    assert said.lower() in ran.err.lower()
    assert "hint:" in ran.err
    assert f"small.md{place if place != 'line' else ''}" in ran.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["--voice", "hibary"], 4, "did you mean “hibari”", id="voice"),
        pytest.param(["--voice", "hibari:nobody"], 4, "nobody", id="variant"),
        pytest.param(["--template", "noturne"], 4, "nocturne", id="template"),
        pytest.param(["--to", "mp5"], 4, "mp4", id="format"),
        pytest.param(["--size", "900p"], 4, "1080p", id="size"),
        pytest.param(["--fps", "29"], 4, "30", id="rate"),
        pytest.param(["--fps", "fast"], 2, "fps", id="not a number"),
        pytest.param(["--nonsense"], 2, "nonsense", id="option"),
    ],
)
def test_wrong_choices_are_told_with_what_there_is(
    run: Callable[..., Ran], small: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    ran = run("build", small, "--output", tmp_path / "out", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert not (tmp_path / "out").exists()


def test_all_mistakes_are_told_at_once(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    ran = run(
        "build", tmp_path / "absent.md", tmp_path / "empty.md", "--voice", "nobody", "--template", "none", "--to", "x"
    )
    assert ran.code == 3
    assert ran.err.count("error:") == 5, ran.err


def test_mistakes_are_json_where_json_is_asked_for(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("build", tmp_path / "absent.md", "--json")
    (told,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, told["event"], told["severity"]) == (3, "diagnostic", "error")
    assert told["file"].endswith("absent.md")


def test_json_tells_every_stage(run: Callable[..., Ran], small: Path, tmp_path: Path) -> None:
    ran = run("build", small, *FAST, "--json", "--output", tmp_path)
    events = [json.loads(line) for line in ran.out.splitlines()]
    stages = [event for event in events if event["event"] == "stage-end"]
    assert stages
    assert all(event["done"] == event["total"] for event in stages)
    assert events[-1]["files"] == ["small.srt", "small.vtt"]


def test_quiet_says_nothing(run: Callable[..., Ran], small: Path, tmp_path: Path) -> None:
    ran = run("build", small, *FAST, "--quiet", "--output", tmp_path)
    assert (ran.out, ran.err) == ("", "")


def test_a_folder_that_cannot_be_written_is_an_output_error(
    run: Callable[..., Ran], small: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = run("build", small, *FAST, "--output", tmp_path / "file")
    assert ran.code == 8
    assert "cannot be written" in ran.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_two_scripts_of_one_name_are_refused(run: Callable[..., Ran], small: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "small.md").write_text(SMALL, encoding="utf-8")
    ran = run("build", small, tmp_path / "other" / "small.md", *FAST)
    assert ran.code == 4
    assert "two scripts" in ran.err


def test_a_bug_goes_to_a_log_that_is_named(
    run: Callable[..., Ran], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("voicedeck.build.check", broken)
    ran = run("build", small)
    assert ran.code == 1
    log = Path(ran.err.split("details are in ")[1].split(";")[0])
    assert "ZeroDivisionError: oh" in log.read_text(encoding="utf-8")
    log.unlink()


def test_a_damaged_cache_heals(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("VOICEDECK_CACHE", str(cache))
    voicedeck.build_scripts([small], options(tmp_path / "one", "srt", voice="silent"), Silence())
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    voicedeck.build_scripts([small], options(tmp_path / "two", "srt", voice="silent"), Silence())
    assert (tmp_path / "one" / "small.srt").read_bytes() == (tmp_path / "two" / "small.srt").read_bytes()


@pytest.mark.heavy
@pytest.mark.parametrize("blow", [pytest.param(signal.SIGKILL, marks=pytest.mark.heavy), signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_last_good_one(small: Path, tmp_path: Path, blow: signal.Signals) -> None:
    """It is stopped where its film is finished and not yet in its place."""
    folder = tmp_path / "out"
    chosen = replace(options(folder, "mp4", "srt", voice="silent"), size="360p")
    voicedeck.build_scripts([small], chosen, Silence())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    small.write_text(SMALL.replace("second", "other"), encoding="utf-8")
    words = ["build", str(small), "--output", str(folder), "--size", "360p", "--voice", "silent", "--to", "mp4,srt"]
    held = (
        "import sys, time\nfrom voicedeck.making import publish\nwhole = publish.digest\n"
        "def digest(path):\n    if '.building-' in str(path) and path.suffix == '.mp4':\n"
        "        print('made', flush=True)\n        time.sleep(60)\n"
        f"    return whole(path)\npublish.digest = digest\nsys.argv = ['voicedeck', *{words!r}]\n"
        "from voicedeck.cli import main\nmain()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "made\n"
        assert list(folder.glob(".building-*/small.mp4"))
        running.send_signal(blow)
        running.communicate(timeout=60)
    assert running.returncode == (-9 if blow is signal.SIGKILL else 130)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    voicedeck.build_scripts([small], replace(chosen, formats=("srt",)), Silence())
    assert (folder / "small.srt").read_bytes() != before["small.srt"]
    assert not list(folder.glob(".building-*"))


@pytest.mark.heavy
def test_the_seed_has_the_originals_structure(seed: Path, tmp_path: Path) -> None:
    reporter = Silence()
    (result,) = voicedeck.build_scripts([seed], options(tmp_path, "srt", "description", voice="silent"), reporter)
    manifest = json.loads((tmp_path / f"{result.name}.manifest.json").read_text(encoding="utf-8"))
    slides = manifest["timeline"]["slides"]
    told = [(slide["layout"], len(slide["beats"])) for slide in slides]
    overview = [len(slide["beats"]) for slide in slides if slide["id"].startswith("overview")]
    assert (told[0], sum(overview)) == (("title", 1), 3)
    opened = 1 + len(overview)
    assert told[opened : opened + 4] == [("section", 1), ("bullets", 3), ("number", 1), ("bullets", 1)]
    for number in range(1, 8):
        section = [slide for slide in slides if slide["section"] == number]
        figures = {slide["layout"] for slide in section[1:]} - {"bullets"}
        assert section[0]["layout"] == "section"
        assert [beat["id"] for slide in section[1:] for beat in slide["beats"]] == [
            f"s{number}.{n}" for n in range(1, 6)
        ]
        assert len(figures) == 1, "every section has one picture that is more than a list"
    assert told[-2:] == [("resource", 2), ("citation", 2)]
    page = seed.read_text(encoding="utf-8").splitlines()
    for slide in slides[opened:]:
        for beat in slide["beats"]:
            written = page[beat["source"]["line"] - 1]
            assert beat["shown"].rstrip(".") in written or beat["shown"] in written
    assert sum("cut off" in warning.message for warning in reporter.warnings) == 2
    marks = manifest["timeline"]["chapters"]
    assert marks[0]["start"] == 0
    assert all(mark["end"] - mark["start"] >= 300 for mark in marks)
    text = (tmp_path / f"{result.name}.description.txt").read_text(encoding="utf-8")
    assert len(text.encode()) <= 5000
    assert "<" not in text
    assert text.count("\n#PTSD") == 1
    assert "0:00 Overview" in text


def test_files_of_an_earlier_build_that_are_left_are_told(run: Callable[..., Ran], tmp_path: Path) -> None:
    script = tmp_path / "a.md"
    script.write_text(SMALL, encoding="utf-8")
    words = ("build", script, "--voice", "silent", "--output", tmp_path / "out", "--to")
    assert "left from" not in run(*words, "srt,vtt").err
    script.write_text(SMALL.replace("- ", "- Now, ", 1), encoding="utf-8")
    told = run(*words, "vtt").err
    assert "a.srt is left from another build" in told
    assert (tmp_path / "out" / "a.srt").is_file()
    assert "left from" not in run(*words, "srt,vtt").err
