"""Google Translate's voice, through gTTS, with what a build needs and gTTS leaves out.

gTTS cuts the text into requests and knows their form. Its own sending has no time-out, no second try and no
TLS verification, and takes a captcha page with status 200 for 0 bytes of sound; so the requests are sent from
here, one at a time, and every answer must decode to a plausible length of sound.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import time
from collections.abc import Callable
from importlib import metadata
from urllib.parse import parse_qs

from voicedeck.model.errors import ChoiceError, VoiceError
from voicedeck.model.narration import Take
from voicedeck.model.profile import Profile
from voicedeck.voices.online import TIMEOUT, Line

RATE = 24_000
PATH = "_/TranslateWebserverUi/data/batchexecute"
BEGIN, END = 'jQ1olc","[\\"', '\\"]'
"""What stands before and after the sound in an answer, as gTTS reads it: base64 of an MP3."""
ACCENTS = ("en", "en-co.uk", "en-com.au", "en-ca", "en-co.in", "en-ie", "en-co.za")
"""English in the accents that gTTS's own documentation lists."""


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
        timeout: float = TIMEOUT,
    ) -> None:
        self._language, self._tld = _parsed(variant or "en")
        self.languages = (self._language,)
        self.identity = f"gtts {metadata.version('gTTS')} {self._language} {self._tld}"
        address = (base_url or f"https://translate.google.{self._tld}").rstrip("/")
        self._url = f"{address}/{PATH}"
        self._line = Line(f"Google Translate's voice at {address}", sleep, timeout)

    def speak(self, text: str) -> Take:
        """``text`` at 24 kHz, untrimmed.

        Raises ``VoiceError`` where there is nothing to say, where five tries bring no answer, and where the answer
        is no sound or too little of it.
        """
        return Take(b"".join(self._spoken(body) for body in self._bodies(text)), RATE)

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

    def _spoken(self, body: str) -> bytes:
        from gtts import gTTS

        words = _words(body)
        answer = self._line.post(self._url, words, headers=gTTS.GOOGLE_TTS_HEADERS, body=body)
        try:
            mp3 = _mp3(answer.decode(errors="replace"))
        except ValueError as error:
            raise self._line.failure(f"{error} for {words!r}") from error
        return self._line.sound(mp3, words, RATE, "mp3")

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """English in its accents, and every language."""
        from gtts.lang import tts_langs

        every = dict.fromkeys([*ACCENTS, *tts_langs()])
        return tuple(
            Profile("gtts", each, _parsed(each)[0], "female", RATE, "Google's terms", online=True) for each in every
        )


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


def _mp3(page: str) -> bytes:
    """The sound in an answer; ``ValueError`` for a page without any, such as a captcha's."""
    _, begun, rest = page.partition(BEGIN)
    sound, ended, _ = rest.partition(END)
    if not begun or not ended:
        raise ValueError("a page without sound (a captcha, or a new form of answer)")
    try:
        return base64.b64decode(sound, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("sound that is cut off") from error
