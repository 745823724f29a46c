"""A page as a picture: what handouts, transcripts and stills show."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from voicedeck.handover import Film
from voicedeck.model.deck import Page
from voicedeck.model.keys import digested

if TYPE_CHECKING:
    from PIL import Image

JPEG_QUALITY = 88


def view(film: Film, page: Page, width: int) -> Image.Image:
    """The finished page, with all its lines, ``width`` pixels wide."""
    from PIL import Image

    design = film.paper.deck.design
    html, scale = film.darkroom.html(page, page.steps - 1), width / design.width
    drawn = film.looks.renderer.render(html, width=design.width, height=design.height, scale=scale)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")


def pictured(film: Film, page: Page, width: int) -> bytes:
    """The same as a JPEG's bytes: made once, and kept."""
    store, html = film.bench.store, film.darkroom.html(page, page.steps - 1)
    key = digested("view", film.looks.renderer.identity, width, html)
    made = store.get(key)
    if made is None:
        made = jpeg(view(film, page, width))
        store.put(key, made)
    return made


def jpeg(picture: Image.Image) -> bytes:
    """The picture's bytes as a JPEG."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return file.getvalue()
