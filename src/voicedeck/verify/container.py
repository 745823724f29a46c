"""The container: what YouTube asks of an upload (https://support.google.com/youtube/answer/1722171)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from voicedeck.system import media
from voicedeck.verify.findings import Finding, skipped
from voicedeck.verify.kit import Kit

GROUP = "film"
FARTHEST_KEY = 5.0
"""Seconds between key frames at most: YouTube advises half the frame rate, players seek well up to 5 s."""
LENGTHS_APART = 0.05
"""Seconds that sound and picture of somebody else's film may differ by; ours agree to the sample."""
BT709 = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """A film's container: names of codecs, colour codes (ITU-T H.273), lengths in seconds, key frames in seconds."""

    video: str
    profile: str
    pixels: str
    size: tuple[int, int]
    rate: float
    colors: tuple[int, int, int, int]
    sound: str
    sound_rate: int
    channels: int
    frames: int
    keys: tuple[float, ...]
    video_seconds: float
    sound_seconds: float
    chapters: tuple[tuple[str, float, float], ...]
    cues: int
    boxes: tuple[str, ...]
    edited: bool


def facts(film: Path) -> Facts:
    """What the container says of itself, and a count of its packets; raises FFmpeg's errors."""
    with media.film(film) as container:
        if not container.streams.video:
            raise OSError("it has no picture")
        video, sound = container.streams.video[0], next(iter(container.streams.audio), None)
        context: Any = video.codec_context
        if context is None:
            raise OSError("its picture has no known codec")
        base = video.time_base or Fraction(1)
        times = [(packet.pts, packet.is_keyframe) for packet in container.demux(video) if packet.pts is not None]
        marks = tuple(_mark(each) for each in container.chapters())
        atoms = tuple(_atoms(film))
        heard = sound.codec_context if sound else None  # none where nobody knows its codec
        return Facts(
            context.name, context.profile or "", context.pix_fmt or "", (context.width, context.height),
            float(video.average_rate or 0),
            (context.color_primaries, context.color_trc, context.colorspace, context.color_range),
            heard.name if heard else "", (heard.sample_rate or 0) if heard else 0,
            heard.channels if heard else 0, len(times), tuple(float(time * base) for time, key in times if key),
            _seconds(video, container), _seconds(sound, container), marks, _cues(film),
            tuple(kind for kind, _ in atoms), _is_edited(film, atoms),
        )  # fmt: skip


def container(kit: Kit, seen: Facts) -> Iterator[Finding]:
    """A finding on each thing that an upload needs."""
    yield _is("codec", f"{seen.video} {seen.profile}, {seen.pixels}", "h264 High, yuv420p")
    height, rate = seen.size[1], seen.rate
    told = kit.manifest["settings"] if kit.manifest else None
    wanted = f"{told['width']} x {told['height']}, {kit.rate} frames a second" if told and kit.timeline else ""
    size = f"{seen.size[0]} x {height}, {rate:g} frames a second"
    fits = size == wanted if wanted else height >= 360 and rate <= 60
    yield Finding(GROUP, "size", size, wanted or "360 lines or more, 60 frames a second at most", fits)
    names = {BT709: "BT.709", 2: "untold"}
    colors = "/".join(names.get(code, str(code)) for code in seen.colors[:3])
    limits = {1: "limited", 2: "full"}.get(seen.colors[3], "untold")
    told_colors = "BT.709/BT.709/BT.709, limited range"
    yield _is("colour", f"{colors}, {limits} range", told_colors)
    sound = f"{seen.sound}, {seen.sound_rate} Hz, {seen.channels} channels" if seen.sound else "none"
    yield _is("sound", sound, "aac, 48000 Hz, 2 channels")
    first = next((f"{kind} comes first" for kind in seen.boxes if kind in ("moov", "mdat")), "no MP4")
    yield Finding(GROUP, "index first", first, "moov before mdat", first.startswith("moov"))
    yield Finding(GROUP, "edit lists", "some" if seen.edited else "none", "none that cut", not seen.edited)
    yield _key_frames(seen)
    yield from _lengths(kit, seen)


def _is(name: str, measured: str, wanted: str) -> Finding:
    return Finding(GROUP, name, measured, wanted, measured == wanted)


def _key_frames(seen: Facts) -> Finding:
    farthest = max((end - start for start, end in pairwise([*seen.keys, seen.video_seconds])), default=0.0)
    passed = bool(seen.keys) and seen.keys[0] == 0 and farthest <= FARTHEST_KEY
    return Finding(
        GROUP, "key frames", f"{len(seen.keys)}, {farthest:.2f} s apart at most", f"{FARTHEST_KEY:g} s", passed
    )


def _lengths(kit: Kit, seen: Facts) -> Iterator[Finding]:
    apart = abs(seen.video_seconds - seen.sound_seconds)
    limit = 1 / 48_000 if kit.timeline else LENGTHS_APART
    measured = f"picture {seen.video_seconds:.3f} s, sound {seen.sound_seconds:.3f} s, {apart * 1000:.2f} ms apart"
    if seen.sound:
        yield Finding(GROUP, "lengths", measured, f"{limit * 1000:.2f} ms", apart <= limit + 1e-9)
    if kit.timeline is None:
        yield skipped(GROUP, "duration", f"{seen.video_seconds:.3f} s; nobody says how long it should be")
        return
    frames = kit.timeline["frames"]
    yield Finding(
        GROUP, "duration", f"{seen.frames} frames, {seen.video_seconds:.3f} s", f"{frames} frames",
        seen.frames == frames and abs(seen.video_seconds - frames / kit.rate) < 1e-3,
    )  # fmt: skip


def _mark(mark: Any) -> tuple[str, float, float]:
    base = mark["time_base"]
    return mark["metadata"].get("title", ""), float(mark["start"] * base), float(mark["end"] * base)


def _seconds(stream: Any, container: Any) -> float:
    """A stream's length; the container's, which counts microseconds, where streams are not told theirs."""
    if stream is None:
        return 0.0
    return float(stream.duration * stream.time_base) if stream.duration else (container.duration or 0) / 1e6


def _cues(film: Path) -> int:
    """How many captions the film's own track holds; a text sample of two zero bytes is a gap."""
    with media.film(film) as container:
        if not container.streams.subtitles:
            return 0
        return sum(1 for packet in container.demux(container.streams.subtitles[0]) if packet.size > 2)


def _atoms(film: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The outermost boxes of an MP4 (ISO/IEC 14496-12, 4.2): kind, and where it starts and ends."""
    position, length = 0, film.stat().st_size
    with film.open("rb") as file:
        while position + 8 <= length:
            file.seek(position)
            size, kind = struct.unpack(">I4s", file.read(8))
            if size == 1:
                (size,) = struct.unpack(">Q", file.read(8))
            end = position + size if size >= 8 else length
            yield kind.decode("latin-1"), (position, end)
            position = end


def _is_edited(film: Path, atoms: tuple[tuple[str, tuple[int, int]], ...]) -> bool:
    """Whether a track has more than one edit: one that only skips the sound encoder's lead cuts nothing."""
    start, end = next((span for kind, span in atoms if kind == "moov"), (0, 0))
    with film.open("rb") as file:
        file.seek(start)
        index = file.read(end - start)
    counts = []
    at = index.find(b"elst")
    while at >= 0:
        counts.append(struct.unpack_from(">I", index, at + 8)[0])
        at = index.find(b"elst", at + 4)
    return any(count > 1 for count in counts)
