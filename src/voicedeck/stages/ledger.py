"""The ledger: every string that is shown or said, and the line it comes from or the phrase that worded it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicedeck.handover import Paper
from voicedeck.model import kinds
from voicedeck.model.deck import Deck, Page
from voicedeck.model.kinds import Beside
from voicedeck.model.raised import from_marks, from_tags
from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Line, Listing, Span, TableRow
from voicedeck.model.storyboard import Beat
from voicedeck.stages.formulas import plainly, spoken

WINDOW = 200
"""Lines a wrapped paragraph is looked for in."""
_PARTS = regex(r"\s{0,3}(?:#{1,6}\s|-{2,}\s*$)")
_WORD = regex(r"\w+")
# What Markdown and HTML put inside a word.
_MARKUP = regex(r"[*`\\]|</?[a-z]{1,10}\b[^<>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One string: the slide it belongs to, its role there, and its origin.

    ``role`` is a placeholder's, "spoken" or "caption". ``phrase`` names the template's phrase that worded it; where
    it is "", all words are the author's, from ``source`` on, and a spoken one reads them as a voice can.
    """

    slide: str
    role: str
    text: str
    source: Span
    phrase: str = ""


def ledger(deck: Deck, script: Script, scan: str = "") -> tuple[Entry, ...]:
    """An entry for every text of every page and every beat, in order. ``scan`` is written beside an address."""
    return tuple(entry for page in deck.pages for entry in _page(page, script, scan))


def whole_ledger(film: Paper, read: Paper, scan: str = "") -> tuple[Entry, ...]:
    """The ledger of a film and, where a deck to ``read`` shows other lines, of that too."""
    entries = ledger(film.deck, film.script, scan)
    return entries if read == film else tuple(dict.fromkeys((*entries, *ledger(read.deck, read.script, scan))))


def unproved(entries: Sequence[Entry], lines: Sequence[str], language: str = "en") -> tuple[Entry, ...]:
    """The entries that claim to be the author's and have a word that the script's ``lines`` have not.

    Spoken ones are left out: they are readings of the captions, which are in. A formula counts as it is shown and as
    it is said in the script's ``language``.
    """
    forms = (dict.fromkeys((plainly(line), spoken(line, language))) for line in lines)
    words = [[word for form in each for word in _words(_bare(form))] for each in forms]
    begins = dict(enumerate(_begins(lines), start=1))
    claimed = (entry for entry in entries if not entry.phrase and entry.role != "spoken")
    return tuple(entry for entry in claimed if not _is_in(entry, words, begins.get(entry.source.line, 0)))


def _bare(line: str) -> str:
    """A script's line without what Markdown and HTML put inside words."""
    return _MARKUP.sub("", html.unescape(from_marks(from_tags(line))))


def _page(page: Page, script: Script, scan: str) -> Iterator[Entry]:
    slide = page.slide
    for role, text in page.texts.items():
        source, phrase = _origin(role, page, script)
        yield Entry(slide.id, role, text.text, source, phrase)
    for row, line in zip(page.rows, slide.lines, strict=False):
        for text in row.texts:
            yield Entry(slide.id, text.role, text.text, line.source)
    lower = [(slide.beats[step - 1].source, each.texts) for step, each in enumerate(page.lowers) if each]
    yield from dict.fromkeys(Entry(slide.id, "lower", text.text, place) for place, texts in lower for text in texts)
    large = {page.current(step) or 0: text for step, text in enumerate(page.phrases) if text}
    yield from (Entry(slide.id, "key", text.text, slide.lines[number].source) for number, text in large.items())
    for head in (text for text in page.heads if not text.is_tick):
        first = slide.lines[0]
        place = first.exhibit.table if isinstance(first.exhibit, TableRow) else first.source
        yield Entry(slide.id, head.role, head.text, place)
    if isinstance(slide.exhibit, Listing):
        yield Entry(slide.id, "code", slide.exhibit.text, slide.exhibit.source)
    if scan and slide.kind.beside is Beside.CODE and page.link and page.link.whole:
        yield Entry(slide.id, "scan", scan, page.link.source, "scan")
    for beat in slide.beats:
        yield from _beat(slide.id, beat)


def _beat(slide: str, beat: Beat) -> Iterator[Entry]:
    yield Entry(slide, "caption", beat.caption, beat.source, beat.phrase)
    yield Entry(slide, "spoken", beat.spoken, beat.source, beat.phrase)


def _origin(role: str, page: Page, script: Script) -> tuple[Span, str]:
    """Where a placeholder's text comes from, and the phrase that worded it, if one did."""
    slide = page.slide
    place = slide.title.source
    if role == "kicker" and slide.section:
        return place, "opener" if slide.kind is kinds.SECTION else "kicker"
    if role in ("counter", "numeral"):
        own = script.sections[slide.section - 1].numeral if slide.section else ""
        return place, "" if own and own in page.texts[role].text and role == "numeral" else "counter"
    if role == "title" and slide.kind in (kinds.RECAP, kinds.END):
        return place, slide.layout
    if role == "title" and not slide.section and slide.kind is not kinds.TITLE:
        return place, "" if slide.title.text == script.title.text else "overview"
    if role in ("value", "link") and slide.lines:
        return slide.lines[0].source, ""
    return _of_script(role, page, script) or place, ""


def _of_script(role: str, page: Page, script: Script) -> Span | None:
    """The source of the texts that every slide may repeat."""
    of_channel = role == "channel" or (role in ("footer", "kicker") and not page.slide.section)
    line: Line | None = {"subtitle": script.subtitle, "footer": script.title}.get(role)
    line = script.channel if of_channel else line
    return line.source if line else None


def _is_in(entry: Entry, lines: Sequence[list[str]], begin: int) -> bool:
    """Whether the entry's words stand in the lines from its own on, in order, or from where its slide or section
    begins, as a deck's notes may; a table's in any order.
    """
    start = max(0, entry.source.line - 1)
    words = _words(entry.text)
    if _in_order(words, lines[start : start + 1]):
        return True
    below, slide = lines[start : start + WINDOW], lines[max(begin, start - WINDOW) : start + WINDOW]
    around = lines[max(0, start - WINDOW) : start + WINDOW]
    return _in_order(words, below) or _in_order(words, slide) or _is_among(entry, around)


def _begins(lines: Sequence[str]) -> list[int]:
    """For each line, the heading or rule that stands above it, or itself where none does."""
    found: list[int] = []
    above: int | None = None
    for at, line in enumerate(lines):
        above = at if _PARTS.match(line) else above
        found.append(at if above is None else above)
    return found


def _in_order(words: Sequence[str], lines: Sequence[list[str]]) -> bool:
    window = [word for line in lines for word in line]
    position = 0
    for word in words:
        while position < len(window) and word not in window[position]:
            position += 1
        if position == len(window):
            return False
    return True


def _is_among(entry: Entry, lines: Sequence[list[str]]) -> bool:
    words = {word for line in lines for word in line}
    return "; " in entry.text and all(word in words for word in _words(entry.text))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("_", " "))
