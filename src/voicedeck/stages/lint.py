"""Lint: what an author should know of a storyboard before any work is done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from voicedeck.languages import language
from voicedeck.model.address import ADDRESS
from voicedeck.model.letters import CJK, width
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line, Span, warning
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.timeline import Cue, Timeline, clock
from voicedeck.model.words import steps

FASTEST_PACE = 170
LONGEST_FILM = 360
"""Seconds after which viewers leave (Guo 2014, 6.9 million sessions)."""
LONGEST_SENTENCE = 4
"""Lines of captions: two captions of two."""
LONGEST_TITLE = 100
"""Characters of a title on YouTube."""

_WORD = regex(r"\w+(?:['’.,-]\w+)*")
_IDEOGRAM = regex(f"[{CJK}]")
_ACRONYM = regex(r"\b[A-Z][A-Z0-9]+s?\b")
_DIGITS = regex(r"\b(?=[\w.,-]{0,40}\d)\w[\w.,-]{0,40}\b")
_ODD_NAME = regex(r"\b(?=\w*[a-z])[A-Za-z]+[a-z][A-Z]\w*\b")
# "Section 3." is the template's own number, which nobody needs to be told of.
_COUNTED = regex(r"\d+\W*")
_HOST = regex(r"https?://(?:[^/?#@]*@)?([^/?#:]*)", re.IGNORECASE)
_MADE_UP = ("example.com", "example.org", "localhost", "127.0.0.1", "your-site", "todo", "xxx")


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that a voice is given otherwise than they are written."""

    source: Span
    written: str
    read: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """A word that each voice reads as it likes, how often it is said, and where first."""

    word: str
    times: int
    source: Span


def words_in(text: str) -> int:
    """How many words a text takes to say; two CJK characters count as one."""
    characters = len(_IDEOGRAM.findall(text))
    return len(_WORD.findall(_IDEOGRAM.sub(" ", text))) + (characters + 1) // 2


def readings(storyboard: Storyboard) -> tuple[Reading, ...]:
    """Every place where what is said is not what is written, in order."""
    return tuple(
        Reading(beat.source, *pair)
        for beat in storyboard.beats()
        for pair in _changes(beat.caption, beat.spoken)
        if not (beat.phrase and _COUNTED.fullmatch(pair[0]))
    )


def unsure(storyboard: Storyboard) -> tuple[Unsure, ...]:
    """The acronyms, oddly spelled names, words with digits and words of two readings, the most frequent first.

    They are what is left to the voice in what is said.
    """
    doubtful = language(storyboard.language).doubtful
    first: dict[str, Span] = {}
    count: Counter[str] = Counter()
    for beat in storyboard.beats():
        twofold = (word for word in _WORD.findall(beat.spoken) if word.lower() in doubtful)
        for word in (*_ACRONYM.findall(beat.spoken), *_ODD_NAME.findall(beat.spoken), *_digits(beat.spoken), *twofold):
            first.setdefault(word, beat.source)
            count[word] += 1
    return tuple(Unsure(word, times, first[word]) for word, times in count.most_common())


def _digits(spoken: str) -> Iterator[str]:
    """What still has digits, and is no acronym."""
    return (word for word in _DIGITS.findall(spoken) if not _ACRONYM.search(word))


def lint(
    script: Script, storyboard: Storyboard, timeline: Timeline, cues: tuple[Cue, ...], pace: float
) -> tuple[Diagnostic, ...]:
    """A warning for everything that is too long, too fast, too much for a slide, or no real address.

    ``pace`` is what the author asks for in words a minute, 0 where nobody does.
    """
    return (
        *_about_title(script),
        *_about_sentences(storyboard),
        *_about_splits(storyboard),
        *_about_addresses(_lines(script)),
        *_about_length(storyboard, timeline, script),
        *_about_pace(script, pace),
        *_about_captions(cues, timeline, script),
    )


def _changes(written: str, read: str) -> Iterator[tuple[str, str]]:
    before, after = written.split(), read.split()
    for kind, start, end, to_start, to_end in steps(before, after):
        if kind != "equal":
            yield " ".join(before[start:end]), " ".join(after[to_start:to_end])


def _lines(script: Script) -> Iterator[Line]:
    yield from (*script.speech, *script.overview)
    for section in script.sections:
        yield from (section.heading, *section.speech, *section.bullets)


def _about_title(script: Script) -> Iterator[Diagnostic]:
    if len(script.title.text) > LONGEST_TITLE:
        message = f"the title has {len(script.title.text)} characters, YouTube's limit is {LONGEST_TITLE}"
        yield warning(message, script.title.source, "Shorten it, or move a part to the subtitle.")


def _about_sentences(storyboard: Storyboard) -> Iterator[Diagnostic]:
    longest = LONGEST_SENTENCE * language(storyboard.language).captions.columns
    for beat in storyboard.beats():
        if width(beat.caption) > longest and not beat.phrase:
            message = f"the line “{beat.caption[:40]}…” has {len(beat.caption)} characters: more than two captions hold"
            yield warning(message, beat.source, "Make two lines or two sentences of it.")


def _about_splits(storyboard: Storyboard) -> Iterator[Diagnostic]:
    for slides in _splits(storyboard.slides):
        parts = " + ".join(str(len(slide.lines)) for slide in slides)
        message = f"“{slides[0].title.text[:60]}” holds more than a slide: its lines become {parts}"
        yield warning(message, slides[1].lines[0].source, "Shorten the lines, or begin another section there.")


def _splits(slides: Iterable[Slide]) -> Iterator[tuple[Slide, ...]]:
    """The runs of slides that were one list: a page's id is its list's with a number."""
    for _, run in groupby(slides, lambda slide: re.sub(r"(?<=list|fter|view)-\d+$", "", slide.id)):
        pages = tuple(run)
        if len(pages) > 1:
            yield pages


def _about_addresses(lines: Iterable[Line]) -> Iterator[Diagnostic]:
    for line in lines:
        for address in ADDRESS.findall(line.text):
            host = _HOST.match(address)
            name = host[1].lower() if host else ""
            if "." not in name or any(part in name for part in _MADE_UP) or name.startswith("."):
                yield warning(f"the address {address[:80]} leads nowhere", line.source, "Write the page's own address.")


def _about_length(storyboard: Storyboard, timeline: Timeline, script: Script) -> Iterator[Diagnostic]:
    if timeline.seconds > LONGEST_FILM:
        message = f"the film will last about {clock(timeline.seconds)}; viewers leave after {clock(LONGEST_FILM)}"
        yield warning(message, script.source, _proposal(storyboard, timeline, script))


def _proposal(storyboard: Storyboard, timeline: Timeline, script: Script) -> str:
    """Where to split: before the section that begins nearest the middle."""
    section_of = {slide.id: slide.section for slide in storyboard.slides}
    starts: dict[int, int] = {}
    for clip in timeline.clips:
        starts.setdefault(section_of[clip.slide_id], clip.start)
    later = {section: start for section, start in starts.items() if section > 1}
    if not later:
        return "Shorten it, or make two films of it."
    nearest = min(later, key=lambda section: abs(later[section] - timeline.frames / 2))
    heading = script.sections[nearest - 1].heading
    return f"Make two films of it: the second may begin with “{heading.text[:60]}” (line {heading.source.line})."


def _about_pace(script: Script, pace: float) -> Iterator[Diagnostic]:
    if pace > FASTEST_PACE:
        message = f"{pace:g} words a minute are too fast to follow"
        yield warning(message, script.source, f"Choose a voice or a pace of at most {FASTEST_PACE}.")


def _about_captions(cues: tuple[Cue, ...], timeline: Timeline, script: Script) -> Iterator[Diagnostic]:
    fastest = language(script.language).captions.speed
    fast = [cue for cue in cues if sum(map(len, cue.lines)) * timeline.rate > fastest * (cue.end - cue.start)]
    if len(fast) * 5 > len(cues):
        message = f"{len(fast)} of {len(cues)} captions pass faster than {fastest:g} characters a second"
        first = " ".join(fast[0].lines)
        yield warning(message, script.source, f"Use shorter words, or a slower voice; the first is “{first[:60]}”.")
