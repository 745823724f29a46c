"""A good film passes every check; one that is spoiled fails the check that is meant for it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests_support import Silence
from verify.conftest import Good, Spoiled
from verify.spoiling import Film, later, painted, with_chapters, with_sound, with_tags
from voicedeck.encoders.x264 import X264
from voicedeck.model.picture import Picture
from voicedeck.verify import Finding, verify
from voicedeck.verify.container import container, facts
from voicedeck.verify.decks import decks
from voicedeck.verify.hearing import envelope, loudness, sound
from voicedeck.verify.kit import kits
from voicedeck.verify.lighting import lighting
from voicedeck.verify.paperwork import paperwork
from voicedeck.verify.redrawing import script_of
from voicedeck.verify.seeing import Sights, look
from voicedeck.verify.structure import structure
from voicedeck.verify.subtitles import read, subtitles

OTHERS = (".pptx", ".srt", ".vtt")


def test_a_good_build_passes_every_check(spoiled: Spoiled) -> None:
    report = spoiled.report()
    assert [each for each in report.findings if not each.passed] == []
    assert len(report.findings) > 40
    assert len(report.glimpses) == sum(len(slide["beats"]) for slide in spoiled.good.manifest["timeline"]["slides"])


def test_every_check_is_failed_by_a_spoiled_file(spoiled: Spoiled) -> None:
    """Whatever a good build is told to have passed is what some test here spoils."""
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    (kit,) = kits(spoiled.folder)
    seen, captions = facts(kit.files[".mp4"]), read(kit.files[".srt"])
    findings = [
        *container(kit, seen), *subtitles(kit, captions, seen), *paperwork(kit, seen), *decks(kit, kit.files[".pptx"]),
        *structure(kit, script_of(kit), None, captions),
    ]  # fmt: skip
    names = {f"{each.group}: {each.name}" for each in findings}
    lit = ("lit line", "entrance", "sound against picture", "drawn pages", "contrast", "flashes")
    names |= {f"sight and sound: {name}" for name in lit}
    names |= {"film: opens", "film: decodes", "sound: loudness", "sound: true peak", "script: in the film"}
    assert len(names) > 40
    assert sorted(name for name in names if f'"{name}"' not in tests) == []


def test_a_film_put_together_again_is_still_good(spoiled: Spoiled) -> None:
    """What the tests below spoil is not spoiled by their tools."""
    spoiled.film(lambda film: film)
    assert spoiled.failures() == set()


SOUNDS: dict[str, tuple[Callable[[Film], Film], set[str]]] = {
    "turned down": (with_sound(lambda sound: sound * 0.5), {"sound: loudness"}),
    "turned up": (with_sound(lambda sound: np.clip(sound * 3, -1, 1)), {"sound: loudness", "sound: true peak"}),
    "silenced": (
        with_sound(lambda sound: sound * 0),
        {"sound: loudness", "sight and sound: sound against picture"},
    ),
    "late": (
        with_sound(lambda sound: np.concatenate([np.zeros(9600, np.float32), sound[:-9600]])),
        {"sight and sound: sound against picture"},
    ),
    "early": (
        with_sound(lambda sound: np.concatenate([sound[7200:], np.zeros(7200, np.float32)])),
        {"sight and sound: sound against picture"},
    ),
    "short": (with_sound(lambda sound: sound[:-4800]), {"film: lengths"}),
}


@pytest.fixture(scope="module")
def seen(good: Good) -> Sights:
    """What the good film shows: its pictures are not decoded anew where only the sound is spoiled."""
    (kit,) = kits(good.folder)
    return look(kit.files[".mp4"], kit)


@pytest.mark.parametrize("name", SOUNDS)
def test_spoiled_sound_is_heard(name: str, spoiled: Spoiled, seen: Sights) -> None:
    change, wanted = SOUNDS[name]
    spoiled.film(change)
    (kit,) = kits(spoiled.folder)
    samples = sound(kit.files[".mp4"])
    findings = [*loudness(kit, samples), *lighting(kit, seen, envelope(samples))]
    assert failed(findings) | quick(spoiled) == wanted


def test_pictures_that_come_late_are_seen(spoiled: Spoiled) -> None:
    spoiled.without(*OTHERS)
    spoiled.film(later(6, spoiled.good.beat("s1.2")["start_frame"]))
    assert {"sight and sound: entrance", "sight and sound: sound against picture"} <= spoiled.failures()


def still_at(good: Good, frame: int) -> np.ndarray[Any, Any]:
    """A frame of the good film, as colours."""
    with av.open(str(good.folder / "small.mp4")) as container:
        for number, each in enumerate(container.decode(container.streams.video[0])):
            if number == frame:
                return each.to_ndarray(format="rgba")
    raise AssertionError


SKIPS = X264(1280, 720, 24).skips


def encoded(colors: np.ndarray[Any, Any]) -> bytes:
    height, width = colors.shape[:2]
    return X264(width, height, 24).still(Picture(width, height, np.ascontiguousarray(colors).tobytes()))[0]


def repainted(good: Good, name: str, paint: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]) -> Any:
    """The film with another picture while a line is said: ``paint`` changes the line's box."""
    beat = good.beat(name)
    left, top, width, height = map(round, beat["box"])
    colors = still_at(good, (beat["start_frame"] + beat["end_frame"]) // 2).copy()
    box = (slice(top, top + height), slice(left, left + width))
    colors[box] = paint(colors[box])
    return painted(beat["start_frame"] + 8, beat["end_frame"], [encoded(colors)], SKIPS)


def test_a_film_in_a_powerpoint_template_is_not_measured_by_boxes_of_ours(spoiled: Spoiled, seen: Sights) -> None:
    told = spoiled.path(".manifest.json")
    told.write_text(told.read_text().replace('"name": "nocturne"', '"name": "corporate.potx"'))
    (kit,) = kits(spoiled.folder)
    found = {each.name: each.passed for each in lighting(kit, seen, envelope(sound(kit.files[".mp4"])))}
    assert found.pop("flashes") is True
    assert set(found.values()) == {None}
    in_film = [each for each in structure(kit, script_of(kit), seen, ()) if each.name == "in the film"]
    assert [each.passed for each in in_film] == [None]


def test_a_line_that_is_not_there_is_missed(spoiled: Spoiled) -> None:
    def erase(box: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.broadcast_to(box[0, 0], box.shape)

    spoiled.without(*OTHERS)
    spoiled.film(repainted(spoiled.good, "s1.2", erase))
    failures = spoiled.failures()
    assert {"sight and sound: lit line", "sight and sound: drawn pages", "script: in the film"} <= failures


def test_other_words_in_the_box_are_seen(spoiled: Spoiled) -> None:
    spoiled.without(*OTHERS)
    spoiled.film(repainted(spoiled.good, "s1.2", lambda box: box[:, ::-1]))
    failures = spoiled.failures()
    assert {"sight and sound: drawn pages", "script: in the film"} <= failures
    assert "sight and sound: lit line" not in failures


def test_text_that_is_hard_to_read_is_seen(spoiled: Spoiled) -> None:
    def fade(box: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        ground = box[0, 0].astype(float)
        return (ground + 0.4 * (box - ground)).astype(np.uint8)

    spoiled.without(*OTHERS)
    spoiled.film(repainted(spoiled.good, "s1.2", fade))
    assert "sight and sound: contrast" in spoiled.failures()


def test_another_line_that_is_lit_is_seen(spoiled: Spoiled) -> None:
    """While the second line is said, the picture is that of the first."""
    good = spoiled.good
    first, second = good.beat("s1.1"), good.beat("s1.2")
    picture = encoded(still_at(good, (first["start_frame"] + first["end_frame"]) // 2))
    spoiled.without(*OTHERS)
    spoiled.film(painted(second["start_frame"] + 8, second["end_frame"], [picture], SKIPS))
    assert {"sight and sound: lit line", "script: in the film"} <= spoiled.failures()


def test_flashes_are_counted(spoiled: Spoiled) -> None:
    black, white = (encoded(np.full((720, 1280, 4), level, np.uint8)) for level in (0, 255))
    title = spoiled.good.beat("title.0")
    spoiled.without(*OTHERS)
    spoiled.film(painted(title["start_frame"] + 10, title["start_frame"] + 34, [black, white], SKIPS, 2))
    assert "sight and sound: flashes" in spoiled.failures()


FILMS: dict[str, tuple[Callable[[Film], Film], str]] = {
    "chapters that are too short": (
        with_chapters(lambda marks: [*marks[:-1], {**marks[-1], "start": marks[-1]["end"] - 24}]),
        "publishing: chapters",
    ),
    "no chapters": (with_chapters(lambda _: []), "publishing: chapters"),
    "a chapter of another name": (
        with_chapters(lambda marks: [{**marks[0], "metadata": {"title": "Other"}}, *marks[1:]]),
        "publishing: chapters in description",
    ),
    "a title that is too long": (with_tags(title="T" * 101), "publishing: title"),
    "no title": (with_tags(title=""), "publishing: title"),
    "captions that are left out": (
        lambda film: Film(film.pictures, film.sound, film.cues[1:], film.chapters, film.tags, film.rate),
        "captions: in the film",
    ),
    "pictures that are left out": (
        lambda film: Film(film.pictures[:-24], film.sound[:-48_000], film.cues, film.chapters, film.tags, film.rate),
        "film: duration",
    ),
}


@pytest.mark.parametrize("name", FILMS)
def test_a_spoiled_container_is_noticed(name: str, spoiled: Spoiled) -> None:
    change, wanted = FILMS[name]
    spoiled.film(change)
    assert wanted in quick(spoiled)


def quick(spoiled: Spoiled) -> set[str]:
    """The failures that need no decoding: of container, captions, and paper."""
    (kit,) = kits(spoiled.folder)
    seen = facts(kit.files[".mp4"])
    findings = [*container(kit, seen), *subtitles(kit, read(kit.files[".srt"]), seen), *paperwork(kit, seen)]
    return failed(findings) - {"publishing: files"}


def failed(findings: Iterable[Finding]) -> set[str]:
    return {f"{each.group}: {each.name}" for each in findings if each.passed is False}


def test_an_index_at_the_end_is_noticed(spoiled: Spoiled) -> None:
    spoiled.film(lambda film: film, index_first=False)
    assert "film: index first" in quick(spoiled)


def test_a_film_of_another_size_is_noticed(spoiled: Spoiled) -> None:
    spoiled.text(".manifest.json", lambda text: text.replace('"height": 720', '"height": 1080'))
    assert "film: size" in quick(spoiled)


def test_a_cutting_edit_list_is_noticed(spoiled: Spoiled) -> None:
    spoiled.film(lambda film: film)  # FFmpeg gives every track one, unless told not to
    data = bytearray(spoiled.path(".mp4").read_bytes())
    at = data.index(b"elst")
    struct.pack_into(">I", data, at + 8, 2)
    spoiled.path(".mp4").write_bytes(data)
    assert "film: edit lists" in quick(spoiled)


def test_a_film_that_breaks_off_is_noticed(spoiled: Spoiled) -> None:
    data = spoiled.path(".mp4").read_bytes()
    spoiled.path(".mp4").write_bytes(data[: len(data) // 2])
    assert "film: decodes" in spoiled.failures()


def test_a_file_that_is_no_film_is_noticed(spoiled: Spoiled) -> None:
    spoiled.path(".mp4").write_bytes(b"no film")
    assert "film: opens" in spoiled.failures()


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody else's film: eight seconds of MPEG-4 with one key frame, untold colours, thin mono, index last."""
    path = tmp_path_factory.mktemp("strange") / "strange.mp4"
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream("mpeg4", rate=25, options={"g": "600", "sc_threshold": "1000000000"})
        video.width, video.height, video.pix_fmt = 640, 360, "yuv420p"
        sound: Any = container.add_stream("aac", rate=44_100, layout="mono")
        for number in range(200):
            frame = av.VideoFrame.from_ndarray(np.full((360, 640, 3), 40 + number // 2, np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        tone = 0.01 * np.sin(np.arange(44_100 * 7) / 20).astype(np.float32)
        piece = av.AudioFrame.from_ndarray(tone[None], format="fltp", layout="mono")
        piece.sample_rate, piece.pts, piece.time_base = 44_100, 0, Fraction(1, 44_100)
        container.mux(sound.encode(piece))
        container.mux(sound.encode(None))
    path.with_suffix(".srt").write_text(
        "1\n00:00:01,000 --> 00:00:03,000\nSomebody else's words.\n\n"
        "2\n00:00:03,000 --> 00:00:03,400\nToo fast to be read by anybody, this one is.\n",
        encoding="utf-8",
    )
    return path


def test_somebody_elses_film_is_measured_as_far_as_its_files_go(strange: Path) -> None:
    (report,) = verify(strange, Silence())
    failed = {f"{each.group}: {each.name}" for each in report.failed}
    assert failed == {
        "film: codec", "film: colour", "film: sound", "film: index first", "film: key frames", "film: lengths",
        "sound: loudness", "captions: columns", "captions: seconds", "captions: characters a second", "captions: gaps",
    }  # fmt: skip
    unchecked = {f"{each.group}: {each.name}" for each in report.findings if each.passed is None}
    assert {"sight and sound: lit line", "captions: in time", "film: duration"} <= unchecked
