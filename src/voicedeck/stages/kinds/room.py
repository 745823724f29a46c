"""What a room of a kind of slide has to say: whose words make it, and what its slide shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from voicedeck.languages import Figures
from voicedeck.model.kinds import Kind
from voicedeck.model.source import Asset, Exhibit, Line, Listing
from voicedeck.model.storyboard import Link, Piece

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
    """

    kind: Kind
    asked: Callable[[Lines, Figures], Cut] = whole
    signed: Callable[[Lines, Figures], Cut | None] = nothing
    found: Callable[[Lines, Figures], Cut | None] = nothing
    exhibits: Callable[[Exhibit], bool] = unseen


def shown(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with what they show for their text."""
    return tuple(replace(line, text=line.shown) for line in lines)


def in_pieces(lines: Lines, pieces: Pieces) -> Cut:
    """One line in pieces."""
    return Cut(shown(lines), (pieces,))
