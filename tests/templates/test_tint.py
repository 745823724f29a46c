"""Words that are being said: tinted in every template, easy to read, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from voicedeck import registry
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, Page, Text
from voicedeck.model.letters import letters
from voicedeck.model.timeline import Moment
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.storyboard import storyboard
from voicedeck.templates import FolderTemplate, available
from voicedeck.templates.specimen import specimen
from voicedeck.verify.seeing import contrast

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = [folder.name for folder in available((TEMPLATES,))]
Pixels = npt.NDArray[np.uint8]
SCALE = 0.5


def laid_out(name: str) -> tuple[FolderTemplate, Deck]:
    template, renderer, script = registry.template(name), Blitz(), specimen()
    assert isinstance(template, FolderTemplate)
    template = template.reworded(script.phrases, script.language)
    board = paginate(storyboard(script, template.phrase, str), template.design, renderer)
    return template, compose(board, template.design, renderer, template.phrase, template.icon)


def drawn(template: FolderTemplate, deck: Deck, page: Page, moment: Moment) -> Pixels:
    html = template.page(deck, page, page.steps - 1, moment)
    picture = Blitz().render(html, width=template.design.width, height=template.design.height, scale=SCALE)
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3]


def cut(pixels: Pixels, box: Box, margin: int = 0) -> Pixels:
    left, top, right, bottom = (round(side * SCALE) for side in (box.x, box.y, box.right, box.bottom))
    return pixels[max(top - margin, 0) : bottom + margin, max(left - margin, 0) : right + margin]


def spoken(deck: Deck) -> Iterator[tuple[Page, list[Text]]]:
    """Every page with the texts that show its last line."""
    for page in deck.pages:
        texts = [text for text, _ in page.spoken_at(page.steps - 1)]
        if texts:
            yield page, texts
        else:
            assert page.slide.kind in (kinds.RECAP, kinds.END, kinds.CITATION), page.slide.id


def said(page: Page, share: float) -> Moment:
    """The moment in which the first ``share`` of the last line is being said."""
    return Moment(said=(0, round(len(letters(page.slide.beats[-1].shown)) * share)))


@pytest.mark.heavy
@pytest.mark.parametrize("name", NAMES)
def test_tinted_words_are_easy_to_read(name: str) -> None:
    template, deck = laid_out(name)
    for page, texts in spoken(deck):
        pixels = drawn(template, deck, page, said(page, 1))
        for text in texts:
            assert contrast(cut(pixels, text.ink)) >= 4.5, text.id


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["nocturne", pytest.param("folio", marks=pytest.mark.heavy)])
def test_a_tint_moves_nothing(name: str) -> None:
    template, deck = laid_out(name)
    for page, texts in spoken(deck):
        plain, part, whole = (drawn(template, deck, page, said(page, share)) for share in (0, 0.5, 1))
        changed = np.any(plain != whole, axis=2)
        assert changed.any(), page.slide.id
        for text in texts:
            cut(changed, text.ink, margin=round(text.size * SCALE * 0.3) + 1)[...] = False
        assert not changed.any(), f"{page.slide.id}: something outside the line has changed"
        alike = np.all(part == plain, axis=2) | np.all(part == whole, axis=2)
        edge = sum(np.count_nonzero(~cut(alike[..., None], text.ink)) for text in texts)
        assert edge < 100, f"{page.slide.id}: letters have moved"
