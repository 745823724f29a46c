"""Builds the XML of Office Open XML (ECMA-376) one element at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

from lxml import etree
from pptx.oxml import oxml_parser

from voicedeck.model.regex import regex

Node: TypeAlias = Any  # an lxml element; lxml has no types of its own

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "p173": "http://schemas.microsoft.com/office/powerpoint/2017/3/main",
}

_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items() if prefix in ("a", "p"))

# XML 1.0, production 2 (Char): everything else makes a file that no reader opens. U+FFFE and U+FFFF are out too.
_ILLEGAL = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """``text`` on one line, without the characters that XML 1.0 forbids."""
    return " ".join(_ILLEGAL.sub("", text).split())


def verbatim_legal(text: str) -> str:
    """``text`` with its spaces as they are, without the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", text).replace("\r", "").replace("\n", " ").replace("\t", "    ")


@cache  # a few hundred names, asked for tens of thousands of times in a deck
def qualified(name: str) -> str:
    """The ``{namespace}local`` form of a prefixed name such as ``a:off``."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@cache
def _own_namespace(tag: str) -> dict[str, str]:
    prefix = tag.split(":")[0]
    return {prefix: NAMESPACES[prefix]}


def node(tag: str, /, *children: Node | None, **attributes: object) -> Node:
    """An element with its attributes and children; a child that is None is left out.

    The name of an attribute in a namespace is written with two underscores: ``r__id``.
    """
    element = oxml_parser.makeelement(qualified(tag), nsmap=_own_namespace(tag))
    for key, value in attributes.items():
        if value is not None:
            element.set(qualified(key.replace("__", ":")) if "__" in key else key, str(value))
    if children:
        element.extend([child for child in children if child is not None])
    return element


def parsed(written: str) -> Sequence[Node]:
    """The elements that XML with our prefixes tells: of very many, in a tenth of the time that ``node`` takes.

    Raises ``etree.XMLSyntaxError``.
    """
    return list(etree.fromstring(f"<all {_DECLARED}>{written}</all>", oxml_parser))


def serialized(*elements: Node) -> str:
    """Elements as XML, to be put into what is ``parsed``."""
    return "".join(etree.tostring(each, encoding="unicode") for each in elements)


def with_fallback(extended: Node, plain: Node, needs: str = "p14") -> Node:
    """``extended`` for programs that know the namespaces of the prefixes ``needs``, ``plain`` for the others."""
    choice = oxml_parser.makeelement(
        qualified("mc:Choice"), nsmap={prefix: NAMESPACES[prefix] for prefix in needs.split()}
    )
    choice.set("Requires", needs)
    choice.append(extended)
    return node("mc:AlternateContent", choice, node("mc:Fallback", plain))


def worded(tag: str, text: str, /, **attributes: object) -> Node:
    """An element that holds text instead of children."""
    element = node(tag, **attributes)
    element.text = text
    return element


def replace(parent: Node, name: str, *children: Node) -> None:
    """Put ``children`` where the child element ``name`` of ``parent`` stood."""
    old = parent.find(qualified(name))
    for child in children:
        old.addprevious(child)
    parent.remove(old)


def next_id(tree: Node) -> int:
    """An id that no shape of the tree has yet; PowerPoint repairs a slide with two shapes of the same id."""
    return max((int(each.get("id")) for each in tree.iter(qualified("p:cNvPr"))), default=1) + 1
