"""Decks for everybody who opens them: told apart, read in order, nothing of strangers, lists once."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from corporate import make_template
from handmade import SilentFilm, every_page, page, set_text, spoken_deck
from PIL import Image
from pptx import Presentation

from voicedeck.exporters.pptx import Pptx
from voicedeck.exporters.pptx.compact import compacted
from voicedeck.exporters.pptx.flat import Flat, flat, read_flat
from voicedeck.exporters.pptx.locales import dated
from voicedeck.exporters.pptx.markup import qualified
from voicedeck.handover import Paper
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, LowerThird, Page, Placed
from voicedeck.model.picture import Picture
from voicedeck.model.source import Asset, Directions, Line, Playing, Span
from voicedeck.stages.identity import written
from voicedeck.verify.legibility import illegible

TITLE, OVERVIEW, SECTION, BULLETS, NUMBER, BULLETS_GO_ON = range(6)
MP4 = b"\0\0\0\x18ftypisom" + bytes(64)
CLIP = Asset("clip.mp4", "A clip", Span("script.md", 3), Playing(start=1, end=3, loop=True, ducked=True))


class OwnFilm(SilentFilm):
    """A film whose script has a day and a subtitle, and whose gallery has one clip."""

    @property
    def paper(self) -> Paper:
        own = super().paper
        subtitle = Line("An outline", Span("memory.md", 2))
        return replace(own, script=replace(own.script, date="2026-01-28", subtitle=subtitle, tags=("a", "b")))

    gallery = SimpleNamespace(
        image=lambda _: Image.new("RGB", (64, 36)), moves=lambda asset: asset.path.endswith(".mp4"),
        footage=lambda _: MP4, seconds=lambda _: 5.0,
    )  # fmt: skip


def made(target: Path, made_of: Deck | None = None, variant: str = "", brand: Path | None = None) -> Any:
    Pptx(variant, brand).export(OwnFilm(made_of or spoken_deck()), target)
    return Presentation(str(target))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(tmp_path_factory.mktemp("plain") / "deck.pptx")


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_no_two_slides_have_one_title_and_the_eye_sees_no_difference(plain: Any) -> None:
    assert len(set(titles(plain))) == len(titles(plain))
    shown = [written(slide.shapes.title._element.xpath(".//a:p")[0]) for slide in plain.slides]
    assert shown[BULLETS] == shown[NUMBER] == "Context"


def test_small_print_is_read_last_and_only_ornaments_are_decorative(plain: Any) -> None:
    names = [shape.name for shape in plain.slides[NUMBER].shapes]
    assert names[-2:] == ["Footer", "Slide number"]
    silent = plain.slides[NUMBER].shapes._spTree.xpath("./*[.//*[local-name() = 'decorative']]/*[1]/p:cNvPr/@name")
    assert set(silent) == {"Rule", "Hole", "Progress"}


def test_properties_are_the_scripts(plain: Any) -> None:
    core = plain.core_properties
    assert (core.title, core.subject, core.author, core.keywords) == ("Memory", "An outline", "A channel", "a, b")
    assert core.created == core.modified == datetime(2026, 1, 28)


def test_notes_keep_what_is_bold_and_set_the_authors_own_in_italics(tmp_path: Path) -> None:
    own = every_page()[BULLETS]
    stressed = replace(own.slide.lines[0], directions=Directions(bold=("First",)))
    beats = (own.slide.beats[0], replace(own.slide.beats[1], note="Ask them."), *own.slide.beats[2:])
    slide = replace(own.slide, lines=(stressed, *own.slide.lines[1:]), beats=beats)
    notes = made(tmp_path / "deck.pptx", spoken_deck(replace(own, slide=slide))).slides[0].notes_slide
    runs = [run for each in notes.notes_text_frame.paragraphs for run in each.runs]
    assert [run.text for run in runs if run.font.bold] == ["First"]
    assert [run.text for run in runs if run.font.italic] == ["Note: Ask them."]


def picture(asset: Asset) -> Page:
    return replace(every_page()[NUMBER], picture=Placed(asset, Box(138, 270, 600, 338)), share=None)


@pytest.mark.parametrize(("variant", "played"), [("", 0), ("click", 1)])
def test_a_clip_plays_cut_looped_and_heard_as_the_script_says(variant: str, played: int, tmp_path: Path) -> None:
    slide = made(tmp_path / "deck.pptx", spoken_deck(picture(CLIP)), variant).slides[0]
    (shape,) = slide._element.xpath(".//p:pic[.//a:videoFile]")
    number = shape.xpath("./p:nvPicPr/p:cNvPr/@id")
    assert slide._element.xpath(".//p:video/p:cMediaNode//p:spTgt/@spid") == number
    assert slide._element.xpath(".//p:video//p:cTn/@repeatCount") == ["indefinite"]
    assert slide._element.xpath(".//p:cMediaNode/@mute") == []
    trimmed = shape.xpath(".//*[local-name() = 'trim']")
    assert [(each.get("st"), each.get("end")) for each in trimmed] == [("1000", "2000")]
    assert len(slide._element.xpath(".//p:cmd[@cmd='playFrom(0.0)']")) == played
    parts = [each.target_part.blob for each in slide.part.rels.values() if each.reltype.endswith("/video")]
    assert parts == [MP4]


@pytest.mark.parametrize("names", [("Context", "Source & resource"), ("Context", "Context")])
def test_headings_of_a_recap_lead_to_their_sections(names: tuple[str, str], tmp_path: Path) -> None:
    first, second = every_page()[SECTION], every_page()[6]
    bullets = every_page()[BULLETS]
    rows = tuple(
        replace(row, text=set_text("body", row.text.style, words))
        for row, words in zip(bullets.rows, names, strict=False)
    )
    recap = replace(bullets, rows=rows, slide=replace(bullets.slide, kind=kinds.RECAP, section=2))
    own = spoken_deck(first, second, recap)
    looks = own.design
    design = replace(
        looks, placeholders={**looks.placeholders, "recap": looks.placeholders["bullets"]},
        areas={**looks.areas, "recap": looks.areas["bullets"]}, lists={**looks.lists, "recap": looks.lists["bullets"]},
    )  # fmt: skip
    deck = made(tmp_path / "deck.pptx", replace(own, design=design))
    slide = deck.slides[2]
    clicks = slide._element.xpath(".//a:hlinkClick[@action='ppaction://hlinksldjump']")
    led = [slide.part.related_part(each.get(qualified("r:id"))) for each in clicks]
    assert led == [deck.slides[0].part, deck.slides[1].part]


def test_a_compact_deck_has_each_list_once_and_says_all_that_is_said() -> None:
    pages = list(spoken_deck().pages)
    pages[BULLETS_GO_ON] = replace(
        pages[BULLETS_GO_ON], slide=replace(pages[BULLETS_GO_ON].slide, lines=pages[BULLETS].slide.lines)
    )
    whole = replace(spoken_deck(), pages=tuple(pages))
    short = compacted(whole)
    assert [each.slide.kind.name for each in short.pages] == [
        each.slide.kind.name for at, each in enumerate(pages) if at != BULLETS_GO_ON
    ]
    said = [beat for each in (pages[BULLETS], pages[BULLETS_GO_ON]) for beat in each.slide.beats]
    assert list(short.pages[BULLETS].slide.beats) == said
    assert compacted(short) == short


def test_a_compact_deck_keeps_every_lower_third_of_its_lists_with_its_line() -> None:
    pages = list(spoken_deck().pages)
    box = Box(0, 0, 10, 10)
    first, last = (replace(pages[at].slide, lines=pages[BULLETS].slide.lines) for at in (BULLETS, BULLETS_GO_ON))
    who = LowerThird(box, ())
    pages[BULLETS] = replace(pages[BULLETS], slide=first, lowers=(None, *[who] * len(first.beats)))
    pages[BULLETS_GO_ON] = replace(pages[BULLETS_GO_ON], slide=last)
    together = compacted(replace(spoken_deck(), pages=tuple(pages))).pages[BULLETS]
    assert together.lowers == (None, *[who] * len(first.beats), *[None] * len(last.beats))
    assert len(together.lowers) == together.steps


@pytest.mark.heavy
def test_pictures_sit_in_placeholders_and_footers_say_the_scripts_words(tmp_path: Path) -> None:
    template = Presentation(str(make_template(tmp_path / "corporate.pptx")))
    for layout in template.slide_layouts:
        for place in layout.placeholders:
            if place.placeholder_format.type in (15, 16):  # FOOTER, DATE
                place.text_frame.text = "Sample. Jane Roe."
    template.save(str(tmp_path / "corporate.pptx"))
    still = Asset("tap.png", "A tap", Span("script.md", 3))
    own = replace(every_page()[6], picture=Placed(still, Box(138, 270, 600, 338)))
    pages = (*every_page()[:4], replace(own, slide=replace(own.slide, kind=kinds.IMAGE, link=None)))
    design = spoken_deck().design
    places = {**design.placeholders, "image": design.placeholders["resource"]}
    whole = replace(spoken_deck(*pages[:4]), design=replace(design, placeholders=places))
    whole = replace(whole, pages=(*whole.pages, replace(pages[4], slide=replace(pages[4].slide, id="s9"))))
    deck = made(tmp_path / "deck.pptx", whole, brand=tmp_path / "corporate.pptx")
    assert not [words for _, words, _ in illegible(deck) if "/3" in words], "what nobody sees is not measured"
    assert not list(illegible(deck)), "frames in placeholders are measured, too"
    seated = deck.slides[-1]._element.xpath(".//p:pic/p:nvPicPr/p:nvPr/p:ph/@idx")
    assert len(seated) == 1
    words = [shape.text_frame.text for slide in deck.slides for shape in slide.placeholders if shape.has_text_frame]
    assert not [each for each in words if "Jane Roe" in each]
    assert "January 28, 2026" in words
    assert "Memory" in [
        shape.text_frame.text for shape in deck.slides[BULLETS].placeholders if shape.placeholder_format.type == 15
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2026-01-28", "de", "28. Januar 2026"),
        ("2026-01-28", "en-US", "January 28, 2026"),
        ("May 2026", "de", "May 2026"),
    ],
)
def test_a_day_is_written_as_its_language_does(text: str, language: str, expected: str) -> None:
    assert dated(text, language) == expected


def test_raised_and_lowered_letters_are_the_decks_own_and_read_as_the_scripts(tmp_path: Path) -> None:
    own = page(kinds.BULLETS, "CO₂", ("10⁶ litres",))
    slide = made(tmp_path / "deck.pptx", spoken_deck(own)).slides[0]
    runs = [(run.text, run._r.rPr.get("baseline")) for run in slide.shapes[1].text_frame.paragraphs[0].runs]
    assert ("6", "30000") in runs
    assert [run._r.rPr.get("baseline") for run in slide.shapes.title.text_frame.paragraphs[0].runs] == [None, "-25000"]
    assert written(slide.shapes.title._element.xpath(".//a:p")[0]) == "CO₂"


def test_a_ground_of_rectangles_is_shapes_and_any_other_is_not() -> None:
    pixels = Image.new("RGBA", (80, 40), "#102040")
    pixels.paste("#AA0000", (60, 0, 80, 40))
    pixels.paste("#FFFFFF", (0, 0, 10, 4))
    found = flat(Picture(80, 40, pixels.tobytes()))
    assert found == Flat("#102040", ((Box(60, 0, 20, 40), "#AA0000"), (Box(0, 0, 10, 4), "#FFFFFF")))
    assert read_flat(found.written()) == found
    pixels.putpixel((70, 20), (1, 2, 3, 255))
    assert flat(Picture(80, 40, pixels.tobytes())) is None
    assert read_flat(b"no ground") is None


@pytest.mark.parametrize("angle", [0, 45, 90, 135, 200, 300])
def test_a_ground_of_one_gradient_is_a_gradient_with_its_ends_and_angle(angle: float) -> None:
    way = np.array([math.sin(math.radians(angle)), -math.cos(math.radians(angle))])
    rows, columns = np.mgrid[0:108, 0:192] + 0.5
    half = abs(way[0]) * 96 + abs(way[1]) * 54
    share = (((columns - 96) * way[0] + (rows - 54) * way[1]) / half + 1) / 2
    ends = np.array([[10, 16, 32], [142, 166, 255]])
    levels = np.round(ends[0] + share[..., None] * (ends[1] - ends[0]))
    pixels = np.dstack([levels, np.full((108, 192), 255)]).astype(np.uint8)
    found = flat(Picture(192, 108, pixels.tobytes()))
    assert found is not None
    assert (found.color, found.end) == ("#0A1020", "#8EA6FF")
    assert found.angle == pytest.approx(angle, abs=0.3)
    assert read_flat(found.written()) == found
    pixels[40:60, 40:60] = 255
    assert flat(Picture(192, 108, pixels.tobytes())) is None, "a drawing on it"
    lined = np.dstack([levels, np.full((108, 192), 255)]).astype(np.uint8)
    lined[107] = 255
    assert flat(Picture(192, 108, lined.tobytes())) is None, "a hairline at its foot"
    round_one = np.hypot(columns - 96, rows - 54)[..., None] * [1, 1, 1]
    assert flat(Picture(192, 108, np.dstack([round_one, levels[..., :1] * 0 + 255]).astype(np.uint8).tobytes())) is None


@pytest.mark.heavy
def test_a_flat_ground_follows_the_theme(tmp_path: Path) -> None:
    film = OwnFilm(spoken_deck(every_page()[BULLETS]))
    color = film.deck.design.colors["background"]
    pixels = Image.new("RGBA", (1920, 1080), color)
    film.renderer.render = lambda *_, **__: Picture(1920, 1080, pixels.tobytes())  # type: ignore[method-assign]
    Pptx().export(film, tmp_path / "deck.pptx")
    layout = Presentation(str(tmp_path / "deck.pptx")).slides[0].slide_layout
    assert layout._element.xpath("./p:cSld/p:bg/p:bgPr/a:solidFill/a:schemeClr/@val") == ["bg1"]


def test_sections_have_grounds_of_their_own(tmp_path: Path) -> None:
    own = every_page()[BULLETS]
    pages = (own, replace(own, slide=replace(own.slide, section=2)), own)
    film = OwnFilm(spoken_deck(*pages))
    film.template.backdrop = lambda _, page: f"section {page.slide.section}"  # type: ignore[method-assign]
    Pptx().export(film, tmp_path / "deck.pptx")
    names = [slide.slide_layout.name for slide in Presentation(str(tmp_path / "deck.pptx")).slides]
    assert names == ["Bullets", "Bullets 2", "Bullets"]
