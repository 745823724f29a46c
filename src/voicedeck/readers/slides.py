"""Slides with speaker notes -> Script: what PowerPoint files and Markdown decks have in common.

A slide's title is a heading, its lines are bullets, and its notes are what is said: a paragraph a line where they
are as many, else their sentences shared out among the lines, else (fewer sentences than lines) over the heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from voicedeck.languages import ASSUMED, Language, language, sentences
from voicedeck.languages.detection import detected
from voicedeck.model.regex import regex
from voicedeck.model.script import STEPS, Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Asset, Diagnostic, Directions, Line, Listing, Span, warning
from voicedeck.readers.covers import Cover, cover_of
from voicedeck.readers.notations import is_silent, tools
from voicedeck.readers.outline import handles, heading_numeral, split_subtitle

# The last note of our own decks says where a slide was written; their shapes of these names repeat on every slide.
_WRITTEN_AT = regex(r"\S.{0,300}\.(?:md|markdown|txt|pp[ts][xm]|pot[xm])(?::\d+)?")
_NOTE = regex(r"note:\s*(?=\S)", re.IGNORECASE)
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_FEWEST_REPEATED = 3
_BUDGET = regex(
    r"[~≈±]?\s?\d{1,3}(?:[.,:]\d{1,2})?\s?(?:mins?|minutes?|minuten|minutos|minuti|secs?|seconds?|sek|m|s)\b\.?[\s,;:–—-]{0,4}",
    re.I,
)
"""How long a speaker has for a slide, at the beginning of its notes."""
_FEWEST_POINTS = 3
"""Lines of a first slide with a picture, at least, that are more than a title slide's."""
_PART = regex(r"\s*[(\[]\s*\d{1,2}(?:\s*/\s*\d{1,2})?\s*[)\]]\Z")


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide as its author sees it: title, subtitles, lines, the paragraphs of its notes, and the pictures and code
    that no line has. ``cover``: it is a title slide, on which a line may well be somebody's name. ``shown``: all of its
    lines, where ``lines`` are those alone that the slide before it has not.
    """

    source: Span
    title: Line | None
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    exhibits: tuple[Asset | Listing, ...] = ()
    subtitles: tuple[Line, ...] = ()
    cover: bool = False
    shown: tuple[Line, ...] = ()


def script_of(
    name: str, file: str, slides: Sequence[Slide], told: Sequence[Diagnostic], named: Line | None = None
) -> Script:
    """The script that slides make: ``named``, else the first slide with a title, names it; each later title begins a
    section, and a slide without one goes on with the slide before it.
    """
    handled = [pair for slide in slides for line in slide.lines for pair in handles(line.text)]
    slides, repeated = _without_repeated(slides)
    shown = [_without_handles(slide) for slide in slides if _says_something(slide)]
    leading, opening, below, rest = _parted(shown, named, file)
    if opening.title and not named and not leading and _is_content(opening):
        opening, below, rest = Slide(opening.source, opening.title), (), [opening, *below, *rest]
    cover = cover_of(opening.subtitles, opening.lines, is_cover=opening.cover and bool(rest))
    title, own_subtitle = split_subtitle(opening.title or Line("", opening.source))
    words = [text for slide in shown for text in (*slide.notes, *(line.text for line in slide.lines))]
    written = written_in(words)
    read = [with_notes(replace(opening, exhibits=(), subtitles=(), lines=cover.lines), written)]
    read += [with_notes(replace(slide, exhibits=()), written) for slide in (*leading, *below)]
    own, before, after = read[:1], read[1 : len(leading) + 1], read[len(leading) + 1 :]
    note = " ".join(note for _, _, note in read if note)
    sections = tuple(_sections(rest, title, written))
    speech = (line for _, over, _ in (*own, *before, *after) for line in _as_lines(over, opening))
    return Script(
        name=name,
        source=Span(file),
        language="",
        title=replace(title, directions=Directions(note=note)) if note else title,
        subtitle=cover.subtitle or own_subtitle,
        channel=cover.channel,
        overview=tuple(line for lines, _, _ in (*before, *own, *after) for line in lines),
        sections=sections,
        tags=tuple(name for sigil, name in handled if sigil != "@"),
        mentions=tuple(name for sigil, name in handled if sigil == "@"),
        speech=tuple(line for line in speech if not _repeats(line.text, opening.title)),
        warnings=(
            *told,
            *repeated,
            *_about_cover(cover, opening),
            *_about_pictures((*leading, opening, *below)),
            *_about_lost(rest, sections),
        ),
    )


def written_in(texts: Sequence[str]) -> Language:
    """What texts are written in, where their words are enough to tell."""
    told = detected(texts)
    return language(told.code if told.sure and told.code else ASSUMED)


def _without_repeated(slides: Sequence[Slide]) -> tuple[Sequence[Slide], list[Diagnostic]]:
    """The slides without the notes that half of them repeat, as templates bring them along, and a warning for each."""
    counts = Counter(note for slide in slides for note in set(slide.notes))
    repeated = {note for note, count in counts.items() if count >= _FEWEST_REPEATED and count * 2 >= len(slides)}
    if not repeated:
        return slides, []
    first = {note: next(slide for slide in slides if note in slide.notes) for note in repeated}
    hint = "If it is to be said, write it on one slide alone."
    told = [
        warning(f"the note “{note[:40]}” that {counts[note]} slides repeat is left out", first[note].source, hint)
        for note in sorted(repeated)
    ]
    kept = [
        replace(slide, notes=tuple(note for note in slide.notes if note not in repeated)) if slide.notes else slide
        for slide in slides
    ]
    return kept, told


def _says_something(slide: Slide) -> bool:
    return bool(slide.title or slide.subtitles or slide.lines or slide.notes or slide.exhibits)


def _is_content(slide: Slide) -> bool:
    """Whether the first slide is no title slide: it has points below points, or some beside a picture or table."""
    beside = bool(slide.exhibits) or any(line.exhibit for line in slide.lines)
    nested = any(line.level for line in slide.lines)
    return not slide.subtitles and (nested or (beside and len(slide.lines) >= _FEWEST_POINTS))


def _without_handles(slide: Slide) -> Slide:
    return replace(slide, lines=tuple(line for line in slide.lines if not handles(line.text)))


def _as_lines(texts: Sequence[str], slide: Slide) -> Iterator[Line]:
    return (Line(each, slide.source) for each in texts)


# The title slide


def _parted(
    slides: Sequence[Slide], named: Line | None, file: str
) -> tuple[Sequence[Slide], Slide, Sequence[Slide], Sequence[Slide]]:
    """What stands above the title slide, it itself, a slide without a title that goes on with it, and the others."""
    first = next((index for index, slide in enumerate(slides) if slide.title), None)
    if first is None:
        return (), Slide(slides[0].source if slides else Span(file), named), (), slides
    opening, rest = slides[first], slides[first + 1 :]
    alone = not any(line.text.endswith(_SENTENCE_ENDS) for line in opening.lines) and not opening.exhibits
    if named and (first or not alone) and not _alike(named, opening.title):
        return slides[:first], Slide(named.source, named), (), slides[first:]
    below = list(takewhile(lambda slide: not slide.title, rest))
    if len(below) > 1 or any(slide.exhibits or any(line.exhibit for line in slide.lines) for slide in below):
        below = []
    return slides[:first], _under(named, opening) if named else opening, below, rest[len(below) :]


def _under(named: Line, opening: Slide) -> Slide:
    """The title slide under the title that the deck's settings give it; its own words stay, where they are others."""
    own = opening.title
    if own is None or own.text.casefold() == named.text.casefold():
        return replace(opening, title=named)
    if not opening.subtitles:
        return replace(opening, title=named, subtitles=(own,))
    return replace(opening, title=named, lines=(own, *opening.lines))


def _alike(named: Line, title: Line | None) -> bool:
    """Whether one of two titles is in the other."""
    first, second = named.text.casefold(), (title.text if title else "").casefold()
    return bool(second) and (first in second or second in first)


def _about_cover(cover: Cover, opening: Slide) -> Iterator[Diagnostic]:
    if cover.silent:
        words = "”, “".join(line.text[:40] for line in cover.silent)
        hint = "Write it as a sentence, or on another slide, if it is to be said."
        yield warning(f"“{words}” on the title slide is left out", opening.source, hint)


def _about_pictures(slides: Sequence[Slide]) -> Iterator[Diagnostic]:
    for slide in slides:
        if slide.exhibits:
            hint = "Move it to a slide with a title of its own."
            yield warning("the picture or code of the title slide is left out", slide.source, hint)


def _about_lost(slides: Sequence[Slide], sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """A warning a slide for its pictures and one for its code that no line is left for."""
    shown = {line.exhibit for section in sections for line in section.bullets}
    lost = [each for slide in slides for each in slide.exhibits if each not in shown]
    for (kind, place), count in Counter(
        ("picture" if isinstance(each, Asset) else "code block", each.source) for each in lost
    ).items():
        what = f"a {kind} that no line goes with is" if count == 1 else f"{count} {kind}s that no line goes with are"
        yield warning(f"{what} left out", place, "Write a line or a note for it.")


# Sections


def _sections(slides: Sequence[Slide], title: Line, written: Language) -> Iterator[Section]:
    """A section a title; slides of one title after another, or of none, go on with it. Without any title, a section a
    slide. Slides without a title that follow the title slide are a section of the film's own name.
    """
    run: list[Slide] = []
    number = 0
    titled = any(slide.title for slide in slides)
    for slide in slides:
        goes_on = run and (_same(slide.title, run[0].title) if slide.title else titled)
        if run and not goes_on:
            number += 1
            yield _section(run, number, written)
            run = []
        if run and _is_picture_alone(slide) and _has_room(run[-1], slide):
            run[-1] = replace(run[-1], exhibits=(*run[-1].exhibits, *slide.exhibits))
        elif slide.title or not (titled or _is_picture_alone(slide)):
            run.append(_built_on(run[-1], slide) if goes_on else slide)
        else:
            heading = run[0].title if run else title if title.text else None
            run.append(replace(slide, title=replace(heading, source=slide.source) if heading else None))
    if run:
        yield _section(run, number + 1, written)


def _built_on(before: Slide, slide: Slide) -> Slide:
    """The slide without the lines that it repeats, where it shows those of the slide before it and more of its own."""
    above = [line.text for line in before.shown or before.lines]
    texts = [line.text for line in slide.lines]
    if not above or texts[: len(above)] != above or len(texts) == len(above):
        return slide
    return replace(slide, lines=slide.lines[len(above) :], shown=slide.lines)


def _is_picture_alone(slide: Slide) -> bool:
    """Whether there is nothing on a slide that could be said: a picture without a description."""
    return not (slide.title or slide.lines or slide.notes or slide.subtitles or any(map(_alt, slide.exhibits)))


def _has_room(slide: Slide, next_slide: Slide) -> bool:
    free = sum(line.exhibit is None for line in slide.lines)
    return free >= len(slide.exhibits) + len(next_slide.exhibits)


def _same(first: Line, second: Line | None) -> bool:
    return second is not None and _PART.sub("", first.text).casefold() == _PART.sub("", second.text).casefold()


def _section(slides: Sequence[Slide], number: int, written: Language) -> Section:
    heading = slides[0].title or Line("", slides[0].source)
    text = _PART.sub("", heading.text) if len(slides) > 1 else heading.text
    numeral, words = heading_numeral(text, number)
    read = [with_notes(slide, written) for slide in slides]
    speech = [
        line
        for slide, (_, over, _) in zip(slides, read, strict=True)
        for line in _as_lines(over, slide)
        if not _repeats(line.text, heading)
    ]
    bullets = tuple(line for lines, _, _ in read for line in lines)
    note = " ".join(note for _, _, note in read if note)
    asked = replace(heading.directions, note=note or heading.directions.note)
    asked = replace(asked, layout="steps") if _are_steps(bullets) else asked
    return Section(replace(heading, text=words, directions=asked), bullets, numeral, tuple(speech))


def _are_steps(lines: Sequence[Line]) -> bool:
    """Whether the lines are one counted list, of as many as can be steps."""
    return len(lines) in STEPS and all(line.counted and not line.level and line.exhibit is None for line in lines)


def _repeats(said: str, heading: Line | None) -> bool:
    """Whether a note only reads the heading out, as "Section 1. Heading." does: the template says that itself."""
    words = heading.text.casefold() if heading else ""
    return said.casefold().rstrip(" .").endswith(words) and len(said) <= len(words) + 20


# Notes


def with_notes(slide: Slide, written: Language) -> tuple[tuple[Line, ...], tuple[str, ...], str]:
    """The slide's lines with what is said for them, what is said over its title, and its silent note."""
    silent = [note[found.end() :] for note in slide.notes if (found := _NOTE.match(note))]
    said = [
        _unbudgeted(note) for note in slide.notes if not _NOTE.match(note) and not is_silent(note, (tools.NOTATION,))
    ]
    shown = slide.lines
    if said and _WRITTEN_AT.fullmatch(said[-1]):
        shown, said = _of_our_own(slide, said[:-1])
    lines, over = shared_out(shown, said, slide.title, written)
    lines, over = _with_exhibits(slide, lines, over)
    return (*slide.subtitles, *lines), over, " ".join(silent)


def _with_exhibits(
    slide: Slide, lines: tuple[Line, ...], over: tuple[str, ...]
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Pictures and code with the last lines, one each; a slide of them alone has its notes as lines.

    A picture that no line is left for is a line of its own, of its description's words; without any the slide's title
    is the first one's.
    """
    if not slide.exhibits:
        return lines, over
    if not lines and over:
        lines, over = tuple(Line(each, slide.source) for each in over), ()
    free = [index for index, line in enumerate(lines) if line.exhibit is None][-len(slide.exhibits) :]
    shown = dict(zip(free, slide.exhibits, strict=False))
    made = [replace(line, exhibit=shown.get(at, line.exhibit)) for at, line in enumerate(lines)]
    for exhibit in slide.exhibits[len(free) :]:
        words = _alt(exhibit) or ("" if made else str(slide.title or ""))
        made += [Line(words, slide.source, exhibit=exhibit)] if words else []
    return tuple(made), over


def _unbudgeted(note: str) -> str:
    """A note without the time that it says a speaker has, where that is no sentence's beginning ("~2 min. Begin…")."""
    found = _BUDGET.match(note)
    rest = note[found.end() :] if found else ""
    return rest if rest and (rest[0].isupper() or not rest[0].isalpha()) else note


def _of_our_own(slide: Slide, said: list[str]) -> tuple[tuple[Line, ...], list[str]]:
    """The lines and notes of a slide that voicedeck made: its notes are the lines that were said on it alone."""
    named = ". ".join(str(each) for each in (slide.title or "", *slide.subtitles)).rstrip(". ")
    own = [each for each in said if not _repeats(each, slide.title) and each.rstrip(".") != named]
    if not slide.lines or len(own) == len(slide.lines):
        return slide.lines, own
    return tuple(Line(each, slide.source) for each in own), []


def _alt(exhibit: Asset | Listing) -> str:
    return exhibit.alt if isinstance(exhibit, Asset) else ""


def shared_out(
    lines: tuple[Line, ...], said: Sequence[str], heading: Line | None, written: Language | None = None
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines with what is said for each, and what is said over them all where it has fewer sentences.

    ``written`` knows where sentences end; where it is None, the words said tell.
    """
    if said and len(said) == len(lines) + 1 and (lines and _repeats(said[0], heading)):
        said = said[1:]
    if not lines or not said:
        return lines, tuple(said)
    spoken = list(said)
    if len(said) != len(lines):
        known = written or written_in(said)
        spoken = [part for note in said for part in sentences(note, known)]
    if len(spoken) < len(lines):
        return lines, tuple(said)
    bounds = [len(spoken) * index // len(lines) for index in range(len(lines) + 1)]
    parts = [" ".join(spoken[bounds[index] : bounds[index + 1]]) for index in range(len(lines))]
    return tuple(_saying(line, part) for line, part in zip(lines, parts, strict=True)), ()


def _saying(line: Line, said: str) -> Line:
    if said == line.text or not any(map(str.isalnum, said)):
        return line
    return replace(line, directions=replace(line.directions or NO_DIRECTIONS, said=said))
