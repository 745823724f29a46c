"""Lower thirds: who is seen or quoted, while the line is said; in film and deck, never over a text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

import voicedeck
from tests_support import Silence
from voicedeck.exporters.pptx import Pptx
from voicedeck.exporters.pptx.lower_thirds import _widened
from voicedeck.handover import Takes
from voicedeck.making.production import Production
from voicedeck.model.box import Box
from voicedeck.model.errors import InputError
from voicedeck.stages.ledger import ledger
from voicedeck.stages.markdown import markdown

SCRIPT = """# Vaccines

## Who says so

- The immune system remembers. {lower="Dr. Ana Ruiz, immunologist"}
- Memory cells live for decades in the bone marrow.
- Five lines of text fill a list, and this one is so long that it wraps. {lower="Prof. Wolfgang Longname，head"}
- Short. {lower=Ada}
"""


def made(tmp_path: Path, template: str = "nocturne", aspect: str = "16:9") -> Production:
    path = tmp_path / "t.md"
    path.write_text(SCRIPT, encoding="utf-8")
    options = voicedeck.Options(voice="silent", template=template, aspect=aspect)
    return voicedeck.produce(voicedeck.read(path), options, Silence(), map)


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@pytest.mark.parametrize(("template", "aspect"), [("nocturne", "16:9"), ("bloc", "16:9"), ("willow", "9:16")])
def test_a_lower_third_is_there_while_its_line_is_said_and_over_no_text(
    template: str, aspect: str, tmp_path: Path
) -> None:
    deck = made(tmp_path, template, aspect).deck
    found = {}
    for page in deck.pages:
        for step, lower in enumerate(page.lowers):
            if lower is None:
                continue
            line = page.current(step)
            assert line is not None
            found[page.slide.lines[line].text] = " | ".join(text.text for text in lower.texts)
            assert lower.card.x >= 0 <= lower.card.y
            assert lower.card.right <= deck.design.width
            shown = [text for row in page.rows for text in row.texts]  # a deck shows all of them beside it
            assert not [text.text for text in (*shown, page.texts["title"]) if _overlap(text.ink, lower.card)]
            assert all(text.ink.right <= lower.card.right for text in lower.texts)
    assert list(found.values()) == ["Dr. Ana Ruiz | immunologist", "Prof. Wolfgang Longname | head", "Ada"]


def test_it_is_seen_in_the_film_and_proved_by_the_script(tmp_path: Path) -> None:
    film = made(tmp_path)
    page = next(page for page in film.deck.pages if page.lowers)
    assert "Dr. Ana Ruiz" in film.darkroom.html(page, 1)
    assert "Ruiz" not in film.darkroom.html(page, 2)
    rows = [(entry.role, entry.text) for entry in ledger(film.deck, film.script) if entry.role == "lower"]
    assert ("lower", "immunologist") in rows
    assert '{lower="Dr. Ana Ruiz, immunologist"}' in markdown(film.script)


TALK = """---
title: Sleep
speakers: {Anna: narrator, Ben: silent}
---

## Night

> Ben: Good evening.

- It washes the brain. {lower="Anna Ray, nurse"}
- Why not
  > Anna: Why not?
  > Ben: Nobody knows.
"""


def test_a_dialogue_shows_who_speaks_at_every_turn(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text(TALK, encoding="utf-8")
    film = voicedeck.produce(voicedeck.read(path), voicedeck.Options(voice="silent"), Silence(), map)
    found = [
        " | ".join(text.text for text in lower.texts) if lower else ""
        for page in film.deck.pages
        for lower in (page.lowers[1:] or [None] * len(page.slide.beats))
    ]
    assert found == ["", "", "Ben", "Anna Ray | nurse", "Anna", "Ben"]
    rows = [(entry.text, entry.source.line) for entry in ledger(film.deck, film.script) if entry.role == "lower"]
    assert rows == [("Ben", 8), ("Anna Ray", 10), ("nurse", 10), ("Anna", 11), ("Ben", 11)]


@pytest.mark.heavy
def test_it_stands_in_the_deck_as_a_group_that_comes_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text(SCRIPT, encoding="utf-8")
    options = voicedeck.Options(voice="silent", formats=("pptx",), output=tmp_path / "out")
    voicedeck.build_scripts([path], options, Silence())
    deck = Presentation(BytesIO((tmp_path / "out" / "t.pptx").read_bytes()))
    groups = [shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("Lower third")]
    assert [group.name for group in groups] == [
        "Lower third: Dr. Ana Ruiz, immunologist", "Lower third: Prof. Wolfgang Longname, head", "Lower third: Ada",
    ]  # fmt: skip
    first = [shape.text_frame.text for shape in groups[0].shapes if shape.has_text_frame and shape.text_frame.text]
    assert first == ["Dr. Ana Ruiz", "immunologist"]
    places = [(group.left, group.top) for group in groups]
    assert len(set(places)) == len(places)


def test_one_without_letters_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text('# T\n\n## S\n\n- A line. {lower="..."}\n- More.\n', encoding="utf-8")
    with pytest.raises(InputError, match="is no value of “lower”"):
        voicedeck.read(path)


SPOKEN = """---
title: Two
speakers:
  Ada: narrator
  Bo: narrator
---

## Who

- Ada: Salt is a mineral.
- Bo: It is one that we eat.
- Ada: And we like it.
"""


@pytest.mark.heavy
@pytest.mark.parametrize(("variant", "names"), [("", ["Bo"]), ("click", ["Ada", "Bo"])])
def test_a_dialogues_deck_shows_who_speaks_first_and_the_others_with_their_lines(
    variant: str, names: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "t.md"
    path.write_text(SPOKEN, encoding="utf-8")
    production = voicedeck.produce(voicedeck.read(path), voicedeck.Options(voice="silent"), Silence(), map)
    Pptx(variant).export(production.film(Takes.PAGES, ("deck",)), tmp_path / "t.pptx")
    slides = Presentation(str(tmp_path / "t.pptx")).slides
    shown = [[each for each in slide.shapes if each.name.startswith("Lower third")] for slide in slides]
    slide, cards = [(slide, each) for slide, each in zip(slides, shown, strict=True) if each][-1]
    assert [each.name for each in cards] == [f"Lower third: {name}" for name in names]
    assert len({(each.left, each.top, each.width) for each in cards}) == 1, "the first one lies on the others"
    if variant:
        ways = {int(each) for each in slide._element.xpath(".//p:cTn[@presetClass='exit']//p:spTgt/@spid")}
        assert {each.name for each in cards if each.shape_id in ways} == {"Lower third: Bo"}, "who spoke goes"


def test_cards_of_speakers_are_as_wide_as_those_at_their_place_and_no_other() -> None:
    left, long, right = Box(60, 900, 100, 70), Box(60, 900, 700, 70), Box(1700, 900, 160, 70)
    assert [_widened(each, [left, long, right]) for each in (left, long, right)] == [long, long, right]
    wide = Box(1200, 900, 660, 70)
    assert _widened(right, [right, wide]) == wide, "within the slide"
