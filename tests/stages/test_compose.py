"""Text always fits, is set on the scale, and never gets lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck import registry
from voicedeck.model import kinds
from voicedeck.model.deck import Box, Deck, Page
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Line, Span
from voicedeck.readers import read
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import clipped, compose, paginate
from voicedeck.stages.setting.lines import break_lines, cuts_a_word
from voicedeck.stages.storyboard import storyboard

RENDERER = Blitz()
TEMPLATE = registry.template("nocturne")
SPAN = Span("script.md", 1)


def deck(title: str, heading: str, bullets: list[str]) -> Deck:
    script = Script(
        "name", SPAN, Line(title, SPAN), (Section(Line(heading, SPAN), tuple(Line(text, SPAN) for text in bullets)),)
    )
    board = paginate(storyboard(script, TEMPLATE.phrase, str), TEMPLATE.design, RENDERER)
    return compose(board, TEMPLATE.design, RENDERER, TEMPLATE.phrase, TEMPLATE.icon)


def every_text(page: Page) -> list[tuple[str, Box, Box]]:
    texts = [*page.texts.values(), *(row.text for row in page.rows)]
    return [(text.id, text.box, text.ink) for text in texts]


def assert_fits(made: Deck) -> None:
    canvas = Box(0, 0, made.design.width, made.design.height)
    for page in (*made.pages, made.poster):
        for name, box, ink in every_text(page):
            assert box.contains(ink, slack=1), name
            assert canvas.contains(box), name
        for above, below in zip(page.rows[:-1], page.rows[1:], strict=True):
            assert above.card.bottom <= below.card.y
        if page.rows:
            body = made.design.placeholders[page.slide.layout]["body"].box
            assert body.contains(page.rows[-1].card, slack=1)


words = st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x24F), min_size=1, max_size=30)
sentences = st.lists(words, min_size=1, max_size=30).map(" ".join)


@pytest.mark.heavy
@given(sentences, sentences, st.lists(sentences, min_size=1, max_size=12))
def test_nothing_overflows_whatever_the_text(title: str, heading: str, bullets: list[str]) -> None:
    assert_fits(deck(title, heading, bullets))


@pytest.mark.parametrize(
    "bullets",
    [
        pytest.param(["x" * 400, "Two."], id="a word of 400 characters"),
        pytest.param([f"Bullet number {number} says something." for number in range(40)], id="40 bullets"),
        pytest.param(["a sentence of some length that goes on " * 120], id="a bullet of 5 000 characters"),
        pytest.param(["記憶の再固定化は、記憶が不安定で変化しやすくなる過程です。" * 8, "二"], id="no spaces"),
    ],
)
def test_stress_is_split_over_slides_and_stays_legible(bullets: list[str]) -> None:
    made = deck("A Title " * 12, "A heading " * 9, bullets)
    assert_fits(made)
    lists = [page for page in made.pages if page.slide.kind is kinds.BULLETS]
    floor = made.design.placeholders["bullets"]["body"].floor
    assert all(row.text.size >= floor for page in lists for row in page.rows)
    shown = "".join("".join(row.text.lines) for page in lists for row in page.rows)
    assert "".join(shown.split()) == "".join("".join(bullets).split())
    beats = [beat.id for page in made.pages for beat in page.slide.beats]
    assert len(beats) == len(set(beats))


def test_a_split_list_goes_on_counting() -> None:
    pages = [page for page in deck("T", "H", [f"Bullet {n}." for n in range(1, 21)]).pages if page.rows]
    assert [row.number for page in pages for row in page.rows] == list(range(1, 21))
    assert len({page.slide.id for page in pages}) == len(pages) > 1


def test_a_heading_that_cannot_be_shown_whole_is_told() -> None:
    made = deck("T", "word " * 200, ["One."])
    assert_fits(made)
    assert any("too long" in told.message for told in clipped(made))
    assert not list(clipped(deck("T", "Heading", ["One."])))


def test_what_is_measured_is_what_is_drawn(seed: Path) -> None:
    board = paginate(storyboard(read(seed), TEMPLATE.phrase, str), TEMPLATE.design, RENDERER)
    made = compose(board, TEMPLATE.design, RENDERER, TEMPLATE.phrase, TEMPLATE.icon)
    worst = 0.0
    for page in made.pages:
        html = TEMPLATE.page(made, page, page.steps - 1)
        boxes = RENDERER.boxes(html, width=made.design.width, height=made.design.height)
        for name, _, ink in every_text(page):
            if name in boxes:
                worst = max(
                    worst,
                    *(abs(a - b) for a, b in zip(boxes[name], (ink.x, ink.y, ink.width, ink.height), strict=True)),
                )
    assert 0 < worst < 4, "pixels of 1920"


def test_lines_are_few_and_even() -> None:
    assert break_lines("aa bb cc dd", len, 6) == ("aa bb", "cc dd")
    assert break_lines("aaaa b", len, 5) == ("aaaa", "b")
    assert break_lines("abcdefgh", len, 3) == ("abc", "def", "gh")
    assert break_lines("self-evident", len, 8) == ("self-", "evident")
    assert break_lines("", len, 8) == ()


@given(st.text(max_size=80), st.integers(1, 40))
def test_breaking_loses_no_character(text: str, room: int) -> None:
    lines = break_lines(text, len, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= room for line in lines)


def test_icons_follow_the_words() -> None:
    assert TEMPLATE.icon("It increases connectivity between the amygdala and hippocampus.") == "brain"
    assert TEMPLATE.icon("Nothing of the kind") == ""


@pytest.mark.parametrize(
    ("text", "lines", "cuts"),
    [
        ("Memory Reconsolidation", ("Memory", "Reconsolidation"), False),
        ("Memory Reconsolidation", ("Memory Recon", "solidation"), True),
        ("MDMA-Assisted", ("MDMA-", "Assisted"), False),
        ("記憶は変わる", ("記憶は", "変わる"), False),
    ],
)
def test_a_cut_word_is_told_from_a_broken_line(text: str, lines: tuple[str, ...], cuts: bool) -> None:
    assert cuts_a_word(text, lines) is cuts


def test_a_heading_is_set_smaller_rather_than_cut_amid_a_word() -> None:
    made = registry.template("folio")
    script = Script(
        "n", SPAN, Line("T", SPAN), (Section(Line("Memory Reconsolidation Mechanisms", SPAN), (Line("A.", SPAN),)),)
    )
    board = paginate(storyboard(script, made.phrase, str), made.design, RENDERER)
    title = compose(board, made.design, RENDERER, made.phrase, made.icon).pages[2].texts["title"]
    assert title.lines == ("Memory", "Reconsolidation", "Mechanisms")
    assert title.size < title.style.size


def test_a_recap_that_no_slide_holds_is_told() -> None:
    def phrase(name: str, **values: object) -> str:
        return "We saw" if name == "recap" else TEMPLATE.phrase(name, **values)

    sections = (Section(Line(f"A heading, number {number}", SPAN), (Line("One.", SPAN),)) for number in range(30))
    script = Script("name", SPAN, Line("Title", SPAN), tuple(sections))
    board = paginate(storyboard(script, phrase, str), TEMPLATE.design, RENDERER)
    assert "recap" not in {slide.id for slide in board.slides}
    assert [each.message for each in board.warnings] == ["the recap of 30 headings is left out: no slide holds them"]
