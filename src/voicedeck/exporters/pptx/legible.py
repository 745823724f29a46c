"""Colours of figures that are legible in anybody's template: from what they stand on and its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from voicedeck.exporters.pptx.canvas import Canvas
from voicedeck.exporters.pptx.fitting import Setting
from voicedeck.exporters.pptx.ground import Box, Ground, Palette
from voicedeck.exporters.pptx.markup import Node, node
from voicedeck.model.colors import DISCERNIBLE, READABLE, contrast, luminance, mix, shade

_INK, _FAINT = ("ink", "muted"), ("faint",)
"""The tokens of letters alone, and of what has none; all others are of both."""
LARGE = 18.0
"""Points from which letters are large (WCAG 2.2, 1.4.3)."""
_TINT, _TRIES = 0.16, 6
"""The most that a design's card has of the colour that tints it, and how often its letters' shade is sought."""
_HIDDEN = 0.1
"""The share of a ground on which letters may be lost, before they get a plate of their own."""


def legible(setting: Setting, canvas: Canvas, ground: Ground, box: Box) -> Mapping[str, Node]:
    """The colours by token that the theme's own are too near to the ground of a box for, each the nearest that is not.

    ``setting`` is that of its texts. Where no colour can be read on all of the ground, "background" is that of the
    plate that the figure needs.
    """
    colors, under = ground.colors, ground.under(box)
    letters = colors.color(setting.fill)[0] or "#000000"
    own = typical(under)
    found: dict[str, Node] = {}
    if _lost(shade(letters, own), under) > _HIDDEN:
        own = plate(letters)
        found["background"] = _fixed(own)
    for token, slot in canvas.slots.items():
        value = colors.theme.get(colors.names.get(slot, slot), "")
        if not value or slot.startswith("bg"):
            continue
        if contrast(value, own) < (DISCERNIBLE if token in _FAINT else READABLE):
            found[token] = _fixed(shade(letters if token in _INK else value, own, READABLE))
    found |= _cards(found, canvas, colors, own)
    card = colors.color(found.get("surface", node("a:schemeClr", val=canvas.slots["surface"])))[0] or own
    for token, slot in canvas.slots.items():
        value = colors.color(found.get(token, node("a:schemeClr", val=slot)))[0]
        if value and not slot.startswith("bg") and token not in _FAINT and contrast(value, card) < READABLE:
            value = _on_both(value, own, card)
            found[token] = _fixed(value)
        if value and token not in (*_INK, *_FAINT) and not slot.startswith("bg"):
            on_tint = _on_its_tint(value, own)
            if min(contrast(on_tint, each) for each in (own, card)) >= READABLE and on_tint != value.upper():
                found[token] = _fixed(on_tint)
    return found


def _on_its_tint(color: str, ground: str) -> str:
    """The nearest shade of a colour that is read on a card which it tints, as a step's number is; else as it is."""
    made = color.upper()
    for _ in range(_TRIES):
        tinted = mix(ground, made, _TINT)
        if contrast(made, tinted) >= READABLE:
            return made
        made = shade(made, tinted)
    return color.upper()


def _on_both(color: str, ground: str, card: str) -> str:
    """The nearest shade of a colour that is read on the ground and on its cards, else the one that is read best there.

    A number stands in its card, the words beside it on the slide.
    """
    shades = [shade(shade(color, first), second) for first, second in ((ground, card), (card, ground))]
    return max(shades, key=lambda each: min(contrast(each, ground), contrast(each, card)))


def _cards(found: Mapping[str, Node], canvas: Canvas, colors: Palette, ground: str) -> Mapping[str, Node]:
    """The colour of cards, where the theme's own hides the letters that stand on them: the ground's, a little nearer to
    those.
    """
    seen = {token: found.get(token, node("a:schemeClr", val=canvas.slots[token])) for token in ("ink", "surface")}
    ink, card = (colors.color(each)[0] for each in seen.values())
    if not ink or not card or contrast(ink, card) >= READABLE:
        return {}
    mixed = (round(below + (above - below) * 0.08) for below, above in zip(_rgb(ground), _rgb(ink), strict=True))
    return {"surface": _fixed(shade("#" + "".join(f"{each:02X}" for each in mixed), ink))}


def _rgb(color: str) -> bytes:
    return bytes.fromhex(color[1:])


def typical(under: Sequence[str]) -> str:
    """The colour that a ground has most of, told coarsely, else its middle one."""
    coarse: dict[str, list[str]] = {}
    for color in under:
        coarse.setdefault(color[1:6:2], []).append(color)
    alike = max(coarse.values(), key=len)
    return sorted(alike, key=luminance)[len(alike) // 2]


def plate(letters: str) -> str:
    """What letters of a colour stand out from on any ground: near white or near black."""
    return "#FFFFFF" if luminance(letters) < 0.18 else "#111111"


def _lost(letters: str, under: Sequence[str]) -> float:
    """The share of a ground on which letters have clearly less contrast than they need."""
    counted = Counter(under)
    return sum(count for color, count in counted.items() if contrast(letters, color) < READABLE - 0.5) / len(under)


def fixed_letters(setting: Setting, colors: Palette, under: Sequence[str], points: float | None = None) -> Node | None:
    """The nearest colour to that of a setting's letters which is read on what they stand on; None where theirs is.

    Large letters need less (WCAG 2.2, 1.4.3); ``points`` is their size where it is not the setting's own.
    """
    letters, own = colors.color(setting.fill)[0], typical(under)
    size = points or float(setting.letters("sz") or 0) / 100
    enough = DISCERNIBLE if size >= LARGE else READABLE
    return _fixed(shade(letters, own)) if letters and contrast(letters, own) < enough else None


def _fixed(color: str) -> Node:
    return node("a:srgbClr", val=color.removeprefix("#").upper())
