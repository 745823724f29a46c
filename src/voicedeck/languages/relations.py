"""Relations: in which words a language says that something rises, causes, joins, becomes or is no longer.

A pattern finds its relation anywhere in a line, in whole words. The names are the same in every language; their order
here is the order in which they are looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

RELATIONS = (
    "people-grid", "share", "change", "phase", "stamp", "cycle", "swing", "mismatch", "separate", "not", "two-way",
    "versus", "becomes", "gate", "tree", "link", "block", "level-down", "level-up", "flow", "cause", "rate", "duration",
)  # fmt: skip
"""Every relation that a picture can show, the most telling first."""


def words(text: str) -> frozenset[str]:
    """The words of a text, for a list that is written as one."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Relations:
    """A language's patterns by relation, without regard to capitals.

    Named groups tell numbers: ``percent``, ``part`` and ``whole`` of people or a thing, ``number`` of a phase. A group
    ``own`` is a verb whose subject itself rises or falls ("loses"), a group that begins with ``between`` a phrase with
    both things behind it. ``counts`` are number words and what they count; ``after`` are words behind a verb that show
    it has no object, ``barriers`` those between a verb and a thing that show it is not the object. ``doubt`` finds a
    hedge ("may", "suggests"); ``same`` finds a line that goes on about what the line before spoke of ("It").
    """

    patterns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    after: frozenset[str] = frozenset()
    barriers: frozenset[str] = frozenset()
    doubt: str = r"(?!)"
    same: str = r"(?!)"
