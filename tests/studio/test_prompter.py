"""The prompter: the author's takes of the lines that are said."""

from __future__ import annotations

import io
import json
import wave
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("starlette", reason="comes with the extra “studio”")

from studio.asked import Asker
from voicedeck.model.errors import ChoiceError, InputError
from voicedeck.model.narration import SAMPLE_RATE
from voicedeck.studio.prompter import keep, lines

SCRIPT = "# A film\n\n## One\n\n- A line.\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script" / "talk.md"
    path.parent.mkdir()
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def said(level: float = 0.3) -> bytes:
    """Two seconds of a file as a recorder writes it: a voice for one, its room for the other."""
    rest = 1e-4 * np.random.default_rng(1).standard_normal(SAMPLE_RATE)
    tone = level * np.sin(2 * np.pi * 180 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        out.writeframes((np.clip(np.concatenate((tone, rest)), -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def test_a_take_is_kept_told_of_and_heard_again_through_the_studio(script: Path) -> None:
    asker = Asker(script)
    told = asker.ask("record/sheet?script=talk.md").values
    line = next(each for each in told["lines"] if each["text"] == "A line.")
    assert [each["taken"] for each in told["lines"]] == [False] * len(told["lines"])
    place = f"script=talk.md&number={line['number']}&said={line['said']}"
    kept = asker.ask(f"record/take?{place}", raw=said()).values
    assert (kept["faults"], kept["level"], kept["floor"] < -70) == ([], -13, True)
    assert (script.parent.parent / "recordings" / kept["file"]).is_file()
    again = asker.ask("record/sheet?script=talk.md").values["lines"]
    assert [each["number"] for each in again if each["taken"]] == [line["number"]]
    heard = np.frombuffer(asker.ask(f"record/sound?{place}").body, "<f4")
    assert heard.size == 2 * SAMPLE_RATE
    assert "clipped" in asker.ask(f"record/take?{place}", raw=said(2.0)).values["faults"][0]
    asker.close()


def test_a_take_of_a_line_that_reads_otherwise_by_now_is_refused(script: Path) -> None:
    line = lines(script)["lines"][-1]
    script.write_text(SCRIPT.replace("A line", "Another line"), encoding="utf-8")
    with pytest.raises(ChoiceError, match="otherwise by now"):
        keep(script, line["number"], line["said"], said())
    assert not (script.parent.parent / "recordings").exists()


def test_takes_never_leave_the_project(script: Path, tmp_path: Path) -> None:
    line, elsewhere = lines(script)["lines"][-1], tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (script.parent.parent / "recordings").symlink_to(elsewhere)
    with pytest.raises(InputError, match="out of the project"):
        keep(script, line["number"], line["said"], said())
    assert not list(elsewhere.iterdir())


def test_the_studio_speaks_with_the_takes_and_what_is_not_recorded_with_its_own_voice(script: Path) -> None:
    asker = Asker(script)
    assert "recorded" not in asker.ask("offers").values["presets"]
    line = asker.ask("record/sheet?script=talk.md").values["lines"][-1]
    asker.ask(f"record/take?script=talk.md&number={line['number']}&said={line['said']}", raw=said())
    assert "recorded" in asker.ask("offers").values["presets"]
    look = {"voice": "recorded", "fallback": "silent"}
    asked = {"script": "talk.md", "text": SCRIPT, "line": 5, "look": look, "aloud": False}
    told = [json.loads(each) for each in asker.ask("draft", asked).body.split(b"\n")]
    assert told[-1]["problems"] == []
    takes = [each["take"] for slide in told[-1]["film"]["slides"] for each in slide["lines"]]
    spoken = [np.frombuffer(asker.ask(f"take/{each}").body, "<f4") for each in takes]
    assert [bool(each.any()) for each in spoken] == [False] * (len(spoken) - 1) + [True]
    assert abs(int(np.abs(np.fft.rfft(spoken[-1])).argmax()) * SAMPLE_RATE / spoken[-1].size - 180) < 2
    asker.close()
