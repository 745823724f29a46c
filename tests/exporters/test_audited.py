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
# Each template in each aspect once, and each variant with each aspect.
ROWS = [
    (template, aspect, VARIANTS[(place * len(ASPECTS) + at) % len(VARIANTS)])
    for place, template in enumerate(TEMPLATES)
    for at, aspect in enumerate(ASPECTS)
]


@pytest.mark.parametrize(("template", "aspect", "variant"), ROWS)
def test_validators_find_nothing(template: str, aspect: str, variant: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    exporter = Pptx(variant)
    exporter.export(figured.film(template, aspect=aspect), tmp_path / "deck.pptx")
    result = audit.validate_pptx(str(tmp_path / "deck.pptx"))
    assert result.is_valid, result.errors
    assert faults(tmp_path / "deck.pptx") == []
