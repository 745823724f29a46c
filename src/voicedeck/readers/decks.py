"""A Markdown deck (Marp, Slidev, reveal.js, Quarto, pandoc, Deckset) -> Script: slides, speaker notes in comments.

What a program writes of its own is in ``notations``; here is what makes slides of a text: rules, headings, or both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token

from voicedeck.model.regex import regex
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Diagnostic, Line, Listing, warning
from voicedeck.readers.blocks import Block, about_undescribed, blocks_of, tokens_of
from voicedeck.readers.front_matter import FrontMatter
from voicedeck.readers.notations import EVERY, deckset, is_silent, marp, pandoc, remark, reveal, slidev, without
from voicedeck.readers.outline import unmarked
from voicedeck.readers.slides import Slide, script_of
from voicedeck.readers.text import SourceText

_FORMATS = regex(
    r"revealjs|beamer|pptx|powerpoint|slidy|slideous|dzslides|s5|ioslides|xaringan|moon_reader|\w*slides?|\w*presentation"
)
"""What Quarto, pandoc, R Markdown and Obsidian call a deck, among the formats of their front matter."""
_REMARK = regex(r"xaringan|moon_reader|infinite_moon_reader")
_MARP_ALONE = frozenset(["marp", "paginate", "headingDivider", "backgroundColor", "size", "math"])
_PAIR = regex(r"\s*_?([A-Za-z][\w-]*)\s*:(?:\s.*)?")
_NESTED = regex(r"\s+\S.*|\s*-\s.*")
_BACKGROUND = frozenset(["bg", "left", "right", "fit", "auto", "cover", "contain", "vertical", "inline", "original"])
_SETTING = regex(r"(?:w|h|width|height|left|right|blur|brightness|contrast|opacity|sepia|\w+-?\w*):\S+|\d+%")
_COMMENT = regex(r"<!--(.*?)-->", re.DOTALL)
_NOTES = regex(r"(?:speaker )?notes?:(?:\s.*)?", re.IGNORECASE)
_PRESENTER = regex(r"\^\s?(\S.*)")
_ITEM = regex(r"\s{0,40}(?:[-*+•]|\d{1,3}[.)])\s+")
_CLICK = regex(r"\[click(?::[+-]?\d{1,3})?\]\s*")
_SLIDE_NOTES = regex(r"\A\s*(?:speaker |presenter )?notes?\s*:\s*", re.IGNORECASE)
_HIDDEN = regex(r"\s*(?:hide|disabled)\s*:\s*true\s*")
_SOURCE = regex(r"\s*src\s*:\s*\S.*")
_PICTURE_LAYOUT = regex(r"\s*layout\s*:\s*[\"']?image(?:-\w+)*[\"']?\s*")
_IMAGE = regex(r"\s*image\s*:\s*[\"']?(?P<path>[^\s\"'<>][^\"'<>]{0,300}?)[\"']?\s*")
_RULE = "---"
_FEWEST_WORDS = 4
"""Words of a comment that has no full stop, at least, to be a note and no label."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a deck is written: lines that part slides (a regular expression), heading levels that begin one, whether a
    newline ends a line, what begins notes that reach to the slide's end, whether single slides have settings, and
    whether a title slide is made of those of the deck, and whether it is remark.js's.
    """

    parts: str = ""
    levels: frozenset[int] = frozenset()
    broken: bool = False
    notes: re.Pattern[str] | None = None
    settings: bool = False
    titled: bool = False
    remark: bool = False


def kind_of(text: SourceText, front: FrontMatter) -> Kind | None:
    """How the deck is written that the text is; None where it is no deck."""
    keys = front.others.keys()
    lines = {line.text.strip() for line in text.lines}
    ruled = _RULE in lines
    divided = _levels(front.other("headingDivider"))
    if front.other("marp") == "true" or (keys & _MARP_ALONE and (ruled or divided)):
        return Kind(levels=divided, broken=True)
    own = [front.other(key) for key in ("separator", "verticalSeparator", "vertical")]
    if keys & reveal.NOTATION.deck_keys or (ruled and _has(lines, reveal.NOTATION.signs)) or any(own):
        parts = "|".join([reveal.NOTATION.parts, *(re.escape(each) for each in map(_literal, own) if each)])
        return Kind(parts, notes=_NOTES)
    if keys & slidev.NOTATION.deck_keys and (ruled or keys & {"mdc", "drawings", "highlighter"}):
        return Kind(parts=r"-{3}", settings=True)
    if keys & deckset.NOTATION.deck_keys or (ruled and _has(lines, deckset.NOTATION.signs)):
        levels = frozenset(map(len, re.findall(r"#{1,6}", front.other("slide-dividers"))))
        return Kind(r"-{3,}", levels, broken=True, notes=_NOTES)
    formats = " ".join(front.other(key) for key in ("format", "output", "to", "type")).replace("::", " ").split()
    if any(map(_REMARK.fullmatch, formats)):
        return Kind(titled=True, remark=True)
    if any(map(_FORMATS.fullmatch, formats)) or _has(lines, pandoc.NOTATION.signs):
        return Kind(levels=_levels(front.other("slide-level") or "2"), titled=True)
    if keys & marp.NOTATION.deck_keys and ruled:
        return Kind(broken=True, notes=_NOTES)
    if ruled and any(map(_NOTES.fullmatch, lines)) and "--" in lines:
        return Kind(reveal.NOTATION.parts, notes=_NOTES)
    return None


def _levels(value: str) -> frozenset[int]:
    """The heading levels that a setting names: one and all above it, or each of a list."""
    numbers = [int(each) for each in re.findall(r"[1-6]", value)[:6]]
    return frozenset(range(1, numbers[0] + 1)) if len(numbers) == 1 else frozenset(numbers)


def _literal(pattern: str) -> str:
    """A separator that is written as a regular expression of lines, as the line."""
    return re.sub(r"\\[rnst][?*+]?|[\^$]", "", pattern).strip()


def _has(lines: Collection[str], patterns: Sequence[str]) -> bool:
    signs = [re.compile(pattern) for pattern in patterns]
    return any(sign.fullmatch(line[:2000]) for line in lines for sign in signs)


def parse(text: SourceText, front: FrontMatter, kind: Kind) -> Script:
    """The deck in ``text``; ``warnings`` holds all that is odd or wrong about it. Nothing is raised."""
    told: list[Diagnostic] = list(front.diagnostics)
    if kind.settings:
        lines, about = _without_slide_settings(text.lines)
        text, told = replace(text, lines=lines), [*told, *about]
    if kind.remark:
        text = replace(text, lines=tuple(remark.plainly(text.lines)))
    if kind.notes:
        text = replace(text, lines=tuple(_with_notes(text.lines, kind)))
    text = without(text, EVERY, kind.parts)
    slides: list[Slide] = []
    tokens = tokens_of(text)
    for run in _runs(tokens, _slide_levels(tokens, kind)):
        slide, about = _slide(text, run, kind)
        slides.append(slide)
        told += about
    hint = "The template in voicedeck's front matter sets looks: template: nocturne."
    told.append(warning("the deck's own looks are left out", text.lines[0].source, hint))
    named = front.texts.get("title")
    if named and kind.titled:
        slides.insert(0, Slide(named.source, named))
    script = script_of(text.name, text.file, slides, told, named)
    return front.applied(replace(script, subtitle=front.texts.get("subtitle", script.subtitle)))


def _without_slide_settings(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[Diagnostic]]:
    """The lines with Slidev's settings of single slides blanked: else their last ``---`` would underline a heading.

    A slide that is hidden goes with its settings; slides of another file are told.
    """
    texts = [line.text.rstrip() for line in lines]
    rules = [index for index, text in enumerate(texts) if text == _RULE]
    blank: set[int] = set()
    shown: dict[int, str] = {}
    told: list[Diagnostic] = []
    for place, (start, end) in enumerate(pairwise([-1, *rules])):
        inside = texts[start + 1 : end]
        first = next((text for text in inside if text.strip()), "")
        if start in blank or (start < 0 and end > 0 and not _PAIR.fullmatch(first)):
            continue
        if first and _PAIR.fullmatch(first) and all(map(_is_setting, inside)) and start >= 0:
            hidden = any(map(_HIDDEN.fullmatch, inside))
            after = rules[place + 1] if hidden and place + 1 < len(rules) else len(lines) if hidden else end + 1
            blank.update(range(start + 1, after))
            shown |= {} if hidden else _pictured(inside, start + 1)
            if any(map(_SOURCE.fullmatch, inside)):
                hint = "Write their lines here, or build that file, too."
                told.append(warning("slides of another file are left out", lines[start + 1].source, hint))
    kept = (replace(line, text=shown.get(at, "")) if at in blank else line for at, line in enumerate(lines))
    return tuple(kept), told


def _pictured(settings: Sequence[str], start: int) -> dict[int, str]:
    """The picture that a slide's layout shows beside its words, as Markdown, by its line; "/" is Slidev's ``public``.

    https://sli.dev/builtin/layouts#image
    """
    if not any(map(_PICTURE_LAYOUT.fullmatch, settings)):
        return {}
    found = {start + at: image["path"] for at, text in enumerate(settings) if (image := _IMAGE.fullmatch(text))}
    return {at: f"![](<{f'public{path}' if path.startswith('/') else path}>)" for at, path in found.items()}


def _is_setting(text: str) -> bool:
    return not text.strip() or bool(_PAIR.fullmatch(text) or _NESTED.fullmatch(text) or text.lstrip().startswith("#"))


def _with_notes(lines: Sequence[Line], kind: Kind) -> Iterator[Line]:
    """The lines with notes that reach to their slide's end as comments."""
    parting = re.compile(kind.parts or _RULE)
    noted = False
    for line in lines:
        stripped = line.text.strip()
        presenter = _PRESENTER.fullmatch(stripped)
        if noted and (parting.fullmatch(stripped) or stripped == _RULE):
            noted = False
            yield Line("-->", line.source)
            yield Line("", line.source)
            yield line
        elif not noted and kind.notes and kind.notes.fullmatch(stripped):
            noted = True
            yield Line("", line.source)
            yield replace(line, text=f"<!-- {stripped.partition(':')[2].strip()}")
        elif noted:
            yield replace(line, text=line.text.replace("-->", " ").replace("<!--", " "))
        else:
            yield replace(line, text=f"<!-- {presenter[1]} -->") if presenter and "--" not in stripped else line
    if noted:
        yield Line("-->", lines[-1].source)


def _slide_levels(tokens: Sequence[Token], kind: Kind) -> frozenset[int]:
    """The heading levels that begin a slide: one deeper where text stands below none of those, only below deeper ones.

    Pandoc: the slide level is "the highest heading level in the hierarchy that is followed immediately by content, and
    not another heading" (https://pandoc.org/MANUAL.html#structuring-the-slide-show).
    """
    if not kind.titled or kind.remark:
        return kind.levels
    own = [token for token in tokens if token.level == 0 and token.type.endswith(("_open", "fence", "html_block"))]
    filled = [
        int(token.tag[1:])
        for token, after in pairwise(own)
        if token.type == "heading_open" and after.type != "heading_open"
    ]
    deepest = max(kind.levels, default=2)
    content = [level for level in filled if level > 1]
    return frozenset(range(1, 4)) if deepest == 2 and content and min(content) == 3 else kind.levels


def _runs(tokens: Sequence[Token], levels: Collection[int]) -> Iterator[list[Token]]:
    """The tokens of each slide."""
    run: list[Token] = []
    for token in tokens:
        begins = token.type == "heading_open" and token.level == 0 and int(token.tag[1:]) in levels
        if begins or (token.type == "hr" and token.level == 0):
            yield run
            run = []
        if token.type != "hr" or token.level:
            run.append(token)
    yield run


def _slide(text: SourceText, tokens: Sequence[Token], kind: Kind) -> tuple[Slide, list[Diagnostic]]:
    place = next((text.lines[token.map[0]].source for token in tokens if token.map), text.lines[0].source)
    opening, blocks, told = blocks_of(text, tokens, deck=True, broken=kind.broken)
    heading = next((block for block in blocks if block.level), None)
    shown = tuple(_described(line) for line in _nested(block for block in blocks if block is not heading))
    lines = tuple(line for line in shown if line.text)
    lone = tuple(line.exhibit for line in shown if not line.text and isinstance(line.exhibit, Asset | Listing))
    spoken = [part.line.text for block in (opening, *blocks) for part in block.speech]
    for line, block in zip(shown, (block for block in blocks if block is not heading), strict=True):
        if isinstance(line.exhibit, Asset) and line.exhibit != block.line.exhibit:
            told += about_undescribed(line.exhibit)
    comments, about = _comments(tokens, text, kind)
    notes = (*spoken, *comments, *(f"Note: {note}" for block in blocks for note in block.notes))
    title = heading.line if heading and heading.line.text else None
    cover = len(lines) > 1 and not any(block.listed or isinstance(block.line.exhibit, Listing) for block in blocks)
    return Slide(place, title, lines, notes, exhibits=lone, cover=cover), [*told, *about, *_about(blocks)]


def _nested(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of a slide below its title, lists below a subheading as its points."""
    below = 0
    for block in blocks:
        below = 0 if block.level else below if block.listed else 0
        yield replace(block.line, level=block.line.level + below) if below else block.line
        below = 1 if block.level and block.line.text else below


def _described(line: Line) -> Line:
    """The line, its picture described by words alone: Marp's descriptions also say how it is to be set."""
    if not isinstance(line.exhibit, Asset):
        return line
    words = line.exhibit.alt.split()
    kept = [word for word in words if not _SETTING.fullmatch(word) and not ("bg" in words and word in _BACKGROUND)]
    return replace(line, exhibit=replace(line.exhibit, alt=" ".join(kept)))


# Notes


def _comments(tokens: Sequence[Token], text: SourceText, kind: Kind) -> tuple[list[str], list[Diagnostic]]:
    """The paragraphs of the notes: comments that are no program's (Slidev's is a slide's last one); what looks like a
    label is told.
    """
    notes: list[str] = []
    told: list[Diagnostic] = []
    place = text.lines[0].source
    for token in tokens:
        place = text.lines[min(token.map[0], len(text.lines) - 1)].source if token.map else place
        inline = "".join(child.content for child in token.children or [] if child.type == "html_inline")
        html = token.content if token.type == "html_block" else inline
        for comment in _COMMENT.findall(html) if "<!--" in html else ():
            if is_silent(comment, EVERY):
                continue
            paragraphs = list(_paragraphs(_SLIDE_NOTES.sub("", _CLICK.sub("\n\n", comment), count=1)))
            notes = [] if kind.settings else notes
            if len(paragraphs) == 1 and _is_label(paragraphs[0]):
                hint = "A note is a sentence: end it with a full stop."
                told.append(
                    warning(f"the comment “{paragraphs[0][:40]}” is taken for a label, not a note", place, hint)
                )
            else:
                notes += [each for each in paragraphs if not is_silent(each, EVERY)]
    return notes, told


def _paragraphs(comment: str) -> Iterator[str]:
    """The paragraphs and list items of a comment, without their markup."""
    run: list[str] = []
    for line in [*comment.split("\n"), ""]:
        item = _ITEM.match(line)
        if (item or not line.strip()) and run:
            yield unmarked(" ".join(" ".join(run).split()))
            run = []
        words = line[item.end() :] if item else line
        run += [words.strip()] if words.strip() else []


def _is_label(comment: str) -> bool:
    """Whether a comment is too short, without a sentence's end, to be said."""
    if not any(map(str.isalpha, comment)):
        return True
    spaced = all(character < "\u0e00" or "\u1f00" <= character < "\u2e80" for character in comment)
    ended = comment.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", "。", "！", "？", "؟", "।"))
    return not ended and len(comment.split()) < _FEWEST_WORDS and (spaced or len(comment) <= 2 * _FEWEST_WORDS)


def _about(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    for block in blocks:
        if block.attributes:
            hint = "Convert the deck first (voicedeck convert), then write directions."
            yield warning("a direction in a deck is left out", block.line.source, hint)
