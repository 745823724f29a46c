"""Microsoft Edge's "read aloud" voices, through edge-tts: online, without a key, and it says when each word is said."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from importlib import metadata
from importlib.util import find_spec
from typing import Any

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.profile import Profile
from voicedeck.model.words import Word
from voicedeck.voices.fetching import LARGEST, TIMES, named
from voicedeck.voices.online import TIMEOUT, TRIES, Line, wait

RATE = 24_000
DEFAULT = "en-US-AriaNeural"
TICKS = 10_000_000
"""Ticks of the service's clock a second: 100 ns each."""
PACES = ((0.5, 80.0), (2.0, 320.0))
"""Words a minute at a speed, about; what was reached is told."""
_BOOKKEEPING = 200
"""Bytes that a piece of an answer takes beside its sound."""
INSTALL = "pip install 'voicedeck[edge]'"
VOICES = {
    "en-US-AriaNeural": "female",
    "en-US-GuyNeural": "male",
    "en-US-JennyNeural": "female",
    "en-GB-SoniaNeural": "female",
    "en-GB-RyanNeural": "male",
    "en-AU-NatashaNeural": "female",
    "de-DE-KatjaNeural": "female",
    "fr-FR-DeniseNeural": "female",
    "es-ES-ElviraNeural": "female",
    "ja-JP-NanamiNeural": "female",
}
"""Some of the service's voices; ``edge-tts --list-voices`` tells all."""


class Edge:
    """One of the service's voices. ``variant`` is its short name; ``sleep`` and ``timeout`` (s) are there for tests.

    Raises ``ChoiceError`` where edge-tts is not installed, or the name is not of the form ``ll-CC-NameNeural``.
    """

    paces: tuple[tuple[float, float], ...] = PACES

    def __init__(
        self,
        variant: str = DEFAULT,
        *,
        speed: float = 1.0,
        pitch: int = 0,
        sleep: Callable[[float], None] = time.sleep,
        timeout: float = TIMEOUT,
    ) -> None:
        if find_spec("edge_tts") is None:
            raise ChoiceError("the voice edge is not installed", hint=INSTALL)
        if not variant.endswith("Neural") or variant.count("-") < 2:
            raise ChoiceError(
                f"{variant!r} is not the name of an Edge voice",
                hint=f"names look like {DEFAULT}; “edge-tts --list-voices” tells all",
            )
        self.languages = ("mul",) if "Multilingual" in variant else ("-".join(variant.split("-")[:2]),)
        self.identity = f"edge {metadata.version('edge-tts')} {variant}"
        if speed != 1:
            self.identity += f" speed {speed:g}"
        if pitch:
            self.identity += f" pitch {pitch:+d} Hz"
        self._variant, self._speed, self._pitch = variant, speed, pitch
        self._line = Line(f"Edge's voice {variant}", sleep, timeout)

    def at(self, speed: float) -> Edge:
        """The same voice, ``speed`` times as fast."""
        return Edge(self._variant, speed=speed, pitch=self._pitch, sleep=self._line.sleep, timeout=self._line.timeout)

    def pitched(self, pitch: int) -> Edge:
        """The same voice, ``pitch`` Hz higher."""
        return Edge(self._variant, speed=self._speed, pitch=pitch, sleep=self._line.sleep, timeout=self._line.timeout)

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed, with the service's own word times.

        Raises ``VoiceError`` where there is nothing to say, where five tries bring no answer, and where the answer
        is no sound or too little of it.
        """
        if not any(map(str.isalnum, text)):
            raise VoiceError(f"{self._line.name} finds nothing to say in {text[:60]!r}", hint="write the line in words")
        chunks = self._answer(text)
        mp3 = b"".join(chunk["data"] for chunk in chunks if chunk["type"] == "audio")
        words = tuple(_word(chunk) for chunk in chunks if chunk["type"] == "WordBoundary")
        pcm = self._line.sound(mp3, text, RATE, "mp3", max(1.0, self._speed))
        if words and not _whole(text, words, len(pcm) // 4):
            raise self._line.failure(f"sound that is cut off for {text[:60]!r}")
        return Take(pcm, RATE, words, bool(words))

    def _answer(self, text: str) -> list[Any]:
        """Everything the service sends for ``text``, in the first good answer of up to five tries."""
        import aiohttp
        from edge_tts.exceptions import EdgeTTSException

        for attempt in range(1, TRIES + 1):
            self._line.check()
            try:
                return self._asked(text)
            except aiohttp.WSServerHandshakeError as error:
                trouble, later = named(error.status), (error.headers or {}).get("Retry-After", "")
                if error.status != 429 and error.status < 500:
                    raise self._line.failure(f"{trouble} for {text[:60]!r}") from error
            except (aiohttp.ClientError, EdgeTTSException, OSError, ValueError) as error:
                trouble, later = f"no answer ({type(error).__name__})", ""
            if attempt < TRIES:
                self._line.sleep(wait(attempt, later))
        raise self._line.given_up(f"{trouble} after {TRIES} tries for {text[:60]!r}")

    def _asked(self, text: str) -> list[Any]:
        import asyncio

        import edge_tts

        with self._line.turn():
            asked = edge_tts.Communicate(
                text,
                self._variant,
                rate=f"{round(100 * self._speed - 100):+d}%",
                pitch=f"{self._pitch:+d}Hz",
                boundary="WordBoundary",
                connect_timeout=max(1, round(self._line.timeout)),
            )
            # Not by stream_sync(), which waits for ever where its own thread has failed.
            return asyncio.run(_everything(asked.stream(), self._line.timeout))

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """A few of the service's voices."""
        missing = "" if find_spec("edge_tts") else INSTALL
        return tuple(
            Profile("edge", name, name[:5], sex, RATE, "Microsoft's terms", online=True, missing=missing)
            for name, sex in VOICES.items()
        )


async def _everything(stream: AsyncIterator[Any], timeout: float) -> list[Any]:
    """All that comes; ``TimeoutError`` where nothing does for so many seconds, or it takes six times as many.

    ``ValueError`` where it is more than a line's sound.
    """
    import asyncio

    chunks: list[Any] = []
    length = 0
    async with asyncio.timeout(TIMES * timeout):
        while (chunk := await asyncio.wait_for(anext(stream, None), timeout)) is not None:
            chunks.append(chunk)
            length += len(chunk.get("data", b"")) + _BOOKKEEPING
            if length > LARGEST:
                raise ValueError(f"more than {LARGEST // 1_000_000} MB")
    return chunks


def _word(chunk: Any) -> Word:
    start = chunk["offset"] * RATE // TICKS
    return Word(chunk["text"], start, start + chunk["duration"] * RATE // TICKS)


def _whole(text: str, words: tuple[Word, ...], samples: int) -> bool:
    """Whether the sound goes on to the text's last word: a cut connection ends the stream without an error."""
    return _letters(text).endswith(_letters(words[-1].text)) and samples >= words[-1].end - RATE // 10


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
