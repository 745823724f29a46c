"""Help helps: every command shows what one types, choices are listed, and what is misspelt is met with the nearest."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from voicedeck import registry
from voicedeck.build import Options, Result
from voicedeck.cli import command_line
from voicedeck.cli.build import summarise
from voicedeck.cli.choices import formats
from voicedeck.cli.examples import EXAMPLES
from voicedeck.handover import Family
from voicedeck.model.errors import ChoiceError
from voicedeck.model.spelling import meant, nearest
from voicedeck.narration.casting import narrator
from voicedeck.narration.presets import role
from voicedeck.options import SIZES
from voicedeck.reporters import Terminal


def commands() -> Iterator[tuple[str, Any]]:
    """Every command and group but the whole, by what is typed for it."""
    for name, command in typer.main.get_command(command_line()).commands.items():  # type: ignore[attr-defined]
        yield name, command
        for child, each in getattr(command, "commands", {}).items():
            yield f"{name} {child}", each


def test_every_command_has_an_example() -> None:
    assert {name for name, _ in commands()} == set(EXAMPLES)


@pytest.mark.parametrize(("name", "command"), [*commands()], ids=lambda value: value if isinstance(value, str) else "")
def test_the_help_of_a_command_shows_its_examples_a_line_each(name: str, command: Any) -> None:
    shown = CliRunner().invoke(command_line(name.split()[0]), [*name.split(), "--help"]).output
    assert [each for each in EXAMPLES[name] if f"    voicedeck {each}\n" not in f"{shown}\n"] == []
    assert all(each.startswith(name) for each in EXAMPLES[name])
    assert command.get_short_help_str(54)[-3:] != "..."


def test_the_list_of_all_commands_tells_of_each_what_its_own_help_begins_with() -> None:
    told, whole = (typer.main.get_command(command_line(asked)).commands for asked in ("--help", ""))  # type: ignore[attr-defined]
    assert {name: each.get_short_help_str(54) for name, each in told.items()} == {
        name: each.get_short_help_str(54) for name, each in whole.items()
    }


@pytest.mark.heavy
@pytest.mark.parametrize("line", [each for every in EXAMPLES.values() for each in every])
def test_an_example_is_a_command(line: str) -> None:
    command, words = typer.main.get_command(command_line()), shlex.split(line)
    context = command.make_context("voicedeck", words)
    while (children := getattr(command, "commands", None)) and (left := [*context._protected_args, *context.args]):
        name, *rest = left
        command = children[name]
        context = command.make_context(name, rest, parent=context)


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(command_line(), ["--version"]).output == f"voicedeck {version('voicedeck')}\n"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("build --size ", set(SIZES)),
        ("build --aspect ", {"16:9", "9:16", "1:1"}),
        ("check --template n", {"nocturne"}),
        ("deck --voice h", {"hibari"}),
        ("build --to th", {"thumbnail"}),
        ("build --quality d", {"draft"}),
    ],
)
def test_the_shell_completes_a_choice(typed: str, offered: set[str]) -> None:
    words = {"COMP_WORDS": f"voicedeck {typed}", "COMP_CWORD": str(len(f"voicedeck {typed}".split(" ")) - 1)}
    done = CliRunner().invoke(
        command_line(), [], prog_name="voicedeck", env={"_VOICEDECK_COMPLETE": "complete_bash", **words}
    )
    assert set(done.output.split()) == offered


def test_formats_add_up() -> None:
    assert formats(["mp4, srt", "pptx", "srt,"]) == ("mp4", "srt", "pptx")


def test_every_format_of_ours_is_of_a_family() -> None:
    assert not [name for name, each in registry.formats().items() if each.family == Family.OTHER]


@pytest.mark.parametrize(
    ("word", "near"), [("1080", "1080p"), ("Nocturn", "nocturne"), ("xxxx", ""), ("", ""), ("n" * 100_000, "")]
)
def test_the_nearest_name_is_found(word: str, near: str) -> None:
    assert nearest(word, ("1080p", "nocturne", "standard")) == near


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (lambda: Options(size="1080").check(), "did you mean “1080p”?"),
        (lambda: Options(quality="drafft").check(), "did you mean “draft”?"),
        (lambda: Options(loudness="Podcasts").check(), "did you mean “podcast”?"),
        (lambda: registry.template("nocturn"), "did you mean “nocturne”?"),
        (lambda: registry.template("nocturne", "9:61"), "did you mean “9:16”?"),
        (lambda: registry.template("folio:drak"), "did you mean “dark”?"),
        (lambda: registry.voice("hibary"), "did you mean “hibari”?"),
        (lambda: registry.exporters(["mp3"]), "did you mean “mp4”?"),
        (lambda: registry.exporters(["srt:childrn"]), "did you mean “children”?"),
        (lambda: registry.exporters(["pptx:narated"]), "did you mean “narrated”?"),
        (lambda: registry.exporters(["thumbnail:numbr"]), "did you mean “number”?"),
        (lambda: registry.renderer("chrome"), "choose one of blitz, chromium"),
    ],
)
def test_what_is_misspelt_is_met_with_the_nearest(wrong: Any, hint: str) -> None:
    with pytest.raises(ChoiceError) as told:
        wrong()
    assert hint in told.value.diagnostics[0].hint


def test_a_hint_tells_all_there_is() -> None:
    assert meant("re", ("red", "blue")) == "did you mean “red”? choose one of red, blue"


def test_a_voice_tells_its_own_pace() -> None:
    assert round(narrator(role("hibari")).pace) == 140
    assert narrator(role("hibari", 120)).pace == 120


def test_the_finished_line_tells_minutes_and_opens_the_film(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    summarise(Result("talk", tmp_path, (), ("talk.mp4", "talk.srt"), 242.4, ()), Terminal())
    assert capsys.readouterr().err == f"talk: 2 files, 4:02 minutes: {tmp_path / 'talk.mp4'}\n"
