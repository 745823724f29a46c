"""Storyboard: Script -> Storyboard. Defaults filled, ids fixed, every slide has at least one beat.

A section becomes an opener (its heading, and what the author says over it) and a list that builds up bullet by
bullet. The first bullet that begins with a percentage, and every one whose author asks for a layout, leaves the
list for a slide of its own, and the list goes on after it; a section of one bullet that cites a work or names an
address becomes a citation or a resource slide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from voicedeck.model.script import Script, Section, voiced
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
_ANY_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%)?")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\Wa-z_])")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|vs|al|e\.g|i\.e|cf|No|Fig|approx))\.$")


@dataclass(frozen=True, slots=True)
class Narrator:
    """Turns what is shown into what is spoken, and hands out beat ids; ``others`` read for voices by name."""

    phrase: Phrase
    speakable: Speakable
    others: Mapping[str, Speakable] = field(default_factory=dict)

    def beat(self, beat_id: str, line: Line, index: int | None, *, name: str = "", worded: str = "") -> Beat:
        """A beat that shows, says and captions the line's own texts; ``worded`` by the phrase ``name`` it says that."""
        phrased = bool(worded and not line.directions.said)
        caption = worded if phrased else line.said
        asked = line.directions
        said = self.others.get(asked.voice, self.speakable)(line.respell(caption))
        beat = Beat(beat_id, line.shown, said, caption, line.source, index, asked.pause, asked.note)
        return replace(beat, phrase=name if phrased else "", voice=asked.voice)

    def over(self, heading: Line, speech: Iterable[Line], prefix: str) -> Iterator[Beat]:
        """Beats for what is said while a heading is seen, after it was read."""
        for number, line in enumerate((part for each in speech for part in _sentences(each)), 1):
            yield replace(self.beat(f"{prefix}.over{number}", line, None), shown=heading.shown)


def storyboard(
    script: Script, phrase: Phrase, speakable: Speakable, others: Mapping[str, Speakable] | None = None
) -> Storyboard:
    """The film on paper: title, overview, then every section, all beats with their three texts.

    ``others`` make texts speakable for the voices that lines ask for by name, where those read them otherwise.
    """
    narrator = Narrator(phrase, speakable, others or {})
    slides = (
        _title(script, narrator),
        *_overview(script, narrator),
        *(
            slide
            for number, section in enumerate(script.sections, 1)
            for slide in _section(number, section.voiced(), len(script.sections), narrator)
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
    worded = narrator.phrase("title", title=script.title.text, subtitle=subtitle)
    beat = narrator.beat("title.0", script.title, None, name="title", worded=worded)
    over = narrator.over(script.title, voiced(script.title, script.speech), "title")
    channel = script.channel.text if script.channel else ""
    return Slide("title", Layout.TITLE, 0, script.title, (beat, *over), kicker=channel)


def _overview(script: Script, narrator: Narrator) -> Iterator[Slide]:
    lines = tuple(part for paragraph in script.overview for part in _sentences(paragraph))
    if lines:
        heading = Line(narrator.phrase("overview") or script.title.text, script.overview[0].source)
        beats = tuple(narrator.beat(f"overview.{index + 1}", line, index) for index, line in enumerate(lines))
        yield Slide("overview", Layout.OVERVIEW, 0, heading, beats, _shown(lines))


def _section(number: int, section: Section, total: int, narrator: Narrator) -> Iterator[Slide]:
    numeral = section.numeral or str(number)
    shared = {"numeral": numeral, "number": number, "total": total, "heading": section.heading.text}
    kicker = narrator.phrase("kicker", **shared)
    worded = narrator.phrase("section", **shared)
    heading = narrator.beat(f"s{number}.0", section.heading, None, name="section", worded=worded)
    over = tuple(narrator.over(section.heading, section.speech, f"s{number}"))
    alone = _alone(section)
    if alone is not None:
        only = section.bullets[0]
        slide = _solo(f"s{number}", alone, section, only, narrator.beat(f"s{number}.1", only, 0))
        beats = (heading, *over, *slide.beats)
        yield replace(slide, section=number, beats=beats, kicker=kicker, numeral=numeral)
        return
    opener = narrator.phrase("opener", **shared)
    yield Slide(f"s{number}", Layout.SECTION, number, section.heading, (heading, *over), (), opener, numeral)
    for slide in _list(number, section, narrator):
        yield replace(slide, kicker=kicker, numeral=numeral)


def _alone(section: Section) -> Layout | None:
    """The layout of a section that is one citation or one resource, which its heading shares; else None."""
    if len(section.bullets) != 1 or len(section.bullets[0].shown) > LONGEST_QUOTE:
        return None
    only = section.bullets[0]
    if only.directions.layout:
        asked = Layout(only.directions.layout)
        return asked if asked in (Layout.CITATION, Layout.RESOURCE) else None
    if _CITATION.match(only.shown):
        return Layout.CITATION
    return Layout.RESOURCE if find_link(only) else None


def _list(number: int, section: Section, narrator: Narrator) -> Iterator[Slide]:
    """The section's list, split round the slides of the lines that stand alone."""
    lines = tuple(part for bullet in section.bullets for part in _pieces(bullet))
    beats = tuple(narrator.beat(f"s{number}.{index + 1}", line, index) for index, line in enumerate(lines))
    whole = Slide(f"s{number}-list", Layout.BULLETS, number, section.heading, beats, _shown(lines))
    start = 0
    for count, index in enumerate((*_solos(lines), len(lines)), 1):
        if start < index:
            yield replace(whole, id=_list_id(whole.id, count if start else 1), beats=beats[start:index])
        if index < len(lines):
            layout = Layout(lines[index].directions.layout or Layout.NUMBER)
            slide_id = f"s{number}-{layout}" + (f"-{count}" if count > 1 else "")
            yield replace(_solo(slide_id, layout, section, lines[index], beats[index]), section=number)
        start = index + 1


def _list_id(whole: str, count: int) -> str:
    # Not "-2": that is the second page of a list that was split.
    return whole if count == 1 else f"{whole}-after{count - 1 if count > 2 else ''}"


def _solos(lines: Sequence[Line]) -> list[int]:
    """The lines with slides of their own: those whose author asks for it, and the first other key number."""
    asked = {index for index, line in enumerate(lines) if line.directions.layout not in ("", Layout.BULLETS)}
    numbers = (
        index for index, line in enumerate(lines) if not line.directions.layout and _KEY_NUMBER.match(line.shown)
    )
    key = next(numbers, None)
    return sorted(asked | ({key} if key is not None else set()))


def _solo(slide_id: str, layout: Layout, section: Section, line: Line, beat: Beat) -> Slide:
    """A slide of one line; its section is yet to be numbered."""
    whole = Slide(slide_id, layout, 0, section.heading, (replace(beat, line=0),))
    if layout is Layout.NUMBER:
        value, statement = _split_number(line)
        return replace(whole, lines=(replace(line, text=statement),), value=value)
    link = find_link(line)
    shown = _without_link(line.shown) if link and not line.directions.shown else line.shown
    caption = beat.caption if line.directions.said or line.directions.shown else shown
    beats = (replace(beat, line=0, shown=shown, caption=caption),)
    return replace(whole, lines=(replace(line, text=shown),), beats=beats, link=link)


def _split_number(line: Line) -> tuple[str, str]:
    """What stands large on a number slide, and the statement below it."""
    found = _KEY_NUMBER.match(line.shown)
    if line.directions.value or found is None:
        number = _ANY_NUMBER.search(line.shown)
        return line.directions.value or (number[0] if number else ""), line.shown
    return found[1], line.shown[found.end() :]


def _shown(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(replace(line, text=line.shown) for line in lines)


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
    if paragraph.directions.shown or paragraph.directions.said:
        return iter((paragraph,))
    texts, start = [], 0
    for gap in _SENTENCE.finditer(paragraph.text):
        sentence = paragraph.text[start : gap.start()]
        if not _ABBREVIATED.search(sentence):
            texts.append(paragraph.text[start : gap.end()].strip())
            start = gap.end()
    texts.append(paragraph.text[start:].strip())
    return _parted(paragraph, [piece for text in texts for piece in _cut(text)])


def _pieces(line: Line) -> Iterator[Line]:
    """The line, or parts of at most ``LONGEST_LINE`` characters; one that is shown or said otherwise stays whole."""
    alone = line.directions.layout not in ("", Layout.BULLETS)
    if alone or line.directions.shown or line.directions.said:
        return iter((line,))
    return _parted(line, list(_cut(line.text)))


def _parted(line: Line, texts: Sequence[str]) -> Iterator[Line]:
    """The line in parts: what the author asks for after it goes with the last."""
    before = replace(line.directions, pause=0.0, note="")
    for text in texts[:-1]:
        yield replace(line, text=text, directions=before)
    for text in texts[-1:]:
        yield replace(line, text=text)


def _cut(text: str) -> Iterator[str]:
    """Parts of at most ``LONGEST_LINE`` characters, cut at a sentence, a clause or a word."""
    rest = text
    while len(rest) > LONGEST_LINE:
        window = rest[:LONGEST_LINE]
        cut = max(window.rfind(end) + 1 for end in (". ", "? ", "! "))
        cut = cut if cut > 80 else max(window.rfind(end) + 1 for end in (", ", "; ", ": "))
        cut = cut if cut > 80 else (window.rfind(" ") if window.rfind(" ") > 0 else LONGEST_LINE)
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest
