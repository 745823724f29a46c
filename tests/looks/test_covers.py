"""Covers: title, openers and thumbnail are drawn with what the film itself speaks of, or with the author's picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import voicedeck
from voicedeck.making.commission import check
from voicedeck.making.production import Production
from voicedeck.model.deck import Page
from voicedeck.model.errors import InputError
from voicedeck.model.marks import Form
from voicedeck.reporters import Quiet
from voicedeck.stages.compose.crowding import crowding

BEES = """---
title: How Bees Decide
{more}---

## The hive

- Bees dance.
- The swarm waits.

## Trees

- Every tree is looked at.
- Nobody decides alone.

## On nothing

- Nothing is said here.
"""


def _film(folder: Path, more: str = "", **chosen: str) -> Production:
    (folder / "assets").mkdir(exist_ok=True)
    Image.new("RGB", (64, 36), "#3366CC").save(folder / "assets" / "photo.png")
    path = folder / "bees.md"
    path.write_text(BEES.format(more=more), encoding="utf-8")
    options = voicedeck.Options(voice="silent", size="360p", **chosen)
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


def _things(page: Page) -> tuple[str, ...]:
    return tuple(thing for visual in page.slide.visuals for thing in visual.things)


def test_the_title_is_drawn_with_what_it_names_and_an_opener_with_its_heading_or_its_section(tmp_path: Path) -> None:
    film = _film(tmp_path)
    title, *openers = (page for page in film.deck.pages if page.slide.layout in ("title", "section"))
    assert _things(title)[0] == "bee"
    assert _things(film.deck.poster) == _things(title)
    assert [_things(page)[:1] for page in openers] == [("bee",), ("tree",), ()]
    assert ["numeral" in page.texts for page in openers] == [False, False, True], (
        "a numeral only where nothing is drawn"
    )


def test_a_cover_is_the_authors_picture_and_a_thumbnail_says_what_the_author_wants(tmp_path: Path) -> None:
    film = _film(tmp_path, 'cover: assets/photo.png\nthumbnail: "Who decides?"\n')
    poster = film.cover.deck.poster
    assert poster.texts["title"].text == "Who decides?"
    assert film.deck.pages[0].texts["title"].text == "How Bees Decide"
    picture = film.cover.darkroom.still(poster, 0)
    assert bytes.fromhex("3366CC") in {picture.rgba[at : at + 3] for at in range(0, len(picture.rgba), 4)}


def test_a_cover_that_is_not_there_is_told_before_any_work(tmp_path: Path) -> None:
    _film(tmp_path, "cover: assets/gone.png\n")
    with pytest.raises(InputError, match=r"gone\.png"):
        check((tmp_path / "bees.md",), voicedeck.Options(voice="silent"))


@pytest.mark.heavy
@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
@pytest.mark.parametrize("template", ["nocturne", "bloc", "chalk", "folio", "lecture", "willow"])
def test_covers_leave_their_words_free_in_every_template(template: str, aspect: str, tmp_path: Path) -> None:
    film = _film(tmp_path, template=template, aspect=aspect)
    posters = [film.deck.poster] if aspect == "16:9" else []
    drawn = [page for page in film.deck.pages if page.slide.layout in ("title", "section")] + posters
    assert sum(any(mark.form is Form.DRAWING for mark in page.marks) for page in drawn) == 3 + len(posters)
    for page in drawn:
        assert not list(crowding(page, film.deck.design))
        (box,) = (mark.box for mark in page.marks if mark.form is Form.DRAWING) if page.illustrations else (None,)
        for text in page.texts.values():
            ink = text.ink
            assert box is None or ink.right <= box.x or box.right <= ink.x or ink.bottom <= box.y or box.bottom <= ink.y
