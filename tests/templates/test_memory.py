"""In a process that builds again, a page is written again only where something of it is another."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests_support import SMALL, Silence
from voicedeck.build import Production, film, produce
from voicedeck.handover import Takes
from voicedeck.model.deck import Deck, Page
from voicedeck.model.places import placeless_page
from voicedeck.model.storyboard import Slide
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.stages import compose
from voicedeck.stages import memory as layouts
from voicedeck.system.shipped import shared
from voicedeck.templates import memory
from voicedeck.templates.folder import FolderTemplate

EVERY = """# A film of every exhibit

## Lines and a link

- The first line is said.
- More is written at https://example.org/paper and nowhere else.

## A table

| Drug | Share |
|------|-------|
| One  | 20 %  |
| Two  | 35 %  |

{layout=chart}

## Code and a picture

- This is how it is called.

  ```python
  print("hello")
  ```

- This is how it looks.

  ![A field](field.svg)
"""
FIELD = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="45"><rect width="80" height="45"/></svg>'
OPTIONS = Options(voice="silent", size="360p", stays=True)
CALM = {"voice": "silent", "size": "360p"}


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
    if "field.svg" in text and not (folder / "field.svg").exists():
        (folder / "field.svg").write_text(FIELD, encoding="utf-8")
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
    assert pages(tmp_path, edited, Options(voice="silent", size="360p")) == again, "as one that begins anew writes it"
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


def test_a_page_that_only_moved_in_the_script_is_not_written_again(tmp_path: Path, written: list[str]) -> None:
    first = pages(tmp_path, EVERY)
    written.clear()
    title, rest = EVERY.split("\n", 1)
    assert pages(tmp_path, f"{title}\n\n\n{rest}") == first
    assert not written, "two empty lines move everything and change nothing"
    again = pages(tmp_path, f"{title}\n\nOne more slide: an overview.\n{rest}")
    assert set(written) == {"overview-scene1"}
    assert {key: html for key, html in again.items() if key[0] != "overview-scene1"} == first


def test_no_place_of_the_script_reaches_a_page(tmp_path: Path) -> None:
    """Else what is kept would be another page than the one that is written anew."""
    (tmp_path / "film.md").write_text(EVERY, encoding="utf-8")
    (tmp_path / "field.svg").write_text(FIELD, encoding="utf-8")
    deck = produce(read(tmp_path / "film.md"), OPTIONS, Silence(), map).deck
    for page in deck.pages:
        assert "film.md" in repr(page)
        assert "film.md" not in repr(placeless_page(page))


def test_what_is_kept_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 1)
    made = pages(tmp_path, SMALL)
    assert pages(tmp_path, SMALL) == made
    assert sum(len(html) for shelf in memory._shelves.values() for html in shelf.texts.values()) <= 1


@pytest.mark.heavy
def test_what_is_kept_of_a_layout_is_what_would_be_laid_out_anew(tmp_path: Path) -> None:
    (tmp_path / "field.svg").write_text(FIELD, encoding="utf-8")
    title, rest = EVERY.split("\n", 1)
    long = "\n".join(
        f"- A line that is said, number {number}, of some length and then some more." for number in range(30)
    )
    more, most = f"## More\n\n{long}\n", f"## Most\n\n{long}\n- One.\n"
    fresh = Options(voice="silent", size="360p")
    for added in ("", "\n\n", more, most, more):
        (tmp_path / "film.md").write_text(f"{title}\n\n{added}{rest}", encoding="utf-8")
        kept, anew = (produce(read(tmp_path / "film.md"), each, Silence(), map).deck for each in (OPTIONS, fresh))
        assert kept == anew, "places and all"


def test_only_the_edited_slide_is_laid_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(tmp_path, EVERY)
    measured: list[str] = []
    stacked = compose.stack

    def telling(slide: Slide, *more: Any) -> Any:
        measured.append(slide.id)
        return stacked(slide, *more)

    monkeypatch.setattr(compose, "stack", telling)
    pages(tmp_path, EVERY.replace("The first line is said.", "The first line is said anew."))
    assert measured, "else nothing was looked at"
    assert set(measured) == {"s1-list"}


def test_no_more_layouts_are_kept_than_there_is_room_for() -> None:
    memory = layouts.Memory(2)
    remember = memory.of("a look")
    made: list[int] = []

    def of(key: int) -> int:
        return remember(key, lambda: (made.append(key), key)[1])

    assert [of(key) for key in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert made == [1, 2, 3, 2], "the one that was not asked for longest is forgotten"
    assert memory.of("another look")(1, lambda: 9) == 9


def test_pages_that_the_deck_shows_too_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid, lay_out = Counter[str](), compose._Composer._page

    def telling(self: Any, slide: Slide, words: Any) -> Page:
        laid[slide.id] += 1
        return lay_out(self, slide, words)

    monkeypatch.setattr(compose._Composer, "_page", telling)
    work = film(
        "# Bees\n\nThey dance. They sing.\n\n## The dance\n\n- They dance.\n- They dance in the dark.\n", **CALM
    )
    seen, told = (work.film(Takes.PAGES, (where,)).paper.deck for where in ("film", "deck"))
    pages = {page.slide.id: page for page in seen.pages}
    both = [page.slide.id for page in told.pages if page == pages.get(page.slide.id)]
    assert both == ["title", "s1", "s1-list"]
    assert {laid[slide] for slide in both} == {1}
    assert laid["overview"] == 1, "else the two do not differ"


def test_lines_that_are_drawn_alike_share_their_shapes() -> None:
    work = film("# Bees\n\n## The dance\n\n- A bee dances.\n- A bee sings.\n\n## Again\n\n- A bee rests.\n", **CALM)
    drawn = [each for page in work.deck.pages for each in page.illustrations if each]
    bees = [each for each in drawn if each.alt == drawn[-1].alt]
    assert len({id(each) for each in bees}) < len(bees)
