"""Headings where the author wrote none: every script becomes a film, and what was made up is told.

A script without a title is named after its file. One without a heading becomes a section a topic: what stands between
two empty lines, or on a slide without a title. What a heading without words holds goes on with the section before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from voicedeck.languages import every
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Diagnostic, Line, Listing, TableRow, warning

_SENTENCE_END = regex(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[^\Wa-z_])|[。！？](?=.)")
_CLAUSE_END = regex(r"[,;:–—，；：、]")
_UNPARTED = regex(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that write no spaces between their words."""
LONGEST = 80
"""Letters of a sentence that can be a heading."""
MOST_WORDS = 12
_PARTICLES = frozenset(
    [
        "af",
        "al",
        "av",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    ]
)
"""Words of people's names that are written small."""
FEWEST_WORDS = 3
"""Words that a clause has at least to stand for its sentence."""
CUT = 6
"""Words, or a third of the letters of languages that do not part their words, that stand for a long sentence."""


def parted(script: Script) -> Script:
    """The script whose only list is a tree, as minds are mapped: what stands over all of it is the title where nothing
    else is, and each line with others below it is a heading.
    """
    lines = script.overview
    if script.sections or not any(line.level for line in lines):
        return script
    if not script.title.text and [line.level for line in lines].count(0) == 1 and not lines[0].level:
        title, lines = lines[0], tuple(replace(line, level=line.level - 1) for line in lines[1:])
        script = replace(script, title=replace(title, directions=NO_DIRECTIONS), overview=lines)
    tops = [at for at, line in enumerate(lines) if not line.level]
    ends = [*tops[1:], len(lines)]
    heads = all(after - at > 1 and _is_short(lines[at].text) for at, after in zip(tops, ends, strict=True))
    plain = all(_is_plain(lines[at]) for at in tops)
    if not (heads and plain and tops[:1] == [0] and len(tops) > 1):
        return script
    below = (tuple(replace(line, level=line.level - 1) for line in lines[at + 1 : after])
             for at, after in zip(tops, ends, strict=True))  # fmt: skip
    sections = tuple(Section(lines[at], bullets) for at, bullets in zip(tops, below, strict=True))
    return replace(script, overview=(), sections=sections)


def _is_plain(line: Line) -> bool:
    return line.exhibit is None and replace(line.directions, bold=(), links=()) == NO_DIRECTIONS


def with_author(script: Script) -> Script:
    """The script with who made it as its channel, where that stands below the title ("by Ada Chan")."""
    first = script.overview[0] if script.overview else None
    if first is None or script.channel or not script.title.text or first.exhibit:
        return script
    found = _by().fullmatch(first.text[:LONGEST])
    if not found or not _is_name(found["name"].split()):
        return script
    return replace(script, channel=replace(first, text=found["name"]), overview=script.overview[1:])


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are somebody's name, "Ada van der Berg", or two such: "Ulm bis Wien" is where a river goes."""
    small = [at for at, word in enumerate(words) if not word[:1].isupper() and word not in _PARTICLES]
    between = len(small) == 1 and 2 <= small[0] < len(words) - 2
    return (not small or (between and len(words[small[0]]) <= FEWEST_WORDS)) and words[-1] not in _PARTICLES


@cache
def _by() -> re.Pattern[str]:
    words = sorted(frozenset[str]().union(*(each.labels.by for each in every())))
    return regex(rf"(?i:{'|'.join(words)})\s(?P<name>[^\W\d_][^.!?:;,\d]{{1,60}})")


def with_title(script: Script) -> Script:
    """The script, named after its file where nothing names it."""
    if script.title.text:
        return script
    title = " ".join(re.split(r"[\s_-]+", script.name)).strip() or script.name
    hint = "Write the title above the first heading, or title: My title in the front matter."
    told = warning(f"the outline has no title: it is named “{title}”, after its file", script.title.source, hint)
    return replace(script, title=replace(script.title, text=title), warnings=(*script.warnings, told))


def with_sections(script: Script, gaps: Sequence[int] = ()) -> Script:
    """The script with the overview's topics as sections, where it has no section; ``gaps`` are its empty lines.

    A heading without words takes those of its first line where no section stands before it; else its lines go on with
    that section.
    """
    if not script.sections and script.overview:
        topics = tuple(_topics(script.overview, frozenset(gaps)))
        sections = tuple(map(_headed, topics)) if len(topics) > 1 else (_under(script.title, topics[0]),)
        hint = "Write headings, ## Heading or 1. Heading, above the lines that belong together."
        told = warning("no heading is found: each topic becomes a section", script.overview[0].source, hint)
        return replace(script, overview=(), sections=sections, warnings=(*script.warnings, told))
    if script.sections and any(line.level or isinstance(line.exhibit, Listing | TableRow) for line in script.overview):
        first = replace(_under(script.title, Section(script.title, script.overview)))
        script = replace(script, overview=(), sections=(first, *script.sections))
    wordless = [section for section in script.sections if not section.heading.text]
    if not wordless:
        return script
    if len(wordless) == len(script.sections):
        sections = tuple(_headed(section) for section in wordless if not section.is_divider)
    else:
        sections = tuple(_joined(script.sections))
    return replace(script, sections=sections, warnings=(*script.warnings, *map(_about_wordless, wordless)))


def _joined(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, those without a heading joined to the one before them."""
    before: Section | None = None
    for section in sections:
        if section.heading.text:
            if before:
                yield before
            before = section
        elif before:
            before = replace(before, bullets=before.bullets + tuple(section.speech) + section.bullets)
        elif not section.is_divider:
            before = _headed(section)
    if before:
        yield before


def _about_wordless(section: Section) -> Diagnostic:
    return warning("a heading has no words", section.heading.source, "Write its title, or delete the line.")


def _topics(lines: Sequence[Line], gaps: frozenset[int]) -> Iterator[Section]:
    """A section without a heading for each run of lines that no empty line parts, or that is a few words alone."""
    run: list[Line] = []
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        ends = after is None or _is_gap(line, after, gaps)
        few = ends and _is_short(line.text) and not _SENTENCE_END.search(line.text)
        if run and _is_gap(run[-1], line, gaps) and not few:
            yield Section(replace(run[0], text="", exhibit=None), tuple(run))
            run = []
        run.append(line)
    yield Section(replace(run[0], text="", exhibit=None), tuple(run))


def _is_gap(line: Line, after: Line, gaps: frozenset[int]) -> bool:
    return any(number in gaps for number in range(line.source.line, after.source.line))


def _under(title: Line, section: Section) -> Section:
    """The only section, under the film's own title."""
    return replace(section, heading=Line(title.text, section.heading.source))


def _headed(section: Section) -> Section:
    """The section under the words of its first line; a short sentence moves up, of a longer one the first words do."""
    first = section.bullets[0] if section.bullets else section.speech[0]
    place = section.heading.source
    if _is_alone(section):
        return replace(section, heading=Line(first.text, place), bullets=())
    sentences = _SENTENCE_END.search(first.text)
    opening = first.text[: sentences.end()].strip() if sentences else first.text
    plain = first.exhibit is None and not (first.directions.said or first.directions.shown)
    if section.bullets and plain and _is_short(opening) and (sentences or len(section.bullets) > 1):
        rest = replace(first, text=first.text[sentences.end() :].strip()) if sentences else None
        below = (*([rest] if rest and rest.text else []), *section.bullets[1:])
        if below:
            heading = opening.rstrip(".。:：") if not opening.endswith(("...", "…")) else opening
            return replace(section, heading=Line(heading, place), bullets=below)
    return replace(section, heading=Line(_cut(first.text), place))


def _is_alone(section: Section) -> bool:
    """Whether a section is a few words, and nothing more."""
    if len(section.bullets) != 1 or section.speech:
        return False
    only = section.bullets[0]
    return only == Line(only.text, only.source) and _is_short(only.text) and not _SENTENCE_END.search(only.text)


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and any(map(str.isalnum, text))


def _cut(text: str) -> str:
    """The first words of a text: its first clause where that is short, else a few words and an ellipsis."""
    clause = _CLAUSE_END.split(text[: LONGEST * 2], maxsplit=1)[0].strip()
    enough = len(clause.split()) >= FEWEST_WORDS or _UNPARTED.search(clause)
    if enough and _is_short(clause) and len(clause) < len(text):
        return clause.rstrip(".。")
    if _UNPARTED.search(text[:CUT]) and len(text) > CUT * 3:
        return text[: CUT * 3] + "…"
    words = text.split()
    return text if len(words) <= CUT and len(text) <= LONGEST else " ".join(words[:CUT])[:LONGEST].rstrip() + "…"
