"""Explain: what a build would do and why, found out without doing it.

Lines and pictures are due where the store does not have them; the manifest of the last build tells why. Nothing is
spoken, drawn or encoded: lines that are not in the store are taken to be as long as their words, for a still is kept
by what it shows and not by how long it is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from voicedeck.build import Production, made
from voicedeck.exporters.shots import keys
from voicedeck.handover import Film, Takes
from voicedeck.making.commission import check
from voicedeck.making.publish import basis, earlier, up_to_date
from voicedeck.model.narration import Narration, Recording, Take
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Beat
from voicedeck.narration.casting import unspoken
from voicedeck.options import CHOICES, PICTURE, Options
from voicedeck.reporters import Quiet
from voicedeck.stages.manifest import texts
from voicedeck.stages.statement import believable

DRAWN_BY = ("template", "pictures", "renderer", *(name for name, row in CHOICES.items() if row["shapes"] == PICTURE))
"""What the shots depend on besides the slides."""


HASHED = {
    "script": "the script has",
    "pictures": "pictures or film clips have",
    "music": "the music has",
    "intro": "the intro has",
    "outro": "the outro has",
}
"""What the manifest knows by a digest only, which tells nobody anything."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line that would be spoken anew."""

    id: str
    source: Span
    spoken: str
    reason: str


@dataclass(frozen=True, slots=True)
class DueSlide:
    """A slide of which so many stills, and so many motions into them, would be drawn and encoded anew."""

    id: str
    stills: int
    motions: int
    reason: str


@dataclass(frozen=True, slots=True)
class DueFile:
    """A file that would be made anew."""

    format: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the build of a script would do. ``lines``, ``stills`` and ``motions`` count all that the film has, 0 where
    no file needs them; ``changes`` is what is no longer as it was at the last build."""

    name: str
    folder: str
    changes: tuple[str, ...]
    lines: int
    speak: tuple[DueLine, ...]
    stills: int
    motions: int
    draw: tuple[DueSlide, ...]
    mix: bool
    make: tuple[DueFile, ...]
    keep: tuple[str, ...]


def explain(paths: Sequence[Path], options: Options) -> tuple[Plan, ...]:
    """A plan for every script, in order; raises what ``build_scripts`` would raise before any work."""
    return tuple(_plan(made(asked, Quiet(), map)) for asked in check(paths, options))


def _plan(work: Production) -> Plan:
    asked, exporters = work.commission, work.commission.exporters
    folder, now = asked.folder, basis(asked.script, asked.basis)
    last = earlier(folder, work.script.name)
    fresh = up_to_date(last, folder, now)
    due = [exporter for exporter in exporters if exporter.name not in fresh]
    takes = reduce(or_, (exporter.takes for exporter in due), Takes.PAGES)
    beats = tuple(work.storyboard.beats()) if takes.timed else ()
    kept = work.voice.rehearse(beats, work.store)
    dubs = [(each, tuple(each.storyboard.beats())) for each in work.dubs if takes.timed]
    film = rehearsed(work, kept).film(Takes.CUT) if Takes.SHOTS in takes else None
    shots = _shots(film) if film else {}
    memory = _Memory(last, now)
    return Plan(
        name=work.script.name,
        folder=str(folder),
        changes=memory.changes if due else (),
        lines=len(beats) + sum(len(said) for _, said in dubs),
        speak=tuple(
            DueLine(beat.id, beat.source, beat.spoken, reason)
            for beat, reason in memory.about_lines(beats)
            if beat.id not in kept
        )
        + tuple(line for each, said in dubs for line in _dubbed_due(each, said)),
        stills=len({still for slide in shots.values() for still, _ in slide}),
        motions=len({motion for slide in shots.values() for _, motion in slide if motion}),
        draw=tuple(_slides_due(film, shots, memory)) if film else (),
        mix=Takes.SOUND in takes,
        make=tuple(DueFile(each.name, memory.about_file(each.name, folder)) for each in due),
        keep=tuple(sorted({each.name for each in exporters} & set(fresh))),
    )


def _dubbed_due(dub: Production, beats: Sequence[Beat]) -> Iterator[DueLine]:
    """The lines of another language's track that have no take."""
    kept = dub.voice.rehearse(beats, dub.store)
    reason = f"not spoken yet in {dub.script.language}"
    return (DueLine(beat.id, beat.source, beat.spoken, reason) for beat in beats if beat.id not in kept)


def rehearsed(work: Production, kept: Mapping[str, Take]) -> Production:
    """The production with takes that are ``kept``, by beat id; a line without one lasts as long as its words would."""
    spoken = {beat: Recording("", take.samples, take.words) for beat, take in kept.items()}
    return work.with_narration(Narration("", {**unspoken(work.storyboard.beats()), **spoken}))


def _shots(film: Film) -> Mapping[str, list[tuple[str, str]]]:
    """The store's keys of every still and of the motion into it ("" for none), by slide."""
    found: dict[str, list[tuple[str, str]]] = {}
    for clip, still, motion in keys(film):
        found.setdefault(clip.slide_id, []).append((still, motion))
    return found


def _slides_due(film: Film, shots: Mapping[str, list[tuple[str, str]]], memory: _Memory) -> Iterator[DueSlide]:
    """The slides with shots that are not in the store; a shot that several show counts for the first."""
    seen = {""}
    shown = {page.slide.id: [text.text for text in texts(page)] for page in film.paper.deck.pages}
    for slide, pairs in shots.items():
        due: list[int] = []
        for kind in zip(*pairs, strict=True):
            new = set(kind) - seen
            seen |= new
            due.append(sum(film.bench.store.get(key) is None for key in sorted(new)))
        if any(due):
            yield DueSlide(slide, due[0], due[1], memory.about_slide(slide, shown[slide], redrawn=bool(due[0])))


class _Memory:
    """The last build, as its manifest tells it, beside what holds now; nothing, where it is not to be believed."""

    def __init__(self, told: Mapping[str, Any], now: Mapping[str, str]) -> None:
        last = told if believable(told) else {}
        self._was: Mapping[str, str] = last.get("basis", {})
        differing = [name for name in now if self._was and self._was.get(name) != now[name]]
        self._changed = {name: _change(name, self._was.get(name, ""), now[name]) for name in differing}
        self._slides: Mapping[str, Any] = {each["id"]: each for each in (last.get("timeline") or {}).get("slides", ())}
        self._spoken = {beat["id"]: beat["spoken"] for slide in self._slides.values() for beat in slide["beats"]}
        self._files = {each["format"]: each["file"] for each in last.get("artifacts", ())}

    @property
    def changes(self) -> tuple[str, ...]:
        """What is no longer as it was."""
        return tuple(self._changed.values()) if self._was else ("nothing has been built here yet",)

    def about_lines(self, beats: Sequence[Beat]) -> Iterator[tuple[Beat, str]]:
        """Why each line would have no take."""
        said, now = set(self._spoken.values()), {beat.spoken for beat in beats}
        for beat in beats:
            if not said:
                yield beat, "not spoken yet"
            elif beat.spoken in said:
                yield beat, self._changed.get("voice", "its take is no longer in the cache")
            elif self._spoken.get(beat.id, beat.spoken) in now:
                yield beat, "the line is new"
            else:
                yield beat, "its words have changed"

    def about_slide(self, slide: str, texts: Sequence[str], *, redrawn: bool) -> str:
        """Why a slide's shots would not be in the store."""
        changes = [self._changed[name] for name in DRAWN_BY if name in self._changed]
        if not self._was or "mp4" not in self._files:
            return "not drawn yet"
        if changes:
            return ", ".join(changes)
        if slide not in self._slides:
            return "the slide is new"
        if [each["text"] for each in self._slides[slide].get("texts", ())] != list(texts):
            return "its texts have changed"
        return "its pictures are not in the cache" if redrawn else "the picture before it has changed"

    def about_file(self, name: str, folder: Path) -> str:
        """Why a file would be made."""
        if name not in self._files:
            return "not made yet"
        if self._changed:
            return "out of date"
        return "changed since it was made" if (folder / self._files[name]).exists() else "gone"


def _change(name: str, was: str, now: str) -> str:
    """One change in words."""
    if name in HASHED:
        return f"{HASHED[name]} changed"
    if name in ("program", "packages", "renderer"):
        return {"program": "voicedeck itself has changed"}.get(name, f"{name}: {now}, not {was}")
    first, second = (_called(name, each) for each in (now, was))
    return f"the {name} is {first}, not {second}" if first != second else f"the {name} has changed"


def _called(name: str, identity: str) -> str:
    """A voice without its lexicon, a template without its digest."""
    if name == "voice":
        return "; ".join(each.split(", ")[0] for each in identity.split("; "))
    return identity.split()[0] if name == "template" and identity else identity
