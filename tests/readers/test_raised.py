"""Raised and lowered letters keep their meaning in every reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.raised import lowered, raised, shifted
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown

WRITTEN = [
    ("10<sup>6</sup> cells", "10⁶ cells"),
    ("10^−3^ grams of H~2~O", "10⁻³ grams of H₂O"),
    ("H<sub>2</sub>SO<SUB>4</SUB>", "H₂SO₄"),
    ("x^2^ + y^2^ = r^2^", "x² + y² = r²"),
    ("the 19<sup>th</sup> century", "the 19th century"),
    ("2^n^ and V~max~", "2ⁿ and Vmax"),
    ("e^x/2^", "e^(x/2)"),
    ("10^6 and ~/work ~ and a^b", "10^6 and ~/work ~ and a^b"),
]


@pytest.mark.parametrize(("written", "shown"), WRITTEN)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_what_is_raised_stays_raised(tmp_path: Path, suffix: str, written: str, shown: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(f"# Powers\n\n## 1. Some\n\n- {written}\n- other\n", encoding="utf-8")
    script = read(path)
    assert [line.text for line in script.sections[0].bullets] == [shown, "other"]
    assert not any("HTML" in told.message for told in script.warnings)
    again = tmp_path / "again.md"
    again.write_text(markdown(script), encoding="utf-8")
    assert [line.text for line in read(again).sections[0].bullets] == [shown, "other"]


def test_code_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# T\n\n## H\n\n- Write `x^2^` or `H~2~O`.\n", encoding="utf-8")
    assert read(path).sections[0].bullets[0].text == "Write x^2^ or H~2~O."


@pytest.mark.parametrize(
    ("text", "up", "down"),
    [("6", "⁶", "₆"), ("-12", "⁻¹²", "₋₁₂"), ("th", "th", "th"), ("a", "a", "ₐ"), ("°", "°", "°"),
     ("1/2", "^(1/2)", "1/2")],
)  # fmt: skip
def test_what_unicode_has_no_signs_for_stays_readable(text: str, up: str, down: str) -> None:
    assert (raised(text), lowered(text)) == (up, down)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("H₂O and 10⁻³ g", [("H", 0), ("2", -1), ("O and 10", 0), ("-3", 1), (" g", 0)]),
        ("xⁿ", [("x", 0), ("n", 1)]), ("ᵃ stays", [("ᵃ stays", 0)]), ("", []), ("plain", [("plain", 0)]),
    ],
)  # fmt: skip
def test_letters_above_and_below_the_line_are_told_apart(text: str, parts: list[tuple[str, int]]) -> None:
    found = list(shifted(text))
    assert [(part.replace("−", "-"), shift) for part, shift in found] == parts
