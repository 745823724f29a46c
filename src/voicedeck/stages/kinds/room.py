"""What a room of a kind of slide has to say: whose words make it, and what its slide shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from voicedeck.languages import Figures
from voicedeck.model.deck import Row, Text
from voicedeck.model.kinds import Kind
from voicedeck.model.marks import Mark
from voicedeck.model.source import Asset, Exhibit, Line, Listing
from voicedeck.model.storyboard import Link, Piece, Scale
from voicedeck.stages.setting.setter import Arranged, Setter
from voicedeck.stages.setting.sheet import Sheet

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """What a slide shows of its lines: their texts, and their pieces where a figure sets them apart, a tuple a line.

    Where there is a ``link``, the words that are left beside it are what the line shows, and ``caption`` what is said
    of it, or "" for what would be said anyway. The rest is as it is named in ``Slide``.
    """

    lines: tuple[Line, ...]
    pieces: tuple[Pieces, ...] = ()
    value: str = ""
    link: Link | None = None
    columns: tuple[str, ...] = ()
    chart: str = ""
    scale: Scale | None = None
    exhibit: Asset | Listing | None = None
    caption: str = ""


Lines = Sequence[Line]


def nothing(lines: Lines, figures: Figures) -> Cut | None:
    """No line's words make the kind."""
    _ = lines, figures
    return None


def whole(lines: Lines, figures: Figures) -> Cut:
    """The lines as they are, nothing set apart."""
    _ = figures
    return Cut(tuple(lines))


def unseen(exhibit: Exhibit) -> bool:
    """Nothing that a line is seen with makes the kind."""
    _ = exhibit
    return False


@dataclass(frozen=True, slots=True)
class Room:
    """A kind of slide: what becomes of the lines that ask for it, and which lines make it unasked.

    ``asked`` cuts lines whose author asks for it; it always can. ``signed`` looks for the signs that an author parts a
    line with, ``found`` for a language's words, each None where it is none of this kind. ``exhibits`` is what a line is
    seen with that has the kind, asked or not. A kind of one line is given one; a kind of lists, what the list shows.

    ``arrange`` sets the lines as rows, and says whether all of them fit; without it they are stacked as a list's are.
    ``heads`` are the names of a table's columns, ``listing`` the lines of a slide's code. ``marks`` give what is drawn
    beside the texts, in the order in which it lies.
    """

    kind: Kind
    asked: Callable[[Lines, Figures], Cut] = whole
    signed: Callable[[Lines, Figures], Cut | None] = nothing
    found: Callable[[Lines, Figures], Cut | None] = nothing
    exhibits: Callable[[Exhibit], bool] = unseen
    arrange: Callable[[Setter], Arranged] | None = None
    heads: Callable[[Setter, Sequence[Row]], tuple[Text, ...]] | None = None
    listing: Callable[[Setter], tuple[Text, ...]] | None = None
    marks: tuple[Callable[[Sheet], Iterator[Mark]], ...] = ()


def shown(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with what they show for their text."""
    return tuple(replace(line, text=line.shown) for line in lines)


def in_pieces(lines: Lines, pieces: Pieces) -> Cut:
    """One line in pieces."""
    return Cut(shown(lines), (pieces,))
