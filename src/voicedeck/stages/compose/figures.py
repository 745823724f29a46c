"""Figures: a line's pieces, or the lines of a process, a table or a chart, each in a box of its own.

A figure lies in its layout's body box and stands across or down, as the box is wide or tall: another aspect ratio
needs another box and nothing else. Of the layout's list tokens, ``inset`` and ``padding`` are a card's margins,
``gap`` what lies between two cards, ``indent`` the room for a card's icon or number, ``stretch`` how much taller than
its text a card may be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from voicedeck.model.deck import Box, Cell, Design, ListStyle, Placeholder, Row, Text
from voicedeck.model.source import Listing
from voicedeck.model.storyboard import Layout, Piece, Role, Slide
from voicedeck.ports import Measurer
from voicedeck.stages.compose.fit import fit, place, ruler, sizes
from voicedeck.stages.compose.lines import break_lines, cuts_a_word

Arranged = tuple[tuple[Row, ...], bool]
LEAD_SHARE = 0.2
"""How much of a figure's height a lead may take."""
ARROW = 64
"""Pixels of an arrow beside or above its word."""
WIDE = 1.5
"""A box this much wider than tall has its steps side by side."""
MOST_ACROSS = 4
"""Cards side by side; more stand in two rows."""
ABOVE = 0.3
"""How much of the room that a table leaves lies above it."""
TABLE_LEAST = 0.12
"""The narrowest column, as a share of the table."""
LABELS_WIDEST = 0.36
VALUES_WIDEST = 0.2
TAB = "    "


class Setter:
    """Sets texts in a slide's figure: its tokens, and the shaper that measures."""

    def __init__(self, slide: Slide, design: Design, measurer: Measurer) -> None:
        self.slide, self.design, self.measurer = slide, design, measurer
        self.body = design.placeholders[slide.layout]["body"]
        self.spacing = design.lists.get(slide.layout, ListStyle(0, 24, 20, 40, 0))
        self.styles: Mapping[Role, Placeholder] = design.cells.get(slide.layout, {})

    @property
    def box(self) -> Box:
        return self.body.box

    def style(self, role: Role) -> Placeholder:
        return self.styles.get(role, self.body)

    def set(self, text_id: str, role: Role, text: str, box: Box, **changes: object) -> Text:
        """A text in a box at the largest size that fits."""
        style = replace(self.style(role), box=box, **changes)  # type: ignore[arg-type]
        return fit(text_id, role.value, text, style, self.design, self.measurer)

    def width(self, role: Role, text: str, size: float) -> float:
        return ruler(self.style(role), size, self.design, self.measurer)(text)

    def even(self, role: Role, texts: Sequence[str], room: float, height: float) -> tuple[float, float]:
        """The largest size at which every text fits ``room`` x ``height``, and the tallest of them; the floor else."""
        style = self.style(role)
        tallest = 0.0
        for size in sizes(style):
            measure = ruler(style, size, self.design, self.measurer)
            tallest = max((len(break_lines(text, measure, room)) * size * style.leading for text in texts), default=0.0)
            widest = max((measure(word) for text in texts for word in text.split()), default=0.0)
            if tallest <= height and (widest <= room or size <= style.floor):
                break
        return size, tallest


def arrange(slide: Slide, design: Design, measurer: Measurer) -> Arranged | None:
    """The slide's figure as rows, and whether all of it fits; None for a layout that is none."""
    maker = _MAKERS.get(slide.layout)
    return maker(Setter(slide, design, measurer)) if maker and slide.lines else None


def heads(slide: Slide, rows: Sequence[Row], design: Design, measurer: Measurer) -> tuple[Text, ...]:
    """The names of a table's columns, each over its column."""
    if slide.layout is not Layout.TABLE or not any(slide.columns) or not rows:
        return ()
    setter = Setter(slide, design, measurer)
    height = _head_height(setter)
    top = rows[0].card.y - height
    cells = {index: cell for row in rows for index, cell in enumerate(row.cells)}
    texts = []
    for index, name in enumerate(slide.columns):
        if name and index in cells:
            card = cells[index].card
            inner = Box(card.x + setter.spacing.inset, top, card.width - 2 * setter.spacing.inset, height)
            numeric = cells[index].text.style.align
            texts.append(setter.set(f"{slide.id}.head{index + 1}", Role.LEAD, name, inner, align=numeric))
    return tuple(texts)


def listing(slide: Slide, design: Design, measurer: Measurer) -> tuple[Text, ...]:
    """The lines of a slide's code, all at one size, in its area; what is too wide or too long is cut with "…"."""
    if not isinstance(slide.exhibit, Listing):
        return ()
    setter = Setter(slide, design, measurer)
    area, style = design.areas[slide.layout]["visual"], setter.style(Role.TEXT)
    written = [line.replace("\t", TAB).rstrip() for line in slide.exhibit.text.rstrip("\n").split("\n")]
    widest = max((setter.width(Role.TEXT, line.replace(" ", "n"), 100) / 100 for line in written), default=0.0)
    fits = min(area.width / max(widest, 1e-6), area.height / (max(1, len(written)) * style.leading))
    size = max(style.floor, min(style.size, float(int(fits))))
    room = max(1, int(area.height // (size * style.leading)))
    kept = written if len(written) <= room else [*written[: room - 1], "…"]
    start = area.y + (area.height - len(kept) * size * style.leading) * ABOVE
    lines = []
    for index, line in enumerate(kept):
        while line and setter.width(Role.TEXT, line.replace(" ", "n"), size) > area.width + 0.5:
            line = line[:-2].rstrip() + "…"
        box = Box(area.x, start + index * size * style.leading, area.width, size * style.leading)
        cut = line != written[min(index, len(written) - 1)]
        text_id = f"{slide.id}.code{index + 1}"
        lines.append(
            place(
                text_id, "code", line, (line,), size, replace(style, anchor="top"), box, design, measurer, clipped=cut
            )
        )
    return tuple(lines)


def _row(setter: Setter, index: int, card: Box, cells: Sequence[Cell]) -> Row:
    """A line in pieces: its text stands for all its cells, in the box round their ink."""
    line, inks = setter.slide.lines[index], [cell.text.ink for cell in cells]
    left, top = min(ink.x for ink in inks), min(ink.y for ink in inks)
    ink = Box(left, top, max(ink.right for ink in inks) - left, max(ink.bottom for ink in inks) - top)
    size = min(cell.text.size for cell in cells)
    clipped = any(cell.text.clipped or _broken(cell) for cell in cells)
    text = Text(_line_id(setter.slide, index), "body", line.text, (), size, setter.body, card, ink, clipped)
    return Row(setter.slide.first_number + index, card, text, tuple(cells))


def _broken(cell: Cell) -> bool:
    """Whether a card's text is so narrow that a word had to be cut."""
    return cell.role in (Role.NODE, Role.TERM) and cuts_a_word(cell.text.text, cell.text.lines)


def _line_id(slide: Slide, index: int) -> str:
    return f"{slide.id}.{index + 1}"


def _fits(rows: Sequence[Row], body: Box) -> bool:
    return all(not row.text.clipped and body.contains(row.card, 1.0) for row in rows)


# One line in pieces


def _cards(setter: Setter) -> Arranged:
    """Comparison and chain: nodes in cards, joins between them, a lead over all."""
    pieces = setter.slide.pieces[0]
    lead = next((piece for piece in pieces if piece.role is Role.LEAD), None)
    cells: list[Cell] = []
    figure = setter.box
    if lead:
        over = Box(figure.x, figure.y, figure.width, figure.height * LEAD_SHARE)
        text = setter.set(f"{_line_id(setter.slide, 0)}.lead", Role.LEAD, lead.text, over)
        cells.append(Cell(Role.LEAD, over, text))
        figure = Box(figure.x, over.bottom, figure.width, figure.bottom - over.bottom)
    rest = [piece for piece in pieces if piece.role is not Role.LEAD]
    nodes = sum(piece.role is Role.NODE for piece in rest)
    across = figure.width > figure.height * (1.0 if nodes < 3 else WIDE)
    cells += _across(setter, rest, figure) if across else _down(setter, rest, figure)
    row = _row(setter, 0, setter.box, cells)
    return (row,), _fits([row], setter.box)


def _grouped(pieces: Sequence[Piece]) -> tuple[list[tuple[str, str]], list[str]]:
    """Nodes with their labels, and the joins after each node but the last."""
    nodes: list[tuple[str, str]] = []
    joins: list[str] = []
    label = ""
    for piece in pieces:
        if piece.role is Role.LABEL:
            label = piece.text
        elif piece.role is Role.NODE:
            joins += [""] * (len(nodes) - len(joins))
            nodes.append((label, piece.text))
            label = ""
        elif piece.role is Role.JOIN:
            joins.append(piece.text)
    return nodes, joins[: len(nodes) - 1]


def _across(setter: Setter, pieces: Sequence[Piece], figure: Box) -> list[Cell]:
    nodes, joins = _grouped(pieces)
    join = setter.style(Role.JOIN)
    gaps = [max(setter.spacing.gap, _join_width(setter, words) + 32 if words else 0) for words in joins]
    gaps = [min(gap, figure.width * 0.22) for gap in gaps]
    width = (figure.width - sum(gaps)) / len(nodes)
    inset, padding = setter.spacing.inset, setter.spacing.padding
    label_height = _label_height(setter) if any(label for label, _ in nodes) else 0.0
    over = label_height + setter.spacing.indent
    room = figure.height - 2 * padding - over
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], width - 2 * inset, room)
    height = min(figure.height, tallest + 2 * padding + over + setter.spacing.stretch)
    top = figure.y + (figure.height - height) / 2
    cells: list[Cell] = []
    left = figure.x
    for index, (label, text) in enumerate(nodes):
        card = Box(round(left, 2), round(top, 2), round(width, 2), round(height, 2))
        cells += _node(setter, index, label, text, card, label_height, size)
        left += width
        if index < len(joins):
            gap = Box(left, top, gaps[index], height)
            over = join.size * join.leading * 2
            above = Box(gap.x, top + height / 2 - ARROW / 2 - over, gap.width, over)
            cells += _join(setter, index, joins[index], gap if setter.slide.layout is Layout.COMPARISON else above, gap)
            left += gaps[index]
    return cells


def _join_width(setter: Setter, words: str) -> float:
    """The width of a join on one line, or on two where it has more words than two."""
    style = setter.style(Role.JOIN)
    measure = ruler(style, style.size, setter.design, setter.measurer)
    whole = measure(words)
    lines = break_lines(words, measure, max(whole / 2 * 1.2, *(measure(word) for word in words.split())))
    return max(map(measure, lines)) if len(words.split()) > 2 else whole


def _down(setter: Setter, pieces: Sequence[Piece], figure: Box) -> list[Cell]:
    nodes, joins = _grouped(pieces)
    join = setter.style(Role.JOIN)
    gaps = [max(setter.spacing.gap, join.size * join.leading + 40 if words else 0) for words in joins]
    inset, padding = setter.spacing.inset, setter.spacing.padding
    label_height = _label_height(setter) if any(label for label, _ in nodes) else 0.0
    beside, most = setter.spacing.indent, (figure.height - sum(gaps)) / len(nodes)
    room = most - 2 * padding - label_height
    size, tallest = setter.even(Role.NODE, [text for _, text in nodes], figure.width - 2 * inset - beside, room)
    height = min(most, max(tallest + label_height, beside) + 2 * padding + setter.spacing.stretch)
    top = figure.y + (figure.height - sum(gaps) - height * len(nodes)) / 2
    cells: list[Cell] = []
    for index, (label, text) in enumerate(nodes):
        card = Box(figure.x, round(top, 2), figure.width, round(height, 2))
        cells += _node(setter, index, label, text, card, label_height, size, aside=True)
        top += height
        if index < len(joins):
            gap = Box(figure.x, top, figure.width, gaps[index])
            side = Box(figure.x + figure.width / 2 + ARROW / 2, top, figure.width / 2 - ARROW / 2, gaps[index])
            alone = setter.slide.layout is Layout.COMPARISON
            cells += _join(
                setter, index, joins[index], gap if alone else side, gap, align="center" if alone else "left"
            )
            top += gaps[index]
    return cells


def _label_height(setter: Setter) -> float:
    style = setter.style(Role.LABEL)
    return style.size * style.leading + 16


def _node(
    setter: Setter,
    index: int,
    label: str,
    text: str,
    card: Box,
    label_height: float,
    size: float,
    *,
    aside: bool = False,
) -> list[Cell]:
    """A card's cells; its icon has room above the text, or ``aside`` of it."""
    inset, padding, icon = setter.spacing.inset, setter.spacing.padding, setter.spacing.indent
    text_id = f"{_line_id(setter.slide, 0)}.node{index + 1}"
    left, top = (card.x + inset + icon, card.y + padding) if aside else (card.x + inset, card.y + padding + icon)
    inner = Box(left, top, card.right - inset - left, card.bottom - padding - top)
    align = {"align": "left"} if aside and icon else {}
    cells = []
    if label:
        box = Box(inner.x, inner.y, inner.width, label_height - 16)
        cells.append(Cell(Role.LABEL, card, setter.set(f"{text_id}.label", Role.LABEL, label, box, **align)))
    box = Box(inner.x, inner.y + label_height, inner.width, inner.height - label_height)
    return [*cells, Cell(Role.NODE, card, setter.set(text_id, Role.NODE, text, box, size=size, **align))]


def _join(setter: Setter, index: int, words: str, box: Box, gap: Box, **changes: object) -> list[Cell]:
    if not words:
        return []
    style = setter.style(Role.JOIN)
    anchor = "middle" if box == gap or "align" in changes else "bottom"
    text = setter.set(
        f"{_line_id(setter.slide, 0)}.join{index + 1}", Role.JOIN, words, box, anchor=anchor, size=style.size, **changes
    )
    return [Cell(Role.JOIN, gap, text)]


def _placed(setter: Setter) -> Arranged:
    """Definition and quote: every piece where the template puts its role."""
    cells = [
        Cell(
            piece.role, box, setter.set(f"{_line_id(setter.slide, 0)}.{piece.role.value}", piece.role, piece.text, box)
        )
        for piece in setter.slide.pieces[0]
        for box in [setter.style(piece.role).box]
    ]
    row = _row(setter, 0, setter.box, cells)
    return (row,), not row.text.clipped


# Lines that follow each other


def _flow(setter: Setter) -> Arranged:
    """Steps and timeline: a card a line, side by side where there is room, else one below the other."""
    count, box, spacing = len(setter.slide.lines), setter.box, setter.spacing
    across = box.width > WIDE * box.height
    columns = min(count, MOST_ACROSS if count % 4 != 1 or count > 8 else 3) if across else 1
    columns = count if across and count == 5 and setter.slide.layout is Layout.TIMELINE else columns
    lines = -(-count // columns)
    columns = -(-count // lines)
    width = (box.width - spacing.gap * (columns - 1)) / columns
    most = (box.height - spacing.gap * (lines - 1)) / lines
    mark = spacing.indent
    label = _label_height(setter) if setter.slide.pieces else 0.0
    over = mark + label if across else label
    indent = 0.0 if across else mark
    room = width - 2 * spacing.inset - indent
    texts = [_words(setter, index) for index in range(count)]
    size, tallest = setter.even(Role.TEXT, [text for _, text in texts], room, most - 2 * spacing.padding - over)
    height = min(most, tallest + 2 * spacing.padding + over + spacing.stretch)
    top = box.y + (box.height - height * lines - spacing.gap * (lines - 1)) / 2
    rows = []
    for index, (name, text) in enumerate(texts):
        line, column = divmod(index, columns)
        card = Box(
            round(box.x + column * (width + spacing.gap), 2),
            round(top + line * (height + spacing.gap), 2),
            round(width, 2),
            round(height, 2),
        )
        inner = Box(card.x + spacing.inset + indent, card.y + spacing.padding, room, card.height - 2 * spacing.padding)
        rows.append(_step(setter, index, card, inner, name, text, over - label, label, size))
    return tuple(rows), _fits(rows, box)


def _words(setter: Setter, index: int) -> tuple[str, str]:
    """A line's label, if it has one, and what it says."""
    if not setter.slide.pieces:
        return "", setter.slide.lines[index].text
    pieces = setter.slide.pieces[index]
    label = next((piece.text for piece in pieces if piece.role is Role.LABEL), "")
    return label, next((piece.text for piece in pieces if piece.role is Role.TEXT), "")


def _step(
    setter: Setter, index: int, card: Box, inner: Box, name: str, text: str, mark: float, label: float, size: float
) -> Row:
    text_id = _line_id(setter.slide, index)
    cells = []
    if name:
        over = Box(inner.x, inner.y + mark, inner.width, max(1.0, label - 16))
        cells.append(Cell(Role.LABEL, over, setter.set(f"{text_id}.label", Role.LABEL, name, over)))
    box = Box(inner.x, inner.y + mark + label, inner.width, inner.height - mark - label)
    anchor = "middle" if mark == 0 and not name else "top"
    cells.append(Cell(Role.TEXT, card, setter.set(f"{text_id}.text", Role.TEXT, text, box, size=size, anchor=anchor)))
    return _row(setter, index, card, cells)


# Tables and charts


def _head_height(setter: Setter) -> float:
    if not any(setter.slide.columns):
        return 0.0
    style = setter.style(Role.LEAD)
    return style.size * style.leading * 2 + 12


def _table(setter: Setter) -> Arranged:
    """A grid: columns as wide as they need, rows as tall as their tallest cell, one size for all."""
    slide, spacing = setter.slide, setter.spacing
    count = max(len(pieces) for pieces in slide.pieces)
    body = setter.box
    top = body.y + _head_height(setter)
    height = body.bottom - top
    style = setter.style(Role.TEXT)
    for size in sizes(style):
        widths = _column_widths(setter, count, size)
        broken = [_tallest(setter, pieces, widths, size) for pieces in slide.pieces]
        needed = [lines * size * style.leading + 2 * spacing.padding for lines in broken]
        free = height - sum(needed) - spacing.gap * (len(needed) - 1)
        if free >= 0:
            break
    stretch = max(0.0, min(free / len(needed), spacing.stretch))
    top += max(0.0, free - stretch * len(needed)) * ABOVE
    starts = list(accumulate(widths, initial=body.x))
    numeric = [_is_numeric(setter, column) for column in range(count)]
    rows = []
    for index, (pieces, own) in enumerate(zip(slide.pieces, needed, strict=True)):
        card = Box(body.x, round(top, 2), body.width, round(own + stretch, 2))
        cells = []
        for column, piece in enumerate(pieces):
            box = Box(round(starts[column], 2), card.y, round(widths[column], 2), card.height)
            inner = Box(box.x + spacing.inset, box.y, box.width - 2 * spacing.inset, box.height)
            align = "right" if numeric[column] else "left"
            text_id = f"{_line_id(slide, index)}.cell{column + 1}"
            text = setter.set(text_id, piece.role, piece.text, inner, size=size, align=align, anchor="middle")
            cells.append(Cell(piece.role, box, text))
        rows.append(_row(setter, index, card, cells))
        top += card.height + spacing.gap
    return tuple(rows), free >= 0 and _fits(rows, body)


def _is_numeric(setter: Setter, column: int) -> bool:
    """Whether a column holds figures, which stand flush right."""
    texts = [pieces[column].text for pieces in setter.slide.pieces if column < len(pieces) and pieces[column].text]
    return bool(column and texts) and all(any(map(str.isdigit, text)) and len(text) < 16 for text in texts)


def _column_widths(setter: Setter, count: int, size: float) -> list[float]:
    """What each column would take on one line, cut down to what there is; no column below its least share."""
    inset, room = setter.spacing.inset, setter.box.width
    natural = []
    for column in range(count):
        texts = [pieces[column] for pieces in setter.slide.pieces if column < len(pieces)]
        wide = [setter.width(piece.role, piece.text, size) for piece in texts]
        named = setter.slide.columns[column] if column < len(setter.slide.columns) else ""
        wide.append(setter.width(Role.LEAD, named, setter.style(Role.LEAD).size))
        natural.append(max(wide) + 2 * inset + 2)
    if sum(natural) <= room:
        spare = (room - sum(natural)) / count
        return [width + spare for width in natural]
    least = min(room / count, room * TABLE_LEAST)
    over = [max(0.0, width - least) for width in natural]
    free = room - least * count
    return [least + free * share / (sum(over) or 1.0) for share in over]


def _tallest(setter: Setter, pieces: Sequence[Piece], widths: Sequence[float], size: float) -> int:
    def lines(piece: Piece, width: float) -> int:
        measure = ruler(setter.style(piece.role), size, setter.design, setter.measurer)
        return len(break_lines(piece.text, measure, width - 2 * setter.spacing.inset))

    return max([1, *(lines(piece, width) for piece, width in zip(pieces, widths, strict=False))])


def _chart(setter: Setter) -> Arranged:
    """Bars and sectors have a row each: a name, room for the bar, the figure; a line's points stand side by side."""
    return _points(setter) if setter.slide.chart == "line" else _bars(setter)


def _bars(setter: Setter) -> Arranged:
    slide, spacing, body = setter.slide, setter.spacing, setter.box
    if slide.chart == "share":
        side = min(body.height, body.width * 0.42)
        across = body.width > body.height
        body = Box(body.x + side + 80, body.y, body.width - side - 80, body.height) if across else Box(
            body.x, body.y + side + 40, body.width, body.height - side - 40
        )  # fmt: skip
    count = len(slide.lines)
    height = min(
        (body.height - spacing.gap * (count - 1)) / count, setter.style(Role.LABEL).size * 2.2 + spacing.stretch
    )
    top = body.y + (body.height - height * count - spacing.gap * (count - 1)) / 2
    labels, values = ([pieces[place].text for pieces in slide.pieces] for place in (0, 1))
    shares = slide.chart == "share"
    mark = spacing.indent if shares else 0.0
    figures = max(setter.width(Role.VALUE, text, setter.style(Role.VALUE).size) for text in values)
    value_width = min(body.width * (LABELS_WIDEST if slide.chart == "share" else VALUES_WIDEST), figures + 4)
    natural = max(setter.width(Role.LABEL, text, setter.style(Role.LABEL).size) for text in labels) + 4
    widest = body.width - mark - value_width - 48 if shares else min(body.width * LABELS_WIDEST, natural)
    size, _ = setter.even(Role.LABEL, labels, widest, height)
    rows = []
    for index, (label, value) in enumerate(zip(labels, values, strict=True)):
        card = Box(body.x, round(top, 2), body.width, round(height, 2))
        left = Box(body.x + mark, card.y, widest, card.height)
        right = Box(body.right - value_width, card.y, value_width, card.height)
        track = Box(left.right + 32, card.y, max(1.0, right.x - left.right - 64), card.height)
        text_id = _line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label, left, size=size, anchor="middle", align="left")
        valued = setter.set(f"{text_id}.value", Role.VALUE, value, right, anchor="middle", align="right")
        cells = [Cell(Role.LABEL, left, named), Cell(Role.VALUE, track, valued, slide.pieces[index][1].share)]
        rows.append(_row(setter, index, card, cells))
        top += card.height + spacing.gap
    tall = height >= setter.style(Role.LABEL).floor * setter.style(Role.LABEL).leading
    return tuple(rows), tall and _fits(rows, setter.box)


def _points(setter: Setter) -> Arranged:
    slide, body = setter.slide, setter.box
    count = len(slide.lines)
    width = body.width / count
    foot = setter.style(Role.LABEL).size * setter.style(Role.LABEL).leading * 2 + 16
    head = setter.style(Role.VALUE).size * setter.style(Role.VALUE).leading + 12
    labels = [pieces[0].text for pieces in slide.pieces]
    size, _ = setter.even(Role.LABEL, labels, width - 16, foot)
    rows = []
    for index, (label, value) in enumerate(slide.pieces):
        card = Box(round(body.x + index * width, 2), body.y, round(width, 2), body.height)
        plot = Box(card.x, body.y + head, card.width, body.height - head - foot)
        height = plot.bottom - (value.share or 0.0) * plot.height * 0.92
        below = Box(card.x + 8, plot.bottom + 16, card.width - 16, foot - 16)
        above = Box(card.x, height - head, card.width, head - 12)
        text_id = _line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label.text, below, size=size, align="center", anchor="top")
        valued = setter.set(f"{text_id}.value", Role.VALUE, value.text, above, align="center", anchor="bottom")
        cells = [Cell(Role.LABEL, below, named), Cell(Role.VALUE, plot, valued, value.share)]
        rows.append(_row(setter, index, card, cells))
    return tuple(rows), width >= 60 and _fits(rows, body)


_MAKERS: Mapping[Layout, Callable[[Setter], Arranged]] = {
    Layout.COMPARISON: _cards,
    Layout.CHAIN: _cards,
    Layout.DEFINITION: _placed,
    Layout.QUOTE: _placed,
    Layout.STEPS: _flow,
    Layout.TIMELINE: _flow,
    Layout.TABLE: _table,
    Layout.CHART: _chart,
}
FIGURES = frozenset(_MAKERS)
