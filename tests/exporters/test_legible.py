"""Figures in a company's template are legible on its own ground, and so is every link."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from corporate import make_template
from handmade import deck, design
from pptx import Presentation
from pptx.dml.color import RGBColor

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.legible import legible
from voicedeck.exporters.pptx.links import clicked
from voicedeck.exporters.pptx.markup import node
from voicedeck.exporters.pptx.text import paragraph
from voicedeck.model.colors import contrast

CONTENT = 1


def on_ground(tmp_path: Path, color: str) -> dict[str, Any]:
    presentation = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    layout = presentation.slide_layouts[CONTENT]
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = RGBColor.from_string(color[1:])
    return dict(legible(layout, layout.placeholders[1], Canvas(design())))


@pytest.mark.parametrize("ground", ["#EC3750", "#101010", "#E4572E", "#0044AA"])
def test_a_colour_that_its_ground_hides_becomes_one_that_stands_out(ground: str, tmp_path: Path) -> None:
    found = on_ground(tmp_path, ground)
    assert found, "none of the theme's letters can be read there"
    assert all(contrast(f"#{color.get('val')}", ground) >= 4.49 for color in found.values())


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
