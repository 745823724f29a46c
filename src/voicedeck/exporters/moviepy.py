"""The film as a moviepy clip, for people who want to go on in moviepy.

Its frames are the film's own: the same stills and the same easing between them, drawn when asked for, so
that a clip of an hour holds no more than a few pictures. The soundtrack comes with it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from voicedeck.model.motion import ease, growing
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import Clip, Moment
from voicedeck.ports import Film, Soundtrack

if TYPE_CHECKING:
    from moviepy import VideoClip

Pixels = npt.NDArray[np.uint8]


def moviepy_clip(film: Film) -> VideoClip:
    """The whole film as a moviepy ``VideoClip``: RGB frames of the film's size and rate, stereo sound at 48 kHz.

    ``film`` is what ``voicedeck.produce`` returns; it must outlive the clip.
    """
    from moviepy import AudioClip, VideoClip

    frames = _Frames(film)
    seconds = film.timeline.seconds
    clip: Any = VideoClip(lambda time: frames.at(int(time * film.timeline.rate + 1e-6)), duration=seconds)
    track = film.soundtrack
    sound = AudioClip(lambda times: _heard(track, times), duration=seconds, fps=SAMPLE_RATE)
    return clip.with_fps(film.timeline.rate).with_audio(sound)


def _heard(track: Soundtrack, times: Any) -> npt.NDArray[np.float32]:
    """Both channels at each of the ``times`` in seconds, a row each; moviepy also asks for one time alone."""
    samples = np.rint(np.asarray(times, np.float64) * SAMPLE_RATE).astype(np.int64)
    first, after = int(samples.min()), int(samples.max()) + 1
    sound = np.frombuffer(track.between(first, after), "<f4").reshape(-1, track.channels)
    both: npt.NDArray[np.float32] = np.broadcast_to(sound, (after - first, 2))[samples - first]
    return both


class _Frames:
    """Any frame of the film as RGB pixels."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._pages = {page.slide.id: page for page in film.deck.pages}
        self._starts = [clip.start for clip in film.clips]

    def at(self, frame: int) -> Pixels:
        """Height x width x 3 bytes of frame ``frame``; the last frame after the end."""
        clips = self._film.clips
        index = bisect_right(self._starts, min(frame, self._film.timeline.frames - 1)) - 1
        clip = clips[index]
        passed, motion = frame - clip.start, clip.motion
        after = self._still(clip, clip.moment)
        if passed >= motion or index == 0:
            return after
        if clip.grows_from(clips[index - 1]):
            return self._still(clip, list(growing(clips[index - 1].moment, clip.moment, motion))[passed])
        share = ease((passed + 1) / (motion + 1))
        before = self._still(clips[index - 1], clips[index - 1].moment)
        mixed = before + (after.astype(np.float32) - before) * share
        return np.rint(mixed).astype(np.uint8)

    def _still(self, clip: Clip, moment: Moment) -> Pixels:
        picture: Picture = self._film.still(self._pages[clip.slide_id], clip.step, moment)
        pixels = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
        return pixels[..., :3]
