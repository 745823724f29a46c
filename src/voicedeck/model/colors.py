"""Colours as ``#RRGGBB``: how light they are, how they stand out, and the nearest shade that does."""

from __future__ import annotations

import colorsys
from functools import lru_cache

READABLE = 4.5
"""The contrast of text with its ground (WCAG 2.2, 1.4.3)."""
DISCERNIBLE = 3.0
"""The contrast of a part of a picture with its ground (WCAG 2.2, 1.4.11)."""
_STEPS = 200


def luminance(color: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    channels = [value / 255 for value in bytes.fromhex(color[1:7])]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    return _ratio(luminance(first), luminance(second))


def _ratio(first: float, second: float) -> float:
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@lru_cache(maxsize=1024)
def shade(color: str, ground: str, ratio: float = READABLE) -> str:
    """The colour itself where it stands out from its ground, else its nearest lighter or darker shade that does.

    Black or white where no shade of it does.
    """
    if contrast(color, ground) >= ratio:
        return color.upper()
    below = luminance(ground)
    hue, light, strength = colorsys.rgb_to_hls(*(value / 255 for value in bytes.fromhex(color[1:7])))
    for step in range(1, _STEPS + 1):
        for near in (light + step / _STEPS, light - step / _STEPS):
            if 0 <= near <= 1:
                made = "#" + "".join(f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, near, strength))
                if _ratio(luminance(made), below) >= ratio:
                    return made
    return max("#000000", "#FFFFFF", key=lambda end: contrast(end, ground))


def mix(first: str, second: str, share: float) -> str:
    """The "#RRGGBB" colour that is ``share`` of the way from ``first`` to ``second``."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#RRGGBB``, 0 to 255 each."""
    value = int(color.lstrip("#"), 16)
    return value >> 16 & 255, value >> 8 & 255, value & 255
