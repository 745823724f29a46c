"""Closed groups of H.264 pictures whose parameter sets are all the same, so that they join in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.codec.context import Flags
from av.video.frame import PictureType, VideoFrame

from voicedeck.containers import in_color
from voicedeck.model.errors import EncodeError
from voicedeck.model.motion import ease
from voicedeck.model.picture import Picture

Planes = npt.NDArray[np.uint8]


class Groups:
    """Encodes groups of pictures with one of FFmpeg's H.264 encoders; 4:2:0, BT.709 limited range.

    Encoding drops the GIL: one instance may be called from several threads.
    """

    def __init__(self, codec: str, width: int, height: int, rate: int, pixels: str = "yuv420p") -> None:
        self.codec, self.width, self.height, self.rate, self.pixels = codec, width, height, rate, pixels
        library = "".join(str(part) for part in av.library_versions["libavcodec"])
        self.identity = f"{codec} {av.__version__} {library} {width}x{height} {rate}"
        self.parameter_sets: bytes | None = None

    def encode(self, frames: Iterable[Planes], options: Mapping[str, str]) -> tuple[bytes, ...]:
        """One closed group, a packet a frame, the first an IDR.

        ``EncodeError`` where FFmpeg refuses, or the group could not be joined to the others.
        """
        try:
            context = self._context(options)
            packets: list[Any] = []
            for number, values in enumerate(frames):
                picture = frame(values)
                picture = picture if self.pixels == "yuv420p" else picture.reformat(format=self.pixels)
                picture.pts, picture.time_base = number, Fraction(1, self.rate)
                picture.pict_type = PictureType.NONE if number else PictureType.I
                packets += context.encode(picture)
            packets += context.encode(None)
        except (av.error.FFmpegError, ValueError) as reason:
            raise EncodeError(f"the encoder failed: {getattr(reason, 'strerror', None) or reason}") from reason
        if [packet.pts for packet in packets] != list(range(number + 1)) or not packets[0].is_keyframe:
            raise EncodeError(f"{self.codec} did not give one packet a frame in their order, the first a key frame")
        self._agree(bytes(context.extradata or b""))
        return tuple(map(bytes, packets))

    def motion(self, before: Picture, after: Picture, frames: int, options: Mapping[str, str]) -> tuple[bytes, ...]:
        """One group of ``frames`` pictures that ease from ``before`` to ``after``, neither included."""
        shares = (ease((number + 1) / (frames + 1)) for number in range(frames))
        return self.encode(blends(planes(before), planes(after), shares), options)

    def _context(self, options: Mapping[str, str]) -> Any:
        context: Any = av.CodecContext.create(self.codec, "w")
        context.width, context.height, context.pix_fmt = self.width, self.height, self.pixels
        context.framerate, context.time_base = self.rate, Fraction(1, self.rate)
        context.thread_count = 1
        context.options = dict(options)
        in_color(context)
        context.flags |= int(Flags.global_header)
        return context

    def _agree(self, parameter_sets: bytes) -> None:
        if self.parameter_sets is None:
            self.parameter_sets = parameter_sets
        elif self.parameter_sets != parameter_sets:
            raise EncodeError(f"{self.codec} changed its parameter sets between two pictures of one film")


def blends(before: Planes, after: Planes, shares: Iterable[float]) -> Iterator[Planes]:
    """The planes on the way from ``before`` to ``after``, each its share of it, in 8-bit weights.

    It is one array that changes: each is gone when the next is asked for. Only rows that differ are worked out: a third
    of a list that goes on by a line.
    """
    rows = np.flatnonzero((before != after).any(axis=1))
    old, new = before[rows].astype(np.uint16), after[rows].astype(np.uint16)
    # In 16 bits that wrap round: 256 old + 128 + weight (new - old), whose upper byte is the rounded mean.
    way, start, mixed = new - old, old * 256 + 128, np.empty_like(old)
    values = before.copy()
    for share in shares:
        np.multiply(way, round(share * 256), out=mixed)
        mixed += start
        mixed >>= 8
        values[rows] = mixed
        yield values


@lru_cache(4)
def planes(picture: Picture) -> Planes:
    """A picture as Y, U and V planes, (height x 3/2, width): BT.709, limited range, 4:2:0."""
    return converted(np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4), "rgba")


def converted(pixels: Planes, form: str) -> Planes:
    """Pixels, height x width x channels of ``form`` (rgba or rgb24), as planes."""
    planar = VideoFrame.from_numpy_buffer(np.ascontiguousarray(pixels), format=form).reformat(
        format="yuv420p",
        src_colorspace="ITU709",
        dst_colorspace="ITU709",
        src_color_range="JPEG",
        dst_color_range="MPEG",
    )
    return planar.to_ndarray().astype(np.uint8, copy=False)


def frame(values: Planes) -> VideoFrame:
    """Planes as a frame for the encoder, without a copy: x264 makes its own."""
    return VideoFrame.from_numpy_buffer(np.ascontiguousarray(values), format="yuv420p")
