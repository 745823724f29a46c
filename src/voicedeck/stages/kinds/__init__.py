"""The kinds of slide, a room each: whose words make it, what its slide shows of them, and how that is set and drawn.

A new kind is a row in ``model.kinds``, a room here, and its name in ``ROOMS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from voicedeck.languages import Figures
from voicedeck.model.kinds import Holds, Kind
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line, warning
from voicedeck.stages.kinds import (
    chain,
    chart,
    citation,
    code,
    comparison,
    cycle,
    definition,
    image,
    lists,
    number,
    quote,
    resource,
    review,
    steps,
    table,
    timeline,
)
from voicedeck.stages.kinds.cutting import closes
from voicedeck.stages.kinds.room import Cut, Lines, Pieces, Room

__all__ = ["Cut", "Lines", "Pieces", "Room", "exhibited", "figure", "room", "undressed"]

ROOMS: Mapping[Kind, Room] = MappingProxyType(
    {
        each.kind: each
        for each in (
            number.ROOM, citation.ROOM, resource.ROOM, steps.ROOM, timeline.ROOM, cycle.ROOM, comparison.ROOM,
            definition.ROOM, chain.ROOM, quote.ROOM, image.ROOM, image.FULL, image.SPLIT, code.ROOM, table.ROOM,
            chart.ROOM, lists.BULLETS,
            lists.OVERVIEW, lists.RECAP, lists.SCENE, review.ROOM,
        )
    }
)  # fmt: skip
"""Every kind that has a room, by the kind; where the words of a line would make two, the first is taken."""


def room(kind: Kind) -> Room:
    """The room of a kind; an empty one for a kind that is a template's scenery and texts alone."""
    return ROOMS.get(kind.root) or Room(kind)


def undressed(script: Script, known: Mapping[str, Kind]) -> Iterator[Diagnostic]:
    """A warning for every line that asks for another template's own kind: it is shown as the kind that stands on.

    ``known`` are the kinds that the film's template has.
    """
    headings = (section.heading for section in script.sections)
    for asked in dict.fromkeys(line for line in (*headings, *script.lines()) if line.directions.dress):
        layout, dress = asked.directions.layout, asked.directions.dress
        if dress not in known or known[dress].root.name != layout:
            own = sorted(f"{kind.stands_on}:{kind.name}" for kind in known.values() if kind.guest)
            near = get_close_matches(f"{layout}:{dress}", own, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(own) or 'none of its own'}."
            yield warning(f"the template has no “{layout}:{dress}”: it is shown as {layout}", asked.source, hint)


def exhibited(line: Line) -> Kind | None:
    """The kind that a line has by what it is seen with; None for a line of words."""
    exhibit = line.exhibit
    return next((each.kind for each in ROOMS.values() if exhibit and each.exhibits(exhibit)), None)


def figure(line: Line, figures: Figures) -> tuple[Kind, Cut] | None:
    """The figure that a line's signs make, or else its words by the language's ``figures``; None where neither does,
    and where it would cut within brackets or quotation marks.
    """
    rooms = [each for each in ROOMS.values() if each.kind.holds is Holds.PIECES]
    looks = [*((each.kind, each.signed) for each in rooms), *((each.kind, each.found) for each in rooms)]
    made = ((kind, look([line], figures)) for kind, look in looks)
    whole = ((kind, cut) for kind, cut in made if cut and _are_whole(cut))
    return next(whole, None)


def _are_whole(cut: Cut) -> bool:
    """Whether every piece closes what it opens."""
    return all(closes(piece.text) for pieces in cut.pieces for piece in pieces)
