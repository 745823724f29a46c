"""A Markdown outline, with or without YAML front matter -> Script.

``# Title``, paragraphs as the overview, ``## Heading`` sections, list items or paragraphs as their bullets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from voicedeck.model.script import Script, Section
from voicedeck.model.source import Diagnostic, Line, Span, error, warning
from voicedeck.readers.outline import handles, split_numeral, split_subtitle, values_of
from voicedeck.readers.text import SourceText, printable

_TEXT_KEYS = ("title", "subtitle", "channel", "author", "language", "voice", "template")
_LIST_KEYS = ("tags", "mentions")
_KNOWN_KEYS = _TEXT_KEYS + _LIST_KEYS
_FRONT_MATTER_LIMIT = 100_000
_DEEPEST_YAML = 8
_DEEPEST_MARKDOWN = 100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Not str.split(): it would also break at the author's no-break spaces.
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_UNQUOTED_HINT = 'Write names without # and @, or in quotes: tags: [PTSD, "#MDMA"].'


@dataclass(frozen=True, slots=True)
class _FrontMatter:
    """The values of the front matter by key, and what is wrong with them."""

    texts: Mapping[str, Line] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def text(self, key: str, default: str = "") -> str:
        """The value of ``key`` as a plain string."""
        line = self.texts.get(key)
        return line.text if line else default


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading (its level) or a paragraph or list item (level 0), as a reader sees it."""

    line: Line
    level: int = 0


def parse(text: SourceText) -> Script:
    """The outline in ``text``; ``warnings`` holds all that is odd or wrong about it. Nothing is raised."""
    tokens = _tokens(text)
    front = _front_matter(text, tokens)
    blocks, about_blocks = _blocks(text, tokens)
    title, rest = _title(front, blocks, Span(text.file, 1))
    title, own_subtitle = split_subtitle(title)
    overview, sections, about_sections = _sections(rest)
    tags, mentions = _handles(blocks)
    return Script(
        name=text.name,
        source=Span(text.file),
        title=title,
        subtitle=front.texts.get("subtitle", own_subtitle),
        channel=front.texts.get("channel", front.texts.get("author")),
        overview=overview,
        sections=sections,
        language=front.text("language", "en"),
        voice=front.text("voice"),
        template=front.text("template"),
        tags=front.lists.get("tags", ()) + tags,
        mentions=front.lists.get("mentions", ()) + mentions,
        warnings=(*front.diagnostics, *about_blocks, *about_sections),
    )


def _tokens(text: SourceText) -> list[Token]:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_MARKDOWN}).use(front_matter_plugin)
    return parser.parse("\n".join(line.text for line in text.lines))


# Blocks


def _blocks(text: SourceText, tokens: Sequence[Token]) -> tuple[list[_Block], list[Diagnostic]]:
    blocks: list[_Block] = []
    diagnostics: list[Diagnostic] = []
    level = 0
    for token in tokens:
        place = text.lines[token.map[0]].source if token.map else Span(text.file)
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "inline":
            words = _words(token.children or [])
            if words or level:
                blocks.append(_Block(Line(words, place), level))
            level = 0
        diagnostics.extend(_about_ignored(token, place))
    return blocks, diagnostics


def _words(tokens: Sequence[Token]) -> str:
    """What a reader sees of inline markup, on one line."""
    shown = "".join(_shown(token) for token in tokens)
    return _SPACES.sub(" ", printable(shown)).strip(" ")


def _shown(token: Token) -> str:
    if token.type == "image":
        return _words(token.children or [])
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return " " if token.content.lower().startswith("<br") else ""
    return token.content


def _about_ignored(token: Token, place: Span) -> Iterator[Diagnostic]:
    if token.type in ("fence", "code_block"):
        hint = "Write it as a list item or a paragraph, without indenting it by four spaces."
        yield warning("a code block is left out", place, hint)
    inline = [child.content for child in token.children or [] if child.type == "html_inline"]
    html = " ".join([token.content] if token.type == "html_block" else inline)
    if html and _COMMENT.sub("", html).strip():
        hint = "Use Markdown instead, or delete the tags; comments (<!-- -->) are fine."
        what = "an HTML block and the text in it are" if token.type == "html_block" else "HTML tags in the text are"
        yield warning(f"{what} left out", place, hint)


def _handles(blocks: Sequence[_Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    every = [pair for block in blocks if not block.level for pair in handles(block.line.text)]
    tags = tuple(name for sigil, name in every if sigil != "@")
    return tags, tuple(name for sigil, name in every if sigil == "@")


# Title and sections


def _title(front: _FrontMatter, blocks: Sequence[_Block], start: Span) -> tuple[Line, list[_Block]]:
    """The title, and the blocks without it: the front matter's, else the first ``# H1``'s."""
    written = front.texts.get("title")
    first = next((index for index, block in enumerate(blocks) if block.level == 1), None)
    rest = list(blocks)
    if first is None or (written and written.text != blocks[first].line.text):
        return written or Line("", start), rest
    heading = rest.pop(first)
    return written or heading.line, rest


def _sections(blocks: Sequence[_Block]) -> tuple[tuple[Line, ...], tuple[Section, ...], list[Diagnostic]]:
    overview: list[Line] = []
    groups: list[tuple[Line, list[Line]]] = []
    diagnostics: list[Diagnostic] = []
    deepest = _section_level(blocks)
    for block in blocks:
        if 0 < block.level <= deepest:
            groups.append((block.line, []))
        elif block.line.text and not handles(block.line.text):
            (groups[-1][1] if groups else overview).append(block.line)
            diagnostics.extend(_about_deep_heading(block))
    sections = tuple(_section(line, bullets, number) for number, (line, bullets) in enumerate(groups, start=1))
    return tuple(overview), sections, diagnostics


def _section_level(blocks: Sequence[_Block]) -> int:
    levels = {block.level for block in blocks if block.level}
    return 2 if 2 in levels else min(levels, default=2)


def _section(line: Line, bullets: Sequence[Line], number: int) -> Section:
    numeral, words = split_numeral(line.text)
    # "C. elegans" is a worm unless it is the third heading.
    if number not in values_of(numeral) and not numeral.isdecimal() and len(numeral) < 2:
        numeral, words = "", line.text
    return Section(Line(words, line.source), tuple(bullets), numeral)


def _about_deep_heading(block: _Block) -> Iterator[Diagnostic]:
    if block.level:
        hint = "Use ## for a section of its own, or a list item."
        yield warning(f'the subheading "{block.line.text}" is read as a sentence', block.line.source, hint)


# Front matter


class _PlainLoader(yaml.SafeLoader):
    """Refuses anchors, aliases and deep nesting: a few lines of them can stand for gigabytes."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None):
            raise _refusal("anchors (&) and aliases (*) are not allowed", event.start_mark)
        if self.depth >= _DEEPEST_YAML:
            raise _refusal("it is nested too deeply", event.start_mark)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)  # type: ignore[arg-type]
        self.depth -= 1
        return node


def _refusal(reason: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(None, None, reason, mark)


def _front_matter(text: SourceText, tokens: Sequence[Token]) -> _FrontMatter:
    # The values stay the words the author wrote: YAML would make "no" (Norwegian) False and 2018 a number.
    if not tokens or tokens[0].type != "front_matter":
        return _FrontMatter(diagnostics=tuple(_about_unclosed(text)))
    try:
        node = _composed(tokens[0].content)
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        return _FrontMatter(diagnostics=(_about_yaml(problem, text),))
    if node is None:
        return _FrontMatter()
    if not isinstance(node, yaml.MappingNode):
        hint = "Write one setting a line, such as title: My title."
        wrong = error("the front matter is not key: value lines", text.lines[0].source, hint)
        return _FrontMatter(diagnostics=(wrong,))
    return _values(node, lambda part: text.lines[part.start_mark.line + 1].source)


def _composed(content: str) -> yaml.Node | None:
    if len(content) > _FRONT_MATTER_LIMIT:
        raise ValueError(f"it is longer than {_FRONT_MATTER_LIMIT} characters")
    loader = _PlainLoader(content)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _about_unclosed(text: SourceText) -> Iterator[Diagnostic]:
    first = text.lines[0]
    if first.text.rstrip() == "---" and len(text.lines) > 1 and re.match(r"\w+\s*:", text.lines[1].text):
        yield error("the front matter is not closed", first.source, "Write --- on a line of its own below it.")


def _about_yaml(problem: Exception, text: SourceText) -> Diagnostic:
    mark = getattr(problem, "problem_mark", None)
    index = min(mark.line + 1, len(text.lines) - 1) if mark else 0
    reason = getattr(problem, "problem", None) or str(problem)
    hint = f"Put a value that has : # @ & or * in it in quotes. {_UNQUOTED_HINT}"
    return error(f"the front matter is not plain YAML: {reason}", text.lines[index].source, hint)


def _values(node: yaml.MappingNode, place_of: Callable[[yaml.Node], Span]) -> _FrontMatter:
    texts: dict[str, Line] = {}
    lists: dict[str, tuple[str, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        place = place_of(key_node)
        diagnostics.extend(_about_key(key, value, place, seen=key in texts or key in lists))
        if key in _LIST_KEYS:
            lists[key] = tuple(name for name in _items(value) if name)
        elif key in _TEXT_KEYS and (words := _plain(value)):
            texts[key] = Line(words, place)
    return _FrontMatter(texts, lists, tuple(diagnostics))


def _plain(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        return ""
    null = node.tag == "tag:yaml.org,2002:null"
    return "" if null else _SPACES.sub(" ", printable(node.value)).strip(" ")


def _items(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item).lstrip("#＃@").strip() for item in node.value]
    return [word.lstrip("#＃@") for word in re.split(r"[\s,;]+", _plain(node))]


def _about_key(key: str, value: yaml.Node, place: Span, *, seen: bool) -> Iterator[Diagnostic]:
    if key not in _KNOWN_KEYS:
        close = get_close_matches(key[:40].lower(), _KNOWN_KEYS, n=1)
        hint = f"{f'Did you mean {close[0]}? ' if close else ''}Known: {', '.join(_KNOWN_KEYS)}."
        yield warning(f'the setting "{printable(key)[:40]}" is not known', place, hint)
    elif key in _TEXT_KEYS:
        yield from _about_text(key, value, place)
    else:
        yield from _about_list(key, value, place)
    if seen:
        yield warning(f'the setting "{key}" is given twice', place, "The last one counts; delete the other.")


def _about_text(key: str, value: yaml.Node, place: Span) -> Iterator[Diagnostic]:
    words = _plain(value)
    if not isinstance(value, yaml.ScalarNode):
        yield error(f'"{key}" takes one text', place, f"Write it on one line, such as {key}: value.")
    elif key == "language" and words and not _LANGUAGE.fullmatch(words):
        yield error(f'"{words[:40]}" is no language code', place, "Write a code such as en, de or pt-BR.")


def _about_list(key: str, value: yaml.Node, place: Span) -> Iterator[Diagnostic]:
    items = value.value if isinstance(value, yaml.SequenceNode) else []
    if isinstance(value, yaml.MappingNode) or not all(isinstance(item, yaml.ScalarNode) for item in items):
        yield error(f'"{key}" takes a list of names', place, f"Write them so: {key}: [one, two].")
    elif items and not all(_plain(item) for item in items):
        yield warning(f'"{key}" has an empty name', place, f"In YAML a # begins a comment. {_UNQUOTED_HINT}")
