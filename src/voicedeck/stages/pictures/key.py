"""The key phrase of a line: the few of its own words that stand out while the line is told.

What stands in bold; else what names the thing that is drawn, with the words that belong to it; else a number and
what it counts; else the longest run of words that are not among the language's commonest. A line without such words has
none: nothing is worded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from voicedeck.languages import Language
from voicedeck.model.letters import CJK
from voicedeck.model.regex import regex
from voicedeck.model.source import Line
from voicedeck.stages.pictures.vocabulary import Mention

MOST = 4
"""Words of a key phrase."""
_WORD = regex(r"[^\W_]+(?:[-’'·.,][^\W_]+)*%?")
_PERCENT = regex(r"\d+(?:[.,]\d+)?\s?[%٪％]")
_PLAIN_GAP = regex(r"[ \u00a0]+")
_WIDE = regex(f"[{CJK}]")
_SHORT = 3
"""Letters of a word that says nothing by itself, unless it is a name or a number."""


def key_phrase(line: Line, language: Language, named: Mention | None = None) -> str:
    """The line's key phrase, as it stands in what is shown; "" where no words stand out. ``named`` is what is drawn."""
    text = line.shown
    bold = next(iter(line.directions.bold), "")
    if bold and bold in text:
        return bold
    if share := _PERCENT.search(text):
        return share[0]
    if _WIDE.search(text):
        return text[named.start : named.end] if named else ""
    runs = list(_runs(text, language))
    if named:
        own = [run for run in runs if any(word.start() <= named.start < word.end() for word in run)]
        return _around(text, own[0], named) if own else text[named.start : named.end]
    if not runs:
        return ""
    best = max((part for run in runs for part in _parts(run)), key=_weight)
    return text[best[0].start() : best[-1].end()]


def _runs(text: str, language: Language) -> Iterator[list[re.Match[str]]]:
    """Words beside one another that say something, with nothing but a space between them."""
    plain = language.common | language.leading | language.relations.barriers
    run: list[re.Match[str]] = []
    words = list(_WORD.finditer(text))
    for before, word in pairwise([None, *words]):
        assert word is not None
        parted = before is not None and not _PLAIN_GAP.fullmatch(text, before.end(), word.start())
        if run and (parted or _is_plain(word[0], plain)):
            yield run
            run = []
        if not _is_plain(word[0], plain):
            run.append(word)
    if run:
        yield run


def _is_plain(word: str, plain: frozenset[str]) -> bool:
    short = len(word) < _SHORT and not word.isupper() and not word[0].isdigit()
    return short or word.lower() in plain


def _parts(run: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """The run whole, or its beginning and its end: what is cut amid a run is no phrase."""
    yield from [run] if len(run) <= MOST else [run[:MOST], run[-MOST:]]
    for telling, words in groupby(run, _tells):
        name = tuple(words)
        if telling and 1 < len(name) <= MOST:
            yield name


def _weight(part: Sequence[re.Match[str]]) -> tuple[float, int]:
    """Names and numbers first, then many letters; of two the later: what is new stands at a line's end."""
    letters, telling = sum(len(word[0]) for word in part), sum(map(_tells, part))
    named = 2 * letters if 1 < telling == len(part) else letters
    return named + 4 * telling, part[0].start()


def _tells(word: re.Match[str]) -> bool:
    """Whether a word is a number, or has a capital that no sentence begins with."""
    return word[0][0].isdigit() or (word[0][:1].isupper() and word.start() > 0)


def _around(text: str, run: Sequence[re.Match[str]], named: Mention) -> str:
    """What is named with the word before it and as many behind as make a phrase."""
    inside = [place for place, word in enumerate(run) if named.start <= word.start() < named.end]
    first, last = inside[0] if inside else 0, inside[-1] if inside else 0
    if last - first + 1 < MOST and first > 0:
        first -= 1
    return text[run[first].start() : run[last].end()]
