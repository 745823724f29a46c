"""A kit: the files that belong to one film, ours with its manifest or somebody else's without."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from voicedeck.model.errors import InputError
from voicedeck.model.schema import departures
from voicedeck.model.source import Span, error
from voicedeck.model.timeline import PLAIN, Caption, Moment
from voicedeck.registry import BRANDS
from voicedeck.stages.scenes import SCENE
from voicedeck.stages.statement import MANIFEST as MANIFEST_SHAPE
from voicedeck.verify.texts import words

MANIFEST = ".manifest.json"
FILMS = (".mp4", ".m4v", ".mov", ".mkv", ".webm")
"""What a film's name may end in, ours first."""
LARGEST = 200_000_000
"""Bytes of a manifest; that of an hour has 5 million."""
TOLD = ("artifacts", "inputs", "settings", "template", "timeline", "voice")
"""Fields of a manifest without which nothing can be looked for."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


def whole(box: Sequence[float]) -> Box:
    """A manifest's left, top, width and height as whole edges."""
    left, top, width, height = box
    return round(left), round(top), round(left + width), round(top + height)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a slide, the size of its letters and its box, in the film's pixels."""

    text: str
    size: float
    box: Box


@dataclass(frozen=True, slots=True)
class Beat:
    """A line of narration as the manifest tells it: frames, samples at 48 kHz and its box in the film's pixels.

    ``first`` is the first frame on which the picture before it stands still, ``heading`` whether it says the
    slide's heading. ``middle`` is the frame in the middle of the line, or the first after it that does not move, and
    ``moment`` what it shows beyond the line's step; ``last`` is the slide's last frame. ``drawn`` are the words that
    stand in its box: those of ``shown``, but in tables and charts, which set the names of columns
    once for all rows. ``print`` is its take's soundprint, "" where there is none.
    """

    id: str
    slide: str
    step: int
    line: int
    shown: str
    caption: str
    start_frame: int
    end_frame: int
    start_sample: int
    end_sample: int
    box: Box
    first: int
    heading: bool
    middle: int
    moment: Moment
    last: int
    drawn: str
    print: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """The files of one film by what follows its name (``.mp4``, ``.srt`` ...), and its manifest if it has one."""

    name: str
    folder: Path
    files: Mapping[str, Path]
    manifest: Mapping[str, Any] | None
    language: str = ""
    """Of whose track it is; "" for the film's own."""

    @property
    def tag(self) -> str:
        """The language that is spoken; "" where nobody says."""
        return self.language or (str(self.manifest["settings"]["language"]) if self.manifest else "")

    @property
    def film(self) -> Path | None:
        """The film, if there is one."""
        return next((self.files[suffix] for suffix in FILMS if suffix in self.files), None)

    @property
    def timeline(self) -> Mapping[str, Any] | None:
        """The manifest's timeline; None where nothing was spoken or there is no manifest."""
        return self.manifest["timeline"] if self.manifest else None

    @property
    def branded(self) -> bool:
        """Whether the film shows a PowerPoint template: where its texts stand is not in the manifest."""
        name = str(self.manifest["template"]["name"]) if self.manifest else ""
        return name.lower().endswith(BRANDS)

    @property
    def in_scenes(self) -> bool:
        """Whether the film shows lines of sections one at a time, which stand together in the deck.

        An overview's always are so.
        """
        slides = self.timeline["slides"] if self.timeline else ()
        return any(SCENE in slide["id"] and slide["section"] for slide in slides)

    def listed(self) -> list[list[Mapping[str, Any]]]:
        """The film's slides as a deck has them: those of one list together."""
        slides = self.timeline["slides"] if self.timeline else ()
        return [list(group) for _, group in groupby(slides, lambda slide: slide["id"].partition(SCENE)[0])]

    @property
    def rate(self) -> int:
        """Frames a second that were intended; 30 where nobody says."""
        return int(self.timeline["fps"]) if self.timeline else 30

    @property
    def band(self) -> Box | None:
        """Where captions are drawn on the picture, in the film's pixels; None where none are."""
        box = self.manifest["settings"].get("captions_box") if self.manifest else None
        return whole(box) if box else None

    def hidden(self, place: str) -> tuple[str, ...]:
        """The lines that the author hides from the "deck" or the "film"."""
        lines = self.manifest.get("hidden", ()) if self.manifest else ()
        return tuple(each["text"] for each in lines if each["from"] == place)

    def hidden_lines(self, place: str) -> frozenset[int]:
        """The numbers of those lines in the script."""
        lines = self.manifest.get("hidden", ()) if self.manifest else ()
        return frozenset(each["source"]["line"] for each in lines if each["from"] == place)

    @property
    def labels(self) -> tuple[str, ...]:
        """What captions put before the words of a dialogue's speakers."""
        slides = self.timeline["slides"] if self.timeline else ()
        return tuple({beat["label"]: 1 for slide in slides for beat in slide["beats"] if beat.get("label")})

    def texts(self) -> Mapping[str, tuple[Text, ...]]:
        """Every text of every slide, by the slide's id."""
        slides = self.timeline["slides"] if self.timeline else ()
        return {slide["id"]: tuple(map(_text, slide.get("texts", ()))) for slide in slides}

    def playing(self) -> Mapping[str, Box]:
        """Where film clips play, by the slide's id: what is seen there changes from frame to frame."""
        slides = self.timeline["slides"] if self.timeline else ()
        return {slide["id"]: whole(slide["playing"]) for slide in slides if slide.get("playing")}

    def settled(self) -> Mapping[int, tuple[str, int, Moment]]:
        """For every step of every slide the frame in the middle of its longest stillness, and the moment it shows."""
        found: dict[tuple[str, int], tuple[int, int, Moment]] = {}
        for slide in self.timeline["slides"] if self.timeline else ():
            for clip in slide["clips"]:
                still = clip["frames"] - clip["motion"]
                if still > found.get((slide["id"], clip["step"]), (0,))[0]:
                    middle = clip["start"] + clip["motion"] + still // 2
                    found[slide["id"], clip["step"]] = still, middle, _moment(clip.get("moment"))
        return {middle: (*page, moment) for page, (_, middle, moment) in found.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the film's other tracks, in their order."""
        return tuple(self.manifest.get("tracks", ())) if self.manifest else ()

    def spoken_in(self, tag: str) -> Kit:
        """The kit as it is in one of those: the same slides, with what is said over them."""
        if self.manifest is None or self.timeline is None:
            return self
        track = self.manifest["tracks"][tag]
        slides = [
            {**slide, "beats": [beat for beat in track["beats"] if beat["slide"] == slide["id"]]}
            for slide in self.timeline["slides"]
        ]
        told = {"timeline": {**self.timeline, "slides": slides}, "voice": track["voice"]}
        return replace(self, manifest={**self.manifest, **told}, language=tag)

    def beats(self) -> tuple[Beat, ...]:
        """Every line of narration in order; none without a timeline."""
        slides = self.timeline["slides"] if self.timeline else ()
        return tuple(_beat(slide, beat) for slide in slides for beat in slide["beats"])


def kits(path: Path) -> tuple[Kit, ...]:
    """The kits in a folder, or the one that a file belongs to; ``InputError`` where there is no film."""
    if path.is_dir():
        films = (each for suffix in FILMS for each in path.rglob(f"*{suffix}"))
        found = sorted(path.rglob(f"*{MANIFEST}")) or sorted(films)
        if not found:
            raise InputError("there is nothing to verify", where=Span(str(path)), hint="build a film there first")
        return tuple(_kit(each) for each in found)
    if not path.is_file():
        raise InputError("there is no such file", where=Span(str(path)), hint="name a film, a manifest or a folder")
    return (_kit(path),)


def _kit(path: Path) -> Kit:
    name = path.name.removesuffix(MANIFEST) if path.name.endswith(MANIFEST) else _stem(path)
    statement = path.with_name(name + MANIFEST)
    manifest = _read(statement) if statement.is_file() else None
    if manifest:
        names = (artifact["file"] for artifact in manifest["artifacts"])
    else:
        names = (each.name for each in path.parent.glob(f"{_escaped(name)}.*"))
    files = {each.removeprefix(name): path.with_name(each) for each in names}
    return _checked(Kit(name, path.parent, files, manifest))


def _stem(path: Path) -> str:
    """The film's name in the name of one of its files: the longest that a manifest or a film is called by."""
    parts = path.name.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next(
        (name for name in names if any(path.with_name(name + end).is_file() for end in (MANIFEST, *FILMS))), path.stem
    )


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _read(path: Path) -> Mapping[str, Any]:
    """The manifest; ``InputError`` tells all fields that are not what they should be."""
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"it is larger than {LARGEST // 1_000_000} MB")
        values: Any = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as reason:
        raise InputError(f"the manifest is no JSON: {reason}", where=Span(str(path)), hint="build again") from reason
    missing = [name for name in TOLD if not isinstance(values, dict) or name not in values]
    if missing:
        raise InputError(
            f"the manifest is not one of voicedeck's: it has no {', '.join(missing)}",
            where=Span(str(path)),
            hint="build again, or move it away to measure the film alone",
        )
    if wrong := departures(values, MANIFEST_SHAPE):
        raise InputError.of(
            error(f"the manifest's {' '.join(place) or 'content'} {what}", Span(str(path)), "build again")
            for place, what in wrong
        )
    found: Mapping[str, Any] = values
    return found


def _checked(kit: Kit) -> Kit:
    """The kit, whose manifest has been read once as a whole; ``InputError`` where it contradicts itself."""
    try:
        _ = kit.beats(), kit.texts(), kit.playing(), kit.band
    except (LookupError, StopIteration, RuntimeError, TypeError, ValueError, OverflowError) as reason:
        where = Span(str(kit.folder / f"{kit.name}{MANIFEST}"))
        raise InputError(f"the manifest contradicts itself: {reason!r}", where=where, hint="build again") from reason
    return kit


def _text(text: Mapping[str, Any]) -> Text:
    return Text(text["text"], text["size"], whole(text["box"]))


def _beat(slide: Mapping[str, Any], beat: Mapping[str, Any]) -> Beat:
    before = next(each for each in slide["clips"] if each["step"] == beat["step"] - 1)
    middle = (beat["start_frame"] + beat["end_frame"]) // 2
    shown = next(each for each in reversed(slide["clips"]) if each["start"] <= middle)
    middle = max(middle, shown["start"] + shown["motion"])
    return Beat(
        beat["id"], slide["id"], beat["step"], beat["source"]["line"], beat["shown"], beat["caption"],
        beat["start_frame"], beat["end_frame"], beat["start_sample"], beat["end_sample"], whole(beat["box"]),
        before["start"] + before["motion"] + 1, beat["shown"] == slide["title"], middle, _moment(shown.get("moment")),
        slide["end_frame"] - 1, _drawn(slide, beat), beat.get("print", ""),
    )  # fmt: skip


def _drawn(slide: Mapping[str, Any], beat: Mapping[str, Any]) -> str:
    """The texts in a table's or chart's row or on a ring, where they are the line's words in its order."""
    if slide["layout"] not in ("table", "chart", "cycle"):
        return str(beat["shown"])
    box = whole(beat["box"])
    inside = (each["text"] for each in slide.get("texts", ()) if _holds(box, whole(each["box"])))
    found, line = " ".join(inside), iter(words(beat["shown"]))
    return found if found and all(word in line for word in words(found)) else str(beat["shown"])


def _holds(box: Box, other: Box) -> bool:
    return box[0] - 2 <= other[0] and box[1] - 2 <= other[1] and other[2] <= box[2] + 2 and other[3] <= box[3] + 2


def _moment(told: Mapping[str, Any] | None) -> Moment:
    """A moment as it was before the manifest was written: JSON has lists for tuples."""
    if not told:
        return PLAIN
    caption = told["caption"]
    drawn = Caption(tuple(caption["lines"]), caption["size"], caption["word"])
    return Moment(tuple(told["said"]), drawn, told["growth"])
