"""A rehearsal: one script in one look, as far as it can be seen and heard by now, as plain values.

A text becomes slides, lines and times at once; lines that nobody has spoken yet last as long as they probably will.
When all are spoken, the film is what a build would encode: its clips, captions and sound are the production's own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from voicedeck.exporters.shots import growth, parting
from voicedeck.handover import Takes as Asked
from voicedeck.model.errors import VoicedeckError
from voicedeck.model.narration import SAMPLE_RATE, Recording
from voicedeck.options import Options
from voicedeck.reporters import as_json
from voicedeck.stages.chapters import chapters
from voicedeck.studio.pictures import digest
from voicedeck.studio.playing import SIZE, played
from voicedeck.usecases.draft import draft

if TYPE_CHECKING:
    from voicedeck.build import Production
    from voicedeck.model.deck import Page
    from voicedeck.model.source import Diagnostic
    from voicedeck.model.storyboard import Beat
    from voicedeck.model.timeline import Timeline
    from voicedeck.ports import Mapper
    from voicedeck.studio.pictures import Pictures
    from voicedeck.studio.takes import Takes

PIECE = 2 * SAMPLE_RATE
"""Samples of the film's sound that are fetched at a time."""
BRANDED = ("background", "ink", "accent", "highlight")
"""The colours that the page offers: what stands between them is mixed."""
QUARTER = 0.25
"""Seconds between two words on how far the speaking has come."""
Facts = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A film all of whose lines are spoken, the name of its sound and pictures, and the same film small."""

    film: Production
    name: str
    small: Production


class Rehearsal:
    """One script in one look. One thread gives it texts; others may speak and play what it has."""

    def __init__(self, path: Path, options: Options, pictures: Pictures, takes: Takes, mapper: Mapper) -> None:
        self._path, self._options, self._mapper = path, options, mapper
        self._pictures, self._takes = pictures, takes
        self._film: Production | None = None
        self._told: tuple[Diagnostic, ...] = ()
        self._text: str | None = None
        self._round = 0
        self._spoken: Spoken | None = None
        self._earlier: dict[str, Spoken] = {}
        self._keys = _ByItself[str]()
        self._views = _ByItself[tuple[str, ...]]()

    @property
    def film(self) -> Production | None:
        """The last film that the text made."""
        return self._film

    def draft(self, text: str, *, afresh: bool = False, line: int = 1) -> str:
        """Take up a text; the name of the picture of a ``line`` of it, "" where there is none.

        ``afresh`` where a file that it is made of has changed.
        """
        if afresh or text != self._text:
            made = draft(self._path, text, self._options, self._mapper)
            self._text, self._told, self._round = text, made.problems, self._round + 1
            self._film = made.film or self._film
        seen = _seen(self._film, line) if self._film else None
        return self._view(self._film, *seen) if self._film and seen else ""

    def facts(self) -> Facts:
        """What is to be seen, heard and said of the text."""
        return {"problems": [as_json(each) for each in self._told], "film": self._shown()}

    def speak(self, line: int, tell: Callable[[Facts], None]) -> None:
        """Speak what nobody has spoken, from a line of the script outward; another text ends it at the next line.

        ``tell`` hears how many lines are left, and of a voice that fails.
        """
        film, own, told = self._film, self._round, 0.0
        if film is None or (self._spoken and self._spoken.film is film):
            return
        beats = sorted(film.storyboard.beats(), key=lambda beat: abs(beat.source.line - line))
        keys = [self._takes.key(film, beat) for beat in beats]
        if not self._takes.missing(keys):
            return
        try:
            for key in keys:
                if own != self._round:
                    return
                if self._takes.known(key) is None and self._takes.say(key) and time.monotonic() - told > QUARTER:
                    told = time.monotonic()
                    tell({"left": self._takes.missing(keys)})
        except VoicedeckError as reason:
            tell({"left": self._takes.missing(keys), "problems": [as_json(each) for each in reason.diagnostics]})
            return
        tell({"left": 0})

    def finish(self) -> bool:
        """Where all lines are kept, narration, times and mix are worked out as a build does; whether that was to do."""
        film = self._film
        if film is None or (self._spoken and self._spoken.film is film):
            return False
        if self._takes.missing([self._takes.key(film, beat) for beat in film.storyboard.beats()]):
            return False
        name = digest(film.soundtrack.key(0, film.soundtrack.samples), *(clip.slide_id for clip in film.clips), *(
            film.html(page, page.steps - 1) for page in film.deck.pages
        ))  # fmt: skip
        self._spoken = Spoken(film, name, film.sized(SIZE))
        self._earlier = {**dict(list(self._earlier.items())[-2:]), name: self._spoken}
        return True

    def spoken(self, name: str) -> Spoken | None:
        """The film of that name, as long as it may still be playing."""
        return self._earlier.get(name)

    def _shown(self) -> Facts | None:
        film = self._film
        if film is None:
            return None
        beats = tuple(film.storyboard.beats())
        self._keys.begin(film.voice.identity)
        keys = {beat.id: self._keys.of(beat, partial(self._takes.key, film, beat)) for beat in beats}
        self._takes.offer(self, {keys[beat.id]: (film, beat) for beat in beats})
        whole = self._spoken if self._spoken and self._spoken.film is film else None
        clock = whole.film.timeline if whole else film.timed(dict(self._lengths(film, beats, keys)))
        rate, design = clock.rate, film.template.design
        marks = chapters(film.storyboard, clock, film.template.phrase("overview") or film.script.title.text)
        return {
            "name": whole.name if whole else "",
            "title": film.script.title.text,
            "language": film.script.language,
            "chosen": {name: getattr(film.options, name) for name in ("template", "voice", "aspect")},
            "size": [design.width, design.height],
            "brand": _brand(film),
            "seconds": clock.seconds,
            "left": self._takes.missing(keys.values()),
            "music": film.music is not None,
            "slides": list(self._slides(film, clock, keys)),
            "chapters": [[each.title, each.start / rate, each.end / rate] for each in marks],
        }

    def _lengths(
        self, film: Production, beats: Sequence[Beat], keys: Mapping[str, str]
    ) -> Iterator[tuple[str, Recording]]:
        """Every line as it was spoken, or as long as it probably will be."""
        for beat in beats:
            heard = self._takes.known(keys[beat.id])
            guess = Recording("", 0) if heard else Recording("", _samples(film.voice.of(beat).seconds(beat.spoken)))
            yield beat.id, heard.recording if heard else guess

    def _slides(self, film: Production, clock: Timeline, keys: Mapping[str, str]) -> Iterator[Facts]:
        rate = clock.rate
        said = {each.beat_id: each for each in clock.utterances}
        bounds: dict[str, tuple[int, int]] = {}
        for clip in clock.clips:
            start, _ = bounds.get(clip.slide_id, (clip.start, 0))
            bounds[clip.slide_id] = start, clip.end
        files = film.looks.gallery.identity(dict.fromkeys(each for page in film.deck.pages for each in page.assets))
        self._views.begin((film.template, film.renderer.identity, replace(film.deck, pages=(), posters={}), files))
        for page in film.deck.pages:
            slide, (start, end) = page.slide, bounds[page.slide.id]
            views = self._views.of(page, partial(self._steps, film, page), self._pictures.known)
            lines = [
                {
                    "line": beat.source.line,
                    "caption": beat.told,
                    "take": keys[beat.id],
                    "known": self._takes.known(keys[beat.id]) is not None,
                    "view": views[step - 1],
                    "start": said[beat.id].start_frame / rate,
                    "seconds": said[beat.id].samples / SAMPLE_RATE,
                    "pause": beat.pause,
                    "music": beat.music,
                }
                for step, beat in enumerate(slide.beats, 1)
            ]
            yield {
                "id": slide.id,
                "layout": slide.layout,
                "title": slide.title.text,
                "section": slide.section,
                "start": start / rate,
                "end": end / rate,
                "view": views[-1],
                "lines": lines,
            }

    def _steps(self, film: Production, page: Page) -> tuple[str, ...]:
        return tuple(self._view(film, page, step) for step in range(1, page.steps) or (0,))

    def _view(self, film: Production, page: Page, step: int) -> str:
        return self._pictures.put(film.html(page, step), film.looks)


class _ByItself(Generic[T]):
    """What was made of values that are still the very ones; what is made of others of the same frame is let go."""

    def __init__(self) -> None:
        self._frame: object = None
        self._before: dict[int, tuple[object, T]] = {}
        self._now: dict[int, tuple[object, T]] = {}

    def begin(self, frame: object) -> None:
        """All values are asked for anew; ``frame`` tells what all of them depend on besides."""
        self._before = self._now if frame == self._frame else {}
        self._frame, self._now = frame, {}

    def of(self, value: object, make: Callable[[], T], holds: Callable[[T], bool] = bool) -> T:
        """What is made of a value, or was, where that still ``holds``."""
        found = self._before.get(id(value))
        made = found[1] if found and found[0] is value and holds(found[1]) else make()
        self._now[id(value)] = value, made
        return made


def _brand(film: Production) -> Facts:
    """The colours that an author may choose as they are now, which of them are the brand's, and its name."""
    laid, colors = film.commission.brand, film.template.design.colors
    told = {name: colors[name] for name in BRANDED if name in colors}
    own = laid.colors if laid else {}
    return {"colors": told, "own": list(own), "name": laid.name if laid else "", "handle": laid.handle if laid else ""}


def _seen(film: Production, line: int) -> tuple[Page, int] | None:
    """The page and step of the last beat up to a line of the script, the first where none is; None of an empty film."""
    beats = [(page, step, beat) for page in film.deck.pages for step, beat in enumerate(page.slide.beats, 1)]
    before = (each for each in beats if each[2].source.line <= line)
    found = max(before, key=lambda each: each[2].source.line, default=next(iter(beats), None))
    return found[:2] if found else None


def _samples(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _level(decibels: float) -> float | None:
    """To a tenth; None for silence, which JSON has no number for."""
    return round(decibels, 1) if isfinite(decibels) else None


def glimpse(path: Path, text: str, options: Options, line: int, pictures: Pictures) -> str:
    """The name of the picture of a line in a look, as ``Pictures`` has it; "" where nothing can be made of the text."""
    film = draft(path, text, options).film
    if film is None:
        return ""
    seen = _seen(film, line)
    return pictures.put(film.html(*seen), film.looks) if seen else ""


def reel(film: Production, pictures: Pictures) -> Facts:
    """All that a player needs of a film but its sound, in frames.

    A clip is ``[picture, start, frames, moving, going, bare, grown, plays]``: for the first ``moving`` frames it comes
    in, over ``going`` of them what was there goes out into the ``bare`` picture; or a figure grows through ``grown``
    ones. What ``plays`` in it has a ``box`` and a first frame (``playing.played``).
    """
    values, clock, sound = film.film(Asked.CUT), film.timeline, film.soundtrack
    pages = {page.slide.id: page for page in film.deck.pages}

    def view(seen: Any) -> str:
        return pictures.put(film.html(*seen), film.looks)

    clips: list[list[Any]] = []
    before = None
    for clip in film.clips:
        now = pages[clip.slide_id], clip.step, clip.moment
        moving = clip.motion if before and clip.motion > 1 and view(before) != view(now) else 0
        grown: list[str] = []
        going, bare = 0, ""
        if before and moving:
            grown = [view(each) for each in growth(before, now, moving)]
            going, shared = parting(values, moving, before, now)
            bare = view(shared) if shared else ""
        plays = played(values, now[0], clip)
        clips.append([view(now), clip.start, clip.frames, moving, going, bare, grown, plays])
        before = now
    return {
        "rate": clock.rate,
        "frames": clock.frames,
        "clips": clips,
        "cues": [["\n".join(cue.lines), cue.start, cue.end] for cue in film.cues],
        "samples": sound.samples,
        "channels": sound.channels,
        "piece": PIECE,
        "loudness": _level(sound.loudness),
        "peak": _level(sound.true_peak),
    }


def piece(film: Production, number: int) -> bytes:
    """Two seconds of a film's sound, the last as long as it is: float32, its channels side by side."""
    sound = film.soundtrack
    first = max(0, number) * PIECE
    return sound.between(first, min(first + PIECE, sound.samples)) if first < sound.samples else b""
