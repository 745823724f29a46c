"""The layouts: one for each kind of slide that the deck has, made from the template's boxes and backdrop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace
from io import BytesIO
from typing import Any, TypeAlias

import PIL
from PIL import Image
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.flat import Flat, flat, read_flat
from voicedeck.exporters.pptx.markup import Node, legal, node, replace
from voicedeck.exporters.pptx.shapes import decoration, no_line, picture, preset, shape, sloped
from voicedeck.exporters.pptx.text import (
    body_properties,
    number_paragraph,
    plain_paragraph,
    standard_style,
)
from voicedeck.handover import Film
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, Design, Page, Placeholder
from voicedeck.model.keys import digested
from voicedeck.model.kinds import Body, Bullet, Kind
from voicedeck.model.picture import Picture
from voicedeck.model.storyboard import Role
from voicedeck.ports import Store
from voicedeck.stages.setting.rows import INDENT

# Roles in reading order, each with its placeholder's index; a role that is not here follows.
_INDICES = {
    "title": None, "kicker": 13, "subtitle": 19, "numeral": 14, "value": 15, "body": 1, "statement": 16,
    "link": 17, "term": 20, "text": 21, "label": 22, "channel": 18, "footer": 11, "counter": 12,
}  # fmt: skip
_FIRST_FREE_INDEX = 30
_KINDS_OF_PLACEHOLDER = {"title": "title", "footer": "ftr", "counter": "sldNum"}
_NAMES = {"counter": "Slide number", "body": "Text"}
# A tick, in the font that every PowerPoint has for it.
_TICK = (node("a:buFont", typeface="Wingdings", pitchFamily="2", charset="2"), node("a:buChar", char="\u00fc"))
_JPEG_QUALITY = 92
_LOGO_NUMBER, _PANEL_NUMBER = 900, 950
_ROUNDED = 2
"""Levels of 255 that a measured end of a gradient may be off its colour."""
_SMALL = 100_000
"""Pixels of a picture that is compressed in no time."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What ties a slide's placeholder to its layout's: its type and index (``p:ph``, 19.3.1.36)."""

    role: str
    kind: str
    index: int | None

    @property
    def name(self) -> str:
        """What the selection pane calls the shape."""
        return _NAMES.get(self.role) or legal(self.role).capitalize()

    def mark(self) -> Node:
        """The ``p:ph`` element."""
        return node("p:ph", type=self.kind, idx=self.index)


def slot(role: str, kind: Kind | None, roles: Iterable[str] = ()) -> Slot:
    """The slot of a role on a kind's layout; ``roles`` are all of that, for the index of a role unknown here."""
    if kind is kinds.TITLE and role in ("title", "subtitle"):
        return Slot(role, *{"title": ("ctrTitle", None), "subtitle": ("subTitle", 1)}[role])
    standing = _KINDS_OF_PLACEHOLDER.get(role, "body")
    if role in _INDICES:
        return Slot(role, standing, _INDICES[role])
    unknown = sorted(name for name in roles if name not in _INDICES)
    return Slot(role, standing, _FIRST_FREE_INDEX + unknown.index(role))


def reading_order(roles: Mapping[str, Placeholder]) -> list[str]:
    """The roles as they are read aloud: title, kicker, texts, and the small print last."""
    order = list(_INDICES)
    last = {"footer": 1, "counter": 2}
    return sorted(roles, key=lambda role: (last.get(role, 0), order.index(role) if role in order else 99, role))


def in_pieces(design: Design) -> Design:
    """The design with a placeholder for every piece where the line of a slide stands in pieces."""
    pieced = {name for name, kind in design.kinds.items() if kind.powerpoint.body is Body.PIECES}
    placeholders = {
        name: _with_pieces(roles, design.cells[name]) if name in pieced and name in design.cells else roles
        for name, roles in design.placeholders.items()
    }
    return dataclass_replace(design, placeholders=placeholders)


def _with_pieces(roles: Mapping[str, Placeholder], pieces: Mapping[Role, Placeholder]) -> Mapping[str, Placeholder]:
    others = {role: place for role, place in roles.items() if role not in ("body", "link")}
    return {**others, **{role.value: place for role, place in pieces.items()}}


def slide_tree(ground: Node | None, shapes: Iterable[Node], name: str | None = None) -> Node:
    """``p:cSld``: the background and the tree of shapes of a master, a layout or a slide."""
    root = node("p:nvGrpSpPr", node("p:cNvPr", id=1, name=""), node("p:cNvGrpSpPr"), node("p:nvPr"))
    tree = node("p:spTree", root, node("p:grpSpPr"), *shapes)
    return node("p:cSld", ground, tree, name=name)


def placeholder_shape(number: int, where: Slot, properties: Node, body: Node) -> Node:
    """A placeholder with its position and text."""
    locks = node("p:cNvSpPr", node("a:spLocks", noGrp=1))
    naming = node("p:cNvPr", id=number, name=where.name)
    return node("p:sp", node("p:nvSpPr", naming, locks, node("p:nvPr", where.mark())), properties, body)


def standing_shape(
    number: int, role: str, placeholder: Placeholder, canvas: Canvas, where: Slot | None = None, *marks: Node,
    hanging: int = 0, above: float = 0.0,
) -> Node:  # fmt: skip
    """A placeholder of a master or layout: the look that slides inherit, and a prompt."""
    where = where or slot(role, None)
    prompt = number_paragraph("‹#›", canvas) if role == "counter" else plain_paragraph(where.name, canvas)
    outline = node("a:prstGeom", node("a:avLst"), prst="rect")
    properties = node("p:spPr", canvas.frame(canvas.roomy(placeholder)), outline)
    style = standard_style(placeholder, canvas, *marks, hanging=hanging, above=above)
    return placeholder_shape(number, where, properties, node("p:txBody", body_properties(placeholder), style, prompt))


def set_layouts(presentation: Presentation, film: Film, canvas: Canvas) -> Mapping[Dress, SlideLayout]:
    """Make the layouts that the deck uses of the presentation's own, and drop the others."""
    samples = _samples(film.paper.deck)
    grounds = {each: film.looks.template.backdrop(film.paper.deck, page) for each, page in samples.items()}
    wanted = dict.fromkeys((each[0], grounds[each]) for each in samples)
    for _ in range(len(presentation.slide_layouts), len(wanted)):
        _add_layout(presentation)
    standing = list(presentation.slide_layouts)
    made = dict(zip(wanted, standing, strict=False))
    numbers: Counter[Kind] = Counter()
    for (kind, ground), layout in made.items():
        numbers[kind] += 1
        page = next(page for each, page in samples.items() if (each[0], grounds[each]) == (kind, ground))
        _set_layout(layout, page, ground, numbers[kind], film, canvas)
    for layout in standing[len(wanted) :]:
        presentation.slide_layouts.remove(layout)
    return {each: made[each[0], grounds[each]] for each in samples}


Dress: TypeAlias = tuple[Kind, int, bool]
"""A kind of slide, its section, and whether it is drawn on: what a ground may go by."""


def dress(page: Page) -> Dress:
    """What tells a page's layout from others, where they differ."""
    return page.slide.kind, page.slide.section, any(page.illustrations)


def _add_layout(presentation: Presentation) -> None:
    """One more layout, a copy of the first: PowerPoint's own file brings eleven."""
    master: Any = presentation.slide_master
    part = master.part
    blob = master.slide_layouts[0].part.blob
    name = part.package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    layout = SlideLayoutPart.load(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, part.package, blob)
    layout.relate_to(part, RELATIONSHIP_TYPE.SLIDE_MASTER)
    listed = master._element.get_or_add_sldLayoutIdLst()
    highest = max(int(each.get("id")) for each in listed)
    relation = part.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    listed.append(node("p:sldLayoutId", id=highest + 1, r__id=relation))


def _samples(deck: Deck) -> dict[Dress, Page]:
    """The first page of every dress, in the order of the deck."""
    samples: dict[Dress, Page] = {}
    for page in deck.pages:
        samples.setdefault(dress(page), page)
    return samples


def _set_layout(layout: SlideLayout, page: Page, html: str, number: int, film: Film, canvas: Canvas) -> None:
    """Make a layout of a page's ground, drawn from ``html``: the ``number``-th of its kind."""
    kind, element = page.slide.kind, layout._element
    ground, panels = _backdrop(layout, html, film, canvas)
    own = canvas.on(page) if number > 1 else canvas
    shapes = [*panels, *_logo(layout, kind, canvas), *_layout_shapes(kind, own)]
    name = kind.name.capitalize() + (f" {number}" if number > 1 else "")
    replace(element, "p:cSld", slide_tree(ground, shapes, name))
    element.set("preserve", "1")
    element.set("userDrawn", "1")
    element.set("type", kind.powerpoint.type)


def _logo(layout: SlideLayout, kind: Kind, canvas: Canvas) -> Iterable[Node]:
    """The brand's logo where the film has it."""
    logo = canvas.design.logo
    if logo is None or not logo.on(kind.name):
        return
    _, relation = layout.part.get_or_add_image_part(BytesIO(logo.picture))
    box = logo.box(canvas.design.width, canvas.design.height)
    outline = node("a:prstGeom", node("a:avLst"), prst="rect")
    yield picture(_LOGO_NUMBER, "Logo", logo.alt, relation, box, canvas, outline)


def _layout_shapes(kind: Kind, canvas: Canvas) -> Iterable[Node]:
    roles = canvas.design.placeholders[kind.name]
    for number, role in enumerate(reading_order(roles), start=2):
        marks, hanging = list_marks(kind, canvas, roles[role].size) if role == "body" else ((), 0)
        placeholder = list_placeholder(kind, canvas) if role == "body" else roles[role]
        listed = canvas.design.lists.get(kind.name) if role == "body" and kind.powerpoint.body is Body.LIST else None
        above = listed.gap + 2 * listed.padding if listed else 0.0
        yield standing_shape(
            number, role, placeholder, canvas, slot(role, kind, roles), *marks, hanging=hanging, above=above
        )


def list_placeholder(kind: Kind, canvas: Canvas) -> Placeholder:
    """The body placeholder of a layout; that of a list starts at its numbers and at its top."""
    body = canvas.design.placeholders[kind.name]["body"]
    spacing = canvas.design.lists.get(kind.name)
    if kind.powerpoint.body is not Body.LIST:
        return body
    inset = spacing.inset if spacing else 0.0
    box = Box(body.box.x + inset, body.box.y, body.box.width - 2 * inset, body.box.height)
    values = {name: getattr(body, name) for name in Placeholder.__slots__}
    return Placeholder(**{**values, "box": box, "anchor": "top"})


def list_marks(kind: Kind, canvas: Canvas, letters: float, first: int = 1) -> tuple[tuple[Node, ...], int]:
    """The automatic numbers of a list and its hanging indent in EMU; none where the layout has no numbers.

    ``letters`` is the size of the list's lines in pixels, of which the numbers are a share.
    """
    spacing = canvas.design.lists.get(kind.name)
    hanging = canvas.emu(spacing.indent) if spacing and kind.powerpoint.body is Body.LIST else 0
    if kind.powerpoint.bullet is Bullet.TICK:
        tick = canvas.design.look(kind.name, "tick").color or "highlight"
        return (node("a:buClr", canvas.color(tick)), *map(copy, _TICK)), hanging
    if kind.powerpoint.bullet is not Bullet.NUMBER:
        return (), hanging
    number = canvas.design.look(kind.name, "number")
    color = node("a:buClr", canvas.color(number.color or "accent"))
    share = min(max(0.25, number.letters / letters), 4.0)  # ST_TextBulletSizePercent, 20.1.10.66
    size = node("a:buSzPct", val=round(share * 100_000))
    start = min(max(1, first), 32_767)  # ST_TextBulletStartAtNum, 20.1.10.69
    numbers = node("a:buAutoNum", type="arabicPlain", startAt=start)
    return (color, size, node("a:buFont", typeface="+mn-lt"), numbers), hanging


def point_marks(kind: Kind, canvas: Canvas, letters: float, *, counted: bool) -> tuple[tuple[Node, ...], int]:
    """The bullet of a point below another's, or its number where its list counts, and its hanging indent in EMU.

    ``letters`` is its size in pixels.
    """
    look = canvas.design.look(kind.name, "subpoint")
    color = node("a:buClr", canvas.color(look.color or "accent"))
    size = node("a:buSzPct", val=round(min(max(0.25, look.letters / letters), 4.0) * 100_000))
    font = node("a:buFont", typeface="+mn-lt")
    sign = node("a:buAutoNum", type="arabicPeriod") if counted else node("a:buChar", char="–")
    return (color, size, font, sign), canvas.emu(min(look.offset, letters * INDENT))


def _backdrop(layout: SlideLayout, html: str, film: Film, canvas: Canvas) -> tuple[Node, Sequence[Node]]:
    """The ground and the panels on it: shapes in the theme's colours where it is simple, else a picture."""
    picture = _drawn(film, html, canvas.design)
    simple = read_flat(picture)
    if simple is not None:
        return _painted(simple, canvas)
    _, relation = layout.part.get_or_add_image_part(BytesIO(picture))
    blip = node("a:blip", r__embed=relation)
    stretch = node("a:stretch", node("a:fillRect"))
    fill = node("a:blipFill", blip, node("a:srcRect"), stretch, dpi=0, rotWithShape=1)
    return node("p:bg", node("p:bgPr", fill, node("a:effectLst"))), ()


def _painted(simple: Flat, canvas: Canvas) -> tuple[Node, Sequence[Node]]:
    """A simple ground in colours that follow the theme, where they are the design's."""
    tokens = {color.upper(): token for token, color in reversed(tuple(canvas.design.colors.items()))}

    def color_of(color: str) -> Node:
        return canvas.color(tokens[color]) if color in tokens else node("a:srgbClr", val=color[1:])

    def fill(color: str) -> Node:
        return node("a:solidFill", color_of(color))

    ground = fill(simple.color)
    if simple.end:
        ends = [_nearest(each, tokens) for each in (simple.color, simple.end)]
        stops = [node("a:gs", color_of(end), pos=place) for place, end in zip((0, 100_000), ends, strict=True)]
        ground = sloped(node("a:gsLst", *stops), simple.angle)
    panels = [
        shape(decoration(_PANEL_NUMBER + place, "Panel"), box, canvas, preset("rect"), fill(color), no_line())
        for place, (box, color) in enumerate(simple.parts)
    ]
    return node("p:bg", node("p:bgPr", ground, node("a:effectLst"))), panels


def _nearest(color: str, tokens: Collection[str]) -> str:
    """The design's colour that a gradient's end is, but for rounding."""

    def apart(other: str) -> int:
        return max(abs(int(color[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))

    return min((each for each in tokens if len(each) == 7 and apart(each) <= _ROUNDED), key=apart, default=color)


def _drawn(film: Film, html: str, design: Design) -> bytes:
    """A backdrop as a file: drawn once for all decks that have it, compressed once for all layouts that look alike."""

    def packed() -> bytes:
        picture = film.looks.renderer.render(html, width=design.width, height=design.height, scale=1.0)
        simple = flat(picture) if picture.width == design.width else None
        if simple is not None:
            return simple.written()
        return _kept(film.bench.store, ("ground", str(picture.width), picture.rgba), lambda: compressed(picture))

    named = "backdrop or whole gradient", film.looks.renderer.identity, f"{design.width}x{design.height}", html
    return _kept(film.bench.store, named, packed)


def _kept(store: Store, named: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
    name = digested("layout", PIL.__version__, _JPEG_QUALITY, *named)
    found = store.get(name)
    if found is None:
        found = make()
        store.put(name, found)
    return found


def compressed(picture: Picture) -> bytes:
    """The picture as a PNG or a JPEG, whichever is smaller: flat grounds want the one, gradients the other."""
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("RGB")
    photograph = _saved(image, "JPEG", quality=_JPEG_QUALITY, subsampling=0, optimize=True)
    if image.width * image.height <= _SMALL:
        return min(photograph, _saved(image, "PNG"), key=len)
    stripe = max(1, image.height // 48)  # as PNG, a gradient takes longer than all else of a deck
    stripes = (image.crop((0, top, image.width, top + stripe)) for top in range(0, image.height, 8 * stripe))
    if 8 * sum(len(_saved(each, "PNG")) for each in stripes) > 1.5 * len(photograph):
        return photograph
    return min(photograph, _saved(image, "PNG"), key=len)


def _saved(image: Image.Image, form: str, **choices: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **choices)
    return file.getvalue()
