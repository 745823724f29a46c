"""An illustration: what a drawing consists of, before any template's hand has drawn it.

A drawing lies in a square of 100 by 100 units, y downwards. It is a list of shapes in the order of painting; each
shape is a path (cubic curves only, so that film and PowerPoint draw the same), a role that a template's hand turns
into strokes and fills, a tone, and the name of the part it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from voicedeck.model.source import Asset

SIDE = 100.0
"""The side of the square that a drawing lies in."""


class Ink(StrEnum):
    """What a shape is in its drawing.

    ``BODY`` is a mass: filled and outlined. ``SHADE`` is the side of a mass that lies in the shade, ``SOLID`` a dark
    filled thing upon one (a pupil), ``PAPER`` a light one (a page, the white of an eye), ``DARK`` what is black on any
    ground, ``LETTER`` is writing in the colour of texts; ``LINE`` is a stroke on the ground, ``MARK`` one upon a
    mass, ``DETAIL`` a finer one there.
    """

    BODY = "body"
    SHADE = "shade"
    SOLID = "solid"
    PAPER = "paper"
    DARK = "dark"
    LINE = "line"
    MARK = "mark"
    DETAIL = "detail"
    LETTER = "letter"


class Tone(StrEnum):
    """Which of a template's colours a shape takes: the thing's own, a second one beside it, or the one that signals.

    ``LEAF``, ``WATER`` and ``FIRE`` are those of the template's colours that come nearest to theirs; what rises has a
    leaf's, what falls ``FALL``'s: the template's ``down``, else the reddest.
    """

    OWN = "own"
    SECOND = "second"
    SIGNAL = "signal"
    LEAF = "leaf"
    FALL = "fall"
    WATER = "water"
    FIRE = "fire"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A run of cubic Bezier curves: a first point, then three a curve; x and y are the real and imaginary part."""

    points: tuple[complex, ...]
    closed: bool = False

    def mapped(self, place: Callable[[complex], complex]) -> Stroke:
        """The run with every point moved by ``place``."""
        return Stroke(tuple(map(place, self.points)), self.closed)


Path: TypeAlias = tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A path of a drawing, and what it is there; ``faint`` where it stands back, ``dashed`` where it is in doubt."""

    ink: Ink
    path: Path
    part: str = ""
    tone: Tone = Tone.OWN
    faint: bool = False
    dashed: bool = False

    def mapped(self, place: Callable[[complex], complex]) -> Shape:
        """The shape with every point moved by ``place``."""
        return replace(self, path=mapped(self.path, place))


Shapes: TypeAlias = tuple[Shape, ...]


def mapped(path: Path, place: Callable[[complex], complex]) -> Path:
    """The path with every point moved by ``place``."""
    return tuple(stroke.mapped(place) for stroke in path)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a drawing stands at a moment.

    ``amount`` is how far it has opened, grown, risen or filled, 0 to 1, as far as that drawing can; ``lit`` names
    parts that signal, or is None where none is set apart; ``dim`` has it stand back; ``crossed`` strikes it out;
    ``doubtful`` breaks its outlines into dashes.
    """

    amount: float = 1.0
    lit: frozenset[str] | None = None
    dim: bool = False
    crossed: bool = False
    doubtful: bool = False


TONGUE = "en"
"""The language that drawings are described in."""
PLAINLY = Manner()
"""A drawing as it is, whole and whole-hearted."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What a drawing of a formula says: its LaTeX, and how high its letters' em is in a drawing's units."""

    tex: str
    em: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that can be made: ``draw`` gives its shapes for an amount of 0 to 1.

    ``alt`` are the words for who cannot see it; ``moves`` is what the amount does ("opens", "grows", "rises", "fills"),
    or "" where nothing does, and ``rest`` the amount at which it stands where nobody asks for another; ``tone`` is the
    colour that suits the thing. ``asset`` is the author's picture, where it is one: it has no shapes.
    ``formula`` is what is drawn, where that is one.
    """

    name: str
    alt: str
    draw: Callable[[float], Shapes]
    moves: str = ""
    tone: Tone = Tone.OWN
    rest: float = 1.0
    asset: Asset | None = None
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture that is ready for a template's hand: its shapes, and the words for who cannot see it.

    Where it is a picture of the author's, that is ``asset``, and no hand draws anything; ``paper`` is the colour of the
    sheet it lies on, or "". ``formula`` is what is drawn where that is one, and nothing beside it.
    """

    shapes: Shapes
    alt: str
    asset: Asset | None = None
    paper: str = ""
    formula: Formula | None = None

    def described(self, tag: str, line: str) -> str:
        """The words for who cannot see it, in the language of a BCP 47 ``tag``: the author's own for a picture of
        theirs; those of the ``line`` that it is drawn for where drawings are not described in that language.
        """
        told = self.asset is not None or tag.partition("-")[0].lower() == TONGUE
        return self.alt if told else line


@dataclass(frozen=True, slots=True)
class Pack:
    """Drawings by name, from one hand: what a package announces under ``voicedeck.illustrations``.

    ``drawings`` can be a mapping that makes them when they are asked for, by names that begin with the pack's own and
    a colon ("math:E = mc^2"): it tells none when it is gone through, and is asked last.

    ``credit`` is the line for the film's description where the pictures' licence asks for one, ``needs`` the module
    that its drawings are made with, where that is an extra. ``words`` are those that call for a drawing, and "" for one
    where they are the name of something else; ``proper`` where they are names that stand with a capital, ``common``
    where they are everybody's words, which count only where a line is about what they name.
    """

    name: str
    drawings: Mapping[str, Drawing] = field(default_factory=lambda: MappingProxyType({}))
    credit: str = ""
    needs: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    proper: bool = False
    common: bool = False


def pack(name: str, drawings: Iterable[Drawing], credit: str = "") -> Pack:
    """The drawings as a pack; ``ValueError`` where two have the same name."""
    given = tuple(drawings)
    named = {drawing.name: drawing for drawing in given}
    if len(named) < len(given):
        raise ValueError(f"the pack {name} has two drawings of one name")
    return Pack(name, MappingProxyType(named), credit)
