"""The theme and the master: a design's colours and fonts, once for the whole deck."""

from __future__ import annotations

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation

from voicedeck.exporters.pptx.canvas import EMU_A_POINT, Canvas
from voicedeck.exporters.pptx.layouts import slide_tree, standing_shape
from voicedeck.exporters.pptx.locales import FACES, faces
from voicedeck.exporters.pptx.markup import Node, legal, node, qualified, replace
from voicedeck.model.deck import Placeholder

_LEVELS = range(1, 10)
# A deeper level's letters beside those above it, and the smallest that may be, in 1/100 pt.
_SMALLER, _SMALLEST = 0.9, 1200
_SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
_MASTER_ROLES = ("title", "body", "footer", "counter")


def set_theme(presentation: Presentation, canvas: Canvas) -> None:
    """Make the presentation's theme the design's: its name, twelve colours and two fonts."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    name = legal(canvas.design.name) or "voicedeck"
    theme.set("name", name)
    elements = theme.find(qualified("a:themeElements"))
    replace(elements, "a:clrScheme", _colors(canvas, name))
    replace(elements, "a:fontScheme", _fonts(canvas, name))
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _colors(canvas: Canvas, name: str) -> Node:
    slots = (node(f"a:{slot}", node("a:srgbClr", val=color)) for slot, color in canvas.scheme())
    return node("a:clrScheme", *slots, name=name)


def _fonts(canvas: Canvas, name: str) -> Node:
    named, own = canvas.design.family, faces(canvas.tongue)
    families = (("a:majorFont", named("heading")), ("a:minorFont", named("body")))
    return node("a:fontScheme", *(_font(slot, family, own) for slot, family in families), name=name)


def _font(name: str, family: str, own: tuple[str, str]) -> Node:
    others = (node(script, typeface=face) for script, face in zip(("a:ea", "a:cs"), own, strict=True))
    scripts = (node("a:font", script=script, typeface=face) for script, face in FACES.items())
    return node(name, node("a:latin", typeface=legal(family)), *others, *scripts)


def set_master(presentation: Presentation, canvas: Canvas) -> None:
    """Make the master's ground, placeholders and text styles the design's."""
    master = presentation.slide_master._element
    replace(master, "p:cSld", slide_tree(_ground(), _master_shapes(canvas)))
    _map_colors(master, canvas)
    styles = master.find(qualified("p:txStyles"))
    replace(styles, "p:titleStyle", _style("p:titleStyle", "+mj", canvas, "title"))
    replace(styles, "p:bodyStyle", _style("p:bodyStyle", "+mn", canvas, "body"))


def _ground() -> Node:
    return node("p:bg", node("p:bgPr", node("a:solidFill", node("a:schemeClr", val="bg1")), node("a:effectLst")))


def _map_colors(master: Node, canvas: Canvas) -> None:
    """On a dark deck the background is the theme's dark colour and the text its light one (clrMap, 19.3.1.6)."""
    ground, letters = ("dk", "lt") if canvas.dark else ("lt", "dk")
    mapping = master.find(qualified("p:clrMap"))
    for step in "12":
        mapping.set(f"bg{step}", ground + step)
        mapping.set(f"tx{step}", letters + step)


def _typical(canvas: Canvas) -> dict[str, Placeholder]:
    """For every role of the master the placeholder of the first layout that has one, lists before covers."""
    found: dict[str, Placeholder] = {}
    for roles in canvas.design.placeholders.values():
        found = {**roles, **found} if "body" in found else {**found, **roles}
    return {role: found[role] for role in _MASTER_ROLES if role in found}


def _master_shapes(canvas: Canvas) -> list[Node]:
    typical = _typical(canvas).items()
    return [standing_shape(number, role, place, canvas) for number, (role, place) in enumerate(typical, start=2)]


def _style(name: str, font: str, canvas: Canvas, role: str) -> Node:
    typical = _typical(canvas)
    size = canvas.hundredths(typical.get(role, typical["title"]).size)
    levels = [_level(level, font, size, nested=role == "body") for level in _LEVELS]
    for level in levels if canvas.leftward else ():
        level.set("algn", "r")
        level.set("rtl", "1")
    return node(name, *levels)


def _level(level: int, font: str, size: int, *, nested: bool) -> Node:
    """A level of the master's texts; below a list's own points stand others, further in and smaller."""
    if nested and level > 1:
        return _deeper(level, font, max(_SMALLEST, round(size * _SMALLER ** min(level - 1, 3))), size)
    letters = node(
        "a:defRPr",
        node("a:solidFill", node("a:schemeClr", val="tx1")),
        *(node(f"a:{script}", typeface=f"{font}-{ending}") for script, ending in _SCRIPTS),
        sz=size,
        kern=1200,
    )
    space = node("a:spcBef", node("a:spcPts", val=0))
    return node(f"a:lvl{level}pPr", space, node("a:buNone"), letters, marL=0, indent=0, algn="l", rtl=0)


def _deeper(level: int, font: str, size: int, first: int) -> Node:
    made = _level(1, font, size, nested=False)
    made.tag = qualified(f"a:lvl{level}pPr")
    step = round(first / 100 * EMU_A_POINT)
    made.set("marL", str(step * level))
    made.set("indent", str(-round(step * 0.7)))
    made.find(qualified("a:spcBef"))[0].set("val", str(round(size * 0.3)))
    replace(
        made, "a:buNone", node("a:buFont", typeface="+mn-lt"), node("a:buChar", char="–" if level % 2 == 0 else "•")
    )
    return made


def set_size(presentation: Presentation, canvas: Canvas) -> None:
    """Give the slides the design's size, and no name of an American paper."""
    width, height = canvas.emu(canvas.design.width), canvas.emu(canvas.design.height)
    replace(presentation._element, "p:sldSz", node("p:sldSz", cx=width, cy=height))
    if canvas.leftward:
        presentation._element.set("rtl", "1")  # the panes, too (19.2.1.26)
