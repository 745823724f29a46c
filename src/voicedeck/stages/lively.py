"""Lively: every new picture waits until its step has come, then is drawn on."""

from __future__ import annotations

from collections.abc import Iterator

from voicedeck.model.deck import Deck
from voicedeck.model.timeline import Timeline
from voicedeck.stages.moments import SHORTEST, Span


def lively(deck: Deck, timeline: Timeline) -> Iterator[Span]:
    """When a picture has not begun to be drawn: while its step comes in. One that stays is there already.

    What comes with a slide, before a word is said, is drawn on then; a picture that was seen on the slide before is
    not drawn again.
    """
    pages = {page.slide.id: page for page in deck.pages}
    before: object = None
    for clip in timeline.clips:
        page = pages[clip.slide_id]
        drawn = page.illustrations[clip.step] if page.illustrations else None
        if drawn is not None and drawn != before and clip.frames > clip.motion + 2 * SHORTEST:
            yield Span(clip.start, clip.start + max(clip.motion, SHORTEST), 0.0)
        before = drawn
