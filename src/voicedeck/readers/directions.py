"""Directions: what an author asks of a line beyond its words.

``{key="value" key=value}`` at the end of a heading, list item or paragraph asks it of the whole line,
``[words]{say="…"}`` of some words in it. A pair of braces that does not look like that is text; one that does and
is not known is left out with a warning, and an error where it looks like a slip of ours. ``\\{`` is always text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import partial
from html import unescape
from math import isfinite

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from voicedeck.model.kinds import KINDS as SLIDES
from voicedeck.model.kinds import Asker, asked_on
from voicedeck.model.regex import regex
from voicedeck.model.source import MUSIC, PLACES, VIEWS, Diagnostic, Directions, Manner, Span, error, warning
from voicedeck.stages.say_as import KINDS, marked, say_as

_LINES = regex(r"\d{1,4}(?:-\d{1,4})?(?:, ?\d{1,4}(?:-\d{1,4})?){0,20}")
CHARTS = ("bar", "line", "share")
_VALUED = tuple(each.name for each in SLIDES.values() if each.valued)
LONGEST_PAUSE = 30.0
TAKES = ("1", "2", "3", "4", "5")
LONGEST_DELIVERY = 200
MANNER = tuple(each.name for each in fields(Manner) if each.name != "stress")
"""What a direction asks of the manner of a line; stress is asked for by ``*word*``."""
_META = "directions"
_DRESS = regex(r"[a-z][a-z0-9-]{0,40}")

_ATTRIBUTE = regex(
    r"""(?P<key>[^\W\d_][\w-]*)\s*=\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^\s,"']+))"""
)
_BETWEEN = regex(r"[\s,]*")
_LIKENESS = regex(r"\{\s*[^\W\d_][\w-]*\s*(?:=|:\s*[\"']|\s*\}\s*\Z)")
_INSIDE = regex(r"(?<![\\\]])\{\s*[^\W\d_][\w-]*\s*=")
# Bounded, and without brackets inside: a line of a million brackets takes no longer than its length.
_FOREIGN = regex(
    r"(?<![\\\]])\{\s{0,3}(?:[.#][\w:-]{1,80}\s{1,3}){0,9}(?:(?P<key>[A-Za-z][\w-]{0,60})=(?P<value>\"(?:[^\"\\{}]|\\.){0,800}\"|'[^'{}]{0,500}'"
    r"|[^\s\"'{},]{1,200})\s{0,3}){1,20}\}"
)
"""Braces in which another program sets something amid a text or at its end, whatever stands before them."""
_SPAN = regex(r"\[(?P<words>(?:[^\[\]\\]|\\.){1,300})\]\{(?P<attributes>[^{}]{1,1000})\}", re.DOTALL)
_ESCAPED = regex(r"\\(.)")
_NOTE = regex(r"\n[ \t]*notes?:[ \t]*(?=\S)", re.IGNORECASE)
_TEXT = regex(
    r"`[^`]{0,1000}`|\$[^$\n]{0,1000}\$|\\\(.{0,1000}?\\\)|(?:[_^]|\\[A-Za-z]{1,40}(?:\[[^\[\]]{0,40}\])?)\{[^{}]{0,300}\}"
    r"(?:\{[^{}]{0,300}\}){0,4}",
)
"""What holds no direction, whatever is in it: code, and formulas as TeX writes them."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """The keys and values of one pair of braces; ``wrong`` is the part that is neither."""

    values: tuple[tuple[str, str], ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The keys that directions may have in a place, and the layouts."""

    keys: tuple[str, ...]
    layouts: tuple[str, ...] = ()
    dressed: bool = True

    def has(self, layout: str) -> bool:
        """Whether a layout can be asked for there, as NAME or, in the dress that some template brings, NAME:DRESS."""
        name, colon, dress = layout.partition(":")
        return name in self.layouts and (not colon or (self.dressed and _DRESS.fullmatch(dress) is not None))


def plugin(parser: MarkdownIt) -> None:
    """Teach a Markdown parser directions: an inline token's ``meta`` holds those of its line as ``directions``,
    ``span_open`` and ``span_close`` tokens stand round respelled words; a ``stray`` one and a ``note`` below the
    line are in ``meta`` too.
    """
    parser.core.ruler.before("inline", "directions", _core_rule)
    parser.inline.ruler.before("link", "span", _inline_rule)


def of_token(meta: Mapping[str, object]) -> tuple[Attributes | None, str, str]:
    """What ``plugin`` found on an inline token: its line's attributes, a stray direction amid the text, a note."""
    attributes, stray, note = meta.get(_META), meta.get("stray", ""), meta.get("note", "")
    return attributes if isinstance(attributes, Attributes) else None, str(stray), " ".join(str(note).split())


def read_attributes(text: str) -> Attributes:
    """The keys and values of ``key="value" key=value``, parted by spaces or commas."""
    values: list[tuple[str, str]] = []
    position = _after_gap(text, 0)
    while position < len(text):
        found = _ATTRIBUTE.match(text, position)
        if not found:
            return Attributes(tuple(values), text[position:].strip())
        quoted = found["double"] if found["double"] is not None else found["single"]
        value = unescape(found["bare"] if quoted is None else _ESCAPED.sub(r"\1", quoted))
        values.append((found["key"], " ".join(value.split())))
        position = _after_gap(text, found.end())
    return Attributes(tuple(values))


def _after_gap(text: str, position: int) -> int:
    gap = _BETWEEN.match(text, position)
    return gap.end() if gap else position


# What Markdown's parser is taught


def _core_rule(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        note = _NOTE.search(token.content)
        if note:
            token.content, token.meta = token.content[: note.start()], {"note": token.content[note.end() :]}
        if "{" in token.content and "=" in token.content:
            token.content = _FOREIGN.sub(_kept, token.content)
        if "{" in token.content:
            token.content, attributes = _split(token.content)
            stray = _INSIDE.search(_TEXT.sub("", token.content))
            token.meta = {**token.meta, _META: attributes, "stray": stray[0] if stray else ""}


def _kept(found: re.Match[str]) -> str:
    """Nothing for another program's braces; what may be meant for us, or is the author's text, stays."""
    attributes = read_attributes(re.sub(r"\A\{\s*(?:[.#][\w:-]+\s+)*|\}\Z", "", found[0]))
    theirs = all(map(_is_theirs, (key for key, _ in attributes.values)))
    return "" if theirs and not attributes.wrong else found[0]


def _is_theirs(key: str) -> bool:
    return key in _THEIRS or key.startswith(_THEIR_BEGINNINGS)


def _split(content: str) -> tuple[str, Attributes | None]:
    """The text before the braces at its end, and what is in them; None where they are the author's text."""
    stripped = content.rstrip()
    start = stripped.rfind("{")
    if any(found.start() < start < found.end() for found in _TEXT.finditer(content)):
        return content, None
    if not stripped.endswith("}") or stripped.endswith("\\}") or start < 0 or not _opens(stripped, start):
        return content, None
    return stripped[:start].rstrip(), read_attributes(stripped[start + 1 : -1])


def _opens(text: str, start: int) -> bool:
    apart = start == 0 or text[start - 1].isspace()
    looks = _LIKENESS.match(text, start)
    if not (apart and looks):
        return False
    word = text[start + 1 : -1].strip()
    # "{x}" is a set, "{pause}" a direction without its value.
    return not word.isalnum() or bool(get_close_matches(word, _KEYS, n=1))


def _inline_rule(state: StateInline, silent: bool) -> bool:
    found = _SPAN.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found or "=" not in found["attributes"]:
        return False
    if not silent:
        _push_span(state, found)
    state.pos = found.end()
    return True


def _push_span(state: StateInline, found: re.Match[str]) -> None:
    last = state.posMax
    opening = state.push("span_open", "", 1)
    opening.meta = {_META: read_attributes(found["attributes"])}
    state.pos, state.posMax = found.span("words")
    state.md.inline.tokenize(state)
    state.push("span_close", "", -1)
    state.posMax = last


# From attributes to directions


def directions(attributes: Attributes, allowed: Allowed, place: Span) -> tuple[Directions, list[Diagnostic]]:
    """What the attributes ask of a line that may have the ``allowed`` ones, and every mistake in them."""
    asked = Directions()
    wrong = [_about_rest(attributes.wrong, place)] if attributes.wrong else []
    seen: set[str] = set()
    for key, value in attributes.values:
        problems = list(_about_key(key, allowed.keys, place, seen)) or list(_about_value(key, value, allowed, place))
        seen.add(key)
        wrong += problems
        if not problems:
            asked = _with(asked, key, value)
    if asked.value and asked.layout not in _VALUED:
        hint = 'Write {layout=number value="68%"}, or {layout=definition value="the term"}.'
        wrong.append(error(f"“value” goes with layout={' or '.join(_VALUED)}", place, hint))
    return asked, wrong


def of_table(attributes: Attributes, place: Span) -> tuple[str, str, list[Diagnostic]]:
    """What a direction below a table asks of it: its layout, a chart's kind ("" for none), and every mistake in it."""
    asked = dict(attributes.values)
    layout, chart = asked.get("layout", "table"), asked.get("chart", "")
    wrong = [_about_rest(attributes.wrong, place)] if attributes.wrong else []
    seen: set[str] = set()
    for key, value in attributes.values:
        wrong += list(_about_key(key, ("layout", "chart"), place, seen)) or list(
            _about_value(key, value, _OF_TABLE, place)
        )
        seen.add(key)
    if chart and layout != "chart":
        wrong.append(error("“chart” goes with layout=chart", place, f"Write {{layout=chart chart={CHARTS[0]}}}."))
    return layout, (chart or CHARTS[0]) if layout == "chart" else "", wrong


def _with(asked: Directions, key: str, value: str) -> Directions:
    if key == "pause":
        return replace(asked, pause=float(value))
    if key in MANNER:
        told = {"take": int, "delivery": str}.get(key, float)(value)
        return replace(asked, manner=replace(asked.manner, **{key: told}))
    if key == "layout":
        layout, _, dress = value.partition(":")
        return replace(asked, layout=layout, dress=dress)
    return replace(asked, **{key: value})  # type: ignore[arg-type]


def respelling(attributes: Attributes, words: str, place: Span) -> tuple[tuple[str, str] | None, list[Diagnostic]]:
    """The words and what the voice is given for them, or None and what is wrong."""
    wrong = [_about_rest(attributes.wrong, place)] if attributes.wrong else []
    values = dict(attributes.values)
    for key in values:
        if key not in _OF_WORDS and not _is_theirs(key):
            wrong.append(error(f"“{key[:40]}” is no direction for words", place, _WORDS_HINT))
    if len(values.keys() & set(_OF_WORDS)) > 1:
        wrong.append(error("words are respelled twice", place, "Keep say or as, not both."))
    said, kind = values.get("say", ""), values.get("as", "")
    if "say" in values and not (said and words):
        wrong.append(error("“say” has no words", place, _WORDS_HINT))
    if "as" in values:
        wrong += _about_kind(kind, words, place)
    spelled = said or marked(words, kind) if said or kind else ""
    return ((words, spelled) if spelled and not wrong else None), wrong


def _about_kind(kind: str, words: str, place: Span) -> Iterator[Diagnostic]:
    try:
        say_as(kind, words)
    except ValueError as reason:
        yield error(str(reason), place, f"Write [words]{{as=KIND}}, KIND one of {', '.join(KINDS)}.")


def about_stray(stray: str, place: Span) -> Diagnostic:
    """An error for a direction that is not at the end of its line."""
    hint = "Put it at the end, after a space; write \\{ where the brace is text."
    return error(f"the direction “{stray.strip()}…” stands amid the text", place, hint)


def _about_rest(rest: str, place: Span) -> Diagnostic:
    hint = 'Write {key="some words" key=value}; write \\{ where the brace is text.'
    return error(f"“{rest[:40]}” is no direction", place, hint)


def _about_key(key: str, allowed: tuple[str, ...], place: Span, seen: set[str]) -> Iterator[Diagnostic]:
    if key in seen:
        yield error(f"the direction “{key}” is given twice", place, "Delete one of the two.")
    elif key not in allowed:
        close = get_close_matches(key[:40].lower(), allowed, n=1)
        known = f"Known here: {', '.join(allowed)}." if allowed else "Put it at the end of the line above."
        hint = f"{f'Did you mean {close[0]}? ' if close else ''}{known}"
        if key in _KEYS or close or get_close_matches(key[:40].lower(), _KEYS, n=1):
            told = "has no effect here" if key in _KEYS else "is not known"
            yield error(f"the direction “{key[:40]}” {told}", place, hint)
        else:
            yield warning(f"“{key[:40]}” is no direction of voicedeck and is left out", place, hint)


def _about_value(key: str, value: str, allowed: Allowed, place: Span) -> Iterator[Diagnostic]:
    check, hint = _CHECKS[key]
    if key == "layout":
        check, hint = allowed.has, f"Choose one of {', '.join(allowed.layouts)} here."
    if not check(value):
        yield error(f"“{value[:40]}” is no value of “{key}”", place, hint)


def _is_pause(value: str) -> bool:
    return _is_within(value, 0, LONGEST_PAUSE) and float(value) > 0


def _is_within(value: str, least: float, most: float) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    return isfinite(number) and least <= number <= most


def _are_lines(value: str) -> bool:
    """Whether a value names lines, the first of each run before its last."""
    if not _LINES.fullmatch(value):
        return False
    runs = (run.partition("-") for run in value.replace(" ", "").split(","))
    return all(0 < int(first) <= int(last or first) for first, _, last in runs)


def _has_letters(value: str) -> bool:
    return any(character.isalnum() for character in value)


_CHECKS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "shown": (bool, 'Write what stands on the slide: {shown="Short words"}.'),
    "said": (_has_letters, 'Write what is said: {said="All the words."}.'),
    "pause": (_is_pause, f"Write seconds, more than 0 and at most {LONGEST_PAUSE:g}: {{pause=0.5}}."),
    "layout": (bool, ""),
    "value": (bool, 'Write what stands large: {layout=number value="3 of 4"}.'),
    "chart": (CHARTS.__contains__, f"Choose one of {', '.join(CHARTS)}."),
    "hide": (PLACES.__contains__, f"Choose one of {', '.join(PLACES)}: it is left out there."),
    "visual": (
        bool,
        'Name a drawing: {visual=heart}, {visual="level-up: heart"} or {visual=none}.',
    ),
    "lines": (_are_lines, 'Name the lines of the code that are spoken of: {lines="2-4,7"}.'),
    "view": (VIEWS.__contains__, f"Choose one of {', '.join(VIEWS)}."),
    "lower": (_has_letters, 'Write who is seen or quoted: {lower="Dr. Ana Ruiz, immunologist"}.'),
    "music": (MUSIC.__contains__, f"Choose one of {', '.join(MUSIC)}: it begins, or ends, with the line."),
    "hook": (_has_letters, 'Write what opens its Short: {hook="Why do we dream?"}.'),
    "note": (bool, 'Write the note: {note="Slowly here."}.'),
    "voice": (bool, "Name a voice or a preset: {voice=hibari} (voicedeck voices lists them)."),
    "pace": (partial(_is_within, least=60, most=300), "Write words a minute, 60 to 300: {pace=120}."),
    "gain": (partial(_is_within, least=-12, most=6), "Write decibels, -12 to 6: {gain=-3}."),
    "take": (TAKES.__contains__, f"Write which take, {TAKES[0]} to {TAKES[-1]}: {{take=2}}."),
    "delivery": (lambda value: 0 < len(value) <= LONGEST_DELIVERY, 'Write how it is said: {delivery="warm, slow"}.'),
}
_OF_WORDS = ("say", "as")
_THEIRS = frozenset(
    ("style", "width", "height", "class", "id", "lang", "dir", "transition", "background", "target", "rel", "align")
)
_THEIR_BEGINNINGS = ("data-", "background-", "auto-", "fig-", "code-", "font-", "custom-", "aria-", "visibility")
"""What HTML, pandoc and reveal.js set in braces, and how the names of more of it begin."""
_WORDS_HINT = 'Write [words]{say="as it sounds"} or [words]{as=digits}.'
_KEYS = (*_CHECKS, *_OF_WORDS)

OF_SPEECH = Allowed(("pause", "note", "voice", *MANNER))
OF_TITLE = Allowed(("said", "pause", "note", "voice", "hook", *MANNER))
OF_HEADING = Allowed(
    ("said", "pause", "note", "layout", "voice", "hide", "view", "hook", *MANNER), asked_on(Asker.LIST)
)
OF_PARAGRAPH = Allowed(("shown", "said", "pause", "note", "voice", "hide", "music", *MANNER))
OF_BULLET = Allowed(
    (
        "shown",
        "said",
        "pause",
        "layout",
        "value",
        "visual",
        "lines",
        "lower",
        "note",
        "voice",
        "hide",
        "music",
        *MANNER,
    ),
    asked_on(Asker.LINE),
)
OF_ROW = Allowed(("said", "pause", "note", "voice", "hide", "music", *MANNER))
_OF_TABLE = Allowed(("layout", "chart"), asked_on(Asker.TABLE), dressed=False)
