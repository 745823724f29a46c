"""What an author hides from the deck is in the film alone, and what is hidden from the film in the deck alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pptx import Presentation

from voicedeck.build import build_scripts
from voicedeck.model.errors import InputError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.usecases.check import check
from voicedeck.verify.decks import decks
from voicedeck.verify.kit import kits
from voicedeck.verify.structure import structure

SCRIPT = """# Bees

Subscribe now. {hide=deck}

They fly.

## Eyes

- Five of them.
- Like and share. {hide=deck}
- The exact figures are in the table by Meier. {hide=film}

## Sponsors {hide=deck}

- This film is paid by nobody.

## Further reading {hide=film}

> Said to the reader only.

- Meier wrote a book.
- A dull list. {hide=deck}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hidden")
    (home / "bees.md").write_text(SCRIPT, encoding="utf-8")
    options = Options(formats=("srt", "pptx", "pptx:silent"), voice="silent", size="360p", output=home / "out")
    build_scripts([home / "bees.md"], options, Quiet())
    return home / "out"


def texts(path: Path) -> str:
    slides = Presentation(str(path)).slides
    shapes = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return "\n".join([*shapes, *(slide.notes_slide.notes_text_frame.text for slide in slides)])


def test_the_film_and_its_deck(folder: Path) -> None:
    film, deck = (folder / "bees.srt").read_text(encoding="utf-8"), texts(folder / "bees.pptx")
    playing = texts(folder / "bees.silent.pptx")
    of_film = ("Subscribe", "Like and share", "Sponsors", "paid by nobody")
    of_deck = ("exact figures", "Further reading", "reader only", "wrote a book")
    for words in of_film:
        assert (words in film, words in deck, words in playing) == (True, False, False), words
    for words in of_deck:
        assert (words in film, words in deck, words in playing) == (False, True, False), words
    for words in ("They fly", "Five of them"):
        assert words in film
        assert words in deck
        assert words in playing
    assert "dull list" not in film + deck + playing


def test_the_manifest_and_the_proof_know_of_it(folder: Path) -> None:
    manifest = json.loads((folder / "bees.manifest.json").read_text(encoding="utf-8"))
    assert [(each["from"], each["source"]["line"]) for each in manifest["hidden"]] == [
        ("deck", 3), ("deck", 10), ("deck", 13), ("deck", 15), ("deck", 22),
        ("film", 11), ("film", 17), ("film", 19), ("film", 21), ("film", 22),
    ]  # fmt: skip
    (kit,) = kits(folder)
    found = [finding for name in ("bees.pptx", "bees.silent.pptx") for finding in decks(kit, folder / name)]
    assert {finding.name for finding in found} >= {"says what it does not hide", "and hides the others"}
    assert [finding for finding in found if not finding.passed] == []
    ledger = {entry["text"] for entry in manifest["ledger"]}
    assert {"Five of them.", "Like and share.", "Meier wrote a book."} <= ledger


@pytest.mark.parametrize(
    ("before", "after", "failing"),
    [
        ("Five of them.", "Six of them.", "says what it does not hide"),
        ("Five of them.", "Five of them. Like and share.", "and hides the others"),
    ],
)
def test_a_deck_that_hides_too_much_or_too_little_is_found(
    folder: Path, tmp_path: Path, before: str, after: str, failing: str
) -> None:
    deck = Presentation(str(folder / "bees.pptx"))
    frames = [shape.text_frame for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    (line,) = (each for frame in frames for each in frame.paragraphs if each.text == before)
    line.text = after
    deck.save(str(tmp_path / "bees.pptx"))
    (kit,) = kits(folder)
    assert [finding.name for finding in decks(kit, tmp_path / "bees.pptx") if not finding.passed] == [failing]


def test_check_reads_both(folder: Path) -> None:
    report = check(folder.parent / "bees.md", Options(formats=("srt",), voice="silent"))
    assert not [each for each in report.diagnostics if "not what the script says" in each.message]
    assert report.bullets == 3


@pytest.mark.parametrize("place", ["deck", "film"])
def test_something_must_be_left(tmp_path: Path, place: str) -> None:
    (tmp_path / "a.md").write_text(f"# A\n\n## B\n\n- C. {{hide={place}}}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"everything is hidden from the {place}"):
        read(tmp_path / "a.md")


def test_the_rows_of_a_table_are_found_in_the_deck(tmp_path: Path) -> None:
    rows = "| Kind | Eyes | Wings |\n|---|---|---|\n| Bee | 5 | 4 |\n| Fly | 5 | 2 |\n"
    (tmp_path / "a.md").write_text(f"# Insects\n\n## Counts\n\n{rows}\n{rows}\n{{layout=chart}}\n", encoding="utf-8")
    options = Options(formats=("srt", "pptx"), voice="silent", size="360p", output=tmp_path / "out")
    build_scripts([tmp_path / "a.md"], options, Quiet())
    (kit,) = kits(tmp_path / "out")
    findings = list(decks(kit, tmp_path / "out" / "a.pptx"))
    findings += structure(kit, read(tmp_path / "a.md"), None, ())
    assert [finding for finding in findings if finding.passed is not True] == []
