"""The prompter: a script's lines to be said by its author, the takes that are there, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.options import Options
from voicedeck.studio.pictures import digest
from voicedeck.usecases.record import looked_at, sheet, taken

if TYPE_CHECKING:
    from voicedeck.usecases.record import Prompt, Sheet

Facts = Mapping[str, Any]


def lines(path: Path) -> Facts:
    """Every line with what is wrong with its take; raises what a build raises."""
    asked = sheet(path, Options())
    told = [{**_shown(each), "taken": take is not None, "faults": wrong} for each, take, wrong in looked_at(asked)]
    return {"title": asked.title, "language": asked.language, "folder": asked.folder.name, "lines": told}


def keep(path: Path, number: int, said: str, sound: bytes) -> Facts:
    """A take of a line in place of the one that was there: its level and its room's in dBFS, and what is wrong with it.

    ``said`` names what was read: ``ChoiceError`` where the line reads otherwise by now, or the sound is none.
    """
    asked = sheet(path, Options())
    if not asked.folder.resolve().is_relative_to(asked.folder.parent.resolve()):
        raise InputError(f"{asked.folder.name} is a link out of the project", hint="make it a folder")
    if said != next((_name(each) for each in asked.prompts if each.number == number), ""):
        raise ChoiceError(f"line {number} reads otherwise by now", hint="read it again as it stands")
    file, faults = taken(asked, number, sound)
    return {"file": file.name, "faults": faults, **_levels(file)}


def heard(path: Path, number: int) -> bytes | None:
    """The take of a line, mono little-endian float32 at 48 kHz; None where there is none that can be read."""
    from voicedeck.voices.recorded import sound_of

    file = _take(sheet(path, Options()), number)
    try:
        return sound_of(file).tobytes() if file else None
    except (ValueError, OSError):
        return None


def _take(asked: Sheet, number: int) -> Path | None:
    return next((take for each, take, _ in looked_at(asked) if each.number == number), None)


def _levels(file: Path) -> Facts:
    from voicedeck.voices.auditing import floor_of, speech_level
    from voicedeck.voices.recorded import sound_of

    samples = sound_of(file)
    return {"level": round(speech_level(samples)), "floor": round(floor_of(samples))}


def _shown(prompt: Prompt) -> Facts:
    told = {"number": prompt.number, "text": prompt.text, "line": prompt.source.line, "said": _name(prompt)}
    return {**told, "spoken": prompt.spoken if prompt.spoken != prompt.text else ""}


def _name(prompt: Prompt) -> str:
    return digest(prompt.spoken)
