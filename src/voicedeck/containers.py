"""MP4 files that we write: how one is opened, what is wrong when it cannot be, and its stream of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from voicedeck.model.errors import EncodeError, OutputError

if TYPE_CHECKING:
    from voicedeck.ports import Encoder

BT709 = 1
"""FFmpeg's number of the colours of HD (ITU-R BT.709): primaries, curve, matrix; and of limited range."""


@contextmanager
def mp4(target: Path | IO[bytes], called: str, options: Mapping[str, str]) -> Iterator[Any]:
    """A new MP4 by PyAV, whole at the end; ``options`` are FFmpeg's of its muxer, ``called`` what errors call it.

    ``EncodeError`` where FFmpeg refuses, ``OutputError`` where the disk does.
    """
    import av

    try:
        place = str(target) if isinstance(target, Path) else target
        with av.open(place, "w", format="mp4", options=dict(options)) as container:
            yield container
    except OSError as reason:
        raise OutputError(f"{called} cannot be written: {reason.strerror}", hint="is the disk full?") from reason
    except av.error.FFmpegError as reason:
        raise EncodeError(f"{called} could not be written: {reason}") from reason


def video_stream(container: Any, encoder: Encoder, rate: int) -> Any:
    """A stream for an encoder's packets, at ``rate`` frames a second."""
    stream = container.add_stream(encoder.codec, rate=rate, options=dict(encoder.options))
    stream.width, stream.height, stream.pix_fmt = encoder.width, encoder.height, encoder.pixels
    in_color(stream.codec_context)
    stream.codec_context.thread_count = 1
    return stream


def in_color(context: Any) -> None:
    """Say that a codec's pictures are in the colours of HD."""
    context.colorspace = context.color_primaries = context.color_trc = context.color_range = BT709
