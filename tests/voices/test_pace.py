"""Asked for so many words a minute, a voice says so many: its own speeds are only the first step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from voicedeck.model.narration import SAMPLE_RATE, Narration, Recording, Take
from voicedeck.model.source import Manner, Span, Stress
from voicedeck.model.storyboard import Beat
from voicedeck.model.words import Word
from voicedeck.narration.casting import Cast, Narrator, narrator
from voicedeck.narration.presets import Role, role
from voicedeck.stages.lexicon import Lexicon
from voicedeck.stages.narrate import pace, recorded, sound
from voicedeck.stages.tempo import FASTEST, SLOWEST, at_tempo, stretched, tempo

SHORT = ("A cell is a small bag.", "It has a wall.", "Ions go in and out.", "Then it can fire.", "So we can think.")
LONG = (
    "Photosynthesis transforms electromagnetic energy into carbohydrates.",
    "Chloroplasts accommodate characteristic thylakoid membranes.",
    "Electron transportation establishes electrochemical gradients.",
)


class Shelf(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


class Coarse:
    """A voice that speaks at half its speed, its own, or twice that, and tells another table than the truth."""

    paces = ((0.5, 100.0), (1.0, 150.0), (2.0, 200.0))

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = 0.5 if speed < 0.8 else 1.0 if speed < 1.4 else 2.0
        self.identity = f"coarse speed {self.speed:g}"

    def at(self, speed: float) -> Coarse:
        return Coarse(speed)

    def speak(self, text: str) -> Take:
        words = text.split()
        lasts = round(SAMPLE_RATE * 0.5 / self.speed)
        moments = np.arange(lasts * len(words)) / SAMPLE_RATE
        placed = tuple(Word(word, place * lasts, (place + 1) * lasts) for place, word in enumerate(words))
        return Take((0.3 * np.sin(2 * np.pi * 220 * moments)).astype("<f4").tobytes(), SAMPLE_RATE, placed, True)


def beats(lines: Iterable[str]) -> tuple[Beat, ...]:
    template = Beat("", "", "", "", Span("talk.md", 1))
    return tuple(replace(template, id=f"b{place}", spoken=line, caption=line) for place, line in enumerate(lines))


def narrated(speaker: Narrator, lines: Iterable[str]) -> tuple[Narration, Shelf]:
    """What a film's narrator says at the pace it was asked for."""
    store, said = Shelf(), beats(lines)
    company = Cast({"": speaker}).perform(said, store)
    first = Narration(company.identity, {beat.id: recorded(beat, company.say(beat), store) for beat in said})
    return company.paced(first, map), store


def coarse(wanted: float) -> Narrator:
    asked = Role("coarse", pace=wanted)
    voice = Coarse(next(speed for speed, told in Coarse.paces if told >= min(wanted, 200)))
    return Narrator(voice, Lexicon.of([]), None, asked)


HEARD = ((120, SHORT), (170, LONG))


@pytest.mark.parametrize("wanted", [92, 100, 120, 140, 150, 200, 230])
def test_a_voice_with_coarse_speeds_and_a_wrong_table_reaches_the_pace(wanted: float) -> None:
    narration, _ = narrated(coarse(wanted), SHORT)
    assert pace(narration) == pytest.approx(wanted, rel=0.03)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        pytest.param(wanted, lines, marks=() if (wanted, lines) in HEARD else pytest.mark.heavy)
        for wanted in (120, 140, 150, 160, 170)
        for lines in (SHORT, LONG)
    ],
)
def test_hibari_reaches_the_pace_on_short_words_and_on_long(wanted: float, lines: tuple[str, ...]) -> None:
    narration, _ = narrated(narrator(role("hibari", wanted)), lines)
    assert pace(narration) == pytest.approx(wanted, rel=0.03)


@pytest.mark.heavy
def test_what_cannot_be_reached_is_told() -> None:
    speaker = narrator(role("hibari", 240))
    narration, store = narrated(speaker, LONG)
    company = Cast({"": speaker}).perform(beats(LONG), store)
    told = [each.message for each in company.remarks(narration)]
    assert pace(narration) < 240 * 0.97
    assert "not 240" in told[0]


def test_nobody_asks_and_nothing_is_changed() -> None:
    narration, _ = narrated(narrator(role("hibari")), SHORT[:2])
    assert not [key for key in (each.sound for each in narration.takes.values()) if key.startswith("tempo")]


def test_another_pace_is_another_film() -> None:
    assert coarse(120).identity != coarse(121).identity


@pytest.mark.parametrize("times", [SLOWEST, 0.9, 1.06, FASTEST])
def test_a_take_at_another_tempo_has_its_pitch_its_loudness_and_its_words(times: float) -> None:
    store = Shelf()
    take = Coarse().speak(" ".join(SHORT))
    before = recorded(beats(SHORT)[0], take, store)
    after = at_tempo(before, times, store)
    samples = np.frombuffer(sound(after.sound, store), "<f4")
    assert after.samples == samples.size == pytest.approx(before.samples / times, rel=0.01)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(samples.size, 1 / SAMPLE_RATE)[spectrum.argmax()] == pytest.approx(220, abs=3)
    assert np.sqrt((samples**2).mean()) == pytest.approx(0.3 / np.sqrt(2), rel=0.03)
    assert [word.text for word in after.words] == [word.text for word in before.words]
    assert after.words[-1].end == pytest.approx(samples.size, abs=2)
    assert at_tempo(before, times, store) == after


def test_tempos_are_steps_within_what_is_not_heard() -> None:
    assert tempo(150, 150) == tempo(150, 151) == 1.0
    assert tempo(100, 240) == FASTEST
    assert tempo(240, 80) == SLOWEST
    assert tempo(0, 150) == tempo(150, 0) == 1.0
    assert len(stretched(Recording("", 0).sound.encode(), 1.1)) == 0


class Lively(Coarse):
    """One that stresses words: it says such a line half as fast."""

    def stressing(self, words: Sequence[Stress]) -> Lively:
        slow = Lively(self.speed / 2)
        slow.identity += f" stress {', '.join(map(str, words))}"
        return slow

    def at(self, speed: float) -> Lively:
        return Lively(speed)


def test_a_line_with_a_stressed_word_keeps_the_pace_that_the_voice_has_for_all() -> None:
    said = beats(SHORT * 2)
    said = (replace(said[0], manner=Manner(stress=(Stress("small"),))), *said[1:])
    speaker = Narrator(Lively(), Lexicon.of([]), None, Role("lively", pace=120))
    store = Shelf()
    company = Cast({"": speaker}).perform(said, store)
    first = {beat.id: recorded(beat, company.say(beat), store) for beat in said}
    assert first["b0"].seconds == pytest.approx(2 * first["b5"].seconds)
    takes = company.paced(Narration(company.identity, first), map).takes
    assert takes["b0"].seconds == pytest.approx(2 * takes["b5"].seconds, rel=0.05)


def test_recordings_are_cast_once_however_many_words_are_in_italics() -> None:
    class Taped:
        identity, casts = "taped", 0

        def cast(self, lines: Mapping[str, str]) -> Taped:
            _ = lines
            self.casts += 1
            return self

        def speak(self, text: str) -> Take:
            return Coarse().speak(text)

    said = tuple(replace(each, manner=Manner(stress=(Stress(each.id),))) for each in beats(SHORT))
    voice = Taped()
    company = Cast({"": Narrator(voice, Lexicon.of([]), None, Role("taped"))}).perform(said, Shelf())
    assert [company.say(each).seconds > 0 for each in said] == [True] * len(said)
    assert voice.casts == 1
