"""A good film passes every check; one that is spoiled fails the check that is meant for it."""

from __future__ import annotations

import copy
import io
import struct
import sys
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import av
import numpy as np
import pytest
from PIL import Image
from pptx import Presentation

from tests_support import Memory, Silence
from verify.conftest import Good, Spoiled
from verify.spoiling import Film, later, painted, with_chapters, with_sound, with_tags
from voicedeck.encoders.x264 import X264
from voicedeck.model.picture import Picture
from voicedeck.stages.soundprint import soundprint
from voicedeck.verify import Finding, verify
from voicedeck.verify.container import container, facts
from voicedeck.verify.decks import decks
from voicedeck.verify.hearing import envelope, loudness, sound
from voicedeck.verify.kit import kits
from voicedeck.verify.lighting import lighting
from voicedeck.verify.paperwork import paperwork
from voicedeck.verify.redrawing import redrawing, remade, script_of
from voicedeck.verify.remaking import _difference, captions_of, remaking
from voicedeck.verify.seeing import Sights, _Looker, look
from voicedeck.verify.speech import speech
from voicedeck.verify.structure import structure
from voicedeck.verify.subtitles import read, subtitles

if TYPE_CHECKING:
    from voicedeck.verify.seeing import Still


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
    lit = ("lit line", "entrance", "sound against picture", "drawn pages", "every step", "contrast", "flashes")
    names |= {f"sight and sound: {name}" for name in lit}
    names |= {"film: opens", "film: decodes", "sound: loudness", "sound: true peak", "script: in the film"}
    assert len(names) > 40
    assert sorted(name for name in names if f'"{name}"' not in tests) == []


@pytest.mark.heavy
def test_a_film_put_together_again_is_still_good(spoiled: Spoiled, drawn: Still) -> None:
    """What the tests below spoil is not spoiled by their tools."""
    spoiled.film(with_sound(lambda sound: sound))
    (kit,) = kits(spoiled.folder)
    samples = sound(kit.files[".mp4"])
    assert quick(spoiled) | failed([*loudness(kit, samples), *speech(kit, samples)]) == set()
    spoiled.film(lambda film: film)
    assert quick(spoiled) | shown(spoiled, drawn) == set()


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
def drawn(good: Good) -> Still:
    """The good film's pages, drawn anew once for all tests."""
    (kit,) = kits(good.folder)
    still = redrawing(kit, remade(kit, script_of(kit), Silence(), map))
    assert still is not None
    return cache(still)


@pytest.fixture(scope="module")
def seen(good: Good, drawn: Still) -> Sights:
    """What the good film shows: its pictures are not decoded anew where only the sound is spoiled."""
    (kit,) = kits(good.folder)
    return look(kit.files[".mp4"], kit, drawn)


def shown(spoiled: Spoiled, drawn: Still) -> set[str]:
    """The failures of a film of which only the pictures are spoiled."""
    return failed(watched(spoiled, drawn))


def watched(spoiled: Spoiled, drawn: Still) -> list[Finding]:
    (kit,) = kits(spoiled.folder)
    sights = look(kit.files[".mp4"], kit, drawn)
    heard = envelope(two(spoiled.good.film.sound))
    return [*lighting(kit, sights, heard), *structure(kit, script_of(kit), sights, read(kit.files[".srt"]))]


def two(mono: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Sound as it is decoded: two channels, a row a sample."""
    return np.repeat(mono[:, None], 2, axis=1)


@pytest.mark.parametrize("name", [name for name in SOUNDS if name != "short"])
def test_spoiled_sound_is_heard(name: str, good: Good, seen: Sights) -> None:
    change, wanted = SOUNDS[name]
    (kit,) = kits(good.folder)
    samples = two(change(good.film).sound)
    assert failed([*loudness(kit, samples), *lighting(kit, seen, envelope(samples))]) == wanted


@pytest.mark.heavy
def test_sound_that_is_spoiled_in_its_file_is_heard(spoiled: Spoiled, seen: Sights) -> None:
    change, wanted = SOUNDS["short"]
    spoiled.film(change)
    (kit,) = kits(spoiled.folder)
    samples = sound(kit.files[".mp4"])
    findings = [*loudness(kit, samples), *lighting(kit, seen, envelope(samples))]
    assert failed(findings) | quick(spoiled) == wanted


@pytest.mark.heavy
def test_pictures_that_come_late_are_seen(spoiled: Spoiled, drawn: Still) -> None:
    spoiled.film(later(6, spoiled.good.beat("s1.2")["start_frame"]))
    assert {"sight and sound: entrance", "sight and sound: sound against picture"} <= shown(spoiled, drawn)


def still_at(good: Good, frame: int) -> np.ndarray[Any, Any]:
    """A frame of the good film, as colours."""
    with av.open(str(good.folder / "small.mp4")) as container:
        for number, each in enumerate(container.decode(container.streams.video[0])):
            if number == frame:
                return each.to_ndarray(format="rgba")
    raise AssertionError


SKIPS = X264(640, 360, 24).skips


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


@pytest.mark.heavy
def test_a_line_that_is_not_there_is_missed(spoiled: Spoiled, drawn: Still) -> None:
    def erase(box: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.broadcast_to(box[0, 0], box.shape)

    spoiled.film(repainted(spoiled.good, "s1.2", erase))
    failures = shown(spoiled, drawn)
    assert {"sight and sound: lit line", "sight and sound: drawn pages", "script: in the film"} <= failures


@pytest.mark.heavy
def test_other_words_in_the_box_are_seen(spoiled: Spoiled, drawn: Still) -> None:
    spoiled.film(repainted(spoiled.good, "s1.2", lambda box: box[:, ::-1]))
    failures = shown(spoiled, drawn)
    assert {"sight and sound: drawn pages", "script: in the film"} <= failures
    assert "sight and sound: lit line" not in failures


@pytest.mark.heavy
def test_text_that_is_hard_to_read_is_seen(spoiled: Spoiled, drawn: Still) -> None:
    def fade(box: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        ground = box[0, 0].astype(float)
        return (ground + 0.4 * (box - ground)).astype(np.uint8)

    spoiled.film(repainted(spoiled.good, "s1.2", fade))
    assert "sight and sound: contrast" in shown(spoiled, drawn)


@pytest.mark.heavy
def test_another_line_that_is_lit_is_seen(spoiled: Spoiled, drawn: Still) -> None:
    """While the second line is said, the picture is that of the first."""
    good = spoiled.good
    first, second = good.beat("s1.1"), good.beat("s1.2")
    picture = encoded(still_at(good, (first["start_frame"] + first["end_frame"]) // 2))
    spoiled.film(painted(second["start_frame"] + 8, second["end_frame"], [picture], SKIPS))
    assert {"sight and sound: lit line", "script: in the film"} <= shown(spoiled, drawn)


@pytest.mark.heavy
def test_flashes_are_counted(spoiled: Spoiled, drawn: Still) -> None:
    black, white = (encoded(np.full((360, 640, 4), level, np.uint8)) for level in (0, 255))
    title = spoiled.good.beat("title.0")
    spoiled.film(painted(title["start_frame"] + 10, title["start_frame"] + 34, [black, white], SKIPS, 2))
    assert "sight and sound: flashes" in shown(spoiled, drawn)


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
        lambda film: replace(film, cues=film.cues[1:]),
        "captions: in the film",
    ),
    "pictures that are left out": (
        lambda film: replace(film, pictures=film.pictures[:-24], sound=film.sound[:-48_000], coded=()),
        "film: duration",
    ),
}


@pytest.mark.heavy
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
    spoiled.text(".manifest.json", lambda text: text.replace('"height": 360', '"height": 1080'))
    assert "film: size" in quick(spoiled)


def test_a_cutting_edit_list_is_noticed(spoiled: Spoiled) -> None:
    spoiled.film(lambda film: film)  # FFmpeg gives every track one, unless told not to
    data = bytearray(spoiled.path(".mp4").read_bytes())
    at = data.index(b"elst")
    struct.pack_into(">I", data, at + 8, 2)
    spoiled.path(".mp4").write_bytes(data)
    assert "film: edit lists" in quick(spoiled)


@pytest.mark.heavy
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


def line_of(good: Good, name: str) -> slice:
    """A line's samples."""
    beat = good.beat(name)
    return slice(beat["start_sample"], beat["end_sample"])


def said_instead(good: Good, name: str, other: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]) -> Any:
    """The film with another sound while a line is said; ``other`` is given the line's own."""

    def change(sound: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        changed, place = sound.copy(), line_of(good, name)
        own = sound[place]
        found = other(own)[: own.size]
        changed[place] = np.concatenate([found, np.zeros(own.size - found.size, np.float32)])
        return changed

    return with_sound(change)


def tone(own: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return (np.sqrt((own**2).mean() * 2) * np.sin(2 * np.pi * 220 * np.arange(own.size) / 48_000)).astype(np.float32)


def without(first: float, last: float) -> Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]:
    def change(own: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        changed = own.copy()
        changed[int(first * own.size) : int(last * own.size)] = 0
        return changed

    return change


def dropping(own: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    changed = own.copy()
    for start in range(0, own.size, 4800):
        changed[start : start + 960] = 0
    return changed


def clicking(own: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    changed = own.copy()
    changed[8000::9000] += 0.4
    return changed


def clicked(own: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    changed = own.copy()
    changed[own.size // 2] += 0.4
    return changed


def trimmed(own: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.clip(own, -0.7 * np.abs(own).max(), 0.7 * np.abs(own).max())


SPOKEN: dict[str, tuple[Callable[[Good], Any], set[str]]] = {
    "another line": (
        lambda good: said_instead(good, "s1.2", lambda _: good.film.sound[line_of(good, "s1.1")]),
        {"each line is said"},
    ),
    "backwards": (lambda good: said_instead(good, "s1.2", lambda own: own[::-1]), {"each line is said"}),
    "a tone": (lambda good: said_instead(good, "s1.2", tone), {"each line is said"}),
    "noise": (
        lambda good: said_instead(
            good, "s1.2", lambda own: np.random.default_rng(1).normal(0, own.std(), own.size).astype(np.float32)
        ),
        {"each line is said"},
    ),
    "a word missing": (lambda good: said_instead(good, "s1.2", without(0.3, 0.5)), {"gaps in speech"}),
    "the last word missing": (lambda good: said_instead(good, "s1.2", without(0.75, 1.0)), {"gaps in speech"}),
    "a stutter": (
        lambda good: said_instead(good, "s1.2", lambda own: np.concatenate([own[:9600], own[:9600], own[9600:-9600]])),
        {"each line is said"},
    ),
    "dropouts": (lambda good: said_instead(good, "s1.2", dropping), {"gaps in speech"}),
    "clicks": (lambda good: said_instead(good, "s1.2", clicking), {"clicks"}),
    "one click": (lambda good: said_instead(good, "s1.2", clicked), {"clicks"}),
    "peaks cut off": (lambda good: said_instead(good, "s1.2", trimmed), {"clipping"}),
    "cut off": (lambda good: said_instead(good, "s1.2", lambda own: np.clip(own * 4, -0.5, 0.5) * 0.7), {"clipping"}),
    "a fifth of a second early": (
        lambda _: with_sound(lambda sound: np.concatenate([sound[9600:], np.zeros(9600, np.float32)])),
        {"on its place", "each line is said"},
    ),
    "15 ms late": (
        lambda _: with_sound(lambda sound: np.concatenate([np.zeros(720, np.float32), sound[:-720]])),
        {"on its place"},
    ),
    "all lines in reverse order": (
        lambda good: with_sound(
            lambda sound: np.concatenate(
                [sound[line_of(good, name)] for name in ("s1.4", "s1.3", "s1.2", "s1.1")] + [sound]
            )[: sound.size]
        ),
        {"each line is said"},
    ),
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", SPOKEN)
def test_speech_that_is_not_what_was_made_is_heard(name: str, good: Good) -> None:
    change, wanted = SPOKEN[name]
    (kit,) = kits(good.folder)
    samples = two(change(good)(good.film).sound)
    found = {each.name for each in speech(kit, samples) if each.passed is False}
    assert wanted <= found


@dataclass
class Made:
    """A ``Soundtrack`` as far as a print asks for it."""

    sound: np.ndarray[Any, Any]
    channels: int = 1

    def between(self, first: int, after: int) -> bytes:
        return self.sound[first:after].astype("<f4").tobytes()

    def key(self, first: int, after: int) -> str:
        return f"{id(self)} {first} {after}"


@pytest.mark.parametrize("change", [clicking, trimmed])
def test_a_burst_or_a_flat_top_of_the_voice_itself_is_no_fault(
    change: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]], good: Good
) -> None:
    made: Any = Made(said_instead(good, "s1.2", change)(good.film).sound)
    (kit,) = kits(good.folder)
    manifest, store = copy.deepcopy(dict(good.manifest)), Memory()
    for beat in (beat for slide in manifest["timeline"]["slides"] for beat in slide["beats"]):
        beat["print"] = soundprint(made, beat["start_sample"], beat["end_sample"], store)
    found = speech(replace(kit, manifest=manifest), two(made.sound))
    assert [each.name for each in found if not each.passed] == []


def test_a_good_film_is_said_whole(good: Good) -> None:
    (kit,) = kits(good.folder)
    found = list(speech(kit, sound(kit.files[".mp4"])))
    assert [each.passed for each in found] == [True] * 5
    assert {each.name for each in found} == {
        "each line is said",
        "on its place",
        "gaps in speech",
        "clicks",
        "clipping",
    }


def retouched(good: Good, place: tuple[int, int, int, int]) -> Any:
    """The film with a few pixels of one line's picture painted over: a letter gone."""
    beat = good.beat("s1.2")
    colors = still_at(good, (beat["start_frame"] + beat["end_frame"]) // 2).copy()
    left, top, right, bottom = place
    colors[top:bottom, left:right] = colors[top - 2, left - 2]
    return painted(beat["start_frame"] + 8, beat["end_frame"], [encoded(colors)], SKIPS)


@pytest.mark.heavy
def test_a_letter_that_is_gone_is_seen(spoiled: Spoiled, drawn: Still) -> None:
    left, top, _, height = map(round, spoiled.good.beat("s1.2")["box"])
    spoiled.film(retouched(spoiled.good, (left, top, left + round(height * 0.45), top + height)))
    findings = [each for each in watched(spoiled, drawn) if each.passed is False]
    (told,) = [each for each in findings if each.name == "every step"]
    assert "Here is a second one" in told.measured
    assert "sight and sound: drawn pages" not in failed(findings)


@pytest.mark.heavy
def test_a_picture_of_a_page_that_nobody_speaks_over_is_seen(spoiled: Spoiled, drawn: Still) -> None:
    slide = next(each for each in spoiled.good.manifest["timeline"]["slides"] if each["id"] == "s1-list")
    clip = slide["clips"][-1]
    title = still_at(spoiled.good, 20)
    spoiled.film(painted(clip["start"] + 8, clip["start"] + clip["frames"], [encoded(title)], SKIPS))
    assert "sight and sound: every step" in shown(spoiled, drawn)


def rewritten(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


PAPERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a word of the WebVTT": (".vtt", rewritten("second", "third")),
    "a time of the captions": (".srt", rewritten("00:00:0", "00:00:1")),
    "the captions in another language": (".vtt", rewritten("bullet", "Punkt")),
    "a chapter's time": (".chapters.txt", rewritten("0:00", "0:01")),
    "a chapter's name": (".chapters.txt", rewritten("First", "Last")),
    "the title of the upload": (".upload.json", rewritten("A Small Film", "A Large Film")),
    "the tags of the upload": (".upload.json", rewritten('"one"', '"three"')),
    "the description": (".description.txt", rewritten("First Things", "Last Things")),
    "the tags": (".tags.txt", rewritten("one", "three")),
    "the reference": (".references.txt", rewritten("2020", "2021")),
    "the BibTeX": (".bib", rewritten("2020", "2021")),
    "the CSL": (".csl.json", rewritten("2020", "2021")),
    "the player's words": (".player.html", rewritten("second one", "other one")),
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", PAPERS)
def test_papers_that_are_not_the_scripts_are_seen(name: str, spoiled: Spoiled) -> None:
    suffix, change = PAPERS[name]
    spoiled.text(suffix, change)
    (told,) = made_again(spoiled)
    assert told.name == suffix.lstrip(".")
    assert told.measured.startswith("line ")


def made_again(spoiled: Spoiled) -> list[Finding]:
    """What fails of the files that are made again."""
    (kit,) = kits(spoiled.folder)
    again = remade(kit, script_of(kit), Silence(), map)
    assert again is not None
    return [each for each in remaking(kit, again, captions_of(kit.files[".mp4"])) if each.passed is False]


def test_another_thumbnail_is_seen(spoiled: Spoiled) -> None:
    path = spoiled.path(".thumbnail.jpg")
    with Image.open(path) as picture:
        picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(path, quality=92)
    assert ["another picture" in each.measured for each in made_again(spoiled)] == [True]


def test_a_thumbnail_saved_again_is_the_same(spoiled: Spoiled) -> None:
    path = spoiled.path(".thumbnail.jpg")
    with Image.open(path) as picture:
        picture.save(path, quality=85)
    assert made_again(spoiled) == []


def deck_with(spoiled: Spoiled, change: Callable[[Any], None]) -> None:
    deck = Presentation(str(spoiled.path(".pptx")))
    change(deck)
    deck.save(str(spoiled.path(".pptx")))


def text_box(deck: Any) -> Any:
    return next(shape for slide in list(deck.slides)[2:] for shape in slide.placeholders if shape.has_text_frame)


DECKS: dict[str, Callable[[Any], None]] = {
    "a text off the slide": lambda deck: setattr(text_box(deck), "left", 20_000_000),
    "a text nobody sees": lambda deck: setattr(text_box(deck).text_frame.paragraphs[0].runs[0].font, "size", 12_700),
    "no picture": lambda deck: [
        shape._element.getparent().remove(shape._element)
        for slide in deck.slides
        for shape in slide.shapes
        if shape._element.tag.endswith("}pic")
    ][:0],
}


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_that_is_not_the_scripts_is_seen(name: str, spoiled: Spoiled) -> None:
    deck_with(spoiled, DECKS[name])
    (told,) = made_again(spoiled)
    assert told.name == "pptx"
    assert "ppt/slides/slide" in told.measured


def test_the_films_own_captions_chapters_and_title_are_the_scripts(spoiled: Spoiled) -> None:
    first, *others = spoiled.good.film.cues
    said = b"Something else"
    cues = [(len(said).to_bytes(2, "big") + said, *first[1:]), *others]
    chapters = [{**each, "metadata": {"title": f"{n}"}} for n, each in enumerate(spoiled.good.film.chapters)]
    spoiled.film(lambda film: replace(film, cues=cues, chapters=chapters, tags={**film.tags, "title": "Other"}))
    names = {each.name for each in made_again(spoiled)}
    assert {"captions in the film", "chapters in the film", "title in the film"} <= names


def test_no_frame_is_kept_for_the_box_of_a_line(good: Good) -> None:
    """Two frames a line would be four gigabytes for an hour at 1080p."""
    (kit,) = kits(good.folder)
    looker, frame = _Looker(kit, None), np.zeros((360, 640), np.uint8)
    for number in range(looker.beats[0].start_frame + 2):
        looker.see(number, None, frame)
    assert looker.before
    assert all(each.base is None for each in (*looker.before.values(), *looker.opening.values()))


def test_a_letter_painted_over_in_a_thumbnail_is_seen(spoiled: Spoiled) -> None:
    path = spoiled.path(".thumbnail.jpg")
    with Image.open(path) as picture:
        pixels = np.asarray(picture).copy()
    lively = np.argwhere(np.abs(np.diff(pixels.astype(int).sum(axis=2), axis=1)) > 200)
    down, across = lively[len(lively) // 2]
    pixels[down - 12 : down + 12, across - 12 : across + 12] = pixels[down - 12, across - 12]
    Image.fromarray(pixels).save(path, quality=92)
    assert ["another picture" in each.measured for each in made_again(spoiled)] == [True]


@pytest.mark.parametrize("kind", ["gone", "another", "saved again"])
def test_stills_are_compared_one_by_one(kind: str, tmp_path: Path) -> None:
    files = []
    for name in ("found.zip", "due.zip"):
        with ZipFile(tmp_path / name, "w") as package:
            for number in range(3):
                shown = 2 if (kind, name, number) == ("another", "found.zip", 1) else number
                picture, file = Image.linear_gradient("L").rotate(90 * shown), io.BytesIO()
                picture.save(file, "PNG", compress_level=1 if kind == "saved again" and name == "found.zip" else 6)
                if (kind, name, number) != ("gone", "found.zip", 1):
                    package.writestr(f"{number}.png", file.getvalue())
        files.append(tmp_path / name)
    told = {"gone": "without 1.png", "another": "1.png: another picture", "saved again": ""}[kind]
    found = _difference(*files)
    assert found.startswith(told)
    assert bool(found) == bool(told)


@pytest.mark.parametrize(("side", "told"), [(20_000, "cannot be opened"), (9_000, "9000 x 9000 pixels, not")])
def test_a_picture_that_swells_is_told_and_not_decoded(side: int, told: str, tmp_path: Path) -> None:
    (tmp_path / "found.png").write_bytes(png_of(side))
    Image.new("L", (8, 8)).save(tmp_path / "due.png")
    assert told in _difference(tmp_path / "found.png", tmp_path / "due.png")


def test_a_still_that_swells_is_told_and_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[remaking.__module__], "LARGEST", 1_000_000)
    for name, size in (("found.zip", 1_000_001), ("due.zip", 10)):
        with ZipFile(tmp_path / name, "w", ZIP_DEFLATED) as package:
            package.writestr("1.png", bytes(size))
    assert _difference(tmp_path / "found.zip", tmp_path / "due.zip") == "1.png is larger than 1 MB"


def png_of(side: int) -> bytes:
    """A picture whose head says that it is so many pixels wide and high, and that has none."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = (head, b"IDAT" + zlib.compress(b""), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts
    )
