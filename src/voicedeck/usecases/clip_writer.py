"""Writes any moviepy clip; what stands still in it is encoded once, however long it is held.

moviepy's own writer encodes every frame. Here a frame that is the one before it is not encoded, and mostly not even
drawn: an ``ImageClip`` shows the same array at all times, so a composition of them is what it was as long as the same
clips play at the same places. Where a clip cannot tell, its frames are drawn and compared. Video clips and
other true motion cost what they cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import numpy.typing as npt

from voicedeck.containers import mp4, video_stream
from voicedeck.encoders.groups import Planes, converted
from voicedeck.encoders.x264 import X264
from voicedeck.model.errors import EncodeError, OutputError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.timeline import FRAME_RATES

if TYPE_CHECKING:
    from moviepy import VideoClip

Pixels = npt.NDArray[np.uint8]

GROUP_SECONDS = 2
"""The longest way to a key frame in a hold."""
SHORTEST_HOLD = 4
"""Frames: a picture that stands for less is a part of the motion round it."""
SOUND_BIT_RATE = 192_000


def write_clip(clip: VideoClip, path: str | Path, fps: int | None = None, quality: str = "standard") -> None:
    """Write a moviepy clip as MP4: H.264 High and AAC, BT.709, index first; every frame the clip's own.

    ``fps`` is in frames a second, the clip's own where none is given; ``quality`` is draft, standard or archive.
    ``EncodeError`` for a rate, a size or a length that cannot be had, ``OutputError`` where the disk refuses. The file
    appears when it is whole.
    """
    target, rate = Path(path), fps or clip.fps
    width, height = clip.size
    if rate not in FRAME_RATES or width % 2 or height % 2 or not clip.duration:
        raise EncodeError(
            f"a clip of {width} x {height} pixels, {rate} frames a second and {clip.duration} s cannot be written",
            hint=f"both sides must be even, the rate one of {', '.join(map(str, FRAME_RATES))}, the length known",
        )
    half = target.with_name(f".half-{target.name}")
    try:
        with mp4(half, str(target), {"movflags": "+faststart"}) as container:
            _Writer(clip, container, X264(width, height, int(rate), quality), int(rate)).run()
        half.replace(target)
    except OSError as reason:
        raise OutputError(f"{target} cannot be written: {reason.strerror}", hint="is the disk full?") from reason
    finally:
        half.unlink(missing_ok=True)


class _Writer:
    """The open container and its streams."""

    def __init__(self, clip: Any, container: Any, encoder: X264, rate: int) -> None:
        self.clip, self.container, self.encoder, self.rate = clip, container, encoder, rate
        self.frames = max(1, round(clip.duration * rate))
        self.video = video_stream(container, encoder, rate)
        context = self.video.codec_context
        self.sound = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo") if clip.audio else None
        if self.sound:
            self.sound.codec_context.bit_rate = SOUND_BIT_RATE
        container.start_encoding()
        encoder.check(bytes(context.extradata))

    def run(self) -> None:
        """Write every packet, sound a second ahead of the pictures."""
        sound = self._sound_seconds()
        time = 0
        for group in groups(runs(self.clip, self.frames, self.rate), self.encoder, self.rate):
            for number, data in enumerate(group):
                if time % self.rate == 0:
                    next(sound, None)
                packet = av.Packet(data)
                packet.stream, packet.time_base = self.video, Fraction(1, self.rate)
                packet.pts = packet.dts = time
                packet.duration, packet.is_keyframe = 1, number == 0
                self.container.mux(packet)
                time += 1
        for _ in sound:
            pass

    def _sound_seconds(self) -> Iterator[None]:
        """Encode and write the clip's sound a second at a time, silence where it has ended before the pictures."""
        if not self.sound:
            return
        audio, samples = self.clip.audio, self.frames * SAMPLE_RATE // self.rate
        for start in range(0, samples, SAMPLE_RATE):
            times = np.arange(start, min(start + SAMPLE_RATE, samples)) / SAMPLE_RATE
            block = np.zeros((2, times.size), np.float32)
            heard = times < (audio.duration or self.clip.duration)
            if heard.any():
                values = np.asarray(audio.get_frame(times[heard]), np.float32).reshape(int(heard.sum()), -1)
                block[:, heard] = values[:, [0, -1]].T
            piece = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
            piece.sample_rate, piece.pts, piece.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
            self.container.mux(self.sound.encode(piece))
            yield
        self.container.mux(self.sound.encode(None))


def runs(clip: Any, frames: int, rate: int) -> Iterator[tuple[Pixels, int]]:
    """The clip's frames, each picture with how many frames it stands for."""
    shown: Pixels | None = None
    state, held = None, 0
    for number in range(frames):
        before, state = state, _state(clip, number / rate)
        if shown is not None and state is not None and state == before:
            held += 1
            continue
        drawn = np.asarray(clip.get_frame(number / rate)).astype(np.uint8, copy=False)
        if shown is not None and np.array_equal(drawn, shown):
            held += 1
            continue
        if shown is not None:
            yield shown, held
        shown, held = drawn.copy(), 1
    if shown is not None:
        yield shown, held


def groups(shown: Iterable[tuple[Pixels, int]], encoder: X264, rate: int) -> Iterator[tuple[bytes, ...]]:
    """Closed groups of packets: a hold lasts two seconds at most, a motion one.

    None of a single frame is followed by another: two key frames in a row would need different idr_pic_id (ITU-T
    H.264, 7.4.3).
    """
    moving: list[Planes] = []
    for picture, held in shown:
        values = converted(picture, "rgb24")
        # A motion of one frame takes a frame of the hold along.
        taken = held if held < SHORTEST_HOLD else int(len(moving) == 1)
        moving += [values] * taken
        if len(moving) > rate + 1:
            yield encoder.changing(moving[:rate])
            del moving[:rate]
        if taken < held:
            yield from _parted(moving, encoder, rate)
            moving.clear()
            still = encoder.frozen(values)
            for length in _even(held - taken, GROUP_SECONDS * rate):
                yield tuple(encoder.hold(still, length))
    yield from _parted(moving, encoder, rate)


def _parted(moving: Sequence[Planes], encoder: X264, rate: int) -> Iterator[tuple[bytes, ...]]:
    frames = iter(moving)
    for length in _even(len(moving), rate):
        yield encoder.changing(list(islice(frames, length)))


def _even(length: int, most: int) -> list[int]:
    """``length`` in parts of at most ``most``, as even as can be."""
    count = -(-length // most)
    bounds = [length * part // max(count, 1) for part in range(count + 1)]
    return [after - before for before, after in pairwise(bounds)]


class _Same:
    """An array that is only equal to itself; it is kept alive, so that no other can come to its address."""

    def __init__(self, array: Any) -> None:
        self._array = array

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._array is self._array

    __hash__ = None  # type: ignore[assignment]


def _state(clip: Any, time: float) -> Any:
    """What decides how a clip looks at a time: where it is equal at two times, so are the frames. None: not known."""
    from moviepy import CompositeVideoClip

    if isinstance(clip, CompositeVideoClip) and "frame_function" not in vars(clip):
        layers = [clip.bg, *clip.playing_clips(time)]
        states = [_layer(layer, time - layer.start) for layer in layers]
        return None if None in states else states
    return _array(clip, time)


def _layer(clip: Any, time: float) -> Any:
    picture = _state(clip, time)
    mask = _array(clip.mask, time) if clip.mask is not None else True
    place = clip.pos(time)
    placed = tuple(place) if isinstance(place, tuple | list | np.ndarray) else place
    return None if picture is None or mask is None else (id(clip), picture, mask, placed)


def _array(clip: Any, time: float) -> _Same | None:
    """The very array that a clip shows; one that makes a new array each time never shows the same."""
    from moviepy import ImageClip

    shown = clip.get_frame(time) if isinstance(clip, ImageClip) or clip.is_mask else None
    return None if shown is None else _Same(shown)
