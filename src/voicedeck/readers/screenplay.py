"""A video's script, with labels and cues ("Narrator:", "[B-ROLL: …]", "(pause)", two columns) -> what is said of it.

Labels are known in every language that we know (``languages.Cues``). What the narrator says, or what stands behind
"Content:", are the lines; "Title:" names their section; visuals, sounds and notes are speaker notes. A script is only
taken for one where its own labels make it so: in any other a label is text, and what looks like a cue is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Diagnostic, Directions, Line, Listing, Span, TableRow, warning
from voicedeck.readers.labels import (
    CUE,
    LONGEST,
    NOBODY,
    QUOTES,
    Role,
    copied,
    is_direction,
    is_screenplay_mark,
    is_video,
    label_alone,
    labelled,
    meaning_of,
    numbered_words,
    unquoted,
    vocabulary,
    words_in,
)
from voicedeck.readers.slides import shared_out

_BREAK = regex(r"<break\b[^<>]{0,100}>|\[!?~?\d{1,2}:\d{2}(?:\.\d{1,3})?\]")
_STEP = regex(r"(?:\A|(?<=[.!?…\"”] ))\[(?P<words>[^\W\d][^\[\]]{2,120})\](?!\()\s*")
"""What is done while something is said, in brackets before it."""
_FEWEST_STEPS = 3
_FEWEST_NUMBERED = 2


@dataclass(slots=True)
class _Scene:
    """A section as it is read: its lines, what is said for them, and the notes that wait for the next line.

    ``headed``: cues that stand alone head what follows.
    """

    section: Section
    state: Role | None = None
    lines: list[Line] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    silent: int = 0
    headed: bool = False


def played(script: Script, listed: Collection[int] = ()) -> Script:
    """The script with what is said of it alone as its lines, where it is a video's; else as it is, with what looks like
    a cue told. ``listed``: the lines of the file that are items of lists.
    """
    words = numbered_words(script.title.text) if _counts(script) else ""
    script = replace(script, title=_unlabelled(replace(script.title, text=words) if words else script.title))
    lines = list(script.overview)
    lines += [line for section in script.sections for line in (*section.speech, *section.bullets)]
    headings = [section.heading.text for section in script.sections]
    if is_video(headings, lines) or any(_columns_of(line) for line in lines):
        return _cast(script, listed, strict=True)
    roles = Counter(reading[2] for line in lines if (reading := labelled(line.text)))
    numbered = sum(bool(vocabulary().numbered.fullmatch(heading[:200])) for heading in headings)
    contents = sum(any(map(_is_content, section.bullets)) for section in script.sections)
    slides = roles[Role.CONTENT] >= 2 and contents * 2 >= sum(not each.is_divider for each in script.sections)
    if slides or (numbered >= 2 and numbered * 2 >= len(headings) and roles[Role.SEEN] + roles[Role.SILENT] >= 2):
        return _cast(script, listed, strict=False)
    return _without_cues(_without_steps(_without_numbers(script, 1 if words else 0)))


def _unlabelled(title: Line) -> Line:
    """A title without the words that say that it is one, "Video Script: Bees"."""
    reading = labelled(title.text)
    words = unquoted(reading[1]) if reading and reading[2] is Role.TITLE else ""
    return replace(title, text=words) if any(map(str.isalpha, words)) else title


def _counts(script: Script) -> bool:
    """Whether a heading says which slide or scene it is."""
    return any(numbered_words(section.heading.text) is not None for section in script.sections)


def _is_content(line: Line) -> bool:
    reading = labelled(line.text)
    return bool(reading and reading[2] is Role.CONTENT)


def _without_numbers(script: Script, above: int) -> Script:
    """The script, its headings without what numbers two of them at least as slides or scenes, with those ``above``."""
    words = [numbered_words(section.heading.text) for section in script.sections]
    if above + sum(word is not None for word in words) < _FEWEST_NUMBERED:
        return script
    sections = tuple(
        replace(section, heading=_unnumbered(section.heading)) if word else section
        for section, word in zip(script.sections, words, strict=True)
    )
    return replace(script, sections=sections)


def _is_spoken_cue(line: Line) -> bool:
    """Whether "[NARRATOR]" begins a line: then "[VISUAL]" alone heads what is seen, too."""
    cue = CUE.match(line.text[:LONGEST])
    known = meaning_of(words_in(cue)) if cue else None
    return bool(known and known[1] is Role.SPOKEN)


# The script of a video


def _cast(script: Script, listed: Collection[int], *, strict: bool) -> Script:
    """The script with what is said, or what stands on its slides, as its lines; ``strict``: of what has no label, too,
    only what goes on with speech, or is a slide's list above it.
    """
    headed = any(map(_is_spoken_cue, script.lines()))
    scenes: list[_Scene] = []
    opening = _Scene(Section(script.title, ()), headed=headed)
    for line in script.overview:
        _take(opening, line, strict=False)
    for section in script.sections:
        numbered = numbered_words(section.heading.text) is not None
        known = meaning_of(section.heading.text) if scenes and not numbered else None
        titled = meaning_of(scenes[-1].section.heading.text) if known and known[1] is Role.SPOKEN else None
        if titled and titled[1] is Role.TITLE:  # what was said of the title alone is no scene's name
            scenes[-1].section = replace(scenes[-1].section, heading=script.title)
        if is_screenplay_mark(section.heading.text):  # it says where, and names nothing
            scenes = scenes or [_Scene(replace(section, heading=script.title), headed=headed)]
            _note(scenes[-1], section.heading.text)
        elif known and known[1] is not Role.TITLE and section.heading.text:
            scenes[-1].state = known[1]
            scenes[-1].waiting += [section.heading.text] if known[1] in NOBODY else []
        else:
            scenes.append(_Scene(replace(section, heading=_unnumbered(section.heading)), headed=headed))
        lines = (*section.speech, *section.bullets)
        if scenes[-1].state is None and _is_slide(lines, listed):
            scenes[-1].state = Role.CONTENT
        for line in lines:
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


def _is_slide(lines: Sequence[Line], listed: Collection[int]) -> bool:
    """Whether a scene begins with the list of its slide: one above what is said, which is no item of it."""
    said = next((line for line in lines if (known := labelled(line.text)) and known[2] is Role.SPOKEN), None)
    return said is not None and lines[0].source.line in listed and said.source.line not in listed


def _unnumbered(heading: Line) -> Line:
    found = vocabulary().numbered.fullmatch(heading.text[:200])
    return replace(heading, text=found["words"]) if found and found["words"] else heading


def _take(scene: _Scene, line: Line, *, strict: bool) -> None:
    """A line of the script: what is said of it is a line of the scene, all else a note."""
    roles = _columns_of(line)
    if roles and isinstance(line.exhibit, TableRow):
        _take_row(scene, line, line.exhibit, roles)
        return
    copy = copied(line)
    if copy and (label := label_alone(line.text)):
        _take_copy(scene, line, copy, label)
        return
    if is_screenplay_mark(line.text.strip()):
        _note(scene, line.text)
        return
    text, said = _after_cues(scene, line.text), line.directions.said
    reading = labelled(text)
    if reading:
        _, rest, role = reading
        if role is Role.TITLE:
            scene.section = replace(scene.section, heading=replace(scene.section.heading, text=unquoted(rest)))
            return
        scene.state = role
        if role in NOBODY:
            _note(scene, text)
            _emit(scene, line, said if role is Role.SEEN else "")
            return
        text = rest
    elif text.strip() and _is_silent(scene, text, said, strict=strict):
        _note(scene, text)
        return
    if text.strip() and said and scene.state is not Role.SPOKEN:
        _emit(scene, line, text)
    _emit(scene, line, said or text)


def _after_cues(scene: _Scene, text: str) -> str:
    """What follows the cues that a line begins with, which are notes; nothing of what one names ("[DO]: …")."""
    while (cue := CUE.match(text[:LONGEST])) and (cue["square"] or cue["lens"] or is_direction(words_in(cue))):
        known = meaning_of(words_in(cue))
        role = known[1] if known else Role.SILENT
        if role in (Role.SPOKEN, Role.CONTENT):
            break
        names = bool(cue["square"]) and cue[0].rstrip(" *_").endswith(":")
        _note(scene, text if names else words_in(cue))
        text = "" if names else text[cue.end() :]
        alone = scene.headed and known and role in NOBODY and not text.strip() and ":" not in words_in(cue)
        scene.state = role if names or alone else scene.state
    return text


def _take_copy(scene: _Scene, line: Line, copy: Listing, role: Role) -> None:
    """A label's text in a block as of code, so that it is easily copied: a paragraph of it is a line."""
    scene.state = role
    if role in (*NOBODY, Role.TITLE):
        _note(scene, f"{line.text} {copy.text}")
        return
    for place, paragraph in _paragraphs(copy):
        _emit(scene, replace(line, source=place, exhibit=None), paragraph)


def _paragraphs(copy: Listing) -> Iterator[tuple[Span, str]]:
    """What stands between empty lines, with its place."""
    rows: list[str] = []
    start = 0
    for number, row in enumerate((*unquoted(copy.text).split("\n"), ""), start=1):
        if row.strip():
            start = start if rows else number
            rows.append(row.strip())
        elif rows:
            yield replace(copy.source, line=copy.source.line + start), " ".join(rows)
            rows = []


def _is_silent(scene: _Scene, text: str, said: str, *, strict: bool) -> bool:
    """Whether a line without a label is not said: below one that nobody says, or in a script that labels what is."""
    if unquoted(text) != text.strip():
        scene.state = scene.state if scene.state is Role.CONTENT else Role.SPOKEN
        return False
    if said:
        return False
    return scene.state in NOBODY or (strict and scene.state is None)


def _note(scene: _Scene, text: str) -> None:
    scene.waiting.append(" ".join(text.split()))
    scene.silent += 1


def _emit(scene: _Scene, line: Line, text: str) -> None:
    words = unquoted(_without_sounds(text))
    if not any(map(str.isalnum, words)):
        return
    note = " ".join(filter(None, (line.directions.note, *scene.waiting)))
    scene.waiting.clear()
    asked = replace(line.directions, said="", note=note, bold=())
    made = replace(line, text=words, directions=asked if asked != Directions() else NO_DIRECTIONS)
    (scene.content if scene.state is Role.CONTENT else scene.lines).append(made)


def _without_sounds(text: str) -> str:
    """Speech without the pauses and sounds that stand in brackets amid it."""
    text = _BREAK.sub(" ", text)
    kept = (
        CUE.sub(lambda cue: " " if is_direction(words_in(cue)) else cue[0], text) if set(text) & set("[(（【") else text
    )
    return " ".join(kept.split())


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


def _columns_of(line: Line) -> tuple[Role | None, ...]:
    """What the columns of a table's row are, where one is what is said and another what is not; else ()."""
    roles = _columns(line.exhibit.columns) if isinstance(line.exhibit, TableRow) else ()
    return roles if Role.SPOKEN in roles and any(role in NOBODY for role in roles) else ()


@cache
def _columns(names: tuple[str, ...]) -> tuple[Role | None, ...]:
    known = [meaning_of(name) for name in names]
    return tuple(found[1] if found else None for found in known)


def _take_row(scene: _Scene, line: Line, row: TableRow, roles: Sequence[Role | None]) -> None:
    """A row with a column of what is said: that is a line, the other columns are its note."""
    cells = list(zip(row.columns, row.cells, roles, strict=False))
    scene.waiting += [f"{name}: {cell}" for name, cell, role in cells if role is not Role.SPOKEN and cell]
    scene.silent += 1
    said = " ".join(cell for _, cell, role in cells if role is Role.SPOKEN and cell)
    scene.state = Role.SPOKEN
    _emit(scene, replace(line, exhibit=None), said)
    scene.state = None


# Any other script


def _without_steps(script: Script) -> Script:
    """The script, what is done on the screen ("[Open the menu]") as notes where that comes again and again."""
    bullets = (line for section in script.sections for line in section.bullets if line.exhibit is None)
    lines = [line for line in bullets if "[" in line.text]
    steps = [found for line in lines for found in _STEP.finditer(line.text[:LONGEST])]
    long = sum(" " in step["words"] for step in steps)
    amid = any(step.start() or step.string[step.end() : step.end() + 1] in QUOTES for step in steps)
    if long < _FEWEST_STEPS or not amid:
        return script
    sections = tuple(replace(section, bullets=tuple(_unstepped(section.bullets))) for section in script.sections)
    hint = "What is to be said stands outside brackets."
    place = next(line for line in lines if _STEP.search(line.text)).source
    told = warning(f"{len(steps)} steps in square brackets are notes, not said", place, hint)
    return replace(script, sections=sections, warnings=(*script.warnings, told))


def _unstepped(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        steps = [found["words"] for found in _STEP.finditer(line.text[:LONGEST])] if line.exhibit is None else []
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
        cue = CUE.fullmatch(line.text[:LONGEST]) if line.exhibit is None else None
        reading = labelled(line.text) if line.exhibit is None else None
        bare = line.exhibit is None and numbered_words(line.text) == ""
        if bare or (cue and is_direction(words_in(cue))):
            hint = "If it is to be said, write it as a sentence, without brackets."
            told.append(warning(f"the cue “{line.text[:60]}” is left out", line.source, hint))
            continue
        if cue and cue["square"]:
            hint = 'If it is a cue, write it as a note: {note="…"}, or in a comment: <!-- … -->.'
            told.append(warning(f"“{line.text[:60]}” is read out, although it looks like a cue", line.source, hint))
        elif reading and reading[2] is Role.SPOKEN and reading[0] not in vocabulary().people:
            hint = "Write what is said without its label."
            told.append(warning(f"“{line.text[:60]}” is read out, although it looks like a cue", line.source, hint))
        yield line
