"""Takes that are as peaky as a voice, a film of them, and independent measures of its sound."""

from __future__ import annotations

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.signal import resample_poly

from tests_support import Memory
from voicedeck.model.narration import Narration, Recording, sound_key
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.ports import Soundtrack, Store

Samples = NDArray[np.float32]
FRAME = 1600


def speech(seconds: float, seed: int, level: float = 0.06, decay: float = 2.0) -> Samples:
    """Something as peaky as a voice: pulses at 110 Hz ringing at 700 Hz, with syllables, in a little noise."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * 48_000)) / 48_000
    pulse = np.exp(-((time * 110) % 1) * decay) * np.sin(2 * np.pi * 700 * time)
    syllables = 0.2 + np.abs(np.sin(2 * np.pi * 2.1 * time + seed)) ** 3
    return (level * (4 * pulse * syllables + 0.05 * random.standard_normal(time.size))).astype(np.float32)


def recording(take: Samples, store: Store) -> Recording:
    pcm = take.astype("<f4").tobytes()
    store.put(sound_key(pcm), pcm)
    return Recording(sound_key(pcm), take.size)


def film(takes: list[Samples], gap: int = 10, store: Store | None = None) -> tuple[Timeline, Narration, Store]:
    """A timeline with ``gap`` frames of silence around takes, their narration, and the store that holds them."""
    store = store or Memory()
    utterances, frame = [], gap
    for number, take in enumerate(takes):
        end = frame + -(-take.size // FRAME)
        utterances.append(Utterance(f"b{number}", "s", frame, end, frame * FRAME, take.size))
        frame = end + gap
    narration = Narration("test", {f"b{number}": recording(take, store) for number, take in enumerate(takes)})
    return Timeline(30, frame, (), tuple(utterances)), narration, store


def samples(track: Soundtrack) -> Samples:
    return np.frombuffer(track.between(0, track.samples), "<f4")


def loudness(sound: Samples) -> float:
    """Independent of the module, of the film's two channels."""
    both = np.stack([sound, sound], axis=1).astype(np.float64)
    return float(pyloudnorm.Meter(48_000).integrated_loudness(both))


def true_peak(sound: Samples) -> float:
    """Independent of the module: eight times oversampled, in one piece."""
    return float(20 * np.log10(np.abs(resample_poly(sound.astype(np.float64), 8, 1)).max()))
