"""A film clip as its author wants it to play: its pictures one by one, its sound to the sample.

moviepy is the right tool for the pictures: it cuts, loops and speeds a clip by time, whatever its own rate, and reads
it once from start to end through FFmpeg at the size it is shown at. It also says where a pass of the clip begins and
ends, which the sound follows. The sound itself is decoded by FFmpeg's libraries: moviepy finds samples by seconds and
speeds them up by leaving some out, which folds high tones into low ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import numpy.typing as npt

from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.source import Playing
from voicedeck.system.media import Resampler, opened

Pixels = npt.NDArray[np.uint8]
Levels = npt.NDArray[np.float32]
Stereo = npt.NDArray[np.int16]

FORMATS = "mov,matroska"
"""FFmpeg's readers of what counts as a film clip."""
QUICKTIME = b"qt  "
"""The brand of a QuickTime file (ISO/IEC 14496-12, 4.3); all others are MP4's."""
RUN_UP = 1.0
"""Seconds before a cut that are decoded too: lossy codecs need what was before."""
GAP = SAMPLE_RATE // 50
"""Samples that a file's time stamps may differ from a count of its samples: Matroska's are in whole milliseconds."""
SOUND, LAYOUT = "fltp", "stereo"


def frames(path: Path, playing: Playing, size: tuple[int, int], rate: int, first: int, count: int) -> Iterator[Pixels]:
    """``count`` pictures, height x width x 3 in sRGB, from number ``first`` of those that ``rate`` a second show."""
    with closing(_whole(path, size)) as whole:
        clip = _cut(whole, playing)
        last = max(0.0, clip.duration - 0.5 / (whole.fps or rate))
        for number in range(first, first + count):
            time = number / rate
            yield np.asarray(clip.get_frame(time % clip.duration if playing.loop else min(time, last)), np.uint8)


def seconds(path: Path, playing: Playing) -> float:
    """How long one pass of the clip is seen."""
    with closing(_whole(path, None)) as whole:
        return float(_cut(whole, playing).duration)


def sound(path: Path, playing: Playing, longest: float) -> Iterator[Stereo]:
    """What is heard of one pass, from its first picture on: (2, samples) at 48 kHz, piece by piece.

    Faster is higher, as on tape. It ends with the pass, with the file's sound, or after ``longest`` seconds.
    ``ValueError`` where the file has no sound, an ``av.error.FFmpegError`` where it cannot be decoded.
    """
    with closing(_whole(path, None)) as whole:
        start, end = _bounds(whole, playing)
    first, last = (round(second * SAMPLE_RATE) for second in (start, min(end, start + longest * playing.speed)))
    for piece in _sped(_between(path, first, last), playing.speed):
        yield np.rint(np.clip(piece, -1, 1) * 32767).astype(np.int16)


def bare(path: Path) -> bytes:
    """An MP4 or QuickTime file's pictures and sound as they are, without what stands beside them: the place and the
    time of the recording, names, tracks of sensors. Any other file as it is.

    An ``av.error.FFmpegError`` or ``ValueError`` where it cannot be copied.
    """
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] != b"ftyp":
            return head + file.read()
        file.seek(0)
        kind = "mov" if head[8:12] == QUICKTIME else "mp4"
        return _copied(file, kind)


def _copied(file: IO[bytes], kind: str) -> bytes:
    import av
    from av.stream import Disposition

    target = BytesIO()
    with (
        opened(file, FORMATS) as source,
        av.open(target, "w", format=kind, options={"fflags": "+bitexact"}) as made,
    ):
        seen = [each for each in source.streams.video if not each.disposition & Disposition.attached_pic]
        copies: dict[int, Any] = {
            each.index: made.add_stream_from_template(each) for each in (*seen[:1], *source.streams.audio[:1])
        }
        for packet in source.demux([source.streams[index] for index in copies]):
            if packet.dts is not None:  # the last one of a stream is empty
                packet.stream = copies[packet.stream.index]
                made.mux(packet)
    return target.getvalue()


def _whole(path: Path, size: tuple[int, int] | None) -> Any:
    from moviepy import VideoFileClip

    whole = VideoFileClip(str(path), audio=False, target_resolution=size)
    _tidy(whole.reader)
    return whole


def _bounds(whole: Any, playing: Playing) -> tuple[float, float]:
    """From and to which second of a file it plays: a picture at least."""
    end = min(playing.end, whole.duration) if playing.end else whole.duration
    return min(playing.start, max(0.0, end - 1 / (whole.fps or 1))), end


def _cut(whole: Any, playing: Playing) -> Any:
    clip = whole.subclipped(*_bounds(whole, playing))
    return clip.with_speed_scaled(factor=playing.speed) if playing.speed != 1 else clip


def _tidy(reader: Any) -> None:
    """Have moviepy's reader close its pipes also when FFmpeg has ended by itself: 2.2.1 leaves them open."""
    close = reader.close

    def tidily(*arguments: Any, **named: Any) -> None:
        process = reader.proc
        close(*arguments, **named)
        for pipe in (process.stdout, process.stderr) if process else ():
            pipe.close()

    reader.close = tidily


# Sound


def _between(path: Path, first: int, last: int) -> Iterator[Levels]:
    """A file's sound from sample ``first`` to before ``last`` at most, without a gap: silence where there is none."""
    reached = first
    for begin, piece in _placed(path, first / SAMPLE_RATE):
        if begin >= last:
            break
        if begin > reached:
            yield np.zeros((2, begin - reached), np.float32)
        fresh = piece[:, max(0, reached - begin) : last - begin]
        if fresh.size:
            yield fresh
            reached = max(reached, begin) + fresh.shape[1]


def _placed(path: Path, start: float) -> Iterator[tuple[int, Levels]]:
    """Pieces of a file's sound at 48 kHz, from about second ``start`` on, and the sample that each begins on."""
    import av

    with path.open("rb") as file, opened(file, FORMATS) as container:
        stream = container.streams.best("audio")
        if stream is None:
            raise ValueError("there is no sound in it")
        zero = (container.start_time or 0) / av.time_base
        if start > RUN_UP:
            container.seek(round((zero + start - RUN_UP) * av.time_base))
        run = None
        for frame in cast("Iterator[av.AudioFrame]", container.decode(stream)):
            begin = round((frame.time - zero) * SAMPLE_RATE) if frame.time is not None else run.heard if run else 0
            if run is None or abs(begin - run.heard) > GAP:
                yield from run.rest() if run else ()
                run = _Run(begin)
            yield from run.take(frame)
        yield from run.rest() if run else ()


class _Run:
    """Frames without a gap, resampled; ``begin`` is the first one's sample."""

    def __init__(self, begin: int) -> None:
        self._resampler = Resampler(format=SOUND, layout=LAYOUT, rate=SAMPLE_RATE)
        self._begin, self._seconds, self._given = begin, 0.0, begin

    @property
    def heard(self) -> int:
        """The sample that the next frame begins on."""
        return self._begin + round(self._seconds * SAMPLE_RATE)

    def take(self, frame: Any) -> Iterator[tuple[int, Levels]]:
        self._seconds += frame.samples / frame.sample_rate
        yield from self._resampled(frame)

    def rest(self) -> Iterator[tuple[int, Levels]]:
        """What the resampler still holds."""
        yield from self._resampled(None)

    def _resampled(self, frame: Any) -> Iterator[tuple[int, Levels]]:
        for piece in self._resampler.resample(frame):
            yield self._given, piece.to_ndarray()
            self._given += piece.samples


def _sped(pieces: Iterator[Levels], speed: float) -> Iterator[Levels]:
    """The sound as if it had been recorded at another rate: ``speed`` times as fast, without what that would fold."""
    import av

    if speed == 1:
        yield from pieces
        return
    resampler: Any = av.AudioResampler(format=SOUND, layout=LAYOUT, rate=SAMPLE_RATE)
    for piece in pieces:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece), format=SOUND, layout=LAYOUT)
        frame.sample_rate = round(speed * SAMPLE_RATE)
        yield from (each.to_ndarray() for each in resampler.resample(frame))
    yield from (each.to_ndarray() for each in resampler.resample(None))
