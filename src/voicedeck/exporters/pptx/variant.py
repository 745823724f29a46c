"""What a deck does by itself, as the words of its name ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from voicedeck.model.errors import ChoiceError
from voicedeck.model.spelling import meant

WORDS = ("narrated", "silent", "click", "compact")


@dataclass(frozen=True, slots=True)
class Playback:
    """What a deck does by itself.

    ``sound``: it speaks. ``timed``: its lines appear with the film's. ``stepped``: they appear one a click.
    ``advancing``: each slide makes way for the next at the film's frame. ``compact``: a list is there once, whole.
    """

    sound: bool = False
    timed: bool = False
    stepped: bool = False
    advancing: bool = False
    compact: bool = False

    @classmethod
    def of(cls, variant: str) -> Playback:
        """What words joined by ``+`` ask for; ``ChoiceError`` for any but narrated, silent, click and compact, and for
        one that is to play the film's lists as one."""
        words = set(variant.split("+")) - {""}
        if words - set(WORDS):
            raise ChoiceError(
                f"a deck cannot be “{', '.join(sorted(words - set(WORDS)))}”",
                hint=f"{meant(min(words - set(WORDS)), WORDS, ask='choose of')}; join several by +",
            )
        timed, click, compact = bool(words & {"narrated", "silent"}), "click" in words, "compact" in words
        if timed and compact:
            hint = "choose compact for a presenter, narrated or silent for a deck that plays like the film"
            raise ChoiceError("a compact deck has other slides than the film, and cannot play in its time", hint=hint)
        sound = "narrated" in words and "silent" not in words
        return cls(sound, timed, click and not timed, timed and not click, compact)

    @property
    def moving(self) -> bool:
        """Whether anything on a slide appears after the slide."""
        return self.timed or self.stepped
