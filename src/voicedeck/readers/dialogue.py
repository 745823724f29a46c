"""Dialogues: lines that begin with the name of a declared speaker are said in turns, each by its speaker's voice.

A name is a label only where the script declares it (``speakers``) and it begins a line, a quote or, within one, a
sentence: "Note: …" and "Result: …" stay words. Labels are written as people and podcast programs do: ``Anna: …``,
``**Anna:** …``, ``[Anna] …`` and ``<Anna> … </Anna>``. They are never said and never shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Speaker
from voicedeck.model.source import Diagnostic, Line, Stress, TableRow, Turn, stress_at, stressed_in, warning
from voicedeck.readers.labels import is_label, is_person
from voicedeck.readers.text import SourceText

TURN = "\n"
"""Between two lines of what is said, until a script is ``in_turns``: the second may be another's turn."""
_ASKED_ABOUT = 2
"""So many lines that begin with the same name, and no speaker of that name, are asked about."""
_NAME = regex(r"(?P<name>[^\W\d_a-z][\w.'’-]{1,24}(?: [^\W\d_a-z][\w.'’-]{0,24})?)\s?[:：]\s+\S")
_NEVER = regex(r"(?!)")
_SENTENCE = regex(r"[.!?…。！？][\"”’»)\]]{0,3}\s{0,3}\Z")
_LOWER = regex(r"\b[^\W\d_A-Z][\w’'-]*")
_BEFORE = r"\s{0,12}(?:>\s?){0,3}(?:(?:[-*+]|\d{1,9}[.)])\s{1,4})?"
"""What stands before a line's words in Markdown: a quote's or a list's mark."""


def in_turns(script: Script) -> Script:
    """The script with the turns of its declared speakers, and a warning for names that look like others'."""
    label = label_of(script.speakers)
    voices = {each.name.casefold(): each for each in script.speakers}

    def turned(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(_turned(line, label, voices) for line in lines)

    sections = tuple(
        replace(section, bullets=turned(section.bullets), speech=turned(section.speech)) for section in script.sections
    )
    made = replace(script, overview=turned(script.overview), speech=turned(script.speech), sections=sections)
    return replace(made, warnings=(*made.warnings, *_about_undeclared(made), *_about_silent(made)))


def label_of(speakers: Sequence[Speaker]) -> re.Pattern[str]:
    """What marks a speaker's turn at the beginning of a line or a sentence; its group is who."""
    if not speakers:
        return _NEVER
    return re.compile(rf"(?:\A|(?<=[\n.!?…。！？\"”»’])\s*)({_names(speakers)})\s?[:：]\s*", re.I)


def plainly(text: SourceText, speakers: Sequence[Speaker]) -> SourceText:
    """The text with every label that Markdown would take for its own, ``[Anna]:`` or ``<Anna>``, as ``Anna:``."""
    if not speakers:
        return text
    forms = rf"<({_names(speakers)})>[:：]?|\[({_names(speakers)})\]\s?[:：]?(?!\()"
    label = re.compile(rf"^({_BEFORE})(?:{forms})\s*", re.I)
    closed = re.compile(rf"\s*</(?:{_names(speakers)})>", re.I)

    def plain(line: str) -> str:
        return closed.sub("", label.sub(lambda found: f"{found[1]}{found[2] or found[3]}: ", line))

    return replace(text, lines=tuple(replace(line, text=plain(line.text)) for line in text.lines))


def _names(speakers: Sequence[Speaker]) -> str:
    """A pattern of any of their names, the longest first."""
    return "|".join(sorted((re.escape(each.name) for each in speakers), key=len, reverse=True))


def _turned(line: Line, label: re.Pattern[str], speakers: dict[str, Speaker]) -> Line:
    """The line without its labels, and with its turns where it has some."""
    said = line.directions.said
    turns = tuple(_turns(said or line.text, label, speakers, line.directions.manner.stress))
    if not turns and TURN not in said:
        return line
    if not turns:
        return replace(line, directions=replace(line.directions, said=_flat(said)))
    words = " ".join(turn.text for turn in turns)
    asked = replace(line.directions, turns=turns, said=words if said else "")
    shown = line.text if said else words
    return replace(line, text=shown, directions=asked)


def _turns(text: str, label: re.Pattern[str], speakers: dict[str, Speaker], stress: Sequence[Stress]) -> Iterator[Turn]:
    """What each says in order, with what is stressed of it; nothing where the text does not begin with a speaker."""
    found = list(label.finditer(text))
    if not found or found[0].start():
        return
    stressed = stressed_in(stress, text)
    for at, match in enumerate(found):
        begin, end = match.end(), found[at + 1].start() if at + 1 < len(found) else len(text)
        words = _flat(text[begin:end].rstrip())
        who = speakers[match[1].casefold()]
        places = ((first - begin, last - begin) for first, last in stressed if begin <= first and last <= end)
        if words:
            yield Turn(who.name, who.voice, words, stress_at(places, words))


def _flat(text: str) -> str:
    return text.replace(TURN, " ")


def _about_undeclared(script: Script) -> Iterator[Diagnostic]:
    """Names that begin several lines, as a speaker's would."""
    places: dict[str, list[Line]] = {}
    for line in (script.title, *(section.heading for section in script.sections), *_said(script)):
        named = _NAME.match(line.directions.said or line.text)
        if named and not line.directions.turns and not isinstance(line.exhibit, TableRow):
            places.setdefault(named["name"], []).append(line)
    if all(len(lines) < _ASKED_ABOUT for lines in places.values()):
        return
    words = {word for line in _said(script) for word in _LOWER.findall(line.text)}
    asked = {name: lines for name, lines in places.items() if _is_speaker(name, lines, words)}
    # A dialogue has two voices at least, and its labels come again and again; a host's may stand over most of it.
    dialogue = len(asked) + len(script.speakers) > 1
    most = len(_said(script)) / 2
    for name, lines in asked.items():
        if not (dialogue or len(lines) > max(most, _ASKED_ABOUT)):
            continue
        hint = f"If so, declare the speakers in the front matter: speakers: {{{name}: narrator, …: ben}}."
        yield warning(f"is “{name}” a speaker? {len(lines)} lines begin with that name", lines[0].source, hint)


def _is_speaker(name: str, lines: Sequence[Line], words: Collection[str]) -> bool:
    """Whether a name that begins lines is a person's: what follows is sentences, most of them, and the name is no word
    of the text. What follows a key ("River: Nile", "Length: 6,650 km") and a label ("Definition: …") is neither.
    """
    sentences = sum(_SENTENCE.search(line.directions.said or line.text) is not None for line in lines)
    known = is_label(name) or name.lower() in words
    return len(lines) >= _ASKED_ABOUT and sentences * 2 > len(lines) and (is_person(name) or not known)


def _about_silent(script: Script) -> Iterator[Diagnostic]:
    spoken = {turn.speaker for line in _said(script) for turn in line.directions.turns}
    for each in script.speakers:
        if each.name not in spoken:
            yield warning(f"the speaker {each.name} says nothing", each.source, f"Begin a line with “{each.name}: ”.")


def _said(script: Script) -> Sequence[Line]:
    """The lines that can be a turn."""
    sections = (line for section in script.sections for line in (*section.speech, *section.bullets))
    return (*script.speech, *script.overview, *sections)
