"""The default voice: hibari, a small network in the wheel, offline, on one core."""

from __future__ import annotations

import os
import threading
from importlib import metadata
from typing import Any

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take

BUNDLED = "heart"
SEED = 0
RATE = 24_000


class Hibari:
    """hibari's voices. ``variant`` is one whose model is on this machine; "heart" is in the package.

    One engine is loaded when the first words are spoken and shared by all threads. Raises ``ChoiceError``
    for a variant that is unknown or would have to be fetched.
    """

    def __init__(self, variant: str = BUNDLED) -> None:
        _check(variant)
        self.identity = f"hibari {metadata.version('hibari-tts')} {variant} seed {SEED}"
        self._variant = variant
        self._engine: Any = None
        self._lock = threading.Lock()

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed, the same bytes each time; raises ``VoiceError``."""
        try:
            engine = self._loaded()
            phonemes = engine.phonemize(text)
            samples = engine(text, seed=SEED) if _sayable(phonemes) else None
        except Exception as error:
            raise VoiceError(
                f"the voice hibari {self._variant} failed on {text[:60]!r}: {error}",
                hint="say the line in other words, or choose another voice (--voice)",
            ) from error
        if samples is None:
            raise VoiceError(
                f"the voice hibari {self._variant} finds nothing to say in {text[:60]!r}",
                hint="hibari reads English only; write the line in English words or choose another voice (--voice)",
            )
        return Take(samples.astype("<f4").tobytes(), RATE)

    def _loaded(self) -> Any:
        with self._lock:
            if self._engine is None:
                self._engine = _engine(self._variant)
            return self._engine


def available() -> tuple[str, ...]:
    """Variants that speak without fetching anything: those in the package or already downloaded."""
    from hibari.voices import VOICES

    return tuple(name for name in VOICES if _model(name))


def _check(variant: str) -> None:
    # The bundled variant is taken on trust: naming the engine must not import it.
    if variant == BUNDLED or variant in (known := available()):
        return
    raise ChoiceError(
        f"the voice hibari has no variant {variant!r} on this machine",
        hint=f"available offline: {', '.join(known)}",
    )


def _model(variant: str) -> str:
    """Path of a variant's model, or "" where it would have to be fetched."""
    from hibari.voices import voice_path

    try:
        path: str = voice_path(variant, download_missing=False)
    except FileNotFoundError:
        return ""
    return path if os.path.exists(path) else ""  # noqa: PTH110  (hibari speaks in strings)


def _engine(variant: str) -> Any:
    """The engine with everything loaded: what hibari itself loads later is not safe from several threads."""
    from hibari import Hibari as Engine

    # One thread: two cost 45 % more CPU for no gain. Naming the model keeps hibari from fetching one.
    engine = Engine(voice=variant, model=_model(variant), threads=1)
    _ = engine.g2p.oov
    return engine


def _sayable(phonemes: list[str]) -> bool:
    """Whether anything but punctuation is left: hibari breathes noise at a lone "..."."""
    return any(character.isalpha() for group in phonemes for character in group)
