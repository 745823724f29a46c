"""A real film, from a real script with the real voice, opened and decoded."""

from __future__ import annotations

import hashlib
import io
import json
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pyloudnorm
import pytest
from av.stream import Disposition
from PIL import Image

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.encoders.groups import planes
from voicedeck.model.motion import ease, growing, parted

Planes = npt.NDArray[np.uint8]
OPTIONS = voicedeck.Options(size="360p")


@dataclass(frozen=True)
class Built:
    """A finished build: its folder, its manifest and the production it came from."""

    folder: Path
    manifest: dict[str, Any]
    film: voicedeck.Production

    def path(self, suffix: str) -> Path:
        return self.folder / f"small{suffix}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("film")
    script = folder / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setenv("VOICEDECK_CACHE", str(cache))
        options = voicedeck.Options(size="360p", output=folder)
        voicedeck.build_scripts([script], options, Silence())
        manifest = json.loads((folder / "small.manifest.json").read_text(encoding="utf-8"))
        yield Built(folder, manifest, voicedeck.produce(voicedeck.read(script), options, Silence(), pool.map))


@pytest.fixture(scope="module")
def pictures(built: Built) -> list[Planes]:
    """Every frame of the film as YUV planes."""
    with av.open(str(built.path(".mp4"))) as container:
        return [frame.to_ndarray() for frame in container.decode(container.streams.video[0])]


@pytest.fixture(scope="module")
def sound(built: Built) -> npt.NDArray[np.float32]:
    """The left channel, whole."""
    with av.open(str(built.path(".mp4"))) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(container.streams.audio[0])])


def beats(built: Built) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for slide in built.manifest["timeline"]["slides"]:
        for beat in slide["beats"]:
            yield slide, beat


def test_every_file_is_there_and_is_what_the_manifest_says(built: Built) -> None:
    files = {artifact["file"] for artifact in built.manifest["artifacts"]}
    suffixes = (".mp4", ".pptx", ".srt", ".vtt", ".description.txt", ".thumbnail.jpg")
    assert files >= {f"small{suffix}" for suffix in suffixes}
    for artifact in built.manifest["artifacts"]:
        found = (built.folder / artifact["file"]).read_bytes()
        assert len(found) == artifact["bytes"]
        assert hashlib.sha256(found).hexdigest() == artifact["sha256"]
    assert not list(built.folder.glob(".*"))


def test_the_container_is_what_youtube_asks_for(built: Built) -> None:
    with av.open(str(built.path(".mp4"))) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context = video.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.width, context.height, video.average_rate) == (640, 360, 30)
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert (audio.codec_context.name, audio.rate, audio.channels) == ("aac", 48_000, 2)
        assert container.metadata["title"] == "A Small Film"
        assert container.metadata["artist"] == "The Channel"
        assert any(stream.type == "subtitle" for stream in container.streams)
        assert any(stream.disposition & Disposition.attached_pic for stream in container.streams.video)


def test_the_index_comes_first(built: Built) -> None:
    data = io.BytesIO(built.path(".mp4").read_bytes())
    kinds = []
    while header := data.read(8):
        size, kind = struct.unpack(">I4s", header)
        kinds.append(kind)
        data.seek(size - 8, io.SEEK_CUR)
    assert kinds.index(b"moov") < kinds.index(b"mdat")


def test_lengths_agree_to_the_sample(built: Built, pictures: list[Planes], sound: npt.NDArray[np.float32]) -> None:
    timeline = built.manifest["timeline"]
    assert len(pictures) == timeline["frames"]
    assert timeline["samples"] == timeline["frames"] * 1600
    assert 0 <= len(sound) - timeline["samples"] < 1024, "the decoder gives whole AAC frames"
    with av.open(str(built.path(".mp4"))) as container:
        audio, video = container.streams.audio[0], container.streams.video[0]
        assert audio.duration == timeline["samples"]
        assert audio.duration * audio.time_base == video.duration * video.time_base


def test_every_held_frame_is_the_still_the_timeline_names(built: Built, pictures: list[Planes]) -> None:
    film = built.film
    pages = {page.slide.id: page for page in film.deck.pages}
    told = [clip for slide in built.manifest["timeline"]["slides"] for clip in slide["clips"]]
    assert [(clip["start"], clip["frames"]) for clip in told] == [(clip.start, clip.frames) for clip in film.clips]
    assert sum(clip.frames for clip in film.clips) == len(pictures)
    for clip in film.clips:
        held = pictures[clip.start + clip.motion : clip.end]
        still = planes(film.still(pages[clip.slide_id], clip.step, clip.moment))
        assert all(np.array_equal(frame, held[0]) for frame in held)
        error = np.abs(held[0].astype(int) - still.astype(int))
        assert error.mean() < 1.0, clip
        assert np.quantile(error, 0.99) <= 8, clip


def test_every_moving_frame_is_the_blend_or_the_page_the_timeline_names(built: Built, pictures: list[Planes]) -> None:
    film = built.film
    pages = {page.slide.id: page for page in film.deck.pages}
    grown = 0
    for before, clip in pairwise(film.clips):
        page = pages[clip.slide_id]
        first, last = (
            planes(film.still(pages[each.slide_id], each.step, each.moment)).astype(int) for each in (before, clip)
        )
        if np.array_equal(first, last):
            continue
        grows = clip.grows_from(before)
        grown += grows
        views = [(pages[each.slide_id], each.step, each.moment) for each in (before, clip)]
        out, shared = parted(views[0], views[1], clip.motion)
        bare = planes(film.still(*shared)).astype(int) if shared else first
        for number, moment in enumerate(growing(before.moment, clip.moment, clip.motion)):
            start, end, passed, frames = (
                (first, bare, number, out) if number < out else (bare, last, number - out, clip.motion - out)
            )
            share = ease((passed + 1) / (frames + 1))
            due = planes(film.still(page, clip.step, moment)) if grows else start + (end - start) * share
            error = np.abs(pictures[clip.start + number].astype(int) - due)
            assert error.mean() < 1.5, (clip, number)
    assert grown == 1, "the script has one number that counts up"


def test_the_frame_in_the_middle_of_a_beat_lights_that_beat(built: Built, pictures: list[Planes]) -> None:
    """The beat's own still is nearer than any other still of its slide."""
    film = built.film
    pages = {page.slide.id: page for page in film.deck.pages}
    for slide, beat in beats(built):
        seen = pictures[(beat["start_frame"] + beat["end_frame"]) // 2].astype(int)
        page = pages[slide["id"]]
        distances = [np.abs(seen - planes(film.still(page, step)).astype(int)).mean() for step in range(page.steps)]
        assert distances.index(min(distances)) in (beat["step"], *_same_as(film, page, beat["step"]))


def _same_as(film: voicedeck.Production, page: Any, step: int) -> list[int]:
    """Steps whose still is the very same picture."""
    wanted = film.still(page, step).rgba
    return [other for other in range(page.steps) if film.still(page, other).rgba == wanted]


def test_a_random_seek_lands_on_the_frame_that_was_asked_for(built: Built, pictures: list[Planes]) -> None:
    """From the key frame before it, in whatever order: the same picture as in a run through the whole film."""
    wanted = np.random.default_rng(7).integers(0, len(pictures), 24)
    with av.open(str(built.path(".mp4"))) as container:
        video = container.streams.video[0]
        for number in wanted:
            container.seek(int(number / 30 / video.time_base), stream=video)
            decoded = 0
            for frame in container.decode(video):
                decoded += 1
                if round(frame.pts * video.time_base * 30) == number:
                    break
            assert np.array_equal(frame.to_ndarray(), pictures[number]), number
            assert decoded <= 60, "a key frame is at most two seconds before"


def test_motion_goes_from_one_still_to_the_next_without_a_flash(pictures: list[Planes]) -> None:
    brightness = np.array([frame[:360].mean() for frame in pictures])
    steps = np.abs(np.diff(brightness))
    assert steps.max() < 20


def test_every_beat_is_heard_and_pauses_are_silent(built: Built, sound: npt.NDArray[np.float32]) -> None:
    spans = [(beat["start_sample"], beat["end_sample"]) for _, beat in beats(built)]
    for start, end in spans:
        assert 20 * np.log10(np.sqrt(np.mean(sound[start:end] ** 2))) > -35
    for (_, end), (start, _) in pairwise(spans):
        assert np.abs(sound[end + 2400 : start - 2400]).max(initial=0) < 0.01


def test_speech_starts_where_the_manifest_says(built: Built, sound: npt.NDArray[np.float32]) -> None:
    """Within the 60 ms that a take keeps before its first sound, and a margin for soft onsets."""
    for _, beat in beats(built):
        take = np.abs(sound[beat["start_sample"] : beat["end_sample"]])
        onset = int(np.argmax(take > 0.02 * take.max()))
        assert onset < 0.15 * 48_000, beat["id"]


def test_the_programme_is_as_loud_as_youtube_plays(sound: npt.NDArray[np.float32]) -> None:
    both = np.stack([sound, sound], axis=1).astype(np.float64)  # the film's two channels are equal
    measured = pyloudnorm.Meter(48_000).integrated_loudness(both)
    assert measured == pytest.approx(-14, abs=0.7)
    assert np.abs(sound).max() < 10 ** (-1 / 20)


def test_chapters_and_captions_are_those_of_the_timeline(built: Built) -> None:
    timeline = built.manifest["timeline"]
    with av.open(str(built.path(".mp4"))) as container:
        marks = [(mark["metadata"]["title"], mark["start"] * mark["time_base"] * 30) for mark in container.chapters()]
    assert marks == [(mark["title"], mark["start"]) for mark in timeline["chapters"]]
    assert marks[0][1] == 0
    text = built.path(".srt").read_text(encoding="utf-8")
    spoken = " ".join(" ".join(block.splitlines()[2:]) for block in text.strip().split("\n\n"))
    assert spoken.split() == " ".join(beat["caption"] for _, beat in beats(built)).split()


def test_the_thumbnail_is_youtubes(built: Built) -> None:
    path = built.path(".thumbnail.jpg")
    with Image.open(path) as picture:
        assert picture.size == (1280, 720)
    assert path.stat().st_size < 2_000_000


def test_a_box_holds_the_text_that_is_lit(built: Built) -> None:
    """Where a list moves on, the picture changes in the box of the beat that is spoken now."""
    for slide in built.manifest["timeline"]["slides"]:
        if slide["layout"] != "bullets":
            continue
        page = next(page for page in built.film.deck.pages if page.slide.id == slide["id"])
        for beat in slide["beats"]:
            x, y, width, height = map(round, beat["box"])
            before, now = (_gray(built.film, page, step) for step in (beat["step"] - 1, beat["step"]))
            inside = np.abs(now - before)[y : y + height, x : x + width]
            assert inside.mean() > 10 * np.abs(now - before).mean(), beat["id"]


def _gray(film: voicedeck.Production, page: Any, step: int) -> npt.NDArray[np.int64]:
    return planes(film.still(page, step))[:360].astype(int)


def test_the_moviepy_clip_is_the_film(built: Built, pictures: list[Planes]) -> None:
    clip = voicedeck.moviepy_clip(built.film.film())
    timeline = built.manifest["timeline"]
    assert clip.duration == pytest.approx(timeline["seconds"])
    for frame in (0, 100, timeline["frames"] - 1, timeline["slides"][2]["start_frame"] + 3):
        mine = av.VideoFrame.from_ndarray(np.ascontiguousarray(clip.get_frame(frame / 30)), format="rgb24").reformat(
            format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
        )
        assert np.abs(mine.to_ndarray().astype(int) - pictures[frame].astype(int)).mean() < 2
    assert np.abs(clip.audio.get_frame(np.arange(48_000, 96_000) / 48_000)).max() > 0.05


@pytest.mark.heavy
def test_same_inputs_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = []
    script = tmp_path / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    for run in ("one", "two"):
        monkeypatch.setenv("VOICEDECK_CACHE", str(tmp_path / f"cache-{run}"))
        options = voicedeck.Options(voice="silent", size="360p", output=tmp_path / run)
        (result,) = voicedeck.build_scripts([script], options, Silence())
        digests.append({artifact.file: artifact.sha256 for artifact in result.artifacts})
    assert digests[0] == digests[1]


@pytest.mark.parametrize("rate", [24, 25, 50, 60])
def test_other_rates_are_as_exact(tmp_path: Path, rate: int) -> None:
    small = tmp_path / "small.md"
    small.write_text("# Brief\n\n## One\n\n- First.\n- Second.\n", encoding="utf-8")
    options = voicedeck.Options(formats=("mp4",), voice="silent", size="360p", rate=rate, output=tmp_path)
    voicedeck.build_scripts([small], options, Silence())
    timeline = json.loads((tmp_path / "small.manifest.json").read_text(encoding="utf-8"))["timeline"]
    with av.open(str(tmp_path / "small.mp4")) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert video.average_rate == rate
        assert sum(1 for packet in container.demux(video) if packet.size) == timeline["frames"]
        assert audio.duration * audio.time_base == pytest.approx(timeline["frames"] / rate, abs=1e-9)
