"""Spoils finished films: packets are moved and replaced, sound is changed, and the rest is copied as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

RATE = 48_000
Sound = npt.NDArray[np.float32]
Packet = tuple[bytes, bool]


@dataclass(frozen=True)
class Film:
    """A film taken apart: a packet a frame and whether it is a key, the sound, captions, chapters and tags.

    ``coded`` are the sound's packets with their times, where it is as it was: it is encoded only where it is changed.
    """

    pictures: list[Packet]
    sound: Sound
    cues: list[tuple[bytes, int, int]]
    chapters: list[dict[str, Any]]
    tags: dict[str, str]
    rate: int
    coded: tuple[tuple[bytes, int, int], ...] = ()


def taken_apart(path: Path) -> Film:
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        pictures = [(bytes(each), each.is_keyframe) for each in container.demux(video) if each.size]
        rate, tags, chapters = int(video.average_rate or 0), dict(container.metadata), list(container.chapters())
    with av.open(str(path)) as container:
        sound = np.concatenate([each.to_ndarray()[0] for each in container.decode(container.streams.audio[0])])
    with av.open(str(path)) as container:
        packets = container.demux(container.streams.subtitles[0])
        cues = [(bytes(each), each.pts or 0, each.duration or 0) for each in packets if each.size > 2]
    with av.open(str(path)) as container:
        packets = container.demux(container.streams.audio[0])
        coded = tuple((bytes(each), each.pts or 0, each.duration or 0) for each in packets if each.size)
    samples = len(pictures) * RATE // rate
    return Film(pictures, sound[:samples], cues, chapters, tags, rate, coded)


def put_together(film: Film, target: Path, template: Path, *, index_first: bool = True) -> None:
    """Write the film with the stream parameters of ``template``."""
    options = {"movie_timescale": str(RATE), **({"movflags": "+faststart"} if index_first else {})}
    with av.open(str(template)) as source, av.open(str(target), "w", format="mp4", options=options) as out:
        out.metadata.update(film.tags)
        video = out.add_stream_from_template(source.streams.video[0])
        sound: Any = (
            out.add_stream_from_template(source.streams.audio[0])
            if film.coded
            else out.add_stream("aac", rate=RATE, layout="stereo", options={"b": "192000"})
        )
        captions = out.add_stream_from_template(source.streams.subtitles[0])
        out.set_chapters(film.chapters)
        for frame, (data, is_key) in enumerate(film.pictures):
            out.mux(_packet(data, video, frame, Fraction(1, film.rate), 1, is_key))
        for data, start, length in film.cues:
            out.mux(_packet(data, captions, start, Fraction(source.streams.subtitles[0].time_base or 0), length, True))
        for data, start, length in film.coded:
            out.mux(_packet(data, sound, start, Fraction(1, RATE), length, True))
        if film.coded:
            return
        for start in range(0, len(film.sound), RATE):
            block = np.repeat(film.sound[None, start : start + RATE], 2, axis=0).astype(np.float32)
            piece = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
            piece.sample_rate, piece.pts, piece.time_base = RATE, start, Fraction(1, RATE)
            out.mux(sound.encode(piece))
        out.mux(sound.encode(None))


def _packet(data: bytes, stream: Any, time: int, base: Fraction, duration: int, is_key: bool) -> Any:
    packet = av.Packet(data)
    packet.stream, packet.time_base = stream, base
    packet.pts = packet.dts = time
    packet.duration, packet.is_keyframe = duration, is_key
    return packet


def with_sound(change: Callable[[Sound], Sound]) -> Callable[[Film], Film]:
    return lambda film: replace(film, sound=change(film.sound), coded=())


def with_tags(**tags: str) -> Callable[[Film], Film]:
    return lambda film: replace(film, tags={**film.tags, **tags})


def with_chapters(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Callable[[Film], Film]:
    return lambda film: replace(film, chapters=change(film.chapters))


def later(frames: int, at: int) -> Callable[[Film], Film]:
    """Hold the picture before frame ``at`` for so many frames more; the film stays as long."""

    def change(film: Film) -> Film:
        before, after = film.pictures[:at], film.pictures[at:]
        held = [film.pictures[at - 1]] * frames
        return replace(film, pictures=[*before, *held, *after[:-frames]])

    return change


def painted(
    first: int, after: int, keys: Sequence[bytes], skips: Sequence[bytes], length: int = 1000
) -> Callable[[Film], Film]:
    """Show other pictures from frame ``first`` to before ``after``, each for ``length`` frames, in turn.

    A key frame is held by skips: two of one kind side by side would count as one (ITU-T H.264, 7.4.1.2.4).
    """

    def change(film: Film) -> Film:
        pictures = list(film.pictures)
        # What follows up to the next key frame would build on pictures that are gone: it is replaced too.
        end = next(frame for frame in range(after, len(pictures)) if pictures[frame][1])
        for number in range(end - first):
            turn, within = divmod(number, length)
            packet = keys[turn % len(keys)] if within == 0 else skips[within % len(skips)]
            pictures[first + number] = (measured(packet), within == 0)
        return replace(film, pictures=pictures)

    return change


def measured(packet: bytes) -> bytes:
    """An encoder's packet as MP4 holds it: the length before each unit instead of a start code (ISO/IEC 14496-15)."""
    units = [unit for unit in re.split(rb"\x00\x00\x00?\x01", packet) if unit]
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in units)
