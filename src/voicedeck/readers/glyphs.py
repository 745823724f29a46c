"""Lists with a word processor's signs ("• ", "✓ ") or with pictures of letters ("🔥 ", "1️⃣ "), as Markdown's own.

Markdown would run their lines together into one paragraph. Signs are lists' own and go; a picture that begins a line
stays, and begins an item only where the line above or below begins with one, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicedeck.model.regex import regex
from voicedeck.model.source import Line
from voicedeck.readers.text import SourceText

_SIGN = regex(r"(?P<indent>\s{0,40})[•‣⁃◦▪▫●○■□►▶➤∙·✓✔★☆\uf0a7\uf0b7\uf0d8\uf0fc](?:[ \t\u00a0]+|(?=[^\W\d_]))(?=\S)")
_COUNTED = regex(r"(?P<indent>\s{0,40})(?P<number>(?:[0-9]\ufe0f?\u20e3){1,3}|\U0001f51f)[ \t]*(?=\S)")
_INDENT = regex(r"\s{0,3}(?=\S)")
_FENCE = regex(r"\s{0,40}(`{3,}|~{3,})\s*(?P<kind>.{0,80})")
_COLUMNS = regex(r"\s{0,3}\|?\s{0,40}:?-+:?\s{0,40}(?:\|\s{0,40}:?-*:?\s{0,40}){1,100}")
_UNDERLINE = regex(r"\s{0,3}=+\s*")
_TEN = "\U0001f51f"
_MARKED = frozenset("✓✔★☆►▶➤●○■□▪▫·•")
"""Signs that Unicode counts among the pictures."""


def listed(text: SourceText) -> SourceText:
    """The text with these as Markdown's lists, where they stand outside of code; its lines keep their numbers."""
    if text.lines and not any(_begins(line.text) for line in text.lines):
        return text
    return replace(text, lines=tuple(_rewritten(text.lines)))


def _rewritten(lines: Sequence[Line]) -> Iterator[Line]:
    fence = ""
    begins = [_begins(line.text) for line in lines]
    for at in _apart([line.text for line in lines]):
        begins[at] = ""
    for at, line in enumerate(lines):
        mark = _FENCE.match(line.text)
        if mark and (not fence or (mark[1].startswith(fence) and not mark["kind"])):
            fence = "" if fence else mark[1]
        kind = "" if fence else begins[at]
        beside = kind in begins[max(at - 1, 0) : at] + begins[at + 1 : at + 2]
        if kind == "sign":
            yield replace(line, text=_SIGN.sub(r"\g<indent>- ", line.text, count=1))
        elif kind == "counted" and beside:
            yield replace(line, text=_COUNTED.sub(_numbered, line.text, count=1))
        elif kind == "picture" and beside:
            yield replace(line, text=_INDENT.sub("- ", line.text, count=1))
        else:
            yield line


def _apart(lines: Sequence[str]) -> Iterator[int]:
    """The lines that are rows of tables, or headings with a line below."""
    tabled = False
    for at, text in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        heads = "|" in text and _COLUMNS.fullmatch(below) is not None
        tabled = bool(text.strip()) and (tabled or heads)
        if tabled or _UNDERLINE.fullmatch(below):
            yield at


def _numbered(found: re.Match[str]) -> str:
    digits = "10" if found["number"] == _TEN else "".join(filter(str.isdecimal, found["number"]))
    return f"{found['indent']}{digits}. "


def _begins(text: str) -> str:
    """What a line begins with: a list's "sign", a "counted" key or a "picture"; "" for any other."""
    if _SIGN.match(text):
        return "sign"
    if _COUNTED.match(text):
        return "counted"
    found = _INDENT.match(text)
    letter = text[found.end()] if found else ""
    picture = letter and letter > "\u2190" and letter not in _MARKED and unicodedata.category(letter) == "So"
    return "picture" if picture and any(map(str.isalnum, text)) else ""
