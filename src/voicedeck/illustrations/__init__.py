"""Our own drawings, and how a package brings its own.

A pack is a value of ``voicedeck.model.illustration.Pack``: drawings by name, each a function from an amount of 0 to 1
to shapes in a square of 100 by 100 units. ``voicedeck.illustrations.geometry`` has what shapes are made of. A package
announces its pack under the entry points ``voicedeck.illustrations``:

    [project.entry-points."voicedeck.illustrations"]
    insects = "insect_pictures:PACK"

and its drawings are found by name as ours are, drawn in every template's own hand.
"""

from __future__ import annotations

from voicedeck.illustrations import (
    creatures,
    life,
    machines,
    measures,
    medicine,
    nature,
    organs,
    people,
    places,
    sky,
    things,
)
from voicedeck.model.illustration import pack

_ROOMS = (people, life, organs, nature, creatures, sky, medicine, measures, places, machines, things)

KIT = pack("kit", (drawing for room in _ROOMS for drawing in room.DRAWINGS))
"""Our own drawings."""
