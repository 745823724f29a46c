"""The marks of a slide as shapes: a group a line, what lights up while it is said, and what stands all the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pptx.slide import Slide as Target

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.cues import Cues
from voicedeck.exporters.pptx.markup import Node, next_id, node
from voicedeck.exporters.pptx.paint import Painter, uppermost
from voicedeck.exporters.pptx.shapes import decoration, group, no_line, preset, shape, text_shape
from voicedeck.exporters.pptx.timing import Build
from voicedeck.model.box import Box, around
from voicedeck.model.deck import Cell, Page, Row
from voicedeck.model.kinds import BULLETS, CHART, RECAP, TABLE, TIMELINE, Body, Kind
from voicedeck.model.marks import Form, Mark, State
from voicedeck.model.storyboard import Role
from voicedeck.stages.kinds.code import SPOKEN

# What PowerPoint draws itself: a list's numbers and ticks, a table's lines, a chart's parts.
_NATIVE: Mapping[Kind, frozenset[str]] = {
    BULLETS: frozenset({"number", "subpoint"}), RECAP: frozenset({"tick"}), TABLE: frozenset({"head", "border"}),
    CHART: frozenset({"bar", "grid", "axis", "curve", "point", "whole", "part"}),
}  # fmt: skip
_CHARTED = ("whole", "share")
_WAY = ("way", "stop")
_GROUNDS = (Form.AREA, Form.POINT, Form.BAR)


def line_of(mark: Mark) -> int | None:
    """The line that a mark comes with; None for one that is there from the beginning."""
    return mark.line if mark.line is not None else 0 if mark.step else None


def is_native(page: Page, mark: Mark, canvas: Canvas) -> bool:
    """Whether the mark is part of something that PowerPoint draws itself."""
    charted = mark.look in _CHARTED and is_charted(page, canvas)
    return charted or mark.look in _NATIVE.get(page.slide.kind.root, ())


def is_charted(page: Page, canvas: Canvas) -> bool:
    """Whether the share of a page's number is a chart: a ring or a disc, which PowerPoint has."""
    drawn = any(mark.look == "share" for mark in page.marks)
    return drawn and canvas.design.look(page.slide.layout, "share").shape != "dots"


def add_lines(target: Target, page: Page, count: int, canvas: Canvas, cues: Cues) -> None:
    """A group for each of the first ``count`` lines, named and described by its place.

    Where a line's cards light up one after the other, what is seen once it has been said lies above what is lit.
    """
    tree = target.shapes._spTree
    painter = Painter.of(page, canvas, next_id(tree))
    for line, row in enumerate(page.rows[:count]):
        own = [
            place
            for place, mark in enumerate(page.marks)
            if line_of(mark) == line and not is_native(page, mark, canvas)
        ]
        lit = cues.moving and any(_lights(painter, place) for place in own)
        ground = [place for place in own if page.marks[place].form in _GROUNDS] if lit else []
        if ground:
            _add_light(tree, painter, ground, line, cues)
        number = next(painter.numbers)
        place = f"{line + 1}/{len(page.rows)}"  # its words are read in it
        naming = node("p:cNvPr", id=number, name=f"Line {line + 1}", descr=place)
        shapes = _line(painter, row, [place for place in own if place not in ground])
        tree.append(group(naming, around([row.card, *(cell.card for cell in row.cells)]), shapes, canvas))
        cues.lines.setdefault(line, []).append(number)


def _line(painter: Painter, row: Row, own: Iterable[int]) -> Iterator[Node]:
    """A line's shapes in the order of reading: grounds, its number, its texts, each in the card that holds it."""
    marks = painter.page.marks
    own = [place for place in own if not marks[place].is_thumbnail]  # added with the other drawings
    holding = {marks[place].holds: place for place in own if marks[place].holds is not None}
    rest = [place for place in own if marks[place].holds is None]
    for form in (_GROUNDS, (Form.LETTERS,)):
        for place in rest:
            if marks[place].form in form:
                yield from painter.paint(place)
    yield from _texts(painter, row, holding)
    for place in rest:
        if marks[place].form not in (*_GROUNDS, Form.LETTERS):
            yield from painter.paint(place)


def _texts(painter: Painter, row: Row, holding: dict[int | None, int]) -> Iterator[Node]:
    """Every cell. The card of a node with a label is a shape of its own, below both, so that it hides neither."""
    grounded: Cell | None = None
    for at, cell in enumerate(row.cells):
        after = row.cells[at + 1] if at + 1 < len(row.cells) else None
        if cell.role is Role.LABEL and after and at + 1 in holding:
            grounded = after
            yield from painter.paint(holding[at + 1])
        if at in holding and cell is not grounded:
            yield from painter.paint(holding[at], text=cell.text)
        else:
            yield text_shape(next(painter.numbers), _name(painter.page, cell), cell.text, painter.canvas)


def _name(page: Page, cell: Cell) -> str:
    return "Date" if page.slide.kind.root is TIMELINE and cell.role is Role.LABEL else cell.role.value.capitalize()


def add_lights(target: Target, page: Page, canvas: Canvas, cues: Cues) -> None:
    """What lights up behind every line that the slide's beats reveal, each a group."""
    tree = target.shapes._spTree
    painter = Painter.of(page, canvas, next_id(tree))
    for line in page.slide.spoken_lines():
        own = [place for place, mark in enumerate(page.marks) if mark.line == line and mark.form in _GROUNDS]
        if any(_lights(painter, place) for place in own):
            _add_light(tree, painter, own, line, cues)


def _lights(painter: Painter, place: int) -> bool:
    """Whether a mark looks otherwise while its line is said."""
    mark = painter.page.marks[place]
    lit = painter.look(mark, State.LIT)
    return mark.line is not None and mark.form in _GROUNDS and lit.visible and lit != painter.look(mark)


def _add_light(tree: Node, painter: Painter, own: Sequence[int], line: int, cues: Cues) -> None:
    """What is seen while a line is said and, above it, what comes to lie on it when the next one is.

    So every step is seen as the film shows it, and who prints or edits the slide sees its last.
    """
    frame = around(_reach(painter, place) for place in own)
    _group(tree, painter, f"Card {line + 1}", frame, own, State.LIT, cues.lights, line)
    if line != painter.page.slide.spoken_lines()[-1]:
        _group(tree, painter, f"Ground {line + 1}", frame, own, None, cues.rests, line)


def _group(
    tree: Node, painter: Painter, name: str, frame: Box, own: Sequence[int], state: State | None,
    numbers: dict[int, int], line: int,
) -> None:  # fmt: skip
    """A line's marks in a state as a group; one that lies on another hides it with a piece of the slide's ground."""
    number = next(painter.numbers)
    shapes = [each for place in own for each in painter.paint(place, state)]
    if state is None:
        hiding = shape(decoration(next(painter.numbers), "Ground"), frame, painter.canvas, preset("rect"), no_line())
        hiding.set("useBgFill", "1")
        shapes = [hiding, *shapes]
    tree.append(group(decoration(number, name), frame, shapes, painter.canvas))
    numbers[line] = number


def _reach(painter: Painter, place: int) -> Box:
    """How far a lit mark reaches: with its edge, and with its shadow."""
    mark = painter.page.marks[place]
    look = painter.look(mark, State.LIT)
    down, blur, share = look.shadow
    more = look.spread + look.width / 2 + (down + blur if share else 0.0) + 1
    return mark.box.grown(more, more)


def add_grounds(target: Target, page: Page, canvas: Canvas, cues: Cues, *, drawn: bool) -> None:
    """What stands below the slide's texts, and what comes with a line that is no figure's (not ``drawn`` by lines)."""
    tree = target.shapes._spTree
    painter = Painter.of(page, canvas, next_id(tree))
    for place, mark in enumerate(page.marks):
        line = line_of(mark)
        listed = page.slide.kind.powerpoint.body is Body.LIST and mark.line is not None and mark.form in _GROUNDS
        if (
            mark.look in _WAY
            or mark.form is Form.ICON
            or listed
            or is_native(page, mark, canvas)
            or (drawn and line is not None and mark.look != SPOKEN)
        ):
            continue
        for painted in painter.paint(place):
            tree.append(painted)
            if line is not None:
                number = int(painted[0][0].get("id"))
                where = cues.lines.setdefault(line, []) if page.slide.kind.powerpoint.body is Body.LIST else None
                cues.firsts.append((number, Build.NONE)) if where is None else where.append(number)


def add_icons(target: Target, page: Page, canvas: Canvas) -> None:
    """The icons that stand beside a slide's text."""
    tree = target.shapes._spTree
    painter = Painter.of(page, canvas, next_id(tree))
    for place, mark in enumerate(page.marks):
        if mark.form is Form.ICON and line_of(mark) is None and not is_native(page, mark, canvas):
            tree.extend(painter.paint(place))


def add_way(target: Target, page: Page, canvas: Canvas) -> None:
    """The way through the sections, as one group; nobody wants to hear of it on each slide."""
    own = uppermost([(place, mark) for place, mark in enumerate(page.marks) if mark.look in _WAY])
    if not own:
        return
    tree = target.shapes._spTree
    painter = Painter.of(page, canvas, next_id(tree))
    naming = decoration(next(painter.numbers), "Progress")
    frame = canvas.design.areas[page.slide.layout]["progress"]
    tree.append(group(naming, frame, [each for place in own for each in painter.paint(place)], canvas))
