"""How a word is said can be heard before it is kept, also of a word that is read otherwise than written."""

from __future__ import annotations

import pytest

import voicedeck
from voicedeck.model.errors import InputError
from voicedeck.narration.casting import Narrator
from voicedeck.studio import pronunciation

TEXT = "# Bees\n\n## Air\n\n- Too much CO2 wakes 68% of Dr. Miller's bees.\n"


class _Said(Exception):
    """What a narrator was given."""


@pytest.mark.parametrize(
    ("word", "say", "told"),
    [
        ("CO2", "see oh two", "Too much see oh two wakes"),
        ("68%", "two thirds", "wakes two thirds of"),
        ("wakes", "stirs", "CO2 stirs sixty-eight percent"),
    ],
)
def test_a_saying_is_tried_where_the_word_stands(
    word: str, say: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = voicedeck.film(TEXT, voice="silent")
    beat = list(film.storyboard.beats())[-1]

    def speak(self: Narrator, text: str) -> object:
        raise _Said(self.given(text))

    monkeypatch.setattr(Narrator, "speak", speak)
    with pytest.raises(_Said) as heard:
        pronunciation.said(film, beat, pronunciation.entry(word, say, ""))
    assert told in str(heard.value)


def test_words_with_figures_can_be_chosen_as_they_are_written() -> None:
    film = voicedeck.film(TEXT, voice="silent")
    found = {each["word"]: each for each in pronunciation.words(film, list(film.storyboard.beats())[-1])}
    assert found["68%"]["told"] == "sixty-eight percent"
    assert found["sixty-eight"]["told"] == ""


@pytest.mark.parametrize(("word", "say", "ipa"), [("", "x", ""), ("x", "", ""), ("x", "y" * 201, ""), ("x", "", "a(b")])
def test_what_no_lexicon_could_hold_is_refused(word: str, say: str, ipa: str) -> None:
    with pytest.raises(InputError):
        pronunciation.entry(word, say, ipa)
