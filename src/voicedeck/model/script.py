"""The script: what the author wrote, every string with its source line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from voicedeck.model.source import Asset, Diagnostic, Line, Span, TableRow

_OF_SECTION = ("numeral", "number", "total", "heading")
STEPS = range(3, 8)
"""How many lines a counted list has that is shown as steps."""
PHRASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "subtitle"),
    "section": _OF_SECTION,
    "overview": (),
    "kicker": _OF_SECTION,
    "opener": _OF_SECTION,
    "counter": ("numeral", "number", "total"),
    "row": ("label", "column", "cells"),
    "cell": ("before", "column", "value"),
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
    for the whole list: "steps", "timeline" or "bullets". A section of its heading alone is a divider. With
    ``opens`` a slide says the heading first; else its lines follow at once below it.
    """

    heading: Line
    bullets: tuple[Line, ...]
    numeral: str = ""
    speech: tuple[Line, ...] = ()
    opens: bool = True

    @property
    def is_divider(self) -> bool:
        """Whether nothing stands below the heading: it is shown and said, and not counted."""
        return not (self.bullets or self.speech)

    @property
    def opener(self) -> tuple[Line, ...]:
        """The heading, where a slide opens the section by saying it."""
        return (self.heading,) if self.opens else ()

    def seen_in(self, places: Collection[str]) -> Section:
        """The section without the lines that are hidden from any of ``places``, and with nothing hidden in it."""
        (heading,) = _seen((self.heading,), ())
        return replace(self, heading=heading, bullets=_seen(self.bullets, places))

    def voiced(self) -> Section:
        """The section with every line under the heading's voice that asks for none of its own."""
        return replace(self, bullets=voiced(self.heading, self.bullets), speech=voiced(self.heading, self.speech))


NARRATOR = "narrator"
"""As a speaker's voice: the film's own."""
END_SCREEN = (5.0, 20.0)
"""Seconds that YouTube's end screens can last (https://support.google.com/youtube/answer/6388789)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a dialogue: the name before what is said, and the voice, "" for the film's own."""

    name: str
    voice: str
    source: Span


@dataclass(frozen=True, slots=True)
class Script:
    """A whole outline.

    ``name`` is the file's stem, safe as a folder name. ``lexicon`` names a file of the project's that tells how words
    are said, ``music`` one that is heard below the film, ``sting`` one before each section, ``cover`` the
    picture of the title and of the thumbnail, which says ``thumbnail`` where it shall say something else. ``voice``,
    ``template``, ``aspect``, ``view`` and ``size`` are the author's choices from the front matter, ``date`` its day as
    it is written, or "". ``tags`` and ``mentions`` keep the author's spelling and order, without their ``#`` and ``@``.
    ``speech`` is said over the title and shown nowhere. ``language_from`` is where the language is named, or was told
    from. ``languages`` are those that it is translated into, as BCP 47 tags. ``links``, ``about`` and ``credits`` are
    lines of the film's description; ``end_screen`` is how many seconds the end card stands at least, 0.0 for as long as
    it is said. ``description`` are its parts in their order, () for the usual ones. ``digest`` is the SHA-256 of the
    file that was read, "" for a script that comes from none, and ``written`` what stands in that file, b"" where it is
    no text.
    ``speakers`` are the hosts of a dialogue. ``phrases`` are the author's wordings of the template's phrases, by
    name; an empty one switches a phrase off. ``places`` tell where a setting of one text stands.
    """

    name: str
    source: Span
    title: Line
    sections: tuple[Section, ...]
    overview: tuple[Line, ...] = ()
    subtitle: Line | None = None
    channel: Line | None = None
    date: str = ""
    language: str = "en"
    language_from: Span | None = None
    voice: str = ""
    template: str = ""
    aspect: str = ""
    view: str = ""
    size: str = ""
    lexicon: Line | None = None
    music: Line | None = None
    sting: Line | None = None
    cover: Line | None = None
    thumbnail: Line | None = None
    end_screen: float = 0.0
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[Line, ...] = ()
    about: tuple[Line, ...] = ()
    credits: tuple[Line, ...] = ()
    description: tuple[str, ...] = ()
    digest: str = field(default="", compare=False)
    written: bytes = field(default=b"", compare=False, repr=False)
    speech: tuple[Line, ...] = ()
    phrases: tuple[tuple[str, Line], ...] = ()
    speakers: tuple[Speaker, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    warnings: tuple[Diagnostic, ...] = field(default=())

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The pictures that its lines are seen with, in order."""
        lines = (line for section in self.sections for line in section.bullets)
        return tuple(line.exhibit for line in lines if isinstance(line.exhibit, Asset))

    def seen_in(self, *places: str) -> Script:
        """The script without what is hidden from any of ``places`` ("film", "deck"), and with nothing hidden in it."""
        if not any(line.directions.hide for line in self.lines()):
            return self
        kept = (section for section in self.sections if section.heading.directions.hide not in places)
        seen = ((section, section.seen_in(places)) for section in kept)
        sections = tuple(left for whole, left in seen if whole.is_divider or not left.is_divider)
        return replace(self, overview=_seen(self.overview, places), sections=sections)

    def hidden_from(self, place: str) -> tuple[Line, ...]:
        """The lines that ``place`` does without, in order, and the headings of sections that it does without."""
        seen = {line.source for line in self.seen_in(place).lines()}
        return tuple(line for line in self.lines() if line.source not in seen)

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook."""
        from voicedeck.model.shown import script

        return script(self)

    def lines(self) -> Iterator[Line]:
        """Every line that can be said, in order: title, overview and sections, with what is said over headings."""
        yield from (self.title, *self.speech, *self.overview)
        for section in self.sections:
            yield from (*section.opener, *section.speech, *section.bullets)


def levelled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with levels that follow from each other: the first has 0, none is more than one below the last.

    A table's row ends a list. A list's own points are numbered by its layout, not by themselves.
    """
    made: list[Line] = []
    last = -1
    for line in lines:
        level = 0 if isinstance(line.exhibit, TableRow) else min(line.level, last + 1)
        last = -1 if isinstance(line.exhibit, TableRow) else level
        counted = line.counted and level > 0
        made.append(
            line if (level, counted) == (line.level, line.counted) else replace(line, level=level, counted=counted)
        )
    return tuple(made)


def _seen(lines: Iterable[Line], places: Collection[str]) -> tuple[Line, ...]:
    kept = (line for line in lines if line.directions.hide not in places)
    return tuple(replace(line, directions=replace(line.directions, hide="")) for line in kept)


def voiced(heading: Line, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines under a heading, said by its voice where they ask for none of their own."""
    asked = heading.directions.voice
    return tuple(
        replace(line, directions=replace(line.directions, voice=line.directions.voice or asked)) for line in lines
    )
