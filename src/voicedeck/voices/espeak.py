"""Text -> Kokoro's phonemes for the languages that its other styles speak, by espeak-ng's rules.

espeak-ng is GPL-3, so it is an extra of its own (``espeakng-loader``, a wheel that holds the library and its data) and
is called where it is installed; nothing of it is in here. It reads numbers and signs, too, but those are words already.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from voicedeck.languages import language
from voicedeck.languages import sentences as parted
from voicedeck.model.regex import regex
from voicedeck.voices.network import Once

if TYPE_CHECKING:
    from voicedeck.voices.phonemes import Sentence

PACKAGE = "espeakng-loader"
INSTALL = "pip install 'voicedeck[kokoro-languages]'"
SPOKEN = {"es": "es", "fr": "fr", "it": "it", "pt": "pt-br"}
"""espeak-ng's names of the languages that Kokoro was trained on and that it reads for it, by ISO 639."""
_RETRIEVAL = 1
"""AUDIO_OUTPUT_RETRIEVAL: no sound card is opened (espeak-ng's speak_lib.h)."""
_IPA, _TIE = 0x02, 0x80
"""espeakPHONEMES_IPA and _TIE of espeak_TextToPhonemes; the tie's letter stands in bits 8 to 23."""
_UTF8 = 1
_CLAUSE = regex(r"([^,;:.!?…—]+)([,;:.!?…—]*)\s*")
_TIED = {"a^ɪ": "I", "a^ʊ": "W", "d^z": "ʣ", "d^ʒ": "ʤ", "e^ɪ": "A", "o^ʊ": "O", "ə^ʊ": "Q", "s^s": "S"}
_TIED |= {"t^s": "ʦ", "t^ʃ": "ʧ", "ɔ^ɪ": "Y", "^": "", "-": ""}
"""Two sounds that Kokoro has one sign for (https://github.com/hexgrad/misaki, Apache-2.0)."""
_TIES = regex("|".join(map(re.escape, _TIED)))
_OTHER = regex(r"\([a-z-]+\)")
"""espeak-ng's mark of words that it reads by another language's rules."""


def installed() -> bool:
    """Whether espeak-ng is here."""
    return find_spec("espeakng_loader") is not None


def identity() -> str:
    """Which espeak-ng reads."""
    return f"espeak-ng {version(PACKAGE)}"


class Espeak:
    """espeak-ng's library, which reads for one thread at a time."""

    def __init__(self) -> None:
        """Raises ``OSError`` where the library cannot be loaded."""
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(Path(espeakng_loader.get_data_path()).parent).encode()
        if self._library.espeak_Initialize(_RETRIEVAL, 0, data, 0) < 0:
            raise OSError("espeak-ng does not find its data")
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
        self._lock = Lock()

    def ipa(self, text: str, voice: str) -> str:
        """The text's IPA, "^" between tied sounds; ``ValueError`` for a voice that espeak-ng has not."""
        with self._lock:
            if self._library.espeak_SetVoiceByName(voice.encode()):
                raise ValueError(f"espeak-ng has no voice {voice}")
            rest, read = ctypes.c_char_p(text.encode()), list[str]()
            while rest.value:
                found = self._library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA | ord("^") << 8 | _TIE)
                read.append((found or b"").decode())
            return " ".join(read)


reader = Once(Espeak)
"""The library, loaded once: it has one state for all."""


def sounds(code: str) -> Callable[[str], str] | None:
    """How a text of a language (ISO 639) sounds, in Kokoro's signs; None where espeak-ng is not here, or does not."""
    if not installed():
        return None
    voice = SPOKEN.get(code, code)
    try:
        reader().ipa("a", voice)
    except (OSError, ValueError):
        return None
    return lambda text: signs(reader().ipa(text, voice))


def sentences(reader: Espeak, vocabulary: dict[str, int], text: str, code: str) -> tuple[Sentence, ...]:
    """A text's sentences in a language (ISO 639); none where there is nothing to say."""
    from voicedeck.voices.phonemes import cut, joined

    found = (cut(list(_pieces(reader, each, code))) for each in parted(text, language(code)))
    return tuple(joined(pieces, vocabulary) for runs in found for pieces in runs if pieces)


def _pieces(reader: Espeak, sentence: str, code: str) -> Iterator[tuple[str, str]]:
    """Words with their phonemes, clause by clause; a clause that espeak-ng joins words of is one piece."""
    for clause, mark in _CLAUSE.findall(sentence):
        words, read = clause.split(), signs(reader.ipa(clause, SPOKEN[code])).split()
        if not read:
            continue
        told = list(zip(words, read, strict=True)) if len(words) == len(read) else [(clause.strip(), " ".join(read))]
        yield from told[:-1]
        yield told[-1][0] + mark, told[-1][1] + mark[:1]


def signs(ipa: str) -> str:
    """IPA as espeak-ng writes it in Kokoro's own signs."""
    return _TIES.sub(lambda tied: _TIED[tied[0]], _OTHER.sub("", ipa))
