"""What a script becomes on paper."""

from __future__ import annotations

import pytest

from voicedeck.model import kinds
from voicedeck.model.kinds import Kind
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Directions, Line, Span, TableRow
from voicedeck.model.storyboard import Storyboard
from voicedeck.stages.storyboard import LONGEST_LINE, storyboard

pytestmark = pytest.mark.fast


def phrase(name: str, **values: object) -> str:
    """Phrases that show what they were given; the film ends with its last section."""
    if name in ("recap", "end"):
        return ""
    return f"<{name} {' '.join(map(str, values.values()))}>".replace(" >", ">")


def line(text: str, number: int = 1) -> Line:
    return Line(text, Span("script.md", number))


def board(*sections: Section, overview: tuple[Line, ...] = ()) -> Storyboard:
    script = Script("name", Span("script.md"), line("A Title"), sections, overview, channel=line("A Channel"))
    return storyboard(script, phrase, str.upper)


def section(*bullets: str, numeral: str = "") -> Section:
    return Section(line("Heading", 5), tuple(line(text, 6 + index) for index, text in enumerate(bullets)), numeral)


def shape(told: Storyboard) -> list[tuple[str, Kind, list[str]]]:
    return [(slide.id, slide.kind, [beat.id for beat in slide.beats]) for slide in told.slides]


def test_a_section_is_an_opener_and_a_list_that_builds_up() -> None:
    told = board(section("One.", "Two.", "Three."))
    assert shape(told) == [
        ("title", kinds.TITLE, ["title.0"]),
        ("s1", kinds.SECTION, ["s1.0"]),
        ("s1-list", kinds.BULLETS, ["s1.1", "s1.2", "s1.3"]),
    ]


def test_the_three_texts_of_a_beat_and_its_line() -> None:
    beat = board(section("One.", "Two (2).")).slides[2].beats[1]
    assert (beat.shown, beat.spoken, beat.caption) == ("Two (2).", "TWO (2).", "Two (2).")
    assert (beat.source.line, beat.line) == (7, 1)


def test_a_key_number_leaves_the_list_and_the_list_goes_on() -> None:
    told = board(section("One.", "68% of people did.", "Three."))
    before, number, after = told.slides[2:]
    assert shape(told)[2:] == [
        ("s1-list", kinds.BULLETS, ["s1.1"]),
        ("s1-number", kinds.NUMBER, ["s1.2"]),
        ("s1-list-after", kinds.BULLETS, ["s1.3"]),
    ]
    assert (number.value, number.lines[0].text) == ("68%", "of people did.")
    assert before.lines == after.lines
    assert after.beats[0].line == 2


@pytest.mark.parametrize(
    ("bullets", "layouts"),
    [
        (["5% of them.", "Two."], [kinds.NUMBER, kinds.BULLETS]),
        (["One.", "5% of them."], [kinds.BULLETS, kinds.NUMBER]),
        (["5% of them."], [kinds.NUMBER]),
        (["About 5% of them."], [kinds.BULLETS]),
    ],
)
def test_a_key_number_at_the_edges(bullets: list[str], layouts: list[Kind]) -> None:
    assert [slide.kind for slide in board(section(*bullets)).slides[2:]] == layouts


def test_a_whole_link_makes_a_resource() -> None:
    slide = board(section("See the page: https://example.org/a.")).slides[1]
    assert slide.kind is kinds.RESOURCE
    assert slide.link is not None
    assert (slide.link.text, slide.link.whole) == ("https://example.org/a", True)
    assert slide.lines[0].text == "See the page."


@pytest.mark.parametrize(
    "address", ["https://example.org/no...", "https://example.org/no…", "https://doi.org/10.1/x.2018...."]
)
def test_a_cut_link_is_text_only(address: str) -> None:
    link = board(section(f"See the page: {address}")).slides[1].link
    assert link is not None
    assert (link.text, link.whole) == (address, False)


def test_a_citation_gets_its_own_layout() -> None:
    text = "Author, A. B., & Other, C. (2020). A title. Journal, 1, 2–3. https://doi.org/10.1000/182"
    slide = board(section(text)).slides[1]
    assert slide.kind is kinds.CITATION
    assert slide.lines[0].text == "Author, A. B., & Other, C. (2020). A title. Journal, 1, 2–3."
    assert slide.beats[1].spoken == "AUTHOR, A. B., & OTHER, C. (2020). A TITLE."
    assert [piece.text for piece in slide.pieces[0]] == [
        "Author, A. B., & Other, C. (2020).", "A title.", "Journal, 1, 2–3.",
    ]  # fmt: skip


def test_the_overview_is_told_sentence_by_sentence() -> None:
    overview = (line("Feduccia et al. wrote it. Dr. Who read it!", 2), line("Then it ended.", 3))
    slide = board(section("One."), overview=overview).slides[1]
    assert [beat.shown for beat in slide.beats] == ["Feduccia et al. wrote it.", "Dr. Who read it!", "Then it ended."]
    assert [beat.source.line for beat in slide.beats] == [2, 2, 3]


def test_a_very_long_bullet_is_told_in_parts_and_loses_nothing() -> None:
    text = " ".join(f"word{number}" for number in range(400))
    slide = board(section(text, "Two.")).slides[2]
    assert all(len(part.text) <= LONGEST_LINE for part in slide.lines)
    assert " ".join(part.text for part in slide.lines[:-1]) == text


def test_beat_ids_are_unique() -> None:
    told = board(section("One.", "5% x.", "Three."), section("9% y.", "Two."), overview=(line("A. B. C."),))
    ids = [beat.id for beat in told.beats()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("told", "layout", "pieces"),
    [
        ("MDMA reduces the urge to avoid.", kinds.CHAIN, ["MDMA", "reduces", "the urge to avoid"]),
        (
            "Heat raises pressure, which is needed for flight.",
            kinds.CHAIN,
            ["Heat", "raises", "pressure", "which is needed for", "flight"],
        ),
        ("A → B → C", kinds.CHAIN, ["A", "B", "C"]),
        ("They alternate between rest and work.", kinds.COMPARISON, ["They alternate between", "rest", "and", "work"]),
        ("Cats versus dogs.", kinds.COMPARISON, ["Cats", "versus", "dogs"]),
        ("Osmosis is the flow of water.", kinds.DEFINITION, ["Osmosis", "is the flow of water."]),
    ],
)
def test_a_sentence_that_says_a_figure_is_cut_in_its_own_words(told: str, layout: Kind, pieces: list[str]) -> None:
    slide = board(section("One.", told, "Three.")).slides[3]
    assert (slide.kind, [piece.text for piece in slide.pieces[0]]) == (layout, pieces)
    assert slide.beats[0].caption == told


@pytest.mark.parametrize(
    "told",
    [
        "This increases trust.",
        "Studies suggest that X increases Y.",
        "It is a thing.",
        "Norepinephrine raises arousal, and learning needs it.",
        "X reduces " + "very long and winding words " * 4,
        "The bond between one thing and another and a third is strong.",
    ],
)
def test_a_sentence_that_only_looks_like_a_figure_stays_in_the_list(told: str) -> None:
    assert kinds.BULLETS in {slide.kind for slide in board(section("One.", told)).slides}
    assert len(board(section("One.", told)).slides) == 3


def test_the_second_section_takes_another_kind_of_figure_where_it_can() -> None:
    both = ["Osmosis is the flow of water.", "Salt raises pressure."]
    told = board(section(*both), section(*both))
    assert [slide.kind for slide in told.slides if slide.pieces] == [kinds.DEFINITION, kinds.CHAIN]


def test_rules_for_words_are_for_english() -> None:
    script = Script("name", Span("s.md"), line("T"), (section("One.", "X reduces Y."),), language="de")
    assert {slide.kind for slide in storyboard(script, phrase, str).slides} == {
        kinds.TITLE, kinds.SECTION, kinds.BULLETS,
    }  # fmt: skip


def test_years_make_a_timeline_and_ordinal_words_make_steps() -> None:
    years = board(section("1912: Made.", "In 1976, made again.", "1985 – banned.")).slides[2]
    assert years.kind is kinds.TIMELINE
    assert [pieces[0].text for pieces in years.pieces] == ["1912", "1976", "1985"]
    assert board(section("First, prepare.", "Then go.", "Finally rest.")).slides[2].kind is kinds.STEPS
    assert board(section("1912: Made.", "Later, again.", "1985: Banned.")).slides[2].kind is kinds.BULLETS


def test_a_table_stands_alone_and_a_chart_knows_its_shares() -> None:
    columns = ("Who", "How many")
    rows = [
        Line(
            f"Who: {who}; How many: {many}",
            Span("s.md", 9),
            exhibit=TableRow((who, many), columns, Span("s.md", 8), chart),
        )
        for chart in ("", "bar")
        for who, many in (("A", "68 %"), ("B", "34 %"))
    ]
    told = board(Section(line("H"), (line("One."), *rows[:2], line("Two."), *rows[2:])))
    assert shape(told)[2:] == [
        ("s1-list", kinds.BULLETS, ["s1.1"]),
        ("s1-table", kinds.TABLE, ["s1.2", "s1.3"]),
        ("s1-list-after", kinds.BULLETS, ["s1.4"]),
        ("s1-chart-2", kinds.CHART, ["s1.5", "s1.6"]),
    ]
    first, _, after, chart = told.slides[2:]
    assert [row.text for row in first.lines] == ["One.", "Two."]
    assert after.beats[0].line == 1
    assert [row[1].share for row in chart.pieces] == [0.68, 0.34]


def test_a_recap_and_an_end_card_come_where_they_are_worded() -> None:
    script = Script("name", Span("s.md"), line("T"), (section("One."), section("Two.")))
    told = storyboard(script, lambda name, **_: {"recap": "We saw", "end": "Bye"}.get(name, ""), str)
    recap, end = told.slides[-2:]
    assert (recap.kind, [row.text for row in recap.lines], recap.beats[0].spoken) == (
        kinds.RECAP, ["Heading", "Heading"], "We saw",
    )  # fmt: skip
    assert (end.kind, end.title.text) == (kinds.END, "Bye")


def test_a_list_shows_the_words_of_a_line_that_its_author_cut_for_a_figure() -> None:
    cut = Line(
        "Before it was so, then not.", Span("s.md", 6), Directions(layout="comparison", shown="Before: so | After: not")
    )
    told = board(Section(line("H"), (line("One."), cut, line("Two."))))
    assert [row.text for row in told.slides[-1].lines] == ["One.", "Before it was so, then not.", "Two."]
    assert [piece.text for piece in told.slides[3].pieces[0]] == ["Before", "so", "After", "not"]
