"""The guide's gallery shows what the program makes of the lines beside each picture."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import voicedeck
from voicedeck.cli.gallery import PAGE, Exhibit, exhibits, pictures

LARGEST = 2_000_000
"""Bytes of all pictures: they ship with the program."""
KINDS = {
    "list": "bullets", "number": "number", "comparison": "comparison", "chain": "chain", "cycle": "cycle",
    "definition": "definition", "quote": "quote", "steps": "steps", "timeline": "timeline", "table": "table",
    "chart": "chart", "code": "code", "citation": "citation", "resource": "resource", "relation": "bullets",
    "share": "bullets", "asked": "bullets", "scene": "scene", "upright": "scene", "square": "scene",
}  # fmt: skip
"""The kind of slide that each picture shows."""


def test_every_picture_is_there_and_no_other_and_all_are_small() -> None:
    files = [file for file, _ in pictures()]
    assert sorted(files) == sorted((PAGE.parent / "gallery").iterdir())
    assert sum(file.stat().st_size for file in files) < LARGEST


@pytest.mark.heavy
@pytest.mark.parametrize("exhibit", tuple(exhibits()), ids=lambda each: Path(each.picture).stem)
def test_the_lines_become_the_kind_of_slide_that_is_shown(exhibit: Exhibit) -> None:
    board = voicedeck.film(exhibit.source, voice="silent").storyboard
    assert board.slides[-1].layout == KINDS[Path(exhibit.picture).stem]


@pytest.mark.heavy
@pytest.mark.parametrize("file", ["list", "chain", "upright", "example-tides"])
def test_a_picture_is_what_the_program_draws(file: str) -> None:
    (found,) = ((path, draw) for path, draw in pictures() if path.stem == file)
    kept, drawn = (np.asarray(Image.open(each).convert("L"), float) for each in (found[0], BytesIO(found[1]())))
    assert kept.shape == drawn.shape
    assert abs(kept - drawn).mean() < 4, "run: python -m voicedeck.cli.gallery"
