"""Somebody else's files, whatever state they are in: lines that say what is wrong, and no traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests_support import Silence
from voicedeck.model.errors import InputError
from voicedeck.verify import verify

RATE = 48_000


def film(path: Path, codec: str, sound: str = "", times: tuple[int, ...] = tuple(range(0, 2000, 40))) -> Path:
    """Fifty small pictures at the given milliseconds, and two seconds of a tone."""
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream(codec, rate=25)
        video.width, video.height, video.pix_fmt, video.codec_context.time_base = 64, 48, "yuv420p", Fraction(1, 1000)
        tone: Any = container.add_stream(sound, rate=RATE) if sound else None
        for number, time in enumerate(times):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number, np.uint8), format="rgb24")
            frame.pts, frame.time_base = time, Fraction(1, 1000)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if tone:
            samples = 0.1 * np.sin(np.arange(RATE * 2) / 20).astype(np.float32)
            piece = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
            piece.sample_rate, piece.pts, piece.time_base = RATE, 0, Fraction(1, RATE)
            container.mux(tone.encode(piece))
            container.mux(tone.encode(None))
    return path


def tone_alone(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("aac", rate=RATE)
        piece = av.AudioFrame.from_ndarray(np.zeros((1, RATE), np.float32), format="fltp", layout="mono")
        piece.sample_rate, piece.pts, piece.time_base = RATE, 0, Fraction(1, RATE)
        container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = film(tmp_path_factory.mktemp("whole") / "film.mp4", "libx264", "aac")
    return path.read_bytes()


def told(path: Path) -> dict[str, str]:
    """What fails, and how it is measured."""
    (report,) = verify(path, Silence())
    return {f"{each.group}: {each.name}": each.measured for each in report.failed}


def test_a_film_without_sound(tmp_path: Path) -> None:
    found = told(film(tmp_path / "film.mp4", "libx264"))
    assert found["film: sound"] == "none"
    assert found["sound: loudness"] == "silence"
    assert "film: lengths" not in found


def test_a_film_of_another_kind(tmp_path: Path) -> None:
    found = told(film(tmp_path / "film.webm", "libvpx", "libopus"))
    assert found["film: codec"].startswith("vp8")
    assert found["film: index first"] == "no MP4"
    assert found["film: sound"].startswith("opus")
    (report,) = verify(tmp_path, Silence())
    assert report.name == "film"


def test_a_film_of_uneven_pictures(tmp_path: Path) -> None:
    times = tuple(int(each) for each in np.cumsum(np.random.default_rng(1).integers(10, 200, 50)))
    assert "film: decodes" not in told(film(tmp_path / "film.mp4", "libx264", "aac", times))


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _: b"", "film: opens"),
    "text": (lambda _: b"hello", "film: opens"),
    "half": (lambda data: data[: len(data) // 2], "film: opens"),
    "a hole": (lambda data: data[:200] + bytes(1500) + data[1700:], "film: decodes"),
    "an index without times": (lambda data: data.replace(b"stts", b"xxxx"), "film: decodes"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_film(name: str, whole: bytes, tmp_path: Path) -> None:
    spoil, wanted = BROKEN[name]
    (tmp_path / "film.mp4").write_bytes(spoil(whole))
    found = told(tmp_path / "film.mp4")
    assert wanted in found
    assert "Errno" not in found[wanted]


def test_a_film_without_pictures(tmp_path: Path) -> None:
    tone_alone(tmp_path / "film.mp4")
    assert told(tmp_path / "film.mp4") == {"film: opens": "it has no picture"}


CAPTIONS: dict[str, tuple[bytes, set[str]]] = {
    "latin": ("1\n00:00:00,000 --> 00:00:01,500\nCafé crème\n".encode("latin-1"), {"captions: encoding"}),
    "wide": ("1\n00:00:00,000 --> 00:00:01,500\nCafé crème\n".encode("utf-16"), {"captions: encoding"}),
    "empty": (b"", {"captions: captions"}),
    "binary": (bytes(range(256)), {"captions: encoding", "captions: captions"}),
    "backwards": (
        b"1\n00:00:00,000 --> 00:00:01,500\nA\n\n2\n00:00:01,000 --> 00:00:00,500\nBack\n\nx\n0:1 --> what\nC\n",
        {"captions: seconds", "captions: gaps", "captions: characters a second"},
    ),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_odd_captions(name: str, whole: bytes, tmp_path: Path) -> None:
    data, wanted = CAPTIONS[name]
    (tmp_path / "film.mp4").write_bytes(whole)
    (tmp_path / "film.srt").write_bytes(data)
    assert {each for each in told(tmp_path / "film.mp4") if each.startswith("captions")} == wanted


@pytest.mark.parametrize("manifest", [[], {"schema": 1}, {"artifacts": []}, "text"])
def test_a_manifest_of_somebody_else(manifest: object, whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(whole)
    (tmp_path / "film.manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError, match="not one of voicedeck's"):
        verify(tmp_path / "film.mp4", Silence())
    shutil.rmtree(tmp_path)
