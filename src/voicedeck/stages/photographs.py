"""Photographs: which of the author's pictures stand edge to edge or fill a side, where, and on what sheet others lie.

Drawings, screens and cut-outs are shown whole; only a photograph may be cut at its edges and written on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from voicedeck.model import kinds
from voicedeck.model.box import Box
from voicedeck.model.colors import luminance
from voicedeck.model.deck import Design, Placed
from voicedeck.model.kinds import Kind
from voicedeck.model.letters import width
from voicedeck.model.picture import NOT_LOOKED_AT, Sight
from voicedeck.model.source import Asset
from voicedeck.model.storyboard import Slide, Storyboard

See: TypeAlias = Callable[[Asset], Sight]

BLED = (kinds.FULL, kinds.SPLIT)
"""The kinds whose picture goes to the edge of the canvas."""
LONGEST = 90
"""Columns of a line on a photograph: some fourteen words."""
KEPT = 0.6
"""The share of a photograph that is seen at least: of one that would lose more all is shown."""
FILLED = 0.45
"""The share of a side that a photograph fills at least: no strips."""
SHARP = {kinds.FULL: 0.8, kinds.SPLIT: 0.6}
"""Pixels that it has for one of the canvas at least: 1,600 of 1,920."""
LOST = 0.3
"""The share of a cut-out in the shade of its ground from which on it gets a sheet of the other shade."""
MARGIN = 28.0
"""Pixels of the sheet round a picture."""


def not_looked_at(asset: Asset) -> Sight:
    """A picture that nobody has looked at."""
    _ = asset
    return NOT_LOOKED_AT


def photographed(storyboard: Storyboard, design: Design, see: See) -> Storyboard:
    """The storyboard with each photograph edge to edge where its line is short, else at a side, where it suits either.

    One whose author asks for the layout of a picture keeps it.
    """
    return replace(storyboard, slides=tuple(_photographed(slide, design, see) for slide in storyboard.slides))


def _photographed(slide: Slide, design: Design, see: See) -> Slide:
    if slide.kind in BLED and not isinstance(slide.exhibit, Asset):
        return replace(slide, kind=kinds.IMAGE)
    if slide.kind is not kinds.IMAGE or not isinstance(slide.exhibit, Asset):
        return slide
    line, seen = slide.lines[0], see(slide.exhibit)
    if line.directions.layout or not seen.photograph:
        return slide
    wanted = BLED if width(line.text) <= LONGEST else (kinds.SPLIT,)
    return replace(slide, kind=next((kind for kind in wanted if _suits(seen, kind, design)), slide.kind))


def _suits(seen: Sight, kind: Kind, design: Design) -> bool:
    """Whether a photograph is sharp enough for a kind, and most of it is seen there."""
    area = design.areas[kind.name]["visual"]
    box = bled(seen, kind, area)
    scale = max(box.width / seen.width, box.height / seen.height)
    kept = box.width * box.height / (seen.width * seen.height * scale * scale)
    slim = box.width * box.height < area.width * area.height * FILLED
    return scale <= 1 / SHARP[kind] and kept >= KEPT and not slim


def bled(seen: Sight, kind: Kind, area: Box) -> Box:
    """Where a picture stands that goes to the edge: all of the area, or of a side as much as its proportions fill."""
    if kind is kinds.FULL:
        return area
    if area.height > area.width:
        across = round(min(area.width, area.height * seen.width / seen.height), 2)
        return Box(area.right - across, area.y, across, area.height)
    down = round(min(area.height, area.width * seen.height / seen.width), 2)
    return Box(area.x, area.bottom - down, area.width, down)


def placed(asset: Asset, kind: Kind, design: Design, see: See) -> Placed:
    """Where a slide's picture stands: at the edge, or whole and as large as its area holds it, on a sheet or not."""
    seen, area = see(asset), design.areas[kind.name]["visual"]
    if kind in BLED:
        return Placed(asset, bled(seen, kind, area))
    paper = sheet(seen, design)
    area = area.grown(-MARGIN, -MARGIN) if paper else area
    scale = min(area.width / seen.width, area.height / seen.height)
    across, down = round(seen.width * scale, 2), round(seen.height * scale, 2)
    left, top = area.x + (area.width - across) / 2, area.y + (area.height - down) / 2
    return Placed(asset, Box(round(left, 2), round(top, 2), across, down), paper)


def sheet(seen: Sight, design: Design) -> str:
    """The colour of the sheet that a picture lies on where it would be lost on the page, or glare from it; else ""."""
    background, ink = design.colors["background"], design.colors["ink"]
    dark, light = sorted((background, ink), key=luminance)
    if background == dark:
        return seen.ground if seen.ground and luminance(seen.ground) > 0.5 else light if seen.dark > LOST else ""
    return dark if seen.light > LOST and seen.light > seen.dark else ""
