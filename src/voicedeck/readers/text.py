"""A file's bytes -> its lines: decoded, cleaned and numbered as the author's editor numbers them."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from voicedeck.model.errors import InputError
from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, Line, Span, warning

SIZE_LIMIT = 1_000_000
"""Bytes. The longest outline worth filming is a hundredth of it."""
LINE_LIMIT = 20_000
"""Lines that say something: some forty hours of film."""
BLANK_LIMIT = 200_000
"""Lines in all."""
MARK_LIMIT = 40_000
"""Marks: emphasis, code, links, formulas and tags, a twenty-fifth of the longest file that is read."""
DEEPEST_MARKDOWN = 100
"""How deep its elements may be nested."""

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".qmd", ".rmd", ".mdx"})
EXAMPLE = "My title\nI. First heading\nOne sentence a line.\nAnother sentence."
"""The smallest outline that works, for hints."""

_USUAL_DEPTH, _MOST_WORK = 3, 300_000
_BRACKET = regex(r"(?<!\\)[\[\]]")
_MARK = regex(r"[*_`]+|[\[$<~]")
_NAME_LIMIT = 120
_RESERVED = regex(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_UNFIT_FOR_NAMES = regex(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_NEWLINE = regex(r"\r\n|\r|\n")
# Editors do not count these as lines, yet they part sentences: the parts share one line number.
_SOFT_NEWLINE = regex(r"[\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 forbids, and the C1 controls, which no font draws.
_UNPRINTABLE = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f]")
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A script before it is understood: its file as the user gave it, its name, its lines, and what was odd."""

    file: str
    name: str
    lines: tuple[Line, ...]
    warnings: tuple[Diagnostic, ...] = ()


def read_text(path: Path) -> SourceText:
    """The file's lines, decoded from UTF-8 or (with a byte order mark) UTF-16, without control characters.

    Raises InputError where the file is missing, no regular file, too large, empty, binary or in another encoding.
    """
    file = file_name(path)
    return source_text(_content(path, file), file, folder_name(path.stem))


def source_text(data: bytes, file: str, name: str) -> SourceText:
    """The lines of a file's bytes; raises InputError as ``read_text`` does."""
    text = decoded(data, file)
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 10:
        raise _binary(file)
    if sum(1 for _ in _NEWLINE.finditer(text)) > BLANK_LIMIT:
        raise _too_long(file, BLANK_LIMIT)
    lines = tuple(_numbered_lines(text, file))
    if sum(bool(line.text.strip()) for line in lines) > LINE_LIMIT:
        raise _too_long(file, LINE_LIMIT)
    cleaned = tuple(Line(printable(line.text), line.source) for line in lines)
    if not any(line.text.strip("\ufeff").strip() for line in cleaned):
        raise InputError("the file is empty", where=Span(file), hint=f"Write an outline in it, for example:\n{EXAMPLE}")
    return SourceText(file, name, cleaned, _about_removed(lines, cleaned))


def refuse_endless(text: SourceText) -> None:
    """Raise InputError where a text's marks would keep its readers busy for minutes: where there are more than any film
    needs, or unclosed or nested square brackets: for each the Markdown parser looks ahead through all that are open, a
    hundred at most.
    """
    depth = work = marks = pictures = 0
    long = sum(len(line.text) for line in text.lines) > MARK_LIMIT
    for line in text.lines:
        depth = depth if line.text.strip() else 0
        marks += len(_MARK.findall(line.text)) if long else 0
        pictures += line.text.count("![")
        for bracket in _BRACKET.findall(line.text):
            depth = max(0, depth + (1 if bracket == "[" else -1))
            work += max(0, min(depth, DEEPEST_MARKDOWN) - _USUAL_DEPTH) if bracket == "[" else 0
        if work > _MOST_WORK:
            hint = "Close them, or write \\[ where a bracket is text."
            raise InputError("too many square brackets are open at once", where=line.source, hint=hint)
        if marks > MARK_LIMIT or pictures > LINE_LIMIT:
            what = f"{LINE_LIMIT} pictures" if pictures > LINE_LIMIT else f"{MARK_LIMIT} marks (* [ ` $ <)"
            hint = "A film has some hundred lines: check that this is the right file, or split it."
            raise InputError(f"the file has more than {what}", where=line.source, hint=hint)


def file_name(path: Path) -> str:
    """The path as the user gave it, fit for a message."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """``text`` without the characters that XML forbids or that nothing can show."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def folder_name(stem: str) -> str:
    """``stem`` as a folder name that every system accepts: never empty, hidden, reserved or over 120 bytes."""
    safe = _UNFIT_FOR_NAMES.sub("-", stem).strip(" .-")
    short = safe.encode("utf-8")[:_NAME_LIMIT].decode("utf-8", "ignore").rstrip(" .-")
    return f"{short}-script" if _RESERVED.fullmatch(short) else short or "script"


def refuse_unreadable(path: Path, file: str, limit: int) -> None:
    """Raise InputError where the path is missing, no regular file, or larger than ``limit`` bytes.

    Asked before opening: opening a pipe would wait for ever, and a device has no end.
    """
    try:
        status = path.stat()
    except FileNotFoundError as problem:
        raise InputError("the file does not exist", where=Span(file), hint=_similar_names(path)) from problem
    except (OSError, ValueError) as problem:
        raise _unreadable(file, problem) from problem
    if stat.S_ISDIR(status.st_mode):
        hint = "Name one .md, .txt or .pptx file in it."
        raise InputError("this is a folder, not a script", where=Span(file), hint=hint)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("this is not a regular file", where=Span(file), hint="Name a .md or .txt file on disk.")
    if status.st_size > limit:
        raise too_large(file, limit)


def _content(path: Path, file: str) -> bytes:
    refuse_unreadable(path, file, SIZE_LIMIT)
    try:
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as problem:
        raise _unreadable(file, problem) from problem
    if len(data) > SIZE_LIMIT:
        raise too_large(file, SIZE_LIMIT)
    return data


def _unreadable(file: str, problem: Exception) -> InputError:
    reason = getattr(problem, "strerror", None) or str(problem)
    hint = "Check the path and that you may read it."
    return InputError(f"the file cannot be read: {reason}", where=Span(file), hint=hint)


def too_large(file: str, limit: int) -> InputError:
    """What is told of a file of more than ``limit`` bytes."""
    hint = "A script is a few kilobytes of text; check that this is the right file, or split it."
    return InputError(f"the file is larger than {limit // 1_000_000} MB", where=Span(file), hint=hint)


def _too_long(file: str, limit: int) -> InputError:
    hint = "A film has some hundred lines: check that this is the right file, or split it."
    return InputError(f"the file has more than {limit} lines", where=Span(file), hint=hint)


def _similar_names(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except (OSError, ValueError):
        return "Check the path: its folder does not exist either."
    close = get_close_matches(path.name, names, n=1)
    return f"Did you mean {close[0]}?" if close else "Check the path and the spelling."


def decoded(data: bytes, file: str) -> str:
    """A script's text, decoded from UTF-8 or UTF-16. Raises InputError where it is neither."""
    for mark, encoding in _UTF16_MARKS.items():
        if data.startswith(mark):
            return _decoded_utf16(data[2:], encoding, file)
    if b"\0" in data:
        raise _binary(file)
    return _decoded_utf8(data, file)


def _decoded_utf16(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as problem:
        hint = "Save it again as UTF-8: in most editors, Save As, then Encoding: UTF-8."
        message = f"the file begins as UTF-16 but byte {problem.start + 2} is not"
        raise InputError(message, where=Span(file), hint=hint) from problem


def _decoded_utf8(data: bytes, file: str) -> str:
    mark = len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError as problem:
        offset = mark + problem.start
        before = data[:offset].decode("latin-1")
        if len(_CONTROL.findall(data.decode("latin-1"))) > len(data) / 10:
            raise _binary(file) from problem
        message = f"the file is not UTF-8: byte 0x{data[offset]:02X} at offset {offset}"
        hint = "Open it in your editor and save it as UTF-8: Save As, then Encoding: UTF-8."
        raise InputError(message, where=Span(file, len(_NEWLINE.findall(before)) + 1), hint=hint) from problem


def _binary(file: str) -> InputError:
    hint = "A script is plain text or Markdown. If this is text, save it as UTF-8; if not, export it as text first."
    return InputError("the file is binary, not text", where=Span(file), hint=hint)


def _numbered_lines(text: str, file: str) -> Iterator[Line]:
    for number, physical in enumerate(_NEWLINE.split(text), start=1):
        for part in _SOFT_NEWLINE.split(physical):
            yield Line(part, Span(file, number))


def _about_removed(lines: tuple[Line, ...], cleaned: tuple[Line, ...]) -> tuple[Diagnostic, ...]:
    touched = [line for line, clean in zip(lines, cleaned, strict=True) if line.text != clean.text]
    if not touched:
        return ()
    removed = [character for line in touched for character in _UNPRINTABLE.findall(line.text)]
    plural = "characters were" if len(removed) > 1 else "character was"
    message = f"{len(removed)} control {plural} removed, the first is U+{ord(removed[0]):04X}"
    hint = "Retype the line if a word looks wrong; such characters often come with text copied from a PDF."
    return (warning(message, touched[0].source, hint),)
