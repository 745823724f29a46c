"""Setting a text into a box: the largest size of the scale at which its lines fit."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.model.deck import Box, Design, Placeholder, Text
from voicedeck.ports import Measurer
from voicedeck.stages.setting.lines import Ruler, Width, break_lines, cuts_a_word, line_count, surely_cuts

STEP = 2
"""Sizes go down by two pixels: one point in the deck."""
WORTH_AN_ORPHAN = 0.85
"""How much smaller a text may be set to spare a last line of one short word."""


def sizes(style: Placeholder) -> Iterator[float]:
    """The type scale of a placeholder, from its largest size to its floor."""
    size = style.size
    while size > style.floor:
        yield size
        size -= STEP
    yield style.floor


def ruler(style: Placeholder, size: float, design: Design, measurer: Measurer) -> Width:
    """Measures a line set in ``style`` at ``size``."""
    return Ruler(measurer, design.fonts[style.font], size, style.weight, style.tracking, style.uppercase)


def fit(text_id: str, role: str, text: str, style: Placeholder, design: Design, measurer: Measurer) -> Text:
    """``text`` in its placeholder at the largest size that fits; clipped at the floor where none does.

    A smaller size is taken where the larger cuts a word, and a little smaller one where it spares a last line of one
    short word.
    """
    fitting: list[tuple[float, tuple[str, ...]]] = []
    for size in sizes(style):
        measure = ruler(style, size, design, measurer)
        if size > style.floor and surely_cuts(text, measure, style.box.width):
            continue
        least = line_count(text, measure, style.box.width) * size * style.leading
        if least > style.box.height and size > style.floor:
            continue
        lines = break_lines(text, measure, style.box.width)
        if len(lines) * size * style.leading > style.box.height:
            continue
        if size > style.floor and cuts_a_word(text, lines):
            continue
        fitting.append((size, lines))
        if size < fitting[0][0] * WORTH_AN_ORPHAN or not _orphaned(lines, measure):
            break
    if not fitting:
        return _clip(text_id, role, text, lines, style, design, measurer)
    chosen = fitting[-1] if fitting[-1][0] >= fitting[0][0] * WORTH_AN_ORPHAN else fitting[0]
    return place(text_id, role, text, chosen[1], chosen[0], style, style.box, design, measurer)


def _orphaned(lines: tuple[str, ...], width: Width) -> bool:
    """Whether the last of several lines is much shorter than the longest."""
    return len(lines) > 1 and width(lines[-1]) < 0.4 * max(map(width, lines))


def _clip(
    text_id: str,
    role: str,
    text: str,
    lines: tuple[str, ...],
    style: Placeholder,
    design: Design,
    measurer: Measurer,
) -> Text:
    """The lines that fit at the floor size, the last with an ellipsis."""
    kept = max(1, int(style.box.height // (style.floor * style.leading)))
    last = _ellipsized(lines[kept - 1], ruler(style, style.floor, design, measurer), style.box.width)
    cut = (*lines[: kept - 1], last)
    return place(text_id, role, text, cut, style.floor, style, style.box, design, measurer, clipped=True)


def place(
    text_id: str,
    role: str,
    text: str,
    lines: tuple[str, ...],
    size: float,
    style: Placeholder,
    box: Box,
    design: Design,
    measurer: Measurer,
    *,
    clipped: bool = False,
) -> Text:
    """Broken lines put into ``box`` by the style's anchor and alignment."""
    measure = ruler(style, size, design, measurer)
    width = max(map(measure, lines), default=0.0)
    height = len(lines) * size * style.leading
    across = {"left": 0.0, "center": 0.5, "right": 1.0}[style.align] * (box.width - width)
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[style.anchor] * (box.height - height)
    ink = Box(round(box.x + across, 2), round(box.y + down, 2), round(width, 2), round(height, 2))
    return Text(text_id, role, text, lines, size, style, box, ink, clipped)


def _ellipsized(line: str, width: Width, room: float) -> str:
    while line and width(line + "…") > room:
        line = line[:-1].rstrip()
    return line + "…"
