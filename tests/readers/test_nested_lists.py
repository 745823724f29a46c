"""Lists within lists: every reader keeps their levels, and Markdown writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.script import levelled
from voicedeck.model.source import Line, Span, TableRow
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown

MARKDOWN = """\
# Trees

## Kinds

- Broadleaves
  - Oak
  - Ash
    1. Manna ash
    2. Common ash
- Conifers

  > Trees with cones.

  - Yew

    > A yew has no cones.

  - Fir
"""
INDENTED = """\
Trees
1. Kinds
- Broadleaves
  - Oak
  - Ash
      1) Manna ash
      2) Common ash
- Conifers
  - Yew
  - Fir
"""
PASTED = """\
Trees
1. Kinds
•\tBroadleaves
o\tOak
o\tAsh
▪\tManna ash
▪\tCommon ash
•\tConifers
o\tYew
o\tFir
"""
LEVELS = [
    ("Broadleaves", 0), ("Oak", 1), ("Ash", 1), ("Manna ash", 2), ("Common ash", 2), ("Conifers", 0), ("Yew", 1),
    ("Fir", 1),
]  # fmt: skip


def saved(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("name", "text", "counted"),
    [("trees.md", MARKDOWN, True), ("trees.txt", INDENTED, True), ("trees.txt", PASTED, False)],
)
def test_points_stand_below_the_point_that_they_belong_to(tmp_path: Path, name: str, text: str, counted: bool) -> None:
    (section,) = read(saved(tmp_path, name, text)).sections
    assert [(line.text, line.level) for line in section.bullets] == LEVELS
    assert [line.text for line in section.bullets if line.counted] == ["Manna ash", "Common ash"] * counted


def test_markdown_writes_what_it_reads(tmp_path: Path) -> None:
    script = read(saved(tmp_path, "trees.md", MARKDOWN))
    written = markdown(script)
    assert "    1. Manna ash\n    2. Common ash\n- Conifers\n\n  > Trees with cones.\n\n  - Yew\n" in written
    again = read(saved(tmp_path, "again.md", written))
    assert [(line.text, line.level, line.counted, line.said) for line in again.sections[0].bullets] == [
        (line.text, line.level, line.counted, line.said) for line in script.sections[0].bullets
    ]


def test_a_wrapped_line_is_no_point_of_its_own(tmp_path: Path) -> None:
    text = "Trees\n1. Kinds\n- Oaks were named by\n  A. Bark in his book\n  of trees.\n- Firs\n"
    (section,) = read(saved(tmp_path, "trees.txt", text)).sections
    assert [line.text for line in section.bullets] == ["Oaks were named by A. Bark in his book of trees.", "Firs"]


def test_levels_follow_from_each_other() -> None:
    place = Span("a")
    row = Line("x", place, exhibit=TableRow(("x",), (), place), level=1)
    lines = [Line("a", place, level=3), Line("b", place, level=5, counted=True), row, Line("c", place, level=2)]
    assert [(line.level, line.counted) for line in levelled(lines)] == [(0, False), (1, True), (0, False), (0, False)]
