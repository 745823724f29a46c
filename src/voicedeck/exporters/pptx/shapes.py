"""Shapes: cards, texts, lines and pictures as elements of a slide's tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.markup import NAMESPACES, Node, legal, node, parsed
from voicedeck.exporters.pptx.text import body_properties, narrowed, own_paragraph
from voicedeck.model.deck import Box, Text
from voicedeck.model.looks import Look

# The extension of a shape's naming that marks it as decoration ([MS-ODRAWXML] 2.19.1).
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
# Where a connector may begin and end on a rectangle (the connection sites of rect and roundRect, 20.1.9.3).
_TOP, _LEFT, _BOTTOM, _RIGHT = range(4)


@dataclass(frozen=True, slots=True)
class Standing:
    """A shape that a connector can be tied to: its id and its frame."""

    number: int
    box: Box

    def site(self, index: int) -> tuple[float, float]:
        """The place of one of its four connection sites."""
        box = self.box
        across = {_LEFT: box.x, _RIGHT: box.right}.get(index, box.x + box.width / 2)
        down = {_TOP: box.y, _BOTTOM: box.bottom}.get(index, box.y + box.height / 2)
        return across, down


def decoration(number: int, name: str) -> Node:
    """The naming of a shape that says nothing to those who cannot see it."""
    return parsed(decorated(number, name))[0]


def decorated(number: int, name: str) -> str:
    """The same, written."""
    mark = f'<a:ext uri="{_DECORATIVE}"><adec:decorative xmlns:adec="{NAMESPACES["adec"]}" val="1"/></a:ext>'
    return f'<p:cNvPr id="{number}" name="{escape(name)}"><a:extLst>{mark}</a:extLst></p:cNvPr>'


def shape(naming: Node, box: Box, canvas: Canvas, geometry: Node, *looks: Node) -> Node:
    """A shape without a text: its outline, its fill and its line."""
    heads = node("p:nvSpPr", naming, node("p:cNvSpPr"), node("p:nvPr"))
    return node("p:sp", heads, node("p:spPr", canvas.frame(box), geometry, *looks))


def text_shape(number: int, name: str, text: Text, canvas: Canvas, card: Box | None = None, *looks: Node) -> Node:
    """A text in a shape of its own, where the film has it: a text box, or a card with its outline and fill."""
    own = replace(text, style=replace(text.style, box=text.box))
    room = canvas.roomy(own.style)
    frame = card or room
    insets = (room.x - frame.x, room.y - frame.y, frame.right - room.right, frame.bottom - room.bottom)
    sides = dict(zip(("lIns", "tIns", "rIns", "bIns"), (canvas.emu(max(0.0, inset)) for inset in insets), strict=True))
    for side, more in narrowed(own, canvas, room.width).items():
        sides[side] += more
    frame_properties = body_properties(own.style, tuple(sides.values()))
    body = node("p:txBody", frame_properties, node("a:lstStyle"), own_paragraph(own, canvas))
    return text_frame(number, name, frame, body, canvas, *looks)


def text_frame(number: int, name: str, box: Box, body: Node, canvas: Canvas, *looks: Node) -> Node:
    """A shape round a finished text; a plain text box unless it has looks."""
    naming = node("p:cNvPr", id=number, name=name)
    heads = node("p:nvSpPr", naming, node("p:cNvSpPr", txBox=None if looks else 1), node("p:nvPr"))
    outline = looks or (preset("rect"), node("a:noFill"))
    return node("p:sp", heads, node("p:spPr", canvas.frame(box), *outline), body)


def preset(name: str) -> Node:
    """An outline of PowerPoint's own."""
    return node("a:prstGeom", node("a:avLst"), prst=name)


def rounded(radius: int) -> Node:
    """A rectangle whose corners have a radius in 1/100000 of its short side."""
    guide = node("a:gd", name="adj", fmla=f"val {radius}")
    return node("a:prstGeom", node("a:avLst", guide), prst="roundRect")


def outline(box: Box, look: Look) -> Node:
    """The outline of an area; corners that are each of their own are rounded by their mean."""
    radius = sum(look.radius) / len(look.radius)
    if look.shape == "circle":
        return preset("ellipse")
    return (
        rounded(min(50_000, round(radius / max(1.0, min(box.width, box.height)) * 100_000)))
        if radius
        else preset("rect")
    )


def no_line() -> Node:
    """A shape without a border."""
    return node("a:ln", node("a:noFill"))


def area_looks(box: Box, look: Look, canvas: Canvas, color: str = "") -> tuple[Node, ...]:
    """Outline, fill, border and shadow of an area, in the look's colours or all in one."""
    line = line_looks(look, canvas, color) if look.edge and look.width else no_line()
    fill = node("a:noFill")
    if look.fill:
        ends = zip((0, 100_000), (color or look.fill, color or look.fade or look.fill), look.opacity, strict=True)
        stops = [node("a:gs", tinted(token, share, canvas), pos=place) for place, token, share in ends]
        fill = sloped(node("a:gsLst", *stops), look.angle)
        if not look.fade and look.opacity[0] == look.opacity[1]:
            fill = node("a:solidFill", tinted(color or look.fill, look.opacity[0], canvas))
    return outline(box, look), fill, line, *_shadow(look, canvas)


def sloped(stops: Node, angle: float) -> Node:
    """A gradient through ``stops``: CSS counts its ``angle`` from the top, DrawingML from the right (20.1.8.41)."""
    way = node("a:lin", ang=round((angle - 90) % 360 * 60_000), scaled=0)
    return node("a:gradFill", stops, way, rotWithShape=1)


def _shadow(look: Look, canvas: Canvas) -> Iterable[Node]:
    down, blur, share = look.shadow
    if share:
        dark = tinted("background" if canvas.dark else "ink", share, canvas)
        fall = node("a:outerShdw", dark, blurRad=canvas.emu(blur), dist=canvas.emu(down), dir=5_400_000, rotWithShape=0)
        yield node("a:effectLst", fall)


def line_looks(look: Look, canvas: Canvas, color: str = "", *, arrow: bool = False) -> Node:
    """A look's edge as a line, round at its ends, with an arrowhead or without."""
    head = node("a:tailEnd", type="arrow", w="med", len="med") if arrow else None
    fill = node("a:solidFill", tinted(color or look.edge, look.edge_opacity, canvas))
    return node("a:ln", fill, node("a:round"), head, w=canvas.emu(look.width), cap="rnd")


def tinted(token: str, share: float, canvas: Canvas) -> Node:
    """A token's colour, or a share of it from 0 to 1."""
    color = canvas.color(token)
    if share < 1:
        color.append(node("a:alpha", val=round(share * 100_000)))
    return color


def stretch(naming: Node, box: Box, canvas: Canvas, line: Node) -> Node:
    """A straight line from a box's first corner to the opposite one; of a size below 0 it runs left, or rises."""
    flat = Box(min(box.x, box.right), min(box.y, box.bottom), abs(box.width), abs(box.height))
    frame = canvas.frame(flat)
    for name, size in (("flipH", box.width), ("flipV", box.height)):
        if size < 0:
            frame.set(name, "1")
    heads = node("p:nvCxnSpPr", naming, node("p:cNvCxnSpPr"), node("p:nvPr"))
    return node("p:cxnSp", heads, node("p:spPr", frame, preset("line"), line))


def connector(number: int, begin: Standing, end: Standing, canvas: Canvas, line: Node) -> Node:
    """A straight line tied to two shapes, from the side of the one that faces the other: it follows when they move."""
    sites = _facing(begin.box, end.box)
    (left, top), (right, bottom) = begin.site(sites[0]), end.site(sites[1])
    box = Box(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))
    frame = canvas.frame(box)
    for name, turned in (("flipH", right < left), ("flipV", bottom < top)):
        if turned:
            frame.set(name, "1")
    ties = (node(tie, id=each.number, idx=site)
            for tie, each, site in zip(("a:stCxn", "a:endCxn"), (begin, end), sites, strict=True))  # fmt: skip
    heads = node("p:nvCxnSpPr", decoration(number, "Connector"), node("p:cNvCxnSpPr", *ties), node("p:nvPr"))
    return node("p:cxnSp", heads, node("p:spPr", frame, preset("straightConnector1"), line))


def _facing(first: Box, second: Box) -> tuple[int, int]:
    if second.x >= first.right - 1:
        return _RIGHT, _LEFT
    if second.right <= first.x + 1:
        return _LEFT, _RIGHT
    return (_BOTTOM, _TOP) if second.y >= first.y else (_TOP, _BOTTOM)


def picture(number: int, name: str, description: str, relation: str, box: Box, canvas: Canvas, geometry: Node,
            cut: tuple[int, int] = (0, 0)) -> Node:  # fmt: skip
    """A picture with what it shows in words, ``cut`` at its sides and above and below, in 1/100000 of it."""
    naming = node("p:cNvPr", id=number, name=name, descr=legal(description))
    locks = node("p:cNvPicPr", node("a:picLocks", noChangeAspect=1))
    across, down = cut
    seen = [node("a:srcRect", l=across, t=down, r=across, b=down)] if any(cut) else []
    fill = node("p:blipFill", node("a:blip", r__embed=relation), *seen, node("a:stretch", node("a:fillRect")))
    return node("p:pic", node("p:nvPicPr", naming, locks, node("p:nvPr")), fill,
                node("p:spPr", canvas.frame(box), geometry))  # fmt: skip


def group(naming: Node, box: Box, shapes: Iterable[Node], canvas: Canvas) -> Node:
    """Shapes as one, in the slide's own coordinates."""
    frame = canvas.frame(box)
    frame.append(node("a:chOff", **dict(frame[0].attrib)))
    frame.append(node("a:chExt", **dict(frame[1].attrib)))
    heads = node("p:nvGrpSpPr", naming, node("p:cNvGrpSpPr"), node("p:nvPr"))
    return node("p:grpSp", heads, node("p:grpSpPr", frame), *shapes)
