"""The package: sections, properties, parts that nobody needs, and the same bytes for the same deck."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import count, groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.image import Image, ImagePart
from pptx.presentation import Presentation

from voicedeck.exporters.packing import ZIP_DATE
from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.locales import day
from voicedeck.exporters.pptx.markup import Node, legal, node, qualified
from voicedeck.model.deck import Deck
from voicedeck.model.script import Script

# No day is the right one: a deck made twice must be the same.
_DATE = datetime(2020, 1, 1)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=<)")
_PRINTED = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastPrinted"
# The longest that a core property may be in python-pptx.
_LONGEST = 255
# The extension of p:presentation that holds its sections ([MS-PPTX] 2.2.1.2).
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_UNUSED = ("thumbnail", "printerSettings")
# What a template's authors leave in it of themselves, and what nobody should be handed: names of who commented,
# histories of changes, programs, an organisation's own properties.
_PRIVATE = ("commentAuthors", "authors", "changesInfo", "revisionInfo", "vbaProject", "custom-properties")
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>voicedeck</Application></Properties>"
)


def set_properties(presentation: Presentation, script: Script, deck: Deck, canvas: Canvas) -> None:
    """Title, subject, author, key words, language and day of the file as its script has them, or a fixed day; nothing
    of who made its template.
    """
    core = presentation.core_properties
    core.title = legal(deck.title)[:_LONGEST]
    core.author = core.last_modified_by = legal(deck.channel)[:_LONGEST]
    core.language = canvas.tongue if canvas.language else ""
    core.keywords = ", ".join(map(legal, script.tags))[:_LONGEST]
    core.subject = legal(script.subtitle.text)[:_LONGEST] if script.subtitle else ""
    core.comments = core.category = core.content_status = core.version = core.identifier = ""
    core.created = core.modified = day(script.date) or _DATE
    for printed in core._element.findall(_PRINTED):
        core._element.remove(printed)
    core.revision = 1


def count_parts(presentation: Presentation) -> None:
    """Let the package count its new parts and remember its pictures.

    python-pptx walks through every part there is for each name that it gives and for each picture that it compares,
    which makes a deck of n slides take n² steps.
    """
    package: Any = presentation.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    numbers: dict[str, Iterator[int]] = {}
    pictures: dict[str, ImagePart] = {}

    def name(pattern: str) -> PackURI:
        free = (pattern % number for number in numbers.setdefault(pattern, count(1)))
        return PackURI(next(each for each in free if each not in taken))

    def picture(file: Any) -> ImagePart:
        image = Image.from_file(file)
        if image.sha1 not in pictures:
            pictures[image.sha1] = ImagePart.new(package, image)
        return pictures[image.sha1]

    package.next_partname = name
    package.next_image_partname = lambda ending: name(f"/ppt/media/picture%d.{ending}")
    package.get_or_add_image_part = picture


def drop_leftovers(presentation: Presentation) -> None:
    """Take out what a template brings along: a picture of its first slide, a printer's settings, names, macros."""
    package = presentation.part.package
    for relations in (package._rels, presentation.part.rels):
        unwanted = (*_UNUSED, *_PRIVATE)
        for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] in unwanted]:
            relations.pop(key)
    for relation in package._rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part._blob = _PROPERTIES.encode()


def add_views(presentation: Presentation) -> None:
    """Give a template that says nothing of its views a part for them: PowerPoint repairs a file that has none."""
    if any(each.reltype == RELATIONSHIP_TYPE.VIEW_PROPS for each in presentation.part.rels.values()):
        return
    views = etree.tostring(node("p:viewPr"), xml_declaration=True, encoding="UTF-8", standalone=True)
    package: Any = presentation.part.package
    part = Part(PackURI("/ppt/viewProps.xml"), CONTENT_TYPE.PML_VIEW_PROPS, package, views)
    presentation.part.relate_to(part, RELATIONSHIP_TYPE.VIEW_PROPS)


def set_show(presentation: Presentation) -> None:
    """Let the show play its narration: it does not unless the presentation says so (showPr, 19.2.1.29)."""
    found = [each for each in presentation.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.PRES_PROPS]
    if not found:
        return
    part: Any = found[0].target_part
    properties = etree.fromstring(part.blob)
    for old in properties.findall(qualified("p:showPr")):
        properties.remove(old)
    properties.insert(0, node("p:showPr", showNarration=1, useTimings=1))
    part._blob = etree.tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)


def name_notes_master(presentation: Presentation) -> None:
    """List the notes master in the presentation: python-pptx makes one and only relates it."""
    if presentation._element.find(qualified("p:notesMasterIdLst")) is not None:
        return
    relation = presentation.part.relate_to(presentation.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    masters = node("p:notesMasterIdLst", node("p:notesMasterId", r__id=relation))
    presentation._element.find(qualified("p:sldMasterIdLst")).addnext(masters)


def set_sections(presentation: Presentation, deck: Deck) -> None:
    """Group the slides as the author did, under the author's headings."""
    numbers = [slide.get("id") for slide in presentation._element.find(qualified("p:sldIdLst"))]
    runs = _section_runs(deck, numbers)
    sections = [_section(place, name, members) for place, (name, members) in enumerate(runs)]
    extension = node("p:ext", node("p14:sectionLst", *sections), uri=_SECTIONS)
    lists = presentation._element.find(qualified("p:extLst"))
    if lists is None:
        presentation._element.append(node("p:extLst", extension))
    else:
        lists.append(extension)


def _section_runs(deck: Deck, numbers: list[str]) -> Iterator[tuple[str, list[str]]]:
    pairs = zip(deck.pages, numbers, strict=True)
    for section, run in groupby(pairs, key=lambda pair: pair[0].slide.section):
        heading = deck.headings[section - 1] if 0 < section <= len(deck.headings) else deck.title
        yield legal(heading)[:_LONGEST] or str(section), [number for _, number in run]


def _section(place: int, name: str, members: list[str]) -> Node:
    identity = str(uuid.uuid5(uuid.NAMESPACE_OID, f"voicedeck section {place}")).upper()
    slides = node("p14:sldIdLst", *(node("p14:sldId", id=number) for number in members))
    return node("p14:section", slides, name=name, id=f"{{{identity}}}")


def saved(presentation: Presentation) -> bytes:
    """The file's bytes."""
    file = BytesIO()
    presentation.save(file)
    return settled(file.getvalue(), presentation.core_properties.modified or _DATE)


def settled(package: bytes, made: datetime = _DATE) -> bytes:
    """The same Office package in a fixed order, at one date and as from one system."""
    # In the order of ASCII ``[Content_Types].xml`` comes first and ``_rels`` next, as readers that stream expect.
    file = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(_entry(name), _unstamped(name, old.read(name), made), compresslevel=6)
    return file.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, ZIP_DATE)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def _unstamped(name: str, content: bytes, made: datetime) -> bytes:
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _STAMP.sub(rb"\g<1>" + stamp, content) if name == "docProps/core.xml" else content
