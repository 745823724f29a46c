"""Two changed versions of a text with their common ancestor: what diff3 does (Khanna, Kunal & Pierce, 2007)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where both versions changed the same lines: the first of these in ``ours``, and both wordings."""

    line: int
    ours: str
    theirs: str


def merged(base: str, ours: str, theirs: str) -> tuple[str, tuple[Conflict, ...]]:
    """``ours`` with all that ``theirs`` changed of ``base``; where both changed the same, ours stays and is told."""
    old, own, other = (each.splitlines(keepends=True) for each in (base, ours, theirs))
    parts: list[str] = []
    conflicts: list[Conflict] = []
    for was, mine, new, line in _stretches(old, own, other):
        if mine == new or new == was:
            parts += mine
        elif mine == was:
            parts += new
        else:
            parts += mine
            conflicts.append(Conflict(line + 1, "".join(mine).strip(), "".join(new).strip()))
    return "".join(parts), tuple(conflicts)


def _stretches(base: Lines, ours: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines, int]]:
    """The three texts cut where all agree, and where each stretch begins in ``ours``."""
    mine, other = _places(base, ours), _places(base, theirs)
    at = own = new = 0
    for place in range(len(base) + 1):
        whole = place == len(base)
        if whole or (place in mine and place in other):
            first, second = (len(ours), len(theirs)) if whole else (mine[place], other[place])
            if place > at or first > own or second > new:
                yield base[at:place], ours[own:first], theirs[new:second], own
            if not whole:
                yield base[place : place + 1], ours[first : first + 1], theirs[second : second + 1], first
            at, own, new = place + 1, first + 1, second + 1


def _places(base: Lines, changed: Lines) -> dict[int, int]:
    """Where lines of ``base`` stand unchanged in ``changed``."""
    blocks = SequenceMatcher(None, base, changed, autojunk=False).get_matching_blocks()
    return {start + step: place + step for start, place, size in blocks for step in range(size)}
