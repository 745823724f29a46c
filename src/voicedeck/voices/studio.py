"""The studio: what comes out of any voice becomes a take at 48 kHz, trimmed and faded, or is refused.

On average 0.7 s of a 4.7 s utterance is silence at its ends; pauses belong to the timeline.
"""

from __future__ import annotations

import wave
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import ROOM_FADE, SAMPLE_RATE, Take
from voicedeck.model.words import Word, matched, plain, split, spread
from voicedeck.ports import Muted, Synthesizer

Samples: TypeAlias = NDArray[np.float32]

FRAME_SECONDS = 0.010
FLOOR_DB = -45.0
"""Quieter frames are silence: below -45 dBFS, and below the loudest frame by 45 dB."""
KEPT_SECONDS = 0.060
"""Silence that stays on either side: the onset of an "h" or the tail of an "s" is under the threshold."""
KEPT_SAMPLES = round(KEPT_SECONDS * SAMPLE_RATE)
FADE_SECONDS = 0.005
SHORTEST_SECONDS = 0.1
ABOVE_ROOM = 8.0
"""dB above its room from which on something is heard of somebody who was recorded: a breath is, and stays."""
ROOM_SECONDS = 0.100
"""What stays of the room on either side, for it to pass into that of the pauses."""


class Studio:
    """Wraps a voice. Its takes are at 48 kHz, trimmed to 60 ms around the speech, faded over 5 ms, never clipped.

    Each has a time for every word of its text: the voice's own, moved with the sound, else shared out by length.
    A voice that says of itself that it is ``silent`` is only brought to 48 kHz.
    """

    def __init__(self, synthesizer: Synthesizer) -> None:
        self.identity = f"{synthesizer.identity} studio 3"
        self._synthesizer = synthesizer
        self._silent = isinstance(synthesizer, Muted) and synthesizer.silent

    def speak(self, text: str) -> Take:
        """A finished take at 48 kHz; raises ``VoiceError`` for silence, under 0.1 s of sound, or NaN."""
        take = self._synthesizer.speak(text)
        samples: Samples = np.frombuffer(take.pcm, "<f4").astype(np.float32)
        if self._silent:
            kept, margin = slice(0, samples.size), 0
        else:
            kept, margin = self._speech(samples, take, text), KEPT_SAMPLES
        finished = _resampled(samples[kept], take.rate)
        finished = _into_room(finished) if take.room else _faded(finished)
        timed = bool(take.words)
        words = _moved(take, kept.start) if timed else spread(split(plain(text)), margin, finished.size - margin)
        words = tuple(_within(word, finished.size) for word in matched(split(plain(text)), words))
        return Take(finished.astype("<f4").tobytes(), SAMPLE_RATE, words, take.exact and timed, take.room)

    def _speech(self, samples: Samples, take: Take, text: str) -> slice:
        """The stretch of ``samples`` to keep."""
        if not np.isfinite(samples).all():
            raise self._refusal("samples that are not numbers", text)
        rate, frame = take.rate, round(FRAME_SECONDS * take.rate)
        loud = np.flatnonzero(_loud(samples, frame, np.frombuffer(take.room, "<f4")))
        if not loud.size:
            raise self._refusal("silence", text)
        first, after = int(loud[0]) * frame, (int(loud[-1]) + 1) * frame
        if after - first < SHORTEST_SECONDS * rate:
            raise self._refusal(f"{(after - first) / rate:.2f} s of sound", text)
        kept = round((ROOM_SECONDS if take.room else KEPT_SECONDS) * rate)
        return slice(max(0, first - kept), min(samples.size, after + kept))

    def _refusal(self, what: str, text: str) -> VoiceError:
        return VoiceError(
            f"the voice {self._synthesizer.identity} gave {what} for {text[:60]!r}",
            hint="say the line in other words, or choose another voice (--voice)",
        )


def write_wav(path: Path, take: Take) -> None:
    """Write the take as a WAV file."""
    path.write_bytes(as_wav(take))


def as_wav(take: Take) -> bytes:
    """The take as 16-bit mono WAV; peaks above full scale are clipped."""
    samples, written = np.clip(np.frombuffer(take.pcm, "<f4"), -1, 1) * 32767, BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(take.rate)
        file.writeframes(samples.round().astype("<i2").tobytes())
    return written.getvalue()


def _moved(take: Take, trimmed: int) -> tuple[Word, ...]:
    """The take's words at 48 kHz, after ``trimmed`` of its samples have gone from its start."""

    def at(sample: int) -> int:
        return (sample - trimmed) * SAMPLE_RATE // take.rate

    return tuple(Word(word.text, at(word.start), at(word.end)) for word in take.words)


def _within(word: Word, samples: int) -> Word:
    """The word inside the take: a network may count silence that was trimmed to its first and last phoneme."""
    start = min(max(0, word.start), samples)
    return Word(word.text, start, min(max(start, word.end), samples))


def _loud(samples: Samples, frame: int, room: Samples) -> NDArray[np.bool_]:
    """For each whole frame, whether its root mean square is above the threshold, which is that of a ``room``."""
    frames = samples[: samples.size // frame * frame].reshape(-1, frame)
    level = _decibels(np.square(frames, dtype=np.float64).mean(axis=1))
    if room.size:
        return np.asarray(level > _decibels(np.square(room, dtype=np.float64).mean()) + ABOVE_ROOM)
    return np.asarray(level > max(FLOOR_DB, level.max(initial=FLOOR_DB) + FLOOR_DB))


def _decibels(power: Any) -> Any:
    return 10 * np.log10(np.maximum(power, 1e-20))


def _resampled(samples: Samples, rate: int) -> Samples:
    """``samples`` at 48 kHz, by FFmpeg's resampler: 100 dB true, where scipy's polyphase filter is 65."""
    if rate == SAMPLE_RATE:
        return samples
    import av

    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), format="fltp", layout="mono")
    frame.sample_rate, frame.pts = rate, 0
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE)
    pieces = (*resampler.resample(frame), *resampler.resample(None))
    return np.concatenate([piece.to_ndarray()[0] for piece in pieces])


def _into_room(samples: Samples) -> Samples:
    """``samples`` with a fade of equal power at either end, into the room that is heard around them."""
    length = min(round(ROOM_FADE * SAMPLE_RATE), samples.size // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32))
    faded = samples.copy()
    faded[:length] *= ramp
    faded[samples.size - length :] *= ramp[::-1]
    return faded


def _faded(samples: Samples) -> Samples:
    """``samples`` with a linear fade at either end, so that no take starts or ends with a click."""
    length = min(round(FADE_SECONDS * SAMPLE_RATE), samples.size // 2)
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    faded = samples.copy()
    faded[:length] *= ramp
    faded[samples.size - length :] *= ramp[::-1]
    return faded
