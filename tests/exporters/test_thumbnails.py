"""Thumbnails: three that differ, in the script's own words, legible as small as YouTube shows them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import voicedeck
from tests_support import SMALL, Silence
from voicedeck import registry
from voicedeck.exporters.poster import poster
from voicedeck.exporters.thumbnail import Thumbnail
from voicedeck.handover import Takes
from voicedeck.model.errors import ChoiceError
from voicedeck.reporters import Quiet
from voicedeck.templates import available
from voicedeck.verify.seeing import contrast

ROOT = Path(__file__).resolve().parents[2]
NAMES = [folder.name for folder in available((ROOT / "templates",))]
SMALLEST = 160
"""Pixels across of a thumbnail beside a playing film on a phone."""


def film_of(path: Path, template: str = "nocturne") -> Any:
    options = voicedeck.Options(voice="silent", template=str(ROOT / "templates" / template))
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


def build(path: Path, folder: Path, *formats: str) -> tuple[str, ...]:
    (result,) = voicedeck.build_scripts([path], voicedeck.Options(formats=formats, output=folder), Silence())
    return tuple(str(each) for each in result.warnings)


def test_all_are_jpegs_that_youtube_takes(small: Path, tmp_path: Path) -> None:
    assert build(small, tmp_path / "out", "thumbnail", "thumbnail:all") == ()
    names = sorted(path.name for path in (tmp_path / "out").glob("*.jpg"))
    assert names == [f"small.thumbnail.{name}jpg" for name in ("", "line.", "number.", "title.")]
    for name in names:
        path = tmp_path / "out" / name
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("JPEG", (1280, 720))
        assert path.stat().st_size < 2_000_000
    plain, title = ((tmp_path / "out" / f"small.thumbnail.{name}jpg").read_bytes() for name in ("", "title."))
    assert plain == title


def test_they_say_what_the_script_says(small: Path) -> None:
    posters = film_of(small).deck.posters
    said = {name: {role: text.text for role, text in page.texts.items()} for name, page in posters.items()}
    assert said == {
        "title": {"title": "A Small Film", "channel": "The Channel"},
        "number": {"value": "68%", "statement": "of all bullets are the third."},
        "line": {"line": "Here is a second one."},
    }
    assert posters["number"].share == pytest.approx(0.68)


def test_a_question_comes_before_a_short_line(small: Path) -> None:
    question = "Would you like to know how this one ends?"
    small.write_text(SMALL.replace("And this one is the last.", question), encoding="utf-8")
    assert film_of(small).deck.posters["line"].texts["line"].text == question


def test_a_percentage_inside_a_line_is_a_number_too(small: Path) -> None:
    small.write_text(SMALL.replace("68% of all", "Of all, 12.5% of").replace("- Here", "- In 2018, here"))
    texts = film_of(small).deck.posters["number"].texts
    assert texts["value"].text == "12.5%"
    assert texts["statement"].text == "Of all, 12.5% of bullets are the third."


def test_what_a_script_has_not_got_is_said_and_the_title_shown(small: Path, tmp_path: Path) -> None:
    small.write_text(re.sub("(?m)^- .*$", "- No.", SMALL), encoding="utf-8")
    (number, line) = build(small, tmp_path / "out", "thumbnail:all")
    assert "no key number" in number
    assert "no line of 16 to 90" in line
    pictures = [(tmp_path / "out" / f"small.thumbnail.{name}.jpg").read_bytes() for name in ("title", "number", "line")]
    assert len(set(pictures)) == 1


def test_a_thumbnail_that_is_cut_is_told(small: Path, tmp_path: Path) -> None:
    endless = "68% of all bullets " + "and some more words " * 40
    small.write_text(SMALL.replace("68% of all bullets", endless), encoding="utf-8")
    (told,) = build(small, tmp_path / "out", "thumbnail:number")
    assert "too long to be shown whole" in told


def test_an_unknown_one_is_refused() -> None:
    with pytest.raises(ChoiceError, match="no thumbnail “poster”") as refused:
        registry.exporters(["thumbnail:poster"])
    assert "title, number, line, all" in refused.value.diagnostics[0].hint
    assert [each.name for each in registry.exporters(["thumbnail:all", "thumbnail:line"])] == [
        f"thumbnail:{name}" for name in Thumbnail.variants
    ]


@pytest.mark.parametrize(
    "template", [pytest.param(name, marks=() if name in ("bloc", "nocturne") else pytest.mark.heavy) for name in NAMES]
)
def test_they_are_legible_on_a_phone_and_leave_the_corner_free(template: str) -> None:
    film = film_of(ROOT / "script" / "mdma-ptsd.md", template)
    scale = 1280 / film.deck.design.width
    assert set(film.deck.posters) == set(Thumbnail.variants)
    for name, page in film.deck.posters.items():
        picture = poster(film.film(Takes.COVER), page)
        whole = np.asarray(picture)
        small = np.asarray(picture.resize((SMALLEST, SMALLEST * 9 // 16), Image.Resampling.LANCZOS))
        for role, text in page.texts.items():
            assert not text.clipped
            least = 4.5 if text.size < 200 else 3  # WCAG 2.2, 1.4.3: large letters need less
            assert contrast(cut(whole, text.ink, scale)) >= least, (name, role)
            if role != "channel":
                assert text.size * SMALLEST / film.deck.design.width >= 6
                assert contrast(cut(small, text.ink, SMALLEST / film.deck.design.width)) >= 3, (name, role)
        corner = np.asarray(picture.convert("L"), np.float32)[-72:, -154:]
        assert corner.std() < 12, name


def cut(colors: Any, ink: Any, scale: float) -> Any:
    left, top, right, bottom = (round(each * scale) for each in (ink.x, ink.y, ink.right, ink.bottom))
    return colors[top:bottom, left:right]
