"""The script: what the author wrote, every string with its source line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicedeck.model.source import Diagnostic, Line, Span

_OF_SECTION = ("numeral", "number", "total", "heading")
PHRASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "subtitle"),
    "section": _OF_SECTION,
    "overview": (),
    "kicker": _OF_SECTION,
    "opener": _OF_SECTION,
    "counter": ("numeral", "number", "total"),
    "scan": (),
    "recap": ("title",),
    "end": ("title",),
}
"""Everything that a template says or writes of its own, and the values it can hold; a script can reword each."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and the bullets under it.

    ``numeral`` is the author's own ("IV", "2", "B"), or "" where the heading has none. ``speech`` is said over
    the heading, before the first bullet, and shown nowhere. What the heading's directions ask of the layout counts
    for the whole list: "steps", "timeline" or "bullets".
    """

    heading: Line
    bullets: tuple[Line, ...]
    numeral: str = ""
    speech: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A whole outline.

    ``name`` is the file's stem, safe as a folder name. ``voice`` and ``template`` are the author's
    choices from the front matter, or "". ``tags`` and ``mentions`` keep the author's spelling and order,
    without their ``#`` and ``@``. ``speech`` is said over the title and shown nowhere. ``phrases`` are the author's
    wordings of the template's phrases, by name; an empty one switches a phrase off.
    """

    name: str
    source: Span
    title: Line
    sections: tuple[Section, ...]
    overview: tuple[Line, ...] = ()
    subtitle: Line | None = None
    channel: Line | None = None
    language: str = "en"
    voice: str = ""
    template: str = ""
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    speech: tuple[Line, ...] = ()
    phrases: tuple[tuple[str, Line], ...] = ()
    warnings: tuple[Diagnostic, ...] = field(default=())
