"""What a pattern needs: letters one of which stands in whatever it matches.

A language knows a hundred patterns and a line has hardly any of them. Looking for letters costs a hundredth of looking
for a pattern, and a pattern that is never looked for is never compiled.
"""

from __future__ import annotations

from functools import cache, lru_cache
from re import Match, Pattern
from typing import TypeAlias

from voicedeck.model.regex import regex

Needs: TypeAlias = frozenset[str]
DIGIT = "\\d"
"""Stands for any decimal digit."""
NOTHING: Needs = frozenset(("",))
"""What a pattern needs of which no letters are known: it stands in every text."""
_GROUP = regex(r"\((?:\?(?:P<\w+>|[aiLmsu-]*:|[aiLmsu]+(?=\))|(?P<kind>P=|<?[=!]|[>#(])))?")
"""How a group begins (https://docs.python.org/3/library/re.html#regular-expression-syntax)."""
_BY_NAME = ("#", "P=", "(")
"""A comment, a group again and a condition: all up to the next bracket is no pattern."""
_UNTOLD = ("!", "<!", "(")
"""What is not there, and what need not be."""
_VERBOSE = regex(r"\(\?[a-zA-Z]*x")
_REPEAT = regex(r"(?:(?P<any>[*?])|\+|\{(?!\})(?P<least>\d*)(?:,\d*)?\})[?+]?")
_OTHER = regex(r"\\(?:N\{[^}]*\}|\d+)")
_CODED = regex(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
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
    """Letters, without case, one of which at least stands in all that the pattern matches.

    Of what is not read here nothing is known: it needs ``NOTHING``.
    """
    return NOTHING if _VERBOSE.search(pattern) else _Reader(pattern).branches()


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


def _usual(needs: Needs) -> float:
    """About how many lines have one of them."""
    return sum(_usual_one(need) for need in needs)


def _usual_one(need: str) -> float:
    if not need:
        return 100.0
    if need == DIGIT:
        return 0.2
    return _USUAL.get(len(need), _RARE) if need.replace(" ", "e").isalpha() or need in " .,'’-" else _RARE


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._place = pattern, 0

    def branches(self) -> Needs:
        """What stands up to the end of a group: what each of its branches needs."""
        found = self._sequence()
        while self._take("|"):
            found |= self._sequence()
        return NOTHING if found >= NOTHING else found

    def _sequence(self) -> Needs:
        """The rarest of what the items of one branch need; letters side by side are needed together."""
        found, run = [NOTHING], ""
        while self._place < len(self._pattern) and self._pattern[self._place] not in "|)":
            item = self._item()
            least = self._least()
            if isinstance(item, str) and least is None:
                run += item
                continue
            found += [frozenset((_plain(run),)), _alone(item) if least is None or least else NOTHING]
            run = ""
        return min((*found, frozenset((_plain(run),))), key=_usual)

    def _item(self) -> str | Needs:
        """The next item: a letter, or what it needs."""
        letter = self._pattern[self._place]
        if letter == "(":
            return self._group()
        if letter == "[":
            return self._class()
        if letter == "\\":
            return self._escaped()
        self._place += 1
        return NOTHING if letter in ".^$" else letter

    def _escaped(self) -> str | Needs:
        if self._match(_OTHER):
            return NOTHING
        if coded := self._match(_CODED):
            return chr(int(coded[coded.lastindex or 0], 16))
        letter = self._pattern[self._place + 1]
        self._place += 2
        if letter == "d":
            return frozenset((DIGIT,))
        return _CONTROLS.get(letter, NOTHING if letter.isalnum() else letter)

    def _group(self) -> Needs:
        begun = self._match(_GROUP)
        kind = begun["kind"] if begun else None
        if kind in _BY_NAME:
            self._place = self._pattern.index(")", self._place) + 1
        if kind in ("#", "P="):
            return NOTHING
        found = self.branches()
        self._take(")")
        return NOTHING if kind in _UNTOLD else found

    def _class(self) -> Needs:
        """The letters of a class of a few."""
        self._place += 1
        known, first, found = not self._take("^"), True, list[str | Needs]()
        while first or self._pattern[self._place] != "]":
            first, item = False, self._of_class()
            if self._pattern[self._place] == "-" and self._pattern[self._place + 1] != "]":
                self._place += 1
                last = self._of_class()
                few = isinstance(item, str) and isinstance(last, str) and ord(last) - ord(item) < _WIDEST
                known &= few
                found += map(chr, range(ord(item), ord(last) + 1)) if few else ()  # type: ignore[arg-type]
                continue
            found.append(item)
        self._place += 1
        needs = frozenset[str]().union(*map(_alone, found))
        if not known or needs >= NOTHING:
            return NOTHING
        return frozenset((DIGIT,)) if all(map(str.isdecimal, needs - {DIGIT})) else needs

    def _of_class(self) -> str | Needs:
        if self._pattern[self._place] == "\\":
            return self._escaped()
        self._place += 1
        return self._pattern[self._place - 1]

    def _least(self) -> int | None:
        """How often the item before has to stand at the least; None where that is once, and nothing is told of it."""
        told = self._match(_REPEAT)
        if told is None:
            return None
        return 0 if told["any"] else 1 if told["least"] is None else int(told["least"] or 0)

    def _take(self, letter: str) -> bool:
        found = self._pattern[self._place : self._place + 1] == letter
        self._place += found
        return found

    def _match(self, pattern: Pattern[str]) -> Match[str] | None:
        found = pattern.match(self._pattern, self._place)
        self._place = found.end() if found else self._place
        return found


def _alone(item: str | Needs) -> Needs:
    return frozenset((_plain(item),)) if isinstance(item, str) else item
