"""How a line is read, word by word, and how it would be with another saying."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import InputError
from voicedeck.narration.casting import narrator
from voicedeck.narration.presets import role
from voicedeck.stages.lexicon import Entry
from voicedeck.stages.speakable import speakable
from voicedeck.usecases.proof import sounds_of

if TYPE_CHECKING:
    from voicedeck.build import Production
    from voicedeck.model.narration import Take
    from voicedeck.model.storyboard import Beat

_MARKS = ".,;:!?…“”\"'()"
LONGEST = 200
"""Letters of a word and of its saying."""


def words(film: Production, beat: Beat) -> Iterator[dict[str, Any]]:
    """The words of a line as they are spoken, each with its phonemes where the language's reader is here.

    Behind them stand those with figures or signs as they are written, which are read otherwise: "5-HT", "CO2".
    """
    who = film.voice.of(beat)
    sounds = sounds_of(film.script.language)
    spoken = set(beat.spoken.split())
    for word in beat.spoken.split():
        bare = word.strip(_MARKS)
        given = who.lexicon.spoken(bare, phonemic=True)
        heard = sounds(given) if bare else ""
        yield {
            "word": word,
            "bare": bare,
            "phonemes": heard if heard != given.casefold() else "",
            "told": given if given != bare else "",
        }
    for word in dict.fromkeys(beat.caption.split()):
        bare = word.strip(_MARKS)
        if any(letter.isdigit() for letter in bare) and word not in spoken:
            yield {
                "word": word,
                "bare": bare,
                "phonemes": "",
                "told": speakable(who.lexicon.written(bare), film.script.language),
            }


def entry(word: str, say: str, ipa: str) -> Entry:
    """How a word is to be said; ``InputError`` for what no lexicon could hold."""
    word, say, ipa = word.strip(), say.strip(), ipa.strip().strip("/[] ")
    wrong = not word or not (say or ipa) or any(len(each) > LONGEST or "\n" in each for each in (word, say, ipa))
    if wrong or any(sign in ipa for sign in "/()[]"):
        raise InputError(f"“{word[:40]}” cannot be said like that", hint="spell it as it sounds, or give its phonemes")
    return Entry(word, ipa, say)


def said(film: Production, beat: Beat, how: Entry | None, voice: str = "") -> Take:
    """A line with an entry that is not written yet, or in another voice; raises ``VoiceError``."""
    project, tag = film.commission.project, film.script.language
    who = narrator(role(voice, project=project), project=project, language=tag) if voice else film.voice.of(beat)
    if how is None:
        return who.speak(beat.spoken)
    told = who.knowing([how])
    if how.plain:
        return told.speak(beat.spoken)
    return told.speak(speakable(told.lexicon.written(beat.caption), tag))  # as it is written, it is read otherwise
