"""Nothing is shown or said that the author did not write, apart from the template's named phrases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voicedeck.model.script import PHRASES
from voicedeck.model.source import Span
from voicedeck.options import Options
from voicedeck.stages.ledger import Entry, unproved
from voicedeck.usecases.check import check

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """# Bees &amp; **blossoms** (Meier, 2021)

They *dance*, wrapped
over two lines.

## II. Eyes
> Look closely.

- Five of them. {shown="Five eyes"}
- 40% of the workers are blind.
- See [the page](https://bees.net/a).

| Kind | Legs |
|------|------|
| Bee  | 6    |

## Source
- Meier, K. (2021). Bees. https://bees.net/b
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "bees.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def entries(path: Path) -> tuple[Entry, ...]:
    return check(path, Options(formats=("srt",), voice="silent")).ledger


def test_everything_shown_and_said_is_listed_with_its_origin(script: Path) -> None:
    found = [(each.slide, each.role, each.text, each.source.line, each.phrase) for each in entries(script)]
    assert ("s1-list", "body", "Five eyes", 9, "") in found
    assert ("s1-list", "caption", "Five of them.", 9, "") in found
    assert ("s1", "spoken", "Look closely.", 7, "") in found
    assert ("s1", "caption", "Section 1. Eyes.", 6, "section") in found
    assert ("s1-number", "value", "40%", 10, "") in found
    assert ("title", "subtitle", "Meier, 2021", 1, "") in found
    assert ("s2", "scan", "Scan to open", 18, "scan") not in found
    assert {phrase for *_, phrase in found} <= {"", *PHRASES}


@pytest.mark.parametrize("name", ["bees", "mdma-ptsd"])
def test_all_that_claims_to_be_the_author_s_is(script: Path, name: str) -> None:
    path = script if name == "bees" else ROOT / "script" / f"{name}.md"
    found = check(path, Options(formats=("srt",), voice="silent"))
    assert [each for each in found.diagnostics if "not what the script says" in each.message] == []


def test_a_word_that_nobody_wrote_is_found() -> None:
    entry = Entry("s1", "caption", "Bees dance well", Span("a.md", 2))
    lines = ["Bees", "Bees **dance**", "for us"]
    assert unproved([entry], lines) == (entry,)
    assert unproved([replace(entry, text="Bees dance for us")], lines) == ()
    assert unproved([replace(entry, text="us for dance")], lines) != ()
    assert unproved([replace(entry, source=Span("a.md", 3), text="Bees")], lines) != ()
    assert unproved([replace(entry, phrase="section"), replace(entry, role="spoken")], lines) == ()


def test_markup_inside_a_word_and_raised_letters_are_the_script_s() -> None:
    lines = ["- Glazes **sh**ine, un<b>bel</b>ievably: 10<sup>6</sup> grains of H~2~O, ① first"]
    entry = Entry("s1", "bullet", "Glazes shine, unbelievably: 10⁶ grains of H₂O, 1 first", Span("a.md", 1))
    assert unproved([entry], lines) == ()
