"""The fonts of an author's brand, embedded: a deck looks as it should where they are not installed.

PowerPoint takes whole TrueType fonts as Embedded OpenType (https://www.w3.org/submissions/EOT/, version 0x00020001,
neither compressed nor obfuscated), one part a style (ECMA-376-1, 19.2.1.9 and 15.2.13). It edits with them where the
font's own licence bits say so (OpenType, OS/2 ``fsType``).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from voicedeck.exporters.pptx.markup import Node, legal, node, qualified
from voicedeck.model.brand import Brand
from voicedeck.model.source import Diagnostic, warning
from voicedeck.system.fonts import brought

_CONTENT = "application/x-fontdata"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_VERSION, _MAGIC = 0x00020001, 0x504C
_DEFAULT_CHARSET = 1
_RESTRICTED, _READ_ONLY, _BITMAPS = 0x0002, 0x0004, 0x0200
_HEAVY = 600
_WEIGHTS = (400, 700)
# What p:embeddedFontLst comes before in p:presentation (CT_Presentation).
_BEHIND = ("custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier", "extLst")
STYLES = ("regular", "bold")


def embed(presentation: Presentation, brand: Brand | None) -> Iterator[Diagnostic]:
    """Put the brand's fonts into the deck; a warning for each that cannot be, with the reason."""
    files = {family.name: family.files for family in brought()}
    entries: list[Node] = []
    for family in dict.fromkeys(brand.fonts.values()) if brand else ():
        name = brand.called[family] if brand else family
        faces, reason = _faces(files.get(family, ()), name)
        if reason and brand:
            hint = "Install it where the deck is shown, or name static TrueType files that may be embedded."
            yield warning(f"the font “{name}” is named in the deck, not embedded: {reason}", brand.source, hint)
        if faces:
            entries.append(_entry(presentation, name, faces, len(entries)))
    if entries:
        _list(presentation, entries)


def _faces(files: tuple[Path, ...], name: str) -> tuple[Mapping[str, bytes], str]:
    """The embedded files of a font by their style; what keeps others from it, "" where nothing does."""
    from fontTools.ttLib import TTFont

    faces: dict[str, bytes] = {}
    told = ""
    for file in files:
        with TTFont(file, recalcTimestamp=False) as font:
            reason = _refusal(font)
            told = told or reason
            if not reason:
                faces = {style: eot(each, name) for style, each in _weights(font).items()} | faces
    if faces and STYLES[0] not in faces:  # a font that has no lighter face is set in that
        faces[STYLES[0]] = faces[STYLES[1]]
    return faces, told


def _weights(font: Any) -> Mapping[str, Any]:
    """A font by the style that it is; a variable one as both, at the weights that these have."""
    if "fvar" not in font:
        return {STYLES[int(font["OS/2"].usWeightClass >= _HEAVY)]: font}
    from fontTools.varLib.instancer import instantiateVariableFont

    found = {}
    for style, weight in zip(STYLES, _WEIGHTS, strict=True):
        wanted = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        ends = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
        if "wght" in ends:
            wanted["wght"] = min(max(weight, ends["wght"][0]), ends["wght"][1])
        found[style] = instantiateVariableFont(deepcopy(font), wanted)
        found[style]["OS/2"].usWeightClass = weight
    return found


def _refusal(font: Any) -> str:
    """Why a font cannot be embedded, "" where it can."""
    if "glyf" not in font:
        return "PowerPoint embeds TrueType outlines only"
    bits = int(font["OS/2"].fsType)
    if bits & (_RESTRICTED | _READ_ONLY | _BITMAPS):
        return "its licence bits do not let a deck that is edited hold it"
    return ""


def eot(font: Any, name: str) -> bytes:
    """An opened TrueType font as Embedded OpenType, by the name of its family."""
    for record in font["name"].names:
        if record.nameID in (1, 16):
            font["name"].setName(name, record.nameID, record.platformID, record.platEncID, record.langID)
    font.flavor, file = None, BytesIO()
    font.save(file)
    data, style = file.getvalue(), font["OS/2"]
    panose = bytes(getattr(style.panose, field) for field in _PANOSE)
    italic = int(bool(style.fsSelection & 1))
    ranges = (getattr(style, f"ulUnicodeRange{number}") for number in range(1, 5))
    pages = (getattr(style, f"ulCodePageRange{number}", 0) for number in range(1, 3))
    texts = (name, *(font["name"].getDebugName(number) or "" for number in (2, 5, 4)))
    named = b"".join(map(_sized, texts))
    fixed = struct.pack("<10sBBIHH", panose, _DEFAULT_CHARSET, italic, style.usWeightClass, style.fsType, _MAGIC)
    numbers = struct.pack("<7I", *ranges, *pages, _sum(data)) + bytes(16)
    tail = fixed + numbers + named + struct.pack("<HH", 0, 0)  # no root string: it may be used anywhere
    size = 16 + len(tail) + len(data)
    return struct.pack("<4I", size, len(data), _VERSION, 0) + tail + data


_PANOSE = (
    "bFamilyType", "bSerifStyle", "bWeight", "bProportion", "bContrast", "bStrokeVariation", "bArmStyle",
    "bLetterForm", "bMidline", "bXHeight",
)  # fmt: skip


def _sum(data: bytes) -> int:
    """``checkSumAdjustment`` as it stands in the saved file."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as saved:
        return int(saved["head"].checkSumAdjustment)


def _sized(text: str) -> bytes:
    """Two bytes of nothing, and a text in UTF-16 after its length."""
    letters = text.encode("utf-16-le")
    return struct.pack("<HH", 0, len(letters)) + letters


def _entry(presentation: Presentation, name: str, faces: Mapping[str, bytes], number: int) -> Node:
    package: Any = presentation.part.package
    styles: list[Node] = []
    for style in STYLES:
        if style in faces:
            address = PackURI(f"/ppt/fonts/font{number * len(STYLES) + len(styles) + 1}.fntdata")
            part = Part(address, _CONTENT, package, faces[style])
            styles.append(node(f"p:{style}", r__id=presentation.part.relate_to(part, _RELATION)))
    return node("p:embeddedFont", node("p:font", typeface=legal(name)), *styles)


def _list(presentation: Presentation, entries: list[Node]) -> None:
    """List them in the presentation, where its schema wants them."""
    root = presentation._element
    made = node("p:embeddedFontLst", *entries)
    behind = {qualified(f"p:{name}") for name in _BEHIND}
    following = next((child for child in root if child.tag in behind), None)
    root.append(made) if following is None else following.addprevious(made)
    root.set("embedTrueTypeFonts", "1")
    root.set("saveSubsetFonts", "1")
