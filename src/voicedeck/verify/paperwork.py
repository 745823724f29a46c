"""What YouTube is given beside the film: chapters, title, description, tags, thumbnail; and the files' own sums."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from voicedeck.model.description import USUAL
from voicedeck.model.regex import regex
from voicedeck.system import media
from voicedeck.system.shipped import TEMPLATES
from voicedeck.verify.container import Facts
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit

if TYPE_CHECKING:
    from voicedeck.model.script import Script

GROUP = "publishing"
SHORTEST_CHAPTER, FEWEST, MOST = 10.0, 3, 100
"""https://support.google.com/youtube/answer/9884579"""
TITLE, DESCRIPTION, HASHTAGS, TAGS = 100, 5000, 15, 500
"""Characters, bytes, hashtags that are honoured, characters of all tags."""
THUMBNAIL, LARGEST = (1280, 720), 2_000_000
"""https://support.google.com/youtube/answer/72431"""
BADGE = (0.12, 0.10)
"""The part of the width and height, at the lower right, that the film's length is written over."""
PLAIN = 12.0
"""Levels by which an empty corner varies: a soft ground does, letters vary by five times as much."""

_MARK = regex(r"^(?:(\d+):)?(\d{1,2}):(\d{2})\s+(\S.*)$", re.MULTILINE)
_HASHTAG = regex(r"(?<!\S)#\w+")


def paperwork(kit: Kit, seen: Facts | None, script: Script | str = "") -> Iterator[Finding]:
    """A finding on each file that is there; ``script`` is the one that they were made of, or why it is not at hand."""
    if kit.manifest:
        yield _sums(kit)
    if seen:
        yield from _chapters(kit, seen, listing=_is_listing(kit, script))
        yield _title(kit, seen)
    description = kit.files.get(".description.txt")
    if description:
        yield from _description(description)
    tags = kit.files.get(".tags.txt")
    if tags:
        yield _tags(tags)
    yield from (each for suffix in sorted(kit.files) if ".thumbnail" in suffix for each in _thumbnail(kit, suffix))


def _sums(kit: Kit) -> Finding:
    """Every file is the one that the manifest was written for."""
    artifacts = kit.manifest["artifacts"] if kit.manifest else ()
    wrong = [each["file"] for each in artifacts if _digest(kit.folder / each["file"]) != each["sha256"]]
    measured = f"{len(artifacts) - len(wrong)} of {len(artifacts)} as built" + (f"; not {wrong[0]}" if wrong else "")
    return Finding(GROUP, "files", measured, "all as the manifest says", not wrong)


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_listing(kit: Kit, script: Script | str) -> bool:
    """Whether a description has to list the chapters: by a template of ours, where the script's parts say so."""
    if kit.manifest is None or isinstance(script, str):
        return False
    return kit.manifest["template"].get("name") in TEMPLATES and "chapters" in (script.description or USUAL)


def _chapters(kit: Kit, seen: Facts, *, listing: bool) -> Iterator[Finding]:
    """The film's chapters keep YouTube's rules, and each text that lists them lists the same.

    ``listing`` is whether a description must.
    """
    marks = [(title, start) for title, start, _ in seen.chapters]
    if not marks:
        intended = kit.timeline["chapters"] if kit.timeline else ()
        yield (
            Finding(GROUP, "chapters", "none", f"{len(intended)} chapters", False)
            if intended
            else skipped(GROUP, "chapters", "none: YouTube wants three of ten seconds")
        )
    else:
        yield _rules(marks, seen.video_seconds)
    whole = [(title, int(start + 1e-6)) for title, start in marks]
    for suffix in (".chapters.txt", ".description.txt"):
        if suffix in kit.files:
            yield _listed(kit.files[suffix], whole, wanted=listing or suffix != ".description.txt")


def _rules(marks: Sequence[tuple[str, float]], seconds: float) -> Finding:
    lengths = [after - before for before, after in pairwise([start for _, start in marks] + [seconds])]
    named = all(title.strip() for title, _ in marks)
    passed = marks[0][1] == 0 and FEWEST <= len(marks) <= MOST and min(lengths) >= SHORTEST_CHAPTER and named
    measured = f"{len(marks)}, the first at {marks[0][1]:g} s, {min(lengths):.1f} s at least"
    wanted = f"{FEWEST} to {MOST}, from 0 s, {SHORTEST_CHAPTER:g} s each"
    return Finding(GROUP, "chapters", measured, wanted, passed)


def _listed(path: Path, marks: Sequence[tuple[str, int]], *, wanted: bool) -> Finding:
    found = [
        (title.strip(), int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds))
        for hours, minutes, seconds, title in _MARK.findall(_text(path))
    ]
    same = found == [(_spelled(title), second) for title, second in marks]
    name = f"chapters in {path.suffixes[-2].strip('.') if len(path.suffixes) > 1 else path.name}"
    if not (found or wanted):
        return skipped(GROUP, name, "none: its author can leave them out")
    return Finding(GROUP, name, f"{len(found)}, {'the same' if same else 'others'}", f"the film's {len(marks)}", same)


def _spelled(title: str) -> str:
    return title.replace("<", "‹").replace(">", "›").strip()


def _title(kit: Kit, seen: Facts) -> Finding:
    del seen
    with media.film(Path(str(kit.film))) as film:
        title = film.metadata.get("title", "")
    passed = len(title) <= TITLE and (bool(title) or kit.manifest is None)
    return Finding(GROUP, "title", f"{len(title)} characters", f"{TITLE} characters", passed)


def _description(path: Path) -> Iterator[Finding]:
    text = _text(path)
    size, hashtags = len(text.encode()), len(_HASHTAG.findall(text))
    angles = sum(text.count(each) for each in "<>")
    yield Finding(GROUP, "description", f"{size} bytes", f"{DESCRIPTION} bytes at most", 0 < size <= DESCRIPTION)
    yield Finding(GROUP, "angle brackets", str(angles), "0", angles == 0)
    yield Finding(GROUP, "hashtags", str(hashtags), f"{HASHTAGS} at most", hashtags <= HASHTAGS)


def _tags(path: Path) -> Finding:
    tags = [each for each in _text(path).strip().split(",") if each]
    size = sum(len(each) + 2 * (" " in each) for each in tags) + max(len(tags) - 1, 0)
    return Finding(GROUP, "tags", f"{len(tags)}, {size} characters", f"{TAGS} characters at most", size <= TAGS)


def _thumbnail(kit: Kit, suffix: str) -> Iterator[Finding]:
    import numpy as np
    from PIL import Image

    path = kit.files[suffix]
    size = path.stat().st_size if path.is_file() else 0
    name = suffix.strip(".").rpartition(".")[0].replace(".", " ")
    try:
        with Image.open(path) as picture:
            gray, kind = np.asarray(picture.convert("L"), np.float32), picture.format
    except (OSError, ValueError) as reason:
        yield Finding(GROUP, name, f"cannot be opened: {reason}", "a PNG or JPEG", False)
        return
    height, width = gray.shape
    measured = f"{width} x {height} {kind}, {size / 1e6:.2f} MB"
    passed = (width, height) == THUMBNAIL and size < LARGEST and kind in ("PNG", "JPEG")
    yield Finding(GROUP, name, measured, "1280 x 720 PNG or JPEG, under 2 MB", passed)
    corner = gray[round(height * (1 - BADGE[1])) :, round(width * (1 - BADGE[0])) :]
    varies = float(corner.std())
    yield Finding(
        GROUP, f"{name}, lower right", f"varies by {varies:.1f} levels", f"{PLAIN:g} at most: the length stands there",
        varies <= PLAIN,
    )  # fmt: skip


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
