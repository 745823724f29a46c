"""What a pattern needs: a text without it is not looked through."""

from __future__ import annotations

import re

import pytest

from voicedeck.languages import known, language
from voicedeck.model.needed import DIGIT, may_match, needed


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\d+ (?:kg|lb)", {DIGIT}),
        (r"(?i:Increas)(?:es|ed)?", {"increas"}),
        (r"\b(?:rises|falls) by", {"rises", "falls"}),
        (r"\b(?:rises|falls|climbs)\b", {"rises", "falls", "climbs"}),
        (r"(?:x{0,3}y)?[½⅓]", {"½", "⅓"}),
        (r"\w+", {""}),
        (r"[^a]", {""}),
        (r"(?!no)(?=yes)", {"yes"}),
        (r"(?P<a>ab|cd)(?P=a)(?#xyz)", {"ab", "cd"}),
        (r"(?i)(?<!no)a{2,3}(?<=yes)?b{0,1}", {"a"}),
        (r"(?x) a b", {""}),
        (r"(?P<q>q)?(?(q)no|yes)\.", {"."}),
        (r"[]x^-]\x41\u00e9\N{BULLET}", {"aé"}),
        (r"[a-c\d]{1,}?", {"a", "b", "c", DIGIT}),
        (r"a{,2}{x}", {"{x}"}),
        (r"\12ab\tc", {"ab\tc"}),
    ],
)
def test_the_rarest_letters_that_a_pattern_cannot_do_without_are_known(pattern: str, letters: set[str]) -> None:
    assert needed(pattern) == letters


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("straße", "STRASSE oder STRAẞE"),
        ("kelvin", "5 \u212aelvin"),
        ("iki", "\u0130k\u0131"),
        ("σας", "ΣΑΣ"),
        (r"\d", "٣"),
    ],
)
def test_letters_are_found_in_any_case(pattern: str, text: str) -> None:
    assert may_match(pattern, text)


@pytest.mark.parametrize("tag", known())
def test_no_reading_and_no_relation_is_missed(tag: str) -> None:
    told = language(tag)
    texts = [text for row in told.reading for text in row.examples][::8]
    patterns = [re.compile(each, re.IGNORECASE) for each in told.relations.patterns.values()]
    for each in (*(row.compiled for row in told.reading[::2]), *patterns):
        missed = [text for text in texts if each.search(text) and not may_match(each.pattern, text)]
        assert not missed, each.pattern
