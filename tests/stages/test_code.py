"""Code looks like code: in colours, wrapped where it is wide, the lines that are spoken of lit."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

import voicedeck
from tests_support import Silence
from voicedeck.model.colors import READABLE, contrast
from voicedeck.model.deck import Page
from voicedeck.model.errors import InputError
from voicedeck.model.source import Listing, Span, numbers
from voicedeck.stages.kinds.code import number_of
from voicedeck.stages.kinds.coloring import colored, part

CODE = "def f(x: int) -> float:\n    # half of it\n    return x / 2.5 if x != 'a' else None"


def listing(text: str, language: str = "python") -> Listing:
    return Listing(text, language, Span("t", 1))


def test_words_have_the_colours_of_what_they_are() -> None:
    runs = [run for line in colored(listing(CODE)) for run in line]
    token = {words.strip(): token for words, token in runs}
    assert token["def"] == token["return"] == "accent"
    assert token["f"] == "highlight"
    assert token["# half of it"] == "muted"
    assert token["2.5"] == token["'a'"] == token["None"] == "warm"


@pytest.mark.parametrize("language", ["python", "rust", "", "no-such-language", "html", "../python"])
def test_no_letter_is_lost_in_any_language(language: str) -> None:
    text = "\n  a -> b\n\tc != d;\n"
    assert "\n".join("".join(words for words, _ in line) for line in colored(listing(text, language))) == text


def test_a_part_of_a_line_keeps_its_colours() -> None:
    assert part((("ab", "x"), ("cd", "")), 1, 3) == (("b", "x"), ("c", ""))


def test_numbers_of_lines() -> None:
    assert numbers("2-4, 7") == {2, 3, 4, 7}
    assert numbers("") == frozenset()


def written(tmp_path: Path, code: str, directions: str = "") -> Path:
    path = tmp_path / "t.md"
    path.write_text(f"# T\n\n## S\n\n- It runs. {directions}\n\n```python\n{code}\n```\n", encoding="utf-8")
    return path


def page(path: Path, **options: str) -> Page:
    asked = voicedeck.Options(voice="silent", **options)
    made = voicedeck.produce(voicedeck.read(path), asked, Silence(), map)
    (found,) = [page for page in made.deck.pages if page.listing]
    html = made.html(found, 1)
    assert "'calt' 0" in html, "no ligature makes two signs one"
    for text in found.listing:
        for token in filter(None, (token for _, token in text.runs)):
            color = made.deck.design.colors.get(token, token)
            assert contrast(color, made.deck.design.colors["surface"]) >= READABLE, (token, color)
    return found


@pytest.mark.parametrize("template", ["nocturne", "bloc", "chalk"])
def test_upright_code_is_wrapped_and_large(template: str, tmp_path: Path) -> None:
    long = f"{CODE}\ntotal = sum(value * weight for value, weight in zip(values, weights, strict=True))"
    found = page(written(tmp_path, long, '{lines="1,4"}'), template=template, aspect="9:16")
    assert {text.size >= 36 for text in found.listing} == {True}
    area = found.listing[0].box
    assert all(text.ink.right <= area.right + 1 for text in found.listing)
    joined = "".join("".join(text.text.split()) for text in found.listing)
    assert joined == "".join(long.split())


def test_the_lines_that_are_spoken_of_are_lit_and_seen(tmp_path: Path) -> None:
    code = "\n".join(f"line_{number} = {number}" for number in range(1, 61))
    found = page(written(tmp_path, code, '{lines="40-41,43"}'))
    bands = [mark.box for mark in found.marks if mark.look == "spoken"]
    lit = [text for text in found.listing if any(band.y <= text.box.middle[1] <= band.bottom for band in bands)]
    assert [number_of(text) for text in lit] == [40, 41, 43]
    assert [text.text for text in (found.listing[0], found.listing[-1])] == ["…", "…"]
    assert len(bands) == 2


@pytest.mark.parametrize(
    ("directions", "told"),
    [
        ('{lines="9"}', "the code has 3 lines, not 9"),
        ('{lines="4-2"}', "no value of “lines”"),
        ("{lines=x}", "no value"),
    ],
)
def test_lines_that_there_are_not_are_told(directions: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told):
        voicedeck.read(written(tmp_path, CODE, directions))


def test_lines_of_no_code_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text("# T\n\n## S\n\n- It runs. {lines=2}\n", encoding="utf-8")
    with pytest.raises(InputError, match="there is no code whose lines are meant"):
        voicedeck.read(path)


def test_the_light_behind_spoken_lines_lies_below_the_code_in_the_deck(tmp_path: Path) -> None:
    path = written(tmp_path, CODE, '{lines="2-3"}')
    options = voicedeck.Options(voice="silent", formats=("pptx",), output=tmp_path)
    voicedeck.build_scripts([path], options, Silence())
    slide = Presentation(str(tmp_path / "t.pptx")).slides[-1]
    names = [shape.name for shape in slide.shapes]
    found = page(path)
    (mark,) = (mark for mark in found.marks if mark.look == "spoken")
    scale = slide.part.package.presentation_part.presentation.slide_height / 1080
    tops = [shape.top / scale for shape in slide.shapes]
    assert any(abs(top - mark.box.y) < 2 for top in tops[: names.index("Code")]), names
