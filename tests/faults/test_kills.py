"""Builds that are killed at any moment: every file is the old one or the new one, and the next build is as ever.

By hand: ``pytest -n 0 -s -m fuzz tests/faults/test_kills.py`` kills 260 in five pieces and prints the tables. Each
build is a fork of this process, so that it is killed at its work and not while it starts.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence

TEXT = "# Brief\n\n## One\n\n- First.\n- Second.\n\n## Two\n\n- Third.\n- Fourth.\n"
SCRIPTS = (TEXT, TEXT.replace("Second", "Another"))
PAPERS = ("srt", "vtt", "pptx", "description", "chapters", "thumbnail", "transcript", "player")
FORMATS = {
    "papers": PAPERS,
    "film": ("mp4", "srt", "pptx"),
    "parts": ("clip:1", "gif:2", "m4a", "stills", "handout", "quiz", "short:1", "teaser"),
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


def digests(folder: Path) -> Mapping[str, str]:
    """Of every file that is seen, the manifest among them."""
    files = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build(script: Path, folder: Path, kind: str) -> None:
    options = voicedeck.Options(FORMATS[kind], "silent", size="360p", rate=24, output=folder)
    voicedeck.build_scripts([script], options, Silence())


def killed(script: Path, folder: Path, kind: str, after: float) -> bool:
    """Begin a build, kill it ``after`` seconds, and tell whether it was killed before its end."""
    child = os.fork()
    if not child:
        os.setsid()
        try:
            build(script, folder, kind)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kills(kind: str, count: int, folder: Path, patch: pytest.MonkeyPatch) -> Counter[str]:
    """A table of what was found after each kill, and after the build that follows it."""
    chance, told, out, script = random.Random(count), Counter[str](), folder / "out", folder / "brief.md"
    patch.setenv("VOICEDECK_CACHE", str(folder / "cache"))
    whole, lasts = [], 0.0
    for text in SCRIPTS:
        script.write_text(text, encoding="utf-8")
        began = time.monotonic()
        build(script, out, kind)
        lasts, whole = time.monotonic() - began, [*whole, digests(out)]
    for number in range(count):
        old, new = whole[1 - number % 2], whole[number % 2]
        script.write_text(SCRIPTS[number % 2], encoding="utf-8")
        if number % 3 == 0:  # with nothing in the cache there is more to be killed at
            patch.setenv("VOICEDECK_CACHE", str(folder / f"cache-{number}"))
        told["killed" if killed(script, out, kind, chance.uniform(0.0, lasts)) else "done before"] += 1
        found = digests(out)
        told["all old"] += found == old
        told["all new"] += found == new
        told["old and new"] += found not in (old, new) and all(found[each] in (old[each], new[each]) for each in found)
        told["spoilt"] += any(found.get(each) not in (old[each], new[each]) for each in new)
        build(script, out, kind)
        told["the next build is whole"] += digests(out) == new
        told["left over"] += sum(path.name.startswith(".") for path in out.iterdir())
        told["half in the cache"] += sum(1 for _ in folder.glob("cache*/**/.half-*"))
    told["temporary folders"] = sum(1 for _ in Path(tempfile.gettempdir()).glob("voicedeck-*"))
    return told


@pytest.mark.heavy
def test_some_builds_are_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _held("papers", 6, tmp_path, monkeypatch)


@pytest.mark.fuzz
@pytest.mark.parametrize(("kind", "count"), [("papers", 70), ("papers", 71), ("film", 40), ("film", 41), ("parts", 40)])
def test_two_hundred_builds_are_killed(kind: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _held(kind, count, tmp_path, monkeypatch)


def _held(kind: str, count: int, folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("TMPDIR", str(folder))
    patch.setattr(tempfile, "tempdir", None)
    told = kills(kind, count, folder, patch)
    print(f"\n{kind}: {dict(told)}", file=sys.stderr)
    assert told["killed"] > 0
    assert (told["spoilt"], told["left over"], told["temporary folders"]) == (0, 0, 0)
    assert told["the next build is whole"] == count
