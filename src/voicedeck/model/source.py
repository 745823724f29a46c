"""Where a string came from, and what there is to say about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from voicedeck.model.letters import harmless

COVER = "cover:"
"""The name of the picture that the author gives a film's title."""
SLIDES, SCENES = "slides", "scenes"
MUSIC = ("in", "out")
"""Where a line lets the film's music begin, or end."""
VIEWS = (SLIDES, SCENES)
"""The views of a film: lists that build up, or one line at a time."""
PLACES = ("deck", "film")
"""Where a line can be hidden."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file: its name as the user gave it, and a line counted from 1 (0: the whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Stress:
    """Words that a voice is to stress. ``passed`` times the same words stand before it without, counted from the
    stressed ones before.
    """

    words: str
    passed: int = 0

    def __str__(self) -> str:
        return f"{self.words} after {self.passed}" if self.passed else self.words


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker of a dialogue says of a line; ``voice`` is as a line's own, "" the film's.

    ``stress`` are the words of it that the voice is to stress, in their order.
    """

    speaker: str
    voice: str
    text: str
    stress: tuple[Stress, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How a line is to be said: ``pace`` in words a minute, ``gain`` in dB, which ``take`` of the voice's, and its
    ``delivery`` in words ("warm, slow"); 0 and "" leave it to the voice. ``stress`` are the words it is to stress, in
    their order.
    """

    pace: float = 0.0
    gain: float = 0.0
    take: int = 0
    delivery: str = ""
    stress: tuple[Stress, ...] = ()


PLAIN_MANNER = Manner()


@dataclass(frozen=True, slots=True)
class Directions:
    """What the author asks of a line beyond its words; an empty value asks nothing.

    ``shown`` stands on the slide, ``said`` goes to the voice and the captions, both instead of the line's own words.
    ``respelled`` pairs words with what the voice alone is given for them. ``pause`` is in seconds, after the line.
    ``layout`` names a layout, ``dress`` a template's own kind of it, ``value`` what it shows large. ``note`` is a
    speaker note, shown and said nowhere. ``voice`` names who says it; a heading's says its section. ``hide`` is
    "deck" or "film": which of the two does without it, and without all that is under a heading. ``visual`` is what
    is drawn beside it, ``view`` the view that a heading's section has, "slides" or "scenes". ``lower`` is
    a name with what its bearer is, shown below while the line is said. ``hook`` is
    what a Short of its section, or a teaser of the film, opens with. ``lines`` ("2-4,7") are
    those of its code that it speaks of. ``bold`` are the words that stand out while the line is lit, in their
    order, ``links`` pairs words with the address that they open. ``turns`` are the turns of a dialogue in which the
    line is said: together they are what is said of it.
    ``manner`` is how it is said. ``music`` is "in" where the film's music begins with it, "out" where it ends.
    """

    shown: str = ""
    said: str = ""
    respelled: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0
    layout: str = ""
    value: str = ""
    note: str = ""
    voice: str = ""
    hide: str = ""
    visual: str = ""
    lines: str = ""
    view: str = ""
    hook: str = ""
    lower: str = ""
    music: str = ""
    bold: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    dress: str = ""
    turns: tuple[Turn, ...] = ()
    manner: Manner = PLAIN_MANNER

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices that say the line, in order; "" is the film's own."""
        return tuple(dict.fromkeys(turn.voice for turn in self.turns)) or (self.voice,)


NO_DIRECTIONS = Directions()


@dataclass(frozen=True, slots=True)
class Playing:
    """How a film clip plays: from ``start`` to ``end`` (seconds of the clip; 0 is its end), ``speed`` times as fast.

    One that is over before its line is stands still on its last picture, or begins again with ``loop``. ``ducked``: its
    own sound is heard below the voice; else it is muted.
    """

    start: float = 0.0
    end: float = 0.0
    speed: float = 1.0
    loop: bool = False
    ducked: bool = False


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or film clip that a line is shown with: the path as the author wrote it, what it shows in words."""

    path: str
    alt: str
    source: Span
    playing: Playing = Playing()


@dataclass(frozen=True, slots=True)
class Listing:
    """A block of code that a line is shown with; ``language`` is what the author named it, or ""."""

    text: str
    language: str
    source: Span


def numbers(ranges: str) -> frozenset[int]:
    """The numbers of "2-4,7": 2, 3, 4 and 7."""
    found: set[int] = set()
    for each in filter(None, ranges.replace(" ", "").split(",")):
        first, _, last = each.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line that is a table's row: its cells, the columns' names and where the table begins.

    ``chart`` is "bar", "line" or "share" where the table is to be drawn as one, else "".
    """

    cells: tuple[str, ...]
    columns: tuple[str, ...]
    table: Span
    chart: str = ""

    @property
    def text(self) -> str:
        """The row as a line: each cell after its column's name."""
        named = zip((*self.columns, *("" for _ in self.cells)), self.cells, strict=False)
        return "; ".join(f"{name}: {text}" if name else text for name, text in named if text)


Exhibit = Asset | Listing | TableRow
"""What a line is seen with, beyond its words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A string the author wrote, the line it starts on, what is asked of it, and what it is seen with.

    ``level`` is how deep it stands in its list: 0, or one more than the line above it that it is a point of.
    ``counted``: it is one of a list below another's point that numbers its own.
    """

    text: str
    source: Span
    directions: Directions = NO_DIRECTIONS
    exhibit: Exhibit | None = None
    level: int = 0
    counted: bool = False

    @property
    def shown(self) -> str:
        """What stands on the slide."""
        return self.directions.shown or self.text

    @property
    def said(self) -> str:
        """What the captions say, in the author's spelling."""
        return self.directions.said or self.text

    def bold_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words in bold stand in ``text``: first character and the one behind the last, in order.

        One that does not stand there, behind the one before it and apart from it, is left out.
        """
        return places_of(self.directions.bold, text)

    def links_in(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Where the words that open an address stand in ``text``, as ``bold_in`` tells it, each with its address."""
        found: list[tuple[int, int, str]] = []
        for words, address in self.directions.links:
            start = _place_of(words, text, found[-1][1] if found else 0)
            if start >= 0:
                found.append((start, start + len(words), address))
        return tuple(found)

    def respell(self, text: str) -> str:
        """``text`` with the words that the author respelled for the voice."""
        pairs = dict(self.directions.respelled)
        if not pairs:
            return text
        longest_first = sorted(pairs, key=len, reverse=True)
        return re.sub("|".join(map(_whole, longest_first)), lambda found: pairs[found[0]], text)

    def __str__(self) -> str:
        return self.text


def places_of(parts: Iterable[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in ``text``, as ``Line.bold_in`` finds them: alone, else within another word."""
    found: list[tuple[int, int]] = []
    for words in parts:
        start = _place_of(words, text, found[-1][1] + 1 if found else 0)
        if start >= 0:
            found.append((start, start + len(words)))
    return tuple(found)


def stressed_in(stress: Iterable[Stress], text: str) -> tuple[tuple[int, int], ...]:
    """Where the words to stress stand in ``text``; those that do not stand there are left out."""
    found: list[tuple[int, int]] = []
    for each in stress:
        start = _alone(each.words, text, found[-1][1] if found else 0)
        for _ in range(each.passed):
            start = _alone(each.words, text, start + 1) if start >= 0 else start
        if start >= 0:
            found.append((start, start + len(each.words)))
    return tuple(found)


def stress_at(places: Iterable[tuple[int, int]], text: str) -> tuple[Stress, ...]:
    """What is to be stressed at places of ``text``, which are in their order: backwards from ``stressed_in``."""
    found, last = list[Stress](), 0
    for start, end in places:
        found.append(Stress(text[start:end], times_in(text[start:end], text[last:start])))
        last = end
    return tuple(found)


def times_in(words: str, text: str) -> int:
    """How often words stand alone in ``text``."""
    count, start = 0, _alone(words, text)
    while start >= 0:
        count, start = count + 1, _alone(words, text, start + 1)
    return count


def _place_of(words: str, text: str, after: int) -> int:
    """Where words stand in ``text`` from a place on: alone, else within another word; -1 for nowhere."""
    alone = _alone(words, text, after) if words else -1
    return alone if alone >= 0 or not words else text.find(words, after)


def stands_alone(words: str, text: str) -> bool:
    """Whether words are in ``text`` and no part of a longer word there."""
    return _alone(words, text) >= 0


def _alone(words: str, text: str, after: int = 0) -> int:
    """Where words stand alone in ``text``, -1 for nowhere: to look for their letters costs less than for a pattern."""
    before, behind = _edge_of(words[0], "<!"), _edge_of(words[-1], "!")
    start = text.find(words, after)
    while start >= 0 and not (before.match(text, start) and behind.match(text, start + len(words))):
        start = text.find(words, start + 1)
    return start


def _whole(words: str) -> str:
    """A pattern for words that stand alone; scripts without letter case do not part their words."""
    return f"{_edge(words[0], '<!')}{re.escape(words)}{_edge(words[-1], '!')}"


@lru_cache(256)
def _edge_of(character: str, look: str) -> re.Pattern[str]:
    return re.compile(_edge(character, look))


def _edge(character: str, look: str) -> str:
    if character.isascii():
        return f"(?{look}[A-Za-z0-9])" if character.isalnum() else ""
    return r"\b" if character.lower() != character.upper() else ""


class Severity(StrEnum):
    """How much a diagnostic matters: a warning is told, an error stops the build."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What happened, where, and what to do about it."""

    severity: Severity
    message: str
    where: Span | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"\n  hint: {self.hint}" if self.hint else ""
        return harmless(f"{place}{self.severity}: {self.message}{advice}")


def warning(message: str, where: Span | None = None, hint: str = "") -> Diagnostic:
    """A diagnostic that is told and does not stop the build."""
    return Diagnostic(Severity.WARNING, message, where, hint)


def error(message: str, where: Span | None = None, hint: str = "") -> Diagnostic:
    """A diagnostic that stops the build."""
    return Diagnostic(Severity.ERROR, message, where, hint)
