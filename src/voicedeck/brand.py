"""``brand.toml`` -> a brand: every bad value told with its line before any work begins.

::

    name = "Ada's Lab"
    handle = "@adaslab"
    links = ["adaslab.org"]
    end = "Thank you for watching."          # said on the end card, where the script words none
    intro = "assets/intro.mp4"               # MP4, MOV or WebM, seen and heard before the first slide
    outro = {"16:9" = "assets/outro.mp4", "9:16" = "assets/outro-upright.mp4"}

    [logo]
    file = "assets/logo.svg"                 # SVG, PNG, JPEG or WebP
    place = "top right"
    size = 64                                # pixels high, of 1080
    slides = ["title", "end", "poster"]      # layouts; without it, all

    [colors]                                 # over the template's; what follows from them is mixed
    background = "#FFFFFF"
    ink = "#1A1F2E"
    accent = "#B3001B"

    [fonts]                                  # TTF, OTF or WOFF2, one file or several weights
    heading = "fonts/Poppins-SemiBold.woff2"
    body = ["fonts/Poppins-Regular.ttf", "fonts/Poppins-Bold.ttf"]

Its files lie in its own folder, or in one below it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from voicedeck.model.brand import BUMPERS, SIZE, Brand, Bumper, Logo
from voicedeck.model.colors import READABLE, contrast, mix, shade
from voicedeck.model.deck import Design
from voicedeck.model.errors import ChoiceError, InputError, OutputError, VoicedeckError
from voicedeck.model.kinds import KINDS
from voicedeck.model.regex import regex
from voicedeck.model.schema import Either, Number, Row, Table, Words, departures
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Diagnostic, Line, Playing, Span, error, warning
from voicedeck.options import OWN_VIEWS
from voicedeck.store import alone, write_atomically
from voicedeck.system.tables import parsed, read
from voicedeck.templates.tokens import REQUIRED_COLORS, line_of

LARGEST = 100_000
"""Bytes of a brand's file."""
LARGEST_FONT = 30_000_000
LONGEST_BUMPER, SHORTEST_BUMPER = 60.0, 0.5
"""Seconds of an intro or outro."""
PLACES = tuple(f"{down} {across}" for down in ("top", "bottom") for across in ("left", "center", "right"))
COLORS = (*REQUIRED_COLORS, "down")
_LETTERS = ("ink", "muted", "accent", "highlight", "warm")
"""The tokens that templates set texts in."""
_MIXED = {
    "surface": ("background", "ink", 0.07),
    "muted": ("ink", "background", 0.3),
    "faint": ("ink", "background", 0.75),
}
_HEAD = regex(r"\s*\[[^=\]]*\]")
"""A line that begins a table, whatever is remarked behind it."""
_COLOR = Words(7, form="#[0-9A-Fa-f]{6}", called="colour as #1A2B3C is one")
_FILE, _TEXT = Words(300), Words(200)
SHAPE = Table(
    {
        "name": _TEXT,
        "handle": _TEXT,
        "links": Row(_TEXT, 0, 8),
        "end": Words(500),
        **dict.fromkeys(BUMPERS, Either(_FILE, Table(dict.fromkeys(OWN_VIEWS, _FILE)))),
        "logo": Table(
            {
                "file": _FILE,
                "place": Words(one_of=PLACES),
                "size": Number(16, 400),
                "slides": Row(Words(one_of=(*KINDS, "poster")), 1, 40),
                "alt": _TEXT,
            },
            ("file",),
        ),
        "colors": Table(dict.fromkeys(COLORS, _COLOR)),
        "fonts": Table(dict.fromkeys(("heading", "body"), Either(_FILE, Row(_FILE, 1, 12)))),
    }
)


def brand(file: Path) -> Brand:
    """What a file says of a brand, its pictures and fonts read; ``ChoiceError`` tells all that is wrong with it."""
    text, tables = _tables(file)

    def where(*place: str) -> Span:
        return Span(str(file), line_of(place, text))

    if told := [_departure(place, what, where(*place)) for place, what in departures(tables, SHAPE)]:
        raise ChoiceError.of(told)
    seen = {name: value for name, value in tables.items() if name not in BUMPERS}
    folder, digest = file.parent, sha256(json.dumps(seen, sort_keys=True, default=str).encode())
    logo, fonts, called = None, dict[str, str](), dict[str, str]()
    for role, written in tables.get("fonts", {}).items():
        files = [written] if isinstance(written, str) else written
        try:
            fonts[role], name, data = _font(folder, files, where("fonts", role))
            called[fonts[role]] = name
            digest.update(data)
        except VoicedeckError as reason:
            told += reason.diagnostics
    if "logo" in tables:
        try:
            logo = _logo(folder, tables["logo"], where("logo", "file"), tables.get("name", ""))
            digest.update(logo.picture)
        except VoicedeckError as reason:
            told += reason.diagnostics
    bumpers: dict[str, dict[str, Bumper]] = {kind: {} for kind in BUMPERS}
    for kind, aspect, each in _bumpers(tables):
        try:
            bumpers[kind][aspect] = _bumper(folder, each, where(kind, *((aspect,) if aspect else ())), kind)
        except VoicedeckError as reason:
            told += reason.diagnostics
    if told:
        raise ChoiceError.of(told)
    return Brand(
        Span(str(file)),
        digest.hexdigest(),
        tables.get("name", ""),
        tables.get("handle", ""),
        tuple(tables.get("links", ())),
        tables.get("end", ""),
        tables.get("colors", {}),
        fonts,
        called,
        logo,
        *bumpers.values(),
    )


def made_of(file: Path) -> Iterator[Path]:
    """A brand's file and those that it names, whether they are there or not; of one that is wrong, itself alone."""
    yield file
    try:
        _, tables = _tables(file)
    except VoicedeckError:
        return
    if not departures(tables, SHAPE):
        named = [each for _, _, each in _bumpers(tables)]
        named += [tables["logo"]["file"]] if "logo" in tables else []
        for written in tables.get("fonts", {}).values():
            named += [written] if isinstance(written, str) else written
        yield from (file.parent / each for each in named if "\0" not in each)


def change(file: Path, values: Mapping[str, Any]) -> None:
    """Write values into a brand's file, by their tables; "" takes one out. Its other lines stay as they are.

    ``ChoiceError`` tells what a brand cannot hold, ``OutputError`` where the file cannot be written.
    """
    given = {key: _given(value) for key, value in values.items()}
    if told := [_departure(place, what, Span(str(file))) for place, what in departures(_given(given), SHAPE)]:
        raise ChoiceError.of(told)
    try:
        with alone(file):
            text = _tables(file)[0] if file.is_file() else ""
            for name, value in values.items():
                rows = value if isinstance(value, Mapping) else {name: value}
                text = _with_rows(text, name if isinstance(value, Mapping) else "", rows)
            parsed(text)
            write_atomically(file, text.encode())
    except ValueError as reason:
        told_of = f"{file.name} is written so that it cannot be changed here: {reason}"
        raise ChoiceError(told_of, where=Span(str(file)), hint="change it in an editor") from reason
    except OSError as reason:
        raise OutputError(f"{file} cannot be written: {reason}", hint="check that the folder is writable") from reason


def _given(value: Any) -> Any:
    """A value without what is to be taken out."""
    return {key: each for key, each in value.items() if each != ""} if isinstance(value, Mapping) else value


def _with_rows(text: str, table: str, rows: Mapping[str, Any]) -> str:
    """The text with these rows of a table, each on a line of its own; "" is the one at the top."""
    lines = text.removesuffix("\n").split("\n") if text else []  # TOML's strings may hold what else ends a line
    heads = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    start = next((at + 1 for at in heads if lines[at].split("]")[0].strip(" [") == table), None) if table else 0
    if start is None:
        lines, start = [*lines, *([""] if lines else []), f"[{table}]"], len(lines) + (2 if lines else 1)
    end = next((at for at in heads if at >= start), len(lines))
    own = [line for line in lines[start:end] if line.split("=")[0].strip() not in rows]
    last = max((at + 1 for at, line in enumerate(own) if line.strip()), default=0)
    fresh = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items() if value != ""]
    return "\n".join([*lines[:start], *own[:last], *fresh, *own[last:], *lines[end:], ""])


def _departure(place: tuple[str, ...], what: str, where: Span) -> Diagnostic:
    told = f"[{'.'.join(place[:-1])}] {place[-1]} {what}" if place[1:] else f"{''.join(place)} {what}"
    return error(told, where, "see “voicedeck guide brand”")


def _tables(file: Path) -> tuple[str, Mapping[str, Any]]:
    hint = 'write name = "Ada\'s Lab" and tables such as [colors] into it; see “voicedeck guide brand”'
    try:
        text = read(file, LARGEST)
        return text, parsed(text)
    except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        told = getattr(reason, "strerror", None) or reason
        raise ChoiceError(f"the brand cannot be read: {told}", where=Span(str(file)), hint=hint) from reason


def _within(folder: Path, written: str, place: Span, wanted: str) -> Path:
    """A brand's file, in its folder or one below it."""
    path, home = folder / written, folder.resolve()
    if Path(written).is_absolute() or not path.resolve().is_relative_to(home):
        raise ChoiceError(f"“{written[:60]}” lies outside the brand's folder", where=place, hint="Copy it into that.")
    if not path.is_file():
        raise ChoiceError(f"there is no {wanted} “{written[:60]}”", where=place, hint=f"Paths count from {folder}.")
    return path


def _logo(folder: Path, table: Mapping[str, Any], place: Span, name: str) -> Logo:
    from base64 import b64encode

    from voicedeck.assets.pictures import opened

    path = _within(folder, table["file"], place, "logo")
    source = opened(path, Asset(table["file"], "", place))
    if source.clip:
        raise ChoiceError(f"the logo “{table['file']}” is a film clip", where=place, hint="Use SVG, PNG or JPEG.")
    wide, high = source.size
    size = float(table.get("size", SIZE))
    kind, data = source.encoded(round(max(size * 4 * max(1.0, wide / high), 64)))
    address = f"data:{kind};base64,{b64encode(data).decode()}"
    alt, corner = table.get("alt", name), table.get("place", PLACES[2])
    return Logo(address, data, wide / high, alt, corner, size, tuple(table.get("slides", ())))


def _bumpers(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every intro and outro: which of both, the aspect ratio it is for, and its file."""
    for kind in BUMPERS:
        written = tables.get(kind, {})
        yield from ((kind, *each) for each in ({"": written} if isinstance(written, str) else written).items())


def _bumper(folder: Path, written: str, place: Span, kind: str) -> Bumper:
    """A film clip of the brand's."""
    from voicedeck.assets.pictures import measured, opened, refusals

    path, hint = _within(folder, written, place, "film clip"), "Use MP4, MOV or WebM; export it again if it is one."
    asset = Asset(written, kind, place)
    source = opened(path, asset)
    if source.clip is None:
        raise ChoiceError(f"the {kind} “{written[:60]}” is no film clip", where=place, hint=hint)
    with refusals(asset, hint=hint):
        seconds, heard = measured(path)
    if not SHORTEST_BUMPER <= seconds <= LONGEST_BUMPER:
        limits = f"cut it to {LONGEST_BUMPER:g} seconds at most, and half a second at least"
        raise ChoiceError(f"the {kind} “{written[:60]}” lasts {seconds:.1f} seconds", where=place, hint=limits)
    return Bumper(replace(asset, playing=Playing(ducked=heard)), path, seconds)


def _font(folder: Path, written: Iterable[str], place: Span) -> tuple[str, str, bytes]:
    """The name that a film draws a font by, that which it has elsewhere, and its files' bytes."""
    from voicedeck.system import fonts

    data = []
    for each in written:
        path = _within(folder, each, place, "font")
        try:
            if path.stat().st_size > LARGEST_FONT:
                raise ValueError(f"it is larger than {LARGEST_FONT // 1_000_000} MB")
            data.append(path.read_bytes())
        except (OSError, ValueError) as reason:
            raise ChoiceError(f"the font “{each}” cannot be read: {reason}", where=place) from reason
    try:
        family, name = fonts.bring(data)
    except ValueError as reason:
        hint = "Use TTF, OTF or WOFF2 files of one family."
        raise ChoiceError(
            f"the font “{', '.join(written)[:80]}” cannot be used: {reason}", where=place, hint=hint
        ) from reason
    return family, name, b"".join(data)


def check_letters(made: Brand | None, script: Script) -> None:
    """``InputError`` where a brand's font has not all letters of a script's words, with the first such line."""
    if made and (lost := tuple(_lacking(made, script))):
        raise InputError.of(lost)


def _lacking(made: Brand, script: Script) -> Iterator[Diagnostic]:
    from voicedeck.system import fonts

    for role, family in made.fonts.items():
        lines = [(line, missing) for line in script.lines() if (missing := fonts.letters_lacking(line.shown, family))]
        if lines:
            letters = "".join(sorted({letter for _, missing in lines for letter in missing}))
            named = f"the brand's {role} font “{made.called[family]}” has no {' '.join(letters[:20])}"
            hint = f"Choose another font for [fonts] {role} in {made.source}, or leave it to the template."
            yield error(named, lines[0][0].source, hint)


def branded(tables: Mapping[str, Any], made: Brand) -> Mapping[str, Any]:
    """A template's tables of colours and fonts with a brand's over them.

    Where ground or letters are the brand's, what the template mixes between them is mixed anew.
    """
    colors = {**tables["colors"], **made.colors}
    if {"background", "ink"} & set(made.colors):
        plain = {token: color for token, color in colors.items() if isinstance(color, str)}
        anew = {token: mix(plain[a], plain[b], share) for token, (a, b, share) in _MIXED.items()}
        colors |= {token: color for token, color in anew.items() if token not in made.colors}
    return {**tables, "colors": colors, "fonts": {**tables["fonts"], **made.fonts}}


def illegible(made: Brand, design: Design) -> Iterator[Diagnostic]:
    """A warning for every colour of texts that cannot be read well on the ground, with the nearest shade that can."""
    ground = design.colors["background"]
    changed = _LETTERS if "background" in made.colors else [each for each in _LETTERS if each in made.colors]
    for token in changed:
        color = design.colors[token]
        if contrast(color, ground) < READABLE:
            told = (
                f"{token} {color} on {ground} has a contrast of {contrast(color, ground):.1f}:1, less than {READABLE}:1"
            )
            yield warning(told, made.source, f"The nearest shade that can be read is {shade(color, ground)}.")


def covered(made: Brand, design: Design, pages: Iterable[Any]) -> Iterator[Diagnostic]:
    """A warning for the first slide of a layout on which the logo lies over a text."""
    told = set[str]()
    for page in pages:
        layout = page.slide.layout
        if made.logo is None or layout in told or not made.logo.on(layout):
            continue
        box = made.logo.box(design.width, design.height)
        texts = [*page.texts.values(), *(text for row in page.rows for text in row.texts)]
        if any(_overlap(box, text.ink) for text in texts if text.lines):
            told.add(layout)
            hint = "Give it another place or size in [logo], or leave the layout out of its slides."
            yield warning(f"the logo lies over a text on slides of the kind “{layout}”", made.source, hint)


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom)


def named(script: Script, made: Brand) -> Script:
    """The script with the brand's name for a channel and words for the end card, where it has none, and contacts."""
    channel = script.channel or (Line(made.name, made.source) if made.name else None)
    phrases = script.phrases
    if made.end and "end" not in dict(phrases):
        phrases = (*phrases, ("end", Line(_quoted(made.end), made.source)))
    handle = made.handle.removeprefix("@")
    mentions = tuple(dict.fromkeys((*script.mentions, *((handle,) if handle else ()))))
    known = {line.text for line in script.links}
    links = (*script.links, *(Line(each, made.source) for each in made.links if each not in known))
    return replace(script, channel=channel, phrases=phrases, mentions=mentions, links=links)


def _quoted(words: str) -> str:
    """Words as a phrase that says them as they are: no Jinja2."""
    return words.replace("{", "(").replace("}", ")")
