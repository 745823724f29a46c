"""A quotation: what somebody said, and who."""

from __future__ import annotations

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Piece, Role
from voicedeck.stages.kinds.room import Cut, Lines, Room, in_pieces
from voicedeck.stages.setting.setter import placed

_QUOTED = regex(r"[“\"„«](?P<text>[^”\"“»]+)[”\"“»]\s*(?:[–—-]+\s*(?P<by>\S.*))?")


def _asked(lines: Lines, figures: Figures) -> Cut:
    _ = figures
    parts = _QUOTED.fullmatch(lines[0].shown.strip())
    if parts is None:
        return in_pieces(lines, (Piece(Role.TEXT, lines[0].shown),))
    by = (Piece(Role.LABEL, parts["by"]),) if parts["by"] else ()
    return in_pieces(lines, (Piece(Role.TEXT, parts["text"]), *by))


ROOM = Room(kinds.QUOTE, _asked, arrange=placed)
