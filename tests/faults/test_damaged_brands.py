"""Somebody's own PowerPoint template, damaged in every part: a deck, or one message."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from mutations import damaged

import voicedeck
from exporters.corporate import make_template
from tests_support import SMALL, Silence
from voicedeck.exporters.pptx import Pptx
from voicedeck.model.errors import ChoiceError, VoicedeckError

NUMBERS = ("0", "-1", "99999999999999999999", "x", "", "1.5", "NaN")


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The package with one to three parts damaged as XML is: an attribute, an element or bytes of it."""
    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(name for name in parts if name.endswith((".xml", ".rels"))))
        text, kind = parts[name], chance.randrange(5)
        values = list(re.finditer(rb'="([^"]*)"', text))
        tags = list(re.finditer(rb"<(/?)([a-z]+:\w+)[^>]*>", text))
        if kind == 0 and values:
            one = chance.choice(values)
            text = text[: one.start(1)] + chance.choice(NUMBERS).encode() + text[one.end(1) :]
        elif kind == 1 and tags:
            one = chance.choice(tags)
            text = text[: one.start()] + text[one.end() :]
        elif kind == 2 and tags:
            one = chance.choice(tags)
            element = re.search(rb"<" + one[2] + rb"[ >/].*?(/>|</" + one[2] + rb">)", text, re.DOTALL)
            text = text.replace(element[0], b"", 1) if element else text
        elif kind == 3:
            text = damaged(text, chance)
        else:
            parts.pop(name)
            continue
        parts[name] = text
    file = BytesIO()
    with ZipFile(file, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def deck(brand: Path, folder: Path) -> None:
    script = folder / "small.md"
    script.write_text(SMALL, encoding="utf-8")
    options = voicedeck.Options(voice="silent", output=folder / "out")
    voicedeck.build_scripts([script], options, Silence(), [Pptx(brand=brand)])


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.fuzz) for seed in range(8, 400))])
def test_a_damaged_template_is_filled_or_refused(seed: int, tmp_path: Path) -> None:
    whole = make_template(tmp_path / "whole.pptx").read_bytes()
    (tmp_path / "bad.pptx").write_bytes(spoilt(whole, random.Random(seed)))
    with suppress(VoicedeckError):  # anything else is a bug
        deck(tmp_path / "bad.pptx", tmp_path)


def test_a_template_that_swells_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bomb.pptx", "w", ZIP_DEFLATED) as bomb:
        for number in range(4):
            bomb.writestr(f"ppt/part{number}.xml", bytes(100_000_000))
    with pytest.raises(ChoiceError, match="300 MB when it is unpacked"):
        deck(tmp_path / "bomb.pptx", tmp_path)
