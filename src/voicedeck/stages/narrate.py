"""Narrate: Storyboard -> Narration, one take a beat; the takes' sound goes to the store, not into memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import SAMPLE_RATE, Narration, Recording, Take, sound_key
from voicedeck.model.storyboard import Beat, Storyboard
from voicedeck.ports import Mapper, Store

LEVEL = -23.0
"""LUFS of every take where several voices speak: hibari and Kokoro are 5.5 LU apart as they come."""


class Speakers(Protocol):
    """Whoever says the beats of a film, each by the voice that it asks for."""

    identity: str

    def say(self, beat: Beat) -> Take:
        """The beat at 48 kHz; raises ``VoiceError``."""
        ...


def narrate(
    storyboard: Storyboard, speakers: Speakers, mapper: Mapper, store: Store, spoken: Callable[[], None] = lambda: None
) -> Narration:
    """Every beat's take, its sound kept in the ``store``; ``spoken`` is called after each.

    Raises ``VoiceError``, which names the line that failed.
    """

    def record(beat: Beat) -> tuple[str, Recording]:
        return beat.id, recorded(beat, _speak(beat, speakers), store)

    takes: dict[str, Recording] = {}
    for beat, recording in mapper(record, tuple(storyboard.beats())):
        takes[beat] = recording
        spoken()
    return Narration(speakers.identity, takes)


def recorded(beat: Beat, take: Take, store: Store) -> Recording:
    """The beat's take with its sound put into the store; ``VoiceError`` where it is not at 48 kHz."""
    if take.rate != SAMPLE_RATE:
        raise VoiceError(
            f"the take of beat {beat.id!r} is at {take.rate} Hz, not {SAMPLE_RATE}",
            where=beat.source,
            hint="wrap the voice in voicedeck.voices.studio.Studio, which brings takes to 48 kHz",
        )
    key, room = (_kept(pcm, store) for pcm in (take.pcm, take.room))
    return Recording(key, take.samples, take.words, take.exact, room if take.room else "")


def _kept(pcm: bytes, store: Store) -> str:
    """The key under which samples are in the store."""
    key = sound_key(pcm)
    if pcm and key not in store:
        store.put(key, pcm)
    return key


def levelled(take: Take) -> Take:
    """A take at 48 kHz, made as loud as any other voice's; silence stays."""
    import numpy as np

    from voicedeck.stages.levels import SILENCE, hops, levels, loudness

    samples = np.frombuffer(take.pcm, "<f4")
    reached = loudness(hops([(0, levels(samples[None]).energies)], samples.size), samples.size)
    if reached == SILENCE:
        return take
    return louder(take, LEVEL - reached)


def louder(take: Take, gain: float) -> Take:
    """A take so many decibels louder, and its room with it."""
    import numpy as np

    if not gain:
        return take
    pcm, room = (
        (np.frombuffer(each, "<f4") * 10 ** (gain / 20)).astype("<f4").tobytes() for each in (take.pcm, take.room)
    )
    return replace(take, pcm=pcm, room=room)


def retaken(recording: Recording, store: Store) -> Take:
    """The take with its sound, backwards from ``recorded``; ``VoiceError`` where the store has lost it."""
    return Take(sound(recording.sound, store), SAMPLE_RATE, recording.words, recording.exact)


def sound(key: str, store: Store) -> bytes:
    """The samples of a recording by their key; ``VoiceError`` where the store has lost them."""
    pcm = store.get(key)
    if pcm is None:
        raise VoiceError("the sound of a line is gone from the cache", hint="build again: it is spoken anew")
    return pcm


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
