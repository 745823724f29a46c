"""An author's brand on the papers that are HTML: colours and fonts as a style sheet, logo and contact as marks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

from voicedeck.handover import Film
from voicedeck.model.colors import READABLE, contrast, mix, shade
from voicedeck.model.deck import Design
from voicedeck.model.regex import regex
from voicedeck.system.fonts import brought

_COLOR = regex(r"#[0-9A-Fa-f]{6}")
_LIT = 0.82
"""How far what is lit has gone from the accent into the ground."""
_HEAVY = 600


@dataclass(frozen=True, slots=True)
class Stationery:
    """What a paper shows of a brand: a style sheet, and the logo and the contact as HTML; all "" without a brand.

    Its custom properties are ``--ink``, ``--quiet``, ``--ground``, ``--line``, ``--lit`` and ``--link``.
    """

    style: str = ""
    logo: str = ""
    contact: str = ""


def stationery(film: Film, text: str) -> Stationery:
    """What a paper with that ``text`` shows of the film's brand; its fonts hold no other letters."""
    design = film.paper.deck.design
    brand = design.brand
    if brand is None:
        return Stationery()
    style = "".join((*_colors(design), *_fonts(brand.fonts, {*text, *brand.contact, *" "})))
    logo = brand.logo
    image = f'<img class="logo" alt="{escape(logo.alt)}" src="{escape(logo.address)}">' if logo else ""
    contact = f'<p class="contact" dir="auto">{escape(brand.contact)}</p>' if brand.contact else ""
    height = f".logo{{display:block;width:auto;height:{logo.size * 0.6:.0f}px;margin:0 0 1rem}}" if logo else ""
    return Stationery(style + height, image, contact)


def _colors(design: Design) -> Iterator[str]:
    """The brand's colours, each a shade that can be read on its ground."""
    brand = design.brand
    colors = {token: color for token, color in design.colors.items() if _COLOR.fullmatch(color)}
    if not brand or not brand.colors or not {"background", "ink", "muted", "faint", "accent"} <= set(colors):
        return
    ground = colors["background"]
    ink = shade(colors["ink"], ground)
    lit = mix(colors["accent"], ground, _LIT)
    scheme = "dark" if contrast(ground, "#FFFFFF") > contrast(ground, "#000000") else "light"
    yield (
        f":root{{color-scheme:{scheme};--ink:{ink};--quiet:{shade(colors['muted'], ground)};--ground:{ground};"
        f"--line:{colors['faint']};--lit:{lit if contrast(ink, lit) >= READABLE else ground};"
        f"--link:{shade(colors['accent'], ground)}}}"
        "body{color:var(--ink);background:var(--ground)}"
    )


def _fonts(fonts: Mapping[str, str], letters: set[str]) -> Iterator[str]:
    """The brand's fonts, cut down to what the paper shows."""
    faces = {family.name: family.files for family in brought()}
    for role, family in fonts.items():
        for file in faces.get(family, ()):
            data, weight = _cut(file, letters)
            source = f"url(data:font/woff2;base64,{b64encode(data).decode()})"
            yield f'@font-face{{font-family:"brand {role}";font-weight:{weight};src:{source}}}'
    if "body" in fonts:
        yield 'body{font-family:"brand body",system-ui,sans-serif}'
    if "heading" in fonts:
        yield 'h1,h2{font-family:"brand heading",system-ui,sans-serif}'


def _cut(file: Any, letters: set[str]) -> tuple[bytes, str]:
    """A font's file as WOFF2 with a few letters, and its weight in a style sheet's words."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(file, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(hinting=False, drop_tables=["DSIG"]))
        subsetter.populate(text="".join(sorted(letters)))
        subsetter.subset(font)
        weight = "100 900" if "fvar" in font else "700" if font["OS/2"].usWeightClass >= _HEAVY else "400"
        font.flavor, made = "woff2", BytesIO()
        font.save(made, reorderTables=False)
    return made.getvalue(), weight
