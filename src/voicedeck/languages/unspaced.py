"""Where lines end in what is written without spaces: behind phrases of Japanese, and words of Chinese and of Thai.

By BudouX (https://github.com/google/budoux, Apache-2.0): small models, offline. Letters tell which of them reads a
text: Thai's; kana, which only Japanese has; else Han's, whose simplified forms GB 2312 has, not traditional ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from voicedeck.model.letters import CJK, HANGUL, THAI
from voicedeck.model.regex import regex

if TYPE_CHECKING:
    from budoux import Parser

_UNSPACED = regex(rf"(?![{HANGUL}])[{CJK}{THAI}]")
_THAI = regex(f"[{THAI}]")
_KANA = regex(r"[\u3041-\u30ff]")


@lru_cache(maxsize=4096)
def seams(text: str) -> frozenset[int]:
    """The places in ``text`` at which a phrase or word begins that no space parts from the one before."""
    if not _UNSPACED.search(text):
        return frozenset()
    phrases = _parser(_written(text)).parse(text)
    return frozenset(
        place
        for place in accumulate(map(len, phrases[:-1]))
        if not text[place - 1].isspace() and _UNSPACED.search(text[place - 1 : place + 1])
    )


def _written(text: str) -> str:
    """Which of BudouX's models is for a text."""
    if _THAI.search(text):
        return "thai"
    if _KANA.search(text):
        return "japanese"
    try:
        "".join(letter for letter in text if _UNSPACED.match(letter)).encode("gb2312")
    except UnicodeEncodeError:
        return "traditional_chinese"
    return "simplified_chinese"


@cache
def _parser(model: str) -> Parser:
    import budoux

    load: Callable[[], Parser] = getattr(budoux, f"load_default_{model}_parser")
    return load()
