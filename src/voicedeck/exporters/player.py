"""The player: one page that plays the film beside its transcript, and asks the network for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from voicedeck.exporters.view import jpeg, view
from voicedeck.film import Exporter, Family, Film, Takes
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

    rate = film.cut.timeline.rate
    return {
        "title": film.paper.script.title.text,
        "language": film.paper.script.language,
        "words": {name: film.looks.template.phrase(name) for name in ("chapters", "captions", "search")},
        "film": quote(f"{film.paper.script.name}.mp4"),
        "chapters": [(clock(each.start // rate), each.title, each.start / rate) for each in film.cut.chapters],
        "cues": [(cue.start / rate, cue.end / rate, "\n".join(cue.lines)) for cue in film.cut.cues],
        "slides": list(_slides(film)),
    }


def _slides(film: Film) -> Iterator[Mapping[str, Any]]:
    spans = {each.beat_id: (each.start_frame, each.end_frame) for each in film.cut.timeline.utterances}
    rate, before = film.cut.timeline.rate, None
    for page in film.paper.deck.pages:
        section = page.slide.section
        lines = [
            {"text": beat.told, "start": spans[beat.id][0] / rate, "end": spans[beat.id][1] / rate}
            for beat in page.slide.beats
        ]
        opens = section != before and page.slide.title.text != film.paper.script.title.text
        heading = page.slide.title.text if opens else ""
        yield {"heading": heading, "lines": lines, "picture": _picture(film, page)}
        before = section if heading or section else before


def _picture(film: Film, page: Any) -> str:
    return b64encode(jpeg(view(film, page, WIDTH))).decode()
