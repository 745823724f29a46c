"""Charts of a table's numbers: bars, points on a line, shares of a whole."""

from __future__ import annotations

from voicedeck.model.deck import Box, Cell
from voicedeck.model.storyboard import Role
from voicedeck.stages.compose.figures.setter import Arranged, Setter, fits, line_id, row_of

LABELS_WIDEST = 0.36
VALUES_WIDEST = 0.2
HIGHEST = 0.92
"""How high a line's highest point is, as a share of its plot."""
RING_WIDEST = 0.42
"""How much of a chart's width the ring of its parts takes at most."""


def ring_of(body: Box) -> Box:
    """The room of a ring of parts: at the left of a wide box, at the top of a tall one."""
    side = min(body.height, body.width * RING_WIDEST)
    return Box(body.x, body.y + ((body.height - side) / 2 if body.width > body.height else 0), side, side)


def chart(setter: Setter) -> Arranged:
    """Bars and sectors have a row each: a name, room for the bar, the figure; a line's points stand side by side."""
    return _points(setter) if setter.slide.chart == "line" else _bars(setter)


def _bars(setter: Setter) -> Arranged:
    slide, spacing, body = setter.slide, setter.spacing, setter.box
    if slide.chart == "share":
        side = ring_of(body).width
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
        text_id = line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label, left, size=size, anchor="middle", align="left")
        valued = setter.set(f"{text_id}.value", Role.VALUE, value, right, anchor="middle", align="right")
        cells = [Cell(Role.LABEL, left, named), Cell(Role.VALUE, track, valued, slide.pieces[index][1].share)]
        rows.append(row_of(setter, index, card, cells))
        top += card.height + spacing.gap
    tall = height >= setter.style(Role.LABEL).floor * setter.style(Role.LABEL).leading
    return tuple(rows), tall and fits(rows, setter.box)


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
        height = plot.bottom - (value.share or 0.0) * plot.height * HIGHEST
        below = Box(card.x + 8, plot.bottom + 16, card.width - 16, foot - 16)
        above = Box(card.x, height - head, card.width, head - 12)
        text_id = line_id(slide, index)
        named = setter.set(f"{text_id}.label", Role.LABEL, label.text, below, size=size, align="center", anchor="top")
        valued = setter.set(f"{text_id}.value", Role.VALUE, value.text, above, align="center", anchor="bottom")
        cells = [Cell(Role.LABEL, below, named), Cell(Role.VALUE, plot, valued, value.share)]
        rows.append(row_of(setter, index, card, cells))
    return tuple(rows), width >= 60 and fits(rows, body)
