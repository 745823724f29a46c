"""Podcasts and talks that somebody has: transcripts, captions and dialogues of other programs -> a script to edit.

Read are captions (SRT, WebVTT with voice spans), the Podcast Namespace's transcripts (JSON and HTML,
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md), the JSON of speech
recognisers, lists of turns as programs that write dialogues give them, and text with a name before what is said, in the
forms that people and programs use: ``Anna: …``, ``**Anna:** …``, ``[S1] …``, ``<Person1>…</Person1>``,
``<|speaker:0|>…``, ``Anna  0:12`` above what is said.
"""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path

from voicedeck.languages import language
from voicedeck.languages.detection import detected
from voicedeck.languages.sentences import sentences
from voicedeck.model.letters import SIGNED
from voicedeck.model.regex import regex
from voicedeck.model.script import Script, Section, Speaker
from voicedeck.model.source import Directions, Line, Span, Turn, warning
from voicedeck.readers.labels import is_label, is_person
from voicedeck.readers.text import SourceText, read_text

CAPTIONS = (".srt", ".vtt", ".sbv")
DATA = (".json", ".jsonl")
PAGES = (".html", ".htm")
TEXTS = (".txt", ".md", ".markdown", ".text", "")
SUFFIXES = (*CAPTIONS, *DATA, *PAGES)
"""Files that are scripts only when they are converted."""
VOICES = {"en": ("", "kokoro:bm_george", "kokoro:bf_emma", "kokoro:am_michael", "kokoro:af_bella")}
"""Who speaks in turn, where nobody says, by language: the film's own voice first; elsewhere that says all."""
_LONGEST_LINE = 28
"""Words of a line; a longer sentence stays whole."""
_SHORTEST_LINE = 4
_MOST_SPEAKERS = 12
_LABELLED = 0.6
"""Share of a text's paragraphs that begin with a name, in a dialogue."""
_TWICE = 2
_ROLLING = 0.25
"""Share of the lines that stand there twice, in rolling captions; elsewhere somebody says a word again."""

_TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_NAME = rf"[^\W\d_](?:[\w{SIGNED}.'’-]|[ ](?=[\w(])){{0,40}}"
_CLOCK = rf"[\[(]?{_TIME}(?:\s?(?:-->|-|–)\s?{_TIME})?[\])]?"
_LABEL = regex(
    rf"\s*(?:[-*>]\s+)?(?:{_CLOCK}\s+)?(?:>>\s*)?(?:\*\*|__)?\[?(?P<name>{_NAME})\]?(?:\*\*|__)?(?:\s*{_CLOCK})?\s?[:：]"
    rf"(?:\*\*|__)?\s*(?:{_CLOCK}\s+)?(?P<words>.*)"
)
_BRACKETED = regex(rf"\s*\[(?P<name>{_NAME})\]\s+(?P<words>\S.*)")
_ABOVE = regex(rf"\s*(?:\*\*|__)?(?P<name>{_NAME}?)(?:\*\*|__)?\s{{0,4}}[|,•·-]?\s{{0,4}}{_CLOCK}\s*:?\s*")
_ALONE = regex(rf"\s*(?:{_CLOCK}|\d{{1,6}})\s*")
_TAG = regex(r"<\|speaker:(?P<number>\d{1,3})\|>|\[(?P<short>S\d{1,2})\]|<(?P<tag>[A-Z][A-Za-z]{0,20} ?\d{0,2})>")
_CLOSING = regex(r"</[A-Z][A-Za-z]{0,20} ?\d{0,2}>")
_VOICE_SPAN = regex(r"<v(?:\.[\w.-]{1,60})?\s+(?P<name>[^<>]{1,80})>")
_MARKUP = regex(r"</?[a-zA-Z][^<>]{0,80}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,60}\}")
_CITED = regex(r"<cite\b[^<>]{0,100}>(?P<name>[^<>]{1,100})</cite>|<p\b[^<>]{0,100}>(?P<words>(?:[^<]|<(?!/?p\b))*+)")
_CUES = regex(
    r"\[[^\[\]\d][^\[\]]{0,40}\](?!\()|♪[^♪]{0,200}♪?|\((?:[^()\s]{2,20}|[^()\s]{2,20} [^()\s]{2,20})\)(?=\s*\Z)"
)
_NUMBERED = regex(r"(?:speaker|spk|s|host|person)?[ _]?(\d{1,3})", 2)
_UNFIT = regex(rf"[^\w{SIGNED} .'’-]")
_LISTS = ("segments", "utterances", "monologues", "dialogue", "turns", "transcript", "script", "conversation", "lines")
_WHO = ("speaker", "speaker_name", "speakername", "name", "role", "host", "speaker_label", "speaker_id", "character")
_WHAT = ("body", "text", "transcript", "line", "dialogue", "content", "utterance", "speech", "message", "sentence")
_TITLES = ("title", "episode_title", "name", "topic")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody says, "" where nobody knows who, with the file's line that it stands in."""

    who: str
    words: str
    line: int = 1


class _Pairs(list[tuple[str, object]]):
    """A JSON object; a key may come twice, as in what language models write."""


def transcript(path: Path) -> Script | None:
    """The script that a transcript is; None where the file is none.

    Raises InputError where the file cannot be read, as ``read_text`` does.
    """
    suffix = path.suffix.lower()
    if suffix not in (*SUFFIXES, *TEXTS):
        return None
    text = read_text(path)
    title, said = _read(text, suffix)
    found = list(_joined(_named(said)))
    if not found:
        return None
    return _script(text, title, found)


def _read(text: SourceText, suffix: str) -> tuple[str, Sequence[_Said]]:
    """A transcript's title, "" for none, and what is said; nothing where it is no transcript."""
    lines = [(line.text.lstrip("\ufeff"), line.source.line) for line in text.lines]
    whole = "\n".join(words for words, _ in lines)
    if suffix in DATA or (suffix in TEXTS and whole.lstrip()[:1] in ("[", "{")):
        title, turns = _of_data(whole)
        if turns or suffix in DATA:
            return title, turns
    if suffix in PAGES:
        return "", tuple(_of_page(whole))
    if suffix in CAPTIONS:
        return "", _labelled(tuple(_cues(lines)), captions=True)
    return _of_text(lines)


# Text with names


def _of_text(lines: Sequence[tuple[str, int]]) -> tuple[str, Sequence[_Said]]:
    """A dialogue's title and turns; nothing where its text is none, or declares its speakers itself."""
    body = [(words, number) for words, number in lines if words.strip()]
    if not body or body[0][0].strip() in ("---", "+++") or any(words.startswith("## ") for words, _ in body):
        return "", ()
    title = ""
    if body[0][0].startswith("# ") or (len(body) > 1 and not _label_of(body[0][0])[0] and not _TAG.search(body[0][0])):
        title, body = body[0][0].lstrip("# ").strip(), body[1:]
    whole = " ".join(words for words, _ in body)
    if len(_TAG.findall(whole)) >= _TWICE and _TAG.match(body[0][0].strip()):
        return title, tuple(_of_tags(body))
    return title, _labelled(body)


def _of_tags(lines: Iterable[tuple[str, int]]) -> Iterator[_Said]:
    """``[S1] … [S2] …``, ``<Person1>…</Person1>``, ``<|speaker:0|>…``; who is not named goes on."""
    who = ""
    for words, number in lines:
        start = 0
        for found in _TAG.finditer(words):
            yield _Said(who, _CLOSING.sub("", words[start : found.start()]), number)
            who, start = found["number"] or found["short"] or found["tag"], found.end()
        yield _Said(who, _CLOSING.sub("", words[start:]), number)


def _labelled(lines: Sequence[tuple[str, int]], *, captions: bool = False) -> Sequence[_Said]:
    """Lines with a name before what is said, or above it; those without one go on with the turn before.

    Captions need no names: what they say is the narrator's then.
    """
    read = [(_label_of(words), words, number) for words, number in lines]
    counted = Counter(name for (name, _), _, _ in read if name)
    named = sum(counted.values())
    below = sum(bool(name) and not rest for (name, rest), _, _ in read)  # what they say stands in the next line
    whole = sum(name is not None or not _ALONE.fullmatch(words) for (name, _), words, _ in read) - below
    pure = named >= _LABELLED * whole
    names = {name for name, count in counted.items() if count >= _TWICE or (pure and len(counted) > 1)}
    known = {name for name in names if not (is_label(name) and not is_person(name))}
    dialogue = 1 < len(known) <= _MOST_SPEAKERS and (captions or pure) and sum(counted[each] for each in known) > _TWICE
    if not (dialogue or captions):
        return ()
    said, who = list[_Said](), ""
    for (name, rest), words, number in read:
        if dialogue and name in known:
            who = str(name)
            said.append(_Said(who, rest, number))
        elif not _ALONE.fullmatch(words):
            said.append(_Said(who, words.removeprefix(">> ").removeprefix("- "), number))
    return said


def _label_of(words: str) -> tuple[str | None, str]:
    """Whose name a line begins with, or is, and what follows it; None for none."""
    span = _VOICE_SPAN.match(words)
    if span:
        return span["name"].strip(), words[span.end() :]
    for form in (_LABEL, _BRACKETED):
        found = form.fullmatch(words[:5_000])
        if found and len(found["name"].split()) <= 4:
            return found["name"].strip(), found["words"] + words[5_000:]
    above = _ABOVE.fullmatch(words[:200])
    return (above["name"].strip(), "") if above and above["name"].strip() else (None, words)


# Captions


def _cues(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The lines of captions; of rolling ones each once: they show a line again above the next."""
    found = list(_shown(lines))
    again = [one[0] == other[0] for one, other in pairwise(found)]
    rolling = sum(again) >= _ROLLING * len(found)
    return (cue for cue, repeated in zip(found, (False, *again), strict=False) if not (rolling and repeated))


def _shown(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """What captions show, with its line in the file, and who says it before it where that is told."""
    timed = False
    for words, number in lines:
        if "-->" in words or regex(rf"{_TIME},{_TIME}").fullmatch(words.strip()):
            timed = True
        elif not words.strip():
            timed = False
        elif timed:
            span = _VOICE_SPAN.search(words)
            plain = unescape(_MARKUP.sub("", words)).strip()
            if plain:
                yield (f"<v {span['name']}>{plain}" if span else plain), number


def _of_page(whole: str) -> Iterator[_Said]:
    """The Podcast Namespace's HTML: who in ``cite``, what in ``p``."""
    if "<cite" not in whole:
        return
    who = ""
    for found in _CITED.finditer(whole.replace("\n", " ")):
        if found["name"]:
            who = unescape(found["name"]).strip().rstrip(":")
        else:
            yield _Said(who, unescape(_MARKUP.sub("", found["words"])))


# Data


def _of_data(whole: str) -> tuple[str, Sequence[_Said]]:
    """JSON, JSON a line, or a list as Python writes it."""
    try:
        value: object = json.loads(whole, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        value = _of_lines(whole) or _of_python(whole)
    title = next((str(each) for key, each in value if key.lower() in _TITLES), "") if isinstance(value, _Pairs) else ""
    return title, tuple(_turns_in(value))


def _of_lines(whole: str) -> object:
    try:
        return [json.loads(line, object_pairs_hook=_Pairs) for line in whole.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def _of_python(whole: str) -> object:
    try:
        return ast.literal_eval(whole.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _turns_in(value: object, depth: int = 0) -> Iterator[_Said]:
    """The turns of the first list in a value that holds some."""
    if depth > _DEEPEST:
        return
    if isinstance(value, _Pairs):
        inner = sorted(value, key=lambda pair: _rank(pair[0]))
        nested = (tuple(_turns_in(each, depth + 1)) for _, each in inner)
        found = next((each for each in nested if each), ())
        keys = [key for key, each in value if isinstance(each, str)]
        named = len(keys) > 1 and len(keys) == len(value) and _are_names(keys)
        yield from found or (_as_turns(value) if named else ())
    elif isinstance(value, list | tuple):
        turns = [turn for each in value if (turn := _turn(each))]
        if turns and len(turns) * 2 >= len(value):
            yield from turns
        elif not turns:
            nested = (tuple(_turns_in(each, depth + 1)) for each in value)
            yield from next((each for each in nested if each), ())


def _rank(key: str) -> int:
    return _LISTS.index(key.lower()) if key.lower() in _LISTS else len(_LISTS)


def _are_names(keys: Sequence[str]) -> bool:
    """Whether an object's keys say who speaks: one comes again, or all are numbered."""
    return len(set(keys)) < len(keys) or all(_NUMBERED.fullmatch(key) for key in keys)


def _as_turns(pairs: _Pairs) -> Iterator[_Said]:
    return (_Said(who, words) for who, words in pairs if isinstance(words, str))


def _turn(value: object) -> _Said | None:
    """What an entry of a list says, where it says something."""
    if isinstance(value, _Pairs):
        named = {key.lower(): each for key, each in reversed(value)}
        words = next((each for key in _WHAT if isinstance(each := named.get(key), str) and each.strip()), "")
        who = next((each for key in _WHO if isinstance(each := named.get(key), str | int)), "")
        if words:
            return _Said(str(who), words)
        if len(value) == 1 and isinstance(value[0][1], str):
            return _Said(value[0][0], value[0][1])
    pair = value if isinstance(value, list | tuple) and len(value) == 2 else ()
    return _Said(str(pair[0]), str(pair[1])) if pair and all(isinstance(each, str) for each in pair) else None


# The script


def _named(said: Iterable[_Said]) -> Iterator[_Said]:
    """The same, each by the name that can stand before it: "ANNA" and "Anna" are one."""
    names = dict[str, str]()
    for each in said:
        name = _name(each.who) if each.who else ""
        yield replace(each, who=names.setdefault(name.casefold(), name))


def _joined(said: Iterable[_Said]) -> Iterator[_Said]:
    """What is said, one entry a turn, without empty ones."""
    plain = (replace(each, words=" ".join(each.words.split())) for each in said)
    for _, turn in groupby((each for each in plain if each.words), key=lambda each: each.who):
        first, *others = turn
        yield replace(first, words=" ".join(each.words for each in (first, *others)))


def _script(text: SourceText, title: str, said: Sequence[_Said]) -> Script:
    """A script of one section, a line a sentence or two."""
    code = detected(tuple(each.words for each in said)).code or "en"
    names = [who for who in dict.fromkeys(each.who for each in said) if who]
    place, known = Span(text.file, said[0].line), VOICES.get(code.partition("-")[0], ("",))
    voices = {who: known[at % len(known)] for at, who in enumerate(names)} if len(names) > 1 else {}
    cues, lines = list[str](), list[Line]()
    for each in said:
        cues += _CUES.findall(each.words)
        for words in _lines(_CUES.sub("", each.words), code):
            turns = (Turn(each.who, voices[each.who], words),) if each.who in voices else ()
            lines.append(Line(words, Span(text.file, each.line), Directions(turns=turns)))
    heading = Line(title or text.name.replace("_", " ").replace("-", " ").capitalize(), place)
    hint = "Write ## headings above the lines that belong together: each is a chapter of the film."
    told = [warning("a transcript has no headings: all of it is one section", place, hint)]
    if cues:
        told.append(warning(f"left out: {', '.join(dict.fromkeys(each.strip() for each in cues))}", place))
    if voices:
        hint = "Choose them in the front matter; voicedeck voices lists them."
        given = "voices were given to" if any(voices.values()) else "the film's own voice speaks for all of"
        told.append(warning(f"{given} {', '.join(voices)}", place, hint))
    return Script(
        name=text.name,
        source=Span(text.file),
        title=heading,
        sections=(Section(heading, tuple(lines)),),
        language=code,
        language_from=place,
        speakers=tuple(Speaker(who, voice, place) for who, voice in voices.items()),
        warnings=(*text.warnings, *told),
    )


def _lines(words: str, code: str) -> Iterator[str]:
    """The sentences of a turn, short ones together."""
    line = ""
    for sentence in sentences(" ".join(words.split()), language(code)):
        joined = f"{line} {sentence}".strip()
        short = len(line.split()) < _SHORTEST_LINE or len(sentence.split()) < _SHORTEST_LINE
        if line and not (short and len(joined.split()) <= _LONGEST_LINE):
            yield line
            joined = sentence
        line = joined
    if any(map(str.isalnum, line)):
        yield line


def _name(who: str) -> str:
    """A name that can stand before what is said: "Speaker 1" for a number, "Anna" for "ANNA"."""
    numbered = _NUMBERED.fullmatch(who.strip())
    if numbered:
        return f"Speaker {int(numbered[1])}"
    plain = " ".join(_UNFIT.sub(" ", who).replace("_", " ").split())[:40].strip()
    if len(plain) == 1:
        return f"Speaker {plain}"
    return plain.title() if plain.isupper() and len(plain) > 2 else plain or "Speaker"
