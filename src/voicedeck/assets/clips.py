"""A film clip, frame by frame, as its author wants it to play.

moviepy is the right tool here: it cuts, loops and speeds a clip by time, whatever its own rate, and reads it once
from start to end through FFmpeg at the size it is shown at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from voicedeck.model.source import Playing

Pixels = npt.NDArray[np.uint8]


def frames(path: Path, playing: Playing, size: tuple[int, int], rate: int, first: int, count: int) -> Iterator[Pixels]:
    """``count`` pictures, height x width x 3 in sRGB, from number ``first`` of those that ``rate`` a second show."""
    from moviepy import VideoFileClip

    with closing(VideoFileClip(str(path), audio=False, target_resolution=size)) as whole:
        _tidy(whole.reader)
        clip = _cut(whole, playing)
        last = max(0.0, clip.duration - 0.5 / (whole.fps or rate))
        for number in range(first, first + count):
            time = number / rate
            yield np.asarray(clip.get_frame(time % clip.duration if playing.loop else min(time, last)), np.uint8)


def _cut(whole: Any, playing: Playing) -> Any:
    end = min(playing.end, whole.duration) if playing.end else whole.duration
    clip = whole.subclipped(min(playing.start, max(0.0, end - 1 / (whole.fps or 1))), end)
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
