"""The player: one page that plays the film beside its transcript, and asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from voicedeck.exporters.mp4 import M4a
from voicedeck.exporters.stationery import stationery
from voicedeck.exporters.view import pictured
from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.languages.codes import own_name
from voicedeck.model.deck import Page
from voicedeck.model.source import Diagnostic
from voicedeck.model.timeline import clock

WIDTH = 480
"""Pixels across of a slide's picture."""


class Player(Exporter):
    """HTML: the film with captions and chapters, every line to click, slides beside them, a search; dark and light."""

    name = "player"
    suffix = ".player.html"
    family = Family.FILM
    summary = "one page that plays the film beside its transcript, with a search; it loads nothing but the film"
    takes = Takes.CUT
    standing = True

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the page; it plays NAME.mp4 from its own folder."""
        import jinja2

        environment = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
        source = files("voicedeck.exporters").joinpath("player.html.j2").read_text(encoding="utf-8")
        page = environment.from_string(source).render(_content(film))
        target.write_text(page, encoding="utf-8", newline="\n")
        return ()


def _content(film: Film) -> Mapping[str, Any]:
    from urllib.parse import quote

    from markupsafe import Markup

    name = film.paper.script.name
    texts = (beat.told for each in (film, *film.dubs) for beat in each.paper.storyboard.beats())
    chapters = (each.title for one in (film, *film.dubs) for each in one.cut.chapters)
    shown = (film.paper.script.title.text, *film.paper.deck.headings, *texts, *chapters, *"0123456789:/")
    dressed = stationery(film, "\n".join(shown))
    return {
        "style": Markup(dressed.style),
        "logo": Markup(dressed.logo),
        "contact": Markup(dressed.contact),
        "title": film.paper.script.title.text,
        "language": film.language,
        "words": {"search": film.looks.template.phrase("search")},
        "film": quote(f"{name}.mp4"),
        "tracks": [_track(each) for each in (film, *film.dubs)],
        "sounds": {each.language: quote(f"{name}{M4a.dubbed.format(each.language)}") for each in film.dubs},
        "slides": list(_slides(film)),
    }


def _track(film: Film) -> Mapping[str, Any]:
    """What is heard and read of the film in one language."""
    rate = film.cut.timeline.rate
    return {
        "language": film.language,
        "name": own_name(film.language),
        "words": {name: film.looks.template.phrase(name) for name in ("chapters", "captions")},
        "chapters": [(clock(each.start // rate), each.title, each.start / rate) for each in film.cut.chapters],
        "cues": [(cue.start / rate, cue.end / rate, "\n".join(cue.lines)) for cue in film.cut.cues],
    }


def _said(film: Film, page: Page) -> Mapping[str, Any]:
    """What is said over a page in one language."""
    beats, rate = {beat.id: beat for beat in film.paper.storyboard.beats()}, film.cut.timeline.rate
    spoken = (each for each in film.cut.timeline.utterances if each.slide_id == page.slide.id)
    lines = [
        {"text": beats[each.beat_id].told, "start": each.start_frame / rate, "end": each.end_frame / rate}
        for each in spoken
    ]
    return {"language": film.language, "lines": lines}


def _slides(film: Film) -> Iterator[Mapping[str, Any]]:
    before = None
    for page in film.paper.deck.pages:
        section = page.slide.section
        opens = section != before and page.slide.title.text != film.paper.script.title.text
        heading = page.slide.title.text if opens else ""
        said = [_said(each, page) for each in (film, *film.dubs)]
        yield {"heading": heading, "tracks": said, "picture": _picture(film, page)}
        before = section if heading or section else before


def _picture(film: Film, page: Any) -> str:
    return b64encode(pictured(film, page, WIDTH)).decode()
