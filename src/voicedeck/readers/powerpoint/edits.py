"""What was changed in a deck of ours since it was made: its record beside what its slides show and say now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from voicedeck.model.identity import COLUMN, Addition, Columns, Edits, Made, Record, Relinking, Rewording, Said, Seen
from voicedeck.model.letters import letters
from voicedeck.model.source import NO_DIRECTIONS, Asset, Line, Span, TableRow
from voicedeck.readers.powerpoint.charts import KINDS
from voicedeck.readers.powerpoint.found import Found, Standing
from voicedeck.readers.powerpoint.names import DECK, MAIN
from voicedeck.readers.powerpoint.package import LARGEST_PICTURE, Package
from voicedeck.readers.powerpoint.pairs import Pair, in_place, pairs, recognised, renamed
from voicedeck.readers.powerpoint.traits import (
    tell_of_comments,
    tell_of_looks,
    tell_of_properties,
    tell_of_traits,
    told_of,
)
from voicedeck.readers.powerpoint.workbooks import by_workbook
from voicedeck.readers.slides import Slide, with_notes, written_in
from voicedeck.stages.identity import one_line, seen_on, written
from voicedeck.stages.looks import traits_of

_NOTE = "note:"


def edits_of(
    package: Package, record: Record, slides: Sequence[Standing], foreign: Callable[[Standing], Slide]
) -> Edits:
    """All that was changed; ``foreign`` reads a slide that the record does not know."""
    found = Found()
    known = _known(package, record, slides, found)
    tell_of_properties(package, record, slides, found)
    before: Made | None = None
    last = 0
    for slide in slides:
        made = known.get(slide.part)
        tell_of_comments(package, slide, found)
        if made is None:
            if not slide.hidden:
                found.added.append(_new_slide(foreign(slide), before, last))
            continue
        if slide.hidden:
            continue
        _compare(package, made, slide, found)
        _stands(made, before, slide, found)
        before, last = made, next((each.line for each in reversed(made.said) if each.line and not each.silent), last)
        if made.heading and made.heading not in found.sections:
            found.sections.append(made.heading)
    hidden = {known[each.part]: each.place for each in slides if each.hidden and each.part in known}
    return _whole(record, found, {each.name for each in known.values()}, hidden)


def _known(package: Package, record: Record, slides: Sequence[Standing], found: Found) -> Mapping[str, Made]:
    """What the record has of the slides, by their parts: by their names, else, since not every program keeps those, by
    what stands on them.
    """
    named = {made.name: made for made in record.slides}
    known: dict[str, Made] = {}
    for slide in slides:
        if slide.name in named:
            known[slide.part] = named.pop(slide.name)
    if not known and slides:  # a program that keeps no names writes all looks in its own way
        found.look("rewritten", slides[0].place)
        named = {name: replace(made, traits=()) for name, made in named.items()}
    left, others = list(named.values()), [each for each in slides if each.part not in known]
    if left and others:
        links = [package.targets(each.part) for each in others]
        now = [seen_on(each.tree, partial(_by_key, package, links[at])) for at, each in enumerate(others)]
        same = recognised([_texts(made.seen) for made in left], [_texts(seen) for seen in now])
        known |= {others[place].part: left[at] for place, at in same.items()}
    return known


def _texts(seen: Iterable[Seen]) -> list[str]:
    return [letters(each.text) for each in seen]


def _by_key(package: Package, links: Mapping[str, tuple[str, str]], key: str) -> Any:
    return _linked(package, *links.get(key, ("", "")))


def _stands(made: Made, before: Made | None, slide: Standing, found: Found) -> None:
    """Tell of a slide that was moved among those of another section, and of a section that has another name now."""
    if made.heading and before and before.heading != made.heading and made.heading in found.sections:
        found.look("strays", slide.place)
    old = next((each.text for each in made.seen if each.line == made.heading), "")
    new = next((each.new for each in found.words if each.line == made.heading), old)
    named = letters(slide.section)
    if made.heading and made.heading not in found.sections and named and old and named not in map(letters, (old, new)):
        hint = "what its slides have for their title is the script's heading"
        found.warn(f"the section “{old[:60]}” is named “{slide.section[:60]}”: that is left out", slide.place, hint)


def _whole(record: Record, found: Found, standing: set[str], hidden: Mapping[Made, Span]) -> Edits:
    """What became of the lines of slides that are hidden or gone, and all other edits."""
    reworded = {each.line for each in found.words}
    for line in sorted(found.taken & reworded):
        found.warn("a line is deleted on one slide and reworded on another: it stays", _place(found, line))
    gone = found.taken - reworded
    off = {line for made in hidden for line in _lines(made)} - found.shown
    off -= {line for made in hidden if made.heading in off for line in _lines(made) if line != made.heading}
    dropped = [made for made in record.slides if made.name not in standing]
    gone |= {line for made in dropped for line in _lines(made)} - found.shown - off
    off -= gone
    for made in dropped:
        if gone.isdisjoint(_lines(made)):
            found.look("dropped", Span(record.file))
    for made, place in hidden.items():
        if off.isdisjoint(_lines(made)):
            found.look("covered", place)
    _tell_apart(record, found, gone)
    found.warnings += told_of(found.looks)
    return Edits(
        tuple(found.words), tuple(found.said), tuple(found.notes), frozenset(gone), frozenset(off),
        tuple(found.order), tuple(found.sections), tuple(found.added), found.code, found.pictures,
        tuple(found.links), tuple(found.emphases), found.levels, tuple(found.columns), found.charts,
        tuple(found.warnings),
    )  # fmt: skip


def _tell_apart(record: Record, found: Found, gone: set[int]) -> None:
    """Leave out what stands in its section already, as a slide or bullet that was copied does, and tell of it."""
    has: dict[int, set[str]] = {}
    for made in record.slides:
        has.setdefault(made.heading, set()).update(letters(each.text) for each in made.seen if each.line not in gone)
    kept: list[Addition] = []
    for each in found.added:
        told = has.get(each.heading, ())
        lines = tuple(
            line for line in each.lines if each.title or line.exhibit is not None or letters(line.text) not in told
        )
        for line in each.lines:
            if line not in lines:
                found.look("twice", line.source)
        kept += [replace(each, lines=lines)] if lines or each.title else []
    found.added = kept


def _place(found: Found, line: int) -> Span:
    return next(each.place for each in found.words if each.line == line)


def _lines(made: Made) -> Iterator[int]:
    """The lines that a slide shows or says."""
    yield from (each.line for each in made.seen if each.line)
    yield from (each.line for each in made.said if each.line)
    if made.heading:
        yield made.heading


# A slide that the record knows


def _compare(package: Package, made: Made, slide: Standing, found: Found) -> None:
    links = package.targets(slide.part)
    now: Sequence[Seen] = seen_on(slide.tree, partial(_by_key, package, links))
    if any(kind == "chart" for kind, _ in links.values()):
        now = _with_workbooks(package, made, now, slide, links)
    now = _under_old_names(made.seen, now)
    were, are = _by_shape(made.seen), _by_shape(now)
    here: dict[int, list[tuple[bool, str]]] = {}
    extra: list[tuple[int, Seen]] = []
    order: list[int] = []
    bare = False
    for where in dict.fromkeys((*were, *are)):
        last = 0
        for old, new in _beside(were.get(where, []), are.get(where, []), found):
            if old is not None and old.line:
                here.setdefault(old.line, []).append((new is not None, old.form))
                order += [old.line] if new is not None else []
                last = old.line if new is not None else last
            if old is not None and new is not None:
                _reword(package, old, new, links, slide, found)
                tell_of_looks(made, old, new, slide.place, found)
            elif new is not None:
                extra.append((last, new))
            elif old is not None and not old.line:
                bare = True
    _code(made, now, found)
    taken = _taken(made, here, slide, found)
    if bare and not taken:  # a number goes with its card
        found.look("ornaments", slide.place)
    spoken = list(dict.fromkeys(each.line for each in made.said if each.line and not each.silent))
    fresh = _said(made, _notes(package, links), taken, slide, found, loosely=not extra)
    found.taken |= taken
    found.shown |= {line for line in (*here, made.heading, *spoken) if line} - taken
    _add(package, links, made, extra, fresh, slide, found)
    _order(made, spoken, order, found)
    tell_of_traits(made, traits_of(slide.tree, _layout(package, links), partial(_by_key, package, links)), slide, found)


def _taken(made: Made, here: Mapping[int, Sequence[tuple[bool, str]]], slide: Standing, found: Found) -> set[int]:
    """The lines that a slide shows no more; what became of those of which it shows a part."""
    spoken = {each.line for each in made.said if each.line and not each.silent}
    taken = {line for line, parts in here.items() if not any(kept for kept, _ in parts) and line != made.heading}
    for line, parts in here.items():
        lost = [form for kept, form in parts if not kept]
        if line == made.heading and lost:
            found.look("titles", slide.place)
        elif line in taken or not lost:
            continue
        elif set(lost) == {"picture"}:
            found.pictures.setdefault(line, None)
        elif line in spoken:
            hint = f"it is line {line} of the script"
            found.warn("a part of a line was deleted: the line stays whole", slide.place, hint)
    return taken


def _under_old_names(old: Sequence[Seen], new: Sequence[Seen]) -> list[Seen]:
    """What is seen, each shape under the name that it was made with."""
    texts = [{where: _texts(own) for where, own in _by_shape(each).items()} for each in (old, new)]
    names = renamed(*texts) if set(texts[1]) - set(texts[0]) else {}
    return [replace(each, where=names.get(each.where, each.where)) for each in new]


def _layout(package: Package, links: Mapping[str, tuple[str, str]]) -> str:
    name = next((name for kind, name in links.values() if kind == "slideLayout"), "")
    part = package.part_if_sound(name) if name else None
    common = None if part is None else part.find(f"{DECK}cSld")
    return "" if common is None else common.get("name", "")


def _beside(old: Sequence[Seen], new: Sequence[Seen], found: Found) -> Iterator[Pair[Seen]]:
    """What a shape showed beside what it shows; a table's rows cell by cell where it has other columns now."""
    if not (old and new and old[0].form == new[0].form == "row"):
        yield from pairs(old, new, _letters)
        return
    heads = [each.text.split(COLUMN) for each in (old[0], new[0])]
    if len(heads[0]) == len(heads[1]):
        yield from pairs(old, new, _letters)
        return
    kept = _kept(*heads)
    cells: dict[int, tuple[str, ...]] = {}
    for was, now in pairs(old, [_narrowed(each, kept, len(heads[0])) for each in new], _letters):
        if was is not None and now is not None:
            cells[was.line] = tuple(now.beside.split(COLUMN))
            yield was, replace(now, text=_where_kept(was, now, kept), beside=was.beside, looks=was.looks)
        else:
            yield was, None if now is None else replace(now, text=now.beside, beside="")
    if old[0].line:
        found.columns.append(Columns(old[0].line, tuple(kept), tuple(heads[1]), cells))


def _kept(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each column the place that it had, -1 for a new one."""
    places = [-1] * len(new)
    for was, now in pairs(range(len(old)), range(len(old), len(old) + len(new)), lambda at: letters([*old, *new][at])):
        if was is not None and now is not None:
            places[now - len(old)] = was
    return places


def _narrowed(row: Seen, kept: Sequence[int], count: int) -> Seen:
    """A row with the columns that its table had, all of its own kept beside them."""
    cells = dict(zip(kept, row.text.split(COLUMN), strict=False))
    return replace(row, text=COLUMN.join(cells.get(at, "") for at in range(count)), beside=row.text)


def _where_kept(was: Seen, now: Seen, kept: Sequence[int]) -> str:
    """The old row's cells, the new one's where the column is still there."""
    old, new = was.text.split(COLUMN), now.text.split(COLUMN)
    return COLUMN.join(new[at] if at in kept else cell for at, cell in enumerate(old))


def _letters(each: Seen | Said) -> str:
    return letters(each.text)


def _order(made: Made, spoken: Sequence[int], seen: Sequence[int], found: Found) -> None:
    """The lines that are said on a slide, in the order in which it shows them."""
    places = {line: at for at, line in reversed(list(enumerate(seen)))}
    if all(line in places for line in spoken):
        spoken = sorted(spoken, key=lambda line: places[line])
    found.order += [line for line in spoken if line != made.heading and line not in found.order]


def _by_shape(seen: Sequence[Seen]) -> Mapping[str, list[Seen]]:
    found: dict[str, list[Seen]] = {}
    for each in seen:
        if each.form != "code":
            found.setdefault(each.where, []).append(each)
    return found


def _reword(
    package: Package, old: Seen, new: Seen, links: Mapping[str, tuple[str, str]], slide: Standing, found: Found
) -> None:
    if old.form == "picture" or new.form == "picture":
        _picture(package, old, new, links, slide, found)
        return
    same = letters(old.text) == letters(new.text)
    if old.line and old.links != new.links:
        found.links.append(Relinking(old.line, old.links, new.links))
    if old.line and old.form == "words" and old.level != new.level:
        found.levels.setdefault(old.line, new.level - old.level)
    if old.form == "row" and old.beside and old.beside != new.beside:
        _redrawn(old, new, slide, found)
    if not same and not old.line:
        hint = "write the template's words anew under phrases: in the front matter"
        found.warn(
            f"“{new.text[:60]}” stands where the template says “{old.text[:60]}”: it is left out", slide.place, hint
        )
    elif old.form == "row":
        pairs = zip(old.text.split(COLUMN), new.text.split(COLUMN), strict=False)
        cells = [(at, was, now) for at, (was, now) in enumerate(pairs) if was != now] if old.line else []
        found.words += [Rewording(old.line, was, now, slide.place, at) for at, was, now in cells]
    elif old.line and old.text != new.text:
        found.words.append(Rewording(old.line, old.text, new.text, slide.place))
    elif old.line and not (old.links or new.links) and old.beside != new.beside and old.beside and new.beside:
        found.words.append(Rewording(old.line, old.beside, new.beside, slide.place))


def _redrawn(old: Seen, new: Seen, slide: Standing, found: Found) -> None:
    """A chart that is of another kind: the table's, where the script has that kind."""
    was, now = KINDS.get(old.beside, ""), KINDS.get(new.beside, "")
    if old.line and now and now != was:
        found.charts[old.line] = now
    else:
        found.look("charts", slide.place)


def _with_workbooks(
    package: Package, made: Made, now: Sequence[Seen], slide: Standing, links: Mapping[str, tuple[str, str]]
) -> Sequence[Seen]:
    """What is seen, a chart that is as it was made with what its workbook says: that may have been changed alone."""

    def linked(key: str) -> Any:
        kind, name = links.get(key, ("", ""))
        part = _linked(package, kind, name)
        return by_workbook(package, name, part) if kind == "chart" and part is not None else part

    def rows(seen: Sequence[Seen], where: str) -> list[Seen]:
        return [each for each in seen if each.where == where and each.form == "row"]

    booked = seen_on(slide.tree, linked)
    for where in dict.fromkeys(each.where for each in booked if each.form == "row"):
        were, are, anew = ([replace(each, line=0) for each in rows(seen, where)] for seen in (made.seen, now, booked))
        if were == are != anew:
            at = next(at for at, each in enumerate(now) if each in are)
            others = [each for each in now if each not in are]
            now = [*others[:at], *anew, *others[at:]]
    return now


def _picture(
    package: Package, old: Seen, new: Seen, links: Mapping[str, tuple[str, str]], slide: Standing, found: Found
) -> None:
    if not old.line or (old.text, old.beside) == (new.text, new.beside):
        return
    path = ""
    if old.text != new.text:
        path = _path_of(package, links, new.text, slide)
        if not path:
            found.warn("the new picture cannot be shown: the old one stays", slide.place, "save it as PNG or JPEG")
            return
    found.pictures[old.line] = Asset(path, new.beside if old.beside != new.beside else "", slide.place)


def _code(made: Made, now: Sequence[Seen], found: Found) -> None:
    before = [each for each in made.seen if each.form == "code"]
    after = "\n".join(each.text for each in now if each.form == "code")
    if before and before[0].line and after != "\n".join(each.text for each in before):
        found.code[before[0].line] = after if after.strip() else ""


def _add(
    package: Package, links: Mapping[str, tuple[str, str]], made: Made, extra: Sequence[tuple[int, Seen]],
    fresh: list[str], slide: Standing, found: Found,
) -> None:  # fmt: skip
    """New paragraphs, rows and pictures of a slide as lines behind those above them; the new notes are theirs."""
    above = next((each.line for each in reversed(made.seen) if each.line and each.line != made.heading), 0)
    old_shapes = {each.where for each in made.seen}
    heads: dict[str, Seen] = {}
    for last, new in extra:
        if new.form == "row" and new.where not in old_shapes and new.where not in heads:
            heads[new.where] = new
            continue
        after = last or (above if new.where not in old_shapes else 0)
        if new.where in old_shapes - {each.where for each in made.seen if each.line}:
            continue  # a number or an ornament, copied with its card
        if new.form == "picture":
            line = _pictured(package, links, made, new, slide)
            if line is None:
                found.warn("a new picture cannot be shown: it is left out", slide.place, "save it as PNG or JPEG")
            else:
                found.added.append(Addition(made.heading, last or above, (line,)))
            continue
        said = fresh.pop(0) if fresh else ""
        asked = replace(NO_DIRECTIONS, said=said) if said and letters(said) != letters(new.text) else NO_DIRECTIONS
        row = _new_row(new, heads.get(new.where), slide) if new.form == "row" else None
        text = row.text if row else new.text
        line = Line(text, slide.place, asked, exhibit=row, level=new.level)
        twice = any(letters(each.text) == letters(text) for one in found.added for each in one.lines)
        if not twice:
            found.added.append(Addition(made.heading, after, (line,)))
    for each in fresh:
        speaking = next((one.line for one in reversed(made.said) if one.line and not one.silent), 0)
        if speaking:
            found.said.append(Rewording(speaking, "", each, slide.place))


def _new_row(new: Seen, head: Seen | None, slide: Standing) -> TableRow:
    """A row as one of the table that it stands in (``stages.editing``), or of a new one under its ``head``."""
    columns = tuple(head.text.split(COLUMN)) if head else ()
    return TableRow(tuple(new.text.split(COLUMN)), columns, slide.place, KINDS.get(head.beside, "") if head else "")


def _pictured(
    package: Package, links: Mapping[str, tuple[str, str]], made: Made, new: Seen, slide: Standing
) -> Line | None:
    """A new picture as a line that says what it shows, or else its slide's title; None for one that cannot be shown."""
    path = _path_of(package, links, new.text, slide)
    words = new.beside or next((each.text for each in made.seen), "")
    if not path or not words:
        return None
    return Line(words, slide.place, NO_DIRECTIONS, exhibit=Asset(path, words, slide.place))


def _path_of(package: Package, links: Mapping[str, tuple[str, str]], digest: str, slide: Standing) -> str:
    """The path that a picture of the slide has for the script; "" for none that can be shown."""
    named = (name for kind, name in links.values() if kind == "image" and _digest(package, name) == digest)
    part = next(named, "")
    return package.picture(part, slide.place.line) if part else ""


def _linked(package: Package, kind: str, name: str) -> Any:
    """What a relation leads to, as ``stages.identity`` asks for it."""
    if kind.endswith("!"):
        return name
    if kind == "image":
        return _digest(package, name)
    return package.part_if_sound(name) if kind == "chart" else None


def _digest(package: Package, part: str) -> str:
    try:
        with package.archive.open(part) as stream:
            return hashlib.sha256(stream.read(LARGEST_PICTURE)).hexdigest()
    except KeyError:
        return ""


# Notes


def _notes(package: Package, links: Mapping[str, tuple[str, str]]) -> list[str]:
    name = next((name for kind, name in links.values() if kind == "notesSlide"), "")
    page = package.part_if_sound(name) if name else None
    if page is None:
        return []
    bodies = (
        shape for shape in page.iter(f"{DECK}sp") if any(each.get("type") == "body" for each in shape.iter(f"{DECK}ph"))
    )
    texts = (one_line(written(each)) for body in bodies for each in body.iter(f"{MAIN}p"))
    return [text for text in texts if text]


def _said(
    made: Made, now: Sequence[str], taken: set[int], slide: Standing, found: Found, *, loosely: bool
) -> list[str]:
    """Put down what is said anew; the paragraphs that nobody said before come back. Lines that are ``taken`` out of the
    slide take what they say along. With ``loosely`` notes that are wholly others are those in whose place they stand.
    """
    spoken = [each for each in now if not each.casefold().startswith(_NOTE)]
    silent = [each[len(_NOTE) :].strip() for each in now if each.casefold().startswith(_NOTE)]
    fresh: list[str] = []
    if not now and any(each.line for each in made.said):
        found.look("notes", slide.place)
    for out, texts, are_silent in ((found.said, spoken, False), (found.notes, silent, True)):
        were = [each for each in made.said if each.silent is are_silent]
        beside = _notes_beside(were, [Said(text) for text in texts], taken, loosely=loosely)
        for old, new in beside:
            if old is not None and new is not None and letters(old.text) != letters(new.text):
                _anew(old, new, slide, found, out)
            elif old is None and new is not None and are_silent and were:
                out.append(Rewording(were[-1].line, "", new.text, slide.place))
            elif old is None and new is not None:
                fresh.append(f"{_NOTE} {new.text}" if are_silent else new.text)
            elif old is not None and new is None and old.line and old.line not in taken and now:
                hint = "what a line says goes with the line; write > and other words below it to say those"
                told = "a note of your own was" if are_silent else "what is said of a line was"
                found.warn(f"{told} deleted and the line was not: “{old.text[:60]}” stays", slide.place, hint)
            elif old is not None and new is not None and old.line in taken and not _is_shown(old, made):
                hint = "write > and those words below a line that is to say them"
                found.warn(f"a line was deleted, and what it said with it: “{old.text[:60]}”", slide.place, hint)
    return [each for each in fresh if not each.startswith(_NOTE)]


def _notes_beside(were: Sequence[Said], now: Sequence[Said], taken: set[int], *, loosely: bool) -> Sequence[Pair[Said]]:
    def stays(said: Said) -> bool:
        return said.line not in taken

    found = pairs(were, now, _letters)
    paired = list(found)
    if not loosely:
        return paired
    again = in_place(paired, stays)
    return list(again)


def _is_shown(said: Said, made: Made) -> bool:
    return any(each.line == said.line and letters(each.text) == letters(said.text) for each in made.seen)


def _anew(old: Said, new: Said, slide: Standing, found: Found, out: list[Rewording]) -> None:
    if old.line:
        out.append(Rewording(old.line, old.text, new.text, slide.place))
    else:
        hint = "write the template's words anew under phrases: in the front matter"
        found.warn(f"what is said here is the template's: “{new.text[:60]}” is left out", slide.place, hint)


# A slide that it does not know


def _new_slide(slide: Slide, before: Made | None, last: int) -> Addition:
    """A slide of somebody's own: it goes on with the section before it, or is one of its own."""
    heading = before.heading if before else 0
    named = next((each.text for each in before.seen if each.line == heading), "") if before and heading else ""
    goes_on = not slide.title or (named and letters(slide.title.text) == letters(named))
    words = [*slide.notes, *(line.text for line in slide.lines)]
    lines, over, note = with_notes(slide, written_in(words))
    speech = tuple(Line(text, slide.source) for text in over)
    if goes_on and heading:
        return Addition(heading, last if last != heading else 0, (*lines, *(() if lines else speech)))
    title = slide.title or Line("", slide.source)
    return Addition(heading, last, lines, replace(title, directions=replace(title.directions, note=note)), speech)
