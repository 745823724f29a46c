"""A deck in a company's own template."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from corporate import NAMES, SAMPLE, make_template
from handmade import HOSTILE, SilentFilm, SpokenFilm, deck, every_page, page, spoken_deck
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from soundness import faults

from voicedeck.exporters.pptx import Pptx
from voicedeck.exporters.pptx.brand import opened
from voicedeck.exporters.pptx.fitting import Setting
from voicedeck.exporters.pptx.markup import node
from voicedeck.exporters.pptx.plan import SEEN, need, planned
from voicedeck.exporters.pptx.slides import FIGURES
from voicedeck.model import kinds
from voicedeck.model.deck import Box
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic

TITLE, OVERVIEW, SECTION, BULLETS, NUMBER, BULLETS_GO_ON, RESOURCE, CITATION = range(8)


@dataclass
class Listening:
    """A reporter that keeps what it hears."""

    notes: list[str] = field(default_factory=list)

    def note(self, message: str, **facts: object) -> None:
        del facts
        self.notes.append(message)


def dressed(
    target: Path, brand: Path, variant: str = "", made_of: Any = None
) -> tuple[Any, list[Diagnostic], list[str]]:
    film = SpokenFilm(made_of or spoken_deck())
    film.reporter = Listening()
    warnings = Pptx(variant, brand).export(film, target)
    return Presentation(str(target)), list(warnings), film.reporter.notes


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("brand") / "corporate.pptx")


@pytest.fixture(scope="module")
def target(brand: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dressed") / "deck.pptx"
    dressed(path, brand, "silent")
    return path


@pytest.fixture(scope="module")
def slides(target: Path) -> list[Any]:
    return list(Presentation(str(target)).slides)


def texts(slide: Any) -> dict[str, str]:
    return {shape.name: shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame}


def test_layouts_are_matched_by_their_type(slides: list[Any]) -> None:
    names = [slide.slide_layout.name for slide in slides]
    assert names == [
        "Titelfolie", "Titel und Inhalt", "Abschnitt", "Titel und Inhalt", "Zwei Inhalte", "Titel und Inhalt",
        "Bild mit Text", "Titel und Inhalt",
    ]  # fmt: skip


def test_without_types_they_are_matched_by_their_placeholders(tmp_path: Path) -> None:
    untyped = opened(make_template(tmp_path / "untyped.potx", typed=False))
    found = {kind.name: plan.layout.name for kind, plan in planned(untyped, map(need, every_page())).items()}
    assert found["title"] == "Titelfolie"
    assert found["bullets"] == found["overview"] == found["citation"] == "Titel und Inhalt"
    assert found["section"] in ("Abschnitt", "Nur Titel")
    assert found["number"] == "Zwei Inhalte"
    assert found["resource"] in ("Zwei Inhalte", "Bild mit Text", "Inhalt mit Text")


def kept(path: Path, *keep: int, typed: bool = True) -> Path:
    """The company's template with some of its layouts alone."""
    make_template(path, typed=typed)
    presentation = Presentation(str(path))
    for number, layout in reversed(list(enumerate(presentation.slide_layouts))):
        if number not in keep:
            for slide in list(presentation.slides._sldIdLst):
                presentation.part.drop_rel(slide.rId)
                presentation.slides._sldIdLst.remove(slide)
            presentation.slide_layouts.remove(layout)
    presentation.save(str(path))
    return path


KEPT = [(0,), (5,), (0, 1), (0, 5), (0, 5, 7), (0, 1, 7), (0, 3), (2, 8), (7, 8)]


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("keep", "typed"),
    [
        pytest.param(keep, typed, marks=() if typed == (number % 2 == 0) else pytest.mark.heavy)
        for number, keep in enumerate(KEPT)
        for typed in (True, False)
    ],
)
def test_nothing_is_lost_whatever_layouts_there_are(tmp_path: Path, keep: tuple[int, ...], typed: bool) -> None:
    own = kept(tmp_path / "few.pptx", *keep, typed=typed)
    plain = Presentation(str(own))
    made, _, _ = dressed(tmp_path / "deck.pptx", own, made_of=spoken_deck(*every_page()))
    assert faults(tmp_path / "deck.pptx") == []
    for expected, slide in zip(every_page(), made.slides, strict=True):
        seen = Box(0, 0, plain.slide_width, plain.slide_height)
        shapes = [shape for shape in slide.shapes if not shape.is_placeholder or shape.has_text_frame]
        for shape in (each for each in shapes if each.name in ("Text", "Table", "QR code", "Picture", "Chart")):
            assert 0 <= shape.left < shape.left + shape.width <= seen.width, shape.name
            assert 0 <= shape.top < shape.top + shape.height <= seen.height, shape.name
        said = "\n".join(slide_words(slide))
        for word in wanted_words(expected):
            assert word in said, (expected.slide.kind, word)
        assert len(exhibits(slide)) >= (need(expected).beside in SEEN or need(expected) in FIGURES)


def slide_words(slide: Any) -> list[str]:
    """All words on a slide, its tables' and groups' too."""
    return ["".join(each.itertext()) for each in slide._element.iter() if each.tag.endswith(("}p", "}v", "}tc"))]


def wanted_words(expected: Any) -> list[str]:
    cells = [cell.text.text for row in expected.rows for cell in row.cells] if need(expected) in FIGURES else []
    return [] if need(expected) in FIGURES and not cells else [row.text.text for row in expected.rows][: not cells]


def exhibits(slide: Any) -> list[Any]:
    kinds = ("}pic", "}graphicFrame", "}grpSp")
    own = [shape for shape in slide.shapes if shape._element.tag.endswith(kinds)]
    return own or [shape for shape in slide.shapes if not shape.is_placeholder and shape.name != "Text"]


@pytest.mark.heavy
def test_what_a_layout_says_is_read_once_for_all_slides(
    brand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, counts = Setting.of, []

    def counted(shape: Any) -> Setting:
        counts[-1] += 1
        return read(shape)

    monkeypatch.setattr(Setting, "of", counted)
    few, *_ = every_page()
    for pages in ((few,), (few,) * 6):
        counts.append(0)
        dressed(tmp_path / "deck.pptx", brand, made_of=deck(*pages))
    assert 0 < counts[0] == counts[1]


def test_small_print_is_no_burden_and_a_title_alone_no_place_for_a_list(tmp_path: Path) -> None:
    own = make_template(tmp_path / "bare.pptx", typed=False)
    presentation = Presentation(str(own))
    bare = presentation.slide_layouts[5]
    for shape in list(bare.placeholders):
        if shape.placeholder_format.idx in (10, 11, 12):
            shape._element.getparent().remove(shape._element)
    presentation.save(str(own))
    found = planned(opened(own), [kinds.BULLETS, kinds.TABLE, kinds.IMAGE])
    assert {plan.layout.name for plan in found.values()} & {"Nur Titel", "Titelfolie"} == set()


def test_the_templates_line_spacing_counts(tmp_path: Path) -> None:
    sizes = []
    for spacing in ("100000", "180000"):
        own = make_template(tmp_path / "spaced.pptx")
        presentation = Presentation(str(own))
        (level,) = presentation.slide_master._element.xpath("./p:txStyles/p:bodyStyle/a:lvl1pPr")
        level.insert(0, node("a:lnSpc", node("a:spcPct", val=spacing)))
        presentation.save(str(own))
        long = page(kinds.BULLETS, "Context", *[("word " * 12,)] * 5)
        made = dressed(tmp_path / "deck.pptx", own, made_of=spoken_deck(long))[0]
        runs = [run for line in text_of(made.slides[0]).paragraphs for run in line.runs]
        sizes.append(max(32 if run.font.size is None else run.font.size.pt for run in runs))
    assert sizes[1] < sizes[0]


def test_names_play_no_part(tmp_path: Path, brand: Path) -> None:
    presentation = Presentation(str(brand))
    for layout in presentation.slide_layouts:
        layout.name = "x"
    presentation.save(str(tmp_path / "nameless.pptx"))
    renamed = planned(opened(tmp_path / "nameless.pptx"), [kinds.NUMBER])[kinds.NUMBER].layout
    assert [shape.placeholder_format.idx for shape in renamed.placeholders] == [0, 1, 2, 10, 11, 12]


def test_texts_are_in_the_templates_placeholders(slides: list[Any]) -> None:
    assert texts(slides[TITLE])["Title"] == "Memory"
    assert texts(slides[TITLE])["Text"] == "An outline\nA channel"
    assert texts(slides[BULLETS])["Text"] == "First line\nSecond line goes on"
    assert texts(slides[NUMBER])["Text"] == "68% of participants"
    assert texts(slides[CITATION])["Text"].startswith("Someone (2018).\n")


def test_no_placeholder_is_left_empty(slides: list[Any]) -> None:
    assert all(text for slide in slides for text in texts(slide).values())


def test_a_list_keeps_the_templates_bullets_and_prose_has_none(slides: list[Any]) -> None:
    assert slides[BULLETS]._element.xpath(".//a:buNone") == []
    assert len(slides[CITATION]._element.xpath(".//a:buNone")) == 2


def test_figures_take_the_place_of_placeholders(slides: list[Any]) -> None:
    chart = next(shape for shape in slides[NUMBER].shapes if shape.has_chart)
    standing = next(shape for shape in slides[NUMBER].slide_layout.placeholders if shape.placeholder_format.idx == 2)
    assert standing.left <= chart.left
    assert chart.left + chart.width <= standing.left + standing.width
    assert chart._element.xpath(".//c:dPt") == []  # they are in the chart's own part
    code = next(shape for shape in slides[RESOURCE].shapes if shape.name == "QR code")
    assert code.width == code.height


def test_the_theme_is_untouched(brand: Path, target: Path) -> None:
    with ZipFile(brand) as before, ZipFile(target) as after:
        themes = [name for name in before.namelist() if name == "ppt/theme/theme1.xml"]
        assert [before.read(name) for name in themes] == [after.read(name) for name in themes]
        masters = [package.read("ppt/slideMasters/slideMaster1.xml") for package in (before, after)]
    assert masters[0] == masters[1]


def test_sample_slides_and_their_sections_are_gone(target: Path) -> None:
    with ZipFile(target) as package:
        every = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
        presentation = package.read("ppt/presentation.xml").decode()
    assert SAMPLE.encode() not in every
    assert presentation.count("sectionLst") == 2, "one list, opened and closed"
    assert 'name="Old"' not in presentation


def test_all_layouts_stay_for_the_author(target: Path) -> None:
    assert tuple(layout.name for layout in Presentation(str(target)).slide_layouts) == NAMES


def test_the_report_says_which_layout_served(tmp_path: Path, brand: Path) -> None:
    notes = dressed(tmp_path / "deck.pptx", brand)[2]
    assert "layout “Titel und Inhalt” served slide 2, 4, 6, 8" in notes
    assert len(notes) == 5


def test_long_text_is_set_smaller_and_then_told(tmp_path: Path, brand: Path) -> None:
    long = page(kinds.BULLETS, "Context", *[("word " * 18,)] * 6)
    endless = page(kinds.BULLETS, "Context", *[("word " * 90,)] * 9)
    made, warnings, _ = dressed(tmp_path / "deck.pptx", brand, made_of=spoken_deck(long, endless))
    sizes = [{run.font.size.pt for line in text_of(slide).paragraphs for run in line.runs} for slide in made.slides]
    assert [len(each) for each in sizes] == [1, 1]
    assert 12 < min(sizes[0]) < 32
    assert sizes[1] == {12.0}
    assert ["does not fit" in warning.message for warning in warnings] == [True]


def text_of(slide: Any) -> Any:
    return next(shape.text_frame for shape in slide.shapes if shape.name == "Text")


def test_text_that_fits_keeps_the_templates_size(slides: list[Any]) -> None:
    runs = [run for line in text_of(slides[BULLETS]).paragraphs for run in line.runs]
    assert {run.font.size for run in runs} == {None}


def test_it_plays(target: Path, slides: list[Any]) -> None:
    assert faults(target) == []
    delays = slides[BULLETS]._element.xpath(".//p:cTn[@presetClass='entr']/p:stCondLst/p:cond/@delay")
    assert len(delays) == 2
    assert all(slide._element.xpath("./p:transition/@advTm") for slide in slides)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        pytest.param("corporate.pptx", True, marks=pytest.mark.heavy),
        pytest.param("corporate.potx", False, marks=pytest.mark.heavy),
        pytest.param("corporate.potx", True, marks=pytest.mark.heavy),
        pytest.param("corporate.pptx", False, marks=pytest.mark.heavy),
    ],
)
def test_a_validator_finds_nothing(tmp_path: Path, name: str, typed: bool) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, a validator of Office files, is not installed")
    dressed(tmp_path / "deck.pptx", make_template(tmp_path / name, typed=typed), "narrated")
    assert audit.validate_pptx(str(tmp_path / "deck.pptx")).errors == []


def test_hebrew_runs_from_the_right(tmp_path: Path, brand: Path) -> None:
    mixed = page(kinds.BULLETS, "זיכרון", ("שורה ראשונה",), ("A second line",))
    slide = dressed(tmp_path / "deck.pptx", brand, made_of=spoken_deck(mixed))[0].slides[0]
    told = [(each.get("algn"), each.get("rtl")) for each in slide._element.xpath(".//a:pPr")]
    assert told[:2] == [(None, "1"), ("r", "1")], "the template has its titles in the middle"
    assert len(text_of(slide).paragraphs) == 2
    assert not any(rtl for _, rtl in told[2:])


def test_hostile_text_is_only_text(tmp_path: Path, brand: Path) -> None:
    hostile = replace(deck(page(kinds.BULLETS, HOSTILE, (HOSTILE,))), title=HOSTILE)
    made = dressed(tmp_path / "deck.pptx", brand, made_of=hostile)[0]
    assert "<evil/>" in text_of(made.slides[0]).text
    assert "\x00" not in text_of(made.slides[0]).text


def test_a_file_that_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.pptx").write_text("no zip")
    with pytest.raises(ChoiceError, match="cannot be opened"):
        Pptx("", tmp_path / "note.pptx").export(SilentFilm(deck()), tmp_path / "deck.pptx")
    with pytest.raises(ChoiceError, match="cannot be read"):
        Pptx("", tmp_path / "absent.pptx")


def test_a_template_has_files_of_its_own(brand: Path) -> None:
    exporter = Pptx("narrated", brand)
    assert exporter.suffix == ".corporate.narrated.pptx"
    assert exporter.name.startswith("pptx:narrated:")


MACROS = "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
SHOW = "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
STRANGERS = (
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/commentAuthors", "/ppt/commentAuthors.xml"),
    ("http://schemas.microsoft.com/office/2018/10/relationships/authors", "/ppt/authors.xml"),
    ("http://schemas.microsoft.com/office/2016/11/relationships/changesInfo", "/ppt/changesInfos/changesInfo1.xml"),
    ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "/ppt/vbaProject.bin"),
)


@pytest.mark.parametrize("suffix", [pytest.param(".potm", marks=pytest.mark.heavy), ".ppsx"])
def test_a_template_leaves_no_names_and_no_macros_behind(suffix: str, tmp_path: Path) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    presentation.core_properties.comments = "by Jane Roe"
    for kind, name in STRANGERS:
        part = Part(PackURI(name), "application/xml", presentation.part.package, b"<names>Jane Roe</names>")
        presentation.part.relate_to(part, kind)
    presentation.part._content_type = MACROS if suffix == ".potm" else SHOW
    presentation.save(str(tmp_path / f"corporate{suffix}"))
    dressed(tmp_path / "deck.pptx", tmp_path / f"corporate{suffix}")
    with ZipFile(tmp_path / "deck.pptx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name, data in parts.items() if b"Jane Roe" in data]
    assert b"macroEnabled" not in parts["[Content_Types].xml"]


def test_every_word_in_a_template_has_its_language(target: Path) -> None:
    for slide in Presentation(str(target)).slides:
        runs = slide._element.xpath(".//p:sp[p:nvSpPr/p:nvPr/p:ph]//a:r/a:rPr")
        assert all(run.get("lang") for run in runs)


def test_a_place_that_has_the_titles_number_is_not_taken_for_it(tmp_path: Path) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    for layout in presentation.slide_layouts:
        for mark in layout._element.xpath(".//p:ph[@idx='1']"):
            mark.attrib.pop("idx")  # as LibreOffice writes them
    views = next(key for key, each in presentation.part.rels.items() if each.reltype.endswith("/viewProps"))
    presentation.part.rels.pop(views)
    presentation.save(str(tmp_path / "office.pptx"))
    made = dressed(tmp_path / "deck.pptx", tmp_path / "office.pptx")[0]
    slide = made.slides[BULLETS]
    assert slide.shapes.title.text_frame.text == f"{spoken_deck().pages[BULLETS].slide.title.text} (2/4)"
    assert next(each for each in slide.shapes if each.name == "Text").text_frame.text
    assert faults(tmp_path / "deck.pptx") == []
    assert any(each.reltype.endswith("/viewProps") for each in made.part.rels.values())


def test_a_template_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.pptx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(ChoiceError, match="password"):
        opened(path)
