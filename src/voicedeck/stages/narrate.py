"""Narrate: Storyboard -> Narration, one take a beat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Narration, Take
from voicedeck.model.storyboard import Beat, Storyboard
from voicedeck.ports import Mapper


class Speakers(Protocol):
    """Whoever says the beats of a film, each by the voice that it asks for."""

    identity: str

    def say(self, beat: Beat) -> Take:
        """The beat at 48 kHz; raises ``VoiceError``."""
        ...


def narrate(
    storyboard: Storyboard, speakers: Speakers, mapper: Mapper, spoken: Callable[[], None] = lambda: None
) -> Narration:
    """Every beat's take; ``spoken`` is called after each. ``VoiceError`` names the line that failed."""
    takes: dict[str, Take] = {}
    for beat, take in mapper(lambda beat: (beat, _speak(beat, speakers)), tuple(storyboard.beats())):
        takes[beat.id] = take
        spoken()
    return Narration(speakers.identity, takes)


def pace(narration: Narration) -> float:
    """Words a minute over all takes, pauses between them not counted; 0 where nothing was said."""
    words = sum(len(take.words) for take in narration.takes.values())
    seconds = sum(take.seconds for take in narration.takes.values())
    return 60 * words / seconds if seconds else 0.0


def _speak(beat: Beat, speakers: Speakers) -> Take:
    try:
        return speakers.say(beat)
    except VoiceError as error:
        first = error.diagnostics[0]
        raise VoiceError(f"{first.message} (“{beat.spoken[:60]}”)", where=beat.source, hint=first.hint) from error
