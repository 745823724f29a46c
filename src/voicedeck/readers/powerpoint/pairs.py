"""What was beside what is: two sequences item by item, by their words; and slides by what stands on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

_ALIKE = 0.45
"""How much of two texts is the same, 0 to 1, where one of them is the other reworded (difflib's ratio)."""
_SHARED = 0.6
"""How much of what stands on two slides is the same, 0 to 1, where one of them is the other changed."""
Item = TypeVar("Item")
Pair = tuple[Item | None, Item | None]


def pairs(old: Sequence[Item], new: Sequence[Item], words: Callable[[Item], str]) -> Iterator[Pair[Item]]:
    """What was beside what is: the same words, then, between those, the words most like them; None for none."""
    matcher = SequenceMatcher(None, [words(each) for each in old], [words(each) for each in new], autojunk=False)
    left: list[Item] = []
    found: list[Pair[Item]] = []
    for _, start, end, first, after in matcher.get_opcodes():
        same = end - start == after - first
        if same:
            found += zip(old[start:end], new[first:after], strict=True)
            continue
        rest = list(new[first:after])
        for each in old[start:end]:
            at = _nearest(words(each), [words(other) for other in rest])
            found += [(None, other) for other in rest[:at]] if at is not None else []
            if at is None:
                left.append(each)
            else:
                found.append((each, rest[at]))
                rest = rest[at + 1 :]
        found += [(None, each) for each in rest]
    yield from _moved(left, found, words)


def in_place(beside: Sequence[Pair[Item]], stays: Callable[[Item], bool]) -> Iterator[Pair[Item]]:
    """The pairs, an item that is no more, where ``stays`` says so, and one that was not as a pair, in their order."""
    gone = [old for old, new in beside if old is not None and new is None and stays(old)]
    fresh = [new for old, new in beside if old is None and new is not None]
    instead = list(zip(gone, fresh, strict=False))
    yield from instead
    for old, new in beside:
        if not any(old is one or new is other for one, other in instead):
            yield old, new


def _moved(left: list[Item], pairs: list[Pair[Item]], words: Callable[[Item], str]) -> Iterator[Pair[Item]]:
    """The pairs, an item that was taken out and put in elsewhere as one; what is only taken out comes last."""
    for old, new in pairs:
        moved = next((each for each in left if new is not None and words(each) == words(new)), None)
        if old is None and moved is not None:
            left.remove(moved)
            yield moved, new
        else:
            yield old, new
    yield from ((each, None) for each in left)


def _nearest(text: str, others: Sequence[str]) -> int | None:
    likeness = [SequenceMatcher(None, text, other, autojunk=False).ratio() for other in others]
    best = max(range(len(others)), key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def recognised(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """For slides, each by the texts on it, which of the ``old`` ones each of the ``new`` ones is; without those that
    are none. A pair shares most of its texts, and the likest are taken first.
    """
    holding: dict[str, set[int]] = {}
    for at, texts in enumerate(old):
        for text in texts:
            holding.setdefault(text, set()).add(at)
    counts = [Counter(texts) for texts in old]
    likeness: list[tuple[float, int, int]] = []
    for place, texts in enumerate(new):
        own = Counter(texts)
        for at in {at for text in texts for at in holding.get(text, ())}:
            shared = 2 * (own & counts[at]).total() / (own.total() + counts[at].total())
            if shared >= _SHARED:
                likeness.append((-shared, place, at))
    found: dict[int, int] = {}
    for _, place, at in sorted(likeness):
        if place not in found and at not in found.values():
            found[place] = at
    return found


def renamed(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The old names of shapes that have others now, by the new ones, known by their texts."""
    gone, fresh = ([name for name in one if name not in other] for one, other in ((old, new), (new, old)))
    found = recognised([old[name] for name in gone], [new[name] for name in fresh])
    return {fresh[place]: gone[at] for place, at in found.items()}
