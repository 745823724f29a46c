"""Where a voice is to pause, it is given a sign at which every engine does, and never two of them."""

from __future__ import annotations

import pytest

from voicedeck.model.narration import Take
from voicedeck.model.words import Word
from voicedeck.stages.lexicon import Lexicon, Pronouncing
from voicedeck.stages.rests import rested


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("The wave (deep in the brain) then runs.", "The wave, deep in the brain, then runs."),
        ("It ran (quickly).", "It ran, quickly."),
        ("(1) first, the amygdala (A), then", "1, first, the amygdala, A, then"),
        ("(It was late.) Then he left.", "It was late. Then he left."),
        ("one (two (three) four) five", "one, two, three, four, five"),
        ("a word(s), f(x) and :)", "a word(s), f(x) and :)"),
        ("brain—then, brain--then, brain - then", "brain — then, brain — then, brain — then"),
        ("— Hola —dijo él—.", "Hola — dijo él."),
        ("Vor- und Nachteile, Paris–Dakar", "Vor- und Nachteile, Paris–Dakar"),
        ("Well… it depends", "Well — it depends"),
        ("It depends... We saw", "It depends. We saw"),
        ("…and so on…", "and so on…"),
        ("Roses are red / violets are blue", "Roses are red, violets are blue"),
        ("one | two • three ⇒ four", "one, two, three — four"),
        ("Sleep, — which is, (they say), rest", "Sleep — which is, they say, rest"),
        ("Is it (really)? Yes", "Is it, really? Yes"),
        ("睡眠（ねむり）は", "睡眠（ねむり）は"),
        ("[Rho](/ˈɹO/) (a letter)", "[Rho](/ˈɹO/), a letter"),
        ("std::sort, 3:1 and 10:30", "std::sort, 3:1 and 10:30"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_every_rest_is_written_so_that_all_engines_know_it(written: str, given: str) -> None:
    assert rested(written) == given
    assert rested(given) == given


def test_a_voice_is_given_the_rests_and_the_words_keep_their_names() -> None:
    asked: list[str] = []

    class Voice:
        identity = "voice"

        def speak(self, text: str) -> Take:
            asked.append(text)
            return Take(b"", 48_000, tuple(Word(each, at, at + 1) for at, each in enumerate(text.split())), exact=True)

    take = Pronouncing(Voice(), Lexicon(), phonemic=False).speak("The wave (a slow one) runs.")
    assert asked == ["The wave, a slow one, runs."]
    assert [word.text for word in take.words] == ["The", "wave", "(a", "slow", "one)", "runs."]
