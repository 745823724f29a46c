"""A file -> Script: what the author wrote, every string with its source line.

One reader a notation; each gives a Script whose ``warnings`` hold all that there is to say, errors too,
so that everything wrong with a script is told at once. Its ``language`` is "" where the author names none; then the
words tell it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from voicedeck.languages import ASSUMED, language
from voicedeck.languages.detection import detected
from voicedeck.model.errors import InputError
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, levelled
from voicedeck.model.source import PLACES, Asset, Diagnostic, Exhibit, Line, Listing, Severity, Span, error, warning
from voicedeck.readers.chat import without_chat
from voicedeck.readers.dialogue import in_turns, plainly
from voicedeck.readers.glyphs import listed
from voicedeck.readers.headings import parted, with_author, with_sections, with_title
from voicedeck.readers.others import refuse_others
from voicedeck.readers.screenplay import played
from voicedeck.readers.text import (
    EXAMPLE,
    MARKDOWN_SUFFIXES,
    SIZE_LIMIT,
    SourceText,
    file_name,
    folder_name,
    read_text,
    refuse_endless,
    source_text,
    too_large,
)
from voicedeck.readers.timecodes import without_times
from voicedeck.stages.formulas import formulated

if TYPE_CHECKING:
    from voicedeck.model.identity import Record
    from voicedeck.readers.front_matter import FrontMatter

__all__ = ["DECK_SUFFIXES", "MARKDOWN_SUFFIXES", "given", "is_markdown", "read", "returned", "unpack"]

DECK_SUFFIXES = frozenset((".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"))
"""PowerPoint's presentations, shows and templates, with and without macros; none of these is run."""
LARGEST_FILE = 500_000_000
"""Bytes of a script's file, whatever it holds: no larger one is looked into."""
# Bounded, so that a line of a million "http://" takes no longer than its length.
_LIST = "bullets"
_TELLING = 12
"""Words that tell their language, as a rule: that fewer do not is nothing to warn of."""
_UNSEEN = "\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0"
"""Letters and marks that are drawn as nothing."""
_FORMULA = regex(
    r"\$(?=[^\s$])[^$]{0,300}[\\^_][^$]{0,300}(?<=\S)\$|\\(?:frac|sqrt|sum|cdot|alpha|beta|Delta)\b|\\[A-Za-z]{2,20}\s?[{_^]"
)
_COMMENT = regex(r"<!--.{0,2000}?-->")
_ITEM = regex(r"\s{0,40}(?:[-*+•◦▪●–]|\d{1,3}[.)])\s")
_CUT_ADDRESS = regex(r"((?:https?://|www\.)\S{0,2000}(?:\.\.\.|…))[)\]\"'»”>.,;]{0,9}(?!\S)", re.IGNORECASE)


def read(path: str | Path, series: FrontMatter | None = None, *, text: str | None = None) -> Script:
    """The outline in the file, with its warnings, by the file's suffix and what is in it.

    What the script leaves open of its settings is as its ``series`` has it.

    .md, .markdown, .qmd, .rmd and .mdx hold Markdown, or a deck written in it; .pptx is PowerPoint's; any other is a
    plain outline. A ``text`` is read for the file's own: one that is not saved yet. A string of several lines is no
    path, but the outline itself. Raises InputError, carrying every error and warning found, where the file cannot be
    read or understood.

    >>> read("# Bees\\n\\n## The dance\\n\\n- They dance.").sections[0].bullets[0].text
    'They dance.'
    """
    return _sound(survey(path, series, text=text))


def survey(path: str | Path, series: FrontMatter | None = None, *, text: str | None = None) -> Script:
    """The same, its errors among its warnings and what is wrong left out: there may be more to tell of the rest.

    Raises InputError only where there is nothing to read.
    """
    path, text = given(path) if text is None else (Path(path), text)
    if text is not None:
        script = _drafted(path, text.encode("utf-8", "surrogatepass"), series)
        return _checked(series.under(script) if series else script)
    before = _digest(path)
    script, pictures = _parsed(path, series)
    while before != (now := _digest(path)):  # it was being saved
        before, (script, pictures) = now, _parsed(path, series)
    script = series.under(script) if series else script
    written = script.written or (b"" if path.suffix.lower() in DECK_SUFFIXES else path.read_bytes())
    script = replace(script, digest=before, written=written)
    return _checked(_without(script, pictures) if pictures else script)


def given(source: str | Path) -> tuple[Path, str | None]:
    """The file that is meant, or the outline itself with the name it goes by: a string of several lines is one."""
    if isinstance(source, Path) or "\n" not in source:
        return Path(source), None
    return Path("outline.md" if is_markdown(source) else "outline.txt"), source


def is_markdown(outline: str) -> bool:
    """Whether a text is written as our scripts are: with front matter, or headings in Markdown."""
    lines = outline.lstrip().splitlines()
    return bool(lines) and (lines[0].startswith("---") or any(line.startswith(("# ", "## ")) for line in lines))


def _drafted(path: Path, data: bytes, series: FrontMatter | None) -> Script:
    """The script that a file would be with this content."""
    file = file_name(path)
    if len(data) > SIZE_LIMIT:
        raise too_large(file, SIZE_LIMIT)
    script = _understood(source_text(data, file, folder_name(path.stem)), path.suffix.lower(), series)
    return replace(script, digest=hashlib.sha256(data).hexdigest(), written=data)


def _digest(path: Path) -> str:
    """SHA-256 of a file, "" where it cannot be read: why is told by whoever reads it."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def returned(path: Path) -> tuple[Record, Script, Mapping[str, bytes]]:
    """What a deck of ours keeps, its script with all that was changed in the deck since, told in ``warnings``, and the
    pictures that came into it, by their paths there.

    Raises InputError for a deck that keeps none, and where the file cannot be read.
    """
    from voicedeck.readers import powerpoint
    from voicedeck.readers.pulled import pulled

    own = powerpoint.compared(path) if path.suffix.lower() in DECK_SUFFIXES else None
    if own is None:
        hint = "It is not ours, or was saved by a program that drops it: voicedeck convert reads any deck."
        raise InputError("the deck keeps no script", where=Span(file_name(path)), hint=hint)
    before = _understood(source_text(own.record.script, file_name(path), ""), PurePath(own.record.file).suffix.lower())
    found = pulled(own, file_name(path), _understood)
    told = tuple(each for each in found.warnings if each not in before.warnings)
    used = {asset.path for asset in found.assets}
    pictures = {name: data for name, data in own.pictures.items() if name in used}
    return own.record, replace(found, warnings=told), pictures


def unpack(path: Path) -> tuple[Script, Mapping[str, bytes]]:
    """What ``read`` gives, with the pictures that a deck brings along, by their paths in the script, for a caller to
    write beside it. A transcript, which ``read`` refuses or takes for text, is read as a dialogue.
    """
    from voicedeck.readers.transcripts import transcript

    told = transcript(path)
    if told:
        return told, {}
    script, pictures = _parsed(path)
    script = _sound(_checked(script))
    used = {asset.path for asset in script.assets}
    return script, {name: data for name, data in pictures.items() if name in used}


def _without(script: Script, pictures: Collection[str]) -> Script:
    """The script without pictures that are in no file of their own, and a warning for each slide that had some."""
    hint = "Convert the deck first: voicedeck convert DECK.pptx -o SCRIPT.md writes them into assets/ beside it."
    sections = tuple(
        replace(section, bullets=tuple(replace(line, exhibit=_unless_in(pictures, line)) for line in section.bullets))
        for section in script.sections
    )
    places = dict.fromkeys(asset.source for asset in script.assets if asset.path in pictures)
    told = [warning("the pictures of a slide are left out", place, hint) for place in places]
    return replace(script, sections=sections, warnings=(*script.warnings, *told))


def _unless_in(pictures: Collection[str], line: Line) -> Exhibit | None:
    exhibit = line.exhibit
    return None if isinstance(exhibit, Asset) and exhibit.path in pictures else exhibit


def _checked(script: Script) -> Script:
    """The script with everything told that is odd or wrong about it."""
    about_overview = list(_overview_exhibits(script))
    script = _without_blanks(script)
    script = in_turns(script)
    found = [*script.warnings, *about_overview]
    if not script.language:
        script, about = _spoken(script)
        found += about
    written = formulated(replace(script, warnings=()))
    script, found = replace(written, warnings=script.warnings), [*found, *written.warnings]
    found += [*_missing_parts(script), *_unseen(script), *_cut_addresses(script), *_formulas(script)]
    ordered = sorted(found, key=lambda diagnostic: diagnostic.where.line if diagnostic.where else 0)
    overview = tuple(replace(line, level=0, counted=False) for line in script.overview)
    sections = tuple(replace(section, bullets=levelled(section.bullets)) for section in script.sections)
    return replace(script, overview=overview, sections=sections, warnings=tuple(ordered))


def _sound(script: Script) -> Script:
    """The script; InputError, with its warnings, where something is wrong."""
    if _has_error(script.warnings):
        raise InputError.of(script.warnings)
    return script


def _parsed(path: Path, series: FrontMatter | None = None) -> tuple[Script, Mapping[str, bytes]]:
    """The script in a file, and the pictures that are in it."""
    suffix = path.suffix.lower()
    if suffix in DECK_SUFFIXES:
        from voicedeck.readers import powerpoint
        from voicedeck.readers.pulled import pulled

        own = powerpoint.compared(path)
        if own is not None:
            return pulled(own, file_name(path), _understood), own.pictures
        script, pictures = powerpoint.read(path)
        return _completed(script), pictures
    refuse_others(path, file_name(path))
    return _understood(read_text(path), suffix, series), {}


def _understood(text: SourceText, suffix: str, series: FrontMatter | None = None) -> Script:
    """The script that a text is, by the suffix of its file."""
    refuse_endless(text)
    text = without_chat(text)
    script = _marked_up(text, series) if suffix in MARKDOWN_SUFFIXES else _plain(text)
    gaps = [line.source.line for line in text.lines if not line.text.strip()]
    items = {line.source.line for line in text.lines if _ITEM.match(line.text)}
    return _completed(replace(script, warnings=(*text.warnings, *script.warnings)), gaps, items)


def _completed(script: Script, gaps: Sequence[int] = (), items: Collection[int] = ()) -> Script:
    """The script with a title and headings, as far as it can be read: front matter that cannot may well hold them."""
    if _has_error(script.warnings):
        return script
    return with_sections(with_title(with_author(parted(played(without_times(script), items)))), gaps)


def _plain(text: SourceText) -> Script:
    from voicedeck.readers import outline

    lines = tuple(
        replace(line, text=_COMMENT.sub("", line.text)) if "<!--" in line.text else line for line in text.lines
    )
    return outline.parse(replace(text, lines=lines))


def _marked_up(text: SourceText, series: FrontMatter | None) -> Script:
    from voicedeck.readers import decks, markdown
    from voicedeck.readers.front_matter import front_matter
    from voicedeck.readers.notations import EVERY, FOREIGN_KEYS, without

    front, body = front_matter(text, FOREIGN_KEYS)
    body = listed(body)
    kind = decks.kind_of(body, front)
    if kind:
        return decks.parse(body, front, kind)
    speakers = front.speakers or (series.speakers if series else ())
    return markdown.parse(without(plainly(body, speakers), EVERY), front, foreign=bool(front.others))


def _has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def _without_blanks(script: Script) -> Script:
    """The script without lines that show nothing, of spaces that do not break or of joiners alone."""
    # An overview shows no exhibits.
    script = replace(script, overview=tuple(replace(line, exhibit=None) for line in script.overview))
    blank = [line for line in script.lines() if line.text and not line.exhibit and not _is_seen(line.text)]
    if not blank:
        return script

    def seen(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.exhibit or not line.text or _is_seen(line.text))

    sections = tuple(
        replace(section, bullets=seen(section.bullets), speech=seen(section.speech)) for section in script.sections
    )
    told = [warning("a line that shows nothing is left out", line.source, "Write words on it.") for line in blank]
    kept = replace(script, sections=sections, overview=seen(script.overview), speech=seen(script.speech))
    return replace(kept, warnings=(*script.warnings, *told))


def _is_seen(text: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LNPSM" and letter not in _UNSEEN for letter in text)


def _formulas(script: Script) -> Iterator[Diagnostic]:
    for line in script.lines():
        if not line.directions.said and _FORMULA.search(line.text):
            hint = 'Say it in words: {said="E equals m c squared."}, and show it as it should look: {shown="E = mc²"}.'
            yield warning("a formula is shown and said as it is written", line.source, hint)


def _spoken(script: Script) -> tuple[Script, Iterable[Diagnostic]]:
    """The script in the language that its words tell, and what is to be said of that."""
    lines = tuple(line.text for line in script.lines())
    told = detected(lines)
    code = told.code if told.sure else ASSUMED
    found = replace(script, language=code, language_from=script.title.source)
    hint = f"Write language: {told.code or ASSUMED} in the front matter, or another code; voicedeck convert writes it."
    if told.sure and code != ASSUMED:
        return found, (warning(f"the language is taken to be “{code}”", script.source, hint),)
    if not told.sure and told.code != ASSUMED and sum(len(line.split()) for line in lines) >= _TELLING:
        message = f"the language is not known: the script is read as {language(ASSUMED).name}"
        return found, (warning(message, script.source, hint),)
    return found, ()


def _missing_parts(script: Script) -> Iterator[Diagnostic]:
    for place in PLACES if script.sections else ():
        if not script.seen_in(place).sections and any(section.bullets for section in script.sections):
            hint = "Leave at least one section with a line in it."
            yield error(f"everything is hidden from the {place}", script.source, hint)
    if not script.sections and Path(script.source.file).suffix.lower() in DECK_SUFFIXES:
        hint = "Write a title, a line or notes on a slide at the least: pictures alone say nothing."
        yield error(
            "the deck has nothing to say: there are no words on its slides or in its notes", script.source, hint
        )
    elif not script.sections:
        hint = f"Give it at least one heading with sentences below, for example:\n{EXAMPLE}"
        yield error("the outline has no sections", script.source, hint)
    for section in script.sections:
        if not (section.bullets or section.speech):
            message = f"nothing stands below the heading “{section.heading.text}”: it is shown alone"
            yield warning(message, section.heading.source, "Write at least one sentence below it, or delete it.")


def _unseen(script: Script) -> Iterator[Diagnostic]:
    """A warning for each layout that a list or a line cannot have for what else it holds."""
    for section in script.sections:
        layout = section.heading.directions.layout
        if layout not in ("", _LIST) and any(line.level for line in levelled(section.bullets)):
            hint = "Only a list holds points below points: write them as points of their own, or take the layout away."
            yield warning(f"layout={layout} is left out: it shows no points below points", section.heading.source, hint)
        for line in section.bullets:
            asked = line.directions.layout
            if asked not in ("", _LIST, "image", "code") and isinstance(line.exhibit, Asset | Listing):
                what = "picture" if isinstance(line.exhibit, Asset) else "code"
                hint = f"Take the layout away, or write the {what} in a line of its own."
                yield warning(f"the {what} is left out: layout={asked} shows words alone", line.source, hint)


def _cut_addresses(script: Script) -> Iterator[Diagnostic]:
    for line in _every_line(script):
        for address in _CUT_ADDRESS.findall(line.text):
            hint = "Paste the whole address from the original page; a cut one is never shown as a link."
            yield warning(f"the address {address} is cut off", line.source, hint)


def _overview_exhibits(script: Script) -> Iterator[Diagnostic]:
    for line in script.overview:
        if isinstance(line.exhibit, Asset | Listing):
            kind = "picture" if isinstance(line.exhibit, Asset) else "code block"
            yield warning(f"a {kind} in the overview is left out", line.exhibit.source, "Write it below a heading.")


def _every_line(script: Script) -> Iterator[Line]:
    yield script.title
    yield from script.overview
    for section in script.sections:
        yield section.heading
        yield from section.bullets
