"""Web addresses in an author's words."""

from __future__ import annotations

import re

from voicedeck.model.regex import regex

ADDRESS = regex(r"\bhttps?://[^\s<>\"“”]+", re.IGNORECASE)
_CUT = regex(r"(?:\.{2,}|…)$")
_STOPS = ".,;:!?)"
"""Signs that end the sentence round an address, not the address."""


def first_address(text: str) -> tuple[str, bool] | None:
    """The first address in a text, and whether it is whole: page dumps cut them with an ellipsis. None without one."""
    found = ADDRESS.search(text)
    if found is None:
        return None
    whole = _CUT.search(found[0]) is None
    return (found[0].rstrip(_STOPS) if whole else found[0]), whole
