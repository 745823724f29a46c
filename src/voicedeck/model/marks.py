"""Marks: what a slide draws beside its texts, decided once for the film and the deck.

A page's marks are a display list: they lie on one another in their order, and below the page's texts. To add a form,
write a row in ``Form``, a macro of its name in ``templates/nocturne/paint.html.j2`` that paints it in the film, and a
function in ``exporters/pptx/paint.py`` that paints it in the deck; what it holds beyond a box is a field of ``Mark``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicedeck.model.box import Box


class Form(StrEnum):
    """How a mark is painted.

    ``AREA`` is one with its fill and edge, ``LETTERS`` one with words in it. ``ARROW`` and ``STROKE`` run from one
    corner of their box to the opposite one: its size is below 0 where they run left or rise. ``BAR`` fills its box
    from the left, or to the left where its width is below 0, ``RING`` goes round it from twelve o'clock, ``POINT``
    stands where a stroke ends. ``ICON`` is a line icon on its ground, ``CODE`` a QR code, ``PICTURE`` the page's
    picture, ``DRAWING`` what is drawn beside the line that is said.
    """

    AREA = "area"
    LETTERS = "letters"
    ARROW = "arrow"
    STROKE = "stroke"
    BAR = "bar"
    POINT = "point"
    RING = "ring"
    ICON = "icon"
    CODE = "code"
    PICTURE = "picture"
    DRAWING = "drawing"


class State(StrEnum):
    """How far the telling has come with a mark: not begun, at it, past it; ``GOAL`` is what a figure leads to."""

    PLAIN = "plain"
    AHEAD = "ahead"
    LIT = "lit"
    TOLD = "told"
    GOAL = "goal"


class Growth(StrEnum):
    """What a bar, a ring or a stroke grows with: its line's moment, or what has been said of the section."""

    NONE = ""
    MOMENT = "moment"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a page draws: its form, its look's name in the design, and its box.

    It is there from ``step`` on, and lights up with ``line``, an index of the page's rows; a ``state`` of its own
    never changes. ``words`` are what it says: a number, an icon's name (none: the page's own at each step), an
    address. ``color`` is a token in place of its look's. ``holds`` is the cell whose text stands on it, or the
    thumbnail that a drawing is; ``ends`` are
    the two marks that an arrow ties, by their places in the list. ``turn`` is where a ring begins and ends, in
    turns.
    """

    form: Form
    look: str
    box: Box
    step: int = 0
    line: int | None = None
    state: State = State.PLAIN
    growth: Growth = Growth.NONE
    words: str = ""
    color: str = ""
    holds: int | None = None
    ends: tuple[int, int] = (0, 0)
    turn: tuple[float, float] = (0.0, 1.0)

    @property
    def is_thumbnail(self) -> bool:
        """Whether it is a drawing of several that are seen at once."""
        return self.form is Form.DRAWING and self.holds is not None

    def state_at(self, lit: int | None, shown: int) -> State:
        """How it looks while line ``lit`` is said and the first ``shown`` lines have been."""
        if self.line is None:
            return self.state
        if self.line == lit:
            return State.LIT if self.state is State.PLAIN else self.state
        return (State.TOLD if self.state is State.PLAIN else self.state) if self.line < shown else State.AHEAD
