"""The sound of a film clip: cut, sped and placed to the sample, and told where it cannot be had."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from filmed import clicks, clip, heard_clicks
from voicedeck.assets import Gallery
from voicedeck.model.errors import InputError
from voicedeck.model.source import Asset, Playing, Span

AT = (0.5, 1.0, 2.25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("heard")
    for name, codec in (("pcm.mov", "pcm_s16le"), ("aac.mp4", "aac"), ("pcm.mkv", "pcm_s16le")):
        clip(made / name, 3, lambda _: 90, clicks(3, *AT), codec)
    clip(made / "mute.mp4", 1, lambda _: 90)
    return made


def heard(folder: Path, name: str, playing: Playing, longest: float = 60.0) -> np.ndarray:
    asset = Asset(name, "Grey", Span("talk.md", 7), playing)
    return np.concatenate(list(Gallery(folder).sound(asset, longest)), axis=1).astype(np.float32)


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["pcm.mov", "aac.mp4", "pcm.mkv"])
@pytest.mark.parametrize("playing", [Playing(), Playing(1.75, 2.75), Playing(0.25, 2.5, 2), Playing(0.25, 0, 0.5)])
def test_every_click_is_on_its_sample(folder: Path, name: str, playing: Playing) -> None:
    sound = heard(folder, name, playing)
    end = playing.end or 3.0
    wanted = [(time - playing.start) / playing.speed * 48_000 for time in AT if playing.start <= time < end]
    assert heard_clicks(sound) == pytest.approx(wanted, abs=1)
    assert sound.shape[1] == pytest.approx((end - playing.start) / playing.speed * 48_000, abs=2)
    assert Gallery(folder).seconds(Asset(name, "Grey", Span("talk.md"), playing)) == pytest.approx(
        (end - playing.start) / playing.speed, abs=0.011
    )


def test_a_clip_that_is_saved_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Else the store would keep what is in the new one under the old one's name."""
    clip(tmp_path / "a.mov", 1, lambda _: 90, clicks(1, 0.5), "pcm_s16le")
    other = (tmp_path / "a.mov").read_bytes() + b"\0"
    asset, gallery = Asset("a.mov", "Grey", Span("talk.md", 7)), Gallery(tmp_path)
    pictures, pieces = gallery.frames(asset, (64, 36), 30, 0, 4), gallery.sound(asset, 1.0)
    next(pictures), next(pieces)
    (tmp_path / "a.mov").write_bytes(other)
    for rest in (pictures, pieces):
        with pytest.raises(InputError, match="saved while") as told:
            list(rest)
        assert str(told.value.diagnostics[0].where) == "talk.md:7"


def test_it_is_heard_for_so_long_at_most(folder: Path) -> None:
    assert heard(folder, "pcm.mov", Playing(speed=2), 0.25).shape == (2, 12_000)


def test_a_speed_of_any_digits_stays_in_step(folder: Path) -> None:
    assert heard_clicks(heard(folder, "pcm.mov", Playing(speed=1.37))) == pytest.approx(
        [time / 1.37 * 48_000 for time in AT], abs=1
    )


def test_what_is_sped_folds_nothing_into_low_tones(tmp_path: Path) -> None:
    """A tone of 20 kHz, three times as fast, is too high to be heard; by leaving samples out it would be 12 kHz."""
    tone = 0.5 * np.sin(2 * np.pi * 20_000 * np.arange(96_000) / 48_000, dtype=np.float32)
    clip(tmp_path / "tone.mov", 2, lambda _: 90, np.stack([tone, tone]), "pcm_s16le")
    sound = heard(tmp_path, "tone.mov", Playing(speed=3))
    assert np.abs(sound[:, 1000:-1000]).max() < 32767 * 0.005


def test_a_sound_that_begins_late_or_stops_for_a_while_keeps_its_time(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "gaps.mkv"), "w") as container:
        video = container.add_stream("libx264", rate=25)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        track = container.add_stream("pcm_s16le", rate=48_000, layout="stereo")
        for _ in range(75):
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")))
        container.mux(video.encode(None))
        for begin in (24_000, 96_000):
            burst = np.zeros((1, 2 * 4800), np.int16)
            burst[0, :2] = 30_000
            frame = av.AudioFrame.from_ndarray(burst, format="s16", layout="stereo")
            frame.sample_rate, frame.pts = 48_000, begin
            container.mux(track.encode(frame))
    assert heard_clicks(heard(tmp_path, "gaps.mkv", Playing())) == pytest.approx([24_000, 96_000], abs=1)
    assert heard_clicks(heard(tmp_path, "gaps.mkv", Playing(start=1.5))) == pytest.approx([24_000], abs=1)


@pytest.mark.parametrize("playing", [Playing(ducked=True), Playing()])
def test_a_clip_without_sound_is_told_where_it_is_to_be_heard(folder: Path, playing: Playing) -> None:
    problems = list(Gallery(folder).problems([Asset("mute.mp4", "Grey", Span("talk.md", 7), playing)]))
    assert [(each.where, bool(each.hint)) for each in problems] == [(Span("talk.md", 7), True)] * playing.ducked
    if playing.ducked:
        assert "there is no sound in it" in problems[0].message


def test_a_picture_has_no_sound_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    )
    with pytest.raises(InputError, match="it is no film clip"):
        heard(tmp_path, "a.mp4", Playing(ducked=True))
