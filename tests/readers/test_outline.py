"""The small questions that the outline reader answers, one table each."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicedeck.model.source import Line, Span
from voicedeck.readers import read
from voicedeck.readers.outline import handles, heading_numeral, split_numeral, split_subtitle, values_of

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("text", "title", "subtitle"),
    [
        ("Bees (Meier & Vogt, 2021)", "Bees", "Meier & Vogt, 2021"),
        ("Bees (Meier et al. 2021a)", "Bees", "Meier et al. 2021a"),
        ("蜂（マイヤー, 2021）", "蜂", "マイヤー, 2021"),
        ("Bees (2021)", "Bees (2021)", None),
        ("Bees (again)", "Bees (again)", None),
        ("(Meier, 2021)", "(Meier, 2021)", None),
        ("Bees (Meier, 2021) again", "Bees (Meier, 2021) again", None),
        ("Bees (Meier, 12021)", "Bees (Meier, 12021)", None),
    ],
)
def test_subtitle(text: str, title: str, subtitle: str | None) -> None:
    place = Span("a.txt", 1)
    expected = (Line(title, place), Line(subtitle, place) if subtitle else None)
    assert split_subtitle(Line(text, place)) == expected


@pytest.mark.parametrize(
    ("text", "numeral", "rest"),
    [
        ("IV. Heat", "IV", "Heat"),
        ("12) Heat", "12", "Heat"),
        ("(3) Heat", "3", "Heat"),
        ("B.Heat", "B", "Heat"),
        ("2、熱", "2", "熱"),
        ("I think so", "", "I think so"),
        ("68% of them", "", "68% of them"),
        ("1.5 grams", "", "1.5 grams"),
        ("2018 was hot", "", "2018 was hot"),
        ("IV.", "", "IV."),
    ],
)
def test_numeral(text: str, numeral: str, rest: str) -> None:
    assert split_numeral(text) == (numeral, rest)


@pytest.mark.parametrize(
    ("numeral", "values"),
    [("I", (1, 0, 9)), ("XIV", (14, 0, 0)), ("7", (0, 7, 0)), ("B", (0, 0, 2)), ("IIX", (0, 0, 0)), ("", (0, 0, 0))],
)
def test_values(numeral: str, values: tuple[int, ...]) -> None:
    assert values_of(numeral)[: len(values)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#A #b @Psyched.Substance", [("#", "A"), ("#", "b"), ("@", "Psyched.Substance")]),
        ("#a#b, @c", [("#", "a"), ("#", "b"), ("@", "c")]),
        ("＃科学", [("＃", "科学")]),
        ("see #a", []),
        ("# heading", []),
        ("a@b.org", []),
        ("", []),
    ],
)
def test_handles(text: str, found: list[tuple[str, str]]) -> None:
    assert list(handles(text)) == found


@pytest.mark.parametrize(
    ("text", "number", "numeral"),
    [("C. elegans", 3, "C"), ("C. elegans", 2, ""), ("II. Eyes", 7, "II"), ("9. Eyes", 1, "9"), ("i. eyes", 1, "i"),
     ("b) eyes", 2, "b"), ("e. g. eyes", 1, ""), ("V. cholerae", 5, "V"), ("V. cholerae", 4, "")],
)  # fmt: skip
def test_a_lone_letter_numbers_a_heading_only_in_its_place(text: str, number: int, numeral: str) -> None:
    assert heading_numeral(text, number)[0] == numeral


@pytest.mark.parametrize(
    ("followers", "buttons", "views"),
    [
        ("1.24M subscribers", "Subscribe", "340,123 views  Mar 14, 2023"),
        ("152.000 Abonnenten", "Abonnieren", "340.123 Aufrufe  14.03.2023"),
        ("152 k abonnés", "S'abonner", "340 123 vues  14 mars 2023  #abeilles"),
        ("152 тыс. подписчиков", "Подписаться", "340 123 просмотра  14 мар. 2023 г."),
        ("チャンネル登録者数 15.2万人", "チャンネル登録", "340,123 回視聴  2023/03/14"),
        ("구독자 15.2만명", "구독", "조회수 340,123회  2023. 3. 14."),
        ("15.2万位订阅者", "订阅", "340,123次观看  2023年3月14日"),
        ("152 ألف مشترك", "اشتراك", "340,123 مشاهدة  14 مارس 2023"),
        ("152K seguidores", "Suscribirse", "340 K visualizaciones  hace 2 años"),
    ],
)
def test_a_watch_page_in_any_language(tmp_path: Path, followers: str, buttons: str, views: str) -> None:
    path = tmp_path / "page.txt"
    body = "A film about eyes.\n\nI. Eyes\nFive of them.\nII. Wings\nFour of them.\n#bees\nTranscript\n"
    path.write_text(f"Bees\n\nThe Hive\n{followers}\n\n{buttons}\n\n12K\n\n{views}\n{body}", encoding="utf-8")
    script = read(path)
    assert (script.title.text, str(script.channel), [line.text for line in script.overview]) == (
        "Bees", "The Hive", ["A film about eyes."],
    )  # fmt: skip
    assert [section.heading.text for section in script.sections] == ["Eyes", "Wings"]


def test_numbers_alone_make_no_watch_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Bees\n\nNumbers\n5 eyes\n4 wings\n6 legs, 2 of them in front\n\nSpeed\n25 km/h\n", encoding="utf-8"
    )
    assert "5 eyes" in [line.text for section in read(path).sections for line in section.bullets]


def test_headings_between_two_rules_have_none_of_them_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Bees\n\n===== The hook =====\n\nThey dance.\nWe watch.\n\n── Proof ──\n\nGlass hives.\n", encoding="utf-8"
    )
    sections = [(each.heading.text, [line.text for line in each.bullets]) for each in read(path).sections]
    assert sections == [("The hook", ["They dance.", "We watch."]), ("Proof", ["Glass hives."])]


def test_of_two_numbered_slides_neither_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Slide 1: Bees\nThey fly.\nSlide 2: Wasps\nThey sting.\n", encoding="utf-8")
    script = read(path)
    assert [script.title.text, *(each.heading.text for each in script.sections)] == ["Bees", "Wasps"]
