"""A brand's intro and outro: seen and heard before the first slide and after the last, and nothing else is moved."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from pptx import Presentation

from filmed import clip
from tests_support import Memory, Silence
from voicedeck.brand import brand
from voicedeck.build import build_scripts, produce
from voicedeck.making.production import Production
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Asset, Playing, Span
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.stages.clip_sound import ClipSound, Played
from voicedeck.stages.levels import hops, levels, loudness
from voicedeck.stages.score import Score, tune
from voicedeck.usecases.check import report
from voicedeck.usecases.explain import HASHED

SCRIPT = "# Tides\n\n## Why the sea rises\n\n- The Moon pulls at the sea.\n- It rises twice a day.\n"
SAMPLES = 48_000
INTRO, OUTRO = 1.2, 0.8
GREY, LIGHT = 90, 200


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A script whose brand has a grey intro that hums and a light outro without a sound."""
    folder = tmp_path_factory.mktemp("bumpers")
    hum = 0.1 * np.sin(np.arange(round(INTRO * SAMPLES)) * 2 * np.pi * 440 / SAMPLES)
    clip(folder / "assets" / "intro.mp4", INTRO, lambda _: GREY, np.stack([hum, hum]).astype(np.float32), "aac")
    clip(folder / "assets" / "outro.mp4", OUTRO, lambda _: LIGHT)
    Image.new("RGB", (8, 8)).save(folder / "assets" / "still.png")
    (folder / "assets" / "cut.mp4").write_bytes((folder / "assets" / "intro.mp4").read_bytes()[:900])
    (folder / "tides.md").write_text(SCRIPT, encoding="utf-8")
    return folder


def film(project: Path, written: str, **chosen: str) -> Production:
    (project / "brand.toml").write_text(written, encoding="utf-8")
    options = Options(voice="silent", size="360p", **chosen)  # type: ignore[arg-type]
    return produce(read(project / "tides.md"), options, Silence(), map)


BOTH = 'intro = "assets/intro.mp4"\noutro = "assets/outro.mp4"\n[colors]\nbackground = "#102030"\n'


def test_slides_captions_and_words_stand_behind_the_intro_and_before_the_outro(project: Path) -> None:
    plain, made = film(project, '[colors]\nbackground = "#102030"\n'), film(project, BOTH)
    rate = made.timeline.rate
    slides = made.timeline.slides
    assert slides.start == round(INTRO * rate)
    assert made.timeline.frames - slides.stop == round(OUTRO * rate)
    later = [(each.start_frame - slides.start, each.samples) for each in made.timeline.utterances]
    first = len(made.storyboard.slides[0].beats)
    assert later[:first] == [(each.start_frame, each.samples) for each in plain.timeline.utterances][:first]
    assert all(slides.start <= cue.start < cue.end <= slides.stop for cue in made.cues)
    assert [(clip.start, clip.end) for clip in (made.clips[0], made.clips[-1])] == [
        (0, slides.start),
        (slides.stop, made.timeline.frames),
    ]
    assert [clip.start for clip in made.clips[1:]] == [clip.end for clip in made.clips[:-1]]
    assert made.clips[1].motion > 1
    assert made.clips[-1].motion > 1


def test_a_part_of_a_script_has_neither_and_a_section_cut_from_the_film_has_not(project: Path) -> None:
    made = film(project, BOTH)
    cut = made.cut.of([slide.id for slide in made.storyboard.slides])
    assert not any(each.moment.plays for each in cut.clips)
    assert cut.timeline.frames == len(made.timeline.slides)
    assert film(project, BOTH, part="short-1").commission.bumpers == (None, None)


def test_chapters_begin_at_nothing_and_end_with_the_film(project: Path) -> None:
    long = "# T\n" + "".join(
        f"\n## S{n}\n" + "\n- This is said for a while and then for longer.\n" * 4 for n in range(3)
    )
    (project / "long.md").write_text(long, encoding="utf-8")
    (project / "brand.toml").write_text(BOTH, encoding="utf-8")
    made = produce(read(project / "long.md"), Options(voice="silent", size="360p"), Silence(), map)
    assert made.chapters[0].start == 0
    assert made.chapters[-1].end == made.timeline.frames
    assert [each.end for each in made.chapters[:-1]] == [each.start for each in made.chapters[1:]]


def test_check_counts_them_to_the_length_of_the_film(project: Path) -> None:
    plain = report(film(project, '[colors]\nbackground = "#102030"\n')).seconds
    assert report(film(project, BOTH)).seconds == pytest.approx(plain + INTRO + OUTRO, abs=0.7)


@pytest.mark.parametrize(("aspect", "file"), [("16:9", "intro.mp4"), ("9:16", "outro.mp4"), ("1:1", "intro.mp4")])
def test_an_aspect_ratio_has_a_clip_of_its_own(project: Path, aspect: str, file: str) -> None:
    written = 'intro = {"16:9" = "assets/intro.mp4", "9:16" = "assets/outro.mp4"}\n'
    (project / "brand.toml").write_text(written, encoding="utf-8")
    found = brand(project / "brand.toml").intro(aspect)
    assert found
    assert found.file.name == file


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('intro = "assets/none.mp4"', "there is no film clip “assets/none.mp4”"),
        ('name = "A"\nintro = "assets/still.png"', "the intro “assets/still.png” is no film clip"),
        ('intro = "assets/cut.mp4"', "“assets/cut.mp4” cannot be shown"),
        ('outro = "../intro.mp4"', "lies outside the brand's folder"),
        ('intro = {"4:3" = "assets/intro.mp4"}', "4:3"),
        ("intro = 3", "intro"),
    ],
)
def test_what_cannot_be_played_is_told_with_its_line_before_any_work(project: Path, written: str, told: str) -> None:
    with pytest.raises(ChoiceError, match=told) as caught:
        film(project, written + "\n")
    where = caught.value.diagnostics[0].where
    assert where
    assert where.line == written.count("\n") + 1


def test_a_clip_that_is_too_long_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicedeck.brand.LONGEST_BUMPER", 1.0)
    with pytest.raises(ChoiceError, match=r"the intro “assets/intro.mp4” lasts 1\.2 seconds"):
        film(project, 'intro = "assets/intro.mp4"\n')


def test_another_clip_is_another_film(project: Path) -> None:
    bases = []
    for written in ('intro = "assets/intro.mp4"\n', 'intro = "assets/outro.mp4"\n', 'outro = "assets/intro.mp4"\n'):
        bases.append(film(project, written).commission.basis)
    assert len({json.dumps(each, sort_keys=True) for each in bases}) == 3
    assert len({each["template"] for each in bases}) == 1, "a page shows none of them: no slide is drawn anew"
    assert {name for name in HASHED if bases[0].get(name) != bases[1].get(name)} == {"intro"}


class _Gallery:
    """A gallery of one clip that hisses."""

    def identity(self, assets: object) -> str:
        return f"hiss {assets}"

    def seconds(self, asset: Asset) -> float:
        return 2.0 if asset else 0.0

    def sound(self, asset: Asset, longest: float) -> list[npt.NDArray[np.int16]]:
        noise = np.random.default_rng(3).standard_normal((2, 2 * SAMPLES)) * (0.01 if asset and longest else 0)
        return [(noise * 32767).astype(np.int16)]


def test_the_clip_is_as_loud_as_the_film_and_music_keeps_to_the_slides(project: Path) -> None:
    made = film(project, BOTH)
    timeline, size = made.timeline, made.timeline.samples_per_frame
    asset = Asset("a.mp4", "intro", Span("brand.toml"), Playing(ducked=True))
    sound = ClipSound(asset, _Gallery(), Memory())  # type: ignore[arg-type]
    start, stop = timeline.slides.start * size, timeline.slides.stop * size
    steady = np.random.default_rng(0).standard_normal((2, 3 * SAMPLES)) * 3000
    bed = tune("bed", steady.astype(np.int16), Memory())
    score = Score(timeline, -14.0, Memory(), bed, bumpers=[Played(sound, 0, start)])
    heard = score.between(0, timeline.samples)
    assert not heard[:, stop:].any()
    measured = levels(heard[:, 2400 : start - 2400])
    reached = loudness(hops([(0, measured.energies)], start - 4800), start - 4800)
    assert reached == pytest.approx(-14, abs=0.5)
    assert np.abs(heard[:, start - 4 : start + 4]).max() < 0.01
    for first, after in ((0, start + 100), (start - 5000, stop), (stop - 100, timeline.samples)):
        assert (score.between(first, after) == heard[:, first:after]).all()


@pytest.mark.heavy
def test_they_are_seen_and_heard_in_the_film_and_told_of_the_deck(project: Path, tmp_path: Path) -> None:
    (project / "brand.toml").write_text(BOTH, encoding="utf-8")
    options = Options(("mp4", "pptx:silent"), size="360p", voice="silent", aspect="1:1", view="slides", output=tmp_path)
    told = Silence()
    build_scripts([project / "tides.md"], options, told)
    assert any("intro and outro are in the film alone" in note for note in told.notes)
    with av.open(str(tmp_path / "tides.mp4")) as container:
        pictures = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    with av.open(str(tmp_path / "tides.mp4")) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    rate = 30
    intro, outro = round(INTRO * rate), round(OUTRO * rate)
    for number in (0, 5, intro - 1):
        assert abs(float(pictures[number][170:190, 20:340].mean()) - GREY) < 4
        assert np.abs(pictures[number][20:60].mean(axis=(0, 1)) - (0x10, 0x20, 0x30)).max() < 4  # the ground round it
    assert abs(float(pictures[-1][170:190, 20:340].mean()) - LIGHT) < 4
    assert abs(float(pictures[-outro - 2][170:190, 20:340].mean()) - LIGHT) > 20
    per_frame = SAMPLES // rate
    hum = np.abs(sound[0, 4 * per_frame : (intro - 4) * per_frame])
    assert hum.max() > 0.1
    assert np.abs(sound[0, (intro + 2) * per_frame : (intro + 6) * per_frame]).max() < 0.01
    deck = Presentation(str(tmp_path / "tides.silent.pptx"))
    advance = sum(
        int(each.get("advTm")) for slide in deck.slides for each in slide.element.iter() if "advTm" in each.attrib
    )
    assert advance == pytest.approx((len(pictures) - intro - outro) * 1000 / rate, abs=2)
