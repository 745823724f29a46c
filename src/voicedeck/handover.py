"""A film as values: what is written, what is timed, how it looks, and the bench it is made on.

An ``Exporter`` says what it takes of a film and is handed a ``Film`` that holds so much, worked out. Nothing here
works anything out: see ``voicedeck.making.production``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import Flag, StrEnum, auto
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from voicedeck.model.deck import Box, Deck, Page
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.narration import Narration
from voicedeck.model.picture import Picture
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic
from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import PLAIN, Chapter, Clip, Cue, Moment, Timeline
from voicedeck.ports import Encoder, Mapper, Pictures, Renderer, Reporter, Soundtrack, Store, Template

Value = TypeVar("Value")


class Takes(Flag):
    """What an exporter takes of a film beside its pages, which every one may draw."""

    PAGES = 0
    COVER = auto()
    """The posters, which are 16:9 whatever the film is."""
    CUT = auto()
    """Everything that is timed: the narration is spoken for it."""
    SOUND = auto()
    """The finished soundtrack, and the cut with it."""
    SHOTS = auto()
    """Encoded pictures, and the cut with them."""

    @property
    def timed(self) -> bool:
        """Whether somebody has to speak for it."""
        return bool(self & (Takes.CUT | Takes.SOUND | Takes.SHOTS))


EVERYTHING = Takes.COVER | Takes.CUT | Takes.SOUND | Takes.SHOTS


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written: the script without what is hidden, its slides and beats, and the pages they are laid out on."""

    script: Script
    storyboard: Storyboard
    deck: Deck

    def section(self, number: int) -> frozenset[str]:
        """The ids of the slides of a section, counted from 1; ``InputError`` where there is none of that number."""
        slides = frozenset(page.slide.id for page in self.deck.pages if page.slide.section == number)
        if not slides:
            hint = f"choose one from 1 to {max(page.slide.section for page in self.deck.pages)}"
            raise InputError(f"there is no section {number}", where=self.script.source, hint=hint)
        return slides


@dataclass(frozen=True, slots=True)
class Cut:
    """What is timed, in whole frames.

    ``clips`` are the picture track: the timeline's, cut where a moment begins. ``credit`` names the voices with
    their licences, "" where nobody is to be named, ``credits`` are lines on pictures whose licences want them.
    ``heard`` is the soundtrack where it was mixed.
    """

    narration: Narration
    timeline: Timeline
    clips: tuple[Clip, ...]
    cues: tuple[Cue, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    credit: str = ""
    credits: tuple[str, ...] = ()
    heard: Soundtrack | None = None

    @property
    def soundtrack(self) -> Soundtrack:
        """The finished sound; ``LookupError`` for an exporter that does not take ``Takes.SOUND``."""
        return _taken(self.heard, Takes.SOUND)

    def of(self, slides: Collection[str]) -> Cut:
        """The cut of neighbouring slides, by id, from frame 0; the first moves in from nowhere, and has no chapters.

        Captions that begin in it are cut at its end. ``ValueError`` where none of the slides is in the cut.
        """
        shown = [clip for clip in self.clips if clip.slide_id in slides and not clip.moment.plays]
        if not shown:
            raise ValueError(f"the cut has none of {sorted(slides)}")
        start, end, size = shown[0].start, shown[-1].end, self.timeline.samples_per_frame
        clips = tuple(replace(clip, start=clip.start - start) for clip in (replace(shown[0], motion=0), *shown[1:]))
        utterances = tuple(
            replace(
                each,
                start_frame=each.start_frame - start,
                end_frame=each.end_frame - start,
                start_sample=each.start_sample - start * size,
            )
            for each in self.timeline.utterances
            if each.slide_id in slides
        )
        beats = {each.beat_id for each in utterances}
        cues = (cue for cue in self.cues if start <= cue.start < end)
        return replace(
            self,
            narration=self.narration.of(beats),
            timeline=replace(self.timeline, frames=end - start, clips=clips, utterances=utterances),
            clips=clips,
            cues=tuple(replace(cue, start=cue.start - start, end=min(cue.end, end) - start) for cue in cues),
            chapters=(),
            heard=Stretch(self.heard, start * size, end * size) if self.heard else None,
        )


class Stretch:
    """A ``Soundtrack`` from a sample of another to before a later one; silence on either side, levels as the whole."""

    def __init__(self, whole: Soundtrack, start: int, end: int) -> None:
        self._whole, self._start = whole, start
        self.samples, self.channels = end - start, whole.channels
        self.loudness, self.true_peak = whole.loudness, whole.true_peak

    def between(self, first: int, after: int) -> bytes:
        start, end = self._inside(first, after)
        before, behind = (bytes(4 * self.channels * length) for length in (start - first, after - end))
        return before + self._whole.between(self._start + start, self._start + end) + behind

    def sounding(self) -> Sequence[range]:
        shifted = (range(each.start - self._start, each.stop - self._start) for each in self._whole.sounding())
        inside = (range(*self._inside(each.start, each.stop)) for each in shifted)
        return tuple(each for each in inside if each)

    def key(self, first: int, after: int) -> str:
        start, end = self._inside(first, after)
        return f"{start - first} {after - end} {self._whole.key(self._start + start, self._start + end)}"

    def _inside(self, first: int, after: int) -> tuple[int, int]:
        """The part of a stretch that is in this one; of one that is not, nothing."""
        start = min(max(first, 0), after)
        return start, max(start, min(after, self.samples))


@dataclass(frozen=True, slots=True)
class Looks:
    """How it looks. ``scale`` is film pixels a design pixel.

    ``captioned`` is the band that captions are drawn in on the picture, in design pixels; None where none are.
    ``lively`` where photographs come slowly nearer.
    """

    template: Template
    renderer: Renderer
    gallery: Pictures
    scale: float = 1.0
    captioned: Box | None = None
    lively: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the film in pixels; 4:2:0 needs them even."""
        design = self.template.design
        width, height = (2 * round(side * self.scale / 2) for side in (design.width, design.height))
        return width, height


@dataclass(frozen=True)
class Bench:
    """What it is made on. ``mapper`` may work on several things at once; the encoder is opened when first asked for."""

    store: Store
    mapper: Mapper
    reporter: Reporter
    opened: Callable[[], Encoder]

    @cached_property
    def encoder(self) -> Encoder:
        """Makes the film's packets."""
        return self.opened()


class Darkroom(Protocol):
    """Draws the pages of one deck."""

    def html(self, page: Page, step: int, moment: Moment = PLAIN) -> str:
        """The page at a step, in a moment of it, as HTML: what its picture depends on."""
        ...

    def still(self, page: Page, step: int, moment: Moment = PLAIN) -> Picture:
        """The page at a step, in a moment of it, at the film's size."""
        ...

    def plate(self, page: Page, step: int, moment: Moment, color: str) -> Picture:
        """The same with a field of one colour ("#RRGGBB") for the page's picture."""
        ...


@dataclass(frozen=True, slots=True)
class Cover:
    """The posters, laid out in 16:9, and the darkroom that draws them."""

    deck: Deck
    darkroom: Darkroom


@dataclass(frozen=True, slots=True)
class Film:
    """What an exporter is handed: the pages, and of the rest what it takes.

    ``dubs`` are the film in other languages: over the same pages, what each is written, heard and phrased in.
    """

    paper: Paper
    looks: Looks
    darkroom: Darkroom
    bench: Bench
    timed: Cut | None = None
    covered: Cover | None = None
    dubs: tuple[Film, ...] = ()

    @property
    def language(self) -> str:
        """What is said in it: a BCP 47 tag."""
        return self.paper.script.language

    def dub(self, language: str) -> Film:
        """The film in another of its languages; ``ChoiceError`` where it has no such track."""
        for each in self.dubs:
            if each.language == language:
                return each
        hint = "build --tracks, with a translation into it"
        raise ChoiceError(f"the film of {self.paper.script.name} has no track in {language}", hint=hint)

    @property
    def cut(self) -> Cut:
        """What is timed; ``LookupError`` for an exporter that does not take ``Takes.CUT``."""
        return _taken(self.timed, Takes.CUT)

    @property
    def cover(self) -> Cover:
        """The posters; ``LookupError`` for an exporter that does not take ``Takes.COVER``."""
        return _taken(self.covered, Takes.COVER)


class Family(StrEnum):
    """What a format is for: where it stands in the list of them."""

    FILM = "the film"
    CAPTIONS = "captions"
    DECK = "the deck, papers and pictures"
    PUBLISHING = "publishing"
    REFERENCES = "references"
    OTHER = "other"


@runtime_checkable
class Exporter(Protocol):
    """Makes one kind of file. Derive from it, and tell what differs from the defaults.

    ``name`` is the format's, ``suffix`` what follows the film's name in the file's, dot included, and ``summary`` one
    line on what is in it. ``takes`` is what it takes of a film, with the lines that are hidden from none of ``seen_in``
    ("film", "deck"). One that is ``standing`` is made where nobody names formats; ``family`` is what it is for.
    ``variants`` may follow its name behind a colon; where ``section`` is not 0, a section's number does, and this is
    it. ``dubbed`` is what follows the name of the file of another language's track, whose tag stands for ``{}``; "" for
    one that is made once for all. ``part`` names what of the script (see ``stages.parts``) is made into a film of its
    own, with files of its own, where a build is asked for this format; "" for a file of the whole film.
    """

    name: str
    suffix: str
    summary: str = ""
    takes: Takes = EVERYTHING
    seen_in: tuple[str, ...] = ("film",)
    standing: bool = False
    family: Family = Family.OTHER
    variants: ClassVar[tuple[str, ...]] = ()
    section: int = 0
    dubbed: str = ""
    part: str = ""

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the file at ``target`` (a temporary path; the build moves it) and return warnings.

        An exporter that has nothing to write may leave it out: then there is no such file.
        """
        ...


def _taken(value: Value | None, part: Takes) -> Value:
    if value is None:
        raise LookupError(f"an exporter that asks for this has to say that it takes {part}")
    return value
