"""Lively: every new picture waits until its step has come and its line comes to what it shows, then is drawn on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from voicedeck.model import kinds
from voicedeck.model.deck import Deck, Page
from voicedeck.model.timeline import Clip, Timeline, Utterance
from voicedeck.model.words import Word
from voicedeck.stages.counting import onset_of
from voicedeck.stages.moments import SHORTEST, Span

LATEST = 1.5
"""Seconds into its line by which a picture is begun; one that shows how much waits for the number."""


def lively(deck: Deck, timeline: Timeline, words: Mapping[str, Sequence[Word]], count: int) -> Iterator[Span]:
    """When a picture has not begun to be drawn: while its step comes in, and until the voice comes to its words.

    ``words`` are those spoken, by beat id, in samples at 48 kHz; ``count`` are the frames in which it is drawn on. What
    comes with a slide, before a word is said, is drawn on then, if there is time; a picture that was seen on the slide
    before is not drawn again.
    """
    pages = {page.slide.id: page for page in deck.pages}
    heard = {each.beat_id: each for each in timeline.utterances}
    before: object = None
    for clip in timeline.clips:
        page = pages[clip.slide_id]
        drawn = page.illustrations[clip.step] if page.illustrations else None
        if drawn is None or drawn == before:
            before = drawn
        elif clip.frames > clip.motion + 2 * SHORTEST:
            yield Span(clip.start, _begun(page, clip, timeline, heard, words, count), 0.0)
            before = drawn
        elif clip.step == 0 and page.slide.kind is kinds.SCENE:  # it is drawn on with its line
            yield Span(clip.start, clip.end, 0.0)
        else:
            before = drawn


def _begun(
    page: Page,
    clip: Clip,
    timeline: Timeline,
    heard: Mapping[str, Utterance],
    words: Mapping[str, Sequence[Word]],
    count: int,
) -> int:
    """The frame on which a picture begins to be drawn: that of the words for it, soon after its line has begun."""
    come = clip.start + max(clip.motion, SHORTEST)
    line = page.current(clip.step)
    if line is None or line >= len(page.slide.visuals):
        return come
    beat, visual = page.slide.beats[clip.step - 1], page.slide.visuals[line]
    onset = onset_of(visual.key, beat, heard[beat.id], words.get(beat.id, ()), timeline)
    soon = clip.end if visual.shares else clip.start + round(LATEST * timeline.rate)
    return max(come, min(come if onset is None else onset, soon, clip.end - count - SHORTEST))
