"""What a slide shows beside its texts: a QR code, the way through the sections."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import segno
from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas, luminance
from voicedeck.exporters.pptx.diagrams import MAKERS, lit_mark
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node
from voicedeck.exporters.pptx.shapes import LIT, card_looks, decoration, group, no_line, picture, rounded, shape
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, Page
from voicedeck.model.kinds import Reveals
from voicedeck.model.storyboard import Role

# Four modules of quiet zone round a QR code (ISO/IEC 18004, 9.1), sixteen pixels a module.
_QUIET, _MODULE = 4, 16
_ROUND = 6_250
# The bar at the left of a lit card, in pixels.
_BAR_WIDTH, _BAR_INSET = 6, 18
# The height of a rule.
_RULE = 5


def add_cards(target: Target, page: Page, canvas: Canvas) -> None:
    """What lights up behind or on every line that the slide's beats reveal, each a group."""
    if page.slide.kind.reveals is not Reveals.LIT:
        return
    tree = target.shapes._spTree
    for line in page.slide.spoken_lines():
        number = next_id(tree)
        naming = decoration(number, f"Card {line + 1}")
        tree.append(group(naming, page.rows[line].card, _lit(page, line, number + 1, canvas), canvas))


def _lit(page: Page, line: int, first: int, canvas: Canvas) -> Iterable[Node]:
    if page.slide.kind in MAKERS:
        return lit_mark(page, line, first, canvas)
    card = page.rows[line].card
    bar = Box(card.x - 1.5, card.y + _BAR_INSET, _BAR_WIDTH, max(1.0, card.height - 2 * _BAR_INSET))
    return _ground(first, card, canvas), _bar(first + 1, bar, canvas)


def add_rule(target: Target, page: Page, canvas: Canvas) -> None:
    """The short line under a term or over a picture's words."""
    box = _rule_of(page)
    if box is not None:
        tree = target.shapes._spTree
        naming = decoration(next_id(tree), "Rule")
        tree.append(shape(naming, box, canvas, rounded(50_000), canvas.fill("highlight"), no_line()))


def _rule_of(page: Page) -> Box | None:
    if page.slide.kind is kinds.IMAGE and page.rows and page.picture:
        ink = page.rows[0].text.ink
        return Box(ink.x, ink.y - 44, 64, _RULE)
    terms = [cell for row in page.rows for cell in row.cells if cell.role is Role.TERM]
    if page.slide.kind is kinds.DEFINITION and terms:
        return Box(terms[0].text.ink.x, terms[0].card.bottom + 24, 120, _RULE)
    return None


def _ground(number: int, card: Box, canvas: Canvas) -> Node:
    return shape(decoration(number, "Card"), card, canvas, *card_looks(card, LIT, canvas, angle=0))


def _bar(number: int, box: Box, canvas: Canvas) -> Node:
    return shape(decoration(number, "Bar"), box, canvas, rounded(50_000), canvas.fill("highlight"), no_line())


def add_code(target: Target, address: str, box: Box, canvas: Canvas) -> None:
    """A QR code of the address, as large a square as the box holds."""
    file = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(file, kind="png", scale=_MODULE, border=_QUIET, dark=_dark(canvas), light="#FFFFFF")
    file.seek(0)
    _, relation = target.part.get_or_add_image_part(file)
    side = min(box.width, box.height)
    square = Box(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side)
    tree = target.shapes._spTree
    tree.append(picture(next_id(tree), "QR code", f"QR code: {address}", relation, square, canvas, rounded(_ROUND)))


def _dark(canvas: Canvas) -> str:
    """The darkest colour of the design if a camera can tell it from white, else black."""
    colors = (canvas.design.colors[token] for token in ("background", "ink"))
    darkest = min(colors, key=luminance)
    return darkest if luminance(darkest) < 0.1 else "#000000"


def add_progress(target: Target, deck: Deck, page: Page, bar: Box, canvas: Canvas) -> None:
    """A segment a section, the current one lit, as one group with a name."""
    count, section = len(deck.headings), page.slide.section
    if not count:
        return
    tree = target.shapes._spTree
    first = next_id(tree)
    segments = (
        _segment(first + place, place, section, box, canvas) for place, box in enumerate(_segments(bar, count), start=1)
    )
    heading = legal(deck.headings[section - 1]) if 0 < section <= count else legal(deck.title)
    naming = node("p:cNvPr", id=first, name="Progress", descr=f"{section} / {count}: {heading}")
    tree.append(group(naming, bar, segments, canvas))


def _segments(bar: Box, count: int) -> list[Box]:
    gap = bar.width * (0.006 if count < 30 else 0.0018)
    width = (bar.width - gap * (count - 1)) / count
    return [Box(bar.x + place * (width + gap), bar.y, width, bar.height) for place in range(count)]


def _segment(number: int, place: int, section: int, box: Box, canvas: Canvas) -> Node:
    token = "faint" if place > section else "highlight" if place == section else "accent"
    naming = node("p:cNvPr", id=number, name=f"Section {place}")
    return shape(naming, box, canvas, rounded(50_000), canvas.fill(token), no_line())
