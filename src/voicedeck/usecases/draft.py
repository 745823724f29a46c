"""Draft: a text as it is being written -> the film that can be made of it now, and all that is wrong with it.

What is wrong in a line costs that line only: it is read again without its directions, then without its picture, then
not at all, so that every other slide is there while one is being written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from voicedeck.build import Production, produce
from voicedeck.making.settings import read_in_series
from voicedeck.model.deck import WIDE
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic
from voicedeck.options import TEMPLATE, VOICE, Options
from voicedeck.ports import Mapper
from voicedeck.readers.text import file_name
from voicedeck.reporters import Quiet

MOST_ROUNDS = 8
"""How often a text is read again, each time without what was wrong with it before."""
_DIRECTIONS = regex(r"\s*\{[^{}]*\}?\s*$")
_PICTURE = regex(r"!\[[^\]]*\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A film of what can be read of a text (None where nothing can), and what is to be said of it, errors first."""

    film: Production | None
    problems: tuple[Diagnostic, ...]


def draft(path: Path, text: str, options: Options, mapper: Mapper = map) -> Draft:
    """The draft of a script that is saved at ``path`` and reads ``text`` by now. Its slides are laid out.

    What the script or the options ask for and cannot be had is told, and the defaults stand in.
    """
    lines, told = text.split("\n"), dict[Diagnostic, None]()
    for _ in range(MOST_ROUNDS):
        try:
            script, chosen = read_in_series(path, options, "\n".join(lines))
            film = produce(script, chosen, Quiet(StringIO()), mapper)
            _ = film.deck
            warnings = (*film.script.warnings, *film.undressed, *film.clipped, *film.near_signs)
            return Draft(film, (*told, *(each for each in warnings if each not in told)))
        except (InputError, ChoiceError) as refused:
            told |= dict.fromkeys(refused.diagnostics)
            wrong = set(_lines(refused.diagnostics, file_name(path), len(lines)))
            plainer = _without(lines, wrong) if wrong else lines
            standing = options if wrong else _standing(options)
            if plainer == lines and standing == options:
                break
            lines, options = plainer, standing
    return Draft(None, tuple(told))


def _lines(told: Sequence[Diagnostic], file: str, count: int) -> Iterator[int]:
    """The lines of the script itself, counted from 1, in which something is wrong."""
    errors = (each for each in told if each.severity == "error" and each.where)
    yield from (each.where.line for each in errors if each.where.file == file and 0 < each.where.line <= count)  # type: ignore[union-attr]


def _without(lines: Sequence[str], wrong: Collection[int]) -> list[str]:
    """The text with less in each of these lines; their number stays."""
    return [_less(line) if number in wrong else line for number, line in enumerate(lines, 1)]


def _less(line: str) -> str:
    plainer = (pattern.sub("", line) for pattern in (_DIRECTIONS, _PICTURE))
    return next((each for each in plainer if each != line and each.strip("-*# \t")), "")


def _standing(options: Options) -> Options:
    """The same choices without a voice and a look that may be what cannot be had."""
    given = options.given | {"voice", "template", "aspect", "fallback", "pace"}
    return replace(options, voice=VOICE, template=TEMPLATE, aspect=WIDE, fallback="", pace=0.0, given=given)
