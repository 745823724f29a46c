"""What goes with the film, made again from the script and compared: captions of every kind, chapters, description,
tags, upload form, thumbnails, deck and papers; and the captions, chapters and words that the film itself carries.

The times are those of the takes that were made, as the manifest tells them: nothing is spoken and nothing encoded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from voicedeck import registry
from voicedeck.handover import Exporter, Takes
from voicedeck.model.errors import VoicedeckError
from voicedeck.system import media, scratch
from voicedeck.verify.excerpts import is_excerpt
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit
from voicedeck.verify.seeing import worst

if TYPE_CHECKING:
    from voicedeck.making.production import Production

GROUP = "made again"
LARGEST = 50_000_000
"""Bytes of a file that is compared."""
FILM = "mp4"
"""The format that is decoded and looked at."""
NEAR, NEAR_BLOCK = 6.0, 40.0
"""Levels that a thumbnail may differ by on average, and in any block; another picture differs by 30, and one that was
only saved again by 25 in its worst block.
"""


def remaking(kit: Kit, film: Production | None, carried: Sequence[str] | None) -> Iterator[Finding]:
    """A finding on each file that can be made again; ``carried`` are the texts of the film's own caption track."""
    from voicedeck.system.shipped import program

    told = kit.manifest
    if told is None or film is None:
        yield skipped(GROUP, "files", "the script or its template is not at hand")
        return
    if told.get("basis", {}).get("program") not in (None, program()):
        yield skipped(GROUP, "files", "another version of voicedeck made them")
        return
    for artifact in told["artifacts"]:
        path = kit.folder / artifact["file"]
        exporter = _exporter(str(artifact["format"]))
        if exporter and path.is_file() and not is_excerpt(exporter.name) and path.stat().st_size <= LARGEST:
            yield _same(kit, film, exporter, path)
        elif artifact["format"] != FILM and not is_excerpt(str(artifact["format"])):
            name = path.name.removeprefix(kit.name).lstrip(".")
            yield skipped(GROUP, name, "it is not made again: its sum is compared", "as the script has it")
    if carried is not None and film.cues:
        yield _carried(film, carried)
        yield from _marked(kit, film)


def _exporter(name: str) -> Exporter | None:
    """Who made it; None for what needs sound or encoded pictures, and for a guest's that is not here."""
    try:
        (exporter,) = registry.exporters((name,))
    except (VoicedeckError, ValueError):
        return None
    return None if exporter.takes & (Takes.SOUND | Takes.SHOTS) else exporter


def _same(kit: Kit, film: Production, exporter: Exporter, path: Path) -> Finding:
    name, wanted = path.name.removeprefix(kit.name).lstrip("."), "as the script has it"
    with scratch.place("verify") as folder:
        fresh = folder / path.name
        try:
            exporter.export(film.film_for(exporter), fresh)
        except (VoicedeckError, OSError) as reason:
            return skipped(GROUP, name, f"it cannot be made again: {str(reason)[:80]}", wanted)
        if not fresh.exists():
            return Finding(GROUP, name, "there is nothing to write", wanted, False)
        if fresh.read_bytes() == path.read_bytes():
            return Finding(GROUP, name, "the same", wanted, True)
        told = _difference(path, fresh)
    return Finding(GROUP, name, told or "the same to the eye", wanted, not told)


def _difference(path: Path, fresh: Path) -> str:
    """Where two files of a kind differ, in words; "" where nobody would see it."""
    if path.suffix in (".jpg", ".png"):
        return _pictured(path, fresh)
    if path.suffix == ".zip":
        return _collected(path, fresh)
    if path.suffix.lower() in registry.BRANDS:
        return _packed(path, fresh)
    try:
        pairs = list(zip_longest(*(each.read_text(encoding="utf-8").splitlines() for each in (path, fresh))))
    except UnicodeDecodeError:
        return "other bytes"
    number, (found, due) = next(((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1]), (0, ("", "")))
    return f"line {number}: “{(found or '')[:50]}”, not “{(due or '')[:50]}”" if number else ""


def _collected(path: Path, fresh: Path) -> str:
    """The first of many pictures that is another, or not there."""
    try:
        with ZipFile(path) as found, ZipFile(fresh) as due:
            if lost := sorted({*due.namelist()} ^ {*found.namelist()}):
                return f"{'without' if lost[0] in due.namelist() else 'with'} {lost[0][:60]}"
            for name in due.namelist():
                if found.getinfo(name).file_size > LARGEST:
                    return f"{name[:60]} is larger than {LARGEST // 1_000_000} MB"
                one, other = found.read(name), due.read(name)
                if one != other and (told := _pictured(BytesIO(one), BytesIO(other))):
                    return f"{name[:60]}: {told}"
    except (BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError, zlib.error) as reason:
        return f"it cannot be opened: {reason}"
    return ""


def _pictured(path: Path | BytesIO, fresh: Path | BytesIO) -> str:
    import numpy as np
    from PIL import Image

    try:
        with Image.open(path) as found, Image.open(fresh) as due:
            if found.size != due.size:  # told before it is decoded: 10 kB of PNG can be gigabytes
                return "{} x {} pixels, not {} x {}".format(*found.size, *due.size)
            one, other = (np.asarray(each.convert("RGB"), np.int16) for each in (found, due))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as reason:
        return f"it cannot be opened: {reason}"
    apart = np.abs(one - other)
    mean, block = float(apart.mean()), worst(apart.max(axis=2))[0]
    told = f"another picture: {mean:.1f} levels apart, {block:.0f} where they are the most"
    return told if mean > NEAR or block > NEAR_BLOCK else ""


def _packed(path: Path, fresh: Path) -> str:
    try:
        with ZipFile(path) as found, ZipFile(fresh) as due:
            names = [sorted(each.namelist()) for each in (found, due)]
            lost = [name for name in names[1] if name not in names[0]]
            more = [name for name in names[0] if name not in names[1]]
            other = [name for name in names[0] if name in names[1] and found.read(name) != due.read(name)]
            other.sort(key=lambda name: not name.startswith("ppt/slides/"))  # what is seen is told first
    except (BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError) as reason:
        return f"it cannot be opened: {reason}"
    parts = [f"{kind} {each[0]}" for kind, each in (("without", lost), ("with", more), ("another", other)) if each]
    return "; ".join(parts)


def _carried(film: Production, carried: Sequence[str]) -> Finding:
    due = [" ".join(cue.lines) for cue in film.cues]
    found = [" ".join(text.split("\n")) for text in carried]
    wrong = next((n for n, pair in enumerate(zip_longest(found, due), 1) if pair[0] != pair[1]), 0)
    told = f"caption {wrong}: “{(found[wrong - 1 : wrong] or [''])[0][:50]}”" if wrong else f"{len(found)} captions"
    return Finding(GROUP, "captions in the film", told, f"the script's {len(due)}", not wrong)


def _marked(kit: Kit, film: Production) -> Iterator[Finding]:
    """The film's own chapters and its title."""
    rate, script = kit.rate, film.script
    with media.film(Path(str(kit.film))) as container:
        marks = [_mark(each) for each in container.chapters()]
        title = container.metadata.get("title", "")
    due = [(each.title, each.start / rate) for each in film.chapters]
    wrong = next((n for n, (one, other) in enumerate(zip_longest(marks, due)) if not _near(one, other)), None)
    told = f"chapter {wrong + 1} is {_named(marks, wrong)}" if wrong is not None else f"{len(marks)} chapters"
    yield Finding(GROUP, "chapters in the film", told, f"the script's {len(due)}", wrong is None)
    yield Finding(GROUP, "title in the film", f"“{title[:50]}”", "the script's", title == script.title.text)


def _mark(mark: Any) -> tuple[str, float]:
    return mark["metadata"].get("title", ""), float(mark["start"] * mark["time_base"])


def _near(one: tuple[str, float] | None, other: tuple[str, float] | None) -> bool:
    return bool(one and other) and one[0] == other[0] and abs(one[1] - other[1]) < 0.002  # type: ignore[index]


def _named(marks: Sequence[tuple[str, float]], number: int) -> str:
    return f"“{marks[number][0][:40]}” at {marks[number][1]:.1f} s" if number < len(marks) else "not there"


def captions_of(film: Path) -> list[str]:
    """The texts of a film's own caption track; a sample of no letters is a gap (3GPP TS 26.245)."""
    with media.film(film) as container:
        if not container.streams.subtitles:
            return []
        samples = [bytes(packet) for packet in container.demux(container.streams.subtitles[0]) if packet.size > 2]
    return [sample[2 : 2 + int.from_bytes(sample[:2], "big")].decode(errors="replace") for sample in samples]
