"""Each picture is encoded once; holding it costs bytes, not encoding.

With ``bframes=0`` x264 writes pic_order_cnt_type 2, and the only running field of a P slice header is
frame_num (mod 16 here). A P picture whose every macroblock is skipped says "as before" whatever the picture
is. So a flat grey clip is encoded once per size, sixteen of its all-skip packets are kept, and they are the
hold of every still: ``[IDR, skip, skip, ...]``, 72 bytes a frame at 1080p. Every group of pictures starts
with its own IDR and carries the same parameter sets, so groups join in any order and length without
re-encoding. Measured at 1080p30: 0.8 CPU-s a minute of film with hard cuts, where ffmpeg's concat of images
took 29 and moviepy's writer 30 to 193.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import repeat
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.codec.context import Flags
from av.video.frame import PictureType, VideoFrame

from voicedeck.model.errors import EncodeError
from voicedeck.model.motion import ease
from voicedeck.model.picture import Picture

FRAME_NUMBERS = 16
"""log2_max_frame_num is 4 in x264's sequence parameter set: frame_num runs modulo 16 (ITU-T H.264, 7.4.2.1.1)."""
BT709 = 1
"""Code of BT.709 for primaries, transfer and matrix (ITU-T H.273), and of limited range in FFmpeg."""

_PARAMETERS = (
    "stitchable=1:bframes=0:keyint=infinite:scenecut=0:ref=1:weightp=0:sliced-threads=0:force-cfr=1:"
    "mbtree=0:rc-lookahead=0:sync-lookahead=0:deblock=-2,-2:"
    "colorprim=bt709:transfer=bt709:colormatrix=bt709:fullrange=off"
)
STILL = {"preset": "veryfast", "crf": "17"}
"""A still is looked at for seconds: 52 dB and sharp edges of letters, 90 KB at 1080p."""
MOTION = {"preset": "superfast", "crf": "20"}
"""A frame of motion is seen for 33 ms: two thirds of the CPU. Both give the same parameter sets."""

Planes = npt.NDArray[np.uint8]


class X264:
    """The default ``Encoder``: H.264 High, 4:2:0, BT.709 limited range.

    Bits go to unique pictures only, so their quality is high. Encoding drops the GIL: one instance may be
    called from several threads.
    """

    def __init__(self, width: int, height: int, rate: int) -> None:
        self.width, self.height, self.rate, self.codec = width, height, rate, "libx264"
        library = "".join(str(part) for part in av.library_versions["libavcodec"])
        self.identity = f"x264 {av.__version__} {library} {width}x{height} {rate} {STILL} {MOTION} {_PARAMETERS}"
        self._lock = threading.Lock()
        self._skips: tuple[bytes, ...] = ()
        self._parameter_sets: bytes | None = None

    @property
    def options(self) -> dict[str, str]:
        """What a container must open its video stream with, so that its parameter sets are these packets'."""
        return {**STILL, "x264-params": _PARAMETERS}

    @property
    def skips(self) -> tuple[bytes, ...]:
        """Sixteen packets that repeat the picture before them: packet ``k`` of a group is ``skips[k % 16]``."""
        with self._lock:
            if not self._skips:
                self._skips = self._hold_packets()
            return self._skips

    def still(self, picture: Picture) -> tuple[bytes, ...]:
        """One packet: the picture as an IDR."""
        return self._encode([planes(picture)], STILL)

    def motion(self, before: Picture, after: Picture, frames: int) -> tuple[bytes, ...]:
        """``frames`` packets of one closed group: eased from ``before`` to ``after``, neither included."""
        first, last = planes(before), planes(after)
        return self._encode((blend(first, last, ease((n + 1) / (frames + 1))) for n in range(frames)), MOTION)

    def check(self, parameter_sets: bytes) -> None:
        """Raise ``EncodeError`` unless a container's parameter sets are those of the packets made here."""
        _ = self.skips
        if parameter_sets != self._parameter_sets:
            raise EncodeError("the film's stream and its pictures were encoded with different parameters")

    def _hold_packets(self) -> tuple[bytes, ...]:
        grey = np.full((self.height * 3 // 2, self.width), 128, np.uint8)
        packets = self._encode(repeat(grey, 2 * FRAME_NUMBERS + 2), MOTION)
        skips = tuple(packets[FRAME_NUMBERS + number] for number in range(FRAME_NUMBERS))
        if len({len(packet) for packet in skips}) != 1 or len(skips[0]) > 1024:
            raise EncodeError(
                "x264 did not skip an unchanged picture", hint="please report this with your PyAV version"
            )
        return skips

    def _context(self, quality: dict[str, str]) -> Any:
        context: Any = av.CodecContext.create(self.codec, "w")
        context.width, context.height, context.pix_fmt = self.width, self.height, "yuv420p"
        context.framerate, context.time_base = self.rate, Fraction(1, self.rate)
        context.thread_count = 1
        context.options = {**quality, "x264-params": _PARAMETERS}
        context.colorspace = context.color_primaries = context.color_trc = context.color_range = BT709
        context.flags |= int(Flags.global_header)
        return context

    def _encode(self, frames: Iterable[Planes], quality: dict[str, str]) -> tuple[bytes, ...]:
        """Packets of one closed group of pictures, the first an IDR; their parameter sets are all the same."""
        try:
            context = self._context(quality)
            packets: list[bytes] = []
            for number, values in enumerate(frames):
                picture = frame(values)
                picture.pts, picture.time_base = number, Fraction(1, self.rate)
                picture.pict_type = PictureType.NONE if number else PictureType.I
                packets += map(bytes, context.encode(picture))
            packets += map(bytes, context.encode(None))
        except av.error.FFmpegError as reason:
            raise EncodeError(f"the encoder failed: {reason}") from reason
        self._agree(bytes(context.extradata))
        return tuple(packets)

    def _agree(self, parameter_sets: bytes) -> None:
        if self._parameter_sets is None:
            self._parameter_sets = parameter_sets
        elif self._parameter_sets != parameter_sets:
            raise EncodeError("x264 changed its parameter sets between two pictures of one film")


def blend(before: Planes, after: Planes, share: float) -> Planes:
    """The planes ``share`` of the way from ``before`` to ``after``, in 8-bit weights."""
    weight = round(share * 256)
    mixed = before.astype(np.uint16) * (256 - weight) + after.astype(np.uint16) * weight + 128
    return (mixed >> 8).astype(np.uint8)


@lru_cache(8)
def planes(picture: Picture) -> Planes:
    """A picture as Y, U and V planes, (height x 3/2, width): BT.709, limited range, 4:2:0."""
    rgba = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    converted = VideoFrame.from_ndarray(rgba, format="rgba").reformat(
        format="yuv420p",
        src_colorspace="ITU709",
        dst_colorspace="ITU709",
        src_color_range="JPEG",
        dst_color_range="MPEG",
    )
    return converted.to_ndarray().astype(np.uint8, copy=False)


def frame(values: Planes) -> VideoFrame:
    """Planes as a frame for the encoder."""
    return VideoFrame.from_ndarray(np.ascontiguousarray(values), format="yuv420p")
