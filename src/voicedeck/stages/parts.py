"""Parts: what of a script a Short or a teaser is made of, as a script of its own.

A Short is a section, without its number: it opens with the ``hook`` that its author wrote behind the heading, else with
a line that asks or has a share, else with the heading. A teaser is the film's title, or the hook behind that, and a
line of each section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicedeck.languages import language
from voicedeck.languages.sentences import asks
from voicedeck.model import kinds
from voicedeck.model.errors import InputError
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Line, TableRow

SHORT, TEASER, UPRIGHT, ALL = "short", "teaser", "upright", "all"
LONGEST = 60.0
"""Seconds of a Short; longer ones are told. YouTube takes up to three minutes, most other places one."""
SHORTS = "Shorts"
"""The hashtag by which YouTube knows one."""
SHORTEST_HOOK, LONGEST_HOOK = 16, 90
"""Characters of a line that says something and is read while it is said."""
_NAMING = (kinds.CITATION, kinds.RESOURCE)
_SHARE = regex(r"\d\s?[%٪％]")
_PLACING = ("section", "kicker", "opener", "counter", "recap")
"""The phrases that tell where in the whole film something is."""


def names(script: Script, asked: str) -> tuple[str, ...]:
    """The parts that are ``asked`` for: itself, or for ``short:all`` one of each section that says
    something of its own.

    ``InputError`` where there is none of them.
    """
    kind, _, which = asked.partition(":")
    if which != ALL:
        return (asked,)
    numbers = (number for number, each in enumerate(_sections(script), 1) if _tells(each, script.language))
    found = tuple(f"{kind}:{number}" for number in numbers)
    if not found:
        raise InputError("no section has lines to make a Short of", where=script.source)
    return found


def is_upright(name: str) -> bool:
    """Whether a part is made for telephones."""
    return name.startswith(SHORT) or name.endswith(UPRIGHT)


def ending(name: str) -> str:
    """What follows a film's name in a part's."""
    return f".{name.replace(':', '-')}" if name else ""


def part(script: Script, name: str, original: Script | None = None) -> Script:
    """The script of a part, by its name; of a translation the part that the ``original``'s words make.

    ``InputError`` where the script has no such section, or that no lines.
    """
    kind, _, which = name.partition(":")
    made = _short(script, original or script, int(which)) if kind == SHORT else _teaser(script, original or script)
    phrases = {**dict(script.phrases), **dict.fromkeys(_PLACING, Line("", script.source))}
    if kind == SHORT:  # what stands below the title is not said with it
        phrases["title"] = Line("{{ title }}.", script.source)
    called, told = f"{script.name}{ending(name)}", tuple(phrases.items())
    return replace(made, name=called, phrases=told, overview=(), thumbnail=None)


def _short(script: Script, original: Script, number: int) -> Script:
    sections = _sections(script)
    if number not in range(1, len(sections) + 1):
        hint = f"choose one from 1 to {len(sections)}"
        raise InputError(f"there is no section {number}", where=script.source, hint=hint)
    section = sections[number - 1]
    if not section.bullets:
        told, hint = f"section {number} is a heading alone", "choose one with lines; short:all takes all of those"
        raise InputError(told, where=section.heading.source, hint=hint)
    place, heading = _opener(_sections(original)[number - 1]), section.heading
    if place is None:
        title, below = _opening(heading, None)
    else:  # said at its own place, too, where that is not the first
        title, below = section.bullets[place], replace(heading, directions=NO_DIRECTIONS)
    playing = _plays(script, number)
    own = tuple(_turning((*section.voiced().speech, *section.bullets), playing=playing))
    speech, bullets = own[: len(section.speech)], own[len(section.speech) :]
    return replace(
        script,
        title=_unturned(title),
        subtitle=below,
        speech=speech,
        sections=(replace(section, bullets=bullets[place == 0 :], numeral="", speech=(), opens=False),),
        tags=_tags(script.tags, section),
        music=script.music if playing or any(line.directions.music for line in own) else None,
    )


def _plays(script: Script, number: int) -> bool:
    """Whether the film's music is heard when a section begins: it begins with the film, but where a line lets it."""
    sections = _sections(script)
    before, after = ([line.directions.music for line in _lines(each)] for each in (sections[: number - 1], sections))
    opening = [line.directions.music for line in (script.title, *script.speech, *script.overview)]
    heading = sections[number - 1].heading.directions.music
    turns = [each for each in (*opening, *before, heading) if each]
    first = next((each for each in (*opening, *after) if each), "out")
    return (turns[-1] if turns else "out" if first == "in" else "in") == "in"


def _lines(sections: Iterable[Section]) -> Iterator[Line]:
    for section in sections:
        yield from (section.heading, *section.speech, *section.bullets)


def _turning(lines: Iterable[Line], *, playing: bool) -> Iterator[Line]:
    """The lines, with those directions for the music that change anything."""
    for line in lines:
        asked = line.directions.music
        if asked and (asked == "in") == playing:
            yield _unturned(line)
        else:
            playing = asked == "in" if asked else playing
            yield line


def _unturned(line: Line) -> Line:
    return replace(line, directions=replace(line.directions, music="")) if line.directions.music else line


def _opener(section: Section) -> int | None:
    """Which line opens a Short: the first that asks, else the first with a share; None for the heading itself."""
    heading = section.heading
    if heading.directions.hook or _asks(heading) or len(section.bullets) == 1:
        return None
    lines = [(place, line) for place, line in enumerate(section.bullets) if _is_whole(line)]
    asking = (place for place, line in lines if _asks(line))
    return next(asking, next((place for place, line in lines if _SHARE.search(line.shown)), None))


def _teaser(script: Script, original: Script) -> Script:
    title, below = _opening(script.title, script.subtitle)
    pairs = zip(_sections(script), _sections(original), strict=True)
    told = tuple(
        replace(section, bullets=(_unturned(section.bullets[_telling(other)]),), numeral="", speech=(), opens=False)
        for section, other in pairs
        if _tells(other, original.language)
    )
    if not told:
        raise InputError("no section has a line to make a teaser of", where=script.source)
    return replace(script, title=_unturned(title), subtitle=below, sections=told)


def _telling(section: Section) -> int:
    """Which line stands for a section: one that asks, else one with a share, else the shortest; else its first."""
    lines = [(place, line) for place, line in enumerate(section.bullets) if _is_whole(line)]
    return min(lines, key=lambda each: _appeal(each[1]), default=(0, None))[0]


def _opening(heading: Line, below: Line | None) -> tuple[Line, Line | None]:
    """Title and subtitle: the heading over what is ``below`` it, or its hook over the heading."""
    hook = heading.directions.hook
    if not hook:
        return heading, below
    asked = replace(heading.directions, said="", respelled=(), bold=(), links=())
    return replace(heading, text=hook, directions=asked), replace(heading, directions=NO_DIRECTIONS)


def _tells(section: Section, tag: str) -> bool:
    """Whether a section says something of its own: more than cited works and addresses."""
    from voicedeck.stages.kinds import room

    figures = language(tag).figures
    named = (any(room(kind).found([line], figures) for kind in _NAMING) for line in section.bullets)
    return not all(named)


def _sections(script: Script) -> tuple[Section, ...]:
    return script.seen_in("film").sections


def _is_whole(line: Line) -> bool:
    """Whether a line is understood without the others and is read while it is said."""
    alone = line.level == 0 and not isinstance(line.exhibit, TableRow) and not line.directions.shown
    return alone and SHORTEST_HOOK <= len(line.text) <= LONGEST_HOOK


def _appeal(line: Line) -> tuple[bool, bool, int]:
    return not _asks(line), _SHARE.search(line.shown) is None, len(line.shown)


def _asks(line: Line) -> bool:
    return asks(line.text)


def _tags(tags: tuple[str, ...], section: Section) -> tuple[str, ...]:
    """Those that the section names first, for YouTube shows the first three above the title; then its own word."""
    text = _letters(" ".join(line.text for line in (section.heading, *section.bullets)))
    named = tuple(each for each in tags if _letters(each) in text)
    return tuple(dict.fromkeys((*named, SHORTS, *tags)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
