"""Slides with speaker notes -> Script: what PowerPoint files and Markdown decks have in common.

A slide's title is a heading, its lines are bullets, and its notes are what is said: a paragraph a line where they
are as many, else their sentences shared out among the lines, else (fewer sentences than lines) over the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicedeck.languages import language, sentences
from voicedeck.model.script import Script, Section
from voicedeck.model.source import NO_DIRECTIONS, Asset, Diagnostic, Directions, Line, Listing, Span, warning
from voicedeck.readers.outline import handles, heading_numeral, split_subtitle
from voicedeck.readers.tongue import language_of

# The last note of our own decks says where a slide was written; their shapes of these names repeat on every slide.
_WRITTEN_AT = re.compile(r"\S.{0,300}\.(?:md|markdown|txt|pptx)(?::\d+)?")
_NOTE = re.compile(r"note:\s*(?=\S)", re.IGNORECASE)
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide as its author sees it: title, subtitle, lines, the paragraphs of its notes,
    and the pictures and code that no line has.
    """

    source: Span
    title: Line | None
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    subtitle: Line | None = None
    exhibits: tuple[Asset | Listing, ...] = ()


def script_of(
    name: str, file: str, slides: Sequence[Slide], told: Sequence[Diagnostic], named: Line | None = None
) -> Script:
    """The script that slides make: ``named``, else the first slide with a title, names it; each later title begins a
    section, and a slide without one goes on with the slide before it.
    """
    handled = [pair for slide in slides for line in slide.lines for pair in handles(line.text)]
    slides = [
        _without_handles(slide) for slide in slides if slide.title or slide.lines or slide.notes or slide.exhibits
    ]
    opening, beside, rest = _opening(slides, named)
    title, own_subtitle = split_subtitle(opening.title or Line("", opening.source))
    lines, speech, note = _notes(replace(opening, exhibits=()))
    also = [_notes(replace(slide, exhibits=())) for slide in beside]
    note = " ".join(filter(None, (note, *(each for _, _, each in also))))
    sections = tuple(_sections(rest))
    said = (Line(each, opening.source) for each in speech if not _repeats(each, opening.title))
    return Script(
        name=name,
        source=Span(file),
        language="",
        title=replace(title, directions=Directions(note=note)) if note else title,
        subtitle=opening.subtitle or own_subtitle,
        overview=(*lines, *(line for own, _, _ in also for line in own)),
        sections=sections,
        tags=tuple(name for sigil, name in handled if sigil != "@"),
        mentions=tuple(name for sigil, name in handled if sigil == "@"),
        speech=(*said, *(Line(each, slide.source) for slide, own in zip(beside, also, strict=True) for each in own[1])),
        warnings=(*told, *_about_opening(opening, beside), *_about_lost(rest, sections)),
    )


def _without_handles(slide: Slide) -> Slide:
    return replace(slide, lines=tuple(line for line in slide.lines if not handles(line.text)))


def _opening(slides: Sequence[Slide], named: Line | None) -> tuple[Slide, list[Slide], list[Slide]]:
    """The title slide, the slides without a title beside it, and those of the sections."""
    first = next((index for index, slide in enumerate(slides) if slide.title), None)
    if first is None:
        return Slide(slides[0].source if slides else Span(""), named), [], list(slides)
    opening, after = slides[first], first + 1
    while after < len(slides) and not slides[after].title:
        after += 1
    beside, rest = [*slides[:first], *slides[first + 1 : after]], list(slides[after:])
    cover = not any(line.text.endswith(_SENTENCE_ENDS) for line in opening.lines) and not opening.exhibits
    if named and not (cover or _alike(named, opening.title)):
        return Slide(named.source, named), list(slides[:first]), list(slides[first:])
    if len(opening.lines) == 1 and not opening.subtitle and not opening.lines[0].text.endswith(_SENTENCE_ENDS):
        opening = replace(opening, lines=(), subtitle=opening.lines[0])
    return _under(named, opening) if named else opening, beside, rest


def _under(named: Line, opening: Slide) -> Slide:
    """The title slide under the title that the deck's settings give it; its own words stay, where they are others."""
    own = opening.title
    if own is None or _alike(named, own):
        return replace(opening, title=named)
    if opening.subtitle is None:
        return replace(opening, title=named, subtitle=own)
    return replace(opening, title=named, lines=(own, *opening.lines))


def _alike(named: Line, title: Line | None) -> bool:
    """Whether one of two titles is in the other."""
    first, second = named.text.casefold(), (title.text if title else "").casefold()
    return bool(second) and (first in second or second in first)


def _about_lost(slides: Sequence[Slide], sections: Sequence[Section]) -> Iterator[Diagnostic]:
    shown = {line.exhibit for section in sections for line in section.bullets}
    for exhibit in (each for slide in slides for each in slide.exhibits if each not in shown):
        kind = "picture" if isinstance(exhibit, Asset) else "code block"
        yield warning(f"a {kind} that no line goes with is left out", exhibit.source, "Write a line or a note for it.")


def _about_opening(opening: Slide, beside: Sequence[Slide]) -> Iterator[Diagnostic]:
    if opening.exhibits or any(slide.exhibits for slide in beside):
        yield warning("the picture or code of the title slide is left out", opening.source, "Move it to another slide.")


def _sections(slides: Sequence[Slide]) -> Iterator[Section]:
    """A section a title; slides of the same title, or of none, go on with it. Without any title, a section a slide."""
    run: list[Slide] = []
    number = 0
    titled = any(slide.title for slide in slides)
    for slide in slides:
        goes_on = run and (_same(slide.title, run[0].title) if slide.title else titled)
        if run and not goes_on:
            number += 1
            yield _section(run, number)
            run = []
        run.append(slide)
    if run:
        yield _section(run, number + 1)


def _same(first: Line, second: Line | None) -> bool:
    return second is not None and first.text.casefold() == second.text.casefold()


def _section(slides: Sequence[Slide], number: int) -> Section:
    heading = slides[0].title or Line("", slides[0].source)
    numeral, words = heading_numeral(heading.text, number)
    read = [_notes(slide) for slide in slides]
    note = " ".join(note for _, _, note in read if note)
    speech = [
        Line(each, slide.source)
        for slide, (_, over, _) in zip(slides, read, strict=True)
        for each in over
        if not _repeats(each, heading)
    ]
    directions = replace(heading.directions, note=note) if note else heading.directions
    bullets = tuple(line for lines, _, _ in read for line in lines)
    return Section(replace(heading, text=words, directions=directions), bullets, numeral, tuple(speech))


def _repeats(said: str, heading: Line | None) -> bool:
    """Whether a note only reads the heading out, as "Section 1. Heading." does: the template says that itself."""
    words = heading.text.casefold() if heading else ""
    return said.casefold().rstrip(" .").endswith(words) and len(said) <= len(words) + 20


def _notes(slide: Slide) -> tuple[tuple[Line, ...], tuple[str, ...], str]:
    """The slide's lines with what is said for them, what is said over its title, and its silent note."""
    silent = [note[found.end() :] for note in slide.notes if (found := _NOTE.match(note))]
    said = [note for note in slide.notes if not _NOTE.match(note)]
    shown = slide.lines
    if said and _WRITTEN_AT.fullmatch(said[-1]):
        shown, said = _of_our_own(slide, said[:-1])
    lines, over = _shared_out(shown, said, slide.title)
    return *_with_exhibits(slide, lines, over), " ".join(silent)


def _with_exhibits(
    slide: Slide, lines: tuple[Line, ...], over: tuple[str, ...]
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Pictures and code with the last lines, one each; a slide of them alone has its notes as lines, or its title."""
    if not slide.exhibits:
        return lines, over
    if not lines:
        words = over or tuple(filter(None, (_alt(slide.exhibits[0]) or str(slide.title or ""),)))
        lines, over = tuple(Line(each, slide.source) for each in words), ()
    free = [index for index, line in enumerate(lines) if line.exhibit is None][-len(slide.exhibits) :]
    shown = dict(zip(free, slide.exhibits, strict=False))
    return tuple(replace(line, exhibit=shown.get(at, line.exhibit)) for at, line in enumerate(lines)), over


def _of_our_own(slide: Slide, said: list[str]) -> tuple[tuple[Line, ...], list[str]]:
    """The lines and notes of a slide that voicedeck made: its notes are the lines that were said on it alone."""
    named = f"{slide.title or ''}. {slide.subtitle or ''}".rstrip(". ")
    own = [each for each in said if not _repeats(each, slide.title) and each.rstrip(".") != named]
    if not slide.lines or len(own) == len(slide.lines):
        return slide.lines, own
    return tuple(Line(each, slide.source) for each in own), []


def _alt(exhibit: Asset | Listing) -> str:
    return exhibit.alt if isinstance(exhibit, Asset) else ""


def _shared_out(
    lines: tuple[Line, ...], said: Sequence[str], heading: Line | None
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    if said and len(said) == len(lines) + 1 and (lines and _repeats(said[0], heading)):
        said = said[1:]
    if not lines or not said:
        return lines, tuple(said)
    spoken = list(said)
    if len(said) != len(lines):
        written = language(language_of(said))
        spoken = [part for note in said for part in sentences(note, written)]
    if len(spoken) < len(lines):
        return lines, tuple(said)
    bounds = [len(spoken) * index // len(lines) for index in range(len(lines) + 1)]
    parts = [" ".join(spoken[bounds[index] : bounds[index + 1]]) for index in range(len(lines))]
    return tuple(_saying(line, part) for line, part in zip(lines, parts, strict=True)), ()


def _saying(line: Line, said: str) -> Line:
    if said == line.text or not any(map(str.isalnum, said)):
        return line
    return replace(line, directions=replace(line.directions or NO_DIRECTIONS, said=said))
