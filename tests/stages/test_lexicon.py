"""Words as they are written, and how each kind of voice is given them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from voicedeck.model import kinds
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import Take
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.model.words import Word, plain
from voicedeck.narration import lexicons
from voicedeck.stages.lexicon import Entry, Lexicon, Pronouncing, heard
from voicedeck.stages.say_as import say_as
from voicedeck.stages.speakable import speakable

LEXICON = Lexicon.of(
    [
        Entry("amygdala", ipa="əˈmɪɡdələ"),
        Entry("AIDS", say="aids"),
        Entry("NourishED", say="nourished"),
        Entry("BDNF", say="B D N F"),
        Entry("GABA", ipa="ˈɡæbə", say="gabba"),
        Entry("GABA receptor", say="gabba receptor"),
        Entry("5-HT2A", say="five H T two A"),
        Entry("Ross", ipa="rɔs"),
    ]
)


@pytest.mark.parametrize(
    ("text", "phonemic", "respelt"),
    [
        ("The amygdala.", "The [amygdala](/əˈmɪɡdələ/).", "The amygdala."),
        ("Amygdala, AMYGDALA", "[Amygdala](/əˈmɪɡdələ/), [AMYGDALA](/əˈmɪɡdələ/)", "Amygdala, AMYGDALA"),
        ("amygdalae and paramygdala", "amygdalae and paramygdala", "amygdalae and paramygdala"),
        ("AIDS aids", "aids aids", "aids aids"),
        ("NourishED nourished Nourished", "nourished nourished Nourished", "nourished nourished Nourished"),
        ("BDNF's role", "B D N F's role", "B D N F's role"),
        ("a GABA receptor", "a gabba receptor", "a gabba receptor"),
        ("GABA-like, GABA’s", "[GABA](/ˈɡæbə/)-like, [GABA’s](/ˈɡæbəz/)", "gabba-like, gabba’s"),
        ("Ross's", "[Ross's](/rɔsɪz/)", "Ross's"),
        ("", "", ""),
    ],
)
def test_whole_words_by_the_voices_own_alphabet(text: str, phonemic: str, respelt: str) -> None:
    assert LEXICON.spoken(text, phonemic=True) == phonemic
    assert LEXICON.spoken(text, phonemic=False) == respelt
    assert plain(LEXICON.spoken("GABA-like, amygdala", phonemic=True)) == "GABA-like, amygdala"


def test_a_word_with_digits_is_respelt_before_its_digits_are_read() -> None:
    text = "The 5-HT2A receptor, not 15-HT2A, has 2 sites."
    assert LEXICON.spoken(text, phonemic=True) == text
    assert speakable(LEXICON.written(text)) == "The five H T two A receptor, not fifteen-HT2A, has two sites."
    assert speakable(text) != speakable(LEXICON.written(text))


def test_of_two_entries_the_later_counts() -> None:
    both = LEXICON.with_later(Lexicon.of([Entry("AIDS", say="A I D S")]))
    assert both.spoken("AIDS, BDNF", phonemic=False) == "A I D S, B D N F"


def test_letters_and_digits() -> None:
    assert say_as("letters", "H2O") == "H two O"
    assert say_as("letters", "caps-5") == "C A P S five"


@dataclass
class Listening:
    """A voice that notes what it is given, and times each word by ten samples."""

    identity: str = "listening 1"
    heard: list[str] = field(default_factory=list)

    def speak(self, text: str) -> Take:
        self.heard.append(text)
        words = tuple(Word(word, 10 * number, 10 * number + 10) for number, word in enumerate(text.split()))
        return Take(bytes(4000), 48_000, words, True)


def test_the_voice_hears_the_respelling_and_the_take_has_the_texts_own_words() -> None:
    voice = Listening()
    take = Pronouncing(voice, LEXICON, phonemic=False).speak("See BDNF now")
    assert voice.heard == ["See B D N F now"]
    assert [(word.text, word.start, word.end) for word in take.words] == [
        ("See", 0, 10), ("BDNF", 10, 50), ("now", 50, 60)
    ]  # fmt: skip
    assert take.exact


def read(tmp_path: Path, text: str) -> Lexicon:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return lexicons.load([path])


def test_a_file_of_every_form(tmp_path: Path) -> None:
    found = read(tmp_path, 'A = "ay"\nB = { ipa = "/biː/", say = "bee" }\nCD = { letters = true }\n"5-X" = "five ex"\n')
    assert [found.entries[word] for word in ("A", "B", "CD", "5-X")] == [
        Entry("A", say="ay"), Entry("B", "biː", "bee"), Entry("CD", say="C D"), Entry("5-X", say="five ex")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["A = 5", "A = {}", 'A = { sounds = "b" }', "A = { letters = false }", 'A = { ipa = "a/b" }', 'A = ""',
             '"5-X" = { ipa = "faɪv" }', "A = { ipa = 1 }"]
)  # fmt: skip
def test_what_is_no_entry_names_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        read(tmp_path, f'# a comment\nB = "bee"\n{line}\nC = 7\n')
    assert [each.where.line for each in caught.value.diagnostics if each.where] == [3, 4]
    assert caught.value.diagnostics[0].hint


def test_what_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="cannot be read"):
        read(tmp_path, "A is said so")


def test_the_projects_lexicon_counts_over_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = lexicons.load()
    assert shipped.spoken("NourishED", phonemic=True) == "nourished"
    (tmp_path / "lexicon.toml").write_text('NourishED = "nourish E D"', encoding="utf-8")
    found = lexicons.load()
    assert found.spoken("NourishED", phonemic=True) == "nourish E D"
    assert len(found.entries) == len(shipped.entries) > 25


RIGHT_ALREADY = {"amygdala", "Feduccia"}
"""Kept for the other voices that take phonemes."""


@pytest.mark.heavy
def test_every_shipped_entry_changes_what_the_default_voice_says() -> None:
    from voicedeck.voices.hibari import reader  # noqa: PLC0415
    from voicedeck.voices.phonemes import sentences  # noqa: PLC0415

    engine, pack = reader(), lexicons.load()

    def phonemes(text: str) -> str:
        return " ".join(sentence.phonemes for sentence in sentences(engine, text))

    for entry in pack.entries.values():
        said = phonemes(speakable(pack.spoken(pack.written(entry.word), phonemic=True)))
        assert said
        assert (said == phonemes(speakable(entry.word))) == (entry.word in RIGHT_ALREADY), entry
    assert phonemes("[Mithoefer](/ˈmɪthoʊfɚ/)") == "mˈɪthOfəɹ"


def test_the_author_sees_what_will_be_heard() -> None:
    span = Span("script.md", 1)
    beat = Beat("b", "GABA, BDNF", "GABA, BDNF", "GABA, BDNF", span)
    board = Storyboard("n", "t", "", "", "en", (), (Slide("s", kinds.BULLETS, 1, Line("t", span), (beat,)),))
    (shown,) = heard(board, lambda beat: LEXICON.spoken(beat.spoken, phonemic=True)).beats()
    assert shown.spoken == "/ˈɡæbə/, B D N F"
    assert shown.caption == beat.caption
