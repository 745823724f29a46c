"""``build --explain``: the plan is what the build then does, and making it does nothing."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import reduce
from operator import or_
from pathlib import Path
from threading import local
from typing import Any

import pytest

import voicedeck
from tests_support import Silence
from voicedeck import registry
from voicedeck.cli import main
from voicedeck.exporters import shots
from voicedeck.handover import Takes
from voicedeck.usecases.explain import Plan, explain

TEXT = "# Brief\n\n## One\n\n- First.\n- Second.\n\n## Two\n\n- Third.\n- Fourth.\n\n#one\n"
FORMATS = ("mp4", "srt", "tags")


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "brief.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the stills and motions that are encoded."""
    counts: Counter[str] = Counter()

    at_work, keep = local(), shots._keep

    def shooting(kind: str, real: Any) -> Any:
        def shoot(*given: Any) -> Any:
            outer, at_work.kind = getattr(at_work, "kind", kind), kind
            try:
                return real(*given)
            finally:
                at_work.kind = outer

        return shoot

    def counted(*given: Any) -> Any:
        counts[at_work.kind] += 1
        return keep(*given)

    for kind, name in (("still", "still"), ("motion", "_motion")):
        monkeypatch.setattr(shots._Camera, name, shooting(kind, getattr(shots._Camera, name)))
    monkeypatch.setattr(shots, "_keep", counted)
    return counts


def chosen(folder: Path, **others: Any) -> voicedeck.Options:
    given: dict[str, Any] = {"formats": FORMATS, "voice": "silent", "size": "360p", "rate": 24, **others}
    return voicedeck.Options(output=folder / "out", **given)


def plan(script: Path, options: voicedeck.Options) -> Plan:
    (made,) = explain([script], options)
    return made


class Telling(Silence):
    """Keeps the facts of notes, too."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, object] = {}

    def note(self, message: str, **facts: object) -> None:
        super().note(message)
        self.facts |= facts


@pytest.mark.heavy
def test_the_plan_is_what_the_build_does(brief: Path, tmp_path: Path, encoded: Counter[str]) -> None:
    """Whatever is edited: lines spoken, stills and motions encoded and files made are those foretold."""
    edits = {
        "nothing yet": lambda: None,
        "nothing": lambda: None,
        "a word": lambda: brief.write_text(TEXT.replace("Second", "Other"), encoding="utf-8"),
        "a line more": lambda: brief.write_text(TEXT.replace("- Third", "- Before.\n- Third"), encoding="utf-8"),
        "a file gone": lambda: (tmp_path / "out" / "brief.srt").unlink(),
    }
    told = {}
    for name, edit in edits.items():
        edit()
        encoded.clear()
        foretold, heard = plan(brief, chosen(tmp_path)), Telling()
        assert encoded.total() == 0
        (result,) = voicedeck.build_scripts([brief], chosen(tmp_path), heard)
        stills, motions = (sum(getattr(slide, kind) for slide in foretold.draw) for kind in ("stills", "motions"))
        assert (stills, motions) == (encoded["still"], encoded["motion"]), name
        assert len(foretold.speak) == heard.facts.get("spoken", 0), name
        assert {due.format for due in foretold.make} == {Path(file).suffix[1:] for file in result.made} - {"txt"} | (
            {"tags"} if "brief.tags.txt" in result.made else set()
        ), name
        told[name] = foretold
    assert (told["nothing"].make, told["nothing"].changes, len(told["nothing"].keep)) == ((), (), 3)
    assert [due.reason for due in told["a word"].speak] == ["its words have changed"]
    assert told["a word"].speak[0].source.line == 6
    assert {due.reason for due in told["a word"].draw} == {
        "its texts have changed",
        "the picture before it has changed",
    }
    assert len(told["a word"].draw) < len(told["nothing yet"].draw)
    assert [due.reason for due in told["a file gone"].make] == ["gone"]
    assert (told["a file gone"].lines > 0, told["a file gone"].stills, told["a file gone"].mix) == (True, 0, False)


def test_a_new_line_is_told_from_one_that_was_moved(brief: Path, tmp_path: Path) -> None:
    voicedeck.build_scripts([brief], chosen(tmp_path, formats=("srt",)), Silence())
    brief.write_text(TEXT.replace("- First", "- Ahead.\n- First"), encoding="utf-8")
    (due,) = plan(brief, chosen(tmp_path, formats=("srt",))).speak
    assert (due.spoken, due.reason) == ("Ahead.", "the line is new")


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("others", "change", "spoken", "drawn"),
    [
        pytest.param({"template": "folio"}, "the template is folio, not nocturne", False, True, id="template"),
        pytest.param({"quality": "draft"}, "the quality is draft, not standard", False, True, id="quality"),
        pytest.param({"size": "1080p"}, "the size is 1080p, not 360p", False, True, id="size"),
        pytest.param({"pace": 120}, "the voice is silent 1 speed 0.83, not silent 1", True, False, id="voice"),
        pytest.param({"loudness": "podcast"}, "the loudness is podcast, not youtube", False, False, id="loudness"),
    ],
)
def test_a_change_is_named_and_touches_what_it_must(
    brief: Path, tmp_path: Path, others: dict[str, Any], change: str, spoken: bool, drawn: bool
) -> None:
    voicedeck.build_scripts([brief], chosen(tmp_path), Silence())
    found = plan(brief, chosen(tmp_path, **others))
    assert found.changes == (change,)
    assert (bool(found.speak), bool(found.draw)) == (spoken, drawn)
    assert {due.reason for due in (*found.speak, *found.draw)} <= {change}
    assert len(found.make) == 3


def test_making_a_plan_leaves_no_trace(brief: Path, tmp_path: Path) -> None:
    found = plan(brief, chosen(tmp_path))
    assert (found.changes, len(found.speak), found.mix) == (("nothing has been built here yet",), found.lines, True)
    assert {path.name for path in tmp_path.iterdir()} == {"brief.md"}


def test_the_command_tells_it_in_words_and_as_json(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["voicedeck", "build", str(brief), "--voice", "silent", "--output", str(tmp_path / "out"), "--explain"]
    printed = []
    for more in ([], ["--json"]):
        monkeypatch.setattr(sys, "argv", [*words, *more])
        with pytest.raises(SystemExit, match="0"):
            main()
        printed.append(capsys.readouterr().out)
    event = json.loads(printed[1])
    assert event["event"] == "plan"
    assert f"speak  {len(event['speak'])} of {event['lines']} lines" in printed[0]
    assert event["speak"][0] | {"id": ""} == event["speak"][0] | {"id": "", "line": 1, "reason": "not spoken yet"}
    assert {each["format"] for each in event["make"]} >= {"mp4", "pptx", "srt"}
    assert "nothing has been built here yet" in printed[0]


STAGES = {"narrate": Takes.CUT, "mix": Takes.SOUND, "film": Takes.SHOTS}


LONG = ("clip", "clips", "gif", "m4a", "webp", "pptx:narrated", "pptx:silent")
"""What takes the very same things of a film as another that is quicker to make."""


@pytest.mark.heavy
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.heavy if name in LONG else ())
        for name in (*registry.names("exporters"), "pptx:narrated", "pptx:silent", "pptx:click")
    ],
)
def test_an_exporter_takes_what_it_says(brief: Path, tmp_path: Path, name: str) -> None:
    (exporter,) = registry.exporters([name])
    heard = Silence()
    voicedeck.build_scripts([brief], chosen(tmp_path, formats=(name,)), heard)
    taken = reduce(or_, (STAGES[stage.split()[0]] for stage in heard.stages), Takes.PAGES)
    assert taken == exporter.takes & ~Takes.COVER
