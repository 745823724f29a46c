"""Counting: a key number and its ring, or a chart's bar, wait for their words, then grow while they are said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from voicedeck.model.counting import countable
from voicedeck.model.deck import Deck, Page
from voicedeck.model.kinds import Reveals
from voicedeck.model.letters import letters
from voicedeck.model.storyboard import Beat, Role
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.model.words import Word, matched, spread
from voicedeck.stages.moments import Span


def counting(deck: Deck, timeline: Timeline, words: Mapping[str, Sequence[Word]]) -> Iterator[Span]:
    """When each figure has not begun to grow: from its step's first frame to the word that says it.

    ``words`` are those spoken, by beat id, in samples at 48 kHz. A number that is not said as it is shown, or that
    cannot be counted, stands there from the first.
    """
    starts = {(clip.slide_id, clip.step): clip.start for clip in timeline.clips}
    utterances = {utterance.beat_id: utterance for utterance in timeline.utterances}
    for page in deck.pages:
        for step, beat in enumerate(page.slide.beats, 1):
            value = _figure(page, beat)
            told = words.get(beat.id, ())
            onset = onset_of(value, beat, utterances[beat.id], told, timeline) if countable(value) else None
            if onset is not None:
                start = starts[page.slide.id, step]
                yield Span(start, max(onset, start + 1), 0.0)


def _figure(page: Page, beat: Beat) -> str:
    """The number that grows while a beat is said, "" for none: a key number, or a chart's value."""
    if beat.line is None:
        return ""
    if page.slide.kind.reveals is not Reveals.GROWING:
        return ""
    values = (cell.text.text for cell in page.rows[beat.line].cells if cell.role is Role.VALUE)
    return page.slide.value or next(values, "")


def onset_of(shown: str, beat: Beat, utterance: Utterance, words: Sequence[Word], timeline: Timeline) -> int | None:
    """The frame on which the voice comes to what is ``shown``; None where the caption has it not."""
    texts = beat.caption.split()
    before = letters(beat.caption).find(letters(shown)) if shown else -1
    if before < 0 or not texts:
        return None
    for word in matched(texts, words) if words else spread(texts, 0, utterance.samples):
        if before < len(word.text):
            return utterance.start_frame + word.start // timeline.samples_per_frame
        before -= len(word.text)
    return None
