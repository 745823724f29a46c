"""What is published tells nothing of its author's camera, and fetches nothing when it is opened."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from voicedeck.assets import pictures
from voicedeck.exporters.pptx.markup import Node, node, qualified
from voicedeck.exporters.pptx.outside import unlinked
from voicedeck.model.source import Asset, Span

ELSEWHERE = "https://elsewhere.example/seen.png"


def linked(key: str, embedded: str = "") -> Node:
    made = node("a:blip")
    made.set(qualified("r:link"), key)
    if embedded:
        made.set(qualified("r:embed"), embedded)
    return made


def template() -> Any:
    """A template whose master shows a linked picture, an embedded one that is linked, too, and a link to click."""
    made = Presentation()
    master = made.slide_master
    key = master.part.relate_to(ELSEWHERE, RT.IMAGE, is_external=True)
    master.part.relate_to("https://elsewhere.example/clicked", RT.HYPERLINK, is_external=True)
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    file.seek(0)
    _, own = master.part.get_or_add_image_part(file)
    tree = master.shapes._spTree
    for number, blip in enumerate((linked(key), linked(key, own))):
        named = node("p:nvPicPr", node("p:cNvPr", id=str(90 + number), name="P"), node("p:cNvPicPr"), node("p:nvPr"))
        tree.append(node("p:pic", named, node("p:blipFill", blip), node("p:spPr")))
    ground = node("p:bgPr", node("a:blipFill", linked(key)), node("a:effectLst"))
    layout = made.slide_layouts[0]
    layout.part.relate_to(ELSEWHERE, RT.IMAGE, is_external=True)
    master._element.cSld.insert(0, node("p:bg", ground))
    return made


def test_a_deck_fetches_nothing_that_its_template_only_links_to() -> None:
    made = template()
    (told,) = unlinked(made, Path("corporate.potx"))
    assert "2 pictures or objects that the template only links to are left out" in told.message
    outside = [
        each.reltype for part in made.part.package.iter_parts() for each in part.rels.values() if each.is_external
    ]
    assert outside == [RT.HYPERLINK]
    tree = made.slide_master.shapes._spTree
    assert [each.get("name") for each in tree.iter() if each.tag.endswith("}cNvPr") and each.get("name") == "P"] == [
        "P"
    ]
    assert made.slide_master._element.xpath("./p:cSld/p:bg/p:bgPr/a:noFill")
    assert not made.slide_master._element.xpath("//@r:link")
    assert list(unlinked(made, Path("corporate.potx"))) == []
    made.save(BytesIO())


def test_themes_and_charts_name_nothing_that_is_gone() -> None:
    """PowerPoint repairs a file in which something names a relationship that is not there."""
    made = Presentation()
    (theme,) = (part for part in made.part.package.iter_parts() if str(part.partname).startswith("/ppt/theme/"))
    key = theme.relate_to(ELSEWHERE, RT.IMAGE, is_external=True)
    root = etree.fromstring(theme.blob)
    root.find(".//{*}bgFillStyleLst").insert(0, node("a:blipFill", linked(key)))
    theme._blob = etree.tostring(root)
    data = CategoryChartData()
    data.categories = ["a"]
    data.add_series("b", [1])
    frame = made.slides.add_slide(made.slide_layouts[6]).shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, data)
    chart = frame.chart.part
    (known,) = chart.rels
    chart.rels.pop(known)
    chart._element.externalData.rId = chart.relate_to("file:///book.xlsx", RT.OLE_OBJECT, is_external=True)
    (told,) = unlinked(made, Path("corporate.potx"))
    assert "2 pictures or objects" in told.message
    assert b"link=" not in theme.blob
    assert b"noFill" in theme.blob
    assert chart._element.externalData is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_published_without_what_its_camera_wrote(kind: str, tmp_path: Path) -> None:
    image, path, told = Image.effect_noise((64, 48), 60).convert("RGB"), tmp_path / "a.jpg", PngInfo()
    about = Image.Exif()
    about[0x010E] = "SECRET"
    about.get_ifd(0x8825)[1] = "N"
    told.add_text("Author", "SECRET")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    also: dict[str, Any] = {"JPEG": {"comment": b"SECRET"}, "PNG": {"pnginfo": told}}.get(kind, {})
    image.save(path, kind, exif=about, icc_profile=profile, **also)
    assert b"SECRET" in path.read_bytes()
    _, data = pictures.opened(path, Asset("a.jpg", "", Span("a"))).encoded(64)
    assert not any(word in data for word in (b"SECRET", b"Exif", b"ICC_PROFILE", b"iCCP", b"eXIf"))
