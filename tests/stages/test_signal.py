"""The signal: each word of a shown line lights up while it is said, in phrases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicedeck.model import kinds
from voicedeck.model.deck import Rhythm
from voicedeck.model.letters import letters, runs
from voicedeck.model.source import Line, Span
from voicedeck.model.storyboard import Beat, Slide, Storyboard
from voicedeck.model.words import Word, spread
from voicedeck.stages.moments import Span as Shown
from voicedeck.stages.signal import MOST, phrases, signal
from voicedeck.stages.timeline import timeline

pytestmark = pytest.mark.fast

RHYTHM = Rhythm(opening=0.6, lead=0.5, between=0.45, tail=0.6, ending=1.6, reveal=0.3, change=0.4)
SPAN = Span("script.md", 1)
SECOND = 48_000


def lit(shown: str, caption: str, words: tuple[Word, ...], seconds: int = 4) -> list[Shown]:
    """The signal of one line that is said for so many seconds."""
    beat = Beat("s1.1", shown, "spoken", caption, SPAN, 0)
    slide = Slide("s1", kinds.BULLETS, 1, Line("Title", SPAN), (beat,), (Line(shown, SPAN),))
    board = Storyboard("name", "Title", "", "", "en", ("Title",), (slide,))
    clock = timeline(board, {"s1.1": seconds * SECOND}, RHYTHM, 30)
    return list(signal(board, clock, {"s1.1": words}))


def test_each_phrase_is_lit_from_its_first_word_to_the_next_phrase() -> None:
    words = tuple(
        Word(text, n * SECOND // 2, (n + 1) * SECOND // 2)
        for n, text in enumerate(["one", "two", "three", "four", "five", "six"])
    )
    first, second = lit("One two three four five, six", "One two three four five, six", words)[::2]
    assert (first.start, first.value) == (18, (0, 6)), (
        "from the clip's own start, so that nothing changes in its motion"
    )
    assert (second.start, second.value) == (18 + 75, (len("Onetwothreefourfive,"), len("Onetwothreefourfive,six")))


def test_words_that_are_said_in_other_words_take_their_time() -> None:
    words = spread(["sixty-eight", "percent", "of", "all"], 0, 2 * SECOND)
    (span,) = lit("68% of all", "68% of all", words)
    assert span.value == (0, len("68%ofall"))


@pytest.mark.parametrize(
    ("shown", "caption"), [("Two eyes", "There are two large eyes."), ("Eyes", ""), ("", "Something is said.")]
)
def test_a_line_that_shows_something_else_has_no_signal(shown: str, caption: str) -> None:
    assert lit(shown, caption, spread(caption.split(), 0, SECOND)) == []


def test_a_heading_is_lit_behind_the_words_that_are_not_shown() -> None:
    words = spread(["Section", "1.", "How", "Bees", "See"], 0, 2 * SECOND)
    (span,) = lit("How Bees See", "Section 1. How Bees See", words)
    assert span.start > 18
    assert span.value == (0, len("HowBeesSee"))


@given(st.lists(st.sampled_from(["a", "word", "clause,", "end."]), min_size=1, max_size=40))
def test_phrases_hold_every_word_once_and_end_with_clauses(texts: list[str]) -> None:
    words = spread(texts, 0, 100_000)
    found = list(phrases(words))
    assert [word for phrase in found for word in phrase] == list(words)
    for phrase in found:
        assert 1 <= len(phrase) <= MOST
        assert not any(word.text[-1] in ",." for word in phrase[:-1])


@given(st.text(alphabet="abc  ", max_size=40), st.integers(-5, 45), st.integers(-5, 45))
def test_runs_are_the_line_and_hold_the_letters(text: str, first: int, after: int) -> None:
    lines = text.split("  ")
    found = list(runs(lines, first, after))
    assert ["".join(part for part, _ in line) for line in found] == lines
    inside = letters("".join(part for line in found for part, said in line if said))
    assert inside == letters(text)[max(first, 0) : max(after, 0)]
    for line in found:
        assert all(one[1] != other[1] for one, other in pairwise(line))
        assert not any(said and part != part.strip() for part, said in line[:1] + line[-1:] if first >= after)
