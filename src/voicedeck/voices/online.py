"""What every voice on the network needs: patience with a busy server, none with a wrong answer."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from itertools import chain
from typing import IO

from voicedeck.model.errors import VoiceError
from voicedeck.system.media import FILES, Resampler, opened
from voicedeck.voices.fetching import posted

TRIES = 5
TIMEOUT = 10.0
"""Seconds without a byte from the server."""
LONGEST_WAIT = 60.0
"""Seconds: a server that asks for more patience than this is not answered within a build."""
SHORTEST_CHARACTER = 0.03
"""Seconds of sound a character, at the least: voices speak English at about 0.065, and nobody at 0.03."""
LONGEST_CHARACTER, LEAST_BOUND = 1.0, 60.0
"""Seconds of sound a character, and for any line, at the most: a formula is a few characters and many words."""
LONGEST_FILE = 4 * 3600.0
"""Seconds of a recording."""
ADVICE = "build again later (finished takes are kept), or choose an offline voice (--voice hibari)"


@dataclass(frozen=True, slots=True)
class Line:
    """A server that is asked one thing at a time. ``name`` stands in messages; ``sleep`` is there for tests.

    Once it has been given up, whoever waits for a turn is told so at once: a server that is down is waited for once.
    """

    name: str
    sleep: Callable[[float], None] = time.sleep
    timeout: float = TIMEOUT
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _down: list[str] = field(default_factory=list)

    def post(self, url: str, words: str, *, headers: Mapping[str, str], body: object) -> bytes:
        """The content of the first good answer of up to five tries, each a longer wait apart; else ``VoiceError``.

        ``body`` is sent as JSON, a string as it is. ``words`` is what is said, for messages.
        """
        with self.turn():
            self.check()
            for attempt in range(1, TRIES + 1):
                answer = posted(url, headers, body, self.timeout)
                if not answer.trouble:
                    return answer.content
                if not answer.passing:
                    raise self.failure(f"{answer.trouble} for {words[:60]!r}")
                if attempt < TRIES:
                    self.sleep(wait(attempt, answer.later))
            raise self.given_up(f"{answer.trouble} after {TRIES} tries for {words[:60]!r}")

    def sound(self, encoded: bytes, words: str, rate: int, kind: str, speed: float = 1.0) -> bytes:
        """Decoded sound of a plausible length for ``words``; ``VoiceError`` where it is damaged, too short or too long.

        ``kind`` are FFmpeg's names of the formats that were asked for.
        """
        try:
            pcm = decoded(encoded, rate, kind, LEAST_BOUND + LONGEST_CHARACTER * len(words) / speed)
        except ValueError as error:
            raise self.failure(f"{error} for {words[:60]!r}") from error
        seconds = len(pcm) / 4 / rate
        if seconds < SHORTEST_CHARACTER * len(words) / speed:
            raise self.failure(f"only {seconds:.2f} s of sound for {words[:60]!r}")
        return pcm

    def turn(self) -> AbstractContextManager[object]:
        """Whoever holds it is the only one who asks."""
        return self._turn

    def check(self) -> None:
        """Raise ``VoiceError`` where the server has been given up."""
        if self._down:
            raise self.failure(self._down[0])

    def given_up(self, what: str) -> VoiceError:
        """The error that says what the server gave all the time: from now on it is down."""
        self._down.append(what)
        return self.failure(what)

    def failure(self, what: str) -> VoiceError:
        """The error that says what the server gave, and what to do."""
        return VoiceError(f"{self.name} gave {what}", hint=ADVICE)


def wait(attempt: int, retry_after: str = "") -> float:
    """Seconds to wait after a failed attempt: what the server asks for, else 1, 2, 4, 8, each less up to half."""
    asked = _seconds(retry_after)
    backoff = 2.0 ** (attempt - 1) * random.uniform(0.5, 1.0)
    return min(LONGEST_WAIT, asked if asked is not None else backoff)


def _seconds(value: str) -> float | None:
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


def decoded(encoded: bytes, rate: int, kind: str = FILES, longest: float = LONGEST_FILE) -> bytes:
    """A sound file to mono little-endian float32 at ``rate``; ``ValueError`` where it is damaged or empty.

    ``kind`` are FFmpeg's names of the formats that it may have; ``longest`` is in seconds.
    """
    return b"".join(pieces(BytesIO(encoded), rate, kind, longest))


def pieces(source: IO[bytes], rate: int, kind: str = FILES, longest: float = LONGEST_FILE) -> Iterator[bytes]:
    """What ``decoded`` gives of the sound in ``source``, some milliseconds at a time."""
    import av

    length = 0
    try:
        with opened(source, kind) as container:
            resampler = Resampler(format="flt", layout="mono", rate=rate)
            for frame in chain(container.decode(audio=0), (None,)):
                for piece in resampler.resample(frame):
                    found = piece.to_ndarray().astype("<f4").tobytes()
                    length += len(found)
                    if length > 4 * rate * longest:
                        raise ValueError(f"sound that goes on for more than {longest:.0f} s")
                    yield found
    except (av.FFmpegError, IndexError) as error:
        raise ValueError("sound that does not decode") from error
