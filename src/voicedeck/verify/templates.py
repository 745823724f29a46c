"""A template, measured before anybody builds with it: its files, its fonts, and its slides as they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.model import kinds
from voicedeck.model.deck import WIDE, Box, Deck, Design, Page, Text
from voicedeck.model.errors import VoicedeckError
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.compose.crowding import crowding, texts
from voicedeck.stages.storyboard import storyboard
from voicedeck.system import fonts
from voicedeck.templates import FolderTemplate
from voicedeck.templates.lineage import aspects, variants
from voicedeck.templates.specimen import ordeal, specimen
from voicedeck.templates.written import written
from voicedeck.verify.seeing import contrast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicedeck.model.script import Script

LEAST = 4.5
"""Contrast of a text and its ground (WCAG 2.2, 1.4.3)."""
LEAST_LARGE = 3.0
LARGE = 12
"""A text whose letters are a twelfth of the picture's height or more is large."""
AWRY = 4.0
"""Pixels by which a text may be drawn beside the place where it was measured."""
LETTERS = "".join(map(chr, range(33, 127))) + "“”‘’–—…°±×éäöüß"
"""What every font of a template must have; a film's other letters are looked at when it is built."""


def inspect(folder: Path, search: Sequence[Path], scripts: Sequence[Script] = ()) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a template, each mistake once; none for a template that is ready to be used.

    Its own files are read; all that can be seen is measured on ``scripts``, without which there are two that use
    every layout: a film as films are, and one of extremes. It is drawn in every aspect ratio and variant.
    """
    films = scripts or (specimen(), ordeal())
    found = list(written(folder))
    try:
        plain = FolderTemplate(folder, search)
    except VoicedeckError as reason:
        return (*found, *reason.diagnostics)
    found += _about_fonts(plain)
    for aspect in aspects(plain.folders):
        found += _about_pages(folder, search, films, aspect, "")
    for variant in variants(plain.folders):
        found += _about_pages(folder, search, films, WIDE, variant)
    return tuple(dict.fromkeys(found))


def _about_fonts(template: FolderTemplate) -> Iterator[Diagnostic]:
    where = Span(str(template.folder / "template.toml"))
    known = {family.name: family for family in fonts.own()}
    for token, name in template.design.fonts.items():
        if name not in known:
            yield error(f"there is no font “{name}” ({token})", where, f"Choose one of {', '.join(sorted(known))}.")
            continue
        missing = [letter for letter in LETTERS if ord(letter) not in fonts.coverage(known[name])]
        if missing:
            yield error(f"the font “{name}” ({token}) has no {' '.join(missing)}", where, "Choose another font.")


def _about_pages(
    folder: Path, search: Sequence[Path], films: Sequence[Script], aspect: str, variant: str
) -> Iterator[Diagnostic]:
    where, seen = Span(str(folder / "template.toml")), f"{variant or aspect}: "
    try:
        template = FolderTemplate(folder, search, aspect=aspect, variant=variant)
        yield from _told((f"{seen}{each}" for each in _boxes_outside(template.design, aspect)), where)
        for script in films:
            dressed = template.reworded(script.phrases, script.language)
            deck = _laid_out(script, dressed)
            every = _pages(deck, aspect)
            for page in every:
                kind = page.slide.layout
                yield from _told((f"{seen}{kind}: {each}" for each in _shapes(page, deck)), where)
            for page in _first_of_each(every):
                kind = page.slide.layout
                yield from _told((f"{seen}{kind}: {each}" for each in _drawn(page, deck, dressed)), where)
    except VoicedeckError as reason:
        yield from reason.diagnostics


def _boxes_outside(design: Design, aspect: str) -> Iterator[str]:
    canvas = Box(0, 0, design.width, design.height)
    for layout, roles in design.placeholders.items():
        if layout != kinds.POSTER.name or aspect == WIDE:
            outside = (role for role, style in roles.items() if not canvas.contains(style.box))
            yield from (f"{layout}: the box of the {role} leaves the picture" for role in outside)


def _told(problems: Iterable[str], where: Span) -> Iterator[Diagnostic]:
    for problem in dict.fromkeys(problems):
        yield error(problem, where, "Move or enlarge the layout's boxes, or change its colours.")


def _laid_out(script: Script, template: FolderTemplate) -> Deck:
    measurer = Blitz()
    board = paginate(storyboard(script, template.phrase, str, known=template.design.kinds), template.design, measurer)
    return compose(board, template.design, measurer, template.phrase, template.icon)


def _pages(deck: Deck, aspect: str) -> tuple[Page, ...]:
    """The deck's pages; posters are always wide."""
    return (*deck.pages, *(deck.posters.values() if aspect == WIDE else ()))


def _first_of_each(pages: Iterable[Page]) -> tuple[Page, ...]:
    first: dict[tuple[str, ...], Page] = {}
    for page in pages:
        cells = dict.fromkeys(cell.role.value for row in page.rows for cell in row.cells)
        first.setdefault((page.slide.layout, page.slide.chart, *page.texts, *cells), page)
    return tuple(first.values())


def _shapes(page: Page, deck: Deck) -> Iterator[str]:
    """Problems of a page by its measured boxes, in words that are the same for every page of its layout."""
    for problem in crowding(page, deck.design):
        yield problem.replace(f"{page.slide.id}.", "")


def _drawn(page: Page, deck: Deck, template: FolderTemplate) -> Iterator[str]:
    """Problems of a page by its pixels: texts that are drawn elsewhere, or cannot be read."""
    design, renderer = deck.design, Blitz(strange=template.confined)
    html = template.page(deck, page, page.steps - 1)
    boxes = renderer.boxes(html, width=design.width, height=design.height)
    pixels = _pixels(renderer, html, design.width, design.height)
    for text in texts(page):
        name = text.id.removeprefix(f"{page.slide.id}.")
        if text.id not in boxes or not text.lines:
            continue
        left, top, width, _ = boxes[text.id]
        if max(abs(left - text.ink.x), abs(top - text.ink.y), abs(width - text.ink.width)) > AWRY:
            yield f"the text {name} is drawn beside the place where it was measured"
            continue
        ratio = contrast(_cut(pixels, text.ink))
        if ratio < (LEAST_LARGE if _is_large(text, design.height) else LEAST):
            yield f"the text {name} has a contrast of {ratio:.1f}:1"


def _is_large(text: Text, height: int) -> bool:
    return text.size * LARGE >= height


def _pixels(renderer: Blitz, html: str, width: int, height: int) -> NDArray[np.uint8]:
    import numpy as np

    picture = renderer.render(html, width=width, height=height, scale=1)
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3]


def _cut(pixels: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    left, top = max(round(box.x), 0), max(round(box.y), 0)
    return pixels[top : max(round(box.bottom), top + 1), left : max(round(box.right), left + 1)]
