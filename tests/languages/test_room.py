"""The languages' room: what a language does not say it inherits, and nobody outside asks which one it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from voicedeck.languages import Language, every, known, language, sentences

pytestmark = pytest.mark.fast

SOURCES = Path(__file__).resolve().parents[2] / "src" / "voicedeck"


def test_a_tag_names_its_language_however_it_is_written() -> None:
    assert language("de").name == language("de-AT").name == language("DE_ch").name == "German"
    assert {each.code for each in every()} == set(known()) >= {"en", "de", "fr", "es", "ja", "ar"}


def test_a_language_that_nobody_knows_has_all_the_defaults() -> None:
    unknown, plain = language("tlh"), Language("tlh", "tlh")
    assert (unknown.leading, unknown.figures, unknown.captions) == (plain.leading, plain.figures, plain.captions)


def test_a_region_that_counts_otherwise_does() -> None:
    assert language("fr").numbers.cardinal(70) == "soixante-dix"
    assert language("fr-CH").numbers.cardinal(70) == "septante"
    assert language("fr-CA").numbers.cardinal(70) == "soixante-dix"


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("en", "Dr. Ng came. It was 3 p.m. in the U.S. then.", ["Dr. Ng came.", "It was 3 p.m. in the U.S. then."]),
        ("en", "He said “no.” She left!  Why?", ["He said “no.”", "She left!", "Why?"]),
        ("en", "A cat sat. no capital here. É vrai.", ["A cat sat. no capital here.", "É vrai."]),
        ("de", "Ab z. B. Montag, am 3. Mai. Am 19. Jh. nicht.",
         ["Ab z. B. Montag, am 3. Mai.", "Am 19. Jh. nicht."]),
        ("de", "Prof. Dr. Weiß kam bzw. ging. „Wie?“ So.", ["Prof. Dr. Weiß kam bzw. ging.", "„Wie?“", "So."]),
        ("ru", "В 2018 г. открыли, т. е. нашли. Потом забыли.", ["В 2018 г. открыли, т. е. нашли.", "Потом забыли."]),
        ("es", "¿Qué es? ¡Nada! La Sra. López lo sabe.", ["¿Qué es?", "¡Nada!", "La Sra. López lo sabe."]),
        ("zh", "蜜蜂有五只眼睛。三只在额头上！为什么？", ["蜜蜂有五只眼睛。", "三只在额头上！", "为什么？"]),
        ("ar", "ما هذا؟ هذه نحلة. نعم.", ["ما هذا؟", "هذه نحلة.", "نعم."]),
        ("hi", "यह मधुमक्खी है। इसकी पाँच आँखें हैं।", ["यह मधुमक्खी है।", "इसकी पाँच आँखें हैं।"]),
        ("", "   ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_of_the_language_sees_them_end(code: str, text: str, parts: list[str]) -> None:
    assert list(sentences(text, language(code))) == parts


def test_a_long_text_is_cut_into_sentences_in_a_moment() -> None:
    for text in ("a. " * 60_000, ". " * 100_000, '."' * 100_000, "。" * 200_000, "x" * 200_000):
        assert sum(map(len, sentences(text, language("en")))) <= len(text)


@pytest.mark.parametrize("code", [*known(), "tlh"])
def test_every_pattern_of_every_language_compiles_and_has_its_groups(code: str) -> None:
    figures = language(code).figures
    for pattern in (figures.versus, *figures.compared, *figures.causes):
        assert pattern == r"(?!)" or {"left", "join", "right"} <= re.compile(pattern).groupindex.keys()
    for pattern in (*figures.defined, figures.dated):
        assert {"text"} < re.compile(pattern).groupindex.keys()
    for row in language(code).reading:
        assert row.compiled.pattern


def test_nobody_outside_asks_whether_it_is_english() -> None:
    asks = re.compile(r"""startswith\(\(?["'](?:en|de|fr)["']|[=!]= ["'](?:en|de)["']|\benglish\b *[:=]""")
    found = [
        f"{path.relative_to(SOURCES)}: {line.strip()}"
        for path in sorted(SOURCES.rglob("*.py"))
        if "languages" not in path.relative_to(SOURCES).parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if asks.search(line)
    ]
    assert found == []


READ = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru")
"""Languages that have words for what is written in signs."""


@pytest.mark.parametrize("code", READ)
def test_every_row_of_a_reading_table_has_an_example_of_its_own(code: str) -> None:
    rows = language(code).reading
    assert len(rows) > 50
    assert [row.name for row in rows if not row.examples] == []


@pytest.mark.parametrize("code", READ)
def test_a_table_has_no_row_of_two_names_nor_an_example_for_none(code: str) -> None:
    names = [row.name for row in language(code).reading]
    assert len(names) == len(set(names))
