"""Code, every line at one size in its panel, with the one line that is said over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Text
from voicedeck.model.marks import Form, Mark
from voicedeck.model.source import Listing
from voicedeck.model.storyboard import Role
from voicedeck.stages.kinds.room import Cut, Lines, Room, shown
from voicedeck.stages.setting.fit import place
from voicedeck.stages.setting.setter import ABOVE, Setter
from voicedeck.stages.setting.sheet import Sheet

TAB = "    "
HANGING = 4
"""Letters by which the rest of a line that is too wide stands further in."""


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    exhibit = lines[0].exhibit
    return Cut(shown(lines), exhibit=exhibit if isinstance(exhibit, Listing) else None)


def _listing(setter: Setter) -> tuple[Text, ...]:
    """The lines of a slide's code, all at one size, in its area.

    What is too wide at the smallest size goes on below, further in; what is too long is cut with "…".
    """
    slide, design, measurer = setter.slide, setter.design, setter.measurer
    if not isinstance(slide.exhibit, Listing):
        return ()
    area, style = design.areas[slide.layout]["visual"], setter.style(Role.TEXT)
    written = [line.replace("\t", TAB).rstrip() for line in slide.exhibit.text.rstrip("\n").split("\n")]
    widest = max((setter.width(Role.TEXT, line.replace(" ", "n"), 100) / 100 for line in written), default=0.0)
    fits = min(area.width / max(widest, 1e-6), area.height / (max(1, len(written)) * style.leading))
    size = max(style.floor, min(style.size, float(int(fits))))
    room = max(1, int(area.height // (size * style.leading)))
    columns = max(HANGING * 2, int((area.width + 0.5) / setter.width(Role.TEXT, "n", size)))
    folded = [part for line in written for part in _folded(line, columns)]
    kept = folded if len(folded) <= room else [*folded[: room - 1], "…"]
    start = area.y + (area.height - len(kept) * size * style.leading) * ABOVE
    lines = []
    for index, line in enumerate(kept):
        box = Box(area.x, start + index * size * style.leading, area.width, size * style.leading)
        cut = len(folded) > room and index == len(kept) - 1
        text_id = f"{slide.id}.code{index + 1}"
        lines.append(
            place(
                text_id, "code", line, (line,), size, replace(style, anchor="top"), box, design, measurer, clipped=cut
            )
        )
    return tuple(lines)


def _folded(line: str, columns: int) -> Iterator[str]:
    """A line of code in parts of so many letters, ended at spaces where it can be; all but the first further in."""
    indent = len(line) - len(line.lstrip())
    margin = min(indent + HANGING, columns // 2)
    line = line if len(line) <= columns else " " * min(indent, columns // 2) + line.lstrip()
    while len(line) > columns:
        end = line.rfind(" ", margin + 1, columns + 1)
        end = end if end > margin and line[:end].strip() else columns
        yield line[:end].rstrip()
        line = " " * margin + line[end:].lstrip()
    yield line


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The panel behind a page's code."""
    area, listing, padding = sheet.areas["visual"], sheet.page.listing, sheet.look("panel").padding
    if listing:
        top, bottom = listing[0].box.y, listing[-1].box.bottom
        box = Box(area.x, top, area.width, bottom - top)
        yield Mark(Form.AREA, "panel", box.grown(padding * 1.4, padding))


ROOM = Room(
    kinds.CODE, _asked, exhibits=lambda exhibit: isinstance(exhibit, Listing), listing=_listing, marks=(_marks,)
)
