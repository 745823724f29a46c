"""The script: what the author wrote, every string with its source line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

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

    def voiced(self) -> Section:
        """The section with every line under the heading's voice that asks for none of its own."""
        return replace(self, bullets=voiced(self.heading, self.bullets), speech=voiced(self.heading, self.speech))


@dataclass(frozen=True, slots=True)
class Script:
    """A whole outline.

    ``name`` is the file's stem, safe as a folder name. ``voice``, ``template``, ``aspect`` and
    ``size`` are the author's choices from the front matter, or "". ``tags`` and ``mentions`` keep the author's
    spelling and order, without their ``#`` and ``@``. ``speech`` is said over the title and shown nowhere.
    ``phrases`` are the author's wordings of the template's phrases, by name; an empty one switches a phrase off.
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
    aspect: str = ""
    size: str = ""
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    speech: tuple[Line, ...] = ()
    phrases: tuple[tuple[str, Line], ...] = ()
    warnings: tuple[Diagnostic, ...] = field(default=())

    def lines(self) -> Iterator[Line]:
        """Every line that can be said, in order: title, overview and sections, with what is said over headings."""
        yield from (self.title, *self.speech, *self.overview)
        for section in self.sections:
            yield from (section.heading, *section.speech, *section.bullets)


def voiced(heading: Line, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines under a heading, said by its voice where they ask for none of their own."""
    asked = heading.directions.voice
    return tuple(
        replace(line, directions=replace(line.directions, voice=line.directions.voice or asked)) for line in lines
    )
