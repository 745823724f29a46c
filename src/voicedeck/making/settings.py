"""Settings: what a series of films shares, in ``voicedeck.toml`` of the project and of the user.

::

    channel = "Ada's Lab"        # whatever a front matter can hold, but for the title
    template = "folio"
    loudness = "podcast"         # and whatever the command line can choose, by the option's name
    to = ["mp4", "srt"]

    [scripts."intro.md"]         # one script alone
    voice = "narrator"

    [profiles.short]             # voicedeck build --profile short
    aspect = "9:16"

What counts over what, the weakest first: the default, the user's file, the project's, its table of the script, the
profile, the script's front matter, the command line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from voicedeck.model.description import PARTS
from voicedeck.model.errors import ChoiceError
from voicedeck.model.regex import regex
from voicedeck.model.schema import Either, Flag, Number, Row, Shape, Table, Words, departures
from voicedeck.model.script import END_SCREEN
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.model.spelling import meant, nearest
from voicedeck.options import CHOICES, Options
from voicedeck.project import Project
from voicedeck.system import tables

if TYPE_CHECKING:
    from voicedeck.model.script import Script
    from voicedeck.readers.front_matter import FrontMatter

FILE = "voicedeck.toml"
SCRIPTS, PROFILES = "scripts", "profiles"
WRITTEN: Mapping[str, str] = {
    "channel": "The channel's name, in the opening and the deck.",
    "author": "Who wrote it; the channel, where none is named.",
    "language": "The language that scripts are written in, as a code (en, pt-BR).",
    "voice": "A voice, NAME or NAME:VARIANT, or a preset of voices.toml.",
    "template": "A template's name or folder, or a .pptx or .potx.",
    "aspect": "16:9, 9:16 or 1:1.",
    "view": "slides or scenes.",
    "size": "The shorter side: 720p, 1080p …",
    "lexicon": "A file that tells how words are said.",
    "music": "A file that is heard below the films.",
    "sting": "A file that is heard before each section.",
    "tags": "Hashtags of the description.",
    "mentions": "Handles of the description.",
    "end_screen": "Seconds that the end card stands at least, 5 to 20.",
    "links": "Addresses of the description, a line each.",
    "about": "A text of the description on the channel or its author.",
    "credits": "Whose work is in the film: lines of the description.",
    "description": "The description's parts, in their order.",
    "languages": "What the scripts are translated into.",
    "speakers": "The hosts of dialogues, each with a voice.",
    "phrases": "The template's phrases in your own words.",
}
"""What a front matter can hold and a series can share, with what it is."""
_OWN = {"formats": "to", "rate": "fps", "language": "film-language", "borrows": "cache-read-only"}
_LEFT = ("profile", "part", *WRITTEN)
"""Choices that are no settings of their own: those that a front matter holds count as the script's."""
KEYS: Mapping[str, str] = {_OWN.get(name, name): name for name in CHOICES if name == "language" or name not in _LEFT}
"""What the command line can choose, by the name that it has in the file: "language" is the script's own there."""
_HEADER = regex(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_KEY = regex(r"\s*(\"[^\"]+\"|'[^']+'|[\w-]+)\s*[=.]")
_PART = regex(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set for one script: ``choices`` by the names of ``Options``, ``front`` below its front matter.

    ``places`` tells of every key where it stands.
    """

    choices: Mapping[str, Any] = field(default_factory=dict)
    front: FrontMatter | None = None
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """A digest of what shapes the script; "" where nothing does."""
        if self.front is None:
            return ""
        front = self.front
        lines = {key: [line.text for line in told] for key, told in front.lines.items()}
        told = ({key: line.text for key, line in front.texts.items()}, front.lists, lines)
        phrases = [(name, line.text) for name, line in front.phrases]
        speakers = [(each.name, each.voice) for each in front.speakers]
        return hashlib.sha256(repr((*told, phrases, speakers)).encode()).hexdigest()


def settings(path: Path | None = None, profile: str = "", project: Project | None = None) -> Settings:
    """What is set for the script at a path, or for a project's every script; nothing is read but the two files.

    ``ChoiceError`` tells all that is wrong with them, and names the profiles where there is none of that name.
    """
    from platformdirs import user_config_path

    project = project or (Project.of(path) if path else Project())
    files = [found for place in (user_config_path("voicedeck") / FILE, project.settings) if (found := _File.at(place))]
    known = {name for each in files for name in each.values.get(PROFILES, {})}
    if profile and profile not in known:
        hint = meant(profile, sorted(known)) if known else f"write a table [{PROFILES}.{profile}] into {FILE}"
        raise ChoiceError(f"there is no profile “{profile[:80]}”", hint=hint)
    tables: list[tuple[str, ...]] = [(), *([(SCRIPTS, path.name)] if path else ())]
    laid = [(file, table) for table in tables for file in files]
    laid += [(file, (PROFILES, profile)) for file in files if profile]
    merged = Settings()
    for file, table in laid:
        merged = file.laid(merged, table, project)
    return merged


def read_in_series(path: Path, options: Options, text: str | None = None) -> tuple[Script, Options]:
    """The script at a path, with what its series shares, and the choices of its film.

    A ``text`` is read for the file's own. ``InputError`` where it cannot be read, ``ChoiceError`` for settings that are
    wrong.
    """
    from voicedeck.readers import read

    found = settings(path, options.profile)
    return read(path, found.front, text=text), options.over(found.choices)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of settings that holds what it may, and the line of every key."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int]

    @classmethod
    def at(cls, path: Path) -> _File | None:
        """The file at a path, or None where there is none."""
        if not path.is_file():
            return None
        try:
            text = tables.read(path)
            found = cls(path, tables.parsed(text), dict(_lines(text)))
        except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
            where = re.search(r"\(at line (\d+)", str(reason))
            place = Span(str(path), int(where[1]) if where else 0)
            raise ChoiceError(f"the settings cannot be read: {reason}", where=place) from reason
        if wrong := tuple(found.problems()):
            raise ChoiceError.of(wrong)
        return found

    def problems(self) -> Iterator[Diagnostic]:
        """What it may not hold, each with its line."""
        for place, told in departures(self.values, shape()):
            name = place[-1]
            if place[-1:] and told.startswith("is not known"):
                near = nearest(name, shape().known if len(place) == 1 else one().known)
                hint = f"did you mean “{near}”?" if near else "“voicedeck config” lists all that can be set"
                yield error(f"there is no setting “{name[:40]}”", self.span(place), hint)
            else:
                yield error(f"{'.'.join(place)} {told}", self.span(place))
        for table in self._tables():
            yield from self._front(table).diagnostics
            yield from self._outside(table)

    def laid(self, under: Settings, table: tuple[str, ...], project: Project) -> Settings:
        """What one of its tables sets, over what was set before."""
        values = self._table(table)
        front = self._front(table)
        choices = {KEYS[key]: _chosen(KEYS[key], value, project) for key, value in values.items() if key in KEYS}
        origin = f" [{'.'.join(map(_key, table))}]" if table else ""
        keys = {key: f"{self.span((*table, key))}{origin}" for key in values if key in KEYS or key in WRITTEN}
        return Settings(
            {**under.choices, **choices},
            front.over(under.front) if under.front else front,
            {**under.places, **keys},
        )

    def span(self, place: tuple[str, ...]) -> Span:
        """Where a key stands, or the nearest that it is in."""
        for length in range(len(place), 0, -1):
            if line := self.lines.get(place[:length]):
                return Span(str(self.path), line)
        return Span(str(self.path))

    def _tables(self) -> Iterator[tuple[str, ...]]:
        yield ()
        for kind in (SCRIPTS, PROFILES):
            yield from ((kind, name) for name in self._table((kind,)))

    def _table(self, table: tuple[str, ...]) -> Mapping[str, Any]:
        values: Any = self.values
        for key in table:
            values = values.get(key, {}) if isinstance(values, dict) else {}
        return values if isinstance(values, dict) else {}

    def _front(self, table: tuple[str, ...]) -> FrontMatter:
        from voicedeck.readers.front_matter import stated

        def line(key: str) -> int:
            nested = (at for place, at in self.lines.items() if place[: len(table)] == table and place[-1] == key)
            return self.lines.get((*table, key)) or next(nested, 0)

        own = {key: value for key, value in self._table(table).items() if key in WRITTEN}
        return stated(own, str(self.path), line)

    def _outside(self, table: tuple[str, ...]) -> Iterator[Diagnostic]:
        written = self._table(table).get("output")
        if isinstance(written, str) and (PurePosixPath(written).is_absolute() or ".." in Path(written).parts):
            hint = "Name a folder within it; --output writes anywhere."
            yield error("output leads out of the project", self.span((*table, "output")), hint)


def _key(name: str) -> str:
    """A key as TOML has it: in quotation marks where it is more than a word."""
    return name if re.fullmatch(r"[\w-]+", name, re.ASCII) else f'"{name}"'


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Where the keys and tables of a TOML file stand."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            table = tuple(one or other or bare for one, other, bare in _PART.findall(header[1]))
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, key[1].strip("\"'")), number


def _chosen(name: str, value: Any, project: Project) -> Any:
    """A value as ``Options`` has it."""
    if name == "formats":
        listed = [value] if isinstance(value, str) else value
        return tuple(dict.fromkeys(each.strip() for one in listed for each in one.split(",") if each.strip()))
    if name == "output":
        return project.root / value
    return float(value) if isinstance(CHOICES[name]["default"], float) else value


def one() -> Table:
    """What can be set for one film."""
    text, names = Words(), Either(Words(), Row(Words(200)))
    written: dict[str, Shape] = dict.fromkeys(WRITTEN, text)
    written |= dict.fromkeys(("tags", "mentions", "languages", "about", "credits"), names)
    written["end_screen"] = Number(*END_SCREEN)
    written |= {"links": Either(names, Table(others=text)), "description": Row(Words(one_of=PARTS))}
    written |= dict.fromkeys(("speakers", "phrases"), Table(others=Either(text, Row(text))))
    offered = {name: Words(one_of=tuple(map(str, CHOICES[name]["offered"]))) for name in ("view", "size")}
    return Table({**written, **offered, **{key: _shape(name) for key, name in KEYS.items()}})


def shape() -> Table:
    """What a file of settings can hold."""
    each = one()
    return Table({**each.known, SCRIPTS: Table(others=each), PROFILES: Table(others=each)})


def _shape(name: str) -> Shape:
    row = CHOICES[name]
    default, offered = row["default"], row["offered"]
    if isinstance(default, bool):
        return Flag()
    if isinstance(default, int) and offered:
        return Number(one_of=offered, whole=True)
    if isinstance(default, int | float):
        return Number()
    if isinstance(default, tuple):
        return Either(Words(), Row(Words(200)))
    return Words(one_of=tuple(map(str, offered))) if offered else Words()
