"""Quiz: Storyboard -> cloze questions on the numbers and terms of the script's own sentences.

One question a sentence at most. The wrong answers are other words of the script of the same kind; a number that has
too few fellows gets neighbours. What makes a term is told by its form: digits, capitals where none are due, and the
endings of learned nouns where the language has such (``languages.Terms``). It is a heuristic for an educator to start
from; no word is made up.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from voicedeck.languages import Terms, language
from voicedeck.model.regex import regex
from voicedeck.model.source import TableRow
from voicedeck.model.storyboard import Beat, Slide, Storyboard

WRONG = 3
"""Wrong answers of a question at most."""
COMMON = 4
"""A word in so many lines or more is what the film is about: everybody would guess it."""

PERCENT, YEAR, NUMBER, COUNT = NUMBERS = ("percent", "year", "number", "count")
ACRONYM, NAME = NAMES = ("acronym", "name")
_LETTERS = 6
_SINGULAR = ("us", "sis", "ss")
"""Endings of learned nouns that are no plurals."""
_WORD = regex(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_DIGITS = regex(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?:\s?[٪％]|\s?%?(?![\w-]))")
_ADDRESS = regex(
    r"(?:https?://|www\.|doi:|[\w.+-]{1,64}@)\S+|\b(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/\S*)?(?![\w.])",
    re.IGNORECASE,
)
"""A web address, a mail address, a DOI, a host with or without a path."""
_ACRONYM = regex(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z][\w-]*\w")
_NAME = regex(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*(?! \d)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence with a gap: what stands before and after it, what belongs in it, and what else could be thought to.

    ``heading`` is the section's.
    """

    heading: str
    before: str
    after: str
    answer: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A stretch of a sentence that could be asked for, spelled as in the middle of one."""

    kind: str
    text: str
    start: int
    end: int


def quiz(storyboard: Storyboard) -> tuple[Question, ...]:
    """The questions in the order of the film; none where no sentence has a number or a term."""
    told = [
        (slide, beat) for slide in storyboard.slides if slide.quoted for beat in slide.beats if beat.line is not None
    ]
    lines = [(slide.title.text, beat.caption) for slide, beat in told]
    known = language(storyboard.language).terms
    found = {beat.caption: tuple(_terms(beat.caption, known, _heads(slide, beat))) for slide, beat in told}
    counts = Counter(text for terms in found.values() for text in {term.text for term in terms})
    topics = {term.text for term in _terms(storyboard.title, known)}
    pool = [term for terms in found.values() for term in terms]
    chosen = ((heading, line, _best(found[line], counts, topics, known)) for heading, line in lines)
    return tuple(_question(heading, line, term, pool, known) for heading, line, term in chosen if term)


def _heads(slide: Slide, beat: Beat) -> tuple[str, ...]:
    """The names of the columns of the table whose row is said."""
    exhibit = slide.lines[beat.line].exhibit if beat.line is not None and beat.line < len(slide.lines) else None
    return exhibit.columns if isinstance(exhibit, TableRow) else ()


def _terms(line: str, known: Terms, heads: Iterable[str] = ()) -> Iterator[_Term]:
    """Every number, name and term of a line; what lies in another, in an address or in a table's head is left out."""
    taken = [found.span() for found in _ADDRESS.finditer(line)]
    for head in filter(None, heads):
        whole = rf"(?<!\w){re.escape(head)}(?!\w)" if head.upper() != head.lower() else re.escape(head)
        taken += [found.span() for found in re.finditer(whole, line, re.IGNORECASE)]
    for term in (*_numbers(line, known), *_names(line, known), *_nouns(line, known)):
        if all(term.end <= start or end <= term.start for start, end in taken):
            taken.append((term.start, term.end))
            yield term


def _numbers(line: str, known: Terms) -> Iterator[_Term]:
    for found in _DIGITS.finditer(line):
        text = found[0].strip()
        year = re.fullmatch(r"(?:1[5-9]|20)\d\d", text)
        kind = PERCENT if text.endswith(("%", "٪", "％")) else YEAR if year else NUMBER
        yield _Term(kind, text, found.start(), found.start() + len(text))
    for found in _WORD.finditer(line) if known.counts else ():
        if found[0].lower() in known.counts:
            yield _Term(COUNT, found[0].lower(), *found.span())


def _names(line: str, known: Terms) -> Iterator[_Term]:
    yield from (_Term(ACRONYM, found[0], *found.span()) for found in _ACRONYM.finditer(line))
    if known.names:
        yield from (_Term(NAME, found[0], *found.span()) for found in _NAME.finditer(line))


def _nouns(line: str, known: Terms) -> Iterator[_Term]:
    for found in _WORD.finditer(line) if known.endings else ():
        word = found[0]
        text = word.lower() if found.start() == 0 and not known.capitals else word
        kind = _kind(text, known)
        if kind and (text.istitle() if known.capitals else text.islower()):
            yield _Term(kind, text, *found.span())


def _kind(word: str, known: Terms) -> str:
    """The family of a learned noun by its ending, with " s" for a plural; "" for any other word."""
    many = known.plural and word.endswith(known.plural) and not word.endswith(_SINGULAR)
    single = word.removesuffix(known.plural) if many else word
    if single in known.plain or word in known.plain:
        return ""
    for family, endings in known.endings.items():
        if single.endswith(endings) and len(single) >= _LETTERS:
            return family + " s" * (single != word)
    return ""


def _best(terms: Sequence[_Term], counts: Counter[str], topics: Iterable[str], known: Terms) -> _Term | None:
    """A number before a name or thing, that before a process or quality; then the rarest, then the longest."""
    worth = [term for term in terms if term.kind in NUMBERS or (counts[term.text] < COMMON and term.text not in topics)]

    def rank(term: _Term) -> tuple[bool, bool, int, int]:
        return term.kind not in NUMBERS, _is_general(term, known), counts[term.text], -len(term.text)

    return min(worth, key=rank, default=None)


def _is_general(term: _Term, known: Terms) -> bool:
    """Whether it names a process or a quality rather than a thing."""
    return term.kind.removesuffix(" s") in known.general


def _question(heading: str, line: str, term: _Term, pool: Sequence[_Term], known: Terms) -> Question:
    asked = line[term.start : term.end]
    there = line.lower()
    opens = term.start == 0 and asked[:1].isupper() and term.text[:1].islower()
    wrong: list[str] = []
    for other in (*_fellows(term, pool, known), *_neighbours(term, known)):
        if other.lower() not in there and other not in wrong:
            wrong.append(other)
    spelled = (each[:1].upper() + each[1:] if opens else each for each in wrong[:WRONG])
    return Question(heading, line[: term.start], line[term.end :], asked, tuple(spelled))


def _fellows(term: _Term, pool: Sequence[_Term], known: Terms) -> list[str]:
    """Terms that could stand there: of the same kind first, then other nouns of its number.

    Among equals the order depends on nothing but the words.
    """
    nouns = [] if term.kind in (*NUMBERS, *NAMES) else [each for each in pool if each.kind not in (*NUMBERS, *NAMES)]
    related = [each for each in nouns if each.kind.endswith(" s") == term.kind.endswith(" s")]
    fellows = {each.text: each for each in (*pool, *related) if each.kind == term.kind or each in related}

    def strangeness(other: _Term) -> tuple[bool, bool, str]:
        return (
            other.kind != term.kind,
            _is_general(other, known) != _is_general(term, known),
            _mixed(term.text, other.text),
        )

    return [each.text for each in sorted(fellows.values(), key=strangeness)]


def _mixed(*texts: str) -> str:
    """A key that shuffles the same way every time."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _neighbours(term: _Term, known: Terms) -> Iterator[str]:
    """Numbers that could stand there as well."""
    if term.kind == COUNT:
        at, counts = known.counts.index(term.text), known.counts
        yield from (counts[near] for near in (at + 2, at - 2, at + 1, at - 1, 0, 4) if 0 <= near < len(counts))
        return
    digits = term.text.rstrip("%٪％ ")
    if term.kind not in NUMBERS or not digits.isdigit():
        return
    value, rest = int(digits), term.text[len(digits) :]
    steps = {PERCENT: (-20, 14, -35, 25), YEAR: (-2, 1, -5)}.get(term.kind, (-1, 1, 2))
    if term.kind == NUMBER and value >= 20:
        steps = (value // 2, -(value // 2), value)
    for near in (value + step for step in steps):
        if near > 0 and (term.kind != PERCENT or near < 100):
            yield f"{near}{rest}"


def gift(questions: Iterable[Question], title: str) -> str:
    """The questions in Moodle's GIFT format (https://docs.moodle.org/en/GIFT_format), as plain text.

    A gap is written out rather than left to the importer, for some know none at the start of a sentence.
    """
    blocks = [f"// {_line(title)}"]
    for number, each in enumerate(questions, 1):
        text = f"{_escaped(each.before)}_____{_escaped(each.after)}"
        answers = sorted((each.answer, *each.wrong), key=lambda answer: _mixed(text, answer))
        listed = "\n".join(f"\t{'=' if answer == each.answer else '~'}{_escaped(answer)}" for answer in answers)
        blocks.append(f"::{number:02} {_escaped(each.heading)}::[plain]{text} {{\n{listed}\n}}")
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """What GIFT would take for its own."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", _line(text))


def _line(text: str) -> str:
    return re.sub(r"\s", " ", text)
