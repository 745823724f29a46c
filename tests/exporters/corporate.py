"""A company's PowerPoint template, made by hand: German names, its own colours, a band, and a sample slide."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from voicedeck.exporters.pptx.markup import qualified

NAMES = (
    "Titelfolie", "Titel und Inhalt", "Abschnitt", "Zwei Inhalte", "Vergleich", "Nur Titel", "Leer", "Inhalt mit Text",
    "Bild mit Text", "Vertikal", "Vertikal 2",
)  # fmt: skip
SAMPLE = "OLD SAMPLE SLIDE"
BAND = """<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/>
<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="182880" cy="6858000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr>
</p:sp>"""
SECTIONS = """<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">
<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">
<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">
<p14:section name="Old" id="{B7C8E1B4-8F4C-4B1E-9E5D-111111111111}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>
</p14:section></p14:sectionLst></p:ext></p:extLst>"""


def make_template(path: Path, *, typed: bool = True) -> Path:
    """Write the template; not ``typed``, its layouts do not say what they are for; a ``.potx`` is a template proper."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = 12_192_000, 6_858_000
    master = presentation.slide_master
    for owner in (master, *master.slide_layouts):
        for shape in owner.placeholders:
            if shape._element.spPr.find(qualified("a:xfrm")) is not None:
                shape.left, shape.width = shape.left * 4 // 3, shape.width * 4 // 3
    for layout, name in zip(master.slide_layouts, NAMES, strict=True):
        layout._element.find(qualified("p:cSld")).set("name", name)
        if not typed:
            layout._element.attrib.pop("type", None)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b"4F81BD", b"E4572E").replace(b"1F497D", b"17324D")
    master.shapes._spTree.insert(2, parse_xml(BAND))
    presentation.slides.add_slide(master.slide_layouts[0]).shapes.title.text = SAMPLE
    presentation._element.append(parse_xml(SECTIONS))
    presentation.save(str(path))
    if path.suffix == ".potx":
        _retype(path)
    return path


def _retype(path: Path) -> None:
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    old, new = b"presentation.main+xml", b"template.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
