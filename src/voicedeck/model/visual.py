"""A visual: what a line is drawn with, and the rule that chose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicedeck.model.illustration import Tone


@dataclass(frozen=True, slots=True)
class Visual:
    """What is drawn beside a line.

    ``rule`` is how it was chosen: a relation's name, "thing" where the line only names one, "heading" where its
    section's does, "title" where the film's does, "kept" where the line before goes on, "asked" where the author did,
    "file" for a picture of the author's, "cover" for a title or an opener. ``relation`` is what holds between the
    ``things``, the names of one or two drawings, or "".
    ``shares`` are a part and its whole, for people, things, phases and changes. ``doubtful`` where the line hedges.
    ``tones`` are the colours that the things have throughout the film, ``key`` are the words of the line that stand
    out, as they stand in it, or "".
    """

    rule: str
    relation: str = ""
    things: tuple[str, ...] = ()
    shares: tuple[float, float] | None = None
    doubtful: bool = False
    tones: tuple[Tone, ...] = ()
    key: str = ""

    def __str__(self) -> str:
        """As ``check`` tells it: "level-down: pill, brain"."""
        drawn = ", ".join(self.things)
        related = self.relation if not drawn else f"{self.relation}: {drawn}" if self.relation else drawn
        return f"{related}{' (in doubt)' if self.doubtful else ''}"
