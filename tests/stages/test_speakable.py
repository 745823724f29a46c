from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.languages import every
from voicedeck.stages.speakable import speakable

pytestmark = pytest.mark.fast

SEED = (
    "Feduccia, A. A., & Mithoefer, M. C. (2018). MDMA-assisted psychotherapy for PTSD: Are memory reconsolidation "
    "and fear extinction underlying mechanisms? Progress in Neuro-Psychopharmacology and Biological Psychiatry, 84, "
    "221–228. https://doi.org/10.1016/j.pnpbp.2018...."
)
SAID = (
    "Feduccia, A A, and Mithoefer, M C, twenty eighteen. MDMA-assisted psychotherapy for PTSD: Are memory "
    "reconsolidation and fear extinction underlying mechanisms? Progress in Neuro-Psychopharmacology and Biological "
    "Psychiatry, volume eighty-four, pages two hundred twenty-one to two hundred twenty-eight. "
    "D O I, the link is in the description."
)


ROWS = [
    pytest.param(language.code, written, said, id=f"{language.code}: {row.name}: {written}")
    for language in every()
    for row in language.reading
    for written, said in row.examples.items()
]


@pytest.mark.parametrize(("language", "written", "said"), ROWS)
def test_every_row_does_what_its_examples_say(language: str, written: str, said: str) -> None:
    assert speakable(written, language) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (SEED, SAID),
        ("and video): https://notebooklm.google.com/noteboo...", "and video): notebooklm dot google dot com"),
        ("MDMA is now in Phase 3 trials.", "MDMA is now in Phase three trials."),
        ("Phase I/II, then Type II diabetes", "Phase one or two, then Type two diabetes"),
        ("Phase II and I agree", "Phase two and I agree"),
        ("68% met PTSD criteria of the FDA; BDNF rose", "sixty-eight percent met PTSD criteria of the FDA; BDNF rose"),
        ("(Feduccia & Mithoefer, 2018)", "(Feduccia and Mithoefer, twenty eighteen)"),
        ("p<.001; n=34; r = -0.5", "p less than zero point zero zero one; n equals thirty-four; "
         "r equals minus zero point five"),
        ("doses of 5, 10, 15–20 mg", "doses of five, ten, fifteen to twenty milligrams"),
        ("1 mg, 2 µg/mL", "one milligram, two micrograms per milliliter"),
        ("2015–2018, 1905, 2005", "twenty fifteen to twenty eighteen, nineteen oh-five, two thousand five"),
        ("1–2% of 1,000,000", "one to two percent of one million"),
        ("(i.e., fear), stress, etc.", "(that is, fear), stress, et cetera."),
        ("007 and 1234567890123456", "zero zero seven and one two three four five six seven eight nine zero "
         "one two three four five six"),
        ("5-HT2A, CB1, H2O and C#", "five-HT2A, CB1, H2O and C#"),
        ("#PTSD @NIMHgov", "PTSD NIMHgov"),
        ("[1984]{as=digits} BC", "one nine eight four BC"),
        ("https://...", "a link"),
        ("one\n two\tthree", "one two three"),
        ("", ""),
    ],
)  # fmt: skip
def test_english(written: str, said: str) -> None:
    assert speakable(written) == said


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("de", "Im Jahr 2018 waren es 84 Fälle, 68% davon.", "Im Jahr zweitausendachtzehn waren es vierundachtzig "
         "Fälle, achtundsechzig Prozent davon."),
        ("fr-CA", "les 21 patients & moi", "les vingt et un patients et moi"),
        ("xx", "84 Dinge", "84 Dinge"),
        ("de", "Siehe https://www.beispiel.de/a?b=1 #Marke", "Siehe beispiel Punkt de"),
        ("en-GB", "84 things", "eighty-four things"),
        ("ca", "les 21 coses, 68%, https://www.exemple.cat/a", "les vint-i-un coses, 68%, exemple.cat"),
    ],
)  # fmt: skip
def test_languages(language: str, written: str, said: str) -> None:
    assert speakable(written, language) == said


WORDS = st.text(st.sampled_from("abcdefghij klmnop.qrstuvwxyz, '?!-"), max_size=80)
PIECES = st.lists(
    st.sampled_from(
        ["Phase", "II", "https://doi.org/x…", "e.g.", "et al.", "mg", "°C", "&amp;", "www.", ".com", "1,234"]
    )
    | st.sampled_from(["2018", "1990s", "1st", "A.", "9.99", "000", "a", "b", "é", "٣", "½", "3", "$", "×", "#", "@"])
    | st.sampled_from(list(" –(%).,&/<=-:+~")),
    max_size=14,
).map("".join)


@given(WORDS)
def test_plain_words_keep_their_letters(text: str) -> None:
    letters = [character for character in text if character.isalpha()]
    said = speakable(text)
    if not any(
        mark in text for mark in ("al.", "etc.", "cf.", "ca.", "vs.", "pp.", "vol.", "approx.", "i.e", "e.g", ".", "--")
    ):
        assert [character for character in said if character.isalpha()] == letters


@given(PIECES)
def test_speakable_text_stays_as_it_is(text: str) -> None:
    said = speakable(text)
    assert speakable(said) == said


@given(st.one_of(st.text(max_size=40), PIECES))
def test_whatever_has_letters_has_something_to_say(text: str) -> None:
    assert any(map(str.isalpha, speakable(text))) or not any(map(str.isalpha, text))


@given(st.text("abc./-_?=&#%0123456789:@", max_size=30))
def test_no_link_is_read_out(path: str) -> None:
    said = speakable(f"See https://example.org/{path} now")
    assert said == f"See example dot org{said[19:-4]} now"
    assert not any(character.isalnum() for character in said[19:-4])


def test_importing_it_loads_no_num2words() -> None:
    program = "import sys, voicedeck.stages.speakable; sys.exit('num2words' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
