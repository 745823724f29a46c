"""The kinds of slide, a row each: its name, what may ask for it, what it holds, how it is revealed, and what it is
in PowerPoint. Nobody else keeps a list of kinds by what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from types import MappingProxyType


class Asker(Enum):
    """What an author writes ``{layout=…}`` on: a line, the heading of a list, or a table."""

    LINE = auto()
    LIST = auto()
    TABLE = auto()


class Holds(Enum):
    """What a slide has below its title: nothing of the author's, one line, one line in pieces, lines, or a table's."""

    NOTHING = auto()
    LINE = auto()
    PIECES = auto()
    LINES = auto()
    CELLS = auto()


class Reveals(Enum):
    """How what it holds comes: with its words, all together, one lit line after the other, or growing to its number."""

    SPOKEN = auto()
    TOGETHER = auto()
    LIT = auto()
    GROWING = auto()


class Beside(Enum):
    """What is seen beside its text: an icon of the line, the ring of a share, a picture, or an address's QR code."""

    NOTHING = auto()
    ICON = auto()
    SHARE = auto()
    PICTURE = auto()
    CODE = auto()


class Body(Enum):
    """What its lines are in a deck: none, one text, a list, a placeholder for each piece, or shapes and charts."""

    NONE = auto()
    TEXT = auto()
    LIST = auto()
    PIECES = auto()
    DRAWN = auto()


class Bullet(Enum):
    """What stands before the lines of its list in a deck."""

    NONE = auto()
    NUMBER = auto()
    TICK = auto()


@dataclass(frozen=True, slots=True)
class PowerPoint:
    """A kind of slide in PowerPoint.

    ``type`` is its layout's in a deck of ours, ``wanted`` are the types that serve it in somebody's own template, the
    best first (ST_SlideLayoutType, ISO/IEC 29500-1, 19.7.15). ``small`` are the roles that stand below the title where
    there is no body.
    """

    body: Body = Body.TEXT
    type: str = "cust"
    wanted: tuple[str, ...] = ("obj", "tx")
    bullet: Bullet = Bullet.NONE
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of slide; ``name`` is that of the template's layout for it, and what an author asks for.

    ``asked_on`` is what may ask for it. ``valued`` where the author may say what stands large (``value=``). ``quoted``
    where its lines are the script's own statements, which a quiz or a thumbnail may repeat. ``stands_on`` is the kind
    whose layout serves it in a template that has none of its own; a ``guest`` is a template's own kind, which stands
    on one of ours in all but its looks.
    """

    name: str
    asked_on: tuple[Asker, ...] = ()
    holds: Holds = Holds.NOTHING
    reveals: Reveals = Reveals.SPOKEN
    beside: Beside = Beside.NOTHING
    powerpoint: PowerPoint = PowerPoint()
    valued: bool = False
    quoted: bool = True
    stands_on: str = ""
    guest: bool = False

    @property
    def root(self) -> Kind:
        """The kind of ours that it is in all but its looks: itself, where it is no guest."""
        return KINDS[self.stands_on] if self.guest else self

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Kind({self.name!r})"


_LINE, _LIST, _TABLE = ((each,) for each in Asker)
_DRAWN = PowerPoint(Body.DRAWN)
_PICTURED = ("picTx", "twoObj", "objTx", "txAndObj", "objAndTx")
_CHARTED = ("twoObj", "objTx", "txAndChart", "chartAndTx", "txAndObj", "objAndTx")
_HEADED = ("secHead", "titleOnly", "title")

TITLE = Kind(
    "title", powerpoint=PowerPoint(Body.NONE, "title", ("title",), small=("subtitle", "channel")), quoted=False
)
OVERVIEW = Kind(
    "overview", holds=Holds.LINES, reveals=Reveals.LIT, powerpoint=PowerPoint(Body.LIST, "tx"), quoted=False
)
SECTION = Kind("section", powerpoint=PowerPoint(Body.NONE, "secHead", _HEADED, small=("kicker",)))
BULLETS = Kind(
    "bullets", tuple(Asker), Holds.LINES, Reveals.LIT, Beside.ICON, PowerPoint(Body.LIST, "tx", bullet=Bullet.NUMBER)
)
SCENE = Kind("scene", holds=Holds.LINE, beside=Beside.ICON, stands_on="bullets")
"""A line of a list large and alone, with its picture beside or above it."""
SPOTLIGHT = Kind("spotlight", holds=Holds.LINE, stands_on="bullets")
"""A line of a list that has no picture: its words fill the slide."""
NUMBER = Kind(
    "number", _LINE, Holds.LINE, Reveals.GROWING, Beside.SHARE, PowerPoint(wanted=_CHARTED), valued=True
)  # fmt: skip
CITATION = Kind("citation", _LINE, Holds.LINE, quoted=False)
RESOURCE = Kind(
    "resource", _LINE, Holds.LINE, beside=Beside.CODE, powerpoint=PowerPoint(wanted=_PICTURED), quoted=False
)
COMPARISON = Kind("comparison", _LINE, Holds.PIECES, powerpoint=_DRAWN)
CHAIN = Kind("chain", _LINE, Holds.PIECES, powerpoint=_DRAWN)
CYCLE = Kind("cycle", _LINE, Holds.PIECES, powerpoint=_DRAWN, stands_on="chain")
DEFINITION = Kind(
    "definition", _LINE, Holds.PIECES, beside=Beside.ICON, powerpoint=PowerPoint(Body.PIECES), valued=True
)
QUOTE = Kind("quote", _LINE, Holds.PIECES, powerpoint=PowerPoint(Body.PIECES))
IMAGE = Kind("image", _LINE, Holds.LINE, beside=Beside.PICTURE, powerpoint=PowerPoint(wanted=_PICTURED))
FULL = Kind(
    "full", _LINE, Holds.LINE, beside=Beside.PICTURE, powerpoint=PowerPoint(wanted=_PICTURED), stands_on="image"
)
"""A photograph from edge to edge, its line on a scrim."""
SPLIT = replace(FULL, name="split")
"""A photograph that fills one side, its line at the other."""
CODE = Kind("code", _LINE, Holds.LINE, powerpoint=_DRAWN, quoted=False)
STEPS = Kind("steps", _LIST, Holds.LINES, Reveals.LIT, powerpoint=_DRAWN)
TIMELINE = Kind("timeline", _LIST, Holds.LINES, Reveals.LIT, powerpoint=_DRAWN)
TABLE = Kind("table", _TABLE, Holds.CELLS, Reveals.LIT, powerpoint=_DRAWN)
CHART = Kind("chart", _TABLE, Holds.CELLS, Reveals.GROWING, powerpoint=_DRAWN)
RECAP = Kind(
    "recap",
    holds=Holds.LINES,
    reveals=Reveals.TOGETHER,
    powerpoint=PowerPoint(Body.LIST, bullet=Bullet.TICK),
    quoted=False,
)
REVIEW = Kind("review", holds=Holds.LINES, reveals=Reveals.TOGETHER, quoted=False, stands_on="recap")
"""What a section told in scenes was drawn with, all at once, each with a few of its line's words; nothing is said."""
END = Kind("end", powerpoint=PowerPoint(Body.NONE, wanted=_HEADED, small=("channel",)), quoted=False)
POSTER = Kind("poster", quoted=False)
"""The thumbnail; never a slide of the film."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        each.name: each
        for each in (
            TITLE, OVERVIEW, SECTION, BULLETS, SCENE, SPOTLIGHT, NUMBER, CITATION, RESOURCE, COMPARISON, CHAIN, CYCLE,
            DEFINITION, QUOTE, IMAGE, FULL, SPLIT, CODE, STEPS, TIMELINE, TABLE, CHART, RECAP, REVIEW, END,
            POSTER,
        )
    }
)  # fmt: skip
"""Every kind by its name, in the order of a film."""


def guest(name: str, root: Kind) -> Kind:
    """A template's own kind, which an author asks for as ``ROOT:NAME`` and other templates show as its root."""
    return replace(root, name=name, stands_on=root.name, guest=True)


def asked_on(asker: Asker) -> tuple[str, ...]:
    """The names of the kinds that may be asked for there."""
    return tuple(each.name for each in KINDS.values() if asker in each.asked_on)
