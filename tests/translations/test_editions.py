"""A script's film in another language: the same slides and pictures, in its own words, by a voice that speaks it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voicedeck.build import Production, produce
from voicedeck.languages import language
from voicedeck.making.commission import check
from voicedeck.model import kinds
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Slide
from voicedeck.model.visual import Visual
from voicedeck.narration.casting import narrator
from voicedeck.narration.presets import Role, role
from voicedeck.options import Options
from voicedeck.project import Project
from voicedeck.readers import read
from voicedeck.reporters import Quiet
from voicedeck.stages.kinds import room
from voicedeck.stages.setting.lines import break_lines
from voicedeck.stages.setting.share import share_of
from voicedeck.translations.catalog import Translations, languages, path_of
from voicedeck.translations.words import units

SILENT = Options(voice="silent")
TALK = """---
title: How the heart works
language: en
languages: [es, ja]
---

It beats all day.

## Why it beats

- 68% of people never feel it
- Fear increases the pulse
- The heart moves blood between the lungs and the body
- It rests at night

## What it is

- A ventricle is a chamber of the heart
- Blood comes back
"""
SPANISH = {
    "How the heart works": "Cómo funciona el corazón",
    "It beats all day.": "Late todo el día.",
    "Why it beats": "Por qué late",
    "68% of people never feel it": "El 68 % de la gente nunca lo siente",
    "Fear increases the pulse": "El miedo aumenta el pulso",
    "The heart moves blood between the lungs and the body": "Mueve la sangre entre los pulmones y el cuerpo",
    "It rests at night": "Descansa de noche",
    "What it is": "Qué es",
    "A ventricle is a chamber of the heart": "Un ventrículo es una cámara del corazón",
    "Blood comes back": "La sangre vuelve",
}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "script" / "talk.md"
    path.parent.mkdir()
    path.write_text(TALK)
    translate(path, "es", SPANISH)
    return path


def translate(path: Path, language: str, words: dict[str, str]) -> Translations:
    """A catalogue beside a script with these translations."""
    script, found = read(path), Translations(path_of(path, language), language)
    found.update(script)
    found.fill((unit, words[unit.words]) for unit in units(script))
    found.path.write_bytes(found.bytes())
    return found


def film(path: Path, language: str = "") -> Production:
    """The script on its way to the screen, in a language."""
    return produce(read(path), replace(SILENT, language=language), Quiet(), map)


def pictures(slide: Slide) -> list[Visual]:
    """What its lines are drawn with: their key phrases are in each language's own words."""
    return [replace(visual, key="") for visual in slide.visuals]


def test_a_translation_has_the_slides_pictures_and_icons_of_its_original(talk: Path) -> None:
    own, other = film(talk), film(talk, "es")
    assert "number" in [slide.kind.name for slide in own.storyboard.slides]
    shape = [[(slide.id, slide.kind, pictures(slide)) for slide in each.storyboard.slides] for each in (own, other)]
    assert shape[0] == shape[1]
    assert [page.icons for page in own.deck.pages] == [page.icons for page in other.deck.pages]
    number = next(slide for slide in other.storyboard.slides if slide.kind.name == "number")
    assert (number.value, number.lines[0].text) == ("68 %", "El 68 % de la gente nunca lo siente")


def test_words_that_cannot_be_cut_as_the_original_s_stand_whole_in_its_figure(talk: Path) -> None:
    translate(talk, "ja", {words: f"心臓{number}" for number, words in enumerate(SPANISH)})
    slides = film(talk, "ja").storyboard.slides
    assert [slide.kind for slide in slides] == [slide.kind for slide in film(talk).storyboard.slides]
    assert all(len(pieces) == 1 for slide in slides for pieces in slide.pieces)


def test_every_language_has_a_folder_and_a_name_of_its_own(talk: Path) -> None:
    translate(talk, "ja", {words: f"心臓{number}" for number, words in enumerate(SPANISH)})
    made = check([talk], replace(SILENT, language="all", formats=("srt",)))
    assert [each.folder.name for each in made] == ["talk", "talk.es", "talk.ja"]
    assert [each.script.language for each in made] == ["en", "es", "ja"]


def test_languages_are_the_front_matter_s_else_those_with_a_catalogue(talk: Path) -> None:
    assert languages(read(talk)) == ("es", "ja")
    talk.write_text(TALK.replace("languages: [es, ja]\n", ""))
    assert languages(read(talk)) == ("es",)


@pytest.mark.parametrize(
    ("language", "kind", "told"),
    [
        ("ja", InputError, "there is no translation into ja"),
        ("klingonese", ChoiceError, "“klingonese” is no language"),
    ],
)
def test_a_language_that_cannot_be_had_is_told(talk: Path, language: str, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind, match=told):
        check([talk], replace(SILENT, language=language, formats=("srt",)))


def test_a_translation_is_said_by_the_voice_that_a_preset_names_for_it(talk: Path) -> None:
    voices = talk.parents[1] / "voices.toml"
    voices.write_text('[narrator]\nvoice = "hibari"\n[narrator.voices]\nes = "silent"\n')
    assert film_by("", talk) == film_by("narrator", talk) == film_by("hibari", talk) == "silent"
    assert film_by("gtts:es", talk) == "gtts"
    voices.unlink()
    with pytest.raises(ChoiceError, match="the voice hibari speaks English, not Spanish"):
        film_by("", talk)


def film_by(voice: str, talk: Path) -> str:
    """Who says the Spanish film where the command asks for a voice."""
    made = produce(read(talk), Options(voice=voice, language="es"), Quiet(), map)
    return made.voice.identity.split()[0].rstrip(",")


@pytest.mark.parametrize("written", ['"hibari"', "{ es = 3 }", '{ es = "" }'])
def test_odd_voices_of_a_preset_are_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "voices.toml").write_text(f'[narrator]\nvoice = "hibari"\nvoices = {written}\n')
    with pytest.raises(ChoiceError, match="an odd voice"):
        role("narrator", project=Project(tmp_path))


def test_a_translation_has_lexicons_of_its_language_alone(tmp_path: Path) -> None:
    (tmp_path / "lexicon.toml").write_text('BDNF = "bee dee en eff"\nmaps = "mapps"\n')
    (tmp_path / "lexicon.es.toml").write_text('BDNF = "be de ene efe"\n')
    told = {
        (language, translated): narrator(
            Role("silent"), project=Project(tmp_path), language=language, translated=translated
        ).lexicon.spoken("maps of BDNF, amygdala", phonemic=False)
        for language, translated in (("en", False), ("es", False), ("es", True))
    }
    assert told["en", False] == "mapps of bee dee en eff, amygdala"
    assert told["es", False] == "mapps of be de ene efe, amygdala"
    assert told["es", True] == "maps of be de ene efe, amygdala"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("vraiment ne dirigent pas ; ils aident", ("vraiment ne", "dirigent pas ;", "ils aident")),
        ("il y a « une heure » deux jours", ("il y a « une", "heure » deux", "jours")),
        ("exactement\u00a068\u202f% des gens", ("exactement\u00a068\u202f%", "des gens")),
    ],
)
def test_what_a_language_writes_apart_from_its_word_stays_on_its_line(text: str, lines: tuple[str, ...]) -> None:
    assert break_lines(text, lambda line: float(len(line)), 15) == lines


DIALOGUE = """---
title: Two talk
language: en
languages: [es]
speakers:
  Ann: host
  Ben: guest
---

## One

- Rivers grow
  > Ann: What grows?
  > Ben: A river does.
"""


def test_the_turns_of_a_dialogue_are_translated_and_said_by_their_speakers_voices(tmp_path: Path) -> None:
    path = tmp_path / "script" / "two.md"
    path.parent.mkdir()
    path.write_text(DIALOGUE)
    presets = '[host]\nvoice = "hibari"\nvoices = { es = "silent" }\n[guest]\nvoice = "hibari"\n'
    (tmp_path / "voices.toml").write_text(presets + '[narrator]\nvoice = "hibari"\nvoices = { es = "gtts:es" }\n')
    found = translate(path, "es", {unit.words: f"Ya {unit.words}" for unit in units(read(path))})
    assert "line/turn" in {message.context for message in found.catalog}
    made = produce(read(path), Options(language="es"), Quiet(), map)
    said = [(beat.caption, made.voice.of(beat).engine.split()[0]) for beat in made.storyboard.beats()][-2:]
    assert said == [("Ya What grows?", "silent"), ("Ya A river does.", "gtts")]
    (told,) = made.voice.remarks(())
    assert str(told.where) == f"{path}:7"
    assert told.message == "“guest” does not speak es: the film's own voice says its lines"


@pytest.mark.parametrize("written", ["68%", "68 %", "68٪", "٦٨٪", "%68"])
def test_a_percentage_is_a_key_number_with_its_share_in_any_script_s_signs(written: str) -> None:
    line = Line(f"{written} من الناس", Span("talk.md", 1))
    found = room(kinds.NUMBER).found([line], language("ar").figures)
    assert found is not None
    assert (found.value, share_of(found.value)) == (written, 0.68)
