"""The narration: one take a beat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicedeck.model.words import Word

UNSYNTHETIC = frozenset({"recorded", "silent"})
"""Engines that synthesise nothing."""
SAMPLE_RATE = 48_000
"""Samples a second of everything after the voice: 24, 25, 30, 50 and 60 fps divide it."""


@dataclass(frozen=True, slots=True)
class Take:
    """One utterance, recorded: mono little-endian float32 samples at ``rate`` Hz, full scale 1.0.

    ``words`` says when each word is said, in samples at ``rate``; ``exact`` whether the engine measured that
    itself: otherwise the times are shared out by length. An engine that knows no times leaves ``words`` empty, and
    the studio shares them out.
    """

    pcm: bytes
    rate: int = SAMPLE_RATE
    words: tuple[Word, ...] = ()
    exact: bool = False

    @property
    def samples(self) -> int:
        """Length in samples at the take's own rate."""
        return len(self.pcm) // 4

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.samples / self.rate


@dataclass(frozen=True, slots=True)
class Narration:
    """Every beat's take at 48 kHz, by beat id, and the voice that spoke.

    ``speakers`` names the engine that spoke each beat; ``stand_ins`` tells which ones a fallback spoke, and why;
    ``slowed`` how many times as slow as asked for those are whose captions could not be read otherwise.
    """

    voice: str
    takes: Mapping[str, Take]
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    slowed: Mapping[str, float] = field(default_factory=dict)

    @property
    def synthesizers(self) -> tuple[str, ...]:
        """The engines that synthesised some of it, in order of their first lines."""
        engines = dict.fromkeys(identity.split()[0] for identity in self.speakers.values())
        return tuple(engine for engine in engines if engine not in UNSYNTHETIC)
