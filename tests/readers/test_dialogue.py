"""Dialogues: who says what, by the labels of declared speakers alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.model.source import Line
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown

HEAD = "---\ntitle: Sleep\nspeakers:\n  Anna: narrator\n  Dr. Ben: silent\n---\n\n## Why\n\n"


def script(body: str, folder: Path, head: str = HEAD) -> Script:
    path = folder / "talk.md"
    path.write_text(head + body, encoding="utf-8")
    return read(path)


def turns(line: Line) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in line.directions.turns]


@pytest.mark.parametrize(
    "written",
    [
        "Anna: We sleep.\nDr. Ben: Why?",
        "Anna: We sleep.\n\nDr. Ben: Why?",
        "- Anna: We sleep.\n- Dr. Ben: Why?",
        "**Anna:** We sleep.\n**Dr. Ben:** Why?",
        "**Anna**: We sleep.\n\n**Dr. Ben**: Why?",
        "[Anna] We sleep.\n\n[Dr. Ben]: Why?",
        "<Anna>We sleep.</Anna>\n\n<Dr. Ben>: Why?</Dr. Ben>",
        "ANNA: We sleep.\nDR. BEN: Why?",
        "Anna：We sleep.\nDr. Ben：Why?",
    ],
)
def test_a_label_is_neither_shown_nor_said(written: str, tmp_path: Path) -> None:
    first, second = script(written, tmp_path).sections[0].bullets
    assert (first.text, second.text) == ("We sleep.", "Why?")
    assert turns(first) == [("Anna", "We sleep.")]
    assert turns(second) == [("Dr. Ben", "Why?")]
    assert first.directions.voices == ("",)
    assert second.directions.voices == ("silent",)


def test_a_line_is_said_in_turns(tmp_path: Path) -> None:
    body = (
        "- Sleep clears the brain\n  > Anna: It clears\n  > Dr. Ben: Clears what?\n  > Anna: The brain. Dr. Ben: Oh.\n"
    )
    (line,) = script(body, tmp_path).sections[0].bullets
    assert line.shown == "Sleep clears the brain"
    assert line.said == "It clears Clears what? The brain. Oh."
    assert turns(line) == [
        ("Anna", "It clears"),
        ("Dr. Ben", "Clears what?"),
        ("Anna", "The brain."),
        ("Dr. Ben", "Oh."),
    ]


def test_other_words_before_a_colon_stay_words(tmp_path: Path) -> None:
    body = "- Result: we sleep.\n- We asked Anna: do you sleep?\n- Anna: I sleep: always.\n"
    lines = script(body, tmp_path).sections[0].bullets
    assert [line.text for line in lines] == ["Result: we sleep.", "We asked Anna: do you sleep?", "I sleep: always."]


def test_names_that_come_again_are_asked_about(tmp_path: Path) -> None:
    body = "- Cleo: We sleep.\n- Max: Why?\n- Cleo: We tire.\n- Max: I see.\n"
    told = [str(each) for each in script(body, tmp_path, "---\ntitle: Sleep\n---\n\n## Why\n\n").warnings]
    assert [each for each in told if "is “Cleo” a speaker? 2 lines begin" in each]
    assert [each for each in told if "is “Max” a speaker?" in each]
    lonely = script("- Rule: sleep.\n- Rule: wake.\n", tmp_path, "---\ntitle: Sleep\n---\n\n## Why\n\n")
    assert not [each for each in lonely.warnings if "speaker" in each.message]


NO_SPEAKERS = {
    "rows of a table": "| River | Mouth |\n|---|---|\n| Nile | The sea. |\n| Rhine | The sea. |\n",
    "records": "- Name: Nile\n- Length: 6,650 km\n- Name: Rhine\n- Length: 1,230 km\n",
    "sentences": "- Source: A lake.\n- Mouth: A delta.\n- Source: A spring.\n- Mouth: Its mouth, its source.\n",
    "definitions": "Term: Bend\n\nDefinition: A curve.\n\nTerm: Delta\n\nDefinition: What is left.\n",
    "labels that languages know": "- Example: One.\n- Note: Two.\n- Example: Three.\n- Note: Four.\n",
    "times": "- Monday: Rain.\n- Tuesday: Sun.\n",
}  # fmt: skip


@pytest.mark.parametrize("body", NO_SPEAKERS.values(), ids=NO_SPEAKERS)
def test_keys_of_records_tables_and_definitions_are_no_speakers(body: str, tmp_path: Path) -> None:
    told = [str(each) for each in script(body, tmp_path, "---\ntitle: Rivers\n---\n\n## Two\n\n").warnings]
    assert not [each for each in told if "a speaker" in each]


def test_people_named_by_what_they_do_are_asked_about(tmp_path: Path) -> None:
    body = "- Host: Who is our guest?\n- Guest: I am.\n- Host: Why?\n- Guest: The host asked.\n"
    told = [str(each) for each in script(body, tmp_path, "---\ntitle: Sleep\n---\n\n## Why\n\n").warnings]
    assert len([each for each in told if "a speaker?" in each]) == 2


def test_a_speaker_without_a_word_is_told(tmp_path: Path) -> None:
    told = [each.message for each in script("- Anna: We sleep.\n", tmp_path).warnings]
    assert "the speaker Dr. Ben says nothing" in told


@pytest.mark.parametrize(
    ("speakers", "message"),
    [
        ("speakers: {Anna: narrator, anna: silent}", "the speaker anna is declared twice"),
        ("speakers: {Anna: }", "the speaker Anna has no voice"),
        ("speakers: Anna", "“speakers” takes names and texts"),
    ],
)
def test_what_is_wrong_with_speakers_is_told_at_their_line(speakers: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        script("- Anna: We sleep.\n", tmp_path, f"---\ntitle: Sleep\n{speakers}\n---\n\n## Why\n\n")
    (one,) = told.value.diagnostics
    assert one.message.replace('"', "“", 1).replace('"', "”", 1) == message
    assert one.where is not None
    assert one.where.line == 3


def test_a_dialogue_written_again_is_the_same(tmp_path: Path) -> None:
    body = (
        'Anna: One *thing*. Dr. Ben: Two.\n\n- Sleep\n  > Anna: It clears\n  > Dr. Ben: Clears [qi]{say="chee"}.\n'
        "- Dr. Ben: Last **word**. {pause=1}\n"
    )
    first = script(body, tmp_path)
    text = markdown(first)
    second = script(text, tmp_path, "")
    assert markdown(second) == text
    assert [turns(line) for line in second.lines()] == [turns(line) for line in first.lines()]
    assert [line.shown for line in second.lines()] == [line.shown for line in first.lines()]


def test_a_label_in_italics_takes_the_stress_of_no_word(tmp_path: Path) -> None:
    body = "- Sleep\n  > *Anna*: It *really* clears.\n  > Dr. Ben: It *must*.\n"
    (line,) = script(body, tmp_path).sections[0].bullets
    assert [tuple(map(str, turn.stress)) for turn in line.directions.turns] == [("really",), ("must",)]
