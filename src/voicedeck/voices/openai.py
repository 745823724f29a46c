"""Any server that speaks OpenAI's ``/v1/audio/speech``: a Kokoro server on this machine, or OpenAI's own.

``OPENAI_BASE_URL`` names the server (default: https://api.openai.com/v1) and ``OPENAI_API_KEY`` the key. The key
goes to that server only: an address that comes with the voice's name, from a script perhaps, gets none. It is never
part of a message, an identity or a file.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.profile import Profile
from voicedeck.model.regex import regex
from voicedeck.voices.online import TIMEOUT, Line

RATE = 24_000
HOME = "https://api.openai.com/v1"
MODEL = "gpt-4o-mini-tts"
VOICE = "alloy"
PACES = ((0.5, 75.0), (2.0, 300.0))
"""Words a minute at a speed, about: servers differ, and what was reached is told."""
_VARIANT = regex(r"(?P<voice>[^/@\s]*)(?:/(?P<model>[^@\s]+))?(?:@(?P<url>https?://[^\s@?#]+))?")
_CLONING = regex(
    r"clon|chatterbox|xtts|f5[-_ ]?tts|fish[-_ ]?(?:speech|audio)|openvoice|zonos|spark[-_ ]?tts|index[-_ ]?tts"
    r"|higgs|cosyvoice|tortoise|neutts|vibevoice",
    re.IGNORECASE,
)
"""Models that speak as a recording of somebody does."""
_SAMPLE = regex(r"\.(?:wav|mp3|flac|ogg|m4a)$", re.IGNORECASE)
"""How servers of such models name a voice: by the file of its recording."""
FORMATS = "wav,mp3,ogg,flac,aac"
"""WAV is asked for; some servers send another of the formats that this API knows."""


class OpenAI:
    """A voice of such a server. ``variant`` is "VOICE", "VOICE/MODEL", and either with "@ADDRESS".

    "nova", "nova/tts-1-hd", "af_heart/kokoro@http://localhost:8880/v1". ``sleep`` and ``timeout`` (seconds) are there
    for tests. Raises ``ChoiceError`` for another form, and where OpenAI itself is asked without a key.
    """

    paces: tuple[tuple[float, float], ...] = PACES
    languages: tuple[str, ...] = ("mul",)

    def __init__(
        self,
        variant: str = "",
        *,
        speed: float = 1.0,
        delivery: str = "",
        sleep: Callable[[float], None] = time.sleep,
        timeout: float = TIMEOUT,
    ) -> None:
        self._variant, self._speed, self._timing = variant, speed, (sleep, timeout)
        self._voice, self._model, self._url, self._key = _parsed(variant)
        self.identity = f"openai {_shown(self._url)} {self._model} {self._voice}"
        if speed != 1:
            self.identity += f" speed {speed:g}"
        if delivery:
            self.identity += f" told {delivery!r}"
        self._delivery = delivery
        self._line = Line(f"the voice {self._voice} at {_host(self._url)}", sleep, timeout)

    @property
    def clones(self) -> bool:
        """Whether it speaks as a recording of somebody does, by what its model or its voice is called."""
        return bool(_SAMPLE.search(self._voice) or _CLONING.search(f"{self._model} {self._voice}"))

    def at(self, speed: float) -> OpenAI:
        """The same voice, ``speed`` times as fast."""
        return self._changed(speed=speed)

    def directed(self, delivery: str) -> OpenAI:
        """The same voice, told how to speak: the ``instructions`` of the API, which older models do not heed."""
        return self._changed(delivery=delivery)

    def _changed(self, *, speed: float = 0.0, delivery: str = "") -> OpenAI:
        speed, delivery = speed or self._speed, delivery or self._delivery
        return OpenAI(self._variant, speed=speed, delivery=delivery, sleep=self._timing[0], timeout=self._timing[1])

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed.

        Raises ``VoiceError`` where there is nothing to say, where five tries bring no answer, and where the answer
        is no sound or too little of it.
        """
        if not any(map(str.isalnum, text)):
            raise VoiceError(f"{self._line.name} finds nothing to say in {text[:60]!r}", hint="write the line in words")
        body = {"model": self._model, "input": text, "voice": self._voice, "response_format": "wav"}
        asked = body if self._speed == 1 else body | {"speed": round(self._speed, 3)}
        asked |= {"instructions": self._delivery} if self._delivery else {}
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        answer = self._line.post(f"{self._url}/audio/speech", text, headers=headers, body=asked)
        return Take(self._line.sound(answer, text, RATE, FORMATS, max(1.0, self._speed)), RATE)

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """The server that the environment names."""
        url = _home()
        missing = (
            "" if url != HOME or _key() else "export OPENAI_API_KEY=... (or OPENAI_BASE_URL=http://localhost:8880/v1)"
        )
        terms = "the server's terms"
        told = Profile("openai", VOICE, "mul", "", RATE, terms, online=True, missing=missing, note=_shown(url))
        return (told,)


def _home() -> str:
    return (os.environ.get("OPENAI_BASE_URL") or HOME).rstrip("/")


def _host(url: str) -> str:
    """An address's host and port; a password that stands before them is nobody's business."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _shown(url: str) -> str:
    """An address as messages, identities and files may show it: without a password or a key in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{_host(url)}{parts.path}"


def _key() -> str:
    return os.environ.get("OPENAI_API_KEY", "")


def _parsed(variant: str) -> tuple[str, str, str, str]:
    """Voice, model, address and key."""
    found = _VARIANT.fullmatch(variant)
    if not found:
        raise ChoiceError(
            f"{variant!r} names no voice of a speech server",
            hint="write VOICE, VOICE/MODEL or VOICE/MODEL@ADDRESS (openai:af_heart/kokoro@http://localhost:8880/v1)",
        )
    home = _home()
    url = (found["url"] or home).rstrip("/")
    if url == HOME and not _key():
        raise ChoiceError(
            "OpenAI's voices need a key",
            hint="set OPENAI_API_KEY, or name another server with OPENAI_BASE_URL or openai:VOICE@ADDRESS",
        )
    return found["voice"] or VOICE, found["model"] or MODEL, url, _key() if url == home else ""
