"""What scripts of others become on the slides: each row is a kind of thing that was once broken, cut or told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence
from voicedeck.build import produce
from voicedeck.making.production import Production
from voicedeck.model import kinds
from voicedeck.readers import read

pytestmark = pytest.mark.fast

SIGNED = """# Why do bees dance?

## What is a comb?

- Wax.

## It moves.

- Often.

## Reasons:

- One.

## Hark!

- Hum.
"""
SPANISH = """---
language: es
---
# Las abejas

Un repaso corto.

## La miel

- Se guarda.

## La cera

- Se derrite.
"""
COMPARED = """# Bees

## Two

- Food: what they eat (for example nectar versus pollen)
- They fly from 10 to 40 degrees.
"""
NESTED = """# Bees

## Kinds

- Worker: she gathers.
  - Much to do.
- Drone: he waits.
  - Little to do.
"""


def made(folder: Path, text: str) -> Production:
    path = folder / "bees.md"
    path.write_text(text, encoding="utf-8")
    return produce(read(path), voicedeck.Options(voice="silent", size="360p"), Silence(), map)


def test_a_heading_s_own_sign_ends_its_sentence_once(tmp_path: Path) -> None:
    captions = [slide.beats[0].caption for slide in made(tmp_path, SIGNED).storyboard.slides if slide.beats]
    heads = [each for each in captions if any(word in each for word in ("dance", "comb", "moves", "Reasons", "Hark"))]
    assert [each[-2:] for each in heads] == ["e?", "b?", "s.", "s.", "k!"]


def test_a_spanish_film_has_spanish_phrases(tmp_path: Path) -> None:
    slides = made(tmp_path, SPANISH).storyboard.slides
    words = " ".join(beat.caption for slide in slides for beat in slide.beats)
    assert not {"Section", "Part", "Overview", "Summary"} & set(words.replace(".", " ").split())
    assert "La miel" in words


def test_a_comparison_is_never_cut_within_brackets(tmp_path: Path) -> None:
    pages = made(tmp_path, COMPARED).deck.pages
    shown = [text.text for page in pages for row in page.rows for text in row.texts]
    assert any("nectar" in each for each in shown)
    assert not [each for each in shown if each.count("(") != each.count(")")]


def test_points_below_points_stay_on_their_page(tmp_path: Path) -> None:
    (listed,) = (slide for slide in made(tmp_path, NESTED).storyboard.slides if slide.kind is kinds.BULLETS)
    shown = [beat.shown for beat in listed.beats]
    assert shown == ["Worker: she gathers.", "Much to do.", "Drone: he waits.", "Little to do."]
