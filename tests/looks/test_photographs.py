"""Photographs: edge to edge or at a side, never cut beyond measure, and coming nearer in lively films."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

import voicedeck
from voicedeck import registry
from voicedeck.assets.push import NEARER, pushed
from voicedeck.assets.sight import sight
from voicedeck.exporters.footage import asset_of, footage, lasts
from voicedeck.exporters.pptx.exhibits import cut
from voicedeck.handover import Takes
from voicedeck.making.production import Production
from voicedeck.model import kinds
from voicedeck.model.box import Box
from voicedeck.model.colors import luminance
from voicedeck.model.picture import Sight
from voicedeck.model.source import Asset, Directions, Line, Span
from voicedeck.model.storyboard import Slide, Storyboard
from voicedeck.model.timeline import PLAIN
from voicedeck.reporters import Quiet
from voicedeck.stages.compose.crowding import crowding
from voicedeck.stages.photographs import BLED, bled, photographed, sheet

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(each.parent.name for each in ROOT.glob("templates/*/template.toml"))
SHORT, LONG = "Rivers begin where rain meets stone.", "A hillside holds its water for weeks, and gives it back. " * 3
_PLACE = Span("r.md", 3)


def _scenery(width: int, height: int) -> Image.Image:
    """Something of the kind a camera makes: colours that run into one another, and grain."""
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    grain = np.random.default_rng(7).normal(0, 6, (height, width))
    colors = [60 + 150 * down + 40 * np.sin(9 * across), 90 + 90 * across * down, 220 - 170 * down]
    return Image.fromarray(np.clip(np.stack(colors, -1) + grain[..., None], 0, 255).astype(np.uint8))


def _kind(seen: Sight, text: str, aspect: str = "16:9", layout: str = "") -> str:
    line = Line(text, _PLACE, Directions(layout=layout))
    slide = Slide("s", kinds.KINDS[layout or "image"], 1, line, (), (line,), exhibit=Asset("a.jpg", "", _PLACE))
    board = Storyboard("r", "R", "", "", "en", ("R",), (slide,))
    design = registry.template("nocturne", aspect=aspect).design
    return photographed(board, design, lambda _: seen).slides[0].layout


@pytest.mark.parametrize(
    ("size", "text", "aspect", "expected"),
    [
        ((2400, 1600), SHORT, "16:9", "full"),
        ((1920, 1080), SHORT, "16:9", "full"),
        ((2400, 1600), LONG, "16:9", "image"),  # at a side it would lose most of itself
        ((1600, 1200), LONG, "16:9", "split"),
        ((1500, 2250), SHORT, "16:9", "split"),
        ((1080, 1920), LONG, "16:9", "split"),
        ((900, 2700), SHORT, "16:9", "image"),  # a strip
        ((800, 600), SHORT, "16:9", "image"),  # not sharp enough
        ((6000, 1000), SHORT, "16:9", "image"),
        ((1500, 2250), SHORT, "9:16", "full"),
        ((2400, 1600), SHORT, "9:16", "split"),
        ((1600, 1600), SHORT, "1:1", "full"),
    ],
)
def test_a_photograph_goes_where_most_of_it_is_seen_sharp(
    size: tuple[int, int], text: str, aspect: str, expected: str
) -> None:
    assert _kind(Sight(*size, photograph=True), text, aspect) == expected


def test_what_is_no_photograph_is_shown_whole_and_what_an_author_asks_for_is_done() -> None:
    assert _kind(Sight(2400, 1600), SHORT) == "image"
    assert _kind(Sight(2400, 1600, photograph=True), SHORT, layout="image") == "image"
    assert _kind(Sight(800, 600), LONG, layout="full") == "full"
    assert _kind(Sight(800, 600), SHORT, layout="split") == "split"


@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (1080, 1920), (2000, 2000)])
def test_a_picture_at_a_side_reaches_its_edge_and_keeps_its_proportions(size: tuple[int, int], aspect: str) -> None:
    design = registry.template("nocturne", aspect=aspect).design
    area = design.areas["split"]["visual"]
    box = bled(Sight(*size, photograph=True), kinds.SPLIT, area)
    assert area.contains(box, slack=0.01)
    assert box.right == pytest.approx(design.width)
    text = design.placeholders["split"]["body"].box
    assert box.x >= text.right or box.bottom <= text.y


def _drawn(mode: str, ground: object, line: object) -> Image.Image:
    image = Image.new(mode, (300, 200), ground)  # type: ignore[arg-type]
    ImageDraw.Draw(image).ellipse((60, 30, 240, 170), outline=line, width=22)  # type: ignore[arg-type]
    return image


def test_what_a_picture_is_is_told_from_its_pixels() -> None:
    assert sight(_scenery(400, 300), (4000, 3000), drawn=False) == Sight(4000, 3000, photograph=True)
    assert sight(_scenery(400, 300).convert("L"), (400, 300), drawn=False).photograph
    chart = sight(_drawn("RGB", "white", "navy"), (300, 200), drawn=False)
    assert (chart.photograph, chart.ground) == (False, "#FFFFFF")
    screen = Image.new("RGB", (400, 300), "#20242C")
    screen.paste(_scenery(200, 300), (0, 0))
    assert not sight(screen, (400, 300), drawn=False).photograph
    black, white = (sight(_drawn("RGBA", (0, 0, 0, 0), each), (300, 200), drawn=False) for each in ("black", "white"))
    assert black.dark > 0.9 > black.light == 0
    assert white.light > 0.9 > white.dark == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_would_be_lost_on_the_page_lies_on_a_sheet(name: str) -> None:
    design = registry.template(name).design
    is_dark = luminance(design.colors["background"]) < 0.2
    black, white = Sight(9, 9, dark=0.9), Sight(9, 9, light=0.9)
    assert bool(sheet(black, design)) == is_dark
    assert bool(sheet(white, design)) == (not is_dark)
    assert sheet(Sight(9, 9, ground="#FFFFFF"), design) == ("#FFFFFF" if is_dark else "")
    assert sheet(Sight(9, 9, photograph=True), design) == ""


def test_a_photograph_comes_nearer_evenly_and_about_its_middle() -> None:
    image = _scenery(320, 180)
    first, *_, last = pushed(image, (160, 90), 60, 0, 60)
    assert first.shape == last.shape == (90, 160, 3)
    assert np.abs(first[45, 80].astype(int) - last[45, 80].astype(int)).max() < 25
    inner = round(80 * (1 - 1 / (1 + NEARER)))
    corner = first[inner, inner].astype(int)
    assert np.abs(corner - last[0, 0]).mean() < np.abs(first[0, 0].astype(int) - last[0, 0]).mean() + 12
    again = list(pushed(image, (160, 90), 60, 30, 2))
    assert again[0] is again[1]
    (alone,) = pushed(image, (160, 90), 60, 31, 1)
    assert np.array_equal(alone, again[1])


SCRIPT = f"""# Rivers

## In the hills

- {SHORT}

![Hills](land.jpg)

- {LONG}

![A slope](tall.jpg)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rivers")
    _scenery(1920, 1280).save(folder / "land.jpg", quality=70)
    _scenery(700, 1000).save(folder / "tall.jpg", quality=70)
    (folder / "r.md").write_text(SCRIPT, encoding="utf-8")
    return folder / "r.md"


def _film(path: Path, **chosen: str) -> Production:
    options = voicedeck.Options(voice="silent", size="360p", **chosen)
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


@pytest.mark.heavy
@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_words_stand_on_photographs_in_every_template(template: str, aspect: str, project: Path) -> None:
    film = _film(project, template=template, aspect=aspect)
    shown = [page for page in film.deck.pages if page.picture]
    assert any(page.slide.kind in BLED for page in shown)
    for page in shown:
        assert not page.rows[0].text.clipped
        assert not list(crowding(page, film.deck.design))
        if page.slide.kind is kinds.FULL:
            scrim = next(mark.box for mark in page.marks if mark.look == "scrim")
            assert all(scrim.contains(text.ink) for text in (page.texts["title"], page.rows[0].text))


@pytest.mark.heavy
def test_a_photograph_comes_nearer_below_its_words_in_lively_films_alone(project: Path) -> None:
    calm, film = (_film(project, motion=motion).film(Takes.CUT) for motion in ("calm", "lively"))
    page = next(page for page in film.paper.deck.pages if page.slide.kind is kinds.FULL)
    assert page.picture is not None
    assert asset_of(calm, page, 1, PLAIN) is asset_of(film, page, 0, PLAIN) is None
    assert asset_of(film, page, 1, PLAIN) == page.picture.asset
    first, last = (next(footage(film, page, 1, PLAIN, frame, 1)) for frame in (0, lasts(film, page) - 1))
    before, after, still = (
        np.frombuffer(each.rgba, np.uint8).reshape(each.height, each.width, 4)[..., :3].astype(int)
        for each in (first, last, film.darkroom.still(page, 1))
    )
    assert np.abs(before - still).mean() < 4
    assert np.abs(before - after)[:120].mean() > 1
    ink = page.rows[0].text.ink
    scale = film.looks.scale
    rows, columns = (
        slice(round(low * scale), round(high * scale)) for low, high in ((ink.y, ink.bottom), (ink.x, ink.right))
    )
    bright = still[rows, columns].min(axis=-1) > 235
    assert bright.any()
    assert np.abs(before - after)[rows, columns][bright].max() <= 2


def test_a_deck_cuts_a_photograph_as_the_film_does() -> None:
    assert cut((1920, 1280), Box(0, 0, 1920, 1080)) == (0, 7812)  # of 1,280 rows 1,080 are seen
    assert cut((1920, 1080), Box(0, 0, 540, 540)) == (21875, 0)
    assert cut((1921, 1080), Box(0, 0, 1920, 1080)) == (0, 0)
