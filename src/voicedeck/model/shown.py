"""Scripts and decks as they show themselves in a notebook: HTML of their own, for which no picture is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicedeck.model.deck import Deck, Page, Text
    from voicedeck.model.script import Script
    from voicedeck.model.source import Diagnostic, Line

WIDTH = 280
"""Pixels across of a slide."""
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_AT = {"left": 0.0, "center": 0.5, "right": 1.0}


def script(shown: Script) -> str:
    """Its title, lines and warnings."""
    sections = "".join(
        f"<h4>{escape(f'{each.numeral}. ' if each.numeral else '')}{escape(each.heading.shown)}</h4>"
        f"<ul>{_lines(each.bullets)}</ul>"
        for each in shown.sections
    )
    overview = "".join(f"<p>{escape(line.shown)}</p>" for line in shown.overview)
    return f"<h3>{escape(shown.title.text)}</h3>{overview}{sections}{_warnings(shown.warnings)}"


def _lines(lines: Iterable[Line]) -> str:
    return "".join(f"<li>{escape(line.shown)} <small>line {line.source.line}</small></li>" for line in lines)


def _warnings(told: Iterable[Diagnostic]) -> str:
    return "".join(f"<p>⚠ {escape(str(each))}</p>" for each in told)


def deck(shown: Deck) -> str:
    """Every page as it is laid out: its words where they stand, in its colours, as SVG."""
    pages = "".join(f"<span style='margin:3px'>{_page(shown, page)}</span>" for page in shown.pages)
    return f"<h3>{escape(shown.title)}</h3><div style='display:flex;flex-wrap:wrap'>{pages}</div>"


def _page(shown: Deck, page: Page) -> str:
    design = shown.design
    height = round(WIDTH * design.height / design.width)
    drawn = "".join(line for text in _texts(page) for line in _drawn(shown, page, text))
    box = f'viewBox="0 0 {design.width} {design.height}" width="{WIDTH}" height="{height}"'
    ground = escape(design.colors["background"])
    title = escape(page.slide.title.text)
    return f'<svg {box} role="img" aria-label="{title}"><rect width="100%" height="100%" fill="{ground}"/>{drawn}</svg>'


def _texts(page: Page) -> Iterator[Text]:
    yield from page.texts.values()
    yield from page.heads
    yield from page.listing
    for row in page.rows:
        yield from row.texts


def _drawn(shown: Deck, page: Page, text: Text) -> Iterator[str]:
    """A text's lines, each on its base line, which is about four fifths of its height down."""
    style, design = text.style, shown.design
    color = design.colors.get(design.hue(style.color, page.slide.section), style.color)
    x = text.ink.x + _AT[style.align] * text.ink.width
    look = f'font-size="{text.size:g}" font-weight="{style.weight}" fill="{escape(color)}"'
    family = escape(design.fonts.get(style.font, style.font))
    for number, line in enumerate(text.lines):
        y = text.ink.y + (number * style.leading + 0.8 + (style.leading - 1) / 2) * text.size
        words = escape(line.upper() if style.uppercase else line)
        place = f'x="{x:.0f}" y="{y:.0f}" text-anchor="{_ANCHORS[style.align]}"'
        yield f'<text {place} {look} font-family="{family}, sans-serif">{words}</text>'
