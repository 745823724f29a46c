"""AAC by stretches: on the sample at every join, as good as in one go, and bit for bit what it was elsewhere."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

import voicedeck
from tests_support import GivenSound, Memory, Silence
from voicedeck.exporters import aac
from voicedeck.exporters.packing import packed, unpacked

Samples = NDArray[np.float32]
RATE = 48_000


def voice(seconds: float, seed: int) -> Samples:
    """As peaky as a voice and different from syllable to syllable, faded at its ends."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = 110 * (1 + 0.2 * np.sin(2 * np.pi * 0.7 * time + seed))
    pulse = np.exp(-(np.cumsum(pitch / RATE) % 1) * 3) * np.sin(2 * np.pi * 700 * time)
    hiss = random.standard_normal(time.size) * (np.sin(2 * np.pi * 1.7 * time + seed) > 0.6)
    sound = (0.6 * pulse + 0.02 * hiss) * (0.2 + np.abs(np.sin(2 * np.pi * 2.1 * time)))
    ends = np.minimum(1, np.minimum(np.arange(time.size), np.arange(time.size)[::-1]) / 240)
    return (sound * ends).astype(np.float32)


class Talk(GivenSound):
    """Takes on given samples, silence between."""

    def __init__(self, takes: list[tuple[int, Samples]], samples: int) -> None:
        self.mono = np.zeros(samples, np.float32)
        for start, take in takes:
            self.mono[start : start + take.size] = take
        super().__init__(self.mono.tobytes())
        self._heard = [range(start, start + take.size) for start, take in takes]

    def sounding(self) -> list[range]:
        return self._heard


TAKES = [(1600 * frame, voice(1 + 0.37 * number, number)) for number, frame in enumerate((20, 66, 123, 200, 290, 400))]
SAMPLES = 1600 * 560


@pytest.fixture(scope="module")
def talk() -> Talk:
    return Talk(TAKES, SAMPLES)


def packets(track: GivenSound, store: Memory | None = None) -> list[bytes]:
    kept = store or Memory()
    film: Any = SimpleNamespace(cut=SimpleNamespace(soundtrack=track), bench=SimpleNamespace(store=kept))
    return list(aac.packets(film))


def decoded(found: list[bytes], config: bytes = aac.CONFIG) -> Samples:
    """Both channels, from the first sample of the film on."""
    context: Any = av.CodecContext.create("aac", "r")
    context.extradata, context.sample_rate = config, RATE
    frames = [frame.to_ndarray() for packet in found for frame in context.decode(av.Packet(packet))]
    return np.concatenate(frames, axis=1)[:, aac.FRAME :]


def in_one_go(mono: Samples) -> list[bytes]:
    return list(aac._encoded(mono.tobytes(), 1))


def level(sound: Samples) -> float:
    return float(10 * np.log10(np.square(sound, dtype=np.float64).mean() + 1e-20))


def test_the_film_is_the_one_of_an_encoder_that_ran_through_it(talk: Talk) -> None:
    """Offset 0 samples and less than -60 dB of difference, stretch by stretch; the joins themselves are silence."""
    by_stretch, whole = decoded(packets(talk)), decoded(in_one_go(talk.mono))
    for heard in talk.sounding():
        around = slice(heard.start - 4800, heard.stop + 4800)
        difference = level(by_stretch[0, around] - whole[0, around]) - level(whole[0, around])
        assert difference < -60
        inner = talk.mono[heard.start + 9600 : heard.start + 19_200]
        offsets = np.correlate(by_stretch[0, heard.start + 9500 : heard.start + 19_300], inner, "valid")
        assert int(np.argmax(offsets)) == 100
    for before, after in pairwise(talk.sounding()):
        assert np.abs(by_stretch[:, before.stop + 4096 : after.start - 4096]).max(initial=0) < 1e-6


def test_it_is_the_sound_that_was_given(talk: Talk) -> None:
    both = decoded(packets(talk))
    assert both.shape == (2, -(-SAMPLES // 1024) * 1024)
    assert (both[0] == both[1]).all()
    for heard in talk.sounding():
        given = talk.mono[heard.start : heard.stop]
        assert level(both[0, heard.start : heard.stop] - given) - level(given) < -25


def test_an_edited_take_encodes_itself_and_what_moved_off_the_grid(talk: Talk) -> None:
    """25 frames of 1024 samples are 16 of 1600: what moves by as much is found where it was kept."""
    store = Memory()
    before = packets(talk, store)
    kept = set(store.kept)
    moved = [*TAKES[:2], (TAKES[2][0], voice(1.5, 77)), *((start + 25_600, take) for start, take in TAKES[3:])]
    after = packets(Talk(moved, SAMPLES + 25_600), store)
    assert len(set(store.kept) - kept) == 1
    assert after[:110] == before[:110]
    assert after[-300:] == before[-300:]


def test_silence_is_one_packet_again_and_again() -> None:
    found = packets(Talk([], RATE * 10))
    assert len(set(found)) == 1
    assert len(found) == -(-RATE * 10 // 1024) + 1
    assert not decoded(found).any()


@pytest.mark.heavy
def test_what_never_falls_silent_is_cut_and_is_coded_as_well_there_as_in_one_go() -> None:
    """Under music an hour would be one stretch. The encoder hears what is before a cut."""
    sound = np.stack([voice(30, 1), voice(30, 2)])
    pcm = np.ascontiguousarray(sound.T).tobytes()
    cut, whole = (decoded(found)[:, : sound.shape[1]] for found in (packets(GivenSound(pcm, 2)), aac._encoded(pcm, 2)))
    for frame in (512, 1024):
        around = slice(1024 * (frame - 4), 1024 * (frame + 4))
        errors = [level(both[:, around] - sound[:, around]) for both in (cut, whole)]
        assert errors[0] < errors[1] + 1
        assert errors[0] < level(sound[:, around]) - 25


@pytest.mark.parametrize("seed", range(3))
def test_a_pair_of_equal_channels_is_its_one_channel_twice(seed: int) -> None:
    single = [bytes(packet) for packet in aac._run(voice(6, seed)[None], 1)]
    pairs = [aac.paired(packet) for packet in single]
    alone, both = decoded(single, bytes.fromhex("118856e500")), decoded(pairs)
    assert (both == alone).all()


def test_packing() -> None:
    assert unpacked(packed([b"", b"a", bytes(300)])) == (b"", b"a", bytes(300))
    assert unpacked(b"") == ()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    folder = tmp_path_factory.mktemp("film")
    (folder / "two.md").write_text("# Two\n\n## One\n\n- First things first.\n- Then the rest.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICEDECK_CACHE", str(cache))
        voicedeck.build_scripts([folder / "two.md"], voicedeck.Options(("mp4",), size="360p", output=folder), Silence())
    return folder / "two.mp4"


def boxes(data: bytes, path: str = "") -> Iterator[tuple[str, bytes]]:
    """Every box of an MP4 by its path (ISO/IEC 14496-12, 4.2)."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        name = f"{path}/{kind.decode('latin-1')}"
        yield name, data[at + 8 : at + size]
        if kind in (b"moov", b"trak", b"edts", b"mdia", b"minf", b"stbl"):
            yield from boxes(data[at + 8 : at + size], name)
        at += size


def test_there_are_no_edit_lists_and_nothing_for_one_to_say(film: Path) -> None:
    """A player that heeds edit lists and one that does not play the same sound, from the same sample."""
    names = [name for name, _ in boxes(film.read_bytes())]
    assert "/moov/trak/mdia/minf/stbl/stts" in names
    assert not [name for name in names if name.endswith(("edts", "elst"))]
    heeding, ignoring = (_heard(film, {"ignore_editlist": each}) for each in ("0", "1"))
    assert (heeding == ignoring).all()


def test_the_takes_are_heard_on_their_samples(film: Path) -> None:
    """Against the soundtrack before AAC: offset 0, from the first line to the last."""
    script = voicedeck.read(film.with_suffix(".md"))
    made = voicedeck.produce(script, voicedeck.Options(size="360p"), Silence(), map)
    track, sound = made.soundtrack, _heard(film, {})
    for heard in track.sounding():
        given = np.frombuffer(track.between(heard.start + 4800, heard.start + 24_000), "<f4")
        offsets = np.correlate(sound[0, heard.start + 4700 : heard.start + 24_100], given, "valid")
        assert int(np.argmax(offsets)) == 100


def _heard(film: Path, options: dict[str, str]) -> Samples:
    with av.open(str(film), options=options) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
