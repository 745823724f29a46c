"""Languages that run to the left: the whole film is laid out from the right, and everything stays readable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pptx import Presentation

import voicedeck
from tests_support import Silence
from voicedeck.model import kinds
from voicedeck.model.mirror import mirrored, reflected, runs_left
from voicedeck.model.timeline import Caption, Moment
from voicedeck.templates import available
from voicedeck.templates.specimen import specimen
from voicedeck.verify import verify
from voicedeck.verify.seeing import contrast

TEMPLATES = [folder.name for folder in available((Path(__file__).resolve().parents[2] / "templates",))]
HEBREW = """---
title: איך דבורים רואות
subtitle: מאייר ווגט, 2021
language: he
phrases: {section: off, kicker: off, opener: off, overview: סקירה}
---

זהו סרט על דבורים.

## עיניים

- שתי עיניים גדולות עם אלפי עדשות, זו לצד זו.
- An English line stands on the right, too.
- 40% מהמוח עובד בשביל העיניים.

## מקור

- Meier, A. (2021). How bees see. Journal of Bees, 12, 34–56. https://doi.org/10.1000/182
"""


@pytest.fixture
def hebrew(tmp_path: Path) -> Path:
    path = tmp_path / "hebrew.md"
    path.write_text(HEBREW, encoding="utf-8")
    return path


def produced(script: voicedeck.Script, **options: str) -> voicedeck.Production:
    return voicedeck.produce(script, voicedeck.Options(voice="silent", size="360p", **options), Silence(), map)


@pytest.mark.parametrize(
    ("title", "language", "left"),
    [
        ("Bees", "en", False),
        ("Bees", "he", True),
        ("Bees", "fa-IR", True),
        ("דבורים", "en", True),
        ("2 دو", "en", True),
    ],
)
def test_the_language_or_the_titles_first_letter_decides(title: str, language: str, left: bool) -> None:
    assert runs_left(title, language) is left


@pytest.mark.heavy
def test_a_mirror_twice_is_the_deck_and_code_stays_as_it_is_read() -> None:
    deck = produced(specimen()).deck
    turned = mirrored(deck)
    width = deck.design.width
    for page, other in zip(deck.pages, turned.pages, strict=True):
        once = reflected(page, width)
        assert reflected(reflected(once, width), width) == once, "but for the hundredths it is rounded to"
        for row, opposite in zip(page.rows, other.rows, strict=True):
            assert opposite.card.right == pytest.approx(width - row.card.x, abs=0.02)
            assert opposite.text.ink.x == pytest.approx(width - row.text.ink.right, abs=0.02)
            assert {row.text.style.align, opposite.text.style.align} in ({"left", "right"}, {"center"})
    code = next(page for page in turned.pages if page.slide.kind is kinds.CODE)
    assert len({line.ink.x - line.box.x for line in code.listing}) >= 1
    assert all(line.style.align == "left" and line.ink.x < width / 2 + line.box.width for line in code.listing)


@pytest.mark.heavy
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_text_is_read_where_the_mirrored_deck_has_it(template: str, hebrew: Path) -> None:
    film = produced(voicedeck.read(hebrew), template=template)
    assert film.deck.mirrored
    for page in film.deck.pages:
        step = page.steps - 1
        picture = film.still(page, step)
        pixels = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3]
        texts = [row.text for row in page.rows[: page.revealed(step)] if not row.cells]
        for text in (*texts, *(page.texts[role] for role in ("title", "link") if role in page.texts)):
            sides = (text.ink.x, text.ink.y, text.ink.right, text.ink.bottom)
            left, top, right, bottom = (round(side * film.looks.scale) for side in sides)
            assert contrast(pixels[top:bottom, left:right]) >= 4, text.id
            assert contrast(pixels[top:bottom, left : left + (right - left) // 4]) >= 4, text.id


@pytest.mark.heavy
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_caption_on_a_mirrored_picture_is_read_as_on_any(template: str) -> None:
    film = produced(specimen(), template=template)
    style, moment = film.template.design.captions, Moment(caption=Caption(("שלום, עולם",), 44))
    assert style is not None
    size = {"width": film.template.design.width, "height": film.template.design.height, "scale": 1}
    inked = []
    for deck in (film.deck, mirrored(film.deck)):
        page = next(page for page in deck.pages if page.slide.kind is kinds.BULLETS)
        picture = film.renderer.render(film.template.page(deck, page, 1, moment), **size)
        pixels = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3].astype(int)
        box = style.text.box
        middle = round(box.x + box.width / 2)
        band = pixels[round(box.y) : round(box.bottom), middle - 90 : middle + 90]
        inked.append(np.abs(band - np.median(band, axis=(0, 1))).max(axis=2) > 90)
    assert inked[0].any()
    assert np.mean(inked[0] != inked[1]) < 0.01


@pytest.mark.heavy
def test_a_hebrew_film_passes_every_check(hebrew: Path, tmp_path: Path) -> None:
    options = voicedeck.Options(
        formats=("mp4", "srt", "pptx"), voice="silent", size="360p", words="tint", output=tmp_path
    )
    voicedeck.build_scripts([hebrew], options, Silence())
    (report,) = verify(tmp_path / "hebrew.manifest.json", Silence())
    assert not report.failed
    deck = produced(voicedeck.read(hebrew)).deck
    titles = [slide.shapes.title for slide in Presentation(str(tmp_path / "hebrew.pptx")).slides]
    for page, title in zip(deck.pages, titles, strict=True):
        box = page.texts["title"].box
        assert (title.left + title.width) / 6350 == pytest.approx(box.right, abs=20), page.slide.id
