"""Clips: the sections of a film as films of their own, cut on the frame and on the sample.

A section's shots are the film's: its packets are copied, only the sound is encoded anew from the cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from voicedeck.exporters.mp4 import Mp4
from voicedeck.exporters.packing import ZIP_DATE
from voicedeck.handover import Exporter, Family, Film
from voicedeck.model.deck import TITLE_POSTER, Deck, Page
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic


class SectionClip(Exporter):
    """One section as an MP4. ``variant`` is its number, from 1."""

    name = "clip"
    suffix = ".mp4"
    family = Family.FILM
    summary = "a section as a film of its own, with its own title and cover"
    section = 1

    def __init__(self, variant: str = "1") -> None:
        if not variant.isdecimal():
            raise ChoiceError(f"“{variant}” is no number of a section", hint="--to clip:1 is the first")
        self.section = int(variant)
        self.name, self.suffix = f"clip:{variant}", f".section-{variant}.mp4"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the section; ``InputError`` where the film has none of that number, else as the film does."""
        return Mp4().export(excerpt(film, self.section), target)


class SectionClips(Exporter):
    """Every section as an MP4, in one zip."""

    name = "clips"
    suffix = ".clips.zip"
    family = Family.FILM
    summary = "every section as a film of its own"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the zip; one clip at a time is on the disk beside it."""
        warnings: list[Diagnostic] = []
        with ZipFile(target, "w", ZIP_STORED) as package:  # films are compressed already
            for section in sorted({page.slide.section for page in film.paper.deck.pages} - {0}):
                clip = SectionClip(str(section))
                part = target.with_suffix(".part")
                warnings += clip.export(film, part)
                package.writestr(ZipInfo(f"{film.paper.script.name}{clip.suffix}", ZIP_DATE), part.read_bytes())
                part.unlink()
        return warnings


def excerpt(film: Film, section: int) -> Film:
    """The section as a film of its own: its heading is the title, its first picture the cover, the film's title below.

    ``InputError`` where there is none of that number.
    """
    slides = film.paper.section(section)
    paper, cover = film.paper, film.cover
    whole = next(page for page in paper.deck.pages if page.slide.id in slides)
    deck, covers = (replace(each, posters={TITLE_POSTER: _first(each, section)}) for each in (paper.deck, cover.deck))
    script = replace(paper.script, title=whole.slide.title)
    board = replace(paper.storyboard, subtitle=paper.script.title.text)
    return replace(
        film,
        paper=replace(paper, script=script, storyboard=board, deck=deck),
        timed=film.cut.of(slides),
        covered=replace(cover, deck=covers),
    )


def _first(deck: Deck, section: int) -> Page:
    return next(page for page in deck.pages if page.slide.section == section)
