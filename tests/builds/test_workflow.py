"""The workflow and the container: what they run exists, and the workflow's own steps run as they stand."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests_support import command

ROOT = Path(__file__).parents[2]
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "films.yml").read_text(encoding="utf-8"))
STEPS = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
OURS = list(dict.fromkeys(run for run in STEPS if run.startswith("voicedeck ")))


def expanded(run: str) -> list[str]:
    """The words of a step, with the matrix's first value for each ``${{ … }}``."""
    return shlex.split(re.sub(r"\$\{\{ matrix\.\w+ \}\}", "0", run))[1:]


def test_the_workflow_checks_builds_and_installs() -> None:
    assert [run.split()[1] for run in OURS] == ["check", "batch"]
    assert "python -m pip install --quiet ." in STEPS


def test_the_shards_are_as_many_as_the_matrix_has() -> None:
    indices = WORKFLOW["jobs"]["films"]["strategy"]["matrix"]["index"]
    (build,) = (run for run in OURS if "batch" in run)
    assert expanded(build)[2] == f"0/{len(indices)}"
    assert indices == list(range(len(indices)))


@pytest.mark.heavy
def test_the_steps_run_as_they_stand(tmp_path: Path) -> None:
    """On a small project whose films are drafts."""
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "bees.md").write_text("# Bees\n\n## Eyes\n\n- A bee has five eyes.\n", encoding="utf-8")
    (tmp_path / "voicedeck.toml").write_text('voice = "silent"\nto = ["mp4"]\nsize = "360p"\n', encoding="utf-8")
    for run in OURS:
        done = command(tmp_path, *expanded(run))
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "bees" / "bees.mp4").is_file()


def test_the_container_copies_what_an_installation_needs() -> None:
    lines = (ROOT / ".github" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]]
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {Path(each).parts[0] for each in (*included, "src", "pyproject.toml", told["project"]["readme"])} <= set(
        copied
    )


def test_every_script_of_the_project_file_is_a_command_that_its_own_environment_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    default = project["tool"]["hatch"]["envs"]["default"]
    brought = " ".join(project["project"]["optional-dependencies"][default["features"][0]])
    for name, written in default["scripts"].items():
        for command_line in [written] if isinstance(written, str) else written:
            first, *rest = shlex.split(command_line)
            module = rest[1] if first == "python" else ""
            if module.startswith("voicedeck."):
                assert (ROOT / "src" / Path(*module.split("."))).with_suffix(".py").is_file(), name
            elif first.startswith("."):
                assert (ROOT / first).is_file(), name
            else:
                assert {"lint-imports": "import-linter"}.get(first, module or first) in brought, name
