"""A script's pictures in the film: drawn where they were measured, and part of what a build depends on."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from typer.testing import CliRunner

from tests_support import Silence
from voicedeck.build import Production, produce
from voicedeck.cli import command_line
from voicedeck.making.commission import check
from voicedeck.model import kinds
from voicedeck.model.errors import InputError
from voicedeck.options import Options
from voicedeck.readers import read

SCRIPT = """# Colours
## One
- This one is red.

  ![A red field](assets/field.png)
- This one is not shown.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    Image.new("RGB", (400, 100), (200, 30, 30)).save(tmp_path / "assets" / "field.png")
    path = tmp_path / "colours.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def film(path: Path) -> Production:
    return produce(read(path), Options(voice="silent", size="360p"), Silence(), map)


def test_a_picture_is_drawn_in_its_proportions_where_it_was_measured(project: Path) -> None:
    made = film(project)
    page = next(page for page in made.deck.pages if page.slide.kind is kinds.IMAGE)
    assert page.picture is not None
    box = page.picture.box
    assert box.width / box.height == pytest.approx(4, rel=0.01)
    still = made.still(page, 1)
    image = Image.frombytes("RGBA", (still.width, still.height), still.rgba)
    middle = (round((box.x + box.width / 2) * made.looks.scale), round((box.y + box.height / 2) * made.looks.scale))
    assert image.getpixel(middle)[:3] == pytest.approx((200, 30, 30), abs=3)  # type: ignore[index]
    below = (middle[0], round((box.bottom + 30) * made.looks.scale))
    assert image.getpixel(below)[0] < 100  # type: ignore[index]


def test_another_picture_under_the_same_name_is_another_film(project: Path) -> None:
    before = film(project).commission.basis
    Image.new("RGB", (400, 100), (30, 30, 200)).save(project.parent / "assets" / "field.png")
    assert film(project).commission.basis != before


def test_a_missing_picture_is_told_with_its_line_before_any_work(project: Path) -> None:
    (project.parent / "assets" / "field.png").unlink()
    with pytest.raises(InputError) as refused:
        check([project], Options(voice="silent"))
    assert [each.where.line for each in refused.value.diagnostics if each.where] == [5]


@pytest.mark.heavy
def test_build_stills_writes_the_slides_as_pngs_and_speaks_no_word(project: Path, tmp_path: Path) -> None:
    command = ["build", str(project), "--stills", "--size", "360p", "--output", str(tmp_path / "out"), "--quiet"]
    assert CliRunner().invoke(command_line(), command, catch_exceptions=False).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["colours.manifest.json", "colours.stills.zip"]
    with ZipFile(tmp_path / "out" / "colours.stills.zip") as package, package.open(package.namelist()[2]) as drawn:
        assert Image.open(drawn).size == (640, 360)
        assert len(package.namelist()) == len(film(project).deck.pages)
