"""A PowerPoint file with speaker notes -> Script, and the pictures on its slides. Its line numbers count slides.

The file is a ZIP of XML and is not trusted: parts are read up to a limit whatever they claim, document types (and
with them entities) are refused, and a part's name never becomes a path on disk.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Diagnostic, Line, Span, TableRow, warning
from voicedeck.readers.slides import Slide, script_of
from voicedeck.readers.text import file_name, folder_name, printable, refuse_unreadable

LARGEST_FILE = 500_000_000
LARGEST_PART = 20_000_000
LARGEST_WHOLE = 100_000_000
"""Bytes: of the file, of one part and of all parts that are read, once unpacked."""
LARGEST_PICTURE = 25_000_000
LARGEST_PICTURES = 200_000_000
"""Bytes: of one picture, and of all that a deck brings along."""
MOST_SLIDES = 2000

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DECK = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SOUND = f"{_MAIN}audioFile"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REPEATED = frozenset(("ftr", "sldNum", "dt", "hdr", "sldImg"))
_OUR_REPEATED = frozenset(("Kicker", "Numeral", "Counter", "Footer", "Slide number", "Progress", "Channel"))
_PICTURES = {
    rb"\x89PNG\r\n\x1a\n": ".png",
    rb"\xff\xd8\xff": ".jpg",
    rb"GIF8[79]a": ".gif",
    rb"RIFF.{4}WEBP": ".webp",
}
"""What a picture's file begins with, and the suffix of its name."""
_OUR_PICTURE = "QR code"
_AUTOMATIC = re.compile(
    r"\s*Description automatically generated.*|.*\.(?:png|jpe?g|gif|webp)\Z", re.IGNORECASE | re.DOTALL
)
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_HINT = "Open it in PowerPoint or LibreOffice and save it again as .pptx."


def read(path: Path) -> tuple[Script, Mapping[str, bytes]]:
    """The deck as a script, with its warnings, and its pictures by the paths that the script has for them.

    Raises InputError where the file cannot be read, is no PowerPoint file, or unpacks to more than a deck can be.
    """
    file = file_name(path)
    refuse_unreadable(path, file, LARGEST_FILE)
    try:
        with zipfile.ZipFile(path) as archive:
            package = _Package(archive, file, folder_name(path.stem))
            slides, told = _slides(package)
    except InputError:
        raise
    except Exception as problem:  # zipfile, its decompressors and the XML parser have no common base
        raise _broken(file, str(problem)) from problem
    if not slides:
        raise InputError(
            "the deck has no slides", where=Span(file), hint="Add a slide with a title, or write an outline."
        )
    return script_of(package.name, file, slides, told), package.pictures


def _broken(file: str, why: str) -> InputError:
    return InputError(f"the file is no PowerPoint deck: {printable(why)[:120]}", where=Span(file), hint=_HINT)


@dataclass(slots=True)
class _Package:
    """The parts of the file, unpacked one by one up to a limit."""

    archive: zipfile.ZipFile
    file: str
    name: str
    unpacked: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
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

    def picture(self, part: str, slide: int) -> str:
        """The path of a picture for the script, which is kept under it; "" for none that can be shown."""
        if part in self.paths:
            return self.paths[part]
        try:
            with self.archive.open(part) as stream:
                data = stream.read(LARGEST_PICTURE + 1)
        except KeyError:
            data = b""
        suffix = next((suffix for start, suffix in _PICTURES.items() if re.match(start, data, re.DOTALL)), "")
        whole = sum(map(len, self.pictures.values())) + len(data)
        path = f"assets/{self.name}-{slide}-{len(self.paths) + 1}{suffix}"
        fits = suffix and len(data) <= LARGEST_PICTURE and whole <= LARGEST_PICTURES
        self.paths[part] = path if fits else ""
        if fits:
            self.pictures[path] = data
        return self.paths[part]

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
        links_of_slide = package.targets(name)
        pictures, about = _pictures(package, tree, place, links_of_slide)
        slides.append(replace(_slide(tree, place, tuple(_notes(package, name))), exhibits=pictures))
        told += [*about, *_about_left_out(tree, place)]
    return slides, told


def _pictures(
    package: _Package, tree: Element, place: Span, links: Mapping[str, tuple[str, str]]
) -> tuple[tuple[Asset, ...], list[Diagnostic]]:
    """The slide's pictures, each once, and those that cannot be shown."""
    found: dict[str, Asset] = {}
    lost = 0
    for shape in tree.iter(f"{_DECK}pic"):
        naming = next(shape.iter(f"{_DECK}cNvPr"), None)
        if (
            naming is None
            or naming.get("name", "").startswith(_OUR_PICTURE)
            or next(shape.iter(_SOUND), None) is not None
        ):
            continue
        blip = next(shape.iter(f"{_MAIN}blip"), None)
        _, part = links.get("" if blip is None else blip.get(f"{_LINK}embed", ""), ("", ""))
        path = package.picture(part, place.line) if part else ""
        alt = _SPACES.sub(" ", printable(_AUTOMATIC.sub("", naming.get("descr", "")))).strip()
        lost += not path
        found |= {path: Asset(path, alt, place)} if path else {}
    told = [
        warning(f"{lost} picture{'s' * (lost > 1)} left out", place, "Save it as PNG or JPEG, and put it in again.")
    ]
    return tuple(found.values()), told if lost else []


def _slide(tree: Element, place: Span, notes: tuple[str, ...]) -> Slide:
    title: list[str] = []
    subtitle: list[str] = []
    lines: list[str | TableRow] = []
    for shape in tree.iter():
        if shape.tag == f"{_DECK}sp":
            kind = _kind(shape)
            home = title if kind in ("title", "ctrTitle") else subtitle if kind == "subTitle" else lines
            home.extend(() if kind in _REPEATED else _paragraphs(shape))
        elif shape.tag == f"{_MAIN}tbl":
            lines.extend(_rows(shape, place))
    heading = Line(" ".join(title), place) if title else None
    below = Line(" ".join(subtitle), place) if subtitle else None
    return Slide(place, heading, tuple(_line(each, place) for each in lines), notes, below)


def _line(shown: str | TableRow, place: Span) -> Line:
    return Line(shown, place) if isinstance(shown, str) else Line(shown.text, place, exhibit=shown)


def _rows(table: Element, place: Span) -> Iterator[TableRow]:
    """The rows of a table that have words; the first names the columns where the table says so."""
    rows = [tuple(" ".join(_paragraphs(cell)) for cell in row.iter(f"{_MAIN}tc")) for row in table.iter(f"{_MAIN}tr")]
    headed = next((each.get("firstRow") in ("1", "true") for each in table.iter(f"{_MAIN}tblPr")), False)
    width = max(map(len, rows), default=0)
    columns = rows.pop(0) if headed and len(rows) > 1 else ()
    for row in rows:
        if any(row):
            yield TableRow(_padded(row, width), _padded(columns, width), place)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


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
    frames = [frame for frame in tree.iter(f"{_DECK}graphicFrame") if next(frame.iter(f"{_MAIN}tbl"), None) is None]
    if frames:
        yield warning("a chart or diagram is left out", place, "Say in a line what it shows.")
