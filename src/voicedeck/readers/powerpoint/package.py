"""The file: a ZIP of XML that is not trusted.

Parts are read up to a limit whatever they claim, document types (and with them entities) are refused, and a part's
name never becomes a path on disk.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from voicedeck.model.errors import InputError
from voicedeck.model.source import Span
from voicedeck.readers.text import printable

LARGEST_FILE = 500_000_000
LARGEST_PART = 20_000_000
LARGEST_WHOLE = 100_000_000
"""Bytes: of the file, of one part and of all parts that are read, once unpacked."""
LARGEST_PICTURE = 25_000_000
LARGEST_PICTURES = 200_000_000
"""Bytes: of one picture, and of all that a deck brings along."""

_PICTURES = {
    rb"\x89PNG\r\n\x1a\n": ".png",
    rb"\xff\xd8\xff": ".jpg",
    rb"GIF8[79]a": ".gif",
    rb"RIFF.{4}WEBP": ".webp",
}
"""What a picture's file begins with, and the suffix of its name."""
_HINT = "Open it in PowerPoint or LibreOffice and save it again as .pptx."


def broken(file: str, why: str) -> InputError:
    """What is raised for a file that is no deck."""
    return InputError(f"the file is no PowerPoint deck: {printable(why)[:120]}", where=Span(file), hint=_HINT)


@dataclass(slots=True)
class Package:
    """The parts of the file, unpacked one by one up to a limit."""

    archive: zipfile.ZipFile
    file: str
    name: str
    largest_whole: int = LARGEST_WHOLE
    unpacked: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.names = frozenset(self.archive.namelist())

    def part(self, name: str) -> Element:
        """A part's XML. Raises InputError where it is larger than a deck can be, KeyError where there is none."""
        with self.archive.open(name) as stream:
            data = stream.read(LARGEST_PART + 1)
        self.unpacked += len(data)
        if len(data) > LARGEST_PART or self.unpacked > self.largest_whole:
            hint = "A slide is a few kilobytes of text; check that this is the right file."
            raise InputError("the deck unpacks to more than 100 MB of text", where=Span(self.file), hint=hint)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise broken(self.file, "it declares a document type or another encoding")
        return ElementTree.fromstring(data)

    def part_if_sound(self, name: str) -> Element | None:
        """A part that the words do not depend on: None where it is missing or broken."""
        try:
            return self.part(name)
        except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, OSError, EOFError, ValueError):
            return None

    def picture(self, part: str, slide: int) -> str:
        """The path of a picture for the script, which is kept under it; "" for none that can be shown."""
        if part in self.paths:
            return self.paths[part]
        try:
            with self.archive.open(part) as stream:
                data = stream.read(LARGEST_PICTURE + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
            data = b""  # not there, spoilt, locked, or packed in a way that Python does not know
        suffix = next((suffix for start, suffix in _PICTURES.items() if re.match(start, data, re.DOTALL)), "")
        whole = sum(map(len, self.pictures.values())) + len(data)
        path = f"assets/{self.name}-{slide}-{len(self.paths) + 1}{suffix}"
        fits = suffix and len(data) <= LARGEST_PICTURE and whole <= LARGEST_PICTURES
        self.paths[part] = path if fits else ""
        if fits:
            self.pictures[path] = data
        return self.paths[part]

    def targets(self, name: str) -> Mapping[str, tuple[str, str]]:
        """The kind and name of each part, or the address, that a part refers to, by its id.

        An address outside the file is of a kind that ends with "!".
        """
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.names:
            return {}
        return {
            link.get("Id", ""): _target(
                folder,
                link.get("Type", "").rpartition("/")[2],
                link.get("Target", ""),
                outside=link.get("TargetMode") == "External",
            )
            for link in self.part(relations)
        }


def _target(folder: str, kind: str, target: str, *, outside: bool) -> tuple[str, str]:
    if outside:
        return f"{kind}!", target
    inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    while inside.startswith("../"):  # above the root there is nothing; LibreOffice writes such names
        inside = inside.removeprefix("../")
    return kind, inside
