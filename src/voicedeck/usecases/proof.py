"""Proof: every take is heard again, and what is not heard as it was written is told, with an entry that mends it.

A suggestion is not guessed: the line is spoken with it and heard once more, and only an entry after which the words
are heard right is told. Takes and what was heard in them are kept, so that a second proof costs nothing.
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
from voicedeck.ports import Mapper, Recognizer, Reporter, Store
from voicedeck.stages.lexicon import Entry
from voicedeck.stages.narrate import retaken
from voicedeck.stages.proofreading import Misheard, Sounds, misheard, remedies, words_of, wrong
from voicedeck.stages.speakable import speakable

_ADDRESS = regex(r"\b\w+(?:\.\w+)+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A line with words that were misheard, and entries after which fewer of them are."""

    source: Span
    spoken: str
    misheard: tuple[Misheard, ...]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What was heard of a script: ``words`` that were said, how many of them ``wrong``, and where; in which
    ``language``, and whether the script was ``translated`` into it.
    """

    file: str
    voice: str
    lines: int
    words: int
    wrong: int
    findings: tuple[Finding, ...]
    language: str = ""
    translated: bool = False

    @property
    def rate(self) -> float:
        """Word error rate, in percent."""
        return 100 * self.wrong / self.words if self.words else 0.0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries that are suggested, each word once."""
        return tuple({entry.word: entry for finding in self.findings for entry in finding.entries}.values())


def proof(path: Path, options: Options, recognizer: Recognizer, reporter: Reporter, mapper: Mapper) -> Proof:
    """The proof of a script; raises what a build raises, and ``VoiceError`` where nothing can be heard."""
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
    with reporter.stage("mend", len(missed)) as stage:
        findings = []
        for beat, found in missed:
            findings.append(Finding(beat.source, beat.spoken, found, proofreader.mended(beat, found)))
            stage.advance()
    return Proof(
        file=str(path),
        voice=film.voice.identity,
        lines=len(beats),
        words=sum(len(words_of(beat.spoken)) for beat in beats),
        wrong=sum(wrong(found) for _, found in missed),
        findings=tuple(findings),
        language=film.script.language,
        translated=film.original is not None,
    )


class _Proofreader:
    """Hears takes of a film, and tries entries on its lines."""

    def __init__(self, film: Production, recognizer: Recognizer) -> None:
        self._cast, self._store, self._language = film.voice, film.store, film.script.language
        self._lines: Mapping[str, str] = {beat.id: beat.spoken for beat in film.storyboard.beats()}
        self._recognizer = recognizer
        self._sounds = sounds_of(self._language)
        self._spelt = self._sounds if _is_read(self._language) else None

    def missed(self, beat: Beat, take: Take) -> tuple[Misheard, ...]:
        """The words of a beat that are not heard in its take."""
        lexicon = self._cast.of(beat).lexicon

        def meant(text: str) -> str:
            return self._sounds(lexicon.spoken(text, phonemic=True))

        heard = readable(_heard(take, self._recognizer, self._language, self._store), self._language)
        return misheard(beat.spoken, heard, self._sounds, meant)

    def mended(self, beat: Beat, found: Sequence[Misheard]) -> tuple[Entry, ...]:
        """Entries with which fewer words of the beat are misheard; none where its voice cannot be told how."""
        narrator, entries, left = self._cast.of(beat), tuple[Entry, ...](), wrong(found)
        if not narrator.tellable:
            return ()
        for each in found:
            for entry in remedies(each.said, self._spelt, phonemic=narrator.phonemic):
                told = narrator.knowing((*entries, entry))
                if left and told.given(beat.spoken) != narrator.knowing(entries).given(beat.spoken):
                    after = wrong(self.missed(beat, self._spoken(beat, told)))
                    if after < left:
                        entries, left = (*entries, entry), after
                        break
        return entries

    def _spoken(self, beat: Beat, narrator: Narrator) -> Take:
        return narrator.perform(self._lines, self._store).speak(beat.spoken)


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
