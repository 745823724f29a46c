"""Presets: what belongs together under one name, in ``voices.toml`` of the project or of the user.

::

    [narrator]
    voice = "kokoro:jm_kumo"   # or: engine = "kokoro", variant = "jm_kumo"
    pace = 150                 # words a minute; "rate" is the same
    pitch = -10                # Hz up or down, where the engine has it
    lexicon = "names.toml"     # counts over all other lexicons
    fallback = "hibari"        # for lines the voice cannot speak; without it the build stops
    consent = "Ben Ray, by mail on 2026-03-02"   # who agreed that their voice is imitated, of a voice that does so

    [narrator.voices]          # who says the script's translations, by language
    es = "kokoro:ef_dora"
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.regex import regex
from voicedeck.model.source import Span
from voicedeck.project import HERE, Project
from voicedeck.store import alone, write_atomically
from voicedeck.system import tables

FILE = "voices.toml"
NARRATOR = "narrator"
"""The preset whose voices speak other languages where the film's own voice is no preset."""
SLOWEST, FASTEST = 80, 240
"""Words a minute that can be asked for."""
DEEPEST, HIGHEST = -100, 100
"""Hz that a pitch can be asked to be moved by."""
_PLAIN = regex(r"[A-Za-z0-9_-]{1,40}")
_PITCH = regex(r"\s*([+-]?\d+)\s*(?:Hz)?\s*", re.IGNORECASE)
_TYPES: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("voice", "engine", "variant", "lexicon", "fallback", "consent"), (str,)),
    **dict.fromkeys(("pace", "rate"), (int, float)),
    "pitch": (int, str),
    "voices": (dict,),
}
_TWICE = (("voice", "engine"), ("voice", "variant"), ("pace", "rate"))


@dataclass(frozen=True, slots=True)
class Role:
    """What the author asks of a voice: ``pace`` in words a minute, ``pitch`` in Hz up or down, 0 where nobody asks.

    ``voices`` speak other languages in its stead, by BCP 47 tag. ``consent`` tells who agreed that
    their voice is imitated.
    """

    voice: str
    pace: float = 0.0
    fallback: str = ""
    lexicon: Path | None = None
    pitch: int = 0
    voices: Mapping[str, str] = field(default_factory=dict)
    consent: str = ""

    def in_language(self, tag: str) -> str:
        """The voice that speaks a language in its stead: that of the very tag, else of its language; "" for none."""
        return self.voices.get(tag) or self.voices.get(tag.split("-")[0], "")


def role(choice: str, pace: float = 0.0, fallback: str = "", project: Project = HERE) -> Role:
    """The role that a choice names; ``pace`` and ``fallback`` count over a preset's. Raises ``ChoiceError``."""
    named = presets(project).get(choice, Role(choice))
    if pace and not SLOWEST <= pace <= FASTEST:
        raise ChoiceError(f"{pace:g} words a minute is no pace", hint=f"choose one from {SLOWEST} to {FASTEST}")
    return replace(named, pace=pace or named.pace, fallback=fallback or named.fallback)


def presets(project: Project = HERE) -> Mapping[str, Role]:
    """The presets by name, the project's over the user's; ``ChoiceError`` for a file that holds anything else."""
    found: dict[str, Role] = {}
    for path in (user_config_path("voicedeck") / FILE, project.voices):
        if path.is_file():
            found |= _presets(path)
    return found


def add(name: str, voice: str, project: Project = HERE) -> Path:
    """Write a preset at the end of the project's file, whose own lines stay as they are; the file.

    ``ChoiceError`` for a name that is none or is taken, ``OutputError`` where the file cannot be written.
    """
    path = project.voices
    if not _PLAIN.fullmatch(name):
        raise ChoiceError(f"“{name[:40]}” is no name of a preset", hint="write letters, digits, - and _: anchor")
    if name in presets(project):
        raise ChoiceError(f"there is a preset “{name}” already", hint=f"choose another name, or edit {FILE}")
    written = f"[{name}]\nvoice = {json.dumps(voice, ensure_ascii=False)}\n"
    try:
        with alone(path):
            before = path.read_text(encoding="utf-8").rstrip("\n") if path.is_file() else ""
            write_atomically(path, f"{before}\n\n{written}".lstrip("\n").encode())
    except OSError as reason:
        raise OutputError(f"{path} cannot be written: {reason}", hint="check that the folder is writable") from reason
    return path


def _presets(path: Path) -> dict[str, Role]:
    try:
        values = tables.parsed(tables.read(path))
    except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        raise ChoiceError(f"the presets cannot be read: {reason}", where=Span(str(path))) from reason
    return {name: _preset(name, value, path) for name, value in values.items()}


def _preset(name: str, value: Any, path: Path) -> Role:
    wrong = list(_wrong(value)) if isinstance(value, dict) else [f"an odd {name}"]
    if wrong:
        raise ChoiceError(
            f"the preset “{name}” has {' and '.join(wrong)}",
            where=Span(str(path)),
            hint=f'[{name}] takes voice = "NAME:VARIANT" (or engine and variant), pace = 145 (or rate), '
            'pitch = -10 (Hz), lexicon = "FILE", fallback = "NAME" and consent = "WHO, WHEN"; '
            f'[{name}.voices] a voice a language, such as es = "NAME:VARIANT"',
        )
    variant = f":{value['variant']}" if value.get("variant") else ""
    return Role(
        voice=value.get("voice") or f"{value['engine']}{variant}",
        pace=float(value.get("pace", value.get("rate", 0))),
        fallback=value.get("fallback", ""),
        lexicon=path.parent / value["lexicon"] if "lexicon" in value else None,
        pitch=_hertz(value.get("pitch", 0)) or 0,
        voices=value.get("voices", {}),
        consent=value.get("consent", "").strip(),
    )


def _wrong(value: Mapping[str, Any]) -> Iterator[str]:
    """What is odd about a preset's values."""
    yield from (f"an odd {key}" for key in value if not isinstance(value[key], _TYPES.get(key, ())))
    yield from (f"both {one} and {other}" for one, other in _TWICE if one in value and other in value)
    voices = value.get("voices", {})
    if isinstance(voices, dict):
        yield from (
            f"an odd voice for {tag}" for tag, voice in voices.items() if not (voice and isinstance(voice, str))
        )
    if not (value.get("voice") or value.get("engine")):
        yield "no voice"
    pace = value.get("pace", value.get("rate", 0))
    if isinstance(pace, int | float) and pace and not SLOWEST <= pace <= FASTEST:
        yield f"a pace that is not from {SLOWEST} to {FASTEST} words a minute"
    pitch = value.get("pitch", 0)
    if isinstance(pitch, int | str) and (_hertz(pitch) is None or not DEEPEST <= (_hertz(pitch) or 0) <= HIGHEST):
        yield f"a pitch that is not from {DEEPEST} to {HIGHEST} Hz"


def _hertz(pitch: int | str) -> int | None:
    """``-10``, "-10" or "-10Hz" as a number; None for anything else."""
    found = _PITCH.fullmatch(str(pitch))
    return int(found[1]) if found else None
