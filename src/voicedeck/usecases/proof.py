"""Proof: every take is heard again, and what is not heard as it was written is told, with an entry that mends it.

A suggestion is not guessed: every line that an entry touches is spoken with it and heard once more, and only an entry
after which fewer words are misheard, and on no line more, is told. A word that the recogniser has met often needs no
entry for the whole film: if it is heard right with another spelling, that is told for its line alone. Takes and what
was heard in them are kept, so that a second proof costs nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from voicedeck.build import Production, made
from voicedeck.languages import language
from voicedeck.making.commission import check
from voicedeck.model.keys import key
from voicedeck.model.narration import Take
from voicedeck.model.regex import regex
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Beat
from voicedeck.narration.casting import Narrator
from voicedeck.options import Options
from voicedeck.ports import Mapper, Recognizer, Reporter, Store, WellRead
from voicedeck.stages.lexicon import Entry
from voicedeck.stages.narrate import retaken
from voicedeck.stages.proofreading import Misheard, Sounds, doubted, misheard, remedies, words_of, wrong
from voicedeck.stages.speakable import speakable

_ADDRESS = regex(r"\b\w+(?:\.\w+)+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A line with words that were misheard, entries after which fewer of them are, in the whole film, and words with
    what to say for them on this line alone.
    """

    source: Span
    spoken: str
    misheard: tuple[Misheard, ...]
    entries: tuple[Entry, ...] = ()
    respelt: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What was heard of a script: ``words`` that were said, how many of them ``wrong``, and where; in which
    ``language``, and whether the script was ``translated`` into it. ``doubtful`` ones are not among the wrong: rare
    words that may have been said right.
    """

    file: str
    voice: str
    lines: int
    words: int
    wrong: int
    findings: tuple[Finding, ...]
    language: str = ""
    translated: bool = False
    doubtful: int = 0

    @property
    def rate(self) -> float:
        """Word error rate, in percent."""
        return 100 * self.wrong / self.words if self.words else 0.0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries that are suggested, each word once."""
        return tuple({entry.word: entry for finding in self.findings for entry in finding.entries}.values())


def proof(
    path: Path, options: Options, recognizer: Recognizer, reporter: Reporter, mapper: Mapper, *, mends: bool = True
) -> Proof:
    """The proof of a script; raises what a build raises, and ``VoiceError`` where nothing can be heard.

    Without ``mends`` it only listens.
    """
    (asked,) = check([path], replace(options, formats=("srt",)))
    film = made(asked, reporter, mapper)
    takes, beats = film.narration.takes, tuple(film.storyboard.beats())
    proofreader = _Proofreader(film, recognizer)
    with reporter.stage("listen", len(beats)) as stage:
        heard = []

        def listen(beat: Beat) -> tuple[Beat, tuple[Misheard, ...]]:
            return beat, proofreader.missed(beat, retaken(takes[beat.id], film.store))

        for beat, found in mapper(listen, beats):
            heard.append((beat, found))
            stage.advance()
    missed = [(beat, found) for beat, found in heard if found]
    with reporter.stage("mend", len(missed) if mends else 0) as stage:
        findings, mender = [], _Mender(proofreader, {beat.id: found for beat, found in heard})
        for beat, found in missed:
            entries, respelt = mender.mended(beat, found) if mends else ((), ())
            told = {entry.word for entry in (*entries, *respelt)}
            doubted = tuple(
                each if told & set(words_of(each.said)) else proofreader.doubted(beat, each) for each in found
            )
            findings.append(Finding(beat.source, beat.spoken, doubted, entries, respelt))
            stage.advance()
    counted = [(wrong([each]), each.rare) for finding in findings for each in finding.misheard]
    return Proof(
        file=str(path),
        voice=film.voice.identity,
        lines=len(beats),
        words=sum(len(words_of(beat.spoken)) for beat in beats),
        wrong=sum(count for count, rare in counted if not rare),
        findings=tuple(findings),
        language=film.script.language,
        translated=film.original is not None,
        doubtful=sum(count for count, rare in counted if rare),
    )


class _Proofreader:
    """Hears takes of a film."""

    def __init__(self, film: Production, recognizer: Recognizer) -> None:
        self.cast, self._store, self._language = film.voice, film.store, film.script.language
        self._beats = tuple(film.storyboard.beats())
        self._lines: Mapping[str, str] = {beat.id: beat.spoken for beat in self._beats}
        self._recognizer = recognizer
        self._sounds = sounds_of(self._language)
        self.spelt = self._sounds if _is_read(self._language) else None

    def common(self, word: str) -> bool:
        """Whether a word is none that an entry would mend; where nobody knows, none is."""
        return isinstance(self._recognizer, WellRead) and self._recognizer.common(word, self._language)

    def missed(self, beat: Beat, take: Take) -> tuple[Misheard, ...]:
        """The words of a beat that are not heard in its take."""
        heard = readable(_heard(take, self._recognizer, self._language, self._store), self._language)
        return misheard(beat.spoken, heard, self._sounds, self._meant(beat))

    def doubted(self, beat: Beat, found: Misheard) -> Misheard:
        """What was misheard, marked as rare where it may have been said right."""
        if not isinstance(self._recognizer, WellRead) or self.spelt is None:
            return found
        return doubted(found, self._sounds, self._meant(beat), self.common)

    def missed_with(self, beat: Beat, entries: Sequence[Entry]) -> tuple[Misheard, ...]:
        """The words of a beat that are not heard where its voice knows more entries."""
        narrator = self.cast.of(beat).knowing(entries)
        return self.missed(beat, narrator.perform(self._lines, self._store).speak(beat.spoken))

    def touched(self, entry: Entry) -> tuple[Beat, ...]:
        """The beats that an entry is heard in."""
        return tuple(each for each in self._beats if self._touches(entry, self.cast.of(each), each.spoken))

    @staticmethod
    def _touches(entry: Entry, narrator: Narrator, text: str) -> bool:
        return narrator.tellable and narrator.knowing([entry]).given(text) != narrator.given(text)

    def _meant(self, beat: Beat) -> Sounds:
        lexicon = self.cast.of(beat).lexicon
        return lambda text: self._sounds(lexicon.spoken(text, phonemic=True))


class _Mender:
    """Tries entries on a film's lines; ``missed`` are the words that are misheard in each beat, by its id."""

    def __init__(self, proofreader: _Proofreader, missed: Mapping[str, tuple[Misheard, ...]]) -> None:
        self._proofreader, self._missed = proofreader, dict(missed)
        self._accepted: dict[str, Entry] = {}
        self._own: dict[str, tuple[Entry, ...]] = {}

    def mended(self, beat: Beat, found: Sequence[Misheard]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Entries with which fewer words of the film are misheard, and those that are for the beat's line alone; none
        where its voice cannot be told how.
        """
        narrator = self._proofreader.cast.of(beat)
        if not narrator.tellable:
            return (), ()
        for each in found:
            if each in self._missed[beat.id]:  # no entry has mended it since
                offered = list(remedies(each.said, self._proofreader.spelt, phonemic=narrator.phonemic))
                _ = self._everywhere(beat, offered) or self._here(beat, offered)
        words = {word.casefold() for each in found for word in words_of(each.said)}
        entries = tuple(entry for entry in self._accepted.values() if entry.word.casefold() in words)
        return entries, self._own.get(beat.id, ())

    def _everywhere(self, beat: Beat, offered: Sequence[Entry]) -> bool:
        """Whether there is an entry with which the beat is heard better and no line worse; the first is accepted."""
        for entry in offered:
            lines = self._proofreader.touched(entry)
            if beat in lines and not self._proofreader.common(entry.word) and self._helps(entry, lines, beat):
                self._accepted[entry.word] = entry
                return True
        return False

    def _here(self, beat: Beat, offered: Sequence[Entry]) -> bool:
        """Whether there is a respelling with which the beat alone is heard better; the first is its own."""
        for entry in offered:
            if entry.say and beat in self._proofreader.touched(entry) and self._helps(entry, (beat,), beat):
                self._own[beat.id] = (*self._own.get(beat.id, ()), entry)
                return True
        return False

    def _helps(self, entry: Entry, lines: Sequence[Beat], first: Beat) -> bool:
        """Whether fewer words are misheard with an entry on the ``first`` line and on none more; then it is known."""
        after: dict[str, tuple[Misheard, ...]] = {}
        for beat in (first, *(each for each in lines if each != first)):
            entries = (*self._accepted.values(), *self._own.get(beat.id, ()), entry)
            after[beat.id] = self._proofreader.missed_with(beat, entries)
            better = wrong(self._missed[beat.id]) - wrong(after[beat.id])
            if better < (beat == first):
                return False
        self._missed |= after
        return True


def readable(heard: str, language: str) -> str:
    """What a recogniser has written as it is read: its numbers and addresses in words."""
    return speakable(_ADDRESS.sub(lambda found: found[0].lower(), heard), language)


def _heard(take: Take, recognizer: Recognizer, language: str, store: Store) -> str:
    """What is heard in a take, kept under its sound."""
    name = key("heard", recognizer.identity, language, hashlib.sha256(take.pcm).hexdigest())
    kept = store.get(name)
    if kept is None:
        kept = recognizer.hear(take, language).encode()
        store.put(name, kept)
    return kept.decode()


def _is_read(tag: str) -> bool:
    """Whether hibari's reader reads a language: in it alone entries are known to try, but for letters."""
    from voicedeck.voices.hibari import READS

    return language(tag).code in READS


@cache
def sounds_of(tag: str) -> Sounds:
    """How words sound, by hibari's reader; in languages that it does not read by espeak-ng, where that is installed,
    else they are compared by their letters.

    Phonemes that are given (``[word](/ipa/)``) are taken as they are.
    """
    if not _is_read(tag):
        from voicedeck.voices import espeak

        return espeak.sounds(language(tag).code) or str.casefold
    from voicedeck.voices.hibari import reader
    from voicedeck.voices.phonemes import sentences

    engine = reader()
    return lambda text: " ".join(each.phonemes for each in sentences(engine, text))
