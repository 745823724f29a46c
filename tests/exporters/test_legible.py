"""Figures in a company's template are legible on its own ground, and so is every link."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from corporate import make_template
from handmade import deck, design
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.fitting import Setting
from voicedeck.exporters.pptx.ground import Ground
from voicedeck.exporters.pptx.legible import _on_its_tint, fixed_letters, legible
from voicedeck.exporters.pptx.links import clicked
from voicedeck.exporters.pptx.markup import NAMESPACES, node, qualified
from voicedeck.exporters.pptx.text import paragraph
from voicedeck.model.colors import READABLE, contrast, mix
from voicedeck.verify.legibility import illegible

CONTENT = 1


def on_ground(tmp_path: Path, color: str) -> dict[str, Any]:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    layout = presentation.slide_layouts[CONTENT]
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = RGBColor.from_string(color[1:])
    size = float(presentation.slide_width or 0), float(presentation.slide_height or 0)
    place = layout.placeholders[1]
    box = (float(place.left), float(place.top), float(place.width), float(place.height))
    return dict(legible(Setting.of(place), Canvas(design()), Ground.of(layout, *size), box))


@pytest.mark.parametrize("ground", ["#EC3750", "#101010", "#E4572E", "#0044AA"])
def test_a_colour_that_its_ground_hides_becomes_one_that_stands_out(ground: str, tmp_path: Path) -> None:
    found = on_ground(tmp_path, ground)
    assert found, "none of the theme's letters can be read there"
    card = found.pop("surface", None)
    assert all(contrast(f"#{color.get('val')}", ground) >= 4.49 for color in found.values())
    assert card is None or contrast(f"#{found['ink'].get('val')}", f"#{card.get('val')}") >= 4.49


def test_letters_on_a_picture_go_by_what_it_shows_and_get_a_plate_where_it_is_of_all_kinds(
    tmp_path: Path,
) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    layout, size = presentation.slide_layouts[CONTENT], (12_192_000.0, 6_858_000.0)
    picture = Image.new("RGB", (80, 40), "#101010")
    picture.paste("#F0F0F0", (0, 0, 40, 40))
    picture.save(tmp_path / "ground.png")
    _, relation = layout.part.get_or_add_image_part(str(tmp_path / "ground.png"))
    layout.background.fill.solid()
    ground = layout._element.find(f".//{qualified('p:bgPr')}")
    ground.replace(ground[0], node("a:blipFill", node("a:blip", r__embed=relation)))
    shown = Ground.of(layout, *size)
    halves = [(0.0, 0.0, size[0] / 2, size[1]), (size[0] / 2, 0.0, size[0] / 2, size[1]), (0.0, 0.0, *size)]
    light, dark, both = (legible(Setting.of(layout.placeholders[1]), Canvas(design()), shown, box) for box in halves)
    assert "ink" not in light
    assert contrast(f"#{dark['ink'].get('val')}", "#101010") >= 4.49
    assert "background" in both
    assert "background" not in dark


def test_verify_tells_of_letters_that_their_ground_hides(tmp_path: Path) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    slide = presentation.slides.add_slide(presentation.slide_layouts[CONTENT])
    slide.shapes.title.text, slide.placeholders[1].text = "Read well", "Hidden"
    slide.placeholders[1].fill.solid()
    slide.placeholders[1].fill.fore_color.rgb = RGBColor(0x22, 0x22, 0x22)
    ((number, words, ratio),) = illegible(presentation)
    assert (number, words) == (2, "Hidden")
    assert ratio < 2


def test_colours_that_stand_out_stay_the_themes(tmp_path: Path) -> None:
    assert "ink" not in on_ground(tmp_path, "#FFFFFF")


def test_a_canvas_takes_other_colours_and_never_gives_one_twice() -> None:
    canvas = Canvas(design(), others={"ink": node("a:srgbClr", val="FFFFFF")})
    assert canvas.color("ink").get("val") == "FFFFFF"
    assert canvas.color("ink") is not canvas.color("ink")
    assert canvas.color("accent").get("val") == "accent1"


def test_a_link_has_the_colour_of_its_text() -> None:
    assert clicked("rId1").xpath("./a:extLst/a:ext/*/@val") == ["tx"]
    text = deck().pages[-1].texts["link"]
    (run,) = cast("Any", paragraph(text, text.style, Canvas(design()), link="rId1")).xpath("./a:r/a:rPr")
    assert run.xpath("./a:solidFill/*"), "it is written out, for a theme does not know its ground"
    assert run.xpath("./a:hlinkClick")


def test_letters_that_a_templates_ground_hides_take_their_nearest_shade(
    tmp_path: Path,
) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    place = presentation.slide_layouts[CONTENT].placeholders[1]
    ground = Ground.of(presentation.slide_layouts[CONTENT], 12_192_000, 6_858_000)
    assert fixed_letters(Setting.of(place), ground.colors, ["#FFFFFF"]) is None
    found = fixed_letters(Setting.of(place), ground.colors, ["#1A1A1A"])
    assert found is not None
    assert contrast(f"#{found.get('val')}", "#1A1A1A") >= 4.49


def test_a_ground_that_is_a_picture_of_the_theme_is_seen(tmp_path: Path) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    layout = presentation.slide_layouts[CONTENT]
    Image.new("RGB", (8, 8), "#203040").save(tmp_path / "ground.png")
    _, relation = layout.part.get_or_add_image_part(str(tmp_path / "ground.png"))
    image = layout.part.related_part(relation)
    theme = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(theme.blob)
    fills = root.find(f".//{qualified('a:bgFillStyleLst')}")
    blip = node("a:blip", r__embed=theme.relate_to(image, RELATIONSHIP_TYPE.IMAGE))
    fills.replace(fills[2], node("a:blipFill", blip))
    theme._blob = etree.tostring(root)
    ground = node("p:bg", node("p:bgRef", node("a:schemeClr", val="bg1"), idx=1003))
    layout._element.find(qualified("p:cSld")).insert(0, ground)
    seen = Ground.of(layout, 12_192_000, 6_858_000).under((0, 0, 12_192_000, 6_858_000))
    assert set(seen[-20:]) == {"#203040"}


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("", "#203040"), ('<a:alphaModFix amt="50000"/>', "#8F979F"), ('<a:lum bright="20000"/>', "#536373"),
        ("<a:grayscl/>", "#2D2D2D"),
    ],
)  # fmt: skip
def test_a_picture_is_seen_as_faded_bright_or_grey_as_its_fill_asks(change: str, seen: str, tmp_path: Path) -> None:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    layout = presentation.slide_layouts[CONTENT]
    Image.new("RGB", (8, 8), "#203040").save(tmp_path / "ground.png")
    _, relation = layout.part.get_or_add_image_part(str(tmp_path / "ground.png"))
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in "apr")
    blip = f'<a:blipFill><a:blip r:embed="{relation}">{change}</a:blip><a:stretch/></a:blipFill>'
    ground = etree.fromstring(f"<p:bg {spaces}><p:bgPr>{blip}<a:effectLst/></p:bgPr></p:bg>")
    layout._element.find(qualified("p:cSld")).insert(0, ground)
    found = Ground.of(layout, 12_192_000, 6_858_000).under((0, 0, 12_192_000, 6_858_000))
    assert set(found[-20:]) == {seen}


@pytest.mark.parametrize(("color", "ground"), [("#00757F", "#FFFFFF"), ("#FF8800", "#FFFFFF"), ("#33509F", "#101010")])
def test_a_number_is_read_on_a_card_that_its_own_colour_tints(color: str, ground: str) -> None:
    made = _on_its_tint(color, ground)
    assert contrast(made, mix(ground, made, 0.16)) >= READABLE
    assert _on_its_tint("#000000", "#FFFFFF") == "#000000", "and stays as it is where it is read"
