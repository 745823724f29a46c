"""Google Translate's voice, through gTTS, with what a build needs and gTTS leaves out.

gTTS cuts the text into requests and knows their form. Its own sending has no time-out, no second try and no
TLS verification, and takes a captcha page with status 200 for 0 bytes of sound; so the requests are sent from
here, one at a time, and every answer must decode to a plausible length of sound.
"""

from __future__ import annotations

import base64
import binascii
import json
import random
import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import metadata
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take

if TYPE_CHECKING:
    from requests import Response, Session

RATE = 24_000
TRIES = 5
LONGEST_WAIT = 60.0
"""Seconds: a server that asks for more patience than this is not answered within a build."""
SHORTEST_CHARACTER = 0.03
"""Seconds of sound a character, at the least: gTTS speaks English at about 0.065, and nobody at 0.03."""
PATH = "_/TranslateWebserverUi/data/batchexecute"
ANSWER = re.compile(r'jQ1olc","\[\\"(.*?)\\"\]')
"""The line that holds the sound, as gTTS reads it: base64 of an MP3."""
ADVICE = "wait an hour and build again (finished takes are kept), or choose an offline voice (--voice hibari)"


class GoogleTranslate:
    """Google Translate's voice, online. ``variant`` is "lang" or "lang-tld": "en", "en-co.uk", "pt-PT-com.br".

    ``base_url`` (default: translate.google.tld), ``sleep`` and ``timeout`` in seconds are there for tests. Raises
    ``ChoiceError`` for a language Google Translate does not speak.
    """

    def __init__(
        self,
        variant: str = "en",
        *,
        base_url: str = "",
        sleep: Callable[[float], None] = time.sleep,
        timeout: float = 10.0,
    ) -> None:
        self._language, self._tld = _parsed(variant or "en")
        self.identity = f"gtts {metadata.version('gTTS')} {self._language} {self._tld}"
        self._url = f"{(base_url or f'https://translate.google.{self._tld}').rstrip('/')}/{PATH}"
        self._sleep = sleep
        self._timeout = timeout
        self._lock = threading.Lock()

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed.

        Raises ``VoiceError`` where there is nothing to say, where five tries bring no answer, and where the answer
        is no sound or too little of it.
        """
        import requests

        bodies = self._bodies(text)
        with self._lock, requests.Session() as session:
            return Take(b"".join(self._spoken(session, body) for body in bodies), RATE)

    def _bodies(self, text: str) -> list[str]:
        """The requests gTTS would send: one for each 100 characters or less."""
        from gtts import gTTS

        try:
            bodies: list[str] = gTTS(text, tld=self._tld, lang=self._language, lang_check=False).get_bodies()
        except AssertionError as error:
            raise VoiceError(
                f"Google Translate's voice finds nothing to say in {text[:60]!r}", hint="write the line in words"
            ) from error
        return bodies

    def _spoken(self, session: Session, body: str) -> bytes:
        words = _words(body)
        answer = self._answer(session, body)
        try:
            pcm = _decoded(_mp3(answer.text))
        except ValueError as error:
            raise self._failure(f"{error} for {words!r}") from error
        seconds = len(pcm) / 4 / RATE
        if seconds < SHORTEST_CHARACTER * len(words):
            raise self._failure(f"only {seconds:.2f} s of sound for {words!r}")
        return pcm

    def _answer(self, session: Session, body: str) -> Response:
        """The first good answer of up to five tries, each a longer wait apart."""
        for attempt in range(1, TRIES + 1):
            trouble, response = self._sent(session, body)
            if response is not None and not trouble:
                return response
            if response is not None and not _passing(response):
                raise self._failure(f"{trouble} for {_words(body)!r}")
            if attempt < TRIES:
                self._sleep(_wait(attempt, response))
        raise self._failure(f"{trouble} after {TRIES} tries for {_words(body)!r}")

    def _sent(self, session: Session, body: str) -> tuple[str, Response | None]:
        """What went wrong, or "", and the answer where there is one."""
        from gtts import gTTS
        from requests import RequestException

        try:
            response = session.post(self._url, data=body, headers=gTTS.GOOGLE_TTS_HEADERS, timeout=self._timeout)
        except RequestException as error:
            return f"no answer ({type(error).__name__})", None
        return ("" if response.ok else f"{response.status_code} {response.reason}"), response

    def _failure(self, what: str) -> VoiceError:
        return VoiceError(f"Google Translate's voice at {self._url.split('/_/')[0]} gave {what}", hint=ADVICE)


def _parsed(variant: str) -> tuple[str, str]:
    """Language and top-level domain of a variant; languages have hyphens too ("zh-TW")."""
    from gtts.lang import tts_langs

    languages: dict[str, str] = tts_langs()
    for language in sorted(languages, key=len, reverse=True):
        rest = variant.removeprefix(language)
        if rest != variant and re.fullmatch(r"(-[a-z]{2,3}(\.[a-z]{2})?)?", rest):
            return language, rest[1:] or "com"
    raise ChoiceError(
        f"Google Translate does not speak {variant!r}",
        hint=f'write a language, or a language and a domain ("en-co.uk"); languages: {", ".join(sorted(languages))}',
    )


def _words(body: str) -> str:
    """The words a request asks for."""
    envelope = json.loads(parse_qs(body)["f.req"][0])
    return str(json.loads(envelope[0][0][1])[0])


def _passing(response: Response) -> bool:
    """Whether the trouble may be over soon: too many requests, or the server's own fault."""
    return response.status_code == 429 or response.status_code >= 500


def _wait(attempt: int, response: Response | None) -> float:
    """Seconds to wait after a failed attempt: what the server asks for, else 1, 2, 4, 8, each less up to half."""
    asked = _retry_after(response.headers.get("Retry-After", "")) if response is not None else None
    backoff = 2.0 ** (attempt - 1) * random.uniform(0.5, 1.0)
    return min(LONGEST_WAIT, asked if asked is not None else backoff)


def _retry_after(value: str) -> float | None:
    """Seconds named by a Retry-After header: a number, or a date (RFC 9110, 10.2.3); None for anything else."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _mp3(page: str) -> bytes:
    """The sound in an answer; ``ValueError`` for a page without any, such as a captcha's."""
    found = ANSWER.search(page)
    if not found:
        raise ValueError("a page without sound (a captcha, or a new form of answer)")
    try:
        return base64.b64decode(found.group(1), validate=True)
    except binascii.Error as error:
        raise ValueError("sound that is cut off") from error


def _decoded(mp3: bytes) -> bytes:
    """MP3 to mono little-endian float32 at 24 kHz; ``ValueError`` where it is damaged or empty."""
    import av

    try:
        with av.open(BytesIO(mp3), mode="r", format="mp3") as container:
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            frames: list[Any] = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (av.FFmpegError, IndexError) as error:
        raise ValueError("sound that does not decode") from error
    return b"".join(frame.to_ndarray().astype("<f4").tobytes() for frame in frames)
