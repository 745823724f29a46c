"""The stills: every finished slide as a PNG, in one zip."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from voicedeck.exporters.packing import ZIP_DATE
from voicedeck.exporters.view import view
from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.deck import Page
from voicedeck.model.source import Diagnostic


class Stills(Exporter):
    """PNGs at the film's size, named by the slide's number and id."""

    name = "stills"
    suffix = ".stills.zip"
    family = Family.DECK
    summary = "every finished slide as a PNG at the film's size"
    takes = Takes.PAGES

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the zip; two pictures are in memory at a time."""
        with ZipFile(target, "w", ZIP_STORED) as package:  # PNGs are compressed already
            for number, page in enumerate(film.paper.deck.pages, start=1):
                package.writestr(ZipInfo(f"{number:03}-{page.slide.id}.png", ZIP_DATE), _png(film, page))
        return ()


def _png(film: Film, page: Page) -> bytes:
    file = BytesIO()
    view(film, page, film.looks.size[0]).save(file, "PNG")
    return file.getvalue()
