"""Lexicon files: the shipped pack, the user's, the project's, and what a preset names; the later counts.

``lexicon.toml`` is for scripts as they were written; what was translated is said by ``lexicon.es.toml``, which counts
over the other in a script that was written in that language. The shipped packs are for the languages they name.

A file is TOML, a line a word: ``Feduccia = { ipa = "fɛˈdutʃiə" }``, ``NourishED = "nourished"``,
``BDNF = { letters = true }``, ``"911" = { as = "digits" }``. See ``voicedeck.stages.lexicon`` for what matches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from voicedeck.languages import ASSUMED
from voicedeck.model.errors import ChoiceError, OutputError
from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, Span, error
from voicedeck.project import HERE, Project
from voicedeck.stages.lexicon import Entry, Lexicon
from voicedeck.stages.say_as import marked, say_as
from voicedeck.store import alone, write_atomically
from voicedeck.system import tables
from voicedeck.system.shipped import shared

FILE = "lexicon.toml"
LARGEST = 10_000_000
"""Bytes of a lexicon; a hundred thousand words have five million."""
_BARE = regex(r"[A-Za-z0-9_-]+")
_PLACE = regex(r"at line (\d{1,9})")
_FORMS = frozenset({"ipa", "say", "letters", "as"})


def load(
    named: Sequence[Path] = (), project: Project = HERE, language: str = ASSUMED, *, translated: bool = False
) -> Lexicon:
    """All lexicons for a language (a BCP 47 tag), ``named`` ones last; ``ChoiceError`` for what is not one, every
    problem at once. What was ``translated`` has those of its language alone.
    """
    found, problems = Lexicon(), list[Diagnostic]()
    for path in (*_standing(project, language, translated=translated), *named):
        try:
            found = found.with_later(Lexicon.of(_read(path)))
        except ChoiceError as reason:
            problems += reason.diagnostics
    if problems:
        raise ChoiceError.of(problems)
    return found


def add(path: Path, entries: Sequence[Entry]) -> None:
    """Write ``entries`` at the end of a lexicon file, whose own lines stay as they are; ``OutputError`` if it cannot.

    An entry for a word that the file has already replaces that line. ``ChoiceError`` where it is no text.
    """
    words = {entry.word for entry in entries}
    try:
        with alone(path):
            before = tables.read(path, LARGEST).splitlines() if path.is_file() else []
            kept = [line for line in before if not words & set(_words(line))]
            write_atomically(path, "\n".join([*kept, *map(line_of, entries), ""]).encode())
    except ValueError as reason:
        raise _unreadable(path, reason) from reason
    except OSError as reason:
        raise OutputError(f"{path} cannot be written: {reason}", hint="check that the folder is writable") from reason


def line_of(entry: Entry) -> str:
    """An entry as a line of a lexicon file."""
    key = entry.word if _BARE.fullmatch(entry.word) else _quoted(entry.word)
    if not entry.ipa:
        return f"{key} = {_quoted(entry.say)}"
    say = f", say = {_quoted(entry.say)}" if entry.say else ""
    return f"{key} = {{ ipa = {_quoted(entry.ipa)}{say} }}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _words(line: str) -> Sequence[str]:
    """The words that a line of a lexicon file has entries for; none where it is no whole entry."""
    try:
        return tuple(tables.parsed(line))
    except ValueError:
        return ()


def _standing(project: Project, language: str, *, translated: bool) -> Iterator[Path]:
    """The files that count without being named."""
    code = language.split("-")[0].lower()
    yield from sorted((shared("assets") / "lexicons").glob(f"*.{code}.toml"))
    for general in (user_config_path("voicedeck") / FILE, project.lexicon):
        own = (general.with_stem(f"{general.stem}.{each}") for each in dict.fromkeys((code, language)))
        yield from (path for path in (*([] if translated else [general]), *own) if path.is_file())


def _read(path: Path) -> list[Entry]:
    try:
        text = tables.read(path, LARGEST)
        values = tables.parsed(text)
    except (OSError, ValueError) as reason:  # TOML's and UTF-8's errors are ValueErrors
        raise _unreadable(path, reason) from reason
    entries = [_entry(word, value) for word, value in values.items()]
    wrong = [
        error(each, Span(str(path), _line(text, word)), 'write WORD = "respelling", or { ipa = "...", say = "..." }')
        for word, each in zip(values, entries, strict=True)
        if isinstance(each, str)
    ]
    if wrong:
        raise ChoiceError.of(wrong)
    return [each for each in entries if isinstance(each, Entry)]


def _unreadable(path: Path, reason: Exception) -> ChoiceError:
    """What is wrong with a file that is no TOML, at its line: most often a key that needs quotation marks."""
    found = _PLACE.search(str(reason))
    number = int(found[1]) if found else 0
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if number else []
    line = lines[number - 1] if number <= len(lines) and lines else ""
    key, equals, said = (part.strip() for part in line.partition("="))
    where = Span(str(path), number)
    if equals and key[:1] not in ("'", '"') and not _BARE.fullmatch(key):
        hint = f"write {_quoted(key[:40])} = {said[:40] or _quoted('respelling')}"
        return ChoiceError(f"“{key[:40]}” has letters or signs that need quotation marks", where=where, hint=hint)
    if "overwrite" in str(reason):
        return ChoiceError(f"“{key[:40]}” stands twice in the lexicon", where=where, hint="delete one of the two lines")
    if equals and said[:1] not in ("'", '"', "{"):
        hint = f"write {key[:40]} = {_quoted(said[:40] or 'respelling')}"
        return ChoiceError(f"what is said for “{key[:40]}” needs quotation marks", where=where, hint=hint)
    hint = 'a line a word: NourishED = "nourished"'
    return ChoiceError(f"the lexicon cannot be read: {reason}", where=where, hint=hint)


def _entry(word: str, value: Any) -> Entry | str:
    """The entry, or what is wrong with it."""
    forms: Mapping[str, Any] = {"say": value} if isinstance(value, str) else value if isinstance(value, dict) else {}
    if not word.strip() or not forms or not forms.keys() <= _FORMS:
        return f"“{word}” has no known form of saying it"
    if (
        not all(isinstance(forms.get(form, ""), str) for form in ("ipa", "say", "as"))
        or forms.get("letters", True) is not True
    ):
        return f"“{word}” is said by something that is no text"
    ipa = forms.get("ipa", "").strip("/[] ")
    try:
        say = forms.get("say", "") or _as(word, "letters" if forms.get("letters") else forms.get("as", ""))
    except ValueError as reason:
        return str(reason)
    if any(sign in ipa for sign in "/()[]") or not (ipa or say.strip()):
        return f"the phonemes of “{word}” hold a bracket or a slash, or there are none"
    entry = Entry(word, ipa, say)
    return entry if entry.plain or say else f"“{word}” holds digits or signs: it can be respelt (say), not given in IPA"


def _as(word: str, kind: str) -> str:
    """How a word is said that is read as ``kind``; what has digits is left to the script's language."""
    if not kind:
        return ""
    said = say_as(kind, word)
    return said if Entry(word).plain or kind == "letters" else marked(word, kind)


def _line(text: str, word: str) -> int:
    """The line that speaks of a word: TOML's reader does not tell."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if word in line.partition("=")[0]), 0)
