"""What a template fetches from elsewhere when its deck is opened: pictures, sounds and objects that are only linked.

Whoever opens a published deck would be seen by another's server; links that are clicked stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation

from voicedeck.exporters.pptx.markup import NAMESPACES, Node, node, qualified
from voicedeck.model.source import Diagnostic, Span, warning

_WHOLE = (qualified("p:pic"), qualified("p:graphicFrame"))
_FILL = qualified("a:blipFill")
_PICTURE = qualified("a:blip")


def unlinked(presentation: Presentation, brand: Path) -> Iterator[Diagnostic]:
    """Take everything out that opening the deck would fetch, and tell how much that is."""
    count = 0
    for part in list(presentation.part.package.iter_parts()):
        outside = [key for key, each in part.rels.items() if each.is_external and each.reltype != RT.HYPERLINK]
        root = _root(part) if outside else None
        for key in outside:
            for each in list(_naming(root, key)):
                _take_out(each, key)
            part.rels.pop(key)
        if root is not None and not hasattr(part, "_element"):
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        count += len(outside)
    if count:
        what = "picture or object that the template only links to is" if count == 1 else (
            "pictures or objects that the template only links to are"
        )  # fmt: skip
        hint = "Embed it in the template: whoever opens the deck would fetch it from elsewhere."
        yield warning(f"{count} {what} left out of the deck", Span(str(brand)), hint)


def _root(part: Any) -> Node | None:
    """What a part is made of, also one that python-pptx keeps as it is, as a theme; None where it is no XML."""
    if hasattr(part, "_element"):
        return part._element
    return etree.fromstring(part.blob) if part.content_type.endswith("xml") else None


def _naming(root: Node | None, key: str) -> Iterator[Node]:
    """The elements that name a relationship."""
    for each in root.iter() if root is not None else ():
        if any(value == key and name.startswith(f"{{{NAMESPACES['r']}}}") for name, value in each.attrib.items()):
            yield each


def _take_out(naming: Node, key: str) -> None:
    """A picture that is embedded, too, stays; one that is not goes with its frame, and as a ground leaves none.

    Whatever else names a relationship, as a chart its workbook, is nothing without it.
    """
    for name in [name for name, value in naming.attrib.items() if value == key]:
        del naming.attrib[name]
    if any(name.startswith(f"{{{NAMESPACES['r']}}}") for name in naming.attrib):
        return
    for holder in naming.iterancestors():
        above = holder.getparent()
        if above is not None and holder.tag in _WHOLE:
            above.remove(holder)
            return
        if above is not None and holder.tag == _FILL:
            above.replace(holder, node("a:noFill"))
            return
    above = naming.getparent()
    if above is not None and naming.tag != _PICTURE:  # a list's sign is one: without an address it shows none
        above.remove(naming)
