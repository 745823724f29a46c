"""template.toml -> Design: every token checked, every mistake told with its table's name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voicedeck.model.deck import SECTION, Box, CaptionStyle, Design, ListStyle, Placeholder, Rhythm
from voicedeck.model.errors import PictureError
from voicedeck.model.hand import Hand, Manual
from voicedeck.model.kinds import KINDS
from voicedeck.model.looks import Look
from voicedeck.model.marks import State
from voicedeck.model.source import Span
from voicedeck.model.storyboard import Role
from voicedeck.templates.drawing import mix

Table = Mapping[str, Any]
REQUIRED_COLORS = ("background", "surface", "ink", "muted", "faint", "accent", "highlight", "warm")
REQUIRED_FONTS = ("heading", "body")
_COLOR = re.compile("#[0-9A-Fa-f]{6}")
MOTIONS = ("ease", "none")
NOT_ROLES = ("areas", "list", "cells", "looks", "inherits")
_STATES = frozenset(state.value for state in State)


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
        if not isinstance(color, list) and not (isinstance(color, str) and _COLOR.fullmatch(color)):
            raise ValueError(f"[colors] {token} is “{color}”, which is no colour as #1A2B3C is one")
    layouts = {name: _inherited(tables["layouts"], name) for name in KINDS}
    return Design(
        name=name,
        width=int(tables["template"]["width"]),
        height=int(tables["template"]["height"]),
        colors=_colors(tables["colors"]),
        fonts=MappingProxyType(dict(tables["fonts"])),
        placeholders={layout: _placeholders(table) for layout, table in layouts.items()},
        areas={layout: _areas(table) for layout, table in layouts.items()},
        lists={layout: ListStyle(**table["list"]) for layout, table in layouts.items() if table.get("list")},
        cells={layout: _cells(table) for layout, table in layouts.items() if table.get("cells")},
        rhythm=_rhythm(tables["rhythm"]),
        captions=_captions(tables["captions"]) if "captions" in tables else None,
        looks=_looks(tables, layouts),
        sections=tuple(tables["template"].get("sections", ("accent",))),
        parts=tuple(tables["template"].get("parts", ("highlight", "accent", "warm", "muted"))),
        hand=_hand(tables.get("hand", {}), tables["colors"]),
    )


def _inherited(layouts: Table, name: str, above: tuple[str, ...] = ()) -> Table:
    """A layout's table over the one it inherits from, role by role; lists, areas, cells and looks do not pass on."""
    table: Table = layouts[name]
    if "inherits" not in table:
        return table
    if name in above:
        raise ValueError(f"[layouts.{name}] inherits from itself")
    base = _inherited(layouts, table["inherits"], (*above, name))
    own = ("list", "cells", "looks", "areas") if "areas" in table else ("list", "cells", "looks")
    return over({key: value for key, value in base.items() if key not in own}, table)


def over(base: Table, own: Table) -> dict[str, Any]:
    """``own`` over ``base``, table by table."""
    result = dict(base)
    for name, value in own.items():
        below = result.get(name)
        result[name] = over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def _looks(tables: Table, layouts: Mapping[str, Table]) -> Mapping[str, Mapping[str, Mapping[State, Look]]]:
    """By layout and name; what a layout says of a look lies over what the template says of it."""
    common: Table = tables.get("looks", {})
    shared = MappingProxyType({name: _look(name, table, tables["colors"]) for name, table in common.items()})

    def own(layout: str) -> Mapping[str, Mapping[State, Look]]:
        special: Table = layouts[layout].get("looks", {})
        if not special:
            return shared
        changed = {
            name: _look(name, over(common.get(name, {}), table), tables["colors"]) for name, table in special.items()
        }
        return MappingProxyType({**shared, **changed})

    return {layout: own(layout) for layout in layouts}


def _hand(table: Table, colors: Table) -> Hand:
    hand = Hand(**{**table, "style": Manual(table.get("style", Hand().style))})
    if missing := sorted({hand.ground, hand.second, hand.signal} - set(colors)):
        raise ValueError(f"[hand] names {', '.join(missing)}, which is not in [colors]")
    if hand.stroke <= 0:
        raise ValueError(f"[hand] stroke is {hand.stroke:g}; a line needs a width")
    return hand


def _look(name: str, table: Table, colors: Table) -> Mapping[State, Look]:
    """A look in every state: as it is plainly, but for what the state's own table says."""
    plain = {token: value for token, value in table.items() if token not in _STATES}
    found = {}
    for state in State:
        values = {**plain, **table.get(state.value, {})}
        for token in ("opacity", "radius", "shadow", "size"):
            if token in values:
                values[token] = tuple(
                    map(float, values[token] if isinstance(values[token], list) else (values[token],))
                )
        if "opacity" in values:
            values["opacity"] = (values["opacity"] * 2)[:2]
        found[state] = Look(**values)
        if missing := sorted(
            token for token in found[state].tokens if token not in (*colors, SECTION) and not _COLOR.fullmatch(token)
        ):
            raise ValueError(f"[looks.{name}] names {', '.join(missing)}, which is not in [colors]")
    return MappingProxyType(found)


def _colors(table: Table) -> Mapping[str, str]:
    """The colours; one may be a mixture: two others, and its share of the second."""
    plain = {token: color for token, color in table.items() if isinstance(color, str)}
    mixed = {
        token: mix(plain[first], plain[second], share)
        for token, (first, second, share) in ((token, color) for token, color in table.items() if token not in plain)
    }
    return MappingProxyType({token: {**plain, **mixed}[token] for token in table})


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
