"""When each word of an utterance is said: measured by the engine, or shared out by length.

Words are the pieces of a text between spaces that hold a letter or a digit; times are whole samples at the rate of
the take that they belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import TypeAlias

from voicedeck.model.regex import regex

_AROUND = regex(r"\A[^\w]+|[^\w]+\Z")
_MARKED = regex(r"\[([^\]]+)\]\(/[^/)]*/\)")
_MOST_PAIRS = 60_000
"""Pairs of equal words that are compared: a thousand words of prose have some ten thousand."""
Step: TypeAlias = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was spoken, from sample ``start`` to before sample ``end``."""

    text: str
    start: int
    end: int

    def moved(self, samples: int) -> Word:
        """The same word, ``samples`` later."""
        return Word(self.text, self.start + samples, self.end + samples)


def plain(text: str) -> str:
    """The text without phonemes: of ``[word](/ipa/)`` the word stays."""
    return _MARKED.sub(r"\1", text)


def split(text: str) -> tuple[str, ...]:
    """The words of a text, with the punctuation that clings to them."""
    return tuple(piece for piece in text.split() if any(map(str.isalnum, piece)))


def bare(text: str) -> str:
    """A word without the punctuation that clings to it, in lower case."""
    return _AROUND.sub("", text).casefold()


def runs_of(words: str, said: Sequence[str]) -> Iterator[range]:
    """Where words stand one after the other among those that are said, from left to right, apart from each other."""
    wanted, known, start = list(map(bare, words.split())), list(map(bare, said)), 0
    while wanted and start + len(wanted) <= len(known):
        found = known[start : start + len(wanted)] == wanted
        if found:
            yield range(start, start + len(wanted))
        start += len(wanted) if found else 1


def spread(texts: Sequence[str], start: int, end: int) -> tuple[Word, ...]:
    """The texts one after the other from ``start`` to ``end``, each as long as its share of the characters."""
    total = sum(map(len, texts)) or 1
    ends = [start + (end - start) * done // total for done in accumulate(map(len, texts))]
    return tuple(Word(text, *span) for text, span in zip(texts, pairwise([start, *ends]), strict=True))


def matched(texts: Sequence[str], words: Sequence[Word]) -> tuple[Word, ...]:
    """``texts`` on the times of ``words`` that say the same, perhaps in other words ("68%", "sixty-eight percent").

    Texts that are found among the words take their times; a run that is not shares the time of the words that
    stand in its place, or of the gap where there are none.
    """
    found = steps([_key(text) for text in texts], [_key(word.text) for word in words])
    return tuple(word for step in found for word in _placed(texts, words, step))


def steps(before: Sequence[str], after: Sequence[str]) -> Sequence[Step]:
    """How one run of words becomes the other, as ``difflib`` tells it: kind, from, to, and from and to in the other.

    What repeats so often that comparing would take minutes ("la la la …") is one step between what begins and ends
    alike.
    """
    counts = Counter(after)
    pairs = sum(count * counts[word] for word, count in Counter(before).items())
    if pairs <= _MOST_PAIRS:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    least = min(len(before), len(after))
    ahead = next((at for at in range(least) if before[at] != after[at]), least)
    least -= ahead
    behind = next((at for at in range(least) if before[-1 - at] != after[-1 - at]), least)
    ends = len(before) - behind, len(after) - behind
    found: list[Step] = [
        ("equal", 0, ahead, 0, ahead),
        ("replace", ahead, ends[0], ahead, ends[1]),
        ("equal", ends[0], len(before), ends[1], len(after)),
    ]
    return [step for step in found if step[1] < step[2] or step[3] < step[4]]


def _placed(texts: Sequence[str], words: Sequence[Word], step: Step) -> Iterator[Word]:
    kind, first, after, begin, end = step
    if kind == "equal":
        yield from (
            Word(text, word.start, word.end) for text, word in zip(texts[first:after], words[begin:end], strict=True)
        )
        return
    before = words[begin - 1].end if begin else words[0].start if words else 0
    following = words[end].start if end < len(words) else words[-1].end if words else 0
    opens, closes = (words[begin].start, words[end - 1].end) if begin < end else (before, max(before, following))
    yield from spread(texts[first:after], opens, closes)


def _key(text: str) -> str:
    """What is compared: letters and digits, in lower case."""
    return "".join(filter(str.isalnum, text)).lower()
