"""Our writer of moviepy clips: every frame is the clip's, and what stands still is neither drawn nor encoded twice."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest
from moviepy import ColorClip, CompositeVideoClip, ImageClip, VideoClip
from moviepy.audio.AudioClip import AudioArrayClip, AudioClip
from moviepy.video.fx import CrossFadeIn

import voicedeck
from voicedeck.encoders.groups import Groups, converted
from voicedeck.model.errors import EncodeError, OutputError
from voicedeck.usecases.clip_writer import SHORTEST_HOLD

SIZE = (320, 180)
RATE = 30
ERROR = 12.0
"""Mean square error that x264 makes of these pictures at most, in motion."""


def picture(seed: int) -> npt.NDArray[np.uint8]:
    """Coloured squares."""
    return np.random.default_rng(seed).integers(0, 255, (9, 16, 3), np.uint8).repeat(20, 0).repeat(20, 1)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of frames in every group that is encoded."""
    lengths: list[int] = []
    real = Groups.encode

    def encode(self: Groups, frames: Any, options: Any) -> tuple[bytes, ...]:
        packets = real(self, frames, options)
        lengths.append(len(packets))
        return packets

    monkeypatch.setattr(Groups, "encode", encode)
    return lengths


def images(*seconds: float, fade: float = 0) -> Any:
    clips, start = [], 0.0
    for number, length in enumerate(seconds):
        clip: Any = ImageClip(picture(number)).with_start(start).with_duration(length + fade)
        clips.append(clip.with_effects([CrossFadeIn(fade)]) if fade and number else clip)
        start += length
    whole: Any = CompositeVideoClip(clips)
    return whole.with_duration(start).with_fps(RATE)


def shown(path: Path) -> list[npt.NDArray[np.uint8]]:
    with av.open(str(path)) as film:
        return [frame.to_ndarray() for frame in film.decode(film.streams.video[0])]


def compared(clip: Any, path: Path) -> float:
    """The greatest mean square error of any frame of the file."""
    frames = shown(path)
    assert len(frames) == round(clip.duration * RATE)
    wanted = (converted(clip.get_frame(number / RATE).astype(np.uint8), "rgb24") for number in range(len(frames)))
    return max(float(np.square(a.astype(float) - b).mean()) for a, b in zip(frames, wanted, strict=True))


def counting(clip: Any, drawn: list[float]) -> Any:
    """The clip, telling of each frame that is asked of it."""
    real = clip.get_frame

    def get_frame(time: float) -> Any:
        drawn.append(time)
        return real(time)

    clip.get_frame = get_frame
    return clip


@pytest.mark.heavy
def test_images_are_drawn_and_encoded_once(tmp_path: Path, encoded: list[int]) -> None:
    drawn: list[float] = []
    voicedeck.write_clip(counting(images(3, 5, 0.5), drawn), tmp_path / "a.mp4")
    assert drawn == [0, 3, 8]
    assert sum(1 for length in encoded if length == 1) == 3
    assert sum(encoded) == 3 + 17, "three stills, and the grey clip of the packets that hold them"
    assert compared(images(3, 5, 0.5), tmp_path / "a.mp4") < 2


@pytest.mark.heavy
def test_a_composition_moves_only_while_it_fades(tmp_path: Path, encoded: list[int]) -> None:
    drawn: list[float] = []
    voicedeck.write_clip(counting(images(4, 6, fade=0.4), drawn), tmp_path / "a.mp4")
    assert len(drawn) <= 2 + 0.4 * RATE + 2
    assert sum(encoded) - 34 <= 2 + 0.4 * RATE + 1
    assert compared(images(4, 6, fade=0.4), tmp_path / "a.mp4") < ERROR


@pytest.mark.heavy
def test_any_function_is_written_and_its_holds_are_found(tmp_path: Path, encoded: list[int]) -> None:
    """Moves for a second, stands for three, changes for single frames, moves to the end."""

    def draw(time: float) -> npt.NDArray[np.uint8]:
        frame = round(time * RATE)
        if 30 <= frame < 120:
            frame = 30
        if frame in (150, 200):
            return picture(7)
        return np.roll(picture(1), frame if frame < 140 or frame > 210 else 5, axis=1)

    clip: Any = VideoClip(draw, duration=8).with_fps(RATE)
    voicedeck.write_clip(clip, tmp_path / "a.mp4")
    assert compared(clip, tmp_path / "a.mp4") < ERROR
    moving = 31 + 20 + 2 * 2 + (240 - 211)
    assert sum(encoded) - 34 <= moving + 6


@pytest.mark.heavy
def test_a_clip_that_wanders_is_no_hold(tmp_path: Path) -> None:
    dot: Any = ColorClip((40, 40), (255, 0, 0)).with_duration(2).with_position(lambda t: (10 + 40 * t, 20))
    clip: Any = CompositeVideoClip([ImageClip(picture(1)).with_duration(2), dot]).with_fps(RATE)
    voicedeck.write_clip(clip, tmp_path / "a.mp4")
    assert compared(clip, tmp_path / "a.mp4") < ERROR


@pytest.mark.heavy
def test_key_frames_are_never_neighbours_nor_far(tmp_path: Path) -> None:
    flicker = [0.2, 1 / RATE, 3, 1 / RATE, 1 / RATE, 0.2, 2.1, 2 / RATE, 1]
    voicedeck.write_clip(images(*flicker), tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as film:
        video = film.streams.video[0]
        times = [
            (round(each.pts * video.time_base * RATE), each.is_keyframe) for each in film.demux(video) if each.size
        ]
    assert [number for number, _ in times] == list(range(len(times)))
    keys = [number for number, key in times if key]
    assert min(after - before for before, after in pairwise(keys)) >= 2
    assert max(after - before for before, after in pairwise([*keys, len(times)])) <= 2 * RATE
    assert compared(images(*flicker), tmp_path / "a.mp4") < ERROR


def test_sound_comes_along_and_silence_follows_it(tmp_path: Path) -> None:
    tone = AudioClip(
        lambda t: np.stack([0.5 * np.sin(2764.6 * t), 0.2 * np.sin(2764.6 * t)], -1), duration=1.5, fps=48_000
    )
    voicedeck.write_clip(images(1, 2).with_audio(tone), tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as film:
        sound = np.concatenate([frame.to_ndarray() for frame in film.decode(film.streams.audio[0])], axis=1)
    assert 0 <= sound.shape[1] - 3 * 48_000 < 1024
    loud = [np.sqrt(np.mean(channel[4_800:67_200] ** 2)) for channel in sound]
    assert loud == pytest.approx([0.354, 0.141], rel=0.05)
    assert np.abs(sound[:, 76_800:]).max() < 0.01


def test_mono_sound_is_heard_on_both_sides(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, (48_000, 1))
    voicedeck.write_clip(images(1).with_audio(AudioArrayClip(noise, fps=48_000)), tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as film:
        sound = np.concatenate([frame.to_ndarray() for frame in film.decode(film.streams.audio[0])], axis=1)
    assert np.abs(sound[0]).mean() == pytest.approx(np.abs(sound[1]).mean(), rel=0.01)
    assert np.abs(sound[0]).mean() > 0.1


@pytest.mark.parametrize("wrong", ["rate", "size", "length"])
def test_what_cannot_be_written_is_told(tmp_path: Path, wrong: str) -> None:
    clip: Any = ImageClip(picture(1)[:179] if wrong == "size" else picture(1))
    clip = clip if wrong == "length" else clip.with_duration(1)
    with pytest.raises(EncodeError, match="cannot be written"):
        voicedeck.write_clip(clip, tmp_path / "a.mp4", 29 if wrong == "rate" else RATE)
    assert not list(tmp_path.iterdir())


def test_a_clip_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"good")

    def draw(time: float) -> npt.NDArray[np.uint8]:
        if time > 0.5:
            raise ZeroDivisionError
        return picture(1)

    with pytest.raises(ZeroDivisionError):
        voicedeck.write_clip(VideoClip(draw, duration=1), tmp_path / "a.mp4", RATE)
    with pytest.raises(OutputError):
        voicedeck.write_clip(images(1), tmp_path / "none" / "a.mp4")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"good"]
    assert SHORTEST_HOLD >= 3
