"""What a deck does by itself, as the words of its name ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from voicedeck.model.errors import ChoiceError
from voicedeck.model.spelling import meant

WORDS = ("narrated", "silent", "click")


@dataclass(frozen=True, slots=True)
class Playback:
    """What a deck does by itself.

    ``sound``: it speaks. ``timed``: its lines appear with the film's. ``stepped``: they appear one a click.
    ``advancing``: each slide makes way for the next at the film's frame.
    """

    sound: bool = False
    timed: bool = False
    stepped: bool = False
    advancing: bool = False

    @classmethod
    def of(cls, variant: str) -> Playback:
        """What words joined by ``+`` ask for; ``ChoiceError`` for any but narrated, silent and click."""
        words = set(variant.split("+")) - {""}
        if words - set(WORDS):
            raise ChoiceError(
                f"a deck cannot be “{', '.join(sorted(words - set(WORDS)))}”",
                hint=f"{meant(min(words - set(WORDS)), WORDS, ask='choose of')}; join several by +",
            )
        timed, click = bool(words & {"narrated", "silent"}), "click" in words
        return cls("narrated" in words and "silent" not in words, timed, click and not timed, timed and not click)

    @property
    def moving(self) -> bool:
        """Whether anything on a slide appears after the slide."""
        return self.timed or self.stepped
