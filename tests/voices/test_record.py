"""One's own voice: a sheet by number, takes that are looked at, and a long recording cut by ear."""

from __future__ import annotations

import io
import tracemalloc
import wave
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from typer.testing import CliRunner

from voicedeck.cli import command_line
from voicedeck.model.errors import ChoiceError
from voicedeck.model.narration import Take
from voicedeck.model.words import Word
from voicedeck.options import Options
from voicedeck.usecases import record
from voicedeck.usecases.record import Sheet, cut, looked_at, sheet, taken
from voicedeck.voices.auditing import faults, floor_of
from voicedeck.voices.recorded import Recorded

SCRIPT = (
    "# Sleep\n\n## Night\n\n- At night a fluid washes the brain.\n- 68% sleep badly.\n- Nobody knows why it is so.\n"
)
RATE = 48_000


def voiced(seconds: float = 2.0, room: float = -70.0) -> np.ndarray:
    """Syllables of a voice at 140 Hz with rests between, in a room of that noise floor (dBFS)."""
    time = np.arange(round(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * 140 * part * time) / part for part in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 2.5 * time) * 3, 0, 1)
    noise = np.random.default_rng(1).normal(0, 10 ** (room / 20), time.size)
    return (0.12 * tone * syllables + noise).astype(np.float32)


def burst(low: float, high: float, level: float) -> np.ndarray:
    """A tenth of a second of noise between two frequencies."""
    noise = np.fft.rfft(np.random.default_rng(2).normal(0, 1, RATE // 10))
    bands = np.fft.rfftfreq(RATE // 10, 1 / RATE)
    noise[(bands < low) | (bands > high)] = 0
    found = np.fft.irfft(noise)
    return (level * found / np.sqrt(np.square(found).mean())).astype(np.float32)


def with_burst(low: float, high: float) -> np.ndarray:
    samples = voiced()
    samples[RATE : RATE + RATE // 10] += burst(low, high, 0.4)
    return samples


@pytest.mark.parametrize(
    ("samples", "rate", "told"),
    [
        (voiced(), 48_000, ""),
        (np.zeros(RATE, np.float32), 48_000, "nothing is heard"),
        (voiced(), 8_000, "sampled at 8 kHz, as over a telephone"),
        (np.clip(9 * voiced(), -1, 1), 48_000, "clipped in"),
        (voiced() * 0.01, 48_000, "quiet (-"),
        (voiced(room=-35), 48_000, "the room is heard"),
        (with_burst(20, 70), 48_000, "1 pops of the breath"),
        (with_burst(6_000, 11_000), 48_000, "1 harsh “s”"),
    ],
)
def test_what_a_sound_engineer_would_say(samples: np.ndarray, rate: int, told: str) -> None:
    found = list(faults(samples, rate))
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_the_noise_floor_is_that_of_the_room() -> None:
    assert floor_of(voiced(room=-62)) == pytest.approx(-62, abs=1.5)


def saved(path: Path, samples: np.ndarray, rate: int = RATE) -> Path:
    found = io.BytesIO()
    with wave.open(found, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    path.write_bytes(found.getvalue())
    return path


def test_the_levels_of_a_long_recording_take_no_memory_of_its_size() -> None:
    samples = np.zeros(120 * RATE, np.float32)
    tracemalloc.start()
    assert floor_of(samples) == -200.0
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < samples.nbytes / 10


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sheet:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.md").write_text(SCRIPT)
    (tmp_path / "recordings").mkdir()
    return sheet(Path("talk.md"), Options())


def test_the_sheet_numbers_what_is_said_as_recordings_are_numbered(asked: Sheet) -> None:
    assert [each.number for each in asked.prompts] == [1, 2, 3, 4, 5]
    page = asked.html()
    assert all(each.text in page and each.file in page for each in asked.prompts)
    assert "sixty-eight percent sleep badly." in page
    for each in asked.prompts:
        saved(asked.folder / each.file, voiced(1 + each.number / 10))
    lines = {str(each.number): each.spoken for each in asked.prompts}
    voice = Recorded(str(asked.folder)).cast(lines)
    assert [round(voice.speak(each.spoken).seconds, 1) for each in asked.prompts] == [1.1, 1.2, 1.3, 1.4, 1.5]


class Ear:
    """Hears each line of a recording made here, a word every third of a second, some of them wrong."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.words: list[Word] = []
        at = RATE
        for line in lines:
            for word in line.split():
                self.words.append(Word(word, at, at + RATE // 4))
                at += RATE // 3
            at += RATE

    def timed(self, take: Take, language: str) -> Sequence[Word]:
        assert (take.rate, language) == (RATE, "en")
        return self.words


def test_a_long_recording_is_cut_between_its_lines_and_keeps_the_times_of_its_words(
    asked: Sheet, tmp_path: Path
) -> None:
    said = [each.spoken for each in asked.prompts]
    ear = Ear([*said[:2], "At night some fluid washed the brain.", said[4]])
    long = saved(tmp_path / "long.wav", voiced(ear.words[-1].end / RATE + 1))
    found, told = cut(long, asked, ear)
    assert [each.number for each in found] == [1, 2, 3, 5]
    assert "noise floor is -7" in told[-1]
    voice = Recorded(str(asked.folder)).cast({str(each.number): each.spoken for each in asked.prompts})
    take = voice.speak(said[2])
    assert take.exact
    assert [word.text for word in take.words] == said[2].split()
    assert take.words[0].start == pytest.approx(0.3 * RATE, abs=RATE / 500)
    assert take.seconds == pytest.approx(0.3 + 6 / 3 + 0.25 + 0.3, abs=0.01)
    assert [prompt.number for prompt, path, _ in looked_at(asked) if path is None] == [4]
    saved(asked.folder / "03.wav", voiced(1.0))  # said again: its words are no longer these
    again = Recorded(str(asked.folder)).cast({str(each.number): each.spoken for each in asked.prompts})
    assert not again.speak(said[2]).exact
    assert again.identity != voice.identity


def test_a_take_of_ones_own_outlives_a_cut_and_one_that_was_cut_does_not(asked: Sheet, tmp_path: Path) -> None:
    ear = Ear([each.spoken for each in asked.prompts[:3]])
    long = saved(tmp_path / "long.wav", voiced(ear.words[-1].end / RATE + 1))
    own = saved(asked.folder / "02.WAV", voiced(1.0)).read_bytes()
    (asked.folder / "03.wav").mkdir()
    assert [each.number for each in cut(long, asked, ear)[0]] == [1]
    found, told = cut(long, asked, ear)
    assert [each.number for each in found] == [1]
    assert told[0] == "02.WAV was there and stays: delete it to cut line 2 anew"
    assert (asked.folder / "02.WAV").read_bytes() == own
    looked = {prompt.number: (path and path.name, wrong) for prompt, path, wrong in looked_at(asked)}
    assert looked[2] == ("02.WAV", ())
    assert "it cannot be read" in looked[3][1][0]


def test_a_long_recording_is_heard_piece_by_piece_and_no_word_in_halves(
    asked: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "PIECE", 5 * RATE)  # of ten minutes
    monkeypatch.setattr(record, "_SEAM", 3 * RATE)  # of a minute
    monkeypatch.setattr(record, "_GAP", RATE // 20)
    whole, heard = Ear([each.spoken for each in asked.prompts]), list[int]()
    sound = np.random.default_rng(1).normal(0, 1e-4, whole.words[-1].end + RATE).astype("f4")
    for word in whole.words:
        sound[word.start : word.end] = 0.1

    class Pieces:
        def timed(self, take: Take, language: str) -> Sequence[Word]:
            assert language == "en"
            first, after = sum(heard), sum(heard) + take.samples
            heard.append(take.samples)
            assert all(not (word.start < edge < word.end) for word in whole.words for edge in (first, after))
            return [word.moved(-first) for word in whole.words if first <= word.start < after]

    long = saved(Path("long.wav"), sound)
    found, _ = cut(long, asked, Pieces())
    assert [each.number for each in found] == [1, 2, 3, 4, 5]
    assert len(heard) >= 3
    assert max(heard) <= 5 * RATE
    pieces = {path.name: path.read_bytes() for path in asked.folder.glob("*.wav")}
    monkeypatch.setattr(record, "PIECE", 500 * RATE)
    cut(long, asked, whole)
    assert {path.name: path.read_bytes() for path in asked.folder.glob("*.wav")} == pieces


@pytest.mark.parametrize("kind", ["wav", "webm", "ogg", "mp4"])
def test_a_take_of_one_line_comes_in_what_a_browser_records(asked: Sheet, kind: str) -> None:
    saved(asked.folder / "03.WAV", voiced(1.0))
    (asked.folder / "03.words").write_text("# another's")
    path, wrong = taken(asked, 3, encoded(voiced(2.0), kind))
    assert (path, wrong) == (asked.folder / "03.wav", ())
    assert sorted(each.name for each in asked.folder.iterdir()) == ["03.wav"]
    (found,) = [told for prompt, told, _ in looked_at(asked) if prompt.number == 3]
    assert found == path
    assert "clipped" in taken(asked, 3, encoded(np.clip(9 * voiced(), -1, 1), "wav"))[1][0]
    for number, sound, message in ((9, encoded(voiced(), kind), "no line 9"), (3, b"none", "cannot be read")):
        with pytest.raises(ChoiceError, match=message):
            taken(asked, number, sound)


def encoded(samples: np.ndarray, kind: str) -> bytes:
    """A sound as a recorder gives it."""
    codec, rate = {"wav": ("pcm_s16le", "s16"), "mp4": ("aac", "fltp")}.get(kind, ("libopus", "flt"))
    made = io.BytesIO()
    with av.open(made, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=RATE)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype("<i2")[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        for each in av.AudioResampler(format=rate, layout="mono", rate=RATE).resample(frame):
            container.mux(stream.encode(each))
        container.mux(stream.encode(None))
    return made.getvalue()


@pytest.mark.parametrize(
    ("samples", "heard", "message"),
    [
        (np.zeros(RATE, np.float32), 5, "nothing is heard in long.wav"),
        (voiced(), 0, "none of the lines are heard"),
        (voiced(4.0), 5, "goes on for more than 3 s"),
    ],
)
def test_a_recording_that_cannot_be_cut_is_one_message(
    asked: Sheet, samples: np.ndarray, heard: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "LONGEST", 3.0)  # of two hours
    long = saved(Path("long.wav"), samples)
    with pytest.raises(ChoiceError, match=message):
        cut(long, asked, Ear([each.spoken for each in asked.prompts[:heard]]))
    with pytest.raises(ChoiceError, match="cannot be read"):
        cut(Path("talk.md"), asked, Ear([]))


def test_the_command_writes_the_sheet_and_tells_what_is_there(asked: Sheet) -> None:
    saved(asked.folder / "01.wav", voiced(), 8_000)
    (asked.folder / "02.wav").write_bytes(b"no sound")
    told = CliRunner().invoke(command_line(), ["record", "talk.md"], catch_exceptions=False).output
    assert "sheet.html: 5 lines to be said" in told
    assert "01.wav: it is sampled at 8 kHz" in told
    assert "02.wav: it cannot be read" in told
    assert "03.wav is missing: At night a fluid" in told
    assert "2 of 5 lines are recorded; voicedeck build talk.md --voice recorded --fallback hibari" in told


@pytest.mark.heavy
def test_whisper_cuts_a_long_recording_where_its_lines_are(asked: Sheet) -> None:
    pytest.importorskip("faster_whisper")
    from voicedeck.narration.casting import narrator  # noqa: PLC0415
    from voicedeck.narration.presets import role  # noqa: PLC0415
    from voicedeck.recognizers.whisper import Whisper  # noqa: PLC0415

    speaker, parts, takes = narrator(role("hibari")), [np.zeros(RATE, "f4")], {}
    for each in asked.prompts[2:]:
        take = speaker.speak(each.spoken)
        takes[each.number] = take
        parts += [np.frombuffer(take.pcm, "<f4"), np.zeros(RATE * 4 // 5, "f4")]
    room = np.random.default_rng(1).normal(0, 0.0005, sum(map(len, parts)))
    found, _ = cut(saved(Path("long.wav"), np.concatenate(parts) + room), asked, Whisper())
    assert [each.number for each in found] == [3, 4, 5]
    voice = Recorded(str(asked.folder)).cast({str(each.number): each.spoken for each in asked.prompts})
    errors = []
    for each in found:
        kept, take = voice.speak(each.spoken), takes[each.number]
        assert kept.exact
        assert abs(kept.seconds - take.seconds - 0.48) < 0.25  # 0.3 s round the speech; the take has 0.06
        errors += [abs(a.start - 0.24 * RATE - b.start) / RATE for a, b in zip(kept.words, take.words, strict=True)]
    assert np.median(errors) < 0.1
    print(f"word starts are {np.mean(errors):.3f} s off on average, {max(errors):.3f} s at most")
