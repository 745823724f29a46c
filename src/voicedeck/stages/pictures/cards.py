"""Cards: what the cards of a chain or a comparison, and the statement beside a key number, are drawn with.

Only what each names by itself: a picture on every card, each another one, or none on any.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicedeck.model import kinds
from voicedeck.model.storyboard import Role, Slide
from voicedeck.model.visual import Visual
from voicedeck.stages.pictures.choice import FILE

CARDED = (kinds.NUMBER, kinds.COMPARISON, kinds.CHAIN)
"""Kinds whose one line is told on cards; a key number's is one."""
_TELLING = ("thing", "level-up", "level-down", "asked", FILE)
"""Rules by which a card shows what it names itself."""
_FILLER = "gauge"
"""What shows a level where nothing that has it is named."""


def told_on(slide: Slide) -> tuple[str, ...]:
    """What is said on each card of a slide, in order; nothing on a slide without cards."""
    if slide.kind.root not in CARDED or not slide.lines:
        return ()
    nodes = [piece.text for pieces in slide.pieces for piece in pieces if piece.role is Role.NODE]
    return tuple(nodes) or (slide.lines[0].text,)


def distinct(visuals: Sequence[Visual]) -> tuple[Visual, ...]:
    """The visuals, where every card has one and no two are the same; none otherwise."""
    shown = {(visual.relation, visual.things) for visual in visuals}
    telling = (visual.rule in _TELLING and visual.things and _FILLER not in visual.things for visual in visuals)
    whole = len(shown) == len(visuals) and all(telling)
    return tuple(visuals) if whole else ()


def shared_out(asked: Visual, count: int) -> tuple[Visual, ...]:
    """What an author asks for on so many cards: the things in their order, where there is one for each."""
    if len(asked.things) != count:
        return ()
    return (asked,) if count == 1 else tuple(Visual(asked.rule, "", (thing,)) for thing in asked.things)
