"""The examples that ship: every one builds into slides worth looking at, and starts a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.errors import ChoiceError
from voicedeck.readers import read
from voicedeck.stages.storyboard import storyboard
from voicedeck.usecases.guide import page
from voicedeck.usecases.starting import create, example, examples


def phrase(name: str, **_: object) -> str:
    return name


def test_there_are_eight() -> None:
    assert len(examples()) >= 8


@pytest.mark.parametrize("name", examples())
def test_an_example_is_told_and_has_slides_of_several_kinds(name: str, tmp_path: Path) -> None:
    script = read(create(tmp_path / name, example=example(name)))
    assert not script.warnings
    assert len({slide.layout for slide in storyboard(script, phrase, str).slides}) >= 5
    assert f"[`{name}`](../examples/{name}.md) | {examples()[name]} |" in page("examples")


def test_the_examples_have_several_templates_languages_and_shapes() -> None:
    texts = "\n".join(map(example, examples()))
    assert len({line for line in texts.splitlines() if line.startswith("template:")}) >= 6
    assert "language: de" in texts
    assert 'aspect: "9:16"' in texts
    assert "speakers:" in texts
    assert "```python" in texts


def test_a_typo_is_told_the_nearest_example() -> None:
    with pytest.raises(ChoiceError) as wrong:
        example("vacines")
    assert "did you mean “vaccines”?" in wrong.value.diagnostics[0].hint


def test_the_tutorial_s_script_is_right(tmp_path: Path) -> None:
    path = tmp_path / "bees.md"
    path.write_text(page("tutorial").partition("```markdown\n")[2].partition("\n```\n")[0], encoding="utf-8")
    assert not read(path).warnings
