"""template.toml -> Design: every token checked, every mistake told with its table's name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voicedeck.model import schema
from voicedeck.model.colors import mix
from voicedeck.model.deck import SECTION, Box, CaptionStyle, Design, ListStyle, Placeholder, Rhythm
from voicedeck.model.errors import PictureError
from voicedeck.model.hand import Hand, Manual
from voicedeck.model.kinds import KINDS, Asker, Kind, asked_on, guest
from voicedeck.model.looks import SHAPES, Look
from voicedeck.model.marks import State
from voicedeck.model.schema import Either, Number, Place, Row, Words, departures
from voicedeck.model.source import Span, error
from voicedeck.model.storyboard import Role

Table = Mapping[str, Any]
REQUIRED_COLORS = ("background", "surface", "ink", "muted", "faint", "accent", "highlight", "warm")
REQUIRED_FONTS = ("heading", "body")
MOTIONS = ("ease", "none")
NOT_ROLES = ("areas", "list", "cells", "looks", "inherits", "stands_on")
_STATES = frozenset(state.value for state in State)
LARGEST = 500_000
"""Bytes of a file of tokens."""
LONGEST = 4
"""How many times one side of the canvas may be the other."""

_LENGTH, _SECONDS, _SHARE = Number(0, 10_000), Number(0, 60), Number(0, 1)
_BOX = Row(Number(-10_000, 20_000), 4, 4)
_COLOR = Words(7, form="#[0-9A-Fa-f]{6}", called="colour as #1A2B3C is one")
_TOKEN = Words(80, form=r"[A-Za-z][\w-]*", called="name of a colour")
_MIXTURE = Row(schema.Anything(), 3, 3)
_NAMES = Row(Words(80), 1, 100)
_NAME = Words(200, form=r"\w[\w .-]*", called="name of a template")
_FONT = Words(80, form=r"[A-Za-z][\w -]*", called="name of a font")
_SIZE, _WEIGHT = Number(1, 4000), Number(1, 1000, whole=True)
_PLACE = schema.of(
    Placeholder, partial=True, box=_BOX, size=_SIZE, floor=_SIZE, weight=_WEIGHT,
    leading=Number(0.1, 10), tracking=Number(-1, 5), anchor=Words(one_of=("top", "middle", "bottom")),
    align=Words(one_of=("left", "center", "right")),
)  # fmt: skip
_LIST = schema.of(ListStyle, partial=True, **{each.name: Number(-10_000, 10_000) for each in fields(ListStyle)})
_ONE_OR_MORE, _SHARES = Either(_LENGTH, Row(_LENGTH, 1, 8)), Either(_SHARE, Row(_SHARE, 1, 2))
_LOOK = schema.of(
    Look, partial=True, opacity=_SHARES, edge_opacity=_SHARE, width=_LENGTH, radius=_ONE_OR_MORE, size=_ONE_OR_MORE,
    shadow=Row(Number(0, 1000), 3, 3), shape=Words(one_of=SHAPES), bar_side=Words(one_of=("top", "left")),
    strength=_SHARE, letters=_SIZE, weight=_WEIGHT, part=_SHARE, align=Words(one_of=("left", "center", "right")),
    anchor=Words(one_of=("baseline", "first", "middle")), font=Words(80), padding=_LENGTH, knob=_LENGTH,
    bar_width=_LENGTH,
)  # fmt: skip
_LOOKS = schema.Table(others=schema.Table({**_LOOK.known, **dict.fromkeys(_STATES, _LOOK)}))
_LAYOUT = schema.Table(
    {
        "areas": schema.Table(others=_BOX),
        "list": _LIST,
        "cells": schema.Table({str(role): _PLACE for role in Role}),
        "looks": _LOOKS,
        "inherits": Words(one_of=tuple(KINDS)),
    },
    others=_PLACE,
)
_GUEST = schema.Table(
    {**_LAYOUT.known, "stands_on": Words(one_of=(*asked_on(Asker.LINE), *asked_on(Asker.LIST)))}, others=_PLACE
)
_CANVAS = Number(64, 8192, whole=True)
SHAPE = schema.Table(
    {
        "template": schema.Table(
            {"base": _NAME, "description": Words(), "language": Words(80), "width": _CANVAS, "height": _CANVAS,
             "sections": _NAMES, "parts": _NAMES}
        ),
        "colors": schema.Table(others=Either(_COLOR, _MIXTURE), keys=_TOKEN),
        "fonts": schema.Table(others=_FONT),
        "rhythm": schema.Table(
            {**{each.name: _SECONDS for each in fields(Rhythm)}, "motion": Words(one_of=MOTIONS)}
        ),
        "phrases": schema.Table(others=schema.Either(Words(), schema.Table(others=Words()))),
        "captions": schema.Table({**_PLACE.known, "columns": Number(1, 400, whole=True)}),
        "looks": _LOOKS,
        "hand": schema.of(Hand, partial=True, stroke=Number(0.01, 1000), fill=_SHARE, shade=_SHARE, glow=_SHARE,
                          jitter=Number(0, 1000)),
        "layouts": schema.Table(dict.fromkeys(KINDS, _LAYOUT)),
        "kinds": schema.Table(others=_GUEST, keys=Words(40, form="[a-z][a-z0-9-]*", called="name of a kind")),
        "icons": Row(schema.Table({"name": Words(100), "words": Row(Words(100))}, ("name", "words"))),
    }
)  # fmt: skip
"""What a file of tokens may hold. What it leaves out comes from the template's base."""


def load(path: Path) -> Table:
    """The tables of a template's file of tokens, each token of its kind and in its range.

    ``PictureError`` where it is missing or is not TOML, or tells all tokens that are wrong, with their lines.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"it is larger than {LARGEST // 1000} kB")
        text = path.read_text(encoding="utf-8")
        tables, wrong = _understood(text)
    except (OSError, ValueError, RecursionError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        raise PictureError(
            f"the template's tokens cannot be read: {reason}",
            where=Span(str(path)),
            hint="see “voicedeck guide templates”",
        ) from reason
    if wrong:
        raise PictureError.of(
            error(f"[{'.'.join(place[:-1])}] {place[-1]} {what}" if place[1:] else f"{''.join(place)} {what}",
                  Span(str(path), line_of(place, text)), "compare with a built-in template")
            for place, what in wrong
        )  # fmt: skip
    return tables


@lru_cache(32)
def _understood(text: str) -> tuple[Table, tuple[tuple[Place, str], ...]]:
    """The tables of a file and what is wrong with them, remembered: a process that builds again reads the same."""
    tables = tomllib.loads(text)
    return tables, departures(tables, SHAPE)


def line_of(place: Place, text: str) -> int:
    """The line on which TOML sets a key, or begins its table; 0 where neither is found."""
    table, found = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        head = line.partition("#")[0].strip()
        if head.startswith("["):
            table = head.strip("[] ").replace('"', "")
            if table == ".".join(place):
                return number
        elif table == ".".join(place[:-1]) and head.partition("=")[0].strip(' "') == place[-1]:
            return number
        elif ".".join(place).startswith(f"{table}." if table else "") and not found:
            rest = place[len(table.split(".")) if table else 0 :]
            if rest and head.partition("=")[0].strip(' "') == rest[0]:
                found = number
    return found


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
    layouts = {kind: _inherited(tables["layouts"], _served(kind, tables["layouts"])) for kind in KINDS}
    guests = dict(_guests(tables.get("kinds", {})))
    own = {kind: over(layouts[row.root.name], tables["kinds"][kind]) for kind, row in guests.items()}
    made = _designed(name, tables, {**layouts, **own}, {**KINDS, **guests})
    if max(made.width, made.height) > LONGEST * min(made.width, made.height):
        raise ValueError(f"[template] is {made.width} x {made.height}; one side can be {LONGEST} times the other")
    for where, style in _styles(made):
        for token, known in ((style.color, {*made.colors, SECTION}), (style.font, made.fonts)):
            if token not in known:
                raise ValueError(f"[layouts.{where}] names “{token}”, which is not in [colors] or [fonts]")
        if style.floor > style.size:
            raise ValueError(f"[layouts.{where}] has a floor above its size")
    return made


def _styles(made: Design) -> Iterator[tuple[str, Placeholder]]:
    for table in (made.placeholders, made.cells):
        for layout, styles in table.items():
            yield from ((f"{layout}.{role}", style) for role, style in styles.items())
    if made.captions:
        yield "captions", made.captions.text


def _designed(name: str, tables: Table, layouts: Mapping[str, Table], known: Mapping[str, Kind]) -> Design:
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
        kinds=known,
        sections=tuple(tables["template"].get("sections", ("accent",))),
        parts=tuple(tables["template"].get("parts", ("highlight", "accent", "warm", "muted"))),
        hand=_hand(tables.get("hand", {}), tables["colors"]),
    )


def _guests(tables: Table) -> Iterator[tuple[str, Kind]]:
    """The kinds that the template brings, each on one of ours."""
    for name, table in tables.items():
        if name in KINDS:
            raise ValueError(f"[kinds.{name}] is a kind of slide that there is: change [layouts.{name}]")
        if "stands_on" not in table:
            raise ValueError(f"[kinds.{name}] has no stands_on, the kind that it is in other templates")
        yield name, guest(name, KINDS[table["stands_on"]])


def _served(kind: str, layouts: Table) -> str:
    """The layout that serves a kind: its own, or that of the kind it stands on."""
    return kind if kind in layouts or not KINDS[kind].stands_on else _served(KINDS[kind].stands_on, layouts)


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
            token for token in found[state].tokens if token not in (*colors, SECTION) and any(_COLOR.wrong(token, ()))
        ):
            raise ValueError(f"[looks.{name}] names {', '.join(missing)}, which is not in [colors]")
    return MappingProxyType(found)


def _colors(table: Table) -> Mapping[str, str]:
    """The colours; one may be a mixture: two others, and its share of the second."""
    plain = {token: color for token, color in table.items() if isinstance(color, str)}
    mixed = {}
    for token, (first, second, share) in ((token, color) for token, color in table.items() if token not in plain):
        if {str(first), str(second)} - set(plain) or any(_SHARE.wrong(share, ())):
            raise ValueError(f"[colors] {token} is no mixture: two other colours, and a share from 0 to 1")
        mixed[token] = mix(plain[first], plain[second], share)
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
