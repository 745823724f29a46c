"""The default voice: hibari, a small network in the wheel, offline, on one core."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.profile import Profile
from voicedeck.model.source import Stress
from voicedeck.voices.network import Once, with_output

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.voices.phonemes import Said, Sentence

BUNDLED = "heart"
READS = ("en",)
"""Languages whose text it can read."""
SEED = 0
RATE = 24_000
DURATIONS = "/Clip_output_0"
"""The tensor of hibari 0.2.1 that holds how long each phoneme lasts."""
SPECTRA = 6
"""Outputs of the network before it."""
UNIT = 0.025
"""Seconds a unit of it."""
LAG = -0.040
"""Seconds from the edges of the durations to those of the sound, by forced alignment of 700 words."""
PACES = (
    *((0.5, 70.9), (0.6, 87.2), (0.7, 98.7), (0.8, 111.1), (0.9, 135.4), (1.0, 139.5), (1.1, 143.5), (1.2, 153.3)),
    *((1.3, 163.0), (1.5, 227.4), (1.75, 237.5), (2.0, 262.2)),
)
"""Words a minute at a speed, over 328 words: durations are whole units, so the pace is no straight line."""

_IMPORTING = Lock()


@cache
def _version() -> str:
    return metadata.version("hibari-tts")


class Hibari:
    """hibari's voices. ``variant`` is one whose model is on this machine; "heart" is in the package.

    One engine is loaded when the first words are spoken and shared by all threads and speeds. Raises ``ChoiceError``
    for a variant that is unknown or would have to be fetched. ``paces`` are
    words a minute by speed.
    """

    paces: tuple[tuple[float, float], ...] = PACES
    phonemic: bool = True
    languages: tuple[str, ...] = READS

    def __init__(
        self,
        variant: str = BUNDLED,
        *,
        speed: float = 1.0,
        stress: Sequence[Stress] = (),
        engine: Once[_Engine] | None = None,
    ) -> None:
        if engine is None:
            _check(variant)
        self.identity = f"hibari {_version()} numpy {variant} seed {SEED}"
        if speed != 1:
            self.identity += f" speed {speed:g}"
        if stress:
            self.identity += f" stressing {', '.join(map(str, stress))}"
        self._variant, self._speed, self._stress = variant, speed, tuple(stress)
        self._engine = engine or _loader(variant)

    def at(self, speed: float) -> Hibari:
        """The same voice, ``speed`` times as fast."""
        return Hibari(self._variant, speed=speed, stress=self._stress, engine=self._engine)

    def stressing(self, words: Sequence[Stress]) -> Hibari:
        """The same voice, which says these words longer and louder."""
        return Hibari(self._variant, speed=self._speed, stress=words, engine=self._engine)

    def seconds(self, text: str) -> float:
        """About how long its take of a text is; 0 for what it cannot read."""
        return told(text) * pace_at(PACES, 1.0) / pace_at(PACES, self._speed)

    def rest(self) -> None:
        """Give back the memory that the network takes, until the next words."""
        self._engine.forget()

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed, the same bytes each time, with its words' times; raises ``VoiceError``."""
        from voicedeck.voices.phonemes import sayable, sentences, stressed

        try:
            engine = self._engine()
            read = stressed(sentences(engine.speech, text), self._stress, engine.speech.vocab, engine.edges)
            take = engine.take(read, self._speed) if sayable(read) else None
        except Exception as error:
            raise VoiceError(
                f"the voice hibari {self._variant} failed on {text[:60]!r}: {error}",
                hint="say the line in other words, or choose another voice (--voice)",
            ) from error
        if take is None:
            raise VoiceError(
                f"the voice hibari {self._variant} finds nothing to say in {text[:60]!r}",
                hint="hibari reads English only; write the line in English words or choose another voice (--voice)",
            )
        return take

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """All of hibari's voices, those that would have to be fetched too."""
        return tuple(
            Profile(
                engine="hibari",
                variant=name,
                language=each["language"],
                sex=each["gender"],
                rate=RATE,
                licence="Apache-2.0",
                missing="" if _model(name) else f"python -c \"from hibari import Hibari; Hibari('{name}')\"",
            )
            for name, each in _package().voices.VOICES.items()
        )


def available() -> tuple[str, ...]:
    """Variants that speak without fetching anything: those in the package or already downloaded."""
    return tuple(name for name in _package().voices.VOICES if _model(name))


def reader() -> Any:
    """hibari's reader of text without a voice, for networks that take the same phonemes."""
    return _speech(BUNDLED, Path(_model(BUNDLED)).read_bytes())


@lru_cache(4096)
def told(text: str) -> float:
    """About how many seconds "heart" takes to say a text at her own speed; 0 for what hibari cannot read."""
    from voicedeck.voices.phonemes import lasts, sayable, sentences

    try:
        read = sentences(_reading(), text)
    except Exception:  # what a line is wrong in is told where it is spoken
        return 0.0
    return lasts(read) if sayable(read) else 0.0


def pace_at(paces: Sequence[tuple[float, float]], speed: float) -> float:
    """Words a minute at a speed, on the line through the measured ones."""
    import numpy as np

    speeds, reached = ([pair[part] for pair in paces] for part in (0, 1))
    return float(np.interp(speed, speeds, reached))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads text into phonemes, without the network."""

    g2p: Any
    vocab: dict[str, int]
    split_sentences: Any


@cache
def _reading() -> _Reader:
    package = _package()
    from hibari.g2p import G2P

    reads = G2P(british=package.voices.VOICES[BUNDLED]["british"])
    _ = reads.oov  # what it loads later is not safe from several threads
    vocabulary = json.loads((Path(package.tts.ASSETS) / "vocab.json").read_text(encoding="utf-8"))
    return _Reader(reads, vocabulary, package.Hibari.split_sentences)


@dataclass(frozen=True, slots=True)
class _Engine:
    """hibari loaded; ``timed`` where its network also returns durations."""

    speech: Any
    timed: bool

    def take(self, sentences: tuple[Sentence, ...], speed: float) -> Take:
        """The sentences one after the other."""
        import numpy as np

        from voicedeck.voices.phonemes import recorded

        noise = np.random.default_rng(SEED)
        return recorded(sentences, lambda sentence: self.said(sentence, speed, noise), RATE, LAG)

    def edges(self, sentence: Sentence) -> NDArray[np.float64]:
        """Where each phoneme of a sentence begins and the last ends at its own speed."""
        import numpy as np

        return self.said(sentence, 1.0, np.random.default_rng(SEED))[1]

    def said(self, sentence: Sentence, speed: float, noise: Any) -> Said:
        """One sentence; without edges where the network gives no durations."""
        import numpy as np

        ids = [self.speech.ids(sentence.phonemes)]
        asked = {"ids": np.asarray(ids, np.int64), "speed": np.asarray([speed], np.float32)}
        outputs = self.speech.sess.run(None, asked)
        sound = _package().dsp.synth(*(part[0] for part in outputs[:SPECTRA]), noise)
        return sound, np.cumsum(outputs[SPECTRA] if self.timed else np.zeros(0)) * UNIT


@cache
def _package() -> Any:
    """hibari itself, with numpy's Fourier transforms, which it takes where there are none of scipy's.

    Those of numpy 2 are as fast, and scipy's take a quarter of a second to be imported.
    """
    absent: Any = None  # the import system takes this for "cannot be imported"
    with _IMPORTING:
        before = sys.modules.get("scipy.fft")
        sys.modules["scipy.fft"] = absent
        try:
            import hibari
        finally:
            sys.modules.pop("scipy.fft")
            if before is not None:
                sys.modules["scipy.fft"] = before
    return hibari


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
    try:
        path: str = _package().voices.voice_path(variant, download_missing=False)
    except FileNotFoundError:
        return ""
    return path if os.path.exists(path) else ""  # noqa: PTH110  (hibari speaks in strings)


@cache
def _loader(variant: str) -> Once[_Engine]:
    """One engine a variant, for all that speak with it in this process."""
    return Once(lambda: _engine(variant))


def _engine(variant: str) -> _Engine:
    """The engine with everything loaded, and durations where its network has them where they are looked for."""
    model = Path(_model(variant)).read_bytes()
    try:
        engine = _Engine(_speech(variant, with_output(model, DURATIONS)), timed=True)
        _probe(engine)
    except Exception:
        return _Engine(_speech(variant, model), timed=False)
    return engine


def _probe(engine: _Engine) -> None:
    """Raise ``ValueError`` unless the durations add up to the sound: another version may mean something else."""
    import numpy as np

    from voicedeck.voices.phonemes import sentences

    (sentence,) = sentences(engine.speech, "Test.")
    sound, edges = engine.said(sentence, 1.0, np.random.default_rng(SEED))
    if edges.size != len(sentence.phonemes) + 2 or abs(edges[-1] * RATE - sound.size) > UNIT * RATE:
        raise ValueError("the durations do not add up")


def _speech(variant: str, model: bytes) -> Any:
    """hibari's own object with all of it loaded: what it loads later is not safe from several threads."""
    # Giving the model keeps hibari from fetching one.
    speech = _package().Hibari(voice=variant, model=model, threads=1)
    _ = speech.g2p.oov
    return speech
