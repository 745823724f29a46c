"""Slides that were illustrated and laid out: one that shows what another did is not again.

A film's slides are also its deck's, but for those that come one line at a time; a process that builds again knows what
it laid out before.

What is kept is named by what is on the slide, wherever in the script it stands (``model.places``): a line that is
inserted moves all that come after it and changes none of them. Where no line was, a section's slides are the very ones
of the time before, and each step after that knows them by themselves (``Very``).
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar, cast

T = TypeVar("T")

MOST = 20_000
"""Values that stay in memory: ten for each slide of six hours of film."""

_NOTHING = object()


class Remember(Protocol):
    """What ``make`` gives, or gave under that ``key``."""

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T: ...


def anew(key: Hashable, make: Callable[[], T]) -> T:
    """A ``Remember`` that remembers nothing."""
    _ = key
    return make()


class Very:
    """A value as a name: equal to itself alone, so it need not be gone through to be found again."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Very) and other.value is self.value


class Memory:
    """What was made, by name; of more than ``most`` values those that were asked for longest ago are forgotten.

    A film's own has room for all of it.
    """

    def __init__(self, most: float = math.inf) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, look: Hashable) -> Remember:
        """What is remembered of one look, which tells everything but the slide that it depends on."""

        def remember(key: Hashable, make: Callable[[], T]) -> T:
            name = (look, key)
            with self._lock:  # a name is a whole slide: it is looked up twice, not thrice
                found: T | object = self._kept.pop(name, _NOTHING)
                if found is not _NOTHING:
                    self._kept[name] = found
                    return cast("T", found)
            made = make()
            with self._lock:
                self._kept[name] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            return made

        return remember


STAYING = Memory(MOST)
"""That of a process that builds again."""
