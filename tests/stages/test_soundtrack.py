from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pytest
from scipy.signal import correlate, resample_poly, sosfilt
from talking import FRAME, film, loudness, recording, samples, speech, true_peak

from tests_support import Memory
from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Narration
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.ports import Soundtrack
from voicedeck.stages import levels as module
from voicedeck.stages.levels import levels
from voicedeck.stages.soundtrack import limiter, soundtrack

CEILING = -1.9
"""dBTP: what the module promises (-2), and what eight times oversampling finds beyond four times."""


@pytest.mark.parametrize(("target", "level"), [(-14.0, 0.01), (-14.0, 0.3), (-16.0, 0.06), (-23.0, 0.3)])
def test_lands_on_the_target_below_the_ceiling(target: float, level: float) -> None:
    track = soundtrack(*film([speech(3.1, 1, level), speech(4.7, 2, level), speech(9.3, 3, level)]), target)
    sound = samples(track)
    assert sound.size == track.samples
    assert loudness(sound) == pytest.approx(target, abs=0.2)
    assert true_peak(sound) <= CEILING
    assert track.loudness == pytest.approx(target, abs=0.1)
    assert track.true_peak == pytest.approx(true_peak(sound), abs=0.1)


def test_what_only_squashing_could_make_loud_stays_quieter_and_says_so() -> None:
    track = soundtrack(*film([speech(5, 1, decay=20)]))
    assert track.true_peak <= CEILING
    assert -25 < track.loudness < -16
    assert loudness(samples(track)) == pytest.approx(track.loudness, abs=0.15)


def test_the_limiter_is_needed_and_works_at_other_ceilings() -> None:
    made = film([speech(5, 1), speech(5, 2)])
    assert soundtrack(*made, -11.0, ceiling=20).true_peak > 0
    assert true_peak(samples(soundtrack(*made, -11.0, ceiling=-3))) <= -3


def test_every_take_lands_on_its_exact_sample() -> None:
    takes = [speech(1.3, 1), speech(2.2, 2), speech(11.9, 3)]
    timeline, narration, store = film(takes, gap=31)
    sound = samples(soundtrack(timeline, narration, store))
    for utterance, take in zip(timeline.utterances, takes, strict=True):
        first = utterance.start_sample - 4800
        around = sound[first : utterance.end_sample + 4800]
        assert int(np.argmax(correlate(around, take, "valid"))) == 4800
    between = sound[timeline.utterances[0].end_sample : timeline.utterances[1].start_sample]
    assert between.size > 0
    assert not between.any()


def test_without_limiting_it_is_the_takes_times_one_gain() -> None:
    takes = [speech(1.3, 1), speech(2.2, 2)]
    timeline, narration, store = film(takes)
    sound = samples(soundtrack(timeline, narration, store, ceiling=40))
    ratios = [
        sound[each.start_sample : each.end_sample] / take for each, take in zip(timeline.utterances, takes, strict=True)
    ]
    assert np.ptp(np.concatenate(ratios)) < 1e-4 * np.mean(ratios[0])


def test_any_piece_is_the_same_piece_of_the_whole() -> None:
    track = soundtrack(*film([speech(1.2, 1), speech(2.1, 2)]))
    whole = track.between(0, track.samples)
    for first, after in ((0, 100), (15_999, 16_001), (30_000, 120_000), (track.samples - 5, track.samples)):
        assert track.between(first, after) == whole[4 * first : 4 * after]
    assert track.between(track.samples - 5, track.samples + 5)[20:] == bytes(20)


def test_outside_of_what_sounds_there_is_digital_silence() -> None:
    timeline, narration, store = film([speech(1.2, 1), np.zeros(48_000, np.float32), speech(2.1, 2)])
    track = soundtrack(timeline, narration, store)
    sound = samples(track).copy()
    assert [each.start for each in track.sounding()] == [timeline.utterances[place].start_sample for place in (0, 2)]
    for each in track.sounding():
        sound[each.start : each.stop] = 0
    assert not sound.any()


def test_a_key_names_what_is_heard_and_not_where_in_the_film() -> None:
    takes = [speech(1.2, 1), speech(2.1, 2)]
    store = Memory()
    tracks = [soundtrack(*film(takes, gap, store)).at(6.0, -1.5) for gap in (10, 33)]
    starts = [track.sounding()[1].start for track in tracks]
    here, there = (track.key(start - 100, start + 9000) for track, start in zip(tracks, starts, strict=True))
    assert here == there
    first, second = (track.between(at - 100, at + 9000) for track, at in zip(tracks, starts, strict=True))
    assert first == second
    assert tracks[0].key(starts[0] - 101, starts[0] + 8999) != here
    louder = tracks[0].at(6.1, -1.5)
    assert louder.key(starts[0] - 100, starts[0] + 9000) != here


def test_an_edited_bullet_leaves_the_gain_and_so_all_other_takes() -> None:
    takes = [speech(3, seed) for seed in range(12)]
    before = soundtrack(*film(takes))
    takes[5] = speech(3, 99)
    after = soundtrack(*film(takes))
    assert [before.key(*bounds) == after.key(*bounds) for bounds in _bounds(before)] == [n != 5 for n in range(12)]


def _bounds(track: Soundtrack) -> list[tuple[int, int]]:
    return [(each.start, each.stop) for each in track.sounding()]


def test_levels_are_measured_once() -> None:
    timeline, narration, store = film([speech(1.2, 1), speech(2.1, 2)])
    soundtrack(timeline, narration, store)
    for take in narration.takes.values():
        store.put(take.sound, b"")  # its length would not fit
    assert soundtrack(timeline, narration, store).loudness == pytest.approx(-14, abs=0.1)


def test_a_take_that_the_store_has_lost_is_told() -> None:
    timeline, narration, _ = film([speech(1.2, 1)])
    with pytest.raises(VoiceError, match="gone from the cache"):
        soundtrack(timeline, narration, Memory())


def test_a_silent_programme_comes_back_as_it_is() -> None:
    track = soundtrack(*film([np.zeros(50_000, np.float32)]))
    assert not samples(track).any()
    assert track.loudness == track.true_peak == -math.inf


def test_a_whisper_below_the_gate_is_left_alone() -> None:
    whisper = speech(2, 1, 1e-6)
    timeline, narration, store = film([whisper])
    track = soundtrack(timeline, narration, store)
    assert track.loudness == -math.inf
    assert -140 < track.true_peak < -90
    start = timeline.utterances[0].start_sample
    assert samples(track)[start : start + 96_000].tobytes() == whisper.tobytes()


@pytest.mark.parametrize("frames", [0, 1, 5, 12])
def test_programmes_around_one_gating_block(frames: int) -> None:
    take = speech(frames / 30, 1)
    timeline = Timeline(30, frames, (), (Utterance("b0", "s", 0, frames, 0, take.size),) if frames else ())
    store = Memory()
    track = soundtrack(timeline, Narration("test", {"b0": recording(take, store)}), store)
    assert samples(track).size == frames * FRAME
    assert track.true_peak <= CEILING
    assert track.loudness == (pytest.approx(-14, abs=0.1) if frames else -math.inf)


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60])
def test_every_frame_rate_gives_whole_samples(rate: int) -> None:
    timeline = Timeline(rate, 3 * rate + 7, (), (Utterance("b0", "s", 3, 99, 3 * 48_000 // rate, 48_000),))
    store = Memory()
    track = soundtrack(timeline, Narration("test", {"b0": recording(speech(1, 1), store)}), store)
    assert samples(track).size == timeline.samples == (3 * rate + 7) * 48_000 // rate


@pytest.mark.heavy
def test_memory_is_a_few_takes_whatever_the_length() -> None:
    timeline, narration, store = film([speech(20, 1)])
    timeline = Timeline(30, 30 * 21 * 60, (), tuple(
        Utterance("b0", "s", n * 630, n * 630 + 600, n * 630 * FRAME, 20 * 48_000) for n in range(60)
    ))  # fmt: skip
    soundtrack(timeline, narration, store)
    tracemalloc.start()
    try:
        track = soundtrack(timeline, narration, store)
        heard = [len(track.between(each.start, each.stop)) for each in track.sounding()]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(heard) == 60 * 20 * 48_000 * 4
    assert peak < 60e6


def test_the_limiter_turns_down_ahead_of_a_peak_and_never_jumps() -> None:
    peaks = np.full(200, 0.1, np.float32)
    peaks[100] = 1.0
    least = 0.4
    factor = limiter(peaks, least)
    assert factor.size == peaks.size
    assert factor[100] == pytest.approx(least, abs=1e-3)
    assert factor[120] == pytest.approx(least, abs=1e-3)  # held past a pitch period
    assert factor[85] == factor[150] == pytest.approx(1.0)
    assert np.abs(np.diff(factor)).max() == pytest.approx((1 - least) / 11, abs=1e-3)
    assert (limiter(peaks, 1.0) == 1).all()


@pytest.mark.parametrize("place", [0, 1, 3, 44, 199])
def test_wherever_the_peak_is_the_limiter_is_down_there(place: int) -> None:
    peaks = np.full(200, 0.1, np.float32)
    peaks[place] = 1.0
    assert limiter(peaks, 0.5)[place] == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("seconds", [0.02, 0.7, 1.3, 4.1])
def test_levels_are_those_of_the_standard_in_one_piece(seconds: float) -> None:
    """K-weighted by scipy with the standard's coefficients, sample by sample; peaks eight times oversampled."""
    sound = speech(seconds, 3)
    found = levels(sound[None])
    padded = np.concatenate([sound, np.zeros(found.energies.size * 48 - sound.size)])
    sections = [[*b, *a] for b, a in module.K_WEIGHTING]
    energies = np.square(sosfilt(sections, padded)).reshape(-1, 48).sum(axis=1)
    assert found.energies == pytest.approx(energies, rel=1e-4, abs=1e-9)
    fine = np.abs(resample_poly(padded, 8, 1)).max()
    assert 20 * np.log10(found.peaks.max() / fine) == pytest.approx(0, abs=0.1)
    assert found.packed() == type(found).unpacked(found.packed()).packed()


def test_two_channels_are_as_loud_as_their_mean_and_peak_as_the_higher() -> None:
    one, other = speech(1, 1), speech(1, 2) / 2
    both, first, second = levels(np.stack([one, other])), levels(one[None]), levels(other[None])
    assert both.energies == pytest.approx((first.energies + second.energies) / 2, rel=1e-5)
    assert (both.peaks == np.maximum(first.peaks, second.peaks)).all()
