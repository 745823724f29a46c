"""Relations: in which words a language says that something rises, causes, joins, becomes or is no longer.

A pattern finds its relation anywhere in a line, in whole words. The names are the same in every language; their order
here is the order in which they are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

RELATIONS = (
    "people-grid", "funnel", "share", "change", "phase", "stamp", "pyramid", "cycle", "swing", "mismatch", "separate",
    "not", "two-way", "versus", "becomes", "gate", "tree", "link", "block", "level-down", "level-up", "flow", "cause",
    "rate", "duration",
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
    it has no object, ``barriers`` those between a verb and a thing that show it is not the object, ``joins`` those
    between two clauses or things. ``doubt`` finds a
    hedge ("may", "suggests"), ``denied`` what denies a verb in its clause, where
    a NUL stands for the verb ("never" and more before it),
    ``lacking`` what stands before a thing that is not there ("without", "like a"); a group ``back`` tells
    that the cause comes behind ("because"), ``inner`` that what becomes, or is parted, stands within ("turns A into").
    ``loose`` verbs tell of more or less only of what can be measured ("prices rise", but not "the curtain
    rises"), which ``measured`` finds in their clause: a quantity, an amount, how fast. ``relatives`` begin a clause
    about the thing before them ("snow that lasts turns into ice").
    ``same`` finds a line that goes on about what the line before spoke of ("It"). Groups ``top`` and ``foot`` tell of
    which end of a pyramid is spoken; ``count`` is how many branches a tree has.
    """

    patterns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    after: frozenset[str] = frozenset()
    barriers: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    loose: str = r"(?!)"
    measured: str = r"(?!)"
    doubt: str = r"(?!)"
    denied: str = r"(?!)"
    lacking: str = r"(?!)"
    same: str = r"(?!)"

    @property
    def number(self) -> str:
        """How a number begins, in digits or in words."""
        return rf"(?i:\d|(?:{'|'.join(map(re.escape, self.counts)) or r'(?!)'})\b)"
