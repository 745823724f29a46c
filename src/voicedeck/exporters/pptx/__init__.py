"""The deck: an editable PowerPoint file with the film's slides, layouts, notes and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pptx import Presentation

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.layouts import set_layouts
from voicedeck.exporters.pptx.links import address
from voicedeck.exporters.pptx.package import drop_leftovers, name_notes_master, saved, set_properties, set_sections
from voicedeck.exporters.pptx.slides import add_slide
from voicedeck.exporters.pptx.theme import set_master, set_size, set_theme
from voicedeck.model.deck import Deck
from voicedeck.model.errors import OutputError
from voicedeck.model.source import Diagnostic, warning
from voicedeck.ports import Film

__all__ = ["Pptx"]


class Pptx:
    """Exports the deck; it asks the film for its pages and backdrops only, so nothing is spoken for it."""

    name = "pptx"
    suffix = ".pptx"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the deck and return a warning for every link that cannot be one; raises ``OutputError``."""
        content = _content(film)
        try:
            target.write_bytes(content)
        except OSError as problem:
            raise OutputError(f"the deck cannot be written: {problem.strerror}", hint="is the disk full?") from problem
        return tuple(_dead_links(film.deck))


def _content(film: Film) -> bytes:
    deck = film.deck
    canvas = Canvas(deck.design, deck.language)
    presentation = Presentation()
    set_size(presentation, canvas)
    set_theme(presentation, canvas)
    set_master(presentation, canvas)
    layouts = set_layouts(presentation, film, canvas)
    for page in deck.pages:
        add_slide(presentation, layouts[page.slide.layout], deck, page, canvas)
    name_notes_master(presentation)
    set_sections(presentation, deck)
    set_properties(presentation, deck, canvas)
    drop_leftovers(presentation)
    return saved(presentation)


def _dead_links(deck: Deck) -> Iterator[Diagnostic]:
    for page in deck.pages:
        if page.link and page.link.whole and address(page.link) is None:
            hint = "write it as http:// or https://"
            yield warning(f"“{page.link.text[:60]}” is no web address", page.link.source, hint)
