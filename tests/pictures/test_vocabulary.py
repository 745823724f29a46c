"""Words find the right drawings, and no wrong ones, in five languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from voicedeck.illustrations import KIT
from voicedeck.illustrations.words import vocabulary, written
from voicedeck.pictures import drawings
from voicedeck.stages.pictures.vocabulary import Vocabulary, subject

LANGUAGES = ("en", "de", "fr", "es", "ru")


def lines() -> Iterator[tuple[str, str, frozenset[str], frozenset[str]]]:
    """The lines with their verdicts: language, line, drawings and relations that are right for it."""
    for row in (Path(__file__).parent / "lines.txt").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            language, line, drawings, relations = row.split("|")
            yield language, line, frozenset(drawings.split(",")), frozenset(relations.split(","))


def drawn(language: str, line: str) -> str:
    found = subject(vocabulary(language).mentions(line))
    return found.drawing if found else "-"


def test_at_most_three_lines_in_a_hundred_have_a_wrong_picture_and_most_have_one() -> None:
    verdicts: Counter[str] = Counter()
    for language, line, right, _ in lines():
        found = drawn(language, line)
        verdicts["none" if found == "-" else "right" if found in right else "wrong"] += 1
    total = sum(verdicts.values())
    assert total >= 200
    assert verdicts["wrong"] / total <= 0.03, verdicts
    assert verdicts["right"] / total >= 0.8, verdicts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_calls_for_a_drawing_that_there_is(language: str) -> None:
    called, at_hand = {entry.drawing for entry in vocabulary(language).entries.values()}, drawings()
    assert [name for name in called if name not in at_hand] == []
    assert len(called) > 100


def test_the_lines_that_are_judged_name_drawings_that_there_are() -> None:
    for _, line, right, _ in lines():
        assert right - {"-"} & set(KIT.drawings) or right == {"-"}, line


@pytest.mark.parametrize(
    ("language", "line", "drawing"),
    [
        ("en", "The mice slept.", "mouse"),
        ("en", "Acorns grow on trees.", "tree"),
        ("en", "Monarch butterflies fly far.", "butterfly"),
        ("en", "Lung cancer is treated early.", "lungs"),
        ("en", "The heart pumps.", "heart"),
        ("en", "An oasis forms in the sand.", "palm"),
        ("de", "In den Wäldern ist es still.", "forest"),
        ("de", "Honigbienen fliegen weit.", "bee"),
        ("fr", "Les yeux sont fermés.", "eye"),
        ("fr", "L'abeille danse.", "bee"),
        ("es", "Las luces se apagan.", "light"),
        ("ru", "Во сне мы растём.", "sleeper"),
        ("ru", "О пчёлах и цветах.", "bee"),
        ("en-GB", "A black hole bends light.", "black-hole"),
    ],
)
def test_a_word_is_found_in_its_forms_and_in_longer_names_first(language: str, line: str, drawing: str) -> None:
    assert drawn(language, line) == drawing


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "We train the model."),
        ("en", "She plays a key role in it."),
        ("en", "Book the room."),
        ("en", "Read on at https://example.org/bees/tree.html now."),
        ("de", "Der Schlüssel zum Erfolg ist Übung."),
        ("de", "Alle bauten mit."),
        ("fr", "Il joue un rôle clé."),
        ("es", "Esto es clave."),
        ("ru", "Ключевую роль играют мелочи."),
        ("tlh", "A tree in a language that nobody has words for."),
    ],
)
def test_what_is_no_thing_there_has_no_picture(language: str, line: str) -> None:
    assert drawn(language, line) == "-"


def test_people_count_only_where_nothing_else_is_named_and_several_are_several() -> None:
    assert drawn("en", "Patients recover in hospitals.") == "hospital"
    assert drawn("en", "Patients recover.") == "people-3"
    assert drawn("en", "A patient recovers.") == "person"


def test_a_mention_says_where_it_stands() -> None:
    (mention,) = vocabulary("en").mentions("Our galaxy, the Milky Way?")[1:]
    assert "Our galaxy, the Milky Way?"[mention.start : mention.end] == "Milky Way"


def test_an_authors_words_come_before_ours() -> None:
    own = written({"pictures": {"rocket": "bee"}, "never": {"phrases": "busy bee"}})
    both = vocabulary("en").joined([own])
    assert [found.drawing for found in both.mentions("The bee and the tree")] == ["rocket", "tree"]
    assert both.mentions("A busy bee") == ()


def test_a_vocabulary_without_words_finds_nothing() -> None:
    assert Vocabulary({}).mentions("A tree") == ()
    assert subject(()) is None
