"""A script with the edits of its deck: Script, Edits -> Script and what could not be taken over.

A line is known by the line of the file that it is written on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from voicedeck.model.identity import Addition, Columns, Edits, Emphasis, Relinking, Rewording
from voicedeck.model.letters import letters
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Asset, Diagnostic, Line, Listing, Span, TableRow, warning

Item = TypeVar("Item")
_ENDS = tuple(".:,;。：，、")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")


@dataclass(slots=True)
class _Told:
    """What is to be said of edits that collide, or that find no place."""

    warnings: list[Diagnostic] = field(default_factory=list)
    done: set[Rewording] = field(default_factory=set)

    def lost(self, edit: Rewording) -> None:
        message = f"“{edit.new[:80]}” for “{edit.old[:80]}”: the words are not in the script's line {edit.line}"
        self.warnings.append(warning(message, edit.place, "change it there"))


def edited(script: Script, edits: Edits) -> tuple[Script, tuple[Diagnostic, ...]]:
    """The script with all edits, its directions kept, and a warning for each that collides or has no line."""
    told = _Told(list(edits.warnings))
    words = _by_line(_agreed(edits.words, told))
    said, notes = _by_line(_agreed(edits.said, told)), _by_line(_agreed(edits.notes, told))

    def anew(line: Line) -> Line:
        own = line.source.line
        made = _seen_with(_reworded(line, words.get(own, ()), told, said=bool(said.get(own))), edits)
        made = _standing_out(_relinked(made, edits.links), edits.emphases, told)
        made = _voiced(line, made, said.get(own, ()))
        for edit in notes.get(own, ()):
            before = made.directions.note
            note = before.replace(edit.old, edit.new) if edit.old else " ".join(filter(None, (before, edit.new)))
            made = replace(made, directions=replace(made.directions, note=note))
        hide = "deck" if own in edits.hidden else made.directions.hide
        return replace(made, directions=replace(made.directions, hide=hide))

    changed = _each(script, anew)
    tabled = (_tabled(_columns(section, words, told), edits) for section in changed.sections)
    changed = _fronted(replace(changed, sections=tuple(tabled)), script, edits, words, told)
    dropped = [line for line in script.lines() if line.source.line in edits.gone]
    made = _arranged(_added(_without(changed, edits.gone), edits.added, dropped), edits)
    made = replace(made, sections=tuple(_levelled(section, edits, told) for section in made.sections))
    for edit in (each for edits_of_line in words.values() for each in edits_of_line):
        if edit not in told.done and edit.line not in edits.gone:
            told.lost(edit)
    return made, tuple(told.warnings)


def _fronted(script: Script, before: Script, edits: Edits, words: dict[int, list[Rewording]], told: _Told) -> Script:
    """The script with what its front says now; a title is neither hidden nor deleted."""
    own = script.title.source.line
    whole = own in edits.gone | edits.hidden
    if whole:
        message = "the title slide is deleted or hidden: it comes back"
        told.warnings.append(warning(message, before.title.source, "a template says which slides a film has"))

    def named(line: Line | None) -> Line | None:
        if line is None or (line.source.line in edits.gone and not whole):
            return None
        return _reworded(line, words.get(line.source.line, ()), told, said=True)

    hide = before.title.directions.hide
    title = replace(script.title, directions=replace(script.title.directions, hide=hide))
    return replace(script, title=title, subtitle=named(script.subtitle), channel=named(script.channel))


def _agreed(edits: Iterable[Rewording], told: _Told) -> Iterator[Rewording]:
    """Each rewording once; of two different ones of the same words the first, and a warning with both."""
    first: dict[tuple[int, str, int], Rewording] = {}
    for each in edits:
        key = (each.line, letters(each.old), each.column)
        known = first.setdefault(key, each)
        if known is each or not each.old:
            yield each
        elif letters(known.new) != letters(each.new):
            message = f"“{each.old[:60]}” is “{known.new[:60]}” on slide {known.place.line} and “{each.new[:60]}” here"
            told.warnings.append(warning(message, each.place, "the first is taken; make them the same"))


def _by_line(edits: Iterable[Rewording]) -> dict[int, list[Rewording]]:
    found: dict[int, list[Rewording]] = {}
    for each in edits:
        found.setdefault(each.line, []).append(each)
    return found


def _each(script: Script, anew: Callable[[Line], Line]) -> Script:
    sections = (
        Section(anew(each.heading), tuple(map(anew, each.bullets)), each.numeral, tuple(map(anew, each.speech)))
        for each in script.sections
    )
    return replace(
        script,
        title=anew(script.title),
        speech=tuple(map(anew, script.speech)),
        overview=tuple(map(anew, script.overview)),
        sections=tuple(sections),
    )


# Words


def _reworded(line: Line, edits: Sequence[Rewording], told: _Told, *, said: bool) -> Line:
    """The line with its new words; what its author had it say instead goes, unless that was changed as well."""
    made = line
    for edit in edits:
        anew = _with(made, edit)
        if anew is not None:
            told.done.add(edit)
        made = anew or made
    if made is not line and line.directions.said and not said:
        told.warnings.append(
            warning(
                f"the line says its new words: “{line.directions.said[:80]}” went with the old ones",
                edits[0].place,
                "change the slide's notes as well, to say something else",
            )
        )
        made = replace(made, directions=replace(made.directions, said=""))
    return made


def _with(line: Line, edit: Rewording) -> Line | None:
    """The line with other words where it has the old ones; None where it has not."""
    asked = line.directions
    if isinstance(line.exhibit, TableRow):
        return _row(line, line.exhibit, edit)
    if edit.column > 0 or (edit.new and replaced(line.text, edit) is None and edit.new in line.text):
        return line  # a figure's number, whose line says it in words; or what another place has changed already
    shown, text = replaced(asked.shown, edit), replaced(line.text, edit)
    value = replaced(asked.value, edit)
    if shown is None and text is None and value is None:
        return None
    asked = replace(asked, shown=asked.shown if shown is None else shown, value=asked.value if value is None else value)
    return replace(line, text=line.text if text is None else text, directions=asked)


def _row(line: Line, row: TableRow, edit: Rewording) -> Line | None:
    cells = list(row.cells)
    own = edit.column if 0 <= edit.column < len(cells) else None
    places = range(len(cells)) if own is None else (own, *range(len(cells)))
    for at in places:
        anew = replaced(cells[at], edit)
        if anew is None and at == own and edit.column > 0:
            anew = _counted(cells[at], edit)
        if anew is not None:
            cells[at] = anew
            made = replace(row, cells=tuple(cells))
            return replace(line, text=made.text, exhibit=made)
    return None


def _counted(cell: str, edit: Rewording) -> str | None:
    """A cell whose number the chart has in another writing (0.68 for 68 %), with the new number in its own."""
    found = _NUMBER.search(cell)
    try:
        old, new = float(edit.old), float(edit.new)
        own = float(found[0].replace(",", "")) if found else 0.0
    except ValueError:
        return None
    if not found or not own or not old:
        return None
    factor = own / old
    scaled = new * next((power for power in (1.0, 100.0, 1e3, 1e6) if abs(factor / power - 1) < 1e-6), factor)
    text = f"{scaled:,.10g}" if "," in found[0] else f"{scaled:.10g}"
    return cell[: found.start()] + text + cell[found.end() :]


def replaced(text: str, edit: Rewording) -> str | None:
    """``text`` with an edit's new words for its old ones, however those are spaced or capitalised; None for none."""
    if not edit.old:
        return None
    if edit.old in text:
        return text.replace(edit.old, edit.new, 1)
    old_end, text_end = edit.old[-1:], text.rstrip()[-1:]
    if old_end in _ENDS and old_end != text_end and edit.new[-1:] == old_end and edit.old[:-1].strip():
        return replaced(text, replace(edit, old=edit.old[:-1], new=edit.new[:-1]))
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    bare, old = (letters(each).casefold() for each in (text, edit.old))
    start = bare.find(old) if len(bare) == len(places) and old else -1
    if start < 0:
        return None
    return text[: places[start]] + edit.new + text[places[start + len(old) - 1] + 1 :]


def _voiced(before: Line, line: Line, edits: Sequence[Rewording]) -> Line:
    """The line saying what its notes say now."""
    said = before.said
    for edit in (_without_speaker(each, said) for each in edits):
        said = (replaced(said, edit) or edit.new) if edit.old else f"{said} {edit.new}"
    if not edits or letters(said) == letters(line.text):
        return line if not edits else replace(line, directions=replace(line.directions, said=""))
    return replace(line, directions=replace(line.directions, said=said))


def _without_speaker(edit: Rewording, said: str) -> Rewording:
    """A note's words without the name of who says them, which stands before them in a dialogue."""
    name = edit.old.removesuffix(said) if said else ""
    if not name or name == edit.old or not edit.new.startswith(name):
        return edit
    return replace(edit, old=said, new=edit.new.removeprefix(name))


def _relinked(line: Line, edits: Sequence[Relinking]) -> Line:
    """The line with the addresses that its words open now."""
    links = list(line.directions.links)
    for edit in (each for each in edits if each.line == line.source.line):
        gone = {words for words, address in edit.old if (words, address) not in edit.new}
        fresh = [pair for pair in edit.new if pair not in edit.old]
        links = [pair for pair in links if pair[0] not in gone and pair not in fresh] + fresh
    ordered = tuple(sorted(links, key=lambda pair: line.text.find(pair[0])))
    return replace(line, directions=replace(line.directions, links=ordered)) if edits else line


def _seen_with(line: Line, edits: Edits) -> Line:
    own, shown = line.source.line, line.exhibit
    if isinstance(shown, Listing) and own in edits.code:
        if not edits.code[own]:
            return replace(line, exhibit=None)
        return replace(line, exhibit=replace(shown, text=_block(shown.text, edits.code[own])))
    if isinstance(shown, Asset) and own in edits.pictures:
        new = edits.pictures[own]
        if new is None:
            return replace(line, exhibit=None)
        return replace(line, exhibit=replace(shown, path=new.path or shown.path, alt=new.alt or shown.alt))
    return line


def _block(old: str, new: str) -> str:
    """New code, its unchanged lines as they were written: a slide has spaces for tabulators."""
    written = {line.expandtabs(4).rstrip(): line for line in old.split("\n")}
    return "\n".join(written.get(line, line) for line in new.split("\n"))


def _columns(section: Section, words: dict[int, list[Rewording]], told: _Told) -> Section:
    """The section with the new names of its tables' columns, which are known by where their table begins."""

    def named(line: Line) -> Line:
        row = line.exhibit
        if not isinstance(row, TableRow) or row.table.line == line.source.line:
            return line
        columns = list(row.columns)
        for edit in words.get(row.table.line, ()):
            at = edit.column if 0 <= edit.column < len(columns) else 0
            if letters(columns[at]) == letters(edit.old):
                columns[at] = edit.new
                told.done.add(edit)
        made = replace(row, columns=tuple(columns))
        return line if made == row else replace(line, text=made.text, exhibit=made)

    return replace(section, bullets=tuple(map(named, section.bullets)))


def _tabled(section: Section, edits: Edits) -> Section:
    """The section with the columns that its tables have now, and what those are drawn as."""
    columns = {each.table: each for each in edits.columns}

    def anew(line: Line) -> Line:
        row = line.exhibit
        if not isinstance(row, TableRow):
            return line
        made = replace(row, chart=edits.charts.get(row.table.line, row.chart) if row.chart else "")
        if row.table.line in columns:
            made = _recolumned(made, columns[row.table.line], line.source.line)
        return line if made == row else replace(line, text=made.text, exhibit=made)

    return replace(section, bullets=tuple(map(anew, section.bullets)))


def _recolumned(row: TableRow, anew: Columns, line: int) -> TableRow:
    """A row with other columns: its own cells where it has them, the deck's in those that are new."""
    fresh = anew.cells.get(line, ())

    def taken(own: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        filled = (*others, *("" for _ in anew.kept))
        return tuple(own[was] if 0 <= was < len(own) else filled[at] for at, was in enumerate(anew.kept))

    return replace(row, cells=taken(row.cells, fresh), columns=taken(row.columns, anew.names))


def _standing_out(line: Line, edits: Sequence[Emphasis], told: _Told) -> Line:
    """The line with the words in bold that stand out in the deck now."""
    bold = list(line.directions.bold)
    for edit in (each for each in edits if each.line == line.source.line):
        gone = set(map(letters, edit.old))
        fresh = [words for words in edit.new if words in line.text]
        if len(fresh) < len(edit.new):
            message = "words stand out that are not in the script's line"
            told.warnings.append(warning(f"{message} {edit.line}", edit.place, "write **words** there"))
        bold = [words for words in bold if letters(words) not in gone]
        bold += [words for words in fresh if words not in bold]
    ordered = tuple(sorted(bold, key=line.text.find))
    if set(ordered) == set(line.directions.bold):
        return line
    return replace(line, directions=replace(line.directions, bold=ordered))


# Lines


def _levelled(section: Section, edits: Edits, told: _Told) -> Section:
    """The section with its points as deep as the deck has them, none more than one below the point above it."""
    deepest = 0
    made = []
    for line in section.bullets:
        wanted = max(0, line.level + edits.levels.get(line.source.line, 0))
        level = min(wanted, deepest) if line.source.line in edits.levels else line.level
        if level < wanted:
            message = f"a point of level {wanted + 1} stands below none of level {wanted}: it is of level {level + 1}"
            told.warnings.append(warning(message, line.source, "write it below the point that it belongs to"))
        made.append(line if level == line.level else replace(line, level=level))
        deepest = 0 if line.exhibit is not None and isinstance(line.exhibit, TableRow) else level + 1
    return replace(section, bullets=tuple(made))


def _without(script: Script, gone: frozenset[int]) -> Script:
    """The script without the lines that were deleted; a section goes with its heading and its last line."""

    def left(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.source.line not in gone)

    kept = [
        replace(each, bullets=left(each.bullets), speech=left(each.speech))
        for each in script.sections
        if each.heading.source.line not in gone or left(each.bullets)
    ]
    return replace(script, overview=left(script.overview), speech=left(script.speech), sections=tuple(kept))


def _added(script: Script, added: Sequence[Addition], dropped: Sequence[Line]) -> Script:
    """The script with what was added, each behind the line that it stands behind; what was ``dropped`` elsewhere and
    has the same words was moved there, with all that is asked of it.
    """
    moved = {letters(line.directions.shown or line.text): line for line in dropped}
    added = [
        replace(each, lines=tuple(_nowhere(moved.get(letters(line.text), line)) for line in each.lines))
        for each in added
    ]
    sections, overview = list(script.sections), list(script.overview)
    for each in reversed([one for one in added if one.title is not None]):
        at = _section_at(sections, each.heading)
        sections.insert(at + 1, Section(_nowhere(each.title or script.title), each.lines, speech=each.speech))
    for each in reversed([one for one in added if one.title is None]):
        at = _section_at(sections, each.heading)
        if at < 0:
            overview = _behind(overview, each)
        else:
            sections[at] = replace(sections[at], bullets=tuple(_behind(list(sections[at].bullets), each)))
    return replace(script, overview=tuple(overview), sections=tuple(sections))


def _nowhere(line: Line) -> Line:
    """A line that stands on no line of the script: its slide's number is none."""
    return replace(line, source=Span(line.source.file))


def _section_at(sections: Sequence[Section], heading: int) -> int:
    own = (at for at, each in enumerate(sections) if heading and each.heading.source.line == heading)
    return next(own, -1)


def _behind(lines: list[Line], added: Addition) -> list[Line]:
    places = [at for at, line in enumerate(lines) if line.source.line == added.after]
    at = places[-1] + 1 if places else 0
    beside = next((line.exhibit for line in lines[max(0, at - 1) :] if isinstance(line.exhibit, TableRow)), None)
    numbered = any(line.counted for line in lines if not line.level)  # else the numbers are the template's
    fresh = (replace(line, counted=line.counted and bool(numbered or line.level)) for line in added.lines)
    return [*lines[:at], *(_of_table(line, beside) for line in fresh), *lines[at:]]


def _of_table(line: Line, beside: TableRow | None) -> Line:
    """A new row as one of the table that it stands in."""
    if not isinstance(line.exhibit, TableRow) or beside is None or not beside.columns or line.exhibit.columns:
        return line
    row = replace(beside, cells=line.exhibit.cells)
    return replace(line, text=row.text, exhibit=row)


def _arranged(script: Script, edits: Edits) -> Script:
    """The sections, and the lines of each, in the order of the deck; what the deck does not show stays behind what
    it stood behind.
    """
    sections = _sorted(list(script.sections), edits.sections, lambda each: each.heading.source.line)
    sections = [
        replace(each, bullets=tuple(_sorted(list(each.bullets), edits.order, lambda line: line.source.line)))
        for each in sections
    ]
    overview = _sorted(list(script.overview), edits.order, lambda line: line.source.line)
    return replace(script, overview=tuple(overview), sections=tuple(sections))


def _sorted(items: list[Item], order: Sequence[int], key: Callable[[Item], int]) -> list[Item]:
    """``items`` with those that ``order`` names in its order, each followed by those that it does not."""
    ranks = {line: rank for rank, line in enumerate(order)}
    runs: list[list[Item]] = [[]]
    for item in items:
        if key(item) in ranks:
            runs.append([item])
        else:
            runs[-1].append(item)
    named = sorted(runs[1:], key=lambda run: ranks[key(run[0])])
    return [item for run in (runs[0], *named) for item in run]
