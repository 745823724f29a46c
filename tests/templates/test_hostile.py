"""Templates that mean harm: each ends in one message or in a page, in bounded time and memory, and reaches nothing."""

from __future__ import annotations

import os
import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hostile import PAGES, TEXTS

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.model.errors import PictureError
from voicedeck.renderers.chromium import PROGRAMS
from voicedeck.system import confined
from voicedeck.system.shipped import TEMPLATES, shared
from voicedeck.templates import FolderTemplate, start

SEARCH = (shared("templates"),)
QUICK_TEXTS = (
    "a shared list is printed", "lists are added to themselves", "a loop in a loop in a loop", "a tower of powers",
    "a macro that calls itself without end", "much is written and kept", "Python's classes", "a file above",
    "the environment", "an attribute by filter",
)  # fmt: skip
QUICK_PAGES = ("a hundred thousand elements in one another", "a page with nothing", "groups in one another")
BROWSER = pytest.mark.skipif(not any(map(shutil.which, PROGRAMS)), reason="no Chromium is on the PATH")


@pytest.fixture(autouse=True)
def _brief(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second of processor time does for a test."""
    confined.dismiss()
    monkeypatch.setattr(confined, "PROCESSOR", 1)
    yield
    confined.dismiss()


def peak() -> int:
    """The most that we or a child of ours ever had, in kilobytes: a child's count begins with what its parent had."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def cases(every: dict[str, str], quick: tuple[str, ...]) -> list[object]:
    return [pytest.param(name, marks=() if name in quick else pytest.mark.fuzz) for name in every]


@pytest.mark.heavy
@pytest.mark.parametrize("name", cases(TEXTS, QUICK_TEXTS))
def test_a_hostile_text_gets_nowhere(name: str, tmp_path: Path) -> None:
    path, before = start("bad", "nocturne", tmp_path, SEARCH), peak()
    (path.parent / "description.txt.j2").write_text(TEXTS[name], encoding="utf-8")
    began = time.monotonic()
    try:
        written = FolderTemplate(path.parent, SEARCH).fill("description.txt")
    except PictureError as reason:
        written = str(reason)
    assert len(written) < 1000, "one message, or a short text"
    assert "root:" not in written
    assert "class '" not in written
    assert time.monotonic() - began < confined.PATIENCE + 5
    assert peak() <= max(before, confined.MEMORY // 1000), "tests before this one may have had more"


def page_of(name: str, folder: Path) -> Path:
    """A template whose every page is of that kind."""
    path = start("bad", "nocturne", folder, SEARCH)
    (path.parent / "slide.html.j2").write_text(f"<html><head></head><body>{PAGES[name]}", encoding="utf-8")
    return path.parent


def drawn(folder: Path, renderer: str) -> None:
    """One still of a template's film, which may be refused in one message."""
    script = folder / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    options = voicedeck.Options(template=str(folder), voice="silent", size="360p", renderer=renderer)
    with suppress(PictureError):
        film = voicedeck.produce(voicedeck.read(script), options, Silence(), map)
        assert film.still(film.deck.pages[0], 0).width == 640


@pytest.mark.heavy
@pytest.mark.parametrize("name", cases(PAGES, QUICK_PAGES))
def test_a_hostile_page_is_drawn_or_refused(name: str, tmp_path: Path) -> None:
    folder, began, before = page_of(name, tmp_path), time.monotonic(), peak()
    drawn(folder, "blitz")
    assert time.monotonic() - began < 2 * confined.PATIENCE + 5
    assert peak() <= max(before, confined.MEMORY // 1000)


@BROWSER
@pytest.mark.fuzz
@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_drawn_or_refused_by_chromium(name: str, tmp_path: Path) -> None:
    drawn(page_of(name, tmp_path), "chromium")


@pytest.mark.heavy
def test_a_template_of_ours_is_drawn_in_process_and_a_copy_of_it_is_not(tmp_path: Path) -> None:
    ours = FolderTemplate(shared("templates") / "nocturne", SEARCH)
    shutil.copytree(shared("templates") / "nocturne", tmp_path / "nocturne")
    theirs = FolderTemplate(tmp_path / "nocturne", SEARCH)
    based = FolderTemplate(start("mine", "folio", tmp_path, SEARCH).parent, SEARCH)
    assert (ours.confined, theirs.confined, based.confined) == (False, True, True)
    assert ours.phrase("overview") == theirs.phrase("overview")
    assert ours.phrase("section", numeral="I", number=1, heading="One") == theirs.phrase(
        "section", numeral="I", number=1, heading="One"
    )


def test_every_template_that_ships_is_ours() -> None:
    assert {path.parent.name for path in shared("templates").glob("*/template.toml")} == TEMPLATES


@pytest.mark.heavy
def test_a_confined_process_has_its_limits_and_the_next_call_its_own() -> None:
    assert len(confined.limits()) == 5
    for _ in range(2):  # the second process is a new one
        with pytest.raises(PictureError, match=r"cannot wait: it takes more than 1 second"):
            confined.run(_wait, 1, purpose="wait")
        assert confined.run(_wait, 0, purpose="wait") == "done"


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("swell", "more memory"),
        ("write", "File too large"),
        ("open", "Too many open files"),
        ("crash", "mistake of the engine"),
        ("answer", "no answer"),
    ],
)
def test_what_a_confined_process_may_not_is_one_message(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=told) as caught:
        confined.run(_misbehave, name, str(tmp_path / "new"), purpose="draw")
    assert "cannot draw: " in str(caught.value)


def test_what_is_sent_again_is_written_once_and_what_may_have_changed_anew() -> None:
    design, changing, large = (1, "two", 3.0), {"a": 1}, b"x" * 1_000_000
    assert confined._written(design) is confined._written(design)
    assert confined._written(large) is not confined._written(large)
    before = confined._written(changing)
    changing["a"] = 2
    understood = [confined._understandable(each) for each in (before, confined._written(changing))]
    assert understood == [{"a": 1}, {"a": 2}]
    assert len(confined._pickled) <= confined._REMEMBERED


def _wait(forever: int) -> str:
    while forever:
        pass
    return "done"


def _misbehave(how: str, path: str) -> str:
    if how == "swell":
        return str(len(bytearray(2_000_000_000)))
    if how == "write":
        Path(path).write_bytes(b"x")
    if how == "open":
        kept = [open(os.devnull) for _ in range(200)]  # noqa: SIM115, PTH123
        return str(len(kept))
    if how == "crash":
        os.abort()
    return object()  # type: ignore[return-value]
