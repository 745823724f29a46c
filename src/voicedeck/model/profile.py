"""What there is to know of a voice before it speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A voice as it is listed. ``language`` is a BCP 47 tag, ``sex`` "" where it is not known, ``rate`` in Hz.

    ``missing`` is the command that brings what is missing, or "" where it can speak at once; ``note`` is what else
    the user should know. ``synthetic`` is whether it makes speech of any text, ``language`` "mul" where it speaks any.
    """

    engine: str
    variant: str
    language: str
    sex: str
    rate: int
    licence: str
    online: bool = False
    missing: str = ""
    note: str = ""
    synthetic: bool = True

    @property
    def name(self) -> str:
        """What ``--voice`` takes."""
        return f"{self.engine}:{self.variant}" if self.variant else self.engine
