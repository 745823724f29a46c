"""In a process that builds again, a page is written again only where something of it is another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests_support import SMALL, Silence
from voicedeck.build import Production, produce
from voicedeck.model.deck import Deck, Page
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.registry import shared
from voicedeck.templates.folder import FolderTemplate

OPTIONS = Options(voice="silent", size="720p", stays=True)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slides that are written."""
    told: list[str] = []
    page = FolderTemplate.page

    def telling(self: FolderTemplate, deck: Deck, each: Page, *more: Any) -> str:
        told.append(each.slide.id)
        return page(self, deck, each, *more)

    monkeypatch.setattr(FolderTemplate, "page", telling)
    return told


def pages(folder: Path, text: str, options: Options = OPTIONS) -> dict[tuple[str, int], str]:
    (folder / "film.md").write_text(text, encoding="utf-8")
    film: Production = produce(read(folder / "film.md"), options, Silence(), map)
    return {(page.slide.id, step): film.html(page, step) for page in film.deck.pages for step in range(page.steps)}


def test_only_the_edited_slide_is_written_again(tmp_path: Path, written: list[str]) -> None:
    first = pages(tmp_path, SMALL)
    assert len(written) == len(first)
    written.clear()
    assert pages(tmp_path, SMALL) == first
    assert not written
    line = next(line for line in SMALL.splitlines() if line.startswith("- "))
    edited = SMALL.replace(line, f"{line[:-1]} today.")
    again = pages(tmp_path, edited)
    others = {slide for slide, step in again if again[slide, step] != first.get((slide, step))}
    assert set(written) == others < {slide for slide, _ in again}
    written.clear()
    assert pages(tmp_path, edited, Options(voice="silent", size="720p")) == again, "as one that begins anew writes it"
    assert len(written) == len(again)


def test_another_picture_under_the_same_name_is_seen(tmp_path: Path) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="45"><rect width="80" height="45" fill="{}"/></svg>'
    )
    text = "# T\n\n## One\n\n- A line that is said.\n\n  ![A field](field.svg)\n"
    (tmp_path / "field.svg").write_text(svg.format("#123456"))
    before = pages(tmp_path, text)
    (tmp_path / "field.svg").write_text(svg.format("#654321"))
    assert pages(tmp_path, text) != before


def test_what_is_drawn_is_what_is_digested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the template is saved after the film has begun."""
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (own / "template.toml").write_text('[template]\nbase = "nocturne"\n')
    page = (shared("templates") / "nocturne" / "slide.html.j2").read_text(encoding="utf-8")
    (own / "slide.html.j2").write_text(page, encoding="utf-8")
    (tmp_path / "film.md").write_text(SMALL, encoding="utf-8")
    options = Options(voice="silent", template=str(own), stays=True)
    film = produce(read(tmp_path / "film.md"), options, Silence(), map)
    (own / "slide.html.j2").write_text(page.replace("</head>", "<!-- saved --></head>"), encoding="utf-8")
    assert "<!-- saved -->" not in film.html(film.deck.pages[0], 0)
    again = produce(read(tmp_path / "film.md"), options, Silence(), map)
    assert "<!-- saved -->" in again.html(again.deck.pages[0], 0)
