"""A PowerPoint file with speaker notes -> Script, and the pictures on its slides. Its line numbers count slides."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from voicedeck.model.errors import InputError
from voicedeck.model.identity import Edits, Record
from voicedeck.model.script import Script
from voicedeck.model.source import Diagnostic, Line, Span, warning
from voicedeck.readers.powerpoint.edits import edits_of
from voicedeck.readers.powerpoint.found import Standing
from voicedeck.readers.powerpoint.names import DECK, LINK, PROPERTIES, number
from voicedeck.readers.powerpoint.notes import notes
from voicedeck.readers.powerpoint.package import LARGEST_FILE, LARGEST_WHOLE, Package, broken
from voicedeck.readers.powerpoint.repeated import without_repeated
from voicedeck.readers.powerpoint.shapes import Reader
from voicedeck.readers.powerpoint.sheets import Sheet, slide_of
from voicedeck.readers.powerpoint.words import one_line
from voicedeck.readers.slides import Slide, script_of
from voicedeck.readers.text import file_name, folder_name, refuse_unreadable
from voicedeck.stages.identity import unpacked

MOST_SLIDES = 2000
USUAL_SIZE = (12_192_000, 6_858_000)
"""EMU: a slide of 16 by 9."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A deck of ours beside the script that it keeps: what was changed, and the pictures in it by their new paths."""

    record: Record
    edits: Edits
    pictures: Mapping[str, bytes]


def compared(path: Path) -> Comparison | None:
    """What was changed in a deck that voicedeck made; None for any other. Raises InputError as ``read`` does."""
    file = file_name(path)
    refuse_unreadable(path, file, LARGEST_FILE)
    try:
        with zipfile.ZipFile(path) as archive:
            package = Package(archive, file, folder_name(path.stem), LARGEST_WHOLE)
            record = _record(package)
            if record is None:
                return None
            reader = Reader(package)
            slides, size = _standing(package)
            edits = edits_of(package, record, slides, lambda each: _alone(reader, each, size))
    except InputError:
        raise
    except Exception as problem:  # zipfile, its decompressors and the XML parser have no common base
        raise broken(file, str(problem)) from problem
    return Comparison(record, edits, package.pictures)


def _record(package: Package) -> Record | None:
    """The record that a deck of ours has among its custom XML parts."""
    main = next(name for kind, name in package.targets("").values() if kind == "officeDocument")
    for kind, name in (*package.targets(main).values(), *package.targets("").values()):
        part = package.part_if_sound(name) if kind == "customXml" else None
        record = unpacked(part) if part is not None else None
        if record:
            return record
    return None


def _standing(package: Package) -> tuple[list[Standing], tuple[float, float]]:
    """Every slide, hidden ones too, in the order of the deck; and the size of a slide."""
    main = next(name for kind, name in package.targets("").values() if kind == "officeDocument")
    links, deck = package.targets(main), package.part(main)
    listed = list(deck.iter(f"{DECK}sldId"))[:MOST_SLIDES]
    sections = _sections_of(deck)
    found = []
    for at, each in enumerate(listed, start=1):
        name = links[each.get(f"{LINK}id", "")][1]
        tree = package.part(name)
        common = tree.find(f"{DECK}cSld")
        named = "" if common is None else common.get("name", "")
        hidden = tree.get("show") in ("0", "false")
        found.append(Standing(name, named, Span(package.file, at), hidden, tree, sections.get(each.get("id", ""), "")))
    return found, _size(deck)


def _sections_of(deck: Element) -> Mapping[str, str]:
    """The names of the deck's sections by the ids of the slides in them ([MS-PPTX] 2.6.2.2)."""
    sections = (each for each in deck.iter() if each.tag.endswith("}section"))
    return {
        slide.get("id", ""): section.get("name", "")
        for section in sections
        for slide in section.iter()
        if slide.tag.endswith("}sldId")
    }


def _alone(reader: Reader, slide: Standing, size: tuple[float, float]) -> Slide:
    """A slide that somebody added, as anybody's is read."""
    looks = reader.looks(slide.part)
    said, _ = notes(reader, slide.part, slide.place)
    shapes = tuple(reader.shapes(slide.tree, slide.part, looks, slide.place))
    made, _ = slide_of(reader.package, Sheet(slide.place, shapes, said, looks.kind), size)
    return made


def read(path: Path) -> tuple[Script, Mapping[str, bytes]]:
    """The deck as a script, with its warnings, and its pictures by the paths that the script has for them.

    Raises InputError where the file cannot be read, is no PowerPoint file, or unpacks to more than a deck can be.
    """
    file = file_name(path)
    refuse_unreadable(path, file, LARGEST_FILE)
    try:
        with zipfile.ZipFile(path) as archive:
            package = Package(archive, file, folder_name(path.stem), LARGEST_WHOLE)
            sheets, size, told = _sheets(package)
            sheets, about_repeated = without_repeated(sheets, size)
            made = [slide_of(package, sheet, size) for sheet in sheets]
            named = _named(package, [slide for slide, _ in made])
    except InputError:
        raise
    except Exception as problem:  # zipfile, its decompressors and the XML parser have no common base
        raise broken(file, str(problem)) from problem
    if not made:
        raise InputError(
            "the deck has no slides", where=Span(file), hint="Add a slide with a title, or write an outline."
        )
    about = [each for _, slide_told in made for each in slide_told]
    script = script_of(package.name, file, [slide for slide, _ in made], [*told, *about_repeated, *about], named)
    return script, package.pictures


def _named(package: Package, slides: Sequence[Slide]) -> Line | None:
    """The film's title where the first slide shows it in a picture: the file's own, else its name; None elsewhere."""
    first = slides[0] if slides else None
    wordless = first and first.exhibits and not (first.title or first.lines or first.subtitles)
    if not first or not wordless or not any(slide.title for slide in slides):
        return None
    core = next((name for kind, name in package.targets("").values() if kind == "core-properties"), "")
    part = package.part_if_sound(core) if core else None
    title = one_line(part.findtext(f"{PROPERTIES}title") or "") if part is not None else ""
    own = title if len(title.split()) > 1 and "powerpoint" not in title.casefold() else ""
    return Line(own or " ".join(re.split(r"[\s_-]+", package.name)).strip() or package.name, first.source)


def _sheets(package: Package) -> tuple[list[Sheet], tuple[float, float], list[Diagnostic]]:
    """The slides that are shown, the size of a slide, and what there is to say of others."""
    main = next(name for kind, name in package.targets("").values() if kind == "officeDocument")
    links = package.targets(main)
    deck = package.part(main)
    ids = [each.get(f"{LINK}id", "") for each in deck.iter(f"{DECK}sldId")]
    if len(ids) > MOST_SLIDES:
        raise InputError(f"the deck has more than {MOST_SLIDES} slides", where=Span(package.file), hint="Split it.")
    reader = Reader(package)
    found: list[Sheet] = []
    told: list[Diagnostic] = []
    for at, each in enumerate(ids, start=1):
        place = Span(package.file, at)
        name = links[each][1]
        tree = package.part(name)
        if tree.get("show") in ("0", "false"):
            hint = "Show it in PowerPoint if it belongs to the film."
            told.append(warning("a hidden slide is left out", place, hint))
            continue
        looks = reader.looks(name)
        said, about_notes = notes(reader, name, place)
        told += about_notes
        found.append(Sheet(place, tuple(reader.shapes(tree, name, looks, place)), said, looks.kind))
    return found, _size(deck), told


def _size(deck: Element) -> tuple[float, float]:
    """The width and height of a slide; PowerPoint's usual one where the deck does not say it."""
    size = deck.find(f"{DECK}sldSz")
    width, height = (number(size.get("cx")), number(size.get("cy"))) if size is not None else (0, 0)
    return (width, height) if width > 0 and height > 0 else USUAL_SIZE
