"""A page as a picture: what handouts, transcripts and stills show."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from voicedeck.model.deck import Page
from voicedeck.ports import Film

if TYPE_CHECKING:
    from PIL import Image

JPEG_QUALITY = 88


def view(film: Film, page: Page, width: int) -> Image.Image:
    """The finished page, with all its lines, ``width`` pixels wide."""
    from PIL import Image

    design = film.deck.design
    html = film.template.page(film.deck, page, page.steps - 1)
    drawn = film.renderer.render(html, width=design.width, height=design.height, scale=width / design.width)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")


def jpeg(picture: Image.Image) -> bytes:
    """The picture's bytes as a JPEG."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return file.getvalue()
