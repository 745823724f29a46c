"""hibari's word times against an independent forced alignment by pocketsphinx's acoustic model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import resample_poly

from voicedeck.model.narration import Take
from voicedeck.readers import read
from voicedeck.stages.speakable import speakable
from voicedeck.voices.hibari import Hibari, reader
from voicedeck.voices.phonemes import Sentence, sentences

pytestmark = pytest.mark.heavy

SCRIPT = Path(__file__).resolve().parents[2] / "script" / "mdma-ptsd.md"

# fmt: off
PHONES = {
    "A": "EY", "I": "AY", "O": "OW", "W": "AW", "Y": "OY", "æ": "AE", "ɑ": "AA", "ɐ": "AH", "ə": "AH", "ᵊ": "AH",
    "ʌ": "AH", "ɛ": "EH", "ɜ": "ER", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "u": "UW", "ʊ": "UH", "ɔ": "AO", "b": "B",
    "d": "D", "f": "F", "ɡ": "G", "h": "HH", "j": "Y", "k": "K", "l": "L", "m": "M", "n": "N", "p": "P", "ɹ": "R",
    "s": "S", "t": "T", "v": "V", "w": "W", "z": "Z", "ð": "DH", "θ": "TH", "ŋ": "NG", "ʃ": "SH", "ʒ": "ZH",
    "ʤ": "JH", "ʧ": "CH", "T": "T", "ɾ": "D",
}
# fmt: on


def starts(decoder: Any, take: Take, read: tuple[Sentence, ...], known: set[str]) -> list[float]:
    """Seconds at which the aligner hears each word begin; empty where it loses its way."""
    names = []
    for piece in (piece for sentence in read for piece in sentence.pieces):
        phones = " ".join(PHONES[phoneme] for phoneme in piece.phonemes if phoneme in PHONES)
        names += [name] if phones and (name := f"said-{phones}".replace(" ", "-")) else []
        if phones and name not in known:
            decoder.add_word(name, phones, True)
            known.add(name)
    decoder.set_align_text(" ".join(names))
    decoder.start_utt()
    decoder.process_raw(sixteen(take).tobytes(), full_utt=True)
    decoder.end_utt()
    heard = [each.start_frame / 100 for each in decoder.seg() if each.word[0] not in "<[("]
    return heard if len(heard) == len(names) else []


def sixteen(take: Take) -> NDArray[np.int16]:
    """The take as the aligner takes it: 16-bit at 16 kHz."""
    samples = resample_poly(np.frombuffer(take.pcm, "<f4"), 2, 3)
    return (np.clip(samples, -1, 1) * 32767).astype("<i2")


def test_words_start_within_twenty_milliseconds_on_average() -> None:
    pocketsphinx = pytest.importorskip("pocketsphinx")
    decoder = pocketsphinx.Decoder(samprate=16_000, loglevel="FATAL")
    voice, engine, known = Hibari(), reader(), set[str]()
    errors: list[float] = []
    for section in read(SCRIPT).sections:
        for bullet in section.bullets:
            text = speakable(bullet.text)
            take = voice.speak(text)
            heard = starts(decoder, take, sentences(engine, text), known)
            said = [word.start / take.rate for word in take.words]
            errors += [abs(a - b) for a, b in zip(heard, said, strict=True)] if heard else []
    assert len(errors) >= 300
    assert np.mean(errors) <= 0.020
    assert np.percentile(errors, 95) <= 0.060
