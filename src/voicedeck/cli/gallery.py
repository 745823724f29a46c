"""The pictures of the guide: those of its gallery, each drawn of the lines beside it, and one of each example.

``python -m voicedeck.cli.gallery`` writes them beside the page; a test holds them to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from voicedeck.build import film
from voicedeck.model.regex import regex

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STRIP, GAP = 4, 6
"""Slides of an example's picture, and the pixels between them."""
PAGE = Path(__file__).resolve().parents[1] / "guide" / "gallery.md"
WIDTH = 640
"""Pixels of a picture's longer side."""
_EXHIBIT = regex(
    r"^(`{3,4})markdown\n(?P<source>.*?)^\1\n\n</td><td[^>\n]*>\n\n!\[[^]]+\]\((?P<picture>[^)]+)\)",
    re.MULTILINE | re.DOTALL,
)
"""The two cells of a table: the lines, and beside them the picture."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A script, and the name of the picture of its last slide."""

    source: str
    picture: str


def exhibits() -> Iterator[Exhibit]:
    """What the page shows, in order."""
    for found in _EXHIBIT.finditer(PAGE.read_text(encoding="utf-8")):
        yield Exhibit(found["source"], found["picture"])


def drawn(exhibit: Exhibit) -> bytes:
    """The last slide of a script as it is when its last line is said: a WebP."""
    picture = _slides(exhibit.source)[-1]
    picture.thumbnail((WIDTH, WIDTH))
    return _written(picture)


def strip(source: str) -> bytes:
    """Four slides of a script side by side, the first and three others at equal distances: a WebP."""
    slides = _slides(source)
    shown = [slides[round(number * (len(slides) - 1) / (STRIP - 1))] for number in range(STRIP)]
    width = 2 * WIDTH // STRIP if shown[0].width > shown[0].height else WIDTH // STRIP
    sizes = [(width, round(each.height * width / each.width)) for each in shown]
    whole = Image.new("RGB", ((width + GAP) * STRIP - GAP, max(high for _, high in sizes)), "white")
    for number, (each, size) in enumerate(zip(shown, sizes, strict=True)):
        whole.paste(each.resize(size, Image.Resampling.LANCZOS), (number * (width + GAP), 0))
    return _written(whole)


def _slides(source: str) -> list[Image.Image]:
    """Every slide as it is when its last line is said."""
    made = film(source, voice="silent", size="720p")
    stills = [made.still(page, len(page.slide.beats)) for page in made.deck.pages]
    return [Image.frombytes("RGBA", (each.width, each.height), each.rgba).convert("RGB") for each in stills]


def _written(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "WEBP", quality=85, method=6)
    return written.getvalue()


def pictures() -> Iterator[tuple[Path, Callable[[], bytes]]]:
    """Every picture's file, and what draws it: the gallery's, then one of each example."""
    for each in exhibits():
        yield PAGE.parent / each.picture, partial(drawn, each)
    for script in sorted(EXAMPLES.glob("*.md")):
        yield PAGE.parent / "gallery" / f"example-{script.stem}.webp", partial(strip, script.read_text("utf-8"))


if __name__ == "__main__":
    for target, draw in pictures():
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(draw())
