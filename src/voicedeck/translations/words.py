"""What of a script is to be translated, and the script with it translated: two uses of one walk over its words.

A unit is a field of the script's values, never markup, so that no translation can break any. Its context says what it
is ("heading", "line", "line/said") and never where it stands: a line that is moved, or has a new one before it, stays
translated. A translated line keeps the place of the line that it translates: errors are told there, and the languages
of one film are aligned by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Asset, Directions, Exhibit, Line, Span, TableRow

_WORDED = ("shown", "said", "value", "note", "hook", "lower")
"""Directions that hold an author's words. What is respelled is for one language's voice and is left out in others."""

_DESCRIBING = ("links", "about", "credits")
"""Lines of the film's description."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Words to translate: what they are, themselves, and where they stand."""

    context: str
    words: str
    source: Span


Translate = Callable[[Unit], str]


def lines(script: Script) -> Iterator[tuple[str, Line | None]]:
    """Every line that has words and what it is, in order; None for a subtitle that there is not."""
    yield "title", script.title
    yield "subtitle", script.subtitle
    yield from (("over", line) for line in script.speech)
    yield from (("line", line) for line in script.overview)
    for section in script.sections:
        yield "heading", section.heading
        yield from (("over", line) for line in section.speech)
        yield from (("line", line) for line in section.bullets)


def units_of(context: str, line: Line) -> tuple[Unit, ...]:
    """What is to be translated of one line."""
    found: list[Unit] = []

    def kept(unit: Unit) -> str:
        found.append(unit)
        return unit.words

    _Walk(kept).line(context, line)
    return tuple(found)


def units(script: Script) -> tuple[Unit, ...]:
    """Everything that is to be translated, in the script's order; what is written twice stands twice."""
    worded = [(name, line) for name, line in lines(script) if line is not None]
    worded += [(_phrase(name), line) for name, line in script.phrases if line.text]
    worded += [(name, line) for name in _DESCRIBING for line in getattr(script, name)]
    return tuple(unit for context, line in worded for unit in units_of(context, line))


def rewritten(script: Script, language: str, translate: Translate) -> Script:
    """The script in a language, every unit of it asked of ``translate`` once, in order."""
    line = _Walk(translate).line
    return replace(
        script,
        language=language,
        title=line("title", script.title),
        subtitle=script.subtitle and line("subtitle", script.subtitle),
        speech=tuple(line("over", each) for each in script.speech),
        overview=tuple(line("line", each) for each in script.overview),
        sections=tuple(_section(each, line) for each in script.sections),
        phrases=tuple((name, line(_phrase(name), each) if each.text else each) for name, each in script.phrases),
        links=tuple(line("links", each) for each in script.links),
        about=tuple(line("about", each) for each in script.about),
        credits=tuple(line("credits", each) for each in script.credits),
        lexicon=None,
        voice="",
    )


def _section(section: Section, line: Callable[[str, Line], Line]) -> Section:
    heading = line("heading", section.heading)
    speech = tuple(line("over", each) for each in section.speech)
    return replace(
        section, heading=heading, speech=speech, bullets=tuple(line("line", each) for each in section.bullets)
    )


def _phrase(name: str) -> str:
    return f"phrase {name}"


@dataclass(frozen=True, slots=True)
class _Walk:
    translate: Translate

    def line(self, context: str, line: Line) -> Line:
        """A line with its words, its directions' and its picture's or table's translated."""
        exhibit = self._exhibit(line)
        if isinstance(exhibit, TableRow) and isinstance(line.exhibit, TableRow) and line.text == line.exhibit.text:
            text = exhibit.text
        else:
            text = self._said(context, line.text, line.source)
        directions = self._directions(context, line)
        return replace(line, text=text, directions=directions, exhibit=exhibit)

    def _directions(self, context: str, line: Line) -> Directions:
        asked = line.directions
        if asked == NO_DIRECTIONS:
            return asked
        worded: dict[str, Any] = {
            name: self._said(f"{context}/{name}", getattr(asked, name), line.source) for name in _WORDED
        }
        bold = tuple(self._said(f"{context}/bold", words, line.source) for words in asked.bold)
        links = tuple((self._said(f"{context}/link", words, line.source), opened) for words, opened in asked.links)
        turns = tuple(
            replace(turn, text=self._said(f"{context}/turn", turn.text, line.source), stress=()) for turn in asked.turns
        )
        manner = replace(asked.manner, stress=())  # of the words that are translated
        return replace(asked, **worded, bold=bold, links=links, turns=turns, respelled=(), manner=manner)

    def _exhibit(self, line: Line) -> Exhibit | None:
        exhibit = line.exhibit
        if isinstance(exhibit, Asset):
            return replace(exhibit, alt=self._said("picture", exhibit.alt, exhibit.source))
        if isinstance(exhibit, TableRow):
            columns = self._each("column", exhibit.columns, exhibit.table)
            return replace(exhibit, columns=columns, cells=self._each("cell", exhibit.cells, line.source))
        return exhibit

    def _each(self, context: str, texts: Iterable[str], source: Span) -> tuple[str, ...]:
        return tuple(self._said(context, text, source) for text in texts)

    def _said(self, context: str, words: str, source: Span) -> str:
        """The translation; what has no letters ("68 %", "2018") is the same in every language."""
        if not any(map(str.isalpha, words)):
            return words
        return self.translate(Unit(context, words, source))
