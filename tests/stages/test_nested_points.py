"""Points below points: shown below their parent, indented, numbered in their own way, and on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

import voicedeck
from tests_support import Silence
from voicedeck.build import produce
from voicedeck.making.production import Production
from voicedeck.model.marks import Form
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown

TREES = """\
# Trees

## Kinds

- Broadleaves
  - Oak
  - Ash
    1. Manna ash
    2. Common ash
- Conifers
  - Yew versus fir
- Palms
"""
TEMPLATES = ("nocturne", "bloc", "chalk", "folio", "lecture", "willow", "ember")


def made(folder: Path, text: str, **chosen: str) -> Production:
    path = folder / "trees.md"
    path.write_text(text, encoding="utf-8")
    return produce(read(path), voicedeck.Options(voice="silent", size="360p", **chosen), Silence(), map)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_indents_and_signs_them(tmp_path: Path, template: str) -> None:
    (page,) = (page for page in made(tmp_path, TREES, template=template).deck.pages if page.slide.id == "s1-list")
    lefts = [row.text.box.x for row in page.rows]
    assert lefts[0] < lefts[1] == lefts[2] < lefts[3] == lefts[4]
    assert lefts[0] == lefts[5] == lefts[7]
    signs = [mark for mark in page.marks if mark.form is Form.LETTERS]
    assert [mark.words for mark in signs] == ["1", "–", "–", "1.", "2.", "2", "–", "3"]
    assert all(mark.box.x < row.text.box.x for mark, row in zip(signs, page.rows, strict=True))
    assert all(row.card.bottom <= after.card.y + 0.02 for row, after in zip(page.rows, page.rows[1:], strict=False))


def test_they_are_said_in_order_and_never_leave_their_parent_for_a_figure(tmp_path: Path) -> None:
    board = made(tmp_path, TREES).storyboard
    assert [slide.id for slide in board.slides][1:3] == ["s1", "s1-list"]
    said = [beat.caption for slide in board.slides if slide.id == "s1-list" for beat in slide.beats]
    assert said == [
        "Broadleaves", "Oak", "Ash", "Manna ash", "Common ash", "Conifers", "Yew versus fir", "Palms",
    ]  # fmt: skip


def test_a_page_ends_where_a_point_of_the_list_itself_begins(tmp_path: Path) -> None:
    points = "".join(
        f"- Kind {kind} of trees that grow in this country\n"
        + "".join(f"  - Tree {kind}.{tree}\n" for tree in range(3))
        for kind in range(1, 8)
    )
    pages = [page for page in made(tmp_path, f"# T\n\n## H\n\n{points}").deck.pages if "list" in page.slide.id]
    assert len(pages) > 1
    assert all(page.slide.lines[0].level == 0 for page in pages)
    numbers = [label for page in pages for label in page.slide.labels if label != "–"]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]


def test_more_points_than_a_page_holds_are_parted_all_the_same(tmp_path: Path) -> None:
    points = "- One kind\n" + "".join(f"  - Tree {tree}\n" for tree in range(40))
    pages = [page for page in made(tmp_path, f"# T\n\n## H\n\n{points}").deck.pages if "list" in page.slide.id]
    assert sum(len(page.rows) for page in pages) == 41
    assert len(pages) < 8


def test_the_deck_has_real_levels_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "trees.md"
    path.write_text(TREES, encoding="utf-8")
    voicedeck.build_scripts(
        [path], voicedeck.Options(voice="silent", size="360p", formats=("pptx",), output=tmp_path / "out"), Silence()
    )
    (deck,) = (tmp_path / "out").glob("*.pptx")
    lists = [
        [(paragraph.text, paragraph.level) for paragraph in shape.text_frame.paragraphs]
        for slide in Presentation(str(deck)).slides
        for shape in slide.placeholders
        if shape.text_frame.text.startswith("Broadleaves")
    ]
    assert lists == [[
        ("Broadleaves", 0), ("Oak", 1), ("Ash", 1), ("Manna ash", 2), ("Common ash", 2), ("Conifers", 0),
        ("Yew versus fir", 1), ("Palms", 0),
    ]]  # fmt: skip
    assert markdown(read(deck)).partition("## Kinds")[2] == TREES.partition("## Kinds")[2]


@pytest.mark.parametrize(
    "line",
    [
        "Fuel: what the kiln burns (for example wood versus gas)",
        "They said “wood versus gas” at last",
        'He wrote "rain → river → sea" on it',
    ],
)
def test_no_figure_cuts_within_brackets_or_quotes(tmp_path: Path, line: str) -> None:
    layouts = [slide.layout for slide in made(tmp_path, f"# T\n\n## H\n\n- {line}\n- B.\n").storyboard.slides]
    assert layouts.count("bullets") == 1
    assert "comparison" not in layouts
    assert "chain" not in layouts
