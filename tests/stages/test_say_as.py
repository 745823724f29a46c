"""Words that are read as their author asks: inline, in the lexicon, in other languages, and to Markdown and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.narration import lexicons
from voicedeck.readers import read
from voicedeck.stages.markdown import markdown
from voicedeck.stages.say_as import KINDS, marked, say_as
from voicedeck.stages.speakable import speakable
from voicedeck.stages.storyboard import storyboard

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("letters", "BDNF", "B D N F"),
        ("letters", "H2O", "H two O"),
        ("digits", "1984", "one nine eight four"),
        ("digits", "12-34", "one two three four"),
        ("number", "1984", "one thousand nine hundred eighty-four"),
        ("number", "1,984", "one thousand nine hundred eighty-four"),
        ("number", "-3.5", "minus three point five"),
        ("ordinal", "21", "twenty-first"),
        ("ordinal", "3rd", "third"),
        ("year", "1984", "nineteen eighty-four"),
        ("year", "1066", "ten sixty-six"),
        ("date", "2026-01-28", "January twenty-eighth, twenty twenty-six"),
        ("dmy", "03.04.1999", "April third, nineteen ninety-nine"),
        ("mdy", "03/04/1999", "March fourth, nineteen ninety-nine"),
        ("telephone", "+44 20 7946", "plus four four, two zero, seven nine four six"),
        ("roman", "MCMXCIV", "one thousand nine hundred ninety-four"),
    ],
)
def test_every_kind(kind: str, words: str, said: str) -> None:
    assert say_as(kind, words) == said
    assert speakable(f"It is {marked(words, kind)}.") == f"It is {said}."


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("year", "soon"), ("year", "12345"), ("date", "2026-02-30"), ("date", "28.01.2026"), ("mdy", "13/01/2026"),
        ("roman", "IIII"), ("roman", ""), ("number", "many"), ("number", "1e999"), ("number", "NaN"),
        ("number", "1" * 40), ("digits", "a1"), ("digits", "-"), ("letters", "!"), ("ordinal", "1.5"),
        ("shouting", "x"), ("digits", "٣"),
    ],
)  # fmt: skip
def test_words_that_are_nothing_of_the_kind(kind: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"is|has"):
        say_as(kind, words)


def test_other_languages() -> None:
    assert say_as("digits", "19", "de") == "eins neun"
    assert say_as("ordinal", "3", "fr-CA") == "troisième"
    assert speakable("Im Jahr [1984]{as=year}", "de") == "Im Jahr neunzehnhundertvierundachtzig"
    assert say_as("number", "5", "xx") == "5"
    assert say_as("date", "2026-01-28", "xx") == "2026-01-28"
    assert say_as("date", "2026-01-28", "de") == "achtundzwanzigsten Januar zweitausendsechsundzwanzig"


SCRIPT = """# Years

## One

- In [1984]{as=digits} and [21]{as=ordinal}.
"""


def test_inline_and_to_markdown_and_back(tmp_path: Path) -> None:
    path = tmp_path / "years.md"
    path.write_text(SCRIPT)
    script = read(path)
    (_, _, beat) = storyboard(script, lambda *_, **__: "", speakable).beats()
    assert (beat.spoken, beat.caption) == ("In one nine eight four and twenty-first.", "In 1984 and 21.")
    assert "In [1984]{as=digits} and [21]{as=ordinal}." in markdown(script)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("[soon]{as=year}", "“soon” is no year"),
        ("[1984]{as=loud}", "“loud” is no way of reading words"),
        ('[1984]{as=year say="x"}', "words are respelled twice"),
        ("[1984]{az=year}", "“az” is no direction for words"),
    ],
)
def test_what_cannot_be_read_so_is_an_error_with_its_line(tmp_path: Path, words: str, message: str) -> None:
    path = tmp_path / "years.md"
    path.write_text(f"# Years\n\n## One\n\n- In {words}.\n")
    with pytest.raises(InputError) as caught:
        read(path)
    (told,) = caught.value.diagnostics
    assert (told.message, told.where and told.where.line) == (message, 5)


def test_in_a_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text('"911" = { as = "digits" }\nXIV = { as = "roman" }\n"2/3" = { as = "mdy" }\n')
    with pytest.raises(ChoiceError, match="“2/3” is no date"):
        lexicons.load([path])
    path.write_text('"911" = { as = "digits" }\nXIV = { as = "roman" }\nMDMA = { letters = true }\n')
    lexicon = lexicons.load([path])
    assert speakable(lexicon.written("Call 911.")) == "Call nine one one."
    assert speakable(lexicon.written("Ruf 911."), "de") == "Ruf neun eins eins."
    assert lexicon.spoken("Louis XIV took MDMA", phonemic=False) == "Louis fourteen took M D M A"


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=20) | st.from_regex(r"[0-9./ -]{1,12}"))
def test_any_words_are_read_or_refused(kind: str, words: str) -> None:
    try:
        said = say_as(kind, words)
    except ValueError:
        return
    assert any(map(str.isalnum, said))
