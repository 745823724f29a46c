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


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    exhibit = lines[0].exhibit
    return Cut(shown(lines), exhibit=exhibit if isinstance(exhibit, Listing) else None)


def _listing(setter: Setter) -> tuple[Text, ...]:
    """The lines of a slide's code, all at one size, in its area; what is too wide or too long is cut with "…"."""
    slide, design, measurer = setter.slide, setter.design, setter.measurer
    if not isinstance(slide.exhibit, Listing):
        return ()
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
