"""PowerPoint files: what becomes of slides and notes, and what is refused."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from tests_support import command as run
from voicedeck.assets import Gallery
from voicedeck.model.errors import InputError
from voicedeck.model.script import Script
from voicedeck.model.source import Asset, Line, Span, TableRow
from voicedeck.readers import powerpoint, read, unpack
from voicedeck.readers.powerpoint.package import Package
from voicedeck.readers.slides import Slide, script_of


def saved(path: Path, *slides: tuple[str, str, str]) -> Path:
    """A deck with a title slide and slides of a title, lines and notes."""
    deck = Presentation()
    for number, (title, lines, notes) in enumerate(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1 if number else 0])
        slide.shapes.title.text = title
        slide.placeholders[1].text = lines
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    deck.save(str(path))
    return path


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return saved(
        tmp_path / "volcanoes.pptx",
        ("Volcanoes", "Why they erupt", "Hello."),
        ("Magma", "Molten rock\nRises", "Magma is molten rock.\nIt rises."),
        ("Gas", "Bubbles\nBang", "Bubbles form. They grow. It blows."),
        ("Gas", "Ash\nLava", "One sentence only."),
    )


def summary(script: Script) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    return [
        (part.heading.text, [line.text for line in part.speech], [(line.text, line.said) for line in part.bullets])
        for part in script.sections
    ]


def test_titles_are_headings_lines_are_shown_and_notes_are_said(deck: Path) -> None:
    script = read(deck)
    assert (script.title.text, str(script.subtitle), [line.text for line in script.speech]) == (
        "Volcanoes", "Why they erupt", ["Hello."],
    )  # fmt: skip
    assert summary(script) == [
        ("Magma", [], [("Molten rock", "Magma is molten rock."), ("Rises", "It rises.")]),
        (
            "Gas",
            ["One sentence only."],
            [("Bubbles", "Bubbles form."), ("Bang", "They grow. It blows."), ("Ash", "Ash"), ("Lava", "Lava")],
        ),
    ]
    assert [line.source.line for line in script.sections[1].bullets] == [3, 3, 4, 4]


def test_tables_are_lines_and_what_has_no_place_is_told(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Peaks"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Heights"
    table = slide.shapes.add_table(1, 2, 0, 0, Inches(2), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Etna", "3,357 m"
    slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "A box"
    picture = tmp_path / "dot.png"
    picture.write_bytes(bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f"
        "030005fe02fea7d6059b0000000049454e44ae426082"
    ))  # fmt: skip
    slide.shapes.add_picture(str(picture), 0, 0)
    hidden = deck.slides.add_slide(deck.slide_layouts[5])
    hidden.shapes.title.text = "Secret"
    hidden._element.set("show", "0")
    deck.save(str(tmp_path / "peaks.pptx"))
    script = read(tmp_path / "peaks.pptx")
    assert summary(script) == [("Heights", [], [("Etna; 3,357 m", "Etna; 3,357 m"), ("A box", "A box")])]
    assert [(told.where.line if told.where else None, told.message) for told in script.warnings] == [
        (2, "the pictures of a slide are left out"), (3, "a hidden slide is left out"),
    ]  # fmt: skip


def png(path: Path, colour: str = "red") -> str:
    Image.new("RGB", (4, 3), colour).save(path)
    return str(path)


def test_pictures_are_carried_along_and_tables_stay_tables(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Peaks"

    def slide(title: str, lines: str = "", notes: str = "") -> Any:
        made = deck.slides.add_slide(deck.slide_layouts[1])
        made.shapes.title.text, made.placeholders[1].text = title, lines
        made.notes_slide.notes_text_frame.text = notes
        return made

    def picture(slide: Any, description: str, colour: str = "red") -> None:
        added = slide.shapes.add_picture(png(tmp_path / f"{colour}.png", colour), 0, 0)
        added._element.nvPicPr.cNvPr.set("descr", description)

    listed = slide("Etna", "It smokes\nIt glows\nIt sleeps")
    picture(listed, "Smoke")
    picture(listed, "A hill\n\nDescription automatically generated", "blue")
    picture(slide("Told", notes="First this. Then that."), "volcano.PNG")
    picture(slide("Described"), "The crater")
    table = slide("Heights", "Two").shapes.add_table(3, 2, 0, 0, Inches(2), Inches(1)).table
    for place, text in enumerate(("Peak", "Metres", "Etna", "3357", "Teide", "")):
        table.cell(place // 2, place % 2).text = text
    deck.save(str(tmp_path / "the peaks.pptx"))

    script, pictures = unpack(tmp_path / "the peaks.pptx")
    lines = [(line.text, line.exhibit) for section in script.sections for line in section.bullets]
    red, blue = "assets/the peaks-2-1.png", "assets/the peaks-2-2.png"
    place = Span(str(tmp_path / "the peaks.pptx"), 5)
    assert lines == [
        ("It smokes", None),
        ("It glows", Asset(red, "Smoke", Span(place.file, 2))),
        ("It sleeps", Asset(blue, "A hill", Span(place.file, 2))),
        ("First this. Then that.", Asset(red, "", Span(place.file, 3))),
        ("The crater", Asset(red, "The crater", Span(place.file, 4))),
        ("Peak: Etna; Metres: 3357", TableRow(("Etna", "3357"), ("Peak", "Metres"), place)),
        ("Peak: Teide", TableRow(("Teide", ""), ("Peak", "Metres"), place)),
        ("Two", None),
    ]
    assert {name: Image.open(BytesIO(data)).getpixel((0, 0)) for name, data in pictures.items()} == {
        red: (255, 0, 0), blue: (0, 0, 255),
    }  # fmt: skip


def test_convert_writes_a_deck_s_pictures_beside_the_script(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Peaks"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Etna"
    slide.shapes.add_picture(png(tmp_path / "red.png"), 0, 0)
    deck.save(str(tmp_path / "peaks.pptx"))
    shown = run(tmp_path, "convert", "peaks.pptx")
    assert "![" not in shown.stdout
    assert "pictures of a slide are left out" in shown.stderr
    (tmp_path / "out").mkdir()
    assert run(tmp_path, "convert", "peaks.pptx", "-o", "out/peaks.md").returncode == 0
    assert sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "out").rglob("*.*")) == [
        "out/assets/peaks-2-1.png", "out/peaks.md",
    ]  # fmt: skip
    script = read(tmp_path / "out" / "peaks.md")
    assert Gallery(tmp_path / "out").size(script.assets[0]) == (4, 3)
    (tmp_path / "out" / "assets" / "peaks-2-1.png").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / "peaks.md").unlink()
    assert run(tmp_path, "convert", "peaks.pptx", "-o", "out/peaks.md").returncode == 8
    assert not (tmp_path / "out" / "peaks.md").exists()
    assert run(tmp_path, "new", "project", "--from", "peaks.pptx").returncode == 0
    assert (tmp_path / "project" / "assets" / "peaks-2-1.png").is_file()
    assert Gallery(tmp_path / "project" / "script").size(script.assets[0]) == (4, 3)


def slide(number: int, title: str, lines: str, notes: str) -> Slide:
    place = Span("a.pptx", number)
    shown = tuple(Line(line, place) for line in lines.split("|") if line)
    return Slide(place, Line(title, place) if title else None, shown, tuple(note for note in notes.split("|") if note))


def test_our_own_decks_are_not_said_twice() -> None:
    slides = [
        slide(1, "Bees", "", "Bees.|bees.md:1"),
        slide(2, "Eyes", "", "Section 1. Eyes.|bees.md:3"),
        slide(3, "Eyes", "One|40%|are blind|Three", "One|Note: slowly|bees.md:4"),
        slide(4, "Eyes", "40%|are blind", "40% are blind|bees.md:5"),
        slide(5, "Eyes", "One|40% are blind|Three", "Three|bees.md:6"),
    ]
    script = script_of("a", "a.pptx", slides, ())
    assert summary(script) == [("Eyes", [], [(text, text) for text in ("One", "40% are blind", "Three")])]
    assert script.sections[0].heading.directions.note == "slowly"
    assert script.speech == ()


def test_a_note_that_only_reads_the_title_is_left_to_the_template() -> None:
    slides = [
        slide(1, "Bees", "", "Bees."),
        slide(2, "Eyes", "", "Chapter one: Eyes.|They are five."),
        slide(3, "End", "x", ""),
    ]
    script = script_of("a", "a.pptx", slides, ())
    assert script.speech == ()
    assert [line.text for line in script.sections[0].speech] == ["They are five."]


def test_hashtags_are_tags_and_lone_letters_are_numerals_only_in_their_place() -> None:
    slides = [
        slide(1, "Worms", "", ""),
        slide(2, "A. Shape", "Long", ""),
        slide(3, "C. elegans", "Small|#worm @lab", ""),
    ]
    script = script_of("a", "a.pptx", slides, ())
    assert [(part.numeral, part.heading.text, len(part.bullets)) for part in script.sections] == [
        ("A", "Shape", 1), ("", "C. elegans", 1),
    ]  # fmt: skip
    assert (script.tags, script.mentions) == (("worm",), ("lab",))


def repacked(deck: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The deck with parts changed or (None) left out."""
    target = deck.with_name("changed.pptx")
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


SLIDE = "ppt/slides/slide2.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OUTSIDE = b'Target="../../../../../../../../etc/passwd"'


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda name, data: BOMB if name == SLIDE else data, "document type"),
        (lambda name, data: data[:-20] if name == SLIDE else data, "no PowerPoint deck"),
        (lambda name, data: None if name == SLIDE else data, "no PowerPoint deck"),
        (lambda name, data: None if name == "_rels/.rels" else data, "no PowerPoint deck"),
        (lambda _, data: data.replace(b'Target="slides/slide2.xml"', OUTSIDE), "no PowerPoint deck"),
        (lambda name, data: b" " * 30_000_000 if name == SLIDE else data, "unpacks to more than"),
        (lambda _, data: data.replace(b"<p:sldId ", b"<p:x "), "no slides"),
        (lambda name, data: b"<a>" * 50_000 + b"</a>" * 50_000 if name == SLIDE.replace("2", "3") else data, None),
    ],
)  # fmt: skip
def test_broken_and_hostile_files(deck: Path, change: Callable[[str, bytes], bytes | None], part: str | None) -> None:
    path = repacked(deck, change)
    if part is None:
        read(path)
        return
    with pytest.raises(InputError) as caught:
        read(path)
    (told,) = caught.value.diagnostics
    assert part in told.message
    assert told.hint


def test_a_spoilt_picture_is_left_out_and_no_bug(tmp_path: Path) -> None:
    path = tmp_path / "spoilt.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("dot.png", Path(png(tmp_path / "dot.png")).read_bytes())
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF  # in the middle of what is packed
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        assert Package(archive, str(path), "spoilt").picture("dot.png", 1) == ""


def test_many_small_parts_are_refused_together(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(powerpoint, "LARGEST_WHOLE", 10_000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read(deck)


def test_text_that_is_named_a_deck(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_text("# Bees", encoding="utf-8")
    with pytest.raises(InputError, match="no PowerPoint deck"):
        read(tmp_path / "a.pptx")


@pytest.mark.heavy
def test_flipped_bytes_never_crash(deck: Path) -> None:
    random_ = random.Random(7)
    whole = deck.read_bytes()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(random_.randrange(1, 8)):
            data[random_.randrange(len(data))] = random_.randrange(256)
        deck.write_bytes(data)
        with suppress(InputError):
            read(deck)


ATTRIBUTE = re.compile(rb'="[^"]*"')
ELEMENT = re.compile(rb"<(?!/)([\w:]+)[^<>]*(?<!/)>")
ODD = (b"", b"-1", b"999999999999999999", b"NaN", b"../../x", b"rId1", b"_x0000_", b"Wingdings", b"title", b"subTitle")


def mutated(data: bytes, random_: random.Random) -> bytes:
    """XML with odd attributes, or with an element left out or many times over."""
    if random_.random() < 0.6:
        return ATTRIBUTE.sub(lambda all: b'="%s"' % random_.choice(ODD) if random_.random() < 0.05 else all[0], data)
    found = list(ELEMENT.finditer(data))
    start = random_.choice(found) if found else None
    end = data.find(b"</%s>" % start[1], start.end()) if start else -1
    if start is None or end < 0:
        return data
    end += len(start[1]) + 3
    return data[: start.start()] + data[start.start() : end] * random_.choice((0, 3)) + data[end:]


@pytest.mark.heavy
def test_odd_xml_is_read_or_refused_in_one_message(deck: Path) -> None:
    random_ = random.Random(11)
    for _ in range(50):
        path = repacked(deck, lambda name, data: mutated(data, random_) if "slide" in name else data)
        with suppress(InputError):
            assert read(path).title.text
