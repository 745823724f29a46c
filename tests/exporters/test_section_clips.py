"""Sections as films of their own, and the film to listen to: decoded and held against the whole film."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import av
import numpy as np
import numpy.typing as npt
import pytest
from av.stream import Disposition

import voicedeck
from tests_support import Silence
from voicedeck.exporters.clips import excerpt
from voicedeck.exporters.poster import poster
from voicedeck.handover import Stretch, Takes
from voicedeck.model.errors import InputError

TEXT = (
    "---\nchannel: The Hive\n---\n\n# Bees\n\n## Eyes\n\n- Two are large.\n- Three are small.\n\n## Wings\n\n- Four.\n"
)
PER_FRAME = 2_000


@dataclass(frozen=True)
class Built:
    """A folder of finished files, and the production they came from."""

    folder: Path
    film: voicedeck.Production


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("clips")
    script = folder / "bees.md"
    script.write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setenv("VOICEDECK_CACHE", str(cache))
        options = voicedeck.Options(("mp4", "clip:1", "clips", "m4a"), size="360p", rate=24, output=folder)
        voicedeck.build_scripts([script], options, Silence())
        yield Built(folder, voicedeck.produce(voicedeck.read(script), options, Silence(), pool.map))


def pictures(path: Path) -> list[npt.NDArray[np.uint8]]:
    with av.open(str(path)) as film:
        return [frame.to_ndarray() for frame in film.decode(film.streams.video[0])]


def sound(path: Path) -> npt.NDArray[np.float32]:
    with av.open(str(path)) as film:
        return np.concatenate([frame.to_ndarray()[0] for frame in film.decode(film.streams.audio[0])])


def span(built: Built, section: int) -> tuple[int, int]:
    """The section's first frame in the film and the one after its last."""
    manifest = json.loads((built.folder / "bees.manifest.json").read_text(encoding="utf-8"))
    slides = [slide for slide in manifest["timeline"]["slides"] if slide["section"] == section]
    return slides[0]["start_frame"], slides[-1]["end_frame"]


def test_a_clip_shows_the_films_own_frames(built: Built) -> None:
    start, end = span(built, 1)
    whole, part = pictures(built.folder / "bees.mp4"), pictures(built.folder / "bees.section-1.mp4")
    assert len(part) == end - start
    moved = next(clip.motion for clip in built.film.clips if clip.start == start)
    assert all(np.array_equal(part[n], whole[start + n]) for n in range(moved, len(part)))
    assert all(np.array_equal(part[n], part[0]) for n in range(moved)), "it begins with its first still"


def test_its_sound_is_the_films_to_the_sample(built: Built) -> None:
    start, end = span(built, 1)
    whole, part = sound(built.folder / "bees.mp4"), sound(built.folder / "bees.section-1.mp4")
    assert 0 <= part.size - (end - start) * PER_FRAME < 1024
    wanted = whole[start * PER_FRAME : end * PER_FRAME]
    heard = part[: wanted.size]
    assert np.abs(heard).max() > 0.1
    assert np.sqrt(np.mean((heard - wanted) ** 2)) < 0.01 * np.sqrt(np.mean(wanted**2))
    late = np.roll(heard, 1)
    assert np.mean((late - wanted) ** 2) > 10 * np.mean((heard - wanted) ** 2), "one sample would be seen"


def test_a_clip_has_its_own_title_cover_and_captions(built: Built) -> None:
    with av.open(str(built.folder / "bees.section-1.mp4")) as film:
        assert (film.metadata["title"], film.metadata["comment"]) == ("Eyes", "Bees")
        assert film.metadata["artist"] == "The Hive"
        assert film.chapters() == []
        assert any(stream.disposition & Disposition.attached_pic for stream in film.streams.video)
        captions = [packet for packet in film.demux(film.streams.subtitles[0]) if packet.size > 2]
    said = b" ".join(bytes(packet)[2:] for packet in captions).decode()
    assert "Two are large." in said
    assert "Four" not in said


def test_the_zip_holds_every_section(built: Built, tmp_path: Path) -> None:
    with ZipFile(built.folder / "bees.clips.zip") as package:
        assert package.namelist() == ["bees.section-1.mp4", "bees.section-2.mp4"]
        assert package.read("bees.section-1.mp4") == (built.folder / "bees.section-1.mp4").read_bytes()
        package.extract("bees.section-2.mp4", tmp_path)
    start, end = span(built, 2)
    assert len(pictures(tmp_path / "bees.section-2.mp4")) == end - start
    assert not list(built.folder.glob("*.part"))


def test_an_excerpts_timeline_begins_with_it(built: Built) -> None:
    part = excerpt(built.film.film(), 2).cut
    assert part.timeline.clips[0].start == 0
    assert part.timeline.clips[-1].end == part.timeline.frames
    first = part.timeline.utterances[0]
    assert first.start_sample == first.start_frame * PER_FRAME
    assert part.soundtrack.samples == part.timeline.samples


def test_an_excerpt_knows_nothing_of_the_rest_of_the_film(built: Built) -> None:
    whole = built.film.film()
    part = excerpt(whole, 2).cut
    said = {each.beat_id for each in part.timeline.utterances}
    assert set(part.narration.takes) == set(part.narration.speakers) == said
    assert 0 < len(said) < len(whole.cut.narration.takes)
    with pytest.raises(InputError, match="no section 3"):
        excerpt(whole, 3)


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_cover_is_the_sections_own_first_picture(built: Built, aspect: str) -> None:
    script, options = voicedeck.read(built.folder / "bees.md"), voicedeck.Options(voice="silent", aspect=aspect)
    whole = voicedeck.produce(script, options, Silence(), map).film(Takes.COVER | Takes.CUT)
    covers = [poster(film).tobytes() for film in (whole, excerpt(whole, 1), excerpt(whole, 2))]
    assert len(set(covers)) == 3
    first = next(page for page in whole.cover.deck.pages if page.slide.section == 2)
    assert covers[2] == poster(whole, first).tobytes()
    assert poster(excerpt(whole, 2)).size == (1280, 720)


def test_the_podcast_is_the_films_sound_with_its_chapters(built: Built) -> None:
    with av.open(str(built.folder / "bees.mp4")) as whole, av.open(str(built.folder / "bees.m4a")) as heard:
        assert heard.metadata["major_brand"] == "M4A "
        assert heard.metadata["title"] == "Bees"
        marks = [
            [(mark["metadata"]["title"], float(mark["start"] * mark["time_base"])) for mark in each.chapters()]
            for each in (whole, heard)
        ]
        assert marks[0] == marks[1]
        (cover,) = heard.streams.video
        assert cover.disposition & Disposition.attached_pic
        assert not heard.streams.subtitles
        assert heard.streams.audio[0].duration == whole.streams.audio[0].duration
    assert np.array_equal(sound(built.folder / "bees.m4a"), sound(built.folder / "bees.mp4"))


class Ramp:
    """A soundtrack whose samples are their own numbers."""

    samples, channels, loudness, true_peak = 100, 1, -14.0, -1.0

    def between(self, first: int, after: int) -> bytes:
        inside = [n if 0 <= n < 100 else 0 for n in range(first, after)]
        return np.array(inside, "<f4").tobytes()

    def sounding(self) -> Sequence[range]:
        return (range(0, 12), range(15, 25), range(60, 100))

    def key(self, first: int, after: int) -> str:
        return f"{first} {after}"


@pytest.mark.parametrize(
    ("first", "after", "wanted"),
    [
        (0, 4, [10, 11, 12, 13]),
        (-2, 2, [0, 0, 10, 11]),
        (18, 23, [28, 29, 0, 0, 0]),
        (-3, -1, [0, 0]),
        (30, 32, [0, 0]),
    ],
)
def test_a_piece_of_sound_ends_where_it_is_cut(first: int, after: int, wanted: list[int]) -> None:
    piece: Any = Stretch(Ramp(), 10, 30)
    assert np.frombuffer(piece.between(first, after), "<f4").tolist() == wanted
    assert list(piece.sounding()) == [range(0, 2), range(5, 15)]
    assert piece.key(first, after) != piece.key(first - 1, after)
