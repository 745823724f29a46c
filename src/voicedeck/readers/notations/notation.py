"""A program's notation as data, and how it is taken out of a script's lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from voicedeck.languages.language import NEVER
from voicedeck.model.regex import regex
from voicedeck.model.source import Line
from voicedeck.readers.text import SourceText

_FENCE = regex(r"\s{0,12}(?:[-*+]\s+|>\s?)?(`{3,}|~{3,})(.*)")
_CODE = regex(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_SETTING = regex(r"\s{0,40}(?P<scope>[_$]?)(?P<key>[A-Za-z][\w-]{0,40})\s{0,9}:")
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


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of some notations, compiled; every line with one of their words has a hint."""

    nothing: re.Pattern[str]
    hints: re.Pattern[str]
    words: tuple[tuple[re.Pattern[str], str], ...]
    blocks: tuple[tuple[Block, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]
    comments: re.Pattern[str]
    settings: frozenset[str]


def without(text: SourceText, notations: Sequence[Notation], parts: str = "") -> SourceText:
    """The text without what is the notations' own; a block of notes becomes a comment, a line of ``parts`` a rule.

    Code between fences stays as it is, and so does a block that is never closed.
    """
    parting = re.compile(parts or NEVER)
    return replace(text, lines=tuple(_cleaned(text.lines, _rules(tuple(notations)), parting)))


def is_silent(comment: str, notations: Sequence[Notation]) -> bool:
    """Whether a comment is a program's, not a note."""
    words, rules = comment[:_LONGEST].strip(), _rules(tuple(notations))
    return rules.comments.fullmatch(words) is not None or _are_settings(words, rules.settings)


def _are_settings(comment: str, keys: frozenset[str]) -> bool:
    """Whether all lines set something, ``key: value``, with ``_`` or ``$`` before it for a single slide, or go on."""
    for line in filter(str.strip, comment.split("\n")):
        pair = _SETTING.match(line)
        known = pair and (pair["scope"] or pair["key"] in keys)
        if not known and not (line[0].isspace() and line is not comment):
            return False
    return _SETTING.match(comment) is not None


def _cleaned(lines: Sequence[Line], rules: _Rules, parting: re.Pattern[str]) -> Iterator[Line]:
    fence, commented, after = "", False, 0
    endless: set[Block] = set()
    for at, line in enumerate(lines):
        stripped = line.text.strip()
        if at < after:
            continue
        if not stripped:
            yield line
        elif len(stripped) > _LONGEST or fence or commented:
            fence = _fence_after(stripped, fence)
            commented = commented and "-->" not in stripped
            yield line
        elif (found := _block_at(lines, at, rules, endless)) is not None:
            block, end = found
            after = end + 1
            yield from _without_block(lines[at:after], block, rules)
        elif (fence := _fence_after(stripped, fence)) or (commented := _opens_comment(stripped)):
            yield line
        elif parting.fullmatch(stripped):
            yield from (replace(line, text=""), replace(line, text="---"), replace(line, text=""))
        elif rules.nothing.fullmatch(stripped):
            yield replace(line, text="")
        else:
            yield line if (words := _worded(line.text, rules)) == line.text else replace(line, text=words)


def _block_at(lines: Sequence[Line], at: int, rules: _Rules, endless: set[Block]) -> tuple[Block, int] | None:
    """The block that begins at a line, and the line that closes it; those that none does are kept in ``endless``."""
    text = lines[at].text.strip()
    for block, opens, closes, nests in rules.blocks:
        if block in endless or not opens.fullmatch(text):
            continue
        depth = 1
        for end in range(at + 1, len(lines)):
            inside = lines[end].text.strip()[:_LONGEST]
            depth += -1 if closes.fullmatch(inside) else int(nests.fullmatch(inside) is not None)
            if not depth:
                return block, end
        endless.add(block)
    return None


def _without_block(lines: Sequence[Line], block: Block, rules: _Rules) -> Iterator[Line]:
    """Nothing, or what is in a block of notes as a comment."""
    for at, line in enumerate(lines):
        text = "<!--" if at == 0 else "-->" if at == len(lines) - 1 else ""
        if not text and not rules.nothing.fullmatch(line.text.strip()):
            text = _worded(line.text, rules)
        yield replace(line, text=text if block.notes else "")


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


def _worded(text: str, rules: _Rules) -> str:
    """A line without the notations' words; code amid it stays as it is."""
    if len(text) > _LONGEST or not rules.hints.search(text):
        return text
    parts, position = [], 0
    for code in _CODE.finditer(text):
        parts += [_replaced(text[position : code.start()], rules), code[0]]
        position = code.end()
    return "".join([*parts, _replaced(text[position:], rules)])


def _replaced(text: str, rules: _Rules) -> str:
    for pattern, instead in rules.words:
        text = pattern.sub(instead, text)
    return text


@cache
def _rules(notations: tuple[Notation, ...]) -> _Rules:
    blocks = [block for notation in notations for block in notation.blocks]
    return _Rules(
        nothing=_any(pattern for notation in notations for pattern in notation.lines),
        hints=_any(pattern for notation in notations for pattern, _ in notation.words),
        words=tuple((regex(pattern), instead) for notation in notations for pattern, instead in notation.words),
        blocks=tuple((each, regex(each.opens), regex(each.closes), regex(each.nests or NEVER)) for each in blocks),
        comments=_any((each for notation in notations for each in notation.comments), re.IGNORECASE | re.DOTALL),
        settings=frozenset(key for notation in notations for key in notation.settings),
    )


def keys(text: str) -> frozenset[str]:
    """The keys of a list that is written as one text."""
    return frozenset(text.split())


def _any(patterns: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return regex("|".join(f"(?:{pattern})" for pattern in patterns) or NEVER, flags)
