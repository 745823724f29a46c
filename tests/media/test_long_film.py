"""An hour of film: picture and sound on the same sample at its start, middle and end."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest
from imageio_ffmpeg import get_ffmpeg_exe

import voicedeck
from tests_support import GivenSound, Silence
from voicedeck.build import Production
from voicedeck.exporters.mp4 import Mp4
from voicedeck.handover import Cut, Film, Takes
from voicedeck.model.narration import Narration
from voicedeck.model.timeline import Clip, Timeline

pytestmark = pytest.mark.heavy

RATE = 30
BEAT = 307
"""Frames between two cuts: no multiple of a second, nor of an AAC frame's 1024 samples."""
CUTS = 352
LOUD = 0.7


def metronome(work: Production) -> Film:
    """A film that shows two stills in turn, with a burst of noise on the very sample of each cut."""
    page = work.deck.pages[-1]
    clips = tuple(Clip(page.slide.id, cut % 2, cut * BEAT, BEAT, 0) for cut in range(CUTS))
    timeline = Timeline(RATE, CUTS * BEAT, clips, ())
    cut = Cut(Narration("", {}), timeline, clips, heard=GivenSound(_clicks().tobytes()))
    return replace(work.film(Takes.COVER), timed=cut)


def _clicks() -> npt.NDArray[np.float32]:
    sound = np.zeros(CUTS * BEAT * 1600, np.float32)
    noise = np.random.default_rng(1).uniform(-LOUD, LOUD, 2400).astype(np.float32)
    for cut in range(CUTS):
        sound[cut * BEAT * 1600 :][:2400] = noise
    return sound


@pytest.fixture(scope="module")
def hour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hour")
    (folder / "two.md").write_text("# Two\n\n## One\n\n- A.\n", encoding="utf-8")
    options = voicedeck.Options(size="360p", voice="silent", rate=RATE)
    film = voicedeck.produce(voicedeck.read(folder / "two.md"), options, Silence(), map)
    Mp4().export(metronome(film), folder / "hour.mp4")
    return folder / "hour.mp4"


def test_every_burst_is_heard_on_the_sample_of_its_cut(hour: Path) -> None:
    """Cross-correlated with the burst that was put in: the offset is 0 samples, all through the hour."""
    burst = np.random.default_rng(1).uniform(-LOUD, LOUD, 2400)
    for cut, heard in _bursts(hour):
        offsets = np.correlate(heard, burst, "valid")
        assert int(np.argmax(offsets)) == 480, cut


def _bursts(path: Path) -> Iterator[tuple[int, npt.NDArray[Any]]]:
    """10 ms before each cut to 60 ms after it."""
    kept, start = np.zeros(0, np.float32), 0
    cut = 1
    with av.open(str(path)) as container:
        for frame in container.decode(container.streams.audio[0]):
            kept = np.concatenate([kept, frame.to_ndarray()[0]])
            begin = cut * BEAT * 1600 - 480 - start
            if len(kept) >= begin + 3360 and cut < CUTS:
                yield cut, kept[begin : begin + 3360]
                kept, start, cut = kept[begin:], start + begin, cut + 1
    assert cut == CUTS


@pytest.mark.parametrize("cut", [1, CUTS // 2, CUTS - 1])
def test_the_picture_changes_on_the_frame_of_the_cut(hour: Path, cut: int) -> None:
    with av.open(str(hour)) as container:
        video = container.streams.video[0]
        wanted = cut * BEAT
        container.seek(int((wanted - 40) / RATE / video.time_base), stream=video)
        frames = {}
        for frame in container.decode(video):
            number = round(frame.pts * video.time_base * RATE)
            frames[number] = frame.to_ndarray().astype(int)
            if number > wanted + 2:
                break
    before, first, after = (frames[wanted + step] for step in (-1, 0, 1))
    assert np.array_equal(first, after)
    assert np.abs(first - before).mean() > 0.3
    assert np.array_equal(before, frames[wanted - 2])


def test_the_hour_is_an_hour_to_the_sample_with_rising_times(hour: Path) -> None:
    with av.open(str(hour)) as container:
        audio, video = container.streams.audio[0], container.streams.video[0]
        assert audio.duration == CUTS * BEAT * 1600
        assert video.duration * video.time_base * RATE == CUTS * BEAT
        times, keys = [], []
        for packet in container.demux(video):
            if packet.size:
                assert packet.pts == packet.dts
                times.append(round(packet.pts * video.time_base * RATE))
                if packet.is_keyframe:
                    keys.append(times[-1])
    assert times == list(range(CUTS * BEAT))
    gaps = np.diff([*keys, CUTS * BEAT])
    assert gaps.max() <= 2 * RATE
    assert gaps.min() >= 2


def test_a_strict_decode_has_nothing_to_say(hour: Path) -> None:
    """ffmpeg itself decodes the whole film and reports no error."""
    words = [get_ffmpeg_exe(), "-v", "warning", "-xerror", "-i", str(hour), "-f", "null", "-"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    # FFmpeg 9 says this of every MP4 that carries a cover picture, its own included.
    said = [line for line in done.stderr.splitlines() if not line.endswith("stream 0, timescale not set")]
    assert (done.returncode, said) == (0, [])


def test_the_film_of_another_timeline_is_not_this_one(hour: Path) -> None:
    """The measure can fail: a burst that is one sample late is seen."""
    burst = np.random.default_rng(1).uniform(-LOUD, LOUD, 2400)
    _, heard = next(_bursts(hour))
    assert int(np.argmax(np.correlate(np.roll(heard, 1), burst, "valid"))) == 481
