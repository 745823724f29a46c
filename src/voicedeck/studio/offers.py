"""What can be chosen in the studio: looks, voices, and the words that an editor completes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from voicedeck import pictures, registry
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import MUSIC, PLACES, VIEWS
from voicedeck.narration.casting import profiles
from voicedeck.narration.presets import presets
from voicedeck.options import CHOICES, Options
from voicedeck.project import RECORDED, Project
from voicedeck.readers import directions, front_matter
from voicedeck.stages.say_as import KINDS
from voicedeck.templates import available
from voicedeck.voices.recorded import SOUNDS

VOICES = ("voice", "fallback")
LOOK = (*VOICES, "template", "aspect", "view", "size", "pace", "readable", "loudness", "words", "burn", "motion")
"""The choices that a rehearsal is seen and heard in."""
BUILT = (*LOOK, "rate", "quality")
"""And those that only a finished film has."""
ASPECTS = ("16:9", "9:16", "1:1")
MOST_FILES = 500
_SHOWN = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp4", ".mov", ".webm"))


def offers(project: Project) -> Mapping[str, Any]:
    """All of them, as plain values."""
    return {
        "templates": [folder.name for folder in available(registry.template_search_path(project))],
        "voices": [_voice(each) for each in profiles() if each.synthetic],
        "presets": sorted([*presets(project), *([RECORDED] if _is_recorded(project) else [])]),
        "choices": {
            name: [str(each) for each in CHOICES[name]["offered"]] for name in BUILT if CHOICES[name]["offered"]
        },
        "aspects": list(ASPECTS),
        "formats": sorted(registry.formats()),
        "directions": {
            "heading": list(directions.OF_HEADING.keys),
            "line": list(directions.OF_BULLET.keys),
            "words": ["say", "as"],
        },
        "layouts": {"heading": list(directions.OF_HEADING.layouts), "line": list(directions.OF_BULLET.layouts)},
        "values": {
            "hide": list(PLACES),
            "view": list(VIEWS),
            "as": sorted(KINDS),
            "take": list(directions.TAKES),
            "music": list(MUSIC),
        },
        "front": list(front_matter.KNOWN_KEYS),
        "drawings": sorted(pictures.drawings()),
        "files": _files(project),
    }


def _voice(profile: Any) -> Mapping[str, Any]:
    told = {"name": profile.name, "language": profile.language, "sex": profile.sex, "online": profile.online}
    return {**told, "missing": profile.missing}


def _is_recorded(project: Project) -> bool:
    """Whether there are takes of the author."""
    there = project.recordings.iterdir() if project.recordings.is_dir() else ()
    return any(each.suffix.lower() in SOUNDS for each in there)


def _files(project: Project) -> list[str]:
    """The project's pictures and clips, as a script names them."""
    if not project.assets.is_dir():
        return []
    found = (each for each in sorted(project.assets.rglob("*")) if each.suffix.lower() in _SHOWN and each.is_file())
    return [
        f"assets/{each.relative_to(project.assets).as_posix()}"
        for each, _ in zip(found, range(MOST_FILES), strict=False)
    ]


def chosen(look: Mapping[str, Any], project: Project, names: tuple[str, ...] = LOOK) -> Options:
    """The options of a look, each of which is on offer; ``ChoiceError`` tells the first that is not.

    A page may name no folder and no file: those are for scripts, and for whoever calls the command.
    """
    given: dict[str, Any] = {}
    for name, value in look.items():
        default = CHOICES[name]["default"] if name in names else None
        if default is None or type(value) not in (type(default), int):
            raise ChoiceError(f"“{name[:40]}” is no choice of the studio", hint=f"choose one of {', '.join(names)}")
        if value not in ("", 0):
            given[name] = type(default)(value)
    known = {each.name for each in available(registry.template_search_path(project))}
    if given.get("template", "").partition(":")[0] not in {"", *known}:
        raise ChoiceError(
            f"there is no template “{given['template'][:80]}”", hint=f"choose one of {', '.join(sorted(known))}"
        )
    voices = {each.name for each in profiles()} | {each.engine for each in profiles()} | set(presets(project))
    for voice in (given.get(name, "") for name in VOICES):
        if voice not in {"", *voices}:
            raise ChoiceError(f"there is no voice “{voice[:80]}”", hint="choose one of those that are listed")
    options = Options(**given, stays=True, given=frozenset(given))
    options.check()
    return options
