"""Markdown tokens -> blocks: headings, paragraphs and list items as a reader sees them, with what goes with each.

A quote (``>``) is speech and ``Note:`` begins a speaker note: both go with the block above them, and a footnote
with the block that refers to it. Whatever cannot be shown is told, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from voicedeck.model.errors import InputError
from voicedeck.model.source import Diagnostic, Line, Span, warning
from voicedeck.readers import directions
from voicedeck.readers.directions import Attributes
from voicedeck.readers.text import SourceText, printable

_DEEPEST_MARKDOWN = 100
_USUAL_DEPTH = 3
_MOST_WORK = 1_000_000
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTE = re.compile(r"notes?:\s*(?=\S)", re.IGNORECASE)
# Not str.split(): it would also break at the author's no-break spaces.
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = ("softbreak", "hardbreak")


@dataclass(slots=True)
class Block:
    """A heading (its ``level``), or a paragraph, list item or table row (0), and what goes with it."""

    line: Line
    level: int = 0
    listed: bool = False
    attributes: Attributes | None = None
    respelled: tuple[tuple[str, str], ...] = ()
    speech: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    footnotes: tuple[int, ...] = ()


def refuse_brackets(text: SourceText) -> None:
    """Raise InputError where unclosed or nested square brackets would keep the Markdown parser busy for minutes.

    For each bracket it looks ahead through all that are open, a hundred at most.
    """
    depth = work = 0
    for line in text.lines:
        depth = depth if line.text.strip() else 0
        for bracket in _BRACKET.findall(line.text):
            depth = max(0, depth + (1 if bracket == "[" else -1))
            work += max(0, min(depth, _DEEPEST_MARKDOWN) - _USUAL_DEPTH) if bracket == "[" else 0
        if work > _MOST_WORK:
            hint = "Close them, or write \\[ where a bracket is text."
            raise InputError("too many square brackets are open at once", where=line.source, hint=hint)


def tokens_of(text: SourceText) -> list[Token]:
    """The Markdown tokens of a script: CommonMark with tables, footnotes, front matter and directions."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_MARKDOWN}).enable("table")
    parser.use(front_matter_plugin).use(footnote_plugin, inline=False).use(directions.plugin)
    return parser.parse("\n".join(line.text for line in text.lines))


def blocks_of(text: SourceText, tokens: Sequence[Token]) -> tuple[Block, list[Block], list[Diagnostic]]:
    """What stands before the first block (speech and notes alone), the blocks, and what could not be taken."""
    walker = _Walker(text)
    for token in tokens:
        walker.take(token)
    walker.join_footnotes()
    return walker.opening, walker.blocks, walker.told


class _Walker:
    """Goes through the tokens once."""

    def __init__(self, text: SourceText) -> None:
        self.blocks: list[Block] = []
        self.told: list[Diagnostic] = []
        self.opening = Block(Line("", Span(text.file, 1)))
        self._text = text
        self._place = Span(text.file, 1)
        self._level = self._quotes = self._items = 0
        self._first_of_item = False
        self._footnote: int | None = None
        self._footnotes: dict[int, list[str]] = {}
        self._header: list[str] = []
        self._cells: list[tuple[str, bool]] = []

    def take(self, token: Token) -> None:
        """The next token."""
        if token.map:
            self._place = self._text.lines[min(token.map[0], len(self._text.lines) - 1)].source
        kind, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            self._take_inline(token)
        elif edge in ("open", "close"):
            self._enter_or_leave(kind, token, 1 if edge == "open" else -1)
        else:
            self.told.extend(_about_left_out(token, self._place))

    def _enter_or_leave(self, kind: str, token: Token, step: int) -> None:
        if kind == "heading":
            self._level = int(token.tag[1:]) if step > 0 else 0
        elif kind == "blockquote":
            self._quotes += step
        elif kind == "list_item":
            self._items += step
            self._first_of_item = step > 0
        elif kind == "footnote":
            self._footnote = token.meta["id"] if step > 0 else None
        elif kind in ("th", "td") and step > 0:
            self._cells.append(("", kind == "th"))
        elif kind == "tr" and step < 0:
            self._end_row()

    def _take_inline(self, token: Token) -> None:
        told = _about_inline(token, self._place)
        self.told.extend(told)
        block = self._block(token)
        if self._footnote is not None:
            self._footnotes.setdefault(self._footnote, []).append(block.line.text)
        elif self._cells:
            self._cells[-1] = (block.line.text, self._cells[-1][1])
        elif block.line.text or self._level or block.attributes:
            self._place_block(block, token.content)
        self._first_of_item = False

    def _block(self, token: Token) -> Block:
        attributes, stray, note = directions.of_token(token.meta)
        if stray:
            self.told.append(directions.about_stray(stray, self._place))
        children = token.children or []
        respelled, wrong = _respelled(children, self._place)
        self.told.extend(wrong)
        footnotes = tuple(child.meta["id"] for child in children if child.type == "footnote_ref")
        line = Line("" if _is_picture(children) else words_of(children), self._place)
        return Block(
            line, self._level, self._items > 0, attributes, respelled, notes=[note] * bool(note), footnotes=footnotes
        )

    def _place_block(self, block: Block, written: str) -> None:
        above = self.blocks[-1] if self.blocks else self.opening
        note = _NOTE.match(written) if not (self._level or self._first_of_item) else None
        if self._quotes:
            above.speech.append(block)
            above.footnotes += block.footnotes
        elif note and above.level + above.listed + len(self.blocks):
            above.notes.append(block.line.text.partition(":")[2].strip(" "))
            above.footnotes += block.footnotes
        else:
            self.blocks.append(block)

    def _end_row(self) -> None:
        """A row of a table reads as its cells, each after its column's heading; the headings are no row."""
        cells, self._cells = self._cells, []
        if all(is_header for _, is_header in cells):
            self._header = [text for text, _ in cells]
            hint = "Each row is read as one line, each cell after its column's heading."
            self.told.append(warning("a table is shown as lines", self._place, hint))
            return
        named = zip(self._header, (text for text, _ in cells), strict=False)
        words = "; ".join(f"{name}: {text}" if name else text for name, text in named if text)
        if words:
            self.blocks.append(Block(Line(words, self._place), listed=True))

    def join_footnotes(self) -> None:
        """A footnote is a note of the block that refers to it."""
        for block in self.blocks:
            for number in block.footnotes:
                block.notes.extend(self._footnotes.pop(number, ()))
        for texts in self._footnotes.values():
            hint = "Refer to it, [^name], in the line that it belongs to."
            self.told.append(warning(f"the footnote “{texts[0][:40]}” is left out", self._place, hint))


def words_of(tokens: Sequence[Token]) -> str:
    """What a reader sees of inline markup, on one line."""
    return _SPACES.sub(" ", printable("".join(map(_seen, tokens)))).strip(" ")


def _seen(token: Token) -> str:
    if token.type in _BREAKS:
        return " "
    if token.type == "image":
        return words_of(token.children or [])
    if token.type in ("footnote_ref", "footnote_anchor"):
        return ""
    if token.type == "html_inline":
        return " " if token.content.lower().startswith("<br") else ""
    return token.content


def _is_picture(tokens: Sequence[Token]) -> bool:
    """Whether there is nothing but pictures: their alternative texts are no sentence."""
    kinds = {token.type for token in tokens if token.content.strip() or token.type == "image"}
    return kinds == {"image"}


def _respelled(tokens: Sequence[Token], place: Span) -> tuple[tuple[tuple[str, str], ...], list[Diagnostic]]:
    """The words that the author respelled, each once, and what is wrong with others."""
    pairs: dict[str, str] = {}
    told: list[Diagnostic] = []
    open_spans: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == "span_open":
            open_spans.append(index)
        elif token.type == "span_close" and open_spans:
            start = open_spans.pop()
            attributes, _, _ = directions.of_token(tokens[start].meta)
            pair, wrong = directions.respelling(attributes or Attributes(()), words_of(tokens[start:index]), place)
            told += wrong
            pairs |= [pair] if pair else []
    return tuple(pairs.items()), told


def _about_inline(token: Token, place: Span) -> Iterator[Diagnostic]:
    children = token.children or []
    html = " ".join(child.content for child in children if child.type == "html_inline")
    if html and _COMMENT.sub("", html).strip():
        hint = "Use Markdown instead, or delete the tags; comments (<!-- -->) are fine."
        yield warning("HTML tags in the text are left out", place, hint)
    for child in children:
        if child.type == "image" and _is_picture(children):
            hint = "Slides have no place for a script's pictures; put it into the template or the finished deck."
            yield warning(f"the picture {child.attrs.get('src', '')!s:.60} is left out", place, hint)


def _about_left_out(token: Token, place: Span) -> Iterator[Diagnostic]:
    if token.type in ("fence", "code_block"):
        hint = "Write it as a list item or a paragraph, without indenting it by four spaces."
        yield warning("a code block is left out", place, hint)
    elif token.type == "html_block" and _COMMENT.sub("", token.content).strip():
        hint = "Use Markdown instead, or delete the tags; comments (<!-- -->) are fine."
        yield warning("an HTML block and the text in it are left out", place, hint)
