"""The languages: what each knows, a module a language. Nothing outside asks which language it is.

``language("de-AT")`` is the value of German; of a language that has no module it is one of defaults only.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from voicedeck.languages.colors import COLORS
from voicedeck.languages.language import Captions, Cues, Figures, Labels, Language, Terms
from voicedeck.languages.numbers import Numbers
from voicedeck.languages.rows import Row
from voicedeck.languages.sentences import sentences

__all__ = [
    "Captions",
    "Cues",
    "Figures",
    "Labels",
    "Language",
    "Row",
    "Terms",
    "every",
    "known",
    "language",
    "sentences",
]

ASSUMED = "en"
"""The language of a script that neither says which it is nor tells it."""
_PARTS = frozenset(
    {
        "codes",
        "colors",
        "detection",
        "formulas",
        "language",
        "links",
        "numbers",
        "reading",
        "relations",
        "rows",
        "sentences",
        "units",
        "unspaced",
        "words",
    }
)
"""Modules here that are no language."""


def language(tag: str) -> Language:
    """What is known of the language of a BCP 47 tag; one of defaults only where that is nothing."""
    code, *rest = tag.replace("_", "-").split("-")
    return _of(code.lower(), next((each.upper() for each in rest if len(each) == 2), ""))


@cache
def _of(code: str, region: str) -> Language:
    if code not in known():
        return Language(code, code, numbers=Numbers(code))
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    figures = replace(found.figures, point=found.numbers.point, colors=COLORS.get(code, {}))
    found = replace(found, figures=figures)
    if region not in found.regions:
        return found
    return replace(found, numbers=replace(found.numbers, spelling=f"{code}_{region}"))


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages that have a module, in order."""
    return tuple(sorted(each.name for each in iter_modules(__path__) if each.name not in _PARTS))


@cache
def every() -> tuple[Language, ...]:
    """All of them: for a reader that does not know yet which one it reads."""
    return tuple(map(language, known()))
