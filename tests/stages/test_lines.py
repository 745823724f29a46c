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


def test_korean_breaks_between_words() -> None:
    lines = break_lines("이번 주에 배울 내용과 다음 주 준비", lambda part: 10.0 * len(part), 110)
    assert lines == ("이번 주에 배울", "내용과 다음 주 준비")


@pytest.mark.parametrize("text", ["「水は、高い所から」流れる。", "水は低い所へ、そしてゆっくりと海へ行った。"])
@pytest.mark.parametrize("room", [50, 60, 70, 80, 90])
def test_han_and_kana_break_where_they_may(text: str, room: float) -> None:
    lines = break_lines(text, lambda part: 10.0 * len(part), room)
    assert "".join(lines) == text
    assert all(line[0] not in "、。」っー" and line[-1] != "「" for line in lines)
