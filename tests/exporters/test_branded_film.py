"""The film in somebody's own PowerPoint template: a slide a step, drawn by LibreOffice in one run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import figured
import numpy as np
import pytest
from corporate import make_template
from handmade import PlainRenderer, PlainTemplate, deck, page
from pptx import Presentation
from soundness import faults

from filmed import clip
from voicedeck import Options, registry
from voicedeck.build import made, produce
from voicedeck.exporters.branded import BrandRenderer, BrandTemplate, Stage
from voicedeck.exporters.footage import asset_of
from voicedeck.exporters.pptx.showing import Showing, showing
from voicedeck.making.commission import commission
from voicedeck.model import kinds
from voicedeck.model.errors import ChoiceError, PictureError
from voicedeck.model.picture import Picture
from voicedeck.model.timeline import PLAIN
from voicedeck.ports import Branded, Drawn
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.system import office

LINES = ("First line",), ("Second line",), ("Third line",)


class Memory(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


class FakePages:
    """A PDF whose pages are of one colour each: as red as their number."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __len__(self) -> int:
        return len(Presentation(BytesIO(self.content)).slides)

    def picture(self, number: int, width: int, height: int) -> Picture:
        return Picture(width, height, bytes([number, 0, 0, 255]) * (width * height))


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("brand") / "corporate.pptx")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many slides each run of a LibreOffice that only hands back the deck was given."""
    counted: list[int] = []

    def drawn(content: bytes, slides: int) -> bytes:
        counted.append(slides)
        return content

    monkeypatch.setattr(office, "version", lambda: "office 1")
    monkeypatch.setattr(office, "pdf", drawn)
    monkeypatch.setattr(office, "Pages", FakePages)
    return iter([counted]).__next__()


def shown(brand: Path, *pages: Any, target: Path | None = None) -> tuple[Showing, list[Any]]:
    made = showing(deck(*pages), brand, PlainRenderer(), lambda _: b"")
    if target is not None:
        target.write_bytes(made.deck)
    return made, list(Presentation(BytesIO(made.deck)).slides)


def inks(slide: Any) -> list[str | None]:
    """How much of its colour each paragraph of a slide's text has; None: all."""
    body = next(shape for shape in slide.placeholders if shape.name == "Text")
    return [
        next(iter(paragraph._p.xpath("./a:r/a:rPr//a:alpha/@val")), None) for paragraph in body.text_frame.paragraphs
    ]


# ---------------------------------------------------------------- the slides


def test_a_slide_a_step_with_what_is_to_come_unseen(brand: Path, tmp_path: Path) -> None:
    made, slides = shown(brand, page(kinds.BULLETS, "Context", *LINES), target=tmp_path / "deck.pptx")
    assert made.views == [("x", step) for step in range(5)]
    assert [inks(slide) for slide in slides] == [
        ["0", "0", "0"], ["0", "0", "0"], [None, "0", "0"], ["55000", None, "0"], ["55000", "55000", None],
    ]  # fmt: skip
    assert len({tuple(shape.text_frame.text for shape in slide.placeholders) for slide in slides}) == 1, "nothing jumps"
    assert faults(tmp_path / "deck.pptx") == []


def test_marks_of_unseen_lines_are_unseen(brand: Path) -> None:
    _, slides = shown(brand, page(kinds.BULLETS, "Context", *LINES))
    assert [len(slide._element.xpath(".//a:buNone")) for slide in slides] == [3, 3, 2, 1, 0]


def test_steps_bear_their_slides_number(brand: Path) -> None:
    _, slides = shown(brand, page(kinds.SECTION, "One"), page(kinds.BULLETS, "Two", *LINES))
    numbers = [slide._element.xpath(".//p:sp[.//p:ph[@type='sldNum']]//a:t/text()") for slide in slides]
    assert numbers == [["1"]] * 2 + [["2"]] * 5
    assert not any(slide._element.xpath(".//a:fld") for slide in slides)


def test_a_number_and_its_chart_come_together(brand: Path) -> None:
    _, slides = shown(brand, page(kinds.NUMBER, "Context", ("of participants",), value="68%", share=0.68))
    assert [inks(slide) for slide in slides] == [["0"], ["0"], [None]]
    assert [any(shape.has_chart for shape in slide.shapes) for slide in slides] == [False, False, True]


def test_figures_grow_line_by_line(brand: Path) -> None:
    film = figured.film()
    steps = next(each for each in film.deck.pages if each.slide.kind is kinds.STEPS)
    table = next(each for each in film.deck.pages if each.slide.kind is kinds.TABLE)
    made = showing(deck(steps, table, looks=film.deck.design), brand, film.renderer, lambda _: b"")
    slides = list(Presentation(BytesIO(made.deck)).slides)
    groups = [sum(shape.name.startswith("Line ") for shape in slide.shapes) for slide in slides[: steps.steps]]
    assert groups == [steps.revealed(step) for step in range(steps.steps)] == [0, 1, 2, 3, 4]
    tables = [[shape.table for shape in slide.shapes if shape.has_table] for slide in slides[steps.steps :]]
    assert [len(each[0].rows) if each else 0 for each in tables] == [0, 2, 3, 4]


@pytest.mark.heavy
def test_each_step_has_a_digest_of_its_own(brand: Path) -> None:
    first, _ = shown(brand, page(kinds.BULLETS, "Context", *LINES))
    again, _ = shown(brand, page(kinds.BULLETS, "Context", *LINES))
    other, _ = shown(brand, page(kinds.BULLETS, "Context", *LINES[:2], ("Another line",)))
    assert first.deck == again.deck
    assert list(first.digests) == list(again.digests)
    assert len({*first.digests, *other.digests}) == 10


# ---------------------------------------------------------------- on the stage


@pytest.mark.heavy
def test_one_run_draws_all_and_the_next_film_none(brand: Path, runs: list[int]) -> None:
    made, store = deck(page(kinds.BULLETS, "Context", *LINES)), Memory()
    for _ in range(2):
        stage = Stage(brand, PlainRenderer(), figured.Pictures(Path()), store)
        renderer = BrandRenderer(PlainRenderer(), stage)
        names = [stage.name(made, made.pages[0], step) for step in range(5)]
        pictures = [renderer.render(name, width=192, height=108, scale=0.5) for name in names]
        assert [(each.width, each.height, each.rgba[0]) for each in pictures] == [(96, 54, step) for step in range(5)]
    assert runs == [5]


def test_what_is_no_slide_is_drawn_by_the_other_renderer(brand: Path, runs: list[int]) -> None:
    made, stage = deck(page(kinds.SECTION, "One")), Stage(brand, PlainRenderer(), figured.Pictures(Path()), Memory())
    poster = replace(made.pages[0], slide=replace(made.pages[0].slide, id="poster"))
    template = BrandTemplate(PlainTemplate(made.design), brand)  # type: ignore[arg-type]
    template.stage = stage
    assert template.page(made, poster, 0) == "One at 0 of 2"
    assert isinstance(template.page(made, made.pages[0], 0), Drawn)
    assert BrandRenderer(PlainRenderer(), stage).render("<p>", width=8, height=8, scale=1.0).width == 8  # type: ignore[arg-type]
    assert runs == []


@pytest.mark.heavy
def test_a_film_shows_the_template(brand: Path, runs: list[int]) -> None:
    options = Options(voice="silent", template=str(brand), size="360p")
    gallery = figured.Pictures(Path())
    film = made(replace(commission(figured.script(), options), gallery=gallery), Quiet(), map)
    assert film.looks.size == (640, 360)
    assert isinstance(film.template, BrandTemplate)
    assert film.template.brand == brand
    assert film.template.design.rhythm.count == 0, "numbers do not count up: every picture of it would be the same"
    assert isinstance(film.html(film.deck.pages[0], 0), Drawn)
    listed = next(page for page in film.deck.pages if page.slide.kind is kinds.STEPS)
    assert len({film.html(listed, step) for step in range(listed.steps)}) == listed.steps
    assert len(film.template.identity) == 64
    assert "office 1" in film.renderer.identity
    assert runs == [], "nothing is drawn before it is needed"


@pytest.mark.heavy
def test_a_film_clip_stands_still_and_is_not_heard(brand: Path, runs: list[int], tmp_path: Path) -> None:
    del runs
    sound = np.random.default_rng(0).standard_normal((2, 48_000)).astype(np.float32) / 10
    clip(tmp_path / "a.mov", 1, lambda _: 90, sound, "pcm_s16le")
    (tmp_path / "film.md").write_text('# T\n## One\n- Two words. ![A](a.mov "ducked")\n', encoding="utf-8")
    script, muted = read(tmp_path / "film.md"), Options(voice="silent", template=str(brand))
    branded, plain = (produce(script, options, Quiet(), map) for options in (muted, replace(muted, template="")))
    for film, plays in ((branded, False), (plain, True)):
        (shown,) = (page for page in film.deck.pages if page.picture)
        assert (asset_of(film, shown, 1, PLAIN) is not None, film.soundtrack.channels == 2) == (plays, plays)


def test_other_templates_are_left_alone() -> None:
    assert not isinstance(registry.template("nocturne"), Branded)
    assert not isinstance("<p>", Drawn)


# ---------------------------------------------------------------- what can be wrong


def test_without_libreoffice_the_sentence_that_installs_it(brand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.version.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ChoiceError, match="not installed") as raised:
        registry.template(str(brand))
    assert "apt install libreoffice" in (raised.value.diagnostics[0].hint or "")


def test_without_pypdfium2_the_command_that_installs_it(brand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.version.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ChoiceError, match="pypdfium2") as raised:
        registry.template(str(brand))
    assert "voicedeck[brand]" in (raised.value.diagnostics[0].hint or "")


@pytest.mark.usefixtures("runs")
def test_a_template_that_is_not_there_and_a_shape_it_has_not(brand: Path) -> None:
    with pytest.raises(ChoiceError, match="cannot be read"):
        registry.template("absent.pptx")
    with pytest.raises(ChoiceError, match="shape of their own"):
        registry.template(str(brand), "9:16")


def program(folder: Path, words: str) -> Path:
    """A LibreOffice of a few words."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_one_that_hangs_is_stopped_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(shutil, "which", lambda _: str(hanging))
    monkeypatch.setattr(office, "SECONDS", 0.5)
    monkeypatch.setattr(office, "SECONDS_A_SLIDE", 0.0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(PictureError, match="within"):
        office.pdf(b"deck", 1)
    assert not list(tmp_path.glob("voicedeck-*"))
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    assert not child.exists() or child.read_text().split()[2] == "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_one_that_draws_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = program(tmp_path, "exit 1")
    monkeypatch.setattr(shutil, "which", lambda _: str(failing))
    with pytest.raises(PictureError, match="could not draw"):
        office.pdf(b"deck", 1)


# ---------------------------------------------------------------- with LibreOffice


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, which draws the film, is not installed")
def test_lines_come_one_by_one_and_the_one_before_is_dimmed(brand: Path) -> None:
    pytest.importorskip("pypdfium2")
    office.version.cache_clear()
    made = deck(page(kinds.BULLETS, "Context", *LINES))
    stage = Stage(brand, PlainRenderer(), figured.Pictures(Path()), Memory())
    renderer = BrandRenderer(PlainRenderer(), stage)
    names = [stage.name(made, made.pages[0], step) or "" for step in range(5)]
    pictures = [renderer.render(name, width=1920, height=1080, scale=1 / 3) for name in names]
    greys = [np.frombuffer(each.rgba, np.uint8).reshape(360, 640, 4)[:, :, :3].mean(axis=2) for each in pictures]
    assert np.abs(greys[0] - greys[1]).max() == 0
    lines = [np.flatnonzero((before - after > 100).any(axis=1)) for before, after in pairwise(greys[1:])]
    assert all(len(rows) for rows in lines), "each step brings the ink of a line"
    assert [rows.min() for rows in lines] == sorted(rows.min() for rows in lines)
    first = slice(lines[0].min(), lines[0].max() + 1)
    darkest = [grey[first, 60:].min() for grey in greys[2:]]
    assert darkest[0] + 60 < darkest[1] < 200, "which is dimmed with the next one"
