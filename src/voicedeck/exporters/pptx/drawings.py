"""What is drawn beside the lines of a list: groups of native shapes, named, described and recoloured by the theme."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import count as numbered

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.equations import EQUATIONS, equation
from voicedeck.exporters.pptx.exhibits import Pictures
from voicedeck.exporters.pptx.markup import Node, legal, next_id, node, parsed, serialized, with_fallback
from voicedeck.exporters.pptx.shapes import decorated, group, no_line, picture, preset
from voicedeck.model.box import Box
from voicedeck.model.deck import SECTION, Page
from voicedeck.model.hand import Painted
from voicedeck.model.illustration import SIDE, Illustration, Stroke
from voicedeck.stages.drawn import in_section, painted, straight

_AT_ONCE = -1
"""In place of the line that a picture comes with."""
_FINE = 100
"""How finely a path is told in the whole numbers of DrawingML, a unit of a drawing."""
_LISTS = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
_UNFILLED = ' fill="none"'


def add_drawings(target: Target, page: Page, pictures: Pictures, canvas: Canvas, cues: Cues) -> None:
    """Every picture of the slide that its lines are told with, each once, coming with the first of them."""
    for line, illustration, box in _standing(page):
        numbers, tree = numbered(next_id(target.shapes._spTree)), target.shapes._spTree
        text = page.rows[line].text.text if 0 <= line < len(page.rows) else page.slide.title.text
        words = legal(illustration.described(canvas.tongue, text)) or "Picture"
        if illustration.asset:
            number = _add_own(target, pictures(illustration.asset), illustration.paper, words, box, canvas)
            _come(cues, line, number)
            continue
        naming = node("p:cNvPr", id=next(numbers), name=f"Picture: {words}", descr=words)
        drawn = group(naming, box, _shapes(illustration, box, canvas, page, numbers), canvas)
        formula = illustration.formula
        written = equation(formula, deepcopy(naming), box, canvas) if formula else None
        tree.append(drawn if written is None else with_fallback(written, drawn, EQUATIONS))
        _come(cues, line, int(naming.get("id")))


def _standing(page: Page) -> Iterator[tuple[int, Illustration, Box]]:
    """Each picture of a slide with the line that it comes with and its place; those of cards come with their line."""
    if page.drawing is not None:
        shown = _shown(page)
        yield from (
            (line, illustration, box)
            for (line, illustration), box in zip(shown.items(), _places(page.drawing.box, len(shown)), strict=True)
        )
    yield from ((0, illustration, mark.box) for mark, illustration in page.small_drawings)


def _come(cues: Cues, line: int, number: int) -> None:
    """The shape comes with its line; a cover's is there at once."""
    if line != _AT_ONCE:
        cues.lines.setdefault(line, []).append(number)


def _add_own(target: Target, data: bytes, paper: str, words: str, box: Box, canvas: Canvas) -> int:
    """A picture of the author's, whole in its box, on a ground of a colour where it needs one; its shape's number."""
    part, relation = target.part.get_or_add_image_part(BytesIO(data))
    width, height = part.image.size
    scale = min(box.width / width, box.height / height)
    tree, frame = target.shapes._spTree, box.centred(width * scale, height * scale)
    number = next_id(tree)
    made = picture(number, f"Picture: {words}", words, relation, frame, canvas, preset("rect"))
    if paper:
        made[-1].append(node("a:solidFill", node("a:srgbClr", val=paper[1:])))
    tree.append(made)
    return number


def _shown(page: Page) -> dict[int, Illustration]:
    """The pictures by the line that they come with: one that stays is not drawn again."""
    shown: dict[int, Illustration] = {}
    for step in range(1, page.steps):
        line, illustration = page.current(step), page.illustrations[step]
        if line is not None and illustration is not None and illustration not in shown.values():
            shown[line] = illustration
    if not shown and page.illustrations and page.illustrations[0] is not None and not page.rows:  # a cover's
        shown[_AT_ONCE] = page.illustrations[0]
    return shown


def _places(area: Box, count: int) -> Iterator[Box]:
    """Squares for so many pictures, as large as the area holds them side by side."""
    columns = max(range(1, count + 1), key=lambda each: _side(area, count, each), default=1)
    rows, side = math.ceil(count / columns), _side(area, count, columns)
    left = area.x + (area.width - side * columns) / 2
    top = area.y + (area.height - side * rows) / 2
    for place in range(count):
        room = Box(left + place % columns * side, top + place // columns * side, side, side)
        yield room if count == 1 else room.grown(-side * 0.06, -side * 0.06)


def _side(area: Box, count: int, columns: int) -> float:
    return min(area.width / columns, area.height / math.ceil(count / columns))


def _shapes(illustration: Illustration, box: Box, canvas: Canvas, page: Page, numbers: Iterator[int]) -> Sequence[Node]:
    design = canvas.design
    palette = (*design.colors.items(), (SECTION, design.colors[design.hue(SECTION, page.slide.section)]))
    colors = in_section(palette)
    tokens = {color: token for token, color in reversed(tuple(design.colors.items()))}
    unit = box.width / SIDE

    @cache  # a drawing has many paths and few looks
    def look(brush: Painted) -> str:
        fill = _fill(brush.fill, brush.opacity, canvas, tokens) if brush.fill else node("a:noFill")
        return serialized(fill, _line(brush, unit, canvas, tokens))

    shapes = painted(illustration.shapes, design.hand, colors, box.width)
    return parsed("".join(_freeform(next(numbers), each, box, canvas, look) for each in shapes))


def _freeform(number: int, one: Painted, box: Box, canvas: Canvas, look: Callable[[Painted], str]) -> str:
    """A painted path as a shape of its own, whose frame fits it."""
    across = [point.real for stroke in one.path for point in stroke.points]
    down = [point.imag for stroke in one.path for point in stroke.points]
    left, top = min(across), min(down)
    wide, high = max(max(across) - left, 0.01), max(max(down) - top, 0.01)
    unit = box.width / SIDE
    frame = Box(box.x + left * unit, box.y + top * unit, wide * unit, high * unit)
    x, y, cx, cy = canvas.placed(frame)
    naming = decorated(number, legal(one.part.capitalize()) or "Shape")
    heads = f"<p:nvSpPr>{naming}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    steps = "".join(step for stroke in one.path for step in _steps(stroke, complex(left, top)))
    size = f'w="{max(1, round(wide * _FINE))}" h="{max(1, round(high * _FINE))}"'
    path = f"<a:path {size}{'' if one.fill else _UNFILLED}>{steps}</a:path>"
    geometry = f"<a:custGeom>{_LISTS}<a:pathLst>{path}</a:pathLst></a:custGeom>"
    brush = replace(one, path=(), part="")
    return f"<p:sp>{heads}<p:spPr>{place}{geometry}{look(brush)}</p:spPr></p:sp>"


def _steps(stroke: Stroke, corner: complex) -> Iterator[str]:
    points = stroke.points
    yield f"<a:moveTo>{_point(points[0] - corner)}</a:moveTo>"
    for place in range(0, len(points) - 1, 3):
        start, first, second, end = points[place : place + 4]
        if straight(start, first, second, end):
            yield f"<a:lnTo>{_point(end - corner)}</a:lnTo>"
        else:
            bends = "".join(_point(each - corner) for each in (first, second, end))
            yield f"<a:cubicBezTo>{bends}</a:cubicBezTo>"
    if stroke.closed:
        yield "<a:close/>"


def _point(place: complex) -> str:
    return f'<a:pt x="{round(place.real * _FINE)}" y="{round(place.imag * _FINE)}"/>'


def _fill(color: str, opacity: float, canvas: Canvas, tokens: dict[str, str]) -> Node:
    """A solid fill: of the theme where the colour is a token's, which then follows it."""
    fixed = node("a:solidFill", node("a:srgbClr", val=color[1:]))
    made = canvas.fill(tokens[color]) if color in tokens else fixed
    if opacity < 1:
        made[0].append(node("a:alpha", val=round(opacity * 100_000)))
    return made


def _line(one: Painted, unit: float, canvas: Canvas, tokens: dict[str, str]) -> Node:
    if not one.stroke:
        return no_line()
    dashes = [node("a:prstDash", val="dash")] if one.dashes else []
    join = node("a:round") if one.round else node("a:miter", lim=800_000)
    fill = _fill(one.stroke, one.stroke_opacity, canvas, tokens)
    cap = {"cap": "rnd"} if one.round else {}
    return node("a:ln", fill, *dashes, join, w=canvas.emu(one.width * unit), **cap)
