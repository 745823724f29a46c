"""What a script becomes on paper."""

from __future__ import annotations

import pytest

from voicedeck.model.script import Script, Section
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Layout, Storyboard
from voicedeck.stages.storyboard import LONGEST_LINE, storyboard


def phrase(name: str, **values: object) -> str:
    """Phrases that show what they were given."""
    return f"<{name} {' '.join(map(str, values.values()))}>".replace(" >", ">")


def line(text: str, number: int = 1) -> Line:
    return Line(text, Span("script.md", number))


def board(*sections: Section, overview: tuple[Line, ...] = ()) -> Storyboard:
    script = Script("name", Span("script.md"), line("A Title"), sections, overview, channel=line("A Channel"))
    return storyboard(script, phrase, str.upper)


def section(*bullets: str, numeral: str = "") -> Section:
    return Section(line("Heading", 5), tuple(line(text, 6 + index) for index, text in enumerate(bullets)), numeral)


def shape(told: Storyboard) -> list[tuple[str, Layout, list[str]]]:
    return [(slide.id, slide.layout, [beat.id for beat in slide.beats]) for slide in told.slides]


def test_a_section_is_an_opener_and_a_list_that_builds_up() -> None:
    told = board(section("One.", "Two.", "Three."))
    assert shape(told) == [
        ("title", Layout.TITLE, ["title.0"]),
        ("s1", Layout.SECTION, ["s1.0"]),
        ("s1-list", Layout.BULLETS, ["s1.1", "s1.2", "s1.3"]),
    ]


def test_the_three_texts_of_a_beat_and_its_line() -> None:
    beat = board(section("One.", "Two (2).")).slides[2].beats[1]
    assert (beat.shown, beat.spoken, beat.caption) == ("Two (2).", "TWO (2).", "Two (2).")
    assert (beat.source.line, beat.line) == (7, 1)


def test_a_key_number_leaves_the_list_and_the_list_goes_on() -> None:
    told = board(section("One.", "68% of people did.", "Three."))
    before, number, after = told.slides[2:]
    assert shape(told)[2:] == [
        ("s1-list", Layout.BULLETS, ["s1.1"]),
        ("s1-number", Layout.NUMBER, ["s1.2"]),
        ("s1-list-after", Layout.BULLETS, ["s1.3"]),
    ]
    assert (number.value, number.lines[0].text) == ("68%", "of people did.")
    assert before.lines == after.lines
    assert after.beats[0].line == 2


@pytest.mark.parametrize(
    ("bullets", "layouts"),
    [
        (["5% of them.", "Two."], [Layout.NUMBER, Layout.BULLETS]),
        (["One.", "5% of them."], [Layout.BULLETS, Layout.NUMBER]),
        (["5% of them."], [Layout.NUMBER]),
        (["About 5% of them."], [Layout.BULLETS]),
    ],
)
def test_a_key_number_at_the_edges(bullets: list[str], layouts: list[Layout]) -> None:
    assert [slide.layout for slide in board(section(*bullets)).slides[2:]] == layouts


def test_a_whole_link_makes_a_resource() -> None:
    slide = board(section("See the page: https://example.org/a.")).slides[1]
    assert slide.layout is Layout.RESOURCE
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
    assert slide.layout is Layout.CITATION
    assert slide.lines[0].text == "Author, A. B., & Other, C. (2020). A title. Journal, 1, 2–3."
    assert slide.beats[1].spoken == text.upper()


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
