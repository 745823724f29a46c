"""Tracks: one picture, and what is said over it in many languages.

A line has the same time in every language: as long as the longest takes to say it, which those that say more may say a
little faster first. So its picture comes as its words begin, in each. Lines correspond by the place of what they
translate; where a translator has cut one into more or fewer sentences, these share its time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from voicedeck.model.errors import InputError
from voicedeck.model.narration import SAMPLE_RATE, Narration, Recording
from voicedeck.model.source import error
from voicedeck.model.storyboard import Beat, Storyboard
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.ports import Store
from voicedeck.stages.tempo import SLOWEST, at_tempo

NOTICED = 1.02
"""A line that is longer by less is not said faster: waiting for it is not noticed either."""

Takes = Mapping[str, Recording]
Pair = tuple[Sequence[Beat], Sequence[Beat]]
"""Beats of the picture's language, and those of another that are said in their time."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The silence between two sentences that share a line's time: so many frames of ``size`` samples."""

    frames: int
    size: int

    @property
    def samples(self) -> int:
        """What it takes at most: each sentence before it ends within a frame."""
        return (self.frames + 1) * self.size


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said of a film in one language, and how long each of its lines takes."""

    storyboard: Storyboard
    narration: Narration

    def by(self, narration: Narration) -> Spoken:
        """The same, said in another way."""
        return replace(self, narration=narration)


def pairs(own: Storyboard, other: Storyboard) -> tuple[Pair, ...]:
    """The beats of two languages that share a time, in order; ``InputError`` where one says what the other does not."""
    mine, theirs = _by_line(own), _by_line(other)
    apart = [beats[0] for line, beats in theirs.items() if line not in mine]
    apart += [beats[0] for line, beats in mine.items() if line not in theirs]
    if apart:
        hint = f"say it in {own.language} and {other.language}, or in neither"
        raise InputError.of(error(f"“{each.caption[:60]}” is not said in both", each.source, hint) for each in apart)
    found: list[Pair] = []
    for line, beats in mine.items():
        if len(beats) == len(theirs[line]):
            found += [((one,), (same,)) for one, same in zip(beats, theirs[line], strict=True)]
        else:
            found.append((beats, theirs[line]))
    return tuple(found)


def fitted(own: Spoken, other: Spoken, fit: float, gap: Gap, store: Store) -> Spoken:
    """The other language, its lines said up to ``fit`` times as fast where they are longer than the own ones."""
    takes = dict(other.narration.takes)
    for mine, theirs in pairs(own.storyboard, other.storyboard):
        room = _length(mine, own.narration.takes, gap)
        times = min(fit, _length(theirs, takes, gap) / max(1, room))
        if times >= NOTICED:
            takes |= {each.id: at_tempo(takes[each.id], round(times, 2), store) for each in theirs}
    return other.by(replace(other.narration, takes=takes))


def slower(plain: Spoken, fitted: Spoken, store: Store, beat: Beat, times: float) -> Recording | None:
    """A beat's take, ``times`` as slow as it was ``fitted``, made of what was spoken; None where that is too slow."""
    take = plain.narration.takes[beat.id]
    wanted = round(take.samples / fitted.narration.takes[beat.id].samples / times, 2)
    return at_tempo(take, wanted, store) if wanted >= SLOWEST else None


@dataclass(frozen=True, slots=True)
class Times:
    """The times that languages share: ``clocked`` gives a picture's, by how many samples each of its beats has."""

    clocked: Callable[[Mapping[str, int]], Timeline]
    gap: Gap

    def of(self, spoken: Sequence[Spoken]) -> list[Timeline]:
        """The times of each language, the picture's own first."""
        own, *others = spoken
        clock = self.clocked(slots(own, others, self.gap))
        return [said(own, each, clock, self.gap) for each in spoken]

    def with_takes(self, spoken: Sequence[Spoken], number: int, takes: Takes) -> Timeline:
        """The times of the language of a ``number`` where it is said by other takes."""
        one = spoken[number]
        tried = one.by(replace(one.narration, takes=takes))
        return self.of([*spoken[:number], tried, *spoken[number + 1 :]])[number]


def slots(own: Spoken, others: Sequence[Spoken], gap: Gap) -> Mapping[str, int]:
    """How many samples each of the own beats has, by id: so many that no language needs more."""
    lengths = {beat: take.samples for beat, take in own.narration.takes.items()}
    shared = [(pair, other) for other in others for pair in pairs(own.storyboard, other.storyboard)]
    for (mine, theirs), other in sorted(shared, key=lambda each: len(each[0][0])):
        lacking = _length(theirs, other.narration.takes, gap) - _sum([lengths[each.id] for each in mine], gap)
        lengths[mine[-1].id] += max(0, lacking)
    return lengths


def said(own: Spoken, other: Spoken, clock: Timeline, gap: Gap) -> Timeline:
    """The picture's times with what another language says in them: each line begins on its line's frame."""
    starts = {each.beat_id: each for each in clock.utterances}
    utterances: list[Utterance] = []
    for mine, theirs in pairs(own.storyboard, other.storyboard):
        frame = starts[mine[0].id].start_frame
        for beat in theirs:
            samples = other.narration.takes[beat.id].samples
            last = frame + -(-samples * clock.rate // SAMPLE_RATE)
            slide = starts[mine[0].id].slide_id
            utterances.append(Utterance(beat.id, slide, frame, last, frame * clock.samples_per_frame, samples))
            frame = last + gap.frames
    return replace(clock, utterances=tuple(sorted(utterances, key=lambda each: each.start_frame)))


def _by_line(storyboard: Storyboard) -> Mapping[tuple[str, object], list[Beat]]:
    """The beats by the line that they come from: what a phrase words stands where a heading does."""
    found: dict[tuple[str, object], list[Beat]] = defaultdict(list)
    for beat in storyboard.beats():
        found[beat.id.split(".")[0], beat.source].append(beat)
    return found


def _length(beats: Sequence[Beat], takes: Takes, gap: Gap) -> int:
    return _sum([takes[each.id].samples for each in beats], gap)


def _sum(lengths: Sequence[int], gap: Gap) -> int:
    return sum(lengths) + gap.samples * (len(lengths) - 1)
