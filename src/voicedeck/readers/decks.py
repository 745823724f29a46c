"""A Markdown deck of Marp's or Slidev's -> Script: slides parted by ``---``, speaker notes in comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it.token import Token

from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Diagnostic, Line, Listing, warning
from voicedeck.readers.blocks import Block, about_undescribed, blocks_of, tokens_of
from voicedeck.readers.front_matter import front_matter
from voicedeck.readers.slides import Slide, script_of
from voicedeck.readers.text import SourceText

_OF_MARP_AND_SLIDEV = """
marp theme paginate class backgroundColor backgroundImage color style size header footer headingDivider math
background layout transition drawings mdc highlighter lineNumbers colorSchema fonts info download exportFilename
routerMode favicon aspectRatio canvasWidth themeConfig defaults addons css hideInToc level clicks src
monaco remoteAssets selectable record image duration timer presenter
"""
FOREIGN_KEYS = frozenset(_OF_MARP_AND_SLIDEV.split())
_PAIR = re.compile(r"\s*_?([A-Za-z]\w*)\s*:(?:\s.*)?")
_NESTED = re.compile(r"\s+\S.*|\s*-\s.*")
_BACKGROUND = frozenset(["bg", "left", "right", "fit", "auto", "cover", "contain", "vertical"])
_SETTING = re.compile(r"(?:w|h|width|height|left|right|blur|brightness|contrast|opacity|sepia):\S+|\d+%")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_RULE = "---"


def is_deck(text: SourceText) -> bool:
    """Whether the front matter holds a setting of Marp's or Slidev's and the text is parted into slides."""
    lines = [line.text.rstrip() for line in text.lines]
    if lines[0] != _RULE or _RULE not in lines[1:]:
        return False
    end = lines.index(_RULE, 1)
    keys = {pair[1] for line in lines[1:end] if (pair := _PAIR.fullmatch(line))}
    return bool(keys & (FOREIGN_KEYS - {"size"})) and _RULE in lines[end + 1 :]


def parse(text: SourceText) -> Script:
    """The deck in ``text``; ``warnings`` holds all that is odd or wrong about it. Nothing is raised."""
    text = replace(text, lines=tuple(_without_slide_settings(text.lines)))
    tokens = tokens_of(text)
    front = front_matter(text, tokens, FOREIGN_KEYS)
    told: list[Diagnostic] = list(front.diagnostics)
    slides: list[Slide] = []
    for run in _runs(tokens):
        slide, about = _slide(text, run)
        slides.append(slide)
        told += about
    hint = "The template in voicedeck's front matter sets looks: template: nocturne."
    told.append(warning("the deck's own looks are left out", text.lines[0].source, hint))
    script = script_of(text.name, text.file, slides, told)
    return replace(
        script,
        channel=front.texts.get("channel", front.texts.get("author", script.channel)),
        subtitle=front.texts.get("subtitle", script.subtitle),
        language=front.text("language"),
        language_from=front.place("language"),
        voice=front.text("voice"),
        template=front.text("template"),
        aspect=front.text("aspect"),
        size=front.text("size"),
        lexicon=front.texts.get("lexicon"),
        tags=front.lists.get("tags", ()) + script.tags,
        mentions=front.lists.get("mentions", ()) + script.mentions,
        phrases=front.phrases,
    )


def _without_slide_settings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with Slidev's settings of single slides blanked: else their last ``---`` would underline a heading."""
    texts = [line.text.rstrip() for line in lines]
    rules = [index for index, text in enumerate(texts) if text == _RULE]
    blank: set[int] = set()
    for start, end in pairwise(rules[1:]):
        inside = texts[start + 1 : end]
        if start not in blank and inside and _PAIR.fullmatch(inside[0]) and all(map(_is_setting, inside)):
            blank.update(range(start + 1, end + 1))
    return (replace(line, text="") if index in blank else line for index, line in enumerate(lines))


def _is_setting(text: str) -> bool:
    return not text.strip() or bool(_PAIR.fullmatch(text) or _NESTED.fullmatch(text))


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each slide."""
    run: list[Token] = []
    for token in tokens:
        if token.type == "hr" and token.level == 0:
            yield run
            run = []
        elif token.type != "front_matter":
            run.append(token)
    yield run


def _slide(text: SourceText, tokens: Sequence[Token]) -> tuple[Slide, list[Diagnostic]]:
    place = next((text.lines[token.map[0]].source for token in tokens if token.map), text.lines[0].source)
    opening, blocks, told = blocks_of(text, tokens, keep_lone=True)
    heading = next((block for block in blocks if block.level), None)
    shown = tuple(_described(block.line) for block in blocks if block is not heading)
    lines = tuple(line for line in shown if line.text)
    lone = tuple(line.exhibit for line in shown if not line.text and isinstance(line.exhibit, Asset | Listing))
    spoken = [part.line.text for block in (opening, *blocks) for part in block.speech]
    for line, block in zip(shown, (block for block in blocks if block is not heading), strict=True):
        if isinstance(line.exhibit, Asset) and line.exhibit != block.line.exhibit:
            told += about_undescribed(line.exhibit)
    notes = (*spoken, *_comments(tokens), *(f"Note: {note}" for block in blocks for note in block.notes))
    title = heading.line if heading and heading.line.text else None
    return Slide(place, title, lines, notes, exhibits=lone), [*told, *_about(blocks)]


def _described(line: Line) -> Line:
    """The line, its picture described by words alone: Marp's descriptions also say how it is to be set."""
    if not isinstance(line.exhibit, Asset):
        return line
    words = line.exhibit.alt.split()
    kept = [word for word in words if not _SETTING.fullmatch(word) and not ("bg" in words and word in _BACKGROUND)]
    return replace(line, exhibit=replace(line.exhibit, alt=" ".join(kept)))


def _comments(tokens: Sequence[Token]) -> Iterator[str]:
    """The paragraphs of the notes: comments that are no settings."""
    for token in tokens:
        inline = "".join(child.content for child in token.children or [] if child.type == "html_inline")
        html = token.content if token.type == "html_block" else inline
        for comment in _COMMENT.findall(html):
            settings = [line for line in comment.splitlines() if line.strip()]
            if not all(_is_foreign(line) for line in settings):
                yield from (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", comment) if part.strip())


def _is_foreign(line: str) -> bool:
    pair = _PAIR.fullmatch(line)
    return bool(pair and pair[1] in FOREIGN_KEYS)


def _about(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    for block in blocks:
        if block.attributes:
            hint = "Convert the deck first (voicedeck convert), then write directions."
            yield warning("a direction in a deck is left out", block.line.source, hint)
