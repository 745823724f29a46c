"""The handout: a PDF of every slide with its narration beside it, in text that can be selected and searched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicedeck.exporters.view import pictured
from voicedeck.handover import Exporter, Film, Takes
from voicedeck.handover import Family as Kind
from voicedeck.languages.unspaced import seams
from voicedeck.model.deck import Page
from voicedeck.model.errors import OutputError
from voicedeck.model.mirror import runs_left
from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, warning
from voicedeck.system import scratch
from voicedeck.system.fonts import Family, brought, coverage, families, family_name, own, substitutes

if TYPE_CHECKING:
    from fpdf import FPDF

# Millimetres of an A4 page, and points of its letters.
MARGIN, PICTURE, GUTTER, BETWEEN = 14.0, 84.0, 7.0, 7.0
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 10.5, 9.0, 7.5
LINE, PARAGRAPH = 4.5, 1.4
LETTERHEAD = 10.0
INK, MUTED = (26, 31, 46), (110, 118, 138)
WIDTH = 960
_WEIGHTS = {"": 400, "B": 700}
# No day is the right one: a handout made twice must be the same.
_DATE = datetime(2020, 1, 1, tzinfo=UTC)
_ADDRESS = regex(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_FONT, _OPTICAL_SIZE = "inter", 14
# What the document sets itself: page numbers, and spaces.
_FIXED = " 0123456789?"
_DAY = 3_660_595_200
"""The same day, in the seconds since 1904 of OpenType's ``head``."""
_SMOOTH = 1.0
"""Units of the em that a curve of another kind may be off."""
WIDE = "cjk"
"""The extra whose letters stand side by side as they are; those of all others are shaped."""
INSTALL = "pip install 'voicedeck[fonts]' (all scripts but Chinese, Japanese and Korean: 'voicedeck[cjk]')"


class Handout(Exporter):
    """A4, as many slides a page as their narration leaves room for."""

    name = "handout"
    suffix = ".handout.pdf"
    family = Kind.DECK
    summary = "A4, every slide with its narration beside it in text that can be selected, a bookmark a section"
    takes = Takes.PAGES
    seen_in = ("deck",)

    def export(self, film: Film, target: Path) -> Sequence[Diagnostic]:
        """Write the handout; a warning names the letters that its font does not have. Raises ``OutputError``."""
        fonts = _fonts_of(film)
        known = frozenset(map(chr, set[int]().union(*map(coverage, fonts))))
        pages = [
            (page, [_known(text, known) for text in (page.slide.title.text, *_spoken(page), *_opened(page))])
            for page in film.paper.deck.pages
        ]
        headings = [_known(heading, known) for heading in (film.paper.deck.title, *film.paper.deck.headings)]
        brand = film.paper.deck.design.brand
        contact = brand.contact if brand else ""
        letters = {*_FIXED, *"".join((contact, *headings, *(" ".join(words) for _, words in pages)))}
        with scratch.place("fonts") as folder:  # what shapes the letters reads them till the end
            sheets = _sheets(film, headings[0], letters, fonts, folder)
            _add_letterhead(sheets, film, known)
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


def _fonts_of(film: Film) -> tuple[Family, ...]:
    """The film's font and those of its extras that have the letters which it lacks, the widest first, which has Latin
    letters, too; letters that join their neighbours, or run to the left, only where they can be shaped.
    """
    deck = film.paper.deck
    text = " ".join(text for page in deck.pages for text in (page.slide.title.text, *_spoken(page)))
    wanted = substitutes(text, own()[0].name, deck.language)
    shaped = find_spec("uharfbuzz") is not None
    others = (family for name in wanted for family in families() if family.name == name and family.extra)
    found = (own()[0], *(each for each in others if each.extra == WIDE or shaped))
    return tuple(sorted(found, key=lambda each: each.extra != WIDE))


def _spoken(page: Page) -> list[str]:
    return [beat.told for beat in page.slide.beats]


def _opened(page: Page) -> list[str]:
    """The words of a slide that open an address, each with it: paper shows where they lead to."""
    pairs = (pair for line in page.slide.lines for pair in line.directions.links)
    return [f"{words}: {address}" for words, address in dict.fromkeys(pairs)]


def _known(text: str, letters: frozenset[str]) -> str:
    """The text on one line, with a question mark for what the font has no letter for."""
    return " ".join("".join(letter if letter in letters or letter.isspace() else "?" for letter in text).split())


def _unprintable(film: Film, letters: frozenset[str]) -> Iterator[Diagnostic]:
    texts = (text for page in film.paper.deck.pages for text in (page.slide.title.text, *_spoken(page)))
    missing = {letter for text in texts for letter in text if letter not in letters and not letter.isspace()}
    if missing:
        some = " ".join(letter for letter in sorted(missing) if letter.isprintable())[:40]
        told = f"the handout's font has no {some or 'control characters'}: they are printed as ?"
        yield warning(told, hint=f"the fonts of other scripts are extras: {INSTALL}")


def _sheets(film: Film, title: str, letters: set[str], fonts: Sequence[Family], folder: Path) -> FPDF:
    """An empty document in the film's fonts, with its footer; they are cut down to ``letters``."""
    from fpdf import FPDF

    near, far = ("R", "L") if _leftward(film) else ("L", "R")

    class Sheets(FPDF):
        def footer(self) -> None:
            self.set_y(-MARGIN + 4)
            self.set_font(_FONT, size=SMALL_SIZE)
            self.set_text_color(*MUTED)
            self.cell(0, 4, title, align=near)
            self.set_x(MARGIN)
            self.cell(0, 4, f"{self.page_no()}", align=far)

    sheets = Sheets(format="A4")
    sheets.set_creation_date(_DATE)
    sheets.set_margin(MARGIN)
    sheets.set_auto_page_break(False)
    for style, weight in _WEIGHTS.items():
        for number, each in enumerate(fonts):
            cut = _cut(folder / f"{number}-{weight}.ttf", each, weight, letters)
            sheets.add_font(f"other-{number}" if number else _FONT, style, cut)
    named = {"": "body", "B": "heading"}
    for style, family in _brand_fonts(film).items():
        cut = _redrawn(folder / f"brand{style}.ttf", family.files[-1 if style else 0], family.name, letters)
        sheets.add_font(f"brand-{named[style]}", style, cut)
    others = [f"other-{number}" for number in range(1, len(fonts))]
    if others or _brand_fonts(film):
        sheets.set_fallback_fonts([_FONT, *others] if _brand_fonts(film) else others)
    if any(each.extra not in ("", WIDE) for each in fonts[1:]):
        sheets.set_text_shaping(True)
    sheets.set_title(title)
    sheets.set_author(film.paper.deck.channel.encode(errors="replace").decode())
    sheets.set_lang(film.paper.deck.language)
    sheets.add_page()
    return sheets


def _cut(file: Path, family: Family, weight: int, letters: set[str]) -> Path:
    """A family's font at one weight and with a few letters, as a file."""
    kinds = {"": _face, WIDE: _wide_face}
    return kinds.get(family.extra, _shaped_face)(file, family, weight, letters)


def _face(file: Path, _family: Family, weight: int, letters: set[str]) -> Path:
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


def _shaped_face(file: Path, family: Family, weight: int, letters: set[str]) -> Path:
    """Another family's font in the same way, with all that tells how its letters join."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    (path,) = family.files
    with TTFont(path, recalcTimestamp=False) as face:
        subsetter = Subsetter(Options(layout_features=["*"], hinting=False))
        subsetter.populate(text="".join(sorted(letters)))
        subsetter.subset(face)
        instantiateVariableFont(face, {"wght": weight}, inplace=True)
        face.save(file)
    return file


def _wide_face(file: Path, family: Family, weight: int, letters: set[str]) -> Path:
    """A font of a few of a family's letters, drawn anew: to cut its 65,000 down takes seconds."""
    from fontTools.ttLib import TTCollection

    (path,) = family.files
    with TTCollection(path, lazy=True) as collection:
        source = next(font for font in collection.fonts if family_name(font) == family.name)
        return _drawn(file, source, family.name, weight, letters, turned=True)


def _redrawn(file: Path, path: Path, name: str, letters: set[str]) -> Path:
    """An author's font, of whatever outlines, in the same way."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as source:
        weight = int(source["OS/2"].usWeightClass)
        return _drawn(file, source, name, weight, letters, turned="glyf" not in source)


def _drawn(file: Path, source: Any, name: str, weight: int, letters: set[str], *, turned: bool) -> Path:
    """A font with outlines of TrueType's kind: ``turned`` where the source's run the other way round."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    known, glyphs = source.getBestCmap(), source.getGlyphSet(location={"wght": weight})
    drawn = {".notdef": ".notdef"} | {known[ord(each)]: each for each in sorted(letters) if ord(each) in known}
    outlines, widths = {}, {}
    for glyph in drawn:
        pen, whole = TTGlyphPen(None), DecomposingRecordingPen(glyphs)
        glyphs[glyph].draw(whole)
        whole.replay(Cu2QuPen(pen, _SMOOTH, reverse_direction=turned))
        outlines[glyph], widths[glyph] = pen.glyph(), (round(glyphs[glyph].width), 0)
    made = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(list(drawn))
    made.setupCharacterMap({ord(letter): glyph for glyph, letter in drawn.items() if glyph != ".notdef"})
    made.setupGlyf(outlines)
    made.setupHorizontalMetrics(widths)
    made.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    made.setupNameTable({"familyName": name, "styleName": str(weight)})
    made.setupOS2(sTypoAscender=source["hhea"].ascent, sTypoDescender=source["hhea"].descent)
    made.setupPost()
    made.updateHead(created=_DAY, modified=_DAY)
    made.font.recalcTimestamp = False
    made.save(file)
    return file


def _leftward(film: Film) -> bool:
    return runs_left(film.paper.deck.title, film.paper.deck.language)


def _picture_height(film: Film) -> float:
    return PICTURE * film.paper.deck.design.height / film.paper.deck.design.width


def _broken(sheets: FPDF, words: Sequence[str]) -> list[tuple[str, float, str, str]]:
    """Title and narration as lines of the column beside the picture, each with its style, the space above it and the
    address that its paragraph ends with, "" for none.
    """
    from voicedeck.stages.setting.lines import break_lines

    lines = []
    for place, text in enumerate(words):
        style = "" if place else "B"
        _letters(sheets, style)
        width = sheets.w - 2 * MARGIN - PICTURE - GUTTER
        if seams(text):
            found: Any = break_lines(text, sheets.get_string_width, width - 2 * sheets.c_margin)
        else:
            found = sheets.multi_cell(width, LINE, text or " ", align="L", dry_run=True, output="LINES")
        above = [PARAGRAPH if place else 0.0, *[0.0] * (len(found) - 1)]
        ends = _ADDRESS.search(text)
        opens = ends[0] if ends else ""
        lines += [(style, space, line, opens) for space, line in zip(above, found, strict=True)]
    return lines


def _letters(sheets: FPDF, style: str) -> None:
    branded = f"brand-{'heading' if style else 'body'}"
    family = branded if f"{branded}{style}" in sheets.fonts else _FONT
    sheets.set_font(family, style, TITLE_SIZE if style else TEXT_SIZE)
    sheets.set_text_color(*INK)


def _brand_fonts(film: Film) -> Mapping[str, Family]:
    """The fonts of the film's brand by the style that is set in them: text, and bold titles."""
    brand = film.paper.deck.design.brand
    styles = {"": "body", "B": "heading"}
    named = {family.name: family for family in brought()}
    fonts = brand.fonts if brand else {}
    return {style: named[fonts[role]] for style, role in styles.items() if fonts.get(role) in named}


def _add_letterhead(sheets: FPDF, film: Film, known: frozenset[str]) -> None:
    """Logo and contact of the film's brand, above the first slide."""
    brand = film.paper.deck.design.brand
    if brand is None or not (brand.logo or brand.contact):
        return
    left = _leftward(film)
    if brand.logo:
        high = min(LETTERHEAD, (sheets.w - 2 * MARGIN) / 3 / brand.logo.shape)
        wide = high * brand.logo.shape
        x = MARGIN if left else sheets.w - MARGIN - wide
        sheets.image(BytesIO(brand.logo.picture), x, MARGIN, wide, high, alt_text=brand.logo.alt or "Logo")
    sheets.set_font("brand-body" if "brand-body" in sheets.fonts else _FONT, size=SMALL_SIZE)
    sheets.set_text_color(*MUTED)
    sheets.set_xy(MARGIN, MARGIN + LETTERHEAD - 4)
    contact = _known(brand.contact, known)
    sheets.cell((sheets.w - 2 * MARGIN) * 2 / 3, 4, contact, align="R" if left else "L")
    sheets.set_xy(MARGIN, MARGIN + LETTERHEAD + BETWEEN)


def _make_room(sheets: FPDF, film: Film, words: Sequence[str]) -> None:
    """A new page where a slide would not fit whole; one longer than a page begins where its picture fits."""
    height = max(_picture_height(film), sum(LINE + above for _, above, *_ in _broken(sheets, words)))
    room = _bottom(sheets) - sheets.get_y()
    longest = _bottom(sheets) - MARGIN
    if room < (height if height <= longest else _picture_height(film)):
        sheets.add_page()


def _bottom(sheets: FPDF) -> float:
    return float(sheets.h) - MARGIN - LINE


def _add(sheets: FPDF, film: Film, page: Page, number: int, words: Sequence[str]) -> None:
    """A slide's picture and its narration, which goes on on the next page where it is long."""
    top = sheets.get_y()
    picture = BytesIO(pictured(film, page, WIDTH))
    width, left = sheets.w - 2 * MARGIN - PICTURE - GUTTER, _leftward(film)
    beside, column = (MARGIN + width + GUTTER, MARGIN) if left else (MARGIN, MARGIN + PICTURE + GUTTER)
    sheets.image(picture, beside, top, PICTURE, _picture_height(film), alt_text=f"{number}: {words[0]}")
    floor = top + _picture_height(film)
    for style, above, line, opens in _broken(sheets, words):
        sheets.set_xy(column, sheets.get_y() + above)
        if sheets.get_y() + LINE > _bottom(sheets):
            sheets.add_page()
            sheets.set_x(column)
            floor = MARGIN
        _letters(sheets, style)
        sheets.cell(width, LINE, line, align="R" if left else "L", new_x="LMARGIN", new_y="NEXT", link=opens)
    sheets.set_y(max(sheets.get_y(), floor) + BETWEEN)
