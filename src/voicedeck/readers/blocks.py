"""Markdown tokens -> blocks: headings, paragraphs, list items and rows as a reader sees them, with what goes with each.

A quote (``>``) in a list item, below a heading or table, or directly below a paragraph, is speech; ``Note:`` begins a
speaker note. Both go with the block above them, and a footnote with the block that refers to it. Any other quote, and
a callout, is a line of its own. A picture and a block of code go with the line that they stand in or below. What can
be read of HTML is. Whatever cannot be shown is told, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import groupby, pairwise, takewhile
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from voicedeck.model.raised import from_marks, lowered, raised
from voicedeck.model.regex import regex
from voicedeck.model.source import (
    Asset,
    Diagnostic,
    Line,
    Listing,
    Span,
    Stress,
    TableRow,
    error,
    stands_alone,
    times_in,
    warning,
)
from voicedeck.readers import directions, vaults
from voicedeck.readers.directions import Attributes
from voicedeck.readers.html import Part, element_of, is_apart, is_lost, parts_of
from voicedeck.readers.outline import FRAMED, unmarked
from voicedeck.readers.playing import played
from voicedeck.readers.text import DEEPEST_MARKDOWN, SourceText, printable
from voicedeck.stages.formulas import FORMULA, is_formula, is_one

_LONGEST_STRESS = 3
"""Words in italics that are stressed; more of them are a title or a remark."""
_SIGNS = regex(r"\A[\W_]+|[\W_]+\Z")
_NOTE = regex(r"notes?:\s*(?=\S)", re.IGNORECASE)
# Not str.split(): it would also break at the author's no-break spaces.
_SPACES = regex(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = ("softbreak", "hardbreak")
_SHIFT_OPENS = regex(r"<(?:sup|sub)\b[^<>]{0,200}>", re.IGNORECASE)
_SHIFT_CLOSES = regex(r"</(?P<tag>sup|sub)\s*>", re.IGNORECASE)
_LANGUAGE = regex(r"\{?\.?([\w+#.-]{1,40})")
_OPTION = regex(r"^[ \t]{0,8}(?:#|//|--|%%)\|.{0,1000}\n?", re.MULTILINE)
"""An option of a chunk of code that Quarto runs, and what says that the chunk is not shown: https://quarto.org/docs/
computations/execution-options.html."""
_UNSEEN = regex(r"^[ \t]{0,8}(?:#|//|--|%%)\|[ \t]{0,8}(?:include|echo):[ \t]{0,8}(?:false|no)\b", re.MULTILINE | re.I)
_LABELLED_WORDS = regex(r"\[[^\[\]\n]{1,80}\]:[ \t]{1,40}(?!\S{0,2000}(?:[/:#<]|\.\w))\S")
"""What Markdown takes for the address of a reference where a line has one word, "[NARRATOR]: Welcome!"."""
_CJK_BOLD = regex(r"(\*\*|__)(?=\S)([^*\n]{1,300}?)(?<=\S)\1")
_BRACKETED = regex(r"\\[(\[](?P<tex>(?:[^\\$]|\\[^()\[\]]){1,800}?)\\[)\]]")
"""A formula between the brackets of LaTeX."""
_TEX = regex(r"\\[A-Za-z]{2}|[^\W_][_^]\{?\w")
_UNSPACED = regex(r"[\u0e00-\u0e7f\u1100-\u11ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_REMOTE = regex(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}:)?//|data:", re.IGNORECASE)
_STEM = regex(r"(?:.{0,500}[/\\])?(?P<stem>[^/\\]{1,300}?)(?:\.[A-Za-z0-9]{1,5})?")
"""A picture's path; a description that is only its file's name describes nothing."""
_LABELLED = regex(r"[^:：]{1,60}[:：]?\s*|[\[(【（].{1,300}[\])】）]:?\s*")
"""What is bold at a line's beginning and begins a line of its own: a label, or a cue in brackets."""
_WRAPPED = 60
"""Letters of a line that an editor may have wrapped."""
_ENDED = (".", "!", "?", "…", ":", ";", "。", "！", "？", "：", ")", '"', "”", "»")
_HEADING = regex(r"#{1,6}[ \t]")
_REACHING = regex(r"```|~~~|<|\]:|\[\^|\^\[")
"""What reaches over a heading: code between fences, HTML, what a reference or a footnote stands for."""
_MOST_SECTIONS = 400
"""Sections whose tokens are known: more than three hours of film have."""
_ADDRESS = regex(r"(?:https?://|mailto:)[^\s<>]{1,2000}", re.IGNORECASE)
_LONGEST_PIECE = 8_000
"""Letters of a paragraph whose markup is read at once."""
_DEEPEST_SECTION = 3
_DIGIT = regex(r"\d")
_SENTENCE_ENDS = frozenset(("", *'.!?…。！？:;)]»”"'))
SAID = "said"
"""The name of a table's column that says its rows and is not shown."""
_ALONE_HINT = "Write the line that it belongs to above it."


@dataclass(slots=True)
class Block:
    """A heading (its ``level``), or a paragraph, list item or table row (0), and what goes with it.

    ``ordered`` numbers the list that it is an item of, where that one counts its items; else it is 0.
    """

    line: Line
    level: int = 0
    listed: bool = False
    ordered: int = 0
    attributes: Attributes | None = None
    respelled: tuple[tuple[str, str], ...] = ()
    bold: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    stress: tuple[Stress, ...] = ()
    speech: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    footnotes: tuple[int, ...] = ()


def tokens_of(text: SourceText) -> list[Token]:
    """The Markdown tokens of a script: CommonMark with tables, footnotes and directions.

    Where nothing reaches over a heading each section is parsed by itself, and one that was before is not again.
    """
    lines = [line.text for line in text.lines]
    reaching = _REACHING.search("\n".join(lines))
    heads = [] if reaching else [row for row, line in enumerate(lines) if row and _HEADING.match(line)]
    parts = pairwise((0, *heads, len(lines)))
    return [token for start, end in parts for token in _tokens("\n".join(lines[start:end]), start, end < len(lines))]


@lru_cache(_MOST_SECTIONS)
def _tokens(text: str, row: int, goes_on: bool) -> tuple[Token, ...]:
    """The tokens of a text that begins in a row, counted from 0, and after which a heading stands where it goes on."""
    tokens = _parser().parse(f"{text}\n#" if goes_on else text)
    for token in tokens if row else ():
        token.map = token.map and [row + each for each in token.map]
    return tuple(tokens[:-3] if goes_on else tokens)  # the heading is three: where it opens, its words, where it closes


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST_MARKDOWN}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(directions.plugin).use(vaults.plugin)
    parser.block.ruler.before("paragraph", "framed", _framed_rule, {"alt": ["paragraph"]})
    parser.block.ruler.at("reference", _reference_rule)
    parser.core.ruler.at("inline", _inline_rule)
    parser.inline.ruler.before("escape", "formula", _formula_rule)
    # No address is followed, so none is dangerous or wants encoding: markup stays markup whatever it names.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def _framed_rule(state: StateBlock, row: int, _end: int, silent: bool) -> bool:
    """A line between two rules of one kind, "===== The hook =====", is a heading, whatever stands below it."""
    if state.level or state.is_code_block(row):
        return False
    found = FRAMED.fullmatch(state.src, state.bMarks[row] + state.tShift[row], state.eMarks[row])
    if not found or silent:
        return bool(found)
    state.line = row + 1
    opening = state.push("heading_open", "h2", 1)
    opening.map = [row, row + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = found["words"], [row, row + 1], []
    state.push("heading_close", "h2", -1)
    return True


def _reference_rule(state: StateBlock, row: int, end: int, silent: bool) -> bool:
    """The address that a reference stands for; no word behind a label, which would be lost."""
    words = _LABELLED_WORDS.match(state.src, state.bMarks[row] + state.tShift[row], state.eMarks[row])
    return words is None and reference(state, row, end, silent)


def _inline_rule(state: StateCore) -> None:
    """Markdown-it's own, but a piece of an endless paragraph after the other: within one it takes the square of its
    length.
    """
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            for piece in _pieces(token.content):
                token.children += state.md.inline.parse(piece, state.md, state.env, [])


def _formula_rule(state: StateInline, silent: bool) -> bool:
    """A formula between dollar signs is left as it stands: its backslashes and underscores are its own."""
    begun = state.src[state.pos]
    found = FORMULA.match(state.src, state.pos, state.posMax) if begun == "$" else None
    found = _BRACKETED.match(state.src, state.pos, state.posMax) if begun == "\\" else found
    # A bracket behind a backslash is also how Markdown writes one that is text.
    if not found or not (is_one(found) if begun == "$" else is_formula(found["tex"]) and _TEX.search(found["tex"])):
        return False
    if not silent:
        written = found[0] if begun == "$" else f"${found['tex'].strip()}$"
        state.push("text", "", 0).content = written.replace("\n", " ")
    state.pos = found.end()
    return True


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _LONGEST_PIECE:
        window = text[start : start + _LONGEST_PIECE]
        end = start + (max(window.rfind(" "), window.rfind("\n")) + 1 or _LONGEST_PIECE)
        yield text[start:end]
        start = end
    yield text[start:]


def blocks_of(
    text: SourceText,
    tokens: Sequence[Token],
    *,
    deck: bool = False,
    broken: bool = False,
    foreign: bool = False,
    label: re.Pattern[str] | None = None,
) -> tuple[Block, list[Block], list[Diagnostic]]:
    """What stands before the first block (speech and notes alone), the blocks, and what could not be taken.

    In a ``deck`` or another program's script (``foreign``) every quote is a line, and a deck keeps a picture or code
    that no line goes with as a block without words. With ``broken`` a newline ends a line, and before a speaker's
    ``label`` always.
    """
    walker = _Walker(text, deck=deck, broken=broken, foreign=foreign, label=label)
    for token in tokens:
        walker.take(token)
    walker.join_exhibits()
    walker.share_speech()
    walker.join_footnotes()
    return walker.opening, walker.blocks, walker.told


class _Walker:
    """Goes through the tokens once."""

    def __init__(
        self, text: SourceText, *, deck: bool, broken: bool, foreign: bool, label: re.Pattern[str] | None
    ) -> None:
        self._deck = deck
        self._label = label
        self._broken = broken
        self._foreign = foreign or deck
        self._speaks = False
        self._row = 0
        self.blocks: list[Block] = []
        self.told: list[Diagnostic] = []
        self.opening = Block(Line("", Span(text.file, 1)))
        self._text = text
        self._place = Span(text.file, 1)
        self._level = self._quotes = self._items = 0
        self._first_of_item = False
        self._lists: list[int] = []
        self._counted: list[bool] = []
        self._footnote: int | None = None
        self._footnotes: dict[int, list[str]] = {}
        self._columns: tuple[str, ...] = ()
        self._said_at: int | None = None
        self._table = self._place
        self._cells: list[tuple[Block, bool]] = []

    def take(self, token: Token) -> None:
        """The next token."""
        if token.map:
            self._row = min(token.map[0], len(self._text.lines) - 1)
            self._place = self._text.lines[self._row].source
        kind, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            self._take_inline(token)
        elif token.type == "fence":
            self._take_code(token)
        elif token.type == "html_block":
            self._take_html(token)
        elif edge in ("open", "close"):
            self._enter_or_leave(kind, token, 1 if edge == "open" else -1)
        else:
            self.told.extend(_about_left_out(token, self._place))

    def _enter_or_leave(self, kind: str, token: Token, step: int) -> None:
        if kind == "heading":
            self._level = int(token.tag[1:]) if step > 0 else 0
        elif kind == "blockquote":
            self._quotes += step
            self._speaks = self._quotes > 0 and (self._speaks if self._quotes > 1 else self._is_speech(token))
        elif kind in ("ordered_list", "bullet_list"):
            self._enter_or_leave_list(kind, step)
        elif kind == "list_item":
            self._items += step
            self._first_of_item = step > 0
        elif kind == "footnote":
            self._footnote = token.meta["id"] if step > 0 else None
        elif kind == "table" and step > 0:
            self._table = self._place
        elif kind in ("th", "td") and step > 0:
            self._cells.append((Block(Line("", self._place)), kind == "th"))
        elif kind == "tr" and step < 0:
            self._end_row()

    def _enter_or_leave_list(self, kind: str, step: int) -> None:
        if step > 0:
            self._speaks = self._speaks and self._items > 0  # What is said is sentences: a list in a quote is shown.
            self._lists.append(self._place.line if kind == "ordered_list" and not self._lists else 0)
            self._counted.append(kind == "ordered_list")
        else:
            self._lists.pop()
            self._counted.pop()

    def _is_speech(self, token: Token) -> bool:
        """Whether a quote that begins here is said for what stands above it: in a list item, below a heading, a table
        or above all, or directly below a paragraph, without an empty line.
        """
        above = self.blocks[-1] if self.blocks else self.opening
        if self._deck or (self._foreign and not self._items):
            return False
        shown = isinstance(above.line.exhibit, Listing | TableRow) or not above.line.text
        if self._items or above.level or shown:
            return True
        row = (token.map or [0])[0]
        return not above.listed and row > 0 and bool(self._text.lines[row - 1].text.strip())

    def _take_inline(self, token: Token) -> None:
        self.told.extend(_about_inline(token, self._place))
        if self._level and _is_picture(token.children or []):
            self._level = 0  # a picture names nothing: it stands where a line would
        title = token.meta.get("callout")
        if title is not None:
            self._speaks = False
            if title:
                self._place_block(Block(Line(printable(title), self._place)), title)
        for part in self._broken_up(token):
            self._take_part(part)

    def _broken_up(self, token: Token) -> Iterator[Token]:
        """A paragraph's lines, where its newlines are the author's; the directions and notes go with the last."""
        children = token.children or []
        within = self._level or self._cells or self._items or self._footnote is not None or self._speaks
        ends = list(self._turns(children)) if self._speaks else [] if within else list(self._line_ends(children))
        if not ends:
            yield token
            return
        place, start, above = self._place, 0, 0
        for end in (*ends, len(children)):
            last = end == len(children)
            part = Token("inline", "", 0, meta=token.meta if last else {}, children=children[start:end])
            part.content = "".join(child.content for child in children[start:end])
            self._place = self._below(place, above)
            above += sum(child.type in _BREAKS for child in children[start : end + 1])
            if any(child.content or child.type == "image" for child in part.children or []):
                yield part
            start = end + 1

    def _turns(self, children: Sequence[Token]) -> Iterator[int]:
        """Where a line ends above a speaker's label."""
        return (at for at, child in enumerate(children) if child.type in _BREAKS and self._is_turn(children[at + 1 :]))

    def _is_turn(self, after: Sequence[Token]) -> bool:
        return self._label is not None and bool(self._label.match("".join(each.content for each in after[:5])))

    def _line_ends(self, children: Sequence[Token]) -> Iterator[int]:
        """Where the author's own lines end in a paragraph."""
        row = self._row
        for at, child in enumerate(children):
            if child.type == "hardbreak" or (child.type == "html_inline" and element_of(child.content) == "br"):
                yield at
            elif child.type == "softbreak":
                after = [token for token in children[at + 1 : at + 5] if token.type != "text" or token.content.strip()]
                if (
                    self._is_turn(after)
                    or _begins_labelled(after)
                    or (self._broken and not self._is_wrapped(row, after))
                ):
                    yield at
            row += child.type in _BREAKS

    def _is_wrapped(self, row: int, after: Sequence[Token]) -> bool:
        """Whether a newline in a deck is its editor's: behind a long line that no sentence ends, or amid a sentence."""
        if not after or after[0].type == "strong_open":
            return False
        written = self._text.lines[min(row, len(self._text.lines) - 1)].text.rstrip()
        return after[0].content.lstrip()[:1].islower() or (len(written) >= _WRAPPED and not written.endswith(_ENDED))

    def _below(self, place: Span, count: int) -> Span:
        """The place of the ``count``-th newline's line below a place."""
        return replace(place, line=min(place.line + count, self._text.lines[-1].source.line))

    def _take_part(self, token: Token) -> None:
        block = self._block(token)
        if self._footnote is not None:
            self._footnotes.setdefault(self._footnote, []).append(block.line.text)
        elif self._cells:
            self._cells[-1] = (block, self._cells[-1][1])
        elif not block.line.text and block.attributes and self._below_table():
            self._direct_table(block.attributes)
        elif block.line.text or block.line.exhibit or self._level or block.attributes:
            self._place_block(block, token.content)
        for image in self._second_pictures(token):
            self._place_exhibit(Block(Line("", self._place, exhibit=image), listed=self._items > 0), second=True)
        self._first_of_item = False

    def _second_pictures(self, token: Token) -> Iterator[Asset]:
        if self._pictureless():
            return
        for image in [child for child in token.children or [] if child.type == "image"][1:]:
            made, about = _asset(image, self._place)
            self.told.extend(about)
            if made:
                yield made

    def _take_html(self, token: Token) -> None:
        """What can be read of HTML, in order."""
        place = self._place
        columns: tuple[str, ...] = ()
        for part in parts_of(token.content):
            self._place = self._below(place, part.line)
            if part.text and not part.text.strip("-_*=~ "):
                continue
            line = Line(printable(unmarked(part.text)), self._place)
            if part.kind == "heading":
                self.blocks.append(Block(line, min(part.level, 6)))
            elif part.kind in ("item", "paragraph"):
                self._place_block(Block(line, listed=part.kind == "item" or self._items > 0), part.text)
            elif part.kind == "picture" and part.path:
                self._take_html_picture(part)
            elif part.kind == "code":
                listing = Listing(printable(part.text.expandtabs(4)).rstrip(), part.path, self._place)
                self._place_exhibit(Block(Line("", self._place, exhibit=listing), listed=self._items > 0))
            elif part.kind == "row" and part.head:
                columns = part.cells
            elif part.kind == "row":
                row = TableRow(tuple(map(printable, part.cells)), columns, place)
                self.blocks.append(Block(Line(row.text, self._place, exhibit=row), listed=True))
            elif part.kind == "lost":
                self.told.append(_about_lost(part.path, self._place))

    def _take_html_picture(self, part: Part) -> None:
        made, about = _pictured(part.path, part.text, "", self._place)
        self.told.extend(about)
        if made:
            self._place_exhibit(Block(Line("", self._place, exhibit=made), listed=self._items > 0))

    def _take_code(self, token: Token) -> None:
        """A fenced block of code."""
        text = printable(token.content.expandtabs(4)).rstrip()
        if token.info.lstrip().startswith("{"):
            if _UNSEEN.search(text):
                return
            text = _OPTION.sub("", text)
        closed = token.map and self._text.lines[min(token.map[1], len(self._text.lines)) - 1].text
        if closed is not None and token.markup not in str(closed):
            self.told.append(warning("a code block is not closed", self._place, f"Write {token.markup} below it."))
        if not text.strip():
            return
        language = _LANGUAGE.match(token.info.strip())
        listing = Listing(text.strip("\n"), language[1] if language else "", self._place)
        if self._speaks or self._footnote is not None:
            hint = "Write it below a line, not in a quote or a footnote."
            self.told.append(warning("a code block is left out", self._place, hint))
        else:
            self._place_exhibit(Block(Line("", self._place, exhibit=listing), listed=self._items > 0))
        self._first_of_item = False

    def _block(self, token: Token) -> Block:
        attributes, stray, note = directions.of_token(token.meta)
        if stray:
            self.told.append(directions.about_stray(stray, self._place))
        children = token.children or []
        respelled, wrong = _respelled(children, self._place)
        footnotes = tuple(child.meta["id"] for child in children if child.type == "footnote_ref")
        picture, about = self._picture(children)
        self.told.extend([*wrong, *about, *_about_links(children, self._place)])
        deep = 0 if self._quotes else max(len(self._lists) - 1, 0)
        line = Line(
            words_of(children), self._place, exhibit=picture, level=deep, counted=deep > 0 and self._counted[-1]
        )
        ordered = self._lists[0] if self._first_of_item and len(self._lists) == 1 else 0
        return Block(
            line,
            self._level,
            self._items > 0,
            ordered,
            attributes,
            respelled,
            tuple(words for _, _, words in _set_apart(children, respelled, "strong")),
            _links(children),
            _with_stress(children, respelled),
            notes=[note] * bool(note),
            footnotes=footnotes,
        )

    def _picture(self, tokens: Sequence[Token]) -> tuple[Asset | None, list[Diagnostic]]:
        """The first picture among the tokens, and what there is to say about it and others."""
        images = [token for token in tokens if token.type == "image"]
        if not images:
            return None, []
        where = self._pictureless()
        if where:
            hint = "Write it in a list item or paragraph below a heading."
            return None, [warning(f"a picture in {where} is left out", self._place, hint)]
        return _asset(images[0], self._place)

    def _pictureless(self) -> str:
        """The part of a script that shows no picture, where this is one."""
        parts = {
            "a footnote": self._footnote is not None,
            "a table": self._cells,
            "a heading": self._level,
            "a quote": self._speaks,
        }
        return next((part for part, here in parts.items() if here), "")

    def _place_block(self, block: Block, written: str) -> None:
        above = self.blocks[-1] if self.blocks else self.opening
        note = _NOTE.match(written) if not (self._level or self._first_of_item) else None
        if self._speaks:
            above.speech.append(block)
            above.footnotes += block.footnotes
        elif note and above.level + above.listed + len(self.blocks):
            above.notes.append(" ".join(block.line.text.partition(":")[2].split()))
            above.footnotes += block.footnotes
        elif block.line.text or self._level or not block.line.exhibit:
            self.blocks.append(block)
        else:
            self._place_exhibit(block)

    # Pictures and code

    def _place_exhibit(self, block: Block, *, second: bool = False) -> None:
        """What stands alone goes with the line above it, unless that has one or it begins an item of its own."""
        above = self.blocks[-1] if self.blocks else None
        if not second and above and _takes(above) and not self._first_of_item and not block.attributes:
            above.line = replace(above.line, exhibit=block.line.exhibit)
        else:
            self.blocks.append(block)

    def join_exhibits(self) -> None:
        """What still stands alone: a line of its own where something is said for it, else with the nearest line."""
        joined: list[Block] = []
        waiting: Block | None = None
        deepest = section_level(self.blocks)
        for block in self.blocks:
            if waiting and _takes(block):
                block.line = replace(block.line, exhibit=waiting.line.exhibit)
            elif waiting:
                joined += self._lone(waiting, joined)
            waiting = None
            exhibit = block.line.exhibit
            if block.line.text or block.level or exhibit is None:
                joined.append(block)
            elif block.speech:
                joined.append(_own_line(block))
            elif joined and not block.attributes and (_takes(joined[-1]) or self._is_sentence(joined[-1], deepest)):
                joined[-1].line = replace(joined[-1].line, exhibit=exhibit)
            elif not (joined and joined[-1].line.exhibit) and not block.attributes:
                waiting = block
            else:
                joined += self._lone(block, joined)
        self.blocks = [*joined, *(self._lone(waiting, joined) if waiting else ())]

    def _is_sentence(self, block: Block, deepest: int) -> bool:
        """Whether a heading is below those of sections, and so a line."""
        return not self._deck and block.level > deepest and bool(block.line.text) and block.line.exhibit is None

    def _lone(self, block: Block, above: Sequence[Block]) -> list[Block]:
        """A picture or code without a line: with its description, below a heading with the heading's words."""
        exhibit = block.line.exhibit
        if self._deck:
            return [block]
        heading = above[-1].line.text if above and above[-1].level and not block.attributes else ""
        words = exhibit.alt if isinstance(exhibit, Asset) and exhibit.alt else heading
        if words and (above or not isinstance(exhibit, Asset)) and not block.attributes:
            return [replace(block, line=replace(block.line, text=words))]
        kind = "picture" if isinstance(block.line.exhibit, Asset) else "code block"
        self.told.append(warning(f"a {kind} that no line goes with is left out", block.line.source, _ALONE_HINT))
        if block.attributes:
            self.told.append(error("a direction stands alone", block.line.source, "Put it at the end of a line."))
        return []

    # Tables

    def _end_row(self) -> None:
        """A row of a table reads as its cells, each after its column's heading; the headings are no row."""
        cells, self._cells = self._cells, []
        blocks = [block for block, _ in cells]
        texts = tuple(block.line.text for block in blocks)
        attributes = [block.attributes for block in blocks if block.attributes]
        if all(is_header for _, is_header in cells):
            self._said_at = texts.index(SAID) if SAID in texts[1:] else None
            self._columns = tuple(name for place, name in enumerate(texts) if place != self._said_at)
            self.told += [error("a direction stands in a table's head", self._place, "Put it in a row.")] * bool(
                attributes
            )
        elif attributes and not any(texts) and self._below_table():
            self._direct_table(attributes[0])
        elif any(texts):
            if len(attributes) > 1:
                hint = "Put all of them in the row's last cell, in one pair of braces."
                self.told.append(error("a row has directions in two cells", self._place, hint))
            said = [block for place, block in enumerate(blocks) if place == self._said_at and block.line.text]
            seen = tuple(text for place, text in enumerate(texts) if place != self._said_at)
            row = TableRow(seen, self._columns, self._table)
            self.blocks.append(
                Block(
                    Line(row.text, self._place, exhibit=row),
                    listed=True,
                    speech=[Block(block.line, bold=block.bold, stress=block.stress) for block in said],
                    attributes=attributes[-1] if attributes else None,
                    respelled=tuple(pair for block in blocks for pair in block.respelled),
                    links=tuple(pair for block in blocks for pair in block.links),
                    footnotes=tuple(number for block in blocks for number in block.footnotes),
                )
            )

    def _below_table(self) -> bool:
        above = self.blocks[-1].line.exhibit if self.blocks else None
        return isinstance(above, TableRow) and not self._speaks

    def _direct_table(self, attributes: Attributes) -> None:
        """The rows of the table above, as a direction below it asks."""
        layout, chart, wrong = directions.of_table(attributes, self._place)
        self.told.extend(wrong)
        rows = list(takewhile(lambda block: _is_of(block, self._table), reversed(self.blocks)))
        for block in rows:
            row = block.line.exhibit
            if chart and isinstance(row, TableRow) and not any(_DIGIT.search(cell) for cell in row.cells[1:]):
                hint = "A chart's first column names what the numbers in the others are of."
                self.told.append(error("a row of a chart has no number", block.line.source, hint))
            if isinstance(row, TableRow):
                block.line = replace(block.line, exhibit=None if layout == "bullets" else replace(row, chart=chart))

    def share_speech(self) -> None:
        """A quote below a table that has a paragraph or point a row says each of them its own."""
        for table, run in groupby(self.blocks, key=_table_of):
            rows = list(run) if table else []
            speech = rows[-1].speech if rows else []
            if len(rows) == len(speech) > 1 and not any(each.speech for each in rows[:-1]):
                for each, said in zip(rows, list(speech), strict=True):
                    each.speech = [said]

    def join_footnotes(self) -> None:
        """A footnote is a note of the block that refers to it."""
        for block in self.blocks:
            for number in block.footnotes:
                block.notes.extend(self._footnotes.pop(number, ()))
        for texts in self._footnotes.values():
            hint = "Refer to it, [^name], in the line that it belongs to."
            self.told.append(warning(f"the footnote “{texts[0][:40]}” is left out", self._place, hint))


def _table_of(block: Block) -> Span | None:
    """Where the table begins that a block is a row of."""
    return block.line.exhibit.table if isinstance(block.line.exhibit, TableRow) else None


def _is_of(block: Block, table: Span) -> bool:
    return isinstance(block.line.exhibit, TableRow) and block.line.exhibit.table == table


def _takes(block: Block) -> bool:
    """Whether a picture or code that stands alone can go with the block."""
    return bool(block.line.text) and not block.level and block.line.exhibit is None


def _own_line(block: Block) -> Block:
    """A picture or code that something is said for: it is shown with its description, or with what is said."""
    exhibit = block.line.exhibit
    if isinstance(exhibit, Asset) and exhibit.alt:
        return replace(block, line=replace(block.line, text=exhibit.alt))
    return replace(block, line=replace(block.line, text=" ".join(each.line.text for each in block.speech)))


def _is_picture(tokens: Sequence[Token]) -> bool:
    """Whether nothing but a picture stands there."""
    return any(each.type == "image" for each in tokens) and not words_of(
        [each for each in tokens if each.type != "image"]
    )


def _asset(token: Token, place: Span) -> tuple[Asset | None, list[Diagnostic]]:
    """What a picture's markup names, and what is missing in it."""
    path = printable(unquote(str(token.attrs.get("src", ""))))
    if not path:
        return None, [error("a picture names no file", place, "Write its path: ![What it shows](assets/picture.png).")]
    alt = "".join(map(_written, token.children or []))
    return _pictured(path, alt, str(token.attrs.get("title", "")), place)


def _pictured(path: str, alt: str, title: str, place: Span) -> tuple[Asset | None, list[Diagnostic]]:
    """A picture of the project's own; one on the web is left out."""
    if _REMOTE.match(path):
        hint = "Save it beside the script and write its path: nothing is fetched from the web."
        return None, [warning(f"the picture on the web {path[:60]} is left out", place, hint)]
    playing, wrong = played(path, title, place)
    words = _SPACES.sub(" ", printable(alt)).strip(" ")
    named = words and _STEM.fullmatch(path)
    made = Asset(path, "" if named and named["stem"] == words else words, place, playing)
    return made, [*about_undescribed(made), *wrong]


def about_undescribed(asset: Asset) -> Iterator[Diagnostic]:
    """A warning where a picture says nothing to those who cannot see it."""
    if not asset.alt:
        hint = "Describe it between the brackets: ![What it shows](path)."
        yield warning(f"the picture {asset.path[:60]} has no description", asset.source, hint)


def _written(token: Token) -> str:
    """What a description says, pictures within it too."""
    return "".join(map(_written, token.children or [])) if token.type == "image" else _seen(token)


def words_of(tokens: Sequence[Token]) -> str:
    """What a reader sees of inline markup, on one line; of a picture its name, but only amid a sentence."""
    parts: list[str] = []
    last = ""
    begun: list[int] = []
    for at, token in enumerate(tokens):
        amid = token.type == "image" and last not in _SENTENCE_ENDS
        parts.append(_written(token) if amid else " " if _parts_words(tokens, at) else _seen(token))
        if token.type == "html_inline" and _SHIFT_OPENS.fullmatch(token.content):
            begun.append(len(parts))
        elif token.type == "html_inline" and begun and (closed := _SHIFT_CLOSES.fullmatch(token.content)):
            start = begun.pop()
            shift = raised if closed["tag"].lower() == "sup" else lowered
            parts[start:] = [shift("".join(parts[start:]))]
        last = parts[-1].rstrip()[-1:] or last
    words = "".join(parts)
    if "**" in words and _UNSPACED.search(words):
        # CommonMark sees no emphasis where its marks touch letters of languages without spaces.
        words = _CJK_BOLD.sub(r"\2", words)
    return _SPACES.sub(" ", printable(words)).strip(" ")


def _parts_words(tokens: Sequence[Token], at: int) -> bool:
    """Whether an HTML tag is all that parts two words: of keys and cells that touch."""
    if tokens[at].type != "html_inline" or not is_apart(tokens[at].content):
        return False
    after = tokens[at + 1].content[:1] if at + 1 < len(tokens) else ""
    return after == "<" or after.isalnum() or element_of(tokens[at].content) == "br"


def _seen(token: Token) -> str:
    if token.type in _BREAKS:
        return " "
    if token.type in ("image", "footnote_ref", "footnote_anchor"):
        return ""
    if token.type == "html_inline":
        return ""
    return from_marks(token.content) if token.type == "text" else token.content


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


def _links(tokens: Sequence[Token]) -> tuple[tuple[str, str], ...]:
    """The words that open an address on the web or a letter, each with it; no address that is written out."""
    return tuple(pair for pair in _opening(tokens) if _ADDRESS.fullmatch(pair[1]))


def _about_links(tokens: Sequence[Token], place: Span) -> Iterator[Diagnostic]:
    """A warning for each link that leads nowhere from a film: to another file, into this one, or to a program."""
    for words, address in _opening(tokens):
        if not _ADDRESS.fullmatch(address):
            message = f"“{words[:60]}” opens “{address[:60]}”, which is no address on the web: it is words alone"
            yield warning(message, place, "write the whole address: https://…, or mailto:…")


def _opening(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The words of each link, and where it leads, but for addresses that are written out."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            start = index
        elif token.type == "link_close":
            words, address = words_of(tokens[start:index]), str(tokens[start].attrs.get("href", ""))
            if words and address and words not in (address, address.removeprefix("mailto:")):
                yield words, address


def _with_stress(tokens: Sequence[Token], respelled: Sequence[tuple[str, str]]) -> tuple[Stress, ...]:
    """The words in italics that a voice stresses: no title, species or name, no part of a word and no whole line."""
    whole, found, last = words_of(tokens), list[Stress](), 0
    for start, end, words in _set_apart(tokens, respelled, "em"):
        short = len(words.split()) <= _LONGEST_STRESS and len(words) * 2 < len(whole)
        if short and stands_alone(words, whole) and not _is_named(words, words_of(tokens[:start])):
            found.append(Stress(words, times_in(words, words_of(tokens[last:start]))))
            last = end
    return tuple(found)


def _is_named(words: str, before: str) -> bool:
    """Whether words begin with a capital letter where no sentence begins, or are no words."""
    begins = not before or before.endswith((".", "!", "?", ":", "…"))
    return words[:1].isupper() and not begins and not words.isupper()


def _set_apart(
    tokens: Sequence[Token], respelled: Sequence[tuple[str, str]], kind: str
) -> Iterator[tuple[int, int, str]]:
    """The words in bold ("strong") or italics ("em"), without the signs round them, behind the tokens that begin and
    end them; none that are respelled too, or hold such words.
    """
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == f"{kind}_open":
            opened.append(index)
        elif token.type == f"{kind}_close" and opened:
            start = opened.pop()
            if opened:  # in what is set apart as a whole
                continue
            words = _SIGNS.sub("", words_of(tokens[start:index]))
            apart = not any(own in words or words in own for own, _ in respelled)
            if words and words[0].isalnum() and words[-1].isalnum() and apart:
                yield start, index, words


def _begins_labelled(tokens: Sequence[Token]) -> bool:
    """Whether a label or a cue in bold begins what follows."""
    if len(tokens) < 2 or tokens[0].type != "strong_open" or tokens[1].type != "text":
        return False
    words = tokens[1].content
    ended = words.rstrip().endswith((":", "：")) or words.lstrip()[:1] in "[(【（"
    return bool(_LABELLED.fullmatch(words)) and ended


def section_level(blocks: Sequence[Block]) -> int:
    """How deep the headings go that are sections: to the second level, or the only one; deeper where those of that
    level stand directly above deeper ones, as parts do.
    """
    levels = [block.level for block in blocks if block.level]
    deepest = 2 if 2 in levels else min(levels, default=2)
    while deepest < _DEEPEST_SECTION:
        above = [below for block, below in pairwise(blocks) if block.level == deepest]
        parts = sum(below.level == deepest + 1 for below in above)
        if parts * 2 <= levels.count(deepest):
            break
        deepest += 1
    return deepest


def _about_inline(token: Token, place: Span) -> Iterator[Diagnostic]:
    for child in token.children or []:
        if child.type == "html_inline" and is_lost(child.content):
            yield _about_lost(element_of(child.content), place)


def _about_lost(element: str, place: Span) -> Diagnostic:
    hint = "Save a picture or clip of it beside the script, and write its path."
    return warning(f"a <{element}> is left out", place, hint)


def _about_left_out(token: Token, place: Span) -> Iterator[Diagnostic]:
    if token.type == "code_block":
        hint = "Write code between ``` lines, and text without indenting it by four spaces."
        yield warning("a text indented by four spaces is left out", place, hint)
