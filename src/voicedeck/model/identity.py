"""What a deck remembers of the script that it was made of, and what was changed in it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicedeck.model.source import Asset, Diagnostic, Line, Span

NAMESPACE = "urn:voicedeck:identity:1"
"""Of the custom XML part that holds it (ECMA-376 part 1, 15.2.5)."""
COLUMN = "\t"
"""Stands between the cells of a row."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text or picture on a slide.

    ``where`` is its shape's name, which several may share. ``form`` is "words" (a paragraph), "row" (of a table or a
    chart, its cells parted by ``COLUMN``), "code" (a line of it) or "picture" (its digest). ``line`` is the script's
    line that it shows, 0 for none. ``beside`` is the address that it opens, what a picture is said to show, or the
    element that a row's chart is drawn by; ``links`` are words of it that open an address, each with that. ``looks``
    are its words that look otherwise than the rest, each with how (``stages.looks``); the words "" stand for all of it.
    """

    where: str
    text: str
    line: int = 0
    form: str = "words"
    level: int = 0
    beside: str = ""
    links: tuple[tuple[str, str], ...] = ()
    looks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of the notes, and the script's line that it says; ``silent``: it is a note, and said nowhere."""

    text: str
    line: int = 0
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A slide as it was made; ``heading`` is the line of its section's heading, 0 for the front of the deck.

    ``traits`` is what it has beside its words, by its name (``stages.looks``).
    """

    name: str
    heading: int
    seen: tuple[Seen, ...]
    said: tuple[Said, ...]
    traits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The script's file, name and bytes, and the slides that were made of it."""

    file: str
    script: bytes
    slides: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of a line that are others now; ``column`` is the cell of a row they stand in, -1 for no row."""

    line: int
    old: str
    new: str
    place: Span
    column: int = -1


@dataclass(frozen=True, slots=True)
class Relinking:
    """Words of a line that open addresses: those of its ``old`` pairs of words and address no more, the ``new`` now."""

    line: int
    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words of a line that stand out no more (``old``), and such that stand out now (``new``)."""

    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class Columns:
    """A table, by the line it begins on, whose columns are others now: their ``names``, for each the place that it had
    (-1 for a new one), and the cells of its rows by their lines.
    """

    table: int
    kept: tuple[int, ...]
    names: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Addition:
    """What stands in the deck and not in the script, behind the line ``after`` of the section of ``heading``.

    With a ``title`` it is a section of its own, behind that section, and ``speech`` is said over it.
    """

    heading: int
    after: int
    lines: tuple[Line, ...]
    title: Line | None = None
    speech: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Edits:
    """What was changed in a deck, by the script's lines.

    ``said`` and ``notes`` are old words and new. ``gone`` and ``hidden`` are lines, a heading for its whole section.
    ``order`` is that of all lines which the deck still shows, ``sections`` that of the headings. ``code`` is the whole
    new block, "" for none, ``pictures`` None for one that was taken away. ``levels`` is how many levels deeper a line
    stands, ``charts`` what a table is drawn as now, by the line that it begins on.
    """

    words: tuple[Rewording, ...] = ()
    said: tuple[Rewording, ...] = ()
    notes: tuple[Rewording, ...] = ()
    gone: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    order: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    added: tuple[Addition, ...] = ()
    code: Mapping[int, str] = field(default_factory=dict)
    pictures: Mapping[int, Asset | None] = field(default_factory=dict)
    links: tuple[Relinking, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    levels: Mapping[int, int] = field(default_factory=dict)
    columns: tuple[Columns, ...] = ()
    charts: Mapping[int, str] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
