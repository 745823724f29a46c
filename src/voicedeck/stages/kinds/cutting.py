"""Cutting a sentence where a figure can set it, word by word, in its own order.

A figure words nothing: the pieces of a sentence, one behind the other, are the sentence. Authors cut it with signs;
without them each room looks for what a language says with a few words (``languages.Figures``). The rules are few and
strict: a wrong figure is worse than a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from voicedeck.languages import Figures
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.room import Pieces

LONGEST_NODE = 64
"""Characters of a card's text: three lines of a card a third of the slide wide."""
LONGEST_JOIN = 28

_LABELLED = regex(r"(?P<label>[^:|]{1,28}):\s+(?P<text>\S.*)")

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "「": "」", "『": "』", "“": "”", "„": "“”", '"': '"'}
_CLOSING = frozenset(")]}）」』")


def node(text: str) -> Piece:
    """A card's text: a sentence in pieces needs no full stop."""
    bare = text.strip()
    stopped = bare.endswith((".", "。")) and not bare.endswith("..")
    return Piece(Role.NODE, bare[:-1].rstrip() if stopped else bare)


def labelled(text: str) -> Pieces:
    """What stands before a text's colon, and the rest; nothing where no colon follows a few words."""
    parts = _LABELLED.fullmatch(text)
    return (Piece(Role.LABEL, parts["label"]), Piece(Role.TEXT, parts["text"])) if parts else ()


def matched(patterns: Iterable[str], text: str) -> re.Match[str] | None:
    """How the whole text fits the first pattern that it fits."""
    return next((parts for parts in (re.fullmatch(each, text) for each in patterns) if parts), None)


def is_clause(text: str, figures: Figures) -> bool:
    """Whether a would-be card is more than a thing: it has a comma, or another "and"."""
    return "," in text or ";" in text or re.search(figures.clause, f" {text} ") is not None


def closes(text: str) -> bool:
    """Whether a piece of a line closes every bracket and quotation mark that it opens, and no other bracket."""
    expected: list[str] = []
    for sign in text:
        if expected and sign in expected[-1]:
            expected.pop()
        elif sign in _PAIRS:
            expected.append(_PAIRS[sign])
        elif sign in _CLOSING:
            return False
    return not expected
