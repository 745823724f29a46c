"""template.toml -> Design: every token checked, every mistake told with its table's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
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
from voicedeck.model.looks import NAMES, SHAPES, Look
from voicedeck.model.marks import State
from voicedeck.model.schema import MOST_TOLD, Either, Number, Place, Row, Words, departures
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.model.spelling import meant
from voicedeck.model.storyboard import Role
from voicedeck.system import fonts
from voicedeck.system.tables import parsed, read

Table = Mapping[str, Any]
Amiss = tuple[Place, Diagnostic]
"""The place of a token that is wrong, and what is."""
REQUIRED_COLORS = ("background", "surface", "ink", "muted", "faint", "accent", "highlight", "warm")
REQUIRED_FONTS = ("heading", "body")
MOTIONS = ("ease", "none")
NOT_ROLES = ("areas", "list", "cells", "looks", "inherits", "stands_on")
_COLORED = ("color", "fill", "fade", "edge", "bar")
_HUES = ("ground", "second", "signal")
"""Tokens that name a colour: of texts and looks, and of what is drawn by hand."""
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
_LOOKS = schema.Table(dict.fromkeys(NAMES, schema.Table({**_LOOK.known, **dict.fromkeys(_STATES, _LOOK)})))
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


def load(path: Path, amiss: list[Amiss] | None = None) -> Table:
    """The tables of a template's file of tokens, each token of its kind and in its range.

    ``PictureError`` where it is missing or is not TOML, or tells all tokens that are wrong, with their lines. Where
    there is a list of what is ``amiss``, it is told there, so that what else is wrong can be found, too; but not what
    is wrong with ``[template]`` itself, on which all else rests.
    """
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise ValueError("it is a link that leads out of the template's folder")
        text = read(path, LARGEST)
        tables, wrong = _understood(text)
    except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        raise PictureError(
            f"the template's tokens cannot be read: {reason}",
            where=Span(str(path)),
            hint="see “voicedeck guide templates”",
        ) from reason
    told = [
        (place, error(f"[{'.'.join(place[:-1])}] {place[-1]} {what}" if place[1:] else f"{''.join(place)} {what}",
                      Span(str(path), line_of(place, text)), "compare with a built-in template"))
        for place, what in wrong
    ]  # fmt: skip
    bare = len(wrong) == MOST_TOLD or any(not place or place[0] == "template" for place, _ in wrong)
    if told and (amiss is None or bare):
        raise PictureError.of(each for _, each in told)
    if amiss is not None:
        amiss += told
    return _without(tables, [place for place, _ in told])


def _without(table: Table, places: Sequence[Place]) -> Table:
    """A table without the values at some places; a list is left out with any of its own."""
    return {
        key: _without(value, below) if isinstance(value, Mapping) else value
        for key, value in table.items()
        for below in [[place[1:] for place in places if place[:1] == (key,)]]
        if () not in below and (not below or isinstance(value, Mapping))
    }


@lru_cache(32)
def _understood(text: str) -> tuple[Table, tuple[tuple[Place, str], ...]]:
    """The tables of a file and what is wrong with them, remembered: a process that builds again reads the same."""
    tables = parsed(text)
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


class _Amiss(ValueError):
    """A token that does not go with the others: its place and what is wrong, in words that follow the place."""

    def __init__(self, place: Place, what: str) -> None:
        super().__init__(f"[{'.'.join(place[:-1])}] {place[-1]} {what}" if place[1:] else f"[{place[0]}] {what}")
        self.place = place


def design(name: str, tables: Table, files: Sequence[Path], amiss: Sequence[Amiss] = ()) -> Design:
    """The tokens as a value; ``files`` are those that they are from, the nearest first.

    ``PictureError`` tells what is ``amiss`` already, or names the table that is missing or the token that does not go
    with the others; and, once each, the colours and fonts that are named and nowhere to be found.
    """
    if amiss:
        known = {place[-1] for place, _ in amiss}
        raise PictureError.of((*(told for _, told in amiss), *_about_unknown(tables, files, known)))
    try:
        made = _design(name, tables)
    except (KeyError, TypeError, ValueError) as reason:
        told = f"the template's tokens are not complete: {reason}"
        where = place_of(reason.place, files) if isinstance(reason, _Amiss) else Span(str(files[0]))
        raise PictureError(told, where=where, hint="compare with a built-in template") from reason
    if unknown := tuple(_about_unknown(tables, files)):
        raise PictureError.of(unknown)
    return made


def place_of(place: Place, files: Sequence[Path]) -> Span:
    """The file and line that sets a token, of the nearest of ``files`` that does."""
    for path in files:
        text = path.read_text(encoding="utf-8")
        if line := line_of(place, text):
            return Span(str(path), line)
    return Span(str(files[0]))


def _about_unknown(tables: Table, files: Sequence[Path], wrong: Set[str] = frozenset()) -> Iterator[Diagnostic]:
    """An error for each name of a colour or font that is none, where it is used first, however often it is.

    Those that are set, but ``wrong``, are there. And one for each family that nothing here is lettered in: the
    machine's own are never taken.
    """
    known = {"colors": {*tables.get("colors", ()), SECTION, *wrong}, "fonts": {*tables.get("fonts", ()), *wrong}}
    used: dict[tuple[str, str], list[Place]] = {}
    for place, name, kind in _names(tables, ()):
        hexadecimal = "looks" in place and not any(_COLOR.wrong(name, ()))
        if name and name not in known[kind] and not hexadecimal:
            used.setdefault((name, kind), []).append(place)
    for (name, kind), places in used.items():
        often = f" (and {len(places) - 1} times more)" if places[1:] else ""
        told = f"[{'.'.join(places[0][:-1])}] {places[0][-1]} names “{name}”{often}, which is not in [{kind}]"
        yield error(told, place_of(places[0], files), meant(name, sorted(known[kind])))
    for token, family in tables.get("fonts", {}).items():
        if family in fonts.OWN.values() or family in (here := [each.name for each in fonts.families()]):
            continue
        told = f"[fonts] {token} is “{family}”, which nothing here is lettered in"
        yield error(told, place_of(("fonts", token), files), meant(family, here))


def _names(table: Table, above: Place) -> Iterator[tuple[Place, str, str]]:
    """Every name of a colour or font that tokens use: its place, itself, and the table that it should stand in."""
    for key, value in table.items():
        if isinstance(value, Mapping) and (above or key in ("layouts", "kinds", "looks", "captions", "hand")):
            yield from _names(value, (*above, key))
        elif isinstance(value, str) and key in (_HUES if above == ("hand",) else _COLORED):
            yield (*above, key), value, "colors"
        elif isinstance(value, str) and key == "font":
            yield (*above, key), value, "fonts"


def _design(name: str, tables: Table) -> Design:
    for table, required in (("colors", REQUIRED_COLORS), ("fonts", REQUIRED_FONTS)):
        missing = [token for token in required if token not in tables[table]]
        if missing:
            raise _Amiss((table,), f"has no {', '.join(missing)}")
    layouts = {kind: _inherited(tables["layouts"], _served(kind, tables["layouts"])) for kind in KINDS}
    guests = dict(_guests(tables.get("kinds", {})))
    own = {kind: over(layouts[row.root.name], tables["kinds"][kind]) for kind, row in guests.items()}
    made = _designed(name, tables, {**layouts, **own}, {**KINDS, **guests})
    if max(made.width, made.height) > LONGEST * min(made.width, made.height):
        told = f"is {made.width} x {made.height}; one side can be {LONGEST} times the other"
        raise _Amiss(("template",), told)
    for place, style in _styles(made):
        if style.floor > style.size:
            raise _Amiss((*place, "floor"), "is above its size")
    return made


def _styles(made: Design) -> Iterator[tuple[Place, Placeholder]]:
    for above, table in (((), made.placeholders), (("cells",), made.cells)):
        for layout, styles in table.items():
            yield from ((("layouts", layout, *above, str(role)), style) for role, style in styles.items())
    if made.captions:
        yield ("captions",), made.captions.text


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
        hand=_hand(tables.get("hand", {})),
    )


def _guests(tables: Table) -> Iterator[tuple[str, Kind]]:
    """The kinds that the template brings, each on one of ours."""
    for name, table in tables.items():
        if name in KINDS:
            raise _Amiss(("kinds", name), f"is a kind of slide that there is: change [layouts.{name}]")
        if "stands_on" not in table:
            raise _Amiss(("kinds", name), "has no stands_on, the kind that it is in other templates")
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
        raise _Amiss(("layouts", name, "inherits"), "names itself, in the end")
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
    shared = MappingProxyType({name: _look(table) for name, table in common.items()})

    def own(layout: str) -> Mapping[str, Mapping[State, Look]]:
        special: Table = layouts[layout].get("looks", {})
        if not special:
            return shared
        changed = {name: _look(over(common.get(name, {}), table)) for name, table in special.items()}
        return MappingProxyType({**shared, **changed})

    return {layout: own(layout) for layout in layouts}


def _hand(table: Table) -> Hand:
    return Hand(**{**table, "style": Manual(table.get("style", Hand().style))})


def _look(table: Table) -> Mapping[State, Look]:
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
    return MappingProxyType(found)


def _colors(table: Table) -> Mapping[str, str]:
    """The colours; one may be a mixture: two others, and its share of the second."""
    plain = {token: color for token, color in table.items() if isinstance(color, str)}
    mixed = {}
    for token, (first, second, share) in ((token, color) for token, color in table.items() if token not in plain):
        if {str(first), str(second)} - set(plain) or any(_SHARE.wrong(share, ())):
            raise _Amiss(("colors", token), "is no mixture: two other colours, and a share from 0 to 1")
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
