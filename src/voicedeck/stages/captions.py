"""Captions: Storyboard + Timeline -> cues, by Netflix's English timed text style.

At most 2 lines of 42 characters, 5/6 s to 7 s a cue, at least 2 frames between cues, no gap under half a
second left open, out-time up to 12 frames after the speech
(https://partnerhelp.netflixstudios.com/hc/en-us/articles/217350977).
Where a line needs several cues, each starts with its first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Cue, Timeline, Utterance
from voicedeck.model.words import Word, matched, spread

COLUMNS = 42
LINES = 2
SHORTEST = 5 / 6
LONGEST = 7.0
LINGER = 12
"""Frames a cue may stay after the speech has ended."""
GAP = 2
"""Frames between two cues."""
CLOSING = 0.5
"""Seconds: a shorter gap between two cues is closed to ``GAP``."""

# Words that belong to what follows: a line does not end with one (articles, prepositions, conjunctions).
_LEADING = frozenset(
    "a an the of in on at to for from with by as and or but nor that which who whose into over under between".split()  # noqa: SIM905
)
_LONG_WORD = re.compile(rf"\S{{{COLUMNS + 1},}}")
_CJK = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


def captions(
    storyboard: Storyboard, timeline: Timeline, words: Mapping[str, Sequence[Word]] | None = None
) -> tuple[Cue, ...]:
    """The author's own spelling, cut into cues and timed by the utterances, in order and without overlap.

    ``words`` are those spoken, by beat id, in samples at 48 kHz; without them a line's time is shared out by length.
    """
    said, spoken = {beat.id: beat.caption for beat in storyboard.beats()}, words or {}
    raw = [
        cue
        for utterance in timeline.utterances
        for cue in _cues(said[utterance.beat_id], utterance, spoken.get(utterance.beat_id, ()), timeline)
    ]
    return tuple(_spaced(raw, timeline))


def _cues(text: str, utterance: Utterance, words: Sequence[Word], timeline: Timeline) -> Iterator[Cue]:
    """One utterance's cues."""
    texts = text.split()
    placed = matched(texts, words) if words else spread(texts, 0, utterance.samples)
    screens = _screens(" ".join(texts))
    shown = accumulate(sum(len(line.replace(" ", "")) for line in screen) for screen in screens[:-1])
    moments = [_moment(placed, characters) // timeline.samples_per_frame for characters in shown]
    edges = [0, *moments, utterance.end_frame - utterance.start_frame]
    for screen, (start, end) in zip(screens, pairwise(edges), strict=False):
        yield Cue(screen, utterance.start_frame + start, utterance.start_frame + end)


def _moment(words: Sequence[Word], characters: int) -> int:
    """The sample at which so many characters have been said; a word that a cue ends in is said evenly."""
    for word in words:
        if characters < len(word.text):
            return word.start + (word.end - word.start) * characters // len(word.text)
        characters -= len(word.text)
    return words[-1].end


def _screens(text: str) -> list[tuple[str, ...]]:
    """The text as screens of one or two lines, about equally full."""
    if len(text) <= COLUMNS:
        return [(text,)] if text else []
    lines = _halves(text)
    if len(lines) <= LINES and all(len(line) <= COLUMNS for line in lines):
        return [tuple(lines)]
    count = -(-len(text) // (COLUMNS * LINES - 8))
    while True:
        parts = _parts(text, max(2, count))
        screens = [_halves(part) for part in parts]
        if all(len(line) <= COLUMNS for screen in screens for line in screen):
            return [tuple(screen) for screen in screens]
        count += 1


def _halves(text: str) -> list[str]:
    """One line where the text fits one, else two at the best break."""
    if len(text) <= COLUMNS:
        return [text]
    breaks = [index for index in _breaks(text) if index <= COLUMNS + 1 and len(text) - index <= COLUMNS]
    if not breaks:
        cut = min(_breaks(text) or [len(text) // 2], key=lambda index: abs(index - len(text) / 2))
    else:
        cut = min(breaks, key=lambda index: abs(index - len(text) / 2) + _reluctance(text, index))
    return [text[:cut].strip(), text[cut:].strip()]


def _parts(text: str, count: int) -> list[str]:
    """The text in about ``count`` parts, cut at the best breaks near even distances."""
    parts = []
    for left in range(count, 1, -1):
        target = len(text) / left
        candidates = [index for index in _breaks(text) if index < len(text)]
        if not candidates:
            break
        cut = min(candidates, key=lambda index: abs(index - target) + 2 * _reluctance(text, index))
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [part for part in (*parts, text) if part]


def _breaks(text: str) -> list[int]:
    """Where a line may end: after a space, between CJK characters, and anywhere in a word too long for a line."""
    breaks = {
        index
        for index in range(1, len(text))
        if text[index - 1] == " " or (_CJK.match(text[index - 1]) and _CJK.match(text[index]))
    }
    for word in _LONG_WORD.finditer(text):
        breaks.update(range(word.start() + 1, word.end()))
    return sorted(breaks)


def _reluctance(text: str, index: int) -> float:
    """How bad a break is, in characters of imbalance it is worth: after punctuation good, after an article bad."""
    before = text[:index].rstrip()
    if before.endswith((".", "!", "?", ";", ":", ",", "—", "。", "、")):
        return -16.0
    word = before.rsplit(" ", 1)[-1].lower()
    following = text[index:].lstrip().split(" ", 1)[0].lower()
    if word in _LEADING or word.isdigit():
        return 10.0
    return -3.0 if following in _LEADING else 0.0


def _spaced(cues: list[Cue], timeline: Timeline) -> Iterator[Cue]:
    """Each cue held a little after its speech, long enough to read and clear of the next."""
    shortest, longest = round(SHORTEST * timeline.rate), round(LONGEST * timeline.rate)
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        limit = (following.start if following else timeline.frames + GAP) - GAP
        end = min(limit, max(cue.end + LINGER, cue.start + shortest))
        if limit - end < CLOSING * timeline.rate:
            end = limit
        yield replace(cue, end=max(cue.start + 1, min(end, cue.start + longest)))
