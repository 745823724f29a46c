"""The thumbnail: a poster page of the template at YouTube's size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicedeck.handover import Film
from voicedeck.model.deck import Page

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 1280
"""YouTube's thumbnail is 1280 x 720 and under 2 MB (https://support.google.com/youtube/answer/72431)."""


def poster(film: Film, page: Page | None = None) -> Image.Image:
    """A poster, or the title's, drawn 1280 pixels wide: 16:9, whatever the film is."""
    from PIL import Image

    cover = film.cover
    design = cover.deck.design
    html = cover.darkroom.html(page or cover.deck.poster, 0)
    scale = WIDTH / design.width
    drawn = film.looks.renderer.render(html, width=design.width, height=design.height, scale=scale)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")
