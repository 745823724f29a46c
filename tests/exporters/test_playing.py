"""The deck that plays: when its lines appear, what it says, and when it turns the page."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import av
import numpy as np
import pytest
from handmade import SilentFilm, SpokenFilm, deck, page, spoken_deck
from lxml import etree
from pptx import Presentation
from soundness import faults, found

from voicedeck.exporters.pptx import Pptx
from voicedeck.exporters.pptx.markup import NAMESPACES
from voicedeck.exporters.pptx.playback import scores
from voicedeck.model import kinds
from voicedeck.model.errors import ChoiceError

TITLE, OVERVIEW, SECTION, BULLETS, NUMBER = range(5)
VARIANTS = ("narrated", "silent", "click", "narrated+click", "silent+click")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A deck of every variant."""
    folder = tmp_path_factory.mktemp("decks")
    for variant in VARIANTS:
        exporter = Pptx(variant)
        exporter.export(SpokenFilm(spoken_deck()), folder / f"memory{exporter.suffix}")
    return {variant: folder / f"memory{Pptx(variant).suffix}" for variant in VARIANTS}


def slides(path: Path) -> list[Any]:
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        names.sort(key=lambda name: int(re.findall(r"\d+", name)[0]))
        return [etree.fromstring(package.read(name)) for name in names]


def appearances(slide: Any) -> list[tuple[int, int]]:
    """Paragraph and delay of every entrance."""
    effects = found(slide, "//p:cTn[@presetClass='entr'][.//p:pRg]")
    return [
        (int(found(effect, ".//p:pRg/@st")[0]), int(found(effect, "./p:stCondLst/p:cond/@delay")[0]))
        for effect in effects
    ]


# ---------------------------------------------------------------- time


@pytest.mark.parametrize("rate", [24, 25, 30, 60])
def test_lines_appear_on_the_films_frame(tmp_path: Path, rate: int) -> None:
    film = SpokenFilm(spoken_deck(), rate)
    Pptx("silent").export(film, tmp_path / "deck.pptx")
    starts = {(each.slide_id, each.beat_id): each.start_frame for each in film.timeline.utterances}
    for place in (OVERVIEW, BULLETS):
        name = f"s{place}"
        first = film.timeline.clips_of(name)[0].start
        expected = [(line, starts[name, f"b{line + 1}"] - first) for line in range(2)]
        shown = appearances(slides(tmp_path / "deck.pptx")[place])
        assert [line for line, _ in shown] == [0, 1]
        for (_, delay), (_, frames) in zip(shown, expected, strict=True):
            assert abs(delay - frames * 1000 / rate) < 1000 / rate


@pytest.mark.parametrize("rate", [24, 30])
def test_the_deck_lasts_as_long_as_the_film(tmp_path: Path, rate: int) -> None:
    film = SpokenFilm(spoken_deck(), rate)
    Pptx("silent").export(film, tmp_path / "deck.pptx")
    turns = [found(slide, "/p:sld/p:transition") for slide in slides(tmp_path / "deck.pptx")]
    lengths = [int(turn.get("advTm")) for (turn,) in turns]
    assert sum(lengths) == pytest.approx(film.timeline.seconds * 1000, abs=1)
    assert all(len(turn) == 0 for (turn,) in turns), "a fade would make each slide longer"
    frames = [film.timeline.clips_of(f"s{place}") for place in range(len(lengths))]
    for length, clips in zip(lengths, frames, strict=True):
        assert abs(length - (clips[-1].end - clips[0].start) * 1000 / rate) < 1000 / rate


def test_scores_follow_each_other_without_a_gap() -> None:
    film = SpokenFilm(spoken_deck())
    parts = list(scores(film.timeline).values())
    assert parts[0].samples.start == 0
    assert parts[-1].samples.stop == film.timeline.samples
    assert [part.samples.stop for part in parts[:-1]] == [part.samples.start for part in parts[1:]]


# ---------------------------------------------------------------- what moves


def test_the_line_before_is_dimmed_and_its_card_is_covered(made: dict[str, Path]) -> None:
    slide = slides(made["silent"])[BULLETS]
    second = appearances(slide)[1][1]
    together = found(slide, f"//p:cTn[@presetClass][p:stCondLst/p:cond/@delay='{second}']")
    effects = [(effect.get("presetClass"), found(effect, ".//p:spTgt/@spid")[0]) for effect in together]
    names = {naming.get("id"): naming.get("name") for naming in found(slide, "//p:cNvPr")}
    told = [(kind, names[shape]) for kind, shape in effects]
    assert told == [("entr", "Text"), ("entr", "Card 2"), ("emph", "Text"), ("entr", "Ground 1")]
    assert found(together[2], ".//p:pRg/@st") == ["0"]
    assert found(together[2], ".//p:to/a:schemeClr/@val") == ["tx2"]


def test_what_prints_is_the_last_state(made: dict[str, Path]) -> None:
    slide = slides(made["click"])[BULLETS]
    names = [naming.get("name") for naming in found(slide, "//p:spTree/p:grpSp/p:nvGrpSpPr/p:cNvPr")]
    lit = [name for name in names if name.startswith("Card")]
    covers = [name for name in names if name.startswith("Ground")]
    assert [name.split()[1] for name in covers] == [name.split()[1] for name in lit[:-1]], (
        "all but the last are covered"
    )
    assert all(names.index(cover) == names.index(cover.replace("Ground", "Card")) + 1 for cover in covers)
    assert len(found(slide, "//p:sp[@useBgFill='1']")) == len(covers)


def test_a_number_appears_whole(made: dict[str, Path]) -> None:
    slide = slides(made["silent"])[NUMBER]
    names = {naming.get("id"): naming.get("name") for naming in found(slide, "//p:cNvPr")}
    shapes = found(slide, "//p:cTn[@presetClass='entr']/p:childTnLst/p:set//p:spTgt/@spid")
    assert [names[shape] for shape in shapes] == ["Rule", "Chart", "Hole", "Value", "Text"]


def test_lines_of_an_earlier_slide_do_not_appear_again(tmp_path: Path) -> None:
    goes_on = page(kinds.BULLETS, "Context", ("One",), ("Two",), ("Three",))
    later = spoken_deck(_said_from(goes_on, 2))
    Pptx("silent").export(SpokenFilm(later), tmp_path / "deck.pptx")
    assert [line for line, _ in appearances(slides(tmp_path / "deck.pptx")[0])] == [2]


def _said_from(made: Any, line: int) -> Any:
    beats = tuple(beat for beat in made.slide.beats if beat.line is None or beat.line >= line)
    return replace(made, slide=replace(made.slide, beats=beats))


def test_every_click_brings_a_line(made: dict[str, Path]) -> None:
    slide = slides(made["click"])[BULLETS]
    assert len(found(slide, "//p:cTn[@nodeType='clickEffect']")) == 2
    assert found(slide, "//p:cond[@evt='onBegin']") == []
    assert {delay for _, delay in appearances(slide)} == {0}


def test_a_deck_for_the_hand_never_turns_the_page_itself(made: dict[str, Path]) -> None:
    for variant in ("click", "narrated+click", "silent+click"):
        assert not any(found(slide, "//@advTm") for slide in slides(made[variant])), variant
        assert all(found(slide, "//p:transition/p:fade") for slide in slides(made[variant])), variant


def test_narrated_and_click_keeps_the_films_lines(made: dict[str, Path]) -> None:
    both = appearances(slides(made["narrated+click"])[BULLETS])
    assert both == appearances(slides(made["narrated"])[BULLETS])
    assert both[0][1] > 0


def test_a_fade_is_timed_for_those_who_know_and_plain_for_the_others(made: dict[str, Path]) -> None:
    slide = slides(made["click"])[OVERVIEW]
    assert found(slide, "/p:sld/mc:AlternateContent/mc:Choice[@Requires='p14']/p:transition/@p14:dur") == ["400"]
    choice = found(slide, "/p:sld/mc:AlternateContent/mc:Choice")[0]
    assert choice.nsmap["p14"] == NAMESPACES["p14"]
    assert len(found(slide, "/p:sld/mc:AlternateContent/mc:Fallback/p:transition/p:fade")) == 1


def test_a_slide_that_goes_on_with_its_section_grows_out_of_the_one_before(made: dict[str, Path]) -> None:
    slide = slides(made["click"])[BULLETS]
    assert found(slide, "/p:sld/mc:AlternateContent/mc:Choice/@Requires") == ["p159"]
    assert found(slide, "//mc:Choice/p:transition/p159:morph/@option") == ["byObject"]
    assert len(found(slide, "//mc:Fallback/p:transition/p:fade")) == 1


def test_narration_has_the_captions_of_its_slide(made: dict[str, Path]) -> None:
    with ZipFile(made["narrated"]) as package:
        said = package.read(f"ppt/media/captions{BULLETS + 1}.vtt").decode()
        types = package.read("[Content_Types].xml").decode()
        related = package.read(f"ppt/slides/_rels/slide{BULLETS + 1}.xml.rels").decode()
    assert said.startswith("WEBVTT\n")
    assert "text/vtt" in types
    assert "office/2017/04/relationships/track" in related
    track = found(slides(made["narrated"])[BULLETS], "//p14:media/p14:extLst/p:ext/p173:tracksInfo//p173:track")
    assert [each.get("lang") for each in track] == ["en-US"]


def test_a_plain_deck_stands_still(tmp_path: Path) -> None:
    Pptx().export(SilentFilm(deck()), tmp_path / "deck.pptx")
    for slide in slides(tmp_path / "deck.pptx"):
        assert found(slide, "//p:transition | //p:timing | //p:cNvPr[starts-with(@name, 'Card')]") == []


def test_clicks_need_no_speech(tmp_path: Path) -> None:
    """The silent film fails when its timeline is asked for."""
    Pptx("click").export(SilentFilm(deck()), tmp_path / "deck.pptx")
    assert faults(tmp_path / "deck.pptx") == []


# ---------------------------------------------------------------- sound


def heard(path: Path, number: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    with ZipFile(path) as package:
        content = package.read(f"ppt/media/narration{number}.m4a")
    with av.open(BytesIO(content)) as container:
        frames = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.concatenate(frames)


def test_each_slide_says_its_part_of_the_film(made: dict[str, Path]) -> None:
    film = SpokenFilm(spoken_deck())
    for number, (name, part) in enumerate(scores(film.timeline).items(), start=1):
        sound = heard(made["narrated"], number)
        assert len(sound) == pytest.approx(part.samples.stop - part.samples.start, abs=1024)
        begins = [each.start_sample - part.samples.start for each in film.timeline.utterances if each.slide_id == name]
        loud = np.flatnonzero(np.abs(sound) > 0.3)
        clicks = loud[np.concatenate(([True], np.diff(loud) > 4800))]
        assert clicks == pytest.approx(np.array(begins), abs=480), "within ten milliseconds"


def test_the_narration_begins_with_its_slide(made: dict[str, Path]) -> None:
    for slide in slides(made["narrated"]):
        shape = found(slide, "//p:pic/p:nvPicPr/p:cNvPr[@name='Narration']/@id")
        played = found(slide, "//p:cTn[@presetClass='mediacall'][p:stCondLst/p:cond/@delay='0']//p:spTgt/@spid")
        assert shape == played == found(slide, "//p:audio[@isNarration='1']//p:spTgt/@spid")
        assert found(slide, "//p:cond[@evt='onBegin']/p:tn/@val") == ["2"]


def test_the_show_lets_the_narration_play(made: dict[str, Path]) -> None:
    with ZipFile(made["narrated"]) as package:
        properties = etree.fromstring(package.read("ppt/presProps.xml"))
    assert [etree.QName(child).localname for child in properties] == ["showPr", "extLst"]
    assert properties[0].get("showNarration") == "1"


def test_the_narration_is_typed_and_stands_beside_the_slide(made: dict[str, Path]) -> None:
    with ZipFile(made["narrated"]) as package:
        types = package.read("[Content_Types].xml").decode()
    assert types.count('ContentType="audio/mp4"') == 8
    for slide in Presentation(str(made["narrated"])).slides:
        narration = next(shape for shape in slide.shapes if shape.name == "Narration")
        assert narration.left > 12_192_000


def test_a_silent_deck_has_no_sound(made: dict[str, Path]) -> None:
    with ZipFile(made["silent"]) as package:
        assert not [name for name in package.namelist() if name.endswith(".m4a")]


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_for_powerpoint_to_repair(made: dict[str, Path], variant: str) -> None:
    assert faults(made[variant]) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_validator_finds_nothing(made: dict[str, Path], variant: str) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, a validator of Office files, is not installed")
    result = audit.validate_pptx(str(made[variant]))
    assert result.is_valid, result.errors


def spoilt(path: Path, target: Path, old: bytes, new: bytes) -> Path:
    """The deck with ``old`` replaced by ``new`` in its slides."""
    with ZipFile(path) as package, ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            copy.writestr(name, content.replace(old, new) if name.startswith("ppt/slides/slide") else content)
    return target


@pytest.mark.parametrize(
    ("pattern", "new", "told"),
    [
        (rb'<p:spTgt spid="\d+"', b'<p:spTgt spid="999"', "missing shape 999"),
        (rb'<p:pRg st="1" end="1"/>', b'<p:pRg st="7" end="7"/>', "names paragraph 7"),
        (rb'(<p:bldP [^>]*)grpId="0"', rb'\1grpId="5"', "are listed"),
        (rb'<p:cTn id="4"', b'<p:cTn id="3"', "two time nodes"),
        (rb'<p:cNvPr id="3"', b'<p:cNvPr id="2"', "two shapes"),
        (rb"(?s)(<p:transition.*?/>)(<p:timing.*</p:timing>)", rb"\2\1", "in the order"),
    ],
)
def test_the_check_can_fail(made: dict[str, Path], tmp_path: Path, pattern: bytes, new: bytes, told: str) -> None:
    with ZipFile(made["silent"]) as package, ZipFile(tmp_path / "spoilt.pptx", "w") as spoilt:
        for name in package.namelist():
            content = package.read(name)
            spoilt.writestr(name, re.sub(pattern, new, content) if name.startswith("ppt/slides/slide") else content)
    assert any(told in fault for fault in faults(tmp_path / "spoilt.pptx"))


def test_the_same_deck_is_the_same_bytes(made: dict[str, Path], tmp_path: Path) -> None:
    Pptx("narrated").export(SpokenFilm(spoken_deck()), tmp_path / "again.pptx")
    assert (tmp_path / "again.pptx").read_bytes() == made["narrated"].read_bytes()


def test_variants_have_names_and_files_of_their_own() -> None:
    named = {(Pptx(variant).name, Pptx(variant).suffix) for variant in ("", *VARIANTS)}
    assert len(named) == 6
    assert ("pptx", ".pptx") in named
    assert ("pptx:click+narrated", ".click.narrated.pptx") in named


def test_a_compact_deck_cannot_play_the_film() -> None:
    with pytest.raises(ChoiceError, match="other slides than the film"):
        Pptx("compact+narrated")


def test_an_unknown_word_is_told() -> None:
    with pytest.raises(ChoiceError, match="loud"):
        Pptx("narrated+loud")
