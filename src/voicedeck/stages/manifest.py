"""Manifest: a finished build as plain values, for tools and tests. The guide's reference documents every field."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from math import isfinite
from typing import Any

from voicedeck.handover import Cut, Film, Paper
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Page, Text
from voicedeck.model.narration import SAMPLE_RATE, Narration
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Span
from voicedeck.model.storyboard import Beat
from voicedeck.model.timeline import PLAIN, Clip, Utterance
from voicedeck.ports import Soundtrack, Store
from voicedeck.stages.ledger import whole_ledger
from voicedeck.stages.photographs import BLED
from voicedeck.stages.soundprint import soundprint
from voicedeck.system.packages import version

FIGURES = frozenset(
    (kinds.NUMBER, kinds.COMPARISON, kinds.CHAIN, kinds.STEPS, kinds.TIMELINE, kinds.TABLE, kinds.CHART)
)
"""Kinds of slide whose words stand in a figure."""
SCHEMA = 1
"""Raised when a field is renamed or removed; new fields may appear under the same number."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: its exporter's name, its own name, its length and the SHA-256 of its bytes."""

    format: str
    file: str
    bytes: int
    sha256: str


def manifest(
    film: Film,
    read: Paper,
    written: Script,
    artifacts: Iterable[Artifact],
    source: Mapping[str, str],
    origin: Mapping[str, Any],
    warnings: Iterable[Diagnostic],
    empty: Iterable[str] = (),
) -> dict[str, Any]:
    """Everything a tool may want to know of a build.

    ``read`` is what a deck to read shows, ``written`` the script with all that is hidden somewhere. ``empty`` are
    formats that had nothing to write. ``origin`` holds what the files depend on and its digest. ``timeline`` is None
    where nothing was spoken, ``sound`` where nothing was mixed.
    """
    cut, band = film.timed, film.looks.captioned
    width, height = film.looks.size
    scan = film.looks.template.phrase("scan")
    return {
        "schema": SCHEMA,
        "tool": {"name": "voicedeck", "version": version("voicedeck")},
        "name": film.paper.script.name,
        "inputs": [source],
        **origin,
        "settings": {
            "width": width,
            "height": height,
            "language": film.paper.script.language,
            "captions_box": _box(band, film.looks.scale) if band else None,
        },
        "voice": origin["basis"]["voice"],
        "stand_ins": dict(cut.narration.stand_ins) if cut else {},
        "unsynthetic": sorted(cut.narration.unsynthetic) if cut else [],
        "consents": dict(cut.narration.consents) if cut else {},
        "template": {"name": film.looks.template.name, "sha256": film.looks.template.identity},
        "renderer": film.looks.renderer.identity,
        "sound": _sound(cut.heard, cut.narration) if cut and cut.heard else None,
        "timeline": _timeline(film, cut) if cut else None,
        "tracks": {each.language: _track(film, each) for each in film.dubs},
        "hidden": [
            {"from": place, "text": line.shown, "source": _source(line.source)}
            for place in ("deck", "film")
            for line in written.hidden_from(place)
        ],
        "ledger": [{**asdict(each), "source": _source(each.source)} for each in whole_ledger(film.paper, read, scan)],
        "artifacts": [asdict(artifact) for artifact in artifacts],
        "empty": sorted(empty),
        "warnings": [_warning(each) for each in warnings],
    }


def _sound(soundtrack: Soundtrack, narration: Narration) -> Mapping[str, Any]:
    return {
        "sample_rate": SAMPLE_RATE,
        "music": soundtrack.channels == 2,
        "room": any(take.room for take in narration.takes.values()),
        "loudness_lufs": _finite(soundtrack.loudness),
        "true_peak_dbtp": _finite(soundtrack.true_peak),
    }


def _finite(level: float) -> float | None:
    """JSON has no infinity: silence has no level."""
    return round(level, 2) if isfinite(level) else None


def _timeline(film: Film, cut: Cut) -> Mapping[str, Any]:
    """Slides and beats with their texts, times in frames and samples, and boxes in the film's pixels."""
    timeline, scale, store = cut.timeline, film.looks.scale, film.bench.store
    utterances = {utterance.beat_id: utterance for utterance in timeline.utterances}
    shown = [clip for clip in cut.clips if not clip.moment.plays]
    return {
        "fps": timeline.rate,
        "frames": timeline.frames,
        "samples": timeline.samples,
        "seconds": round(timeline.seconds, 6),
        "slides": [
            {**_slide(page, list(clips), utterances, cut, scale, store), "playing": _playing(film, page)}
            for page, (_, clips) in zip(film.paper.deck.pages, groupby(shown, _slide_of), strict=True)
        ],
        "chapters": [asdict(chapter) for chapter in cut.chapters],
    }


def _track(film: Film, dub: Film) -> Mapping[str, Any]:
    """What is said in another language, each line with the slide and the place on it that is seen meanwhile."""
    cut, own = dub.cut, film.cut
    spoken = {beat.id: beat for beat in dub.paper.storyboard.beats()}
    seen = [(page, number) for page in film.paper.deck.pages for number in range(len(page.slide.beats))]
    starts = [utterance.start_frame for utterance in own.timeline.utterances]
    beats = []
    for each in cut.timeline.utterances:
        page, number = seen[bisect_right(starts, each.start_frame) - 1]
        ink, scale = page.text_of(number).ink, film.looks.scale
        told = _beat(spoken[each.beat_id], each, cut, ink, number + 1, scale, film.bench.store)
        beats.append({**told, "slide": page.slide.id})
    heard = cut.narration
    told = {"voice": heard.voice, "stand_ins": dict(heard.stand_ins), "unsynthetic": sorted(heard.unsynthetic)}
    return {**told, "consents": dict(heard.consents), "beats": beats}


def _slide_of(clip: Clip) -> str:
    return clip.slide_id


def _playing(film: Film, page: Page) -> list[float] | None:
    """Where a film clip plays on the page, or a photograph comes nearer, in the film's pixels."""
    placed = page.picture
    moving = placed and (film.looks.gallery.moves(placed.asset) or (film.looks.lively and page.slide.kind in BLED))
    return _box(placed.box, film.looks.scale) if placed and moving else None


def _slide(
    page: Page,
    clips: Sequence[Clip],
    utterances: Mapping[str, Utterance],
    cut: Cut,
    scale: float,
    store: Store,
) -> Mapping[str, Any]:
    slide = page.slide
    return {
        "id": slide.id,
        "layout": slide.layout,
        "section": slide.section,
        "title": slide.title.text,
        "source": _source(slide.title.source),
        "start_frame": clips[0].start,
        "end_frame": clips[-1].end,
        "clips": [_clip(clip, page) for clip in clips],
        "texts": [_text(text, scale) for text in texts(page)],
        "beats": [
            _beat(beat, utterances[beat.id], cut, page.text_of(number).ink, number + 1, scale, store)
            for number, beat in enumerate(slide.beats)
        ],
    }


def _clip(clip: Clip, page: Page) -> Mapping[str, Any]:
    seen = {name: value for name, value in asdict(clip.moment).items() if name != "plays"}
    return {**asdict(clip), "moment": None if clip.moment == PLAIN else seen, **seen_beyond_words(page, clip.step)}


def seen_beyond_words(page: Page, step: int) -> Mapping[str, str | None]:
    """What is seen beyond words, and the rule that chose it: a drawing, the author's picture, or a figure."""
    if page.illustrations and page.illustrations[step]:
        line = page.current(step)
        visual = page.slide.visuals[min(page.slide.spoken_lines(), default=0) if line is None else line]
        return {"picture": str(visual), "rule": visual.rule}
    if page.picture:
        return {"picture": page.picture.asset.path, "rule": "file"}
    if page.thumbnails and (step or not page.slide.beats):
        rule = page.slide.layout if page.slide.kind is kinds.REVIEW else "cards"
        return {"picture": ", ".join(map(str, page.slide.visuals)), "rule": rule}
    if page.slide.kind in FIGURES:
        return {"picture": page.slide.layout, "rule": "figure"}
    return {"picture": None, "rule": None}


def _beat(
    beat: Beat, utterance: Utterance, cut: Cut, ink: Box, step: int, scale: float, store: Store
) -> Mapping[str, Any]:
    take, narration = cut.narration.takes[beat.id], cut.narration
    return {
        "id": beat.id,
        "source": _source(beat.source),
        "print": soundprint(cut.heard, utterance.start_sample, utterance.end_sample, store) if cut.heard else "",
        "step": step,
        "shown": beat.shown,
        "spoken": beat.spoken,
        "caption": beat.caption,
        "speaker": beat.speaker,
        "label": beat.label,
        "voice": narration.speakers[beat.id],
        "slowed": narration.slowed.get(beat.id, 1.0),
        "start_frame": utterance.start_frame,
        "end_frame": utterance.end_frame,
        "start_sample": utterance.start_sample,
        "end_sample": utterance.end_sample,
        "words": [[word.text, *(utterance.start_sample + at for at in (word.start, word.end))] for word in take.words],
        "words_exact": take.exact,
        "box": _box(ink, scale),
    }


def texts(page: Page) -> Iterator[Text]:
    """Every text of a page that is seen when all of the slide's own lines have come."""
    yield from page.texts.values()
    shown = page.revealed(page.steps - 1)
    yield from (text for row in page.rows[:shown] for text in row.texts)
    yield from page.heads
    yield from (line for line in page.listing if line.text)


def _text(text: Text, scale: float) -> Mapping[str, Any]:
    """A text, how large it is set and where it stands, in the film's pixels."""
    return {"text": text.text, "size": round(text.size * scale, 2), "box": _box(text.ink, scale)}


def _box(box: Box, scale: float) -> list[float]:
    """Left, top, width and height in the film's pixels."""
    return [round(side * scale, 2) for side in (box.x, box.y, box.width, box.height)]


def _source(span: Span) -> Mapping[str, Any]:
    return {"file": span.file, "line": span.line}


def _warning(diagnostic: Diagnostic) -> Mapping[str, Any]:
    where = diagnostic.where
    return {"message": diagnostic.message, "source": _source(where) if where else None, "hint": diagnostic.hint}
