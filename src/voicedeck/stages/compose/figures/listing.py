"""Code: every line at one size, in its area."""

from __future__ import annotations

from dataclasses import replace

from voicedeck.model.deck import Box, Design, Text
from voicedeck.model.source import Listing
from voicedeck.model.storyboard import Role, Slide
from voicedeck.ports import Measurer
from voicedeck.stages.compose.figures.setter import ABOVE, Setter
from voicedeck.stages.compose.fit import place

TAB = "    "


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
