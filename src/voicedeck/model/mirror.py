"""Mirrored: a deck for languages that run to the left is the same deck, left for right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TypeVar

from voicedeck.model.deck import Box, CaptionStyle, Cell, Deck, Design, LowerThird, Page, Placed, Placeholder, Row, Text
from voicedeck.model.letters import right_to_left
from voicedeck.model.marks import Mark

LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Primary subtags of languages that are written from right to left (CLDR's character order)."""
_PARTS = (CaptionStyle, Cell, Design, LowerThird, Mark, Page, Placed, Placeholder, Row, Text)
_KEPT = ("looks",)
_TURNED = {"left": "right", "right": "left"}

Part = TypeVar("Part")


def runs_left(title: str, language: str) -> bool:
    """Whether a film is laid out from right to left: by its language, or its title's first letter."""
    return language.lower().partition("-")[0] in LANGUAGES or right_to_left(title)


def reflected(part: Part, width: float) -> Part:
    """A page or a design with every box where a mirror shows it; reflected twice it is itself."""
    return _reflected(part, width, turn=False)  # type: ignore[return-value]


def mirrored(deck: Deck) -> Deck:
    """The deck from right to left: boxes are reflected and texts aligned the other way; code stays as it is read."""
    width = deck.design.width
    posters = {name: _mirrored(page, width) for name, page in deck.posters.items()}
    pages = tuple(_mirrored(page, width) for page in deck.pages)
    design: Design = _reflected(deck.design, width, turn=True)  # type: ignore[assignment]
    return replace(deck, design=design, pages=pages, posters=posters, mirrored=True)


def _mirrored(page: Page, width: float) -> Page:
    turned: Page = _reflected(page, width, turn=True)  # type: ignore[assignment]
    return replace(turned, listing=tuple(map(_as_read, turned.listing, page.listing)))


def _as_read(turned: Text, before: Text) -> Text:
    """A line of code in its reflected box, as far from the box's left as before."""
    ink = replace(turned.ink, x=round(turned.box.x + before.ink.x - before.box.x, 2))
    return replace(turned, style=replace(turned.style, align=before.style.align), ink=ink)


def _reflected(value: object, width: float, *, turn: bool) -> object:
    if isinstance(value, Box):
        return replace(value, x=round(width - value.right, 2))
    if isinstance(value, _PARTS):
        changed = {
            each.name: _reflected(getattr(value, each.name), width, turn=turn)
            for each in fields(value)
            if each.name not in _KEPT
        }
        if turn and isinstance(value, Placeholder):
            changed["align"] = _TURNED.get(value.align, value.align)
        return replace(value, **changed)  # type: ignore[arg-type]
    if isinstance(value, Mapping):
        return {name: _reflected(each, width, turn=turn) for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_reflected(each, width, turn=turn) for each in value)
    return value
