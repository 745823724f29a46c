"""A quiz asks for the script's own numbers and terms, and a strict reader of GIFT reads it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import voicedeck
from tests_support import SMALL, Silence
from voicedeck.model import kinds
from voicedeck.model.source import Line, Span, TableRow
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.stages.quiz import Question, gift, quiz

SPAN = Span("script.md", 1)


@dataclass(frozen=True)
class Read:
    """A question as Moodle's importer would see it."""

    name: str
    text: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


ANY = r"(?:\\[\\~=#{}:]|[^\\~=#{}:\n])*"
"""Text in which what is special is escaped, and nothing else is."""
BLOCK = re.compile(rf"::({ANY})::\[plain\]({ANY}) \{{\n((?:\t[=~]{ANY}\n)+)\}}")


def parsed(text: str) -> Iterator[Read]:
    """The questions of a GIFT file by the grammar at docs.moodle.org/en/GIFT_format; anything else is refused."""
    comment, *blocks = text.rstrip("\n").split("\n\n")
    assert re.fullmatch(r"// [^\n]*", comment)
    for block in blocks:
        found = BLOCK.fullmatch(block)
        assert found, block
        answers = [(line[1], line[2:]) for line in found[3].splitlines()]
        assert not any(re.match(r"%-?\d", answer) for _, answer in answers), "would be a weight"
        right, wrong = (tuple(plain(answer) for mark, answer in answers if mark == kind) for kind in "=~")
        yield Read(plain(found[1]), plain(found[2]), right, wrong)


def plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def asked(*lines: str, language: str = "en", title: str = "A film") -> tuple[Question, ...]:
    beats = tuple(Beat(str(number), line, line, line, SPAN, number) for number, line in enumerate(lines))
    slide = Slide("s", kinds.BULLETS, 1, Line("Heading", SPAN), beats)
    return quiz(Storyboard("n", title, "", "", language, ("Heading",), (slide,)))


def test_a_number_is_asked_for_with_numbers_like_it() -> None:
    first, second, third = asked("68% agreed at once.", "Later 75% did.", "And 12% never did.")
    assert (first.before, first.answer, first.after) == ("", "68%", " agreed at once.")
    assert set(first.wrong) >= {"75%", "12%"}
    assert all(each.endswith("%") for each in (*first.wrong, *second.wrong, *third.wrong))


def test_a_lonely_number_gets_neighbours_that_are_possible() -> None:
    ((share,), (year,), (count,)) = (
        asked("A share of 98% is high."), asked("It was found in 1999."), asked("There are three of them.")
    )  # fmt: skip
    assert share.wrong == ("78%", "63%")
    assert all(re.fullmatch(r"\d{4}", each) for each in year.wrong)
    assert set(count.wrong) <= {"two", "four", "five", "six"}
    assert len(count.wrong) == 3


def test_addresses_and_the_heads_of_tables_are_neither_asked_for_nor_answers() -> None:
    row = TableRow(("Bat", "20"), ("Animal", "Hours of REM 2020"), SPAN, "")
    lines = (
        "See doi.org/10.1016/j.x.2018 for 8 more.",
        "Write to a1953@example.org in 30 days.",
        "Bat: Hours of REM 2020 20",
    )
    beats = tuple(Beat(str(number), line, line, line, SPAN, number) for number, line in enumerate(lines))
    shown = (Line(lines[0], SPAN), Line(lines[1], SPAN), Line("Bat", SPAN, exhibit=row))
    slide = Slide("s", kinds.TABLE, 1, Line("Heading", SPAN), beats, shown)
    found = quiz(Storyboard("n", "A film", "", "", "en", ("Heading",), (slide,)))
    assert [each.answer for each in found] == ["8", "30", "20"]
    assert not {"10.1016", "2018", "1953", "2020", "REM"} & {wrong for each in found for wrong in each.wrong}


def test_a_head_of_one_letter_is_no_part_of_other_words() -> None:
    row, line = TableRow(("Bat", "Amazonas"), ("Animal", "A"), SPAN, ""), "Bat: it lives in the Amazonas"
    beats = (Beat("1", line, line, line, SPAN, 0),)
    slide = Slide("s", kinds.TABLE, 1, Line("Heading", SPAN), beats, (Line("Bat", SPAN, exhibit=row),))
    (found,) = quiz(Storyboard("n", "A film", "", "", "en", ("Heading",), (slide,)))
    assert found.answer == "Amazonas"


def test_terms_are_asked_for_with_terms_of_their_kind() -> None:
    lines = ("Less dopamine is released.", "More serotonin is too.", "The extinction of fear follows.", "So they say.")
    found = asked(*lines)
    assert [each.answer for each in found] == ["dopamine", "serotonin", "extinction"]
    assert found[0].wrong[0] == "serotonin"
    assert found[2].wrong


def test_a_word_that_opens_a_sentence_keeps_its_capital_in_every_answer() -> None:
    (first, _) = asked("Cortisol rises then.", "Less dopamine is there.")
    assert (first.answer, first.wrong) == ("Cortisol", ("Dopamine",))


def test_what_the_film_is_about_is_not_asked_for() -> None:
    assert asked("MDMA helps.", "It is MDMA again.", title="On MDMA") == ()
    assert asked(*(f"This is DNA{mark}" for mark in ".!?…")) == ()


def test_the_answer_never_stands_in_the_question_again() -> None:
    (first, *_) = asked("Phase 3 follows phase 2.", "Phase 4 is not begun.")
    assert first.answer == "3"
    assert "2" not in first.wrong


def test_in_other_languages_only_what_is_sure_is_asked_for() -> None:
    (found,) = asked("Reaktionen tar 25 minuter.", "Kommunikationen hjälpte.", language="sv")
    assert found.answer == "25"


@pytest.mark.parametrize(
    ("language", "line", "share"),
    [
        ("ja", "68％のミツバチが紫外線を見分けます", "68％"),
        ("ar", "يميز 68٪ من النحل", "68٪"),
        ("de", "68 % der Bienen", "68 %"),
    ],
)
def test_a_share_in_any_script_s_sign_has_shares_beside_it(language: str, line: str, share: str) -> None:
    (found,) = asked(line, language=language)
    assert found.answer == share
    assert all(int(wrong.rstrip("%٪％ ")) < 100 for wrong in found.wrong)


def test_german_has_terms_of_its_own() -> None:
    first, second = asked(
        "Die Therapie senkt die Entzündung.", "Zwei Drittel nehmen an Bedeutung zu.", language="de", title="Ein Film"
    )
    assert (first.answer, second.answer) == ("Entzündung", "Zwei")


def test_same_script_same_quiz() -> None:
    lines = ("68% agreed.", "More serotonin came.", "Less dopamine went.", "No protein stayed.")
    assert gift(asked(*lines), "t") == gift(asked(*lines), "t")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(lambda text: " ".join(text.split()))
questions = st.builds(
    Question, texts, texts, texts, texts.filter(bool).filter(lambda text: text[0] != "%"),
    st.lists(texts.filter(bool).filter(lambda text: text[0] != "%"), max_size=3).map(tuple),
)  # fmt: skip


@pytest.mark.heavy
@given(st.lists(questions, max_size=4), texts)
def test_whatever_the_words_they_are_read_back(asked: list[Question], title: str) -> None:
    found = list(parsed(gift(asked, title)))
    assert [each.text for each in found] == [f"{each.before}_____{each.after}" for each in asked]
    assert [each.name[3:] for each in found] == [each.heading for each in asked]
    for read, question in zip(found, asked, strict=True):
        assert sorted(read.right + read.wrong) == sorted((question.answer, *question.wrong))
        assert question.answer in read.right


def test_the_samples_quiz_is_read_back_and_says_the_scripts_words(tmp_path: Path) -> None:
    script = Path(__file__).resolve().parents[2] / "script" / "mdma-ptsd.md"
    options = voicedeck.Options(formats=("quiz",), voice="silent", output=tmp_path)
    voicedeck.build_scripts([script], options, Silence())
    found = list(parsed((tmp_path / "mdma-ptsd.quiz.txt").read_text(encoding="utf-8")))
    lines = script.read_text(encoding="utf-8")
    assert len(found) >= 20
    for each in found:
        (right,) = each.right
        assert each.text.replace("_____", right) in lines
        assert right not in each.wrong
        numbers = [answer for answer in each.wrong if answer.lower() not in lines.lower()]
        assert all(re.fullmatch(r"\d+%?|[a-z]+", answer) for answer in numbers)


def test_a_script_without_anything_to_ask_for_says_so(small: Path, tmp_path: Path) -> None:
    small.write_text(re.sub("(?m)^- .*$", "- No.", SMALL), encoding="utf-8")
    options = voicedeck.Options(formats=("quiz",), voice="silent", output=tmp_path)
    (result,) = voicedeck.build_scripts([small], options, Silence())
    assert any("nothing" in str(each) or "to ask for" in str(each) for each in result.warnings)


@pytest.mark.parametrize("text", ["a~b", "a=b", "{a}", "a: b", "#1", "back\\slash", "// no comment", "two\nlines"])
def test_what_gift_would_take_for_its_own_is_only_text(text: str) -> None:
    (found,) = parsed(gift([Question("h", text, text, "x", (text,))], text))
    assert found.text == f"{text}_____{text}".replace("\n", " ")
