"""Shorts and teasers: parts of a script as films of their own, each with what it is published with.

A build makes them as it makes any film, from the script of the part (see ``stages.parts``), into the film's folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicedeck.exporters.mp4 import Mp4
from voicedeck.handover import Exporter, Family, Film
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic
from voicedeck.model.spelling import meant
from voicedeck.stages.parts import ALL, SHORT, TEASER, UPRIGHT, ending

PUBLISHED = ("mp4", "srt", "description", "left-out", "tags", "thumbnail", "upload")
"""The formats that a part is made in."""


DIGITS = 6
"""More than the number of any section has."""


class _Part(Exporter):
    """A film of a part. A build hands it the part's own ``Film``."""

    family = Family.FILM
    suffix = ".mp4"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the film it is handed, as ``mp4`` does."""
        return Mp4().export(film, target)


class Short(_Part):
    """A section for telephones. ``variant`` is its number, from 1, or "all"."""

    summary = "a section upright with its words burned in, and its own title, description and hashtags"
    section = 1
    variants = (ALL,)

    def __init__(self, variant: str = "1") -> None:
        if not (variant == ALL or (variant.isdecimal() and len(variant) <= DIGITS and int(variant))):
            raise ChoiceError(f"“{variant[:40]}” is no number of a section", hint=f"--to {SHORT}:3, or {SHORT}:{ALL}")
        self.section = 1 if variant == ALL else int(variant)
        self.name = self.part = f"{SHORT}:{ALL if variant == ALL else self.section}"
        self.suffix = f"{ending(self.part)}.mp4"


class Teaser(_Part):
    """A line of each section. ``variant`` is "upright" for telephones."""

    summary = "the film's title and a line of each section, with its own description"
    variants = (UPRIGHT,)

    def __init__(self, variant: str = "") -> None:
        if variant not in ("", *self.variants):
            raise ChoiceError(f"there is no teaser “{variant[:40]}”", hint=meant(variant, self.variants))
        self.name = self.part = f"{TEASER}:{variant}" if variant else TEASER
        self.suffix = f"{ending(self.part)}.mp4"
