"""Breaking text into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import blitz_py
import pytest

from voicedeck.renderers.blitz import Blitz
from voicedeck.renderers.blitz import _known as measured
from voicedeck.stages.setting.lines import Ruler, break_all, break_lines, cuts_a_word, line_count, surely_cuts

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("睡眠のあいだに脳は老廃物を洗い流します。", 110, ("睡眠のあいだに脳は", "老廃物を洗い流します。")),
        ("大脑在睡眠时清除代谢废物，保护我们的记忆。", 100, ("大脑在睡眠时清除", "代谢废物，保护", "我们的记忆。")),
        ("大腦在睡眠時清除代謝廢物，保護我們的記憶。", 100, ("大腦在睡眠時清除", "代謝廢物，保護", "我們的記憶。")),
        ("สมองล้างของเสียระหว่างการนอนหลับ", 170, ("สมองล้างของเสีย", "ระหว่างการนอนหลับ")),
        ("PTSDに対する画期的治療薬", 120, ("PTSDに対する", "画期的治療薬")),
    ],
)
def test_what_is_written_without_spaces_breaks_between_its_phrases(
    text: str, room: float, lines: tuple[str, ...]
) -> None:
    broken = break_lines(text, lambda part: 10.0 * len(part), room)
    assert broken == lines
    assert not cuts_a_word(text, broken)


@pytest.mark.parametrize("room", [20, 30, 40])
def test_a_long_word_of_thai_keeps_its_marks(room: float) -> None:
    lines = break_lines("ประวัติศาสตร์", lambda part: 10.0 * len(part), room)
    assert "".join(lines) == "ประวัติศาสตร์"
    assert not [line for line in lines if line[0] in "\u0e31\u0e34\u0e4c"]


class Counting:
    """A measurer that remembers what it measured."""

    def __init__(self) -> None:
        self.measured: list[str] = []

    def width(self, text: str, *, font: str, size: float, weight: int, tracking: float) -> float:
        self.measured.append(f"{text} {font} {weight} {tracking}")
        return len(text) * size / 2


def test_a_text_that_is_tried_at_many_sizes_is_measured_at_one() -> None:
    counting = Counting()
    rulers = [Ruler(counting, "Inter", size, 400, 0.0, uppercase=False) for size in (10.0, 20.0, 40.0)]  # type: ignore[arg-type]
    assert [line_count("so many words stand here", ruler, 130) for ruler in rulers] == [1, 2, 5]
    assert len(counting.measured) == len(set(counting.measured))


def test_texts_that_are_broken_together_break_as_each_does_alone() -> None:
    ruler = Ruler(Counting(), "Inter", 20.0, 400, 0.0, uppercase=False)  # type: ignore[arg-type]
    texts, rooms = ["so many words stand here", "one", "", "a much longer line than the others are"], [130, 90, 70, 110]
    alone = [break_lines(text, ruler, room) for text, room in zip(texts, rooms, strict=True)]
    assert break_all(texts, ruler, rooms) == alone


class Learner(Counting):
    """One that is told what it will be asked for."""

    def learn(self, texts: Iterable[str], *, font: str, weight: int) -> None:
        self.measured += [f"learn {text} {font} {weight}" for text in texts]


def test_the_lines_of_a_list_are_measured_at_once() -> None:
    learner = Learner()
    break_all(["so many", "words"], Ruler(learner, "Inter", 20.0, 400, 0.0, uppercase=True), [400.0, 400.0])  # type: ignore[arg-type]
    told = [each for each in learner.measured if each.startswith("learn")]
    assert told == ["learn SO MANY Inter 400", "learn WORDS Inter 400"]


ALIKE = (
    "A fine office, stiff and efficient", "AVATAR To. Te", "123", "2,000 %", "| and |", " spaced ", "Straße für Übung",
    "Ήταν μια μέρα", "Это короткая строка", "« mot »", "naïve — “quoted”…",
)  # fmt: skip


@pytest.mark.parametrize("font", ["Inter", "Source Serif 4", "JetBrains Mono"])
def test_a_text_is_as_wide_measured_among_others_as_alone(font: str) -> None:
    def widths() -> list[float]:
        return [blitz.width(text, font=font, size=100.0, weight=600, tracking=0.0) for text in ALIKE]

    blitz = Blitz()
    measured.clear()
    alone = widths()
    measured.clear()
    blitz.learn(["Something else", *reversed(ALIKE), "Nothing", "fi"], font=font, weight=600)
    assert widths() == alone
    assert alone == [pytest.approx(own_width(text, font), abs=0.01) for text in ALIKE]


def test_to_the_last_bit_a_text_is_as_wide_beside_another_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of another alphabet above a text part it otherwise for the shaper, which then adds in another order."""
    texts = ("l€”421üfl2", "Это слово", "ΔG ≈ 3 kJ/mol", "α-Helix aus Eiweiß", "Ήταν")
    blitz = Blitz()

    def widths() -> list[float]:
        return [blitz.width(text, font="Source Serif 4", size=100.0, weight=650, tracking=0.0) for text in texts]

    monkeypatch.setattr("voicedeck.renderers.blitz._settled", lambda width: width)
    try:
        measured.clear()
        alone = widths()
        measured.clear()
        blitz.learn(("м", *texts), font="Source Serif 4", weight=650)
        assert widths() == alone
    finally:
        measured.clear()


def own_width(text: str, font: str) -> float:
    """What the engine says of a text and nothing else, its outer spaces between two bars."""

    def engine(text: str) -> float:
        return float(blitz_py.measure_text(text, font_size=100.0, font_family=f"'{font}'", font_weight=600)[0])

    return engine(text) if text == text.strip() else engine(f"|{text}|") - 2 * engine("|")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("An unbelievable thing", True),
        ("ΑΚΑΤΑΝΟΗΤΟΣ", True),
        ("well-known-facts-of-it", False),
        ("either/or/neither/nor", False),
        ("a word", False),
        ("脳は記憶を保存します。", False),
    ],
)
def test_what_is_surely_cut_cuts_a_word(text: str, cut: bool) -> None:
    lines = break_lines(text, joined, 60)
    assert surely_cuts(text, joined, 60) is cut
    assert not cut or cuts_a_word(text, lines)
