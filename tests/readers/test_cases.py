"""Every file in ``cases``: a script, a separator, and what the reader makes of it.

``line: text`` stands for a Line, so that a wrong line number fails as a wrong word does. What is not listed is
expected to be absent. Diagnostics are matched by line, severity and a part of the message.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Asset, Diagnostic, Exhibit, Line, Listing, TableRow
from voicedeck.readers import read

pytestmark = pytest.mark.fast

CASES = sorted((Path(__file__).parent / "cases").iterdir())
PLAIN = NO_DIRECTIONS.manner
SEPARATOR = "\n>>> expected\n"
PLAIN_DEFAULTS = {"language": "en", "voice": "", "template": "", "aspect": "", "view": "", "size": ""}


def described(script: Script) -> dict[str, Any]:
    """The script as plain JSON values, without what is empty or a default."""
    found: dict[str, Any] = {
        "title": numbered(script.title),
        "subtitle": script.subtitle and numbered(script.subtitle),
        "channel": script.channel and numbered(script.channel),
        "speech": [numbered(line) for line in script.speech],
        "overview": [numbered(line) for line in script.overview],
        "sections": [each for section in script.sections for each in sectioned(section)],
        **{key: (line := getattr(script, key)) and numbered(line) for key in ("lexicon", "music", "sting")},
        "phrases": {name: numbered(line) for name, line in script.phrases},
        "tags": list(script.tags),
        "mentions": list(script.mentions),
    }
    settings = {key: getattr(script, key) for key in PLAIN_DEFAULTS}
    found |= {key: value for key, value in settings.items() if value != PLAIN_DEFAULTS[key]}
    return {key: value for key, value in found.items() if value}


def sectioned(section: Section) -> list[list[str]]:
    """The section and, where there is any, what is said over its heading."""
    own = [section.numeral, numbered(section.heading), *map(numbered, section.bullets)]
    return [own, ["over", *map(numbered, section.speech)]] if section.speech else [own]


def changed(value: Any, plain: Any) -> list[str]:
    """What of a value's fields is not as in the ``plain`` one."""
    names = (field.name for field in fields(plain))
    return [f"{name}={getattr(value, name)}" for name in names if getattr(value, name) != getattr(plain, name)]


def numbered(line: Line) -> str:
    asked = [*changed(replace(line.directions, manner=PLAIN), NO_DIRECTIONS), *changed(line.directions.manner, PLAIN)]
    directions = f" {{{' '.join(asked)}}}" if asked else ""
    return f"{line.source.line}: {line.text}{directions}{exhibited(line.exhibit)}"


def exhibited(exhibit: Exhibit | None) -> str:
    """A short word on the picture, code or table that the line is seen with."""
    match exhibit:
        case Asset(path, alt, source):
            return f" ![{alt}]({path})@{source.line}"
        case Listing(text, language, source):
            return f" ```{language} {text}```@{source.line}"
        case TableRow(cells, _, table, chart):
            return f" |{'|'.join(cells)}|{chart}@{table.line}"
    return ""


def outcome(path: Path) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    try:
        script = read(path)
    except InputError as problem:
        return {}, problem.diagnostics
    return described(script), script.warnings


def place_and_severity(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.where.line if diagnostic.where else None} {diagnostic.severity}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path, tmp_path: Path) -> None:
    script, separator, expectation = case.read_text(encoding="utf-8").partition(SEPARATOR)
    assert separator, "the case has no separator"
    path = tmp_path / case.name
    path.write_text(script + "\n", encoding="utf-8")
    expected = json.loads(expectation)
    told = expected.pop("told", [])
    found, diagnostics = outcome(path)
    assert found == expected
    assert [place_and_severity(diagnostic) for diagnostic in diagnostics] == [place for place, _ in told]
    for diagnostic, (_, part) in zip(diagnostics, told, strict=True):
        assert part in str(diagnostic)
        assert diagnostic.hint
