"""Encoders on a graphics chip: NVIDIA's, Intel's, Apple's, and VA-API.

They do not write x264's packets, so x264's "as before" packets cannot follow theirs. Each picture is encoded as a
group of two seconds, once, and a hold is the beginning of that group, again and again: every frame of a group refers
to frames before it only, so it can end anywhere. That is up to sixty times the encoding x264 needs for a still, on
another chip. What a driver gives is checked when it is opened and with every group (a packet a frame, in order, the
first a key frame, the same parameter sets); one that does otherwise is not used.

VA-API wants its pictures in the chip's memory, where PyAV cannot put them: its wheels have no ``h264_vaapi``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, repeat

import av
import numpy as np

from voicedeck.encoders.groups import Groups, planes
from voicedeck.model.errors import EncodeError
from voicedeck.model.picture import Picture

GROUP_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """One of FFmpeg's hardware encoders: the pixels it takes, its options, and which of them says how well."""

    codec: str
    pixels: str
    options: Mapping[str, str]
    quality: str
    levels: Mapping[str, str]


CHIPS = {
    "nvenc": Chip(
        "h264_nvenc",
        "yuv420p",
        {"profile": "high", "preset": "p5", "rc": "constqp", "bf": "0", "forced-idr": "1", "delay": "0"},
        "qp",
        {"draft": "27", "standard": "19", "archive": "14"},
    ),
    "qsv": Chip(
        "h264_qsv",
        "nv12",
        {"profile": "high", "bf": "0", "forced_idr": "1", "async_depth": "1", "look_ahead": "0"},
        "global_quality",
        {"draft": "27", "standard": "19", "archive": "14"},
    ),
    "videotoolbox": Chip(
        "h264_videotoolbox",
        "nv12",
        {"profile": "high", "bf": "0", "allow_sw": "0"},
        "b",
        {"draft": "4M", "standard": "16M", "archive": "40M"},
    ),
    "vaapi": Chip("h264_vaapi", "nv12", {}, "qp", {"draft": "27", "standard": "19", "archive": "14"}),
}
"""Options by FFmpeg's documentation of each (https://ffmpeg.org/ffmpeg-codecs.html): no frames that refer forward."""


class Hardware:
    """An ``Encoder`` on a chip; ``EncodeError`` where this machine or this PyAV has none."""

    def __init__(self, name: str, width: int, height: int, rate: int, quality: str = "standard") -> None:
        chip = CHIPS[name]
        if chip.codec not in av.codecs_available:
            raise EncodeError(f"PyAV {av.__version__} has no {chip.codec}")
        self.width, self.height, self.codec, self.pixels = width, height, chip.codec, chip.pixels
        self.frames = GROUP_SECONDS * rate
        self.options = {**chip.options, "g": str(self.frames), chip.quality: chip.levels[quality]}
        self._groups = Groups(chip.codec, width, height, rate, chip.pixels)
        self.identity = f"{self._groups.identity} {self.options}"
        grey = np.full((height * 3 // 2, width), 128, np.uint8)
        for frames in (4, 2):
            self._groups.encode(repeat(grey, frames), self.options)

    def still(self, picture: Picture) -> tuple[bytes, ...]:
        """Two seconds of the picture, one closed group."""
        return self._groups.encode(repeat(planes(picture), self.frames), self.options)

    def motion(self, before: Picture, after: Picture, frames: int) -> tuple[bytes, ...]:
        """``frames`` packets of one closed group: eased from ``before`` to ``after``, neither included."""
        return self._groups.motion(before, after, frames, self.options)

    def moving(self, pictures: Iterable[Picture]) -> tuple[bytes, ...]:
        """One closed group, a packet a picture."""
        return self._groups.encode(map(planes, pictures), self.options)

    def hold(self, still: tuple[bytes, ...], frames: int) -> Iterator[bytes]:
        """The beginning of the still's group."""
        return islice(still, frames)

    def check(self, parameter_sets: bytes) -> None:
        """Raise ``EncodeError`` unless a container's parameter sets are those of the packets made here."""
        if parameter_sets != self._groups.parameter_sets:
            raise EncodeError("the film's stream and its pictures were encoded with different parameters")
