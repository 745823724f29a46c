"""A sign that no font has never stops a film: the nearest stands for it, or it is left out, and that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import voicedeck
from voicedeck.model.signs import nearest, plain
from voicedeck.model.source import Severity, Span
from voicedeck.readers import read
from voicedeck.stages.drawable import drawable
from voicedeck.system import fonts
from voicedeck.usecases import check


class FewSigns:
    """Draws letters, digits, and the signs that it is given."""

    def __init__(self, signs: str) -> None:
        self._signs = signs

    def undrawable(self, text: str, *, font: str) -> dict[str, str]:
        """Other signs, none of which an extra brings."""
        del font
        return {sign: "" for sign in text if not (sign.isalnum() or sign.isascii() or sign in self._signs)}


@pytest.mark.parametrize(
    ("sign", "drawn", "near"),
    [
        ("➜", "→", "→"), ("🡪", "→", "→"), ("⇓", "↓", "↓"), ("⟵", "←", "←"), ("⬌", "↔", "↔"),
        ("☐", "□", "□"), ("☑", "✓", "✓"), ("✅", "✔", "✔"), ("❌", "✗", "✗"), ("✗", "×", "×"),
        ("℃", "°", "°C"), ("㎏", "", "kg"), ("⁶", "", "^6"), ("½", "", ""), ("½", "⁄", "1⁄2"),
        ("★", "", "*"), ("◼", "■", "■"), ("◼", "•", "•"), ("≉", "≈", ""), ("⊄", "⊂", ""), ("😴", "", ""),
    ],
)  # fmt: skip
def test_the_nearest_sign_is_told_by_what_unicode_says(sign: str, drawn: str, near: str) -> None:
    assert nearest(sign, lambda text: all(each.isascii() or each in drawn for each in text)) == near


@pytest.mark.parametrize(("ornament", "sign"), [("➔", "→"), ("🡺", "→"), ("🗸", "✓"), ("🡙", "↕"), ("→", "→"), ("é", "é")])
def test_ornaments_are_plain_signs(ornament: str, sign: str) -> None:
    assert plain(ornament) == sign


def script(folder: Path, lines: str) -> Path:
    path = folder / "signs.md"
    path.write_text(f"# Signs\n\n## One\n\n{lines}", encoding="utf-8")
    return path


def test_a_line_keeps_its_words_and_each_sign_is_told_once(tmp_path: Path) -> None:
    lines = '- Open ➜ print ➜ go ☐\n- Sleep 😴\ufe0f well\n- 😴\n- **Bold ➜** {said="a ➜ b"}\n'
    path = script(tmp_path, lines)
    made, told = drawable(read(path), ["Any"], FewSigns("→□"))  # type: ignore[arg-type]
    assert [line.text for line in made.sections[0].bullets] == [
        "Open → print → go □", "Sleep well", "sleeping face", "Bold →",
    ]  # fmt: skip
    assert made.sections[0].bullets[3].said == "a → b"
    assert [(each.where, each.message) for each in told] == [
        (
            Span(str(path), 5),
            "no font at hand has ➜ (heavy round-tipped rightwards arrow): “→” stands for it, on 2 lines",
        ),
        (Span(str(path), 5), "no font at hand has ☐ (ballot box): “□” stands for it"),
        (Span(str(path), 6), "no font at hand has 😴 (sleeping face): it is left out, on 2 lines"),
    ]


def test_nothing_is_changed_where_everything_is_drawn(tmp_path: Path) -> None:
    found = read(script(tmp_path, "- A → b\n"))
    assert drawable(found, ["Any"], FewSigns("→")) == (found, ())  # type: ignore[arg-type]


def test_a_film_is_made_without_the_extras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts._standing.cache_clear()
    monkeypatch.setattr(fonts, "_module", lambda _: None)
    path = script(tmp_path, "- Packed ☐ and sealed ➜ sent.\n- Down ⇓ below, ① first.\n")
    report = check.check(path, voicedeck.Options(voice="silent", size="360p"))
    fonts._standing.cache_clear()
    assert Severity.ERROR not in {each.severity for each in report.diagnostics}
    assert any("stands for it" in each.message for each in report.diagnostics)
