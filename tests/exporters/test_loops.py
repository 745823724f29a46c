"""Loops: a section's animation, opened and played frame by frame."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

import voicedeck
from tests_support import Silence
from voicedeck.cli import main
from voicedeck.exporters import loops
from voicedeck.handover import Takes
from voicedeck.model.errors import InputError
from voicedeck.model.timeline import Clip

Pixels = npt.NDArray[np.float64]


def options(folder: Path, *formats: str) -> voicedeck.Options:
    return voicedeck.Options(formats, "silent", size="360p", output=folder)


def frames(path: Path) -> list[tuple[Pixels, int]]:
    """Every frame's pixels and milliseconds."""
    with Image.open(path) as animation:
        assert animation.info["loop"] == 0, "it plays for ever"
        found = []
        for number in range(animation.n_frames):  # type: ignore[attr-defined]
            animation.seek(number)
            found.append((np.asarray(animation.convert("RGB"), float), int(animation.info["duration"])))
        return found


def build(script: Path, folder: Path, *formats: str) -> voicedeck.Production:
    voicedeck.build_scripts([script], options(folder, *formats), Silence())
    return voicedeck.produce(voicedeck.read(script), options(folder), Silence(), map)


def still(film: voicedeck.Production, clip: Clip, shape: tuple[int, ...]) -> Pixels:
    page = next(page for page in film.deck.pages if page.slide.id == clip.slide_id)
    html = film.html(page, clip.step, clip.moment)
    drawn = film.renderer.render(html, width=1920, height=1080, scale=shape[1] / 1920)
    return np.frombuffer(drawn.rgba, np.uint8).reshape(drawn.height, drawn.width, 4)[..., :3].astype(float)


@pytest.mark.heavy
@pytest.mark.parametrize(("form", "unit"), [("webp", 1), ("gif", 10)])
def test_a_loop_is_its_section_to_the_frame(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, unit: int
) -> None:
    """As long as the section; in the middle of each clip it shows that clip's still, nearer than any other."""
    monkeypatch.setattr(loops, "WIDTHS", (320,))
    film = build(small, tmp_path, f"{form}:1")
    shown = frames(tmp_path / f"small.section-1.{form}")
    clips = film.film(Takes.CUT).cut.of(film.paper.section(1)).clips
    rate = film.timeline.rate
    assert abs(sum(length for _, length in shown) - sum(clip.frames for clip in clips) * 1000 / rate) <= unit
    ends = np.cumsum([length for _, length in shown])
    stills = {(clip.slide_id, clip.step, clip.moment): still(film, clip, shown[0][0].shape) for clip in clips}
    for clip in clips:
        middle = ((clip.start + clip.motion + clip.end) / 2 - clips[0].start) * 1000 / rate
        seen = shown[int(np.searchsorted(ends, middle, "right"))][0]
        errors = {name: float(np.square(seen - each).mean()) for name, each in stills.items()}
        assert errors[clip.slide_id, clip.step, clip.moment] == min(errors.values()) < 40, clip


@pytest.mark.heavy
def test_the_middle_of_a_motion_is_between_its_stills(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path, "webp:2")
    shown = [pixels for pixels, _ in frames(tmp_path / "small.section-2.webp")]
    lengths = [length for _, length in frames(tmp_path / "small.section-2.webp")]
    held = [number for number, length in enumerate(lengths) if length > 150]
    first, last = held[0], held[1]
    assert last - first > 2
    distances = [np.abs(shown[number] - shown[last]).mean() for number in range(first, last)]
    assert distances == sorted(distances, reverse=True)


def test_what_is_too_large_is_made_smaller_then_told(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loops, "LARGEST", 30_000)
    monkeypatch.setattr(loops, "WIDTHS", (600, 200, 100))
    build(small, tmp_path, "webp:2")
    assert frames(tmp_path / "small.section-2.webp")[0][0].shape[1] <= 200
    monkeypatch.setattr(loops, "LARGEST", 1_000)
    heard = Silence()
    voicedeck.build_scripts([small], options(tmp_path, "gif:2"), heard)
    assert any("the animation of section 2 has" in each.message for each in heard.warnings)


@pytest.mark.parametrize(("choice", "code", "said"), [("webp:9", 3, "from 1 to 3"), ("gif:last", 4, "gif:1")])
def test_a_section_that_is_not_there_is_told_before_any_work(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    choice: str, code: int, said: str,
) -> None:  # fmt: skip
    folder = tmp_path / "out"
    words = ["build", str(small), "--to", f"srt,{choice}", "--voice", "silent", "--output", str(folder)]
    monkeypatch.setattr(sys, "argv", ["voicedeck", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, folder.exists()) == (code, False)
    assert said in capsys.readouterr().err


def test_a_film_without_that_section_refuses_too(small: Path) -> None:
    film = voicedeck.produce(voicedeck.read(small), options(small.parent), Silence(), map)
    with pytest.raises(InputError, match="no section 4"):
        film.paper.section(4)
