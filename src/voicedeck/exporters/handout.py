"""The handout: a PDF of every slide with its narration beside it, in text that can be selected and searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.exporters.view import jpeg, view
from voicedeck.film import Exporter, Family, Film, Takes
from voicedeck.model.deck import Page
from voicedeck.model.errors import OutputError
from voicedeck.model.source import Diagnostic, warning
from voicedeck.system import scratch

if TYPE_CHECKING:
    from fpdf import FPDF

# Millimetres of an A4 page, and points of its letters.
MARGIN, PICTURE, GUTTER, BETWEEN = 14.0, 84.0, 7.0, 7.0
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 10.5, 9.0, 7.5
LINE, PARAGRAPH = 4.5, 1.4
INK, MUTED = (26, 31, 46), (110, 118, 138)
WIDTH = 960
_WEIGHTS = {"": 400, "B": 700}
# No day is the right one: a handout made twice must be the same.
_DATE = datetime(2020, 1, 1, tzinfo=UTC)
_FONT, _OPTICAL_SIZE = "inter", 14
# What the document sets itself: page numbers, and spaces.
_FIXED = " 0123456789?"


class Handout(Exporter):
    """A4, as many slides a page as their narration leaves room for."""

    name = "handout"
    suffix = ".handout.pdf"
    family = Family.DECK
    summary = "A4, every slide with its narration beside it in text that can be selected, a bookmark a section"
    takes = Takes.PAGES
    seen_in = ("deck",)

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the handout; a warning names the letters that its font does not have. Raises ``OutputError``."""
        known = _letters_of(_FONT)
        pages = [
            (page, [_known(text, known) for text in (page.slide.title.text, *_spoken(page))])
            for page in film.paper.deck.pages
        ]
        headings = [_known(heading, known) for heading in (film.paper.deck.title, *film.paper.deck.headings)]
        sheets = _sheets(film, headings[0], {*_FIXED, *"".join((*headings, *(" ".join(words) for _, words in pages)))})
        before = None
        for number, (page, words) in enumerate(pages, start=1):
            _make_room(sheets, film, words)
            if page.slide.section != before:
                before = page.slide.section
                sheets.start_section(headings[before] or str(before))
            _add(sheets, film, page, number, words)
        try:
            target.write_bytes(bytes(sheets.output()))
        except OSError as problem:
            raise OutputError(
                f"the handout cannot be written: {problem.strerror}", hint="is the disk full?"
            ) from problem
        return tuple(_unprintable(film, known))


@cache
def _letters_of(font: str) -> frozenset[str]:
    """Every letter that a font has."""
    import fontpkg
    from fontTools.ttLib import TTFont

    with TTFont(fontpkg.path(font)) as face:
        return frozenset(map(chr, face.getBestCmap()))


def _spoken(page: Page) -> list[str]:
    return [beat.told for beat in page.slide.beats]


def _known(text: str, letters: frozenset[str]) -> str:
    """The text on one line, with a question mark for what the font has no letter for."""
    return " ".join("".join(letter if letter in letters or letter.isspace() else "?" for letter in text).split())


def _unprintable(film: Film, letters: frozenset[str]) -> Iterator[Diagnostic]:
    texts = (text for page in film.paper.deck.pages for text in (page.slide.title.text, *_spoken(page)))
    missing = {letter for text in texts for letter in text if letter not in letters and not letter.isspace()}
    if missing:
        some = " ".join(letter for letter in sorted(missing) if letter.isprintable())[:40]
        yield warning(f"the handout's font has no {some or 'control characters'}: they are printed as ?")


def _sheets(film: Film, title: str, letters: set[str]) -> FPDF:
    """An empty document in the film's font, with its footer; the font is cut down to ``letters``."""
    from fpdf import FPDF

    class Sheets(FPDF):
        def footer(self) -> None:
            self.set_y(-MARGIN + 4)
            self.set_font(_FONT, size=SMALL_SIZE)
            self.set_text_color(*MUTED)
            self.cell(0, 4, title)
            self.set_x(MARGIN)
            self.cell(0, 4, f"{self.page_no()}", align="R")

    sheets = Sheets(format="A4")
    sheets.set_creation_date(_DATE)
    sheets.set_margin(MARGIN)
    sheets.set_auto_page_break(False)
    with scratch.place("fonts") as folder:
        for style, weight in _WEIGHTS.items():
            sheets.add_font(_FONT, style, _face(folder / f"{weight}.ttf", weight, letters))
    sheets.set_title(title)
    sheets.set_author(film.paper.deck.channel.encode(errors="replace").decode())
    sheets.set_lang(film.paper.deck.language)
    sheets.add_page()
    return sheets


def _face(file: Path, weight: int, letters: set[str]) -> Path:
    """The film's font at one weight and with a few letters, as a file: fpdf2 would take seconds to cut it down."""
    import fontpkg
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(fontpkg.path(_FONT), recalcTimestamp=False) as face:
        for table in ("GSUB", "GPOS", "GDEF"):
            del face[table]
        subsetter = Subsetter(Options(layout_features=[], hinting=False))
        subsetter.populate(text="".join(sorted(letters)))
        subsetter.subset(face)
        instantiateVariableFont(face, {"wght": weight, "opsz": _OPTICAL_SIZE}, inplace=True)
        face.save(file)
    return file


def _picture_height(film: Film) -> float:
    return PICTURE * film.paper.deck.design.height / film.paper.deck.design.width


def _broken(sheets: FPDF, words: Sequence[str]) -> list[tuple[str, float, str]]:
    """Title and narration as lines of the column beside the picture, each with its style and the space above it."""
    lines = []
    for place, text in enumerate(words):
        style = "" if place else "B"
        _letters(sheets, style)
        width = sheets.w - 2 * MARGIN - PICTURE - GUTTER
        found: Any = sheets.multi_cell(width, LINE, text or " ", align="L", dry_run=True, output="LINES")
        above = [PARAGRAPH if place else 0.0, *[0.0] * (len(found) - 1)]
        lines += [(style, space, line) for space, line in zip(above, found, strict=True)]
    return lines


def _letters(sheets: FPDF, style: str) -> None:
    sheets.set_font(_FONT, style, TITLE_SIZE if style else TEXT_SIZE)
    sheets.set_text_color(*INK)


def _make_room(sheets: FPDF, film: Film, words: Sequence[str]) -> None:
    """A new page where a slide would not fit whole; one longer than a page begins where its picture fits."""
    height = max(_picture_height(film), sum(LINE + above for _, above, _ in _broken(sheets, words)))
    room = _bottom(sheets) - sheets.get_y()
    longest = _bottom(sheets) - MARGIN
    if room < (height if height <= longest else _picture_height(film)):
        sheets.add_page()


def _bottom(sheets: FPDF) -> float:
    return float(sheets.h) - MARGIN - LINE


def _add(sheets: FPDF, film: Film, page: Page, number: int, words: Sequence[str]) -> None:
    """A slide's picture and its narration, which goes on on the next page where it is long."""
    top = sheets.get_y()
    picture = BytesIO(jpeg(view(film, page, WIDTH)))
    sheets.image(picture, MARGIN, top, PICTURE, _picture_height(film), alt_text=f"{number}: {words[0]}")
    floor = top + _picture_height(film)
    for style, above, line in _broken(sheets, words):
        sheets.set_xy(MARGIN + PICTURE + GUTTER, sheets.get_y() + above)
        if sheets.get_y() + LINE > _bottom(sheets):
            sheets.add_page()
            sheets.set_x(MARGIN + PICTURE + GUTTER)
            floor = MARGIN
        _letters(sheets, style)
        sheets.cell(0, LINE, line, new_x="LMARGIN", new_y="NEXT")
    sheets.set_y(max(sheets.get_y(), floor) + BETWEEN)
