"""A program's notation as data, and how it is taken out of a script's lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from voicedeck.model.source import Line
from voicedeck.readers.text import SourceText

_FENCE = re.compile(r"\s{0,12}(?:[-*+]\s+|>\s?)?(`{3,}|~{3,})(.*)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_SETTING = re.compile(r"\s{0,40}(?P<scope>[_$]?)(?P<key>[A-Za-z][\w-]{0,40})\s{0,9}:")
_LONGEST = 5_000
"""Letters of a line that can hold a notation: beyond it a line is text."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines from one that ``opens`` to one that ``closes``; ``notes`` are for the speaker, all else is nothing.

    Whatever ``nests`` opens another block inside, which ``closes``, too.
    """

    opens: str
    closes: str
    nests: str = ""
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Notation:
    """What a program writes into Markdown, as regular expressions.

    ``keys`` are its settings in the front matter; ``deck_keys`` those that only its decks have, and ``signs`` the lines
    that only its decks have. ``lines`` are nothing as a whole, ``words`` are replaced amid a line, in their order,
    ``blocks`` reach over lines. ``parts`` are lines that part slides. ``comments`` are those that no one says, beside
    those that hold ``settings`` alone, by their keys.
    """

    name: str
    keys: frozenset[str] = frozenset()
    deck_keys: frozenset[str] = frozenset()
    signs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    parts: str = ""
    comments: tuple[str, ...] = ()
    settings: frozenset[str] = frozenset()


def without(text: SourceText, notations: Sequence[Notation], parts: str = "") -> SourceText:
    """The text without what is the notations' own; a block of notes becomes a comment, a line of ``parts`` a rule.

    Code between fences stays as it is.
    """
    return replace(text, lines=tuple(_cleaned(text.lines, tuple(notations), parts)))


def is_silent(comment: str, notations: Sequence[Notation]) -> bool:
    """Whether a comment is a program's, not a note."""
    words = comment[:_LONGEST].strip()
    return _comments(tuple(notations)).fullmatch(words) is not None or _are_settings(words, _settings(tuple(notations)))


def _are_settings(comment: str, keys: frozenset[str]) -> bool:
    """Whether all lines set something, ``key: value``, with ``_`` or ``$`` before it for a single slide, or go on."""
    for line in filter(str.strip, comment.split("\n")):
        pair = _SETTING.match(line)
        known = pair and (pair["scope"] or pair["key"] in keys)
        if not known and not (line[0].isspace() and line is not comment):
            return False
    return _SETTING.match(comment) is not None


def _cleaned(lines: Iterable[Line], notations: tuple[Notation, ...], parts: str) -> Iterator[Line]:
    nothing, parting = _lines(notations), re.compile(parts or r"(?!)")
    fence, block, depth, commented = "", None, 0, False
    for line in lines:
        stripped = line.text.strip()
        if len(stripped) > _LONGEST or (block is None and (fence or commented)):
            fence = _fence_after(stripped, fence)
            commented = commented and "-->" not in stripped
            yield line
        elif block is not None:
            depth += _step(block, stripped)
            ended = depth == 0
            inside = "" if nothing.fullmatch(stripped) else _worded(line.text, notations)
            yield replace(line, text=("-->" if ended else inside) if block.notes else "")
            block = None if ended else block
        elif (found := _opened(stripped, notations)) is not None:
            block, depth = found, 1
            yield replace(line, text="<!--" if block.notes else "")
        elif (fence := _fence_after(stripped, fence)) or (commented := _opens_comment(stripped)):
            yield line
        elif parting.fullmatch(stripped):
            yield from (replace(line, text=""), replace(line, text="---"), replace(line, text=""))
        elif nothing.fullmatch(stripped):
            yield replace(line, text="")
        else:
            yield replace(line, text=_worded(line.text, notations))
    if block is not None and block.notes:
        yield Line("-->", line.source)


def _opens_comment(text: str) -> bool:
    return text.rfind("<!--") > text.rfind("-->")


def _fence_after(text: str, fence: str) -> str:
    """The fence that is open below a line, "" for none."""
    found = _FENCE.fullmatch(text)
    if not found:
        return fence
    if not fence:
        return "" if found[1][0] == "`" and "`" in found[2] else found[1]
    closes = found[1].startswith(fence) and not found[2].strip()
    return "" if closes else fence


def _opened(text: str, notations: tuple[Notation, ...]) -> Block | None:
    return next((block for block, opens in _blocks(notations) if opens.fullmatch(text)), None)


def _step(block: Block, text: str) -> int:
    if re.fullmatch(block.closes, text):
        return -1
    return int(bool(block.nests and re.fullmatch(block.nests, text)))


def _worded(text: str, notations: tuple[Notation, ...]) -> str:
    """A line without the notations' words; code amid it stays as it is."""
    if not _hints(notations).search(text):
        return text
    parts, position = [], 0
    for code in _CODE.finditer(text):
        parts += [_replaced(text[position : code.start()], notations), code[0]]
        position = code.end()
    return "".join([*parts, _replaced(text[position:], notations)])


def _replaced(text: str, notations: tuple[Notation, ...]) -> str:
    for pattern, instead in _words(notations):
        text = pattern.sub(instead, text)
    return text


@cache
def _lines(notations: tuple[Notation, ...]) -> re.Pattern[str]:
    return _any(pattern for notation in notations for pattern in notation.lines)


@cache
def _comments(notations: tuple[Notation, ...]) -> re.Pattern[str]:
    return _any((pattern for notation in notations for pattern in notation.comments), re.IGNORECASE | re.DOTALL)


@cache
def _settings(notations: tuple[Notation, ...]) -> frozenset[str]:
    return frozenset(key for notation in notations for key in notation.settings)


@cache
def _words(notations: tuple[Notation, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for notation in notations for pattern, instead in notation.words)


@cache
def _hints(notations: tuple[Notation, ...]) -> re.Pattern[str]:
    """Something that every line with a notation's words has."""
    return _any(pattern for notation in notations for pattern, _ in notation.words)


@cache
def _blocks(notations: tuple[Notation, ...]) -> tuple[tuple[Block, re.Pattern[str]], ...]:
    return tuple((block, re.compile(block.opens)) for notation in notations for block in notation.blocks)


def keys(text: str) -> frozenset[str]:
    """The keys of a list that is written as one text."""
    return frozenset(text.split())


def _any(patterns: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", flags)
