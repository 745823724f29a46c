"""Captions: Storyboard + Timeline -> cues, by Netflix's English timed text style.

At most 2 lines of 42 characters, 5/6 s to 7 s a cue, at least 2 frames between cues, no gap under half a
second left open, out-time up to 12 frames after the speech
(https://partnerhelp.netflixstudios.com/hc/en-us/articles/217350977).
Where a line needs several cues, each starts with its first word, and the line is cut where the breaks are good and
every cue can be read in its time: of all ways to cut it the cheapest, found by dynamic programming.
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, zip_longest

from voicedeck.languages import Language, language
from voicedeck.languages.sentences import CLAUSES, STOPS, WIDE_CLAUSES, WIDE_STOPS, ends
from voicedeck.languages.unspaced import seams
from voicedeck.model.letters import CJK, FULL_WIDTH, width
from voicedeck.model.regex import regex
from voicedeck.model.storyboard import Beat, Storyboard
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

LONGEST_WORD = 200
"""Letters of the longest word that somebody has written; what is longer breaks at fewer places."""
SHIFT = 3
"""Frames that a cue may come before or after its first word, to give itself or the one before more time."""

# What a way to cut a line costs, in characters that a break may be off the middle for it.
_SCREEN = 60.0
_FULL = 48.0
_HASTE = 16.0
"""For every character a second above the profile's."""
_TORN = 3.0
"""For every point of a bad break between a screen's two lines."""
_FLASH = 40.0
"""For a screen that is said in less than the shortest time a cue may last."""

_WORD = regex(r"\S+")
_SPACE = regex(" ")
# Hangul stands between spaces, and breaks there.
_UNSPACED = regex(f"(?![\uac00-\ud7af])[{CJK}{FULL_WIDTH}]")
_NO_START = frozenset(
    "、。，．：；！？）］｝〕〉》」』】〙〗’”ー・ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ々〻…‥%‰℃,.:;!?)]}"
)
_NO_END = frozenset("（［｛〔〈《「『【〘〖‘“([{$£¥￥")
"""Signs that no line begins with, and none ends with (JIS X 4051, GB/T 15834)."""
_APART = regex(r"[;:!?»%‰]+")
"""What some languages write apart from the word that it belongs to."""
_STOPS = (*STOPS, *WIDE_STOPS, *CLAUSES, *WIDE_CLAUSES, "—")


@dataclass(frozen=True, slots=True)
class Profile:
    """For whom the captions are: characters of a line at most, and characters a second that are read with ease."""

    columns: int
    speed: float


NETFLIX = Profile(42, 20)
"""Programmes for adults."""
CHILDREN = Profile(32, 17)
PROFILES: Mapping[str, Profile] = {"netflix": NETFLIX, "children": CHILDREN}
"""By name; 17 characters a second is Netflix's figure for children, 32 columns what teletext and CEA-608 hold."""


def suited(profile: Profile, tag: str) -> Profile:
    """The profile as it is for the language of a BCP 47 ``tag``: no wider, and read no faster."""
    told = language(tag).captions
    speed = told.children if profile == CHILDREN else told.speed
    return Profile(min(profile.columns, told.columns), min(profile.speed, speed))


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
    A cue that is read faster than the profile likes stays for as long as the pause after it allows. The profile is
    ``suited`` to the storyboard's language.
    """
    said, spoken = {beat.id: beat for beat in storyboard.beats()}, words or {}
    written, profile = language(storyboard.language), suited(profile, storyboard.language)
    raw: list[Cue] = []
    for utterance, following in zip_longest(timeline.utterances, timeline.utterances[1:]):
        until = following.start_frame if following else timeline.slides.stop
        told = said[utterance.beat_id], utterance, spoken.get(utterance.beat_id, ())
        raw += _cues(*told, until, timeline, profile, written)
    return tuple(_spaced(list(_evened(raw, timeline, profile.speed)), timeline, profile.speed))


def timed_words(
    cues: Sequence[Cue], storyboard: Storyboard, timeline: Timeline, words: Mapping[str, Sequence[Word]]
) -> Iterator[tuple[TimedWord, ...]]:
    """For every cue its words, each with the sample on which it is said; ``words`` as for ``captions``."""
    said = {beat.id: beat for beat in storyboard.beats()}
    utterances = deque(timeline.utterances)
    clock = _Clock(())
    start = characters = left = 0
    for cue in cues:
        while not left and utterances:
            utterance = utterances.popleft()
            clock = _Clock(_placed(said[utterance.beat_id], words.get(utterance.beat_id, ()), utterance))
            start, characters, left = utterance.start_sample, 0, clock.letters
        found = []
        for number, line in enumerate(cue.lines):
            for word in line.split():
                found.append(TimedWord(word, number, start + clock.moment(characters)))
                characters += len(word)
                left -= len(word)
        yield tuple(found)


def _placed(beat: Beat, words: Sequence[Word], utterance: Utterance) -> tuple[Word, ...]:
    """The words of a beat's captions on their times; a speaker's label has that of the first."""
    texts = beat.caption.split()
    placed = matched(texts, words) if words else spread(texts, 0, utterance.samples)
    start = placed[0].start if placed else 0
    return (*(Word(text, start, start) for text in beat.label.split()), *placed)


def _cues(
    beat: Beat,
    utterance: Utterance,
    words: Sequence[Word],
    until: int,
    timeline: Timeline,
    profile: Profile,
    written: Language,
) -> Iterator[Cue]:
    """One utterance's cues; the next begins at frame ``until``."""
    placed = _placed(beat, words, utterance)
    whole = " ".join(word.text for word in placed)
    if not whole:
        return
    line, clock = _Line.of(whole, _breaks(whole, profile.columns, written), profile.columns), _Clock(placed)
    letters = tuple(accumulate((letter != " " for letter in whole), initial=0))
    moments = {
        index: utterance.start_frame + clock.moment(letters[index]) // timeline.samples_per_frame
        for index in line.breaks
    }
    moments[0] = utterance.start_frame  # a line begins with its picture, also where its voice draws breath first
    reach = {**moments, len(whole): until}
    ends = {**moments, len(whole): utterance.end_frame}
    cuts = _cuts(line, profile.speed, lambda start, end: (reach[end] - reach[start] - GAP) / timeline.rate)
    for start, end in pairwise(cuts):
        yield Cue(line.screen(start, end), moments[start], ends[end], beat.speaker)


class _Clock:
    """When the letters of an utterance's words are said."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words, self._ends = words, tuple(accumulate(len(word.text) for word in words))

    @property
    def letters(self) -> int:
        """How many there are."""
        return self._ends[-1] if self._ends else 0

    def moment(self, letters: int) -> int:
        """The sample at which so many have been said; a word that a cue ends in is said evenly."""
        at = bisect_right(self._ends, letters)
        if at == len(self._words):
            return self._words[-1].end
        word = self._words[at]
        return word.start + (word.end - word.start) * (letters - self._ends[at] + len(word.text)) // len(word.text)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of narration and where its captions may break: how bad each break is, by its place."""

    text: str
    breaks: Mapping[int, float]
    columns: int
    widths: Sequence[int]
    """Columns before each place."""
    stripped: Sequence[int]
    """For each place the one behind the last letter before it."""

    @classmethod
    def of(cls, text: str, breaks: Mapping[int, float], columns: int) -> _Line:
        stripped = accumulate(range(len(text)), lambda last, at: last if text[at] == " " else at + 1, initial=0)
        widths = range(len(text) + 1) if text.isascii() else (0, *accumulate(map(width, text)))
        return cls(text, breaks, columns, widths, tuple(stripped))

    def wide(self, start: int, end: int) -> int:
        """Columns of that stretch without the spaces at its end."""
        return self.widths[max(start, self.stripped[end])] - self.widths[start]

    def screen(self, start: int, end: int) -> tuple[str, ...]:
        """That stretch as one line, or as two at the best break; none where it does not fit."""
        cut = self.cut(start, end)
        if cut is None:
            return ()
        return (self.text[start:cut].rstrip(), self.text[cut:end].strip()) if cut else (self.text[start:end].rstrip(),)

    def cut(self, start: int, end: int) -> int | None:
        """The best break of that stretch: 0 where it is one line, None where it does not fit two."""
        if self.wide(start, end) <= self.columns:
            return 0
        length = max(0, self.stripped[end] - start)
        middle, last = start + length / 2, start + length - self.columns
        inside = range(max(last, start + 1), min(start + self.columns + 2, end))
        fitting = [
            index
            for index in inside
            if index in self.breaks and max(self.wide(start, index), self.wide(index, end)) <= self.columns
        ]
        return min(fitting, key=lambda index: abs(index - middle) + self.breaks[index], default=None)


def _cuts(line: _Line, speed: float, seconds: Callable[[int, int], float]) -> list[int]:
    """Where the line is cut into screens, both ends included; ``seconds`` is how long a stretch can be seen."""
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    near, widest, last = deque([0]), LINES * (line.columns + 1), len(line.text)
    whole = line.cut(0, last) if last <= widest else None
    least = 2 * _SCREEN + 2 * min(line.breaks.values(), default=0.0)
    if whole is not None and _cost(line, 0, last, whole, speed, seconds(0, last)) <= least:
        return [0, last]  # no two screens are cheaper, and no three
    for end in (*line.breaks, last):
        cheapest, origin = math.inf, 0
        least = _SCREEN + 2 * line.breaks.get(end, 0.0)
        while near and end - near[0] > widest:
            near.popleft()
        for start in near:
            if best[start][0] + least >= cheapest or line.wide(start, end) > widest:  # letters may be two columns wide
                continue
            cut = line.cut(start, end)
            if cut is None:
                continue
            cost = best[start][0] + _cost(line, start, end, cut, speed, seconds(start, end))
            if cost < cheapest:
                cheapest, origin = cost, start
        if cheapest < math.inf:
            best[end] = cheapest, origin
            near.append(end)
    cuts = [len(line.text)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return cuts[::-1]


def _cost(line: _Line, start: int, end: int, cut: int, speed: float, seconds: float) -> float:
    """What a screen costs: for being one, for its fullness and haste, and for the breaks within it and at its end."""
    length = max(0, line.stripped[end] - start)
    full = _FULL * (line.wide(start, end) / (LINES * line.columns)) ** 2
    haste = _HASTE * max(0.0, length / max(seconds, 0.01) - speed)
    flash = _FLASH if seconds < SHORTEST else 0.0
    torn = max(0.0, line.breaks.get(cut, 0.0))
    return _SCREEN + full + min(haste, _HASTE * speed) + flash + 2 * line.breaks.get(end, 0.0) + _TORN * torn


def _breaks(text: str, columns: int, written: Language) -> dict[int, float]:
    """Where a line may end: after a space, between letters written without, and anywhere in a word too long for one.

    The value is how bad the break is.
    """
    parted = seams(text)
    breaks = set(parted) | {found.end() for found in _SPACE.finditer(text) if found.end() < len(text)}
    if _UNSPACED.search(text):
        pairs = enumerate(pairwise(text), start=1)
        breaks |= {index for index, pair in pairs if all(map(_UNSPACED.match, pair))}
    for word in _WORD.finditer(text):
        if width(word[0]) > columns:
            step = 1 if len(word[0]) <= LONGEST_WORD else columns // 8
            places = range(word.start() + 1, word.end(), step)
            breaks.update(place for place in places if unicodedata.category(text[place])[0] != "M")
    return {index: _reluctance(text, index, written, parted) for index in sorted(breaks)}


def _reluctance(text: str, index: int, written: Language, parted: Set[int]) -> float:
    """How bad a break is, in characters of imbalance it is worth: after punctuation good, after an article bad.

    A stop that ends no sentence ("Dr. Ng", "3. Mai") is worse than an article; so is a break that is none of those at
    which a text without spaces is ``parted``.
    """
    if text[index - 1] != " " and _clings(text, index):
        return 60.0
    before, after = text[max(0, index - LONGEST_WORD) : index].rstrip(), text[index : index + LONGEST_WORD].lstrip()
    if before.endswith(".") and not ends(before, after, written):
        return 20.0
    if before.endswith(_STOPS):
        return -16.0
    if parted and text[index - 1] != " ":
        return -3.0 if index in parted else 20.0
    word = before.rsplit(" ", 1)[-1].lower()
    following = after.split(" ", 1)[0].lower()
    if _APART.fullmatch(following) or word == "«":
        return 60.0
    if word in written.leading or word.isdigit() or following[:1].isdigit():
        return 10.0
    return -3.0 if following in written.leading else 0.0


def _clings(text: str, index: int) -> bool:
    """Whether no line should end at a place without a space: between signs that cling, or in a Latin word."""
    before, after = text[index - 1], text[index]
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return after in _NO_START or before in _NO_END
    # A word of other letters amid those that are written without spaces.
    first, last = max(0, index - LONGEST_WORD), index + LONGEST_WORD
    start, end = max(first, text.rfind(" ", first, index) + 1), text.find(" ", index, last)
    return before.isalnum() and after.isalnum() and bool(_UNSPACED.search(text, start, end if end > 0 else last))


def _evened(cues: list[Cue], timeline: Timeline, speed: float) -> Iterator[Cue]:
    """Each cue that lacks time gets a few frames of a neighbour that has some to spare."""
    for index in range(1, len(cues)):
        before, after = cues[index - 1], cues[index]
        until = cues[index + 1].start if index + 1 < len(cues) else timeline.slides.stop + GAP
        lacks = [
            _needed(cue, speed, timeline.rate) - (end - GAP - cue.start)
            for cue, end in ((before, after.start), (after, until))
        ]
        shift = min(SHIFT, lacks[0], -lacks[1]) if lacks[0] > 0 else -min(SHIFT, lacks[1], -lacks[0])
        if lacks[0] * lacks[1] < 0 and max(lacks) > 0:
            cues[index] = replace(after, start=after.start + shift)
    return iter(cues)


def _needed(cue: Cue, speed: float, rate: int) -> int:
    """Frames that a cue has to be seen for."""
    return max(math.ceil(len(" ".join(cue.lines)) / speed * rate), math.ceil(SHORTEST * rate))


def _spaced(cues: list[Cue], timeline: Timeline, speed: float) -> Iterator[Cue]:
    """Each cue held a little after its speech, long enough to read and clear of the next."""
    longest = round(LONGEST * timeline.rate)
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        limit = (following.start if following else timeline.slides.stop + GAP) - GAP
        end = min(limit, max(cue.end + LINGER, cue.start + _needed(cue, speed, timeline.rate)))
        if limit - end < CLOSING * timeline.rate:
            end = limit
        yield replace(cue, end=max(cue.start + 1, min(end, cue.start + longest)))
