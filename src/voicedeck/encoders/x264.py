"""Each picture is encoded once; holding it costs bytes, not encoding.

With ``bframes=0`` x264 writes pic_order_cnt_type 2, and the only running field of a P slice header is
frame_num (mod 16 here). A P picture whose every macroblock is skipped says "as before" whatever the picture
is. So a flat grey clip is encoded once per size, sixteen of its all-skip packets are kept, and they are the
hold of every still: ``[IDR, skip, skip, ...]``, 12 bytes a frame at 1080p. Every group of pictures starts
with its own IDR and carries the same parameter sets, so groups join in any order and length without
re-encoding. Measured at 1080p30 on the same stills and sound, with the same preset (tests/benchmarks/film.py): 1.6
CPU-s a minute of film with hard cuts, where ffmpeg's concat of images took 17 and moviepy's writer 193; 3.3 with
crossfades, where moviepy took 215.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, cycle, islice, repeat

import numpy as np

from voicedeck.encoders.groups import Groups, Planes, planes
from voicedeck.model.errors import EncodeError
from voicedeck.model.picture import Picture

FRAME_NUMBERS = 16
"""log2_max_frame_num is 4 in x264's sequence parameter set: frame_num runs modulo 16 (ITU-T H.264, 7.4.2.1.1)."""

_PARAMETERS = (
    "stitchable=1:bframes=0:keyint=infinite:scenecut=0:ref=1:weightp=0:sliced-threads=0:force-cfr=1:"
    "mbtree=0:rc-lookahead=0:sync-lookahead=0:deblock=-2,-2:cabac=0:"
    "colorprim=bt709:transfer=bt709:colormatrix=bt709:fullrange=off"
)
STILLS: Mapping[str, Mapping[str, str]] = {
    "draft": {"preset": "superfast", "qp": "24", "subq": "0"},
    "standard": {"preset": "superfast", "qp": "16", "subq": "0"},
    "archive": {"preset": "slow", "qp": "10"},
}
"""A still is looked at for seconds: 60 dB, edges of letters within 7 levels, 90 KB at 1080p. With one quantiser for all
of a picture and not by rate factor: crf 17 with its adaptive quantisation took 60 % more time for 2 % more bytes, and
was up to 50 levels off at the edges of letters (measured on 24 stills of the sample). Variable-length codes give the
same picture in a fifth less time than arithmetic ones, in a tenth more bytes; holding it takes 12 bytes a frame, not
68."""
FADES: Mapping[str, Mapping[str, str]] = {
    "draft": {"preset": "superfast", "qp": "28", "subq": "0"},
    "standard": {"preset": "superfast", "qp": "21", "subq": "0"},
    "archive": {"preset": "medium", "qp": "14"},
}
"""A frame of a cross-fade is seen for 33 ms: 52 dB. A quantiser saves x264 the look at the half-size picture by which a
rate factor is kept, a fifth of its time. Within a quality all give the same parameter sets: presets on either side of
subpixel refinement 6 do not, for x264 then offsets the colours' quantisers (psy-rd)."""
IN_FADES = "me=dia:merange=4:partitions=none:no-deblock=1"
"""Cross-fades do not move and have no use for small blocks: 10 % less time at the same size, 0.3 dB less. So fine a
quantiser leaves no blocks to smooth: without that 10 % less again, 0.15 dB more (147 frames of the sample)."""
MOTIONS: Mapping[str, Mapping[str, str]] = {
    "draft": {"preset": "superfast", "crf": "28", "subq": "0"},
    "standard": {"preset": "superfast", "crf": "20", "subq": "0"},
    "archive": {"preset": "medium", "crf": "14"},
}
"""What moves by itself, figures and film clips, may change by a level a frame over large fields: one quantiser would
pass over that until it has become six levels."""
IN_MOTION = "aq-mode=0"
"""6 % fewer bytes and 2 dB more than with adaptive quantisation."""


class X264:
    """The default ``Encoder``: H.264 High, 4:2:0, BT.709 limited range.

    Bits go to unique pictures only, so their quality is high. Encoding drops the GIL: one instance may be
    called from several threads.
    """

    codec, pixels = "libx264", "yuv420p"

    def __init__(self, width: int, height: int, rate: int, quality: str = "standard") -> None:
        self.width, self.height = width, height
        self._groups = Groups(self.codec, width, height, rate)
        self._still = {**STILLS[quality], "x264-params": _PARAMETERS}
        self._fade = {**FADES[quality], "x264-params": f"{_PARAMETERS}:{IN_FADES}"}
        self._motion = {**MOTIONS[quality], "x264-params": f"{_PARAMETERS}:{IN_MOTION}"}
        self.identity = f"{self._groups.identity} {self._still} {self._fade} {self._motion}"
        self._lock = threading.Lock()
        self._skips: tuple[bytes, ...] = ()

    @property
    def options(self) -> dict[str, str]:
        """What a container must open its video stream with, so that its parameter sets are these packets'."""
        return self._still

    @property
    def skips(self) -> tuple[bytes, ...]:
        """Sixteen packets that repeat the picture before them: packet ``k`` of a group is ``skips[k % 16]``."""
        with self._lock:
            if not self._skips:
                self._skips = self._hold_packets()
            return self._skips

    def still(self, picture: Picture) -> tuple[bytes, ...]:
        """One packet: the picture as an IDR."""
        return self.frozen(planes(picture))

    def frozen(self, values: Planes) -> tuple[bytes, ...]:
        """One packet: the planes as an IDR, to be held."""
        return self._groups.encode([values], self._still)

    def changing(self, frames: Iterable[Planes]) -> tuple[bytes, ...]:
        """One closed group of any frames."""
        return self._groups.encode(frames, self._motion)

    def motion(self, before: Picture, after: Picture, frames: int) -> tuple[bytes, ...]:
        """``frames`` packets of one closed group: eased from ``before`` to ``after``, neither included."""
        return self._groups.motion(before, after, frames, self._fade)

    def moving(self, pictures: Iterable[Picture]) -> tuple[bytes, ...]:
        """One closed group, a packet a picture."""
        return self._groups.encode(map(planes, pictures), self._motion)

    def hold(self, still: tuple[bytes, ...], frames: int) -> Iterator[bytes]:
        """The still's one packet, then packets that say "as before"."""
        return chain(still, islice(cycle(self.skips), 1, frames))

    def check(self, parameter_sets: bytes) -> None:
        """Raise ``EncodeError`` unless a container's parameter sets are those of the packets made here."""
        _ = self.skips
        if parameter_sets != self._groups.parameter_sets:
            raise EncodeError("the film's stream and its pictures were encoded with different parameters")

    def _hold_packets(self) -> tuple[bytes, ...]:
        grey = np.full((self.height * 3 // 2, self.width), 128, np.uint8)
        _, *others, last = self._groups.encode(repeat(grey, FRAME_NUMBERS + 1), self._fade)
        skips = last, *others
        if len({len(packet) for packet in skips}) != 1 or len(skips[0]) > 1024:
            raise EncodeError(
                "x264 did not skip an unchanged picture", hint="please report this with your PyAV version"
            )
        return skips
