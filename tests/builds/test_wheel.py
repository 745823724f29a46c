"""The wheel, installed in an empty environment outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests_support import SMALL

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.heavy


def test_the_wheel_builds_a_film_on_its_own(tmp_path: Path) -> None:
    wheels, home = tmp_path / "wheels", tmp_path / "home"
    run([sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", wheels, ROOT], tmp_path)
    run([sys.executable, "-m", "venv", tmp_path / "venv"], tmp_path)
    (wheel,) = wheels.glob("voicedeck-*.whl")
    run([tmp_path / "venv" / "bin" / "pip", "install", "--quiet", wheel], tmp_path)
    home.mkdir()
    (home / "small.md").write_text(SMALL, encoding="utf-8")
    run([tmp_path / "venv" / "bin" / "voicedeck", "build", "small.md", "--size", "360p"], home)
    made = {path.name.removeprefix("small") for path in (home / "output" / "small").iterdir()}
    assert made >= {".mp4", ".pptx", ".srt", ".vtt", ".description.txt", ".thumbnail.jpg", ".manifest.json"}


def run(words: list[object], folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["VOICEDECK_CACHE"] = str(folder / "cache")
    done = subprocess.run(
        list(map(str, words)), cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
