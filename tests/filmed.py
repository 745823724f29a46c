"""Film clips for the tests: pictures and a sound of one's own in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

RATE = 25
Sound = npt.NDArray[np.float32]


def clip(path: Path, seconds: float, level: Callable[[int], int], sound: Sound | None = None, codec: str = "") -> Path:
    """A clip of one grey a frame, 25 a second, and a ``sound`` of (2, samples) at 48 kHz by a ``codec``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        heard = container.add_stream(codec, rate=48_000, layout="stereo") if codec else None
        for number in range(round(RATE * seconds)):
            picture = np.full((180, 320, 3), level(number), np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
        if heard is not None and sound is not None:
            form, data = "fltp", np.ascontiguousarray(sound, np.float32)
            if codec.startswith("pcm"):
                form, data = "s16", (sound.T.reshape(1, -1) * 32767).astype(np.int16)
            frame = av.AudioFrame.from_ndarray(data, format=form, layout="stereo")
            frame.sample_rate, frame.pts = 48_000, 0
            container.mux(heard.encode(frame))
            container.mux(heard.encode(None))
    return path


def clicks(seconds: float, *times: float) -> Sound:
    """Silence but for a click at each of the ``times``."""
    sound = np.zeros((2, round(48_000 * seconds)), np.float32)
    sound[:, [round(48_000 * time) for time in times]] = 0.8
    return sound


def heard_clicks(sound: npt.NDArray[np.float32]) -> list[int]:
    """The samples at which clicks are: the highest of each burst that comes to a quarter of the highest."""
    loud = np.abs(sound).max(axis=0)
    places = np.flatnonzero(loud > loud.max() / 4)
    bursts: Sequence[npt.NDArray[np.int64]] = np.split(places, np.flatnonzero(np.diff(places) > 2400) + 1)
    return [int(burst[loud[burst].argmax()]) for burst in bursts]
