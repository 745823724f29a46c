"""Slides that were illustrated and laid out: in a process that builds again, one that shows what it did is not again.

What is kept is named by what is on the slide, wherever in the script it stands (``model.places``): a line that is
inserted moves all that come after it and changes none of them. Where no line was, a section's slides are the very ones
of the time before, and each step after that knows them by themselves (``Very``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar, cast

T = TypeVar("T")

MOST = 20_000
"""Values in memory: ten for each slide of six hours of film."""

_NOTHING = object()
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


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


def remembering(look: Hashable) -> Remember:
    """One that remembers what is made in one look, which tells everything but the slide that it depends on."""

    def remember(key: Hashable, make: Callable[[], T]) -> T:
        name = (look, key)
        with _lock:
            found: T | object = _kept.pop(name, _NOTHING)  # a name is a whole slide: it is looked up twice, not thrice
            if found is not _NOTHING:
                _kept[name] = found
                return cast("T", found)
        made = make()
        with _lock:
            _kept[name] = made
            while len(_kept) > MOST:
                _kept.popitem(last=False)
        return made

    return remember
