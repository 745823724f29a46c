"""Pictures beside lines as an author meets them: directions, a project's own words, the check, film and deck."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from voicedeck import pictures
from voicedeck.build import build_scripts, produce
from voicedeck.making.commission import check as check_commission
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.illustration import Ink
from voicedeck.model.visual import Visual
from voicedeck.options import Options
from voicedeck.project import Project
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.stages.pictures.choice import NONE, asked
from voicedeck.usecases.check import check

SCRIPT = """# Hearts

## Blood

- The heart pumps.
- Prices rose by 8 percent.
- It is not known why.{direction}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "script").mkdir()
    return tmp_path


def script(project: Path, direction: str = "") -> Path:
    path = project / "script" / "hearts.md"
    path.write_text(SCRIPT.format(direction=direction), encoding="utf-8")
    return path


def drawn(path: Path) -> list[tuple[str, str]]:
    report = check(path, Options())
    assert report.worst != "error", report.diagnostics
    return [(each.rule, each.picture) for each in report.drawn]


def test_the_check_lists_every_choice_with_its_rule(project: Path) -> None:
    assert drawn(script(project)) == [
        ("thing", "heart"),
        ("change", "change: chart"),
        ("kept", "change: chart"),
    ]


@pytest.mark.parametrize(
    ("wish", "chosen"),
    [
        (" {visual=brain}", ("asked", "brain")),
        (' {visual="not: virus"}', ("asked", "not: virus")),
        (' {visual="cause: pill, heart"}', ("asked", "cause: pill, heart")),
        (" {visual=icon:rocket}", ("asked", "icon:rocket")),
        (' {visual="level-up: icon:rocket"}', ("asked", "level-up: icon:rocket")),
        (" {visual=none}", ("none", "")),
    ],
)
def test_the_author_has_something_else_drawn_or_nothing(project: Path, wish: str, chosen: tuple[str, str]) -> None:
    assert drawn(script(project, wish))[-1] == chosen


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("unicorn", "there is no drawing “unicorn”"),
        ("icon:unicorn-of-mine", "there is no drawing “icon:unicorn-of-mine”"),
        ('"love: heart"', "there is no relation “love”"),
        ('"heart, brain"', "names 2 drawings"),
        ('"cause: heart"', "needs two drawings"),
    ],
)
def test_a_wish_that_cannot_be_drawn_is_an_error_with_its_line_and_the_names_that_can(
    project: Path, wish: str, told: str
) -> None:
    report = check(script(project, f" {{visual={wish}}}"), Options())
    (wrong,) = report.diagnostics
    assert told in wrong.message
    assert wrong.where
    assert wrong.where.line == 7
    assert "heart" in wrong.hint
    assert "relation" in told or "icon:NAME" in wrong.hint


def test_a_projects_own_words_come_before_ours_and_change_what_its_files_depend_on(project: Path) -> None:
    path = script(project)
    before = pictures.own_words(Project.of(path))
    (project / "pictures.toml").write_text('[pictures]\n"icon:microphone" = "known"\n', encoding="utf-8")
    assert drawn(path)[-1] == ("thing", "icon:microphone")
    assert pictures.own_words(Project.of(path)) != before


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[pictures", "cannot be read"),
        ('[pictures]\nunicorn = "horn"', "there is no drawing “unicorn”"),
        ("[pictures]\nheart = 3", "“heart” has no words"),
        ('[drawings]\nheart = "core"', "is no table of pictures"),
        ('[pictures]\nheart = [["core"]]', r"\[pictures.heart\] 1 is .*no text"),
        ("[grammar]\nendings = 3", r"\[grammar\] endings is 3"),
        ("[forms]\nhearts = [1]", r"\[forms\] hearts is .*no text"),
    ],
)
def test_words_that_are_none_are_told_with_their_file(project: Path, written: str, told: str) -> None:
    (project / "pictures.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ChoiceError, match=told):
        pictures.chooser("en", Project.of(script(project)))


def test_an_icon_is_a_drawing_of_masses_and_lines() -> None:
    at_hand = pictures.drawings()
    shapes = at_hand["icon:heart"].draw(1.0)
    assert {shape.ink for shape in shapes} <= {Ink.BODY, Ink.LINE}
    assert "icon:heart" in at_hand
    assert "icon:no-such-icon" not in at_hand
    assert "heart" in list(at_hand)


def test_what_is_asked_for_is_read() -> None:
    at_hand = pictures.drawings()
    assert asked("none", at_hand) is NONE
    assert asked("link: heart, icon:rocket", at_hand) == Visual("asked", "link", ("heart", "icon:rocket"))


@pytest.mark.heavy
def test_film_and_deck_have_the_pictures_and_the_manifest_tells_them(project: Path) -> None:
    options = Options(voice="silent", size="360p", formats=("mp4", "pptx"), output=project / "output")
    build_scripts([script(project)], options, Quiet())
    manifest = json.loads((project / "output" / "hearts.manifest.json").read_text(encoding="utf-8"))
    slides = [slide for slide in manifest["timeline"]["slides"] if slide["layout"] == "bullets"]
    told = [(clip["picture"], clip["rule"]) for slide in slides for clip in slide["clips"]]
    assert ("heart", "thing") in told
    assert ("change: chart", "change") in told
    assert all(picture for picture, _ in told)
    shapes = [shape for slide in Presentation(str(project / "output" / "hearts.pptx")).slides for shape in slide.shapes]
    groups = [shape for shape in shapes if shape.name.startswith("Picture: ")]
    named = [group.name for group in groups]
    assert named[-2:] == ["Picture: a heart", "Picture: change: a chart that rises"]
    assert "Picture: a drop" in named[:-2], "the opener's"
    assert all(len(group.shapes) > 1 for group in groups)


def drop(project: Path, name: str = "capillary-bed.png", credit: str = "") -> None:
    """A picture of the author's, with the line to be credited with beside it."""
    assets = project / "assets"
    assets.mkdir(exist_ok=True)
    Image.new("RGB", (80, 40), "#3366CC").save(assets / name)
    if credit:
        (assets / name).with_suffix(".txt").write_text(credit + "\n", encoding="utf-8")


NAMING = (
    "# Hearts\n\n## Blood\n\n- The heart pumps.\n- Gases leave the blood in capillary beds.\n- It is not known why.\n"
)


def test_an_authors_picture_is_shown_where_its_name_falls_in_whatever_form(project: Path) -> None:
    drop(project)
    path = script(project)
    path.write_text(NAMING, encoding="utf-8")
    assert drawn(path) == [("thing", "heart"), ("file", "file:capillary-bed"), ("kept", "file:capillary-bed")]
    assert drawn(script(project, " {visual=file:capillary-bed}"))[-1] == ("asked", "file:capillary-bed")


def test_an_authors_picture_is_in_film_and_deck_and_its_credit_in_the_description(project: Path) -> None:
    drop(project, credit="Capillary bed: A. Ruiz, CC BY 4.0")
    path = script(project)
    path.write_text(NAMING, encoding="utf-8")
    film = produce(read(path), Options(voice="silent", size="360p"), Quiet(), map)
    (page,) = (page for page in film.deck.pages if page.slide.layout == "bullets")
    assert [asset.path for asset in page.assets] == ["assets/capillary-bed.png"]
    steps = [step for step in range(1, page.steps) if page.current(step) == 1]
    picture = film.still(page, steps[0])
    assert bytes.fromhex("3366CC") in {picture.rgba[at : at + 3] for at in range(0, len(picture.rgba), 4)}
    assert film.cut.credits == ("Capillary bed: A. Ruiz, CC BY 4.0",)
    assert "pictures" in film.commission.basis
    assert film.commission.basis["pictures"]


def test_the_cover_and_a_picture_that_a_line_is_are_credited_too_but_nothing_outside_the_project(project: Path) -> None:
    for name, credit in (("shore.jpg", "Shore: M. Okoye, CC BY-SA 4.0"), ("reef.png", "Reef: L. Vega, CC0")):
        drop(project, name, credit)
    drop(project, "sand.png")
    secret = project.parent / "secret.txt"
    secret.write_text("not yours\n", encoding="utf-8")
    (project / "assets" / "sand.txt").symlink_to(secret)
    path = project / "script" / "coast.md"
    head = "---\ntitle: Coasts\ncover: assets/shore.jpg\n---\n\n## Water\n\n"
    told = f"{head}- ![A reef](assets/reef.png)\n- Sand is worn.\n"
    path.write_text(told, encoding="utf-8")
    film = produce(read(path), Options(voice="silent", size="360p"), Quiet(), map)
    assert film.cut.credits == ("Shore: M. Okoye, CC BY-SA 4.0", "Reef: L. Vega, CC0")
    before = film.commission.basis
    (project / "assets" / "reef.txt").write_text("Reef: someone else", encoding="utf-8")
    assert film.commission.basis["credits"] != before["credits"], "another credit is another description"


def test_notes_are_nobodys_credit(project: Path) -> None:
    drop(project, "coast.png", "call her again about the money")
    (project / "assets" / "coast.md").write_text("# Another script\n", encoding="utf-8")
    drop(project, "reef.png", "a note\n" * 20)
    path = project / "script" / "coast.md"
    told = "# Coasts\n\n## Water\n\n- ![A coast](assets/coast.png)\n- ![A reef](assets/reef.png)\n"
    path.write_text(told, encoding="utf-8")
    film = produce(read(path), Options(voice="silent", size="360p"), Quiet(), map)
    assert film.cut.credits == ()


def test_an_authors_picture_that_is_none_is_told_before_any_work_only_where_it_is_named(project: Path) -> None:
    (project / "assets").mkdir()
    (project / "assets" / "capillary-bed.png").write_bytes(b"no picture")
    path = script(project)
    check_commission((path,), Options(voice="silent"))
    path.write_text(NAMING, encoding="utf-8")
    with pytest.raises(InputError, match=r"capillary-bed\.png.*no picture"):
        check_commission((path,), Options(voice="silent"))


def test_names_of_files_that_are_no_words_name_nothing(project: Path) -> None:
    for name in ("1.png", "2024_03.jpg", "film.webp"):
        (project / "assets").mkdir(exist_ok=True)
        (project / "assets" / name).touch()
    assert pictures.own_pictures(project / "script") == {}
