"""Every command in the README runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^(<!-- (?P<mark>[\w ]+) -->\n)?```sh\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SETTING_UP = ("film", "tests")
"""The two blocks that make their own environment: a heavy test runs the first, ``.ci/run`` the second."""


def blocks(*marks: str | None) -> list[str]:
    return [found["body"] for found in BLOCK.finditer(README) if found["mark"] in marks]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a command may touch."""
    for name in ("script", "templates", "assets"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_there_are_commands_to_run() -> None:
    assert len(blocks("film")) == len(blocks("tests")) == 1
    assert blocks(None)


@pytest.mark.parametrize("body", blocks(None))
def test_a_command_of_the_readme_runs(body: str, project: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", body],
        cwd=project,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("body", re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
def test_the_readmes_python_runs(body: str, project: Path) -> None:
    done = subprocess.run([sys.executable, "-c", body], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.heavy
def test_the_first_command_makes_the_film_on_a_fresh_checkout(tmp_path: Path) -> None:
    (body,) = blocks("film")
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tmp_path / "clone")], check=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "VOICEDECK_CACHE": str(tmp_path / "cache")}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", body],
        cwd=tmp_path / "clone",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "clone" / "output" / "mdma-ptsd" / "mdma-ptsd.mp4").stat().st_size > 1_000_000
