"""Glyphs: every letter of the deck that no font at hand can draw, told before anything is spoken or drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from voicedeck.model.deck import Deck, Page, Text
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.ports import Renderer

NAMED = 5
"""Letters that a line's message names."""


def glyphless(deck: Deck, renderer: Renderer) -> Iterator[Diagnostic]:
    """An error for every line with letters that would be drawn as boxes; posters show what pages do."""
    told: set[tuple[Span, str]] = set()
    for page in deck.pages:
        for text, where in _texts(page):
            font = deck.design.fonts[text.style.font]
            lost = renderer.undrawable(unicodedata.normalize("NFC", text.text), font=font)
            new = {letter: extra for letter, extra in lost.items() if (where, letter) not in told}
            told |= {(where, letter) for letter in new}
            if new:
                yield _error(new, text, where)


def _texts(page: Page) -> Iterator[tuple[Text, Span]]:
    for text in (*page.texts.values(), *page.heads, *page.listing):
        yield text, page.slide.title.source
    for row, line in zip(page.rows, page.slide.lines, strict=False):
        yield row.text, line.source


def _error(lost: dict[str, str], text: Text, where: Span) -> Diagnostic:
    names = [f"{letter} ({unicodedata.name(letter, 'unnamed').lower()})" for letter in lost]
    named = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    extras = sorted(set(lost.values()) - {""})
    hint = f"pip install 'voicedeck[{','.join(extras)}]' brings fonts for it" if extras else "write it in other letters"
    return error(f"no font at hand has {named}, in “{text.text[:40]}”", where, hint)
