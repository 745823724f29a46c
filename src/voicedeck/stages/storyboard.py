"""Storyboard: Script -> Storyboard. Defaults filled, ids fixed, every slide has at least one beat.

A section becomes an opener (its heading, and what the author says over it) and a list that builds up bullet by
bullet. One bullet of it leaves the list for a slide of its own, and the list goes on after it: the first that begins
with a percentage, else the first whose words make a figure (``stages.pieces``), of another kind than the last
section's where there is a choice; and every one whose author asks for a layout or shows a picture or code with it.
The rows of a table stand together on theirs. A list whose author asks for steps or a timeline, or that tells them, is
one; a section of one bullet that cites a work or names an address becomes a citation or a resource slide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from voicedeck.languages import Figures, Language, language, sentences
from voicedeck.model import kinds
from voicedeck.model.kinds import KINDS, Holds, Kind
from voicedeck.model.script import Script, Section, voiced
from voicedeck.model.source import Asset, Line, Listing, TableRow
from voicedeck.model.storyboard import Beat, Link, Piece, Role, Slide, Storyboard
from voicedeck.stages.pieces import Pieces, asked, dated, found, is_process, labelled, number_of, shared_out

Phrase = Callable[..., str]
Speakable = Callable[[str], str]
Figure = tuple[Kind, Pieces]

LONGEST_LINE = 320
"""Characters of the longest line a list shows whole: seven lines of a slide, four captions."""
LONGEST_QUOTE = 700
"""Characters of the longest citation or resource that gets a slide of its own."""

_LINK = re.compile(r"\bhttps?://[^\s<>\"“”]+")
_CUT = re.compile(r"(?:\.{2,}|…)$")
_CITATION = re.compile(r"^\S.{2,200}?\((?:19|20)\d\d[a-z]?\)\.\s")
_KEY_NUMBER = re.compile(r"^\W*(\d{1,3}(?:[.,]\d+)?\s?%)\s+(?=\S)")
_ANY_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s?%)?")


@dataclass(frozen=True, slots=True)
class Narrator:
    """Turns what is shown into what is spoken, and hands out beat ids; ``others`` read for voices by name.

    ``language`` is what the script is written in.
    """

    phrase: Phrase
    speakable: Speakable
    others: Mapping[str, Speakable]
    language: Language

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
        for number, line in enumerate((part for each in speech for part in _sentences(each, self.language)), 1):
            yield replace(self.beat(f"{prefix}.over{number}", line, None), shown=heading.shown)


def storyboard(
    script: Script, phrase: Phrase, speakable: Speakable, others: Mapping[str, Speakable] | None = None
) -> Storyboard:
    """The film on paper: title, overview, then every section, all beats with their three texts.

    ``others`` make texts speakable for the voices that lines ask for by name, where those read them otherwise.
    """
    narrator = Narrator(phrase, speakable, others or {}, language(script.language))
    slides = [_title(script, narrator), *_overview(script, narrator)]
    figure: Kind | None = None
    counts = tuple(accumulate(not section.is_divider for section in script.sections))
    for number, section in enumerate(script.sections, 1):
        count = (counts[number - 1], counts[-1])
        made = tuple(_section(number, count, section.voiced(), narrator, figure))
        figure = next((slide.kind for slide in made if slide.kind.holds is Holds.PIECES), figure)
        slides += made
    slides += _closing(script, narrator)
    return Storyboard(
        script.name,
        script.title.text,
        script.subtitle.text if script.subtitle else "",
        script.channel.text if script.channel else "",
        script.language,
        tuple(section.heading.text for section in script.sections),
        tuple(slides),
        script.warnings,
    )


def _title(script: Script, narrator: Narrator) -> Slide:
    subtitle = script.subtitle.text if script.subtitle else ""
    worded = narrator.phrase("title", title=script.title.text, subtitle=subtitle)
    beat = narrator.beat("title.0", script.title, None, name="title", worded=worded)
    over = narrator.over(script.title, voiced(script.title, script.speech), "title")
    channel = script.channel.text if script.channel else ""
    return Slide("title", kinds.TITLE, 0, script.title, (beat, *over), kicker=channel)


def _overview(script: Script, narrator: Narrator) -> Iterator[Slide]:
    lines = tuple(part for paragraph in script.overview for part in _sentences(paragraph, narrator.language))
    if lines:
        heading = Line(narrator.phrase("overview") or script.title.text, script.overview[0].source)
        beats = tuple(narrator.beat(f"overview.{index + 1}", line, index) for index, line in enumerate(lines))
        yield Slide("overview", kinds.OVERVIEW, 0, heading, beats, _shown(lines))


def _closing(script: Script, narrator: Narrator) -> Iterator[Slide]:
    """The recap (the sections' headings) and the end card, where the template or the script has a phrase for them."""
    last = script.sections[-1].heading.source if script.sections else script.title.source
    headings = tuple(section.heading for section in script.sections)
    for name, kind, lines in (("recap", kinds.RECAP, headings), ("end", kinds.END, ())):
        words = narrator.phrase(name, title=script.title.text)
        if words and (lines or kind is kinds.END):
            line = Line(words, last)
            section = len(script.sections)
            yield Slide(
                name, kind, section, line, (narrator.beat(f"{name}.0", line, None, name=name, worded=words),), lines
            )


def _section(
    number: int,
    count: tuple[int, int],
    section: Section,
    narrator: Narrator,
    avoid: Kind | None,
) -> Iterator[Slide]:
    """A section's slides; ``count`` is which of how many it is, dividers left out."""
    if section.is_divider:
        beat = narrator.beat(f"s{number}.0", section.heading, None)
        yield Slide(f"s{number}", kinds.SECTION, number, section.heading, (beat,), numeral=section.numeral)
        return
    place, total = count
    numeral = section.numeral or str(place)
    shared = {"numeral": numeral, "number": place, "total": total, "heading": section.heading.text}
    kicker = narrator.phrase("kicker", **shared)
    worded = narrator.phrase("section", **shared)
    heading = narrator.beat(f"s{number}.0", section.heading, None, name="section", worded=worded)
    over = tuple(narrator.over(section.heading, section.speech, f"s{number}"))
    alone = _alone(section)
    if alone is not None:
        only = section.bullets[0]
        slide = _solo(f"s{number}", (alone, ()), section, only, narrator.beat(f"s{number}.1", only, 0))
        beats = (heading, *over, *slide.beats)
        yield replace(slide, section=number, beats=beats, kicker=kicker, numeral=numeral)
        return
    opener = narrator.phrase("opener", **shared)
    yield Slide(f"s{number}", kinds.SECTION, number, section.heading, (heading, *over), (), opener, numeral)
    for slide in _list(number, section, narrator, avoid):
        yield replace(slide, kicker=kicker, numeral=numeral)


def _alone(section: Section) -> Kind | None:
    """The layout of a section that is one citation or one resource, which its heading shares; else None."""
    if len(section.bullets) != 1 or len(section.bullets[0].shown) > LONGEST_QUOTE:
        return None
    only = section.bullets[0]
    if only.directions.layout:
        wanted = KINDS[only.directions.layout]
        return wanted if wanted in (kinds.CITATION, kinds.RESOURCE) else None
    if only.exhibit is not None:
        return None
    if _CITATION.match(only.shown):
        return kinds.CITATION
    return kinds.RESOURCE if find_link(only) else None


def _list(number: int, section: Section, narrator: Narrator, avoid: Kind | None) -> Iterator[Slide]:
    """The section's list, split round the slides of the lines that stand alone and of the tables."""
    lines = tuple(part for bullet in section.bullets for part in _pieces(bullet))
    beats = tuple(narrator.beat(f"s{number}.{index + 1}", line, index) for index, line in enumerate(lines))
    listed = [index for index, line in enumerate(lines) if not isinstance(line.exhibit, TableRow)]
    places = {index: place for place, index in enumerate(listed)}
    kind, pieces = _whole(section, [lines[index] for index in listed], narrator.language)
    whole = Slide(f"s{number}-list", kind, number, section.heading, (), _listed(lines[index] for index in listed))
    whole = replace(whole, pieces=pieces)
    figures = 0
    for start, end, figure in _runs(lines, _solos(lines, kind, narrator.language, avoid)):
        if figure is None:
            told = tuple(replace(beats[index], line=places[index]) for index in range(start, end))
            yield replace(whole, id=_list_id(whole.id, figures + 1 if start else 1), beats=told)
        else:
            figures += 1
            slide_id = f"s{number}-{figure[0].name}" + (f"-{figures}" if figures > 1 else "")
            if figure[0].holds is Holds.CELLS:
                slide = _table(slide_id, figure[0], section, lines[start:end], beats[start:end])
            else:
                slide = _solo(slide_id, figure, section, lines[start], beats[start])
            yield replace(slide, section=number)


def _list_id(whole: str, count: int) -> str:
    # Not "-2": that is the second page of a list that was split.
    return whole if count == 1 else f"{whole}-after{count - 1 if count > 2 else ''}"


def _whole(section: Section, lines: Sequence[Line], written: Language) -> tuple[Kind, tuple[Pieces, ...]]:
    """The layout of a section's list, and its lines' pieces where it is a timeline."""
    wanted = section.heading.directions.layout
    if wanted == kinds.TIMELINE.name:
        return kinds.TIMELINE, labelled(lines, written.figures)
    if wanted == kinds.STEPS.name or (not wanted and is_process(lines, written.figures)):
        return kinds.STEPS, ()
    years = dated(lines, written.figures) if not wanted else ()
    return (kinds.TIMELINE, years) if years else (kinds.BULLETS, ())


def _runs(lines: Sequence[Line], solos: Mapping[int, Figure]) -> Iterator[tuple[int, int, Figure | None]]:
    """Stretches of lines that share a slide, in order: their ends, and their figure where they leave the list."""
    start = 0
    for place, group in groupby(range(len(lines)), key=lambda index: _place(index, lines[index], solos)):
        end = start + len(tuple(group))
        yield start, end, place[1] if place else None
        start = end


def _place(index: int, line: Line, solos: Mapping[int, Figure]) -> tuple[object, Figure] | None:
    """What tells a line's slide from the next line's; None in the list."""
    if isinstance(line.exhibit, TableRow):
        return line.exhibit.table, (kinds.CHART if line.exhibit.chart else kinds.TABLE, ())
    return (index, solos[index]) if index in solos else None


def _solos(lines: Sequence[Line], whole: Kind, written: Language, avoid: Kind | None) -> dict[int, Figure]:
    """The lines with slides of their own: those whose author asks for it, and one more of a plain list."""
    own = {index: figure for index, line in enumerate(lines) if (figure := _asked(line, written.figures))}
    if whole is not kinds.BULLETS:
        return own
    free = [index for index, line in enumerate(lines) if not line.directions.layout and line.exhibit is None]
    key = next((index for index in free if _KEY_NUMBER.match(lines[index].shown)), None)
    if key is not None:
        return {**own, key: (kinds.NUMBER, ())}
    if own:
        return own
    figures = {index: figure for index in free if (figure := found(lines[index], written.figures))}
    chosen = next((index for index, figure in figures.items() if figure[0] is not avoid), next(iter(figures), None))
    return {} if chosen is None else {chosen: figures[chosen]}


def _asked(line: Line, figures: Figures) -> Figure | None:
    """The slide of its own that the author gives a line, with a word, a picture or code."""
    if line.directions.layout:
        kind = KINDS[line.directions.layout]
        return (kind, asked(line, kind, figures)) if kind is not kinds.BULLETS else None
    kind_of = {Asset: kinds.IMAGE, Listing: kinds.CODE}.get(type(line.exhibit))
    return (kind_of, ()) if kind_of else None


def _table(slide_id: str, kind: Kind, section: Section, lines: Sequence[Line], beats: Sequence[Beat]) -> Slide:
    """The slide of a table's rows, each with its own beat."""
    rows = [line.exhibit for line in lines if isinstance(line.exhibit, TableRow)]
    told = tuple(replace(beat, line=index) for index, beat in enumerate(beats))
    cut = tuple(_row_pieces(row) for row in rows)
    cut = shared_out(cut, of_sum=rows[0].chart == "share") if rows[0].chart else cut
    whole = Slide(slide_id, kind, 0, section.heading, told, _shown(lines))
    return replace(whole, pieces=cut, columns=rows[0].columns, chart=rows[0].chart)


def _row_pieces(row: TableRow) -> Pieces:
    """A table's cells; a chart's first cell and its first number."""
    if not row.chart:
        return tuple(Piece(Role.TEXT if place else Role.LABEL, cell) for place, cell in enumerate(row.cells))
    label, *others = row.cells
    value = next((cell for cell in others if number_of(cell) is not None), others[0] if others else "")
    return Piece(Role.LABEL, label), Piece(Role.VALUE, value, number_of(value))


def _solo(slide_id: str, figure: Figure, section: Section, line: Line, beat: Beat) -> Slide:
    """A slide of one line; its section is yet to be numbered."""
    kind, pieces = figure
    number = (beat.line or 0) + 1
    whole = Slide(slide_id, kind, 0, section.heading, (replace(beat, line=0),), first_number=number)
    if kind is kinds.NUMBER:
        value, statement = _split_number(line)
        return replace(whole, lines=(replace(line, text=statement),), value=value)
    if kind.holds is Holds.PIECES:
        return replace(whole, lines=_shown([line]), pieces=(pieces,))
    if isinstance(line.exhibit, Asset | Listing):
        return replace(whole, lines=_shown([line]), exhibit=line.exhibit)
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


def _listed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """What a list shows of its lines: of one that a figure cuts by its author's signs, its own words."""
    return tuple(line if _is_cut(line) else replace(line, text=line.shown) for line in lines)


def _is_cut(line: Line) -> bool:
    asked = line.directions.layout
    return bool(asked) and KINDS[asked].holds is Holds.PIECES


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


def _sentences(paragraph: Line, written: Language) -> Iterator[Line]:
    """A paragraph's sentences."""
    if paragraph.directions.shown or paragraph.directions.said:
        return iter((paragraph,))
    texts = list(sentences(paragraph.text, written)) or [paragraph.text.strip()]
    return _parted(paragraph, [piece for text in texts for piece in _cut(text)])


def _pieces(line: Line) -> Iterator[Line]:
    """The line, or parts of at most ``LONGEST_LINE`` characters; one that is shown or said otherwise stays whole."""
    alone = line.directions.layout not in ("", kinds.BULLETS.name) or line.exhibit is not None
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
