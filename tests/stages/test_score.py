"""Music by schedule: down before the first word, up in long pauses, looped without a seam, as loud as it should be."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from talking import film, speech, true_peak
from talking import loudness as measured

from tests_support import Memory
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.stages.levels import Samples, hops, levels, loudness
from voicedeck.stages.score import Score, Tune, tune
from voicedeck.stages.soundtrack import soundtrack

FRAME = 1600
RATE = 48_000
TARGET = -14.0


def music(seconds: float, seed: int = 0, level: float = 0.3) -> Tune:
    """Steady noise in stereo, as strong at any moment as at any other."""
    noise = np.random.default_rng(seed).standard_normal((2, round(seconds * RATE))) * level / 3
    return tune(f"noise {seconds} {seed} {level}", (np.clip(noise, -1, 1) * 32767).astype(np.int16), Memory())


def timeline(*spoken: tuple[int, int], frames: int) -> Timeline:
    """Utterances from one frame to another."""
    said = tuple(
        Utterance(f"b{n}", "s", first, after, first * FRAME, (after - first) * FRAME)
        for n, (first, after) in enumerate(spoken)
    )
    return Timeline(30, frames, (), said)


def level(sound: Samples, first: float, after: float) -> float:
    """LUFS of a stretch in seconds."""
    piece = sound[:, round(first * RATE) : round(after * RATE)]
    return loudness(hops([(0, levels(piece).energies)], piece.shape[1]), piece.shape[1])


TALK = timeline((240, 450), (465, 600), (900, 1050), frames=1350)
"""Speech from 8 to 15, 15.5 to 20 and 30 to 35 seconds of 45: a short pause and a long one."""


def test_the_bed_is_down_while_somebody_speaks_and_up_in_long_pauses() -> None:
    score = Score(TALK, TARGET, Memory(), music(12))
    sound = score.between(0, score.samples)
    for first, after in ((8, 15), (15, 15.5), (15.5, 20), (30, 35)):
        assert level(sound, first, after) == pytest.approx(TARGET - 19, abs=0.7)
    for first, after in ((2.5, 7), (21, 29), (36, 40.5)):
        assert level(sound, first, after) == pytest.approx(TARGET - 13, abs=0.7)
    assert all(0 < score.peak(said) < 0.2 for said in TALK.utterances)


def test_it_begins_and_ends_where_its_author_says() -> None:
    turns = [(240 * FRAME, False), (900 * FRAME, True)]
    sound = Score(TALK, TARGET, Memory(), music(12), turns=turns).between(0, TALK.samples)
    assert level(sound, 2.5, 6) == pytest.approx(TARGET - 13, abs=0.7)
    assert np.abs(sound[:, 10 * RATE : 28 * RATE]).max() == 0
    assert level(sound, 32, 35) == pytest.approx(TARGET - 19, abs=0.7)
    late = Score(TALK, TARGET, Memory(), music(12), turns=turns[1:]).between(0, TALK.samples)
    assert np.abs(late[:, : 28 * RATE]).max() == 0
    assert np.abs(late[:, 32 * RATE : 35 * RATE]).max() > 0


def test_it_fades_in_and_out_and_never_jumps() -> None:
    steady = Tune("steady", np.full((2, 20 * RATE), 8000, np.int16), music(1).levels)
    sound = Score(TALK, TARGET, Memory(), steady).between(0, TALK.samples)[0]
    assert np.abs(sound[[0, -1]]).max() < 1e-5
    assert np.abs(np.diff(sound)).max() < 5e-5 * np.abs(sound).max() * 3


@pytest.mark.heavy
def test_the_loop_has_no_seam() -> None:
    """Noise that is repeated with a crossfade of equal power is as strong at the seam as anywhere."""
    score = Score(timeline(frames=1800), TARGET, Memory(), music(12))
    sound = score.between(0, score.samples)
    powers = [level(sound, at, at + 0.5) for at in np.arange(5, 54, 0.5)]
    assert max(powers) - min(powers) < 1.0
    assert np.abs(np.diff(sound[0])).max() < 1.5 * np.abs(np.diff(sound[0, : 8 * RATE])).max()


def test_any_piece_is_the_same_piece_of_the_whole() -> None:
    score = Score(TALK, TARGET, Memory(), music(7), music(1, 5), [100_000])
    whole = score.between(0, score.samples)
    for first, after in ((0, 999), (99_000, 260_001), (score.samples - 7, score.samples)):
        assert (score.between(first, after) == whole[:, first:after]).all()
    assert not score.between(score.samples, score.samples + 10).any()


def test_stings_are_heard_where_sections_open_and_nowhere_else() -> None:
    sting = music(1.5, 3)
    score = Score(TALK, TARGET, Memory(), None, sting, [0, 620 * FRAME])
    sound = score.between(0, score.samples)
    assert score.sounding() == [range(start, start + sting.length) for start in (0, 620 * FRAME)]
    assert level(sound, 620 / 30, 620 / 30 + 1.5) == pytest.approx(TARGET - 6, abs=0.7)
    for each in score.sounding():
        sound[:, each.start : each.stop] = 0
    assert not sound.any()
    assert all(score.peak(said) == 0 for said in TALK.utterances)


def test_a_sting_alone_in_a_film_that_has_become_longer() -> None:
    store, sting = Memory(), music(1)
    short = Score(timeline(frames=900), TARGET, store, None, sting, [0]).energies
    assert len(Score(timeline(frames=1200), TARGET, store, None, sting, [0]).energies) > len(short)


@pytest.mark.heavy
def test_energies_are_those_of_the_sound_and_are_kept() -> None:
    store = Memory()
    score = Score(TALK, TARGET, store, music(12), music(1), [620 * FRAME])
    whole = hops([(0, levels(score.between(0, score.samples)).energies)], score.samples)
    assert score.energies == pytest.approx(whole, rel=0.02, abs=1e-3)
    assert len(store.kept) == 1
    assert (Score(TALK, TARGET, store, music(12), music(1), [620 * FRAME]).energies == score.energies).all()
    assert len(store.kept) == 1


def test_a_key_changes_with_whatever_is_heard() -> None:
    bed, sting = music(12), music(1)
    scores = [
        Score(TALK, TARGET, Memory(), bed, sting, [620 * FRAME]),
        Score(TALK, TARGET, Memory(), music(12, 1), sting, [620 * FRAME]),
        Score(TALK, -16, Memory(), bed, sting, [620 * FRAME]),
        Score(TALK, TARGET, Memory(), bed, sting, [621 * FRAME]),
        Score(timeline((240, 450), (465, 600), (930, 1080), frames=1350), TARGET, Memory(), bed, sting, [620 * FRAME]),
    ]
    keys = [score.key(610 * FRAME, 920 * FRAME) for score in scores]
    assert len(set(keys)) == len(keys)
    assert scores[0].key(0, 100) == scores[3].key(0, 100)
    assert scores[0].key(0, 100) != scores[0].key(48, 148)


@pytest.mark.heavy
@pytest.mark.parametrize("bed", [True, pytest.param(False, marks=pytest.mark.heavy)])
def test_voice_and_music_together_are_as_loud_as_asked_and_below_the_ceiling(bed: bool) -> None:

    made, narration, store = film([speech(3 + seed / 3, seed) for seed in range(6)], gap=75)
    score = Score(
        made, TARGET, store, music(9) if bed else None, music(1, 2), [made.utterances[3].start_sample - 50_000]
    )
    track = soundtrack(made, narration, store, TARGET, score=score)
    assert track.channels == 2
    both = np.frombuffer(track.between(0, track.samples), "<f4").reshape(-1, 2).T
    assert loudness(hops([(0, levels(both).energies)], track.samples), track.samples) == pytest.approx(-14, abs=0.15)
    assert track.loudness == pytest.approx(-14, abs=0.1)
    assert max(true_peak(channel) for channel in both) <= -1.4
    assert measured(both[0]) == pytest.approx(-14, abs=0.7)
    heard = track.sounding()
    assert all(first.start <= second.start for first, second in pairwise(heard))
