"""A template on one picture: every layout it has, drawn with a real script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.build import Production, produce
from voicedeck.model.deck import Page
from voicedeck.model.picture import Picture
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.templates.specimen import specimen

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = 3
GAP = 12


def contact_sheet(template: str, script: Path | None, target: Path) -> None:
    """Write a PNG with one still of every layout that the script uses, and the poster; of every layout without one.

    ``ChoiceError`` or ``InputError`` where the template or the script cannot be had.
    """
    from PIL import Image

    sample = read(script) if script else specimen()
    film = produce(sample, Options(template=template, voice="silent", size="720p"), Quiet(), map)
    drawn = [_image(film.still(page, step)).resize((640, 360), Image.Resampling.LANCZOS) for page, step in _views(film)]
    rows = -(-len(drawn) // COLUMNS)
    sheet = Image.new(
        "RGB", (COLUMNS * (640 + GAP) - GAP, rows * (360 + GAP) - GAP), film.template.design.colors["faint"]
    )
    for number, image in enumerate(drawn):
        sheet.paste(image, (number % COLUMNS * (640 + GAP), number // COLUMNS * (360 + GAP)))
    sheet.save(target, "PNG")


def _views(film: Production) -> Iterator[tuple[Page, int]]:
    """The first page of each layout, with most of its lines told, then the poster."""
    seen = set()
    for page in film.deck.pages:
        kind = (page.slide.layout, page.slide.chart)
        if kind not in seen:
            seen.add(kind)
            yield page, min(page.steps - 1, 3)
    yield film.deck.poster, 0


def _image(picture: Picture) -> Image:
    from PIL import Image

    return Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("RGB")
