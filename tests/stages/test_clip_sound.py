"""A clip's own sound: in step with its pictures, down while somebody speaks, and no louder than there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from talking import film, speech, true_peak
from test_score import RATE, TALK, TARGET, level, music

from tests_support import Memory
from voicedeck.model.source import Asset, Playing, Span
from voicedeck.stages.clip_sound import BLOCK, FADE, ClipSound, Played
from voicedeck.stages.levels import SILENCE, hops, levels, loudness
from voicedeck.stages.score import DUCKED, OPEN, Score
from voicedeck.stages.soundtrack import soundtrack


class Clips:
    """A gallery of one clip, whose sound is given."""

    def __init__(self, sound: np.ndarray, seconds: float, name: str = "a") -> None:
        self._sound, self._seconds, self._name, self.decoded = sound, seconds, name, 0

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)

    def identity(self, assets: object) -> str:
        del assets
        return self._name

    def seconds(self, asset: Asset) -> float:
        del asset
        return self._seconds

    def sound(self, asset: Asset, longest: float) -> Iterator[np.ndarray]:
        del asset, longest
        self.decoded += 1
        yield from np.array_split((self._sound * 32767).astype(np.int16), 7, axis=1)


def asset(loop: bool = False) -> Asset:
    return Asset("a.mp4", "A", Span("a.md"), Playing(loop=loop, ducked=True))


def noise(seconds: float, seed: int = 0, strength: float = 0.1) -> np.ndarray:
    return np.clip(np.random.default_rng(seed).standard_normal((2, round(seconds * RATE))) * strength, -1, 1)


def heard(seconds: float, seed: int = 0, loop: bool = False, strength: float = 0.1) -> ClipSound:
    return ClipSound(asset(loop), Clips(noise(seconds, seed, strength), seconds, f"{seconds} {seed}"), Memory())


def test_a_pass_is_heard_once_and_faded_at_both_ends() -> None:
    steady = ClipSound(asset(), Clips(np.full((2, 13 * RATE), 0.5), 13.0), Memory())
    sound = steady.between(0, 20 * RATE)
    assert np.allclose(sound[:, FADE : 13 * RATE - FADE], 0.5, atol=1e-4)
    assert not sound[:, 13 * RATE :].any()
    assert np.abs(np.diff(sound[0])).max() < 0.5 * np.pi / 2 / FADE * 1.01


@pytest.mark.parametrize("loop", [False, True])
def test_any_piece_is_the_same_piece_of_the_whole(loop: bool) -> None:
    sound = heard(12.3, loop=loop)
    whole = sound.between(0, 40 * RATE)
    for first, after in ((0, 77), (BLOCK - 5, BLOCK + 7), (590_000, 1_190_001)):
        assert (sound.between(first, after) == whole[:, first:after]).all()


def test_a_loop_begins_again_with_its_pictures_however_long_the_sound_is() -> None:
    """The pictures' period is no whole number of samples, and the sound ends before them or would go on after."""
    for seconds in (0.9, 1.1):
        ramp = np.tile(np.linspace(0, 0.9, round(seconds * RATE)), (2, 1))
        period = 1.0 + 0.3 / RATE
        sound = ClipSound(asset(loop=True), Clips(ramp, period), Memory()).between(0, 30 * RATE)[0]
        for number in range(29):
            begin = round(number * period * RATE)
            assert sound[begin + 24_000] == pytest.approx(ramp[0, 24_000], abs=1e-3)
            assert abs(sound[begin]) < 1e-3


@pytest.mark.heavy
def test_what_the_store_has_lost_is_decoded_again_and_nothing_else_is() -> None:
    store, clips = Memory(), Clips(noise(25), 25.0)
    first = ClipSound(asset(), clips, store)
    whole = first.between(0, 25 * RATE)
    assert clips.decoded == 1
    again = ClipSound(asset(), clips, store)
    assert (again.between(0, 25 * RATE) == whole).all()
    assert (clips.decoded, again.loudness, again.peak) == (1, first.loudness, first.peak)
    lost = next(key for key in store.kept if key.endswith(" 1"))
    del store.kept[lost]
    assert (ClipSound(asset(), clips, store).between(0, 25 * RATE) == whole).all()
    assert clips.decoded == 2


def test_it_is_measured_as_a_whole() -> None:
    sound = noise(25)
    made = ClipSound(asset(), Clips(sound, 25.0), Memory())
    measured = levels((sound * 32767).astype(np.int16).astype(np.float32) / 32768)
    assert made.loudness == pytest.approx(loudness(hops([(0, measured.energies)], 25 * RATE), 25 * RATE), abs=0.01)
    assert made.peak == pytest.approx(measured.peaks.max(), rel=0.02)
    assert ClipSound(asset(), Clips(np.zeros((2, RATE)), 1.0), Memory()).loudness == SILENCE


def test_it_is_down_while_somebody_speaks_and_up_in_long_pauses_until_its_step_ends() -> None:
    """Speech from 8 to 15, 15.5 to 20 and 30 to 35 s; the clip's step goes from 8 to 30 s."""
    clip = Played(heard(5, loop=True), 8 * RATE, 30 * RATE)
    score = Score(TALK, TARGET, Memory(), None, clips=[clip])
    sound = score.between(0, score.samples)
    for first, after in ((8.1, 15), (15, 15.5), (15.5, 20)):
        assert level(sound, first, after) == pytest.approx(TARGET - DUCKED, abs=0.7)
    assert level(sound, 21, 29) == pytest.approx(TARGET - OPEN, abs=0.7)
    assert score.sounding() == [range(8 * RATE, 30 * RATE)]
    assert not sound[:, : 8 * RATE].any()
    assert not sound[:, 30 * RATE :].any()
    assert np.abs(sound[:, [8 * RATE, 30 * RATE - 1]]).max() < 1e-4


@pytest.mark.heavy
def test_the_bed_stays_down_where_a_clip_is_heard() -> None:
    clip = Played(heard(6, strength=1e-4), 20 * RATE, 30 * RATE)
    alone = Score(TALK, TARGET, Memory(), music(12)).between(0, 40 * RATE)
    both = Score(TALK, TARGET, Memory(), music(12), clips=[clip]).between(0, 40 * RATE)
    assert level(both, 20, 26) < level(alone, 21, 25.5) - 4
    assert (both[:, : 19 * RATE] == alone[:, : 19 * RATE]).all()
    assert level(both, 27, 29) == pytest.approx(level(alone, 27, 29), abs=0.7)


def test_hardly_anything_is_not_made_a_hiss() -> None:
    clip = Played(heard(10, strength=1e-4), 20 * RATE, 30 * RATE)
    sound = Score(TALK, TARGET, Memory(), None, clips=[clip]).between(0, 40 * RATE)
    assert level(sound, 22, 28) < -50


def test_a_key_changes_with_whatever_is_heard_and_with_nothing_else() -> None:
    def score(sound: ClipSound, start: float = 20, end: float = 30, target: float = TARGET) -> Score:
        clip = Played(sound, round(start * RATE), round(end * RATE))
        return Score(TALK, target, Memory(), None, clips=[clip])

    first = score(heard(4))
    others = [
        score(heard(4, loop=True)),
        score(heard(4, 1)),
        score(heard(4), 21),
        score(heard(4), end=23),
        score(heard(4), target=-23),
    ]
    keys = [each.key(19 * RATE, 29 * RATE) for each in (first, *others)]
    assert len(set(keys)) == len(keys)
    assert len({each.key(0, 10 * RATE) for each in (first, *others)}) == 1
    assert score(heard(4)).key(19 * RATE, 29 * RATE) == keys[0]


@pytest.mark.heavy
@pytest.mark.parametrize("bed", [True, pytest.param(False, marks=pytest.mark.heavy)])
def test_voice_music_and_clip_together_are_as_loud_as_asked_and_below_the_ceiling(bed: bool) -> None:
    made, narration, store = film([speech(3 + seed / 3, seed) for seed in range(6)], gap=75)
    spoken = made.utterances[3]
    spiky = noise(4, 5, 0.02)
    spiky[:, ::6000] = 0.95
    sound = ClipSound(asset(loop=True), Clips(spiky, 4.0), Memory())
    clips = [Played(sound, spoken.start_sample, made.utterances[4].start_sample - 24_000)]
    score = Score(made, TARGET, store, music(9) if bed else None, clips=clips)
    track = soundtrack(made, narration, store, TARGET, score=score)
    both = np.frombuffer(track.between(0, track.samples), "<f4").reshape(-1, 2).T
    assert loudness(hops([(0, levels(both).energies)], track.samples), track.samples) == pytest.approx(-14, abs=0.15)
    assert max(true_peak(channel) for channel in both) <= -1.8
