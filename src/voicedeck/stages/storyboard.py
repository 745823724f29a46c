"""Storyboard: Script -> Storyboard. Defaults filled, ids fixed, every slide has at least one beat.

A section becomes an opener (its heading) and a list that builds up bullet by bullet. A bullet that is a key
number leaves the list for a slide of its own and the list goes on after it; a section of one bullet that
cites a work or names an address becomes a citation or a resource slide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from voicedeck.model.script import Script, Section
from voicedeck.model.source import Line
from voicedeck.model.storyboard import Beat, Layout, Link, Slide, Storyboard

Phrase = Callable[..., str]
Speakable = Callable[[str], str]

LONGEST_LINE = 320
"""Characters of the longest line a list shows whole: seven lines of a slide, four captions."""
LONGEST_QUOTE = 700
"""Characters of the longest citation or resource that gets a slide of its own."""

_LINK = re.compile(r"\bhttps?://[^\s<>\"“”]+")
_CUT = re.compile(r"(?:\.{2,}|…)$")
_CITATION = re.compile(r"^\S.{2,200}?\((?:19|20)\d\d[a-z]?\)\.\s")
_KEY_NUMBER = re.compile(r"^\W*(\d{1,3}(?:[.,]\d+)?\s?%)\s+(?=\S)")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\Wa-z_])")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|vs|al|e\.g|i\.e|cf|No|Fig|approx))\.$")


@dataclass(frozen=True, slots=True)
class Narrator:
    """Turns what is shown into what is spoken, and hands out beat ids."""

    phrase: Phrase
    speakable: Speakable

    def beat(self, beat_id: str, shown: Line, line: int | None, *, spoken: str = "", caption: str = "") -> Beat:
        """A beat that shows ``shown``; it says and captions the same unless told otherwise."""
        said = self.speakable(spoken or shown.text)
        return Beat(beat_id, shown.text, said, caption or shown.text, shown.source, line)


def storyboard(script: Script, phrase: Phrase, speakable: Speakable) -> Storyboard:
    """The film on paper: title, overview, then every section, all beats with their three texts."""
    narrator = Narrator(phrase, speakable)
    slides = (
        _title(script, narrator),
        *_overview(script, narrator),
        *(
            slide
            for number, section in enumerate(script.sections, 1)
            for slide in _section(number, section, len(script.sections), narrator)
        ),
    )
    return Storyboard(
        script.name,
        script.title.text,
        script.subtitle.text if script.subtitle else "",
        script.channel.text if script.channel else "",
        script.language,
        tuple(section.heading.text for section in script.sections),
        slides,
        script.warnings,
    )


def _title(script: Script, narrator: Narrator) -> Slide:
    subtitle = script.subtitle.text if script.subtitle else ""
    spoken = narrator.phrase("title", title=script.title.text, subtitle=subtitle)
    beat = narrator.beat("title.0", script.title, None, spoken=spoken, caption=spoken)
    channel = script.channel.text if script.channel else ""
    return Slide("title", Layout.TITLE, 0, script.title, (beat,), kicker=channel)


def _overview(script: Script, narrator: Narrator) -> Iterator[Slide]:
    lines = tuple(part for paragraph in script.overview for part in _sentences(paragraph))
    if lines:
        heading = Line(narrator.phrase("overview"), script.overview[0].source)
        beats = tuple(narrator.beat(f"overview.{index + 1}", line, index) for index, line in enumerate(lines))
        yield Slide("overview", Layout.OVERVIEW, 0, heading, beats, lines)


def _section(number: int, section: Section, total: int, narrator: Narrator) -> Iterator[Slide]:
    numeral = section.numeral or str(number)
    shared = {"numeral": numeral, "number": number, "total": total, "heading": section.heading.text}
    kicker = narrator.phrase("kicker", **shared)
    spoken = narrator.phrase("section", **shared)
    heading = narrator.beat(f"s{number}.0", section.heading, None, spoken=spoken, caption=spoken)
    alone = _alone(number, section, narrator)
    if alone is not None:
        layout, line, beat, link = alone
        yield Slide(f"s{number}", layout, number, section.heading, (heading, beat), (line,), kicker, numeral, link=link)
        return
    opener = narrator.phrase("opener", **shared)
    yield Slide(f"s{number}", Layout.SECTION, number, section.heading, (heading,), (), opener, numeral)
    for slide in _list(number, section, narrator):
        yield replace(slide, kicker=kicker, numeral=numeral)


def _alone(number: int, section: Section, narrator: Narrator) -> tuple[Layout, Line, Beat, Link | None] | None:
    """The layout, shown line, beat and link of a section that is one citation or one resource, else None."""
    only = section.bullets[0]
    link = find_link(only)
    citation = _CITATION.match(only.text)
    if len(section.bullets) > 1 or len(only.text) > LONGEST_QUOTE or not (link or citation):
        return None
    shown = replace(only, text=_without_link(only.text)) if link else only
    beat = narrator.beat(f"s{number}.1", shown, 0, spoken=only.text)
    return (Layout.CITATION if citation else Layout.RESOURCE), shown, beat, link


def _list(number: int, section: Section, narrator: Narrator) -> Iterator[Slide]:
    """The section's list, split round the slide of its key number where it has one."""
    lines = tuple(part for bullet in section.bullets for part in _pieces(bullet))
    beats = tuple(narrator.beat(f"s{number}.{index + 1}", line, index) for index, line in enumerate(lines))
    whole = Slide(f"s{number}-list", Layout.BULLETS, number, section.heading, beats, lines)
    key = next((index for index, line in enumerate(lines) if _KEY_NUMBER.match(line.text)), None)
    if key is None:
        yield whole
        return
    if key:
        yield replace(whole, beats=beats[:key])
    yield _key_number(number, section, lines[key], beats[key])
    if key + 1 < len(lines):
        yield replace(whole, id=f"{whole.id}-after", beats=beats[key + 1 :])


def _key_number(number: int, section: Section, line: Line, beat: Beat) -> Slide:
    found = _KEY_NUMBER.match(line.text)
    assert found is not None
    statement = replace(line, text=line.text[found.end() :])
    return Slide(
        f"s{number}-number",
        Layout.NUMBER,
        number,
        section.heading,
        (replace(beat, line=0),),
        (statement,),
        value=found[1],
    )


def find_link(line: Line) -> Link | None:
    """The first address in a line; not ``whole`` where it ends in an ellipsis, as page dumps cut them."""
    found = _LINK.search(line.text)
    if found is None:
        return None
    address = found[0]
    cut = _CUT.search(address) is not None
    return Link(address if cut else address.rstrip(".,;:!?)"), not cut, line.source)


def _without_link(text: str) -> str:
    """The text round its address: what is left reads as a sentence."""
    rest = re.sub(r"\s*:?\s*$", "", _LINK.sub("", text, count=1).rstrip())
    rest = " ".join(rest.split())
    return rest if not rest or rest[-1] in ".!?" else rest + "."


def _sentences(paragraph: Line) -> Iterator[Line]:
    """A paragraph's sentences; a full stop after an initial or an abbreviation ends none."""
    start = 0
    for gap in _SENTENCE.finditer(paragraph.text):
        sentence = paragraph.text[start : gap.start()]
        if not _ABBREVIATED.search(sentence):
            yield from _pieces(replace(paragraph, text=paragraph.text[start : gap.end()].strip()))
            start = gap.end()
    yield from _pieces(replace(paragraph, text=paragraph.text[start:].strip()))


def _pieces(line: Line) -> Iterator[Line]:
    """The line, or parts of at most ``LONGEST_LINE`` characters, cut at a sentence, a clause or a word."""
    rest = line.text
    while len(rest) > LONGEST_LINE:
        window = rest[:LONGEST_LINE]
        cut = max(window.rfind(end) + 1 for end in (". ", "? ", "! "))
        cut = cut if cut > 80 else max(window.rfind(end) + 1 for end in (", ", "; ", ": "))
        cut = cut if cut > 80 else (window.rfind(" ") if window.rfind(" ") > 0 else LONGEST_LINE)
        yield replace(line, text=rest[:cut].strip())
        rest = rest[cut:].strip()
    if rest:
        yield replace(line, text=rest)
