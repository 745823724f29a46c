"""Film clips on slides: they play from their line's first word, cut, looped and sped as the author says."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from tests_support import Silence
from voicedeck.build import build_scripts, produce
from voicedeck.model.errors import InputError
from voicedeck.model.source import Asset, Playing
from voicedeck.model.storyboard import Layout
from voicedeck.options import Options
from voicedeck.readers import read

RATE, SECONDS = 25, 2


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a clip whose grey grows by 40 levels a second, from 40, for two seconds."""
    folder = tmp_path_factory.mktemp("clips")
    (folder / "assets").mkdir()
    with av.open(str(folder / "assets" / "grey.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(RATE * SECONDS):
            level = 40 + 40 * number // RATE
            picture = np.full((180, 320, 3), level, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return folder


def script(folder: Path, title: str) -> Path:
    path = folder / "film.md"
    words = "This line is said for some three seconds or so."
    path.write_text(f"# T\n## One\n- {words}\n\n  ![Grey](assets/grey.mp4{title})\n- Then.\n", encoding="utf-8")
    return path


def seen(folder: Path, title: str) -> tuple[npt.NDArray[np.float64], float]:
    """The clip's level in each frame of its line, by its place on the slide, and its first frame's number."""
    path, options = script(folder, title), Options(("mp4",), voice="silent", size="720p", output=folder / "out")
    build_scripts([path], options, Silence())
    film = produce(read(path), options, Silence(), map)
    page = next(page for page in film.deck.pages if page.slide.layout is Layout.IMAGE)
    clip = film.timeline.clips_of(page.slide.id)[1]
    assert page.picture is not None
    box = page.picture.box
    x, y = (round(edge * film.scale) for edge in (box.x + box.width / 2, box.y + box.height / 2))
    with av.open(str(folder / "out" / "film.mp4")) as container:
        levels = [
            frame.to_ndarray(format="rgb24")[y - 4 : y + 4, x - 4 : x + 4].mean() for frame in container.decode(video=0)
        ]
    return np.array(levels[clip.start : clip.end]), clip.motion


def wanted(time: float) -> float:
    return 40 + 40 * min(time, SECONDS - 1 / RATE)


def test_a_clip_plays_frame_by_frame_and_stands_on_its_last_picture(project: Path) -> None:
    levels, motion = seen(project, "")
    for number in range(int(motion), len(levels)):
        assert levels[number] == pytest.approx(wanted(number / 30), abs=5), number


def test_a_clip_is_cut_sped_and_looped(project: Path) -> None:
    levels, motion = seen(project, ' "0.5-1.5 2x loop"')
    for number in range(int(motion), len(levels)):
        time = number / 30 % 0.5
        if 0.05 < time < 0.45:
            assert levels[number] == pytest.approx(40 + 40 * (0.5 + 2 * time), abs=7), number


def test_the_title_of_a_clip_is_read_and_a_wrong_one_is_told(project: Path) -> None:
    exhibit = read(script(project, ' "1.5- 0.5x loop"')).sections[0].bullets[0].exhibit
    assert isinstance(exhibit, Asset)
    assert exhibit.playing == Playing(1.5, 0.0, 0.5, loop=True)
    with pytest.raises(InputError, match="how a clip plays"):
        read(script(project, ' "backwards"'))
    with pytest.raises(InputError, match="before it begins"):
        read(script(project, ' "3-2"'))


def test_a_cut_beyond_the_clips_end_is_told_before_any_work(project: Path) -> None:
    with pytest.raises(InputError, match="no picture at 9"):
        build_scripts([script(project, ' "9-"')], Options(("mp4",), voice="silent", output=project / "o"), Silence())
