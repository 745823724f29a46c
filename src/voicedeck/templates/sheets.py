"""All that a template draws and writes with, as it was read; ``pages`` draws with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from voicedeck.model.regex import regex

_WORD = regex(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sheets:
    """All that a template draws and writes with.

    ``folders`` are its own and its bases', ``phrases`` are by name, and ``icons`` each with the words that call it, the
    first rule first.
    """

    name: str
    folders: tuple[Path, ...]
    files: tuple[tuple[str, Path, bytes], ...]
    phrases: tuple[tuple[str, str], ...]
    icons: tuple[tuple[str, frozenset[str]], ...]

    def icon(self, text: str) -> str:
        """The first icon rule that a word of ``text`` meets, else ""."""
        words = set(_WORD.findall(text.lower()))
        return next((icon for icon, called in self.icons if words & called), "")
