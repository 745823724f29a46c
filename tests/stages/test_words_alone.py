"""Words that stand alone: found by their letters first, as the pattern of whole words would find them."""

from __future__ import annotations

import pytest

from voicedeck.model.source import places_of, stands_alone


@pytest.mark.parametrize(
    ("words", "text", "alone"),
    [
        ("cat", "A cat sat.", True),
        ("cat", "Concatenate.", False),
        ("cat", "Concatenate a cat.", True),
        ("é", "café é", True),
        ("é", "café", False),
        ("日本", "日本語", True),
        ("C++", "C++11", True),
        ("3", "13, 33", False),
        ("a", "aaaa a", True),
    ],
)
def test_words_stand_alone_where_no_word_goes_on_at_their_ends(words: str, text: str, alone: bool) -> None:
    assert stands_alone(words, text) is alone


def test_words_are_looked_for_alone_before_they_are_within_others() -> None:
    assert places_of(("cat", "cat"), "concat cat concat") == ((7, 10), (14, 17))
