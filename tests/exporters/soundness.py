"""What makes PowerPoint repair or refuse a deck and what validators miss."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from voicedeck.exporters.pptx.markup import NAMESPACES, qualified

# The order of a slide's children (CT_Slide, ECMA-376-1, 19.3.1.38).
ORDER = ("cSld", "clrMapOvr", "AlternateContent", "transition", "timing", "extLst")


def faults(path: Path) -> list[str]:
    """Everything wrong with the deck's slides, in words."""
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        slides = {posixpath.basename(name): etree.fromstring(package.read(name)) for name in names}
    return [f"{name}: {fault}" for name, slide in slides.items() for fault in _faults(slide)]


def _faults(slide: Any) -> Iterator[str]:
    children = [etree.QName(child).localname for child in slide]
    if [ORDER.index(child) for child in children] != sorted(ORDER.index(child) for child in children):
        yield f"its parts are in the order {children}"
    yield from _identity_faults(slide)
    yield from _target_faults(slide)
    yield from _build_faults(slide)


def found(slide: Any, query: str) -> list[Any]:
    return list(slide.xpath(query, namespaces=NAMESPACES))


def _identity_faults(slide: Any) -> Iterator[str]:
    for kind, query in (
        ("shapes", "//p:cNvPr[not(ancestor::mc:Fallback)]/@id"),
        ("time nodes", "//p:timing//p:cTn/@id"),
    ):
        numbers = found(slide, query)
        if len(numbers) != len(set(numbers)):
            yield f"two {kind} have one id"


def _target_faults(slide: Any) -> Iterator[str]:
    shapes = {naming.get("id"): naming.getparent().getparent() for naming in found(slide, "//p:cNvPr")}
    for target in found(slide, "//p:timing//*[@spid]"):
        shape = shapes.get(target.get("spid"))
        if shape is None:
            yield f"an animation names the missing shape {target.get('spid')}"
            continue
        count = len(shape.findall(f"./{qualified('p:txBody')}/{qualified('a:p')}"))
        for part in target.iter(qualified("p:pRg")):
            if int(part.get("end")) >= count:
                yield f"an animation names paragraph {part.get('end')} of {count}"


def _build_faults(slide: Any) -> Iterator[str]:
    listed = {(each.get("spid"), each.get("grpId")) for each in found(slide, "//p:bldLst/*")}
    used = set()
    for effect in found(slide, "//p:cTn[@grpId]"):
        used |= {(target.get("spid"), effect.get("grpId")) for target in effect.iter(qualified("p:spTgt"))}
    if listed != used:
        yield f"builds {sorted(listed)} are listed, {sorted(used)} used"
