"""Between the lines of a recorded voice its room is heard, and nowhere is there a gap, a seam or a throb."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from talking import Samples, film, samples, true_peak

from voicedeck.model.narration import SAMPLE_RATE, Narration, Take, sound_key
from voicedeck.model.timeline import Clip, Timeline
from voicedeck.ports import Store
from voicedeck.stages.room import FADE, LOOP, rests, tone
from voicedeck.stages.soundtrack import soundtrack
from voicedeck.voices.auditing import room_of
from voicedeck.voices.studio import Studio

FLOOR = -58.0
SECOND = SAMPLE_RATE


def room(seconds: float, seed: int = 0) -> Samples:
    noise = np.random.default_rng(seed).normal(0, 10 ** (FLOOR / 20), round(seconds * SECOND))
    return noise.astype(np.float32)


def said(seconds: float, seed: int) -> Samples:
    """Somebody in a room, with a breath before a second of a voice."""
    samples, voice = room(seconds, seed), np.arange(SECOND) / SECOND
    start = samples.size - round(1.3 * SECOND)
    samples[start : start + SECOND] += 0.2 * np.sin(2 * np.pi * 180 * voice).astype(np.float32)
    samples[start - SECOND // 4 : start - SECOND // 10] += room(0.15, seed + 9) * 10  # 20 dB above the room
    return samples


class Played:
    identity = "played"

    def __init__(self, samples: Samples) -> None:
        self.samples = samples

    def speak(self, text: str) -> Take:
        assert text
        return Take(self.samples.tobytes(), SECOND, room=room(0.5).tobytes())


def recorded_film(recorded: tuple[bool, ...], gap: int = 20) -> tuple[Timeline, Narration, Store]:
    """A film of a line each, by somebody who was ``recorded`` or by a machine."""
    take = np.frombuffer(Studio(Played(said(2.6, 1))).speak("So.").pcm, "<f4")
    clean = 0.2 * np.sin(2 * np.pi * 250 * np.arange(SECOND) / SECOND).astype(np.float32)
    takes = [take if own else clean for own in recorded]
    timeline, narration, store = film(takes, gap)
    place = sound_key(room(0.5).tobytes())
    store.put(place, room(0.5).tobytes())
    own = {
        line: replace(take, room=place if is_own else "")
        for (line, take), is_own in zip(narration.takes.items(), recorded, strict=True)
    }
    return timeline, replace(narration, takes=own), store


def levels(sound: Samples) -> np.ndarray:
    frames = sound[: sound.size // 960 * 960].reshape(-1, 960)
    return 10 * np.log10(np.maximum(np.square(frames, dtype=float).mean(axis=1), 1e-20))


@pytest.mark.parametrize("recorded", [(True, True, True), (True, False, True), (False, True, False)])
def test_no_moment_of_a_recorded_voices_film_is_silent_and_no_joint_is_heard(recorded: tuple[bool, ...]) -> None:
    made = recorded_film(recorded)
    track = soundtrack(*made)
    gain = 20 * np.log10(track._louder)
    found = levels(samples(track))[1:-4] - gain
    quiet = found[found < FLOOR + 8]
    assert found.min() > FLOOR - 3
    assert quiet.size > 50
    assert np.mean(quiet) == pytest.approx(FLOOR, abs=0.5)
    assert true_peak(samples(track)) <= track.true_peak + 0.1 <= -1.8
    whole = [track.between(first, first + 1600) for first in range(0, track.samples, 1600)]
    assert b"".join(whole) == track.between(0, -(-track.samples // 1600) * 1600)


def test_a_machines_film_keeps_its_silence() -> None:
    timeline, narration, store = recorded_film((False, False))
    track = soundtrack(timeline, narration, store)
    assert [each.start for each in track.sounding()] == [each.start_sample for each in timeline.utterances]
    between = slice(timeline.utterances[0].end_sample, timeline.utterances[1].start_sample)
    assert not samples(track)[between].any()


def test_a_brands_intro_and_outro_are_heard_without_the_room() -> None:
    timeline, narration, store = recorded_film((True, True))
    shown = (Clip("s1", 0, 10, timeline.frames - 20, 0),)
    told = [rests(each, narration, store) for each in (replace(timeline, clips=shown), timeline)]
    (within, whole), size = told, timeline.samples_per_frame
    assert (within[0].start, within[-1].heard.stop) == (10 * size, (timeline.frames - 10) * size)
    assert (whole[0].start, whole[-1].heard.stop) == (0, timeline.samples)


def test_a_rest_sounds_the_same_wherever_in_a_film_it_stands() -> None:
    films = [recorded_film((True,) * lines) for lines in (3, 4)]
    (early, late), reach = (soundtrack(*each).at(3.0, -2.0) for each in films), 8 * 1600
    first, second = (each[0].utterances[-2].start_sample for each in films)
    assert early.key(first - reach, first + 48_000) == late.key(second - reach, second + 48_000)
    assert early.between(first - reach, first + 48_000) == late.between(second - reach, second + 48_000)
    assert early.key(first, first + 4800) != late.key(second - reach, second + 4800)


def test_a_tone_neither_throbs_nor_repeats_itself_within_seconds() -> None:
    made = tone(room(0.5))
    assert made.size == LOOP
    assert levels(made).std() < 0.8
    spectrum = np.abs(np.fft.rfft(made)) ** 2
    alike = np.fft.irfft(spectrum)[FADE : LOOP // 2] / np.fft.irfft(spectrum)[0]
    assert alike.max() < 0.35
    assert tone(room(0.05)).size == LOOP


def test_the_room_is_the_quietest_rest_and_never_a_machines_silence() -> None:
    samples = said(2.6, 1)
    assert room_of(samples).size == SECOND // 2
    assert levels(room_of(samples)).max() < FLOOR + 3
    samples[: SECOND // 2] = 0
    assert levels(room_of(samples)).min() > FLOOR - 3
    assert room_of(said(1.8, 1)).size == SECOND * 24 // 100
    assert not room_of(np.concatenate([np.zeros(SECOND, "f4"), 0.2 * np.ones(SECOND, "f4")])).size
    assert not room_of(0.2 * np.ones(SECOND, "f4")).size
    assert not room_of(samples[:10]).size


def test_a_breath_before_a_line_stays_and_the_room_beyond_it_goes() -> None:
    take = Studio(Played(said(2.6, 1))).speak("So.")
    assert take.seconds == pytest.approx(1 + 0.25 + 0.2, abs=0.03)
    assert take.room
