"""One picture and many languages: every line begins on its line's frame in each, and no track is a sample longer."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import av
import pytest
from pptx import Presentation
from test_editions import SPANISH, TALK, film, translate
from typer.testing import CliRunner

from voicedeck.build import build_scripts, produce
from voicedeck.cli import command_line, main
from voicedeck.handover import Takes
from voicedeck.languages.codes import TERMINOLOGY, own_name, terminological
from voicedeck.making.commission import check
from voicedeck.making.tracks import Gap, Spoken, fitted, pairs, said, slots
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.narration import Narration, Recording
from voicedeck.model.storyboard import Storyboard
from voicedeck.options import Options
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.stages.timeline import timeline
from voicedeck.usecases.explain import explain

GAP = Gap(6, 1600)
CJK = pytest.mark.skipif(not find_spec("manimgx_fonts_cjk"), reason="pip install 'voicedeck[cjk]' brings the fonts")
SILENT = Options(voice="silent", size="360p", tracks=True)
IN_JAPANESE = "心臓 毎日動く。夜も動く。 理由 68%は知らない 恐怖 肺と体 休む 何か 部屋 戻る"
JAPANESE = dict(zip(SPANISH, IN_JAPANESE.split(" "), strict=True))
TITLES = ("How the heart works", "Cómo funciona el corazón", "心臓")
ARABIC = {words: f"قلب {number}" for number, words in enumerate(SPANISH)}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "script" / "talk.md"
    path.parent.mkdir()
    path.write_text(TALK)
    translate(path, "es", SPANISH)
    translate(path, "ja", JAPANESE)
    return path


def spoken(board: Storyboard, samples: int, **others: int) -> Spoken:
    """A language in which every line takes so many samples, but for some by their ids."""
    lengths = {beat.id: others.get(beat.id.replace(".", "_"), samples) for beat in board.beats()}
    return Spoken(board, Narration("", {each: Recording("", length) for each, length in lengths.items()}))


@CJK
def test_lines_correspond_and_sentences_that_a_translator_parted_share_a_time(talk: Path) -> None:
    own, other = film(talk).drafted, film(talk, "ja").drafted
    shared = {mine[0].id: [beat.id for beat in theirs] for mine, theirs in pairs(own, other)}
    assert shared["overview.1"] == ["overview.1", "overview.2"]
    assert all(theirs == [mine] for mine, theirs in shared.items() if mine != "overview.1")


def test_what_is_said_in_one_language_alone_is_told_with_its_line(talk: Path) -> None:
    own = film(talk).drafted
    with pytest.raises(InputError, match=r"“Section 1\. Why it beats\.” is not said in both"):
        pairs(own, replace(own, slides=own.slides[:2]))


@CJK
def test_a_line_has_the_time_of_its_longest_language_and_begins_on_one_frame_in_all(talk: Path) -> None:
    made = film(talk)
    own = spoken(made.drafted, 48_000)
    others = [spoken(film(talk, "es").drafted, 40_000, s1_2=90_001), spoken(film(talk, "ja").drafted, 30_000)]
    lengths = slots(own, others, GAP)
    assert lengths["s1.2"] == 90_001
    assert lengths["overview.1"] == 60_000 + GAP.samples
    assert {length for beat, length in lengths.items() if beat not in ("s1.2", "overview.1")} == {48_000}
    clock = timeline(own.storyboard, lengths, made.template.design.rhythm, 30)
    starts = {each.beat_id: each.start_frame for each in clock.utterances}
    for other in (own, *others):
        told = said(own, other, clock, GAP)
        assert (told.frames, told.clips) == (clock.frames, clock.clips)
        assert all(each.start_frame == starts[each.beat_id] for each in told.utterances if each.beat_id in starts)
        assert all(one.end_frame <= next_.start_frame for one, next_ in pairwise(told.utterances))
        assert told.utterances[-1].end_frame <= clock.frames


def test_longer_lines_are_said_faster_up_to_the_fit_and_shorter_ones_as_they_are(
    talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def at_tempo(take: Recording, times: float, _: object) -> Recording:
        asked.append(times)
        return replace(take, samples=round(take.samples / times))

    monkeypatch.setattr("voicedeck.making.tracks.at_tempo", at_tempo)
    own = spoken(film(talk).drafted, 48_000)
    other = spoken(film(talk, "es").drafted, 48_000, s1_1=20_000, s1_2=52_800, s1_3=96_000, s1_4=48_500)
    found = fitted(own, other, 1.15, GAP, film(talk).store)
    assert asked == [1.1, 1.15]
    takes = found.narration.takes
    assert [takes[f"s1.{number}"].samples for number in (1, 2, 3, 4)] == [20_000, 48_000, 83_478, 48_500]


@pytest.mark.heavy
@pytest.mark.parametrize("asked", [{"tracks": True}, {"language": "es"}])
def test_lines_whose_captions_would_pass_too_fast_are_said_slower(talk: Path, asked: dict[str, object]) -> None:
    talk.write_text(TALK.replace("[es, ja]", "[es]"))
    long = "Descansa de noche en la cama tibia, aunque nunca deja de mover toda la sangre que tiene dentro el cuerpo"
    translate(talk, "es", {**SPANISH, "It rests at night": long})

    def fastest(fit: float) -> tuple[float, int]:
        options = Options(voice="silent", pace=215.0, fit=fit, **asked)  # type: ignore[arg-type]
        made = produce(read(talk), options, Quiet(), map)
        spanish = (made, *made.dubs)[-1]
        assert made.timeline.frames == spanish.timeline.frames
        cues = made.film(Takes.CUT).dubs[-1].cut.cues if made.dubs else made.cues
        lengths = ((len(" ".join(cue.lines)), cue.end - cue.start) for cue in cues)
        return max(letters * 30 / frames for letters, frames in lengths), len(spanish.narration.slowed)

    (as_spoken, untouched), (slower, touched) = fastest(1.0), fastest(1.15)
    assert as_spoken > 17 >= slower
    assert (untouched, touched) == (0, 1)


@CJK
def test_a_film_with_tracks_has_papers_in_each_language(talk: Path) -> None:
    options = replace(SILENT, formats=("srt", "vtt", "upload", "description", "chapters"))
    (result,) = build_scripts([talk], options, Quiet())
    files = {each.file.removeprefix("talk") for each in result.artifacts}
    assert {".es.srt", ".ja.vtt", ".es.description.txt"} <= files
    told = json.loads((result.folder / "talk.upload.json").read_text(encoding="utf-8"))
    assert told["snippet"]["defaultLanguage"] == "en"
    assert told["localizations"]["es"]["title"] == "Cómo funciona el corazón"
    assert "Por qué late" in told["localizations"]["es"]["description"]
    assert [each["sound"] for each in told["tracks"]] == ["talk.audio.es.m4a", "talk.audio.ja.m4a"]
    (plan,) = explain([talk], options)
    assert (plan.lines, plan.make) == (0, ())
    (plan,) = explain([talk], replace(options, output=talk.parent / "else"))
    assert (plan.lines, len(plan.speak)) == (31, 0)


@pytest.mark.heavy
def test_a_film_with_tracks_has_the_very_deck_of_each_language(talk: Path) -> None:
    talk.write_text(TALK.replace("[es, ja]", "[es]"))  # letters of Japanese are not drawn everywhere
    (tracks,) = build_scripts([talk], replace(SILENT, formats=("pptx",)), Quiet())
    assert [each.file for each in tracks.artifacts] == ["talk.es.pptx", "talk.pptx"]
    alone = replace(SILENT, tracks=False, language="es", formats=("pptx",), output=talk.parent / "alone")
    (own,) = build_scripts([talk], alone, Quiet())
    deck = Presentation(str(tracks.folder / "talk.es.pptx"))
    assert deck.slides[0].shapes.title.text == "Cómo funciona el corazón"
    assert (tracks.folder / "talk.es.pptx").read_bytes() == next(own.folder.glob("*.pptx")).read_bytes()


@pytest.mark.skipif(bool(find_spec("manimgx_fonts_cjk")), reason="the fonts are at hand")
def test_a_deck_whose_letters_no_font_has_is_left_out_and_told(talk: Path) -> None:
    (found,) = check([talk], replace(SILENT, formats=("pptx", "srt")))
    assert [each.name for each in found.exporters] == ["pptx", "srt", "pptx@es", "srt@es", "srt@ja"]
    assert [each.message for each in found.left_out] == ["the deck in ja is left out: no font at hand has its letters"]


@pytest.mark.heavy
def test_the_sounds_are_exactly_as_long_as_the_film_and_the_player_offers_them(talk: Path) -> None:
    (result,) = build_scripts([talk], replace(SILENT, formats=("m4a", "player")), Quiet())
    frames = json.loads((result.folder / "talk.manifest.json").read_text())["timeline"]["frames"]
    for tag in ("es", "ja"):
        with av.open(str(result.folder / f"talk.audio.{tag}.m4a")) as sound:
            stream = sound.streams.audio[0]
            assert stream.duration * stream.time_base * 30 == frames
            assert stream.language == TERMINOLOGY[tag]
    page = (result.folder / "talk.player.html").read_text(encoding="utf-8")
    assert re.findall(r"<option .*>(.*)</option>", page) == ["English", "Español", "日本語"]
    assert page.count('<div class="told" lang="es" hidden>') == page.count('<div class="told" lang="en">')
    assert all(words in page for words in (*TITLES, "talk.audio.ja.m4a"))


def test_the_slides_may_be_in_another_language_which_is_the_film_s_own_then(talk: Path) -> None:
    (asked,) = check([talk], replace(SILENT, slides="es", formats=("srt",)))
    assert (asked.script.name, asked.script.language) == ("talk.es", "es")
    assert [each.script.language for each in asked.dubs] == ["en", "ja"]


def test_a_language_that_runs_the_other_way_has_a_film_of_its_own(talk: Path) -> None:
    talk.write_text(TALK.replace("[es, ja]", "[es, ar]"))
    translate(talk, "ar", ARABIC)
    whole, alone = check([talk], replace(SILENT, formats=("srt",)))
    assert [each.script.language for each in whole.dubs] == ["es"]
    assert (alone.script.name, alone.dubs, alone.options.tracks) == ("talk.ar", (), False)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"slides": "fr"}, "there are no slides in “fr”"),
        ({"fit": 2.0}, "lines cannot be fitted by 2"),
        ({"tracks": False, "slides": "es"}, "--slides is for a film with tracks"),
        ({"formats": ("srt@fr",)}, "there is no track for srt@fr"),
        ({"formats": ("tags@es",)}, "the format “tags” is the same for every language"),
        ({"voice": "hibari"}, "the voice hibari speaks English, not Spanish"),
    ],
)
def test_what_cannot_be_had_of_tracks_is_told_before_any_work(
    talk: Path, changed: dict[str, object], told: str
) -> None:
    with pytest.raises(ChoiceError, match=told):
        check([talk], replace(SILENT, **{"formats": ("srt",), **changed}))  # type: ignore[arg-type]


def test_a_script_without_other_languages_has_no_tracks(talk: Path) -> None:
    talk.with_name("lone.md").write_text(TALK.replace("languages: [es, ja]\n", ""))
    with pytest.raises(ChoiceError, match="names no languages"):
        check([talk.with_name("lone.md")], SILENT)


@pytest.mark.parametrize(
    ("tag", "code", "name"),
    [
        ("es-MX", "spa", "Español (México)"),
        ("zh-Hant", "zho", "中文 (繁體)"),
        ("yue", "yue", "粵語"),
        ("xx", "und", "xx"),
    ],
)
def test_a_track_is_called_by_three_letters_and_its_own_name(tag: str, code: str, name: str) -> None:
    assert (terminological(tag), own_name(tag)) == (code, name)


@pytest.mark.heavy
def test_a_film_with_tracks_passes_its_own_checks_and_a_track_that_is_moved_does_not(talk: Path) -> None:
    run = CliRunner().invoke
    done = run(command_line(), ["build", str(talk), "--tracks", "--voice", "silent", "--size", "360p", "--verify"])
    assert "es: film" in done.stdout
    assert "FAIL" not in done.stdout, done.stdout
    place = talk.parents[1] / "output" / "talk" / "talk.manifest.json"
    told = json.loads(place.read_text(encoding="utf-8"))
    for beat in told["tracks"]["es"]["beats"][3:]:
        beat["start_frame"] += 20
    place.write_text(json.dumps(told))
    assert "off their frame" in run(command_line(), ["verify", str(place)]).stdout


@pytest.mark.parametrize("way", [["--tracks"], ["--language", "all"]])
def test_one_language_that_cannot_be_had_stops_the_others_unless_they_keep_going(
    talk: Path, way: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = talk.parents[1] / "output"
    asked = ["voicedeck", "build", str(talk), *way, "--voice", "silent", "--to", "srt", "-q"]
    (talk.parent / "talk.ja.po").write_text('msgid "torn\n')

    def ended(*more: str) -> object:
        monkeypatch.setattr(sys, "argv", [*asked, *more])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code

    assert (ended(), output.exists()) == (3, False)
    assert ended("--keep-going") == 5
    assert capsys.readouterr().err.count("talk.ja.po:1: error: the catalogue is broken") == 2
    assert sorted(path.name for path in output.rglob("*.srt")) == ["talk.es.srt", "talk.srt"]
