"""HTML amid Markdown -> what a reader sees of it: headings, paragraphs, list items, rows, pictures, code.

Only words are taken: attributes, scripts and styles are nothing, and what plays or is drawn is named as left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from voicedeck.model.regex import regex

_BLOCK_TAGS = """
p div section article aside header footer main nav center figure figcaption details summary blockquote dl dt dd ul ol li
table tr td th thead tbody caption h1 h2 h3 h4 h5 h6 hr br pre form fieldset template
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDDEN = frozenset(["script", "style", "svg", "iframe", "object", "canvas", "noscript", "video", "audio", "math"])
_SEEN = _HIDDEN - {"script", "style", "noscript"}
"""What is seen or heard, and lost here."""
_APART = frozenset(["kbd", "button", "option"]) | _BLOCKS
"""Elements whose words stand apart from the next ones."""
_SPACES = regex(r"[ \t\r\n\x0b\x0c]+")
_TAG = regex(r"</?\s*([A-Za-z][\w-]*)")
_PAIRS = (("<!--", regex("-->")), ("<![", regex(r"\]\s{0,99}>")), ("<", regex(">")))
"""What begins a comment, a section or a tag, and what ends it: the parser looks for an end through all that follows."""
_LANGUAGE = regex(r"(?:language|lang)-([\w+#.-]{1,40})")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands alone; ``kind`` is "heading" (its ``level``), "item", "paragraph", "row" (its ``cells``,
    ``head`` where all are headings), "picture" (its ``path``), "code" (its language as ``path``) or "lost" (its element
    as ``path``). ``line`` counts from 0.
    """

    kind: str
    text: str
    line: int = 0
    level: int = 0
    path: str = ""
    cells: tuple[str, ...] = ()
    head: bool = False


def parts_of(html: str) -> list[Part]:
    """What a fragment of HTML shows, in order."""
    reader = _Reader()
    reader.feed(_closed(html))
    reader.close()
    reader.end()
    return reader.parts


def _closed(html: str) -> str:
    """``html`` in which what begins and never ends is text, as every version of the parser takes it in the end."""
    for begins, ends in _PAIRS:
        last = max((found.end() for found in ends.finditer(html)), default=0)
        html = html[:last] + html[last:].replace(begins, begins.replace("<", "&lt;"))
    return html


def element_of(tag: str) -> str:
    """The name of a tag's element, in lower case."""
    found = _TAG.match(tag)
    return found[1].lower() if found else ""


def is_apart(tag: str) -> bool:
    """Whether a tag parts the words on either side of it."""
    return element_of(tag) in _APART


def is_lost(tag: str) -> bool:
    """Whether a tag begins something that is seen or heard, and not read."""
    return element_of(tag) in _SEEN and not tag.startswith("</")


class _Reader(HTMLParser):
    """Goes through the tags once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._words: list[str] = []
        self._hidden: list[str] = []
        self._level = self._line = 0
        self._item = self._code = self._head = self._said = False
        self._language = ""
        self._cells: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that opens."""
        if self._hidden:
            self._hidden += [tag] if tag == self._hidden[0] else []
            return
        values = {key: value or "" for key, value in attrs}
        if tag in _HIDDEN:
            self._hidden.append(tag)
            if tag in _SEEN:
                self._add(Part("lost", "", self.getpos()[0] - 1, path=tag))
        elif tag == "img":
            self._add(Part("picture", values.get("alt", ""), self.getpos()[0] - 1, path=values.get("src", "")))
        elif tag == "code" and self._code:
            found = _LANGUAGE.search(values.get("class", ""))
            self._language = found[1] if found else ""
        elif tag in _BLOCKS:
            self._open(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself; components of web frameworks do, and show nothing that is read."""
        if tag in _BLOCKS or tag == "img":
            self.handle_starttag(tag, attrs)
            self._level = 0 if tag in _BLOCKS else self._level

    def handle_endtag(self, tag: str) -> None:
        """A tag that closes."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = tuple(self._cells), None
            if any(cells):
                self._add(Part("row", "", self._line, cells=cells, head=self._head))
        elif tag in _BLOCKS:
            self.end()
            self._level = 0 if tag.startswith("h") else self._level
            self._item = self._item and tag not in ("li", "ul", "ol")
            self._code = self._code and tag != "pre"
        elif tag in _APART:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._hidden:
            if data.strip() and not self._said:
                self._line = self.getpos()[0] - 1 + len(data[: len(data) - len(data.lstrip())].split("\n")) - 1
                self._said = True
            self._words.append(data)

    def end(self) -> None:
        """Whatever stands open is whole."""
        if self._cells is not None:
            self._words.append(" ")
            return
        if self._code:
            text = self._emptied()
            self.parts += [Part("code", text.strip("\n"), self._line, path=self._language)] if text.strip() else []
            return
        text = self._taken()
        if text:
            kind = "heading" if self._level else "item" if self._item else "paragraph"
            self.parts.append(Part(kind, text, self._line, level=self._level))

    def _open(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._emptied()
            self._head = self._head and tag == "th"
            self._cells = [] if self._cells is None else self._cells
            return
        self.end()
        if tag == "tr":
            self._cells, self._head, self._line = [], True, self.getpos()[0] - 1
        elif tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:])
        elif tag == "li":
            self._item = True
        elif tag == "pre":
            self._code, self._language = True, ""

    def _add(self, part: Part) -> None:
        if self._cells is None:
            self.end()
        self.parts.append(part)

    def _taken(self) -> str:
        return _SPACES.sub(" ", self._emptied()).strip()

    def _emptied(self) -> str:
        text, self._words, self._said = "".join(self._words), [], False
        return text
