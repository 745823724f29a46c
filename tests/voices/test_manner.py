"""How a line is to be said: its own pace and loudness, another take, a word on delivery; told where a voice cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests_support import Memory
from voicedeck.model.errors import InputError
from voicedeck.model.narration import Take
from voicedeck.model.source import PLAIN_MANNER, Manner, Span, Stress
from voicedeck.model.storyboard import Beat
from voicedeck.narration.casting import Cast, Narrator
from voicedeck.narration.presets import Role
from voicedeck.readers import read
from voicedeck.stages.length import lengths, seconds
from voicedeck.stages.lexicon import Lexicon
from voicedeck.stages.markdown import markdown
from voicedeck.stages.speakable import speakable
from voicedeck.stages.storyboard import storyboard
from voicedeck.voices import phonemes
from voicedeck.voices.hibari import Hibari
from voicedeck.voices.phonemes import Sentence, joined
from voicedeck.voices.silent import Silent
from voicedeck.voices.studio import Studio


class Actor:
    """Says everything as a tone, each take and delivery at a pitch of its own."""

    synthetic = True

    def __init__(self, take: int = 1, delivery: str = "") -> None:
        self.identity = f"actor {take} {delivery}"
        self._pitch = 100.0 * take + 10 * len(delivery)
        self._state = take, delivery

    def retaken(self, take: int) -> Actor:
        return Actor(take, self._state[1])

    def directed(self, delivery: str) -> Actor:
        return Actor(self._state[0], delivery)

    def speak(self, text: str) -> Take:
        del text
        time = np.arange(48_000) / 48_000
        return Take((0.1 * np.sin(2 * np.pi * self._pitch * time)).astype("<f4").tobytes())


def beat(name: str, manner: Manner = PLAIN_MANNER) -> Beat:
    return Beat(name, "Some words.", "Some words.", "Some words.", Span("talk.md", 7), manner=manner)


def cast(voice: Actor | Silent) -> Cast:
    return Cast({"": Narrator(voice, Lexicon({}), None, Role(voice="actor"))})


def test_takes_deliveries_and_gains_are_heard() -> None:
    manners = (PLAIN_MANNER, Manner(take=2), Manner(delivery="warm"), Manner(gain=-6.0), Manner(take=2))
    beats = [beat(str(number), manner) for number, manner in enumerate(manners)]
    company = cast(Actor()).perform(beats, Memory())
    plain, second, warm, soft, again = (np.frombuffer(company.say(each).pcm, "<f4") for each in beats)
    assert np.abs(second).max() > 0
    assert not np.array_equal(plain[: second.size], second[: plain.size])
    assert not np.array_equal(plain[: warm.size], warm[: plain.size])
    assert np.abs(soft).max() / np.abs(plain).max() == pytest.approx(10 ** (-6 / 20), rel=1e-3)
    assert np.array_equal(second, again)
    assert company.speakers()["1"] == "actor 2 "
    assert company.spoken == 3, "a take that was said once is taken from the store"


def test_who_agreed_to_be_imitated_is_kept_with_the_narration() -> None:
    class Clone(Actor):
        clones = True

    def consents(voice: Actor) -> dict[str, str]:
        narrator = Narrator(voice, Lexicon({}), None, Role(voice="actor", consent="Ben Ray, by mail"))
        return dict(Cast({"": narrator}).perform([beat("1")], Memory()).consents)

    assert consents(Clone()) == {"actor 1 ": "Ben Ray, by mail"}
    assert consents(Actor()) == {}


def test_a_voice_without_them_says_so_once_a_line_and_speaks_on() -> None:
    beats = [beat("a", Manner(take=2)), beat("b", Manner(take=2)), beat("c", Manner(delivery="warm"))]
    company = cast(Silent())
    told = [str(each) for each in company.remarks(beats)]
    assert len(told) == 2
    assert "talk.md:7: warning: the voice silent has one take of a line only" in told[0]
    assert "takes no word on delivery" in told[1]
    assert company.perform(beats, Memory()).say(beats[0]).samples


@pytest.mark.parametrize(
    ("written", "stressed"),
    [
        ("Sleep is *not* a pause.", ("not",)),
        ("It is *the* reason, and *never* another.", ("the", "never")),
        ("He read *Nature* in bed.", ()),
        ("*Escherichia coli* lives in us.", ()),
        ("They found *Escherichia coli* there.", ()),
        ("*All of it.*", ()),
        ("*Only* sleep helps.", ("Only",)),
        ("A *whole clause in italics stands* here, and it is a title.", ()),
        ("**Bold** words are seen, not heard.", ()),
    ],
)
def test_words_in_italics_are_stressed_and_never_spelled(
    written: str, stressed: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "talk.md"
    path.write_text(f"# Sleep\n\n## Night\n\n- {written}\n", encoding="utf-8")
    (line,) = read(path).sections[0].bullets
    assert tuple(each.words for each in line.directions.manner.stress) == stressed
    assert "*" not in line.text
    path.write_text(markdown(read(path)), encoding="utf-8")
    assert read(path).sections[0].bullets[0].directions == line.directions


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It is not sleep, it *is* rest.", [("is", 1)]),
        ("*Is* it, or is it *is*?", [("Is", 0), ("is", 1)]),
        ("Two of 2 are *2* in 2.", [("two", 2)]),
        ("Is this what this *is*? This is *this*.", [("is", 1), ("this", 1)]),
        ("What is it?\n  > It is what is, and it *is* so.\n  >\n  > So it is, it *is*.", [("is", 2), ("is", 1)]),
    ],
)
def test_a_word_is_stressed_at_its_place_and_not_where_it_stands_before(
    written: str, spoken: list[tuple[str, int]], tmp_path: Path
) -> None:
    path = tmp_path / "talk.md"
    path.write_text(f"# Sleep\n\n## Night\n\n- {written}\n", encoding="utf-8")
    script = read(path)
    found = storyboard(script, lambda *_, **__: "", speakable).beats()
    assert [each.manner.stress for each in found if each.manner.stress] == [tuple(Stress(*each) for each in spoken)]
    path.write_text(markdown(script), encoding="utf-8")
    assert read(path).sections[0].bullets[0].directions == script.sections[0].bullets[0].directions


def test_a_mark_of_stress_is_set_at_its_place_whatever_sentence_that_is_in() -> None:
    pieces = [("Is", "ɪz"), ("it", "ɪt"), ("is?", "ɪz?")]
    vocabulary = {sign: 1 for _, read in pieces for sign in read} | {"ˈ": 1}
    read = (joined(pieces, vocabulary),) * 2

    def said(*stress: Stress) -> str:
        found = phonemes.stressed(read, stress, vocabulary, lambda _: np.zeros(0))
        return " ".join(each.phonemes for each in found).replace("ˈˈ", "!")

    assert said(Stress("is", 1)) == "ɪz ɪt !ɪz? ɪz ɪt ɪz?"
    assert said(Stress("is", 2)) == "ɪz ɪt ɪz? !ɪz ɪt ɪz?"
    assert said(Stress("it", 1), Stress("is")) == "ɪz ɪt ɪz? ɪz !ɪt !ɪz?"
    assert said(Stress("is", 4)) == "ɪz ɪt ɪz? ɪz ɪt ɪz?"


def test_a_stressed_word_is_marked_until_it_is_longer_and_its_neighbours_keep_their_marks() -> None:
    pieces = [("The", "ðə"), ("Again,", "əɡˈɛn,"), ("again", "əɡˈɛn"), ("and", "ænd")]
    vocabulary = {sign: 1 for _, read in pieces for sign in read} | {"ˈ": 1}
    plain = (joined(pieces, vocabulary),)

    def said(*words: str, mark: float = 2.0) -> str:
        """By a network to which a mark is as long as so many sounds."""

        def edges(sentence: Sentence) -> np.ndarray:
            return np.cumsum([0.0, *(mark if each == "ˈ" else 1.0 for each in sentence.phonemes)])

        (sentence,) = phonemes.stressed(plain, list(map(Stress, words)), vocabulary, edges)
        return sentence.phonemes

    assert said() == "ðə əɡˈɛn, əɡˈɛn ænd"
    assert said("again") == "ðə əɡˈˈɛn, əɡˈɛn ænd"
    assert said("again", mark=0.6) == "ðə əɡˈˈˈɛn, əɡˈɛn ænd"
    assert said("again", mark=0.1) == "ðə əɡˈˈˈˈɛn, əɡˈɛn ænd"
    assert said("and", mark=2.5) == "ðə əɡˈɛn, əɡˈɛn ˈˈænd"
    assert said("again", "again") == "ðə əɡˈɛn, əɡˈɛn ænd".replace("ˈ", "ˈˈ")
    assert said("and") == "ðə əɡˈɛn, əɡˈɛn ˈˈænd"
    assert said("again and") == "ðə əɡˈɛn, əɡˈˈɛn ˈˈænd"
    assert said("nowhere") == said()
    (untimed,) = phonemes.stressed(plain, [Stress("and")], vocabulary, lambda _: np.zeros(0))
    assert untimed.phonemes.endswith("ˈˈænd")


def test_a_voice_that_stresses_nothing_says_so_once() -> None:
    beats = [beat(str(number), Manner(stress=(Stress("words"),))) for number in range(3)]
    (told,) = cast(Actor()).remarks([replace(each, source=Span("talk.md", place)) for place, each in enumerate(beats)])
    assert told.message == "the voice actor stresses no single word: *italics* are said as the others"
    assert not list(cast(Silent()).remarks(beats))


@pytest.mark.heavy
def test_hibari_says_a_stressed_word_longer() -> None:
    line = "Further sessions after each dose help to make sense of it."
    voice = Hibari()

    def lasts(take: Take) -> int:
        return next(word.end - word.start for word in take.words if word.text == "each")

    assert lasts(voice.stressing([Stress("each")]).speak(line)) >= 1.2 * lasts(voice.speak(line))
    assert voice.stressing([Stress("each")]).identity != voice.identity


def test_a_lines_own_pace() -> None:
    beats = [beat("a"), beat("b", Manner(pace=100))]
    company = cast(Silent()).perform(beats, Memory())
    plain, slow = (company.say(each).samples for each in beats)
    assert slow / plain == pytest.approx(145 / 100, rel=0.02)


def written(directions: str, folder: Path) -> Path:
    path = folder / "talk.md"
    path.write_text(f"# Talk\n\n## One\n\n- A line of it. {{{directions}}}\n", encoding="utf-8")
    return path


def test_what_a_line_asks_for_is_read_and_written(tmp_path: Path) -> None:
    script = read(written('pace=120 gain=-3 take=2 delivery="warm, slow"', tmp_path))
    (line,) = script.sections[0].bullets
    assert line.directions.manner == Manner(120, -3, 2, "warm, slow")
    (tmp_path / "again.md").write_text(markdown(script), encoding="utf-8")
    assert read(tmp_path / "again.md").sections[0].bullets[0].directions == line.directions


@pytest.mark.parametrize("wrong", ["pace=20", "pace=nan", "gain=40", "gain=loud", "take=0", "take=9", 'delivery=""'])
def test_what_nobody_can_say_is_told(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no value of") as told:
        read(written(wrong, tmp_path))
    assert told.value.diagnostics[0].where == Span(str(tmp_path / "talk.md"), 5)


LINES = (
    "The cat sat.",
    "Neuroplasticity is the brain's ability to reorganise itself.",
    "In 2021, ninety adults took part; sixty-eight percent recovered.",
)


def test_letters_and_rests_tell_how_long_it_takes() -> None:
    assert seconds(LINES[1]) > 4 * seconds(LINES[0])
    assert seconds(LINES[0], 70) == pytest.approx(2 * seconds(LINES[0]), rel=0.01)
    assert seconds("睡眠は脳を洗う。") == pytest.approx(8 * 0.2 + 0.2, rel=0.25)


def test_at_a_pace_all_lines_together_take_what_it_gives() -> None:
    beats = [replace(beat(str(number)), spoken=text) for number, text in enumerate(LINES)]
    told = lengths(beats, lambda each: seconds(each.spoken), 120)
    assert sum(told.values()) / 48_000 == pytest.approx(21 * 60 / 120, rel=0.1)


def test_in_a_long_film_a_voice_is_asked_about_some_lines_and_letters_tell_the_others() -> None:
    beats = [replace(beat(str(number)), spoken=LINES[number % 3]) for number in range(100)]
    asked: list[str] = []

    def slow(each: Beat) -> float:
        asked.append(each.id)
        return 2 * seconds(each.spoken)

    told = lengths(beats, slow, most=10)
    assert len(asked) == 10
    assert [*told.values()] == [*lengths(beats, slow).values()]


@pytest.mark.parametrize(
    "written",
    [
        "Night\n  > Anna: It is a pause, and *only* that.\n  > Ben: It is *not*, and *never* was one.\n",
        "Anna: It is a pause, and *only* that. Ben: It is *not*, and *never* was one.\n",
    ],
)
def test_a_word_is_stressed_in_the_turn_that_it_stands_in(written: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    head = "---\nspeakers: {Anna: narrator, Ben: silent}\n---\n\n# Sleep\n\n## Night\n\n- "
    path.write_text(head + written, encoding="utf-8")
    (line,) = read(path).sections[0].bullets
    assert [tuple(map(str, turn.stress)) for turn in line.directions.turns] == [("only",), ("not", "never")]
    told = [beat.manner.stress for beat in storyboard(read(path), lambda *_, **__: "", str).beats() if beat.speaker]
    assert told == [(Stress("only"),), (Stress("not"), Stress("never"))]
    path.write_text(markdown(read(path)), encoding="utf-8")
    assert read(path).sections[0].bullets[0].directions.turns == line.directions.turns


TAKES = {
    "Caffeine blocks the signal that tells us we are tired.": 2.78,
    "Keep the bedroom cool, dark and quiet.": 2.22,
    "Neuroplasticity": 1.06,
}


@pytest.mark.heavy
def test_a_voice_that_reads_phonemes_tells_how_long_it_takes_from_what_it_will_say() -> None:
    assert sum(map(Hibari().seconds, TAKES)) == pytest.approx(sum(TAKES.values()), rel=0.05)
    slow = Hibari().at(0.7)
    assert slow.seconds("Keep it cool.") == pytest.approx(Hibari().seconds("Keep it cool.") * 139.5 / 98.7)
    assert Hibari().seconds("睡眠") == 0 == Hibari().seconds("...")
    assert Narrator(Hibari(), Lexicon(), None, Role("hibari")).seconds("睡眠は脳を洗う。") > 1.5


@pytest.mark.heavy
def test_what_is_told_of_takes_is_what_they_last() -> None:
    voice = Studio(Hibari())
    assert [voice.speak(text).seconds for text in TAKES] == pytest.approx(list(TAKES.values()), abs=0.02)
