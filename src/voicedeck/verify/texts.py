"""Texts compared: word by word, whatever their case, breaks and punctuation."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from voicedeck.model.regex import regex

_WORD = regex(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


@dataclass(frozen=True, slots=True)
class Match:
    """How well lines are found in a text: shares from 0 to 1, the words of no line, and the first line that is not."""

    recall: float
    order: float
    strangers: tuple[str, ...]
    missing: str


def match(lines: Sequence[str], text: Sequence[str]) -> Match:
    """Find every line in the words of ``text``.

    A line is looked for behind the last that was found, then anywhere. ``recall`` is the share that is found,
    ``order`` the share of those in the longest run that stands in order.
    """
    taken = [False] * len(text)
    places: list[int] = []
    missing = ""
    position = 0
    for line in lines:
        wanted = words(line)
        at = _find(text, wanted, taken, position)
        if at < 0:
            missing = missing or line
            continue
        taken[at : at + len(wanted)] = [True] * len(wanted)
        position = at + len(wanted)
        places.append(at)
    order = _longest_rise(places) / len(places) if places else 0.0
    strangers = tuple(word for word, is_taken in zip(text, taken, strict=True) if not is_taken)
    return Match(len(places) / max(len(lines), 1), order, strangers, missing)


def _find(text: Sequence[str], line: Sequence[str], taken: Sequence[bool], after: int) -> int:
    if not line:
        return after
    reach = len(text) - len(line) + 1
    for at in (*range(after, reach), *range(min(after, reach))):
        span = slice(at, at + len(line))
        if text[at] == line[0] and list(text[span]) == list(line) and not any(taken[span]):
            return int(at)
    return -1


def _longest_rise(places: Sequence[int]) -> int:
    """How many places are left when as few as possible are taken away so that the rest rise."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
