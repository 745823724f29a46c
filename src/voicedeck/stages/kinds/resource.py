"""A resource: an address to open, in the words round it; and a citation, which may name one."""

from __future__ import annotations

import re
from dataclasses import replace

from voicedeck.languages import Figures
from voicedeck.model import kinds
from voicedeck.model.address import ADDRESS, first_address
from voicedeck.model.source import Line
from voicedeck.model.storyboard import Link
from voicedeck.stages.kinds.ornaments import emblem
from voicedeck.stages.kinds.room import Cut, Lines, Room, shown


def without_address(lines: Lines, figures: Figures) -> Cut:
    """The line with its first address set apart; what is left of it is what the captions say."""
    _ = figures
    line = lines[0]
    link = find_link(line)
    if link is None or line.directions.shown:
        return Cut(shown(lines), link=link)
    text = _without_link(line.shown)
    return Cut((replace(line, text=text),), link=link, caption="" if line.directions.said else text)


def _found(lines: Lines, figures: Figures) -> Cut | None:
    return without_address(lines, figures) if find_link(lines[0]) else None


def find_link(line: Line) -> Link | None:
    """The first address in a line; not ``whole`` where it ends in an ellipsis, as page dumps cut them."""
    found = first_address(line.text)
    return Link(*found, line.source) if found else None


def _without_link(text: str) -> str:
    """The text round its address: what is left reads as a sentence."""
    rest = re.sub(r"\s*:?\s*$", "", ADDRESS.sub("", text, count=1).rstrip())
    rest = " ".join(rest.split())
    return rest if not rest or rest[-1] in ".!?" else rest + "."


ROOM = Room(kinds.RESOURCE, without_address, found=_found, marks=(emblem,))
