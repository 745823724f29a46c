"""Words that are being said: tinted in every template, easy to read, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from voicedeck import registry
from voicedeck.model.deck import Box, Deck, Page
from voicedeck.model.letters import letters
from voicedeck.model.timeline import PLAIN, Moment
from voicedeck.readers import read
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.storyboard import storyboard
from voicedeck.templates import FolderTemplate, available
from voicedeck.verify.seeing import contrast

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = [folder.name for folder in available((TEMPLATES,))]
Pixels = npt.NDArray[np.uint8]


def laid_out(name: str, script: Path) -> tuple[FolderTemplate, Deck]:
    template, renderer = registry.template(name), Blitz()
    assert isinstance(template, FolderTemplate)
    board = paginate(storyboard(read(script), template.phrase, str), template.design, renderer)
    return template, compose(board, template.design, renderer, template.phrase, template.icon)


def drawn(template: FolderTemplate, deck: Deck, page: Page, moment: Moment) -> Pixels:
    html = template.page(deck, page, page.steps - 1, moment)
    picture = Blitz().render(html, width=template.design.width, height=template.design.height, scale=1)
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3]


def cut(pixels: Pixels, box: Box, margin: int = 0) -> Pixels:
    left, top = round(box.x) - margin, round(box.y) - margin
    return pixels[max(top, 0) : round(box.bottom) + margin, max(left, 0) : round(box.right) + margin]


@pytest.mark.parametrize("name", NAMES)
def test_tinted_words_stand_out_and_move_nothing(name: str, small: Path) -> None:
    template, deck = laid_out(name, small)
    for page in deck.pages:
        shown = page.slide.beats[-1].shown
        texts = list(page.spoken_at(page.steps - 1))
        assert texts, page.slide.id
        plain = drawn(template, deck, page, PLAIN)
        whole = drawn(template, deck, page, Moment(said=(0, len(letters(shown)))))
        changed = np.any(plain != whole, axis=2)
        assert changed.any(), page.slide.id
        for text, _ in texts:
            assert contrast(cut(whole, text.ink)) >= 4.5, text.id
            cut(changed, text.ink, margin=round(text.size * 0.3))[...] = False
        assert not changed.any(), f"{page.slide.id}: something outside the line has changed"
        part = drawn(template, deck, page, Moment(said=(0, len(letters(shown)) // 2)))
        alike = np.all(part == plain, axis=2) | np.all(part == whole, axis=2)
        edge = [np.count_nonzero(~cut(alike[..., None], text.ink)) for text, _ in texts]
        assert sum(edge) < 200, f"{page.slide.id}: letters have moved"
