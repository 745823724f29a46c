"""What a template may call while it draws: arcs, icons and QR codes as inline SVG."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from xml.etree import ElementTree

from markupsafe import Markup

from voicedeck.model.box import Box
from voicedeck.model.brand import Logo
from voicedeck.model.colors import channels
from voicedeck.model.deck import Design, LowerThird, Text
from voicedeck.model.errors import PictureError
from voicedeck.model.hand import Hand, Painted
from voicedeck.model.illustration import Illustration
from voicedeck.stages.drawn import data, in_section, painted
from voicedeck.system import icons


def arc(x: float, y: float, radius: float, share: float) -> str:
    """SVG path of the arc from twelve o'clock clockwise over ``share`` (0 to 1) of a circle."""
    share = min(max(share, 0.0), 0.99999)
    angle = 2 * math.pi * share - math.pi / 2
    end_x, end_y = x + radius * math.cos(angle), y + radius * math.sin(angle)
    large = int(share > 0.5)
    return f"M{x:.3f} {y - radius:.3f}A{radius:.3f} {radius:.3f} 0 {large} 1 {end_x:.3f} {end_y:.3f}"


def barbs(box: Box, along: float, across: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two ends of the head of an arrow from a box's first corner to the opposite one, so far back and aside."""
    length = math.hypot(box.width, box.height) or 1.0
    x, y = box.width / length, box.height / length
    back, down = box.right - along * x, box.bottom - along * y
    return (back + across * y, down - across * x), (back - across * y, down + across * x)


def alpha(color: str, opacity: float) -> str:
    """``rgba()`` of a "#RRGGBB" colour: a Jinja filter, so that a template's tints follow its tokens."""
    red, green, blue = channels(color)
    return f"rgba({red},{green},{blue},{opacity:g})"


def hand_line(x1: float, y1: float, x2: float, y2: float, seed: int = 0) -> str:
    """SVG path of a line drawn by hand: it bends a little and misses its ends a little, always alike for a seed."""
    chance = random.Random(f"line {seed}")
    length = math.hypot(x2 - x1, y2 - y1)
    sway, miss = min(0.02 * length, 9.0) + 1.0, min(0.012 * length, 5.0)
    ends = [(x + chance.uniform(-miss, miss), y + chance.uniform(-miss, miss)) for x, y in ((x1, y1), (x2, y2))]
    bends = [
        (x1 + (x2 - x1) * share + chance.uniform(-sway, sway), y1 + (y2 - y1) * share + chance.uniform(-sway, sway))
        for share in (0.33, 0.67)
    ]
    return "M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}".format(*ends[0], *bends[0], *bends[1], *ends[1])


def hand_box(x: float, y: float, width: float, height: float, seed: int = 0) -> str:
    """SVG path of a rectangle drawn by hand: four lines that nearly meet."""
    right, bottom = x + width, y + height
    corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
    sides = enumerate(pairwise(corners))
    return "".join(hand_line(*start, *end, seed * 4 + side) for side, (start, end) in sides)


def hand_ring(x: float, y: float, across: float, down: float, seed: int = 0, tilt: float = 0.0) -> str:
    """SVG path of an ellipse drawn by hand, of the half axes ``across`` and ``down``, turned by ``tilt`` degrees.

    It ends a little beyond its beginning and beside it.
    """
    chance = random.Random(f"ring {seed}")
    turn, start, steps = math.radians(tilt), -2.0 + chance.uniform(-0.3, 0.3), 12
    points = []
    for step in range(steps + 2):
        angle, swell = start + step * 2 * math.pi / steps, 1 + chance.uniform(-0.022, 0.022) + 0.003 * step
        flat_x, flat_y = across * swell * math.cos(angle), down * swell * math.sin(angle)
        turned_x = flat_x * math.cos(turn) - flat_y * math.sin(turn)
        turned_y = flat_x * math.sin(turn) + flat_y * math.cos(turn)
        points.append((x + turned_x, y + turned_y))
    return _through(points)


def hand_arc(x: float, y: float, radius: float, first: float, last: float, seed: int = 0) -> str:
    """SVG path of a part of a circle drawn by hand, from ``first`` to ``last`` of it clockwise from twelve o'clock."""
    chance = random.Random(f"arc {seed}")
    steps = max(2, math.ceil(abs(last - first) * 16))
    points = []
    for step in range(steps + 1):
        angle = 2 * math.pi * (first + (last - first) * step / steps) - math.pi / 2
        reach = radius + chance.uniform(-1, 1) * min(0.012 * radius, 4.0)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return _through(points)


def _through(points: Sequence[tuple[float, float]]) -> str:
    """SVG path of a smooth curve through points (Catmull and Rom's spline as Bezier curves)."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path += "C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}".format(*first, *second, *end)
    return path


@lru_cache(256)
def icon_svg(name: str, size: float, color: str) -> Markup:
    """A Tabler line icon (MIT) as inline SVG, ``size`` pixels square; nothing for an empty name."""
    if not name:
        return Markup()
    try:
        svg = ElementTree.fromstring(icons.svg(name))
    except KeyError as reason:
        raise PictureError(
            f"there is no icon “{name}”", hint="names are those of tabler.io/icons, without “outline/”"
        ) from reason
    for node in svg.iter():
        node.tag = node.tag.removeprefix("{http://www.w3.org/2000/svg}")
    side = str(round(size))
    svg.attrib.update({"width": side, "height": side, "stroke": color, "stroke-width": "1.5"})
    return Markup(ElementTree.tostring(svg, encoding="unicode"))


@lru_cache(512)
def illustration_svg(
    illustration: Illustration, side: float, hand: Hand, palette: tuple[tuple[str, str], ...]
) -> Markup:
    """An illustration in a template's hand as inline SVG, ``side`` pixels square."""
    paths = "".join(map(_path, painted(illustration.shapes, hand, in_section(palette), side)))
    size = f'width="{side:g}" height="{side:g}" viewBox="0 0 100 100"'
    return Markup(f'<svg {size} style="overflow:visible" xmlns="http://www.w3.org/2000/svg">{paths}</svg>')


SHEET = 0.05
"""How much of its side a sheet is wider than the picture on it, and how round its corners are."""


def picture_html(address: str, side: float, paper: str = "") -> Markup:
    """A picture of the author's in a square of ``side`` pixels, whole and in its middle, on a sheet of a colour."""
    sheet = f";background:{paper};padding:{SHEET * side:g}px;border-radius:{SHEET * side:g}px" if paper else ""
    style = f"width:{side:g}px;height:{side:g}px;object-fit:contain{sheet}"
    return Markup('<img src="{}" style="{}">').format(address, style)


def logo_html(logo: Logo, box: Box) -> Markup:
    """A brand's logo where it stands on a page."""
    place = f"position:absolute;left:{box.x:g}px;top:{box.y:g}px;width:{box.width:g}px;height:{box.height:g}px"
    return Markup('<img src="{}" alt="" style="{}">').format(logo.address, place)


def lower_third_html(lower: LowerThird, design: Design) -> Markup:
    """A name and what its bearer is, on a card of the template's surface with a bar of its accent."""
    card, bar = lower.card, lower.texts[0].box.x - lower.card.x
    place = "position:absolute;left:{:g}px;top:{:g}px;width:{:g}px;height:{:g}px"
    ground = f"{place};background:{design.colors['surface']}".format(card.x, card.y, card.width, card.height)
    edge = f"{place};background:{design.colors['accent']}".format(card.x, card.y, bar / 3, card.height)
    texts = Markup().join(_lower_text(text, design) for text in lower.texts)
    return Markup('<div style="{}"></div><div style="{}"></div>{}').format(ground, edge, texts)


def _lower_text(text: Text, design: Design) -> Markup:
    style = (
        f"position:absolute;left:{text.box.x:g}px;top:{text.box.y:g}px;width:{text.box.width:g}px;white-space:nowrap;"
        f"font-family:'{design.fonts[text.style.font]}';font-size:{text.size:g}px;font-weight:{text.style.weight};"
        f"line-height:{text.style.leading:g};color:{design.colors['ink']};text-align:{text.style.align}"
    )
    return Markup('<div class="text" style="{}">{}</div>').format(style, " ".join(text.lines))


def _path(one: Painted) -> str:
    fill = f'fill="{one.fill}"' if one.fill else 'fill="none"'
    if not one.stroke:
        return f'<path d="{data(one.path)}" {fill}/>'
    strength = f' stroke-opacity="{one.stroke_opacity:g}"' if one.stroke_opacity < 1 else ""
    ends = ' stroke-linecap="round" stroke-linejoin="round"' if one.round else ""
    dashes = f' stroke-dasharray="{" ".join(f"{length:.2f}" for length in one.dashes)}"' if one.dashes else ""
    edge = f'stroke="{one.stroke}" stroke-width="{one.width:.3g}"{strength}{ends}{dashes}'
    return f'<path d="{data(one.path)}" {fill} {edge}/>'


@lru_cache(64)
def qr_svg(address: str, size: float) -> Markup:
    """A QR code (ISO/IEC 18004, error level M) as inline SVG, ``size`` pixels square, without a quiet zone."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", border=0, dark="#0A1020", xmldecl=False, nl=False, omitsize=True
    )
    sized = f'<svg width="{size:g}" height="{size:g}" '
    return Markup(drawn.getvalue().decode().replace("<svg ", sized, 1))
