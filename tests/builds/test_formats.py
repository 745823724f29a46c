"""Formats: what an exporter declares is what the command lists, the guide tells and a build does."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence
from voicedeck import registry
from voicedeck.cli import main
from voicedeck.cli.formats import listed
from voicedeck.handover import Exporter, Film, Takes
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic
from voicedeck.usecases.guide import page


class Minutes(Exporter):
    """A guest's: how long the film is."""

    name = "minutes"
    suffix = ".minutes.txt"
    takes = Takes.CUT
    summary = "how long it is"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        target.write_text(f"{film.cut.timeline.seconds / 60:.2f}\n", encoding="utf-8")
        return ()


class Greedy(Minutes):
    """Asks for more than it says."""

    name, takes = "greedy", Takes.PAGES


class Dumb:
    """Tells nothing of itself."""

    name, suffix = "dumb", ".txt"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        raise AssertionError(film, target)


@pytest.fixture
def guests(monkeypatch: pytest.MonkeyPatch) -> None:
    announced = registry._announced

    def with_guests(group: str) -> tuple[EntryPoint, ...]:
        own = ("Minutes", "Greedy", "Dumb") if group == "exporters" else ()
        return (*announced(group), *(EntryPoint(name.lower(), f"{__name__}:{name}", "") for name in own))

    monkeypatch.setattr(registry, "_announced", with_guests)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "small.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.mark.usefixtures("guests")
def test_a_guests_format_is_made_when_it_is_asked_for_and_not_before(script: Path) -> None:
    assert "minutes" in registry.names("exporters")
    assert "minutes" not in registry.standing()
    options = voicedeck.Options(("minutes",), voice="silent", output=script.parent)
    voicedeck.build_scripts([script], options, Silence())
    assert float((script.parent / "small.minutes.txt").read_text(encoding="utf-8")) > 0


@pytest.mark.usefixtures("guests")
def test_a_format_that_takes_more_than_it_says_is_told(script: Path) -> None:
    options = voicedeck.Options(("greedy",), voice="silent", output=script.parent)
    with pytest.raises(LookupError, match=r"has to say that it takes Takes\.CUT"):
        voicedeck.build_scripts([script], options, Silence())


@pytest.mark.usefixtures("guests")
def test_a_format_that_declares_nothing_is_refused_with_what_to_do() -> None:
    with pytest.raises(ChoiceError, match="“dumb” does not tell what it takes") as refused:
        registry.exporters(["dumb"])
    assert "voicedeck.handover.Exporter" in str(refused.value.diagnostics[0].hint)
    assert set(registry.unusable("exporters")) == {"dumb"}


@pytest.mark.usefixtures("guests")
def test_the_command_lists_them_all_with_their_variants(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["voicedeck", "formats"])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    told = capsys.readouterr().out
    assert "minutes      on request  NAME.minutes.txt           how long it is" in told
    assert "srt:netflix, srt:children" in told
    assert "clip:N       on request  NAME.section-N.mp4" in told
    assert "dumb: " in told
    monkeypatch.setattr(sys, "argv", ["voicedeck", "formats", "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert {json.loads(line)["name"] for line in lines} == set(registry.formats())


def test_the_guide_has_a_row_for_every_format() -> None:
    readme = page("publishing")
    rows = [f"| `{name}` | `{file}` | {made} | {summary} |" for name, file, made, summary in listed(registry.formats())]
    assert [row for row in rows if row not in readme] == []
    assert all(summary for *_, summary in listed(registry.formats()))


@pytest.mark.parametrize("name", registry.names("exporters"))
def test_every_variant_that_is_listed_can_be_made(name: str) -> None:
    for made in registry.exporters([f"{name}:{variant}" for variant in registry.formats()[name].variants]):
        assert made.name.startswith(name)
        assert isinstance(made, Exporter)
