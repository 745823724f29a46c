"""The timeline: whole frames and whole samples, nothing else.

The clock is 48 kHz samples; every take is padded with silence to a whole number of frames. Rounding each
duration to the nearest frame instead drifts 0.2 to 0.6 s over 300 bullets; padding drifts 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicedeck.model.frames import FRAME_RATES as FRAME_RATES
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.source import Asset

SOUND_FRAME = 1024
"""Samples in a frame of AAC-LC (ISO/IEC 14496-3, 4.5.2.1.1)."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption on the picture: its lines, their type size in design pixels, and which of its words is being said.

    ``word`` counts from 0 over all lines, words being what stands between spaces; -1 for none.
    """

    lines: tuple[str, ...] = ()
    size: float = 0.0
    word: int = -1


@dataclass(frozen=True, slots=True)
class Moment:
    """What a still shows beyond its page and step.

    ``said`` are the letters of the beat's shown line that are being said: from the first to before the second, spaces
    not counted, none where they are equal. ``caption`` is drawn on the picture, where it has lines.
    ``growth`` is how much there is of the figure that the step brings (a number and its ring, a bar), 0 to 1.
    ``plays`` is a film clip that is seen instead of the page: a brand's intro or outro.
    """

    said: tuple[int, int] = (0, 0)
    caption: Caption = Caption()
    growth: float = 1.0
    plays: Asset | None = None


PLAIN = Moment()
"""Nothing beyond the step: what every still shows unless a moment is asked for."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A still on the picture track: ``frames`` frames from ``start``, the first ``motion`` of them moving into it."""

    slide_id: str
    step: int
    start: int
    frames: int
    motion: int
    moment: Moment = PLAIN

    @property
    def end(self) -> int:
        """The first frame after the clip."""
        return self.start + self.frames

    def grows_from(self, before: Clip) -> bool:
        """Whether the clip goes on with the step of the one before, and a figure grows from there."""
        same = (self.slide_id, self.step) == (before.slide_id, before.step)
        return same and self.moment.growth != before.moment.growth


@dataclass(frozen=True, slots=True)
class Utterance:
    """A take on the sound track: it starts exactly on frame ``start_frame``; ``samples`` is its unpadded length."""

    beat_id: str
    slide_id: str
    start_frame: int
    end_frame: int
    start_sample: int
    samples: int

    @property
    def end_sample(self) -> int:
        """The first sample after the speech."""
        return self.start_sample + self.samples


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of the film, in frames."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: one or two lines, shown from ``start`` to before ``end``, in frames, and who says it, or ""."""

    lines: tuple[str, ...]
    start: int
    end: int
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Pictures and utterances on one clock of ``rate`` frames a second.

    ``clips`` are the slides'; a brand's intro comes before the first and its outro after the last.
    """

    rate: int
    frames: int
    clips: tuple[Clip, ...]
    utterances: tuple[Utterance, ...]

    @property
    def slides(self) -> range:
        """The frames of the slides: all but those of intro and outro."""
        return range(self.clips[0].start, self.clips[-1].end) if self.clips else range(self.frames)

    @property
    def samples(self) -> int:
        """Length in samples at 48 kHz: exactly the frames'."""
        return self.frames * self.samples_per_frame

    @property
    def samples_per_frame(self) -> int:
        """Samples at 48 kHz that one frame lasts."""
        return SAMPLE_RATE // self.rate

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.frames / self.rate

    def clips_of(self, slide_id: str) -> tuple[Clip, ...]:
        """The clips of one slide, in order."""
        return tuple(clip for clip in self.clips if clip.slide_id == slide_id)


def clock(seconds: float) -> str:
    """Whole seconds as M:SS, or H:MM:SS from an hour on."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
