"""Breaking text into lines."""

from __future__ import annotations

import pytest

from voicedeck.stages.setting.lines import break_lines

pytestmark = pytest.mark.fast


def joined(text: str) -> float:
    """Ten pixels a letter, and half a pixel more for every space that is not at an end: a font whose words join."""
    return 10.0 * len(text) + 0.5 * text.strip().count(" ")


def test_a_line_that_is_longer_than_its_words_is_broken_anew() -> None:
    lines = break_lines("aaaa bbb cc dddddd", joined, 180)
    assert max(map(joined, lines)) <= 180.5
    assert " ".join(lines) == "aaaa bbb cc dddddd"
    assert len(lines) == 2


def test_a_text_of_no_words_has_no_lines() -> None:
    assert break_lines("  ", joined, 100) == ()
