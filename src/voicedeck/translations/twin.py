"""A script that somebody translated by hand, taken in by its structure: its third bullet is the third bullet's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line, error
from voicedeck.translations.words import Unit, lines, units_of


def aligned(script: Script, twin: Script) -> tuple[tuple[Unit, str], ...]:
    """Every unit of the script with the twin's words for it; ``InputError`` names every place where they part ways.

    A direction or a description that only one of the two has stands for itself.
    """
    if problems := tuple(_apart(script, twin)):
        raise InputError.of(problems)
    return tuple(_paired(script, twin))


def _paired(script: Script, twin: Script) -> Iterator[tuple[Unit, str]]:
    for (context, own), (_, other) in zip(lines(script), lines(twin), strict=True):
        if own is None or other is None:
            continue
        theirs = _by_context(units_of(context, other))
        for kind, found in _by_context(units_of(context, own)).items():
            if len(found) == len(theirs.get(kind, ())):
                yield from ((unit, same.words) for unit, same in zip(found, theirs[kind], strict=True))


def _by_context(found: tuple[Unit, ...]) -> dict[str, list[Unit]]:
    kinds: dict[str, list[Unit]] = {}
    for unit in found:
        kinds.setdefault(unit.context, []).append(unit)
    return kinds


def _apart(script: Script, twin: Script) -> Iterator[Diagnostic]:
    """Where one has lines that the other has not."""
    yield from _lists("over the title", script.speech, twin.speech, script.title, twin.title)
    yield from _lists("in the overview", script.overview, twin.overview, script.title, twin.title)
    for own, other in zip_longest(script.sections, twin.sections):
        if own is None or other is None:
            extra, which = (own, "script") if own else (other, "translation")
            assert extra is not None
            hint = "give both the same sections, in the same order"
            yield error(f"the {which} alone has a section “{extra.heading.text[:40]}”", extra.heading.source, hint)
            return
        yield from _lists("below this heading", own.bullets, other.bullets, own.heading, other.heading)
        yield from _lists("over this heading", own.speech, other.speech, own.heading, other.heading)


def _lists(
    where: str, own: tuple[Line, ...], other: tuple[Line, ...], heading: Line, translated: Line
) -> Iterator[Diagnostic]:
    if len(own) != len(other):
        message = f"{len(other)} lines {where}, {len(own)} in {heading.source}"
        yield error(message, translated.source, "give both the same lines, in the same order")
