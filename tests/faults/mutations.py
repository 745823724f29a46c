"""Spoils files at random, always alike for a seed: values of a table, and bytes."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 1e9, -1e9, 1e308, float("nan"), float("inf"), float("-inf"), 10**400, "", "x",
    "\0", "..", "../../etc/passwd", "/etc/passwd", "x" * 100_000, "{{ 7 * 7 }}", "{% for %}", "'; }", "‮", "\ud800", [],
    [1], [[]], ["x"] * 1000, {}, {"x": 1}, {"box": 1}, "#GGGGGG", "2020-13-45",
)  # fmt: skip
"""What may stand where something else is wanted."""


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in tables and lists."""
    if above:
        yield above
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield from paths(below, (*above, key))


def mutated(value: Any, chance: random.Random) -> Any:
    """A copy with one to three values replaced, removed, renamed or added."""
    made = copy.deepcopy(value)
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(list(paths(made)) or [("x",)])
        holder = made
        for key in way[:-1]:
            holder = holder[key]
        kind = chance.randrange(5)
        if kind == 0 and isinstance(holder, dict):
            holder.pop(way[-1], None)
        elif kind == 1 and isinstance(holder, dict):
            holder[chance.choice(("x", "", "a b", "constructor"))] = chance.choice(VALUES)
        else:
            holder[way[-1]] = copy.deepcopy(chance.choice(VALUES))
    return made


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out, doubled, or the end missing."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not content:
            break
        first = chance.randrange(len(content))
        after = min(len(content), first + chance.choice((1, 1, 4, 64, 1000)))
        kind = chance.randrange(5)
        if kind == 0:
            content[first:after] = bytes(chance.randrange(256) for _ in range(after - first))
        elif kind == 1:
            del content[first:after]
        elif kind == 2:
            content[first:first] = content[first:after]
        elif kind == 3:
            content[first:after] = bytes(after - first)
        elif chance.random() < 0.3:
            del content[first:]
    return bytes(content)
