"""The look of pages by their pixels: how colourful, how full, how balanced; less than this is a step back.

Bounds lie a little below what was measured when they were set.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import voicedeck
from voicedeck.model.picture import Picture
from voicedeck.reporters import Quiet

pytestmark = pytest.mark.heavy
SCRIPTS = sorted((Path(__file__).parent / "scripts").iterdir())[:1]
TEMPLATES = sorted(each.parent.name for each in Path(__file__).resolve().parents[2].glob("templates/*/template.toml"))
COLOURFUL = {"bloc": 44, "chalk": 15, "ember": 18, "folio": 12, "lecture": 12, "nocturne": 21, "willow": 13}
"""What half of a template's pages reach at least, of some 109."""
TILE = 20
"""Pixels of a tile, in whose pixels something is drawn or nothing is."""
Pixels = npt.NDArray[np.float64]


def colourfulness(pixels: Pixels) -> float:
    """Hasler and Suesstrunk, Measuring colourfulness in natural images (2003): 0 for grey, 109 for the most."""
    red, green, blue = np.moveaxis(pixels, -1, 0)
    one, other = red - green, (red + green) / 2 - blue
    return float(np.hypot(one.std(), other.std()) + 0.3 * np.hypot(one.mean(), other.mean()))


def filled(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Which tiles have anything in them."""
    grey = pixels.mean(axis=-1)
    rows, columns = (side // TILE for side in grey.shape)
    tiles = grey[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    return np.asarray(np.ptp(tiles, axis=(1, 3)) > 28)


def imbalance(full: npt.NDArray[np.bool_]) -> float:
    """How far what is drawn has its middle from that of the page, in half its width."""
    columns = np.flatnonzero(full.sum(axis=0))
    weights = full.sum(axis=0)[columns]
    middle = (full.shape[1] - 1) / 2
    return float(abs((columns * weights).sum() / weights.sum() - middle) / middle)


def _pixels(picture: Picture) -> Pixels:
    rgba = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    return rgba[..., :3].astype(np.float64)


@pytest.mark.parametrize("view", ["slides", "scenes"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_pages_are_colourful_full_and_balanced(template: str, view: str) -> None:
    color, full, aside = [], [], []
    for script in SCRIPTS:
        options = voicedeck.Options(voice="silent", size="360p", template=template, view=view)
        film = voicedeck.produce(voicedeck.read(script), options, Quiet(), map)
        for page in film.deck.pages:
            pixels = _pixels(film.still(page, page.steps - 1))
            color.append(colourfulness(pixels))
            full.append(float(filled(pixels).mean()))
            aside.append(imbalance(filled(pixels)))
    assert np.median(color) >= COLOURFUL[template]
    assert 0.14 <= np.median(full) <= 0.4
    assert np.median(aside) <= 0.2
