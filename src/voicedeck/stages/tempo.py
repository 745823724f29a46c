"""Tempo: a take said faster or slower at the same pitch, by so little that nobody hears it was not said so.

Voices have speeds, but no voice keeps to one: hibari's durations are whole units of 25 ms, and words are long or
short. What was asked for is reached by measuring what was said and moving the rest of the way here, by FFmpeg's
``atempo`` (waveform similarity overlap-add).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from voicedeck.model.keys import key
from voicedeck.model.narration import SAMPLE_RATE, Recording
from voicedeck.model.words import Word
from voicedeck.ports import Store

SLOWEST, FASTEST = 0.75, 1.3
"""Times as fast as it was said: beyond these the overlaps begin to be heard."""
STEP = 0.02
"""Tempos are whole steps, so that an edit of one line seldom changes how all others are said."""
_BLOCK = 1 << 14


def tempo(reached: float, wanted: float) -> float:
    """How many times as fast what was said at ``reached`` words a minute is to be, for ``wanted``; 1.0 for nothing."""
    if not reached or not wanted:
        return 1.0
    return min(FASTEST, max(SLOWEST, round(round(wanted / reached / STEP) * STEP, 2)))


def at_tempo(recording: Recording, times: float, store: Store) -> Recording:
    """The recording ``times`` as fast, its sound kept in the ``store``, its words moved with it."""
    if times == 1.0:
        return recording
    from voicedeck.stages.narrate import sound

    name = key("tempo", f"{times:.2f}", recording.sound)
    pcm = store.get(name)
    if pcm is None:
        pcm = stretched(sound(recording.sound, store), times)
        store.put(name, pcm)
    samples = len(pcm) // 4
    share = samples / max(1, recording.samples)
    words = tuple(_moved(word, share) for word in recording.words)
    return replace(recording, sound=name, samples=samples, words=words)


def stretched(pcm: bytes, times: float) -> bytes:
    """Mono little-endian float32 at 48 kHz, ``times`` as fast at the same pitch."""
    import av
    import numpy as np

    graph = av.filter.Graph()
    source = graph.add_abuffer(format="flt", sample_rate=SAMPLE_RATE, layout="mono")
    changed, sink = graph.add("atempo", f"{times:g}"), graph.add("abuffersink")
    source.link_to(changed)
    changed.link_to(sink)
    graph.configure()
    samples, parts = np.frombuffer(pcm, "<f4")[None], list[Any]()

    def pull() -> None:
        while True:
            try:
                parts.append(sink.pull().to_ndarray().ravel())  # type: ignore[attr-defined]
            except (av.BlockingIOError, av.EOFError):
                return

    for begin in range(0, samples.shape[1], _BLOCK):
        block = np.ascontiguousarray(samples[:, begin : begin + _BLOCK])
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE, begin
        source.push(frame)
        pull()
    source.push(None)
    pull()
    return np.concatenate(parts or [np.zeros(0, "f4")]).astype("<f4").tobytes()


def _moved(word: Word, share: float) -> Word:
    return replace(word, start=round(word.start * share), end=round(word.end * share))
