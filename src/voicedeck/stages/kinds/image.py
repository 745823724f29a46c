"""A picture or film clip, with the one line that is said over it."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.marks import Form, Mark
from voicedeck.model.source import Asset
from voicedeck.stages.kinds.ornaments import rule_over
from voicedeck.stages.kinds.room import Cut, Lines, Room, shown
from voicedeck.stages.setting.sheet import Sheet


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    exhibit = lines[0].exhibit
    return Cut(shown(lines), exhibit=exhibit if isinstance(exhibit, Asset) else None)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The page's picture in its frame."""
    if sheet.page.picture:
        yield Mark(Form.PICTURE, "picture", sheet.page.picture.box)


ROOM = Room(kinds.IMAGE, _asked, exhibits=lambda exhibit: isinstance(exhibit, Asset), marks=(_marks, rule_over))
