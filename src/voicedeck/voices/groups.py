"""Which words a row of phoneme groups belongs to, where an engine joins some words and takes others apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from voicedeck.model.regex import regex
from voicedeck.model.words import Word, spread

_MARKS = regex("[ˈˌːʲ\u0329\u0303.,;:!?\"'()—… ]")
JOINED = 4
"""Words that one group may hold ("of the" said as one)."""
APART = 8
"""Groups that one word may take ("twenty-eighteen", "PTSD")."""
FAR = 1e9


def fitted(words: Sequence[str], alone: Sequence[str], groups: Sequence[Word]) -> tuple[Word, ...]:
    """``words`` on the times of ``groups``; ``alone`` holds the phonemes of each word said by itself.

    The least total edit distance between what each run of words sounds like and the groups it is laid on decides.
    Words that share a group share its time by length. No words at all where nothing fits.
    """
    sounds, heard = [_bare(each) for each in alone], [_bare(group.text) for group in groups]
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(words) + 1):
        for j in range(len(groups) + 1):
            for taken, used in _steps() if (i, j) in best else ():
                k, m = i + taken, j + used
                if k <= len(words) and m <= len(groups):
                    cost = best[i, j][0] + _cost("".join(sounds[i:k]), "".join(heard[j:m]), taken + used - 2)
                    if cost < best.get((k, m), (FAR,))[0]:
                        best[k, m] = cost, i, j
    return tuple(word for run in _runs(best, len(words), len(groups)) for word in _laid(words, groups, run))


def _steps() -> Iterator[tuple[int, int]]:
    yield from ((1, used) for used in range(1, APART + 1))
    yield from ((taken, 1) for taken in range(2, JOINED + 1))


def _cost(sound: str, heard: str, extra: int) -> float:
    return _distance(sound, heard) + 0.1 * extra


def _runs(best: dict[tuple[int, int], tuple[float, int, int]], i: int, j: int) -> list[tuple[int, int, int, int]]:
    """The steps of the best way, from the first."""
    runs: list[tuple[int, int, int, int]] = []
    while (i, j) != (0, 0):
        if (i, j) not in best:
            return []
        _, before, earlier = best[i, j]
        runs.append((before, i, earlier, j))
        i, j = before, earlier
    return runs[::-1]


def _laid(words: Sequence[str], groups: Sequence[Word], run: tuple[int, int, int, int]) -> tuple[Word, ...]:
    first, after, begin, end = run
    return spread(words[first:after], groups[begin].start, groups[end - 1].end)


def _bare(phonemes: str) -> str:
    """Without stress, length and punctuation."""
    return _MARKS.sub("", phonemes)


@lru_cache(maxsize=4096)
def _distance(one: str, other: str) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row = row, [i]
        for j, right in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right)))
    return row[-1]
