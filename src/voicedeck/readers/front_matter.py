"""The front matter of a Markdown script -> settings: plain YAML between two ``---`` lines, TOML between ``+++`` lines,
pandoc's ``% Title``, or settings without anything round them above an empty line.

What other programs call a setting of ours is that (``lang``, ``authors``), and what is theirs is theirs. The values
stay the words the author wrote: YAML would make "no" (Norwegian) False and 2018 a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import yaml

from voicedeck.model.description import PARTS
from voicedeck.model.regex import regex
from voicedeck.model.script import END_SCREEN, NARRATOR, PHRASES, Script, Speaker
from voicedeck.model.source import Diagnostic, Line, Severity, Span, error, warning
from voicedeck.model.spelling import nearest
from voicedeck.readers.outline import unmarked
from voicedeck.readers.text import SourceText, printable
from voicedeck.system.tables import parsed

_TEXT_KEYS = (
    *("title", "subtitle", "channel", "author", "date", "language", "voice"),
    *("template", "aspect", "view", "size", "lexicon", "music", "sting", "cover", "thumbnail", "end_screen"),
)
_LIST_KEYS = ("tags", "mentions", "languages")
_LINE_KEYS = ("links", "about", "credits")
"""Lines of the film's description."""
_PARTS_KEY = "description"
_MAP_KEYS = ("phrases", "speakers")
KNOWN_KEYS = (*_TEXT_KEYS, *_LIST_KEYS, *_LINE_KEYS, _PARTS_KEY, *_MAP_KEYS)
_SERIAL = tuple(
    key for key in KNOWN_KEYS if key not in ("title", "subtitle", "date", "cover", "thumbnail", "author", "phrases")
)
SERIES_KEYS = (*_SERIAL, "author", "phrases")
"""The settings that many scripts can share."""
_ALIASES = {
    "lang": "language",
    "locale": "language",
    "authors": "author",
    "presenter": "author",
    "speaker": "author",
    "Title": "title",
    "Subtitle": "subtitle",
    "Author": "author",
    "keywords": "tags",
}
"""What other programs call our settings."""
_NAMES = ("name", "literal", "full", "fullname", "title", "family")
"""Keys of an author who is described by a mapping, in the order they are asked."""
_RATIO = regex(r"\d{1,2}[:/]\d{1,2}|\d{2,3}")
_PAIR = regex(r"[\"']?[A-Za-z][\w -]{0,60}[\"']?\s?:(?:\s.*)?")
_TITLE_BLOCK = regex(r"%\s?(.*)")
_TOML_KEY = regex(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_UNQUOTED = regex(
    r"(?P<key>[A-Za-z][\w-]{0,60}:)\s+(?P<value>(?:[@%`]|[^\s\"'\[{|>&*!#@%`-])(?:.*?:\s.*|.*:|(?<=[@%`]).*?))\s*"
)
_LONGEST_VALUE = 500
"""Letters of a setting's line whose value is put in quotes."""
_CLOSE = 0.7
"""How alike a key is to one of ours at least to be taken for a slip (``difflib``'s ratio)."""
_SPAN = regex(r"\[([^\[\]]{1,300})\]\{[^{}]{1,300}\}")
_LEADING_TABS = regex(r"\A\t+")
_TAG = regex(r"<[^<>]{0,200}>")
_LIMIT = 100_000
_DEEPEST_YAML = 8
_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Not str.split(): it would also break at the author's no-break spaces.
_SPACES = regex(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_NUMBER = regex(r"\d{1,3}(?:\.\d{1,3})?")
_ADDRESS = regex(r"(?:\A|\s)[^\s:]+(?:://|\.)[^\s.]\S*|\S@\S")
"""What makes a line one of links: an address, or at least a host."""
_UNQUOTED_HINT = 'Write names without # and @, or in quotes: tags: [PTSD, "#MDMA"].'


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of the front matter by key, those of ``others`` as they are, and what is wrong with them."""

    texts: Mapping[str, Line] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    phrases: tuple[tuple[str, Line], ...] = ()
    speakers: tuple[Speaker, ...] = ()
    others: Mapping[str, yaml.Node] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def place(self, key: str) -> Span | None:
        """Where it stands; None where it does not."""
        return self.texts[key].source if key in self.texts else None

    def applied(self, script: Script) -> Script:
        """The script with all settings but those that name it: its title and subtitle are its reader's to choose."""
        return replace(
            script,
            channel=self.texts.get("channel", self.texts.get("author", script.channel)),
            date=self.text("date"),
            language=self.text("language"),
            language_from=self.place("language"),
            voice=self.text("voice"),
            template=self.text("template"),
            aspect=self.text("aspect"),
            view=self.text("view"),
            size=self.text("size"),
            lexicon=self.texts.get("lexicon"),
            music=self.texts.get("music"),
            sting=self.texts.get("sting"),
            cover=self.texts.get("cover"),
            thumbnail=self.texts.get("thumbnail"),
            end_screen=_seconds(self.text("end_screen")),
            tags=self.lists.get("tags", ()) + script.tags,
            mentions=self.lists.get("mentions", ()) + script.mentions,
            languages=self.lists.get("languages", ()),
            links=self.lines.get("links", ()),
            about=self.lines.get("about", ()),
            credits=self.lines.get("credits", ()),
            description=self.lists.get("description", ()),
            phrases=self.phrases,
            speakers=self.speakers,
            places={key: line.source for key, line in self.texts.items()},
        )

    def under(self, script: Script) -> Script:
        """The script with the settings that it leaves open: as a series has them for all its scripts."""
        own = self.applied(replace(script, tags=(), mentions=()))
        open_ = {name: getattr(own, name) for name in _SERIAL if not getattr(script, name)}
        known = {name for name, _ in script.phrases}
        phrases = (*script.phrases, *(each for each in self.phrases if each[0] not in known))
        place = script.language_from if script.language else own.language_from
        places = {**own.places, **script.places}
        return replace(script, **open_, phrases=phrases, language_from=place, places=places)

    def over(self, other: FrontMatter) -> FrontMatter:
        """These settings, and those of ``other`` that are not among them."""
        known = {name for name, _ in self.phrases}
        return FrontMatter(
            {**other.texts, **self.texts},
            {**other.lists, **self.lists},
            {**other.lines, **self.lines},
            (*self.phrases, *(each for each in other.phrases if each[0] not in known)),
            self.speakers or other.speakers,
            diagnostics=(*other.diagnostics, *self.diagnostics),
        )

    def other(self, key: str) -> str:
        """The value of another program's setting as a plain string; its keys where it is a mapping of them."""
        node = self.others.get(key)
        if isinstance(node, yaml.MappingNode | yaml.SequenceNode):
            return " ".join(_plain(each[0] if isinstance(each, tuple) else each) for each in node.value)
        return _plain(node) if node else ""

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


def front_matter(text: SourceText, foreign: Collection[str] = ()) -> tuple[FrontMatter, SourceText]:
    """What stands above the script as settings, and the text with those lines empty. Nothing is raised.

    Keys in ``foreign`` are another program's: nothing is said about them.
    """
    found = _fenced(text) or _title_block(text) or _bare(text, foreign)
    if found is None:
        return FrontMatter(diagnostics=tuple(_about_unclosed(text))), text
    kind, start, end = found
    # YAML has no tabs, yet people indent by them.
    inside = "\n".join(_LEADING_TABS.sub(lambda tabs: "  " * len(tabs[0]), line.text) for line in text.lines[start:end])
    blank = tuple(replace(line, text="") if at <= end else line for at, line in enumerate(text.lines))
    body = replace(text, lines=blank)
    eased: list[Diagnostic] = []
    try:
        try:
            node = _READ[kind](inside)
        except yaml.MarkedYAMLError:
            inside, rows = _with_quotes(inside)
            node = _READ[kind](inside)
            eased = [
                warning(
                    "a value of the front matter is read as if in quotes",
                    text.lines[start + row].source,
                    "Put it in quotes: some of its signs mean something in YAML.",
                )
                for row in rows
            ]
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as problem:
        return FrontMatter(diagnostics=(_about_yaml(problem, text, start),)), body
    if node is None:
        return FrontMatter(), body
    if not isinstance(node, yaml.MappingNode):
        hint = "Write one setting a line, such as title: My title."
        return FrontMatter(
            diagnostics=(error("the front matter is not key: value lines", text.lines[0].source, hint),)
        ), body
    found_values = _values(node, lambda part: text.lines[part.start_mark.line + start].source, foreign)
    return replace(found_values, diagnostics=(*eased, *found_values.diagnostics)), body


def stated(values: Mapping[str, object], file: str, line: Callable[[str], int]) -> FrontMatter:
    """Settings that stand in another file than the script; ``line`` is where a key stands in it, counted from 1."""
    node = _node(values, line)
    assert isinstance(node, yaml.MappingNode)
    return _values(node, lambda part: Span(file, part.start_mark.line), ())


def _with_quotes(content: str) -> tuple[str, list[int]]:
    """The settings with quotes round plain values that YAML would part or refuse ("Data Mining: Concepts", "@ada"),
    and the rows of these.
    """
    lines = content.split("\n")
    found: list[int] = []
    for row, line in enumerate(lines):
        pair = _UNQUOTED.fullmatch(line[:_LONGEST_VALUE])
        if pair and len(line) <= _LONGEST_VALUE:
            value = pair["value"].replace("'", "''")
            lines[row] = f"{pair['key']} '{value}'"
            found.append(row)
    return "\n".join(lines), found


def _fenced(text: SourceText) -> tuple[str, int, int] | None:
    """How settings between fences are written, their first line and the one that closes them."""
    lines = [line.text.rstrip() for line in text.lines]
    first = _first_line(lines)
    if first == len(lines) or lines[first] not in ("---", "+++"):
        return None
    closing = ("+++",) if lines[first] == "+++" else ("---", "...")
    end = next((at for at in range(first + 1, len(lines)) if lines[at] in closing), None)
    inside = next((line.strip() for line in lines[first + 1 : end] if line.strip() and line.strip()[0] != "#"), "")
    # Below a rule that opens a deck there is text; settings begin with one, or with what is none in plain YAML either.
    if end is None or (
        inside and lines[first] == "---" and not _PAIR.match(inside) and inside[0] not in "&*{[!?%@`\"'-"
    ):
        return None
    return ("toml" if lines[first] == "+++" else "yaml"), first + 1, end


def _first_line(lines: Sequence[str]) -> int:
    """The first line that is not empty, below a comment if one stands above all."""
    commented = False
    for at, line in enumerate(lines):
        commented = commented or line.lstrip().startswith("<!--")
        if line and not commented:
            return at
        commented = commented and "-->" not in line
    return len(lines)


def _title_block(text: SourceText) -> tuple[str, int, int] | None:
    """Pandoc's: up to three lines, ``% Title``, ``% Authors``, ``% Date``."""
    count = 0
    while count < min(3, len(text.lines)) and _TITLE_BLOCK.fullmatch(text.lines[count].text):
        count += 1
    return ("pandoc", 0, count) if count else None


def _bare(text: SourceText, foreign: Collection[str]) -> tuple[str, int, int] | None:
    """Settings with nothing round them, above an empty line: all of keys that are known, one another program's."""
    end = next((at for at, line in enumerate(text.lines) if not line.text.strip()), 0)
    keys = [line.text.partition(":")[0].strip() for line in text.lines[:end]]
    pairs = all(_PAIR.fullmatch(line.text) for line in text.lines[:end])
    known = all(key in foreign or key in KNOWN_KEYS or key in _ALIASES for key in keys)
    return ("yaml", 0, end) if keys and pairs and known and any(key in foreign for key in keys) else None


def _of_title_block(content: str) -> yaml.Node:
    rows = [found[1].strip() if (found := _TITLE_BLOCK.fullmatch(line)) else "" for line in content.split("\n")]
    values = [*rows, "", ""][:2]
    return _node({key: value for key, value in zip(("title", "author"), values, strict=True) if value}, lambda _: 0)


def _of_toml(content: str) -> yaml.Node:
    if len(content) > _LIMIT:
        raise ValueError(f"it is longer than {_LIMIT} characters")
    places = {found[1]: at for at, line in enumerate(content.split("\n")) if (found := _TOML_KEY.match(line))}
    return _node(parsed(content), lambda key: places.get(key, 0))


def _node(value: object, place: Callable[[str], int], line: int = 0) -> yaml.Node:
    """A value as a node of YAML's, so that one reader reads both."""
    mark = yaml.Mark("", 0, line, 0, "", 0)
    if isinstance(value, dict):
        pairs = [
            (_node(str(key), place, place(str(key))), _node(each, place, place(str(key))))
            for key, each in value.items()
        ]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark, mark)
    if isinstance(value, list):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(each, place, line) for each in value], mark, mark)
    return yaml.ScalarNode("tag:yaml.org,2002:str", str(value), mark, mark, style='"')


def _composed(content: str) -> yaml.Node | None:
    if len(content) > _LIMIT:
        raise ValueError(f"it is longer than {_LIMIT} characters")
    loader = _PlainLoader(content)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


_READ: Mapping[str, Callable[[str], yaml.Node | None]] = {
    "yaml": _composed,
    "toml": _of_toml,
    "pandoc": _of_title_block,
}


def _about_unclosed(text: SourceText) -> Iterator[Diagnostic]:
    first = text.lines[0]
    if first.text.rstrip() == "---" and len(text.lines) > 1 and re.match(r"\w+\s*:", text.lines[1].text):
        yield error("the front matter is not closed", first.source, "Write --- on a line of its own below it.")


def _about_yaml(problem: Exception, text: SourceText, start: int) -> Diagnostic:
    mark = getattr(problem, "problem_mark", None)
    index = min(mark.line + start, len(text.lines) - 1) if mark else 0
    reason = getattr(problem, "problem", None) or str(problem)
    hint = f"Put a value that has : # @ & * or {{ in it in quotes. {_UNQUOTED_HINT}"
    return error(f"the front matter is not plain YAML: {reason}", text.lines[index].source, hint)


def _values(node: yaml.MappingNode, place_of: Callable[[yaml.Node], Span], foreign: Collection[str]) -> FrontMatter:
    texts: dict[str, Line] = {}
    lists: dict[str, tuple[str, ...]] = {}
    lines: dict[str, tuple[Line, ...]] = {}
    phrases: tuple[tuple[str, Line], ...] = ()
    speakers: tuple[Speaker, ...] = ()
    others: dict[str, yaml.Node] = {}
    diagnostics: list[Diagnostic] = []
    unknown: list[tuple[str, Span]] = []
    theirs = any(isinstance(key, yaml.ScalarNode) and key.value in foreign for key, _ in node.value)
    for key_node, value in node.value:
        written = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        key = _ALIASES.get(written, written)
        place = place_of(key_node)
        if key not in KNOWN_KEYS or _is_anothers(key, value):
            others[written] = value
            if key not in KNOWN_KEYS and written not in foreign:
                unknown.append((written, place))
            continue
        seen = key in texts or key in lists or key in lines
        if key != written and seen:
            continue
        value = _named(value) if key in ("author", "channel") else value
        value = _worded(value) if theirs and key in ("title", "subtitle") else value
        about = tuple(_about_key(key, value, place, seen=seen))
        diagnostics += about
        if any(each.severity is Severity.ERROR for each in about):
            continue
        if key in (*_LIST_KEYS, _PARTS_KEY):
            lists[key] = tuple(name for name in _items(value) if name)
        elif key in _LINE_KEYS:
            lines[key] = tuple(Line(words, place_of(node)) for words, node in _lines(value) if words)
        elif key == "phrases":
            phrases, wrong = _phrases(value, place_of)
            diagnostics += wrong
        elif key == "speakers":
            speakers, wrong = _speakers(value, place_of)
            diagnostics += wrong
        elif key in _TEXT_KEYS and (words := _plain(value)):
            texts[key] = Line(words, place)
    diagnostics += _about_unknown(unknown, others=theirs)
    return FrontMatter(texts, lists, lines, phrases, speakers, others, tuple(diagnostics))


def _is_anothers(key: str, value: yaml.Node) -> bool:
    """Whether a key that is called as one of ours is another program's: a size that is a ratio, a described text."""
    if key == _PARTS_KEY:
        return isinstance(value, yaml.ScalarNode) and not set(_items(value)) <= {*PARTS, ""}
    return key == "size" and bool(_RATIO.fullmatch(_plain(value)))


def _lines(value: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Lines of a description and where they stand: each item, "name: text" for what has a name; a text's paragraphs."""
    if isinstance(value, yaml.MappingNode):
        yield from ((f"{_plain(name)}: {_plain(each)}", name) for name, each in value.value)
    elif isinstance(value, yaml.SequenceNode):
        for each in value.value:
            yield from _lines(each)
    elif isinstance(value, yaml.ScalarNode) and _plain(value):
        ends = {"|": r"\n[ \t]*\n", ">": r"\n"}.get(value.style or "")  # YAML folds the lines of a ">" itself
        paragraphs = re.split(ends, value.value) if ends else [value.value]
        yield from ((_SPACES.sub(" ", printable(each)).strip(" "), value) for each in paragraphs)


def _named(value: yaml.Node) -> yaml.Node:
    """Authors as one text: a list of names, or of mappings that have one."""
    names = [_name(each) for each in (value.value if isinstance(value, yaml.SequenceNode) else [value])]
    words = ", ".join(filter(None, names))
    return yaml.ScalarNode("tag:yaml.org,2002:str", words, value.start_mark, value.end_mark, style='"')


def _name(value: yaml.Node) -> str:
    if not isinstance(value, yaml.MappingNode):
        return _plain(value)
    pairs = {_plain(key): each for key, each in value.value}
    if {"given", "family"} <= pairs.keys():
        return f"{_plain(pairs['given'])} {_plain(pairs['family'])}"
    found = next((pairs[key] for key in _NAMES if key in pairs), None)
    # "Ann Brook: affiliation" is a mapping whose key is the name.
    return _name(found) if found is not None else next((key for key in pairs if " " in key), "")


def _worded(value: yaml.Node) -> yaml.Node:
    """A title without the markup that other programs allow in it; a list's is its first."""
    if isinstance(value, yaml.SequenceNode) and value.value:
        value = value.value[0]
    if not isinstance(value, yaml.ScalarNode):
        return value
    words = unmarked(_TAG.sub(" ", _SPAN.sub(r"\1", value.value))).strip()
    return yaml.ScalarNode(value.tag, words, value.start_mark, value.end_mark, style=value.style)


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


def _speakers(node: yaml.Node, place_of: Callable[[yaml.Node], Span]) -> tuple[tuple[Speaker, ...], list[Diagnostic]]:
    """Who speaks in a dialogue, each with a voice; one name, two voices, is wrong, and so is a name without one."""
    found: dict[str, Speaker] = {}
    wrong: list[Diagnostic] = []
    for key_node, value in node.value if isinstance(node, yaml.MappingNode) else ():
        name, voice, place = _plain(key_node), _plain(value), place_of(key_node)
        if not voice:
            wrong.append(error(f"the speaker {name[:40]} has no voice", place, f"Write {name[:40]}: {NARRATOR}."))
        elif name.casefold() in found:
            hint = "Give each a name of their own."
            wrong.append(error(f"the speaker {name[:40]} is declared twice", place, hint))
        else:
            found[name.casefold()] = Speaker(name, "" if voice == NARRATOR else voice, place)
    return tuple(found.values()), wrong


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


def _about_unknown(unknown: Sequence[tuple[str, Span]], *, others: bool) -> Iterator[Diagnostic]:
    """One warning for settings that nobody knows, and one for each that looks like one of ours."""
    known = f"Known: {', '.join(KNOWN_KEYS)}."
    rest: list[tuple[str, Span]] = []
    for key, place in unknown:
        close = get_close_matches(key[:40].lower(), KNOWN_KEYS, n=1, cutoff=_CLOSE)
        if close:
            hint = f"Did you mean {close[0]}? {known}"
            yield warning(f'the setting "{printable(key)[:40]}" is not known', place, hint)
        else:
            rest.append((key, place))
    if rest and not others:
        named = ", ".join(f'"{printable(key)[:40]}"' for key, _ in rest)
        plural = "settings" if len(rest) > 1 else "setting"
        yield warning(f"the {plural} {named[:300]} {'are' if len(rest) > 1 else 'is'} not known", rest[0][1], known)


def _about_key(key: str, value: yaml.Node, place: Span, *, seen: bool) -> Iterator[Diagnostic]:
    if key in _TEXT_KEYS:
        yield from _about_text(key, value, place)
    elif key in _MAP_KEYS:
        if not isinstance(value, yaml.MappingNode):
            example = {"phrases": "section: off", "speakers": f"Anna: {NARRATOR}"}[key]
            yield error(f'"{key}" takes names and texts', place, f"Write one a line below it, such as {example}.")
    elif key in _LINE_KEYS:
        yield from _about_lines(key, value, place)
    else:
        yield from _about_list(key, value, place)
    if seen:
        yield warning(f'the setting "{key}" is given twice', place, "The last one counts; delete the other.")


def _about_text(key: str, value: yaml.Node, place: Span) -> Iterator[Diagnostic]:
    words = _plain(value)
    if not isinstance(value, yaml.ScalarNode):
        yield error(f'"{key}" takes one text', place, f"Write it on one line, such as {key}: value.")
    elif key == "language" and words and not _LANGUAGE.fullmatch(words):
        yield _no_language(words, place)
    elif key == "end_screen" and words and not _seconds(words):
        told = f'"{words[:40]}" are no seconds from {END_SCREEN[0]:g} to {END_SCREEN[1]:g}'
        yield error(told, place, "Write how long the end card stands at least, such as end_screen: 12.")


def _seconds(words: str) -> float:
    """The seconds of an end screen; 0.0 for anything that is none."""
    seconds = float(words) if _NUMBER.fullmatch(words) else 0.0
    return seconds if END_SCREEN[0] <= seconds <= END_SCREEN[1] else 0.0


def _no_language(words: str, place: Span) -> Diagnostic:
    return error(f'"{words[:40]}" is no language code', place, "Write a code such as en, de or pt-BR.")


def _about_list(key: str, value: yaml.Node, place: Span) -> Iterator[Diagnostic]:
    items = value.value if isinstance(value, yaml.SequenceNode) else []
    if isinstance(value, yaml.MappingNode) or not all(isinstance(item, yaml.ScalarNode) for item in items):
        yield error(f'"{key}" takes a list of names', place, f"Write them so: {key}: [one, two].")
    elif items and not all(_plain(item) for item in items):
        yield warning(f'"{key}" has an empty name', place, f"In YAML a # begins a comment. {_UNQUOTED_HINT}")
    elif key == _PARTS_KEY:
        for part in (words for words in _items(value) if words and words not in PARTS):
            near = nearest(part, PARTS)
            hint = f"{f'Did you mean {near}? ' if near else ''}Known: {', '.join(PARTS)}."
            yield error(f'a description has no part "{part[:40]}"', place, hint)
    elif key == "languages":
        wrong = (words for words in map(_plain, items) if not _LANGUAGE.fullmatch(words))
        yield from (_no_language(words, place) for words in wrong)


def _about_lines(key: str, value: yaml.Node, place: Span) -> Iterator[Diagnostic]:
    told = list(_lines(value))
    if isinstance(value, yaml.MappingNode) and not all(isinstance(each, yaml.ScalarNode) for _, each in value.value):
        yield error(f'"{key}" takes texts', place, f"Write one a line below it, such as - {key}.")
    for words, _ in told if key == "links" else ():
        if not _ADDRESS.search(words):
            hint = "Write them so: links: [https://example.org], or NAME: https://example.org on a line each."
            yield warning(f'the link "{words[:60]}" has no address', place, hint)
