"""Captions on the picture: a band that nothing else stands in, lines that fit it, and the word that is being said."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import voicedeck
from tests_support import Silence
from verify.spoiling import painted, put_together, taken_apart
from voicedeck import registry
from voicedeck.encoders.x264 import X264
from voicedeck.making.commission import check
from voicedeck.model.errors import ChoiceError
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import PLAIN
from voicedeck.reporters import Quiet
from voicedeck.templates import available
from voicedeck.verify import verify

ROOT = Path(__file__).resolve().parents[2]
NAMES = [folder.name for folder in available((ROOT / "templates",))]
SHORT = """---
title: A Small Film
---

## First Things

- The first bullet is longer than two lines on a phone.
- Last.
"""


def film_of(path: Path, template: str, aspect: str, burn: str) -> Any:
    options = voicedeck.Options(
        voice="silent", template=str(ROOT / "templates" / template), aspect=aspect, burn=burn, size="360p"
    )
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


@pytest.mark.heavy
@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
@pytest.mark.parametrize("template", NAMES)
def test_nothing_else_stands_in_the_band(template: str, aspect: str) -> None:
    film = film_of(ROOT / "script" / "mdma-ptsd.md", template, aspect, "plain")
    band = film.looks.captioned
    assert band is not None
    assert len({page.slide.layout for page in film.deck.pages}) >= 9
    for page in film.deck.pages:
        inks = [text.ink for text in page.texts.values()]
        boxes = [*inks, *(row.card for row in page.rows), *(row.text.ink for row in page.rows)]
        assert all(box.bottom <= band.y or box.y >= band.bottom for box in boxes), page.slide.id
        assert not any(text.clipped for text in page.texts.values())
    assert film.deck.posters.keys() == {"title", "number", "line"}


@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
def test_every_caption_fits_its_band_where_it_is_drawn(aspect: str, small: Path) -> None:
    film = film_of(small, "nocturne", aspect, "words")
    pages = {page.slide.id: page for page in film.deck.pages}
    band, design = film.looks.captioned, film.deck.design
    longest = sorted(film.clips, key=lambda clip: -max(map(len, clip.moment.caption.lines), default=0))
    for clip in longest[:4]:
        html = film.html(pages[clip.slide_id], clip.step, clip.moment)
        x, y, width, height = film.renderer.boxes(html, width=design.width, height=design.height)["caption"]
        assert x >= band.x - 1
        assert x + width <= band.right + 1
        assert y >= band.y - 1
        assert y + height <= band.bottom + 1
        measure = film.renderer.width
        style = design.captions.text
        for line in clip.moment.caption.lines:
            wide = measure(
                line, font=design.fonts[style.font], size=clip.moment.caption.size, weight=style.weight, tracking=0
            )
            assert wide <= band.width


def test_together_they_say_what_is_said(small: Path) -> None:
    film = film_of(small, "nocturne", "9:16", "plain")
    said = " ".join(beat.caption for beat in film.storyboard.beats()).split()
    shown = [clip.moment.caption.lines for clip in film.clips]
    once = [lines for before, lines in pairwise([(), *shown]) if lines and lines != before]
    assert " ".join(" ".join(lines) for lines in once).split() == said
    assert {len(lines) for lines in once} <= {1, 2}
    blank = [clip.frames for clip in film.clips if not clip.moment.caption.lines]
    assert min(blank) > 2


def test_by_words_each_word_is_lit_in_its_turn(small: Path) -> None:
    film = film_of(small, "nocturne", "9:16", "words")
    lit = [clip.moment.caption for clip in film.clips if clip.moment.caption.lines]
    for before, after in pairwise(lit):
        if before.lines == after.lines:
            assert after.word >= before.word
        else:
            assert after.word == 0
    words = [" ".join(caption.lines).split()[caption.word] for caption in lit]
    assert len(words) > 60
    first = lit[0]
    pages = {page.slide.id: page for page in film.deck.pages}
    clip = next(clip for clip in film.clips if clip.moment.caption == first)
    html = film.html(pages[clip.slide_id], clip.step, clip.moment)
    assert re.findall(r'<span style="color:[^"]+">([^<]+)</span>', html[html.index('id="caption"') :]) == [words[0]]


def test_without_captions_nothing_is_pressed(small: Path) -> None:
    plain = film_of(small, "nocturne", "16:9", "none")
    assert plain.looks.captioned is None
    assert plain.deck.design.areas == plain.template.design.areas
    assert {clip.moment.caption for clip in plain.clips} == {PLAIN.caption}


def test_a_template_without_a_place_for_them_says_so(tmp_path: Path, small: Path) -> None:
    tokens = (ROOT / "templates" / "nocturne" / "template.toml").read_text(encoding="utf-8")
    folder = tmp_path / "bare"
    folder.mkdir()
    kept = re.sub(r"(?ms)^\[captions\].*?(?=^#)", "", tokens)
    (folder / "template.toml").write_text(kept, encoding="utf-8")
    assert registry.template(str(folder)).design.captions is None
    with pytest.raises(ChoiceError, match="no place for captions"):
        check([small], voicedeck.Options(voice="silent", template=str(folder), burn="plain"))
    with pytest.raises(ChoiceError, match="no way to burn captions “toast”"):
        check([small], voicedeck.Options(voice="silent", burn="toast"))


@pytest.mark.heavy
def test_a_film_with_captions_passes_every_check_until_one_is_painted_over(tmp_path: Path) -> None:
    (tmp_path / "small.md").write_text(SHORT, encoding="utf-8")
    options = voicedeck.Options(
        formats=("mp4", "srt"),
        voice="silent",
        aspect="9:16",
        size="360p",
        rate=24,
        burn="words",
        view="slides",
        output=tmp_path,
    )
    voicedeck.build_scripts([tmp_path / "small.md"], options, Silence())
    (report,) = verify(tmp_path, Silence())
    assert report.failed == ()
    (told,) = [each for each in report.findings if each.name == "burned captions"]
    assert told.measured.startswith("4 of 4 lines")

    film, path = taken_apart(tmp_path / "small.mp4"), tmp_path / "small.mp4"
    produced = voicedeck.produce(voicedeck.read(tmp_path / "small.md"), options, Quiet(), map)
    pages = {page.slide.id: page for page in produced.deck.pages}
    clips = [clip for clip in produced.clips if clip.slide_id == "s1-list" and clip.step == 1]
    bare = produced.still(pages["s1-list"], 1, PLAIN)
    picture = X264(bare.width, bare.height, 24)
    key = picture.still(Picture(bare.width, bare.height, np.frombuffer(bare.rgba, np.uint8).tobytes()))[0]
    (tmp_path / "copy.mp4").write_bytes(path.read_bytes())
    put_together(painted(clips[1].start, clips[-1].start, [key], picture.skips)(film), path, tmp_path / "copy.mp4")
    (tmp_path / "copy.mp4").unlink()
    (spoiled,) = verify(tmp_path / "small.manifest.json", Silence())
    assert "burned captions" in {each.name for each in spoiled.failed}
