"""What a template may call while it draws: arcs, icons and QR codes as inline SVG."""

from __future__ import annotations

import io
import math
from functools import lru_cache

from markupsafe import Markup

from voicedeck.model.errors import PictureError


def arc(x: float, y: float, radius: float, share: float) -> str:
    """SVG path of the arc from twelve o'clock clockwise over ``share`` (0 to 1) of a circle."""
    share = min(max(share, 0.0), 0.99999)
    angle = 2 * math.pi * share - math.pi / 2
    end_x, end_y = x + radius * math.cos(angle), y + radius * math.sin(angle)
    large = int(share > 0.5)
    return f"M{x:.3f} {y - radius:.3f}A{radius:.3f} {radius:.3f} 0 {large} 1 {end_x:.3f} {end_y:.3f}"


def alpha(color: str, opacity: float) -> str:
    """``rgba()`` of a "#RRGGBB" colour: a Jinja filter, so that a template's tints follow its tokens."""
    red, green, blue = _channels(color)
    return f"rgba({red},{green},{blue},{opacity:g})"


def mix(first: str, second: str, share: float) -> str:
    """The "#RRGGBB" colour that is ``share`` of the way from ``first`` to ``second``."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    value = int(color.lstrip("#"), 16)
    return value >> 16 & 255, value >> 8 & 255, value & 255


@lru_cache(256)
def icon_svg(name: str, size: float, color: str) -> Markup:
    """A Tabler line icon (MIT) as inline SVG, ``size`` pixels square; nothing for an empty name."""
    if not name:
        return Markup()
    from tablericons import IconDoesNotExist
    from tablericons.jinja import icon

    try:
        return Markup(icon(f"outline/{name}", size=round(size), stroke=color, stroke_width=1.5))
    except IconDoesNotExist as reason:
        raise PictureError(
            f"there is no icon “{name}”", hint="names are those of tabler.io/icons, without “outline/”"
        ) from reason


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
