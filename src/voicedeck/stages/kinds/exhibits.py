"""A picture or code, with the one line that is said over it."""

from __future__ import annotations

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.source import Asset, Listing
from voicedeck.stages.kinds.room import Cut, Lines, Room, shown


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    exhibit = lines[0].exhibit
    return Cut(shown(lines), exhibit=exhibit if isinstance(exhibit, Asset | Listing) else None)


IMAGE = Room(kinds.IMAGE, _asked, exhibits=lambda exhibit: isinstance(exhibit, Asset))
CODE = Room(kinds.CODE, _asked, exhibits=lambda exhibit: isinstance(exhibit, Listing))
