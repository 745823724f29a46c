"""Setting the texts of a figure: sizes that several cards share, and the row that stands for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from voicedeck.model.deck import Box, Cell, Design, ListStyle, Placeholder, Row, Text
from voicedeck.model.storyboard import Role, Slide
from voicedeck.ports import Measurer
from voicedeck.stages.setting.fit import fit, ruler, sizes
from voicedeck.stages.setting.lines import break_lines, cuts_a_word, line_count
from voicedeck.stages.setting.sheet import Icon

Arranged = tuple[tuple[Row, ...], bool]
WIDE = 1.5
"""A box this much wider than tall has its steps side by side."""
ABOVE = 0.3
"""How much of the room that a table leaves lies above it."""


class Setter:
    """Sets texts in a slide's figure: its tokens, the shaper that measures, and which icon fits some words."""

    def __init__(self, slide: Slide, design: Design, measurer: Measurer, icon: Icon = str) -> None:
        self.slide, self.design, self.measurer, self.icon = slide, design, measurer, icon
        self.body = design.placeholders[slide.layout]["body"]
        self.spacing = design.lists.get(slide.layout, ListStyle(0, 24, 20, 40, 0))
        self.styles: Mapping[Role, Placeholder] = design.cells.get(slide.layout, {})

    @property
    def box(self) -> Box:
        return self.body.box

    def style(self, role: Role) -> Placeholder:
        return self.styles.get(role, self.body)

    def room_for_icons(self, texts: Sequence[str]) -> float:
        """Pixels of a card that its icon takes: none where one of the cards has no icon, or two have the same."""
        icons = {self.icon(text) for text in texts}
        return self.spacing.indent if all(icons) and len(icons) == len(texts) else 0.0

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
            least = max((line_count(text, measure, room) for text in texts), default=0) * size * style.leading
            if least > height and size > style.floor:
                continue
            tallest = max((len(break_lines(text, measure, room)) * size * style.leading for text in texts), default=0.0)
            widest = max((measure(word) for text in texts for word in text.split()), default=0.0)
            if tallest <= height and (widest <= room or size <= style.floor):
                break
        return size, tallest


def row_of(setter: Setter, index: int, card: Box, cells: Sequence[Cell]) -> Row:
    """A line in pieces: its text stands for all its cells, in the box round their ink."""
    line, inks = setter.slide.lines[index], [cell.text.ink for cell in cells]
    left, top = min(ink.x for ink in inks), min(ink.y for ink in inks)
    ink = Box(left, top, max(ink.right for ink in inks) - left, max(ink.bottom for ink in inks) - top)
    size = min(cell.text.size for cell in cells)
    clipped = any(cell.text.clipped or broken(cell) for cell in cells)
    text = Text(line_id(setter.slide, index), "body", line.text, (), size, setter.body, card, ink, clipped)
    return Row(setter.slide.first_number + index, card, text, tuple(cells))


def broken(cell: Cell) -> bool:
    """Whether a card's text is so narrow that a word had to be cut."""
    return cell.role in (Role.NODE, Role.TERM) and cuts_a_word(cell.text.text, cell.text.lines)


def line_id(slide: Slide, index: int) -> str:
    return f"{slide.id}.{index + 1}"


def fits(rows: Sequence[Row], body: Box) -> bool:
    return all(not row.text.clipped and body.contains(row.card, 1.0) for row in rows)


def room_for_label(setter: Setter) -> float:
    style = setter.style(Role.LABEL)
    return style.size * style.leading + 16


def placed(setter: Setter) -> Arranged:
    """Definition and quote: every piece where the template puts its role."""
    cells = [
        Cell(piece.role, box, setter.set(f"{line_id(setter.slide, 0)}.{piece.role.value}", piece.role, piece.text, box))
        for piece in setter.slide.pieces[0]
        for box in [setter.style(piece.role).box]
    ]
    row = row_of(setter, 0, setter.box, cells)
    return (row,), not row.text.clipped
