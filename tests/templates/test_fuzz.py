"""Random films in every template and aspect ratio: no text leaves its box, and none lies on another."""

from __future__ import annotations

import pytest
from fuzz import ASPECTS, TEMPLATES, Author, findings

from voicedeck.renderers.blitz import Blitz
from voicedeck.templates import FolderTemplate, available

NAMES = [folder.name for folder in available((TEMPLATES,))]


def check(name: str, aspect: str, seed: int) -> None:
    template = FolderTemplate(TEMPLATES / name, (TEMPLATES,), aspect=aspect)
    wrong, layouts = findings(Author(seed).film(), template, Blitz())
    assert layouts.total() > 4
    assert wrong == []


@pytest.mark.heavy
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_random_film_holds_its_texts(aspect: str) -> None:
    check("chalk", aspect, 2)


@pytest.mark.heavy
@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("name", NAMES)
def test_random_films_hold_their_texts(name: str, aspect: str) -> None:
    for seed in range(5):
        check(name, aspect, seed)
