"""Decks of every template, aspect and variant: an Open XML validator, and our own checks, find nothing."""

from __future__ import annotations

from pathlib import Path

import figured
import pytest
from soundness import faults

from voicedeck.exporters.pptx import Pptx

pytestmark = pytest.mark.heavy
TEMPLATES = ("bloc", "chalk", "ember", "folio", "lecture", "nocturne", "willow")
ASPECTS = ("16:9", "9:16", "1:1")
VARIANTS = ("", "click", "silent", "compact", "compact+click")
# Every template, every aspect and every variant at least once.
ROWS = [(each, ASPECTS[at % len(ASPECTS)], VARIANTS[at % len(VARIANTS)]) for at, each in enumerate(TEMPLATES)]


@pytest.mark.parametrize(("template", "aspect", "variant"), ROWS)
def test_validators_find_nothing(template: str, aspect: str, variant: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    exporter = Pptx(variant)
    film = figured.film(template, aspect=aspect).film(exporter.takes, exporter.seen_in)
    exporter.export(film, tmp_path / "deck.pptx")
    result = audit.validate_pptx(str(tmp_path / "deck.pptx"))
    assert result.is_valid, result.errors
    assert faults(tmp_path / "deck.pptx") == []
