"""Templates: every one fits, is legible, can be based on another, and cannot reach out of its folder."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from PIL import Image
from tablericons.jinja import icon

from voicedeck import registry
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Page, Text
from voicedeck.model.errors import ChoiceError, OutputError, PictureError
from voicedeck.model.marks import State
from voicedeck.model.script import Script
from voicedeck.readers import read
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.storyboard import storyboard
from voicedeck.templates import FolderTemplate, available, drawing, find, start
from voicedeck.templates.specimen import specimen
from voicedeck.usecases.contact_sheet import contact_sheet

ROOT = Path(__file__).resolve().parents[2]
SEARCH = (ROOT / "templates",)
ASPECTS = ("16:9", "9:16", "1:1")
NAMES = [folder.name for folder in available(SEARCH)]

BRIEFLY = ("nocturne", "bloc")
"""Templates that are looked at in every aspect ratio each time; the others' wait for the heavy tests."""
SHAPES = [
    pytest.param(name, aspect, marks=() if aspect == "16:9" or name in BRIEFLY else pytest.mark.heavy)
    for name in NAMES
    for aspect in ASPECTS
]

SCRIPTS = [specimen("picture.png"), read(ROOT / "script" / "mdma-ptsd.md")]


def drawn_texts(page: Page) -> list[Text]:
    return [*page.texts.values(), *(text for row in page.rows for text in row.texts), *page.heads, *page.listing]


def luminance(color: str) -> float:
    """Relative luminance of "#RRGGBB" (WCAG 2.2)."""
    channels = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_there_is_a_choice() -> None:
    assert {"nocturne", "folio", "bloc", "chalk", "willow", "lecture", "ember"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("text", ["ink", "muted", "highlight"])
def test_text_colours_stand_out(name: str, ground: str, text: str) -> None:
    colors = registry.template(str(ROOT / "templates" / name)).design.colors
    assert contrast(colors[text], colors[ground]) >= 4.5


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "aspect"), SHAPES)
def test_a_script_of_every_layout_fits_and_is_drawn_where_it_was_measured(name: str, aspect: str) -> None:
    template, renderer = FolderTemplate(ROOT / "templates" / name, SEARCH, aspect=aspect), Blitz()
    script = specimen("picture.png")
    template = template.reworded(script.phrases, script.language)
    board = paginate(storyboard(script, template.phrase, str), template.design, renderer)
    deck = compose(board, template.design, renderer, template.phrase, template.icon)
    canvas = Box(0, 0, template.design.width, template.design.height)
    elsewhere = {kinds.POSTER, kinds.SCENE, kinds.SPOTLIGHT, kinds.FULL, kinds.SPLIT, kinds.REVIEW}
    assert {page.slide.kind for page in deck.pages} == set(kinds.KINDS.values()) - elsewhere
    for page in (*deck.pages, *(deck.posters.values() if aspect == "16:9" else ())):
        html = template.page(deck, page, page.steps - 1)
        drawn = renderer.boxes(html, width=template.design.width, height=template.design.height)
        for text in drawn_texts(page):
            assert text.box.contains(text.ink, slack=1), text.id
            assert canvas.contains(text.box), text.id
            assert not text.clipped, text.id
            if text.id in drawn:
                assert drawn[text.id][0] == pytest.approx(text.ink.x, abs=4)
                assert drawn[text.id][1] == pytest.approx(text.ink.y, abs=4)
                assert drawn[text.id][2] == pytest.approx(text.ink.width, abs=4)


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "aspect"), SHAPES)
@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_texts_do_not_lie_on_one_another(name: str, aspect: str, script: Script) -> None:
    template, renderer = FolderTemplate(ROOT / "templates" / name, SEARCH, aspect=aspect), Blitz()
    template = template.reworded(script.phrases, script.language)
    board = paginate(storyboard(script, template.phrase, str), template.design, renderer)
    for page in compose(board, template.design, renderer, template.phrase, template.icon).pages:
        inks = [(text.id, text.ink) for text in drawn_texts(page)]
        for number, (one, first) in enumerate(inks):
            for other, second in inks[number + 1 :]:
                apart = (
                    first.right <= second.x
                    or second.right <= first.x
                    or first.bottom <= second.y + 1
                    or second.bottom <= first.y + 1
                )
                assert apart, (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_upright_films_keep_text_where_players_cover_nothing(name: str) -> None:
    """The upper 12 %, the lower 20 % and the right 12 % belong to the player of a short film."""
    design = FolderTemplate(ROOT / "templates" / name, SEARCH, aspect="9:16").design
    free = Box(0, 0.12 * design.height, 0.88 * design.width, 0.68 * design.height)
    for layout, roles in design.placeholders.items():
        if layout == kinds.POSTER.name:  # always 16:9
            continue
        inset = design.lists[layout].inset if layout in design.lists else 0.0
        for role, style in roles.items():
            box = style.box
            text = Box(box.x, box.y, box.width - inset, box.height) if role == "body" else box
            assert free.contains(text), (layout, role)


def test_an_aspect_ratio_that_no_generation_has_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    (folder / "template.toml").write_bytes((ROOT / "templates/nocturne/template.toml").read_bytes())
    assert FolderTemplate(folder, ()).design.width == 1920
    with pytest.raises(ChoiceError, match="no aspect ratio “9:16”") as caught:
        FolderTemplate(folder, (), aspect="9:16")
    assert "tall.toml" in str(caught.value.diagnostics[0].hint)
    with pytest.raises(ChoiceError, match="no aspect ratio “4:3”"):
        FolderTemplate(ROOT / "templates" / "folio", SEARCH, aspect="4:3")


def test_a_hand_draws_alike_for_a_seed_and_otherwise_for_another() -> None:
    for draw in (drawing.hand_line, drawing.hand_box, drawing.hand_ring):
        assert draw(10, 20, 300, 200, 1) == draw(10, 20, 300, 200, 1) != draw(10, 20, 300, 200, 2)
        assert re.fullmatch(r"[MC\d. -]+", draw(10, 20, 300, 200, 1))


def test_a_variant_lies_over_its_template_and_has_its_own_name(tmp_path: Path) -> None:
    path = start("dusk", "folio", tmp_path, SEARCH)
    (path.parent / "dark.toml").write_text('[colors]\nink = "#FFFFFF"\n', encoding="utf-8")
    search = (tmp_path, *SEARCH)
    assert find("dusk:dark", search) == (path.parent, "dark")
    plain, dark = FolderTemplate(path.parent, search), FolderTemplate(path.parent, search, variant="dark")
    assert (dark.name, dark.design.colors["ink"]) == ("dusk:dark", "#FFFFFF")
    assert dark.design.placeholders == plain.design.placeholders
    assert dark.identity != plain.identity
    with pytest.raises(ChoiceError, match="no variant “light”") as caught:
        FolderTemplate(path.parent, search, variant="light")
    assert "dusk: and one of dark" in caught.value.diagnostics[0].hint


def test_a_template_of_a_dozen_lines_takes_the_rest_from_its_base(tmp_path: Path) -> None:
    path = start("dusk", "folio", tmp_path, SEARCH)
    path.write_text(path.read_text(encoding="utf-8").replace("#A8371C", "#123456"), encoding="utf-8")
    base, mine = FolderTemplate(ROOT / "templates" / "folio", SEARCH), FolderTemplate(path.parent, SEARCH)
    assert mine.design.colors["highlight"] == "#123456"
    assert mine.design.placeholders == base.design.placeholders
    assert mine.phrase("overview") == base.phrase("overview") == "Overview"
    assert mine.identity != base.identity
    assert len(path.read_text(encoding="utf-8").splitlines()) < 25


def test_a_project_may_refine_a_built_in_template_under_its_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "nocturne"
    folder.mkdir()
    (folder / "template.toml").write_text(
        '[template]\nbase = "nocturne"\n[colors]\nink = "#EEEEEE"\n', encoding="utf-8"
    )
    template = FolderTemplate(find("nocturne", (tmp_path, *SEARCH))[0], (tmp_path, *SEARCH))
    assert template.design.colors["ink"] == "#EEEEEE"
    assert template.design.colors["accent"] == "#8EA6FF"


def test_bases_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, base in (("one", "two"), ("two", "one")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "template.toml").write_text(f'[template]\nbase = "{base}"\n', encoding="utf-8")
    with pytest.raises(PictureError, match="cannot be found"):
        FolderTemplate(tmp_path / "one", (tmp_path,))


@pytest.mark.parametrize(
    "content",
    [
        "not toml [",
        '[template]\nbase = "nobody"\n',
        "[colors]\n",
        '[template]\nwidth = "x"\n',
        '[template]\nbase = "nocturne"\n[looks.icon]\ncolor = "peach"\n',
        '[template]\nbase = "nocturne"\n[colors]\naccent = "#0F5CZZ"\n',
        '[template]\nbase = "nocturne"\n[colors]\naccent = 3\n',
        '[template]\nbase = "nocturne"\n[looks.tile]\nglitter = 4\n',
    ],
)
def test_broken_tokens_are_told_with_the_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "template.toml").write_text(content, encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        FolderTemplate(tmp_path, SEARCH)
    assert "template.toml" in str(caught.value.diagnostics[0].where)


def test_names_that_will_not_do_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="no name"):
        start("../escape", "nocturne", tmp_path, SEARCH)
    with pytest.raises(ChoiceError, match="no template"):
        start("mine", "nobody", tmp_path, SEARCH)
    start("mine", "nocturne", tmp_path, SEARCH)
    with pytest.raises(OutputError, match="already"):
        start("mine", "nocturne", tmp_path, SEARCH)


@pytest.mark.heavy
def test_a_contact_sheet_shows_every_layout(tmp_path: Path) -> None:
    contact_sheet("folio", ROOT / "script" / "mdma-ptsd.md", tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width == 3 * 640 + 24
        assert (sheet.height + 12) % (360 + 12) == 0
        assert sheet.height > 4 * 360
        assert len(sheet.resize((64, 36)).getcolors(4096) or []) > 50


@pytest.mark.parametrize("name", ["brain", "chart-bar", "virus"])
def test_icons_are_those_of_the_package(name: str) -> None:
    assert drawing.icon_svg(name, 48.4, "#fff") == icon(f"outline/{name}", size=48, stroke="#fff", stroke_width=1.5)


def test_chalk_draws_by_hand_what_others_draw_with_a_ruler() -> None:
    """Bars, rings, curves, axes, arrows and lines of time: none of them is a box or a straight line."""
    looks = registry.template("chalk").design.looks
    straight = {
        (layout, name)
        for layout, names in looks.items()
        for name in ("bar", "part", "curve", "axis", "grid", "arrow", "time", "head", "border", "share", "underline")
        if name in names and names[name][State.PLAIN].shape not in ("hand", "tally")
    }
    assert not straight


@pytest.mark.parametrize(("first", "last"), [(0.0, 0.3), (0.7, 1.0), (0.1, 0.1)])
def test_an_arc_by_hand_stays_near_its_circle_and_is_the_same_each_time(first: float, last: float) -> None:
    drawn = drawing.hand_arc(100, 100, 80, first, last, 3)
    assert drawn == drawing.hand_arc(100, 100, 80, first, last, 3)
    ends = [tuple(map(float, pair.split())) for pair in re.findall(r"-?[\d.]+ -?[\d.]+(?=C|$)", drawn)]
    assert all(76 < math.hypot(x - 100, y - 100) < 84 for x, y in ends)
