"""A picture or film clip, with the one line that is said over it."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.box import Box
from voicedeck.model.marks import Form, Mark
from voicedeck.model.source import Asset
from voicedeck.stages.kinds.ornaments import rule_over
from voicedeck.stages.kinds.room import Cut, Lines, Room, shown
from voicedeck.stages.photographs import MARGIN
from voicedeck.stages.setting.sheet import Sheet

VEIL = 0.5
"""How high the veil over a scrim is, in its height."""
OVER = 44.0
"""Pixels of the scrim over the words that stand on it."""


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    exhibit = lines[0].exhibit
    return Cut(shown(lines), exhibit=exhibit if isinstance(exhibit, Asset) else None)


def _framed(sheet: Sheet) -> Iterator[Mark]:
    """The page's picture in its frame, or on a sheet."""
    picture = sheet.page.picture
    if picture and picture.paper:
        yield Mark(Form.AREA, "paper", picture.box.grown(MARGIN, MARGIN), color=picture.paper)
        yield Mark(Form.PICTURE, "photograph", picture.box)
    elif picture:
        yield Mark(Form.PICTURE, "picture", picture.box)


def _bleeding(sheet: Sheet) -> Iterator[Mark]:
    """The page's picture to the edge, and a scrim for the words that stand on it: a veil that thickens, then a band."""
    if sheet.page.picture:
        yield Mark(Form.PICTURE, "photograph", sheet.page.picture.box)
    if most := sheet.areas.get("scrim"):
        top = max(most.y, min((row.text.ink.y for row in sheet.page.rows), default=most.bottom) - OVER)
        band = Box(most.x, top, most.width, most.bottom - top)
        veil = band.height * VEIL
        yield Mark(Form.AREA, "veil", Box(band.x, band.y - veil, band.width, veil))
        yield Mark(Form.AREA, "scrim", band)


ROOM = Room(kinds.IMAGE, _asked, exhibits=lambda exhibit: isinstance(exhibit, Asset), marks=(_framed, rule_over))
FULL = Room(kinds.FULL, _asked, marks=(_bleeding,))
SPLIT = Room(kinds.SPLIT, _asked, marks=(_bleeding,))
