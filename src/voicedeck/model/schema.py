"""What a file of values may hold, declared once: every departure from it is told with its place.

A shape says what is wrong with a value; tables and rows of shapes say it of all that they hold. ``of`` makes the table
of a dataclass from its annotations, so that a field is declared where it is used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Protocol, get_args, get_origin, get_type_hints

from voicedeck.model.spelling import meant

Place = tuple[str, ...]
"""The keys on the way to a value; a row's items are counted from 1."""
MOST_TOLD = 20
"""Departures that are told of one file."""


class Shape(Protocol):
    """What a value may be."""

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        """Each departure: its place, and what is wrong in words that follow the place's name."""
        ...


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``low`` to ``high``, both included, or one of some; no truth value, infinity or NaN."""

    low: float = -1e6
    high: float = 1e6
    whole: bool = False
    one_of: tuple[float, ...] = ()

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or (self.whole and isinstance(value, float)):
            yield place, f"is {_shown(value)}, which is no {'whole ' if self.whole else ''}number"
        elif not (math.isfinite(value) if isinstance(value, float) else True) or not self.low <= value <= self.high:
            yield place, f"is {_shown(value)}; it can be from {self.low:g} to {self.high:g}"
        elif self.one_of and value not in self.one_of:
            yield place, f"is {_shown(value)}; it is one of {', '.join(f'{each:g}' for each in self.one_of)}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of at most ``longest`` letters: one of some, or of a form (a regular expression, and its name)."""

    longest: int = 2000
    one_of: tuple[str, ...] = ()
    form: str = ""
    called: str = ""

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if not isinstance(value, str):
            yield place, f"is {_shown(value)}, which is no text"
        elif self.one_of and value not in self.one_of:
            yield place, f"is {_shown(value)}; {meant(value, self.one_of, ask='it is one of')}"
        elif len(value) > self.longest:
            yield place, f"has more than {self.longest:,} letters"
        elif "\0" in value or (self.form and not re.fullmatch(self.form, value)):
            yield place, f"is {_shown(value)}, which is no {self.called or 'plain text'}"


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if not isinstance(value, bool):
            yield place, f"is {_shown(value)}; it is true or false"


@dataclass(frozen=True, slots=True)
class Anything:
    """What nobody looks into."""

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:  # noqa: ARG002
        return iter(())


@dataclass(frozen=True, slots=True)
class Maybe:
    """Nothing, or something of a shape."""

    shape: Shape

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if value is not None:
            yield from self.shape.wrong(value, place)


@dataclass(frozen=True, slots=True)
class Either:
    """One value, or a list or table of several."""

    one: Shape
    several: Row | Table

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        kind = dict if isinstance(self.several, Table) else list
        return (self.several if isinstance(value, kind) else self.one).wrong(value, place)


@dataclass(frozen=True, slots=True)
class Row:
    """A list of ``least`` to ``most`` values of one shape."""

    each: Shape
    least: int = 0
    most: int = 100_000

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if not isinstance(value, (list, tuple)):
            yield place, f"is {_shown(value)}, which is no list"
        elif not self.least <= len(value) <= self.most:
            count = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most:,}"
            yield place, f"has {len(value)} values; {count} are wanted"
        else:
            for number, each in enumerate(value, 1):
                yield from self.each.wrong(each, (*place, str(number)))


@dataclass(frozen=True, slots=True)
class Series:
    """A list of as many values as there are shapes, each of its own."""

    shapes: tuple[Shape, ...]

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if not isinstance(value, (list, tuple)) or len(value) != len(self.shapes):
            yield place, f"is {_shown(value)}, which is no list of {len(self.shapes)} values"
            return
        for number, (shape, each) in enumerate(zip(self.shapes, value, strict=True), 1):
            yield from shape.wrong(each, (*place, str(number)))


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with the shape of each; ``others`` is that of every other key, None where there are none."""

    known: Mapping[str, Shape] = field(default_factory=dict)
    needed: Sequence[str] = ()
    others: Shape | None = None
    keys: Shape = field(default_factory=lambda: Words(200))

    def wrong(self, value: object, place: Place) -> Iterator[tuple[Place, str]]:
        if not isinstance(value, Mapping):
            yield place, f"is {_shown(value)}, which is no table"
            return
        for missing in (key for key in self.needed if key not in value):
            yield place, f"has no {missing}"
        for key, each in value.items():
            shape = self.known.get(key, self.others)
            if shape is None:
                there = meant(str(key), sorted(self.known), ask="there are") if self.known else "there is nothing"
                yield (*place, str(key)), f"is not known; {there}"
                continue
            yield from self.keys.wrong(key, place)
            yield from shape.wrong(each, (*place, str(key)))


def of(kind: type, *, partial: bool = False, **own: Shape) -> Table:
    """The table that a dataclass's fields make; ``own`` are shapes that say more than an annotation does.

    A field without a default is needed, unless the table is ``partial``: then others complete it.
    """
    hints = get_type_hints(kind)
    known = {each.name: own.get(each.name) or _shape(hints[each.name]) for each in fields(kind)}
    bare = (each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING)
    return Table(known, () if partial else tuple(bare))


def written(kind: type, **own: Shape) -> Table:
    """The table that a dataclass has become when it was written: every field is there."""
    table = of(kind, partial=True, **own)
    return replace(table, needed=tuple(table.known))


def departures(value: object, shape: Shape) -> tuple[tuple[Place, str], ...]:
    """What is wrong with a value, the first twenty; none where it has its shape."""
    found = []
    for each in shape.wrong(value, ()):
        found.append(each)
        if len(found) == MOST_TOLD:
            break
    return tuple(found)


def _shape(hint: Any) -> Shape:
    if hint is float:
        return Number()
    if hint is int:
        return Number(whole=True)
    if hint is bool:
        return Flag()
    if hint is str:
        return Words()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Words(one_of=tuple(hint))
    inner = get_args(hint)
    if get_origin(hint) is tuple and inner[1:] in ((), (Ellipsis,)):
        return Row(_shape(inner[0]))
    if get_origin(hint) is tuple:
        return Row(_shape(inner[0]), len(inner), len(inner))
    if type(None) in inner and len(inner) == 2:
        return Maybe(_shape(next(each for each in inner if each is not type(None))))
    if hasattr(hint, "__dataclass_fields__"):
        return of(hint)
    return Anything()


def _shown(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**15:
        return "a number of that size"  # to write it out may take longer than a film
    text = repr(value) if not isinstance(value, str) else f"“{''.join(filter(str.isprintable, value[:50]))}”"
    return text if len(text) <= 42 else f"{text[:40]}…"
