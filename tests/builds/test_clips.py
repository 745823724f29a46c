"""Film clips on slides: they play from their line's first word, cut, looped, sped and ducked as the author says."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from filmed import RATE, Sound, clicks, clip, heard_clicks
from tests_support import Silence
from voicedeck.build import build_scripts, produce
from voicedeck.exporters.footage import footage
from voicedeck.exporters.moviepy import moviepy_clip
from voicedeck.making.production import Production
from voicedeck.model import kinds
from voicedeck.model.errors import InputError
from voicedeck.model.motion import ease, parted
from voicedeck.model.picture import Picture
from voicedeck.model.source import Asset, Playing
from voicedeck.model.timeline import PLAIN, Clip
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown
from voicedeck.usecases.explain import explain
from voicedeck.verify import verify

SECONDS = 2


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a clip whose grey grows by 40 levels a second, from 40, for two seconds, and one that clicks."""
    folder = tmp_path_factory.mktemp("clips")

    def grey(number: int) -> int:
        return 40 + 40 * number // RATE

    clip(folder / "assets" / "grey.mp4", SECONDS, grey)
    clip(folder / "assets" / "clicks.mp4", SECONDS, grey, clicks(SECONDS, 0.5, 1.25), "aac")
    return folder


def script(folder: Path, title: str) -> Path:
    path = folder / "film.md"
    words = "This line is said for some three seconds or so."
    path.write_text(f"# T\n## One\n- {words}\n\n  ![Grey](assets/grey.mp4{title})\n- Then.\n", encoding="utf-8")
    return path


def seen(folder: Path, title: str) -> tuple[npt.NDArray[np.float64], Production, Clip]:
    """The clip's level in each frame of the film, by its place on the slide, the film, and the clip's step of it."""
    path, options = script(folder, title), Options(("mp4",), voice="silent", size="360p", output=folder / "out")
    build_scripts([path], options, Silence())
    film = produce(read(path), options, Silence(), map)
    page = next(page for page in film.deck.pages if page.slide.kind is kinds.IMAGE)
    with av.open(str(folder / "out" / "film.mp4")) as container:
        levels = [close_up(frame.to_ndarray(format="rgb24"), film).mean() for frame in container.decode(video=0)]
    return np.array(levels), film, film.timeline.clips_of(page.slide.id)[1]


def sound_of(path: Path) -> Sound:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def close_up(picture: npt.NDArray[np.uint8], film: Production) -> npt.NDArray[np.uint8]:
    """The middle of the clip on its slide."""
    page = next(page for page in film.deck.pages if page.slide.kind is kinds.IMAGE)
    assert page.picture is not None
    box = page.picture.box
    x, y = (round(edge * film.looks.scale) for edge in (box.x + box.width / 2, box.y + box.height / 2))
    return picture[y - 4 : y + 4, x - 4 : x + 4]


def wanted(time: float) -> float:
    return 40 + 40 * min(time, SECONDS - 1 / RATE)


@pytest.mark.heavy
def test_a_clip_plays_frame_by_frame_and_stands_on_its_last_picture(project: Path) -> None:
    levels, _, step = seen(project, "")
    assert step.motion > 1
    for number in range(step.frames):
        share = ease(min(1, (number + 1) / (step.motion + 1)))
        level = 40 + (wanted(number / 30) - 40) * share
        assert levels[step.start + number] == pytest.approx(level, abs=5), number


@pytest.mark.heavy
def test_the_last_picture_and_not_the_first_goes_before_the_next_slide_comes(project: Path) -> None:
    levels, film, step = seen(project, "")
    after = next(clip for clip in film.clips if clip.start == step.end)
    assert after.motion > 1
    pages = {page.slide.id: page for page in film.deck.pages}
    views = [(pages[clip.slide_id], clip.step, clip.moment) for clip in (step, after)]
    out, shared = parted(views[0], views[1], after.motion)
    assert shared is not None
    # The picture goes with the words: the ground is nearly reached, from where the clip's last picture was.
    ground = film.still(*shared)
    pixels = np.frombuffer(ground.rgba, np.uint8).reshape(ground.height, ground.width, 4)[..., :3]
    bare = float(close_up(pixels, film).mean())
    for number in range(out):
        share = ease((number + 1) / (out + 1))
        level = wanted(SECONDS) + (bare - wanted(SECONDS)) * share
        assert levels[after.start + number] == pytest.approx(level, abs=5), number


@pytest.mark.heavy
def test_a_clip_is_cut_sped_and_looped(project: Path) -> None:
    levels, _, step = seen(project, ' "0.5-1.5 2x loop"')
    for number in range(step.motion, step.frames):
        time = number / 30 % 0.5
        if 0.05 < time < 0.45:
            assert levels[step.start + number] == pytest.approx(40 + 40 * (0.5 + 2 * time), abs=7), number


@pytest.mark.parametrize("template", ["nocturne", "folio", "bloc"])
def test_a_playing_clip_fills_its_place_on_the_slide(project: Path, template: str) -> None:
    """The clip's first picture is the still, to its corners."""
    options = Options(("mp4",), voice="silent", size="360p", template=template)
    film = produce(read(script(project, "")), options, Silence(), map)
    page = next(page for page in film.deck.pages if page.slide.kind is kinds.IMAGE)
    playing = _rgb(next(footage(film.film(), page, 1, PLAIN, 0, 1))).astype(int)
    still = _rgb(film.still(page, 1)).astype(int)
    assert np.abs(playing - still).max() <= 6
    assert np.abs(playing - _rgb(next(footage(film.film(), page, 1, PLAIN, 40, 1))).astype(int)).max() > 40


@pytest.mark.heavy
def test_the_moviepy_clip_shows_the_film_also_where_a_clip_plays(project: Path) -> None:
    """From frame to frame, with a jump back and one ahead; the decoded film is an encoding of these pixels."""
    levels, film, step = seen(project, ' "0.5-1.5 2x loop"')
    clip = moviepy_clip(film.film())
    page = next(page for page in film.deck.pages if page.slide.kind is kinds.IMAGE)
    pictures = list(footage(film.film(), page, step.step, step.moment, 0, step.frames))
    for number in (step.motion, step.motion + 1, step.motion + 1, 40, 41, 20, 21, step.frames - 1):
        pixels = clip.get_frame((step.start + number) / 30)
        assert pixels.tobytes() == _rgb(pictures[number]).tobytes(), number
    for frame in (step.start - 1, step.start + 2, step.start + 50, step.end - 1, step.end + 3):
        assert close_up(clip.get_frame(frame / 30), film).mean() == pytest.approx(levels[frame], abs=4), frame


def _rgb(picture: Picture) -> npt.NDArray[np.uint8]:
    return np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[..., :3]


def test_the_title_of_a_clip_is_read_and_a_wrong_one_is_told(project: Path) -> None:
    exhibit = read(script(project, ' "1.5- 0.5x loop"')).sections[0].bullets[0].exhibit
    assert isinstance(exhibit, Asset)
    assert exhibit.playing == Playing(1.5, 0.0, 0.5, loop=True)
    exhibit = read(script(project, ' "ducked loop"')).sections[0].bullets[0].exhibit
    assert isinstance(exhibit, Asset)
    assert exhibit.playing == Playing(loop=True, ducked=True)
    with pytest.raises(InputError, match="how a clip plays"):
        read(script(project, ' "backwards"'))
    for twice in ("loop loop", "ducked muted", "2-8 2-3", "1.5x 2x"):
        with pytest.raises(InputError, match="says again"):
            read(script(project, f' "{twice}"'))
    with pytest.raises(InputError, match="before it begins"):
        read(script(project, ' "3-2"'))


def test_a_cut_beyond_the_clips_end_is_told_before_any_work(project: Path) -> None:
    with pytest.raises(InputError, match="no picture at 9"):
        build_scripts([script(project, ' "9-"')], Options(("mp4",), voice="silent", output=project / "o"), Silence())


def test_how_a_clip_plays_comes_back_from_a_converted_script(project: Path) -> None:
    before = read(script(project, ' "0.5- 2x loop ducked"'))
    after = project / "again.md"
    after.write_text(markdown(before), encoding="utf-8")
    assert [each.playing for each in read(after).assets] == [Playing(0.5, 0.0, 2.0, loop=True, ducked=True)]
    assert [each.playing for each in before.assets] == [each.playing for each in read(after).assets]


def test_a_clip_without_sound_cannot_be_ducked_and_is_told_before_any_work(project: Path) -> None:
    with pytest.raises(InputError, match="there is no sound in it") as caught:
        build_scripts([script(project, ' "ducked"')], Options(("mp4",), voice="silent"), Silence())
    (told,) = caught.value.diagnostics
    assert told.where is not None
    assert (told.where.line, "ducked" in told.hint) == (5, True)


def ducked(folder: Path, title: str) -> Path:
    """A script whose clip clicks; nothing else is heard where the voice is silent."""
    path = script(folder, f' "{title}"')
    path.write_text(path.read_text(encoding="utf-8").replace("grey.mp4", "clicks.mp4"), encoding="utf-8")
    return path


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("title", "period", "at"),
    [("ducked", 9.0, (0.5, 1.25)), ("0.25-1.75 2x loop ducked", 0.75, (0.125, 0.5)), ("muted", 9.0, ())],
)
def test_a_ducked_clip_is_heard_in_step_with_its_pictures(
    project: Path, title: str, period: float, at: tuple[float, ...]
) -> None:
    path, options = ducked(project, title), Options(("m4a",), voice="silent", size="360p", output=project / "heard")
    build_scripts([path], options, Silence())
    film = produce(read(path), options, Silence(), map)
    page = next(page for page in film.deck.pages if page.slide.kind is kinds.IMAGE)
    step, sound = film.timeline.clips_of(page.slide.id)[1], sound_of(project / "heard" / "film.m4a")
    start, end = (frame * film.timeline.samples_per_frame for frame in (step.start, step.end))
    clicked = [(start + (turn * period + time) * 48_000) for turn in range(99) for time in at]
    assert sound.any() == bool(at)
    if at:
        assert heard_clicks(sound) == pytest.approx([click for click in clicked if click < end - 2400], abs=1)
        assert np.abs(sound[:, end + 1024 :]).max() < 1e-4


@pytest.mark.heavy
def test_a_clip_that_is_heard_is_not_drawn_anew_and_a_build_makes_the_same_bytes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(title: str, folder: str) -> bytes:
        options = Options(("mp4",), voice="silent", size="360p", output=project / folder)
        build_scripts([ducked(project, title)], options, Silence())
        return (project / folder / "film.mp4").read_bytes()

    def drawn(*_: object) -> tuple[bytes, ...]:
        raise AssertionError("drawn anew")

    muted = build("", "muted")
    monkeypatch.setattr("voicedeck.assets.Gallery.frames", drawn)
    first = build("ducked", "first")
    monkeypatch.undo()
    monkeypatch.setenv("VOICEDECK_CACHE", str(project / "another cache"))
    assert muted != first == build("ducked", "second")


@pytest.mark.heavy
def test_a_plan_counts_a_clip_that_is_kept_as_drawn(project: Path) -> None:
    path = script(project, ' "loop"')
    options = Options(("mp4",), voice="silent", size="360p", output=project / "planned")
    build_scripts([path], options, Silence())
    (project / "planned" / "film.mp4").unlink()
    (plan,) = explain([path], options)
    assert (plan.draw, plan.stills > 4, [each.format for each in plan.make]) == ((), True, ["mp4"])
    path.write_text(path.read_text(encoding="utf-8").replace(' "loop"', ' "0.7- loop"'), encoding="utf-8")
    (plan,) = explain([path], options)
    assert [slide.stills > 0 for slide in plan.draw] == [True, False]


@pytest.mark.heavy
def test_verify_passes_such_a_film_with_a_voice(project: Path) -> None:
    path = ducked(project, "loop ducked")
    build_scripts([path], Options(("mp4", "srt"), size="360p", output=project / "spoken"), Silence())
    manifest = project / "spoken" / "film.manifest.json"
    assert json.loads(manifest.read_text(encoding="utf-8"))["sound"]["music"] is True
    (report,) = verify(manifest, Silence())
    assert [each for each in report.findings if each.passed is False] == []
