"""What painting a slide returned: the shapes that appear, light up and go out while it plays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicedeck.exporters.pptx.markup import Node
from voicedeck.exporters.pptx.timing import Build, Playable


@dataclass(slots=True)
class Cues:
    """The numbers of a slide's shapes, written down as they are made.

    ``firsts`` appear with its first line, ``lines`` with a line each, ``lights`` while that is said, and ``rests`` lie
    on those once it was. ``leaving`` go with a line. ``letters`` is the colour of a list's line while it is said, None
    where it has none of its own. ``body`` is a list's placeholder with the paragraph of each line, ``chart`` what has a
    part for each line, ``clip`` a film clip, which plays with the slide's first line. ``moving`` where anything appears
    after the slide.
    """

    moving: bool = False
    firsts: list[tuple[int, Build]] = field(default_factory=list)
    lines: dict[int, list[int]] = field(default_factory=dict)
    leaving: dict[int, list[int]] = field(default_factory=dict)
    lights: dict[int, int] = field(default_factory=dict)
    rests: dict[int, int] = field(default_factory=dict)
    letters: Node | None = None
    body: int | None = None
    paragraphs: Mapping[int, int] = field(default_factory=dict)
    chart: int | None = None
    clip: Playable | None = None
