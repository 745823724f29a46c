"""Config: everything that can be set for a film, what it is set to, and where that comes from; and its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.making.settings import FILE, KEYS, PROFILES, SCRIPTS, WRITTEN, one, settings
from voicedeck.model.schema import Either, Flag, Maybe, Number, Row, Shape, Table, Words
from voicedeck.model.source import Line
from voicedeck.options import CHOICES, Options

if TYPE_CHECKING:
    from voicedeck.model.script import Script

_LINES = {
    "links": '{ "Our data" = "https://example.org" }',
    "about": '"What the channel is about."',
    "credits": '["Music: somebody"]',
    "description": '["overview", "chapters", "links", "tags"]',
}
TYPED = "the command line"
DEFAULT = "the default"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in ``voicedeck.toml``, its value in words ("" for none), and where that comes from."""

    name: str
    value: str
    origin: str


def config(path: Path | None, options: Options) -> tuple[Setting, ...]:
    """All settings of the script at a path, or of a project's every script.

    ``InputError`` where the script cannot be read, ``ChoiceError`` where settings are wrong.
    """
    return tuple(_settings(path, options))


def _settings(path: Path | None, options: Options) -> Iterator[Setting]:
    from voicedeck.readers import read

    found = settings(path, options.profile)
    written, settled = (read(path), options.settled(read(path, found.front))) if path else (None, options)
    front = found.front
    series: Mapping[str, Any] = {**front.texts, **front.lists, **front.lines, **_named(front)} if front else {}
    for name in WRITTEN:
        own = None if _is_told(name, written) else getattr(written, name, None)
        if name in CHOICES and name != "language" and _is_made(options, name):
            yield Setting(name, _shown(getattr(options, name)), TYPED)
        elif own:
            yield Setting(name, _shown(own), str(path))
        elif name in series:
            yield Setting(name, _shown(series[name]), found.places.get(name, ""))
        else:
            known = getattr(written, name, None) or (getattr(settled, name, "") if name != "language" else "")
            yield Setting(name, _shown(known), DEFAULT)
    for key, name in KEYS.items():
        if _is_made(options, name):
            yield Setting(key, _shown(getattr(options, name)), TYPED)
        else:
            value = found.choices.get(name, CHOICES[name]["default"])
            yield Setting(key, _shown(value), found.places.get(key, DEFAULT))


def _is_told(name: str, written: Script | None) -> bool:
    """Whether it is the language, and only the script's words tell it."""
    return name == "language" and written is not None and written.language_from == written.title.source


def _is_made(options: Options, name: str) -> bool:
    return name in options.given or getattr(options, name) != CHOICES[name]["default"]


def _named(front: Any) -> Mapping[str, Any]:
    return {
        **({"phrases": front.phrases} if front.phrases else {}),
        **({"speakers": front.speakers} if front.speakers else {}),
    }


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Line):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(map(_shown_each, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shown_each(value: Any) -> str:
    """An item of a list: a word, a line, a speaker by name, or a phrase by its own."""
    if isinstance(value, Line):
        return value.text
    return value if isinstance(value, str) else getattr(value, "name", None) or value[0]


def schema() -> Mapping[str, Any]:
    """The JSON schema (draft 7, which editors of TOML read) of ``voicedeck.toml``."""
    told = {**WRITTEN, **{key: CHOICES[name]["told"] for key, name in KEYS.items()}}
    each = {name: {**_typed(shape), "description": told[name]} for name, shape in one().known.items()}
    film = {"type": "object", "properties": each, "additionalProperties": False}
    tables = {"type": "object", "additionalProperties": {"$ref": "#/definitions/film"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": FILE,
        "type": "object",
        "definitions": {"film": film},
        "properties": {
            **each,
            SCRIPTS: {**tables, "description": "One script alone, by its file's name."},
            PROFILES: {**tables, "description": "What --profile NAME chooses."},
        },
        "additionalProperties": False,
    }


def _typed(shape: Shape) -> dict[str, Any]:
    """A shape as JSON Schema has it."""
    match shape:
        case Words(one_of=(_, *_) as names):
            return {"type": "string", "enum": list(names)}
        case Words():
            return {"type": "string"}
        case Number(one_of=(_, *_) as values):
            return {"enum": list(values)}
        case Number(low, high, whole):
            return {"type": "integer" if whole else "number", "minimum": low, "maximum": high}
        case Flag():
            return {"type": "boolean"}
        case Row(each):
            return {"type": "array", "items": _typed(each)}
        case Table(others=others) if others is not None:
            return {"type": "object", "additionalProperties": _typed(others)}
        case Either(single, several):
            return {"anyOf": [_typed(single), _typed(several)]}
        case Maybe(inner):
            return _typed(inner)
    return {}


def example() -> str:
    """A ``voicedeck.toml`` to begin with: the settings that people change first, and all others, as comments."""
    first = ("channel", "template", "voice", "music", "tags")
    told = {**WRITTEN, **{key: CHOICES[name]["told"] for key, name in KEYS.items()}}
    lines = [
        "#:schema ./.voicedeck.schema.json",
        "# What all films of this project share. A script's front matter and the command line count over it;",
        "# “voicedeck config” tells what is set, and where.",
        "",
    ]
    for name in (*first, *(each for each in told if each not in first)):
        lines += [f"# {told[name]}", f"# {name} = {_example(name)}"]
    return "\n".join(
        [
            *lines,
            "",
            "# One script alone:",
            '# [scripts."talk.md"]',
            '# voice = "narrator"',
            "",
            "# voicedeck build --profile short",
            "# [profiles.short]",
            '# aspect = "9:16"',
            '# burn = "words"',
            "",
        ]
    )


def _example(name: str) -> str:
    shape = one().known[name]
    default = CHOICES[KEYS[name]]["default"] if name in KEYS else ""
    if name in ("tags", "mentions", "languages", "to"):
        return '["one", "two"]' if name != "to" else '["mp4", "pptx", "srt"]'
    if name in ("links", "about", "credits", "description"):
        return _LINES[name]
    if name in ("speakers", "phrases"):
        return '{ Anna = "narrator" }' if name == "speakers" else '{ section = "Part {{ number }}" }'
    if isinstance(shape, Flag):
        return "false"
    if isinstance(shape, Number):
        return f"{default:g}" if default else {"end_screen": "12"}.get(name, "140")
    if isinstance(shape, Words) and shape.one_of:
        return f'"{default or shape.one_of[0]}"'
    return f'"{default}"' if default else '""'
