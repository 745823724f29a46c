"""The desk: what is written is on disk, and two who write at once lose nothing."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from pptx import Presentation

pytest.importorskip("starlette", reason="comes with the extra “studio”")

from voicedeck.model.errors import InputError
from voicedeck.options import Options
from voicedeck.studio.desk import Desk
from voicedeck.studio.pictures import Pictures
from voicedeck.studio.rehearsal import Rehearsal
from voicedeck.studio.takes import Takes
from voicedeck.usecases.draft import draft

TEXT = "# A film\n\n## One\n\n- First.\n- Second.\n- Third.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "script" / "talk.md"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode())
    return Desk(path)


def test_a_save_replaces_what_it_was_made_from(desk: Desk) -> None:
    assert desk.save("talk.md", TEXT.replace("First", "1st"), desk.text("talk.md")) is None
    assert desk.path("talk.md").read_text(encoding="utf-8") == TEXT.replace("First", "1st")
    assert list(desk.changed()) == []


def test_who_saved_in_between_is_not_overwritten(desk: Desk) -> None:
    base = desk.text("talk.md")
    desk.path("talk.md").write_text(TEXT.replace("Third", "3rd"), encoding="utf-8")
    clash = desk.save("talk.md", TEXT.replace("First", "1st"), base)
    assert clash
    assert not clash.torn
    assert clash.both == TEXT.replace("First", "1st").replace("Third", "3rd")
    assert "3rd" in desk.path("talk.md").read_text(encoding="utf-8")


def test_a_line_that_both_changed_is_there_in_both_wordings(desk: Desk) -> None:
    base = desk.text("talk.md")
    desk.path("talk.md").write_text(TEXT.replace("Second.", "Theirs."), encoding="utf-8")
    clash = desk.save("talk.md", TEXT.replace("Second.", "Mine."), base)
    assert clash
    assert clash.torn
    assert "- Mine.\n- Theirs.\n- Third.\n" in clash.both


def test_what_another_program_saved_is_told_once(desk: Desk) -> None:
    desk.text("talk.md")
    desk.path("talk.md").write_text("# Another\n", encoding="utf-8")
    assert list(desk.changed()) == [("talk.md", "# Another\n")]
    assert list(desk.changed()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encoding_stay_the_files_own(desk: Desk, encoding: str) -> None:
    desk.path("talk.md").write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert desk.text("talk.md") == TEXT
    desk.save("talk.md", TEXT + "- Fourth.\n", TEXT)
    assert desk.path("talk.md").read_bytes() == (TEXT + "- Fourth.\n").replace("\n", "\r\n").encode(encoding)


@pytest.mark.parametrize(
    ("outline", "has"),
    [
        ("", "# On bees"),
        ("# Bees\n\n## One\n\n- They fly.\n", "- They fly."),
        ("Bees\nI. One\nThey fly.\nThey dance.", "## I. One"),
    ],
)
def test_an_outline_that_is_pasted_becomes_a_script(desk: Desk, outline: str, has: str) -> None:
    name = desk.new("On bees", outline)
    assert name == "on-bees.md"
    assert has in desk.text(name)
    assert desk.new("On bees") == "on-bees-2.md"
    assert set(desk.names()) == {"talk.md", "on-bees.md", "on-bees-2.md"}


def test_a_deck_that_is_dropped_becomes_a_script(desk: Desk, tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Bees", "They fly.\nThey dance."
    deck.save(str(tmp_path / "bees.pptx"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    name = desk.bring("bees.pptx", (tmp_path / "bees.pptx").read_bytes(), scratch)
    assert name == "bees.md"
    assert "They dance." in desk.text(name)


@pytest.mark.parametrize("name", ["../talk.md", "/etc/passwd", "", ".", "..", "a\\b.md", ".hidden.md"])
def test_a_name_is_no_way_out(desk: Desk, name: str) -> None:
    with pytest.raises(InputError):
        desk.path(name)


def test_pictures_that_are_kept_do_not_keep_their_films(desk: Desk) -> None:
    pictures = Pictures()
    film = draft(desk.path("talk.md"), TEXT, Options(voice="silent", stays=True)).film
    assert film
    name = pictures.put(film.html(film.deck.pages[0], 0), film.looks)
    kept = weakref.ref(film)
    del film
    gc.collect()
    assert kept() is None
    assert (pictures.drawn(name, 160) or b"")[:2] == b"\xff\xd8"


def test_a_draft_tells_the_picture_of_the_carets_line_before_all_else(desk: Desk) -> None:
    pictures = Pictures()
    rehearsal = Rehearsal(desk.path("talk.md"), Options(voice="silent", stays=True), pictures, Takes(), map)
    for line in (1, 5, 99):
        view = rehearsal.draft(TEXT, line=line)
        lines = [each for slide in rehearsal.facts()["film"]["slides"] for each in slide["lines"]]
        before = [each for each in lines if each["line"] <= line]
        expected = max(before, key=lambda each: each["line"]) if before else lines[0]
        assert view == expected["view"]
        assert pictures.drawn(view, 160)


def test_a_picture_of_the_project_that_was_saved_anew_is_shown_anew(desk: Desk) -> None:
    text = "# A film\n\n## One\n\n- A zorkel.\n- Second.\n"
    picture = desk.path("talk.md").parent.parent / "assets" / "zorkel.svg"
    picture.parent.mkdir()
    rehearsal = Rehearsal(desk.path("talk.md"), Options(voice="silent", stays=True), Pictures(), Takes(), map)
    views: list[list[str]] = []
    for color in ("red", "blue"):
        square = f'<rect width="9" height="9" fill="{color}"/>'
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{square}</svg>'
        picture.write_text(drawn, encoding="utf-8")
        rehearsal.draft(text, afresh=True)
        views.append([each["view"] for slide in rehearsal.facts()["film"]["slides"] for each in slide["lines"]])
    assert views[0] != views[1]
