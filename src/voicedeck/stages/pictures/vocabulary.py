"""A vocabulary: which words call for which drawing, and where they stand in a line.

Whole words count, the longest name first; a word that is also a verb counts where the word before it shows that it is
a thing, and what is no thing in a phrase ("the key to success") is passed over there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from voicedeck.model.address import ADDRESS
from voicedeck.model.regex import regex

LONGEST = 4
"""Words of the longest name."""
ENOUGH = 2
"""Things of a sort that a section names without doubt before names of several meanings count as of that sort."""
REMEMBERED = 16_000
"""Lines that are not looked through again: a film is made anew for every line that is written."""
OF_WORDS = 4
"""Words at most from what stands before "of" to the thing behind it, "of" among them."""
_STOPS = tuple(",;:.!?()–—")
_WORD = regex(r"[^\W\d_]+\d*|\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form of a name calls for: its drawing, whether it is any more than a filler, and whether it often means
    something else.
    """

    drawing: str
    generic: bool = False
    unsure: bool = False

    def counts(self, kindred: frozenset[str] | None) -> bool:
        """Whether it counts among drawings of a kind; None where none are known."""
        return not self.unsure or kindred is None or self.drawing in kindred


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that a line speaks of: its drawing, and the place of the words in the line."""

    drawing: str
    start: int
    end: int
    generic: bool = False
    unsure: bool = False


class Word(NamedTuple):
    """A word of a line as it is looked up, and where it stands."""

    plain: str
    start: int
    end: int
    capital: bool


class Worded(NamedTuple):
    """A line as it is looked up: its words, and the same with their places."""

    plain: tuple[str, ...]
    words: tuple[Word, ...]


@lru_cache(REMEMBERED)
def _worded(text: str, folds: tuple[tuple[str, str], ...]) -> Worded:
    """A line's words in small letters, with ``folds``, letters that count as others; every vocabulary asks for them."""
    others = dict(folds)

    def folded(word: str) -> str:
        lower = word.lower()
        return "".join(others.get(letter, letter) for letter in lower) if others and not lower.isascii() else lower

    words = tuple(
        Word(folded(found[0]), found.start(), found.end(), found[0][:1].isupper()) for found in _WORD.finditer(text)
    )
    return Worded(tuple(word.plain for word in words), words)


@dataclass(frozen=True)
class Vocabulary:
    """Names and what they call for: ``entries`` by the words of a form, in small letters.

    ``guarded`` are things only after a word of ``before``, or after one of ``joins`` behind another thing;
    ``never`` are phrases in which nothing is looked up;
    ``singular`` are those of ``before`` that no plural follows: "an oasis forms" has a verb; ``folds`` are letters that
    count as others; ``capitals`` where nouns are written with one, ``compounds`` where a word ends with its main one,
    ``heads_last`` where the last of several nouns side by side is it ("monarch butterflies"), but for those that are
    ``weak`` ("lung cancer"); ``of`` is the word that joins a thing to what it is of ("a garden of fungus"), which is
    drawn rather than it; ``grammar`` are the rules that its forms were made by; ``sorts`` are sets of drawings that go
    together; ``mine`` are drawings that an author's own words call for; ``common`` where its names count only where a
    line is about what they name.
    """

    entries: Mapping[tuple[str, ...], Entry]
    guarded: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    singular: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    never: frozenset[tuple[str, ...]] = frozenset()
    folds: Mapping[str, str] = field(default_factory=dict)
    capitals: bool = False
    compounds: bool = False
    heads_last: bool = False
    of: str = ""
    grammar: Mapping[str, Any] = field(default_factory=dict)
    sorts: tuple[frozenset[str], ...] = ()
    mine: frozenset[str] = frozenset()
    common: bool = False

    def told(self, text: str) -> Counter[str]:
        """How often a text speaks of each drawing by a name that leaves no doubt."""
        return Counter(each.drawing for each in self.mentions(text) if not (each.unsure or each.generic))

    def kindred(
        self, told: Collection[str], near: Collection[str] = (), topics: Collection[str] = ()
    ) -> frozenset[str]:
        """The drawings that unsure names may call for where ``told`` are spoken of without doubt.

        They are those themselves, and those of a sort of which several are told; one is enough of those that are told
        ``near``: in the line itself, its heading or the film's title. Of a sort of which one of the ``topics`` is, that
        is meant: passengers in a film about trains are not a plane's.
        """
        sure = frozenset(told).union(near)
        other = (sort for sort in self.sorts if sort.isdisjoint(topics))
        close = (sort for sort in other if not sort.isdisjoint(near) or len(sort & sure) >= ENOUGH)
        return sure.union(*close)

    def joined(self, others: Sequence[Vocabulary]) -> Vocabulary:
        """This one with others over it: the names of the last count first."""
        entries, never = dict(self.entries), set(self.never)
        for other in others:
            entries |= other.entries
            never |= other.never
        mine = frozenset(entry.drawing for other in others for entry in other.entries.values())
        return replace(self, entries=entries, never=frozenset(never), mine=self.mine | mine)

    def mentions(self, text: str, kindred: frozenset[str] | None = None) -> tuple[Mention, ...]:
        """What the text speaks of, in its order; of unsure names only those of ``kindred`` drawings, where given."""
        return self._remembered(text, kindred)

    def is_sure(self, text: str) -> bool:
        """Whether it speaks of the same, whatever is ``kindred``: no name in it is unsure."""
        unsure = self._unsure_firsts | ({self.of} if self.of else set())
        return not unsure or (not self.compounds and unsure.isdisjoint(self._worded(text).plain))

    @cached_property
    def fillers(self) -> frozenset[str]:
        """The drawings that never stand where a line names anything else."""
        told = {entry.drawing for entry in self.entries.values() if not entry.generic}
        return frozenset(entry.drawing for entry in self.entries.values()) - told

    @cached_property
    def _unsure_firsts(self) -> frozenset[str]:
        """The words that unsure names begin with."""
        return frozenset(name[0] for name, entry in self.entries.items() if entry.unsure)

    @cached_property
    def _remembered(self) -> Callable[[str, frozenset[str] | None], tuple[Mention, ...]]:
        return lru_cache(REMEMBERED)(self._mentions)

    def _worded(self, text: str) -> Worded:
        return _worded(text, self._folded)

    @cached_property
    def _folded(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.folds.items())

    def _mentions(self, text: str, kindred: frozenset[str] | None) -> tuple[Mention, ...]:
        if "://" in text:  # where a page is says nothing of what is shown
            text = ADDRESS.sub(lambda found: " " * len(found[0]), text)
        plain, words = self._worded(text)
        if not self.compounds and self._longest_by_first.keys().isdisjoint(plain):
            return ()
        barred = set(self._barred(plain))
        found: list[Mention] = []
        place = 0
        while place < len(words):
            match = None if place in barred else self._at(words, place, barred, kindred)
            if match is None:
                place += 1
                continue
            entry, length = match
            last = words[place + length - 1]
            if found and self._is_head(last.plain, entry, text[found[-1].end : words[place].start]):
                found.pop()
            found.append(Mention(entry.drawing, words[place].start, last.end, entry.generic, entry.unsure))
            place += length
        return tuple(self._parted(found, text, kindred)) if self.of and found else tuple(found)

    def _parted(self, found: Sequence[Mention], text: str, kindred: frozenset[str] | None) -> Iterator[Mention]:
        """What is spoken of, without what is only a figure of speech or a measure: of "a sandwich of praise" nothing.

        What stands before "of" counts as a name of several meanings, and not at all before a thing.
        """
        for each, following in zip(found, (*found[1:], None), strict=True):
            words = self._worded(text[each.end : following.start if following else None]).words
            if not words or words[0].plain != self.of or text[each.end :].lstrip()[:1] in _STOPS:
                yield each
                continue
            whole = following is not None and len(words) <= OF_WORDS and not following.generic
            if not whole and (kindred is None or each.drawing in kindred):
                yield replace(each, unsure=True)

    def _is_head(self, plain: str, entry: Entry, between: str) -> bool:
        """Whether a noun that stands behind another, with ``between`` between them, is the main one of both."""
        if not self.heads_last or between.strip() or entry.generic or plain in self.weak:
            return False
        return not (plain.endswith("s") and plain in self.guarded)  # "the heart pumps" has a verb

    def _barred(self, plain: Sequence[str]) -> Iterator[int]:
        """The places of words that stand in a phrase of ``never``."""
        if self._never_by_first.keys().isdisjoint(plain):
            return
        for place, word in enumerate(plain):
            for phrase in self._never_by_first.get(word, ()):
                if plain[place : place + len(phrase)] == phrase:
                    yield from range(place, place + len(phrase))

    @cached_property
    def _longest_by_first(self) -> Mapping[str, int]:
        """How many words the longest name has that begins with a word."""
        longest: dict[str, int] = {}
        for name in self.entries:
            longest[name[0]] = min(LONGEST, max(longest.get(name[0], 0), len(name)))
        return longest

    @cached_property
    def _never_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self.never):
            firsts.setdefault(phrase[0], []).append(phrase)
        return {first: tuple(phrases) for first, phrases in firsts.items()}

    def _at(
        self, words: Sequence[Word], place: int, barred: set[int], kindred: frozenset[str] | None
    ) -> tuple[Entry, int] | None:
        """The longest name that begins with the word at ``place``, and how many words it has."""
        longest = self._longest_by_first.get(words[place].plain, 0)
        if not longest and not self.compounds:
            return None
        for length in range(min(longest, len(words) - place), 0, -1):
            if any(at in barred for at in range(place, place + length)):
                continue
            entry = self.entries.get(tuple(word.plain for word in words[place : place + length]))
            if entry is None or not entry.counts(kindred) or (entry.unsure and self._is_name(words, place, kindred)):
                continue
            if length > 1 or self._is_thing(words, place):
                return entry, length
        main = self._compound(words[place], kindred)
        return None if main is None else (main, 1)

    def _is_name(self, words: Sequence[Word], place: int, kindred: frozenset[str] | None) -> bool:
        """Whether a capital amid a line makes a name of a common word: the Globe is no globe."""
        return kindred is not None and not self.capitals and place > 0 and words[place].capital

    def _is_thing(self, words: Sequence[Word], place: int) -> bool:
        word = words[place]
        if self.capitals:
            return word.capital
        if word.plain not in self.guarded:
            return True
        if place == 0:
            return word.plain.endswith("s") and not (len(words) > 1 and words[1].plain in self.before)
        known = self.before - self.singular if word.plain.endswith("s") else self.before
        if words[place - 1].plain in self.joins:  # "flowers and leaves", but not "eats and leaves"
            return place > 1 and (words[place - 2].plain,) in self.entries
        if words[place - 1].plain in known:
            return True
        between = words[place - 1].plain
        noun = (between,) in self.entries or (between.endswith("s") and not between.endswith("ss"))
        article = words[place - 2].plain if place > 1 else ""
        if noun and (word.plain.endswith("s") or article not in self.singular):
            return False  # "these years leave", "the mountain swells": a verb; "a beam bridge" has none
        return article in known

    def _compound(self, word: Word, kindred: frozenset[str] | None) -> Entry | None:
        """What the last part of a compound calls for."""
        if not (self.compounds and word.capital):
            return None
        plain = word.plain
        tails = (self.entries.get((plain[cut:],)) for cut in range(3, len(plain) - 4))
        return next((entry for entry in tails if entry and not entry.generic and entry.counts(kindred)), None)


def subject(mentions: Sequence[Mention]) -> Mention | None:
    """The thing that a line is drawn with: the first that is more than a filler, else the first."""
    telling = (mention for mention in mentions if not mention.generic)
    return next(telling, mentions[0] if mentions else None)
