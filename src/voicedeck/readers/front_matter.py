"""The front matter of a Markdown script: plain YAML between two ``---`` lines -> settings.

The values stay the words the author wrote: YAML would make "no" (Norwegian) False and 2018 a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml
from markdown_it.token import Token

from voicedeck.model.script import PHRASES
from voicedeck.model.source import Diagnostic, Line, Span, error, warning
from voicedeck.readers.text import SourceText, printable

_TEXT_KEYS = (
    *("title", "subtitle", "channel", "author", "language", "voice"),
    *("template", "aspect", "size", "lexicon", "music", "sting"),
)
_LIST_KEYS = ("tags", "mentions", "languages")
_MAP_KEYS = ("phrases",)
_KNOWN_KEYS = _TEXT_KEYS + _LIST_KEYS + _MAP_KEYS
_LIMIT = 100_000
_DEEPEST_YAML = 8
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Not str.split(): it would also break at the author's no-break spaces.
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_UNQUOTED_HINT = 'Write names without # and @, or in quotes: tags: [PTSD, "#MDMA"].'


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of the front matter by key, and what is wrong with them."""

    texts: Mapping[str, Line] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: tuple[tuple[str, Line], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def place(self, key: str) -> Span | None:
        """Where it stands; None where it does not."""
        return self.texts[key].source if key in self.texts else None

    def text(self, key: str, default: str = "") -> str:
        """The value of ``key`` as a plain string."""
        line = self.texts.get(key)
        return line.text if line else default


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


def front_matter(text: SourceText, tokens: Sequence[Token], foreign: Collection[str] = ()) -> FrontMatter:
    """What stands between the first lines' ``---``; empty where there is none. Nothing is raised.

    Keys in ``foreign`` are another program's: nothing is said about them.
    """
    if not tokens or tokens[0].type != "front_matter":
        return FrontMatter(diagnostics=tuple(_about_unclosed(text)))
    try:
        node = _composed(tokens[0].content)
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        return FrontMatter(diagnostics=(_about_yaml(problem, text),))
    if node is None:
        return FrontMatter()
    if not isinstance(node, yaml.MappingNode):
        hint = "Write one setting a line, such as title: My title."
        wrong = error("the front matter is not key: value lines", text.lines[0].source, hint)
        return FrontMatter(diagnostics=(wrong,))
    return _values(node, lambda part: text.lines[part.start_mark.line + 1].source, foreign)


def _composed(content: str) -> yaml.Node | None:
    if len(content) > _LIMIT:
        raise ValueError(f"it is longer than {_LIMIT} characters")
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
    hint = f"Put a value that has : # @ & * or {{ in it in quotes. {_UNQUOTED_HINT}"
    return error(f"the front matter is not plain YAML: {reason}", text.lines[index].source, hint)


def _values(node: yaml.MappingNode, place_of: Callable[[yaml.Node], Span], foreign: Collection[str]) -> FrontMatter:
    texts: dict[str, Line] = {}
    lists: dict[str, tuple[str, ...]] = {}
    phrases: tuple[tuple[str, Line], ...] = ()
    diagnostics: list[Diagnostic] = []
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if key in foreign:
            continue
        place = place_of(key_node)
        diagnostics.extend(_about_key(key, value, place, seen=key in texts or key in lists))
        if key in _LIST_KEYS:
            lists[key] = tuple(name for name in _items(value) if name)
        elif key in _MAP_KEYS:
            phrases, wrong = _phrases(value, place_of)
            diagnostics += wrong
        elif key in _TEXT_KEYS and (words := _plain(value)):
            texts[key] = Line(words, place)
    return FrontMatter(texts, lists, phrases, tuple(diagnostics))


def _phrases(
    node: yaml.Node, place_of: Callable[[yaml.Node], Span]
) -> tuple[tuple[tuple[str, Line], ...], list[Diagnostic]]:
    """The author's phrases; "off" and nothing switch one off."""
    phrases: dict[str, Line] = {}
    wrong: list[Diagnostic] = []
    for key_node, value in node.value if isinstance(node, yaml.MappingNode) else ():
        key, words, place = _plain(key_node), _plain(value), place_of(key_node)
        problems = list(_about_phrase(key, value, place))
        wrong += problems
        if not problems:
            off = isinstance(value, yaml.ScalarNode) and not value.style and words.lower() in ("off", "no", "false")
            phrases[key] = Line("" if off else words, place)
    return tuple(phrases.items()), wrong


def _about_phrase(key: str, value: yaml.Node, place: Span) -> Iterator[Diagnostic]:
    if key not in PHRASES:
        close = get_close_matches(key[:40].lower(), list(PHRASES), n=1)
        hint = f"{f'Did you mean {close[0]}? ' if close else ''}Known: {', '.join(PHRASES)}."
        yield error(f'there is no phrase "{key[:40]}"', place, hint)
    elif not isinstance(value, yaml.ScalarNode):
        yield error(f'the phrase "{key}" takes one text', place, f'Write it in quotes: {key}: "Part {{{{ number }}}}".')


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
    elif key in _MAP_KEYS:
        if not isinstance(value, yaml.MappingNode):
            yield error(f'"{key}" takes names and texts', place, "Write one a line below it, such as section: off.")
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
