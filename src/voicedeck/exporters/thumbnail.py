"""Thumbnails: JPEGs that YouTube takes, of the title, of a key number or of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from voicedeck.exporters.poster import poster
from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.deck import TITLE_POSTER
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic, warning
from voicedeck.model.spelling import meant

LACKING = {
    "number": "key number (a percentage, or a line with layout=number)",
    "line": "line of {} to {} characters",
}
QUALITY = 92
"""Of a JPEG whose colours are as fine as its brightness: even a picture of noise stays below YouTube's 2 MB."""


class Thumbnail(Exporter):
    """1280 x 720 JPEG. ``variant`` is ``title``, ``number`` (a key number, large) or ``line`` (one of the script's)."""

    family = Family.PUBLISHING
    summary = "1280 x 720, under 2 MB: the title, the key number large, or a line of the script"
    takes = Takes.COVER
    standing = True
    variants = (TITLE_POSTER, *LACKING)

    def __init__(self, variant: str = "") -> None:
        if variant and variant not in self.variants:
            raise ChoiceError(f"there is no thumbnail “{variant}”", hint=meant(variant, (*self.variants, "all")))
        self._variant = variant or TITLE_POSTER
        self.name = f"thumbnail:{variant}" if variant else "thumbnail"
        self.suffix = f".thumbnail.{variant}.jpg" if variant else ".thumbnail.jpg"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the picture; a warning says what the script has not got or what had to be cut."""
        deck = film.cover.deck
        page = deck.posters.get(self._variant, deck.poster)
        poster(film, page).save(target, "JPEG", quality=QUALITY, subsampling=0)
        return tuple(self._remarks(film))

    def _remarks(self, film: Film) -> Iterator[Diagnostic]:
        page = film.cover.deck.posters.get(self._variant)
        if page is None:
            from voicedeck.stages.compose.posters import LONGEST_LINE, SHORTEST_LINE

            lacking = LACKING[self._variant].format(SHORTEST_LINE, LONGEST_LINE)
            yield warning(f"the script has no {lacking}: this thumbnail shows the title", film.paper.script.source)
        for text in page.texts.values() if page else ():
            if text.clipped:
                yield warning(
                    f"the thumbnail's {text.role} is too long to be shown whole: “{text.text[:40]}…”",
                    page.slide.title.source if page else None,
                    "shorten it",
                )
