"""What a project's lines are drawn with: the words of its language and its own, and every drawing at hand.

``pictures.toml`` in the project says for drawings the words that call for them, over ours, as the files in
``voicedeck/illustrations/words`` do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from hashlib import sha256
from typing import TYPE_CHECKING

from voicedeck.model.errors import ChoiceError
from voicedeck.model.illustration import Drawing
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.project import Project
from voicedeck.registry import absent_packs, pack_words
from voicedeck.registry import drawings as announced

if TYPE_CHECKING:
    from voicedeck.stages.pictures.choice import Chooser

ICON = "icon:"
"""Before the name of a line icon that is drawn as a picture."""
_TABLES = ("pictures", "generic", "never", "forms", "grammar")


class Drawings(Mapping[str, Drawing]):
    """Every drawing at hand by its name, and every line icon as ``icon:NAME``, made when it is asked for."""

    def __init__(self, known: Mapping[str, Drawing]) -> None:
        self._known = known

    def __getitem__(self, name: str) -> Drawing:
        known = self._known.get(name)
        if known is not None:
            return known
        from voicedeck.illustrations.icons import icon

        found = icon(name.removeprefix(ICON)) if name.startswith(ICON) else None
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def drawings() -> Drawings:
    """Every drawing that is at hand."""
    return Drawings(announced())


def absent() -> frozenset[str]:
    """The packs of drawings that need what is not installed."""
    return absent_packs()


def named() -> Mapping[str, str]:
    """The words that call for a drawing of a pack that is at hand."""
    return pack_words()


def own_words(project: Project) -> str:
    """The digest of the project's own words for drawings; "" where it has none."""
    return sha256(project.pictures.read_bytes()).hexdigest() if project.pictures.is_file() else ""


def chooser(language: str, project: Project) -> Chooser:
    """What chooses pictures for a script of a language; ``ChoiceError`` for a ``pictures.toml`` that is not one."""
    from voicedeck.illustrations.words import vocabulary, written
    from voicedeck.languages import language as known
    from voicedeck.stages.pictures.choice import Chooser

    ours, file = vocabulary(language), project.pictures
    if not file.is_file():
        return Chooser(known(language), ours)
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        hint = 'write [pictures] and lines such as: rocket = "artemis, launcher"'
        raise ChoiceError(f"the pictures' words cannot be read: {reason}", where=Span(str(file)), hint=hint) from reason
    if wrong := tuple(_wrong(tables, Span(str(file)))):
        raise ChoiceError.of(wrong)
    return Chooser(known(language), ours.joined([written(tables, ours.grammar)]))


def _wrong(tables: Mapping[str, object], place: Span) -> Iterator[Diagnostic]:
    """Every table that is not known, and every line that names no drawing or no words."""
    at_hand = drawings()
    for table, rows in tables.items():
        if table not in _TABLES or not isinstance(rows, Mapping):
            yield error(f"[{table}] is no table of pictures", place, f"Known are {', '.join(_TABLES)}.")
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
