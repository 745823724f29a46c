"""A script's translations: only what changed is to be done again, and nothing unfinished is ever spoken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voicedeck.cli import command_line
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.script import Script
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown
from voicedeck.translations.catalog import Status, Translations, edition, path_of
from voicedeck.translations.twin import aligned
from voicedeck.translations.words import lines, rewritten, units

TALK = """---
title: How rivers grow
subtitle: A walk along the banks
language: en
languages: [es, fr]
phrases:
  kicker: "Part {{ number }}"
---

Rivers begin as rain.

## Where they begin

> Let us look up.

- Rain falls on the **high** hills {note="Point at the map"}
- ![A brook in the woods](brook.png) It gathers in brooks
- 68% of it sinks in {layout=number value="68 %"}

## How much they carry

| River | Litres |
|---|---|
| Rhine | 2300 |
| Danube | 6500 |

- The end {shown="Fin"}
  > And that is all.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "script" / "talk.md"
    path.parent.mkdir()
    path.write_text(TALK)
    (path.parent / "brook.png").write_bytes(b"")
    return path


def translated(path: Path, language: str = "es") -> Translations:
    """A catalogue in which everything is translated by being shouted."""
    made = Translations(path_of(path, language), language)
    made.update(read(path))
    made.fill((unit, shouted(unit.words)) for unit in units(read(path)))
    path_of(path, language).write_bytes(made.bytes())
    return made


def shouted(words: str) -> str:
    parts = words.split("{{")
    return "{{".join(part.partition("}}")[0] + "}}" + part.partition("}}")[2].upper() if "}}" in part else part.upper()
                     for part in parts)  # fmt: skip


def updated(path: Path, language: str = "es") -> tuple[Translations, Status]:
    """The catalogue on disk taken up to the script on disk."""
    made = Translations(path_of(path, language), language)
    made.update(read(path))
    path_of(path, language).write_bytes(made.bytes())
    again = Translations(path_of(path, language), language)
    return again, again.status(read(path))


def test_everything_that_is_read_or_heard_is_a_unit_and_nothing_else(talk: Path) -> None:
    found = [(unit.context, unit.words) for unit in units(read(talk))]
    assert found == [
        ("title", "How rivers grow"), ("subtitle", "A walk along the banks"), ("line", "Rivers begin as rain."),
        ("heading", "Where they begin"), ("over", "Let us look up."), ("line", "Rain falls on the high hills"),
        ("line/note", "Point at the map"), ("line/bold", "high"), ("picture", "A brook in the woods"),
        ("line", "It gathers in brooks"), ("line", "68% of it sinks in"), ("heading", "How much they carry"),
        ("column", "River"), ("column", "Litres"), ("cell", "Rhine"), ("column", "River"), ("column", "Litres"),
        ("cell", "Danube"), ("line", "The end"), ("line/shown", "Fin"), ("line/said", "And that is all."),
        ("phrase kicker", "Part {{ number }}"),
    ]  # fmt: skip


def test_a_translation_is_a_script_like_its_own(talk: Path) -> None:
    script = read(talk)
    spanish = translated(talk).script(script)
    assert spanish.language == "es"
    assert spanish.title.text == "HOW RIVERS GROW"
    assert [line.source for _, line in lines(spanish) if line] == [line.source for _, line in lines(script) if line]
    assert spanish.sections[0].bullets[0].bold_in("RAIN FALLS ON THE HIGH HILLS") == ((18, 22),)
    assert spanish.sections[1].bullets[0].text == "RIVER: RHINE; LITRES: 2300"
    assert dict(spanish.phrases)["kicker"].text == "PART {{ number }}".replace("PART", "PART")
    assert "RAIN FALLS ON THE **HIGH** HILLS" in markdown(spanish)


def test_nothing_changes_where_nothing_is_translated(talk: Path) -> None:
    script = read(talk)
    assert rewritten(script, "en", lambda unit: unit.words).sections == script.sections


def test_after_an_edit_only_what_changed_is_open(talk: Path) -> None:
    translated(talk)
    edited = TALK.replace("It gathers in brooks", "It gathers in small brooks")
    edited = edited.replace("- The end", "- A line that nobody has seen before\n- The end")
    edited = edited.replace("Rivers begin as rain.\n\n", "")
    talk.write_text(edited)
    made, status = updated(talk)
    assert (status.missing, status.fuzzy, status.obsolete) == (1, 1, 1)
    assert "was: It gathers in brooks" in made.bytes().decode()
    places = [number for number, line in enumerate(edited.splitlines(), 1) if "nobody" in line or "small" in line]
    assert sorted(each.where.line for each in status.open if each.where) == sorted(places)
    assert not status.done


def test_a_line_that_is_moved_or_numbered_otherwise_stays_translated(talk: Path) -> None:
    translated(talk)
    moved = '- 68% of it sinks in {layout=number value="68 %"}\n'
    talk.write_text(TALK.replace(moved, "").replace("- Rain falls", f"\n\n{moved}- Rain falls"))
    assert updated(talk)[1].done


def test_the_catalogue_has_the_same_bytes_for_the_same_words(talk: Path) -> None:
    translated(talk)
    before = path_of(talk, "es").read_bytes()
    updated(talk)
    assert path_of(talk, "es").read_bytes() == before
    assert b"POT-Creation-Date" not in before


def test_what_is_not_finished_is_told_at_its_lines_and_never_spoken(talk: Path) -> None:
    made = Translations(path_of(talk, "es"), "es")
    made.update(read(talk))
    with pytest.raises(InputError) as caught:
        made.script(read(talk))
    told = caught.value.diagnostics
    assert {each.message.split(" translation")[0] for each in told} == {"no es"}
    assert all(each.hint and each.where and each.where.file.endswith("talk.md") for each in told)
    with pytest.raises(InputError, match=r"no translation into fr \(talk.fr.po\)"):
        edition(read(talk), "fr")
    assert edition(read(talk), "en").script == read(talk)


def test_a_lost_or_invented_placeholder_is_told_at_the_catalogues_line(talk: Path) -> None:
    translated(talk)
    content = path_of(talk, "es").read_text().replace("PART {{ number }}", "PARTE {{ count }}")
    path_of(talk, "es").write_text(content)
    with pytest.raises(InputError) as caught:
        edition(read(talk), "es")
    lost, made = sorted(caught.value.diagnostics, key=lambda each: "is no value" in each.message)
    assert "lost {{ number }}" in lost.message
    assert "{{ count }} is no value" in made.message
    assert lost.where and lost.where.file.endswith("talk.es.po") and lost.where.line > 1  # noqa: PT018


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b'msgid "a"\nmsgstr "b\n', 2),
        (b'msgid "a"\nmsgid "b"\nmsgstr "c"\nnonsense\n', 4),
        (b"\xff\xfe\x00\x00 not a catalogue", 0),
    ],
)
def test_a_broken_catalogue_is_one_message_with_its_line(talk: Path, content: bytes, where: int) -> None:
    path_of(talk, "es").write_bytes(content)
    with pytest.raises(InputError, match="catalogue") as caught:
        Translations(path_of(talk, "es"), "es")
    (told,) = caught.value.diagnostics
    assert told.where and told.where.file.endswith("talk.es.po")  # noqa: PT018
    assert not where or abs(told.where.line - where) <= 1


@pytest.mark.parametrize("tag", ["xx-nonsense", "klingon", "", "../es"])
def test_a_tag_that_names_nothing_is_told(talk: Path, tag: str) -> None:
    with pytest.raises(ChoiceError, match="is no language"):
        Translations(path_of(talk, "es"), tag)


TWIN = (
    TALK.replace("How rivers grow", "Cómo crecen los ríos")
    .replace("Rain falls on the **high** hills", "Llueve en las **altas** cumbres")
    .replace("language: en", "language: es")
)


def test_a_twin_is_aligned_by_its_structure(talk: Path) -> None:
    twin = talk.with_name("talk.es.md")
    twin.write_text("\n\n".join(TWIN.split("\n\n")).replace("## Where", "\n\n## Where"))
    pairs = {(unit.context, unit.words): words for unit, words in aligned(read(talk), read(twin))}
    assert pairs["title", "How rivers grow"] == "Cómo crecen los ríos"
    assert pairs["line", "Rain falls on the high hills"] == "Llueve en las altas cumbres"
    assert pairs["line/bold", "high"] == "altas"
    assert len(pairs) == len({(unit.context, unit.words) for unit in units(read(talk)) if "phrase" not in unit.context})


def test_a_twin_that_does_not_align_names_every_place(talk: Path) -> None:
    twin = talk.with_name("talk.es.md")
    twin.write_text(
        TWIN.replace("- ![A brook in the woods](brook.png) It gathers in brooks\n", "") + "\n## Más\n\n- Una\n"
    )
    with pytest.raises(InputError) as caught:
        aligned(read(talk), read(twin))
    first, second = caught.value.diagnostics
    assert "2 lines below this heading, 3 in" in first.message
    assert "the translation alone has a section “Más”" in second.message
    assert first.where and first.where.file.endswith("talk.es.md")  # noqa: PT018


def test_the_command_writes_tells_and_is_strict(talk: Path) -> None:
    run = CliRunner()
    assert run.invoke(command_line(), ["translate", str(talk)], standalone_mode=False).return_value == 0
    assert path_of(talk, "es").is_file()
    assert path_of(talk, "fr").is_file()
    done = run.invoke(command_line(), ["translate", str(talk), "--status", "--strict", "--json"], standalone_mode=False)
    assert done.return_value == 3
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [(each["language"], each["translated"]) for each in told] == [("es", 0), ("fr", 0)]
    twin = talk.with_name("talk.es.md")
    twin.write_text(TWIN.replace("  kicker", "  opener"))
    filled = run.invoke(command_line(), ["translate", str(talk), "es", "--from-twin", str(twin)], standalone_mode=False)
    assert "1 missing" in filled.stdout
    assert isinstance(edition(read(twin), "es").script, Script)


def test_percentages_are_not_marked_as_formats_that_an_editor_would_check(talk: Path) -> None:
    translated(talk)
    assert "python-format" not in path_of(talk, "es").read_text(encoding="utf-8")
