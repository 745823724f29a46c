"""A Markdown outline, with or without YAML front matter -> Script.

``# Title``, paragraphs as the overview, ``## Heading`` sections, list items or paragraphs as their bullets. What
else goes with a line (its directions, speech, notes) is read by ``blocks`` and ``directions``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from voicedeck.model.numerals import roman
from voicedeck.model.regex import regex
from voicedeck.model.script import STEPS, Script, Section
from voicedeck.model.source import (
    NO_DIRECTIONS,
    Asset,
    Diagnostic,
    Line,
    Listing,
    Span,
    Stress,
    TableRow,
    error,
    numbers,
    places_of,
    stress_at,
    stressed_in,
    warning,
)
from voicedeck.readers import directions
from voicedeck.readers.blocks import Block, blocks_of, section_level, tokens_of
from voicedeck.readers.dialogue import TURN, label_of
from voicedeck.readers.directions import (
    OF_BULLET,
    OF_HEADING,
    OF_PARAGRAPH,
    OF_ROW,
    OF_SPEECH,
    OF_TITLE,
    Allowed,
    Attributes,
)
from voicedeck.readers.front_matter import FrontMatter
from voicedeck.readers.labels import is_label, is_video, numbered_words
from voicedeck.readers.outline import handles, heading_numeral, split_numeral, split_subtitle
from voicedeck.readers.text import SourceText

# "1.1 Egypt": the number of a subheading, which nobody says.
_DECIMAL = regex(r"\A\d{1,3}(?:\.\d{1,3})+[.)]?\s+(?=\S)")
_OF_QUOTE = Allowed(())
_ROUND_HEADING = " :：?？()[]«»“”\"'"
_LONGEST_HEADING = 80
"""Letters of a line in bold that is a heading."""
_DEEPEST_SCENE = 3
"""The level of headings that begin a scene of a video's script at most."""


def parse(text: SourceText, front: FrontMatter, *, foreign: bool = False) -> Script:
    """The outline in ``text``; ``warnings`` holds all that is odd or wrong about it. Nothing is raised.

    In one of another program's (``foreign``) a quote is a line like others.
    """
    label = label_of(front.speakers) if front.speakers else None
    opening, blocks, told = blocks_of(text, tokens_of(text), foreign=foreign, label=label)
    blocks = _with_headings(blocks)
    title, speech, rest, about_title = _title(front, opening, blocks)
    title, own_subtitle = (title, None) if "subtitle" in front.texts else split_subtitle(title)
    overview, sections, about_sections = _sections(rest)
    tags, mentions = _handles(blocks)
    return front.applied(
        Script(
            name=text.name,
            source=Span(text.file),
            title=title,
            subtitle=front.texts.get("subtitle", own_subtitle),
            overview=overview,
            sections=sections,
            tags=tags,
            mentions=mentions,
            speech=speech,
            warnings=(*front.diagnostics, *told, *about_title, *about_sections),
        )
    )


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, short lines in bold or that number a slide ("Slide 2:") as headings where there are no others."""
    if sum(bool(block.level) for block in blocks) > 1 or any(block.level for block in blocks[1:]):
        return list(blocks)
    for is_heading in (_numbers_slide, _is_bold):
        found = [at for at, block in enumerate(blocks) if is_heading(block)]
        filled = sum(after - here > 1 for here, after in pairwise([*found, len(blocks)]))
        if len(found) > 1 and filled * 2 > len(found):
            named = any(numbered_words(blocks[at].line.text) for at in found)
            return [_as_heading(block, named=named) if at in found else block for at, block in enumerate(blocks)]
    return list(blocks)


def _numbers_slide(block: Block) -> bool:
    return not (block.level or block.listed or block.line.exhibit) and numbered_words(block.line.text) is not None


def _is_bold(block: Block) -> bool:
    """Whether a paragraph is a few words in bold, and no label of a video's script."""
    text = block.line.text
    if block.level or block.listed or block.line.exhibit or block.attributes or len(block.bold) != 1:
        return False
    alone = text.strip(_ROUND_HEADING) == block.bold[0].strip(_ROUND_HEADING)
    return alone and len(text) <= _LONGEST_HEADING and not text.endswith((".", "!", ",", ";")) and not is_label(text)


def _as_heading(block: Block, *, named: bool) -> Block:
    """The paragraph as a heading, without what numbers it as a slide where that is not all that there is."""
    numbered = numbered_words(block.line.text)
    words = "" if numbered == "" and not named else block.line.text.rstrip(":：").rstrip()
    return replace(block, line=replace(block.line, text=words), level=2, bold=())


def _handles(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    every = [pair for block in blocks if not block.level for pair in handles(block.line.text)]
    tags = tuple(name for sigil, name in every if sigil != "@")
    return tags, tuple(name for sigil, name in every if sigil == "@")


# A block's line and directions


def _directed(block: Block, allowed: Allowed) -> tuple[Line, list[Diagnostic]]:
    """The block's line with its directions, its speech among them, and what is wrong with them."""
    place = block.line.source
    asked, wrong = directions.directions(block.attributes or Attributes(()), allowed, place)
    speech, about_speech = _speech(block, _OF_QUOTE)
    if speech and asked.said:
        wrong.append(error("what is said is given twice", place, 'Keep {said="…"} or the quote (>), not both.'))
    wrong += [*_about_exhibit(asked.layout, block.line), *_about_lines(asked.lines, block.line)]
    if asked.layout == "number" and not asked.value and not any(map(str.isdecimal, asked.shown or block.line.text)):
        wrong.append(error("there is no number to show large", place, 'Name it: {layout=number value="one half"}.'))
    if not (block.line.text or block.line.exhibit) and (block.attributes or speech):
        wrong.append(error("a direction stands alone", place, "Put it at the end of the line that it is for."))
    if not (block.attributes or speech or block.respelled or block.notes or block.stress):
        return block.line, wrong + about_speech
    stress = _stress(block.speech or [block])
    asked = replace(asked, manner=replace(asked.manner, stress=stress)) if stress else asked
    spelled = dict([*block.respelled, *(pair for line in speech for pair in line.directions.respelled)])
    asked = replace(
        asked,
        said=TURN.join(line.text for line in speech) or asked.said,
        respelled=tuple(sorted(spelled.items())),
        note=" ".join(note for note in (asked.note, *block.notes, *(line.directions.note for line in speech)) if note),
    )
    return replace(block.line, directions=asked if asked != NO_DIRECTIONS else NO_DIRECTIONS), wrong + about_speech


def _stress(blocks: Sequence[Block]) -> tuple[Stress, ...]:
    """What is stressed in blocks that are said one after the other."""
    places, said = list[tuple[int, int]](), ""
    for block in blocks:
        said += TURN if said else ""
        places += ((len(said) + start, len(said) + end) for start, end in stressed_in(block.stress, block.line.text))
        said += block.line.text
    return stress_at(places, said)


def _with_marks(line: Line, block: Block) -> Line:
    """The line with those of its block's words in bold, and of those that open an address, that stand in it."""
    bold = tuple(line.text[start:end] for start, end in places_of(block.bold, line.text)) if block.bold else ()
    links = tuple(pair for pair in block.links if pair[0] in line.text)
    return replace(line, directions=replace(line.directions, bold=bold, links=links)) if bold or links else line


def _about_exhibit(layout: str, line: Line) -> Iterator[Diagnostic]:
    if layout == "image" and not isinstance(line.exhibit, Asset):
        yield error("there is no picture to show", line.source, "Write it before the words: ![What it shows](path).")
    if layout == "code" and not isinstance(line.exhibit, Listing):
        yield error("there is no code to show", line.source, "Write it below the line, between ``` lines.")


def _about_lines(asked: str, line: Line) -> Iterator[Diagnostic]:
    """What is wrong with the lines of code that a line says it speaks of."""
    if asked and not isinstance(line.exhibit, Listing):
        yield error(
            "there is no code whose lines are meant", line.source, "Write it below the line, between ``` lines."
        )
    elif asked and isinstance(line.exhibit, Listing):
        count = line.exhibit.text.rstrip("\n").count("\n") + 1
        if max(numbers(asked)) > count:
            yield error(
                f"the code has {count} lines, not {max(numbers(asked))}", line.source, "Count from its first line."
            )


def _speech(block: Block, allowed: Allowed) -> tuple[tuple[Line, ...], list[Diagnostic]]:
    """The lines of the quote below a block."""
    pairs = [_directed(part, allowed) for part in block.speech]
    return tuple(line for line, _ in pairs if line.text), [told for _, wrong in pairs for told in wrong]


def _headed(block: Block, allowed: Allowed) -> tuple[Line, tuple[Line, ...], list[Diagnostic]]:
    """A heading's line, what is said over it, and what is wrong with either."""
    speech, about_speech = _speech(block, OF_SPEECH)
    line, wrong = _directed(replace(block, speech=[]), allowed)
    return _with_marks(line, replace(block, bold=())), speech, about_speech + wrong


# Title and sections


def _title(
    front: FrontMatter, opening: Block, blocks: Sequence[Block]
) -> tuple[Line, tuple[Line, ...], list[Block], list[Diagnostic]]:
    """The title, what is said over it, and the blocks without it: the front matter's, else the first heading's where
    that is a ``# H1`` or has nothing below it but a heading.
    """
    written = front.texts.get("title")
    first = next((index for index, block in enumerate(blocks) if block.level), None)
    if first is not None and blocks[first].level > 1 and not _is_title(blocks, first):
        first = None
    rest = list(blocks)
    heading = opening
    if first is not None and not (written and written.text != blocks[first].line.text):
        heading = rest.pop(first)
        heading.speech, heading.notes = opening.speech + heading.speech, opening.notes + heading.notes
    line, speech, told = _headed(heading, OF_TITLE)
    return replace(written, directions=line.directions) if written else line, speech, rest, told


def _is_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading stands alone above other headings of which one is a ``# H1``: then it is the title."""
    alone = at + 1 < len(blocks) and bool(blocks[at + 1].level)
    return alone and any(block.level == 1 for block in blocks[at + 1 :])


def _sections(blocks: Sequence[Block]) -> tuple[tuple[Line, ...], tuple[Section, ...], list[Diagnostic]]:
    overview: list[Line] = []
    groups: list[tuple[Block, list[Block], list[Line]]] = []
    told: list[Diagnostic] = []
    deepest = section_level(blocks)
    below = 0
    if is_video((block.line.text for block in blocks if block.level), (block.line for block in blocks)):
        deepest = max(deepest, _DEEPEST_SCENE)
    for block in blocks:
        if 0 < block.level <= deepest:
            groups.append((block, [], []))
            below = 0
        elif not handles(block.line.text):
            line, wrong = _directed(block, _allowed(block) if groups else OF_PARAGRAPH)
            line = replace(line, text=_DECIMAL.sub("", line.text)) if block.level else _with_marks(line, block)
            below = block.level - deepest if block.level else below if block.listed else 0
            if groups and below and not isinstance(line.exhibit, TableRow):
                line = replace(line, level=line.level + below - bool(block.level))
            told += [*wrong, *_about_deep_heading(block)]
            if groups and line.text:
                groups[-1][1].append(block)
                groups[-1][2].append(line)
            elif line.text:
                overview.append(line)
    sections = [
        _section(block, lines, number, steps=_are_steps(items, lines))
        for number, (block, items, lines) in zip(_numbers([each for each, _, _ in groups]), groups, strict=True)
    ]
    return (
        tuple(overview),
        tuple(section for section, _ in sections),
        told + [each for _, wrong in sections for each in wrong],
    )


def _numbers(headings: Sequence[Block]) -> list[int]:
    """What each heading counts as: the value of its Roman numeral where that follows those above it, else its place."""
    numbers = list(range(1, len(headings) + 1))
    expected = 1
    for place, heading in enumerate(headings):
        if roman(split_numeral(_DECIMAL.sub("", heading.line.text))[0].upper()) == expected:
            numbers[place], expected = expected, expected + 1
    return numbers


def _allowed(block: Block) -> Allowed:
    return OF_ROW if isinstance(block.line.exhibit, TableRow) else OF_BULLET


def _are_steps(blocks: Sequence[Block], lines: Sequence[Line]) -> bool:
    """Whether the lines are the items of one counted list, and nothing else is asked of any."""
    counted = {block.ordered for block in blocks}
    plain = all(line.exhibit is None and not line.directions.layout for line in lines)
    return len(counted) == 1 and 0 not in counted and len(lines) in STEPS and plain


def _section(block: Block, bullets: Sequence[Line], number: int, *, steps: bool) -> tuple[Section, list[Diagnostic]]:
    line, speech, told = _headed(block, OF_HEADING)
    numeral, words = heading_numeral(_DECIMAL.sub("", line.text), number)
    if steps and not line.directions.layout:
        line = replace(line, directions=replace(line.directions, layout="steps"))
    return Section(replace(line, text=words), tuple(bullets), numeral, speech), told


def _about_deep_heading(block: Block) -> Iterator[Diagnostic]:
    if block.level:
        hint = "Use ## for a section of its own, or a list item."
        yield warning(f'the subheading "{block.line.text}" is read as a sentence', block.line.source, hint)
