"""A template on one picture: every layout it has, drawn with a real script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.build import Production, produce
from voicedeck.model.deck import WIDE, Page
from voicedeck.model.picture import Picture
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.templates.specimen import specimen

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = {WIDE: 3, "9:16": 6, "1:1": 4}
GAP = 12
WIDTH = 1944
"""Pixels; the pictures share it."""


def contact_sheet(template: str, script: Path | None, target: Path, aspect: str = WIDE) -> None:
    """Write a picture (JPEG or PNG, by its name) with one still of every layout that the script uses, or that there is.

    In 16:9 the posters follow.

    ``ChoiceError`` or ``InputError`` where the template or the script cannot be had.
    """
    from PIL import Image

    sample = read(script) if script else specimen()
    film = produce(sample, Options(template=template, voice="silent", size="720p", aspect=aspect), Quiet(), map)
    columns, design = COLUMNS[aspect], film.template.design
    width = (WIDTH + GAP) // columns - GAP
    height = width * design.height // design.width
    views = list(_views(film))
    rows = -(-len(views) // columns)
    size = (columns * (width + GAP) - GAP, rows * (height + GAP) - GAP)
    sheet = Image.new("RGB", size, film.template.design.colors["faint"])
    for number, (page, step) in enumerate(views):
        image = _image(film.still(page, step)).resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(image, (number % columns * (width + GAP), number // columns * (height + GAP)))
    sheet.save(target, "JPEG" if target.suffix.lower() in (".jpg", ".jpeg") else "PNG", quality=85)


def _views(film: Production) -> Iterator[tuple[Page, int]]:
    """The first page of each layout, with most of its lines told; in 16:9 then the posters."""
    seen = set()
    for page in film.deck.pages:
        kind = (page.slide.layout, page.slide.chart)
        if kind not in seen:
            seen.add(kind)
            yield page, min(page.steps - 1, 3)
    if film.cover.deck is film.deck:
        yield from ((poster, 0) for poster in film.deck.posters.values())


def _image(picture: Picture) -> Image:
    from PIL import Image

    return Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("RGB")
