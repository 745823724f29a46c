"""Files of other programs that are not read: what each is, told by its suffix or by how it begins, and what to do.

Markup that is text would otherwise be read out with its signs; what is packed or drawn would be refused as "binary".
pandoc makes Markdown of most of it (https://pandoc.org/MANUAL.html#general-options).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from voicedeck.model.errors import InputError
from voicedeck.model.source import Span

_PANDOC = "Make Markdown of it: pandoc {name} -o {stem}.md"
_CONVERT = "Make a script of it: voicedeck convert {name} -o {stem}.md"
_KINDS = (
    (".ppt .pps .pot", "a presentation", "Save it as .pptx: in PowerPoint or LibreOffice, Save As."),
    (".odp .fodp .otp .sxi", "a presentation", "Save it as .pptx: in LibreOffice, Save As."),
    (".key", "a presentation", "Save it as .pptx: in Keynote, Export To, PowerPoint."),
    (".gslides", "a link to a presentation", "Save it as .pptx: in Google Slides, File, Download."),
    (".gdoc", "a link to a document", "In Google Docs: File, Download, Markdown (.md)."),
    (".docx .docm .dotx .odt .fodt .ott .rtf", "a document", f"{_PANDOC}, or save it as plain text (.txt)."),
    (".epub .fb2", "an e-book", f"{_PANDOC}."),
    (".doc .wps .wpd .pages .abw", "a document", "Save it as plain text (.txt) in the program that it is of."),
    (".tex .latex .ltx", "LaTeX", f"{_PANDOC}."),
    (".html .htm .xhtml", "a web page", f"{_PANDOC}."),
    (".mhtml .mht .webarchive", "a web page", "Copy its words into a .txt or .md file."),
    (".rst .rest .org .typ .ipynb .opml .textile .mediawiki .wiki .dokuwiki", "another markup", f"{_PANDOC}."),
    (".adoc .asciidoc", "another markup", "Make Markdown of it: asciidoctor -b docbook {name}, then "
     "pandoc -f docbook {stem}.xml -o {stem}.md."),
    (".pdf .ps .eps .djvu .xps", "printed pages", "Make text of it: pdftotext -layout {name} {stem}.txt, and read it "
     "through."),
    (".xlsx .xls .xlsm .ods .numbers .csv .tsv", "a table", "Write its rows as a Markdown table below a heading."),
    (".srt .vtt .sbv", "captions", _CONVERT),
    (".ass .ssa", "captions", "Copy its words into a .txt or .md file."),
    (".json .jsonl", "a program's data", f"{_CONVERT}, where it is a transcript."),
    (".yaml .yml .toml .xml .ini", "a program's data", "Copy its words into a .txt or .md file."),
    (".py .js .ts .css .sh .c .cpp .h .java .go .rs .rb .php", "a program", "Write a script about it, its lines "
     "between ``` lines."),
    (".zip .7z .rar .gz .tgz .tar .xz .bz2", "an archive", "Unpack it and name the script in it."),
    (".png .jpg .jpeg .gif .webp .svg .bmp .tif .tiff .heic .avif", "a picture", "Name a script: pictures are named in "
     "it."),
    (".mp4 .mov .mkv .webm .avi .m4v .mp3 .wav .m4a .flac .ogg .opus .aac", "a film or sound", "Name a script: a .md, "
     ".txt or .pptx file."),
)  # fmt: skip
"""Suffixes, what a file with one is, and what to do with it."""
_OTHERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {suffix: (what, hint) for suffixes, what, hint in _KINDS for suffix in suffixes.split()}
)
_PACKED = (
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", ".odp"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"mimetypeapplication/vnd.oasis.opendocument", ".odt"),
    (b"mimetypeapplication/epub", ".epub"),
    (b"word/", ".docx"),
    (b"ppt/", ".pptx"),
    (b"xl/", ".xlsx"),
)
"""What a packed document's first files are called, or hold."""
_BEGINNINGS = (
    (r"%PDF-", ".pdf"),
    (r"\{\\rtf", ".rtf"),
    (r"\xd0\xcf\x11\xe0", ".doc"),
    (r"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", ".png"),
    (
        r"(?:\s|%[^\n]{0,500}\n){0,400}\\(?:documentclass|documentstyle|usepackage|usetheme|begin\{(?:document|frame)"
        r"|(?:part|chapter|(?:sub)*section)\*?\{)",
        ".tex",
    ),
    (r"\s{0,200}(?:<\?xml[^<>]{0,300}>\s{0,200})?<(?:![dD][oO][cC][tT][yY][pP][eE]\s+(?i:html)|(?i:html))\b", ".html"),
    (r"\s{0,200}\{\s{0,200}\"(?:cells|nbformat|metadata)\"\s{0,9}:", ".ipynb"),
    (r"WEBVTT\b", ".vtt"),
    (r"\s{0,200}\d{1,5}\r?\n\d\d:\d\d:\d\d,\d{3} --> ", ".srt"),
)
_LOOKED_AT = 4_096
"""Bytes of a file's beginning that tell what it is."""


def refuse_others(path: Path, file: str) -> None:
    """Raise InputError where a file is another program's, by its suffix or by how it begins.

    One that is missing or cannot be opened passes: whoever reads it says why.
    """
    data = _beginning(path)
    suffix = path.suffix.lower()
    if data is None:
        return
    if suffix in _OTHERS:
        what, hint = _OTHERS[suffix]
        raise _refused(f"a {suffix} file is not read: it is {what}", file, hint.format(name=path.name, stem=path.stem))
    begun = _begun(data)
    if begun:
        what = _OTHERS.get(begun, ("a presentation", ""))[0]
        hint = f"Give it its suffix, {begun}, and name it again: what to do with it is told then."
        raise _refused(f"the file is not what its name says: it is {what}", file, hint)


def _refused(message: str, file: str, hint: str) -> InputError:
    return InputError(message, where=Span(file), hint=hint)


def _beginning(path: Path) -> bytes | None:
    """A file's first bytes; None where there is no file to be opened."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError):
        return None


def _begun(data: bytes) -> str:
    """The suffix that fits a file's first bytes, "" where nothing is known of them."""
    if data.startswith(b"PK\x03\x04"):
        return next((suffix for name, suffix in _PACKED if name in data), ".zip")
    text = data.decode("latin-1")
    return next((suffix for pattern, suffix in _BEGINNINGS if re.match(pattern, text, re.DOTALL)), "")
