"""What a pattern needs: letters one of which stands in whatever it matches.

A language knows a hundred patterns and a line has hardly any of them. Looking for letters costs a hundredth of looking
for a pattern, and a pattern that is never looked for is never compiled.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Needs: TypeAlias = frozenset[str]
DIGIT = "\\d"
"""Stands for any decimal digit."""
NOTHING: Needs = frozenset(("",))
"""What a pattern needs of which no letters are known: it stands in every text."""
_WIDEST = 32
"""Letters of a class up to which each is one that may be needed."""
_USUAL = {1: 1.0, 2: 0.3, 3: 0.1}
"""About how often so many letters stand in a line; more are as rare as can be."""
_RARE = 0.03


def may_match(pattern: str, text: str) -> bool:
    """Whether a text has what a pattern (in any case) needs; where it has not, the pattern is nowhere in it."""
    letters, digits = _folded(text)
    needs, digit = _asked(pattern)
    return (digit and digits) or any(map(letters.__contains__, needs))


def needed(pattern: str) -> Needs:
    """Letters, without case, one of which at least stands in all that the pattern matches."""
    return _of_all(parser.parse(pattern))


@cache
def _asked(pattern: str) -> tuple[tuple[str, ...], bool]:
    """What a pattern needs but for digits, and whether a digit will do."""
    needs = needed(pattern)
    return tuple(sorted(needs - {DIGIT})), DIGIT in needs


@lru_cache(64)
def _folded(text: str) -> tuple[str, bool]:
    """A text without case, and whether it has digits."""
    digits = any(map(str.isdecimal, text))
    return _plain(text), digits


def _plain(text: str) -> str:
    """Without case, the two kinds of i alike, as patterns that look for any case take them."""
    return text.lower() if text.isascii() else text.casefold().replace("ı", "i").replace("i\u0307", "i")


def _of_all(items: Iterable[tuple[Any, Any]]) -> Needs:
    """The rarest of what the items of a sequence need."""
    found, run = [NOTHING], ""
    for kind, value in items:
        if kind is sre.LITERAL:
            run += chr(value)
            continue
        found += [frozenset((_plain(run),)), _of(kind, value)]
        run = ""
    return min((*found, frozenset((_plain(run),))), key=_usual)


def _usual(needs: Needs) -> float:
    """About how many lines have one of them."""
    return sum(_usual_one(need) for need in needs)


def _usual_one(need: str) -> float:
    if not need:
        return 100.0
    if need == DIGIT:
        return 0.2
    return _USUAL.get(len(need), _RARE) if need.replace(" ", "e").isalpha() or need in " .,'’-" else _RARE


def _of(kind: Any, value: Any) -> Needs:
    """What one item of a pattern needs."""
    if kind is sre.IN:
        return _of_class(value)
    if kind is sre.BRANCH:
        return frozenset().union(*map(_of_all, value[1]))
    if kind is sre.SUBPATTERN:
        return _of_all(value[3])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _of_all(value[2]) if value[0] else NOTHING
    if kind is sre.ASSERT:
        return _of_all(value[1])
    if kind is sre.ATOMIC_GROUP:
        return _of_all(value)
    return NOTHING


def _of_class(items: Iterable[tuple[Any, Any]]) -> Needs:
    """The letters of a class of a few."""
    found = set[str]()
    for kind, value in items:
        if kind is sre.LITERAL:
            found.add(_plain(chr(value)))
        elif kind is sre.RANGE and value[1] - value[0] < _WIDEST:
            found.update(_plain(chr(place)) for place in range(value[0], value[1] + 1))
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            found.add(DIGIT)
        else:
            return NOTHING
    return frozenset((DIGIT,)) if found and all(map(str.isdecimal, found - {DIGIT})) else frozenset(found)
