"""A deck in somebody's own template as the film shows it: a slide a step, with what is not yet said unseen."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.brand import TemplateFiller, opened, refusals
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.exhibits import Pictures
from voicedeck.exporters.pptx.fitting import Setting
from voicedeck.exporters.pptx.markup import Node, node, qualified
from voicedeck.exporters.pptx.package import count_parts, saved
from voicedeck.exporters.pptx.plan import need, planned
from voicedeck.exporters.pptx.slides import FIGURES
from voicedeck.model.deck import Deck, Page
from voicedeck.model.kinds import Body
from voicedeck.ports import Measurer

# How much of its colour a line keeps that has been said, in 1/100000; what is to come keeps nothing.
_SAID, _TO_COME = 55_000, 0


@dataclass(frozen=True, slots=True)
class Showing:
    """The file, and for every slide and step the digest of what is seen, in the order of the file's slides."""

    deck: bytes
    views: Sequence[tuple[str, int]]
    digests: Sequence[str]


def showing(
    deck: Deck, brand: Path, measurer: Measurer, pictures: Pictures, icon: Callable[[str], str] | None = None
) -> Showing:
    """A slide for every step of every page; ``ChoiceError`` where the template cannot be used."""
    with refusals(brand):
        return _shown(
            deck, brand, Canvas(deck.design, deck.language, measurer, icon, leftward=deck.mirrored), measurer, pictures
        )


def _shown(deck: Deck, brand: Path, canvas: Canvas, measurer: Measurer, pictures: Pictures) -> Showing:
    presentation = opened(brand)
    count_parts(presentation)
    plans = planned(presentation, {need(page): None for page in deck.pages})
    filler = TemplateFiller(measurer, canvas, plans, pictures)
    views, digests = [], []
    for number, page in enumerate(deck.pages, start=1):
        for step in range(page.steps):
            target = presentation.slides.add_slide(plans[need(page)].layout)
            tuple(filler.fill(target, deck, page, number, Cues(), step))  # what does not fit is told with the deck
            _reveal(target, page, step)
            _set_number(target)
            views.append((page.slide.id, step))
            digests.append(sha256(etree.tostring(target._element) + repr((page, step)).encode()).hexdigest())
    return Showing(saved(presentation), views, digests)


def _set_number(target: Target) -> None:
    """The number of the deck's slide, which is not the one of its step."""
    for field in list(target._element.iter(qualified("a:fld"))):
        field.getparent().replace(field, node("a:r", *(field.find(qualified(part)) for part in ("a:rPr", "a:t"))))


def _reveal(target: Target, page: Page, step: int) -> None:
    """Dim the lines that have been said, and make those to come unseen; they keep their room."""
    body: Any = next((shape for shape in target.shapes if shape.name == "Text"), None)
    if body is None or not page.rows or page.slide.kind.root in FIGURES:
        return
    color = Setting.of(body).fill
    shown, lit = page.revealed(step), page.current(step)
    for line, paragraph in enumerate(body.text_frame.paragraphs):
        if page.slide.kind.powerpoint.body is not Body.LIST:
            _tint(paragraph._p, color, None if shown else _TO_COME)
        elif line >= shown:
            _tint(paragraph._p, color, _TO_COME)
        elif lit is not None and line != lit:
            _tint(paragraph._p, color, _SAID)


def _tint(paragraph: Node, color: Node, share: int | None) -> None:
    """Give a paragraph and its mark so much of its colour; all of it, where there is no share."""
    if share is None:
        return
    for run in paragraph.findall(qualified("a:r")):
        run.get_or_add_rPr().insert(0, _fill(color, share))
    properties = paragraph.get_or_add_pPr()
    if share == _TO_COME:
        for mark in ("buNone", "buAutoNum", "buChar", "buBlip"):
            for old in properties.findall(qualified(f"a:{mark}")):
                properties.remove(old)
        properties.append(node("a:buNone"))


def _fill(color: Node, share: int) -> Node:
    tinted = copy.deepcopy(color)
    for old in tinted.findall(qualified("a:alpha")):
        tinted.remove(old)
    tinted.append(node("a:alpha", val=share))
    return node("a:solidFill", tinted)
