"""Lines by the digest of what is said of them: spoken when they are asked for, and known from then on."""

from __future__ import annotations

import base64
import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicedeck.model.narration import SAMPLE_RATE, Recording
from voicedeck.stages.narrate import sound
from voicedeck.studio.pictures import digest

if TYPE_CHECKING:
    from voicedeck.build import Production
    from voicedeck.model.storyboard import Beat
    from voicedeck.ports import Store

MOST = 20_000
"""Lines that are known: an hour of film has five hundred."""
STEP = SAMPLE_RATE // 40
"""Samples of a step of a line's wave: 25 ms."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line that was spoken: its recording, where its sound is kept, and its wave, a byte every 25 ms."""

    recording: Recording
    store: Store
    wave: str

    def samples(self) -> bytes:
        """Its sound: mono little-endian float32 at 48 kHz; ``VoiceError`` where it is gone."""
        return sound(self.recording.sound, self.store)


class Takes:
    """What was spoken, by key. What may be asked for next is announced by whoever shows it."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Heard] = OrderedDict()
        self._offered: dict[object, dict[str, tuple[Production, Beat]]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def key(self, film: Production, beat: Beat) -> str:
        """The name of what is said of a line: by whom, in which words, in which manner."""
        who = film.voice.of(beat)
        lines = beat.id if not who.tellable else ""
        several = str(len(film.voice.narrators) > 1)
        return digest(who.engine, who.given(beat.spoken), repr(replace(beat.manner, delivery="")), lines, several)

    def offer(self, shelf: object, lines: dict[str, tuple[Production, Beat]]) -> None:
        """What can be asked for by this shelf from now on: only the lines that are shown are held."""
        self._offered[shelf] = lines

    def withdraw(self, shelf: object) -> None:
        """What this shelf offered is no longer shown."""
        self._offered.pop(shelf, None)

    def offered(self, key: str) -> tuple[Production, Beat] | None:
        """The film and the line of it that a key stands for, where somebody shows it."""
        return next((lines[key] for lines in [*self._offered.values()] if key in lines), None)

    def known(self, key: str) -> Heard | None:
        """A line that was spoken."""
        return self._known.get(key)

    def missing(self, keys: Collection[str]) -> int:
        """How many of these nobody has spoken yet."""
        return sum(key not in self._known for key in keys)

    def say(self, key: str) -> Heard | None:
        """The line, spoken now where it was not before; None for one that nobody shows. Raises ``VoiceError``."""
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            found = self._known.get(key) or self._spoken(key)
        with self._lock:
            self._locks.pop(key, None)
        return found

    def _spoken(self, key: str) -> Heard | None:
        asked = self.offered(key)
        if asked is None:
            return None
        film, beat = asked
        recording = film.say(beat)
        heard = Heard(recording, film.store, wave(sound(recording.sound, film.store)))
        with self._lock:
            self._known[key] = heard
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return heard


def wave(pcm: bytes) -> str:
    """The highest of every 25 ms of mono float32 samples, 0 to 255 of full scale, as Base64."""
    import numpy as np

    samples = np.abs(np.frombuffer(pcm, "<f4"))
    whole = samples[: len(samples) // STEP * STEP].reshape(-1, STEP)
    peaks = np.clip(whole.max(axis=1, initial=0.0) * 255, 0, 255).astype(np.uint8)
    return base64.b64encode(peaks.tobytes()).decode()
