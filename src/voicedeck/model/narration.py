"""The narration: one take a beat."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from voicedeck.model.words import Word

Value = TypeVar("Value")

SAMPLE_RATE = 48_000
"""Samples a second of everything after the voice: 24, 25, 30, 50 and 60 fps divide it."""
ROOM_FADE = 0.050
"""Seconds over which a recorded line and the room around it pass into each other."""


@dataclass(frozen=True, slots=True)
class Take:
    """One utterance, recorded: mono little-endian float32 samples at ``rate`` Hz, full scale 1.0.

    ``words`` says when each word is said, in samples at ``rate``; ``exact`` whether the engine measured that
    itself: otherwise the times are shared out by length. An engine that knows no times leaves ``words`` empty, and
    the studio shares them out. ``room`` are samples of the room that somebody was recorded in, at 48 kHz, without a
    word; machines have none.
    """

    pcm: bytes
    rate: int = SAMPLE_RATE
    words: tuple[Word, ...] = ()
    exact: bool = False
    room: bytes = b""

    @property
    def samples(self) -> int:
        """Length in samples at the take's own rate."""
        return len(self.pcm) // 4

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.samples / self.rate


@dataclass(frozen=True, slots=True)
class Recording:
    """A take at 48 kHz whose sound is on the shelf: ``sound`` is the key that the store keeps its samples under.

    An hour of takes is 691 MB; what everyone but the mixer wants to know of them is their lengths and words. ``room``
    is the key of the room's samples, "" for none.
    """

    sound: str
    samples: int
    words: tuple[Word, ...] = ()
    exact: bool = False
    room: str = ""

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.samples / SAMPLE_RATE


def sound_key(pcm: bytes) -> str:
    """The store's key of a take's samples: equal samples are kept once, whoever spoke them."""
    return f"sound {hashlib.sha256(pcm).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Narration:
    """Every beat's take, by beat id, and the voice that spoke.

    ``speakers`` names the engine that spoke each beat; ``stand_ins`` tells which ones a fallback spoke, and why;
    ``slowed`` how many times as slow as asked for those are whose captions could not be read otherwise.
    ``unsynthetic`` are the engines whose speech no machine makes; ``consents`` tells, by engine, who agreed that their
    voice is imitated.
    """

    voice: str
    takes: Mapping[str, Recording]
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    slowed: Mapping[str, float] = field(default_factory=dict)
    unsynthetic: frozenset[str] = frozenset()
    consents: Mapping[str, str] = field(default_factory=dict)

    @property
    def synthesizers(self) -> tuple[str, ...]:
        """The engines that synthesised some of it, in order of their first lines."""
        engines = dict.fromkeys(identity.split()[0] for identity in self.speakers.values())
        return tuple(engine for engine in engines if engine not in self.unsynthetic)

    def of(self, beats: Collection[str]) -> Narration:
        """The narration of some beats alone, by id."""

        def only(told: Mapping[str, Value]) -> dict[str, Value]:
            return {beat: each for beat, each in told.items() if beat in beats}

        takes, speakers = only(self.takes), only(self.speakers)
        stand_ins, slowed = only(self.stand_ins), only(self.slowed)
        return replace(self, takes=takes, stand_ins=stand_ins, speakers=speakers, slowed=slowed)
