"""The deck: an editable PowerPoint file with the film's slides, layouts, notes and charts, which can play itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pptx import Presentation
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.layouts import set_layouts
from voicedeck.exporters.pptx.links import address
from voicedeck.exporters.pptx.package import (
    drop_leftovers,
    name_notes_master,
    saved,
    set_properties,
    set_sections,
    set_show,
)
from voicedeck.exporters.pptx.playback import Playback, Score, playback, scores, set_playing
from voicedeck.exporters.pptx.slides import add_slide
from voicedeck.exporters.pptx.sound import add_sound, encoded
from voicedeck.exporters.pptx.theme import set_master, set_size, set_theme
from voicedeck.model.deck import Deck
from voicedeck.model.errors import OutputError
from voicedeck.model.source import Diagnostic, warning
from voicedeck.ports import Film

__all__ = ["Pptx"]


class Pptx:
    """Exports the deck.

    ``variant`` joins words by ``+``: ``narrated`` embeds the speech and plays with it, ``silent`` plays in the same
    time without it, ``click`` waits for a hand. Without narrated or silent the film is asked for its pages and
    backdrops only, so nothing is spoken.
    """

    def __init__(self, variant: str = "") -> None:
        self._playback = playback(variant)
        words = "+".join(sorted(filter(None, variant.split("+"))))
        self.name = f"pptx:{words}" if words else "pptx"
        self.suffix = f".{words.replace('+', '.')}.pptx" if words else ".pptx"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the deck and return a warning for every link that cannot be one; raises ``OutputError``."""
        content = _content(film, self._playback)
        try:
            target.write_bytes(content)
        except OSError as problem:
            raise OutputError(f"the deck cannot be written: {problem.strerror}", hint="is the disk full?") from problem
        return tuple(_dead_links(film.deck))


def _content(film: Film, plays: Playback) -> bytes:
    deck = film.deck
    canvas = Canvas(deck.design, deck.language, film.renderer)
    presentation = Presentation()
    set_size(presentation, canvas)
    set_theme(presentation, canvas)
    set_master(presentation, canvas)
    layouts = set_layouts(presentation, film, canvas)
    slides = [
        add_slide(presentation, layouts[page.slide.layout], deck, page, number, canvas, cards=plays.moving)
        for number, page in enumerate(deck.pages, start=1)
    ]
    _play(film, slides, plays, canvas)
    name_notes_master(presentation)
    set_sections(presentation, deck)
    set_show(presentation)
    set_properties(presentation, deck, canvas)
    drop_leftovers(presentation)
    return saved(presentation)


def _play(film: Film, slides: Sequence[Target], plays: Playback, canvas: Canvas) -> None:
    """Make the finished slides play, each by its part of the film's timeline."""
    parts: Mapping[str, Score] = scores(film.timeline) if plays.timed else {}
    sounds = _sounds(film, plays, parts)
    for number, (page, target) in enumerate(zip(film.deck.pages, slides, strict=True), start=1):
        sound = next(sounds, None)
        shape = None if sound is None else add_sound(target, number, sound, canvas)
        set_playing(target, page, plays, parts.get(page.slide.id), canvas, shape)


def _sounds(film: Film, plays: Playback, parts: Mapping[str, Score]) -> Iterator[bytes]:
    """The narration of every slide, encoded; none for a deck that does not speak."""
    if not plays.sound:
        return iter(())
    programme = memoryview(film.soundtrack.pcm).cast("f")
    return film.mapper(encoded, (bytes(programme[parts[page.slide.id].samples]) for page in film.deck.pages))


def _dead_links(deck: Deck) -> Iterator[Diagnostic]:
    for page in deck.pages:
        if page.link and page.link.whole and address(page.link) is None:
            hint = "write it as http:// or https://"
            yield warning(f"“{page.link.text[:60]}” is no web address", page.link.source, hint)
