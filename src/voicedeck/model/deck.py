"""The deck: every slide measured once, for the film's pictures and the PowerPoint file alike.

All lengths are design pixels of the template's canvas (1920 x 1080 for 16:9), whatever the film's size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from voicedeck.model.box import Box as Box
from voicedeck.model.brand import Brand, Logo
from voicedeck.model.frames import WIDE as WIDE
from voicedeck.model.hand import Hand
from voicedeck.model.kinds import KINDS, Kind, Reveals
from voicedeck.model.letters import letters
from voicedeck.model.looks import Look
from voicedeck.model.marks import Form, Mark, State
from voicedeck.model.source import Asset
from voicedeck.model.storyboard import Link, Role, Slide

if TYPE_CHECKING:
    from voicedeck.model.illustration import Illustration

TITLE_POSTER = "title"
SECTION = "section"
"""The token that is another colour in each section."""
_NOTHING = Look()
_NO_LOOK: Mapping[State, Look] = {}
_NO_LOOKS: Mapping[str, Mapping[State, Look]] = {}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a template puts a text and how it sets it.

    ``font`` and ``color`` name tokens of the design; ``size`` and ``floor`` are the largest and smallest
    font size in pixels; ``leading`` is the line height as a multiple of the size; ``tracking`` is in em;
    ``anchor`` is top, middle or bottom; ``align`` left, center or right.
    """

    box: Box
    font: str
    size: float
    floor: float
    weight: int = 400
    leading: float = 1.2
    tracking: float = 0.0
    color: str = "ink"
    anchor: str = "top"
    align: str = "left"
    uppercase: bool = False


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How a template stacks the lines of a slide: insets and gaps in design pixels."""

    indent: float
    inset: float
    padding: float
    gap: float
    stretch: float


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Silences of the narration and lengths of motion, all in seconds: ``count`` is a figure's growth, ``turn`` the
    silence between two turns of a dialogue over one line.
    """

    opening: float
    lead: float
    between: float
    tail: float
    ending: float
    reveal: float
    change: float
    count: float = 0.5
    turn: float = 0.2

    def stilled(self) -> Rhythm:
        """The same silences without motion."""
        return replace(self, reveal=0.0, change=0.0, count=0.0)


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """How captions are set on the picture: their band, their type, and characters of a line at most."""

    text: Placeholder
    columns: int


@dataclass(frozen=True, slots=True)
class Design:
    """A template's tokens: everything that the layout and the deck need to know of its looks.

    ``cells`` say how a figure sets the pieces of a line; where a piece has no place of its own, its box is the
    layout's body. ``looks`` say by layout and name how a mark is drawn in each state, ``sections`` are the colours
    that the token "section" stands for in turn, ``parts`` those of a chart's parts. ``captions`` is None where the
    template has no place for captions on the picture. ``brand`` is what an author has laid over it.
    """

    name: str
    width: int
    height: int
    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    placeholders: Mapping[str, Mapping[str, Placeholder]]
    areas: Mapping[str, Mapping[str, Box]]
    lists: Mapping[str, ListStyle]
    rhythm: Rhythm
    cells: Mapping[str, Mapping[Role, Placeholder]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: dict(KINDS))
    looks: Mapping[str, Mapping[str, Mapping[State, Look]]] = field(default_factory=dict)
    sections: tuple[str, ...] = ("accent",)
    parts: tuple[str, ...] = ("highlight", "accent", "warm", "muted")
    hand: Hand = field(default_factory=Hand)
    captions: CaptionStyle | None = None
    brand: Brand | None = None

    def family(self, token: str) -> str:
        """The name that a font has outside our films, by its token; "" where there is none of that token."""
        font = self.fonts.get(token, "")
        return self.brand.called.get(font, font) if self.brand else font

    @property
    def logo(self) -> Logo | None:
        """The brand's logo."""
        return self.brand.logo if self.brand else None

    def look(self, layout: str, name: str, state: State = State.PLAIN) -> Look:
        """How a mark is drawn; a look that the template does not have draws nothing."""
        return self.looks.get(layout, _NO_LOOKS).get(name, _NO_LOOK).get(state, _NOTHING)

    def hue(self, token: str, section: int) -> str:
        """The token of a colour on a section's pages."""
        return self.sections[max(0, section - 1) % len(self.sections)] if token == SECTION else token

    @property
    def side(self) -> int:
        """The shorter side: what a film's size ("1080p") counts."""
        return min(self.width, self.height)

    @property
    def upright(self) -> bool:
        """Whether the canvas is higher than wide."""
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class Text:
    """A text laid out in its placeholder: its lines are broken, its size is chosen, ``ink`` is the box they fill.

    ``runs`` are its words in order, each with the colour that it has of its own: a token, ``#RRGGBB``, or "".
    """

    id: str
    role: str
    text: str
    lines: tuple[str, ...]
    size: float
    style: Placeholder
    box: Box
    ink: Box
    clipped: bool = False
    runs: tuple[tuple[str, str], ...] = ()

    @property
    def is_tick(self) -> bool:
        """Whether it is a number of a chart's scale."""
        return ".tick" in self.id


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line in a figure: its role, its card and the text in it.

    ``share`` is the length of a value's bar or the size of its sector, 0 to 1.
    """

    role: Role
    card: Box
    text: Text
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a slide: its number, its card and the text in it.

    Where a figure sets the line in pieces, ``cells`` hold them in the order of reading, and ``text`` is the line as a
    whole: no lines of its own, and the box round its cells' ink.
    """

    number: int
    card: Box
    text: Text
    cells: tuple[Cell, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """What is drawn of the row."""
        return tuple(cell.text for cell in self.cells) or (self.text,)


@dataclass(frozen=True, slots=True)
class LowerThird:
    """A name and what its bearer is, on a card low on the page."""

    card: Box
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page: what it is, and the box it fills; what its proportions have beyond the box's is cut off.

    ``paper`` is the colour of the sheet it lies on, or "" where it lies on the page.
    """

    asset: Asset
    box: Box
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A slide, laid out.

    ``texts`` are by role. ``rows`` stand for the slide's lines, one each. ``icons`` name one line icon a step
    (step 0 is before the first beat), ``illustrations`` are what is drawn beside its lines at each,
    ``thumbnails`` what its rows, or the cards of its one row, are drawn with where all are seen at once,
    ``phrases`` the words of theirs that stand there where nothing is, ``lowers`` the lower third of each, if any. A
    page has as many
    steps as its slide has beats, and step 0. ``marks`` are what it draws beside its texts, in the order in which they
    lie on one another. ``heads`` are the names of a table's columns or of a chart's measure; ``listing`` are the lines
    of a slide's code; ``picture`` is where its picture stands.
    """

    slide: Slide
    texts: Mapping[str, Text]
    rows: tuple[Row, ...]
    icons: tuple[str, ...]
    share: float | None = None
    link: Link | None = None
    heads: tuple[Text, ...] = ()
    listing: tuple[Text, ...] = ()
    picture: Placed | None = None
    illustrations: tuple[Illustration | None, ...] = ()
    phrases: tuple[Text | None, ...] = ()
    marks: tuple[Mark, ...] = ()
    lowers: tuple[LowerThird | None, ...] = ()
    thumbnails: tuple[Illustration | None, ...] = ()

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The author's pictures on it."""
        beside = (shown.asset for shown in (*self.illustrations, *self.thumbnails) if shown and shown.asset)
        return tuple(dict.fromkeys((*((self.picture.asset,) if self.picture else ()), *beside)))

    @property
    def drawing(self) -> Mark | None:
        """Where what is drawn beside the line that is said stands."""
        return next((mark for mark in self.marks if mark.form is Form.DRAWING and mark.holds is None), None)

    @property
    def small_drawings(self) -> Iterator[tuple[Mark, Illustration]]:
        """Where its thumbnails stand, and what each is."""
        for mark in self.marks if self.thumbnails else ():
            if mark.form is Form.DRAWING and mark.holds is not None and (shown := self.thumbnails[mark.holds]):
                yield mark, shown

    @property
    def steps(self) -> int:
        """How many pictures the page has: one before the first beat, and one a beat."""
        return len(self.slide.beats) + 1

    def text_of(self, beat_index: int) -> Text:
        """The text that is lit while the beat is spoken."""
        line = self.slide.beats[beat_index].line
        return self.texts["title"] if line is None else self.rows[line].text

    def spoken_at(self, step: int) -> Iterator[tuple[Text, int]]:
        """The texts that together show the line said at ``step``, and which of its letters each begins with.

        A text that is no part of the line, for the author shows something else, is left out.
        """
        beat = self.slide.beats[step - 1] if step else None
        if beat is None:
            return
        shown, past = letters(beat.shown), 0
        said = (self.texts["title"],) if beat.line is None else self.rows[beat.line].texts
        for text in said:
            first = shown.find(letters(text.text), past)
            if first >= 0:
                yield text, first
                past = first + len(letters(text.text))
        value = self.texts.get("value") if beat.line is not None else None
        if value and letters(value.text) in shown:
            yield value, shown.find(letters(value.text))

    def bold(self, line: int) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where a line's words in bold stand in its texts, by the text's id: counted in letters, see ``letters``."""
        if line >= len(self.slide.lines):
            return {}
        own = self.slide.lines[line]
        return {
            text.id: tuple((len(letters(text.text[:start])), len(letters(text.text[:end]))) for start, end in places)
            for text in self.rows[line].texts
            if (places := own.bold_in(text.text))
        }

    def links(self, line: int) -> Iterator[tuple[Text, int, int, str]]:
        """The texts of a line with words that open an address: those words' letters, counted as ``bold`` does, and
        where they lead to.
        """
        own = self.slide.lines[line] if line < len(self.slide.lines) else None
        if own is None or not own.directions.links:
            return
        whole, past = letters(own.text), 0
        for text in self.rows[line].texts:
            count, begins = len(letters(text.text)), whole.find(letters(text.text), past)
            past = max(past, begins + count if begins >= 0 else 0)
            for start, end, address in own.links_in(own.text) if begins >= 0 else ():
                first, after = (len(letters(own.text[:place])) - begins for place in (start, end))
                if max(first, 0) < min(after, count):
                    yield text, max(first, 0), min(after, count), address

    def title_links(self) -> Iterator[tuple[Text, int, int, str]]:
        """The title's words that open an address, as ``links`` tells those of a line."""
        text = self.texts.get("title")
        if text is None:
            return
        for start, end, address in self.slide.title.links_in(text.text):
            yield text, len(letters(text.text[:start])), len(letters(text.text[:end])), address

    def current(self, step: int) -> int | None:
        """The index of the line lit at ``step``, or None while no line is."""
        return self.slide.beats[step - 1].line if step else None

    def revealed(self, step: int) -> int:
        """How many lines, counted from the first, are visible at ``step``: all up to the newest one.

        Where they come together, all of them with the first words.
        """
        own = self.slide.spoken_lines()
        if self.slide.kind.reveals is Reveals.TOGETHER:
            return len(self.rows) if step or not self.slide.beats else 0
        said = [beat.line for beat in self.slide.beats[:step] if beat.line is not None]
        return said[-1] + 1 if said else min(own, default=0)

    def told(self, step: int) -> float:
        """How much of the section has been said at ``step``, 0 to 1: lists count all their lines."""
        if self.slide.lines and len(self.slide.lines) > 1:
            return self.revealed(step) / len(self.slide.lines) if step or self.revealed(0) else 0.0
        start, end = self.slide.stretch
        told = step / len(self.slide.beats) if self.slide.beats and self.slide.lines else 0.0
        return start + (end - start) * told

    def drawn(self, step: int) -> Iterator[tuple[Mark, State]]:
        """The marks that are there at ``step``, each with its state."""
        lit, shown = self.current(step), self.revealed(step)
        return ((mark, mark.state_at(lit, shown)) for mark in self.marks if mark.step <= step)


@dataclass(frozen=True, slots=True)
class Deck:
    """Every page in order, the posters (the thumbnails' pages) by name, and the design they were laid out with.

    ``mirrored`` where all of it was turned over for a language that runs to the left.
    """

    title: str
    channel: str
    language: str
    headings: tuple[str, ...]
    design: Design
    pages: tuple[Page, ...]
    posters: Mapping[str, Page]
    mirrored: bool = False

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook."""
        from voicedeck.model.shown import deck

        return deck(self)

    @property
    def poster(self) -> Page:
        """The title's poster, which every film has: its cover."""
        return self.posters[TITLE_POSTER]
