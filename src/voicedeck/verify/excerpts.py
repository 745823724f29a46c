"""What is cut from the film, held against it at its place: sections as films and as loops, and the sound alone.

A section's pictures are the film's own packets and its sound is encoded anew; a loop's pages are drawn at another size
and in fewer colours, and stand where a film clip plays. Whatever goes beyond that is another picture, or other sound.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from voicedeck.system import media, scratch
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.hearing import BLOCK, RATE, pieces, sound
from voicedeck.verify.kit import Box, Kit
from voicedeck.verify.seeing import worst

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Sound = NDArray[np.float32]
    Pixels = NDArray[np.uint8]

GROUP = "cut from the film"
OTHER_BLOCK = 30.0
"""Levels that the worst block of a section's picture may be off: a wrong letter is 50 and more."""
LOOPED_BLOCK, LOOPED_WIDE = 30.0, 480
"""The same of a loop's pages, both made as small as so many pixels across: photographs in 256 colours are 24, a
letter that is gone is more than 30.
"""
HELD = 0.25
"""Seconds that a loop shows a page at least; what is shorter is on its way from one to the next, in fewer pictures than
the film's, and is not looked at."""
HEARD, SPREAD = RATE // 50, 3
"""Samples that are held against each other, and how many of those either side a codec spreads sound over."""
UNLIKE, AUDIBLE = 0.35, 0.004
"""How much of the film's level there the difference may have, and what is not heard (full scale 1.0)."""
JOINT = 4096
"""Samples at either end of a section that are left out: they were encoded with what is beyond it, or without."""
APART = 0.03
"""Seconds that a loop may be longer or shorter than its section."""
MORE = 10_000_000
"""Bytes that a section may have more than its film."""
BROKEN = (
    *(OSError, EOFError, ValueError, ArithmeticError, LookupError, SyntaxError, TypeError, RuntimeError, MemoryError),
    *(struct.error, BadZipFile, zlib.error),
)
"""What is raised, beside FFmpeg's errors, for pictures and packages that cannot be opened: Pillow has no common base.

``NotImplementedError`` (``zipfile``'s) is a ``RuntimeError``.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the film from frame ``first`` to before ``after``; over ``moving`` frames it moves in, in the film.

    ``ends`` are the frames before which its slides end, and ``playing`` where on each something moves by itself.
    """

    first: int
    after: int
    moving: int = 0
    ends: tuple[int, ...] = ()
    playing: tuple[Box | None, ...] = ()

    def moves(self, frame: int) -> Box | None:
        """Where something moves by itself on a frame of the film."""
        return self.playing[min(bisect_right(self.ends, frame), len(self.ends) - 1)] if self.ends else None


def is_excerpt(form: str) -> bool:
    """Whether a format is made of what the film shows or what is heard in it."""
    name = form.partition(":")[0]
    return name in ("clip", "clips", "gif", "webp") or name.partition("@")[0] == "m4a"


def excerpts(kit: Kit, film: Path | None) -> Iterator[Finding]:
    """A finding or two on every such file of a kit."""
    import av
    from PIL.Image import DecompressionBombError

    broken = (*BROKEN, DecompressionBombError, av.error.FFmpegError)
    heard: dict[int, Sound] = {}
    for artifact in kit.manifest["artifacts"] if kit.manifest else ():
        form, path = str(artifact["format"]), kit.folder / artifact["file"]
        if not is_excerpt(form):
            continue
        name = path.name.removeprefix(kit.name).lstrip(".")
        if film is None or kit.timeline is None:
            yield skipped(GROUP, name, "there is no film to hold it against")
            continue
        try:
            track = ["", *kit.languages].index(form.partition("@")[2])
            if track not in heard:
                heard = {track: sound(film, track)}  # one at a time: that of an hour has 1.4 GB on the disk
            yield from _held(kit, film, heard[track], form, path)
        except broken as reason:
            yield Finding(GROUP, name, f"it cannot be opened: {str(reason)[:80]}", "as the film", False)


def _held(kit: Kit, film: Path, heard: Sound, form: str, path: Path) -> Iterator[Finding]:
    name, section = path.name.removeprefix(kit.name).lstrip("."), form.partition(":")[2]
    places = _places(kit)
    if form.startswith("m4a"):
        frames = int(kit.timeline["frames"]) if kit.timeline else 0
        yield from _sounds(kit, path, heard, Place(0, frames), name)
    elif form == "clips":
        yield from _package(kit, film, heard, path, places)
    elif int(section or 1) not in places:
        yield Finding(GROUP, name, "the film has no such section", "as the film", False)
    elif form.startswith("clip"):
        yield from _clip(kit, film, heard, path, places[int(section or 1)], name)
    else:
        yield _loop(kit, film, path, places[int(section or 1)], name)


def _places(kit: Kit) -> Mapping[int, Place]:
    """Where each section is seen, by its number."""
    slides, playing = (kit.timeline["slides"] if kit.timeline else ()), kit.playing()
    found: dict[int, Place] = {}
    for number in sorted({int(each.get("section", 0)) for each in slides} - {0}):
        own = [each for each in slides if each.get("section") == number]
        clips = own[0]["clips"]
        ends, moves = tuple(int(each["end_frame"]) for each in own), tuple(playing.get(each["id"]) for each in own)
        found[number] = Place(int(clips[0]["start"]), ends[-1], int(clips[0]["motion"]), ends, moves)
    return found


def _package(kit: Kit, film: Path, heard: Sound, path: Path, places: Mapping[int, Place]) -> Iterator[Finding]:
    """Every section in a zip, one at a time beside it on the disk."""
    due = {f"{kit.name}.section-{number}.mp4": place for number, place in places.items()}
    with ZipFile(path) as package, scratch.place("verify") as folder:
        if apart := sorted({*due} ^ {*package.namelist()}):
            told = f"{'without' if apart[0] in due else 'with'} {apart[0][:60]}"
            yield Finding(GROUP, "clips.zip", told, f"the film's {len(due)} sections", False)
        for name in [each for each in package.namelist() if each in due]:
            if package.getinfo(name).file_size > film.stat().st_size + MORE:
                yield Finding(GROUP, name, "it is larger than its film", "as the film", False)
                continue
            part = folder / "part.mp4"
            part.write_bytes(package.read(name))
            yield from _clip(kit, film, heard, part, due[name], name.removeprefix(f"{kit.name}."))


def _clip(kit: Kit, film: Path, heard: Sound, path: Path, place: Place, name: str) -> Iterator[Finding]:
    wanted, off = "the film's, in its place", _off(kit, film, path, place)
    yield Finding(GROUP, f"{name} pictures", off or f"{place.after - place.first}, the same", wanted, not off)
    yield from _sounds(kit, path, heard, place, name)


def _sounds(kit: Kit, path: Path, heard: Sound, place: Place, name: str) -> Iterator[Finding]:
    """The sound of a file against the film's from a place on."""
    first, after = (edge * RATE // kit.rate for edge in (place.first, place.after))
    due, found = heard[first:after], sound(path)
    short = (len(due) - len(found)) / RATE
    inner = slice(JOINT if first else 0, len(due) - JOINT) if after < len(heard) or first else slice(0, len(due))
    off = f"{short:.2f} s are missing" if short > 1 / kit.rate else _unlike(found[inner], due[inner])
    if not off and short < -2 * 1024 / RATE:
        off = f"{-short:.2f} s are too many"
    yield Finding(GROUP, f"{name} sound", off or f"{len(due)} samples, alike", "the film's, in its place", not off)


def _unlike(found: Sound, due: Sound) -> str:
    """Where two sounds are the least alike, in words; "" where nobody would hear it."""
    import numpy as np

    for first, piece in pieces(due):
        other = found[first : first + BLOCK]
        count = min(len(piece), len(other)) // HEARD
        apart, level = (
            np.sqrt(np.square(each.reshape(count, -1)).mean(axis=1, dtype=np.float64))
            for each in (other[: count * HEARD] - piece[: count * HEARD], piece[: count * HEARD])
        )
        around = np.pad(level, SPREAD, mode="edge")
        around = np.lib.stride_tricks.sliding_window_view(around, 2 * SPREAD + 1).max(axis=1)
        wrong = np.flatnonzero(apart > np.maximum(AUDIBLE, UNLIKE * around))
        if wrong.size:
            return f"other sound at {(first + int(wrong[0]) * HEARD) / RATE:.2f} s"
    return ""


def _is_other(found: Any, due: Any) -> bool:
    import numpy as np

    return not np.array_equal(found, due) and worst(np.abs(found.astype(np.int16) - due))[0] > OTHER_BLOCK


def _off(kit: Kit, film: Path, path: Path, place: Place) -> str:
    """Where a section's pictures are not the film's, in words; it begins with what the film moves into."""
    before: Any = None
    count = place.after - place.first
    for number, pair in enumerate(zip_longest(islice(_decoded(path, kit), count + 1), _decoded(film, kit, place))):
        found, due = (None if each is None else _brightness(each) for each in pair)
        if found is None or due is None:
            return f"{number} pictures, not {count}" if found is None else f"more than {count} pictures"
        if found.shape != due.shape:
            return "{1} x {0} pixels, not {3} x {2}".format(*found.shape, *due.shape)
        wanted = [due] if number >= place.moving else []  # before that the film shows something on its way
        if 0 < number <= place.moving and not place.moves(place.first):
            wanted.append(before)
        if any(_is_other(found, each) for each in wanted):
            return f"another picture at {number / kit.rate:.2f} s"
        before = found
    return ""


def _decoded(path: Path, kit: Kit, place: Place | None = None) -> Iterator[Any]:
    """The frames of a film, or of a stretch of it."""
    with media.film(path) as container:
        if not container.streams.video:
            raise OSError("it has no picture")
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        if place and stream.time_base:
            container.seek(int(place.first / kit.rate / stream.time_base), stream=stream)
        for frame in container.decode(stream):
            number = round((frame.time or 0.0) * kit.rate)
            if place and number >= place.after:
                return
            if place is None or number >= place.first:
                yield frame


def _brightness(frame: Any) -> Any:
    """The frame's brightness plane, as it was decoded."""
    import numpy as np

    plane = frame.planes[0]
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]


def _loop(kit: Kit, film: Path, path: Path, place: Place, name: str) -> Finding:
    """An animation's pictures, each against what the film shows while it is seen."""
    from PIL import Image

    seconds, wanted = (place.after - place.first) / kit.rate, "the film's, in its place"
    with Image.open(path) as animation:
        high = round(animation.height * LOOPED_WIDE / animation.width)
        told = (kit.manifest or {})["settings"]
        if abs(animation.width * told["height"] / (animation.height * told["width"]) - 1) > 0.02:
            return Finding(GROUP, name, "{} x {} pixels".format(*animation.size), "of the film's shape", False)
        frames = list(_timed(animation, seconds + 1, (LOOPED_WIDE, high)))
    if abs(frames[-1][1] - seconds) > APART:
        return Finding(GROUP, name, f"{frames[-1][1]:.2f} s", f"{seconds:.2f} s, as the film", False)
    off = _aside(kit, film, place, frames)
    return Finding(GROUP, name, off or f"{len(frames)} pictures, alike", wanted, not off)


Timed = tuple[float, float, "Pixels"]
"""When a picture is first seen and no longer, in seconds, and its pixels."""


def _timed(animation: Image.Image, most: float, size: tuple[int, int]) -> Iterator[Timed]:
    """The pictures of an animation, as small as ``size``, up to ``most`` seconds."""
    from PIL import ImageSequence

    start = 0.0
    for frame in ImageSequence.Iterator(animation):
        pixels = _small(frame, size)  # a WebP tells how long it is seen once it is decoded
        end = start + max(1, int(frame.info.get("duration", 0))) / 1000
        yield start, end, pixels
        start = end
        if start > most:
            return


def _small(picture: Image.Image, size: tuple[int, int]) -> Pixels:
    import numpy as np
    from PIL import Image

    return np.asarray(picture.convert("RGB").resize(size, Image.Resampling.BILINEAR))


def _aside(kit: Kit, film: Path, place: Place, frames: list[Timed]) -> str:
    """The first page held that the film does not show near its end, in words."""
    from PIL import Image

    rate, size = kit.rate, frames[0][2].shape[1::-1]
    wanted: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(frames):
        last = min(place.after - place.first - 1, max(int(start * rate), round(end * rate) - 2))
        if end - start >= HELD and last >= place.moving:
            wanted.setdefault(last, []).append(number)
    for at, frame in enumerate(_decoded(film, kit, place)):
        if at not in wanted:
            continue
        due = _small(Image.fromarray(frame.to_ndarray(format="rgb24")), size)
        for number in wanted[at]:
            start, _, found = frames[number]
            apart = _beyond(found, due)
            if box := place.moves(place.first + at):
                _blanked(apart, box, size[0] / frame.width)
            if worst(apart)[0] > LOOPED_BLOCK:
                return f"another picture at {start:.2f} s"
    return ""


def _beyond(found: Pixels, due: Pixels) -> Any:
    """Levels by which each pixel is beyond what the other picture has there and beside it: letters stand on whole
    pixels, and so an upright of a film of 360 lines somewhere else than in a loop.
    """
    import numpy as np

    apart = np.zeros(found.shape, np.int16)
    for one, other in ((found, due), (due, found)):
        least, most = (
            _beside(_beside(other, choose, 0), choose, 1).astype(np.int16) for choose in (np.minimum, np.maximum)
        )
        apart = np.maximum(apart, np.maximum(one - most, least - one))
    return np.maximum(np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2])


def _beside(pixels: Pixels, choose: Any, axis: int) -> Pixels:
    """Of each pixel and its two neighbours along an axis the one that is chosen."""
    import numpy as np

    padded = np.pad(pixels, [(int(each == axis), int(each == axis)) for each in range(3)], mode="edge")
    before, here, after = (np.moveaxis(padded, axis, 0)[at : at + pixels.shape[axis]] for at in range(3))
    chosen: Pixels = np.moveaxis(choose(choose(before, here), after), 0, axis)
    return chosen


def _blanked(apart: Any, box: Box, scale: float) -> None:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    apart[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = 0
