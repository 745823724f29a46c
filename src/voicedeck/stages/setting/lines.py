"""Breaking text into lines that are as few and as even as can be."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from voicedeck.languages.unspaced import seams
from voicedeck.model.letters import CJK, FULL_WIDTH, HANGUL, THAI
from voicedeck.model.regex import regex
from voicedeck.ports import Learning

if TYPE_CHECKING:
    from voicedeck.ports import Measurer

Width = Callable[[str], float]

ANEW = 4
"""How often a text is broken anew where letters that join their neighbours make a line longer than its words."""
MOST_EXCESS = 0.05
"""How much longer that can make a line, as a share of its room."""
SLACK = 0.01
"""Pixels by which a line may be wider than its room: sums of widths are not exact."""

FEW = 6
"""Words of which every line that they can make is measured ahead."""
REMEMBERED = 16_000
"""Texts whose pieces are not measured again: a list is tried at many sizes and in many parts."""

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
_SOLID = regex(r"[!-,.0-~\u00c0-\u02af\u0370-\u058f]+")
"""A word in which no line ends but where a letter has to: of Latin, Greek, Cyrillic or Armenian letters and signs."""
_MAY_END = regex(rf"[-–—/{_WIDE}]$")
_MAY_BEGIN = regex(rf"[{_WIDE}]")
_SEAM = regex(r"(?<=[-–—/])(?=\w)")
_THAI = regex(f"[{THAI}]{{2}}")


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures a line set in a font at a ``size``, in capitals where it is ``uppercase``. Widths grow with the size."""

    measurer: Measurer
    font: str
    size: float
    weight: int
    tracking: float
    uppercase: bool

    def __call__(self, text: str) -> float:
        """Its width in pixels."""
        set_in = text.upper() if self.uppercase else text
        return self.measurer.width(set_in, font=self.font, size=self.size, weight=self.weight, tracking=self.tracking)

    def learn(self, texts: Iterable[str]) -> None:
        """Measure at once what will be asked for."""
        if learn := _learning(self.measurer):  # type: ignore[arg-type]
            learn((text.upper() for text in texts) if self.uppercase else texts, font=self.font, weight=self.weight)


@lru_cache(8)
def _learning(measurer: Measurer) -> Callable[..., None] | None:
    """How a measurer learns; None for one that does not: asking what a protocol has costs as much as a text."""
    return measurer.learn if isinstance(measurer, Learning) else None


@dataclass(frozen=True, slots=True)
class _Room:
    """How a text is measured and how wide a line of it may be, in units of which ``pixel`` are one.

    A ruler's are its size: what is measured at one size is known at all of them.
    """

    width: Width
    most: float
    pixel: float = 1.0

    @classmethod
    def of(cls, width: Width, most: float) -> _Room:
        if isinstance(width, Ruler):
            one = Ruler(width.measurer, width.font, 1.0, width.weight, width.tracking, width.uppercase)
            return cls(one, most / width.size, 1 / width.size)
        return cls(width, most)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What a text is broken into, and how wide each is; ``before`` is where it stands on one long line."""

    parts: tuple[str, ...]
    widths: tuple[float, ...]
    before: tuple[float, ...]
    ends: tuple[float, ...]
    widest: float = 0.0

    @classmethod
    def of(cls, parts: Sequence[str], width: Width) -> _Pieces:
        widths = tuple(width(part.rstrip()) for part in parts)
        advances = [width(part) if part[-1:].isspace() else own for part, own in zip(parts, widths, strict=True)]
        before = tuple(accumulate(advances, initial=0.0))
        ends = tuple(start + own for start, own in zip(before, widths, strict=False))
        return cls(tuple(parts), widths, before, ends, max(widths, default=0.0))

    def starts(self, room: float) -> list[int]:
        """The first piece of each line, each filled as far as ``room`` goes."""
        before, ends, last, end = self.before, self.ends, len(self.parts), 0
        starts: list[int] = []
        while end < last or not starts:
            starts.append(end)
            end = max(end + 1, bisect_right(ends, before[end] + room, end))
        return starts


def break_lines(text: str, width: Width, room: float) -> tuple[str, ...]:
    """``text`` in the fewest lines that ``room`` pixels allow, each as short as that number of lines allows.

    ``width`` measures a line. What is written without spaces is broken between its phrases. A word wider than ``room``
    is broken after a hyphen, else between characters.
    Evenness is what CSS calls ``text-wrap: balance``: the narrowest room that still gives the same number of lines.
    """
    return break_all([text], width, [room])[0]


def break_all(texts: Sequence[str], width: Width, rooms: Sequence[float]) -> list[tuple[str, ...]]:
    """Each of many texts in lines of its own room, as ``break_lines`` breaks it; their lines are measured at once."""
    within = [_Room.of(width, room) for room in rooms]
    broken = [_even_lines(*each) for each in zip(texts, within, strict=True)]
    if isinstance(width, Ruler):
        width.learn(line for lines in broken for line in lines)
    return [_shortened(*each, width) for each in zip(texts, broken, within, rooms, strict=True)]


def _shortened(text: str, lines: tuple[str, ...], within: _Room, room: float, width: Width) -> tuple[str, ...]:
    """The lines, broken anew where letters that join make one of them too long."""
    for _ in range(ANEW - 1):
        excess = max(map(width, lines), default=0.0) - room
        if not 0.5 < excess < room * MOST_EXCESS:
            break
        within = replace(within, most=within.most - excess * within.pixel)
        lines = _even_lines(text, within)
    return lines


def learn(texts: Iterable[str], ruler: Width) -> None:
    """Have texts and their words measured at once, as they will be asked for where they are broken into lines."""
    if isinstance(ruler, Ruler):
        ruler.learn(part for text in texts for part in _asked(text))


def _asked(text: str) -> Iterator[str]:
    """What is measured of a text that is broken: its words with and without their spaces, and of a few every line."""
    pieces = _pieces(_SPACES.sub(" ", text).strip())
    yield text
    yield from pieces
    longest = len(pieces) if len(pieces) <= FEW else 1
    for start in range(len(pieces)):
        yield from (
            "".join(pieces[start:end]).rstrip() for end in range(start + 1, min(start + longest, len(pieces)) + 1)
        )


def line_count(text: str, width: Width, room: float) -> int:
    """How many lines ``break_lines`` makes at the least; found in a tenth of its time."""
    within = _Room.of(width, room)
    pieces = _measured(text, within)
    return len(pieces.starts(within.most + SLACK * within.pixel)) if pieces.parts else 0


def _measured(text: str, room: _Room) -> _Pieces:
    """The text's pieces, none of which is wider than the room."""
    pieces = _whole(text, room.width)
    if pieces.widest <= room.most:
        return pieces
    return _Pieces.of([part for piece in pieces.parts for part in _shorten(piece, room.width, room.most)], room.width)


@lru_cache(REMEMBERED)
def _whole(text: str, width: Width) -> _Pieces:
    return _Pieces.of(_pieces(_SPACES.sub(" ", text).strip()), width)


def _pieces(text: str) -> list[str]:
    """What no line ends within, where there is room for it: words with the spaces behind them, and phrases."""
    places = seams(text)
    if not places and not _MAY_BEGIN.search(text):
        return _PIECE.findall(text)
    ends = [piece.end() for piece in _PIECE.finditer(text)]
    ends = [end for end in ends if text[end - 1].isspace() or end in places or end == len(text)]
    inside = [place for place in places if _THAI.match(text, place - 1)]
    return [text[start:end] for start, end in pairwise([0, *sorted({*ends, *inside})])]


@lru_cache(REMEMBERED)
def _even_lines(text: str, room: _Room) -> tuple[str, ...]:
    """The lines by the widths of their words."""
    if not text.strip():
        return ()
    pieces, slack = _measured(text, room), SLACK * room.pixel
    count = len(pieces.starts(room.most + slack))
    low, high = pieces.widest, room.most
    for _ in range(12 if count > 1 else 0):  # 12 halvings of 1900 px: half a pixel
        middle = (low + high) / 2
        if len(pieces.starts(middle + slack)) > count:
            low = middle
        else:
            high = middle
    starts = pieces.starts(high + slack)
    return tuple("".join(pieces.parts[start:end]).strip() for start, end in pairwise([*starts, len(pieces.parts)]))


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


def surely_cuts(text: str, width: Width, room: float) -> bool:
    """Whether ``break_lines`` cuts a word however it breaks the text: one without a place to break at is wider than
    ``room``. Told in a hundredth of its time.
    """
    within = _Room.of(width, room)
    pieces = _whole(text, within.width)
    most = within.most * (1 + MOST_EXCESS)  # sums of widths are not exact
    if pieces.widest <= most or seams(text):
        return False
    return any(
        wide > most and _SOLID.fullmatch(part.rstrip()) for part, wide in zip(pieces.parts, pieces.widths, strict=True)
    )


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
