"""Storyboard: Script -> Storyboard. Defaults filled, ids fixed, every slide has at least one beat.

A section becomes an opener (its heading, and what the author says over it) and a list that builds up bullet by
bullet. One bullet of it leaves the list for a slide of its own, and the list goes on after it: the first that begins
with a percentage, else the first whose words make a figure (``stages.kinds``), of another kind than the last
section's where there is a choice; and every one whose author asks for a layout or shows a picture or code with it.
The rows of a table stand together on theirs. A list whose author asks for steps or a timeline, or that tells them, is
one; a section of one bullet that cites a work or names an address becomes a citation or a resource slide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, groupby

from voicedeck.languages import Language, language, sentences
from voicedeck.languages.sentences import CLAUSES, STOPS, WIDE_CLAUSES, WIDE_STOPS
from voicedeck.languages.unspaced import seams
from voicedeck.model import kinds
from voicedeck.model.kinds import KINDS, Asker, Holds, Kind
from voicedeck.model.letters import width
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section, voiced
from voicedeck.model.source import Directions, Line, Manner, Span, Stress, TableRow, stressed_in
from voicedeck.model.storyboard import TURN, Beat, Slide, Storyboard
from voicedeck.model.words import runs_of
from voicedeck.stages.kinds import Cut, exhibited, figure, room
from voicedeck.stages.kinds.measures import name_of, with_unit
from voicedeck.stages.memory import Remember, anew
from voicedeck.stages.phrasing import ended_once
from voicedeck.stages.pinned import Pinned
from voicedeck.stages.pinned import cut as pinned_cut

_NOTHING = frozenset(("-", "–", "—", "―", "−", "--", "---", "…", "...", "?", "·"))
"""Cells of a table in which there is nothing to say."""
_TICKS, _CROSSES = frozenset("✓✔☑✅🗸"), frozenset("✗✘✕✖❌☒")
_SIGNS = frozenset("-−–+±")
"""What a number can begin with, and what is read between two."""

Phrase = Callable[..., str]
Speakable = Callable[[str], str]
Figure = tuple[Kind, Cut]

LONGEST_LINE = 320
"""Columns of the longest line a list shows whole: seven lines of a slide, four captions."""
_ENDS = (regex(rf"[{re.escape(STOPS)}] |[{WIDE_STOPS}]"), regex(rf"[{CLAUSES}] |[{WIDE_CLAUSES}]"))
"""Where a longer one is cut, the best first."""
LONGEST_QUOTE = 700
"""Characters of the longest citation or resource that gets a slide of its own."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Turns what is shown into what is spoken, and hands out beat ids; ``others`` read for voices by name.

    ``language`` is what the script is written in, ``kinds`` are those that the template has. ``pinned`` is what a
    translation has of its original, None for what is none.
    """

    phrase: Phrase
    speakable: Speakable
    others: Mapping[str, Speakable]
    language: Language
    kinds: Mapping[str, Kind]
    pinned: Pinned | None = None

    def beat(self, beat_id: str, line: Line, index: int | None, *, name: str = "", worded: str = "") -> Beat:
        """A beat that shows, says and captions the line's own texts; ``worded`` by the phrase ``name`` it says that."""
        phrased = bool(worded and not line.directions.said)
        caption = worded if phrased else line.said
        asked = line.directions
        said = self.others.get(asked.voice, self.speakable)(line.respell(caption))
        beat = Beat(beat_id, line.shown, said, caption, line.source, index, asked.pause, asked.note)
        return replace(
            beat,
            phrase=name if phrased else "",
            voice=asked.voice,
            manner=self.manner(line, asked.manner.stress, caption),
            music=asked.music,
        )

    def manner(self, line: Line, stress: Sequence[Stress], text: str) -> Manner:
        """How a line's ``text``, or a turn of it, is said, the words that are stressed as they are spoken."""
        found, last = list[Stress](), 0
        for start, end in stressed_in(stress, text):
            words, before = self.speakable(text[start:end]), self.speakable(line.respell(text[last:start]))
            found.append(Stress(words, sum(1 for _ in runs_of(words, before.split()))))
            last = end
        return replace(line.directions.manner, stress=tuple(found))

    def beats(self, beat_id: str, line: Line, index: int | None, worded: str = "") -> tuple[Beat, ...]:
        """The line's beat, or a beat a turn where it is said in turns: its pause is after the last.

        A table's row is ``worded`` as such.
        """
        first, turns = self.beat(beat_id, line, index, name="row", worded=worded), line.directions.turns
        told = tuple(
            replace(
                first,
                id=beat_id if number == 1 else f"{beat_id}{TURN}{number}",
                spoken=self.others.get(turn.voice, self.speakable)(line.respell(turn.text)),
                caption=turn.text,
                pause=first.pause if number == len(turns) else 0.0,
                note=first.note if number == 1 else "",
                voice=turn.voice,
                speaker=turn.speaker,
                manner=self.manner(line, turn.stress, turn.text),
            )
            for number, turn in enumerate(turns, 1)
        )
        return told or (first,)

    def kind(self, asked: Directions) -> Kind:
        """The kind that an author asks for, in the template's own dress where it has that."""
        kind = KINDS[asked.layout]
        dressed = self.kinds.get(asked.dress, kind)
        return dressed if dressed.root is kind else kind

    def over(self, heading: Line, speech: Iterable[Line], prefix: str) -> Iterator[Beat]:
        """Beats for what is said while a heading is seen, after it was read."""
        for number, line in enumerate((part for each in speech for part in _sentences(each, self.language)), 1):
            for beat in self.beats(f"{prefix}.over{number}", line, None):
                yield replace(beat, shown=heading.shown)


def storyboard(
    script: Script,
    phrase: Phrase,
    speakable: Speakable,
    others: Mapping[str, Speakable] | None = None,
    known: Mapping[str, Kind] = KINDS,
    pinned: Pinned | None = None,
    remember: Remember = anew,
) -> Storyboard:
    """The film on paper: title, overview, then every section, all beats with their three texts.

    ``others`` make texts speakable for the voices that lines ask for by name, where those read them otherwise.
    ``known`` are the kinds of slide that the template has; another's own is shown as the kind that it stands on.
    ``pinned`` is the storyboard of what the script was translated from: it has the same slides. ``remember`` may know
    a section's slides, where all else that is given here is what it was.
    """
    teller = Teller(ended_once(phrase), speakable, others or {}, language(script.language), known, pinned)
    slides = [_title(script, teller), *_overview(script, teller)]
    figure: Kind | None = None
    counts = tuple(accumulate(int(not section.is_divider) for section in script.sections))
    for number, section in enumerate(script.sections, 1):
        count = (counts[number - 1], counts[-1])
        key = "section", number, count, section, figure
        made = remember(key, partial(_slides, number, count, section, teller, figure))
        figure = next((slide.kind for slide in made if slide.kind.holds is Holds.PIECES), figure)
        slides += made
    slides += _closing(script, teller)
    return Storyboard(
        script.name,
        script.title.text,
        script.subtitle.text if script.subtitle else "",
        script.channel.text if script.channel else "",
        script.language,
        tuple(section.heading.text for section in script.sections),
        tuple(slides),
        script.warnings,
        script.thumbnail.text if script.thumbnail else "",
    )


def _title(script: Script, teller: Teller) -> Slide:
    subtitle = script.subtitle.text if script.subtitle else ""
    worded = teller.phrase("title", title=script.title.text, subtitle=subtitle)
    beat = teller.beat("title.0", script.title, None, name="title", worded=worded)
    over = teller.over(script.title, voiced(script.title, script.speech), "title")
    channel = script.channel.text if script.channel else ""
    return Slide("title", kinds.TITLE, 0, script.title, (beat, *over), kicker=channel)


def _overview(script: Script, teller: Teller) -> Iterator[Slide]:
    lines = tuple(part for paragraph in script.overview for part in _sentences(paragraph, teller.language))
    if lines:
        heading = Line(teller.phrase("overview") or script.title.text, script.overview[0].source)
        told = (teller.beats(f"overview.{index + 1}", line, index) for index, line in enumerate(lines))
        beats = tuple(beat for each in told for beat in each)
        yield Slide("overview", kinds.OVERVIEW, 0, heading, beats, _shown(lines))


def _closing(script: Script, teller: Teller) -> Iterator[Slide]:
    """The recap (the sections' headings) and the end card, where the template or the script has a phrase for them."""
    last = script.sections[-1].heading.source if script.sections else script.title.source
    headings = tuple(section.heading for section in script.sections)
    for name, kind, lines in (("recap", kinds.RECAP, headings), ("end", kinds.END, ())):
        words = teller.phrase(name, title=script.title.text)
        stands = script.end_screen if kind is kinds.END else 0.0
        words = words or ((script.channel or script.title).text if stands else "")
        if words and (lines or kind is kinds.END):
            line = Line(words, last)
            section = len(script.sections)
            beat = teller.beat(f"{name}.0", line, None, name=name, worded=words)
            yield Slide(name, kind, section, line, (beat,), lines, stands=stands)


def _slides(
    number: int, count: tuple[int, int], section: Section, teller: Teller, avoid: Kind | None
) -> tuple[Slide, ...]:
    return tuple(_section(number, count, section.voiced(), teller, avoid))


def _section(
    number: int,
    count: tuple[int, int],
    section: Section,
    teller: Teller,
    avoid: Kind | None,
) -> Iterator[Slide]:
    """A section's slides; ``count`` is which of how many it is, dividers left out."""
    if section.is_divider:
        beat = teller.beat(f"s{number}.0", section.heading, None)
        yield Slide(f"s{number}", kinds.SECTION, number, section.heading, (beat,), numeral=section.numeral)
        return
    place, total = count
    numeral = section.numeral or str(place)
    shared = {"numeral": numeral, "number": place, "total": total, "heading": section.heading.text}
    kicker = teller.phrase("kicker", **shared)
    worded = teller.phrase("section", **shared)
    heading = teller.beat(f"s{number}.0", section.heading, None, name="section", worded=worded)
    over = tuple(teller.over(section.heading, section.speech, f"s{number}"))
    alone = _alone(section, teller)
    if alone is not None:
        only = section.bullets[0]
        told = _told(only, alone)
        slide = _made(f"s{number}", alone, section, [teller.beats(f"s{number}.1", told, 0)])
        beats = (heading, *over, *slide.beats) if section.opens else slide.beats
        yield replace(slide, section=number, beats=beats, kicker=kicker, numeral=numeral)
        return
    if section.opens:
        opener = teller.phrase("opener", **shared)
        yield Slide(f"s{number}", kinds.SECTION, number, section.heading, (heading, *over), (), opener, numeral)
    for slide in _list(number, section, teller, avoid):
        yield replace(slide, kicker=kicker, numeral=numeral)


def _told(line: Line, alone: Figure) -> Line:
    """The line with what is said of it: of a work only who, when and the title."""
    kind, cut = alone
    short = cut.caption if kind.root is kinds.CITATION and cut.pieces and not line.directions.said else ""
    return replace(line, directions=replace(line.directions, said=short)) if short else line


def _alone(section: Section, teller: Teller) -> Figure | None:
    """The slide of a section that is one citation or one resource, which its heading shares; else None."""
    if len(section.bullets) != 1:
        return None
    only = section.bullets[0]
    asked, sharing = only.directions.layout, (kinds.CITATION, kinds.RESOURCE)
    if teller.pinned:
        kind = teller.pinned.alone(only)
        return (kind, pinned_cut(kind, [only], teller.language.figures)) if kind in sharing and kind else None
    if len(only.shown) > LONGEST_QUOTE:
        return None
    if asked or only.exhibit is not None:
        return _asked(only, teller) if asked and KINDS[asked] in sharing else None
    cuts = ((kind, room(kind).found([only], teller.language.figures)) for kind in sharing)
    return next(((kind, cut) for kind, cut in cuts if cut), None)


def _list(number: int, section: Section, teller: Teller, avoid: Kind | None) -> Iterator[Slide]:
    """The section's list, split round the slides of the lines that stand alone and of the tables."""
    pinned = teller.pinned
    lines = tuple(
        part
        for bullet in section.bullets
        for part in ((bullet,) if pinned and pinned.alone(bullet) else _pieces(bullet))
    )
    worded = _rows_worded(lines, teller)
    beats = tuple(
        teller.beats(f"s{number}.{index + 1}", line, index, worded.get(index, "")) for index, line in enumerate(lines)
    )
    listed = [index for index, line in enumerate(lines) if not isinstance(line.exhibit, TableRow)]
    places = {index: place for place, index in enumerate(listed)}
    kind, cut = _whole(section, _listed(lines[index] for index in listed), teller)
    whole = _made(f"s{number}-list", (kind, cut), section, ())
    figures = 0
    for start, end, found in _runs(lines, _solos(lines, kind, teller, avoid), teller.language):
        if found is None:
            told = tuple(replace(beat, line=places[index]) for index in range(start, end) for beat in beats[index])
            slide = replace(whole, id=_list_id(whole.id, figures + 1 if start else 1), beats=told)
        else:
            figures += 1
            slide_id = f"s{number}-{found[0].name}" + (f"-{figures}" if figures > 1 else "")
            slide = _made(slide_id, found, section, beats[start:end])
        yield replace(slide, section=number)


def _rows_worded(lines: Sequence[Line], teller: Teller) -> Mapping[int, str]:
    """What is said of each row of a table, by its place: its name, then its cells with their columns' names.

    Where it has one cell behind its name, the column is named with the first row alone, as a person reads a table.
    """
    worded: dict[int, str] = {}
    before: Span | None = None
    for index, line in enumerate(lines):
        if isinstance(line.exhibit, TableRow):
            worded[index] = _row_worded(line.exhibit, teller, first=line.exhibit.table != before)
            before = line.exhibit.table
    return worded


def _row_worded(row: TableRow, teller: Teller, *, first: bool) -> str:
    label, *cells = row.cells
    names, (yes, no) = (*row.columns[1:], *("" for _ in cells)), teller.language.answers
    marks = dict.fromkeys(_NOTHING, "") | (dict.fromkeys(_TICKS, yes) | dict.fromkeys(_CROSSES, no) if yes else {})
    said_cells = [marks.get(cell.strip("\ufe0f "), cell) for cell in cells]
    told = [(name_of(name), with_unit(name, cell)) for name, cell in zip(names, said_cells, strict=False) if cell]
    single = len(row.columns) == 2 and len(told) == 1
    said = ""
    for name, cell in told:
        said = teller.phrase("cell", before=said, column="" if single else _leading(name, cell), value=cell)
    return teller.phrase("row", label=label, column=told[0][0] if single and first else "", cells=said)


def _leading(name: str, cell: str) -> str:
    """A column's name before a cell, with a colon where both would be read as one: "2020" and "2.10", "±" and "-1"."""
    return f"{name}:" if name[-1:].isdigit() or (cell[0] in _SIGNS and _SIGNS & set(name)) else name


def _list_id(whole: str, count: int) -> str:
    # Not "-2": that is the second page of a list that was split.
    return whole if count == 1 else f"{whole}-after{count - 1 if count > 2 else ''}"


def _whole(section: Section, lines: Sequence[Line], teller: Teller) -> Figure:
    """What a section's list is: what its author asks for, or a process or a timeline that its lines tell.

    Only a list holds points below points.
    """
    figures, asked = teller.language.figures, section.heading.directions
    wanted = teller.kind(asked) if asked.layout else None
    if teller.pinned and not wanted and not any(line.level for line in lines):
        kind = teller.pinned.listed(section.heading)
        return kind, pinned_cut(kind, lines, figures)
    if any(line.level for line in lines):
        return wanted if wanted and wanted.root is kinds.BULLETS else kinds.BULLETS, Cut(tuple(lines))
    if wanted:
        return wanted, room(wanted).asked(lines, figures)
    cuts = ((kind, room(kind).found(lines, figures)) for kind in KINDS.values() if Asker.LIST in kind.asked_on)
    return next(((kind, cut) for kind, cut in cuts if cut), (kinds.BULLETS, Cut(tuple(lines))))


def _runs(
    lines: Sequence[Line], solos: Mapping[int, Figure], written: Language
) -> Iterator[tuple[int, int, Figure | None]]:
    """Stretches of lines that share a slide, in order: their ends, and their figure where they leave the list."""
    start = 0
    for place, group in groupby(range(len(lines)), key=lambda index: _place(index, lines[index], solos)):
        end = start + len(tuple(group))
        table = exhibited(lines[start]) if isinstance(lines[start].exhibit, TableRow) else None
        figure = (table, room(table).asked(lines[start:end], written.figures)) if table else solos.get(start)
        yield start, end, figure if place is not None else None
        start = end


def _place(index: int, line: Line, solos: Mapping[int, Figure]) -> Span | int | None:
    """What tells a line's slide from the next line's: its table, or itself; None in the list."""
    if isinstance(line.exhibit, TableRow):
        return line.exhibit.table
    return index if index in solos else None


def _solos(lines: Sequence[Line], whole: Kind, teller: Teller, avoid: Kind | None) -> dict[int, Figure]:
    """The lines with slides of their own: those whose author asks for it, and one more of a plain list."""
    own = {index: asked for index, line in enumerate(lines) if (asked := _asked(line, teller))}
    figures = teller.language.figures
    if teller.pinned:
        kept = ((index, teller.pinned.alone(line)) for index, line in enumerate(lines) if index not in own)
        made = {index: (kind, pinned_cut(kind, [lines[index]], figures)) for index, kind in kept if kind}
        return {**own, **{index: each for index, each in made.items() if each[0].holds is not Holds.CELLS}}
    if whole.root is not kinds.BULLETS:
        return own
    free = [index for index, line in enumerate(lines) if not line.directions.layout and line.exhibit is None]
    free = [index for index in free if not _is_nested(lines, index) and not _is_drawn(lines[index])]
    numbers = ((index, room(kinds.NUMBER).found([lines[index]], figures)) for index in free)
    key = next(((index, cut) for index, cut in numbers if cut), None)
    if key is not None:
        return {**own, key[0]: (kinds.NUMBER, key[1])}
    if own:
        return own
    made = {index: found for index in free if (found := figure(lines[index], figures))}
    chosen = next((index for index, found in made.items() if found[0] is not avoid), next(iter(made), None))
    return {} if chosen is None else {chosen: made[chosen]}


def _is_drawn(line: Line) -> bool:
    """Whether its author, or its formula, wants a drawing beside the line, which is one of a list."""
    return line.directions.visual not in ("", "none")


def _is_nested(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a point below another's, or has such points: these stay together in the list."""
    return lines[index].level > 0 or (index + 1 < len(lines) and lines[index + 1].level > lines[index].level)


def _asked(line: Line, teller: Teller) -> Figure | None:
    """The slide of its own that the author gives a line, with a word, a picture or code."""
    kind = teller.kind(line.directions) if line.directions.layout else exhibited(line)
    if kind is None or kind.root is kinds.BULLETS or kind.holds is Holds.CELLS:
        return None
    return kind, room(kind).asked([line], teller.language.figures)


def _made(slide_id: str, figure: Figure, section: Section, beats: Sequence[Sequence[Beat]]) -> Slide:
    """A slide of lines cut to its kind, each with its own beats; its section is yet to be numbered."""
    kind, cut = figure
    told = (replace(beat, line=index) for index, turns in enumerate(beats) for beat in turns)
    if cut.link:
        told = (replace(beat, shown=cut.lines[0].text, caption=cut.caption or beat.caption) for beat in told)
    return Slide(
        slide_id,
        kind,
        0,
        section.heading,
        tuple(told),
        cut.lines,
        value=cut.value,
        link=cut.link,
        first_number=(beats[0][0].line or 0) + 1 if beats and kind.holds is not Holds.CELLS else 1,
        pieces=cut.pieces,
        columns=cut.columns,
        chart=cut.chart,
        scale=cut.scale,
        exhibit=cut.exhibit,
    )


def _listed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """What a list shows of its lines: of one that a figure cuts by its author's signs, its own words."""
    return tuple(line if _is_cut(line) else replace(line, text=line.shown) for line in lines)


def _is_cut(line: Line) -> bool:
    asked = line.directions.layout
    return bool(asked) and KINDS[asked].holds is Holds.PIECES


def _shown(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(replace(line, text=line.shown) for line in lines)


def _sentences(paragraph: Line, written: Language) -> Iterator[Line]:
    """A paragraph's sentences; one that is said in turns stays whole."""
    if paragraph.directions.shown or paragraph.directions.said or paragraph.directions.turns:
        return iter((paragraph,))
    texts = list(sentences(paragraph.text, written)) or [paragraph.text.strip()]
    return _parted(paragraph, [piece for text in texts for piece in _cut(text)])


def _pieces(line: Line) -> Iterator[Line]:
    """The line, or parts of at most ``LONGEST_LINE`` columns; one that is shown or said otherwise stays whole."""
    alone = line.directions.layout not in ("", kinds.BULLETS.name) or line.exhibit is not None
    if alone or line.directions.shown or line.directions.said or line.directions.turns:
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
    """Parts of at most ``LONGEST_LINE`` columns, cut at a sentence, a clause or a word."""
    rest = text
    while width(rest) > LONGEST_LINE:
        window = rest[: bisect_right(range(LONGEST_LINE + 1), LONGEST_LINE, key=lambda end: width(rest[:end])) - 1]
        cuts = (max((found.end() for found in each.finditer(window)), default=0) for each in _ENDS)
        cut = next((each for each in cuts if each > len(window) / 4), 0)
        cut = cut or window.rstrip().rfind(" ") + 1 or max(seams(window), default=len(window))
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest
