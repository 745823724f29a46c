"""The film as a moviepy clip, for people who want to go on in moviepy.

Its frames are the film's own: the same stills, the same film clips playing in them and the same easing between them,
drawn when asked for, so that a clip of an hour holds no more than a few pictures. The soundtrack comes with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from voicedeck.exporters.footage import asset_of, begun, footage, pushed, seen
from voicedeck.exporters.shots import carrying, parting, pushing
from voicedeck.handover import Film
from voicedeck.model.deck import Page
from voicedeck.model.motion import View, ease, growing
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import Clip
from voicedeck.ports import Soundtrack

if TYPE_CHECKING:
    from moviepy import VideoClip

Pixels = npt.NDArray[np.uint8]


def moviepy_clip(film: Film) -> VideoClip:
    """The whole film as a moviepy ``VideoClip``: RGB frames of the film's size and rate, stereo sound at 48 kHz.

    ``film`` is what ``voicedeck.produce(...).film()`` returns; it must outlive the clip.
    """
    from moviepy import AudioClip, VideoClip

    frames = Frames(film)
    seconds = film.cut.timeline.seconds
    clip: Any = VideoClip(lambda time: frames.at(int(time * film.cut.timeline.rate + 1e-6)), duration=seconds)
    track = film.cut.soundtrack
    sound = AudioClip(lambda times: _heard(track, times), duration=seconds, fps=SAMPLE_RATE)
    return clip.with_fps(film.cut.timeline.rate).with_audio(sound)


def _heard(track: Soundtrack, times: Any) -> npt.NDArray[np.float32]:
    """Both channels at each of the ``times`` in seconds, a row each; moviepy also asks for one time alone."""
    samples = np.rint(np.asarray(times, np.float64) * SAMPLE_RATE).astype(np.int64)
    first, after = int(samples.min()), int(samples.max()) + 1
    sound = np.frombuffer(track.between(first, after), "<f4").reshape(-1, track.channels)
    both: npt.NDArray[np.float32] = np.broadcast_to(sound, (after - first, 2))[samples - first]
    return both


class Frames:
    """Any frame of the film as RGB pixels."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._pages = {page.slide.id: page for page in film.paper.deck.pages}
        self._starts = [clip.start for clip in film.cut.clips]
        self._reel = _Reel(film)

    def at(self, frame: int) -> Pixels:
        """Height x width x 3 bytes of frame ``frame``; the last frame after the end."""
        film = self._film
        frame = min(frame, film.cut.timeline.frames - 1)
        index = bisect_right(self._starts, frame) - 1
        clip, before = film.cut.clips[index], film.cut.clips[index - 1] if index else None
        passed = frame - clip.start
        if before is None or passed >= clip.motion:
            return _pixels(self._seen(clip, frame))
        if clip.grows_from(before):
            moment = list(growing(before.moment, clip.moment, clip.motion))[passed]
            return _pixels(film.darkroom.still(self._pages[clip.slide_id], clip.step, moment))
        views = [(self._pages[each.slide_id], each.step, each.moment) for each in (before, clip)]
        return self._changing(views[0], views[1], self._last(before), self._seen(clip, frame), passed, clip.motion)

    def _changing(self, before: View, after: View, old: Picture, new: Picture, passed: int, frames: int) -> Pixels:
        """Frame ``passed`` of the ``frames`` in which one view becomes another: as the film's shots do it."""
        film = self._film
        if pushing(film, before, after):
            leftwards = not film.paper.deck.mirrored
            return _pixels(next(islice(pushed(old, new, frames, leftwards=leftwards), passed, None)))
        out, into, way = carrying(film, frames, before, after)
        if not way:
            out, shared = parting(film, frames, before, after)
            into, way = frames - out, (shared, shared) if shared else ()
        if way and out <= passed < frames - into:
            return _pixels(film.darkroom.still(*way[passed - out + 1]))
        gone, last = (passed, out) if passed < out else (passed - frames + into, into)
        left, come = (film.darkroom.still(*way[0]), film.darkroom.still(*way[-1])) if way else (old, old)
        return _blended(*((old, left) if passed < out else (come, new)), ease((gone + 1) / (last + 1)))

    def _seen(self, clip: Clip, frame: int) -> Picture:
        page = self._pages[clip.slide_id]
        if not asset_of(self._film, page, clip.step, clip.moment):
            return self._film.darkroom.still(page, clip.step, clip.moment)
        return self._reel.at(page, clip, frame)

    @lru_cache(1)  # noqa: B019
    def _last(self, clip: Clip) -> Picture:
        """What is seen of a clip when the next one begins."""
        return seen(self._film, self._pages[clip.slide_id], clip.step, clip.moment, clip.end - 1)


class _Reel:
    """The film clip that was asked for last, as far as it is: who asks for one frame asks for the next one next."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._clip: Clip | None = None
        self._frame = 0
        self._pictures: Iterator[Picture] = iter(())
        self._picture: Picture | None = None

    def at(self, page: Page, clip: Clip, frame: int) -> Picture:
        """The page on a frame of the film, while its clip plays."""
        if self._picture is None or clip != self._clip or frame not in (self._frame, self._frame + 1):
            first = frame - begun(self._film, page, clip.step, clip.moment)
            self._pictures = footage(self._film, page, clip.step, clip.moment, first, clip.end - frame)
            self._clip, self._picture = clip, next(self._pictures)
        elif frame > self._frame:
            self._picture = next(self._pictures)
        self._frame = frame
        return self._picture


def _blended(before: Picture, after: Picture, share: float) -> Pixels:
    old, new = _pixels(before), _pixels(after).astype(np.float32)
    return np.rint(old + (new - old) * share).astype(np.uint8)


def _pixels(picture: Picture) -> Pixels:
    pixels = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)
    return pixels[..., :3]
