"""Handout, transcript and stills: the deck on paper and on a page."""

from __future__ import annotations

import re
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from handmade import HOSTILE, PlainRenderer, SilentFilm, deck, every_page, page, spoken_deck
from PIL import Image

from voicedeck import registry
from voicedeck.exporters.handout import Handout
from voicedeck.exporters.stills import Stills
from voicedeck.exporters.transcript import Transcript
from voicedeck.model import kinds
from voicedeck.model.errors import OutputError
from voicedeck.store import FolderStore


class Read(HTMLParser):
    """What a browser would show: headings, paragraphs and pictures in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.pictures: list[bytes] = []
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag
        if tag == "img":
            values = dict(attrs)
            self.found.append(("img", values["alt"] or ""))
            self.pictures.append(b64decode((values["src"] or "").partition("base64,")[2]))

    def handle_data(self, data: str) -> None:
        if self._open in ("h1", "h2", "p") and data.strip():
            self.found.append((self._open, data))


def transcript(target: Path, *pages: Any) -> Read:
    film = SilentFilm(spoken_deck(*pages))
    film.renderer = PlainRenderer()  # its pictures are looked at
    Transcript().export(film, target)
    return Read(target.read_text(encoding="utf-8"))


def test_a_transcript_has_every_heading_slide_and_line_in_order(tmp_path: Path) -> None:
    found = transcript(tmp_path / "t.html").found
    assert found[:3] == [("h1", "Memory"), ("img", "1: Memory"), ("p", "Memory (caption)")]
    assert [text for tag, text in found if tag == "h2"] == ["Context", "Source & resource"]
    assert len([1 for tag, _ in found if tag == "img"]) == 8
    captions = [beat.caption for each in every_page() for beat in each.slide.beats]
    assert [text for tag, text in found if tag == "p"] == captions


def test_a_transcript_holds_its_pictures(tmp_path: Path) -> None:
    for content in transcript(tmp_path / "t.html").pictures:
        with Image.open(BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (960, 540))


def test_a_page_is_drawn_once_for_all_papers_and_builds(tmp_path: Path) -> None:
    film = SilentFilm(spoken_deck())
    film.renderer, film.store = PlainRenderer(), FolderStore(tmp_path)
    Transcript().export(film, tmp_path / "first.html")
    drawn = len(film.renderer.drawn)
    Transcript().export(film, tmp_path / "second.html")
    assert len(film.renderer.drawn) == drawn > 0
    assert (tmp_path / "first.html").read_bytes() == (tmp_path / "second.html").read_bytes()


def test_hostile_text_is_only_text_on_a_page(tmp_path: Path) -> None:
    evil = '<script>alert(1)</script> & "quotes"'
    found = transcript(tmp_path / "t.html", page(kinds.BULLETS, evil, (evil,))).found
    assert ("p", f"{evil} (caption)") in found
    assert "<script" not in (tmp_path / "t.html").read_text(encoding="utf-8")


def test_lone_surrogates_do_not_stop_a_transcript(tmp_path: Path) -> None:
    transcript(tmp_path / "t.html", page(kinds.BULLETS, HOSTILE, (HOSTILE,)))


# ---------------------------------------------------------------- handout


def pages_of(path: Path) -> list[str]:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2, which reads PDF, is not installed")
    document = pdfium.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def handout(target: Path, *pages: Any) -> list[Any]:
    return list(Handout().export(SilentFilm(spoken_deck(*pages)), target))


def test_a_handout_says_all_that_is_said_in_text(tmp_path: Path) -> None:
    assert handout(tmp_path / "h.pdf") == []
    text = " ".join(" ".join(pages_of(tmp_path / "h.pdf")).split())
    places = [text.index(beat.caption) for each in every_page() for beat in each.slide.beats if "2018" in beat.caption]
    assert places
    assert "Second line goes on (caption)" in text


def test_a_handout_has_several_slides_a_page_and_long_ones_go_on(tmp_path: Path) -> None:
    assert handout(tmp_path / "h.pdf") == []
    assert len(pages_of(tmp_path / "h.pdf")) == 2
    endless = page(kinds.BULLETS, "Context", *[("word " * 120,)] * 12)
    handout(tmp_path / "long.pdf", endless, page(kinds.SECTION, "End"))
    found = pages_of(tmp_path / "long.pdf")
    assert len(found) >= 3
    assert sum(text.count("word") for text in found) == 120 * 12
    assert "End" in found[-1]


def test_a_handout_is_told_the_letters_it_cannot_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicedeck.exporters.handout.substitutes", lambda *_: ())
    warnings = handout(tmp_path / "h.pdf", page(kinds.BULLETS, "Odd", ("a 漢 b \x07",)))
    assert len(warnings) == 1
    assert "漢" in warnings[0].message
    assert "voicedeck[cjk]" in warnings[0].hint
    assert "a ? b" in " ".join(pages_of(tmp_path / "h.pdf"))


@pytest.mark.parametrize(
    ("package", "text"),
    [
        pytest.param("manimgx_fonts_cjk", "68％のミツバチが紫外線を見分けます", marks=pytest.mark.heavy),
        ("manimgx_fonts", "Пчела видит ультрафиолет"),
        ("manimgx_fonts", "ผึ้งมองเห็น"),
    ],
)
def test_a_handout_is_printed_in_its_script_s_own_letters(tmp_path: Path, package: str, text: str) -> None:
    pytest.importorskip(package)
    pytest.importorskip("uharfbuzz")
    assert handout(tmp_path / "h.pdf", page(kinds.BULLETS, text, (text,))) == []
    found = "".join(pages_of(tmp_path / "h.pdf"))
    assert all(letter in found for letter in text)
    first = (tmp_path / "h.pdf").read_bytes()
    handout(tmp_path / "h.pdf", page(kinds.BULLETS, text, (text,)))
    assert (tmp_path / "h.pdf").read_bytes() == first


def test_hostile_text_does_not_stop_a_handout(tmp_path: Path) -> None:
    handout(tmp_path / "h.pdf", page(kinds.BULLETS, HOSTILE, (HOSTILE,)))
    assert "<evil/>" in "".join(pages_of(tmp_path / "h.pdf"))


def test_sections_are_a_handouts_bookmarks(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2, which reads PDF, is not installed")
    handout(tmp_path / "h.pdf")
    document = pdfium.PdfDocument(tmp_path / "h.pdf")
    assert [mark.get_title() for mark in document.get_toc()] == ["Memory", "Context", "Source & resource"]
    document.close()


def test_a_handout_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        handout(tmp_path / "absent" / "h.pdf")


# ---------------------------------------------------------------- stills


def test_stills_are_the_finished_slides_at_the_films_size(tmp_path: Path) -> None:
    film = SilentFilm(spoken_deck())
    film.scale, film.renderer = 720 / 1080, PlainRenderer()
    Stills().export(film, tmp_path / "s.zip")
    with ZipFile(tmp_path / "s.zip") as package:
        names = package.namelist()
        with Image.open(BytesIO(package.read(names[3]))) as picture:
            assert (picture.format, picture.size) == ("PNG", (1280, 720))
    assert names == [f"{number:03}-s{number - 1}.png" for number in range(1, 9)]
    assert film.renderer.drawn[3] == "Context at 3 of 4"


@pytest.mark.parametrize("exporter", [Handout(), Stills(), Transcript()], ids=lambda exporter: exporter.name)
def test_the_same_deck_is_the_same_bytes(tmp_path: Path, exporter: Any) -> None:
    for name in ("one", "two"):
        film = SilentFilm(deck())
        film.scale = 360 / 1080
        exporter.export(film, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_they_are_made_on_request_only() -> None:
    standing = registry.standing()
    assert {"mp4", "pptx"} <= set(standing)
    asked = {"clip", "clips", "gif", "handout", "m4a", "quiz", "short", "stills", "teaser", "transcript", "webp"}
    assert asked == set(registry.names("exporters")) - set(standing)
    suffixes = {exporter.suffix for exporter in registry.exporters(standing)}
    for exporter in registry.exporters(sorted(asked)):
        assert exporter.suffix not in suffixes
        assert re.fullmatch(r"(\.[\w-]+)?\.\w+", exporter.suffix)
