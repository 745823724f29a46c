"""Somebody's own PowerPoint template, damaged in every part: a deck, or one message."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from mutations import packed

import voicedeck
from exporters.corporate import make_template
from tests_support import SMALL, Silence
from voicedeck.exporters.pptx import Pptx
from voicedeck.model.errors import ChoiceError, VoicedeckError


def deck(brand: Path, folder: Path) -> None:
    script = folder / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    options = voicedeck.Options(voice="silent", output=folder / "out")
    voicedeck.build_scripts([script], options, Silence(), [Pptx(brand=brand)])


@pytest.mark.heavy
@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.fuzz) for seed in range(3, 400))])
def test_a_damaged_template_is_filled_or_refused(seed: int, tmp_path: Path) -> None:
    whole = make_template(tmp_path / "whole.pptx").read_bytes()
    (tmp_path / "bad.pptx").write_bytes(packed(whole, random.Random(seed)))
    with suppress(VoicedeckError):  # anything else is a bug
        deck(tmp_path / "bad.pptx", tmp_path)


@pytest.mark.heavy
def test_a_template_that_swells_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bomb.pptx", "w", ZIP_DEFLATED) as bomb:
        for number in range(4):
            bomb.writestr(f"ppt/part{number}.xml", bytes(100_000_000))
    with pytest.raises(ChoiceError, match="300 MB when it is unpacked"):
        deck(tmp_path / "bomb.pptx", tmp_path)
