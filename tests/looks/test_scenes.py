"""Scenes: one line at a time, large, with its picture and its key phrase in the colour of what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

import voicedeck
from voicedeck import registry
from voicedeck.handover import Takes
from voicedeck.languages import language
from voicedeck.making.commission import check
from voicedeck.making.production import Production
from voicedeck.model import kinds
from voicedeck.model.errors import ChoiceError
from voicedeck.model.illustration import Tone
from voicedeck.model.marks import Form
from voicedeck.model.source import Directions, Line, Span
from voicedeck.model.visual import Visual
from voicedeck.narration.casting import unspoken
from voicedeck.pictures import drawings
from voicedeck.reporters import Quiet
from voicedeck.stages.compose.crowding import crowding
from voicedeck.stages.drawn import LEGIBLE, contrast, tone_color
from voicedeck.stages.ledger import ledger
from voicedeck.stages.pictures import entity_tones
from voicedeck.stages.pictures.key import key_phrase
from voicedeck.stages.pictures.vocabulary import Mention

TEMPLATES = sorted(each.parent.name for each in Path(__file__).resolve().parents[2].glob("templates/*/template.toml"))
BEES = """---
title: How a Swarm Decides
---

## Finding a house

- Bees leave by the thousand with the old queen.
- Trees nearby are inspected one by one.
- Much is still unclear.

## The debate {view=slides}

- A scout that found a good tree dances for it.
- Nobody decides alone.
"""


@pytest.fixture
def bees(tmp_path: Path) -> Path:
    path = tmp_path / "bees.md"
    path.write_text(BEES, encoding="utf-8")
    return path


def _produced(path: Path, **chosen: str) -> Production:
    options = voicedeck.Options(voice="silent", size="360p", **chosen)
    return voicedeck.produce(voicedeck.read(path), options, Quiet(), map)


def _kinds(film: Production, section: int) -> list[str]:
    return [slide.layout for slide in film.storyboard.slides if slide.section == section]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["section", "bullets"]),
        ({"view": "scenes"}, ["section", "scene", "scene", "scene", "review"]),
        ({"aspect": "9:16"}, ["section", "scene", "scene", "scene", "review"]),
        ({"aspect": "9:16", "view": "slides"}, ["section", "bullets"]),
    ],
)
def test_a_film_has_the_view_that_is_asked_for_or_suits_its_aspect(
    chosen: dict[str, str], expected: list[str], bees: Path
) -> None:
    assert _kinds(_produced(bees, **chosen), 1) == expected


def test_a_headings_own_view_goes_before_the_films(bees: Path) -> None:
    assert _kinds(_produced(bees, view="scenes"), 2) == ["section", "bullets"]


def test_the_view_may_stand_in_the_front_matter(bees: Path) -> None:
    bees.write_text(BEES.replace("---\n\n", "view: scenes\n---\n\n", 1), encoding="utf-8")
    assert "scene" in _kinds(_produced(bees), 1)
    bees.write_text(BEES.replace("---\n\n", "view: cinema\n---\n\n", 1), encoding="utf-8")
    with pytest.raises(ChoiceError, match="no view “cinema”"):
        check([bees], voicedeck.Options(voice="silent"))


def test_both_views_say_the_same_and_show_every_line_whole(bees: Path) -> None:
    slides, scenes = (_produced(bees, view=view).storyboard for view in ("slides", "scenes"))
    told = [[(beat.id, beat.spoken, beat.caption, beat.shown) for beat in each.beats()] for each in (slides, scenes)]
    assert told[0] == told[1]
    shown = {slide.beats[0].shown: slide.lines[0].shown for slide in scenes.slides if slide.kind is kinds.SCENE}
    assert len(shown) == 3
    assert all(said == line for said, line in shown.items())


def test_a_deck_keeps_its_lists(bees: Path) -> None:
    film = _produced(bees, view="scenes")
    assert "scene" in {page.slide.layout for page in film.film(Takes.PAGES).paper.deck.pages}
    read = film.film(Takes.PAGES, ("deck",)).paper.deck
    assert [page.slide.layout for page in read.pages if page.slide.section == 1] == ["section", "bullets"]


WATER = """# Water

## Up

- The sun warms the sea.
- Plants drink through their roots.
- Rain falls on mountains.

## Down

- Rivers carry water.
- It was so.
"""


def test_a_section_in_scenes_ends_with_its_pictures_over_words_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "water.md"
    path.write_text(WATER, encoding="utf-8")
    film = _produced(path, view="scenes")
    (page,) = [page for page in film.deck.pages if page.slide.kind is kinds.REVIEW]  # two pictures need no review
    assert (page.slide.section, page.slide.beats, len(page.rows)) == (1, (), 3)
    for row, line in zip(page.rows, ("sun warms the sea", "Plants drink", "Rain falls"), strict=True):
        assert row.text.text.split()[-1] in line
        assert row.text.size >= 32
    assert [mark.holds for mark in page.marks if mark.form is Form.DRAWING] == [0, 1, 2]
    assert all(each and each.shapes for each in page.thumbnails)
    assert page.revealed(0) == 3
    (clip,) = film.timed(unspoken(film.storyboard.beats())).clips_of(page.slide.id)
    assert 2.5 <= clip.frames / 30 <= 3.2
    listed = film.film(Takes.PAGES, ("deck",)).paper.deck
    assert all(page.slide.kind is not kinds.REVIEW for page in listed.pages)


def test_the_overview_is_told_line_by_line_in_both_views_and_listed_in_the_deck(tmp_path: Path) -> None:
    path = tmp_path / "bees.md"
    path.write_text(BEES.replace("## Finding", "Bees dance. They count to three.\n\n## Finding", 1), encoding="utf-8")
    slides = _produced(path, view="slides")
    assert _kinds(slides, 0)[0] == "title"
    assert set(_kinds(slides, 0)[1:]) <= {"scene", "spotlight"}
    listed = slides.film(Takes.PAGES, ("deck",)).paper.deck
    assert [page.slide.layout for page in listed.pages if not page.slide.section] == ["title", "overview"]
    scenes = _produced(path, view="scenes")
    assert set(_kinds(scenes, 0)) <= {"title", "scene", "spotlight"}
    assert len(_kinds(scenes, 0)) == 3
    assert all(
        entry.phrase == "overview"
        for entry in ledger(scenes.deck, scenes.script)
        if entry.role == "title" and entry.slide.startswith("overview")
    )


def test_a_line_without_a_picture_has_its_key_phrase_large_beside_the_list(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text("# It\n\n## So\n\n- The European Commission approved it.\n- It was so.\n", encoding="utf-8")
    film = _produced(path)
    page = next(page for page in film.deck.pages if page.slide.layout == "bullets")
    phrase = page.phrases[1]
    assert phrase is not None
    assert phrase.text == "European Commission"
    assert phrase.size >= 56
    assert film.deck.design.areas["bullets"]["drawing"].contains(phrase.ink, slack=1)
    assert 'class="text"' in film.html(page, 1)
    assert phrase.id in film.html(page, 1)
    assert any(entry.role == "key" and entry.text == phrase.text for entry in ledger(film.deck, film.script))
    assert not any(mark.look in ("icon", "said") for mark in page.marks)


def test_points_below_points_stay_a_list(bees: Path) -> None:
    bees.write_text(BEES.replace("- Much is", "    - Much is"), encoding="utf-8")
    assert _kinds(_produced(bees, view="scenes"), 1) == ["section", "bullets"]


@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_scenes_hold_their_words_in_every_template(template: str, aspect: str, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    long = "The longest line that a list may show has some three hundred characters, which is seven lines of a slide "
    path.write_text(f"# Long words\n\n## So\n\n- {long * 3}\n- A tree.\n", encoding="utf-8")
    film = _produced(path, template=template, aspect=aspect, view="scenes")
    scenes = [page for page in film.deck.pages if page.slide.kind in (kinds.SCENE, kinds.SPOTLIGHT)]
    assert {page.slide.kind for page in scenes} == {kinds.SCENE, kinds.SPOTLIGHT}
    for page in scenes:
        assert not page.rows[0].text.clipped
        assert not list(crowding(page, film.deck.design))
    assert scenes[-1].rows[0].text.size >= 64


def test_the_way_through_the_sections_goes_on_scene_by_scene(bees: Path) -> None:
    scenes = [page for page in _produced(bees, view="scenes").deck.pages if page.slide.kind is kinds.SCENE]
    told = [page.told(step) for page in scenes for step in (0, 1)]
    assert told == sorted(told)
    assert told[-1] == 1


# ---------------------------------------------------------------- key phrases


@pytest.mark.parametrize(
    ("code", "text", "named", "expected"),
    [
        ("en", "68% of participants no longer met the criteria.", "", "68%"),
        ("en", "The old queen leaves with her workers.", "queen", "old queen"),
        ("en", "It was approved by the European Commission.", "", "European Commission"),
        ("de", "Die Bienen tanzen für den besten Baum.", "Baum", "besten Baum"),
        ("fr", "Le cerveau consomme beaucoup de glucose.", "cerveau", "cerveau"),
        ("en", "It is so.", "", ""),
        ("ja", "脳は多くの糖を使う。", "脳", "脳"),
        ("ja", "そうである。", "", ""),
    ],
)
def test_a_key_phrase_is_of_the_lines_own_words(code: str, text: str, named: str, expected: str) -> None:
    start = text.find(named)
    mention = Mention("thing", start, start + len(named)) if named else None
    found = key_phrase(Line(text, Span("s.md", 1)), language(code), mention)
    assert found == expected
    assert found in text


def test_what_the_author_stresses_is_the_key_phrase() -> None:
    line = Line("The old queen leaves.", Span("s.md", 1), Directions(bold=("leaves",)))
    assert key_phrase(line, language("en"), Mention("crown", 8, 13)) == "leaves"


# ---------------------------------------------------------------- colours


def test_a_thing_has_one_colour_throughout_the_film() -> None:
    at_hand = drawings()
    visuals = [Visual("thing", "", (name,)) for name in ("brain", "pill", "brain", "tree", "heart")]
    tones = entity_tones(visuals, at_hand)
    assert tones["tree"] is at_hand["tree"].tone is Tone.LEAF
    own = [tone for name, tone in tones.items() if at_hand[name].tone is Tone.OWN]
    assert own == [(Tone.OWN, Tone.SECOND)[place % 2] for place in range(len(own))]


@pytest.mark.parametrize("template", TEMPLATES)
def test_key_phrases_can_be_read_on_their_ground(template: str) -> None:
    design = registry.template(template).design
    for tone in Tone:
        color = tone_color(tone, design.hand, design.colors) or design.colors.get("tint", design.colors["highlight"])
        assert contrast(color, design.colors["background"]) >= LEGIBLE
