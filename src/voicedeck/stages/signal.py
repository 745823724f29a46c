"""Signal: which words of a shown line are being said, phrase by phrase.

Highlighting what is spoken helps learning most where it is unambiguous (Schneider 2018). Each phrase is a picture
of its own, 61 CPU-ms at 1080p, so words go by twos to fours: as the voice groups them, and as the eye reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from voicedeck.model.letters import letters
from voicedeck.model.storyboard import Beat, Storyboard
from voicedeck.model.timeline import Clip, Timeline, Utterance
from voicedeck.model.words import Word, matched, spread
from voicedeck.stages.moments import Span

MOST = 4
"""Words of a phrase."""
HOLD = 0.7
"""Seconds that the last phrase stays lit: as long as most pauses, so that it fades into the next line."""
_ENDS = (".", ",", ";", ":", "!", "?", "…", "—", "–", "،", "؛", "؟", "।")


def signal(storyboard: Storyboard, timeline: Timeline, words: Mapping[str, Sequence[Word]]) -> Iterator[Span]:
    """For every phrase of every line that is shown as it is said: when it is said, and which of the line's letters.

    ``words`` are those spoken, by beat id, in samples at 48 kHz; without them a line's time is shared out by length.
    A line that shows something else than is said has no phrases.
    """
    said = (clip for clip in timeline.clips if clip.step)
    for beat, utterance, clip in zip(storyboard.beats(), timeline.utterances, said, strict=True):
        yield from _spans(beat, utterance, clip, words.get(beat.id, ()), timeline)


def _spans(beat: Beat, utterance: Utterance, clip: Clip, words: Sequence[Word], timeline: Timeline) -> Iterator[Span]:
    texts, shown = beat.caption.split(), beat.shown.split()
    first = _found(shown, texts)
    if first is None:
        return
    placed = matched(texts, words) if words else spread(texts, 0, utterance.samples)
    groups = list(phrases(placed[first : first + len(shown)]))
    bounds = [0, *accumulate(len(letters(word.text)) for word in placed[first : first + len(shown)])]
    starts = [utterance.start_frame + group[0].start // timeline.samples_per_frame for group in groups]
    if first == 0:
        starts[0] = clip.start
    last = min(clip.end, utterance.end_frame + round(HOLD * timeline.rate))
    position = 0
    for group, start, end in zip(groups, starts, [*starts[1:], last], strict=True):
        if start < end:
            yield Span(start, end, (bounds[position], bounds[position + len(group)]))
        position += len(group)


def _found(shown: Sequence[str], said: Sequence[str]) -> int | None:
    """Where the shown words begin among those said; None where they are not among them."""
    places = range(len(said) - len(shown) + 1) if shown else ()
    return next((at for at in places if said[at : at + len(shown)] == shown), None)


def phrases(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The words in phrases of about equal length, four at most, none across a comma or a full stop."""
    clause: list[Word] = []
    for number, word in enumerate(words, 1):
        clause.append(word)
        if number == len(words) or word.text.endswith(_ENDS):
            count = -(-len(clause) // MOST)
            edges = [len(clause) * part // count for part in range(count + 1)]
            yield from (tuple(clause[start:end]) for start, end in pairwise(edges))
            clause = []
