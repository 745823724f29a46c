"""What the user chose, and whether all of it can be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from voicedeck import registry
from voicedeck.casting import Role, narrator, role
from voicedeck.model.errors import ChoiceError, InputError, VoicedeckError
from voicedeck.model.script import Script
from voicedeck.model.source import error
from voicedeck.model.timeline import FRAME_RATES
from voicedeck.ports import Exporter

Result = TypeVar("Result")

VOICE = "hibari"
TEMPLATE = "nocturne"
SIZES = {"720p": 720, "1080p": 1080, "1440p": 1440, "2160p": 2160}
"""Heights of a film in pixels; the width follows from the template."""
LOUDNESS = {"youtube": -14.0, "podcast": -16.0, "broadcast": -23.0}
"""Integrated loudness of the programme in LUFS: what YouTube plays at, Apple's advice for podcasts, EBU R 128."""

ON_REQUEST = frozenset({"handout", "stills", "transcript"})
"""Formats that a build makes only when ``--to`` or a command names them."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's choices; "" leaves one to the script's front matter, then to the default.

    ``pace`` is in words a minute, 0 for the preset's or the default; ``fallback`` is the voice for lines that the
    first cannot speak, "" for the preset's or none.
    """

    formats: tuple[str, ...] = ()
    voice: str = ""
    template: str = ""
    size: str = "1080p"
    rate: int = 30
    output: Path | None = None
    pace: float = 0.0
    fallback: str = ""
    loudness: str = "youtube"

    def voice_of(self, script: Script) -> str:
        """The voice for a script."""
        return self.voice or script.voice or VOICE

    def role_of(self, script: Script) -> Role:
        """What is asked of the narration of a script; ``ChoiceError`` where that is nothing there is."""
        return role(self.voice_of(script), self.pace, self.fallback)

    def template_of(self, script: Script) -> str:
        """The template for a script."""
        return self.template or script.template or TEMPLATE


@dataclass(frozen=True, slots=True)
class Order:
    """A build's work: scripts that were read and exporters that exist."""

    scripts: tuple[tuple[Path, Script], ...]
    exporters: tuple[Exporter, ...]


def check(paths: Sequence[Path], options: Options) -> Order:
    """The work that paths and options ask for; one ``VoicedeckError`` tells every problem of all of them."""
    from voicedeck.readers import read

    problems: list[VoicedeckError] = []

    def attempt(action: Callable[[], Result]) -> Result | None:
        try:
            return action()
        except (InputError, ChoiceError) as reason:
            problems.append(reason)
            return None

    tried = [(path, attempt(partial(read, path))) for path in paths]
    scripts = tuple((path, script) for path, script in tried if script)
    exporters = attempt(lambda: registry.exporters(options.formats or _standing()))
    for voice in sorted({options.voice_of(script) for _, script in scripts} or {options.voice or VOICE}):
        attempt(partial(_check_voice, voice, options))
    for template in sorted({options.template_of(script) for _, script in scripts} or {options.template or TEMPLATE}):
        attempt(partial(registry.template, template))
    for path, script in scripts:
        attempt(partial(_check_assets, script, path))
        if script.phrases:
            attempt(partial(_check_phrases, script, options.template_of(script)))
    attempt(lambda: _check_picture(options))
    attempt(lambda: _check_names([script for _, script in scripts]))
    if problems:
        raise type(problems[0]).of([each for problem in problems for each in problem.diagnostics])
    return Order(scripts, exporters or ())


def _check_voice(voice: str, options: Options) -> None:
    narrator(role(voice, options.pace, options.fallback))


def _check_assets(script: Script, path: Path) -> None:
    if script.assets:
        from voicedeck.assets import Gallery

        problems = tuple(Gallery(path.parent).problems(script.assets))
        if problems:
            raise InputError.of(problems)


def _check_phrases(script: Script, template: str) -> None:
    with suppress(ChoiceError):  # told already, with the template
        registry.template(template).reworded(script.phrases)


def _standing() -> tuple[str, ...]:
    """The formats that are made unless others are asked for: all but those that only some want."""
    return tuple(name for name in registry.names("exporters") if name not in ON_REQUEST)


def _check_picture(options: Options) -> None:
    wrong = []
    if options.size not in SIZES:
        wrong.append(error(f"there is no size “{options.size}”", hint=f"choose one of {', '.join(SIZES)}"))
    if options.rate not in FRAME_RATES:
        offered = ", ".join(map(str, FRAME_RATES))
        wrong.append(error(f"{options.rate} frames a second are not offered", hint=f"choose one of {offered}"))
    if options.loudness not in LOUDNESS:
        offered = ", ".join(f"{name} ({level:g} LUFS)" for name, level in LOUDNESS.items())
        wrong.append(error(f"there is no loudness “{options.loudness}”", hint=f"choose one of {offered}"))
    if wrong:
        raise ChoiceError.of(wrong)


def _check_names(scripts: Sequence[Script]) -> None:
    """Two scripts of one name would overwrite each other's files."""
    seen: dict[str, Script] = {}
    for script in scripts:
        if script.name in seen:
            raise ChoiceError(
                f"two scripts are called “{script.name}”: {seen[script.name].source} and {script.source}",
                hint="rename one, or build them one after the other with --output",
            )
        seen[script.name] = script
