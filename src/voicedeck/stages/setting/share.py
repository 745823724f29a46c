"""The share of a whole that a key number names."""

from __future__ import annotations

from voicedeck.model.regex import regex

_PERCENT = regex(r"[%٪％]\s?(\d+(?:[.,]\d+)?)|(\d+(?:[.,]\d+)?)\s?[%٪％]")
"""The sign stands before its number in Turkish and Basque."""


def share_of(value: str) -> float | None:
    """0.68 for "68%"; None for a value that is no percentage between 0 and 100."""
    found = _PERCENT.fullmatch(value)
    if found is None:
        return None
    share = float((found[1] or found[2]).replace(",", ".")) / 100
    return share if share <= 1 else None
