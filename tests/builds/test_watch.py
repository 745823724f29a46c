"""Watching: every save is built, whatever was wrong before, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from voicedeck.watch import project_files, stamps, watch

SCRIPT = "# A Title\n\n## One\n\n- {line}\n"


def test_each_save_is_built_and_one_during_a_build_too(tmp_path: Path) -> None:
    script, built = tmp_path / "a.md", list[str]()
    script.write_text("first")

    def build() -> None:
        built.append(script.read_text())
        if built[-1] == "second":
            script.write_text("third!")

    def rest(_: float) -> None:
        if len(built) < 2:
            script.write_text("second")
        elif built[-1] == "third!":
            raise KeyboardInterrupt

    watch(build, lambda: [script, tmp_path / "not-there.png"], rest)
    assert built == ["first", "second", "third!"]


def test_a_build_that_is_stopped_says_so(tmp_path: Path) -> None:
    def build() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(build, lambda: [tmp_path / "a.md"])


def test_what_a_film_is_made_of_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("script/a.md", "assets/deep/b.png", "templates/own/template.toml", "voices.toml", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "elsewhere" / "mine").mkdir(parents=True)
    (tmp_path / "elsewhere" / "mine" / "slide.html.j2").write_text("x")
    found = stamps(project_files([Path("script/a.md")], "elsewhere/mine"))
    named = {path.name for path in found}
    assert {"a.md", "b.png", "template.toml", "voices.toml", "slide.html.j2"} <= named
    assert "notes.txt" not in named
    assert any(path.parent.name == "nocturne" for path in found), "the built-in templates"


def test_a_mistake_is_told_and_may_be_mended(tmp_path: Path) -> None:
    script, captions, log = tmp_path / "a.md", tmp_path / "out" / "a.srt", tmp_path / "log"
    script.write_text(SCRIPT.format(line="The first line."))
    words = ["build", script, "--to", "srt", "--voice", "silent", "--output", tmp_path / "out", "--watch"]
    environment = {**os.environ, "VOICEDECK_CACHE": str(tmp_path / "cache")}
    with log.open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "voicedeck", *map(str, words)], cwd=tmp_path, env=environment, stderr=told
        )
    try:
        _until(lambda: captions.exists() and "first" in captions.read_text() and "watching" in log.read_text())
        script.write_text("- no title, no section\n")
        _until(lambda: "error" in log.read_text())
        script.write_text(SCRIPT.format(line="The second line."))
        _until(lambda: "second" in captions.read_text() and log.read_text().count("watching") == 3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in log.read_text()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)
