"""Text as an author writes it -> text that any voice can read. What is shown and captioned stays the author's.

What is written how, and how it is said, is the language's own table (``voicedeck.languages``). Its rows run until
nothing changes, so speakable text stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from re import Match

from voicedeck.languages import Row, language
from voicedeck.stages.say_as import MARK, say_as

PASSES = 8
REMEMBERED = 16_000
"""Lines that are not read again: a film is made anew for every line that is written."""


@lru_cache(REMEMBERED)
def speakable(text: str, tag: str = "en") -> str:
    """``text`` as it is read aloud in the language of a BCP 47 ``tag``, on one line.

    Text of nothing but tags is read as words, so that whatever has letters has something to say.
    """
    rows = _rows(tag)
    spoken = _settled(text, rows)
    if _has_letters(spoken) or not _has_letters(text):
        return spoken
    return _settled(re.sub(r"[#@]+", " ", text), rows) or _tidy(text)


@cache
def _rows(tag: str) -> tuple[Row, ...]:
    """What the author says how to read, before all that the language knows."""

    def as_asked(match: Match[str]) -> str:
        try:
            return say_as(match["kind"], match["words"], tag)
        except ValueError:
            return match["words"]

    return Row("say-as", MARK.pattern, as_asked), *language(tag).reading


def _settled(text: str, rows: tuple[Row, ...]) -> str:
    """The text after as many passes as change anything."""
    text = " ".join(text.split())
    for _ in range(PASSES):
        before = text
        for row in rows:
            text = row.apply(text)
        text = _tidy(text)
        if text == before:
            break
    return text


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _tidy(text: str) -> str:
    """One line, one space between words and none before a stop or within brackets."""
    return re.sub(r" +([,.;:!?])(?!\w)|(?<=\() +| +(?=\))", r"\1", " ".join(text.split()))
