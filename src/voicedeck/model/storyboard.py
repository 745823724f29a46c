"""The storyboard: slides in order, each with the beats that are spoken over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicedeck.model.kinds import Kind
from voicedeck.model.source import PLAIN_MANNER, Asset, Diagnostic, Line, Listing, Manner, Span
from voicedeck.model.visual import Visual


class Role(StrEnum):
    """What a piece of a line is in its figure.

    The pieces of a line, one behind the other, are the line: a figure sets an author's sentence and words nothing.
    ``LEAD`` begins it, ``NODE`` stands in a card, ``JOIN`` between two cards (a verb, "and"), ``LABEL`` names what
    follows (a date, a row's first cell), ``VALUE`` is a number with its unit, ``TERM`` what is defined, ``TEXT``
    anything else.
    """

    LEAD = "lead"
    NODE = "node"
    JOIN = "join"
    LABEL = "label"
    VALUE = "value"
    TERM = "term"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that a figure sets apart.

    ``number`` is what a value counts; ``share`` where it stands on the chart's scale, or its part of the chart's sum, 0
    to 1. ``color`` is the colour that its name says, or "".
    """

    role: Role
    text: str
    number: float | None = None
    share: float | None = None
    color: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A chart's scale: its two ends, the step between its lines, and its unit ("" for none)."""

    low: float
    high: float
    step: float
    unit: str = ""

    def place(self, value: float) -> float:
        """Where a value stands on it: 0 at its lower end, 1 at its upper."""
        return (value - self.low) / (self.high - self.low)

    @property
    def zero(self) -> float:
        """Where bars begin: nothing, or the lower end of a scale that begins above."""
        return self.place(max(self.low, 0.0))


TURN = ".turn"
"""Stands in the id of a line's second turn and those after it, before the number."""


def line_of(beat: str) -> str:
    """The id of the first beat of a beat's line: the turns of a line share it."""
    return beat.partition(TURN)[0]


@dataclass(frozen=True, slots=True)
class Beat:
    """One line of narration and what is seen while it is spoken.

    ``shown`` is on the slide, ``spoken`` goes to the voice, ``caption`` under the film: the last keeps
    the author's spelling, the second is what a voice can read.
    ``line`` is the index of the slide line that the beat reveals, or None where it speaks the heading.
    ``pause`` is how many seconds of silence the author asks for after it, ``note`` a speaker note that is not
    spoken, ``phrase`` the name of the template's phrase that worded it, or "", ``voice`` the voice that the author
    asks for, or "" for the film's own. ``speaker`` is who says it where the author names one; a line that is said in
    turns has a beat a turn, and ``label`` is what captions put before it at a change of speaker.
    ``manner`` is how it is to be said; with "in" as ``music`` the film's begins, with "out" it ends.
    """

    id: str
    shown: str
    spoken: str
    caption: str
    source: Span
    line: int | None = None
    pause: float = 0.0
    note: str = ""
    phrase: str = ""
    voice: str = ""
    speaker: str = ""
    label: str = ""
    manner: Manner = PLAIN_MANNER
    music: str = ""

    @property
    def told(self) -> str:
        """The caption behind its speaker's name, for those who read and do not hear."""
        return f"{self.speaker}: {self.caption}" if self.speaker else self.caption


@dataclass(frozen=True, slots=True)
class Link:
    """An address as the author wrote it; ``whole`` is False where the source had cut it off."""

    text: str
    whole: bool
    source: Span


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture that builds up beat by beat.

    ``lines`` is everything the slide will show below its title, also lines that are spoken on another
    slide of the same section: the picture is laid out once for its full text, so nothing ever jumps.
    ``section`` counts from 1; 0 is the front matter (title and overview).
    ``pieces`` are the parts of the lines that a figure sets apart, one tuple a line, or none where the lines stand as
    they are. ``columns`` name a table's columns, ``chart`` is a chart's kind. ``exhibit`` is what the slide's one
    line is seen with; ``visuals`` are what its lines are drawn with, one a line, or none.
    ``stretch`` is which part of its section's list it tells, 0 to 1. ``stands`` is the least seconds it is seen.
    """

    id: str
    kind: Kind
    section: int
    title: Line
    beats: tuple[Beat, ...]
    lines: tuple[Line, ...] = ()
    kicker: str = ""
    numeral: str = ""
    value: str = ""
    link: Link | None = None
    first_number: int = 1
    pieces: tuple[tuple[Piece, ...], ...] = ()
    columns: tuple[str, ...] = ()
    chart: str = ""
    scale: Scale | None = None
    exhibit: Asset | Listing | None = None
    visuals: tuple[Visual, ...] = ()
    stretch: tuple[float, float] = (0.0, 1.0)
    stands: float = 0.0

    @property
    def layout(self) -> str:
        """The name of the template's layout for it."""
        return self.kind.name

    @property
    def quoted(self) -> bool:
        """Whether its lines are statements that a quiz or a thumbnail may repeat: those of sections, by their kind."""
        return self.kind.quoted and self.section > 0

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands before each line of a list: its number; below another's point "–", or "1." where they count."""
        counts = [self.first_number - 1]
        found: list[str] = []
        for line in self.lines:
            counts = [*counts[: line.level + 1], *([0] * (line.level + 1 - len(counts)))]
            counts[-1] += 1
            found.append((f"{counts[-1]}." if line.counted else "–") if line.level else str(counts[-1]))
        return tuple(found)

    def spoken_lines(self) -> tuple[int, ...]:
        """The indices of the lines that this slide's own beats reveal, in order."""
        return tuple(dict.fromkeys(beat.line for beat in self.beats if beat.line is not None))


@dataclass(frozen=True, slots=True)
class Storyboard:
    """The film on paper: every slide and beat, with defaults filled in and ids fixed.

    ``thumbnail`` are the words of the thumbnail, where they are not the title's.
    """

    name: str
    title: str
    subtitle: str
    channel: str
    language: str
    headings: tuple[str, ...]
    slides: tuple[Slide, ...]
    warnings: tuple[Diagnostic, ...] = ()
    thumbnail: str = ""

    def beats(self) -> Iterator[Beat]:
        """Every beat in the order it is spoken."""
        for slide in self.slides:
            yield from slide.beats
