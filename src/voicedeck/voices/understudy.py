"""The understudy: a voice the author named, for lines that the first one cannot speak."""

from __future__ import annotations

import threading

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Take
from voicedeck.ports import Synthesizer


class Understudy:
    """Speaks by ``first``, and by ``second`` what ``first`` cannot.

    After a failure the first voice is not asked again, unless its lines are ``apart`` from each other, as recordings
    are: a service that is down would otherwise be waited for once a line. ``replaced`` tells which texts the second
    voice spoke, and why.
    """

    def __init__(self, first: Synthesizer, second: Synthesizer, *, apart: bool = False) -> None:
        self.identity = f"{first.identity} or {second.identity}"
        self.replaced: dict[str, str] = {}
        self._first, self._second, self._apart = first, second, apart
        self._down = ""
        self._lock = threading.Lock()

    def speak(self, text: str) -> Take:
        """A take by either; ``VoiceError`` where neither can."""
        reason = self._down
        if not reason:
            try:
                return self._first.speak(text)
            except VoiceError as error:
                reason = str(error)
        take = self._second.speak(text)
        with self._lock:
            self.replaced[text] = reason
            self._down = "" if self._apart else reason
        return take
