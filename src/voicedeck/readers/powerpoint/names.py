"""The namespaces of a deck's XML, and what its elements are called."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECK = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PROPERTIES = "{http://purl.org/dc/elements/1.1/}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def once(element: Element) -> Iterator[Element]:
    """An element's children; of what is written for new and for old readers one: the newer, unless it is empty."""
    for child in element:
        if child.tag == f"{_EITHER}AlternateContent":
            yield from _newest(child)
        else:
            yield child


def _newest(either: Element) -> Iterator[Element]:
    written = [child for child in either if child.tag == f"{_EITHER}Choice"]
    written += [child for child in either if child.tag == f"{_EITHER}Fallback"]
    yield from next((choice for choice in written if _is_readable(choice)), ())


def _is_readable(choice: Element) -> bool:
    """Whether anything is in it that a reader of ours knows: no ink and no model in three dimensions."""
    return any(child.tag.startswith((DECK, MAIN)) or child.tag.endswith("}m") for child in choice) and not any(
        child.tag == f"{DECK}contentPart" for child in choice
    )


def number(text: str | None, default: int = 0) -> int:
    """A whole number in an attribute, of at most twelve digits; else ``default``."""
    words = (text or "").strip()
    digits = words.lstrip("-")
    return int(words) if digits.isdecimal() and digits.isascii() and len(digits) <= 12 else default


def is_on(text: str | None) -> bool:
    """Whether a switch in an attribute is on."""
    return text in ("1", "true", "on")
