"""What is left to the voice is named: acronyms, odd names, digits that stayed, words of two readings."""

from __future__ import annotations

import pytest

from voicedeck.languages import every
from voicedeck.model import kinds
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.stages.lint import unsure
from voicedeck.stages.speakable import speakable

SPAN = Span("script.md", 1)


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("en", "Lead pipes lead to harm.", {"Lead": 1, "lead": 1}),
        ("en", "The 5-HT2A receptor and PTSD in 2018.", {"HT2A": 1, "PTSD": 1}),
        ("en", "Plain words, 68% of them.", {}),
        ("de", "Der moderne Tenor war 21.", {"Tenor": 1}),
        ("fr", "Mon fils a 21 ans.", {"fils": 1}),
        ("th", "ผึ้งมี 5 ตา", {}),
        ("el", "Το 2018 ήταν 5.", {"2018": 1, "5": 1}),
    ],
)
def test_what_a_voice_may_read_otherwise_is_named(code: str, line: str, words: dict[str, int]) -> None:
    beats = (Beat("b", line, speakable(line, code), line, SPAN, 0),)
    board = Storyboard("n", "t", "", "", code, ("t",), (Slide("s", kinds.BULLETS, 1, Line("t", SPAN), beats),))
    assert {each.word: each.times for each in unsure(board)} == words


def test_doubtful_words_are_in_lower_case() -> None:
    assert [word for each in every() for word in each.doubtful if word != word.lower()] == []
