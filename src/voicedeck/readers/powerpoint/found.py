"""What is found in a deck that comes back: its slides, and the edits on them as they are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from voicedeck.model.identity import Addition, Columns, Emphasis, Relinking, Rewording
from voicedeck.model.source import Asset, Diagnostic, Span, warning


@dataclass(frozen=True, slots=True)
class Standing:
    """A slide that is in the deck now: its part, its name, the name of the deck's section that it stands in, and
    whether it is shown.
    """

    part: str
    name: str
    place: Span
    hidden: bool
    tree: Any
    section: str = ""


@dataclass(slots=True)
class Found:
    """The edits as they are found, slide by slide; ``looks`` are those that no script can say, by their kinds, with
    the slides that have them.
    """

    words: list[Rewording] = field(default_factory=list)
    said: list[Rewording] = field(default_factory=list)
    notes: list[Rewording] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    order: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    added: list[Addition] = field(default_factory=list)
    code: dict[int, str] = field(default_factory=dict)
    pictures: dict[int, Asset | None] = field(default_factory=dict)
    links: list[Relinking] = field(default_factory=list)
    emphases: list[Emphasis] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    columns: list[Columns] = field(default_factory=list)
    charts: dict[int, str] = field(default_factory=dict)
    looks: dict[str, list[Span]] = field(default_factory=dict)
    warnings: list[Diagnostic] = field(default_factory=list)

    def warn(self, message: str, place: Span, hint: str = "") -> None:
        """Tell of what is not taken over."""
        self.warnings.append(warning(message, place, hint))

    def look(self, kind: str, place: Span) -> None:
        """Put down that something of a kind in ``traits.TOLD`` was changed on a slide."""
        places = self.looks.setdefault(kind, [])
        places += [place] if place not in places else []
