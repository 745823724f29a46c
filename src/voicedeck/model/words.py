"""When each word of an utterance is said: measured by the engine, or shared out by length.

Words are the pieces of a text between spaces that hold a letter or a digit; times are whole samples at the rate of
the take that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from voicedeck.model.regex import regex

_AROUND = regex(r"\A[^\w]+|[^\w]+\Z")
_MARKED = regex(r"\[([^\]]+)\]\(/[^/)]*/\)")


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
    alike = SequenceMatcher(None, [_key(text) for text in texts], [_key(word.text) for word in words], autojunk=False)
    return tuple(word for step in alike.get_opcodes() for word in _placed(texts, words, step))


def _placed(texts: Sequence[str], words: Sequence[Word], step: tuple[str, int, int, int, int]) -> Iterator[Word]:
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
