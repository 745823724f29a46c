"""A plain outline, or the saved text of a video's page -> Script.

What a line is called in any language that we know (``languages.Labels``) helps; nothing is known by that alone. A
page is told by its shape (a title, ``Label: value`` lines, a bare ``Label:``, the description, hashtags, then the
player's own words), a heading by a number in sequence or, where nothing is numbered, by what sets it apart from the
lines below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from voicedeck.languages import every
from voicedeck.model.numerals import roman
from voicedeck.model.raised import from_marks, from_tags
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Diagnostic, Line, Span, warning
from voicedeck.readers.labels import is_cue, numbered_words
from voicedeck.readers.text import SourceText

_NUMERAL = regex(
    r"\(?(?:([IVXLCDM]{1,15}|[0-9]{1,4}|[A-Z])(?:[.)](?:\s+|(?=[^\W\d_]))|[．、]\s*)|([ivxlcdm]{1,15}|[a-z])[.)]\s+|([一二三四五六七八九十]{1,3})[、．.]\s*)(\S.*)"
)
_HAN_DIGITS = "一二三四五六七八九"
_GLYPH = regex(
    r"(?:(?:[-*+–—]|--|[=-]>)(?:\s+|$)|[-–—](?=[^\W\d_])|[•‣⁃◦▪▫●○■□►▶➤∙·✓✔★☆・\uf0a7\uf0b7\uf0d8\uf0fc]\s*|[o§Øüvq]\t\s*)"
)
_RANKED = ("•●·∙■", "o○◦", "▪▫§")
"""The glyphs of a word processor's lists, level by level."""
_NESTED = 2
"""Letters by which a point is indented further than the one that it belongs to."""
_RULER = regex(r"[-–—=_*~·•#+]+")
_MARKED = regex(r"#{1,6}\s+")
FRAMED = regex(
    r"(?P<rule>={2,40}|[-–—]{3,40}|[─━═▬]{2,40})[ \t](?P<words>[^\n]{0,200}[^\W\d_][^\n]{0,200}?)[ \t](?P=rule)\s{0,40}"
)
"""A heading between two rules of one kind, "===== The hook ====="."""
_DRAWN = regex(r"\s{0,40}[_=*~·.–—-]{5,}\Z")
"""A rule that ends a line, "Overview ______"."""
_HANDLES = regex(r"(?:[#＃@][^\s#＃@,;]+[\s,;]*)+")
_HANDLE = regex(r"([#＃@])([^\s#＃@,;]+)")
_LABEL = regex(r"([^\W\d_][^:：]{0,39})[:：]\s*(.*)")
_AUTHORS = regex(r"[^\W\d_]")
_YEAR_AT_END = regex(r"[,\s][12][0-9]{3}[a-z]?\Z")
_BOLD = regex(r"(\*\*|__)[^*_].{0,200}\1:?")
_HAS_MARKUP = regex(r"[*_`\]]")
# Bounded, so that a line of a million stars takes no longer than its length.
_MARKUP = tuple(
    regex(pattern)
    for pattern in (
        r"!?\[([^\[\]]{1,300})\]\([^()\s]{1,2000}\)",
        r"\*\*(\S(?:.{0,300}?\S)?)\*\*",
        r"(?<!\w)__(\S(?:.{0,300}?\S)?)__(?!\w)",
        r"(?<![\w*])\*([^\s*](?:.{0,300}?[^\s*])?)\*(?![\w*])",
        r"(?<![\w_])_([^\s_](?:.{0,300}?[^\s_])?)_(?![\w_])",
        r"`([^`]{1,300})`",
    )
)
_CITED = regex(r"\s*\[\d{1,3}(?:\s{0,3}[,–-]\s{0,3}\d{1,3}){0,20}\]")
_TIME = regex(
    r"[(\[]?(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:\s?[-–—~→]\s?(?:\d{1,2}:)?\d{1,2}:\d\d)?[)\]]?(?:\s*[-–—|:]\s*|\s+)(\S.*)"
)
_DECIMAL = regex(r"(\d{1,3}(?:\.\d{1,3}){0,5})[.)]?\s+(\S.*)")
_SALUTATION = regex(
    r"(?:hi|hello|hey|dear|good morning|hallo|liebe[rs]?|guten tag|bonjour|salut|hola|querid[oa]|ciao|olá)\b"
    r"[^.!?:]{0,40}[,!]?",
    re.IGNORECASE,
)
_VALEDICTION = regex(
    r"(?:cheers|thanks|thank you|many thanks|(?:kind |best |warm )?(?:regards|wishes)|best|yours|sincerely"
    r"|viele grüße|liebe grüße|mit freundlichen grüßen|cordialement|saludos|saluti|abraços)\b[^.:]{0,30}[,!.]?",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 6
"""Rows of a valediction and what stands below it."""
_COUNT = regex(r"(?=.{0,40}[^\W\d_]).{0,40}\d.{0,40}")
# Hundreds of views, or so many thousands, and a date.
_VIEWS = regex(
    r"\D{0,20}(?:\d(?:[.,\u00a0\u202f ]?\d){2,12}|\d[\d.,]{0,6}\s?(?:[KkMB]\b|[万만억億천]|mil|Mio|тыс|млн|ألف))"
    r"\D{2,40}\d.{0,60}"
)
_LONGEST_WATCHED = 14
"""Rows of a watch page down to its views."""
_SENTENCES = regex(r"\w{3}[.!?…][\"”’)\]]?\s+\w|[。！？]\w")
_SENTENCE_END = (".", "!", "?", ";", ",", "。", "！", "？", "…")
_LONGEST_HEADING = 80
_SHORTEST_WRAPPED = 50


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that says something, without its bullet glyph, and what set it apart on the page."""

    line: Line
    indent: int
    bulleted: bool
    marked: bool
    after_gap: bool
    underlined: bool = False
    bold: bool = False
    glyph: str = ""

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands above the outline proper; ``length`` is how many rows it takes."""

    title: Line
    subtitle: Line | None
    channel: Line | None
    length: int
    is_page: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row that begins with a number: it may be a heading, a numbered sentence or somebody's initials."""

    index: int
    value: int
    ends: bool


def parse(text: SourceText) -> Script:
    """The outline in ``text``; ``warnings`` holds whatever is odd about it. Nothing is raised."""
    rows, about_letter = _without_letter(_rows(text.lines))
    rows, about_rows = normalized(rows)
    header = _header(rows, Span(text.file))
    kept, about_dropped = _without_furniture(rows[header.length :], header.is_page)
    body = _dedented([row for row in kept if not handles(row.text)])
    headings = _headings(body)
    sections = tuple(_sections(body, headings))
    tags, mentions = _all_handles(kept)
    return Script(
        name=text.name,
        source=Span(text.file),
        language="",
        title=header.title,
        subtitle=header.subtitle,
        channel=header.channel,
        overview=tuple(_opening(body[: headings[0]] if headings else body)),
        sections=sections,
        tags=tags,
        mentions=mentions,
        warnings=(*about_letter, *about_rows, *about_dropped, *_about_numbers(sections)),
    )


def _dedented(rows: Sequence[_Row]) -> list[_Row]:
    """The rows as if the leftmost of them stood at the margin."""
    margin = min((row.indent for row in rows), default=0)
    return [replace(row, indent=row.indent - margin) for row in rows] if margin else list(rows)


def handles(text: str) -> tuple[tuple[str, str], ...]:
    """The (sigil, name) pairs of a line made of hashtags and mentions alone, or () for any other line."""
    stripped = text.strip()
    return tuple(_HANDLE.findall(stripped)) if _HANDLES.fullmatch(stripped) else ()


def split_numeral(text: str) -> tuple[str, str]:
    """("IV", "Rest") of "IV. Rest"; ("", text) where nothing numbers it."""
    match = _NUMERAL.fullmatch(text)
    return (match[1] or match[2] or match[3], match[4]) if match else ("", text)


def heading_numeral(text: str, number: int) -> tuple[str, str]:
    """The numeral and the words of the ``number``-th heading: "C. elegans" is a worm unless it is the third."""
    numeral, words = split_numeral(text)
    counts = numeral.isdecimal() or len(numeral) > 1 or number in values_of(numeral)
    return (numeral, words) if counts else ("", text)


def values_of(numeral: str) -> tuple[int, ...]:
    """What ``numeral`` counts in Roman, Arabic, lettered and Han numbering; 0 where it is none of that kind."""
    capital = numeral.upper()
    return roman(capital), _arabic_value(numeral), _letter_value(capital), _han_value(numeral)


def split_subtitle(title: Line) -> tuple[Line, Line | None]:
    """A title and the "Authors, year" that stood in brackets at its end."""
    text = title.text.translate({ord("（"): "(", ord("）"): ")"})
    opening = text.rfind("(")
    inside = title.text[opening + 1 : -1].strip()
    if not text.endswith(")") or opening < 1 or not _names_authors_and_year(inside):
        return title, None
    rest = title.text[:opening].strip()
    return (replace(title, text=rest), replace(title, text=inside)) if rest else (title, None)


def _names_authors_and_year(text: str) -> bool:
    return bool(_AUTHORS.match(text) and _YEAR_AT_END.search(text[-6:]))


def _arabic_value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else 0


def _letter_value(numeral: str) -> int:
    return ord(numeral) - ord("A") + 1 if len(numeral) == 1 and "A" <= numeral <= "Z" else 0


def _han_value(numeral: str) -> int:
    """What 一, 十, 十二, 二十 or 二十一 counts."""
    tens, ten, ones = numeral.rpartition("十")
    digits = [_HAN_DIGITS.find(part) + 1 for part in (tens, ones) if part]
    if not numeral or len(tens) > 1 or len(ones) > 1 or 0 in digits:
        return 0
    return (_HAN_DIGITS.find(tens) + 1 if tens else 1) * 10 * bool(ten) + (_HAN_DIGITS.find(ones) + 1 if ones else 0)


def _small_roman_value(numeral: str) -> int:
    return roman(numeral.upper()) if numeral.islower() else 0


def _small_letter_value(numeral: str) -> int:
    return _letter_value(numeral.upper()) if numeral.islower() else 0


_NUMBERINGS: tuple[Callable[[str], int], ...] = (
    roman,
    _arabic_value,
    _letter_value,
    _small_roman_value,
    _small_letter_value,
    _han_value,
)


# Rows


def _rows(lines: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    gap = False
    for line in lines:
        stripped = line.text.strip().strip("\ufeff").strip()
        if not _RULER.fullmatch(stripped):
            if stripped:
                rows.append(_row(line, stripped, gap))
            gap = not stripped
        elif rows and not gap and len(stripped) >= 3 and stripped[0] in "=-":
            rows[-1] = replace(rows[-1], underlined=True)
    return rows


def _row(line: Line, stripped: str, gap: bool) -> _Row:
    expanded = line.text.expandtabs(4)
    marked = _MARKED.match(stripped)
    glyph = None if marked else _GLYPH.match(stripped)
    lead = marked or glyph
    words = stripped[lead.end() :].strip() if lead else stripped
    framed = FRAMED.fullmatch(words)
    words = framed["words"] if framed else _DRAWN.sub("", words) or words
    indent = len(expanded) - len(expanded.lstrip())
    bold = glyph is None and (framed is not None or _BOLD.fullmatch(words) is not None)
    return _Row(
        Line(unmarked(words), line.source),
        indent,
        glyph is not None,
        marked is not None,
        gap,
        bold=bold,
        glyph=glyph[0][:1] if glyph else "",
    )


def unmarked(text: str) -> str:
    """``text`` as a reader sees it: without the Markdown that chat programs leave in what is copied from them."""
    text = from_marks(from_tags(text))
    if not _HAS_MARKUP.search(text):
        return text
    whole = text
    for pattern in _MARKUP:
        text = pattern.sub(r"\1", text)
    return text.strip() or whole


# What stands round an outline in a message


def _without_letter(rows: list[_Row]) -> tuple[list[_Row], list[Diagnostic]]:
    """The rows without a salutation and what introduces the outline, and without a valediction and what follows it."""
    start, end = 0, len(rows)
    if len(rows) > 3 and _SALUTATION.fullmatch(rows[0].text):
        start = 2 if rows[1].text.endswith((":", "：")) and rows[1].text[0].islower() else 1
    for index in range(max(start + 1, end - _LONGEST_SIGNATURE), end):
        if rows[index].after_gap and not rows[index].bulleted and _VALEDICTION.fullmatch(rows[index].text):
            end = index
            break
    hint = "If it is yours to be shown, write it in another place."
    dropped = [*rows[:start], *rows[end:]]
    told = (
        [warning("the words of a letter round the outline are left out", dropped[0].line.source, hint)]
        if dropped
        else []
    )
    return rows[start:end], told


# Numbers that are no heading's own


def normalized(rows: list[_Row]) -> tuple[list[_Row], list[Diagnostic]]:
    """The rows without citation marks, timestamps and decimal numbers ("1.1"), and a warning for what was left out."""
    told: list[Diagnostic] = []
    cited = [row for row in rows if _CITED.search(row.text)]
    if cited:
        hint = "Name the work in words where it matters, or write a footnote in Markdown: [^1]."
        told.append(warning("citation marks such as [1] are left out", cited[0].line.source, hint))
        rows = [_worded(row, _CITED.sub("", row.text).strip() or row.text) for row in rows]
    times = _timed(rows)
    if times:
        hint = "Chapters are timed anew, by what is said."
        told.append(warning("the timestamps are left out", rows[min(times)].line.source, hint))
        rows = [_untimed(row, rows, times, index) for index, row in enumerate(rows)]
    decimals = _decimals(rows)
    return [decimals.get(index, row) for index, row in enumerate(rows)], told


def _worded(row: _Row, text: str) -> _Row:
    return row if text == row.text else replace(row, line=replace(row.line, text=text))


def _timed(rows: Sequence[_Row]) -> dict[int, str]:
    """The words of the rows that begin with a time, where the times begin at 0 and rise."""
    found = [(index, match) for index, row in enumerate(rows) if (match := _TIME.fullmatch(row.text))]
    times = [int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]) for _, match in found]
    rise = all(before < after for before, after in pairwise(times))
    return {index: match[4] for index, match in found} if len(times) > 1 and not times[0] and rise else {}


def _untimed(row: _Row, rows: Sequence[_Row], times: dict[int, str], index: int) -> _Row:
    if index not in times:
        return row
    filled = sum(at + 1 < len(rows) and at + 1 not in times for at in times)
    heads = filled * 2 > len(times)
    return replace(_worded(row, times[index]), marked=heads, bulleted=not heads)


def _decimals(rows: Sequence[_Row]) -> dict[int, _Row]:
    """The rows of an outline numbered 1, 1.1, 1.2, 2, 2.1 as numbered headings and bullets; {} for any other."""
    found: dict[int, _Row] = {}
    heading = below = deep = 0
    for index, row in enumerate(rows):
        match = None if row.bulleted else _DECIMAL.fullmatch(row.text)
        numbers = [int(part) for part in match[1].split(".")] if match else []
        if match and numbers == [heading + 1]:
            heading, below = heading + 1, 0
            found[index] = _worded(row, f"{heading}. {match[2]}")
        elif match and numbers[:1] == [heading] and len(numbers) > 1 and numbers[1] in (below, below + 1):
            below, deep = numbers[1], deep + 1
            found[index] = replace(_worded(row, match[2]), bulleted=True)
    return found if deep > 1 else {}


# The header


def _header(rows: Sequence[_Row], whole: Span) -> _Header:
    if not rows or rows[0].bulleted or 0 in _numbered(rows) or _is_prose(rows[0].text):
        place = rows[0].line.source if rows else whole
        return _Header(Line("", place), None, None, 0, is_page=False)
    title, subtitle = split_subtitle(_without_label(rows[0].line, _labels("title")))
    watched = _watched(rows)
    if watched:
        return _Header(title, subtitle, rows[1].line, watched, is_page=True)
    labelled = _labelled_rows(rows[1:])
    description = 1 + len(labelled)
    is_page = _is_page(labelled, rows[description:])
    if not is_page:
        labelled = labelled[: _known_run(labelled)]
    length = description + 1 if is_page else 1 + len(labelled)
    return _Header(title, subtitle, _channel(labelled), length, is_page)


def _is_prose(text: str) -> bool:
    """Whether a first line is several sentences, which name nothing."""
    return len(text) > _LONGEST_HEADING and _SENTENCES.search(text) is not None


def _watched(rows: Sequence[_Row]) -> int:
    """How many rows a watch page has above its description: title, channel, followers, buttons, views with a date.

    0 where these are not such rows: short ones, the followers with a number, the views with one and a date's.
    """
    for index, row in enumerate(rows[1:_LONGEST_WATCHED], start=1):
        numbered = row.bulleted or row.indent or split_numeral(row.text)[0]
        if index > 2 and not numbered and _VIEWS.fullmatch(row.text):
            return index + 1 if any(_COUNT.fullmatch(each.text) for each in rows[2:index]) else 0
        if numbered or row.text.endswith(_SENTENCE_END) or len(row.text.split()) > 5:
            return 0
    return 0


@cache
def _labels(what: str) -> frozenset[str]:
    """The words for it in every language: which one this is nobody knows yet."""
    return frozenset[str]().union(*(getattr(each.labels, what) for each in every()))


def _label(text: str) -> tuple[str, str] | None:
    match = _LABEL.fullmatch(text)
    if not match or match[2].startswith("//"):
        return None
    return match[1].strip().casefold(), match[2].strip()


def _without_label(line: Line, labels: frozenset[str]) -> Line:
    pair = _label(line.text)
    return replace(line, text=pair[1]) if pair and pair[1] and pair[0] in labels else line


def _labelled_rows(rows: Sequence[_Row]) -> list[tuple[str, Line]]:
    labelled: list[tuple[str, Line]] = []
    for row in rows:
        pair = None if row.bulleted else _label(row.text)
        if not pair or not pair[1]:
            break
        labelled.append((pair[0], replace(row.line, text=pair[1])))
    return labelled


def _is_page(labelled: Sequence[tuple[str, Line]], after: Sequence[_Row]) -> bool:
    """Whether a bare label follows, and it is a description's: by its word, or after a date and a count."""
    pair = _label(after[0].text) if after else None
    if not labelled or not pair or pair[1]:
        return False
    if pair[0] in _labels("description"):
        return True
    counted = sum(any(map(str.isdecimal, line.text)) for _, line in labelled)
    return len(labelled) >= 3 and counted >= 2 and not (len(after) > 1 and after[1].bulleted)


def _known_run(labelled: Sequence[tuple[str, Line]]) -> int:
    unknown = (index for index, (label, _) in enumerate(labelled) if label not in _labels("author"))
    return next(unknown, len(labelled))


def _channel(labelled: Sequence[tuple[str, Line]]) -> Line | None:
    named = (line for label, line in labelled if label in _labels("author"))
    return next(named, labelled[0][1] if labelled else None)


# Hashtags, and what follows them


def _all_handles(rows: Sequence[_Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    every = [pair for row in rows for pair in handles(row.text)]
    tags = tuple(name for sigil, name in every if sigil != "@")
    return tags, tuple(name for sigil, name in every if sigil == "@")


def _without_furniture(rows: list[_Row], is_page: bool) -> tuple[list[_Row], tuple[Diagnostic, ...]]:
    """The rows that are the author's, and a warning where what was dropped may have been too."""
    tagged = [index for index, row in enumerate(rows) if handles(row.text)]
    if not tagged:
        end = _start_of_player_words(rows) if is_page else len(rows)
    else:
        end = len(rows) if _outline_follows(rows, tagged[-1]) else tagged[-1] + 1
    dropped = rows[end:]
    told = dropped and not (is_page and tagged)
    return rows[:end], (_about_dropped(dropped),) if told else ()


def _outline_follows(rows: Sequence[_Row], last_tagged: int) -> bool:
    untagged = [(index, row) for index, row in enumerate(rows) if not handles(row.text)]
    chain = _numbered([row for _, row in untagged])
    if chain:
        return untagged[chain[-1]][0] > last_tagged
    bulleted = [row.bulleted for row in rows]
    return any(bulleted[last_tagged:]) and not any(bulleted[:last_tagged])


def _start_of_player_words(rows: Sequence[_Row]) -> int:
    """Where the page's own last words begin: a run of stubs that starts and ends with a label or an ellipsis."""
    start = end = len(rows)
    if not rows or not _is_stub(rows[-1]):
        return end
    for index in range(end - 1, -1, -1):
        if _is_stub(rows[index]):
            start = index
        elif len(rows[index].text.split()) > 4 or not _is_short(rows[index].text):
            break
    return start


def _is_stub(row: _Row) -> bool:
    return row.text.endswith((":", "：", "...", "…")) and "://" not in row.text and len(row.text) <= _LONGEST_HEADING


def _about_dropped(dropped: Sequence[_Row]) -> Diagnostic:
    message = f'the last {len(dropped)} line(s), from "{dropped[0].text[:40]}" on, are left out as the page\'s own'
    hint = "If they are yours, move them above the hashtags."
    return warning(message, dropped[0].line.source, hint)


# Headings


def _headings(rows: Sequence[_Row]) -> list[int]:
    """The indices of the headings: numbered ones first, then whatever else is set apart, then anything numbered."""
    chains = _chains(rows)
    others = [[index for index in range(len(rows)) if rule(rows, index)] for rule in _RULES]
    filled = [found for found in others if _is_filled(found, len(rows))]
    long, single = _numbered(rows), [chain for chain in chains if _is_filled(chain, len(rows))]
    preferences = [
        long,
        _blocks(rows, others),
        *(found for found in filled if len(found) > 1),
        *single,
        *filled,
        *chains,
    ]
    found = next((found for found in preferences if found), [])
    return sorted({*found, *_unnumbered(rows, found)}) if found is long else found


def _blocks(rows: Sequence[_Row], others: Sequence[Sequence[int]]) -> list[int]:
    """What begins each block, where all of them begin as headings do and another rule sees some of these alone."""
    opening = [index for index, row in enumerate(rows) if row.after_gap]
    found = [index for index in opening if _is_first_of_block(rows, index)]
    seen = next((rule for rule in others if len(rule) > 1), [])
    return found if len(found) > 2 and found == opening and set(seen) < set(found) else []


def _unnumbered(rows: Sequence[_Row], chain: Sequence[int]) -> Iterator[int]:
    """ "Conclusion", "References": headings after numbered ones, in an outline whose other lines are bulleted."""
    below = range(chain[0] + 1, len(rows)) if chain else range(0)
    bulleted, numbered = sum(rows[index].bulleted for index in below), frozenset(chain)
    for index in below if bulleted * 2 > len(below) else ():
        row, last = rows[index], index + 1 == len(rows)
        alone = not row.bulleted and row.indent <= rows[chain[0]].indent and index not in numbered
        if alone and not last and (rows[index - 1].bulleted or row.after_gap) and _is_short(row.text):
            yield index


def _numbered(rows: Sequence[_Row]) -> list[int]:
    """The indices of two or more headings numbered in sequence that have lines below them; [] for none."""
    chains = [chain for chain in _chains(rows) if len(chain) > 1 and _is_filled(chain, len(rows))]
    return min(chains, key=lambda chain: chain[0], default=[])


def _chains(rows: Sequence[_Row]) -> list[list[int]]:
    found = [_chain(rows, numbering) for numbering in _NUMBERINGS]
    return [chain for chain in found if chain]


def _chain(rows: Sequence[_Row], numbering: Callable[[str], int]) -> list[int]:
    candidates = _candidates(rows, numbering)
    # "V. cholerae spreads in water." is a sentence below IV, not heading V: headings have no full stop,
    # unless all of them have.
    bare = _in_sequence([candidate for candidate in candidates if not candidate.ends])
    every = _in_sequence(candidates)
    return bare if len(bare) >= len(every) else every


def _candidates(rows: Sequence[_Row], numbering: Callable[[str], int]) -> list[_Candidate]:
    found: list[_Candidate] = []
    indent: int | None = None
    for index, row in enumerate(rows):
        value = 0 if row.bulleted else numbering(split_numeral(row.text)[0])
        if value and (value == 1 if indent is None else row.indent <= indent):
            indent = row.indent if indent is None else indent
            found.append(_Candidate(index, value, row.text.endswith(_SENTENCE_END)))
    return found


def _in_sequence(candidates: Sequence[_Candidate]) -> list[int]:
    # 1, 1, 2, 3, 2, 1, 2: numbered sentences below numbered headings. Then a heading is what a 1 follows.
    nested = len(candidates) > 1 and candidates[1].value == 1
    chain: list[int] = []
    for position, candidate in enumerate(candidates):
        restarts = position + 1 < len(candidates) and candidates[position + 1].value == 1
        if candidate.value == len(chain) + 1 and (restarts or not nested):
            chain.append(candidate.index)
    return chain


def _is_filled(headings: Sequence[int], count: int) -> bool:
    """Whether more than half of the headings have a line below them: else they are a list, not headings."""
    filled = sum(after - here > 1 for here, after in pairwise([*headings, count]))
    return filled * 2 > len(headings)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and len(text.split()) <= 12 and not text.endswith(_SENTENCE_END)


def _numbers_slide(rows: Sequence[_Row], index: int) -> bool:
    row = rows[index]
    return not row.bulleted and len(row.text) <= _LONGEST_HEADING and numbered_words(row.text) is not None


def _is_marked(rows: Sequence[_Row], index: int) -> bool:
    return rows[index].marked


def _is_bold(rows: Sequence[_Row], index: int) -> bool:
    return rows[index].bold and _is_short(rows[index].text.rstrip(":"))


def _is_underlined(rows: Sequence[_Row], index: int) -> bool:
    return rows[index].underlined and _is_short(rows[index].text)


def _is_above_bullets(rows: Sequence[_Row], index: int) -> bool:
    row = rows[index]
    # A question may well be a heading: "What next?"
    if row.bulleted or row.indent or not _is_short(row.text.rstrip("?？")) or index + 1 == len(rows):
        return False
    return rows[index + 1].bulleted or rows[index + 1].indent > 0


def _is_capitals(rows: Sequence[_Row], index: int) -> bool:
    row = rows[index]
    cue = len(row.text.split()) > 1 and is_cue(row.text)  # "[INTRO MUSIC]" sounds, "[INTRO]" may well be a heading
    return not row.bulleted and row.text.isupper() and len(row.text) > 2 and _is_short(row.text) and not cue


def _is_colon(rows: Sequence[_Row], index: int) -> bool:
    row = rows[index]
    return not row.bulleted and row.text.endswith((":", "：")) and _is_short(row.text)


def _is_first_of_block(rows: Sequence[_Row], index: int) -> bool:
    row = rows[index]
    opens = row.after_gap and not row.bulleted and _is_short(row.text)
    return opens and index + 1 < len(rows) and not rows[index + 1].after_gap


_RULES = (
    _numbers_slide,
    _is_marked,
    _is_bold,
    _is_underlined,
    _is_above_bullets,
    _is_capitals,
    _is_colon,
    _is_first_of_block,
)


# Sections


def _sections(rows: Sequence[_Row], headings: Sequence[int]) -> Iterator[Section]:
    for number, (start, end) in enumerate(pairwise([*headings, len(rows)]), start=1):
        line = rows[start].line
        numeral, words = heading_numeral(line.text, number)
        heading = replace(line, text=words.rstrip(":：").rstrip() or words)
        yield Section(heading, tuple(_bullets(rows[start + 1 : end])), numeral)


def _bullets(rows: Sequence[_Row]) -> list[Line]:
    joined = list(_joined(rows, _continues_bullet))
    pairs = [split_numeral(line.text) for line in joined]
    indents = {row.line.source: row.indent for row in rows}
    counted = {
        index
        for run in _siblings([indents[line.source] for line in joined])
        if any(_counts([pairs[index] for index in run], numbering) for numbering in _NUMBERINGS)
        for index in run
    }
    bulleted = {row.line.source for row in rows if row.bulleted}
    points = [line.source in bulleted or at in counted for at, line in enumerate(joined)]
    levels = _levels(_depths(rows, joined, indents), points)
    return [
        replace(line, text=pairs[at][1] if at in counted else line.text, level=levels[at], counted=at in counted)
        for at, line in enumerate(joined)
    ]


def _depths(rows: Sequence[_Row], lines: Sequence[Line], indents: Mapping[Span, int]) -> list[int]:
    """How far lines are indented; where none is, what their glyphs tell, as word processors paste their lists."""
    if len(set(indents.values())) > 1:
        return [indents[line.source] for line in lines]
    ranks = {glyph: _NESTED * rank for rank, glyphs in enumerate(_RANKED) for glyph in glyphs}
    glyphs = {row.line.source: row.glyph for row in reversed(rows)}
    return [ranks.get(glyphs[line.source], 0) for line in lines]


def _levels(indents: Sequence[int], points: Sequence[bool]) -> list[int]:
    """How deep each line stands below those above it: points of a list that are indented further than they are."""
    above: list[int] = []
    levels: list[int] = []
    for indent, is_point in zip(indents, points, strict=True):
        while above and indent < above[-1] + (_NESTED if is_point else indent + 1):
            above.pop()
        levels.append(len(above))
        above.append(indent)
    return levels


def _siblings(indents: Sequence[int]) -> Iterator[list[int]]:
    """The runs of lines that stand equally deep below one and the same line."""
    open_runs: dict[int, list[int]] = {}
    for index, indent in enumerate(indents):
        for deeper in [each for each in open_runs if each > indent]:
            yield open_runs.pop(deeper)
        open_runs.setdefault(indent, []).append(index)
    yield from open_runs.values()


def _counts(pairs: Sequence[tuple[str, str]], numbering: Callable[[str], int]) -> bool:
    return len(pairs) > 1 and all(numbering(pair[0]) == number for number, pair in enumerate(pairs, start=1))


def _opening(rows: Sequence[_Row]) -> Iterator[Line] | list[Line]:
    """What stands above all headings: paragraphs, or a list with its levels."""
    return _bullets(rows) if rows and all(row.bulleted or row.indent for row in rows) else _paragraphs(rows)


def _paragraphs(rows: Sequence[_Row]) -> Iterator[Line]:
    return _joined(rows, _continues_paragraph)


def _joined(rows: Sequence[_Row], continues: Callable[[_Row, _Row], bool]) -> Iterator[Line]:
    """One line each, hard-wrapped ones made whole; ``continues`` gets the row that began it or stood before."""
    parts: list[str] = []
    source: Line | None = None
    before: _Row | None = None
    for row in rows:
        if source and before and continues(before, row):
            parts.append(row.text)
            before = row if not before.bulleted else before
            continue
        if source:
            yield replace(source, text=" ".join(parts))
        parts, source, before = [row.text], row.line, row
    if source:
        yield replace(source, text=" ".join(parts))


def _continues_bullet(before: _Row, row: _Row) -> bool:
    wrapped = before.bulleted and not row.bulleted and not row.after_gap and row.indent > before.indent
    return wrapped and not _begins_count(row.text)


def _begins_count(text: str) -> bool:
    """Whether a line begins a counted list of its own: "1. ", "a) ", and no "A. Smith"."""
    numeral, _ = split_numeral(text)
    return (numeral.isdecimal() or numeral.islower()) and 1 in values_of(numeral)


def _continues_paragraph(before: _Row, row: _Row) -> bool:
    if row.bulleted or row.after_gap or before.bulleted:
        return _continues_bullet(before, row)
    return len(before.text) >= _SHORTEST_WRAPPED and not before.text.endswith((*_SENTENCE_END, ":", ")", '"', "”"))


def _about_numbers(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """A warning for each bullet that looks like the headings do but whose number does not follow."""
    for section in sections:
        for bullet in section.bullets if section.numeral else ():
            numeral, words = split_numeral(bullet.text)
            alike = numeral and numeral.isdecimal() == section.numeral.isdecimal()
            if alike and any(value > 1 for value in values_of(numeral)) and not words.endswith(_SENTENCE_END):
                message = f'"{bullet.text[:40]}" is read as a sentence: its number does not follow'
                hint = "If it is a heading, number the headings in sequence."
                yield warning(message, bullet.source, hint)
