"""Colours of figures that are legible in anybody's template: from its layout's own ground and letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import SlideLayout

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.fitting import letters_fill
from voicedeck.exporters.pptx.markup import NAMESPACES, Node, node, qualified
from voicedeck.model.colors import DISCERNIBLE, READABLE, contrast, luminance, shade

_INK = ("ink", "muted")
"""The tokens of letters; all others are of lines and areas."""


def legible(layout: SlideLayout, place: Any, canvas: Canvas) -> Mapping[str, Node]:
    """The colours by token that the theme's own are too near to the layout's ground for, each the nearest that is not.

    ``place`` is what its texts stand in. Where the ground is a picture it is taken to be what the letters are not.
    """
    theme, mapping = _theme(layout)
    letters = _seen(letters_fill(place), theme, mapping) or "#000000"
    ground = _ground(layout, theme, mapping) or ("#FFFFFF" if luminance(letters) < 0.4 else "#000000")
    found: dict[str, Node] = {}
    for token, slot in canvas.slots.items():
        own = theme.get(mapping.get(slot, slot), "")
        if not own or slot.startswith("bg"):
            continue
        if contrast(own, ground) < (READABLE if token in _INK else DISCERNIBLE):
            found[token] = _fixed(shade(letters if token in _INK else own, ground, READABLE))
    return found


def _fixed(color: str) -> Node:
    return node("a:srgbClr", val=color.removeprefix("#").upper())


def _theme(layout: SlideLayout) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The theme's colours by slot, and which of them the master's names stand for (clrMap, 19.3.1.6)."""
    master: Any = layout.slide_master
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    scheme = etree.fromstring(part.blob).find(".//a:clrScheme", namespaces=NAMESPACES)
    slots = {} if scheme is None else {etree.QName(slot).localname: _value(slot) for slot in scheme}
    mapping = master._element.find(qualified("p:clrMap"))
    return {name: color for name, color in slots.items() if color}, {} if mapping is None else dict(mapping.attrib)


def _value(slot: Any) -> str:
    """A slot's colour: written out, or as the system had it last."""
    for color in slot:
        value = str(color.get("lastClr") or color.get("val") or "")
        if len(value) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in value):
            return f"#{value.upper()}"
    return ""


def _seen(color: Node, theme: Mapping[str, str], mapping: Mapping[str, str]) -> str:
    """A colour as it is seen, without the changes that it may ask for; "" for one that is not known."""
    value = str(color.get("val", ""))
    if color.tag == qualified("a:schemeClr"):
        return theme.get(mapping.get(value, value), "")
    return f"#{value.upper()}" if color.tag == qualified("a:srgbClr") and len(value) == 6 else ""


def _ground(layout: SlideLayout, theme: Mapping[str, str], mapping: Mapping[str, str]) -> str:
    """The layout's ground, or its master's, where it is one colour."""
    for owner in (layout._element, layout.slide_master._element):
        ground = owner.find(f"{qualified('p:cSld')}/{qualified('p:bg')}")
        if ground is None:
            continue
        fill = ground.find(f"{qualified('p:bgPr')}/{qualified('a:solidFill')}")
        holder = fill if fill is not None else ground.find(qualified("p:bgRef"))
        return _seen(holder[0], theme, mapping) if holder is not None and len(holder) else ""
    return theme.get(mapping.get("bg1", "lt1"), "")
