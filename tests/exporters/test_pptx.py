"""The PowerPoint deck: what is in the file, read back by python-pptx and by hand."""

from __future__ import annotations

import math
import posixpath
import re
from dataclasses import replace
from datetime import datetime, tzinfo
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

import pytest
from handmade import CUT, HOSTILE, SilentFilm, deck, design, every_page, link, page, set_text
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER, PP_PLACEHOLDER_TYPE

from tests_support import Memory
from voicedeck.exporters.pptx import Pptx, layouts
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.icons import drawn
from voicedeck.exporters.pptx.layouts import compressed
from voicedeck.exporters.pptx.links import address
from voicedeck.exporters.pptx.markup import NAMESPACES, legal, qualified
from voicedeck.exporters.pptx.text import authored_lines, paragraph
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck
from voicedeck.model.errors import OutputError
from voicedeck.model.illustration import Illustration
from voicedeck.model.letters import right_to_left
from voicedeck.model.marks import Form, Mark
from voicedeck.model.picture import Picture

if TYPE_CHECKING:
    from voicedeck.ports import Measurer

TITLE, OVERVIEW, SECTION, BULLETS, NUMBER, BULLETS_GO_ON, RESOURCE, CITATION = range(8)
BODY = 1
INTER = (1984 + 494) / 2048
"""A line of Inter by its own measures (hhea), as a share of its size."""


def made(target: Path, made_of: Deck | None = None) -> Any:
    Pptx().export(SilentFilm(made_of or deck()), target)
    return Presentation(str(target))


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    Pptx().export(SilentFilm(deck()), path)
    return path


@pytest.fixture(scope="module")
def slides(target: Path) -> list[Any]:
    return list(Presentation(str(target)).slides)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def found(slide: Any, query: str) -> list[Any]:
    return slide._element.xpath(query)


def by_index(slide: Any, index: int) -> Any:
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == index)


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


# ---------------------------------------------------------------- the slides


def test_a_slide_a_page_with_its_title_in_a_title_placeholder(slides: list[Any]) -> None:
    own = [f"Context ({place}/4)" for place in range(1, 5)]
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == ["Memory", "Overview", *own, "Resource", "Source"], "told apart in letters that nobody sees"
    types = [slide.shapes.title.placeholder_format.type for slide in slides]
    assert types == [PP_PLACEHOLDER.CENTER_TITLE, *[PP_PLACEHOLDER.TITLE] * 7]


def test_the_front_has_its_subtitle_and_channel(slides: list[Any]) -> None:
    texts = {shape.name: shape.text_frame.text for shape in slides[TITLE].placeholders}
    assert texts == {"Title": "Memory", "Kicker": "Review", "Subtitle": "An outline", "Channel": "A channel"}
    assert by_index(slides[TITLE], 1).placeholder_format.type is PP_PLACEHOLDER.SUBTITLE


def test_a_list_is_one_placeholder_with_real_numbers(slides: list[Any]) -> None:
    paragraphs = by_index(slides[BULLETS], BODY).text_frame.paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["First line", "Second line\vgoes on"]
    numbers = found(slides[BULLETS], ".//a:buAutoNum")
    assert [(number.get("type"), number.get("startAt")) for number in numbers] == [("arabicPlain", "1")] * 2


def test_a_list_that_goes_on_keeps_counting(slides: list[Any]) -> None:
    numbers = found(slides[BULLETS_GO_ON], ".//a:buAutoNum/@startAt")
    assert numbers == ["4", "4", "4"]


def test_an_overview_has_no_numbers(slides: list[Any]) -> None:
    assert len(by_index(slides[OVERVIEW], BODY).text_frame.paragraphs) == 2
    assert found(slides[OVERVIEW], ".//a:buAutoNum | .//a:buChar") == []


def test_no_bullet_is_typed(slides: list[Any]) -> None:
    texts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert not any(re.match(r"\s*([•‣–*-]|\d+[.)])\s", text) for text in texts)


def test_every_paragraph_lands_on_its_row(slides: list[Any]) -> None:
    """Rows are 120 px apart: 60 pt. Lines are 1.25 of their letters high, told as a share of the font's own height."""
    layout = slides[BULLETS].slide_layout
    size = layout._element.xpath(".//p:sp[.//p:ph[@idx='1']]//a:lvl1pPr/a:lnSpc/a:spcPct/@val")
    share = str(round(1.25 / INTER * 100_000))
    assert size == [share], "so that letters of another size do not run into each other"
    assert found(slides[BULLETS], ".//a:spcBef/a:spcPts/@val") == ["0", "3125"]
    assert found(slides[BULLETS_GO_ON], ".//a:spcBef/a:spcPts/@val") == ["0", "3500", "1000"]
    assert found(slides[BULLETS_GO_ON], ".//a:lnSpc/a:spcPct/@val") == [share] * 3
    assert set(found(slides[BULLETS_GO_ON], ".//p:sp[.//p:ph[@idx='1']]//a:rPr/@sz")) == {"2000"}
    body = by_index(slides[BULLETS], BODY)
    assert (body.left, body.top) == (128 * 6350, 282 * 6350)


class Even:
    """A measurer whose letters are all half an em wide."""

    @staticmethod
    def width(text: str, *, size: float, **_: object) -> float:
        return len(text) * size / 2


@pytest.mark.parametrize(
    ("lines", "breaks"),
    [
        (("one two three", "four five"), 0),
        (("one two three", "i am four"), 0),
        (("山々に降り川と", "なって平野へ"), 0),
        (("a very long line indeed", "of words", "b"), 1),
    ],
    ids=("words", "a short word", "letters without spaces", "uneven"),
)
def test_a_line_ends_where_its_box_does(lines: tuple[str, ...], breaks: int) -> None:
    canvas = Canvas(design(), measurer=cast("Measurer", Even()))
    base = deck().pages[BULLETS].rows[0].text
    text = replace(base, text=" ".join(lines), lines=lines)
    longest = max(len(line) for line in lines) * text.size / 2
    made = paragraph(text, base.style, canvas, room=longest + 1, hanging=0)
    assert bool(made.xpath(".//a:br")) is bool(breaks), "a box that is as wide as its lines breaks them"
    wide = paragraph(text, base.style, canvas, room=2000.0, hanging=0)
    assert wide.xpath(".//a:br"), "one that is wider does not"
    assert not wide.xpath("./a:pPr/@marR"), "a margin would push a list in a wider font off its slide"


def test_a_text_that_fits_inherits_its_size_and_place(slides: list[Any]) -> None:
    kicker = named(slides[BULLETS], "Kicker")
    assert kicker._element.xpath("./p:spPr/*") == []
    assert kicker._element.xpath(".//a:rPr/@sz") == []
    assert (kicker.left, kicker.top) == (128 * 6350, 88 * 6350)


def test_a_text_moved_by_its_page_is_moved(tmp_path: Path) -> None:
    plain = page(kinds.SECTION, "Context")
    style = plain.texts["title"].style
    moved = replace(plain, texts={"title": set_text("title", style, "Context", box=Box(200, 300, 900, 90))})
    title = made(tmp_path / "deck.pptx", deck(moved)).slides[0].shapes.title
    assert (title.left, title.top) == (200 * 6350, 300 * 6350)


def test_the_kicker_keeps_the_authors_case(slides: list[Any]) -> None:
    """Its tracking of 0.14 em is less 0.05, by which the renderer's bold is wider than the design's 600."""
    assert named(slides[BULLETS], "Kicker").text_frame.text == "Section one"
    layout = slides[BULLETS].slide_layout
    assert layout._element.xpath(".//p:sp[.//p:ph[@idx='13']]//a:defRPr/@cap") == ["all"]
    assert layout._element.xpath(".//p:sp[.//p:ph[@idx='13']]//a:defRPr/@spc") == ["99"]
    assert layout._element.xpath(".//p:sp[.//p:ph[@idx='13']]//a:defRPr/@b") == ["1"]


def test_capitals_of_the_measured_lines_do_not_reach_the_text() -> None:
    style = every_page()[0].texts["kicker"].style
    text = replace(set_text("kicker", style, "A Long", "Kicker"), lines=("A LONG", "KICKER"))
    assert authored_lines(text) == ["A Long", "Kicker"]
    hyphened = replace(text, lines=("A LONG KIC-", "KER X"))
    assert authored_lines(hyphened) == hyphened.lines


def test_no_placeholder_is_empty(slides: list[Any]) -> None:
    empty = [shape.name for slide in slides for shape in slide.placeholders if not shape.text_frame.text.strip()]
    assert empty == []


def test_reading_order_is_title_kicker_text_small_print(slides: list[Any]) -> None:
    names = [shape.name for shape in slides[NUMBER].shapes]
    assert names == ["Rule", "Title", "Kicker", "Chart", "Hole", "Value", "Text", "Progress", "Footer", "Slide number"]


def test_slide_number_is_a_field_and_footer_a_footer(slides: list[Any]) -> None:
    assert found(slides[BULLETS], ".//p:sp[.//p:ph[@type='sldNum']]//a:fld[@type='slidenum']/a:t/text()") == ["4"]
    footer = named(slides[BULLETS], "Footer")
    assert (footer.placeholder_format.type, footer.text_frame.text) == (PP_PLACEHOLDER.FOOTER, "Memory")


def test_shape_ids_are_unique(slides: list[Any]) -> None:
    for slide in slides:
        numbers = slide._element.xpath(".//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers)) > 3


def test_a_list_without_a_line_has_no_body(tmp_path: Path) -> None:
    slide = made(tmp_path / "deck.pptx", deck(page(kinds.BULLETS, "Context"))).slides[0]
    assert [shape.name for shape in slide.placeholders] == ["Title", "Slide number"]


# ---------------------------------------------------------------- figures


def test_a_share_is_a_native_doughnut_with_its_data(slides: list[Any]) -> None:
    shape = named(slides[NUMBER], "Chart")
    plot = shape.chart.plots[0]
    assert list(plot.series[0].values) == [0.68, 0.32]
    assert list(plot.categories) == ["68%", "32%"]
    assert plot._element.xpath("c:holeSize/@val") == ["86"]
    assert plot._element.xpath("c:ser/c:dPt/c:spPr/a:solidFill/a:schemeClr/@val") == ["accent2", "accent6"]
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "68%: of participants"
    assert (shape.left, shape.width) == (138 * 6350, 600 * 6350)


def test_a_number_that_is_no_share_has_no_chart(tmp_path: Path) -> None:
    slide = made(tmp_path / "deck.pptx", deck(page(kinds.NUMBER, "Context", ("doses",), value="3"))).slides[0]
    assert not any(shape.has_chart for shape in slide.shapes)
    assert named(slide, "Value").text_frame.text == "3"


def test_pictures_say_what_they_show(slides: list[Any]) -> None:
    pictures = [picture for slide in slides for picture in found(slide, ".//p:pic/p:nvPicPr/p:cNvPr")]
    assert [picture.get("descr") for picture in pictures] == ["QR: https://example.org/a?b=1&c=%C3%BC"]


def test_the_code_is_square_and_in_the_middle_of_its_area(slides: list[Any]) -> None:
    code = named(slides[RESOURCE], "QR code")
    assert [length / 6350 for length in (code.left, code.top, code.width, code.height)] == [1286, 300, 500, 500]


def test_progress_is_a_group_of_one_segment_a_section(slides: list[Any]) -> None:
    group = named(slides[RESOURCE], "Progress")
    colors = group._element.xpath("./p:sp/p:spPr/a:solidFill/a:schemeClr/@val")
    assert colors == ["accent1", "accent2"]
    assert group._element.xpath("./p:nvGrpSpPr/p:cNvPr//*[@val='1']"), "a decoration: not read on each slide"
    assert group.left == 128 * 6350
    assert group.shapes[1].left + group.shapes[1].width == pytest.approx(1792 * 6350, abs=1)


def test_an_icon_is_a_line_that_follows_the_theme(slides: list[Any]) -> None:
    icon = named(slides[BULLETS], "Icon")
    assert icon._element.nvSpPr.cNvPr.get("descr") == "Icon: brain"
    assert icon._element.xpath("./p:spPr/a:ln/a:solidFill/a:schemeClr/@val") == ["tx1"]
    assert [round(length / 6350) for length in (icon.left, icon.top, icon.width)] == [1570, 476, 108]
    assert len(icon._element.xpath(".//a:cubicBezTo")) >= 8
    assert "Icon" not in [shape.name for shape in slides[BULLETS_GO_ON].shapes]


def test_an_unknown_icon_is_left_out(tmp_path: Path) -> None:
    slide = made(tmp_path / "deck.pptx", deck(page(kinds.BULLETS, "Context", ("One",), icon="no-such"))).slides[0]
    assert "Icon" not in [shape.name for shape in slide.shapes]


def told(path: str) -> list[tuple[str, ...]]:
    strokes = ((etree.QName(stroke).localname, stroke) for stroke in drawn(path))
    return [
        (name, *stroke.attrib.values(), *(value for point in stroke for value in point.attrib.values()))
        for name, stroke in strokes
    ]


def test_lines_of_an_icon() -> None:
    corner = [("moveTo", "1000", "2000"), ("lnTo", "4000", "2000"), ("lnTo", "4000", "6000")]
    corner += [("lnTo", "1000", "2000"), ("close",)]
    assert told("M1 2h3v4z") == told("M1 2H4V6Z") == told("m1 2 3 0 0 4z") == told("M1 2L4 2L4 6z") == corner
    assert told("M1 2zl1 1")[-1] == ("lnTo", "2000", "3000")


def test_curves_of_an_icon() -> None:
    curve = ("cubicBezTo", "1000", "0", "2000", "1000", "2000", "2000")
    assert told("M0 0c1 0 2 1 2 2")[1] == told("M0 0C1 0 2 1 2 2")[1] == curve


@pytest.mark.parametrize(("flags", "center", "curves"), [("0 1", 0, 1), ("1 1", 1, 3), ("0 0", 1, 1), ("1 0", 0, 3)])
def test_arcs_of_an_icon(flags: str, center: int, curves: int) -> None:
    """From the right of the circle round the origin to its foot: two circles, each both ways, in curves."""
    pen, *arcs = ([float(each) / 1000 for each in rest] for _, *rest in told(f"M1 0A1 1 0 {flags} 0 1"))
    assert len(arcs) == curves
    assert arcs[-1][4:] == [0, 1]
    for arc in arcs:
        x, y = ((pen[at] + 3 * arc[at] + 3 * arc[2 + at] + arc[4 + at]) / 8 for at in (0, 1))
        assert math.hypot(x - center, y - center) == pytest.approx(1, abs=2e-3), "its middle is on the circle"
        pen = arc[4:]


def test_curves_of_the_second_degree_are_drawn_and_what_is_no_path_is_not() -> None:
    assert told("M0 0q1 1 2 2")[1] == ("quadBezTo", "1000", "1000", "2000", "2000")
    assert told("M0 0 nonsense") == []


# ---------------------------------------------------------------- links


def test_only_whole_links_can_be_clicked(slides: list[Any]) -> None:
    assert [len(found(slide, ".//a:hlinkClick")) for slide in slides] == [0, 0, 0, 0, 0, 0, 1, 0]
    run = named(slides[RESOURCE], "Link").text_frame.paragraphs[0].runs[0]
    assert run.hyperlink.address == "https://example.org/a?b=1&c=%C3%BC"
    assert named(slides[CITATION], "Link").text_frame.text == CUT


def test_a_cut_link_has_no_code(tmp_path: Path) -> None:
    cut = page(kinds.RESOURCE, "Resource", ("Online.",), leads_to=link(CUT, False), link=CUT)
    presentation = made(tmp_path / "deck.pptx", deck(cut))
    assert "QR code" not in [shape.name for shape in presentation.slides[0].shapes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://doi.org/10.1016/x", "https://doi.org/10.1016/x"),
        ("doi.org/10.1016/x", "https://doi.org/10.1016/x"),
        ("https://example.org/%C3%BC", "https://example.org/%C3%BC"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://[broken", None),
        ("https://", None),
        ("https://example.org/" + "a" * 2048, None),
    ],
)
def test_addresses(text: str, expected: str | None) -> None:
    assert address(link(text)) == expected


def test_a_link_that_is_no_web_address_is_told(tmp_path: Path) -> None:
    bad = page(kinds.RESOURCE, "Resource", ("Online.",), leads_to=link("javascript:alert(1)"), link="javascript:x")
    warnings = Pptx().export(SilentFilm(deck(bad)), tmp_path / "deck.pptx")
    assert [str(item.where) for item in warnings] == ["script.md:99"]
    assert b"hlinkClick" not in parts(tmp_path / "deck.pptx")["ppt/slides/slide1.xml"]


# ---------------------------------------------------------------- notes, sections, properties


def test_notes_are_the_captions(slides: list[Any]) -> None:
    notes = slides[BULLETS].notes_slide.notes_text_frame
    expected = ["Context (caption)", "First line (caption)", "Second line goes on (caption)"]
    assert [paragraph.text for paragraph in notes.paragraphs] == expected


def test_the_notes_master_is_listed(target: Path) -> None:
    presentation = etree.fromstring(parts(target)["ppt/presentation.xml"])
    order = [etree.QName(child).localname for child in presentation]
    assert order[:4] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz"]


def test_sections_are_the_authors(target: Path) -> None:
    presentation = etree.fromstring(parts(target)["ppt/presentation.xml"])
    sections = presentation.findall(f".//{qualified('p14:section')}")
    assert [section.get("name") for section in sections] == ["Memory", "Context", "Source & resource"]
    members = [[item.get("id") for item in section.iter(qualified("p14:sldId"))] for section in sections]
    numbers = [item.get("id") for item in presentation.iter(qualified("p:sldId"))]
    assert [len(run) for run in members] == [2, 4, 2]
    assert [number for run in members for number in run] == numbers


def test_core_properties(target: Path) -> None:
    core = Presentation(str(target)).core_properties
    assert (core.title, core.author, core.language) == ("Memory", "A channel", "en")
    assert core.created == core.modified
    assert core.created.year == 2020


# ---------------------------------------------------------------- theme and layouts


def theme_colors(path: Path) -> dict[str, str]:
    theme = etree.fromstring(parts(path)["ppt/theme/theme1.xml"])
    scheme = theme.find(f".//{qualified('a:clrScheme')}")
    return {etree.QName(slot).localname: slot[0].get("val") for slot in scheme}


def test_the_theme_is_the_designs(target: Path) -> None:
    colors = theme_colors(target)
    assert list(colors)[:4] == ["dk1", "lt1", "dk2", "lt2"]
    assert (colors["dk1"], colors["lt1"], colors["accent1"], colors["hlink"]) == (
        "0A1020",
        "F5F7FC",
        "8EA6FF",
        "62E3C4",
    )
    theme = parts(target)["ppt/theme/theme1.xml"].decode()
    assert re.findall(r'<a:latin typeface="([^"]*)"', theme)[:2] == ["Source Serif 4", "Inter"]


def test_a_dark_deck_maps_its_background_to_the_dark_colour(target: Path) -> None:
    mapping = Presentation(str(target)).slide_master._element.find(qualified("p:clrMap"))
    assert (mapping.get("bg1"), mapping.get("tx1")) == ("dk1", "lt1")


def test_a_light_deck_maps_it_to_the_light_one(tmp_path: Path) -> None:
    looks = design(background="#FBF8F1", ink="#1A1A1A")
    presentation = made(tmp_path / "deck.pptx", deck(looks=looks))
    mapping = presentation.slide_master._element.find(qualified("p:clrMap"))
    assert (mapping.get("bg1"), mapping.get("tx1")) == ("lt1", "dk1")
    assert theme_colors(tmp_path / "deck.pptx")["lt1"] == "FBF8F1"


def test_every_colour_of_a_text_follows_the_theme(target: Path) -> None:
    for name, content in parts(target).items():
        if re.match(r"ppt/(slides|slideLayouts|slideMasters|charts)/[^/]*\.xml", name):
            assert b"srgbClr" not in content, name


def test_tokens_beyond_the_theme_are_fixed_colours() -> None:
    canvas = Canvas(design(one="#111111", two="#222222", three="#333333"))
    colors = [canvas.color(token).get("val") for token in ("one", "two", "three", "unknown")]
    assert colors == ["accent4", "accent5", "333333", "tx1"]


def test_a_layout_for_each_kind_of_page_and_no_other(target: Path) -> None:
    presentation = Presentation(str(target))
    names = [layout.name for layout in presentation.slide_layouts]
    assert names == ["Title", "Overview", "Section", "Bullets", "Number", "Resource", "Citation"]
    files = [name for name in parts(target) if re.fullmatch(r"ppt/slideLayouts/[^/]*\.xml", name)]
    assert len(files) == 7


def test_every_placeholder_of_a_slide_is_on_its_layout(slides: list[Any]) -> None:
    for slide in slides:
        standing = {
            (shape.placeholder_format.idx, shape.placeholder_format.type) for shape in slide.slide_layout.placeholders
        }
        used = {(shape.placeholder_format.idx, shape.placeholder_format.type) for shape in slide.placeholders}
        assert used <= standing
        assert len(standing) == len(list(slide.slide_layout.placeholders))


def test_each_layout_has_its_backdrop_once(tmp_path: Path) -> None:
    film = SilentFilm(deck())
    Pptx().export(film, tmp_path / "deck.pptx")
    assert film.template.drawn == list(dict.fromkeys(page.slide.layout for page in every_page()))


def test_a_backdrop_is_the_picture_that_was_drawn(slides: list[Any]) -> None:
    layout = slides[BULLETS].slide_layout
    relation = layout._element.xpath("./p:cSld/p:bg//a:blip/@r:embed")[0]
    with Image.open(BytesIO(layout.part.related_part(relation).blob)) as picture:
        assert (picture.size, picture.getpixel((5, 5))) == ((32, 18), (len("bullets"), 20, 40))


def test_a_backdrop_is_drawn_and_compressed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[Picture] = []
    monkeypatch.setattr(layouts, "compressed", lambda each: (packed.append(each), compressed(each))[1])
    film = SilentFilm(deck(*every_page()))
    film.store = Memory()
    Pptx().export(film, tmp_path / "first.pptx")
    drawn = len(film.renderer.drawn)
    alike = {each.rgba for each in packed}
    assert drawn > len(packed) == len(alike) > 1
    Pptx().export(film, tmp_path / "second.pptx")
    assert (len(film.renderer.drawn), len(packed)) == (drawn, len(alike))
    assert (tmp_path / "first.pptx").read_bytes() == (tmp_path / "second.pptx").read_bytes()


def test_a_noisy_ground_is_a_jpeg_and_a_flat_one_a_png() -> None:
    flat = Picture(64, 64, bytes([9, 20, 40, 255]) * 64 * 64)
    noisy = Picture(64, 64, Random(1).randbytes(64 * 64 * 4))
    assert compressed(flat)[:4] == b"\x89PNG"
    assert compressed(noisy)[:2] == b"\xff\xd8"


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(1920, 1080, (12192000, 6858000)), (1280, 720, (12192000, 6858000)), (1080, 1920, (6858000, 12192000))],
)
def test_slide_size(tmp_path: Path, width: int, height: int, expected: tuple[int, int]) -> None:
    presentation = made(tmp_path / "deck.pptx", deck(looks=design(width, height)))
    assert (presentation.slide_width, presentation.slide_height) == expected


def test_half_a_point_a_pixel_at_1920() -> None:
    assert Canvas(design()).hundredths(46) == 2300
    assert Canvas(design(1280, 720)).hundredths(46) == 3450


# ---------------------------------------------------------------- the package


class LaterClock(datetime):
    """The clock of the workbook's maker, years on."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> LaterClock:
        return cls(2041, 5, 6, tzinfo=tz)


def test_the_same_deck_is_the_same_bytes(target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlsxwriter.core.datetime", LaterClock)
    Pptx().export(SilentFilm(deck()), tmp_path / "again.pptx")
    assert (tmp_path / "again.pptx").read_bytes() == target.read_bytes()


def test_every_relationship_leads_to_a_part(target: Path) -> None:
    content = parts(target)
    count = 0
    for name in [name for name in content if name.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(content[name]):
            if relation.get("TargetMode") != "External":
                count += 1
                end = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))
                assert end[1:] in content, (name, end)
    assert count > 30


def test_every_relationship_named_in_a_part_exists(target: Path) -> None:
    content = parts(target)
    for name in [name for name in content if name.startswith("ppt/") and name.endswith(".xml")]:
        used = set(etree.fromstring(content[name]).xpath("//@r:id | //@r:embed", namespaces=NAMESPACES)) - {""}
        if used:
            relations = content[posixpath.dirname(name) + "/_rels/" + posixpath.basename(name) + ".rels"]
            assert used <= {relation.get("Id") for relation in etree.fromstring(relations)}, name


def test_no_part_is_hidden(target: Path) -> None:
    """Every part is reached by a relationship and typed; the template's leftovers are gone."""
    content = parts(target)
    reached = {"[Content_Types].xml"}
    for name in [name for name in content if name.endswith(".rels")]:
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        ends = [relation.get("Target") for relation in etree.fromstring(content[name])]
        reached |= {posixpath.normpath(posixpath.join("/", folder, end))[1:] for end in ends}
    assert set(content) <= reached
    assert not any("printerSettings" in name or "thumbnail" in name for name in content)


def test_every_part_has_a_content_type(target: Path) -> None:
    content = parts(target)
    types = etree.fromstring(content["[Content_Types].xml"])
    endings = {item.get("Extension") for item in types if item.get("Extension")}
    names = {item.get("PartName") for item in types if item.get("PartName")}
    untyped = [name for name in content if f"/{name}" not in names and name.rpartition(".")[2] not in endings]
    assert untyped == []
    assert names <= {f"/{name}" for name in content}


def test_content_types_come_first_and_nothing_has_a_date(target: Path) -> None:
    with ZipFile(target) as package:
        entries = package.infolist()
    assert [entry.filename for entry in entries][:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.heavy
def test_an_open_xml_validator_finds_nothing(target: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, a validator of Office files, is not installed")
    result = audit.validate_pptx(str(target))
    assert result.is_valid, result.errors


# ---------------------------------------------------------------- hostile and odd scripts

HARMLESS = "</a:t><evil/>&amp;{{ x }} <b>𝔘</b> عربي end"


def test_legal_text() -> None:
    assert legal(HOSTILE) == HARMLESS
    assert legal("two\nlines\tand   spaces ") == "two lines and spaces"


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    pages = [
        replace(page(kinds.BULLETS, HOSTILE, (HOSTILE,), kicker=HOSTILE, footer=HOSTILE)),
        page(kinds.NUMBER, HOSTILE, (HOSTILE,), value=HOSTILE, share=0.5),
        page(kinds.RESOURCE, HOSTILE, (HOSTILE,), leads_to=link("https://example.org/" + "<\">'\x00")),
    ]
    hostile = replace(deck(*pages, title=HOSTILE, language='en" x="'), headings=(HOSTILE,), channel=HOSTILE * 20)
    presentation = made(tmp_path / "deck.pptx", hostile)
    assert by_index(presentation.slides[0], BODY).text_frame.text == HARMLESS
    assert presentation.core_properties.title == HARMLESS
    assert presentation.slides[0].notes_slide.notes_text_frame.paragraphs[0].text == f"{HARMLESS} (caption)"
    assert b"<evil" not in b"".join(parts(tmp_path / "deck.pptx").values())


def test_a_slide_without_a_legal_title_gets_the_decks(tmp_path: Path) -> None:
    slide = made(tmp_path / "deck.pptx", deck(page(kinds.SECTION, "\x07"))).slides[0]
    assert slide.shapes.title.text_frame.text == "Memory"


def test_a_role_of_a_guest_template_has_its_own_placeholder(tmp_path: Path) -> None:
    looks = design()
    roles = {**looks.placeholders["section"], "aside": looks.placeholders["section"]["footer"]}
    guest = replace(looks, placeholders={**looks.placeholders, "section": roles})
    plain = page(kinds.SECTION, "Context")
    aside = replace(plain, texts={**plain.texts, "aside": set_text("aside", roles["aside"], "By the way")})
    slide = made(tmp_path / "deck.pptx", deck(aside, looks=guest)).slides[0]
    shape = named(slide, "Aside")
    assert (shape.text_frame.text, shape.placeholder_format.idx) == ("By the way", 30)
    assert shape.placeholder_format.type is PP_PLACEHOLDER_TYPE.BODY


def test_a_folder_that_is_not_there_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        Pptx().export(SilentFilm(deck()), tmp_path / "absent" / "deck.pptx")


def test_numbers_have_one_size_whatever_the_lines_have(slides: list[Any]) -> None:
    """30 px: 65.22 % of lines of 46 px, 75 % of lines of 40 px."""
    assert set(found(slides[BULLETS], ".//a:buSzPct/@val")) == {"65217"}
    assert set(found(slides[BULLETS_GO_ON], ".//a:buSzPct/@val")) == {"75000"}


# ---------------------------------------------------------------- right to left


@pytest.mark.parametrize(
    ("text", "expected"),
    [("שלום", True), ("  1. مرحبا", True), ("MDMA שלום", False), ("2018", False), ("", False), ("“שלום” and on", True)],
)
def test_the_first_letter_with_a_direction_is_the_texts(text: str, expected: bool) -> None:
    assert right_to_left(text) is expected


def test_hebrew_runs_from_the_right(tmp_path: Path) -> None:
    mixed = page(kinds.BULLETS, "זיכרון", ("שורה ראשונה",), ("A second line",), kicker="חלק")
    slide = made(tmp_path / "deck.pptx", deck(mixed)).slides[0]
    told = [(each.get("algn"), each.get("rtl")) for each in found(slide, ".//p:sp[.//p:ph[@idx='1']]//a:pPr")]
    assert told == [("r", "1"), (None, None)]
    title = slide.shapes.title._element.xpath(".//a:pPr")[0]
    assert (title.get("algn"), title.get("rtl")) == ("r", "1")
    notes = slide.notes_slide.notes_text_frame._txBody.xpath("./a:p/a:pPr/@rtl")
    assert notes == ["1", "1"], "the heading and the first line; the second runs to the right"


def test_what_stands_in_the_middle_stays_there(tmp_path: Path) -> None:
    slide = made(tmp_path / "deck.pptx", deck(page(kinds.NUMBER, "Context", ("One",), value="אחת"))).slides[0]
    properties = named(slide, "Value")._element.xpath(".//a:pPr")[0]
    assert (properties.get("algn"), properties.get("rtl")) == (None, "1")


def test_a_covers_drawing_stands_on_it_and_comes_with_no_line(tmp_path: Path) -> None:
    front = every_page()[0]
    drawn = Illustration((), "A cup of tea")
    front = replace(
        front, illustrations=(drawn,) * front.steps, marks=(Mark(Form.DRAWING, "drawing", Box(900, 200, 400, 400)),)
    )
    whole = deck(front)
    cover = made(tmp_path / "cover.pptx", replace(whole, pages=(replace(whole.pages[0], marks=front.marks),)))
    assert [shape.name for shape in cover.slides[0].shapes if shape.name.startswith("Picture")] == [
        "Picture: A cup of tea"
    ]
