"""No voice: silence as long as the words would take, for drafts and for tests of everything else."""

from __future__ import annotations

from voicedeck.model.narration import SAMPLE_RATE, Take
from voicedeck.model.profile import Profile
from voicedeck.stages.lint import words_in

WORDS_A_MINUTE = 145
"""Middle of the 140 to 150 words a minute at which dense science is narrated."""


class Silent:
    """Timed silence. ``silent`` tells the studio that silence is meant; there are no variants."""

    silent: bool = True
    synthetic: bool = False
    languages: tuple[str, ...] = ("mul",)
    paces: tuple[tuple[float, float], ...] = ((0.5, WORDS_A_MINUTE / 2), (2.0, WORDS_A_MINUTE * 2))

    def __init__(self, variant: str = "", *, speed: float = 1.0) -> None:
        del variant
        self.identity = "silent 1" if speed == 1 else f"silent 1 speed {speed:g}"
        self._speed = speed

    def at(self, speed: float) -> Silent:
        """Silence ``speed`` times as short."""
        return Silent(speed=speed)

    def speak(self, text: str) -> Take:
        """Digital silence at 48 kHz, as long as ``text`` takes at 145 words a minute (at least one word)."""
        return Take(bytes(4 * round(self.seconds(text) * SAMPLE_RATE)))

    def seconds(self, text: str) -> float:
        """How long its silence for a text is."""
        return max(1, words_in(text)) * 60 / WORDS_A_MINUTE / self._speed

    @classmethod
    def profiles(cls) -> tuple[Profile, ...]:
        """Silence."""
        return (
            Profile(
                "silent", "", "mul", "", SAMPLE_RATE, "none needed", note="timed silence, for drafts", synthetic=False
            ),
        )
