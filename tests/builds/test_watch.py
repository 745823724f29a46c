"""Watching: every save is built, whatever was wrong before, until Ctrl-C."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests_support import Silence
from voicedeck.build import Production, produce
from voicedeck.exporters.description import described
from voicedeck.handover import Takes
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.usecases.watch import named_files, project_files, stamps, watch

SCRIPT = "# A Title\n\n## One\n\n- {line}\n"


def test_each_save_is_built_and_one_during_a_build_too(tmp_path: Path) -> None:
    script, built = tmp_path / "a.md", list[str]()
    script.write_text("first")

    def build(changed: Sequence[Path]) -> None:
        assert list(changed) == ([script] if built else [])
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
    def build(_: Sequence[Path]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(build, lambda: [tmp_path / "a.md"])


def test_what_a_film_is_made_of_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "assets/deep/b.png",
        "templates/own/template.toml",
        "voices.toml",
        "notes.txt",
        "img/c.png",
        "w/l.toml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    script = tmp_path / "script" / "a.md"
    script.parent.mkdir()
    picture = "\n\n  ![A field](img/c.png)\n\n- More.\n\n  ![Not there yet](img/d.png)\n"
    script.write_text("---\nlexicon: w/l.toml\n---\n" + SCRIPT.format(line=f"A line.{picture}"))
    found = {path.name for path in stamps(project_files([Path("script/a.md")]))}
    assert found >= {"a.md", "b.png", "template.toml", "voices.toml"}
    assert not found & {"notes.txt", "c.png", "l.toml"}
    named = {path.name for path in named_files([Path("script/a.md")], Options())}
    assert named >= {"c.png", "d.png", "l.toml", "slide.html.j2"}
    script.write_text("# A\n\n## B\n\n- C. {paus=1}\n")
    assert not set(named_files([Path("script/a.md")], Options()))


@pytest.mark.parametrize("lies", ["brand.toml", "shared/brand.toml"])
def test_a_brand_is_looked_at_with_all_that_it_names(lies: str, tmp_path: Path) -> None:
    script, file = tmp_path / "a.md", tmp_path / lies
    script.write_text(SCRIPT.format(line="A line."))
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        'intro = "in.mp4"\noutro = {"9:16" = "out.mp4"}\n[logo]\nfile = "l.svg"\nalt = "L"\n[fonts]\nbody = ["b.ttf"]\n'
    )
    options = Options(brand="" if lies == "brand.toml" else str(file))
    names = ["brand.toml", "in.mp4", "out.mp4", "l.svg", "b.ttf"]
    assert {*named_files([script], options)} >= {file.parent / name for name in names}
    file.write_text('intro = 3\n[logo]\nfile = "l.svg"\nalt = "L"\n')
    assert file in (found := {*named_files([script], options)})
    assert file.parent / "l.svg" not in found


def test_a_process_that_stays_forgets_its_films(tmp_path: Path) -> None:
    script, films = tmp_path / "a.md", list[weakref.ref[Production]]()
    for number in range(3):
        script.write_text(SCRIPT.format(line=f"The line {number}."))
        film = produce(read(script), Options(voice="silent", size="360p", stays=True), Silence(), map)
        assert described(film.film(Takes.CUT)).text
        assert film.html(film.deck.pages[0], 0)
        films.append(weakref.ref(film))
        del film
    gc.collect()
    assert [film() for film in films] == [None, None, None]


@pytest.mark.heavy
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
        script.write_text("# A\n\n## B\n\n- C. {paus=1}\n")
        _until(lambda: "error" in log.read_text())
        script.rename(tmp_path / "a.md~")
        _until(lambda: "does not exist" in log.read_text() and log.read_text().count("watching") == 3)
        script.write_text(SCRIPT.format(line="The second line."))
        _until(lambda: "second" in captions.read_text() and log.read_text().count("watching") == 4)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in log.read_text()
    assert "saved: a.md" in log.read_text()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)
