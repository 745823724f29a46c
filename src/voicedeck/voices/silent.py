"""No voice: silence as long as the words would take, for drafts and for tests of everything else."""

from __future__ import annotations

from voicedeck.model.narration import SAMPLE_RATE, Take

WORDS_A_MINUTE = 145
"""Middle of the 140 to 150 words a minute at which dense science is narrated."""


class Silent:
    """Timed silence. ``silent`` tells the studio that silence is meant; there are no variants."""

    silent: bool = True

    def __init__(self, variant: str = "") -> None:
        del variant
        self.identity = "silent 1"

    def speak(self, text: str) -> Take:
        """Digital silence at 48 kHz, as long as ``text`` takes at 145 words a minute (at least one word)."""
        words = max(1, len(text.split()))
        return Take(bytes(4 * round(words * 60 / WORDS_A_MINUTE * SAMPLE_RATE)))
