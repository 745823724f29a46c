"""SVG: read, checked and made harmless, so that it looks the same on every machine and reaches for nothing.

Scripts, addresses, entities and references that would swell to more than a picture can hold are refused. What other
programs keep in their files for themselves is left out, and all lettering is set in the fonts that come with us.

Drawn by resvg, which is given the files of its fonts and has patterns, masks and filters; blitz draws SVG too, but
letters it in the system's fonts alone and leaves the three out without a word (DioxusLabs/blitz issue 897).

Styles are looked through by patterns, not by a parser of CSS (tinycss2): they refuse what they cannot read, escapes and
imports among it, where a parser would let more in; and resvg, in its confined process, loads nothing whatever is asked.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from voicedeck.model.regex import regex

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_ELEMENTS = 300_000
"""Elements of a drawing, each counted as often as it is drawn."""
DEEPEST = 300
MOST_PIXELS = 50_000_000
"""Of all pictures in a drawing together."""
DRAWN = 2160
"""Pixels of the longer side where nobody asks for another."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{_XLINK}}}href")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = regex(r"\s*\+?(\d+(?:\.\d*)?|\.\d+)(?:e([+-]?\d{1,2}))?\s*(px|pt|pc|mm|cm|in)?\s*\Z", re.IGNORECASE)
# matplotlib and others begin with one; only a part between brackets could hold entities.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,500}>")
_TARGETS = regex(r"url\(\s{0,9}[\"']?\s{0,9}([^\"')\s]{0,300})", re.IGNORECASE)
_CSS_COMMENT = regex(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
_SIMPLE = regex(r"[.#]?[\w-]+")
_FAMILY = regex(r"(font-family\s*:\s*)([^;}]*)", re.IGNORECASE)
_FONT = regex(r"((?<![\w-])font\s*:[^;}]{0,200}?\d(?:px|pt|em|rem|%|mm|cm|in)?(?:/[\w.%]+)?\s+)([^;}]*)", re.IGNORECASE)
_SERIF = regex(r"(?<!sans-)(?<!sans )serif|times|georgia|garamond|palatino|cambria|roman", re.IGNORECASE)
_INLINE = regex(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]*)\Z")
_MONOSPACE = regex(r"mono|courier|consol|menlo|code", re.IGNORECASE)
_DROPPED = frozenset(("metadata", "foreignObject", "title", "desc"))
# Each costs as much as its numbers say.
_COSTLY = frozenset(("feTurbulence", "feConvolveMatrix", "feMorphology"))


class Drawing:
    """An SVG that is fit to be shown."""

    def __init__(self, data: bytes) -> None:
        """``ValueError`` tells why it is not."""
        self._root = _parsed(data)
        _refuse_swelling(self._root)
        for element in self._root.iter():
            _clean(element)
        _refuse_pixels(self._root)
        foreign = next(self._root.iter(f"{{{_SVG}}}foreignObject"), None) is not None
        _drop_foreign(self._root)
        self._root.set("font-family", "'Inter'")
        self.size = _size(self._root)
        missing = _drop_undrawable(self._root)
        letters = f"letters that no font at hand has ({' '.join(sorted(missing))[:40]})"
        self.lost = (*(["HTML in it (foreignObject)"] if foreign else ()), *([letters] if missing else ()))
        """What is in it and is not drawn, in words."""

    def drawn(self, longest_side: int = 0) -> Image:
        """The drawing as RGBA pixels, RGB where all are opaque; its longer side ``longest_side`` (0: 2160) pixels."""
        from PIL import Image

        image = Image.open(BytesIO(self.png(longest_side or DRAWN))).convert("RGBA")
        return image if image.getchannel("A").getextrema() != (255, 255) else image.convert("RGB")

    def png(self, longest_side: int) -> bytes:
        """The drawing as a PNG file, its longer side ``longest_side`` pixels."""
        from voicedeck.system import fonts
        from voicedeck.system.confined import run

        faces = [str(path) for path in fonts.faces(_lettering(self._root))]
        return run(_drawn, self._text(longest_side), faces, purpose="draw it")

    def _text(self, longest_side: int) -> str:
        width, height = (max(1, round(side)) for side in self._scaled(longest_side))
        root = Element(self._root.tag, {**self._root.attrib, "width": f"{width:g}", "height": f"{height:g}"})
        root.text, root[:] = self._root.text, list(self._root)
        if "viewBox" not in root.attrib:
            root.set("viewBox", f"0 0 {self.size[0]} {self.size[1]}")
        ElementTree.register_namespace("", _SVG)
        ElementTree.register_namespace("xlink", _XLINK)
        return ElementTree.tostring(root, encoding="unicode")

    def _scaled(self, longest_side: int) -> tuple[float, float]:
        factor = longest_side / max(self.size)
        return self.size[0] * factor, self.size[1] * factor


def _drawn(text: str, faces: list[str]) -> bytes:
    """A drawing's text as a PNG file: whoever drew it is a stranger, so this is for a confined process."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=text, skip_system_fonts=True, font_files=faces, font_family="Inter", sans_serif_family="Inter",
            serif_family="Source Serif 4", monospace_family="JetBrains Mono",
        )
    )  # fmt: skip


def _parsed(data: bytes) -> Element:
    plain = _DOCTYPE.sub(b"", data, count=1)
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("it declares entities or another encoding; save it as plain SVG")
    try:
        root = ElementTree.fromstring(plain)
    except ElementTree.ParseError as problem:
        raise ValueError(f"it is no SVG: {problem}") from problem
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise ValueError("it is no SVG")
    for element in root.iter() if root.tag == "svg" else ():
        element.tag = f"{{{_SVG}}}{element.tag}"
    return root


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _clean(element: Element) -> None:
    """Refuse what runs or loads; letter in our own fonts."""
    kind = _local(element.tag)
    if kind == "script":
        raise ValueError("there is a script in it; save it as plain SVG")
    if kind in _COSTLY:
        raise ValueError(f"it has an effect ({kind}) that is not drawn; save it as PNG")
    for name, value in list(element.attrib.items()):
        if _local(name).lower().startswith("on"):
            raise ValueError("there is a script in it; save it as plain SVG")
        if name in _HREFS:
            _clean_href(element, kind, name, value)
        elif name == "font-family":
            element.set(name, _ours(value))
        elif "(" in value or ":" in value or "@" in value:
            element.set(name, _clean_css(value))
    if kind == "style":
        element.text = _clean_css("".join(element.itertext()))
        element[:] = []


def _clean_href(element: Element, kind: str, name: str, value: str) -> None:
    written = value.strip()
    if kind == "a":
        del element.attrib[name]  # a link loads nothing: its drawing stays
    elif not written.startswith("#") and not (kind in ("image", "feImage") and written.startswith("data:")):
        raise ValueError(f"it refers to “{written[:40]}”, outside of it; put that into it")


def _refuse_pixels(root: Element) -> None:
    """Refuse pictures within that are no pictures, or too many pixels."""
    from PIL import Image

    pixels = 0
    for element in root.iter():
        for name in _HREFS:
            if not (written := element.get(name, "").strip()).startswith("data:"):
                continue
            found = _INLINE.match(written)
            if not found:
                raise ValueError("there is a file in it that is no PNG, JPEG, GIF or WebP")
            with Image.open(BytesIO(base64.b64decode(found[1])), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
                pixels += image.width * image.height
            if pixels > MOST_PIXELS:
                raise ValueError(f"the pictures in it have more than {MOST_PIXELS // 1_000_000} million pixels")


def _clean_css(text: str) -> str:
    if "@import" in text.lower():
        raise ValueError("its style sheet loads another; put that into it")
    if "\\" in text:
        raise ValueError("a style in it is written with escapes; save it as plain SVG")
    for target in _TARGETS.findall(text):
        if not target.startswith("#"):
            raise ValueError(f"it refers to “{target[:40]}”, outside of it; put that into it")
    text = _FONT.sub(lambda found: found[1] + _ours(found[2]), text)
    return _FAMILY.sub(lambda found: found[1] + _ours(found[2]), text)


def _ours(families: str) -> str:
    """One of our families, the nearest."""
    if _MONOSPACE.search(families):
        return "'JetBrains Mono'"
    return "'Source Serif 4'" if _SERIF.search(families) else "'Inter'"


def _lettering(root: Element) -> str:
    """All that is written in a drawing; "" where nothing is."""
    return "".join("".join(text.itertext()) for text in root.iter(f"{{{_SVG}}}text"))


def _drop_undrawable(root: Element) -> set[str]:
    """Leave out the letters that no font has: each would be drawn as an empty box."""
    from voicedeck.system import fonts

    missing = set(fonts.undrawable(_lettering(root), "Inter"))
    without = dict.fromkeys(map(ord, missing))
    for element in root.iter() if missing else ():
        element.text, element.tail = (text and text.translate(without) for text in (element.text, element.tail))
    return missing


def _drop_foreign(root: Element) -> None:
    """Leave out what is not SVG, and what an SVG says only to programs."""
    for parent in root.iter():
        for child in list(parent):
            if _local(child.tag) in _DROPPED or not child.tag.startswith(f"{{{_SVG}}}"):
                parent.remove(child)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("{") and not name.startswith(f"{{{_XLINK}}}")]:
            del element.attrib[name]


def _refuse_swelling(root: Element) -> None:
    """Refuse references that multiply: ten elements, each drawing the one before ten times, are 10^10."""
    named = {element.get("id", ""): element for element in root.iter()}
    styled = _styled(root)
    costs: dict[Element, int] = {}
    waiting: dict[Element, Iterator[Element]] = {root: _parts(root, named, styled)}
    sums = {root: 1}
    while waiting:
        element, rest = next(reversed(waiting.items()))
        part = next(rest, None)
        if part is None:
            waiting.popitem()
            costs[element] = sums.pop(element)
            if waiting:
                sums[next(reversed(waiting))] += costs[element]
        elif part in waiting:
            raise ValueError("a part of it draws itself")
        elif part in costs:
            sums[element] += costs[part]
        else:
            waiting[part], sums[part] = _parts(part, named, styled), 1
        if len(waiting) > DEEPEST or sums.get(element, 0) > MOST_ELEMENTS:
            raise ValueError("it draws more than a slide can hold; simplify it, or save it as PNG")


def _parts(element: Element, named: Mapping[str, Element], styled: Mapping[str, list[str]]) -> Iterator[Element]:
    """What is drawn for an element: its children, and what it and its style refer to."""
    yield from element
    kinds = [
        _local(element.tag),
        "#" + element.get("id", ""),
        *(f".{name}" for name in element.get("class", "").split()),
    ]
    names = [*_references(element), *(name for kind in ("*", *kinds) for name in styled.get(kind, ()))]
    yield from (named[name] for name in names if name in named)


def _references(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in _HREFS and value.strip().startswith("#"):
            yield value.strip()[1:]
        elif "(" in value:
            yield from (target.removeprefix("#") for target in _TARGETS.findall(value))


def _rarity(selector: str) -> int:
    return {"#": 0, ".": 1}.get(selector[0], 2)


def _styled(root: Element) -> dict[str, list[str]]:
    """What style sheets refer to, by the class, id or kind of element that a rule is for ("*": any)."""
    found: dict[str, list[str]] = {}
    for style in root.iter(f"{{{_SVG}}}style"):
        for rule in _CSS_COMMENT.sub("", "".join(style.itertext())).split("}"):
            selectors, _, declarations = rule.partition("{")
            targets = [target.removeprefix("#") for target in _TARGETS.findall(declarations)]
            for selector in selectors.split(",") if targets else ():
                simple = sorted(_SIMPLE.findall((selector.split() or ["*"])[-1].partition(":")[0]), key=_rarity)
                found.setdefault(simple[0] if simple else "*", []).extend(targets)
    return found


def _size(root: Element) -> tuple[int, int]:
    """Width and height in CSS pixels, at least 1: its own, else its view box's."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        view = [float(number) for number in box] if len(box) == 4 else []
    except ValueError:
        view = []
    sides = [_pixels(root.get(name, "")) for name in ("width", "height")]
    width, height = sides
    if len(view) == 4 and view[2] > 0 and view[3] > 0:
        if not width and not height:
            width, height = view[2], view[3]
        width, height = width or height * view[2] / view[3], height or width * view[3] / view[2]
    if not (width > 0 and height > 0) or max(width, height) > 1e6 or max(width, height) > 1000 * min(width, height):
        raise ValueError("it does not tell its size: give it a width and a height, or a view box")
    return max(1, round(width)), max(1, round(height))


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    return float(f"{found[1]}e{found[2] or 0}") * _UNITS[(found[3] or "").lower()] if found else 0.0
