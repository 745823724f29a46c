"""The door: voices, renderers and exporters by name, ours and a guest's alike.

Packages announce theirs under the entry-point groups ``voicedeck.voices``, ``voicedeck.renderers`` and
``voicedeck.exporters``. Looking a name up imports only what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path

from voicedeck.exporters.dubbed import SIGN, Dubbed
from voicedeck.handover import Exporter
from voicedeck.model.deck import WIDE
from voicedeck.model.errors import ChoiceError
from voicedeck.model.source import Diagnostic
from voicedeck.model.spelling import meant
from voicedeck.ports import Listed, Renderer, Synthesizer, Template
from voicedeck.project import HERE, Project
from voicedeck.system.shipped import shared

if TYPE_CHECKING:
    from voicedeck.model.illustration import Drawing, Pack

TEMPLATE = "nocturne"
"""The template that says all that is no slide of somebody's own PowerPoint template."""
BRANDS = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")
"""What PowerPoint calls its own templates."""
CALLED = {"exporters": "format"}
"""What users call what is announced under a group, where that is not its name."""


def names(group: str) -> tuple[str, ...]:
    """The names announced under ``voicedeck.<group>``, in order."""
    return tuple(sorted({entry.name for entry in _announced(group)}))


def voice(choice: str) -> Synthesizer:
    """The voice named ``NAME`` or ``NAME:VARIANT``; ``ChoiceError`` where there is none."""
    made: Synthesizer = _made("voices", choice)
    return made


def credit(engines: Iterable[str]) -> str:
    """Whom a film's description names for its voices: the engines with their licences; "" where there are none."""
    return " and ".join(map(_credit, engines))


def _credit(engine: str) -> str:
    named = next((entry for entry in _announced("voices") if entry.name == engine), None)
    kind = named.load() if named else None
    licences = {profile.licence for profile in kind.profiles()} if isinstance(kind, Listed) else set()
    return f"{engine} ({licences.pop()})" if len(licences) == 1 else engine


def renderer(name: str, *, confined: bool = False) -> Renderer:
    """The renderer of that name; ``ChoiceError`` where there is none.

    ``confined`` is for pages that strangers wrote: an engine that works in our own process has a method ``confined``,
    which gives the same in another.
    """
    made: Renderer = _load("renderers", name)()
    elsewhere = getattr(made, "confined", None) if confined else None
    return elsewhere() if elsewhere else made


def exporters(chosen: Iterable[str]) -> tuple[Exporter, ...]:
    """The exporters named ``NAME`` or ``NAME:VARIANT``, each once; ``ChoiceError`` tells every unknown one.

    ``NAME:all`` names every variant that an exporter lists in ``variants``, ``NAME@es`` the file of a language's track.
    """
    problems: list[Diagnostic] = []
    found: list[Exporter] = []
    for choice in dict.fromkeys(chosen):
        try:
            found += [_exporter(name) for name in _variants(choice)]
        except ChoiceError as error:
            problems += error.diagnostics
    if problems:
        raise ChoiceError.of(problems)
    return tuple({exporter.name: exporter for exporter in found}.values())


def formats() -> Mapping[str, Exporter]:
    """Every exporter as it is without a variant, by the name it is announced under; ``unusable`` ones are left out."""
    found = {}
    for name in names("exporters"):
        with suppress(ChoiceError):
            found[name] = _exporter(name)
    return found


def unusable(group: str) -> Mapping[str, str]:
    """Why, by name, for what is announced under ``voicedeck.<group>`` and cannot be imported or made."""
    found = {}
    for name in names(group):
        try:
            _exporter(name) if group == "exporters" else _load(group, name)
        except ChoiceError as reason:
            found[name] = str(reason)
    return found


def standing() -> tuple[str, ...]:
    """The formats that are made where nobody names any."""
    return tuple(name for name, exporter in formats().items() if exporter.standing)


def _exporter(choice: str) -> Exporter:
    if SIGN in choice:
        name, _, tag = choice.rpartition(SIGN)
        whole = _exporter(name)
        if not whole.dubbed:
            raise ChoiceError(f"the format “{name}” is the same for every language", hint=f"leave {SIGN}{tag} out")
        return Dubbed(whole, tag)
    made = _made("exporters", choice)
    if not isinstance(made, Exporter):
        raise ChoiceError(
            f"the exporter “{choice}” does not tell what it takes of a film, and whether it is made unasked",
            hint="derive it from voicedeck.handover.Exporter, which has a default for everything but name and suffix",
        )
    return made


class Announced(Mapping[str, "Drawing"]):
    """Every drawing at hand by name; those that are made when they are asked for are not gone through."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._known = {name: drawing for pack in packs for name, drawing in pack.drawings.items()}
        self._packs = {pack.name: pack for pack in packs}

    def __getitem__(self, name: str) -> Drawing:
        if name in self._known:
            return self._known[name]
        return self._packs[maker(name)].drawings[name]

    def extra(self, name: str) -> str:
        """The module that a drawing of ours is made with when it is asked for, where that is an extra; else ""."""
        pack = None if name in self._known else self._packs.get(maker(name))
        return pack.needs if pack and type(pack.drawings).__module__.startswith("voicedeck.") else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def maker(name: str) -> str:
    """The pack that makes a drawing of that name, "" for one that is no pack's to make."""
    pack, colon, _ = name.partition(":")
    return pack if colon else ""


@cache
def drawings() -> Announced:
    """Every drawing at hand by name: ours, and those of the packs that packages announce, whose names count first."""
    packs = sorted(_announced("illustrations"), key=lambda entry: entry.name != "kit")
    return Announced([_pack(entry) for entry in packs])


def absent_packs() -> frozenset[str]:
    """The names of the packs whose drawings cannot be made, for what they need is not installed."""
    packs = [_pack(entry) for entry in _announced("illustrations")]
    return frozenset(pack.name for pack in packs if pack.needs and find_spec(pack.needs) is None)


def worded_packs() -> tuple[Pack, ...]:
    """The packs that words of a line call for, of those whose drawings can be made."""
    packs = [_pack(entry) for entry in _announced("illustrations")]
    absent = absent_packs()
    return tuple(pack for pack in packs if pack.name not in absent and pack.words)


def pack_credits(names: Iterable[str]) -> tuple[str, ...]:
    """The lines that packs ask a film's description for, of those whose drawings it shows by these names."""
    shown, found = set(names), []
    for entry in _announced("illustrations"):
        pack = _pack(entry)
        if pack.credit and any(
            name in pack.drawings if not maker(name) else maker(name) == pack.name for name in shown
        ):
            found.append(pack.credit)
    return tuple(sorted(found))


def _pack(entry: EntryPoint) -> Pack:
    """What a package announces; ``ChoiceError`` where it cannot be imported."""
    try:
        announced: Pack = entry.load()
    except ImportError as reason:
        raise ChoiceError(f"the illustrations “{entry.name}” cannot be used: {reason}") from reason
    return announced


def template(choice: str, aspect: str = WIDE, project: Project = HERE) -> Template:
    """The template named ``NAME`` or ``NAME:VARIANT``, or in that folder or PowerPoint file, in an aspect ratio.

    ``ChoiceError`` where there is none, or it has no such variant or aspect ratio, or nothing here can draw it.
    """
    from voicedeck.templates import find, opened

    if choice.lower().endswith(BRANDS):
        return _brand(project.path(choice), aspect)
    search = template_search_path(project)
    folder, variant = find(choice, search, project.root)
    return opened(folder, search, aspect=aspect, variant=variant)


def _brand(file: Path, aspect: str) -> Template:
    """A PowerPoint file as a template, over the one of ours that says all that is no slide."""
    from voicedeck.exporters.branded import BrandTemplate

    if aspect != WIDE:
        raise ChoiceError(f"the slides of {file} have a shape of their own", hint="leave --aspect out")
    return BrandTemplate(template(TEMPLATE), file)


def template_search_path(project: Project = HERE) -> tuple[Path, ...]:
    """Where templates are looked for: the project's, the user's, the built-in ones, then those of guests."""
    own = user_config_path("voicedeck") / "templates"
    return project.templates, own, shared("templates"), *_guest_templates()


@cache
def _guest_templates() -> tuple[Path, ...]:
    """The folders of templates that packages announce as ``PACKAGE:FOLDER``: found without running their code."""
    found = ((find_spec(each.module.partition(".")[0]), each) for each in _announced("templates"))
    return tuple(
        Path(root, *each.module.split(".")[1:], each.attr)
        for spec, each in found
        for root in (spec.submodule_search_locations or () if spec else ())
    )


def kind(group: str, name: str) -> Any:
    """What is called ``name``, not made yet; ``ChoiceError`` where it cannot be imported."""
    return _load(group, name)


def _variants(choice: str) -> tuple[str, ...]:
    name, _, variant = choice.partition(":")
    offered = formats()[name].variants if variant == "all" and name in names("exporters") else ()
    return tuple(f"{name}:{each}" for each in offered) or (choice,)


def _made(group: str, choice: str) -> Any:
    """What ``NAME`` or ``NAME:VARIANT`` stands for, made."""
    name, _, variant = choice.partition(":")
    make = _load(group, name)
    try:
        return make(variant) if variant else make()
    except (OSError, RuntimeError) as reason:  # a path that no system takes, or the home of nobody
        called = CALLED.get(group, group[:-1])
        raise ChoiceError(
            f"the {called} “{choice[:80]}” cannot be opened: {str(reason)[:80]}",
            hint=f"check what stands behind “{name}:”",
        ) from reason


def _load(group: str, name: str) -> Any:
    entry = _entry(group, name)
    try:
        return entry.load()
    except ImportError as reason:
        raise ChoiceError(
            f"{group[:-1]} “{name}” cannot be used: {reason}", hint=f"pip install 'voicedeck[{name}]' may install it"
        ) from reason


@cache
def _everything() -> Any:
    """Looked for once a process: every package's list of entry points is read for it."""
    return entry_points()


@cache
def _announced(group: str) -> tuple[EntryPoint, ...]:
    return tuple(_everything().select(group=f"voicedeck.{group}"))


def _entry(group: str, name: str) -> EntryPoint:
    for entry in _announced(group):
        if entry.name == name:
            return entry
    raise ChoiceError(f"there is no {CALLED.get(group, group[:-1])} “{name}”", hint=meant(name, names(group)))
