"""Captions, chapters, description, thumbnail, deck and script: each spoiled once for each check."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from tests_support import Silence
from verify.conftest import Spoiled
from voicedeck.cli.verify import verify as command
from voicedeck.cli.verify import write_page
from voicedeck.model.errors import ChoiceError, InputError, OutputError
from voicedeck.verify import Finding, Glimpse, Report, verify
from voicedeck.verify.container import facts
from voicedeck.verify.decks import decks
from voicedeck.verify.kit import kits
from voicedeck.verify.lighting import flashes
from voicedeck.verify.paperwork import paperwork
from voicedeck.verify.redrawing import script_of
from voicedeck.verify.structure import structure
from voicedeck.verify.subtitles import read, subtitles
from voicedeck.verify.texts import match


def failures(spoiled: Spoiled) -> set[str]:
    """What fails of all that needs no decoding."""
    (kit,) = kits(spoiled.folder)
    seen, captions = facts(kit.files[".mp4"]), read(kit.files[".srt"])
    findings = [
        *subtitles(kit, captions, seen),
        *paperwork(kit, seen, script_of(kit)),
        *decks(kit, kit.files[".pptx"]),
        *structure(kit, script_of(kit), None, captions),
    ]
    return {f"{each.group}: {each.name}" for each in findings if each.passed is False}


def test_nothing_fails_before(spoiled: Spoiled) -> None:
    assert failures(spoiled) == set()


def retimed(number: int, start: str, end: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"(^{number}\n)\S+ --> \S+", rf"\g<1>{start} --> {end}", text, flags=re.MULTILINE)


def reworded(number: int, words: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"(^{number}\n.*\n)(?:.+\n)+", rf"\g<1>{words}\n", text, flags=re.MULTILINE)


def swapped(first: str, second: str) -> Callable[[str], str]:
    return lambda text: text.replace(first, "\0").replace(second, first).replace("\0", second)


TEXTS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "three lines": (".srt", reworded(1, "A Small\nFilm.\nAuthor & Other, 2020."), "captions: lines"),
    "a line of 43": (".srt", reworded(1, "x" * 43), "captions: columns"),
    "a cue of 0.4 s": (".srt", retimed(1, "00:00:00,600", "00:00:01,000"), "captions: seconds"),
    "a cue that is read too fast": (".srt", reworded(1, "x" * 42 + "\n" + "y" * 42), "captions: characters a second"),
    "two cues at once": (".srt", retimed(1, "00:00:00,600", "00:00:05,500"), "captions: gaps"),
    "a line that ends with an article": (".srt", reworded(1, "This is a\nsmall film."), "captions: line breaks"),
    "a cue that comes late": (".srt", retimed(1, "00:00:01,000", "00:00:02,500"), "captions: in time"),
    "a cue that is gone": (".srt", lambda text: text.split("\n\n", 1)[1], "captions: in the film"),
    "a word that is gone": (".srt", lambda text: text.replace("second one", "one"), "script: in the captions"),
    "a word too many": (".srt", lambda text: text.replace("second one", "second one more"), "script: in the captions"),
    "lines that changed places": (
        ".srt", swapped("The first bullet is short.", "Here is a second one."), "script: in the captions"
    ),
    "a description of 5,001 bytes": (".description.txt", lambda text: text + "x" * 5000, "publishing: description"),
    "an empty description": (".description.txt", lambda _: "", "publishing: description"),
    "an angle bracket": (".description.txt", lambda text: text + "<", "publishing: angle brackets"),
    "sixteen hashtags": (".description.txt", lambda text: text + " #x" * 16, "publishing: hashtags"),
    "tags of 501 characters": (".tags.txt", lambda text: text.strip() + "," + "x" * 493 + "\n", "publishing: tags"),
    "a chapter that is gone": (
        ".chapters.txt", lambda text: text.split("\n", 1)[1], "publishing: chapters in chapters"
    ),
    "a description without its chapters": (
        ".description.txt", lambda text: re.sub(r"(?m)^\d+:\d\d .*\n", "", text), "publishing: chapters in description"
    ),
    "a chapter at another second": (
        ".description.txt", lambda text: text.replace("0:00 Overview", "0:01 Overview"),
        "publishing: chapters in description",
    ),
    "any other change": (".vtt", lambda text: text + "\n", "publishing: files"),
}  # fmt: skip


@pytest.mark.heavy
@pytest.mark.parametrize("name", TEXTS)
def test_a_spoiled_text_is_noticed(name: str, spoiled: Spoiled) -> None:
    suffix, change, wanted = TEXTS[name]
    spoiled.text(suffix, change)
    assert wanted in failures(spoiled)


PICTURES: dict[str, tuple[Callable[[Path], None], str]] = {
    "another size": (lambda path: Image.new("RGB", (1280, 700)).save(path), "publishing: thumbnail"),
    "no picture": (lambda path: path.write_bytes(b"no picture") and None, "publishing: thumbnail"),
    "a gif": (lambda path: Image.new("RGB", (1280, 720)).save(path, "GIF"), "publishing: thumbnail"),
    "two megabytes": (
        lambda path: Image.effect_noise((1280, 720), 200).convert("RGB").save(path, "PNG", compress_level=0),
        "publishing: thumbnail",
    ),
    "something in the corner": (
        lambda path: Image.effect_noise((1280, 720), 90).save(path), "publishing: thumbnail, lower right"
    ),
}  # fmt: skip


@pytest.mark.heavy
@pytest.mark.parametrize("name", PICTURES)
def test_a_spoiled_thumbnail_is_noticed(name: str, spoiled: Spoiled) -> None:
    spoil, wanted = PICTURES[name]
    spoil(spoiled.path(".thumbnail.jpg"))
    assert wanted in failures(spoiled)


def edited(change: Callable[[Any], None]) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        presentation = Presentation(str(path))
        change(presentation)
        presentation.save(str(path))

    return edit


def body(presentation: Any) -> Any:
    """The list of the first section."""
    return next(shape for shape in presentation.slides[3].placeholders if "first bullet" in shape.text_frame.text)


def swap_lines(presentation: Any) -> None:
    """On every slide that shows them."""
    shapes = (shape for slide in presentation.slides for shape in slide.placeholders)
    for shape in shapes:
        if "first bullet" in shape.text_frame.text:
            first, second = shape.text_frame.paragraphs[:2]
            first.runs[0].text, second.runs[0].text = second.text, first.text


def replace_word(presentation: Any) -> None:
    run = body(presentation).text_frame.paragraphs[1].runs[0]
    run.text = run.text.replace("second", "third")


def add_words(presentation: Any) -> None:
    presentation.slides[1].shapes.add_textbox(0, 0, 99999, 99999).text_frame.text = "Sponsored content"


def empty_notes(presentation: Any) -> None:
    presentation.slides[3].notes_slide.notes_text_frame.text = ""


def add_picture(presentation: Any) -> None:

    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    file.seek(0)
    picture = presentation.slides[1].shapes.add_picture(file, 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", "")


def hide_words(presentation: Any) -> None:
    ground = presentation.slide_master.part.part_related_by(RT.THEME)
    color = re.search(rb'<a:dk1><a:srgbClr val="([0-9A-F]{6})"', ground.blob)
    assert color is not None
    body(presentation).text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(color[1].decode())


def drop_figures(presentation: Any) -> None:
    for slide in presentation.slides:
        for shape in list(slide.shapes):
            if not shape.is_placeholder:
                shape._element.getparent().remove(shape._element)


def misplace_parts(presentation: Any) -> None:
    slide = presentation.slides[3].element
    slide.insert(0, slide[-1])


def drop_slide(presentation: Any) -> None:
    listed = presentation.slides._sldIdLst
    listed.remove(listed[3])


DECKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "half a file": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "deck: opens"),
    "lines in another order": (edited(swap_lines), "script: in the deck"),
    "lines in another order than the film's": (edited(swap_lines), "deck: says what the film shows"),
    "another word": (edited(replace_word), "deck: says what the film shows"),
    "words of nobody": (edited(add_words), "deck: and nothing else"),
    "no notes": (edited(empty_notes), "deck: notes"),
    "a picture without words": (edited(add_picture), "deck: alternative texts"),
    "letters of the ground's colour": (edited(hide_words), "deck: contrast"),
    "figures that are gone": (edited(drop_figures), "deck: figures"),
    "parts in another order": (edited(misplace_parts), "deck: sound parts"),
    "a slide that is gone": (edited(drop_slide), "deck: says what the film shows"),
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", DECKS)
def test_a_spoiled_deck_is_noticed(name: str, spoiled: Spoiled) -> None:
    spoil, wanted = DECKS[name]
    spoil(spoiled.path(".pptx"))
    assert wanted in failures(spoiled)


def test_a_deck_that_is_another_kind_of_package_does_not_open(spoiled: Spoiled) -> None:
    with zipfile.ZipFile(spoiled.path(".pptx"), "w") as package:
        package.writestr("a.txt", "text")
    assert "deck: opens" in failures(spoiled)


def test_a_script_that_has_changed_is_not_compared_with(spoiled: Spoiled) -> None:
    script = Path(spoiled.good.manifest["inputs"][0]["file"])
    manifest = json.loads(spoiled.path(".manifest.json").read_text(encoding="utf-8"))
    manifest["inputs"][0]["sha256"] = "0" * 64
    spoiled.path(".manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (kit,) = kits(spoiled.folder)
    assert "has changed since" in str(script_of(kit))
    manifest["inputs"][0]["file"] = str(script.with_name("gone.md"))
    spoiled.path(".manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (kit,) = kits(spoiled.folder)
    assert "is not there" in str(script_of(kit))


@pytest.mark.parametrize(
    ("text", "recall", "order", "strangers"),
    [
        ("one two. three four. five", 1.0, 1.0, ()),
        ("three four one two five", 1.0, 2 / 3, ()),
        ("one two three five", 2 / 3, 1.0, ("three",)),
        ("one two and three four five", 1.0, 1.0, ("and",)),
        ("", 0.0, 0.0, ()),
    ],
)
def test_lines_are_found_in_order(text: str, recall: float, order: float, strangers: tuple[str, ...]) -> None:
    found = match(["One two.", "Three four!", "FIVE"], text.replace(".", "").split())
    assert (found.recall, found.order, found.strangers) == (recall, order, strangers)


def test_a_file_of_the_kit_stands_for_the_kit(spoiled: Spoiled) -> None:
    names = {kits(spoiled.path(suffix))[0].name for suffix in (".mp4", ".srt", ".description.txt", ".manifest.json")}
    assert names == {"small"}


def test_where_there_is_nothing_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to verify"):
        verify(tmp_path, Silence())
    with pytest.raises(InputError, match="no such file"):
        verify(tmp_path / "none.mp4", Silence())


def a_report(passed: bool) -> Report:
    findings = (Finding("film", "codec", "<h264>", "h264", passed), Finding("deck", "opens", "no deck", "", None))
    return Report("film", "film.mp4", findings, (Glimpse("A line & more", 1.5, passed, b"\xff\xd8"),))


def test_the_page_tells_all_and_loads_nothing(tmp_path: Path) -> None:
    write_page(tmp_path / "report.html", [a_report(False)])
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "&lt;h264&gt;" in text
    assert "A line &amp; more" in text
    assert "FAIL" in text
    assert "not checked" in text
    assert not re.search(r"(?:src|href)=\"(?!data:)", text)
    with pytest.raises(OutputError):
        write_page(tmp_path / "none" / "report.html", [])


def test_the_command_prints_a_table_or_json_and_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("voicedeck.verify.verify", lambda *_: (a_report(False),))
    assert command([Path("film.mp4")]) == 9
    assert re.search(r"FAIL +film +codec +<h264>", capsys.readouterr().out)
    assert command([Path("film.mp4")], json=True) == 9
    told = json.loads(capsys.readouterr().out)
    assert (told["passed"], told["findings"][0]["measured"]) == (False, "<h264>")
    with pytest.raises(ChoiceError, match="--pictures goes with --json"):
        command([Path("film.mp4")], pictures=True)
    monkeypatch.setattr("voicedeck.verify.verify", lambda *_: (a_report(True),))
    assert command([Path("film.mp4")], quiet=True) == 0
    assert capsys.readouterr().out == "film: 1 of 1 checks passed, 1 could not be checked\n"


def test_flashes_in_few_cells_or_slow_ones_are_none() -> None:

    light = np.full((60, 144), 0.1, np.float32)
    light[::4, :3] = 0.9
    assert flashes(light, 30) == 0
    light[::4, :8] = 0.9
    assert flashes(light, 30) > 3
    slow = np.full((60, 144), 0.1, np.float32)
    slow[30:] = 0.9
    assert flashes(slow, 30) == 0
