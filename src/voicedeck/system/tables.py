"""TOML that somebody else wrote: bounded in its size, and in the parts of a key, which cost their square and more."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Any

from voicedeck.model.regex import regex

LARGEST = 1_000_000
"""Bytes of a file, where nobody says otherwise."""
PARTS = 32
"""Parts that a dotted key may have: one of 40,000 took tomllib half a minute."""
_PART = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
_LONG_KEY = regex(rf"\.[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{PARTS - 1}}}")


def parsed(text: str) -> dict[str, Any]:
    """The tables in a text; ``ValueError`` where it is no TOML, or more than anybody writes."""
    if _LONG_KEY.search(text):
        raise ValueError(f"a key has more than {PARTS} parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def read(path: Path, largest: int = LARGEST) -> str:
    """The text of a file of at most so many bytes; ``OSError`` or ``ValueError`` says why it cannot be had."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is no file")
    with path.open(encoding="utf-8") as file:  # a device says that it is empty, and has no end
        text = file.read(largest + 1)
    if len(text) > largest or path.stat().st_size > largest:
        raise ValueError(f"it is larger than {largest // 1000} kB")
    return text
