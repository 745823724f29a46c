"""The thumbnail: a poster page of the template at YouTube's size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicedeck.model.deck import Page
from voicedeck.ports import Film

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 1280
"""YouTube's thumbnail is 1280 x 720 and under 2 MB (https://support.google.com/youtube/answer/72431)."""


def poster(film: Film, page: Page | None = None) -> Image.Image:
    """A poster, or the title's, drawn 1280 pixels wide: 16:9, whatever the film is."""
    from PIL import Image

    film = film.wide
    page, design = page or film.deck.poster, film.deck.design
    html = film.html(page, 0)
    drawn = film.renderer.render(html, width=design.width, height=design.height, scale=WIDTH / design.width)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")
