"""What programs write into Markdown that nobody is meant to hear: a module a program, each a list of data.

``EVERY`` are all of them. ``without`` takes what is theirs out of a script's lines, before Markdown is read, so that no
reader after it knows any of them; the lines keep their numbers.
"""

from __future__ import annotations

from voicedeck.readers.notations import deckset, hugo, marp, obsidian, pandoc, reveal, slidev, tools
from voicedeck.readers.notations.notation import Block, Notation, is_silent, without

__all__ = ["EVERY", "FOREIGN_KEYS", "Block", "Notation", "is_silent", "without"]

EVERY: tuple[Notation, ...] = tuple(
    module.NOTATION for module in (marp, slidev, reveal, pandoc, deckset, hugo, obsidian, tools)
)
FOREIGN_KEYS = frozenset(key for notation in EVERY for key in (*notation.keys, *notation.deck_keys))
"""Settings of any of these programs' front matter: nothing is said about them."""
