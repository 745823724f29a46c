"""What a front matter says of the film's description: links, about, credits, its parts, the end screen."""

from __future__ import annotations

from pathlib import Path

import pytest

import voicedeck
from voicedeck.model.script import Script
from voicedeck.stages.markdown import markdown


def read(tmp_path: Path, settings: str) -> Script:
    path = tmp_path / "talk.md"
    path.write_text(f"---\ntitle: T\n{settings}\n---\n\n## H\n\n- A line.\n", encoding="utf-8")
    return voicedeck.read(path)


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("links: https://a.example", ["https://a.example"]),
        ("links: [https://a.example, 'Data: b.example']", ["https://a.example", "Data: b.example"]),
        ("links:\n  Data: https://a.example\n  Mail: me@a.example", ["Data: https://a.example", "Mail: me@a.example"]),
        ("links:\n- Data: https://a.example\n- b.example/x", ["Data: https://a.example", "b.example/x"]),
        ("about: We make films.", ["We make films."]),
        ("about: >\n  We make\n  films.\n\n  Every week.", ["We make films.", "Every week."]),
        ("about: [One., Two.]", ["One.", "Two."]),
        ("credits: Music by Jo", ["Music by Jo"]),
        ("credits:\n- Music: Jo\n- Ann", ["Music: Jo", "Ann"]),
    ],
)
def test_lines_of_a_description_are_written_as_people_write_them(
    tmp_path: Path, written: str, lines: list[str]
) -> None:
    script = read(tmp_path, written)
    assert [line.text for line in getattr(script, written.partition(":")[0])] == lines
    assert script.warnings == ()


@pytest.mark.parametrize(
    ("written", "told", "hint"),
    [
        ("description: [overview, chapter]", 'a description has no part "chapter"', "Did you mean chapters?"),
        ("end_screen: 40", '"40" are no seconds from 5 to 20', "end_screen: 12"),
        ("end_screen: soon", '"soon" are no seconds from 5 to 20', "end_screen: 12"),
        ("credits:\n  Music: [a, b]", '"credits" takes texts', "- credits"),
    ],
)
def test_what_is_wrong_with_it_is_told_in_its_line(tmp_path: Path, written: str, told: str, hint: str) -> None:
    with pytest.raises(voicedeck.VoicedeckError) as raised:
        read(tmp_path, written)
    (problem,) = raised.value.diagnostics
    assert told in problem.message
    assert hint in str(problem.hint)
    assert problem.where
    assert problem.where.line == 3


def test_a_link_without_an_address_is_told(tmp_path: Path) -> None:
    assert [each.message for each in read(tmp_path, "links: [the book]").warnings] == [
        'the link "the book" has no address'
    ]


def test_a_description_that_is_a_text_is_another_programs(tmp_path: Path) -> None:
    script = read(tmp_path, "description: What bees do on Sundays")
    assert (script.warnings, script.description) == ((), ())


def test_it_is_written_as_it_was_read(tmp_path: Path) -> None:
    settings = "links: ['D: https://a.example']\nabout: [One., Two.]\ncredits: [Jo]\ndescription: [tags, overview]"
    script = read(tmp_path, f"{settings}\nend_screen: 12.5")
    again = tmp_path / "again.md"
    again.write_text(markdown(script), encoding="utf-8")
    found = voicedeck.read(again)
    for name in ("links", "about", "credits"):
        assert [line.text for line in getattr(found, name)] == [line.text for line in getattr(script, name)]
    assert (found.description, found.end_screen) == (("tags", "overview"), 12.5)
