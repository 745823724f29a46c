"""A template's own kind of slide: drawn its own way there, and as the kind it stands on everywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from tests_support import Silence
from voicedeck.build import build_scripts, produce
from voicedeck.model.deck import Page
from voicedeck.model.errors import InputError, PictureError
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.registry import template_search_path
from voicedeck.stages.markdown import markdown
from voicedeck.templates import FolderTemplate
from voicedeck.usecases.check import check

ORBIT = """
[template]
base = "nocturne"

[kinds.orbit]
stands_on = "chain"
[kinds.orbit.title]
color = "warm"

[kinds.verse]
stands_on = "bullets"
"""
SCENERY = '<div class="at" style="left:0;top:0;width:9px;height:9px">orbit of {{ page.rows[0].cells | length }}</div>'
SCRIPT = """# A film

## One

- The moon goes round → the tide comes in → the tide goes out {layout=chain:orbit}

## Two {layout=bullets:verse}

- The first line of a song.
- The second line of it.
"""


@pytest.fixture
def guest(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "moons"
    (folder / "layouts").mkdir(parents=True)
    (folder / "template.toml").write_text(ORBIT, encoding="utf-8")
    (folder / "layouts" / "orbit.html.j2").write_text(SCENERY, encoding="utf-8")
    (tmp_path / "film.md").write_text(SCRIPT, encoding="utf-8")
    return folder


def pages(script: Path, template: str) -> tuple[dict[str, Page], dict[str, str]]:
    film = produce(read(script), Options(voice="silent", template=template), Silence(), map)
    drawn = {page.slide.layout: film.html(page, page.steps - 1) for page in film.deck.pages}
    return {page.slide.layout: page for page in film.deck.pages}, drawn


def test_in_its_template_it_has_its_own_boxes_and_scenery(guest: Path, tmp_path: Path) -> None:
    own, drawn = pages(tmp_path / "film.md", str(guest))
    assert {"orbit", "verse"} <= set(own)
    assert "orbit of 3" in drawn["orbit"]
    assert own["orbit"].texts["title"].style.color == "warm"
    assert [mark.form for mark in own["orbit"].marks if mark.look == "arrow"], "it is a chain in all else"
    assert len(own["verse"].rows) == 2


def test_in_another_template_it_is_the_kind_that_it_stands_on(guest: Path, tmp_path: Path) -> None:
    own, _ = pages(tmp_path / "film.md", "nocturne")
    assert {"chain", "bullets"} <= set(own)
    assert not {"orbit", "verse"} & set(own)
    other, _ = pages(tmp_path / "film.md", str(guest))
    assert own["chain"].slide.pieces == other["orbit"].slide.pieces


def test_that_another_template_does_not_have_it_is_told_once_with_its_place(guest: Path, tmp_path: Path) -> None:
    def told(template: str) -> list[str]:
        report = check(tmp_path / "film.md", Options(voice="silent", template=template))
        return [
            f"{each.where} {each.message} {each.hint}"
            for each in report.diagnostics
            if "template has no" in each.message
        ]

    assert told(str(guest)) == []
    orbit, verse = told("nocturne")
    assert "film.md:5" in orbit
    assert "chain:orbit" in orbit
    assert "bullets:verse" in verse
    (tmp_path / "film.md").write_text(SCRIPT.replace("chain:orbit", "chain:orbits"), encoding="utf-8")
    assert "Did you mean chain:orbit?" in told(str(guest))[0]


def test_the_deck_has_its_shapes_and_its_list(guest: Path, tmp_path: Path) -> None:
    options = Options(voice="silent", template=str(guest), formats=("pptx",), output=tmp_path / "out")
    build_scripts([tmp_path / "film.md"], options, Silence())
    slides = Presentation(str(tmp_path / "out" / "film.pptx")).slides
    shown = {slide.slide_layout.name: [shape.name for shape in slide.shapes] for slide in slides}
    assert "Line 1" in shown["Orbit"]
    assert "Text" in shown["Verse"]


@pytest.mark.parametrize("asked", ["chain:", "chain:Two Words", "orbit", "chain:orbit:more", "timeline:orbit"])
def test_what_cannot_be_asked_for_is_an_error(tmp_path: Path, asked: str) -> None:
    (tmp_path / "film.md").write_text(f'# T\n\n## One\n\n- A line. {{layout="{asked}"}}\n', encoding="utf-8")
    with pytest.raises(InputError, match="layout"):
        read(tmp_path / "film.md")


def test_a_table_has_no_dress(tmp_path: Path) -> None:
    text = "# T\n\n## One\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{layout=table:orbit}\n"
    (tmp_path / "film.md").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="layout"):
        read(tmp_path / "film.md")


def test_it_is_written_back_as_it_was_asked_for(guest: Path, tmp_path: Path) -> None:
    _ = guest
    written = markdown(read(tmp_path / "film.md"))
    assert "layout=chain:orbit" in written
    assert "layout=bullets:verse" in written


@pytest.mark.parametrize(
    ("tokens", "told"),
    [
        ('[kinds.orbit]\nstands_on = "chian"', "chian"),
        ("[kinds.orbit.title]\nsize = 40", "stands_on"),
        ('[kinds.chain]\nstands_on = "bullets"', r"\[kinds\] chain is a kind"),
        ('[kinds."Two Words"]\nstands_on = "bullets"', "Two Words"),
        ('[kinds.orbit]\nstands_on = "title"', "title"),
    ],
)
def test_a_kind_that_is_declared_wrongly_is_told(tmp_path: Path, guest: Path, tokens: str, told: str) -> None:
    _ = tmp_path
    (guest / "template.toml").write_text(f'[template]\nbase = "nocturne"\n\n{tokens}\n', encoding="utf-8")
    with pytest.raises(PictureError, match=told):
        FolderTemplate(guest, template_search_path())
