"""Loops: a section as a silent animation for social posts, one frame a still and a few a motion.

A frame of GIF or WebP lasts as long as it says, so a hold costs nothing here either. The pages are drawn at the
size they are shown in.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.handover import Exporter, Family, Film, Takes
from voicedeck.model.errors import ChoiceError
from voicedeck.model.motion import ease
from voicedeck.model.source import Diagnostic, warning

if TYPE_CHECKING:
    from PIL import Image

LARGEST = 5_000_000
"""Bytes: what the strictest of the large networks takes for an animation."""
WIDTHS = (1080, 900, 720, 540, 400)
"""Pixels of the longer side, tried until the file is small enough."""
Timed = tuple["Image.Image", float]


class _Loop(Exporter):
    """A section's pictures with their times, played again and again. ``variant`` is the section's number, from 1.

    Times are whole ``unit`` seconds, a frame of motion lasts some ``step`` seconds.
    """

    form = ""
    section = 1
    unit = 0.001
    step = 0.05
    takes = Takes.CUT

    def __init__(self, variant: str = "1") -> None:
        if not variant.isdecimal():
            raise ChoiceError(f"“{variant}” is no number of a section", hint=f"--to {self.form}:1 is the first")
        self.section = int(variant)
        self.name, self.suffix = f"{self.form}:{variant}", f".section-{variant}.{self.form}"

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the animation, as large as fits; ``InputError`` where the film has no such section."""
        for width in WIDTHS:
            frames, seconds = zip(*_frames(film, self.section, width, self.step), strict=True)
            self.save(frames, _lengths(seconds, self.unit), target)
            if target.stat().st_size <= LARGEST:
                return ()
        told = f"the animation of section {self.section} has {target.stat().st_size / 1e6:.1f} MB"
        return (warning(told, film.paper.script.source, hint="some networks refuse that: split the section"),)

    @abstractmethod
    def save(self, frames: Sequence[Image.Image], lengths: Sequence[int], target: Path) -> None:
        """Write the frames, each as many units long as ``lengths`` says."""


class Gif(_Loop):
    """An animated GIF, for places that take nothing else: 256 colours in all, times in hundredths of a second."""

    form, unit, step = "gif", 0.01, 0.1
    family = Family.FILM
    summary = "a section as a silent GIF, for places that take nothing else, at most 5 MB"

    def save(self, frames: Sequence[Image.Image], lengths: Sequence[int], target: Path) -> None:
        from PIL import Image

        palette = _palette([frame for frame, length in zip(frames, lengths, strict=True) if length > 100 * self.step])
        reduced = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
        _save(reduced, target, "GIF", duration=[10 * length for length in lengths], optimize=False, disposal=1)


def _palette(stills: Sequence[Image.Image]) -> Image.Image:
    """One palette for all frames: what does not change from one to the next is the same in both, and so left out."""
    from PIL import Image

    width, height = stills[0].width // 2, stills[0].height // 2
    every = Image.new("RGB", (width, height * len(stills)))
    for number, still in enumerate(stills):
        every.paste(still.resize((width, height), Image.Resampling.NEAREST), (0, number * height))
    # Every colour that there is has one near it, then all are moved to where their pixels are.
    return every.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=2)


class Webp(_Loop):
    """An animated WebP."""

    form = "webp"
    family = Family.FILM
    summary = "a section as a silent loop for social posts, at most 5 MB"

    def save(self, frames: Sequence[Image.Image], lengths: Sequence[int], target: Path) -> None:
        _save(frames, target, "WEBP", duration=list(lengths), quality=90, method=3)


def _frames(film: Film, section: int, width: int, step: float) -> Iterator[Timed]:
    """Every picture of the section and how many seconds it is shown; pictures that are the same are one."""
    from PIL import Image

    from voicedeck.exporters.shots import parting

    pages = {page.slide.id: page for page in film.paper.deck.pages}
    before: Image.Image | None = None
    shown, last = "", None
    held = 0.0
    for clip in film.cut.of(film.paper.section(section)).clips:
        view = pages[clip.slide_id], clip.step, clip.moment
        html = film.darkroom.html(*view)
        seconds = clip.frames / film.cut.timeline.rate
        if html == shown:
            held += seconds
            continue
        after = _drawn(film, html, width)
        if before is not None:
            yield before, held
            moving = clip.motion / film.cut.timeline.rate
            steps = round(moving / step)
            out, shared = parting(film, steps, last, view) if last else (0, None)
            bare = _drawn(film, film.darkroom.html(*shared), width) if shared else before
            for number in range(out):
                yield Image.blend(before, bare, ease((number + 1) / (out + 1))), moving / steps
            for number in range(steps - out):
                yield Image.blend(bare, after, ease((number + 1) / (steps - out + 1))), moving / steps
            seconds -= moving if steps else 0.0
        before, shown, last, held = after, html, view, seconds
    if before is not None:
        yield before, held


def _drawn(film: Film, html: str, longer: int) -> Image.Image:
    from PIL import Image

    design = film.paper.deck.design
    scale = longer / max(design.width, design.height)
    drawn = film.looks.renderer.render(html, width=design.width, height=design.height, scale=scale)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")


def _lengths(seconds: Sequence[float], unit: float) -> list[int]:
    """Whole units a frame; their rounded ends are the film's, so that nothing adds up."""
    ends = [0.0]
    for each in seconds:
        ends.append(ends[-1] + each)
    return [after - before for before, after in pairwise(round(end / unit) for end in ends)]


def _save(frames: Sequence[Image.Image], target: Path, form: str, **options: Any) -> None:
    first, *others = frames
    first.save(target, form, save_all=True, append_images=others, loop=0, **options)
