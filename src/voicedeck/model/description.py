"""The text under the film."""

from __future__ import annotations

from dataclasses import dataclass

from voicedeck.model.source import Diagnostic


@dataclass(frozen=True, slots=True)
class Description:
    """The text, a warning for every kind of thing that was left out of it, and those things themselves."""

    text: str
    warnings: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
