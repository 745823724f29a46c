"""An author's brand: over any template, in film, deck and papers; what is wrong with it told before any work."""

from __future__ import annotations

import string
import struct
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path

import fontpkg
import pypdfium2
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from PIL import Image
from pptx import Presentation

from voicedeck.brand import brand, branded, change
from voicedeck.build import build_scripts, produce
from voicedeck.exporters.pptx.fonts import embed
from voicedeck.making.commission import check
from voicedeck.making.production import Production
from voicedeck.model.colors import contrast
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.registry import template
from voicedeck.reporters import Quiet
from voicedeck.system import fonts

SCRIPT = "# Tides\n\n## Why the sea rises\n\n- The Moon pulls at the sea.\n- It rises twice a day.\n"
GREEN = (0, 160, 80)
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "tides.md").write_text(SCRIPT, encoding="utf-8")
    Image.new("RGB", (80, 40), GREEN).save(tmp_path / "logo.png")
    return tmp_path


def face(path: Path, family: str, letters: str = string.printable) -> None:
    """A font file such as an author may have."""
    path.write_bytes(_face(family, letters, "woff2" if path.suffix == ".woff2" else None))


@cache
def _face(family: str, letters: str, flavor: str | None) -> bytes:
    """One of our fonts by another name, with those letters alone."""
    font, file = TTFont(fontpkg.path("jetbrains-mono")), BytesIO()
    cut = subset.Subsetter(subset.Options(layout_features=[]))
    cut.populate(text=letters)
    cut.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
    font.flavor = flavor
    font.save(file)
    return file.getvalue()


def film(project: Path, written: str, **chosen: str) -> Production:
    (project / "brand.toml").write_text(written, encoding="utf-8")
    script = read(project / "script" / "tides.md")
    return produce(script, Options(voice="silent", size="360p", **chosen), Quiet(), map)  # type: ignore[arg-type]


WHOLE = """
name = "Ada's Lab"
handle = "@adaslab"
links = ["adaslab.example"]
end = "Thank you {{ for }} watching."
[logo]
file = "logo.png"
place = "bottom left"
slides = ["bullets", "title"]
[colors]
background = "#FFFFFF"
ink = "#101828"
[fonts]
heading = "head.woff2"
"""


@pytest.mark.parametrize("look", ["nocturne", "bloc", "chalk"])
def test_a_brand_lies_over_any_template(project: Path, look: str) -> None:
    face(project / "head.woff2", "Somebody Sans")
    made = film(project, WHOLE, template=look)
    design = made.deck.design
    assert design.colors["background"] == "#FFFFFF"
    assert contrast(design.colors["muted"], "#FFFFFF") > 4.5
    assert design.fonts["heading"].startswith("Somebody Sans ")
    assert design.family("heading") == "Somebody Sans"
    assert design.fonts["body"] == template(look).design.fonts["body"]
    page = next(page for page in made.deck.pages if page.slide.layout == "bullets")
    picture = made.still(page, 1)
    place = design.logo.box(picture.width, picture.height) if design.logo else None
    assert place
    x, y = round(place.x + place.width / 2), round(place.y + place.height / 2)
    pixel = picture.rgba[(y * picture.width + x) * 4 :][:3]
    assert all(abs(a - b) < 6 for a, b in zip(pixel, GREEN, strict=True)), tuple(pixel)


def test_name_handle_links_and_the_words_for_the_end_come_from_the_brand(project: Path) -> None:
    face(project / "head.woff2", "Somebody Sans")
    made = film(project, WHOLE)
    end = made.deck.pages[-1]
    assert end.slide.layout == "end"
    assert end.slide.title.text == "Thank you (( for )) watching."
    assert end.texts["channel"].text == "Ada's Lab · @adaslab · adaslab.example"
    assert made.deck.channel == "Ada's Lab"
    assert made.script.mentions == ("adaslab",)
    assert [line.text for line in made.script.links] == ["adaslab.example"]


def test_the_script_comes_before_the_brand_and_another_brand_is_another_film(project: Path) -> None:
    face(project / "head.woff2", "Somebody Sans")
    path = project / "script" / "tides.md"
    first = film(project, WHOLE).commission.basis["template"]
    path.write_text(f"---\nchannel: Tides\nphrases:\n  end: Bye.\n---\n{SCRIPT}", encoding="utf-8")
    other = film(project, WHOLE.replace("#FFFFFF", "#FFFFF0"))
    assert other.deck.channel == "Tides"
    assert other.deck.pages[-1].slide.title.text == "Bye."
    assert other.commission.basis["template"] != first
    (project / "other.toml").write_text('name = "Elsewhere"', encoding="utf-8")
    assert film(project, WHOLE, brand=str(project / "other.toml")).deck.design.logo is None


@pytest.mark.heavy
def test_the_deck_names_the_fonts_as_they_are_called_and_has_the_logo_on_its_layouts(project: Path) -> None:
    face(project / "head.woff2", "Somebody Sans")
    (project / "brand.toml").write_text(WHOLE, encoding="utf-8")
    out = project / "output"
    build_scripts([project / "script" / "tides.md"], Options(voice="silent", formats=("pptx",), output=out), Quiet())
    deck = Presentation(str(out / "tides.pptx"))
    logos = {layout.name for layout in deck.slide_layouts for shape in layout.shapes if shape.name == "Logo"}
    assert logos == {"Bullets", "Title"}
    theme = next(part for part in deck.part.package.iter_parts() if "theme" in part.partname)
    assert b'typeface="Somebody Sans"' in theme.blob
    entry = deck.part._element.find(f"{P}embeddedFontLst/{P}embeddedFont")
    assert entry.find(f"{P}font").get("typeface") == "Somebody Sans"
    assert deck.part._element.get("embedTrueTypeFonts") == "1"
    assert [each.tag.removeprefix(P) for each in entry] == ["font", "regular", "bold"]
    for style in list(entry)[1:]:
        held = deck.part.related_part(style.get(f"{R}id"))
        assert held.content_type == "application/x-fontdata"
        with TTFont(BytesIO(_within(held.blob))) as font:
            assert font["name"].getDebugName(1) == "Somebody Sans"
            assert "fvar" not in font
            assert ord("T") in font.getBestCmap()


def _within(eot: bytes) -> bytes:
    """The font that an Embedded OpenType file holds, its header read as its specification says."""
    size, length, version, flags = struct.unpack("<4I", eot[:16])
    assert (size, version, flags) == (len(eot), 0x00020001, 0)
    assert struct.unpack("<H", eot[34:36]) == (0x504C,)
    place = 80
    for _ in range(5):  # family, style, version, whole name, root
        (letters,) = struct.unpack("<H", eot[place + 2 : place + 4])
        place += 4 + letters
    assert len(eot) - place == length
    return eot[place:]


def test_a_font_that_may_not_be_embedded_is_named_and_told(project: Path) -> None:
    face(project / "head.ttf", "Closed Sans")
    with TTFont(project / "head.ttf") as font:
        font["OS/2"].fsType = 2
        font.save(project / "head.ttf")
    made = film(project, '[fonts]\nheading = "head.ttf"')
    deck = Presentation()
    (told,) = embed(deck, made.deck.design.brand)
    assert "“Closed Sans” is named in the deck, not embedded: its licence bits" in told.message
    assert deck.part._element.find(f"{P}embeddedFontLst") is None


@pytest.mark.heavy
def test_the_papers_are_the_brands(project: Path) -> None:
    face(project / "head.woff2", "Somebody Sans")
    (project / "brand.toml").write_text(WHOLE, encoding="utf-8")
    out = project / "output"
    formats = ("transcript", "player", "handout")
    build_scripts([project / "script" / "tides.md"], Options(voice="silent", formats=formats, output=out), Quiet())
    for paper in ("transcript", "player"):
        page = (out / f"tides.{paper}.html").read_text(encoding="utf-8")
        assert "--ground:#FFFFFF" in page
        assert 'font-family:"brand heading"' in page
        assert "Ada&#x27;s Lab · @adaslab · adaslab.example" in page
        assert '<img class="logo"' in page
    printed = pypdfium2.PdfDocument(out / "tides.handout.pdf")
    assert "Ada's Lab · @adaslab" in printed[0].get_textpage().get_text_range()
    assert b"SomebodySans" in (out / "tides.handout.pdf").read_bytes().replace(b" ", b"").replace(b"#20", b"")


@pytest.mark.parametrize(
    ("written", "told", "line"),
    [
        ("[logo", "cannot be read", 0),
        ('[logo]\nfile = "none.png"', "there is no logo “none.png”", 2),
        ('[logo]\nfile = "../x.png"', "lies outside the brand's folder", 2),
        ('[logo]\nfile = "brand.toml"', "“brand.toml” cannot be shown", 2),
        ('name = "x"\n[colors]\nink = "red"', "no colour as #1A2B3C is one", 3),
        ('[colors]\npink = "#FF00FF"', "[colors] pink is not known", 2),
        ('[fonts]\nbody = "logo.png"', "the font “logo.png” cannot be used", 2),
        ('[fonts]\nbody = ["a.ttf"]', "there is no font “a.ttf”", 2),
        ('[logo]\nfile = "logo.png"\nplace = "middle"', "it is one of top left", 3),
    ],
)
def test_what_is_wrong_with_a_brand_is_told_with_its_line_before_any_work(
    project: Path, written: str, told: str, line: int
) -> None:
    (project / "brand.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ChoiceError) as caught:
        check((project / "script" / "tides.md",), Options(voice="silent"))
    (first, *_) = caught.value.diagnostics
    assert told in first.message
    assert first.where
    assert first.where.file.endswith("brand.toml")
    assert first.where.line == line


@pytest.mark.parametrize("table", ["OS/2", "hhea", "name", "post"])
def test_a_font_without_a_table_that_it_needs_is_told(table: str) -> None:
    font, file = TTFont(BytesIO(_face("Cut Short", "abc", None))), BytesIO()
    del font[table]
    font.save(file)
    with pytest.raises(ValueError, match=f"it has no table {table}"):
        fonts.bring([file.getvalue()])


def test_a_letter_whose_outline_is_damaged_is_one_that_the_font_has_not(project: Path) -> None:
    """Whatever draws would leave it out, in the film, the deck and the papers, and say nothing."""
    font = TTFont(BytesIO(_face("Broken", string.printable, None)))
    place = font.getGlyphID(font.getBestCmap()[ord("T")])
    start = font.reader.tables["glyf"].offset + font["loca"][place]
    data = bytearray(_face("Broken", string.printable, None))
    data[start : start + 2] = struct.pack(">h", 9999)  # contours that are not there
    (project / "head.ttf").write_bytes(data)
    (project / "brand.toml").write_text('[fonts]\nheading = "head.ttf"', encoding="utf-8")
    with pytest.raises(InputError, match="“Broken” has no T"):
        check((project / "script" / "tides.md",), Options(voice="silent"))


@pytest.mark.heavy
@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_font_that_swells_is_refused(flavor: str) -> None:
    font, file = TTFont(fontpkg.path("jetbrains-mono")), BytesIO()
    font["XXXX"] = DefaultTable("XXXX")
    font["XXXX"].data = bytes(70_000_000)
    font.flavor = flavor
    font.save(file)
    assert len(file.getvalue()) < 200_000
    with pytest.raises(ValueError, match=r"when it is unpacked|more memory|GB"):
        fonts.bring([file.getvalue()])


def test_a_font_whose_axes_are_damaged_has_no_letters_that_can_be_drawn(project: Path) -> None:
    data = bytearray(Path(fontpkg.path("inter")).read_bytes())
    start = TTFont(BytesIO(bytes(data)), lazy=True).reader.tables["fvar"].offset
    data[start : start + 4] = b"\x3e\x55\x1b\xca"  # its version
    (project / "head.ttf").write_bytes(data)
    (project / "brand.toml").write_text('[fonts]\nheading = "head.ttf"', encoding="utf-8")
    with pytest.raises((InputError, ChoiceError), match=r"Inter|cannot be used"):
        check((project / "script" / "tides.md",), Options(voice="silent"))


def test_what_several_write_into_a_brand_at_once_is_all_there(project: Path) -> None:
    file, names = project / "brand.toml", ("ink", "accent", "background", "muted", "faint", "surface")
    with ThreadPoolExecutor(len(names)) as threads:
        list(threads.map(lambda name: change(file, {"colors": {name: "#123456"}}), names))
    assert set(brand(file).colors) == set(names)


def test_a_font_without_a_needed_letter_is_told_with_the_line_that_needs_it(project: Path) -> None:
    face(project / "head.ttf", "Few Letters", "abcdefghijklmnopqrstuvwxyTMWI .")
    (project / "brand.toml").write_text('[fonts]\nheading = "head.ttf"', encoding="utf-8")
    path = project / "script" / "tides.md"
    check((path,), Options(voice="silent"))
    path.write_text(SCRIPT + "- A zoo by the sea.\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check((path,), Options(voice="silent"))
    (told,) = caught.value.diagnostics
    assert "“Few Letters” has no A z" in told.message
    assert told.where
    assert told.where.line == 7


def test_colours_that_cannot_be_read_and_a_logo_over_a_text_are_told(project: Path) -> None:
    made = film(project, '[colors]\naccent = "#20304A"\n[logo]\nfile = "logo.png"\nplace = "top left"\nsize = 300')
    told = [each.message for each in made.undressed]
    assert any("accent #20304A on #0A1020 has a contrast of 1." in each for each in told)
    assert any("the logo lies over a text" in each for each in told)


def test_what_lies_between_ground_and_letters_is_mixed_anew_only_where_they_are_the_brands(project: Path) -> None:
    (project / "brand.toml").write_text('[colors]\naccent = "#FF8800"', encoding="utf-8")
    tables = template("nocturne").tables  # type: ignore[attr-defined]
    over = branded(tables, brand(project / "brand.toml"))
    assert {**tables["colors"], "accent": "#FF8800"} == over["colors"]
