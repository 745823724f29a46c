"""A PowerPoint file with speaker notes -> Script. Its line numbers count slides.

The file is a ZIP of XML and is not trusted: parts are read up to a limit whatever they claim, document types (and
with them entities) are refused, and a part's name never becomes a path on disk.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line, Span, warning
from voicedeck.readers.slides import Slide, script_of
from voicedeck.readers.text import file_name, folder_name, printable, refuse_unreadable

LARGEST_FILE = 500_000_000
LARGEST_PART = 20_000_000
LARGEST_WHOLE = 100_000_000
"""Bytes: of the file, of one part and of all parts that are read, once unpacked."""
MOST_SLIDES = 2000

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECK = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REPEATED = frozenset(("ftr", "sldNum", "dt", "hdr", "sldImg"))
_OUR_REPEATED = frozenset(("Kicker", "Numeral", "Counter", "Footer", "Slide number", "Progress", "Channel"))
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_HINT = "Open it in PowerPoint or LibreOffice and save it again as .pptx."


def read(path: Path) -> Script:
    """The deck as a script, with its warnings.

    Raises InputError where the file cannot be read, is no PowerPoint file, or unpacks to more than a deck can be.
    """
    file = file_name(path)
    refuse_unreadable(path, file, LARGEST_FILE)
    try:
        with zipfile.ZipFile(path) as archive:
            slides, told = _slides(_Package(archive, file))
    except InputError:
        raise
    except Exception as problem:  # zipfile, its decompressors and the XML parser have no common base
        raise _broken(file, str(problem)) from problem
    if not slides:
        raise InputError(
            "the deck has no slides", where=Span(file), hint="Add a slide with a title, or write an outline."
        )
    return script_of(folder_name(path.stem), file, slides, told)


def _broken(file: str, why: str) -> InputError:
    return InputError(f"the file is no PowerPoint deck: {printable(why)[:120]}", where=Span(file), hint=_HINT)


@dataclass(slots=True)
class _Package:
    """The parts of the file, unpacked one by one up to a limit."""

    archive: zipfile.ZipFile
    file: str
    unpacked: int = 0
    relations: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def part(self, name: str) -> Element:
        """A part's XML."""
        with self.archive.open(name) as stream:
            data = stream.read(LARGEST_PART + 1)
        self.unpacked += len(data)
        if len(data) > LARGEST_PART or self.unpacked > LARGEST_WHOLE:
            hint = "A slide is a few kilobytes of text; check that this is the right file."
            raise InputError("the deck unpacks to more than 100 MB of text", where=Span(self.file), hint=hint)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise _broken(self.file, "it declares a document type or another encoding")
        return ElementTree.fromstring(data)

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """The kind and name of each part that a part refers to, by its id."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.archive.namelist():
            return {}
        return {
            link.get("Id", ""): (link.get("Type", "").rpartition("/")[2], _target(folder, link.get("Target", "")))
            for link in self.part(relations)
            if link.get("TargetMode") != "External"
        }


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _slides(package: _Package) -> tuple[list[Slide], list[Diagnostic]]:
    main = next(name for kind, name in package.targets("").values() if kind == "officeDocument")
    links = package.targets(main)
    ids = [each.get(f"{_LINK}id", "") for each in package.part(main).iter(f"{_DECK}sldId")]
    if len(ids) > MOST_SLIDES:
        raise InputError(f"the deck has more than {MOST_SLIDES} slides", where=Span(package.file), hint="Split it.")
    slides: list[Slide] = []
    told: list[Diagnostic] = []
    for number, each in enumerate(ids, start=1):
        place = Span(package.file, number)
        name = links[each][1]
        tree = package.part(name)
        if tree.get("show") == "0":
            told.append(
                warning("a hidden slide is left out", place, "Show it in PowerPoint if it belongs to the film.")
            )
            continue
        slides.append(_slide(tree, place, tuple(_notes(package, name))))
        told.extend(_about_left_out(tree, place))
    return slides, told


def _slide(tree: Element, place: Span, notes: tuple[str, ...]) -> Slide:
    title: list[str] = []
    subtitle: list[str] = []
    lines: list[str] = []
    for shape in tree.iter():
        if shape.tag == f"{_DECK}sp":
            kind = _kind(shape)
            home = title if kind in ("title", "ctrTitle") else subtitle if kind == "subTitle" else lines
            home.extend(() if kind in _REPEATED else _paragraphs(shape))
        elif shape.tag == f"{_MAIN}tr":
            cells = (" ".join(_paragraphs(cell)) for cell in shape.iter(f"{_MAIN}tc"))
            lines.append("; ".join(cell for cell in cells if cell))
    heading = Line(" ".join(title), place) if title else None
    below = Line(" ".join(subtitle), place) if subtitle else None
    return Slide(place, heading, tuple(Line(each, place) for each in lines if each), notes, below)


def _kind(shape: Element) -> str:
    """The type of a placeholder; "ftr" for what our own decks repeat on every slide, "" for a plain text box."""
    name = next((each.get("name", "") for each in shape.iter(f"{_DECK}cNvPr")), "")
    holder = next(shape.iter(f"{_DECK}ph"), None)
    kind = "" if holder is None else holder.get("type", "body")
    return "ftr" if name in _OUR_REPEATED and kind not in ("title", "ctrTitle") else kind


def _paragraphs(shape: Element) -> Iterator[str]:
    for paragraph in shape.iter(f"{_MAIN}p"):
        pieces = (each.text or "" if each.tag == f"{_MAIN}t" else " " for each in paragraph.iter() if _is_text(each))
        text = _SPACES.sub(" ", printable("".join(pieces))).strip()
        if text:
            yield text


def _is_text(element: Element) -> bool:
    return element.tag in (f"{_MAIN}t", f"{_MAIN}br", f"{_MAIN}tab")


def _notes(package: _Package, slide: str) -> Iterator[str]:
    for kind, name in package.targets(slide).values():
        if kind == "notesSlide":
            for shape in package.part(name).iter(f"{_DECK}sp"):
                if _kind(shape) == "body":
                    yield from _paragraphs(shape)


def _about_left_out(tree: Element, place: Span) -> Iterator[Diagnostic]:
    pictures = sum(1 for _ in tree.iter(f"{_DECK}pic"))
    if pictures:
        hint = "Slides have no place for a script's pictures; put them into the finished deck."
        yield warning(f"{pictures} picture{'s' * (pictures > 1)} left out", place, hint)
    frames = [frame for frame in tree.iter(f"{_DECK}graphicFrame") if next(frame.iter(f"{_MAIN}tbl"), None) is None]
    if frames:
        yield warning("a chart or diagram is left out", place, "Say in a line what it shows.")
