"""The deck: an editable PowerPoint file with the film's slides, layouts, notes and charts, which can play itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from voicedeck.exporters.pptx.variant import WORDS, Playback
from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.source import Diagnostic
from voicedeck.ports import Branded

__all__ = ["Pptx"]


class Pptx(Exporter):
    """Exports the deck.

    ``variant`` joins words by ``+``: ``narrated`` embeds the speech and plays with it, ``silent`` plays in the same
    time without it, ``click`` waits for a hand, ``compact`` has each list once. Without narrated or silent the film is
    asked for its pages and backdrops only, so nothing is spoken. ``brand`` is a PowerPoint file whose layouts the deck
    takes instead of the film's design, as it does where the film's template is one; ``ChoiceError`` where it cannot be
    read.
    """

    name = "pptx"
    suffix = ".pptx"
    family = Family.DECK
    summary = "native slides: real layouts and placeholders, lists, notes with the narration"
    standing = True
    variants = WORDS

    def __init__(self, variant: str = "", brand: Path | None = None) -> None:
        self._playback = Playback.of(variant)
        self._brand = brand
        words = "+".join(sorted(filter(None, variant.split("+"))))
        self.name = ":".join(filter(None, ("pptx", words, _digest(brand))))
        self.suffix = "".join(f".{part}" for part in (*((brand.stem,) if brand else ()), *words.split("+")) if part)
        self.suffix += ".pptx"
        timed = self._playback.timed or self._playback.advancing
        self.takes = (Takes.CUT if timed else Takes.PAGES) | (Takes.SOUND if self._playback.sound else Takes.PAGES)
        self.seen_in = ("deck", "film") if timed else ("deck",)
        self.dubbed = "" if timed else f".{{}}{self.suffix}"  # one that plays itself has the times of its own film

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the deck; warnings tell of links that cannot be one and texts that do not fit. ``OutputError``."""
        template = film.looks.template
        brand = self._brand or (template.brand if isinstance(template, Branded) else None)
        from voicedeck.exporters.pptx.whole import bytes_of

        packed, warnings = bytes_of(film, self._playback, brand)
        if template.design.brand and template.design.brand.bumpers:
            film.bench.reporter.note(f"{self.name}: the brand's intro and outro are in the film alone")
        try:
            target.write_bytes(packed)
        except OSError as problem:
            raise OutputError(f"the deck cannot be written: {problem.strerror}", hint="is the disk full?") from problem
        return warnings


def _digest(brand: Path | None) -> str:
    """Names a template's content in a few letters; ``ChoiceError`` where there is no such file."""
    if brand is None:
        return ""
    try:
        return hashlib.sha256(brand.read_bytes()).hexdigest()[:12]
    except OSError as reason:
        raise ChoiceError(f"the PowerPoint template {brand} cannot be read: {reason.strerror}") from reason
