"""Clips: the sections of a film as films of their own, cut on the frame and on the sample.

A section's shots are the film's: its packets are copied, only the sound is encoded anew from the cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from voicedeck.exporters.loops import clips_of
from voicedeck.exporters.mp4 import Mp4
from voicedeck.model.deck import TITLE_POSTER, Deck
from voicedeck.model.errors import ChoiceError
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic
from voicedeck.model.storyboard import Storyboard
from voicedeck.model.timeline import Chapter, Clip, Cue, Timeline
from voicedeck.ports import Film, Soundtrack

# The zip format begins in 1980; a file made twice must be the same.
_DATE = (1980, 1, 1, 0, 0, 0)


class SectionClip:
    """One section as an MP4. ``variant`` is its number, from 1."""

    def __init__(self, variant: str = "1") -> None:
        if not variant.isdecimal():
            raise ChoiceError(f"“{variant}” is no number of a section", hint="--to clip:1 is the first")
        self.section = int(variant)
        self.name, self.suffix = f"clip:{variant}", f".section-{variant}.mp4"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the section; ``InputError`` where the film has none of that number, else as the film does."""
        return Mp4().export(excerpt(film, self.section), target)


class SectionClips:
    """Every section as an MP4, in one zip."""

    name = "clips"
    suffix = ".clips.zip"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the zip; one clip at a time is on the disk beside it."""
        warnings: list[Diagnostic] = []
        with ZipFile(target, "w", ZIP_STORED) as package:  # films are compressed already
            for section in sorted({page.slide.section for page in film.deck.pages} - {0}):
                clip = SectionClip(str(section))
                part = target.with_suffix(".part")
                warnings += clip.export(film, part)
                package.writestr(ZipInfo(f"{film.script.name}{clip.suffix}", _DATE), part.read_bytes())
                part.unlink()
        return warnings


def excerpt(film: Film, section: int) -> Film:
    """The section as a film of its own, with its own title and cover; ``InputError`` where there is none."""
    return cast(Film, _Excerpt(film, section))


class _Excerpt:
    """A film from the first to the last frame of a section; whatever is not told here is the whole film's."""

    def __init__(self, film: Film, section: int) -> None:
        self._film, self._section = film, section
        clips = clips_of(film, section)
        self._start, self._end = clips[0].start, clips[-1].end
        self._slides = {clip.slide_id for clip in clips}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._film, name)

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        """The section's, from frame 0; the first moves in from nowhere."""
        first, *others = clips_of(self._film, self._section)
        return tuple(replace(clip, start=clip.start - self._start) for clip in (replace(first, motion=0), *others))

    @cached_property
    def timeline(self) -> Timeline:
        whole = self._film.timeline
        first = self._start * whole.samples_per_frame
        utterances = tuple(
            replace(
                each,
                start_frame=each.start_frame - self._start,
                end_frame=each.end_frame - self._start,
                start_sample=each.start_sample - first,
            )
            for each in whole.utterances
            if each.slide_id in self._slides
        )
        return replace(whole, frames=self._end - self._start, clips=self.clips, utterances=utterances)

    @cached_property
    def soundtrack(self) -> Soundtrack:
        samples = self._film.timeline.samples_per_frame
        return _Piece(self._film.soundtrack, self._start * samples, self._end * samples)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The captions that begin in the section, cut at its end."""
        return tuple(
            replace(cue, start=cue.start - self._start, end=min(cue.end, self._end) - self._start)
            for cue in self._film.cues
            if self._start <= cue.start < self._end
        )

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return ()

    @cached_property
    def deck(self) -> Deck:
        """The cover is the section's first picture."""
        whole = self._film.deck
        first = next(page for page in whole.pages if page.slide.section == self._section)
        return replace(whole, posters={TITLE_POSTER: first})

    @cached_property
    def script(self) -> Script:
        """Its title is the section's heading."""
        return replace(self._film.script, title=self.deck.poster.slide.title)

    @cached_property
    def storyboard(self) -> Storyboard:
        """Below its title stands the film's."""
        return replace(self._film.storyboard, subtitle=self._film.script.title.text)


class _Piece:
    """A soundtrack from a sample of the film's to before another; silence on either side. Levels are the film's."""

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
        """The part of a stretch that is in the piece; of one that is not, nothing."""
        start = min(max(first, 0), after)
        return start, max(start, min(after, self.samples))
