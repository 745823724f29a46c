"""Turns a design's pixels, colours and fonts into those of a presentation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from copy import deepcopy as copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial

from voicedeck.exporters.pptx.locales import regional
from voicedeck.exporters.pptx.markup import Node, node
from voicedeck.model.colors import luminance
from voicedeck.model.deck import Box, Design, Page, Placeholder
from voicedeck.model.regex import regex
from voicedeck.ports import Measurer

# English Metric Units (ECMA-376-1, 20.1.2.1): 914400 an inch, 12700 a point.
EMU_A_POINT = 12700
# The long side of PowerPoint's own wide slide: 13.333 inches.
LONG_SIDE = 12_192_000
# The slots of a colour scheme (ECMA-376-1, 20.1.6.2) that a token always takes.
ACCENTS = {"accent": "accent1", "highlight": "accent2", "warm": "accent3", "faint": "accent6"}
GROUNDS = {"background": "bg1", "ink": "tx1", "surface": "bg2", "muted": "tx2"}
SPARE = ("accent4", "accent5")
THEME_FONTS = {"heading": "+mj-lt", "body": "+mn-lt"}
BOLD = 600
# Words that hold every letter about as often as prose does.
_SAMPLE = "How vexingly quick daft zebras jump at the sight of prose in which plain letters stand and wait"
_COLOR = regex(r"#[0-9A-Fa-f]{6}")
_LANGUAGE = regex(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=64)
def _natural(family: str) -> float:
    """The height of a font's line by its own measures (hhea), as a share of its size; 0 where we do not have it."""
    from fontTools.ttLib import TTFont

    from voicedeck.system.fonts import brought, own

    files = next((each.files for each in (*own(), *brought()) if each.name == family), ())
    if not files:
        return 0.0
    with TTFont(files[0], lazy=True, fontNumber=0) as font:
        lines = font["hhea"]
        return float(lines.ascent - lines.descent + lines.lineGap) / float(font["head"].unitsPerEm)


def alone(placeholder: Placeholder) -> bool:
    """Whether the placeholder is for one line in the middle of its box."""
    return placeholder.anchor == "middle" and placeholder.box.height < 2 * placeholder.size * placeholder.leading


@dataclass(frozen=True)
class Canvas:
    """A design as a presentation sees it; ``tongue`` is the deck's language, ``measurer`` the film's;
    ``icon`` names the one that fits some words.

    A part of the design can be drawn elsewhere and in another size: ``zoom`` times as large, moved by ``left`` and
    ``top`` EMU. ``others`` are colours by token in place of the theme's. ``leftward``: the deck runs from right to
    left. ``areas`` are those that were painted already.
    """

    design: Design
    tongue: str = "en"
    measurer: Measurer | None = None
    icon: Callable[[str], str] | None = None
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0
    section: int = 0
    others: Mapping[str, Node] = field(default_factory=dict)
    leftward: bool = False
    areas: dict[Hashable, Node] = field(default_factory=dict, compare=False)

    def on(self, page: Page) -> Canvas:
        """The canvas of a page, whose section has a colour of its own."""
        return replace(self, section=page.slide.section)

    def colored(self, others: Mapping[str, Node]) -> Canvas:
        """A canvas whose tokens have ``others`` for colours: nothing that was painted in the theme's own is in them."""
        return replace(self, others=others, areas={})

    def within(self, part: Box, box: Box) -> Canvas:
        """A canvas that draws the ``part`` of the design as large as ``box`` holds it, and in its middle."""
        zoom = min(box.width / part.width, box.height / part.height)
        left = box.x + (box.width - part.width * zoom) / 2 - part.x * zoom
        top = box.y + (box.height - part.height * zoom) / 2 - part.y * zoom
        return replace(self, zoom=zoom, left=left * self.unit, top=top * self.unit)

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return luminance(self.design.colors["background"]) < luminance(self.design.colors["ink"])

    @property
    def language(self) -> str | None:
        """The deck's BCP 47 tag with its region, or None where it is not one."""
        return regional(self.tongue) if _LANGUAGE.fullmatch(self.tongue) else None

    @property
    def unit(self) -> float:
        """EMU a design pixel: 6350 where the long side has 1920 of them."""
        return LONG_SIDE / max(self.design.width, self.design.height)

    def emu(self, pixels: float) -> int:
        """A length in EMU."""
        return round(pixels * self.unit * self.zoom)

    def hundredths(self, pixels: float) -> int:
        """A length in 1/100 pt, the unit of font sizes and spacings (ECMA-376-1, 20.1.10.72)."""
        return round(pixels * self.unit * self.zoom / EMU_A_POINT * 100)

    def placed(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, width and height of a box in EMU."""
        left, top = round(self.left) + self.emu(box.x), round(self.top) + self.emu(box.y)
        return left, top, self.emu(box.width), self.emu(box.height)

    def frame(self, box: Box, name: str = "a:xfrm") -> Node:
        """The position and size of a shape."""
        left, top, width, height = self.placed(box)
        return node(name, node("a:off", x=left, y=top), node("a:ext", cx=width, cy=height))

    def roomy(self, placeholder: Placeholder) -> Box:
        """The placeholder's box with half an em to spare.

        Another shaper, and bold for the design's 600, sets a line a little wider: without the room it would break
        a line that the design fills. A font's own line is higher than the design's.
        """
        box, right = placeholder.box, self.design.width - placeholder.box.right
        rooms = {"left": (0.0, right), "center": (min(box.x, right),) * 2, "right": (box.x, 0.0)}
        sides = sum(1 for room in rooms[placeholder.align] if room) or 1
        left, right = (max(0.0, min(room, placeholder.size / 2 / sides)) for room in rooms[placeholder.align])
        above = min(placeholder.size / 4, box.y, self.design.height - box.bottom) if alone(placeholder) else 0.0
        return Box(box.x - left, box.y - above, box.width + left + right, box.height + 2 * above)

    def spacing(self, placeholder: Placeholder) -> float:
        """The tracking in em that gives the placeholder's lines the film's width.

        A presentation knows two weights; the one it takes for the design's 500 or 600 runs narrower or wider.
        """
        if self.measurer is None:
            return placeholder.tracking
        family = self.design.fonts.get(placeholder.font, self.design.fonts["body"])
        sample = _SAMPLE.upper() if placeholder.uppercase else _SAMPLE
        measure = partial(self.measurer.width, sample, font=family, size=1.0, tracking=0.0)
        wanted, had = measure(weight=placeholder.weight), measure(weight=700 if self.bold(placeholder) else 400)
        return placeholder.tracking + round((wanted - had) / len(sample), 4)

    def natural(self, placeholder: Placeholder) -> float:
        """How high a line of the placeholder's letters is by itself, as a share of their size; 0 where nobody knows."""
        return _natural(self.design.fonts.get(placeholder.font, self.design.fonts["body"]))

    @staticmethod
    def bold(placeholder: Placeholder) -> bool:
        """Whether the placeholder is set in the bold face."""
        return placeholder.weight >= BOLD

    def font(self, token: str) -> str:
        """The theme font of a token, or the family's name where the theme has no slot for it."""
        return THEME_FONTS.get(token) or self.design.family(token) or THEME_FONTS["body"]

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """The theme colour of every token that has one."""
        known = {**GROUNDS, **ACCENTS}
        others = [name for name, color in self.design.colors.items() if name not in known and _COLOR.fullmatch(color)]
        return {**known, **dict(zip(others, SPARE, strict=False))}

    def color(self, token: str) -> Node:
        """A colour that follows the theme; a token beyond the theme's twelve is fixed."""
        token = self.design.hue(token, self.section)
        if token in self.others:
            return copy(self.others[token])
        slot = self.slots.get(token)
        value = self.design.colors.get(token, token)
        if slot is None and _COLOR.fullmatch(value):
            return node("a:srgbClr", val=value[1:].upper())
        return node("a:schemeClr", val=slot or "tx1")

    def fill(self, token: str) -> Node:
        """A solid fill in the token's colour."""
        return node("a:solidFill", self.color(token))

    def scheme(self) -> Iterator[tuple[str, str]]:
        """The twelve colours of the theme as slot and ``RRGGBB``, in the order the format wants."""
        colors = self.design.colors
        ground, letters = ("dk", "lt") if self.dark else ("lt", "dk")
        named = {f"{ground}1": "background", f"{letters}1": "ink", f"{ground}2": "surface", f"{letters}2": "muted"}
        named |= {"accent4": "muted", "accent5": "surface"}
        named |= {slot: token for token, slot in self.slots.items() if slot.startswith("accent")}
        named |= {"hlink": self.link_token(), "folHlink": self.link_token()}
        for slot in ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink"):
            yield slot, colors[named[slot]][1:].upper()

    def link_token(self) -> str:
        """The colour of links: PowerPoint sets a link in the theme's, whatever its run says."""
        links = [roles["link"].color for roles in self.design.placeholders.values() if "link" in roles]
        known = [token for token in links if _COLOR.fullmatch(self.design.colors.get(token, ""))]
        return known[0] if known else "highlight"
