"""Pages that were written are kept as long as there is room for them: a film of hours has thousands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from voicedeck.making import darkroom
from voicedeck.making.darkroom import Pages
from voicedeck.model.box import Box
from voicedeck.model.deck import Placed
from voicedeck.model.source import Asset, Span

pytestmark = pytest.mark.fast


class Written:
    """A template that counts the pages it writes."""

    def __init__(self) -> None:
        self.pages: list[int] = []

    def illustrated(self, _picture: object) -> Written:
        return self

    def page(self, _deck: object, page: Any, step: int, _moment: object) -> str:
        self.pages.append(step)
        return f"{page.slide.id} {step}".ljust(100)


@pytest.mark.parametrize(
    ("size", "box", "longer"),
    [
        ((1600, 900), (160, 90), 160),  # all of it is seen
        ((1600, 900), (90, 90), 160),  # its sides are cut off
        ((30_000, 6), (690, 750), 3000),  # a line of a drawing, which filled the box's height at 3,750,000 pixels
    ],
)
def test_a_picture_is_as_large_as_what_is_cut_off_it_asks_within_reason(
    size: tuple[int, int], box: tuple[int, int], longer: int
) -> None:
    asked: list[int] = []
    gallery = SimpleNamespace(size=lambda _: size, uri=lambda _, longest: asked.append(longest))
    looks: Any = SimpleNamespace(template=Written(), gallery=gallery, scale=1.0)
    Pages(SimpleNamespace(), looks)._address(Placed(Asset("a.svg", "", Span("")), Box(0, 0, *box)))  # type: ignore[arg-type]
    assert asked == [longer]


def test_what_was_written_longest_ago_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(darkroom, "LETTERS_KEPT", 350)
    template: Any = Written()
    looks: Any = SimpleNamespace(template=template)
    pages, page = Pages(SimpleNamespace(), looks), SimpleNamespace(slide=SimpleNamespace(id="s1"))  # type: ignore[arg-type]
    for step in (0, 1, 2, 2, 1, 3, 3, 0):
        assert pages.html(page, step).startswith(f"s1 {step} ")  # type: ignore[arg-type]
    assert template.pages == [0, 1, 2, 3, 0]
    assert sum(map(len, pages._html.values())) <= 350
