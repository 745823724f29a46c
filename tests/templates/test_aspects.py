"""Aspect ratios: chosen on the command line or by the script, in film, deck and stills; the thumbnail stays 16:9."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

import voicedeck
from voicedeck.build import produce
from voicedeck.exporters.poster import poster
from voicedeck.handover import Takes
from voicedeck.making.commission import check
from voicedeck.model.errors import ChoiceError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.stages.markdown import markdown
from voicedeck.usecases.contact_sheet import contact_sheet

SCRIPT = """---
title: Upright
aspect: 9:16
size: 720p
---

## One

- A line.
"""


@pytest.fixture
def upright(tmp_path: Path) -> Path:
    path = tmp_path / "upright.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def test_the_script_chooses_and_the_command_line_counts_over_it(upright: Path) -> None:
    script = read(upright)
    assert produce(script, Options(voice="silent"), Quiet(), map).looks.size == (720, 1280)
    square = Options(voice="silent", aspect="1:1", size="1080p")
    assert produce(script, square, Quiet(), map).looks.size == (1080, 1080)
    assert produce(script, Options(voice="silent", aspect="16:9", size="2160p"), Quiet(), map).looks.size == (
        3840,
        2160,
    )


def test_converting_keeps_both(upright: Path) -> None:
    copy = upright.with_name("copy.md")
    copy.write_text(markdown(read(upright)), encoding="utf-8")
    assert (read(copy).aspect, read(copy).size) == ("9:16", "720p")


def test_what_there_is_not_is_told_before_any_work(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text(SCRIPT.replace("9:16", "4:3").replace("720p", "480p"), encoding="utf-8")
    with pytest.raises(ChoiceError) as caught:
        check([path], Options(voice="silent"))
    told = [each.message for each in caught.value.diagnostics]
    assert told == ["the template “nocturne” has no aspect ratio “4:3”", "there is no size “480p”"]


@pytest.mark.heavy
def test_deck_and_stills_follow_and_the_thumbnail_stays_wide(upright: Path, tmp_path: Path) -> None:
    film = produce(read(upright), Options(voice="silent"), Quiet(), map)
    still = film.still(film.deck.pages[0], 0)
    assert (still.width, still.height) == (720, 1280)
    assert poster(film.film(Takes.COVER)).size == (1280, 720)
    options = Options(formats=("pptx",), voice="silent", output=tmp_path / "out")
    voicedeck.build_scripts([upright], options, Quiet())
    slides = Presentation(str(tmp_path / "out" / "upright.pptx"))
    assert slides.slide_height * 9 == slides.slide_width * 16


def test_the_sheet_has_the_shape_of_its_slides(upright: Path, tmp_path: Path) -> None:
    contact_sheet("folio", upright, tmp_path / "sheet.png", "9:16")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (6 * 314 + 5 * 12, 558)
