"""Commissions: what scripts and choices ask for, made once, or told as one error that names all that cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import normalize

from voicedeck import registry
from voicedeck.assets import Gallery, project_file
from voicedeck.assets.sounds import Sound, sounds
from voicedeck.exporters.dubbed import Dubbed, dubbed
from voicedeck.exporters.parts import PUBLISHED
from voicedeck.handover import Exporter
from voicedeck.making.settings import Settings, read_in_series, settings
from voicedeck.model.brand import BUMPERS, Brand, Bumper
from voicedeck.model.deck import WIDE
from voicedeck.model.errors import ChoiceError, InputError, PictureError, VoicedeckError
from voicedeck.model.frames import TALL
from voicedeck.model.mirror import runs_left
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import SCENES, Asset, Diagnostic, Severity, Span, warning
from voicedeck.narration.casting import Cast, Narrator, foreign, narrator, speaks
from voicedeck.narration.presets import NARRATOR, Role, presets, role
from voicedeck.options import DRAFT, EVERY_LANGUAGE, NOWHERE, OWN_VIEWS, SIZES, TEMPLATE, VOICE, Options
from voicedeck.pictures import named_pictures, own_credits, own_pictures, own_words
from voicedeck.ports import Dressed, Pictures, Renderer, Template
from voicedeck.project import RECORDED, Project
from voicedeck.stages import parts
from voicedeck.translations.catalog import Edition, edition, languages

_PATH = regex(r"[^\s*+]{0,300}[/\\~][^\s+]{0,300}")
"""A path among what stands behind an engine's name: a style's, a network's."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Commission:
    """A script, and what is to be made of it: who speaks, how it looks and is drawn, and by whom files are made.

    ``options`` leave nothing open: what the command did not choose is the script's choice, then the default.
    ``edition`` tells what the script was translated from, ``dubs`` are what is asked for in its film's other languages,
    ``left_out`` tells why some of these cannot be had. ``own`` are the project's pictures that are shown where their
    names fall, ``brand`` is what is laid over the template. ``whole`` is what the script is
    a part of, None where it is all there is.
    """

    script: Script
    project: Project
    options: Options
    cast: Cast
    template: Template
    renderer: Renderer
    gallery: Pictures
    sounds: Mapping[str, Sound]
    edition: Edition
    exporters: tuple[Exporter, ...] = ()
    dubs: tuple[Commission, ...] = ()
    left_out: tuple[Diagnostic, ...] = ()
    own: Mapping[str, Asset] = field(default_factory=dict)
    brand: Brand | None = None
    whole: Edition | None = None

    @property
    def path(self) -> Path:
        """The script's file."""
        return Path(self.script.source.file)

    @property
    def folder(self) -> Path:
        """Where the files go."""
        whole = self.script.name.removesuffix(parts.ending(self.options.part))
        return self.options.output or self.project.output / whole

    @property
    def named(self) -> Mapping[str, Asset]:
        """Those of the project's own pictures that the script, or what it was translated from, can be drawn with."""
        return named_pictures(self.edition.original or self.script, self.own)

    @property
    def bumpers(self) -> tuple[Bumper | None, Bumper | None]:
        """The brand's intro and outro; a part of a script has none."""
        if self.brand is None or self.whole:
            return None, None
        return self.brand.intro(self.options.aspect), self.brand.outro(self.options.aspect)

    @property
    def scale(self) -> float:
        """Film pixels a design pixel."""
        return SIZES[self.options.size] / self.template.design.side

    @property
    def basis(self) -> Mapping[str, str]:
        """Everything but the script that the finished files depend on, by name."""
        bumpers = zip(BUMPERS, self.bumpers, strict=True)
        shown = (*self.script.assets, *self.named.values())
        return {
            "voice": self.cast.identity,
            "series": settings(self.path, self.options.profile).identity,
            "translation": self.edition.digest,
            "template": f"{self.template.name} {self.template.identity}",
            "pictures": self.gallery.identity(shown),
            "credits": "; ".join(own_credits(shown, self.path.parent)),
            "drawn": own_words(self.project),
            "renderer": self.renderer.identity,
            "tracks": "; ".join(
                f"{each.script.language} {each.edition.digest} {each.cast.identity}" for each in self.dubs
            ),
            "music": ", ".join(f"{kind} {found.digest}" for kind, found in self.sounds.items()),
            **self.options.shaping,
            **{kind: self.gallery.identity([each.asset] if each else []) for kind, each in bumpers},
        }


def check(paths: Sequence[Path], options: Options, text: str | None = None) -> tuple[Commission, ...]:
    """The commissions of scripts, in order; one ``VoicedeckError`` tells every problem of all of them.

    A ``text`` is read for the files' own.
    """
    told = _Problems()
    read = [found for path in paths if (found := _surveyed(path, options, text, told))]
    made: list[Commission | None] = []
    for script, chosen in read:
        exporters = told.attempt(partial(registry.exporters, chosen.formats or registry.standing())) or ()
        films = told.attempt(partial(_films, script, chosen, exporters)) or ()
        for each in told.attempt(partial(in_languages, script, chosen)) or ():
            for number, (of, own) in enumerate(films):  # what is odd about a script is told with its first film
                of_script = replace(script, warnings=()) if number else script
                made.append(told.attempt(partial(commission, of_script, replace(each, **of), own)))
        told.attempt_all(_shown(script, exporters))
    if not read:
        told.attempt_all(_unread(options))
    scripts = [script for script, _ in read]
    told.attempt(lambda: _check_names([each.script for each in made if each] if all(made) else scripts))
    told.tell()
    return tuple(each for each in made if each)


def _films(
    script: Script, options: Options, exporters: tuple[Exporter, ...]
) -> tuple[tuple[Mapping[str, Any], tuple[Exporter, ...]], ...]:
    """The films that are asked for, the whole one and those of parts: the choices that make each, and who makes it."""
    whole = tuple(each for each in exporters if not each.part)
    asked = dict.fromkeys(name for each in exporters if each.part for name in parts.names(script, each.part))
    own = registry.exporters(PUBLISHED) if asked else ()
    films = [({"part": name, **_shape(name, script, options)}, own) for name in asked]
    return (*([({}, whole)] if whole or not asked else ()), *films)


def _shape(part: str, script: Script, options: Options) -> Mapping[str, Any]:
    """The choices that a part brings: for telephones upright with burned words, else a line at a time."""
    if parts.is_upright(part):
        return {"aspect": TALL, "burn": "words" if options.burn == "none" else options.burn}
    return {"view": options.view or script.view or SCENES}


def _surveyed(path: Path, options: Options, text: str | None, told: _Problems) -> tuple[Script, Options] | None:
    """As much of a script as can be read, and the choices of its film; what is wrong with it or its series is told."""
    from voicedeck.readers import survey

    series = told.attempt(partial(settings, path, options.profile)) or Settings()
    script = told.attempt(partial(survey, path, series.front, text=text))
    if script is None:
        return None
    told.attempt(partial(_check_read, script))
    return script, options.over(series.choices)


def in_languages(script: Script, options: Options) -> tuple[Options, ...]:
    """The choices for each film that is asked of a script: one, or one in each of its languages.

    With tracks it is one for all languages whose slides run the same way, and one for each that runs the other.
    ``ChoiceError`` where the script has no other language.
    """
    if options.language not in ("", EVERY_LANGUAGE):
        return (options,)
    if options.tracks or options.language == EVERY_LANGUAGE:
        _check_languages(script, options)
    if options.tracks:
        seen = options.slides or script.language
        others = (each for each in (script.language, *languages(script)) if not _side_by_side(each, seen))
        alone = (replace(options, language=each, tracks=False, slides="") for each in others)
        return (replace(options, language=seen), *alone)
    if not options.language:
        return (options,)
    return tuple(replace(options, language=each) for each in (script.language, *languages(script)))


def each_language(path: Path, options: Options) -> tuple[Options, ...]:
    """The same for a script at a path, which is read only where it is asked for in every language."""
    chosen = options.over(settings(path, options.profile).choices)
    return in_languages(*read_in_series(path, chosen)) if chosen.language == EVERY_LANGUAGE else (chosen,)


def _with_dubbed(exporters: tuple[Exporter, ...], dubs: Sequence[Commission]) -> tuple[Exporter, ...]:
    """Who makes the film's files, and those of its other languages' tracks."""
    more = [
        each for dub in dubs for each in dubbed(exporters, dub.script.language) if each.takes.timed or _lettered(dub)
    ]
    return tuple({each.name: each for each in (*exporters, *more)}.values())


def _lettered(dub: Commission) -> bool:
    """Whether fonts at hand have a language's letters, so that it can have a deck; over other slides it needs none."""
    text = "".join(line.text for line in dub.script.lines())
    lost = dub.renderer.undrawable(normalize("NFC", text), font=next(iter(dub.template.design.fonts.values())))
    return not any(letter.isalpha() for letter in lost)


def _unlettered(exporters: Sequence[Exporter], dubs: Sequence[Commission]) -> Iterator[Diagnostic]:
    """A warning for each language whose deck is left out."""
    for dub in dubs:
        if not _lettered(dub) and any(each.dubbed and not each.takes.timed for each in exporters):
            hint = "pip install 'voicedeck[fonts,cjk]' brings fonts for most languages"
            told = f"the deck in {dub.script.language} is left out: no font at hand has its letters"
            yield warning(told, dub.script.title.source, hint)


def _side_by_side(tag: str, other: str) -> bool:
    """Whether the slides of two languages run the same way, so that one picture serves both."""
    return runs_left("", tag) == runs_left("", other)


def _check_languages(script: Script, options: Options) -> None:
    told = languages(script)
    if not told:
        hint = "write languages: [es, fr] into its front matter, then: voicedeck translate SCRIPT"
        raise ChoiceError("the script names no languages that it is translated into", where=script.source, hint=hint)
    if options.tracks and options.slides not in ("", script.language, *told):
        hint = f"choose one of {', '.join((script.language, *told))}"
        raise ChoiceError(f"there are no slides in “{options.slides}”", where=script.source, hint=hint)


def _dubs(script: Script, options: Options, told: _Problems) -> Iterator[Commission]:
    """What is asked for in each language that is said over another's slides."""
    seen = options.language or script.language
    for each in (script.language, *languages(script)):
        if each != seen and _side_by_side(each, seen):
            chosen = replace(options, language=each, tracks=False, slides="", formats=())
            if made := told.attempt(partial(commission, script, chosen)):
                yield made


def commission(script: Script, options: Options, exporters: tuple[Exporter, ...] = ()) -> Commission:
    """What a script and the choices ask for; one error tells all that cannot be had. No picture is opened for it."""
    path = Path(script.source.file)
    project, told = Project.of(path), _Problems()
    laid = told.attempt(lambda: brand_of(options, project))
    script = _named(script, laid)
    whole = told.attempt(lambda: edition(script, options.language)) or Edition(script)
    found = parted(whole, options.part)
    written, asked = script, options
    places = {name: place for name, place in script.places.items() if not getattr(asked, name, "")}
    if found.original:
        options = replace(options, voice=_translated_by(options.voice, script, found.script.language, project))
    script, chosen = found.script, options.settled(found.script)
    spoken_by = partial(cast_of, script, chosen, project, translated=found.original is not None)
    cast = told.attempt(spoken_by, "voice", places)
    template = None
    if _has_shape(chosen, project, places, told):
        template = told.attempt(lambda: template_of(script, chosen, project, laid), "template", places)
    told.attempt(lambda: _check_letters(script, laid))
    told.attempt(lambda: chosen.check(places))
    confined = template.confined if template else False
    renderer = told.attempt(lambda: registry.renderer(chosen.renderer, confined=confined))
    heard = told.attempt(lambda: sounds(script))
    lacking = _Problems() if options.going else told
    dubs = tuple(_dubs(written, asked, lacking)) if options.tracks else ()
    told.attempt(lambda: _check_tracks(exporters, dubs))
    told.tell()
    assert cast
    assert template
    assert renderer
    gallery = Gallery(path.parent, {each.asset: each.file for each in laid.bumpers} if laid else {})
    return Commission(
        script,
        project,
        chosen,
        cast,
        template,
        renderer,
        gallery,
        heard or {},
        found,
        _with_dubbed(exporters, dubs),
        dubs,
        (*(lacking.diagnostics if options.going else ()), *_unlettered(exporters, dubs)),
        own_pictures(path.parent, script.cover),
        laid,
        whole if options.part else None,
    )


def parted(whole: Edition, part: str) -> Edition:
    """An edition of a part of the script alone, "" for all of it."""
    if not part:
        return whole
    original = parts.part(whole.original, part) if whole.original else None
    return replace(whole, script=parts.part(whole.script, part, whole.original), original=original)


def _has_shape(options: Options, project: Project, places: Mapping[str, Span], told: _Problems) -> bool:
    """Whether the template has a shape that not every one has; where not, that is told beside the template."""
    if options.aspect in OWN_VIEWS:
        return True
    known = told.attempt(partial(registry.template, options.template, project=project), "template", places)
    asked = options.template if known else TEMPLATE
    shaped = told.attempt(partial(registry.template, asked, options.aspect, project), "aspect", places)
    return bool(known and shaped)


def _translated_by(asked: str, script: Script, tag: str, project: Project) -> str:
    """Who says a translation: the voice that was ``asked`` for where it speaks the language, else the one that a preset
    names for it; "" for none.
    """
    known = presets(project)
    roles = (known[name] for name in (asked, script.voice, NARRATOR) if name in known)
    named = next((voice for role in roles if (voice := role.in_language(tag))), "")
    if not asked or asked in known or not named:
        return named or asked
    return asked if speaks(registry.voice(project.voice(asked)), tag) else named


def cast_of(script: Script, options: Options, project: Project, *, translated: bool = False) -> Cast:
    """Everybody who speaks a script; one ``ChoiceError`` tells all that nobody can speak, with their lines.

    ``pace`` and ``fallback`` count over a preset's for the film's own voice, and under it for the voice of a line.
    Where the film's own voice is silent, every line is: it is a draft. What was ``translated`` is said by lexicons of
    its own.
    """
    lines = reversed(tuple(script.lines()))
    places = {voice: line.source for line in lines for voice in reversed(line.directions.voices)}
    places |= {each.voice: each.source for each in script.speakers if each.voice in places}
    narrators: dict[str, Narrator] = {}
    told: list[Diagnostic] = []
    lexicon, problems = _lexicon(script)
    kind = InputError if problems else ChoiceError
    written = {"": script.voice} if _is_its_own(script, options) else {}
    for name in ("", *sorted(places.keys() - {""})):
        try:
            _refuse_outside(written.get(name, name), project)
            part = _part(name, options, project, script.language if translated else "")
            if part is None and "" in narrators:
                narrators[name] = narrators[""]
                hint = f'Let a preset name one that does: [NAME.voices] {script.language} = "VOICE" in voices.toml.'
                message = f"“{name}” does not speak {script.language}: the film's own voice says its lines"
                told.append(warning(message, places[name], hint))
            if part is None:
                continue
            narrators[name] = narrator(part, options.pace, lexicon, project, script.language, translated=translated)
            problems += foreign(narrators[name], script.language, places[name] if name else script.language_from)
        except ChoiceError as reason:
            where = places[name] if name else None
            problems += (replace(each, where=each.where or where) for each in reason.diagnostics)
    if problems:
        raise kind.of(dict.fromkeys(problems))
    return Cast(narrators, told)


def _is_its_own(script: Script, options: Options) -> bool:
    """Whether the film's voice is named by the script itself, and not by the command or what a series shares."""
    place = script.places.get("voice")
    return options.voice == script.voice and place is not None and place.file == script.source.file


def _refuse_outside(choice: str, project: Project) -> None:
    """``ChoiceError`` where a script has a voice speak from files of others: a script may be a stranger's."""
    engine, _, variant = choice.partition(":")
    named = [variant] if engine == RECORDED else _PATH.findall(variant) if engine in ("kokoro", "piper") else []
    root = project.root.resolve()
    for each in named:
        if each.startswith("~") or not (root / each).resolve().is_relative_to(root):
            hint = "Copy it into the project, let a preset of voices.toml name it, or choose it with --voice."
            raise ChoiceError(f"“{each[:60]}” leads out of the project", hint=hint)


def _part(name: str, options: Options, project: Project, tag: str) -> Role | None:
    """The role of the film's own voice (``name`` ""), or of one that lines ask for.

    In a translation into the language of a ``tag`` it is the voice that a preset of that name has for it; None where
    the film's own has to stand in for one that does not speak it.
    """
    if not name:
        return role(options.voice, options.pace, options.fallback, project)
    asked = role(options.voice if options.voice == DRAFT else name, project=project)
    if tag and options.voice != DRAFT:
        named = asked.in_language(tag)
        asked = role(named, project=project) if named else asked
        if not named and not speaks(registry.voice(project.voice(asked.voice)), tag):
            return None
    return replace(asked, fallback=asked.fallback or options.fallback)


def _lexicon(script: Script) -> tuple[Path | None, list[Diagnostic]]:
    """The file that the front matter names, or why it cannot be had."""
    if script.lexicon is None:
        return None, []
    try:
        folder = Path(script.source.file).parent
        return project_file(script.lexicon.text, folder, script.lexicon.source), []
    except InputError as reason:
        return None, list(reason.diagnostics)


def brand_of(options: Options, project: Project) -> Brand | None:
    """The brand that is laid over the film; ``ChoiceError`` where its file, or one that it names, cannot be used."""
    file = project.path(options.brand) if options.brand else project.brand
    if not options.brand and not file.is_file():
        return None
    from voicedeck.brand import brand

    return brand(file)


def _named(script: Script, laid: Brand | None) -> Script:
    """The script with what its brand says where it says nothing itself."""
    if laid is None:
        return script
    from voicedeck.brand import named

    return named(script, laid)


def _check_letters(script: Script, laid: Brand | None) -> None:
    """``InputError`` where a brand's font has not all letters of a script."""
    if laid:
        from voicedeck.brand import check_letters

        check_letters(laid, script)


def template_of(script: Script, options: Options, project: Project, laid: Brand | None = None) -> Template:
    """The template that is asked for, in a script's words and with a brand over it."""
    template = registry.template(options.template, options.aspect, project)
    if laid and isinstance(template, Dressed):
        from voicedeck.brand import branded

        template = template.branded(branded(template.tables, laid), laid)
    if options.burn != "none" and template.design.captions is None:
        raise ChoiceError(
            f"the template “{options.template}” has no place for captions on the picture",
            hint="give it a table [captions], as in nocturne's template.toml",
        )
    template = template.reworded(script.phrases, script.language)
    return template.stilled() if options.motion == "none" else template


def _shown(script: Script, exporters: Sequence[Exporter]) -> Iterator[Callable[[], None]]:
    """What is looked at before any work begins: pictures and sounds are decoded."""

    def pictures() -> None:
        folder = Path(script.source.file).parent
        shown = (*script.assets, *named_pictures(script, own_pictures(folder, script.cover)).values())
        if problems := tuple(Gallery(folder).problems(shown)):
            raise InputError.of(problems)

    def heard() -> None:
        for each in sounds(script).values():
            _ = each.samples

    def sections() -> None:
        if not (last := len(script.sections)):
            return
        missing = sorted({each.section for each in exporters if each.section > last})
        if missing:
            told = f"there is no section {', '.join(map(str, missing))}"
            raise InputError(told, where=script.source, hint=f"choose one from 1 to {last}")

    yield from (pictures, heard, sections)


def _check_read(script: Script) -> None:
    """``InputError``, with its warnings, where a script is wrong."""
    if any(each.severity is Severity.ERROR for each in script.warnings):
        raise InputError.of(script.warnings)


def _unread(options: Options) -> Iterator[Callable[[], object]]:
    """What can be looked at where no script can be read."""
    yield lambda: registry.exporters(options.formats or registry.standing())
    yield lambda: narrator(role(options.voice or VOICE, options.pace, options.fallback))
    yield lambda: registry.template(options.template or TEMPLATE, options.aspect or WIDE)
    yield options.check
    yield lambda: registry.renderer(options.renderer)


def _check_tracks(exporters: Sequence[Exporter], dubs: Sequence[Commission]) -> None:
    """Files of a language's track can be made where the film has one."""
    known = {each.script.language for each in dubs}
    missing = [each.name for each in exporters if isinstance(each, Dubbed) and each.language not in known]
    if missing:
        hint = "build --tracks with translations into these languages"
        raise ChoiceError(f"there is no track for {', '.join(missing)}", hint=hint)


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


class _Problems:
    """What cannot be had, collected and told as one error of the first one's kind."""

    def __init__(self) -> None:
        self._told: list[VoicedeckError] = []

    def attempt(self, make: Callable[[], Value], name: str = "", places: Mapping[str, Span] = NOWHERE) -> Value | None:
        """What is made, or None; what has no place was asked for by the setting of this ``name``, at its own."""
        try:
            return make()
        except (InputError, ChoiceError, PictureError) as reason:
            reason.diagnostics = tuple(
                replace(each, where=each.where or places.get(name)) for each in reason.diagnostics
            )
            self._told.append(reason)
            return None

    def attempt_all(self, actions: Iterator[Callable[[], object]]) -> None:
        """Every one of them."""
        for each in actions:
            self.attempt(each)

    @property
    def diagnostics(self) -> Iterable[Diagnostic]:
        """What there is to tell, each problem once."""
        return dict.fromkeys(each for reason in self._told for each in reason.diagnostics)

    def tell(self) -> None:
        """Raise what there is to tell."""
        if self._told:
            raise type(self._told[0]).of(self.diagnostics)
