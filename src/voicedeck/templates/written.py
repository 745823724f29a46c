"""What stands in a template's own files that will not draw, and what reaches out of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from voicedeck.model.regex import regex
from voicedeck.model.source import Diagnostic, Span, error

SUFFIXES = (".j2", ".svg", ".css", ".html")
MOST_BYTES = 1_000_000
"""Of one file: more is no template."""

_UNDRAWN = (
    (r"text-shadow\s*:", "text-shadow", "Put the text on a ground of its own."),
    (r"background-clip\s*:\s*text", "background-clip: text", "Give the text one colour."),
    (r"(?<!backdrop-)filter\s*:\s*[^;]*blur", "filter: blur", "Use a radial gradient that fades out."),
    (r"backdrop-filter\s*:", "backdrop-filter", "Use a translucent colour."),
    (r"(mix|background)-blend-mode\s*:", "blend modes", "Mix the colours with mix(a, b, share)."),
    (r"line-clamp\s*:", "line-clamp", "voicedeck cuts a text that does not fit."),
    (r"text-overflow\s*:", "text-overflow", "voicedeck cuts a text that does not fit."),
    (r"text-wrap\s*:", "text-wrap", "voicedeck breaks lines evenly itself."),
    (r"(?<![\w-])hyphens\s*:", "hyphens", "voicedeck breaks lines itself."),
    (r"font-variation-settings\s*:", "font-variation-settings", "Choose a font-weight."),
    (r"font-optical-sizing\s*:", "font-optical-sizing", "Choose a family without optical sizes."),
    (r"@import\b", "@import", "Write {% include \"file.css.j2\" %}."),
    (r"@font-face\b", "@font-face", "Name a family that voicedeck has in [fonts]."),
    (r"url\(\s*(?!['\"]?#)", "url()", "Draw with inline SVG; pictures come from the script."),
    (r"<(su[bp])\b", "raised and lowered letters", "Use the characters themselves, such as ² and ₂."),
    (r"<(math|video|audio|iframe|object|embed|canvas|script|link)\b", "this element", "Draw with HTML, CSS and SVG."),
    (r"(href|src)\s*=\s*[\"'](?!#|data:|\{)", "files and addresses", "Draw with inline SVG."),
)  # fmt: skip
_PATTERNS = tuple((regex(pattern, re.IGNORECASE), name, hint) for pattern, name, hint in _UNDRAWN)
_COMMENT = regex(r"\{#.*?#\}|/\*.*?\*/|<!--.*?-->", re.DOTALL)
_OWN_PICTURE = regex(r"<img\b[^>]*?\ssrc\s*=\s*([\"'])([^\"'>{]{1,300})\1", re.IGNORECASE)
_INCLUDED = regex(r"\{%-?\s*(?:include|import|from|extends)\s+([\"'])(.+?)\1")


def written(folder: Path) -> Iterator[Diagnostic]:
    """An error for everything in a template's own files that the renderer leaves out, or that is not its own.

    Comments count for nothing. A file that is a link is not read.
    """
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.resolve().is_relative_to(home):
            yield error("the file is a link to another place", Span(str(path)), "Copy what it names into the template.")
        elif path.is_file() and path.suffix in SUFFIXES:
            yield from _in(path, home)


def _in(path: Path, folder: Path) -> Iterator[Diagnostic]:
    if path.stat().st_size > MOST_BYTES:
        yield error(f"the file is larger than {MOST_BYTES // 1000} kB", Span(str(path)), "A slide needs less.")
        return
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        yield error(f"the file cannot be read: {reason}", Span(str(path)), "Write it as UTF-8.")
        return
    blank = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for number, line in enumerate(blank.splitlines(), start=1):
        where = Span(str(path), number)
        for pattern, name, hint in _PATTERNS:
            if pattern.search(_shown_from(folder, line)):
                yield error(f"the renderer does not draw {name}", where, hint)
        for found in _INCLUDED.finditer(line):
            if found[2].startswith(("/", "\\")) or ".." in found[2]:
                yield error(f"“{found[2]}” is outside the template", where, "Name a file of the template or its bases.")


def _shown_from(folder: Path, line: str) -> str:
    """A line without its pictures that are in the template's folder."""
    return _OWN_PICTURE.sub(lambda found: "" if (folder / found[2]).is_file() else found[0], line)
