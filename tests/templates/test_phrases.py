"""A film says and writes nothing of its own in another language than its script's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from voicedeck.languages import every, language
from voicedeck.languages.language import NEUTRAL
from voicedeck.model.errors import PictureError
from voicedeck.registry import template_search_path
from voicedeck.system.shipped import shared
from voicedeck.templates import FolderTemplate, available

OURS = sorted(folder for folder in available((shared("templates"),)))
VALUES = {"number": 2, "total": 3, "numeral": "II", "heading": "X", "title": "T", "subtitle": "", "voice": "V"}
VALUES |= {"label": "L", "value": "1", "column": "C", "cells": "1", "before": ""}
NAMED = tuple("de es pl pt ru uk ja zh ar tr".split())  # noqa: SIM905
ENGLISH = re.compile(r"\b(?:section|overview|scan|open|of|narrated|voice|made|search|said|captions)\b", re.IGNORECASE)


def dressed(folder: Path, tag: str) -> FolderTemplate:
    return FolderTemplate(folder, template_search_path()).reworded((), tag)


@pytest.mark.parametrize("code", [each.code for each in every()])
def test_every_language_words_all_that_a_film_says_of_its_own(code: str) -> None:
    phrases = language(code).phrases
    assert phrases.keys() | {"title", "row", "cell"} == NEUTRAL.keys()
    spoken = dressed(shared("templates") / "nocturne", code)
    worded = {name: spoken.phrase(name, **VALUES) for name in NEUTRAL}
    assert all(worded.values())
    assert "2" in worded["section"]
    assert "X" in worded["section"]
    assert "II" in worded["kicker"]
    assert "2" in worded["opener"]
    assert "3" in worded["opener"]
    assert "V" in worded["narrated"]
    assert "V" in worded["voiced"]


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_no_template_of_ours_has_words_of_one_language(folder: Path) -> None:
    assert "Überblick" in dressed(folder, "de-AT").phrase("overview")
    assert dressed(folder, "tlh").phrase("section", **VALUES) == "2. X."
    assert dressed(folder, "en").phrase("section", **VALUES) == "Section 2. X."


@pytest.mark.parametrize("code", NAMED)
def test_no_english_word_is_among_them(code: str) -> None:
    spoken = dressed(shared("templates") / "nocturne", code)
    assert not [name for name in NEUTRAL if ENGLISH.search(spoken.phrase(name, **VALUES))]


def guest(tmp_path: Path, tables: str, language: str = "") -> Path:
    folder = tmp_path / "guest"
    folder.mkdir()
    settings = f'base = "nocturne"\n{language}'
    (folder / "template.toml").write_text(f"[template]\n{settings}\n{tables}", encoding="utf-8")
    return folder


def test_a_templates_own_words_count_in_its_own_language(tmp_path: Path) -> None:
    words = '[phrases]\nsection = "Chapitre {{ number }}"\nend = "Merci"\ncounter = "({{ number }})"\n'
    folder = guest(tmp_path, words, 'language = "fr"\n')
    french, german = dressed(folder, "fr-CA"), dressed(folder, "de")
    assert (french.phrase("section", **VALUES), french.phrase("end")) == ("Chapitre 2", "Merci")
    assert (german.phrase("section", **VALUES), german.phrase("end")) == ("Abschnitt 2. X.", "")
    assert german.phrase("counter", **VALUES) == "(2)"


def test_a_template_may_have_words_for_other_languages(tmp_path: Path) -> None:
    folder = guest(tmp_path, '[phrases]\nend = "Thanks"\n[phrases.de]\nend = "Danke"\n')
    assert [dressed(folder, tag).phrase("end") for tag in ("en", "de", "es")] == ["Thanks", "Danke", ""]


def test_a_phrase_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="end is 5"):
        FolderTemplate(guest(tmp_path, "[phrases]\nend = 5\n"), template_search_path())
