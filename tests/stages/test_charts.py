"""Charts tell the truth: every column of numbers, on one scale, from nothing."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import voicedeck
from tests_support import Silence
from voicedeck.languages import Figures, language
from voicedeck.model import kinds
from voicedeck.model.colors import DISCERNIBLE, contrast, shade
from voicedeck.model.deck import Box, Page
from voicedeck.model.marks import Form
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Line, Span, TableRow
from voicedeck.model.storyboard import Scale
from voicedeck.stages.kinds import Cut, room
from voicedeck.stages.kinds.measures import measured, number_of, scale_of, ticks, unit_of, untrue, with_unit

PLACE = Span("t", 1)


def rows(columns: str, *cells: str, chart: str = "bar") -> tuple[TableRow, ...]:
    names = tuple(columns.split("|"))
    return tuple(TableRow(tuple(each.split("|")), names, PLACE, chart) for each in cells)


def cut(table: tuple[TableRow, ...], figures: Figures | None = None) -> Cut:
    lines = [Line(row.text, PLACE, exhibit=row) for row in table]
    return room(kinds.CHART).asked(lines, figures or language("en").figures)


@pytest.mark.parametrize(
    ("text", "point", "number"),
    [
        ("1,250.5 mg", ".", 1250.5), ("1.250,5", ",", 1250.5), ("1.250", ",", 1250), ("1.250", ".", 1.25),
        ("12,5 %", ",", 12.5), ("-24.4", ".", -24.4), ("−3", ".", -3), ("about 40", ".", 40), ("$1,000", ".", 1000),
        ("1 234 567", ".", 1234567), ("3 of 4", ".", 3), ("2010–2015", ".", 2010), ("none", ".", None),
        ("5-10", ".", 5), ("1'000", ".", 1000), ("7.", ".", 7), ("−$40", ".", -40),
    ],
)  # fmt: skip
def test_the_number_in_a_cell(text: str, point: str, number: float | None) -> None:
    assert number_of(text, point) == number


@pytest.mark.parametrize(
    ("table", "code", "names"),
    [
        (("Age|Sleep|Naps", "Child|10|1.5"), "en", ["Sleep", "Naps"]),
        (("Drug|Year|Share", "A|1999|3 %", "B|2004|5 %"), "en", ["Share"]),
        (("Event|Year", "A|1999", "B|2004"), "en", ["Year"]),
        (("Drug|Note|Dose", "A|works after 2 weeks of treatment|5 mg", "B|never|n/a"), "en", ["Dose"]),
        (("Drug|Dose", "A|up to five", "B|2"), "en", ["Dose"]),
        (("Drug|Dose", "A|much", "B|little"), "en", []),
    ],
)
def test_the_columns_of_numbers(table: tuple[str, ...], code: str, names: list[str]) -> None:
    found = measured(rows(*table), language(code).figures)
    assert [column.name for column in found] == names


def test_a_fraction_s_sign_is_told_by_the_numbers_and_else_by_the_language() -> None:
    german, english = language("de").figures, language("en").figures
    thousands = rows("Ort|Hunde", "A|1.250", "B|2.300")
    assert measured(thousands, german)[0].numbers == (1250, 2300)
    assert measured(thousands, english)[0].numbers == (1.25, 2.3)
    assert measured(rows("Ort|Hunde", "A|1.250", "B|2.30"), german)[0].numbers == (1.25, 2.3)
    assert measured(rows("Ort|Hunde", "A|1,5", "B|2,30"), english)[0].numbers == (1.5, 2.3)


@pytest.mark.parametrize(
    ("name", "cells", "unit"),
    [("Dose (mg)", ["5", "10"], "mg"), ("Share", ["5 %", "7 %"], "%"), ("Dose", ["5 mg", "2 g"], ""), ("N", ["5"], "")],
)
def test_the_unit_of_a_column(name: str, cells: list[str], unit: str) -> None:
    assert unit_of(name, cells) == unit
    assert with_unit("Dose (mg)", "5") == "5 mg"
    assert with_unit("Dose (mg)", "5 g") == "5 g"


@pytest.mark.parametrize(
    ("cells", "lines", "ends"),
    [
        (("10", "4"), False, (0, 15)),
        (("71.2 %", "3 %"), False, (0, 100)),
        (("71.2 %", "-3 %"), False, (-20, 80)),
        (("-24.4", "2.1"), False, (-30, 10)),
        (("14.2", "15"), True, (13.5, 15.5)),
        (("14.2", "15"), False, (0, 20)),
        (("0", "0"), False, (0, 0.2)),
    ],
)
def test_a_scale_begins_at_nothing_and_ends_at_a_round_number(
    cells: tuple[str, ...], lines: bool, ends: tuple[float, float]
) -> None:
    table = rows("A|B", *(f"x|{cell}" for cell in cells))
    scale = scale_of(measured(table, language("en").figures), lines=lines)
    assert (scale.low, scale.high) == pytest.approx(ends)
    told = list(ticks(scale))
    assert told[0][0] == pytest.approx(0)
    assert told[-1][0] == pytest.approx(1)
    assert len(told) <= 8


def test_nothing_is_nothing_and_three_per_cent_are_three_per_cent() -> None:
    made = cut(rows("Colour|Share", "Green|55 %", "Red|3 %", "Blue|0 %"))
    assert [pieces[1].share for pieces in made.pieces] == [0.55, 0.03, 0.0]


def test_what_is_called_by_a_colour_has_it() -> None:
    made = cut(rows("Tea|Cups", "Green tea|5", "Black|3", "Red and blue|1", "Redwood|2"))
    green, black, both, wood = (pieces[1].color for pieces in made.pieces)
    assert green
    assert black
    assert (both, wood) == ("", "")
    german = cut(rows("Tee|Tassen", "Grüner Tee|5"), language("de").figures)
    assert german.pieces[0][1].color == green
    series = cut(rows("Year|Red|Blue", "1990|5|3"))
    assert series.pieces[0][1].color != series.pieces[0][2].color != ""


@pytest.mark.parametrize("ground", ["#000000", "#FFFFFF", "#0A1020", "#777777", "#F4EFE4"])
def test_a_shade_stands_out_from_every_ground(ground: str) -> None:
    for color in ("#F5F5F5", "#1A1A1A", "#2F6FD0", "#777777"):
        made = shade(color, ground, DISCERNIBLE)
        assert contrast(made, ground) >= DISCERNIBLE
        assert made == color or contrast(color, ground) < DISCERNIBLE


def test_parts_are_of_a_hundred_or_of_their_sum() -> None:
    hundred = cut(rows("Part|Share", "A|45 %", "B|40 %", chart="share"))
    counted = cut(rows("Part|Number", "A|3", "B|1", chart="share"))
    assert [pieces[1].share for pieces in hundred.pieces] == [0.45, 0.4]
    assert [pieces[1].share for pieces in counted.pieces] == [0.75, 0.25]
    below = cut(rows("Part|Number", "A|3", "B|-1", chart="share"))
    assert below.chart == "bar"
    assert below.scale == Scale(-2, 4, 1) or below.scale is not None


SCRIPT = """# T

## Change

| Place | Day | Night | said |
|---|---|---|---|
| Rome | 14.5 | 4 | In Rome it is warm. |
| Oslo | -1 | -7 | |
| Here | 0 | 2 | |

{layout=chart}

## Years

| Year | Germany | France |
|---|---|---|
| 1990 | 61 | 41 |
| 2000 | 48 | 44 |
| 2010 | 52 | 47 |
| 2020 | 55 | 60 |

{layout=chart chart=line}
"""


@pytest.fixture(scope="module", params=["nocturne", "folio", "willow"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, Page]:
    path = tmp_path_factory.mktemp("charts") / "t.md"
    path.write_text(SCRIPT, encoding="utf-8")
    asked = voicedeck.Options(voice="silent", template=request.param)
    made = voicedeck.produce(voicedeck.read(path), asked, Silence(), map)
    bars, lines = (page for page in made.deck.pages if page.slide.kind is kinds.CHART)
    return bars, lines


def test_bars_begin_at_nothing_each_on_its_own_side(pages: tuple[Page, Page]) -> None:
    page, scale = pages[0], pages[0].slide.scale
    assert scale is not None
    bars = [mark for mark in page.marks if mark.form is Form.BAR and mark.look == "bar"]
    (base,) = [mark.box for mark in page.marks if mark.look == "axis"]
    assert len(bars) == 5, "and nothing for nothing"
    assert [bar.box.x for bar in bars] == pytest.approx([base.middle[0]] * 5, abs=0.1)
    numbers = [14.5, 4, -1, -7, 2]
    width = page.rows[0].cells[1].card.width / (scale.high - scale.low)
    assert [bar.box.width for bar in bars] == pytest.approx([number * width for number in numbers], abs=0.1)


def test_a_figure_stands_on_no_line_and_on_no_other(pages: tuple[Page, Page]) -> None:
    for page in pages:
        inks = [cell.text.ink for row in page.rows for cell in row.cells]
        names = [text.ink for text in page.heads]
        assert not any(one != other and _over(one, other) for one, other in combinations([*inks, *names], 2))
        for mark in page.marks:
            if mark.look in ("grid", "axis", "bar"):
                left = min(mark.box.x, mark.box.right)
                box = Box(left, mark.box.y, abs(mark.box.width), mark.box.height)
                assert not any(_over(box, ink) for ink in inks), (page.slide.id, mark)


def _over(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_a_scale_has_its_numbers_and_every_column_its_name_and_colour(pages: tuple[Page, Page]) -> None:
    bars, lines = pages
    assert [text.text for text in bars.heads] == ["Day", "Night"]
    assert [text.text for text in lines.heads if not text.is_tick] == ["Germany", "France"]
    assert [text.text for text in lines.heads if text.is_tick] == ["0", "20", "40", "60", "80"]
    curves = [mark.color for mark in lines.marks if mark.look == "curve"]
    swatches = [mark.color for mark in lines.marks if mark.look == "swatch"]
    assert curves == swatches * 3


def test_a_row_is_said_as_a_person_says_it_or_in_the_author_s_own_words(pages: tuple[Page, Page]) -> None:
    bars, lines = pages
    assert [beat.caption for beat in bars.slide.beats] == [
        "In Rome it is warm.", "Oslo: Day -1, Night -7", "Here: Day 0, Night 2",
    ]  # fmt: skip
    assert lines.slide.beats[0].caption == "1990: Germany 61, France 41"
    assert "said" not in {text.text for page in pages for text in page.heads}


def told(table: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "t.md"
    path.write_text(f"---\nlanguage: en\n---\n\n# T\n\n## S\n\n{table}", encoding="utf-8")
    made = voicedeck.produce(voicedeck.read(path), voicedeck.Options(voice="silent"), Silence(), map)
    return [beat.caption for slide in made.storyboard.slides if slide.columns for beat in slide.beats]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("| A | Sleep (h) |\n|---|---|\n| Child | 10 |\n| Adult | 8 |\n", ["Sleep. Child: 10 h", "Adult: 8 h"]),
        ("| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |\n\n> One x.\n\n> Two y.\n", ["One x.", "Two y."]),
        ("| A | B |\n|---|---|\n| x | 1 |\n| y | 2 |\n\n> Two y.\n", ["B. x: 1", "Two y."]),
        ("| A | B | said |\n|---|---|---|\n| x | 1 | Just one. |\n| y | 2 |  |\n", ["Just one.", "y: 2"]),
        ("| A | 2020 | 2024 |\n|---|---|---|\n| x | $2 | $3 |\n", ["x: 2020: $2, 2024: $3"]),
        ("| A | 2020 | 2024 |\n|---|---|---|\n| y | – | 4 |\n", ["y: 2024: 4"]),
        ("| A | M ± SD | N |\n|---|---|---|\n| x | −2 ± 1 | 9 |\n", ["x: M ± SD: −2 ± 1, N 9"]),
        ("| A | Free | Pro |\n|---|---|---|\n| x | ✗ | ✔️ |\n", ["x: Free no, Pro yes"]),
    ],
)
def test_what_is_said_of_a_table(table: str, said: list[str], tmp_path: Path) -> None:
    assert told(table, tmp_path) == said


@pytest.mark.parametrize(
    ("table", "warned"),
    [
        (rows("A|Dose (mg)|Weight (kg)", "x|5|70"), "another unit"),
        (rows("A|Dose", "x|5 mg", "y|2 g"), "several units: g, mg"),
        (rows("A|Sleep", "x|1 hour", "y|2 hours"), ""),
        (rows("A|Share", "x|70 %", "y|50 %", chart="share"), "120 %"),
        (rows("A|Change", "x|7", "y|-5", chart="share"), "below nothing"),
        (rows("A|M|N", "x|7|1", "y|5|2", chart="share"), "“N” is not drawn"),
    ],
)
def test_a_chart_that_cannot_be_true_is_told(table: tuple[TableRow, ...], warned: str) -> None:
    bullets = tuple(Line(row.text, PLACE, exhibit=row) for row in table)
    script = Script("t", PLACE, Line("T", PLACE), (Section(Line("S", PLACE), bullets),), language="en")
    found = [each.message for each in untrue(script)]
    assert len(found) == bool(warned)
    assert all(warned in each for each in found)
