"""Figures in the deck: native shapes, tables and charts where the film has them, one line after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import figured
import pytest
from handmade import HOSTILE, SilentFilm, SpokenFilm
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import OpcPackage
from soundness import faults

from voicedeck.exporters.pptx import Pptx
from voicedeck.exporters.pptx.charts import number_format
from voicedeck.exporters.pptx.locales import faces, regional
from voicedeck.exporters.pptx.markup import NAMESPACES, qualified
from voicedeck.model import kinds
from voicedeck.model.deck import Deck
from voicedeck.model.mirror import mirrored
from voicedeck.verify.decks import paragraphs

UNIT = 6350


class Still(SilentFilm):
    gallery = figured.Pictures(Path())


class Spoken(SpokenFilm):
    gallery = figured.Pictures(Path())


@pytest.fixture(scope="module")
def deck() -> Deck:
    return figured.film().deck


@pytest.fixture(scope="module")
def target(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures") / "deck.pptx"
    Pptx().export(Still(deck), path)
    return path


@pytest.fixture(scope="module")
def slides(deck: Deck, target: Path) -> dict[str, Any]:
    return dict(zip((page.slide.id for page in deck.pages), Presentation(str(target)).slides, strict=True))


@pytest.fixture(scope="module")
def playing(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures") / "deck.silent.pptx"
    beats = [beat.id for page in deck.pages for beat in page.slide.beats]
    film = Spoken(deck, ids=beats)
    Pptx("silent").export(film, path)
    return path


def found(slide: Any, query: str) -> list[Any]:
    element = getattr(slide, "_element", slide)
    return list(etree.ElementBase.xpath(element, query, namespaces=NAMESPACES))


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


def texts(shapes: Any) -> list[str]:
    return [
        shape.text_frame.text.replace("\v", " ") for shape in shapes if shape.has_text_frame and shape.text_frame.text
    ]


# ---------------------------------------------------------------- cards and arrows


def test_a_chain_is_cards_tied_by_connectors(slides: dict[str, Any]) -> None:
    group = named(slides["s1-chain"], "Line 1")
    nodes = [shape for shape in group.shapes if shape.name == "Node"]
    assert texts(nodes) == ["MDMA increases oxytocin", "trust grows", "talking is possible"]
    ties = [(each.begin_x, each.end_x) for each in group.shapes if each.name == "Connector"]
    for tie, (first, second) in zip(ties, pairwise(nodes), strict=True):
        assert tie == pytest.approx((first.left + first.width, second.left), abs=2)
    begins = group._element.xpath(".//a:stCxn/@id"), group._element.xpath(".//a:endCxn/@id")
    numbers = [str(node.shape_id) for node in nodes]
    assert begins == (numbers[:-1], numbers[1:])
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == "1/1", "its words are read in it, once"


def test_cards_are_where_the_film_has_them(deck: Deck, slides: dict[str, Any]) -> None:
    page = next(page for page in deck.pages if page.slide.id == "s2-comparison")
    cards = [cell.card for cell in page.rows[0].cells if cell.role == "node"]
    made = [shape for shape in named(slides["s2-comparison"], "Line 1").shapes if shape.name == "Node"]
    for shape, card in zip(made, cards, strict=True):
        assert shape.left / UNIT == pytest.approx(card.x, abs=0.01)
        assert shape.width / UNIT == pytest.approx(card.width, abs=0.01)


def test_a_comparison_reads_as_its_line(slides: dict[str, Any]) -> None:
    group = named(slides["s2-comparison"], "Line 1")
    assert texts(group.shapes) == ["A choice between", "talking therapy", "and", "medication"]
    wordless = [shape.name for shape in group.shapes if not shape.has_text_frame or not shape.text_frame.text]
    assert wordless == ["Joint"]
    drawn = [shape.name for shape in slides["s2-comparison"].shapes if shape.name.startswith("Picture: ")]
    assert len(drawn) == 2, "each card's own, in place of icons"


def test_a_card_never_hides_its_label(slides: dict[str, Any]) -> None:
    names = [shape.name for shape in named(slides["s2-comparison-2"], "Line 1").shapes]
    assert names == ["Card", "Label", "Node"] * 2, "pictures stand beside the group"
    shapes = named(slides["s2-comparison-2"], "Line 1").shapes
    assert texts(shapes) == ["Before", "fear of the memory", "After", "the memory without fear"]


def test_cards_and_icons_look_as_the_template_says(tmp_path: Path) -> None:
    """folio's cards are plates under a bar, and its icons fill their area in its accent."""
    film = figured.film("folio")
    shown = (kinds.CHAIN, kinds.DEFINITION)
    pages = tuple(page for page in film.deck.pages if page.slide.kind in shown)[:3]
    Pptx().export(Still(replace(film.deck, pages=pages)), tmp_path / "deck.pptx")
    made = Presentation(str(tmp_path / "deck.pptx")).slides
    group = named(made[0], "Line 1")
    assert set(found(group, "./p:sp[p:nvSpPr/p:cNvPr/@name='Node']/p:spPr/a:solidFill/a:schemeClr/@val")) == {"bg2"}
    bars = found(group, "./p:sp[p:nvSpPr/p:cNvPr/@name='Bar']/p:spPr/a:solidFill/a:schemeClr/@val")
    assert bars == ["accent1", "accent1", "accent2"], "the last card is what all leads to"
    assert sum(shape.name == "Badge" for shape in group.shapes) == 3
    icon = named(made[-1], "Icon")
    area = film.template.design.areas["definition"]["visual"]
    assert icon.width / UNIT == pytest.approx(area.width, abs=1)


def test_steps_are_numbered_cards_each_tied_to_the_next(slides: dict[str, Any]) -> None:
    groups = [shape for shape in slides["s4-list"].shapes if shape.name.startswith("Line ")]
    assert [texts(group.shapes)[0] for group in groups] == ["1", "2", "3", "4"]
    assert texts(groups[1].shapes)[1] == "Then take the dose under supervision."
    ties = [(each.get("id"), each.getparent().find(qualified("a:endCxn")).get("id"))
            for each in found(slides["s4-list"], ".//a:stCxn")]  # fmt: skip
    cards = [str(group.shapes[0].shape_id) for group in groups]
    assert ties == list(pairwise(cards))


def test_a_timeline_has_a_marker_a_moment(slides: dict[str, Any]) -> None:
    groups = [shape for shape in slides["s5-list"].shapes if shape.name.startswith("Line ")]
    assert [texts(group.shapes)[0] for group in groups] == ["1912", "1976", "1985", "2017"]
    markers = [next(shape for shape in group.shapes if shape.name == "Marker") for group in groups]
    assert len({marker.top for marker in markers}) == 1
    assert [marker.left for marker in markers] == sorted({marker.left for marker in markers})


def test_a_definition_and_a_quote_are_placeholders(slides: dict[str, Any]) -> None:
    told = {shape.name: shape.text_frame.text for shape in slides["s3-definition"].placeholders}
    assert told["Term"] == "Reconsolidation"
    assert told["Text"].replace("\v", " ") == "is the process by which a memory becomes labile"
    quote = {shape.name: shape.text_frame.text for shape in slides["s3-quote-2"].placeholders}
    assert (quote["Text"], quote["Label"]) == ("I could look at it without being overwhelmed.", "A participant")
    standing = {shape.placeholder_format.idx for shape in slides["s3-quote-2"].slide_layout.placeholders}
    assert {shape.placeholder_format.idx for shape in slides["s3-quote-2"].placeholders} <= standing


def test_a_recap_is_a_list_with_ticks(tmp_path: Path) -> None:
    short = figured.film(sections=4).deck
    Pptx().export(Still(short), tmp_path / "deck.pptx")
    place = [page.slide.id for page in short.pages].index("recap")
    slide = Presentation(str(tmp_path / "deck.pptx")).slides[place]
    body = next(shape for shape in slide.placeholders if shape.name == "Text")
    assert len(body.text_frame.paragraphs) == 4
    assert set(body._element.xpath(".//a:buChar/@char")) == {"ü"}, "which is a tick in Wingdings"


# ---------------------------------------------------------------- tables and charts


def test_a_table_is_a_table(slides: dict[str, Any]) -> None:
    table = named(slides["s6-table"], "Table").table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Group", "Patients", "Remission"],
        ["MDMA", "52", "71.2 %"],
        ["Placebo and therapy", "48", "47.6 %"],
        ["Waiting list", "20", "9 %"],
    ]
    assert table.first_row
    assert set(found(slides["s6-table"], ".//a:tc[3]//a:pPr/@algn")) == {"r"}, "figures stand flush right"


def test_rows_and_columns_are_as_large_as_the_films(deck: Deck, slides: dict[str, Any]) -> None:
    page = next(page for page in deck.pages if page.slide.kind is kinds.TABLE)
    frame = named(slides["s6-table"], "Table")
    widths = [column.width / UNIT for column in frame.table.columns]
    assert widths == pytest.approx([cell.card.width for cell in page.rows[0].cells], abs=0.1)
    heights = [row.height / UNIT for row in frame.table.rows]
    tops = [row.card.y for row in page.rows]
    assert heights[1:-1] == pytest.approx([second - first for first, second in pairwise(tops)], abs=0.1)
    assert frame.left / UNIT == pytest.approx(page.rows[0].card.x)


@pytest.mark.parametrize(
    ("slide", "kind", "values"),
    [
        ("s7-chart", XL_CHART_TYPE.BAR_CLUSTERED, (71.2, 47.6, 9)),
        ("s8-chart", XL_CHART_TYPE.LINE_MARKERS, (1250, 1900, 3400, 6100)),
        ("s9-chart", XL_CHART_TYPE.DOUGHNUT, (50, 30, 20)),
    ],
)
def test_a_chart_holds_its_data(slides: dict[str, Any], slide: str, kind: Any, values: tuple[float, ...]) -> None:
    chart = named(slides[slide], "Chart").chart
    assert chart.chart_type == kind
    assert tuple(chart.plots[0].series[0].values) == values
    colors = chart._chartSpace.xpath(".//c:ser//a:schemeClr/@val")
    assert colors, "which follow the theme"
    assert not chart._chartSpace.xpath(".//c:ser//a:srgbClr")


def test_a_charts_data_can_be_edited(slides: dict[str, Any]) -> None:
    part = named(slides["s8-chart"], "Chart").chart.part.chart_workbook.xlsx_part
    with ZipFile(BytesIO(part.blob)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(f"<v>{value}</v>" in sheet for value in (1250, 1900, 3400, 6100))


def test_labels_are_the_authors_words_with_the_datas_number(slides: dict[str, Any]) -> None:
    formats = named(slides["s7-chart"], "Chart")._element
    chart = named(slides["s7-chart"], "Chart").chart
    assert chart._chartSpace.xpath(".//c:dLbl/c:numFmt/@formatCode") == ['0.0" %"', '0.0" %"', '0" %"']
    assert formats.nvGraphicFramePr.cNvPr.get("descr").startswith("Charts. MDMA: 71.2 %; Placebo and therapy: 47.6 %")


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("71.2 %", 71.2, '0.0" %"'),
        ("1,250 mg", 1250, '#,##0" mg"'),
        ("about 40", 40, '"about "0'),
        ("3 of 4", 3, '0" of 4"'),
        ("-5", -5, "0"),
        ("12,5", 12.5, None),
        ("1.250,5", 1250.5, None),
        ('5"', 5, None),
        ("none", 0, None),
    ],
)
def test_formats(text: str, number: float, expected: str | None) -> None:
    assert number_format(text, number) == expected


# ---------------------------------------------------------------- pictures and code


def test_a_picture_has_its_words_and_proportions(deck: Deck, slides: dict[str, Any]) -> None:
    page = next(page for page in deck.pages if page.picture)
    picture = named(slides[page.slide.id], "Picture")
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A brain from the side"
    assert page.picture is not None
    box = page.picture.box
    assert [picture.left, picture.top] == pytest.approx([box.x * UNIT, box.y * UNIT], abs=1)
    assert "The brain from the side." in texts(slides[page.slide.id].placeholders)


def test_code_keeps_its_lines_and_spaces(slides: dict[str, Any]) -> None:
    code = named(slides["s10-code-2"], "Code")
    assert [paragraph.text for paragraph in code.text_frame.paragraphs] == figured.CODE.split("\n")
    assert set(code._element.xpath(".//a:latin/@typeface")) == {"JetBrains Mono"}


# ---------------------------------------------------------------- the whole


def test_every_line_of_the_film_is_in_the_deck(deck: Deck, target: Path) -> None:
    """Word by word and in order, whatever kind of shape it stands in."""
    for page, said in zip(deck.pages, paragraphs(target), strict=True):
        words = " ".join(said).replace("\v", " ")
        shown = [text.text for row in page.rows for text in row.texts] if page.slide.beats else []
        place = 0
        for text in shown:
            assert text in words[place:], (page.slide.id, text, words)
            place = words.index(text, place)


def test_titles_are_title_placeholders(slides: dict[str, Any]) -> None:
    types = {slide.shapes.title.placeholder_format.type for slide in slides.values()}
    assert types == {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}


def test_every_group_and_frame_says_what_it_is(slides: dict[str, Any]) -> None:
    for name, slide in slides.items():
        for naming in found(slide, "./p:cSld/p:spTree/*[self::p:grpSp or self::p:graphicFrame]/*[1]/p:cNvPr"):
            decorative = naming.xpath(".//*[local-name() = 'decorative' and @val = '1']")
            assert naming.get("descr") or decorative, (name, naming.get("name"))


def test_each_kind_has_a_layout_of_its_own(deck: Deck, target: Path) -> None:
    names = {layout.name for layout in Presentation(str(target)).slide_layouts}
    assert {name.rstrip(" 0123456789") for name in names} == {page.slide.layout.capitalize() for page in deck.pages}


def entrances(slide: Any) -> list[tuple[str, int]]:
    """The names of the shapes that appear and their delays."""
    names = {naming.get("id"): naming.get("name") for naming in found(slide, ".//p:cNvPr")}
    effects = found(slide, ".//p:cTn[@presetClass='entr']")
    shapes = (found(effect, "./p:childTnLst/p:set//p:spTgt/@spid")[0] for effect in effects)
    delays = (int(found(effect, "./p:stCondLst/p:cond/@delay")[0]) for effect in effects)
    return [(names[shape], delay) for shape, delay in zip(shapes, delays, strict=True)]


def test_a_line_appears_with_its_beat(deck: Deck, playing: Path) -> None:
    assert faults(playing) == []
    slides = dict(zip((page.slide.id for page in deck.pages), Presentation(str(playing)).slides, strict=True))
    steps = entrances(slides["s4-list"])
    expected = [["Line 1", "Card 1"], *([f"Line {n}", f"Card {n}", f"Ground {n - 1}"] for n in range(2, 5))]
    assert [name for name, _ in steps] == [name for step in expected for name in step]
    assert [delay for _, delay in steps] == sorted(delay for _, delay in steps)
    assert [name for name, _ in entrances(slides["s5-list"])][:3] == ["Line 1", "Card 1", "Line 2"]
    assert [name for name, _ in entrances(slides["s6-table"])] == [
        "Table",
        "Card 1",
        "Card 2",
        "Ground 1",
        "Card 3",
        "Ground 2",
    ]
    assert [name for name, _ in entrances(slides["s1-chain"])] == ["Line 1"]
    assert [name for name, _ in entrances(slides["s3-definition"])] == ["Rule", "Term", "Text"]
    assert [name for name, _ in entrances(slides["s10-image"])] == ["Rule", "Text"]


def test_a_charts_bars_come_one_by_one(deck: Deck, playing: Path) -> None:
    slides = dict(zip((page.slide.id for page in deck.pages), Presentation(str(playing)).slides, strict=True))
    parts = found(slides["s7-chart"], ".//p:set//p:graphicEl/*")
    assert [(part.get("bldStep"), part.get("categoryIdx")) for part in parts] == [
        ("category", str(n)) for n in range(3)
    ]
    assert [etree.QName(each).localname for each in found(slides["s7-chart"], ".//p:bldLst/*")] == ["bldGraphic"]


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["target", "playing"])
def test_a_validator_finds_nothing(request: pytest.FixtureRequest, name: str) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, a validator of Office files, is not installed")
    assert audit.validate_pptx(str(request.getfixturevalue(name))).errors == []


def test_the_same_figures_are_the_same_bytes(deck: Deck, target: Path, tmp_path: Path) -> None:
    Pptx().export(Still(deck), tmp_path / "again.pptx")
    assert (tmp_path / "again.pptx").read_bytes() == target.read_bytes()


@pytest.mark.heavy
def test_figures_are_written_in_steps_that_grow_with_their_number(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Charts, workbooks and pictures too are named without a walk through the package for each."""
    walks: Counter[int] = Counter()
    walk = OpcPackage.iter_parts
    figures = [page for page in deck.pages if page.slide.kind in (kinds.CHART, kinds.IMAGE, kinds.TABLE)]
    for copies in (1, 6):

        def counted(package: OpcPackage, copies: int = copies) -> Any:
            walks[copies] += 1
            return walk(package)

        monkeypatch.setattr(OpcPackage, "iter_parts", counted)
        Pptx("click").export(Still(replace(deck, pages=tuple(figures * copies))), tmp_path / f"{copies}.pptx")
    assert walks[6] == walks[1] > 0
    with ZipFile(tmp_path / "6.pptx") as package:
        names = package.namelist()
    assert sum(name.startswith("ppt/embeddings/") for name in names) == 3 * 6
    assert sum(name.startswith("ppt/media/picture") for name in names) == 1 + 1, "backdrops of one colour, one picture"


@pytest.mark.parametrize("hostile", [HOSTILE, "a" * 5000, "שלום עולם " * 20, "🧠🎉" * 40])
def test_hostile_cells_are_only_text(deck: Deck, tmp_path: Path, hostile: str) -> None:
    pages = tuple(_spoilt(page, hostile) for page in deck.pages if page.rows)
    Pptx().export(Still(replace(deck, pages=pages)), tmp_path / "deck.pptx")
    Presentation(str(tmp_path / "deck.pptx"))
    assert faults(tmp_path / "deck.pptx") == []
    assert b"<evil" not in (tmp_path / "deck.pptx").read_bytes()


def _spoilt(page: Any, words: str) -> Any:
    """The page with all of its cells, heads and lines of code saying something else."""

    def says(text: Any) -> Any:
        return replace(text, text=words, lines=(words,))

    rows = tuple(
        replace(row, text=says(row.text), cells=tuple(replace(cell, text=says(cell.text)) for cell in row.cells))
        for row in page.rows
    )
    heads, listing = tuple(map(says, page.heads)), tuple(map(says, page.listing))
    return replace(page, rows=rows, heads=heads, listing=listing)


# ---------------------------------------------------------------- from right to left


@pytest.fixture(scope="module")
def leftward(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("leftward") / "deck.pptx"
    Pptx().export(Still(replace(mirrored(deck), language="ar")), path)
    presentation = Presentation(str(path))
    assert presentation._element.get("rtl") == "1"
    styles = found(presentation.slide_master, "//p:bodyStyle/*[self::a:lvl1pPr or self::a:lvl9pPr]")
    assert [(each.get("rtl"), each.get("algn")) for each in styles] == [("1", "r")] * 2
    return dict(zip((page.slide.id for page in deck.pages), presentation.slides, strict=True))


def test_charts_grow_from_the_right_in_a_deck_that_runs_to_the_left(leftward: dict[str, Any]) -> None:
    by_kind = {each.chart.chart_type: each.chart for slide in leftward.values() for each in slide.shapes
               if each.has_chart}  # fmt: skip
    assert by_kind[XL_CHART_TYPE.BAR_CLUSTERED].value_axis.reverse_order
    assert by_kind[XL_CHART_TYPE.LINE_MARKERS].category_axis.reverse_order


def test_a_table_runs_from_the_right_in_a_deck_that_does(deck: Deck, leftward: dict[str, Any]) -> None:
    own = next(page for page in deck.pages if page.slide.kind is kinds.TABLE)
    (frame,) = (shape for shape in leftward[own.slide.id].shapes if shape.has_table)
    assert frame._element.xpath(".//a:tblPr/@rtl") == ["1"]
    assert [cell.text for cell in frame.table.rows[0].cells] == ["Group", "Patients", "Remission"]
    cards = [cell.card for cell in own.rows[0].cells]
    assert [column.width / UNIT for column in frame.table.columns] == pytest.approx(
        [*(after.x - card.x for card, after in pairwise(cards)), cards[-1].width], abs=0.02
    )


def test_words_that_run_to_the_right_say_so_in_a_deck_that_runs_to_the_left(leftward: dict[str, Any]) -> None:
    title = leftward["s1-chain"].shapes.title._element
    assert title.xpath("./p:txBody/a:p/a:pPr/@rtl") == ["0"]
    (standard,) = found(leftward["s1-chain"].slide_layout, "//p:sp[.//p:ph[@type='title']]//a:lvl1pPr/@rtl")
    assert standard == "1"


@pytest.mark.parametrize(
    ("tag", "region", "fonts"),
    [
        ("en", "en-US", ("", "")), ("en-GB", "en-GB", ("", "")), ("ja", "ja-JP", ("Yu Gothic", "")),
        ("ar", "ar-EG", ("", "Arial")), ("zh-TW", "zh-TW", ("Microsoft JhengHei", "")), ("he", "he-IL", ("", "Arial")),
        ("ko", "ko-KR", ("Malgun Gothic", "")), ("zh", "zh-CN", ("Microsoft YaHei", "")), ("tlh", "tlh", ("", "")),
    ],
)  # fmt: skip
def test_a_language_has_its_region_and_its_letters_a_font(tag: str, region: str, fonts: tuple[str, str]) -> None:
    assert (regional(tag), faces(tag)) == (region, fonts)
