"""What a slide or a layout shows below its texts, painted small: the colours that a box of it stands on."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any, TypeAlias

import numpy as np
from lxml import etree
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from pptx.opc.constants import RELATIONSHIP_TYPE

from voicedeck.exporters.pptx.markup import NAMESPACES, Node, qualified

Pixels: TypeAlias = NDArray[np.float32]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in English metric units."""
_ACROSS = 96
"""Pixels that a slide is painted wide: enough to tell a panel from its ground."""
_WHOLE = 100_000.0
_FIRST_GROUND = 1001
"""The index of the theme's first ground (bgRef, 19.3.1.3)."""
_MOST_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colours by slot, and which of them a master's or layout's names stand for (clrMap, 19.3.1.6)."""

    theme: Mapping[str, str]
    names: Mapping[str, str]

    def color(self, named: Node, placeholder: str = "") -> tuple[str, float]:
        """``#RRGGBB`` and the opacity of a colour's element, "" where it is not known; its own shades are reckoned in.

        ``placeholder`` is what a theme's style calls phClr.
        """
        value = str(named.get("lastClr") or named.get("val") or "")
        if named.tag == qualified("a:schemeClr"):
            value = placeholder if value == "phClr" else self.theme.get(self.names.get(value, value), "")
        elif named.tag == qualified("a:prstClr"):
            value = {"white": "#FFFFFF", "black": "#000000"}.get(value, "")
        elif named.tag in (qualified("a:srgbClr"), qualified("a:sysClr")) and _is_hex(value):
            value = f"#{value.upper()}"
        opacity = next((_share(each) for each in named.findall(qualified("a:alpha"))), 1.0)
        return _shaded(value, named) if value.startswith("#") else "", opacity


def palette(owner: Any) -> Palette:
    """The palette of a layout, a slide or a master."""
    layout = getattr(owner, "slide_layout", owner)
    master = getattr(layout, "slide_master", layout)
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    scheme = etree.fromstring(part.blob).find(".//a:clrScheme", namespaces=NAMESPACES)
    slots = {} if scheme is None else {etree.QName(slot).localname: _value(slot) for slot in scheme}
    mapping = master._element.find(qualified("p:clrMap"))
    names = {} if mapping is None else dict(mapping.attrib)
    for each in (layout, owner):
        for own in each._element.iter(qualified("a:overrideClrMapping")):
            names |= dict(own.attrib)
    return Palette({name: color for name, color in slots.items() if color}, names)


def _value(slot: Any) -> str:
    """A slot's colour: written out, or as the system had it last."""
    values = (str(color.get("lastClr") or color.get("val") or "") for color in slot)
    return next((f"#{value.upper()}" for value in values if _is_hex(value)), "")


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in value)


def _share(node: Node) -> float:
    value = str(node.get("val", "100000"))
    number = value.rstrip("%")
    try:
        return float(number) / (100 if value.endswith("%") else _WHOLE)
    except ValueError:
        return 1.0


def _shaded(color: str, named: Node) -> str:
    """The colour lighter or darker, as its element asks (lumMod and others, 20.1.2.3)."""
    red, green, blue = (value / 255 for value in bytes.fromhex(color[1:]))
    for change in named:
        name, share = etree.QName(change).localname, _share(change)
        if name in ("lumMod", "lumOff"):
            hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
            light = min(1.0, max(0.0, light * share if name == "lumMod" else light + share))
            red, green, blue = colorsys.hls_to_rgb(hue, light, strength)
        elif name == "shade":
            red, green, blue = (each * share for each in (red, green, blue))
        elif name == "tint":
            red, green, blue = (1 - (1 - each) * share for each in (red, green, blue))
    return "#" + "".join(f"{round(min(1.0, max(0.0, each)) * 255):02X}" for each in (red, green, blue))


@dataclass(slots=True)
class Ground:
    """A small picture of a slide, ``width`` and ``height`` in English metric units."""

    width: float
    height: float
    colors: Palette
    pixels: Pixels = field(default_factory=lambda: np.zeros((0, 0, 3), np.float32))
    backdrop: Pixels = field(default_factory=lambda: np.zeros((0, 0, 3), np.float32))

    @classmethod
    def of(cls, owner: Any, width: float, height: float) -> Ground:
        """What a layout, or a slide's layout, shows below its placeholders."""
        layout = getattr(owner, "slide_layout", owner)
        master = layout.slide_master
        made = cls(width, height, palette(owner))
        high = max(1, round(_ACROSS * height / max(1.0, width)))
        made.pixels = np.full((high, _ACROSS, 3), 255, np.float32)
        made._lay(next((each for each in (owner, layout, master) if _has_ground(each)), None))
        made.backdrop = made.pixels.copy()
        for each in (master, layout) if layout._element.get("showMasterSp", "1") not in ("0", "false") else (layout,):
            for shape in shapes(each._element):
                if shape.find(f".//{qualified('p:ph')}") is None:
                    made.paint(shape, each)
        return made

    def under(self, box: Box) -> Sequence[str]:
        """The colours of a box, a row of its pixels after the other; those of the whole where it lies beside it."""
        part = self.pixels[self._slices(box)].reshape(-1, 3)
        part = part if len(part) else self.pixels.reshape(-1, 3)
        digits = np.clip(part, 0, 255).astype(np.uint8).tobytes().hex().upper()
        return [f"#{digits[at : at + 6]}" for at in range(0, len(digits), 6)]

    def paint(self, shape: Node, owner: Any, inherited: Sequence[Node] = ()) -> None:
        """Paint a shape's area or a picture over what is there; one with the slide's own fill shows that again.

        ``inherited`` are the shapes whose place and fill it has where it says none.
        """
        box = frame_of(shape, inherited)
        if box is None or box[2] <= 0 or box[3] <= 0:
            return
        mask = self._mask(shape, box)
        if shape.tag == qualified("p:pic"):
            self._picture(shape.find(f".//{qualified('a:blip')}"), owner, box, mask)
        elif shape.get("useBgFill") in ("1", "true"):
            self.pixels[mask] = self.backdrop[mask]
        else:
            self._fill(area_of(shape, inherited), owner, box, mask)

    def _lay(self, owner: Any) -> None:
        """The background: of its own, or one of the theme's (19.3.1.1)."""
        whole = (0.0, 0.0, self.width, self.height)
        mask = np.ones(self.pixels.shape[:2], bool)
        ground = None if owner is None else owner._element.find(f"{qualified('p:cSld')}/{qualified('p:bg')}")
        if ground is None:
            return
        own, named = ground.find(qualified("p:bgPr")), ground.find(qualified("p:bgRef"))
        if own is not None:
            self._fill(next(iter(own), None), owner, whole, mask)
        elif named is not None and len(named):
            color = self.colors.color(named[0])[0]
            part = getattr(getattr(owner, "slide_layout", owner), "slide_master", owner).part
            theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
            fills = etree.fromstring(theme.blob).find(".//a:bgFillStyleLst", namespaces=NAMESPACES)
            at = int(named.get("idx", _FIRST_GROUND)) - _FIRST_GROUND
            fill = fills[at] if fills is not None and 0 <= at < len(fills) else None
            if fill is not None:
                self._fill(fill, SimpleNamespace(part=theme), whole, mask, color)
            elif color:
                self._blend(mask, color, 1.0)

    def _fill(self, fill: Node | None, owner: Any, box: Box, mask: Any, placeholder: str = "") -> None:
        if fill is None:
            return
        name = etree.QName(fill).localname
        if name == "solidFill" and len(fill):
            self._blend(mask, *self.colors.color(fill[0], placeholder))
        elif name in ("gradFill", "pattFill"):
            path = "a:gsLst/a:gs/*" if name == "gradFill" else "a:bgClr/*"
            found = [self.colors.color(each, placeholder) for each in fill.iterfind(path, NAMESPACES)]
            known = [(color, share) for color, share in found if color]
            if known:
                mean = np.mean([list(bytes.fromhex(color[1:])) for color, _ in known], axis=0)
                color = "#" + bytes(int(each) for each in mean).hex()
                self._blend(mask, color, sum(share for _, share in known) / len(known))
        elif name == "blipFill":
            self._picture(fill.find(qualified("a:blip")), owner, box, mask)
        elif name == "fillRef" and len(fill) and fill.get("idx") not in (None, "0", "1000"):
            self._blend(mask, *self.colors.color(fill[0]))

    def _blend(self, mask: Any, color: str, opacity: float) -> None:
        if color:
            own = np.array(list(bytes.fromhex(color[1:])), np.float32)
            self.pixels[mask] = self.pixels[mask] * (1 - opacity) + own * opacity

    def _picture(self, blip: Node | None, owner: Any, box: Box, mask: Any) -> None:
        image = _read(blip, owner)
        rows, columns = self._slices(box)
        size = columns.stop - columns.start, rows.stop - rows.start
        if blip is None or image is None or min(size) <= 0:
            return
        drawn = _lit(np.asarray(image.resize(size), np.float32), blip)
        share = drawn[..., 3:] / 255 * mask[rows, columns, None] * _opacity(blip)
        self.pixels[rows, columns] = self.pixels[rows, columns] * (1 - share) + drawn[..., :3] * share

    def _slices(self, box: Box) -> tuple[slice, slice]:
        high, wide, _ = self.pixels.shape
        left, right = (round(each / self.width * wide) for each in (box[0], box[0] + box[2]))
        top, bottom = (round(each / self.height * high) for each in (box[1], box[1] + box[3]))
        return (
            slice(min(max(0, top), high), min(max(0, bottom, top + 1), high)),
            slice(min(max(0, left), wide), min(max(0, right, left + 1), wide)),
        )

    def _mask(self, shape: Node, box: Box) -> Any:
        """The pixels that a shape covers: a rectangle, an ellipse, or the outline of a drawing."""
        high, wide, _ = self.pixels.shape
        mask = Image.new("1", (wide, high))
        pen = ImageDraw.Draw(mask)
        rows, columns = self._slices(box)
        edges = columns.start, rows.start, max(columns.start, columns.stop - 1), max(rows.start, rows.stop - 1)
        preset = shape.find(f"./{qualified('p:spPr')}/{qualified('a:prstGeom')}")
        outlines = [each for each in shape.iter(qualified("a:path")) if each.get("fill") != "none"]
        if preset is not None and preset.get("prst") == "ellipse":
            pen.ellipse(edges, fill=1)
        elif outlines:
            for path in outlines:
                size = [max(1.0, _number(path, name)) for name in "wh"]
                corners = path.iter(qualified("a:pt"))
                points = [(_number(each, "x") / size[0], _number(each, "y") / size[1]) for each in corners]
                placed = [
                    ((box[0] + x * box[2]) / self.width * wide, (box[1] + y * box[3]) / self.height * high)
                    for x, y in points
                ]
                if len(placed) > 2:
                    pen.polygon(placed, fill=1)
        else:
            pen.rectangle(edges, fill=1)
        return np.asarray(mask, bool)


def _number(node: Node, name: str, usual: float = 0.0) -> float:
    try:
        return float(node.get(name, usual))
    except ValueError:
        return 0.0


def shapes(owner: Node) -> Iterator[Node]:
    """All shapes of a slide, layout or master in the order in which they are drawn, those of groups among them."""
    tree = owner.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
    if tree is not None:
        yield from (each for each in tree.iter(qualified("p:sp"), qualified("p:pic")))


def frame_of(shape: Node, inherited: Sequence[Node] = ()) -> Box | None:
    """Where a shape stands on its slide, through the groups that it is in; None where it does not say."""
    found = (each.find(f".//{qualified('a:xfrm')}") for each in (shape, *inherited))
    frame = next((each for each in found if each is not None and len(each) >= 2), None)
    if frame is None:
        return None
    box = _sides(frame, "a:off", "a:ext")
    for group in shape.iterancestors(qualified("p:grpSp")):
        own = group.find(f"./{qualified('p:grpSpPr')}/{qualified('a:xfrm')}")
        if own is not None and own.find(qualified("a:chExt")) is not None:
            outer, inner = _sides(own, "a:off", "a:ext"), _sides(own, "a:chOff", "a:chExt")
            across, down = (outer[at] / inner[at] if inner[at] else 1.0 for at in (2, 3))
            box = (
                outer[0] + (box[0] - inner[0]) * across, outer[1] + (box[1] - inner[1]) * down,
                box[2] * across, box[3] * down,
            )  # fmt: skip
    return box


def _sides(frame: Node, off: str, ext: str) -> Box:
    place, size = frame.find(qualified(off)), frame.find(qualified(ext))
    if place is None or size is None:
        return 0.0, 0.0, 0.0, 0.0
    return _number(place, "x"), _number(place, "y"), _number(size, "cx"), _number(size, "cy")


def area_of(shape: Node, inherited: Sequence[Node] = ()) -> Node | None:
    """What fills a shape: its own fill, that of the placeholder it inherits from, or its style's."""
    fills = tuple(qualified(f"a:{name}") for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill"))
    for each in (shape, *inherited):
        properties = each.find(qualified("p:spPr"))
        own = next((part for part in properties if part.tag in fills), None) if properties is not None else None
        if own is not None:
            return own
    return shape.find(f"./{qualified('p:style')}/{qualified('a:fillRef')}")


def _opacity(blip: Node) -> float:
    """How much of itself a picture shows (alphaModFix, 20.1.8.4): the rest is what lies below it."""
    faded = blip.find(qualified("a:alphaModFix"))
    return 1.0 if faded is None else min(1.0, max(0.0, _number(faded, "amt", _WHOLE) / _WHOLE))


def _lit(drawn: Pixels, blip: Node) -> Pixels:
    """The picture as bright and as strong as its fill asks (lum, 20.1.8.42), and without colours where it asks that."""
    lit, grey = blip.find(qualified("a:lum")), blip.find(qualified("a:grayscl"))
    colors = drawn[..., :3]
    if lit is not None:
        bright, strong = (_number(lit, name) / _WHOLE for name in ("bright", "contrast"))
        colors = (colors - 127.5) * (1 + strong) + 127.5 + 255 * bright
    if grey is not None:
        colors = np.repeat(colors @ np.array([[0.299], [0.587], [0.114]], np.float32), 3, axis=-1)
    return np.concatenate([np.clip(colors, 0, 255), drawn[..., 3:]], axis=-1)


def _has_ground(owner: Any) -> bool:
    return owner._element.find(f"{qualified('p:cSld')}/{qualified('p:bg')}") is not None


def _read(blip: Node | None, owner: Any) -> Image.Image | None:
    """A picture of the package, small; None where it is none that can be read."""
    key = None if blip is None else blip.get(qualified("r:embed"))
    if key is None or key not in owner.part.rels:
        return None
    return _small(owner.part.related_part(key).blob)


@lru_cache(maxsize=8)  # all layouts of a master show its picture
def _small(content: bytes) -> Image.Image | None:
    try:
        image = Image.open(BytesIO(content))
        if image.width * image.height > _MOST_PIXELS:
            return None
        image.draft("RGB", (2 * _ACROSS, 2 * _ACROSS))
        return image.convert("RGBA").resize((_ACROSS, max(1, round(_ACROSS * image.height / image.width))))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None  # a vector picture, or a broken one
