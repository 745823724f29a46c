"""Breaking text into lines that are as few and as even as can be."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from voicedeck.languages.unspaced import seams
from voicedeck.model.letters import CJK, FULL_WIDTH, HANGUL, THAI
from voicedeck.model.regex import regex

Width = Callable[[str], float]

ANEW = 4
"""How often a text is broken anew where letters that join their neighbours make a line longer than its words."""
MOST_EXCESS = 0.05
"""How much longer that can make a line, as a share of its room."""

# Korean parts its words by spaces: its lines end between words. Han and kana end where they may (JLREQ, 3.1.7 and
# 3.1.8: no closing mark, small kana or long vowel begins a line, no opening mark ends one).
_WIDE = CJK.replace(HANGUL, "") + FULL_WIDTH
_OPENING = "（「『《〈【〔［｛“‘"
_FOLLOWING = "、。，．！？：；）」』》〉】〕］｝”’…‥・ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃"
_KEPT = "\u00a0\u202f"
"""Spaces that no line ends at."""
_SPACE = rf"[^\S{_KEPT}]"
# What a language writes apart from its word belongs to it: « mot », 68 %, vraiment ?
_CLINGS = r"(?: [;:!?»%‰]+(?= |$))*"
# A word with the spaces behind it, or one wide character with the marks round it.
_PIECE = regex(
    rf"[{_OPENING}]*[{_WIDE}][{_FOLLOWING}]*{_SPACE}*"
    rf"|(?:« )?(?:[^\s{_WIDE}]|[{_KEPT}])+[{_FOLLOWING}]*{_CLINGS}{_SPACE}*|{_SPACE}+"
)
_SPACES = regex(rf"{_SPACE}+")
_MAY_END = regex(rf"[-–—/{_WIDE}]$")
_MAY_BEGIN = regex(rf"[{_WIDE}]")
_SEAM = regex(r"(?<=[-–—/])(?=\w)")
_THAI = regex(f"[{THAI}]{{2}}")


def break_lines(text: str, width: Width, room: float) -> tuple[str, ...]:
    """``text`` in the fewest lines that ``room`` pixels allow, each as short as that number of lines allows.

    ``width`` measures a line. What is written without spaces is broken between its phrases. A word wider than ``room``
    is broken after a hyphen, else between characters.
    Evenness is what CSS calls ``text-wrap: balance``: the narrowest room that still gives the same number of lines.
    """
    lines: tuple[str, ...] = ()
    narrow = room
    for _ in range(ANEW):
        lines = _even_lines(text, width, narrow)
        excess = max(map(width, lines), default=0.0) - room
        if not 0.5 < excess < room * MOST_EXCESS:
            break
        narrow -= excess
    return lines


def line_count(text: str, width: Width, room: float) -> int:
    """How many lines ``break_lines`` makes at the least; found in a tenth of its time."""
    _, widths, advances = _measured(text, width, room)
    return len(_greedy(widths, advances, room)) if widths else 0


def _measured(text: str, width: Width, room: float) -> tuple[list[str], list[float], list[float]]:
    """The text's pieces, their widths, and those with the spaces behind them."""
    pieces = [part for piece in _pieces(_SPACES.sub(" ", text).strip()) for part in _shorten(piece, width, room)]
    widths = [width(piece.rstrip()) for piece in pieces]
    advances = [width(piece) if piece[-1:].isspace() else own for piece, own in zip(pieces, widths, strict=True)]
    return pieces, widths, advances


def _pieces(text: str) -> list[str]:
    """What no line ends within, where there is room for it: words with the spaces behind them, and phrases."""
    places = seams(text)
    if not places and not _MAY_BEGIN.search(text):
        return _PIECE.findall(text)
    ends = [piece.end() for piece in _PIECE.finditer(text)]
    ends = [end for end in ends if text[end - 1].isspace() or end in places or end == len(text)]
    inside = [place for place in places if _THAI.match(text, place - 1)]
    return [text[start:end] for start, end in pairwise([0, *sorted({*ends, *inside})])]


def _even_lines(text: str, width: Width, room: float) -> tuple[str, ...]:
    """The lines by the widths of their words."""
    if not text.strip():
        return ()
    pieces, widths, advances = _measured(text, width, room)
    count = len(_greedy(widths, advances, room))
    low, high = max(widths, default=0.0), room
    for _ in range(12):  # 12 halvings of 1900 px: half a pixel
        middle = (low + high) / 2
        if len(_greedy(widths, advances, middle)) > count:
            low = middle
        else:
            high = middle
    return tuple("".join(pieces[start:end]).strip() for start, end in _greedy(widths, advances, high))


def cuts_a_word(text: str, lines: Sequence[str]) -> bool:
    """Whether a line of ``text`` ends amid a word: not at a space, behind a hyphen or slash, by a CJK character, nor
    between two words of a text without spaces.
    """
    rest = whole = " ".join(text.split())
    for line in lines[:-1]:
        rest = rest[len(line) :]
        parted = rest.startswith(" ") or _MAY_END.search(line) or _MAY_BEGIN.match(rest)
        if not parted and len(whole) - len(rest) not in seams(whole):
            return True
        rest = rest.lstrip()
    return False


def _greedy(widths: list[float], advances: list[float], room: float) -> list[tuple[int, int]]:
    """Ranges of pieces, each filled as far as ``room`` goes."""
    starts, position = [0], 0.0
    for index, (own, advance) in enumerate(zip(widths, advances, strict=True)):
        if position + own > room + 0.01 and index > starts[-1]:
            starts.append(index)
            position = 0.0
        position += advance
    return list(pairwise([*starts, len(widths)]))


def _shorten(piece: str, width: Width, room: float) -> Iterator[str]:
    """The piece itself; where it is wider than ``room``, its parts at hyphens, or as many characters as fit."""
    if width(piece.rstrip()) <= room:
        yield piece
        return
    for part in (part for wide in _PIECE.findall(piece) for part in _SEAM.split(wide)):
        while len(part) > 1 and width(part.rstrip()) > room:
            fits = _longest_prefix(part, width, room)
            yield part[:fits]
            part = part[fits:]
        yield part


def _longest_prefix(piece: str, width: Width, room: float) -> int:
    """How many characters of ``piece`` fit ``room``: at least one, with the marks upon it."""
    low, high = 1, len(piece) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if width(piece[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    while low > 1 and unicodedata.category(piece[low])[0] == "M":
        low -= 1
    return low
