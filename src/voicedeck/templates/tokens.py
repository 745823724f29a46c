"""template.toml -> Design: every token checked, every mistake told with its table's name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voicedeck.model.deck import Box, CaptionStyle, CardLook, DeckLook, Design, ListStyle, Placeholder, Rhythm
from voicedeck.model.errors import PictureError
from voicedeck.model.hand import Hand, Manual
from voicedeck.model.kinds import KINDS
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Role

Table = Mapping[str, Any]
REQUIRED_COLORS = ("background", "surface", "ink", "muted", "faint", "accent", "highlight", "warm")
REQUIRED_FONTS = ("heading", "body")
_COLOR = re.compile("#[0-9A-Fa-f]{6}")
MOTIONS = ("ease", "none")
NOT_ROLES = ("areas", "list", "cells", "inherits")


def load(path: Path) -> Table:
    """The tables of a template.toml; ``PictureError`` where it is missing or is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise PictureError(
            f"the template's tokens cannot be read: {reason}",
            where=Span(str(path)),
            hint="see “Templates” in the README",
        ) from reason


def design(name: str, tables: Table, path: Path) -> Design:
    """The tokens as a value; ``PictureError`` names the table that is missing or wrong."""
    try:
        return _design(name, tables)
    except (KeyError, TypeError, ValueError) as reason:
        raise PictureError(
            f"the template's tokens are not complete: {reason}",
            where=Span(str(path)),
            hint="compare with a built-in template",
        ) from reason


def _design(name: str, tables: Table) -> Design:
    for table, required in (("colors", REQUIRED_COLORS), ("fonts", REQUIRED_FONTS)):
        missing = [token for token in required if token not in tables[table]]
        if missing:
            raise ValueError(f"[{table}] has no {', '.join(missing)}")
    for token, color in tables["colors"].items():
        if not isinstance(color, str) or not _COLOR.fullmatch(color):
            raise ValueError(f"[colors] {token} is “{color}”, which is no colour as #1A2B3C is one")
    layouts = {name: _inherited(tables["layouts"], name) for name in KINDS}
    return Design(
        name=name,
        width=int(tables["template"]["width"]),
        height=int(tables["template"]["height"]),
        colors=MappingProxyType(dict(tables["colors"])),
        fonts=MappingProxyType(dict(tables["fonts"])),
        placeholders={layout: _placeholders(table) for layout, table in layouts.items()},
        areas={layout: _areas(table) for layout, table in layouts.items()},
        lists={layout: ListStyle(**table["list"]) for layout, table in layouts.items() if table.get("list")},
        cells={layout: _cells(table) for layout, table in layouts.items() if table.get("cells")},
        rhythm=_rhythm(tables["rhythm"]),
        captions=_captions(tables["captions"]) if "captions" in tables else None,
        deck=_deck(tables.get("deck", {}), tables["colors"]),
        hand=_hand(tables.get("hand", {}), tables["colors"]),
    )


def _inherited(layouts: Table, name: str, above: tuple[str, ...] = ()) -> Table:
    """A layout's table over the one it inherits from, role by role; lists, areas and cells do not pass on."""
    table: Table = layouts[name]
    if "inherits" not in table:
        return table
    if name in above:
        raise ValueError(f"[layouts.{name}] inherits from itself")
    base = _inherited(layouts, table["inherits"], (*above, name))
    own = ("list", "cells", "areas") if "areas" in table else ("list", "cells")
    return over({key: value for key, value in base.items() if key not in own}, table)


def over(base: Table, own: Table) -> dict[str, Any]:
    """``own`` over ``base``, table by table."""
    result = dict(base)
    for name, value in own.items():
        below = result.get(name)
        result[name] = over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def _deck(table: Table, colors: Table) -> DeckLook:
    cards = {name: _card(getattr(DeckLook(), name), table.get(name, {})) for name in ("tile", "goal")}
    look = DeckLook(**{**table, **cards})
    used = {look.icon_color, *(token for card in cards.values() for token in (card.fill, card.edge, card.bar) if token)}
    if missing := sorted(used - set(colors)):
        raise ValueError(f"[deck] names {', '.join(missing)}, which is not in [colors]")
    return look


def _hand(table: Table, colors: Table) -> Hand:
    hand = Hand(**{**table, "style": Manual(table.get("style", Hand().style))})
    if missing := sorted({hand.ground, hand.second, hand.signal} - set(colors)):
        raise ValueError(f"[hand] names {', '.join(missing)}, which is not in [colors]")
    if hand.stroke <= 0:
        raise ValueError(f"[hand] stroke is {hand.stroke:g}; a line needs a width")
    return hand


def _card(standard: CardLook, table: Table) -> CardLook:
    pairs: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return replace(standard, **pairs)


def _rhythm(table: Table) -> Rhythm:
    motion = table.get("motion", "ease")
    if motion not in MOTIONS:
        raise ValueError(f"[rhythm] motion is one of {', '.join(MOTIONS)}")
    rhythm = Rhythm(**{name: value for name, value in table.items() if name != "motion"})
    return rhythm.stilled() if motion == "none" else rhythm


def _placeholders(table: Table) -> Mapping[str, Placeholder]:
    return MappingProxyType({role: _placeholder(tokens) for role, tokens in table.items() if role not in NOT_ROLES})


def _cells(table: Table) -> Mapping[Role, Placeholder]:
    """How pieces are set: as the body is, but for what the table says."""
    own = table["cells"]
    return MappingProxyType({Role(role): _placeholder({**table["body"], **tokens}) for role, tokens in own.items()})


def _placeholder(tokens: Table) -> Placeholder:
    return Placeholder(**{**tokens, "box": Box(*map(float, tokens["box"]))})


def _captions(table: Table) -> CaptionStyle:
    style = {name: value for name, value in table.items() if name != "columns"}
    return CaptionStyle(_placeholder(style), int(table["columns"]))


def _areas(table: Table) -> Mapping[str, Box]:
    return MappingProxyType({name: Box(*map(float, box)) for name, box in table.get("areas", {}).items()})
