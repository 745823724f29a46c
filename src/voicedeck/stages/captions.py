"""Captions: Storyboard + Timeline -> cues, by Netflix's English timed text style.

At most 2 lines of 42 characters, 5/6 s to 7 s a cue, at least 2 frames between cues, no gap under half a
second left open, out-time up to 12 frames after the speech
(https://partnerhelp.netflixstudios.com/hc/en-us/articles/217350977).
Where a line needs several cues, each starts with its first word.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Cue, Timeline, Utterance
from voicedeck.model.words import Word, matched, spread

LINES = 2
SHORTEST = 5 / 6
LONGEST = 7.0
LINGER = 12
"""Frames a cue may stay after the speech has ended."""
GAP = 2
"""Frames between two cues."""
CLOSING = 0.5
"""Seconds: a shorter gap between two cues is closed to ``GAP``."""

LEAST = 17
"""Characters of a screen: fewer are said in less than the shortest time a cue may last."""

# Words that belong to what follows: a line does not end with one (articles, prepositions, conjunctions).
_LEADING = frozenset(
    "a an the of in on at to for from with by as and or but nor that which who whose into over under between".split()  # noqa: SIM905
)
_WORD = re.compile(r"\S+")
_CJK = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Profile:
    """For whom the captions are: characters of a line at most, and characters a second that are read with ease."""

    columns: int
    speed: float


NETFLIX = Profile(42, 20)
"""Programmes for adults."""
PROFILES: Mapping[str, Profile] = {"netflix": NETFLIX, "children": Profile(32, 17)}
"""By name; 17 characters a second is Netflix's figure for children, 32 columns what teletext and CEA-608 hold."""


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of a cue and the sample at 48 kHz on which it is said; ``line`` is the cue's line it stands in."""

    text: str
    line: int
    sample: int


def captions(
    storyboard: Storyboard,
    timeline: Timeline,
    words: Mapping[str, Sequence[Word]] | None = None,
    profile: Profile = NETFLIX,
) -> tuple[Cue, ...]:
    """The author's own spelling, cut into cues and timed by the utterances, in order and without overlap.

    ``words`` are those spoken, by beat id, in samples at 48 kHz; without them a line's time is shared out by length.
    A cue that is read faster than the profile likes stays for as long as the pause after it allows.
    """
    said, spoken = {beat.id: beat.caption for beat in storyboard.beats()}, words or {}
    raw = [
        cue
        for utterance in timeline.utterances
        for cue in _cues(
            said[utterance.beat_id], utterance, spoken.get(utterance.beat_id, ()), timeline, profile.columns
        )
    ]
    return tuple(_spaced(raw, timeline, profile.speed))


def timed_words(
    cues: Sequence[Cue], storyboard: Storyboard, timeline: Timeline, words: Mapping[str, Sequence[Word]]
) -> Iterator[tuple[TimedWord, ...]]:
    """For every cue its words, each with the sample on which it is said; ``words`` as for ``captions``."""
    said = {beat.id: beat.caption.split() for beat in storyboard.beats()}
    utterances = deque(timeline.utterances)
    placed: Sequence[Word] = ()
    start = characters = 0
    for cue in cues:
        if utterances and cue.start >= utterances[0].start_frame:
            utterance = utterances.popleft()
            texts, spoken = said[utterance.beat_id], words.get(utterance.beat_id, ())
            placed = matched(texts, spoken) if spoken else spread(texts, 0, utterance.samples)
            start, characters = utterance.start_sample, 0
        found = []
        for number, line in enumerate(cue.lines):
            for word in line.split():
                found.append(TimedWord(word, number, start + _moment(placed, characters)))
                characters += len(word)
        yield tuple(found)


def _cues(text: str, utterance: Utterance, words: Sequence[Word], timeline: Timeline, columns: int) -> Iterator[Cue]:
    """One utterance's cues."""
    texts = text.split()
    placed = matched(texts, words) if words else spread(texts, 0, utterance.samples)
    screens = _screens(" ".join(texts), columns)
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


def _screens(text: str, columns: int) -> list[tuple[str, ...]]:
    """The text as screens of one or two lines, about equally full."""
    if len(text) <= columns:
        return [(text,)] if text else []
    lines = _halves(text, columns)
    if len(lines) <= LINES and all(len(line) <= columns for line in lines):
        return [tuple(lines)]
    count = -(-len(text) // (columns * LINES - 8))
    while True:
        parts = _parts(text, max(2, count), columns)
        screens = [_halves(part, columns) for part in parts]
        if all(len(line) <= columns for screen in screens for line in screen):
            return [tuple(screen) for screen in screens]
        count += 1


def _halves(text: str, columns: int) -> list[str]:
    """One line where the text fits one, else two at the best break."""
    if len(text) <= columns:
        return [text]
    breaks = [index for index in _breaks(text, columns) if index <= columns + 1 and len(text) - index <= columns]
    if not breaks:
        cut = min(_breaks(text, columns) or [len(text) // 2], key=lambda index: abs(index - len(text) / 2))
    else:
        cut = min(breaks, key=lambda index: abs(index - len(text) / 2) + _reluctance(text, index))
    return [text[:cut].strip(), text[cut:].strip()]


def _parts(text: str, count: int, columns: int) -> list[str]:
    """The text in about ``count`` parts, cut at the best breaks near even distances."""
    parts = []
    for left in range(count, 1, -1):
        target = len(text) / left
        every = _breaks(text, columns)
        candidates = [index for index in every if LEAST <= index <= len(text) - LEAST] or every
        if not candidates:
            break
        cut = min(candidates, key=lambda index: abs(index - target) + 2 * _reluctance(text, index))
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [part for part in (*parts, text) if part]


def _breaks(text: str, columns: int) -> list[int]:
    """Where a line may end: after a space, between CJK characters, and anywhere in a word too long for a line."""
    breaks = {
        index
        for index in range(1, len(text))
        if text[index - 1] == " " or (_CJK.match(text[index - 1]) and _CJK.match(text[index]))
    }
    for word in _WORD.finditer(text):
        if len(word[0]) > columns:
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


def _spaced(cues: list[Cue], timeline: Timeline, speed: float) -> Iterator[Cue]:
    """Each cue held a little after its speech, long enough to read and clear of the next."""
    shortest, longest = round(SHORTEST * timeline.rate), round(LONGEST * timeline.rate)
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        limit = (following.start if following else timeline.frames + GAP) - GAP
        read = math.ceil(len(" ".join(cue.lines)) / speed * timeline.rate)
        end = min(limit, max(cue.end + LINGER, cue.start + shortest, cue.start + read))
        if limit - end < CLOSING * timeline.rate:
            end = limit
        yield replace(cue, end=max(cue.start + 1, min(end, cue.start + longest)))
