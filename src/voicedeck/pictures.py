"""What a project's lines are drawn with: the words of its language and its own, and every drawing at hand.

``pictures.toml`` in the project says for drawings the words that call for them, over ours, as the files in
``voicedeck/illustrations/words`` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from voicedeck.assets.paths import project_file
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.keys import digested
from voicedeck.model.schema import Either, Flag, Row, Shape, Table, Words, departures
from voicedeck.model.source import COVER, Asset, Diagnostic, Line, Span, error
from voicedeck.project import SCRIPTS, Project
from voicedeck.registry import absent_packs, worded_packs
from voicedeck.registry import drawings as announced
from voicedeck.system.packages import version
from voicedeck.system.shipped import program
from voicedeck.system.tables import parsed
from voicedeck.system.tables import read as bounded

if TYPE_CHECKING:
    from voicedeck.model.illustration import Drawing, Shapes
    from voicedeck.model.script import Script
    from voicedeck.ports import Store
    from voicedeck.registry import Announced
    from voicedeck.stages.pictures.choice import Chooser
    from voicedeck.stages.pictures.vocabulary import Vocabulary

ICON = "icon:"
"""Before the name of a line icon that is drawn as a picture."""
OWN = "file:"
"""Before the name of a picture in the project's assets, which is shown where its name falls."""
_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")
_CREDIT = 300
"""Letters of a credit at most: it is one line of the description."""
_LONGEST_CREDIT, _MOST_CREDITS = 4_000, 4
"""Letters and lines of a text that can be a credit's."""
_SCRIPTS = (".md", ".markdown", ".qmd", ".rmd", ".mdx", ".pptx")
_NO_PICTURES: Mapping[str, Asset] = {}
_WORDS = Either(Words(20_000), Row(Words(200)))
_ENDINGS, _TURNED = Row(Words(40)), Row(Row(Words(40), 2, 2))
_GRAMMAR: Mapping[str, Shape] = {
    "folds": Table(others=Words(40)),
    "endings": _ENDINGS,
    "name_endings": _ENDINGS,
    "swaps": _TURNED,
    "strip": Words(200),
    **dict.fromkeys(("capitals", "compounds", "heads_last"), Flag()),
}
SHAPE = Table(
    {
        **dict.fromkeys(("pictures", "generic", "never"), Table(others=_WORDS)),
        "forms": Table(others=Words()),
        "grammar": Table(_GRAMMAR),
    }
)
"""What ``pictures.toml`` may hold."""


class Drawings(Mapping[str, "Drawing"]):
    """Every drawing at hand by its name, and every line icon as ``icon:NAME``, made when it is asked for."""

    def __init__(self, known: Announced, own: Mapping[str, Asset] = _NO_PICTURES, store: Store | None = None) -> None:
        from voicedeck.model.illustration import Drawing

        self._known, self._store = known, store
        self._own = {name: Drawing(name, asset.alt, _nothing, asset=asset) for name, asset in own.items()}

    def __getitem__(self, name: str) -> Drawing:
        known = self._own.get(name) or self._drawn(name)
        if known is not None:
            return known
        from voicedeck.illustrations.icons import icon

        found = icon(name.removeprefix(ICON)) if name.startswith(ICON) else None
        if found is None:
            raise KeyError(name)
        return found

    def _drawn(self, name: str) -> Drawing | None:
        """One of ours or a guest's; what an extra makes is made once, and kept."""
        extra = self._known.extra(name)
        if not (extra and self._store):
            return self._known.get(name)
        from voicedeck.illustrations.packed import packed, unpacked

        try:
            key = digested("drawing", name, extra, version(extra), program())
        except ImportError:  # a package of another name, or none
            return self._known.get(name)
        if kept := self._store.get(key):
            return unpacked(kept)
        drawing = self._known.get(name)
        if drawing and (data := packed(drawing)):
            self._store.put(key, data)
        return drawing

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _nothing(_: float) -> Shapes:
    return ()


def drawings(own: Mapping[str, Asset] = _NO_PICTURES, store: Store | None = None) -> Drawings:
    """Every drawing that is at hand, and the project's ``own`` pictures; what extras draw is kept in the ``store``."""
    return Drawings(announced(), own, store)


def own_pictures(folder: Path, cover: Line | None = None) -> Mapping[str, Asset]:
    """The pictures in the assets of the project that a script's ``folder`` belongs to, by ``file:NAME``, and its cover.

    Nothing is opened. What the name of a file says is what it shows, with spaces for hyphens and underscores.
    """
    root = folder.parent if folder.name == SCRIPTS else folder
    try:
        files = sorted(path for path in (root / "assets").iterdir() if path.suffix.lower() in _SUFFIXES)
    except OSError:
        files = []
    covers = {COVER: Asset(cover.text, "", cover.source)} if cover else {}
    return covers | {
        f"{OWN}{path.stem}": Asset(f"assets/{path.name}", _words(path.stem), Span(str(path)))
        for path in reversed(files)
        if _words(path.stem)
    }


def named_pictures(script: Script, own: Mapping[str, Asset]) -> Mapping[str, Asset]:
    """Those of a project's own pictures that a script names, and its cover: what it can be drawn with."""
    if not own:
        return {}
    names = _own_vocabulary(script.language, own)
    found = {mention.drawing for line in script.lines() for mention in names.mentions(line.shown)}
    asked = {line.directions.visual for line in script.lines()}
    return {name: asset for name, asset in own.items() if name in found | asked | {COVER}}


def own_credits(shown: Iterable[Asset], folder: Path) -> tuple[str, ...]:
    """The lines that an author wrote beside pictures that a script in ``folder`` shows (``NAME.txt``), each once."""
    return tuple(dict.fromkeys(line for asset in dict.fromkeys(shown) if (line := _credit(asset, folder))))


def _credit(asset: Asset, folder: Path) -> str:
    """The first line of the text beside a picture, "" where there is none, or where that is longer than a credit or
    beside a script of that name: notes are nobody's credit.
    """
    written = str(PurePosixPath(asset.path).with_suffix(".txt")) if PurePosixPath(asset.path).name else ""
    try:
        path = project_file(written, folder, asset.source)
        if any(path.with_suffix(suffix).is_file() for suffix in _SCRIPTS):
            return ""
        with path.open(encoding="utf-8", errors="replace") as text:
            lines = [line for line in text.read(_LONGEST_CREDIT).splitlines() if line.strip()]
        return " ".join(lines[0][:_CREDIT].split()) if 0 < len(lines) <= _MOST_CREDITS else ""
    except (OSError, InputError):
        return ""


def _words(name: str) -> str:
    """What a file's name says: "blood_cells-2" is blood cells."""
    return " ".join(word for word in re.split(r"[\W_]+", name) if word and not word.isdigit())


def _own_vocabulary(language: str, own: Mapping[str, Asset]) -> Vocabulary:
    """The names of an author's own pictures, in the forms that the language gives them."""
    from voicedeck.illustrations.words import vocabulary, written

    grammar = vocabulary(language).grammar
    named = {name: [asset.alt] for name, asset in own.items() if name != COVER}
    return written({"pictures": named}, {**grammar, "capitals": False})


def absent() -> frozenset[str]:
    """The packs of drawings that need what is not installed."""
    return absent_packs()


@cache
def named(language: str) -> tuple[Vocabulary, ...]:
    """The words that call for a drawing of a pack that is at hand, in the forms that the language gives them."""
    from voicedeck.illustrations.words import vocabulary, written

    ours = vocabulary(language)
    grammar = ours.grammar
    common = {**grammar, "capitals": False, "compounds": False}
    proper = {"folds": grammar.get("folds", {}), "capitals": True}
    if "name_endings" in grammar:
        proper |= {"endings": grammar["name_endings"], "strip": grammar.get("strip", "")}
    found = []
    for pack in worded_packs():
        words: dict[str, list[str]] = {}
        for word, drawing in pack.words.items():
            words.setdefault(drawing, []).append(word)
        made = written({"pictures": words}, proper if pack.proper else common)
        made = replace(made, never=ours.never, weak=ours.weak, common=pack.common)
        guarded = replace(made, guarded=ours.guarded, before=ours.before, singular=ours.singular)
        found.append(made if pack.proper else guarded)
    return tuple(found)


def own_words(project: Project) -> str:
    """The digest of the project's own words for drawings; "" where it has none."""
    return sha256(project.pictures.read_bytes()).hexdigest() if project.pictures.is_file() else ""


def chooser(language: str, project: Project, own: Mapping[str, Asset] = _NO_PICTURES) -> Chooser:
    """What chooses pictures for a script of a language; ``ChoiceError`` for a ``pictures.toml`` that is not one."""
    from voicedeck.illustrations.words import vocabulary, written
    from voicedeck.languages import language as known
    from voicedeck.stages.pictures.choice import Chooser
    from voicedeck.stages.pictures.vocabulary import Vocabulary

    ours, file = vocabulary(language), project.pictures
    mine = _own_vocabulary(language, own) if own else Vocabulary({})
    if not file.is_file():
        return Chooser(known(language), ours, mine)
    try:
        tables = parsed(bounded(file))
    except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        hint = 'write [pictures] and lines such as: rocket = "artemis, launcher"'
        raise ChoiceError(f"the pictures' words cannot be read: {reason}", where=Span(str(file)), hint=hint) from reason
    if wrong := tuple(_wrong(tables, Span(str(file)))):
        raise ChoiceError.of(wrong)
    return Chooser(known(language), ours.joined([written(tables, ours.grammar)]), mine)


def _wrong(tables: Mapping[str, object], place: Span) -> Iterator[Diagnostic]:
    """Everything that is wrong with the tables of ``pictures.toml``."""
    yield from (found := tuple(_unknown(tables, place)))
    for where, what in () if found else departures(tables, SHAPE):
        yield error(f"[{'.'.join(where[:-1])}] {where[-1]} {what}", place, "see “voicedeck guide pictures”")


def _unknown(tables: Mapping[str, object], place: Span) -> Iterator[Diagnostic]:
    """Every table that is not known, and every line that names no drawing or no words."""
    at_hand = drawings()
    for table, rows in tables.items():
        if table not in SHAPE.known or not isinstance(rows, Mapping):
            yield error(f"[{table}] is no table of pictures", place, f"Known are {', '.join(SHAPE.known)}.")
        elif table in ("pictures", "generic"):
            for name, words in rows.items():
                if name not in at_hand:
                    yield error(f"there is no drawing “{name}”", place, like(name, at_hand))
                if not isinstance(words, str | list):
                    yield error(f"“{name}” has no words", place, f'Write {name} = "one, two".')


def like(name: str, at_hand: Mapping[str, Drawing]) -> str:
    """A hint: the name that comes closest, and where all are."""
    close = get_close_matches(name, at_hand, n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    return f"{meant}Drawings are {', '.join(sorted(at_hand))}; any of Tabler's icons is icon:NAME."
