"""The deck looks like the film: both are drawn, and the ink of every text is in the same place."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import figured
import fontpkg
import numpy as np
import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from numpy.typing import NDArray

from voicedeck import Options, produce, read
from voicedeck.build import Production
from voicedeck.exporters.pptx import Pptx
from voicedeck.model.deck import Box, Page, Text
from voicedeck.model.picture import Picture
from voicedeck.reporters import Quiet

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, which draws the deck, is not installed"),
]
SCRIPT = Path(__file__).parents[2] / "script" / "mdma-ptsd.md"
PIXELS = NDArray[np.int16]
# Room round a text in which its ink is looked for, in pixels of a 1920-pixel page.
MARGIN = 20
WORST = 0.01
FAMILIES = {"inter": "Inter", "source-serif-4": "Source Serif 4", "jetbrains-mono": "JetBrains Mono"}
LETTERS = (*range(0x20, 0x250), *range(0x2010, 0x2040), 0x2026, 0x2192, 0x2212)


class Difference(NamedTuple):
    """How far the four sides of a text's ink are apart, as a share of the slide."""

    worst: float
    slide: str
    role: str
    sides: tuple[float, ...]


@pytest.fixture(scope="module", params=["seed", "nocturne", "folio"])
def film(request: pytest.FixtureRequest) -> Production:
    """The seed's film, and one with every kind of slide in two templates."""
    if request.param == "seed":
        return produce(read(SCRIPT), Options(voice="silent"), Quiet(), map)
    return figured.film(request.param)


@pytest.fixture(scope="module")
def drawn(film: Production, tmp_path_factory: pytest.TempPathFactory) -> list[PIXELS]:
    """Every slide as LibreOffice draws it, 1920 pixels wide."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2, which opens LibreOffice's PDF, is not installed")
    folder = tmp_path_factory.mktemp("likeness")
    Pptx().export(film, folder / "deck.pptx")
    pages = pdfium.PdfDocument(converted(folder / "deck.pptx"))
    return [pixels(page.render(scale=1920 / page.get_width()).to_pil().convert("RGB")) for page in pages]


def converted(deck: Path) -> Path:
    """LibreOffice's PDF of a deck, set in the fonts of the film."""
    folder = deck.parent
    environment = {**os.environ, "FONTCONFIG_FILE": str(font_configuration(folder)), "HOME": str(folder)}
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    done = subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        env=environment, capture_output=True, text=True, timeout=180, check=True,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "javaldx" not in line] == []  # Java, which nobody needs here
    return deck.with_suffix(".pdf")


def font_configuration(folder: Path) -> Path:
    file = folder / "fonts.conf"
    folders = f"<dir>{fonts()}</dir><dir>/usr/share/fonts</dir>"
    file.write_text(f"<fontconfig>{folders}<cachedir>{folder}/fonts</cachedir></fontconfig>")
    return file


@cache
def fonts() -> Path:
    """The film's fonts as a machine has them that they are installed on: a file for regular, another for bold.

    LibreOffice draws the regular face of a variable font whatever is asked for.
    """
    folder = Path(tempfile.mkdtemp(prefix="likeness-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for package, family in FAMILIES.items():
        for weight, name in ((400, "Regular"), (700, "Bold")):
            font = TTFont(fontpkg.path(package))
            cut = Subsetter()
            cut.populate(unicodes=LETTERS)
            cut.subset(font)
            axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
            made = instantiateVariableFont(font, axes)
            _name(made, family, name, weight)
            made.save(folder / f"{package}-{name}.ttf")
    return folder


def _name(font: Any, family: str, style: str, weight: int) -> None:
    """A static face of its family, as the system's font list shows it."""
    names = font["name"]
    names.names = []
    for number, words in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
        names.setName(words, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass, font["OS/2"].fsSelection = weight, 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)


def pixels(picture: Any) -> PIXELS:
    return np.asarray(picture, dtype=np.int16)


def still(picture: Picture) -> PIXELS:
    rgba = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    return rgba[:, :, :3].astype(np.int16)


def texts(page: Page) -> Iterator[Text]:
    """Every text that the deck's slide has; its number is the slide's, the film's the section's.

    Of a chart only what stands beside a ring: the names and values of bars and points are the chart's own.
    """
    yield from (text for role, text in page.texts.items() if role != "counter")
    yield from (text for text in page.heads if not text.is_tick)
    if page.slide.chart not in ("bar", "line"):
        yield from (text for row in page.rows[: page.revealed(page.steps - 1)] for text in row.texts)
    yield from page.listing[:1]


def ink(picture: PIXELS, text: Text) -> Box:
    """The smallest box round the letters: what is further from the ground than half of what is furthest.

    It is looked for in a cross: the text's own box, and the margins beside and above it but not their corners.
    """
    box = text.ink
    left, top = max(0, int(box.x) - MARGIN), max(0, int(box.y) - MARGIN // 2)
    crop = picture[top : int(box.bottom) + MARGIN // 2, left : int(box.right) + MARGIN]
    distance = np.abs(crop - np.median(crop, axis=(0, 1))).sum(axis=2)
    dark = distance > distance[MARGIN // 2 : -MARGIN // 2, MARGIN:-MARGIN].max() / 2
    rows = np.flatnonzero(dark[:, MARGIN:-MARGIN].any(axis=1))
    columns = np.flatnonzero(dark[MARGIN // 2 : -MARGIN // 2].any(axis=0))
    return Box(left + columns[0], top + rows[0], columns[-1] - columns[0], rows[-1] - rows[0])


def difference(page: Page, text: Text, ours: PIXELS, theirs: PIXELS) -> Difference:
    film, deck = ink(ours, text), ink(theirs, text)
    across = (deck.x - film.x) / 1920, (deck.right - film.right) / 1920
    down = (deck.y - film.y) / 1080, (deck.bottom - film.bottom) / 1080
    sides = tuple(round(float(side), 4) for side in (*across, *down))
    return Difference(max(map(abs, sides)), page.slide.id, text.role, sides)


def test_every_text_of_the_deck_is_where_the_film_has_it(film: Production, drawn: list[PIXELS]) -> None:
    assert len(drawn) == len(film.deck.pages)
    found = [
        difference(page, text, still(film.still(page, page.steps - 1)), theirs)
        for page, theirs in zip(film.deck.pages, drawn, strict=True)
        for text in texts(page)
    ]
    found.sort(reverse=True)
    print(f"{len(found)} texts: mean {mean(each.worst for each in found):.2%}, worst {found[:6]}")
    assert len(found) > 90
    assert [each for each in found if each.worst > WORST] == []
