"""Decks that are large, and texts that nobody expects."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from handmade import HOSTILE, SilentFilm, SpokenFilm, design, every_page, page, spoken_deck
from lxml import etree
from pptx import Presentation
from pptx.opc.package import OpcPackage
from soundness import faults

from voicedeck.exporters.pptx import Pptx
from voicedeck.model import kinds

ODD = {
    "control": "a\x00b\x01\x1f\x7f\x0bc",
    "illegal": "a\ud800b\ufffe\uffffc",
    "endless": "word " * 1000,
    "unbroken": "x" * 5000,
    "right-to-left": "مرحبا بالعالم و שלום עולם 123",
    "emoji": "👩‍🔬 tests 🧠 and 🏳️‍🌈",
    "markup": "]]><![CDATA[ <a:t> &#0; &lt; {{ 7 * 7 }} {% raw %}",
    "combining": "Z̸͉͠a̵l̷g̶o̸ e\u0301",
    "spaces": "\u2028\u2029\u00a0\u200b \t\r\n",
    "invisible": "\u202e reversed \u2066 isolated",
    "hostile": HOSTILE,
    "bullet": "• typed bullet",
    "nothing": "",
}


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("variant", "texts"),
    [
        ("", [*ODD.values()]),
        pytest.param("click", [*ODD.values()], marks=pytest.mark.heavy),
        ("narrated", [ODD["hostile"]]),
    ],
)
def test_odd_text_never_yields_a_broken_file(tmp_path: Path, variant: str, texts: list[str]) -> None:
    pages = []
    for text in texts:
        roles = dict.fromkeys(("kicker", "footer"), text)
        pages += [
            page(kinds.TITLE, text, section=0, subtitle=text, channel=text, kicker=text),
            page(kinds.BULLETS, text, (text,), ("Plain",), (text, text), **roles),
            page(kinds.NUMBER, text, (text,), value=text[:20], share=0.3),
            page(kinds.CITATION, text, (text,), **roles),
        ]
    whole = "".join(texts)
    odd = replace(spoken_deck(*pages), title=whole, channel=whole, headings=tuple(texts))
    Pptx(variant).export(SpokenFilm(odd), tmp_path / "deck.pptx")
    assert faults(tmp_path / "deck.pptx") == []
    with ZipFile(tmp_path / "deck.pptx") as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    made = Presentation(str(tmp_path / "deck.pptx"))
    assert len(made.slides) == 4 * len(texts)
    for slide in list(made.slides)[1::4]:
        assert "Plain" in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("text", [ODD["hostile"], ODD["right-to-left"], ODD["unbroken"]])
def test_a_validator_finds_nothing_in_odd_text(tmp_path: Path, text: str) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, a validator of Office files, is not installed")
    odd = replace(spoken_deck(page(kinds.BULLETS, text, (text,), kicker=text)), headings=(text,))
    Pptx("narrated").export(SpokenFilm(odd), tmp_path / "deck.pptx")
    assert audit.validate_pptx(str(tmp_path / "deck.pptx")).errors == []


SHAPES = {"": (1920, 1080), "narrated": (1080, 1920), "silent": (1080, 1080), "click": (1440, 1080)}


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("variant", "shape"),
    [
        pytest.param(variant, shape, marks=() if SHAPES[variant] == shape else pytest.mark.heavy)
        for variant in SHAPES
        for shape in SHAPES.values()
    ],
)
def test_a_validator_finds_nothing_at_any_shape(tmp_path: Path, variant: str, shape: tuple[int, int]) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit, a validator of Office files, is not installed")
    looks = replace(spoken_deck(), design=design(*shape))
    Pptx(variant).export(SpokenFilm(looks), tmp_path / "deck.pptx")
    assert audit.validate_pptx(str(tmp_path / "deck.pptx")).errors == []
    assert faults(tmp_path / "deck.pptx") == []


# ---------------------------------------------------------------- size


@pytest.mark.heavy
def test_a_deck_is_written_in_steps_that_grow_with_its_slides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """python-pptx walks through the whole package for a new name; ours does so as often for 64 slides as for 8."""
    walks: Counter[int] = Counter()
    walk = OpcPackage.iter_parts
    for copies in (1, 8):

        def counted(package: OpcPackage, copies: int = copies) -> Any:
            walks[copies] += 1
            return walk(package)

        monkeypatch.setattr(OpcPackage, "iter_parts", counted)
        Pptx("click").export(SilentFilm(spoken_deck(*every_page() * copies)), tmp_path / f"{copies}.pptx")
    assert walks[8] == walks[1] > 0
    assert len(Presentation(str(tmp_path / "8.pptx")).slides) == 64


@pytest.mark.heavy
def test_pictures_are_shared(tmp_path: Path) -> None:
    Pptx("narrated").export(SpokenFilm(spoken_deck(*every_page() * 4)), tmp_path / "deck.pptx")
    with ZipFile(tmp_path / "deck.pptx") as package:
        pictures = [name for name in package.namelist() if re.match(r"ppt/media/picture", name)]
        sounds = [name for name in package.namelist() if name.endswith(".m4a")]
    assert len(pictures) == 4 + 2, "four different backdrops, one QR code, one loudspeaker"
    assert len(sounds) == 32
