"""A citation: a work as the APA names it, "Author, A. (2018). Title."."""

from __future__ import annotations

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.regex import regex
from voicedeck.stages.kinds.resource import without_address
from voicedeck.stages.kinds.room import Cut, Lines, Room

_CITATION = regex(r"^\S.{2,200}?\((?:19|20)\d\d[a-z]?\)\.\s")


def _found(lines: Lines, figures: Figures) -> Cut | None:
    return without_address(lines, figures) if _CITATION.match(lines[0].shown) else None


ROOM = Room(kinds.CITATION, without_address, found=_found)
