"""What the user chose, and whether all of it can be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from voicedeck import registry
from voicedeck.assets import Gallery, project_file
from voicedeck.assets.sounds import sounds
from voicedeck.casting import Cast, foreign, narrator
from voicedeck.film import Exporter
from voicedeck.model.deck import WIDE
from voicedeck.model.errors import ChoiceError, InputError, VoicedeckError
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, error
from voicedeck.model.timeline import FRAME_RATES
from voicedeck.presets import Role, role
from voicedeck.project import HERE, Project
from voicedeck.stages.captions import PROFILES

Result = TypeVar("Result")

VOICE = "hibari"
DRAFT = "silent"
"""A film by this voice is a draft: no line of it is heard."""
TEMPLATE = registry.TEMPLATE
SIZES = {"720p": 720, "1080p": 1080, "1440p": 1440, "2160p": 2160}
"""The shorter side of a film in pixels; the other follows from the aspect ratio."""
QUALITIES = {"draft": "720p", "standard": "1080p", "archive": "1080p"}
"""How well the film's pictures are kept, with the size each has where none is asked for."""
ENCODERS = ("x264", "nvenc", "qsv", "videotoolbox", "vaapi")
"""Who encodes the pictures: x264, or what the machine's graphics chip has."""
LOUDNESS = {"youtube": -14.0, "podcast": -16.0, "broadcast": -23.0}
"""Integrated loudness of the programme in LUFS: what YouTube plays at, Apple's advice for podcasts, EBU R 128."""

MOTIONS = ("template", "none")
"""What moves: what the template lets move, or nothing."""
WORDS = ("none", "tint")
"""What becomes of the words that are being said: nothing, or they are tinted."""

BURN = ("none", "plain", "words")
"""What captions are drawn on the film's picture: none, whole, or with the word that is being said lit."""


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's choices; "" leaves one to the script's front matter, then to the default.

    ``pace`` is in words a minute, 0 for the preset's or the default; ``fallback`` is the voice for lines that the
    first cannot speak, "" for the preset's or none. ``readable`` is the caption profile whose reading speed no line may
    exceed, "" for none. Where neither they nor the script has a ``size``, the quality's own is taken. With ``stays``
    the process will build again, and what took long to load is kept.
    """

    formats: tuple[str, ...] = ()
    voice: str = ""
    template: str = ""
    size: str = ""
    aspect: str = ""
    rate: int = 30
    output: Path | None = None
    pace: float = 0.0
    fallback: str = ""
    readable: str = ""
    loudness: str = "youtube"
    quality: str = "standard"
    encoder: str = "x264"
    words: str = "none"
    burn: str = "none"
    motion: str = "template"
    renderer: str = "blitz"
    stays: bool = False

    def voice_of(self, script: Script) -> str:
        """The voice for a script."""
        return self.voice or script.voice or VOICE

    def cast_of(self, script: Script) -> Cast:
        """Everybody who speaks a script; one ``ChoiceError`` tells all that nobody can speak, with their lines.

        ``pace`` and ``fallback`` count over a preset's for the film's own voice, and under it for the voice of a line.
        Where the film's own voice is silent, every line is: it is a draft.
        """
        places = {line.directions.voice: line.source for line in reversed(tuple(script.lines()))}
        narrators = {}
        lexicon, problems = _lexicon(script)
        kind = InputError if problems else ChoiceError
        for name in ("", *sorted(places.keys() - {""})):
            try:
                narrators[name] = narrator(self._part(name, script), self.pace, lexicon, project_of(script))
                problems += foreign(narrators[name], script.language, places[name] if name else script.language_from)
            except ChoiceError as reason:
                where = places[name] if name else None
                problems += (replace(each, where=each.where or where) for each in reason.diagnostics)
        if problems:
            raise kind.of(dict.fromkeys(problems))
        return Cast(narrators)

    def _part(self, name: str, script: Script) -> Role:
        """The role of the film's own voice (``name`` ""), or of one that lines ask for."""
        film = self.voice_of(script)
        if not name:
            return role(film, self.pace, self.fallback, project_of(script))
        asked = role(film if film == DRAFT else name, project=project_of(script))
        return replace(asked, fallback=asked.fallback or self.fallback)

    def template_of(self, script: Script) -> str:
        """The template for a script."""
        return self.template or script.template or TEMPLATE

    def aspect_of(self, script: Script) -> str:
        """The aspect ratio for a script."""
        return self.aspect or script.aspect or WIDE

    def size_of(self, script: Script) -> str:
        """The size for a script: the one asked for, or the quality's own."""
        return self.size or script.size or QUALITIES[self.quality]


def project_of(script: Script) -> Project:
    """The project that a script belongs to."""
    return Project.of(Path(script.source.file))


def _lexicon(script: Script) -> tuple[Path | None, list[Diagnostic]]:
    """The file that the front matter names, or why it cannot be had."""
    if script.lexicon is None:
        return None, []
    try:
        folder = Path(script.source.file).parent
        return project_file(script.lexicon.text, folder, script.lexicon.source), []
    except InputError as reason:
        return None, list(reason.diagnostics)


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
    exporters = attempt(lambda: registry.exporters(options.formats or registry.standing()))
    for script in [script for _, script in scripts]:
        attempt(partial(options.cast_of, script))
    if not scripts:
        attempt(lambda: narrator(role(options.voice or VOICE, options.pace, options.fallback)))
    looks = {(options.template_of(each), options.aspect_of(each), project_of(each).root) for _, each in scripts}
    for template, aspect, root in sorted(looks or {(options.template or TEMPLATE, options.aspect or WIDE, HERE.root)}):
        attempt(partial(_check_template, template, aspect, options.burn, Project(root)))
    for size in sorted({options.size or script.size for _, script in scripts} or {options.size}):
        attempt(partial(_check_size, size))
    for path, script in scripts:
        attempt(partial(_check_assets, script, path))
        attempt(partial(_check_sounds, script))
        if script.phrases:
            attempt(partial(_check_phrases, script, options.template_of(script), project_of(script)))
        attempt(partial(_check_sections, script, exporters or ()))
    attempt(lambda: _check_picture(options))
    attempt(partial(registry.renderer, options.renderer))
    attempt(lambda: _check_names([script for _, script in scripts]))
    if problems:
        raise type(problems[0]).of([each for problem in problems for each in problem.diagnostics])
    return Order(scripts, exporters or ())


def _check_assets(script: Script, path: Path) -> None:
    if script.assets:
        problems = tuple(Gallery(path.parent).problems(script.assets))
        if problems:
            raise InputError.of(problems)


def _check_sounds(script: Script) -> None:
    """Both are decoded: a build is refused before any work begins."""
    for each in sounds(script).values():
        _ = each.samples


def _check_phrases(script: Script, template: str, project: Project) -> None:
    with suppress(ChoiceError):  # told already, with the template
        registry.template(template, project=project).reworded(script.phrases)


def _check_template(name: str, aspect: str, burn: str, project: Project) -> None:
    template = registry.template(name, aspect, project)
    if burn != "none" and template.design.captions is None:
        raise ChoiceError(
            f"the template “{name}” has no place for captions on the picture",
            hint="give it a table [captions], as in nocturne's template.toml",
        )


def _check_sections(script: Script, exporters: Sequence[Exporter]) -> None:
    last = len(script.sections)
    missing = sorted({each.section for each in exporters if each.section > last})
    if missing:
        raise InputError(
            f"there is no section {', '.join(map(str, missing))}",
            where=script.source,
            hint=f"choose one from 1 to {last}",
        )


def _check_size(size: str) -> None:
    if size and size not in SIZES:
        raise ChoiceError(f"there is no size “{size}”", hint=f"choose one of {', '.join(SIZES)}")


def _check_picture(options: Options) -> None:
    wrong = []
    if options.rate not in FRAME_RATES:
        offered = ", ".join(map(str, FRAME_RATES))
        wrong.append(error(f"{options.rate} frames a second are not offered", hint=f"choose one of {offered}"))
    if options.quality not in QUALITIES:
        wrong.append(error(f"there is no quality “{options.quality}”", hint=f"choose one of {', '.join(QUALITIES)}"))
    if options.encoder not in ENCODERS:
        wrong.append(error(f"there is no encoder “{options.encoder}”", hint=f"choose one of {', '.join(ENCODERS)}"))
    if options.motion not in MOTIONS:
        wrong.append(error(f"there is no motion “{options.motion}”", hint=f"choose one of {', '.join(MOTIONS)}"))
    if options.words not in WORDS:
        wrong.append(error(f"words cannot be shown as “{options.words}”", hint=f"choose one of {', '.join(WORDS)}"))
    if options.burn not in BURN:
        wrong.append(error(f"captions cannot be burned “{options.burn}”", hint=f"choose one of {', '.join(BURN)}"))
    if options.loudness not in LOUDNESS:
        offered = ", ".join(f"{name} ({level:g} LUFS)" for name, level in LOUDNESS.items())
        wrong.append(error(f"there is no loudness “{options.loudness}”", hint=f"choose one of {offered}"))
    if options.readable and options.readable not in PROFILES:
        message = f"there is no caption profile “{options.readable}”"
        wrong.append(error(message, hint=f"choose one of {', '.join(PROFILES)}"))
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
