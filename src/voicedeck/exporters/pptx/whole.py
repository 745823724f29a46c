"""A deck as a whole: its design, its slides, and how they play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pptx import Presentation as open_presentation
from pptx.presentation import Presentation
from pptx.slide import Slide as Target

from voicedeck.exporters.captions import webvtt
from voicedeck.exporters.pptx.accessible import put_small_print_last, tell_apart
from voicedeck.exporters.pptx.brand import TemplateFiller, opened, refusals, served
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.compact import compacted
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.exhibits import Pictures, encoded
from voicedeck.exporters.pptx.fonts import embed
from voicedeck.exporters.pptx.identity import set_record
from voicedeck.exporters.pptx.layouts import dress, in_pieces, set_layouts
from voicedeck.exporters.pptx.links import address, link_sections, link_words
from voicedeck.exporters.pptx.media import FILES, Clips, Footage, playable
from voicedeck.exporters.pptx.notes import set_notes
from voicedeck.exporters.pptx.outside import unlinked
from voicedeck.exporters.pptx.package import (
    add_views,
    count_parts,
    drop_leftovers,
    name_notes_master,
    saved,
    set_properties,
    set_sections,
    set_show,
)
from voicedeck.exporters.pptx.plan import need, planned
from voicedeck.exporters.pptx.playback import Score, scores, set_playing
from voicedeck.exporters.pptx.slides import add_slide
from voicedeck.exporters.pptx.sound import add_sound
from voicedeck.exporters.pptx.sound import encoded as spoken
from voicedeck.exporters.pptx.theme import set_master, set_size, set_theme
from voicedeck.exporters.pptx.variant import Playback
from voicedeck.handover import Film
from voicedeck.model.deck import Deck, Design, Page
from voicedeck.model.source import Asset, Diagnostic, Playing, warning


def bytes_of(film: Film, plays: Playback, brand: Path | None) -> tuple[bytes, Sequence[Diagnostic]]:
    """The deck's file, in the film's design or a ``brand`` template's, and what its author should know."""
    if plays.compact:
        film = replace(film, paper=replace(film.paper, deck=compacted(film.paper.deck)))
    if brand is None:
        presentation, warnings = _own(film, plays)
        return saved(presentation), (*_dead_links(film.paper.deck), *warnings)
    with refusals(brand):
        presentation, warnings = _branded(film, plays, brand)
        return saved(presentation), (*_dead_links(film.paper.deck), *warnings)


def _own(film: Film, plays: Playback) -> tuple[Presentation, Sequence[Diagnostic]]:
    """The deck in the film's design."""
    deck = film.paper.deck
    canvas = _canvas(film, in_pieces(deck.design))
    presentation = open_presentation()
    count_parts(presentation)
    set_size(presentation, canvas)
    set_theme(presentation, canvas)
    set_master(presentation, canvas)
    layouts = set_layouts(presentation, film, canvas)
    pictures, clips = _pictures(film), _clips(film)
    cues = [Cues(plays.moving) for _ in deck.pages]
    slides = [
        add_slide(presentation, layouts[dress(page)], deck, page, number, canvas, pictures, clips, own)
        for number, (page, own) in enumerate(zip(deck.pages, cues, strict=True), start=1)
    ]
    warnings = _finish(presentation, film, slides, cues, plays, canvas)
    return presentation, (*warnings, *_about_speeds(film, clips), *embed(presentation, deck.design.brand))


def _canvas(film: Film, design: Design) -> Canvas:
    deck, looks = film.paper.deck, film.looks
    return Canvas(design, deck.language, looks.renderer, looks.template.icon, leftward=deck.mirrored)


def _pictures(film: Film) -> Pictures:
    """The script's pictures as the files that are embedded, each read once."""
    return cache(lambda asset: encoded(film.looks.gallery.image(asset)))


def _clips(film: Film) -> Clips:
    """The script's film clips that PowerPoint plays, each read once."""
    gallery = film.looks.gallery

    @cache
    def clip(asset: Asset) -> Footage | None:
        named = asset.path.lower().endswith(FILES)
        data = gallery.footage(asset) if named and gallery.moves(asset) else b""
        if not playable(data):
            return None
        return Footage(data, gallery.seconds(replace(asset, playing=Playing())), asset.playing)

    return clip


def _about_speeds(film: Film, clips: Clips) -> Iterator[Diagnostic]:
    """A warning for each film clip that plays at another speed in the film: a presentation has no such thing."""
    lines = dict.fromkeys(line for page in film.paper.deck.pages for line in page.slide.lines)
    for line in lines:
        shown = line.exhibit
        if isinstance(shown, Asset) and shown.playing.speed != 1 and clips(shown) is not None:
            message = (
                f"the clip plays at {shown.playing.speed:g} times its speed in the film, and at its own in the deck"
            )
            yield warning(message, line.source, "make the clip itself faster or slower, to have both alike")


def _branded(film: Film, plays: Playback, brand: Path) -> tuple[Presentation, Sequence[Diagnostic]]:
    """The deck in somebody's own template, whose theme stays as it is."""
    deck = film.paper.deck
    canvas = _canvas(film, deck.design)
    presentation = opened(brand)
    warnings = [*unlinked(presentation, brand)]
    count_parts(presentation)
    plans = planned(presentation, {need(page): None for page in deck.pages})
    day, clips = film.paper.script.date, _clips(film)
    filler = TemplateFiller(film.looks.renderer, canvas, plans, _pictures(film), date=day, clips=clips)
    slides: list[Target] = []
    cues = [Cues(plays.moving) for _ in deck.pages]
    for number, (page, own) in enumerate(zip(deck.pages, cues, strict=True), start=1):
        slides.append(presentation.slides.add_slide(plans[need(page)].layout))
        warnings += filler.fill(slides[-1], deck, page, number, own)
        set_notes(slides[-1], page.slide, canvas)
    warnings += [*_finish(presentation, film, slides, cues, plays, canvas), *_about_speeds(film, clips)]
    for name, numbers in served(deck, plans).items():
        places = ", ".join(map(str, numbers))
        film.bench.reporter.note(f"layout “{name}” served slide {places}", layout=name, slides=numbers)
    return presentation, warnings


def _finish(
    presentation: Presentation,
    film: Film,
    slides: Sequence[Target],
    cues: Sequence[Cues],
    plays: Playback,
    canvas: Canvas,
) -> Sequence[Diagnostic]:
    """Links, playing, sections and properties: what every deck has; addresses that cannot be opened are told."""
    pages = zip(film.paper.deck.pages, slides, strict=True)
    told = [each for page, slide in pages for each in link_words(slide, page, canvas)]
    link_sections(film.paper.deck, slides)
    tell_apart(slides, canvas)
    for each in slides:
        put_small_print_last(each)
    _play(film, slides, cues, plays, canvas)
    name_notes_master(presentation)
    set_sections(presentation, film.paper.deck)
    add_views(presentation)
    set_show(presentation)
    set_properties(presentation, film.paper.script, film.paper.deck, canvas)
    set_record(presentation, film, slides)
    drop_leftovers(presentation)
    return told


def _play(film: Film, slides: Sequence[Target], cues: Sequence[Cues], plays: Playback, canvas: Canvas) -> None:
    """Make the finished slides play, each by its part of the film's timeline."""
    parts: Mapping[str, Score] = scores(film.cut.timeline) if plays.timed else {}
    sounds = _sounds(film, plays, parts)
    before: Page | None = None
    for number, (page, target, own) in enumerate(zip(film.paper.deck.pages, slides, cues, strict=True), start=1):
        sound = next(sounds, None)
        shape = None if sound is None else add_sound(target, number, sound, _captions(film, page), canvas)
        goes_on = before is not None and before.slide.section == page.slide.section > 0
        set_playing(target, page, plays, parts.get(page.slide.id), canvas, shape, own, goes_on=goes_on)
        before = page


def _captions(film: Film, page: Page) -> bytes:
    """What is said over a slide as WebVTT, its times from the slide's first frame."""
    return webvtt(film.cut.of({page.slide.id}).cues, film.cut.timeline.rate).encode()


def _sounds(film: Film, plays: Playback, parts: Mapping[str, Score]) -> Iterator[bytes]:
    """The narration of every slide, encoded; none for a deck that does not speak."""
    if not plays.sound:
        return iter(())
    track = film.cut.soundtrack

    def sound(page: Page) -> bytes:
        samples = parts[page.slide.id].samples
        return spoken(track.between(samples.start, samples.stop), track.channels)

    return film.bench.mapper(sound, film.paper.deck.pages)


def _dead_links(deck: Deck) -> Iterator[Diagnostic]:
    for page in deck.pages:
        if page.link and page.link.whole and address(page.link) is None:
            hint = "write it as http:// or https://"
            yield warning(f"“{page.link.text[:60]}” is no web address", page.link.source, hint)
