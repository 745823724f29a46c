"""Qualities, and encoders on a chip: what is asked for, what stands in for it, and that every frame is right."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest

import voicedeck
from tests_support import Silence
from voicedeck.encoders import encoder, hardware
from voicedeck.encoders.groups import planes
from voicedeck.encoders.hardware import CHIPS, Chip, Hardware
from voicedeck.encoders.x264 import X264
from voicedeck.exporters.shots import _Camera
from voicedeck.model.errors import EncodeError
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import PLAIN

SIZE = (320, 180)
# What a chip's driver would do, done by a program: P pictures, each after the one before it, no "as before" packets.
STAND_IN = Chip(
    "libx264",
    "nv12",
    {"preset": "veryfast", "tune": "zerolatency", "x264-params": "scenecut=0:weightp=0:bframes=0:stitchable=1"},
    "crf",
    {"draft": "27", "standard": "17", "archive": "12"},
)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A film of a few seconds."""
    path = tmp_path / "brief.md"
    path.write_text("# Brief\n\n## One\n\n- First.\n- Second.\n", encoding="utf-8")
    return path


def noise(seed: int) -> Picture:
    """Soft noise with a hard edge."""
    width, height = SIZE
    values = np.random.default_rng(seed).integers(0, 255, (height // 20, width // 20, 4), np.uint8)
    pixels = values.repeat(20, 0).repeat(20, 1)
    pixels[..., 3] = 255
    return Picture(width, height, pixels.tobytes())


def decoded(packets: list[bytes], parameter_sets: bytes) -> list[npt.NDArray[np.uint8]]:
    context: Any = av.CodecContext.create("h264", "r")
    context.extradata = parameter_sets
    context.thread_count = 1
    frames = [frame for packet in packets for frame in context.decode(av.Packet(packet))]
    return [frame.to_ndarray() for frame in [*frames, *context.decode(None)]]


def error(seen: npt.NDArray[np.uint8], wanted: npt.NDArray[np.uint8]) -> float:
    return float(np.square(seen.astype(float) - wanted).mean())


def test_a_better_quality_is_nearer_and_longer() -> None:
    errors, lengths = [], []
    for quality in ("draft", "standard", "archive"):
        coder = X264(*SIZE, 30, quality)
        packets = [*coder.hold(coder.still(noise(1)), 3), *coder.motion(noise(1), noise(2), 4)]
        coder.check(coder._groups.parameter_sets or b"")
        frames = decoded(packets, coder._groups.parameter_sets or b"")
        assert len(frames) == 7
        errors.append(error(frames[0], planes(noise(1))))
        lengths.append(sum(map(len, packets)))
    assert errors == sorted(errors, reverse=True)
    assert len(set(errors)) == 3
    assert lengths == sorted(lengths)


def test_a_draft_is_small_unless_a_size_is_asked_for(small: Path) -> None:
    def size(**chosen: str) -> tuple[int, int]:
        script = voicedeck.read(small)
        return voicedeck.produce(script, voicedeck.Options(voice="silent", **chosen), Silence(), map).looks.size  # type: ignore[arg-type]

    assert size(quality="draft") == (1280, 720)
    assert size(quality="draft", size="1440p") == (2560, 1440)
    assert size() == size(quality="archive") == (1920, 1080)


@pytest.mark.heavy
@pytest.mark.parametrize("quality", ["draft", "archive"])
def test_a_film_of_any_quality_shows_its_stills(brief: Path, tmp_path: Path, quality: str) -> None:
    chosen = voicedeck.Options(("mp4",), "silent", size="360p", quality=quality, output=tmp_path)
    assert held_errors(brief, chosen) < {"draft": 12, "archive": 1}[quality]


def held_errors(script: Path, chosen: voicedeck.Options, reporter: Silence | None = None) -> float:
    """Builds the film; the greatest mean square error of a held frame against its still."""
    voicedeck.build_scripts([script], chosen, reporter or Silence())
    worst = 0.0
    with ThreadPoolExecutor(1) as pool, av.open(str(chosen.output / "brief.mp4")) as container:  # type: ignore[operator]
        film = voicedeck.produce(voicedeck.read(script), chosen, Silence(), pool.map)
        pages = {page.slide.id: page for page in film.deck.pages}
        frames = container.decode(container.streams.video[0])
        for clip in film.timeline.clips:
            still = planes(film.still(pages[clip.slide_id], clip.step))
            for number in range(clip.frames):
                frame = next(frames)
                if number >= clip.motion:
                    worst = max(worst, error(frame.to_ndarray()[::2], still[::2]))
        assert next(frames, None) is None
    return worst


@pytest.mark.parametrize("name", sorted(CHIPS))
def test_x264_stands_in_for_a_chip_that_is_not_there(name: str) -> None:
    try:
        Hardware(name, *SIZE, 30)
    except EncodeError:
        told: list[Any] = []
        assert isinstance(encoder(name, SIZE, 30, "standard", told.append), X264)
        (said,) = told
        assert name in said.message
        assert "x264 does instead" in said.message
    else:
        pytest.skip(f"this machine has {name}")


@pytest.mark.heavy
def test_a_chips_film_repeats_the_beginning_of_each_group(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The technique, with a program in the chip's place: every frame of the film is decoded."""
    monkeypatch.setattr(hardware, "CHIPS", {"nvenc": STAND_IN})
    chosen = voicedeck.Options(("mp4",), "silent", size="360p", encoder="nvenc", output=tmp_path)
    reporter = Silence()
    assert held_errors(brief, chosen, reporter) < 4
    assert not [each for each in reporter.warnings if "encode" in each.message]


def test_a_chip_that_reorders_its_frames_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    backwards = {"preset": "medium", "x264-params": "bframes=3:b-adapt=0:scenecut=0"}
    monkeypatch.setattr(hardware, "CHIPS", {"nvenc": Chip("libx264", "yuv420p", backwards, "crf", STAND_IN.levels)})
    told: list[Any] = []
    assert isinstance(encoder("nvenc", SIZE, 30, "standard", told.append), X264)
    assert "one packet a frame in their order" in told[0].message


def test_where_words_only_go_out_what_is_left_is_held_and_not_encoded_again(brief: Path) -> None:
    film = voicedeck.film(brief, voice="silent", size="360p").film()
    (page, *_), coder = film.paper.deck.pages, film.bench.encoder
    drawn = film.darkroom.still(page, 0)
    camera = _Camera(film)
    held = camera._faded(drawn, replace(drawn), (page, 0, PLAIN), 9)
    assert held == (*camera.still((page, 0, PLAIN)), *coder.skips[1:9])  # type: ignore[attr-defined]
    other = replace(drawn, rgba=bytes(len(drawn.rgba)))
    assert len(set(camera._faded(other, drawn, (page, 0, PLAIN), 9)) - set(coder.skips)) > 5  # type: ignore[attr-defined]
