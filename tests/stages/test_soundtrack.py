from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray
from scipy.signal import correlate, resample_poly

from voicedeck.model.errors import VoiceError
from voicedeck.model.narration import Narration, Take
from voicedeck.model.picture import Soundtrack
from voicedeck.model.timeline import Timeline, Utterance
from voicedeck.stages import soundtrack as module
from voicedeck.stages.soundtrack import soundtrack

Samples = NDArray[np.float32]
FRAME = 1600


def speech(seconds: float, seed: int, level: float = 0.06, decay: float = 2.0) -> Samples:
    """Something as peaky as a voice: pulses at 110 Hz ringing at 700 Hz, with syllables, in a little noise."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * 48_000)) / 48_000
    pulse = np.exp(-((time * 110) % 1) * decay) * np.sin(2 * np.pi * 700 * time)
    syllables = 0.2 + np.abs(np.sin(2 * np.pi * 2.1 * time + seed)) ** 3
    return (level * (4 * pulse * syllables + 0.05 * random.standard_normal(time.size))).astype(np.float32)


def film(takes: list[Samples], gap: int = 10) -> tuple[Timeline, Narration]:
    utterances, frame = [], gap
    for number, take in enumerate(takes):
        end = frame + -(-take.size // FRAME)
        utterances.append(Utterance(f"b{number}", "s", frame, end, frame * FRAME, take.size))
        frame = end + gap
    pcm = {f"b{number}": Take(take.astype("<f4").tobytes()) for number, take in enumerate(takes)}
    return Timeline(30, frame, (), tuple(utterances)), Narration("test", pcm)


def samples(track: Soundtrack) -> Samples:
    return np.frombuffer(track.pcm, "<f4")


def loudness(sound: Samples) -> float:
    """Independent of the module, of the film's two channels."""
    both = np.stack([sound, sound], axis=1).astype(np.float64)
    return float(pyloudnorm.Meter(48_000).integrated_loudness(both))


def true_peak(sound: Samples) -> float:
    """Independent of the module: eight times oversampled, in one piece."""
    return float(20 * np.log10(np.abs(resample_poly(sound.astype(np.float64), 8, 1)).max()))


@pytest.mark.parametrize("target", [-14.0, -16.0, -23.0])
@pytest.mark.parametrize("level", [0.01, 0.06, 0.3])
def test_lands_on_the_target_below_the_ceiling(target: float, level: float) -> None:
    timeline, narration = film([speech(3.1, 1, level), speech(4.7, 2, level), speech(9.3, 3, level)])
    track = soundtrack(timeline, narration, target)
    sound = samples(track)
    assert sound.size == timeline.samples
    assert loudness(sound) == pytest.approx(target, abs=0.2)
    assert true_peak(sound) <= -1.5
    assert track.loudness == pytest.approx(target, abs=0.1)
    assert track.true_peak == pytest.approx(true_peak(sound), abs=0.1)


def test_what_only_squashing_could_make_loud_stays_quieter_and_says_so() -> None:
    timeline, narration = film([speech(5, 1, decay=20)])
    track = soundtrack(timeline, narration)
    assert track.true_peak <= -1.5
    assert -25 < track.loudness < -16
    assert loudness(samples(track)) == pytest.approx(track.loudness, abs=0.1)


def test_the_limiter_is_needed_and_works_at_other_ceilings() -> None:
    timeline, narration = film([speech(5, 1), speech(5, 2)])
    assert soundtrack(timeline, narration, -11.0, ceiling=20).true_peak > 0
    assert soundtrack(timeline, narration, -11.0, ceiling=-3).true_peak <= -3


def test_every_take_lands_on_its_exact_sample() -> None:
    takes = [speech(1.3, 1), speech(2.2, 2), speech(11.9, 3)]
    timeline, narration = film(takes, gap=31)
    sound = samples(soundtrack(timeline, narration))
    for utterance, take in zip(timeline.utterances, takes, strict=True):
        first = utterance.start_sample - 4800
        around = sound[first : utterance.end_sample + 4800]
        assert int(np.argmax(correlate(around, take, "valid"))) == 4800
    between = sound[timeline.utterances[0].end_sample : timeline.utterances[1].start_sample]
    assert between.size > 0
    assert not between.any()


def test_without_limiting_it_is_the_takes_times_one_gain() -> None:
    takes = [speech(1.3, 1), speech(2.2, 2)]
    timeline, narration = film(takes)
    sound = samples(soundtrack(timeline, narration, ceiling=40))
    ratios = [
        sound[each.start_sample : each.end_sample] / take for each, take in zip(timeline.utterances, takes, strict=True)
    ]
    assert np.ptp(np.concatenate(ratios)) < 1e-4 * np.mean(ratios[0])


def test_the_block_size_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline, narration = film([speech(5, 1), speech(9, 2)])
    whole = soundtrack(timeline, narration)
    monkeypatch.setattr(module, "BLOCK", 48_000)
    parts = soundtrack(timeline, narration)
    assert np.abs(samples(whole) - samples(parts)).max() < 1e-5
    assert parts.loudness == pytest.approx(whole.loudness, abs=1e-4)
    assert parts.true_peak == pytest.approx(whole.true_peak, abs=1e-3)


def test_a_silent_programme_comes_back_as_it_is() -> None:
    track = soundtrack(*film([np.zeros(50_000, np.float32)]))
    assert not samples(track).any()
    assert track.loudness == track.true_peak == -math.inf


def test_a_whisper_below_the_gate_is_left_alone() -> None:
    timeline, narration = film([speech(2, 1, 1e-6)])
    track = soundtrack(timeline, narration)
    assert track.loudness == -math.inf
    assert -140 < track.true_peak < -90
    start = timeline.utterances[0].start_sample
    assert samples(track)[start : start + 96_000].tobytes() == narration.takes["b0"].pcm


@pytest.mark.parametrize("frames", [0, 1, 5, 12])
def test_programmes_around_one_gating_block(frames: int) -> None:
    take = speech(frames / 30, 1)
    timeline = Timeline(30, frames, (), (Utterance("b0", "s", 0, frames, 0, take.size),) if frames else ())
    track = soundtrack(timeline, Narration("test", {"b0": Take(take.tobytes())}))
    assert len(track.pcm) == 4 * frames * FRAME
    assert track.true_peak <= -1.5
    assert track.loudness == (pytest.approx(-14, abs=0.1) if frames else -math.inf)


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60])
def test_every_frame_rate_gives_whole_samples(rate: int) -> None:
    timeline = Timeline(rate, 3 * rate + 7, (), (Utterance("b0", "s", 3, 99, 3 * 48_000 // rate, 48_000),))
    track = soundtrack(timeline, Narration("test", {"b0": Take(speech(1, 1).tobytes())}))
    assert samples(track).size == timeline.samples == (3 * rate + 7) * 48_000 // rate


def test_a_take_at_another_rate_is_refused() -> None:
    timeline, _ = film([speech(1, 1)])
    with pytest.raises(VoiceError, match="24000 Hz, not 48000"):
        soundtrack(timeline, Narration("test", {"b0": Take(speech(1, 1).tobytes(), 24_000)}))


def test_memory_is_the_result_and_little_more() -> None:
    take = speech(60, 1)
    timeline, narration = film([take])
    timeline = Timeline(30, 30 * 61 * 10, (), tuple(
        Utterance("b0", "s", n * 1830, n * 1830 + 1800, n * 1830 * FRAME, take.size) for n in range(10)
    ))  # fmt: skip
    tracemalloc.start()
    try:
        size = len(soundtrack(timeline, narration).pcm)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size == 4 * 48_000 * 610
    assert peak < 1.2 * size + 60e6


def test_the_limiter_turns_down_ahead_of_a_peak_and_never_jumps() -> None:
    peaks = np.full(200, 0.1, np.float32)
    peaks[100] = 1.0
    factor = module._limiter(peaks, gain=6.0, ceiling=-1.5)
    least = 10 ** (-7.6 / 20)
    assert factor[100] == pytest.approx(least, abs=1e-3)
    assert factor[120] == pytest.approx(least, abs=1e-3)  # held past a pitch period
    assert factor[85] == factor[150] == pytest.approx(1.0)
    assert np.abs(np.diff(factor)).max() == pytest.approx((1 - least) / 11, abs=1e-3)
