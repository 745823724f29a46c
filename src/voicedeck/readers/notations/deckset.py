"""Deckset's: settings above the first slide, ``[fit]``, notes behind ``^`` (https://docs.deckset.com)."""

from __future__ import annotations

from voicedeck.readers.notations.notation import Notation, keys

_KEYS = keys("""
autoscale build-lists slidenumbers slidecount slide-transition presenter-notes slide-dividers footer-style
code-language background-color background-image text-strong header-strong list link table quote
""")

NOTATION = Notation(
    name="Deckset",
    keys=_KEYS,
    deck_keys=keys("autoscale build-lists slidenumbers slide-dividers slide-transition"),
    signs=(r"#{1,6}\s*\[fit\].{0,500}",),
    lines=(r"\[\.[\w-]{1,40}:.{0,300}\]",),
    words=((r"(?<=#)(\s{0,3})\[fit\]\s?", r"\1"),),
)
