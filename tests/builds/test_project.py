"""A project is found from its script: the same command gives the same film from whatever folder it is called."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import voicedeck
from tests_support import Silence
from voicedeck import registry
from voicedeck.build import produce
from voicedeck.making.commission import check
from voicedeck.narration.lexicons import load
from voicedeck.narration.presets import presets, role
from voicedeck.options import Options
from voicedeck.project import HERE, Project
from voicedeck.readers import read
from voicedeck.usecases.watch import project_files

TEMPLATE = '[template]\nbase = "nocturne"\n[colors]\nbackground = "#112233"\n'
SCRIPT = "---\ntemplate: dusk\nvoice: narrator\n---\n\n# Bees\n\n## Eyes\n\n- The zorblax is large.\n"


@pytest.fixture
def hive(tmp_path: Path) -> Path:
    """A project with a template, a lexicon, a preset and a script of its own; the script."""
    root = tmp_path / "hive"
    (root / "templates" / "dusk").mkdir(parents=True)
    (root / "templates" / "dusk" / "template.toml").write_text(TEMPLATE, encoding="utf-8")
    (root / "lexicon.toml").write_text('zorblax = "zor blaks"\n', encoding="utf-8")
    (root / "voices.toml").write_text('[narrator]\nvoice = "silent"\n', encoding="utf-8")
    (root / "script").mkdir()
    (root / "script" / "bees.md").write_text(SCRIPT, encoding="utf-8")
    return root / "script" / "bees.md"


@pytest.mark.parametrize("place", ["hive", "hive/script", "elsewhere"])
def test_a_film_is_the_same_from_any_folder(hive: Path, tmp_path: Path, place: str, monkeypatch: Any) -> None:
    here = tmp_path / place
    here.mkdir(exist_ok=True)
    monkeypatch.chdir(here)
    script = read(Path(os.path.relpath(hive)))
    film = produce(script, Options(), Silence(), map)
    assert film.template.name == "dusk"
    assert film.template.design.colors["background"] == "#112233"
    beats = tuple(film.storyboard.beats())
    assert "zor blaks" in film.voice.of(beats[-1]).given(beats[-1].spoken)
    assert film.commission.folder.resolve() == hive.parent.parent / "output" / "bees"


def test_a_command_makes_the_same_files_from_any_folder(hive: Path, tmp_path: Path, monkeypatch: Any) -> None:
    made = []
    for place in (hive.parent.parent, tmp_path):
        monkeypatch.chdir(place)
        folder = tmp_path / f"out{len(made)}"
        voicedeck.build_scripts([hive], Options(("srt", "stills"), size="360p", output=folder), Silence())
        manifest = json.loads((folder / "bees.manifest.json").read_text(encoding="utf-8"))
        made.append({each["file"]: each["sha256"] for each in manifest["artifacts"]})
    assert made[0] == made[1]
    assert len(made[0]) == 2


def test_recordings_are_the_projects(hive: Path, tmp_path: Path, monkeypatch: Any) -> None:
    root = hive.parent.parent
    (root / "takes").mkdir()
    (root / "takes" / "01.wav").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    project = Project.of(hive)
    for name in ("takes", str(root / "takes")):
        assert registry.voice(project.voice(f"recorded:{name}")).identity.startswith("recorded ")
    assert project.voice("recorded") == f"recorded:{root / 'recordings'}"
    assert project.voice("hibari") == "hibari"


def test_presets_and_lexicons_are_the_projects(hive: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    project = Project.of(hive)
    assert role("narrator", project=project).voice == "silent"
    assert "narrator" not in presets(HERE)
    assert "zor blaks" in load((), project).spoken("zorblax", phonemic=False)
    assert "zor blaks" not in load(()).spoken("zorblax", phonemic=False)


def test_a_choice_that_the_project_has_not_is_told_from_any_folder(hive: Path, tmp_path: Path) -> None:
    hive.write_text(SCRIPT.replace("dusk", "dawn"), encoding="utf-8")
    with pytest.raises(voicedeck.VoicedeckError, match="there is no template “dawn”") as refused:
        check([hive], Options())
    assert "dusk" in str(refused.value.diagnostics[0].hint)
    assert tmp_path  # the current folder is another


@pytest.mark.parametrize("template", ["a" * 300, f"{'a' * 300}.pptx"])
def test_a_template_of_any_name_is_told_to_be_missing(hive: Path, template: str) -> None:
    hive.write_text(SCRIPT.replace("dusk", template), encoding="utf-8")
    with pytest.raises(voicedeck.VoicedeckError):
        check([hive], Options())


def test_a_script_beside_what_a_project_has_is_of_that_project(tmp_path: Path, monkeypatch: Any) -> None:
    loose, beside = tmp_path / "loose" / "a.md", tmp_path / "beside" / "a.md"
    for script in (loose, beside):
        script.parent.mkdir()
        script.touch()
    (beside.parent / "lexicon.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert Project.of(loose) == HERE
    assert Project.of(beside).root == beside.parent
    assert Project.of(Path("beside/a.md")).root == Path("beside")


def test_watching_looks_at_the_scripts_project(hive: Path, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "lexicon.toml").touch()
    monkeypatch.chdir(tmp_path)
    found = set(project_files([hive]))
    assert hive.parent.parent / "lexicon.toml" in found
    assert tmp_path / "lexicon.toml" not in found
