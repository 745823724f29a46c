"""The transcript: every slide with what is said over it, as one HTML file that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from voicedeck.exporters.stationery import stationery
from voicedeck.exporters.view import pictured
from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.deck import Page
from voicedeck.model.source import Diagnostic
from voicedeck.model.storyboard import Beat

WIDTH = 960
_STYLE = (
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 system-ui,sans-serif;color:#1a1f2e}"
    "h1,h2{line-height:1.2}h2{margin-top:3rem}figure{margin:1.5rem 0 .5rem}"
    "img{width:100%;height:auto;border-radius:8px}"
    "p{margin:.3rem 0}@media print{figure{break-inside:avoid}}"
)


class Transcript(Exporter):
    """HTML with the slides' pictures inside; a heading a section, a paragraph a spoken line."""

    name = "transcript"
    suffix = ".transcript.html"
    dubbed = ".{}.transcript.html"
    family = Family.DECK
    summary = "one file with pictures inside, a heading a section, a paragraph a line"
    takes = Takes.PAGES

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the transcript; nothing is spoken for it."""
        with target.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(f"{line}\n" for line in _lines(film))
        return ()


def _lines(film: Film) -> Iterator[str]:
    title, language = escape(film.paper.deck.title), escape(film.paper.deck.language)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<meta charset="utf-8">\n<title>{title}</title>'
    dressed = stationery(film, _text(film))
    style = f"<style>{_STYLE}{dressed.style}</style>"
    yield f'<meta name="viewport" content="width=device-width">\n{style}\n{dressed.logo}<h1 dir="auto">{title}</h1>'
    section = 0
    for number, page in enumerate(film.paper.deck.pages, start=1):
        if page.slide.section != section:
            section = page.slide.section
            yield f'<h2 dir="auto">{escape(film.paper.deck.headings[section - 1])}</h2>'
        yield from _slide(film, page, number)
    yield f"{dressed.contact}</html>"


def _text(film: Film) -> str:
    deck = film.paper.deck
    told = (beat.told for page in deck.pages for beat in page.slide.beats)
    return "\n".join((deck.title, *deck.headings, *told))


def _slide(film: Film, page: Page, number: int) -> Iterator[str]:
    picture = b64encode(pictured(film, page, WIDTH)).decode()
    title = escape(f"{number}: {page.slide.title.text}")
    yield f'<figure><img alt="{title}" loading="lazy" src="data:image/jpeg;base64,{picture}"></figure>'
    yield from (f'<p dir="auto">{_linked(page, beat)}</p>' for beat in page.slide.beats)


def _linked(page: Page, beat: Beat) -> str:
    """What is said of a line, its words that open an address as links."""
    line = page.slide.lines[beat.line] if beat.line is not None and beat.line < len(page.slide.lines) else None
    parts, position = [], 0
    for start, end, address in line.links_in(beat.told) if line else ():
        opened = f'<a href="{escape(address)}">{escape(beat.told[start:end])}</a>'
        parts += [escape(beat.told[position:start]), opened]
        position = end
    return "".join([*parts, escape(beat.told[position:])])
