"""Letters: a place in a text that stays the same however the text is broken into lines, and where a text runs to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from voicedeck.model.regex import regex

Run = tuple[str, bool]

HANGUL = r"\uac00-\ud7af"
"""Korean syllables, as a class of a pattern: as wide as high, in words that spaces part."""
CJK = rf"\u2e80-\u30ff\u3400-\u9fff{HANGUL}\uf900-\ufaff"
"""Han, kana and Hangul, as a class of a pattern: letters that are written without spaces, or as wide as high."""
THAI = r"\u0e00-\u0e7f"
"""Thai letters and their marks, as a class of a pattern: written without spaces between words."""
SIGNED = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0963\u0966-\u0df3\u0e01-\u0e4e\u0e81-\u0ece\u0f71-\u0f84\u1000-\u1049\u1780-\u17d3\u200c\u200d"
)
"""Accents and vowel signs, as a class of a pattern, with the letters of the blocks that have many: \\w has no signs."""
FULL_WIDTH = r"\uff00-\uffef"
"""Signs and Latin letters as wide as those (U+FF00, Halfwidth and Fullwidth Forms)."""


_STEERING = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
"""Controls but for tabs and line ends (ISO/IEC 6429), and the overrides of Unicode's bidirectional algorithm."""
_WIDE = regex(f"[{CJK}{FULL_WIDTH}\u3000-\u303f]")


def harmless(text: str) -> str:
    """A text for a terminal: what steers one, or turns the order of letters round, is seen and does nothing."""
    return _STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def width(text: str) -> int:
    """Columns of a text where a letter as wide as high takes two (UAX 11)."""
    return len(text) + len(_WIDE.findall(text))


def letters(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())


def right_to_left(text: str) -> bool:
    """Whether the first letter of ``text`` that has a direction runs to the left (UAX 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def runs(lines: Sequence[str], first: int, after: int) -> Iterator[tuple[Run, ...]]:
    """Each line in runs, and whether a run holds the letters from ``first`` to before ``after`` of all lines."""
    for line in marked(lines, [(first, after, "in")]):
        yield tuple((part, mark == "in") for part, mark in line)


def marked(lines: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Each line in runs, each with the mark of the last of ``spans`` it lies in, or "".

    A span counts letters of all lines: from its first to before its second. A run does not begin or end with spaces
    that lie outside the letters it is for.
    """
    count = 0
    for line in lines:
        found: list[tuple[str, str]] = []
        for sign in line:
            spaced = sign.isspace()
            inside = [mark for first, after, mark in spans if first + spaced <= count < after]
            count += not spaced
            mark = inside[-1] if inside else ""
            if found and found[-1][1] == mark:
                found[-1] = (found[-1][0] + sign, mark)
            else:
                found.append((sign, mark))
        yield tuple(found)
