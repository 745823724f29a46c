"""What somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The name that is spelt nearest to ``word``, in any case of letters; "" where none is near."""
    spelt = {name.casefold(): name for name in known}
    found = get_close_matches(word[:80].casefold(), spelt, 1)
    return spelt[found[0]] if found else ""


def meant(word: str, known: Iterable[str], *, ask: str = "choose one of") -> str:
    """A hint for a word that is not known: the nearest name, then all of them."""
    every = tuple(known)
    near = nearest(word, every)
    return f"{f'did you mean “{near}”? ' if near else ''}{ask} {', '.join(every)}"
