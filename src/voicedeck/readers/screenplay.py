"""A video's script, with labels and cues ("Narrator:", "[B-ROLL: …]", "(pause)", two columns) -> what is said of it.

Labels are known in every language that we know (``languages.Cues``). What the narrator says, or what stands behind
"Content:", are the lines; "Title:" names their section; visuals, sounds and notes are speaker notes. A script is only
taken for one where its own labels make it so: in any other a label is text, and what looks like a cue is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache

from voicedeck.languages import every
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Diagnostic, Directions, Line, Listing, Span, TableRow, warning
from voicedeck.readers.slides import shared_out

_LABEL = regex(r"(?P<label>[^:：]{1,80})[:：](?!//)\s*(?P<rest>.*)", re.DOTALL)
_CUE = regex(
    r"\s*[*_]{0,3}(?:\[(?P<square>[^\[\]]{1,600})\]|[(（](?P<round>[^()（）]{1,300})[)）]|【(?P<lens>[^【】]{1,300})】)"
    r"[*_]{0,3}[.:]?\s*"
)
_QUALIFIED = regex(r"\s*[(（\[][^()（）\[\]]{0,80}[)）\]]")
_EDGES = regex(r"\A[\W\d_]+|[\W\d_]+\Z")
_PARTS = regex(r"\s*(?:/|\||&|\+)\s*")
_BREAK = regex(r"<break\b[^<>]{0,100}>|\[!?~?\d{1,2}:\d{2}(?:\.\d{1,3})?\]")
_QUOTES = {'"': '"', "“": "”", "„": '“”"', "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "'": "'"}
_SENTENCE = regex(r"[.!?…。！？।؟]")
_STEP = regex(r"(?:\A|(?<=[.!?…\"”] ))\[(?P<words>[^\W\d][^\[\]]{2,120})\](?!\()\s*")
"""What is done while something is said, in brackets before it."""
_FEWEST_STEPS = 3
_FEWEST_NUMBERED = 2
_LONGEST = 2_000
"""Letters that are looked at for a label or a cue."""


class _Role(Enum):
    SPOKEN = "spoken"
    CONTENT = "content"
    TITLE = "title"
    SEEN = "seen"
    SILENT = "silent"


_NOBODY = (_Role.SEEN, _Role.SILENT)


@dataclass(frozen=True, slots=True)
class _Words:
    """The labels of all languages."""

    roles: dict[str, _Role]
    people: frozenset[str]
    sounds: frozenset[str]
    numbered: re.Pattern[str]
    slides: re.Pattern[str]


@dataclass(slots=True)
class _Scene:
    """A section as it is read: its lines, what is said for them, and the notes that wait for the next line.

    ``headed``: cues that stand alone head what follows.
    """

    section: Section
    state: _Role | None = None
    lines: list[Line] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    silent: int = 0
    headed: bool = False


def played(script: Script) -> Script:
    """The script with what is said of it alone as its lines, where it is a video's; else as it is, with what looks like
    a cue told.
    """
    script = replace(script, title=_unlabelled(script.title))
    lines = list(script.overview)
    lines += [line for section in script.sections for line in (*section.speech, *section.bullets)]
    headings = [section.heading.text for section in script.sections]
    if is_video(headings, (line.text for line in lines)) or any(_columns_of(line) for line in lines):
        return _cast(script, strict=True)
    roles = Counter(reading[2] for line in lines if (reading := _reading(line.text)))
    numbered = sum(bool(_words().numbered.fullmatch(heading[:200])) for heading in headings)
    contents = sum(any(map(_is_content, section.bullets)) for section in script.sections)
    slides = roles[_Role.CONTENT] >= 2 and contents * 2 >= sum(not each.is_divider for each in script.sections)
    if slides or (numbered >= 2 and numbered * 2 >= len(headings) and roles[_Role.SEEN] + roles[_Role.SILENT] >= 2):
        return _cast(script, strict=False)
    return _without_cues(_without_steps(_without_numbers(script)))


def _unlabelled(title: Line) -> Line:
    """A title without the words that say that it is one, "Video Script: Bees"."""
    reading = _reading(title.text)
    words = _unquoted(reading[1]) if reading and reading[2] is _Role.TITLE else ""
    return replace(title, text=words) if any(map(str.isalpha, words)) else title


def _is_content(line: Line) -> bool:
    reading = _reading(line.text)
    return bool(reading and reading[2] is _Role.CONTENT)


def numbered_words(text: str) -> str | None:
    """What names a scene or slide that a line numbers ("Slide 3 - Agenda"), "" for nothing; None for other lines."""
    found = _words().slides.fullmatch(text[:200])
    return (found["words"] or "") if found else None


def is_label(text: str) -> bool:
    """Whether a line is a label of a video's script ("Narrator:", "[B-ROLL]")."""
    return _known(text.rstrip(":：")) is not None or _is_cue(text)


def is_person(label: str) -> bool:
    """Whether a label says who speaks ("Host:", "Guest:")."""
    return _plain(label) in _words().people


def _without_numbers(script: Script) -> Script:
    """The script, its headings without what numbers two of them at least as slides or scenes."""
    words = [numbered_words(section.heading.text) for section in script.sections]
    if sum(word is not None for word in words) < _FEWEST_NUMBERED:
        return script
    sections = tuple(
        replace(section, heading=_unnumbered(section.heading)) if word else section
        for section, word in zip(script.sections, words, strict=True)
    )
    return replace(script, sections=sections)


def is_video(headings: Iterable[str], lines: Iterable[str]) -> bool:
    """Whether headings and lines label what a narrator says: more than once, or beside what is seen.

    A label that is another thing elsewhere, "Speaker:", counts beside what is seen where sentences follow it.
    """
    found = [known for heading in headings if (known := _known(heading))]
    cues = sentences = 0
    for line in lines:
        text = line[:_LONGEST]
        while (cue := _CUE.match(text)) and _is_direction(_inside(cue)):
            cues += 1
            text = text[cue.end() :]
        reading = _reading(text)
        if reading:
            found.append((reading[0], reading[2]))
            speech = reading[1].strip()
            sentences += reading[2] is _Role.SPOKEN and bool(_SENTENCE.search(speech) or _unquoted(speech) != speech)
    spoken = [label for label, role in found if role is _Role.SPOKEN]
    strong = sum(label not in _words().people for label in spoken)
    seen = cues + sum(role is _Role.SEEN for _, role in found)
    often = max(Counter(spoken).values(), default=0)
    return strong >= 2 or bool(strong and seen) or (often >= 2 and (cues >= 2 or (sentences >= 2 and seen >= 2)))


# Labels and cues


@cache
def _words() -> _Words:
    roles: dict[str, _Role] = {}
    cues = [language.cues for language in every()]
    for role in (_Role.SILENT, _Role.SEEN, _Role.CONTENT, _Role.SPOKEN):
        roles |= {word: role for each in cues for word in getattr(each, role.value)}
    people = frozenset(word for each in cues for word in each.people)
    roles |= dict.fromkeys(people, _Role.SPOKEN)
    roles |= {word: _Role.TITLE for language in every() for word in language.labels.title}
    slides = [word for each in cues for word in each.slide]
    parts = [word for each in cues for word in each.parts]
    sounds = frozenset(word for each in cues for word in each.sounds)
    return _Words(roles, people, sounds, _numbering((*slides, *parts)), _numbering(slides))


def _numbering(words: Iterable[str]) -> re.Pattern[str]:
    """A line that one of the words numbers, "Scene 2: The hive"; ``words`` are what follows."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return regex(
        rf"\W{{0,8}}(?:{'|'.join(map(re.escape, longest_first))})\s?#?\s?(?:\d{{1,3}}[a-z]?|[IVX]{{1,5}})"
        r"(?:\s?[/.]\s?\d{1,3})?"
        r"(?:\s?[:：.–—|-]\s?(?P<words>\S.*)|\s*[:：.]?\s*)",
        re.IGNORECASE,
    )


def _role(label: str) -> _Role | None:
    return _words().roles.get(label)


def _plain(label: str) -> str:
    """A label without signs, numbers and what is in brackets behind it, in lower case."""
    return " ".join(_EDGES.sub("", _QUALIFIED.sub("", label[:200])).casefold().split())


def _known(label: str) -> tuple[str, _Role] | None:
    """What a label is, as a whole or, where it names two, by one of them; "Ana (V.O.)" is who speaks."""
    whole = _plain(label)
    aside = _QUALIFIED.search(label[:200])
    inside = _plain(aside[0].strip(" ()[]（）")) if aside else ""
    if inside and inside not in _words().people and _role(inside) is _Role.SPOKEN:
        return inside, _Role.SPOKEN
    for part in (whole, *(_PARTS.split(whole) if whole and _PARTS.search(whole) else ())):
        role = _role(part)
        if role:
            return part, role
    return None


def _reading(text: str) -> tuple[str, str, _Role] | None:
    """The label that a line begins with, what follows it, and what it is; "[SPOKEN]" is one, too."""
    text = text[:_LONGEST]
    start = text.lstrip(" *_")[:1]
    cue = _CUE.match(text) if start and start in "[(（【" else None
    if cue and (found := _known(_inside(cue))) and found[1] in (_Role.SPOKEN, _Role.CONTENT):
        return found[0], text[cue.end() :], found[1]
    pair = _LABEL.fullmatch(text) if ":" in text[:81] or "：" in text[:81] else None
    found = _known(pair["label"]) if pair else None
    return (found[0], pair["rest"].strip(), found[1]) if pair and found else None


def _inside(cue: re.Match[str]) -> str:
    return cue["square"] or cue["round"] or cue["lens"] or ""


def _is_direction(inside: str) -> bool:
    """Whether words in brackets are a cue: what is seen, heard or done."""
    label = inside.partition(":")[0].partition("：")[0].partition(" – ")[0]
    plain = _plain(label)
    found = _known(label)
    return plain in _words().sounds or bool(found and found[1] in _NOBODY)


def _is_cue(text: str) -> bool:
    cue = _CUE.match(text[:_LONGEST])
    return bool(cue and _is_direction(_inside(cue)))


def _is_spoken_cue(line: Line) -> bool:
    """Whether "[NARRATOR]" begins a line: then "[VISUAL]" alone heads what is seen, too."""
    cue = _CUE.match(line.text[:_LONGEST])
    known = _known(_inside(cue)) if cue else None
    return bool(known and known[1] is _Role.SPOKEN)


# The script of a video


def _cast(script: Script, *, strict: bool) -> Script:
    """The script with what is said, or what stands on its slides, as its lines; ``strict``: of what has no label, too,
    only what goes on with speech.
    """
    headed = any(map(_is_spoken_cue, script.lines()))
    scenes: list[_Scene] = []
    opening = _Scene(Section(script.title, ()), headed=headed)
    for line in script.overview:
        _take(opening, line, strict=False)
    for section in script.sections:
        known = _known(section.heading.text) if scenes else None
        titled = _known(scenes[-1].section.heading.text) if known and known[1] is _Role.SPOKEN else None
        if titled and titled[1] is _Role.TITLE:  # what was said of the title alone is no scene's name
            scenes[-1].section = replace(scenes[-1].section, heading=script.title)
        if known and known[1] is not _Role.TITLE and section.heading.text:
            scenes[-1].state = known[1]
            scenes[-1].waiting += [section.heading.text] if known[1] in _NOBODY else []
        else:
            scenes.append(_Scene(replace(section, heading=_unnumbered(section.heading)), headed=headed))
        for line in (*section.speech, *section.bullets):
            _take(scenes[-1], line, strict=strict)
    made = [_made(scene) for scene in scenes]
    pairs = zip(scenes, made, strict=True)
    lost = [each.section for each, section in pairs if section.is_divider and (strict or each.silent)]
    kept = tuple(section for section in made if all(section.heading is not each.heading for each in lost))
    note = " ".join(filter(None, (script.title.directions.note, *opening.waiting)))
    title = replace(script.title, directions=replace(script.title.directions, note=note)) if note else script.title
    return replace(
        script,
        title=title,
        overview=(*opening.lines, *opening.content),
        sections=kept,
        warnings=(*script.warnings, *_about_cast(script, scenes, opening), *map(_about_lost, lost)),
    )


def _unnumbered(heading: Line) -> Line:
    found = _words().numbered.fullmatch(heading.text[:200])
    return replace(heading, text=found["words"]) if found and found["words"] else heading


def _take(scene: _Scene, line: Line, *, strict: bool) -> None:
    """A line of the script: what is said of it is a line of the scene, all else a note."""
    roles = _columns_of(line)
    if roles and isinstance(line.exhibit, TableRow):
        _take_row(scene, line, line.exhibit, roles)
        return
    if isinstance(line.exhibit, Listing) and not line.exhibit.language and (label := _label_alone(line.text)):
        _take_copy(scene, line, line.exhibit, label)
        return
    text, said = _after_cues(scene, line.text), line.directions.said
    reading = _reading(text)
    if reading:
        _, rest, role = reading
        if role is _Role.TITLE:
            scene.section = replace(scene.section, heading=replace(scene.section.heading, text=_unquoted(rest)))
            return
        scene.state = role
        if role in _NOBODY:
            _note(scene, text)
            _emit(scene, line, said if role is _Role.SEEN else "")
            return
        text = rest
    elif text.strip() and _is_silent(scene, text, said, strict=strict):
        _note(scene, text)
        return
    if text.strip() and said and scene.state is not _Role.SPOKEN:
        _emit(scene, line, text)
    _emit(scene, line, said or text)


def _after_cues(scene: _Scene, text: str) -> str:
    """What follows the cues that a line begins with, which are notes; nothing of what one names ("[DO]: …")."""
    while (cue := _CUE.match(text[:_LONGEST])) and (cue["square"] or cue["lens"] or _is_direction(_inside(cue))):
        known = _known(_inside(cue))
        role = known[1] if known else _Role.SILENT
        if role in (_Role.SPOKEN, _Role.CONTENT):
            break
        names = bool(cue["square"]) and cue[0].rstrip(" *_").endswith(":")
        _note(scene, text if names else _inside(cue))
        text = "" if names else text[cue.end() :]
        alone = scene.headed and known and role in _NOBODY and not text.strip() and ":" not in _inside(cue)
        scene.state = role if names or alone else scene.state
    return text


def _label_alone(text: str) -> _Role | None:
    """What a line is that is a label and no more ("[SAY]:"): unknown ones are nobody's; None for any other line."""
    cue = _CUE.fullmatch(text[:_LONGEST])
    known = _known(_inside(cue) if cue else text) if cue or text.rstrip().endswith((":", "：")) else None
    return known[1] if known else _Role.SILENT if cue and cue["square"] else None


def _take_copy(scene: _Scene, line: Line, copy: Listing, role: _Role) -> None:
    """A label's text in a block as of code, so that it is easily copied: a paragraph of it is a line."""
    scene.state = role
    if role in (*_NOBODY, _Role.TITLE):
        _note(scene, f"{line.text} {copy.text}")
        return
    for place, paragraph in _paragraphs(copy):
        _emit(scene, replace(line, source=place, exhibit=None), paragraph)


def _paragraphs(copy: Listing) -> Iterator[tuple[Span, str]]:
    """What stands between empty lines, with its place."""
    rows: list[str] = []
    start = 0
    for number, row in enumerate((*_unquoted(copy.text).split("\n"), ""), start=1):
        if row.strip():
            start = start if rows else number
            rows.append(row.strip())
        elif rows:
            yield replace(copy.source, line=copy.source.line + start), " ".join(rows)
            rows = []


def _is_silent(scene: _Scene, text: str, said: str, *, strict: bool) -> bool:
    """Whether a line without a label is not said: below one that nobody says, or in a script that labels what is."""
    if _unquoted(text) != text.strip():
        scene.state = scene.state if scene.state is _Role.CONTENT else _Role.SPOKEN
        return False
    if said:
        return False
    return scene.state in _NOBODY or (strict and scene.state is None)


def _note(scene: _Scene, text: str) -> None:
    scene.waiting.append(" ".join(text.split()))
    scene.silent += 1


def _emit(scene: _Scene, line: Line, text: str) -> None:
    words = _unquoted(_without_sounds(text))
    if not any(map(str.isalnum, words)):
        return
    note = " ".join(filter(None, (line.directions.note, *scene.waiting)))
    scene.waiting.clear()
    asked = replace(line.directions, said="", note=note, bold=())
    made = replace(line, text=words, directions=asked if asked != Directions() else NO_DIRECTIONS)
    (scene.content if scene.state is _Role.CONTENT else scene.lines).append(made)


def _without_sounds(text: str) -> str:
    """Speech without the pauses and sounds that stand in brackets amid it."""
    text = _BREAK.sub(" ", text)
    kept = (
        _CUE.sub(lambda cue: " " if _is_direction(_inside(cue)) else cue[0], text)
        if set(text) & set("[(（【")
        else text
    )
    return " ".join(kept.split())


def _unquoted(text: str) -> str:
    """Speech without the quotation marks round it."""
    text = text.strip()
    closing = _QUOTES.get(text[:1], "")
    inner = text[1:-1].strip()
    whole = (
        len(text) > 2 and text[-1] in closing and not any(mark in inner for mark in (text[0], text[-1]) if mark != "'")
    )
    return inner if whole else text


def _made(scene: _Scene) -> Section:
    """The section of a scene: its slide's content with what is said shared out, or what is said."""
    lines, over = tuple(scene.lines), scene.section.speech[:0]
    if scene.content and scene.lines:
        lines, texts = shared_out(tuple(scene.content), [line.text for line in scene.lines], scene.section.heading)
        over = tuple(Line(text, scene.lines[0].source) for text in texts)
    elif scene.content:
        lines = tuple(scene.content)
    if scene.waiting and lines:
        note = " ".join((lines[-1].directions.note, *scene.waiting)).strip()
        lines = (*lines[:-1], replace(lines[-1], directions=replace(lines[-1].directions, note=note)))
    return replace(scene.section, bullets=lines, speech=over)


def _about_cast(script: Script, scenes: Sequence[_Scene], opening: _Scene) -> Iterator[Diagnostic]:
    silent = sum(scene.silent for scene in (*scenes, opening))
    if silent:
        hint = "What has a label such as Narrator: or Content: is said; write that before what is missing."
        place = script.title.source
        yield warning(f"this is read as a video's script: {silent} lines of it are notes, not said", place, hint)


def _about_lost(section: Section) -> Diagnostic:
    hint = "Write Narrator: before what is to be said, or delete it."
    return warning(
        f"the section “{section.heading.text[:60]}” is left out: nothing in it is said", section.heading.source, hint
    )


# Two columns


def _columns_of(line: Line) -> tuple[_Role | None, ...]:
    """What the columns of a table's row are, where one is what is said and another what is not; else ()."""
    roles = _columns(line.exhibit.columns) if isinstance(line.exhibit, TableRow) else ()
    return roles if _Role.SPOKEN in roles and any(role in _NOBODY for role in roles) else ()


@cache
def _columns(names: tuple[str, ...]) -> tuple[_Role | None, ...]:
    known = [_known(name) for name in names]
    return tuple(found[1] if found else None for found in known)


def _take_row(scene: _Scene, line: Line, row: TableRow, roles: Sequence[_Role | None]) -> None:
    """A row with a column of what is said: that is a line, the other columns are its note."""
    cells = list(zip(row.columns, row.cells, roles, strict=False))
    scene.waiting += [f"{name}: {cell}" for name, cell, role in cells if role is not _Role.SPOKEN and cell]
    scene.silent += 1
    said = " ".join(cell for _, cell, role in cells if role is _Role.SPOKEN and cell)
    scene.state = _Role.SPOKEN
    _emit(scene, replace(line, exhibit=None), said)
    scene.state = None


# Any other script


def _without_steps(script: Script) -> Script:
    """The script, what is done on the screen ("[Open the menu]") as notes where that comes again and again."""
    bullets = (line for section in script.sections for line in section.bullets if line.exhibit is None)
    lines = [line for line in bullets if "[" in line.text]
    steps = [found for line in lines for found in _STEP.finditer(line.text[:_LONGEST])]
    long = sum(" " in step["words"] for step in steps)
    amid = any(step.start() or step.string[step.end() : step.end() + 1] in _QUOTES for step in steps)
    if long < _FEWEST_STEPS or not amid:
        return script
    sections = tuple(replace(section, bullets=tuple(_unstepped(section.bullets))) for section in script.sections)
    hint = "What is to be said stands outside brackets."
    place = next(line for line in lines if _STEP.search(line.text)).source
    told = warning(f"{len(steps)} steps in square brackets are notes, not said", place, hint)
    return replace(script, sections=sections, warnings=(*script.warnings, told))


def _unstepped(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        steps = [found["words"] for found in _STEP.finditer(line.text[:_LONGEST])] if line.exhibit is None else []
        words = _STEP.sub("", line.text).strip() if steps else line.text
        if not steps:
            yield line
        elif any(map(str.isalnum, words)):
            note = " ".join(filter(None, (line.directions.note, *(f"[{step}]" for step in steps))))
            yield replace(line, text=words, directions=replace(line.directions, note=note, bold=()))


def _without_cues(script: Script) -> Script:
    """The script without the lines that are known cues in brackets; what looks like one and is read out is told."""
    told: list[Diagnostic] = []
    sections = tuple(
        replace(section, bullets=tuple(_spoken(section.bullets, told)), speech=tuple(_spoken(section.speech, told)))
        for section in script.sections
    )
    overview = tuple(_spoken(script.overview, told))
    return replace(script, overview=overview, sections=sections, warnings=(*script.warnings, *told)) if told else script


def _spoken(lines: Iterable[Line], told: list[Diagnostic]) -> Iterator[Line]:
    for line in lines:
        cue = _CUE.fullmatch(line.text[:_LONGEST]) if line.exhibit is None else None
        reading = _reading(line.text) if line.exhibit is None else None
        bare = line.exhibit is None and numbered_words(line.text) == ""
        if bare or (cue and _is_direction(_inside(cue))):
            hint = "If it is to be said, write it as a sentence, without brackets."
            told.append(warning(f"the cue “{line.text[:60]}” is left out", line.source, hint))
            continue
        if cue and cue["square"]:
            hint = 'If it is a cue, write it as a note: {note="…"}, or in a comment: <!-- … -->.'
            told.append(warning(f"“{line.text[:60]}” is read out, although it looks like a cue", line.source, hint))
        elif reading and reading[2] is _Role.SPOKEN and reading[0] not in _words().people:
            hint = "Write what is said without its label."
            told.append(warning(f"“{line.text[:60]}” is read out, although it looks like a cue", line.source, hint))
        yield line
