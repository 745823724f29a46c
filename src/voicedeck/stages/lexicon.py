"""The lexicon: words as they are written -> how they are said, for every voice alike.

A word is matched whole. An entry with a capital letter matches its own spelling only ("AIDS", not "aids"); one
without matches at the start of a sentence and in capitals too. A word of letters is looked up in what would be
spoken; one with digits or signs ("5-HT2A") before numbers and signs become words, so it can only be respelt.
Nothing here touches what is shown or captioned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from re import Match, Pattern

from voicedeck.model.narration import Take
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Beat, Storyboard
from voicedeck.model.words import matched, split
from voicedeck.ports import Synthesizer
from voicedeck.stages.rests import rested

_PLAIN = regex(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_MARKED = regex(r"\[[^\]]+\]\(/([^/)]*)/\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """How a word is said: its phonemes in IPA, for voices that take them, and a respelling for the others.

    A voice that cannot take the one there is reads the word as it stands.
    """

    word: str
    ipa: str = ""
    say: str = ""

    @property
    def plain(self) -> bool:
        """Whether the word is of letters only, and so is looked up in what would be spoken."""
        return _PLAIN.fullmatch(self.word) is not None


@dataclass(frozen=True)
class Lexicon:
    """Entries by word; of two for the same word the later one counts."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Lexicon:
        """A lexicon of ``entries``."""
        return cls({entry.word: entry for entry in entries})

    def with_later(self, other: Lexicon) -> Lexicon:
        """Both; ``other``'s entries count where both have a word."""
        return Lexicon({**self.entries, **other.entries})

    def written(self, text: str) -> str:
        """``text`` as it is written, with the words that hold digits or signs respelt."""
        return self._signs.sub(lambda found: f"{self._entry(found).say}{found['owner'] or ''}", text)

    def spoken(self, text: str, *, phonemic: bool) -> str:
        """``text`` as it is spoken, with its words as the voice is to read them.

        A ``phonemic`` voice gets IPA as ``[word](/ipa/)`` where there is some, any other voice the respelling.
        """

        def said(found: Match[str]) -> str:
            entry = self._entry(found)
            owner = found["owner"] or ""
            if phonemic and entry.ipa:
                return f"[{found[0]}](/{entry.ipa}{_possessive(entry.ipa) if owner else ''}/)"
            return f"{entry.say}{owner}" if entry.say else found[0]

        return self._words.sub(said, text)

    @cached_property
    def _words(self) -> Pattern[str]:
        return _whole(entry.word for entry in self.entries.values() if entry.plain)

    @cached_property
    def _signs(self) -> Pattern[str]:
        return _whole(entry.word for entry in self.entries.values() if not entry.plain)

    def _entry(self, found: Match[str]) -> Entry:
        return self.entries.get(found["word"]) or self.entries[found["word"].lower()]


def _whole(words: Iterable[str]) -> Pattern[str]:
    """Any of the words, whole, the longest first; those without a capital in any case."""
    ordered = sorted(words, key=len, reverse=True)
    every = "|".join(re.escape(word) if word != word.lower() else f"(?i:{re.escape(word)})" for word in ordered)
    return re.compile(rf"(?<!\w)(?P<word>{every})(?P<owner>['’]s)?(?!\w)" if ordered else r"(?!)")


def _possessive(ipa: str) -> str:
    """How "'s" sounds behind a word: by its last sound."""
    if ipa.endswith(("s", "z", "ʃ", "ʒ")):
        return "ɪz"
    return "s" if ipa.endswith(("p", "t", "k", "f", "θ")) else "z"


class Pronouncing:
    """Wraps a voice: it is given the text as the lexicon has it, with a sign that it knows for every rest, and its
    words' times are told for the text itself.

    It goes round whatever keeps takes: a take is then kept under the words that were sounded, so that an entry
    changes the takes it is heard in and no others.
    """

    def __init__(self, voice: Synthesizer, lexicon: Lexicon, *, phonemic: bool) -> None:
        self.identity = voice.identity
        self._voice, self._lexicon, self._phonemic = voice, lexicon, phonemic

    def speak(self, text: str) -> Take:
        """``text`` as the lexicon has it; raises what the voice raises."""
        said = self._lexicon.spoken(rested(text), phonemic=self._phonemic)
        take = self._voice.speak(said)
        return take if said == text else Take(take.pcm, take.rate, matched(split(text), take.words), take.exact)


def heard(storyboard: Storyboard, given: Callable[[Beat], str]) -> Storyboard:
    """The storyboard with what is spoken as its voice is ``given`` it, phonemes as ``/ipa/``: to show, not to speak."""

    def beat(each: Beat) -> Beat:
        told = _MARKED.sub(r"/\1/", given(each))
        return each if told == each.spoken else replace(each, spoken=told)

    slides = tuple(replace(slide, beats=tuple(map(beat, slide.beats))) for slide in storyboard.slides)
    return replace(storyboard, slides=slides)
