"""The type scale: nothing on a picture is too small for a phone, in any template and aspect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from voicedeck import registry
from voicedeck.model.deck import Design
from voicedeck.model.script import Script, Section
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Storyboard
from voicedeck.renderers.blitz import Blitz
from voicedeck.stages.compose import compose, paginate
from voicedeck.stages.kinds.code import _rows
from voicedeck.stages.storyboard import storyboard

TEMPLATES = sorted(each.parent.name for each in Path(__file__).resolve().parents[2].glob("templates/*/template.toml"))
SMALLEST = {"16:9": 28, "1:1": 28, "9:16": 32}
"""Pixels of type on a canvas whose shorter side has 1,080: 3.6 points of a phone that is held upright, 6.5 turned."""
CHROME = {"footer", "counter"}


@pytest.fixture(scope="module", params=[(name, aspect) for name in TEMPLATES for aspect in SMALLEST])
def looks(request: pytest.FixtureRequest) -> tuple[str, Design]:
    name, aspect = request.param
    return aspect, registry.template(name, aspect).design


def _floors(design: Design) -> Iterator[tuple[str, float]]:
    for layout, roles in design.placeholders.items():
        if layout != "poster":
            yield from ((f"{layout}.{role}", style.floor) for role, style in roles.items())
    for layout, cells in design.cells.items():
        yield from ((f"{layout}.{role}", style.floor) for role, style in cells.items())
    for layout, named in design.looks.items():
        for name, states in named.items():
            yield from ((f"{layout}.{name}", look.letters) for look in states.values() if look.color)


def test_no_text_may_be_set_too_small_for_a_phone(looks: tuple[str, Design]) -> None:
    aspect, design = looks
    small = {name: floor for name, floor in _floors(design) if floor < SMALLEST[aspect]}
    assert not small


def test_no_slide_repeats_the_films_title_or_counts_itself(looks: tuple[str, Design]) -> None:
    _, design = looks
    for layout, roles in design.placeholders.items():
        allowed = {"kicker"} if layout in ("title", "section") else set()
        assert not (set(roles) & (CHROME | {"kicker"})) - allowed, layout


def test_lists_are_large(looks: tuple[str, Design]) -> None:
    aspect, design = looks
    body = design.placeholders["bullets"]["body"]
    assert body.size == (60 if aspect == "9:16" else 52)
    assert body.floor >= {"9:16": 48, "1:1": 40}.get(aspect, 44), "a wide letter on a square needs a little less"


def test_all_lists_of_a_film_have_one_size() -> None:
    template, blitz = registry.template("nocturne"), Blitz()
    short = ["Bees dance."]
    long = [f"The {number}th line of this list is so long that it takes two lines of the slide." for number in range(5)]
    board = paginate(_board(short, long), template.design, blitz)
    sizes = {
        row.text.size
        for page in compose(board, template.design, blitz, template.phrase, template.icon).pages
        if page.slide.layout == "bullets"
        for row in page.rows
    }
    assert len(sizes) == 1
    assert sizes.pop() >= 44


def _board(*lists: list[str]) -> Storyboard:
    span = Span("script.md", 1)
    sections = tuple(
        Section(Line(f"Part {number}", span), tuple(Line(text, span) for text in lines))
        for number, lines in enumerate(lists, 1)
    )
    script = Script("film", span, Line("Film", span), sections)
    return storyboard(script, registry.template("nocturne").phrase, str)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("short", ["short"]),
        ("    indented and rather long", ["    indented and", "        rather", "        long"]),
        ("x" * 25, ["x" * 18, "    " + "x" * 7]),
        (" " * 30 + "deep", [" " * 9 + "deep"]),
        ("", [""]),
    ],
)
def test_code_that_is_too_wide_goes_on_below_further_in(line: str, parts: list[str]) -> None:
    told = ["".join(words for words, _ in row) for row in _rows(line, ((line, ""),), 18)]
    assert told == parts
