"""What was changed in a deck of ours since it was made: its record beside what its slides show and say now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from voicedeck.model.identity import COLUMN, Addition, Edits, Made, Record, Relinking, Rewording, Said, Seen
from voicedeck.model.letters import letters
from voicedeck.model.source import NO_DIRECTIONS, Asset, Diagnostic, Line, Span, TableRow, warning
from voicedeck.readers.powerpoint.names import DECK, MAIN
from voicedeck.readers.powerpoint.package import LARGEST_PICTURE, Package
from voicedeck.readers.powerpoint.workbooks import by_workbook
from voicedeck.readers.slides import Slide, with_notes, written_in
from voicedeck.stages.identity import one_line, seen_on, written

_ALIKE = 0.45
"""How much of two texts is the same, 0 to 1, where one of them is the other reworded (difflib's ratio)."""
_NOTE = "note:"
Item = TypeVar("Item")
Pair = tuple[Item | None, Item | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """A slide that is in the deck now: its part, its name, and whether it is shown."""

    part: str
    name: str
    place: Span
    hidden: bool
    tree: Any


@dataclass(slots=True)
class _Found:
    """The edits as they are found, slide by slide."""

    words: list[Rewording] = field(default_factory=list)
    said: list[Rewording] = field(default_factory=list)
    notes: list[Rewording] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    order: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    added: list[Addition] = field(default_factory=list)
    code: dict[int, str] = field(default_factory=dict)
    pictures: dict[int, Asset | None] = field(default_factory=dict)
    links: list[Relinking] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)

    def warn(self, message: str, place: Span, hint: str = "") -> None:
        self.warnings.append(warning(message, place, hint))


def edits_of(
    package: Package, record: Record, slides: Sequence[Standing], foreign: Callable[[Standing], Slide]
) -> Edits:
    """All that was changed; ``foreign`` reads a slide that the record does not know."""
    known = {made.name: made for made in record.slides}
    found = _Found()
    standing: set[str] = set()
    before: Made | None = None
    last = 0
    for slide in slides:
        made = known.get(slide.name) if slide.name not in standing else None
        if made is None:
            if not slide.hidden:
                found.added.append(_new_slide(foreign(slide), before, last))
            continue
        standing.add(slide.name)
        if slide.hidden:
            continue
        _compare(package, made, slide, found)
        before, last = made, next((each.line for each in reversed(made.said) if each.line and not each.silent), last)
        if made.heading and made.heading not in found.sections:
            found.sections.append(made.heading)
    hidden = {known[each.name] for each in slides if each.hidden and each.name in known}
    return _whole(record, found, standing, hidden)


def _whole(record: Record, found: _Found, standing: set[str], hidden: set[Made]) -> Edits:
    """What became of the lines of slides that are hidden or gone, and all other edits."""
    reworded = {each.line for each in found.words}
    for line in sorted(found.taken & reworded):
        found.warn("a line is deleted on one slide and reworded on another: it stays", _place(found, line))
    gone = found.taken - reworded
    off = {line for made in hidden for line in _lines(made)} - found.shown
    off -= {line for made in hidden if made.heading in off for line in _lines(made) if line != made.heading}
    lost = {line for made in record.slides if made.name not in standing for line in _lines(made)}
    gone |= lost - found.shown - off
    return Edits(
        tuple(found.words), tuple(found.said), tuple(found.notes), frozenset(gone), frozenset(off - gone),
        tuple(found.order), tuple(found.sections), tuple(found.added), found.code, found.pictures,
        tuple(found.links), tuple(found.warnings),
    )  # fmt: skip


def _place(found: _Found, line: int) -> Span:
    return next(each.place for each in found.words if each.line == line)


def _lines(made: Made) -> Iterator[int]:
    """The lines that a slide shows or says."""
    yield from (each.line for each in made.seen if each.line)
    yield from (each.line for each in made.said if each.line)
    if made.heading:
        yield made.heading


# A slide that the record knows


def _compare(package: Package, made: Made, slide: Standing, found: _Found) -> None:
    links = package.targets(slide.part)
    now: Sequence[Seen] = seen_on(slide.tree, lambda key: _linked(package, *links.get(key, ("", ""))))
    if any(kind == "chart" for kind, _ in links.values()):
        now = _with_workbooks(package, made, now, slide, links)
    were, are = _by_shape(made.seen), _by_shape(now)
    here: dict[int, list[bool]] = {}
    extra: list[tuple[int, Seen]] = []
    order: list[int] = []
    for where in dict.fromkeys((*were, *are)):
        last = 0
        for old, new in _pairs(were.get(where, []), are.get(where, []), _letters):
            if old is not None and old.line:
                here.setdefault(old.line, []).append(new is not None)
                order += [old.line] if new is not None else []
                last = old.line if new is not None else last
            if old is not None and new is not None:
                _reword(package, old, new, links, slide, found)
            elif new is not None:
                extra.append((last, new))
    _code(made, now, found)
    said = _notes(package, links)
    spoken = list(dict.fromkeys(each.line for each in made.said if each.line and not each.silent))
    taken = {line for line, kept in here.items() if not any(kept) and line != made.heading}
    fresh = _said(made, said, taken, slide, found)
    for line in (line for line, kept in here.items() if any(kept) and not all(kept) and line in spoken):
        found.warn(
            "a part of a line was deleted: the line stays whole", slide.place, f"it is line {line} of the script"
        )
    found.taken |= taken
    found.shown |= {line for line in (*here, made.heading, *spoken) if line} - taken
    _add(package, links, made, extra, fresh, slide, found)
    _order(made, spoken, order, found)


def _letters(each: Seen | Said) -> str:
    return letters(each.text)


def _order(made: Made, spoken: Sequence[int], seen: Sequence[int], found: _Found) -> None:
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


def _pairs(old: Sequence[Item], new: Sequence[Item], words: Callable[[Item], str]) -> Iterator[Pair[Item]]:
    """What was beside what is: the same words, then, between those, the words most like them; None for none."""
    matcher = SequenceMatcher(None, [words(each) for each in old], [words(each) for each in new], autojunk=False)
    left: list[Item] = []
    pairs: list[Pair[Item]] = []
    for _, start, end, first, after in matcher.get_opcodes():
        same = end - start == after - first
        if same:
            pairs += zip(old[start:end], new[first:after], strict=True)
            continue
        rest = list(new[first:after])
        for each in old[start:end]:
            at = _nearest(words(each), [words(other) for other in rest])
            pairs += [(None, other) for other in rest[:at]] if at is not None else []
            if at is None:
                left.append(each)
            else:
                pairs.append((each, rest[at]))
                rest = rest[at + 1 :]
        pairs += [(None, each) for each in rest]
    yield from _moved(left, pairs, words)


def _moved(left: list[Item], pairs: list[Pair[Item]], words: Callable[[Item], str]) -> Iterator[Pair[Item]]:
    """The pairs, an item that was taken out and put in elsewhere as one; what is only taken out comes last."""
    for old, new in pairs:
        moved = next((each for each in left if new is not None and words(each) == words(new)), None)
        if old is None and moved is not None:
            left.remove(moved)
            yield moved, new
        else:
            yield old, new
    yield from ((each, None) for each in left)


def _nearest(text: str, others: Sequence[str]) -> int | None:
    likeness = [SequenceMatcher(None, text, other, autojunk=False).ratio() for other in others]
    best = max(range(len(others)), key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _reword(
    package: Package, old: Seen, new: Seen, links: Mapping[str, tuple[str, str]], slide: Standing, found: _Found
) -> None:
    if old.form == "picture" or new.form == "picture":
        _picture(package, old, new, links, slide, found)
        return
    same = letters(old.text) == letters(new.text)
    if old.line and old.links != new.links:
        found.links.append(Relinking(old.line, old.links, new.links))
    if not same and not old.line:
        hint = "write the template's words anew under phrases: in the front matter"
        found.warn(
            f"“{new.text[:60]}” stands where the template says “{old.text[:60]}”: it is left out", slide.place, hint
        )
    elif not same and old.form == "row":
        pairs = zip(old.text.split(COLUMN), new.text.split(COLUMN), strict=False)
        cells = [(at, was, now) for at, (was, now) in enumerate(pairs) if letters(was) != letters(now)]
        found.words += [Rewording(old.line, was, now, slide.place, at) for at, was, now in cells]
    elif not same:
        found.words.append(Rewording(old.line, old.text, new.text, slide.place))
    elif old.line and not (old.links or new.links) and old.beside != new.beside and old.beside and new.beside:
        found.words.append(Rewording(old.line, old.beside, new.beside, slide.place))


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
    package: Package, old: Seen, new: Seen, links: Mapping[str, tuple[str, str]], slide: Standing, found: _Found
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


def _code(made: Made, now: Sequence[Seen], found: _Found) -> None:
    before = [each for each in made.seen if each.form == "code"]
    after = "\n".join(each.text for each in now if each.form == "code")
    if before and before[0].line and after.strip() and after != "\n".join(each.text for each in before):
        found.code[before[0].line] = after


def _add(
    package: Package, links: Mapping[str, tuple[str, str]], made: Made, extra: Sequence[tuple[int, Seen]],
    fresh: list[str], slide: Standing, found: _Found,
) -> None:  # fmt: skip
    """New paragraphs, rows and pictures of a slide as lines behind those above them; the new notes are theirs."""
    above = next((each.line for each in reversed(made.seen) if each.line and each.line != made.heading), 0)
    for last, new in extra:
        after = last or (above if new.where not in {each.where for each in made.seen} else 0)
        if new.where in {each.where for each in made.seen} - {each.where for each in made.seen if each.line}:
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
        row = TableRow(tuple(new.text.split(COLUMN)), (), slide.place) if new.form == "row" else None
        text = new.text.replace(COLUMN, "; ") if row else new.text
        line = Line(text, slide.place, asked, exhibit=row, level=new.level)
        twice = any(letters(each.text) == letters(text) for one in found.added for each in one.lines)
        if not twice:
            found.added.append(Addition(made.heading, after, (line,)))
    for each in fresh:
        speaking = next((one.line for one in reversed(made.said) if one.line and not one.silent), 0)
        if speaking:
            found.said.append(Rewording(speaking, "", each, slide.place))


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


def _said(made: Made, now: Sequence[str], taken: set[int], slide: Standing, found: _Found) -> list[str]:
    """Put down what is said anew; the paragraphs that nobody said before come back. Lines that are ``taken`` out of the
    slide take what they say along.
    """
    spoken = [each for each in now if not each.casefold().startswith(_NOTE)]
    silent = [each[len(_NOTE) :].strip() for each in now if each.casefold().startswith(_NOTE)]
    fresh: list[str] = []
    for out, texts, are_silent in ((found.said, spoken, False), (found.notes, silent, True)):
        were = [each for each in made.said if each.silent is are_silent]
        for old, new in _pairs(were, [Said(text) for text in texts], _letters):
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
    return [each for each in fresh if not each.startswith(_NOTE)]


def _anew(old: Said, new: Said, slide: Standing, found: _Found, out: list[Rewording]) -> None:
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
