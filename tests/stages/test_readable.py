"""Lines are spoken slower until their captions can be read, and no slower than that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests_support import Silence
from voicedeck.build import build_scripts
from voicedeck.model.errors import ChoiceError
from voicedeck.options import Options

LONG = "Psychotherapeutic interventions strengthen extraordinarily interconnected neurobiological structures."
SCRIPT = f"# Speed\n\n## One\n\n- It is so. {{pause=3}}\n- {LONG}\n- And this one is as well.\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "speed.md"
    path.write_text(SCRIPT)
    return path


def built(script: Path, name: str, **asked: object) -> tuple[dict[str, tuple[float, int]], Silence]:
    """How much every beat was slowed, and how many samples it lasts; and what was told."""
    reporter = Silence()
    build_scripts([script], Options(("srt", "vtt:children"), output=script.parent / name, **asked), reporter)  # type: ignore[arg-type]
    manifest = json.loads((script.parent / name / "speed.manifest.json").read_text())
    beats = [beat for slide in manifest["timeline"]["slides"] for beat in slide["beats"]]
    return {beat["id"]: (beat["slowed"], beat["end_sample"] - beat["start_sample"]) for beat in beats}, reporter


def speeds(path: Path) -> list[float]:
    """Characters a second of every caption in an SRT or VTT file."""
    found = []
    for block in path.read_text().split("\n\n"):
        lines = block.split("\n")
        times = next((line for line in lines if " --> " in line), "")
        if times:
            start, end = (
                sum(float(part) * 60**power for power, part in enumerate(reversed(each.replace(",", ".").split(":"))))
                for each in times.split(" --> ")
            )
            found.append(len(" ".join(lines[lines.index(times) + 1 :]).strip()) / (end - start))
    return found


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("profile", "pace", "limit", "file"),
    [
        ("netflix", 210, 20, "speed.srt"),
        pytest.param("children", 180, 17, "speed.children.vtt", marks=pytest.mark.heavy),
    ],
)
def test_only_what_is_too_fast_is_slowed_until_it_can_be_read(
    script: Path, profile: str, pace: int, limit: float, file: str
) -> None:
    before, _ = built(script, "before", voice="hibari", pace=pace)
    after, told = built(script, "after", voice="hibari", pace=pace, readable=profile)
    slowed = {beat for beat, (times, _) in after.items() if times > 1}
    assert "s1.2" in slowed
    assert "s1.1" not in slowed
    assert max(speeds(script.parent / "before" / file)) > limit + 0.3
    assert max(speeds(script.parent / "after" / file)) <= limit + 0.1
    for beat, (times, samples) in after.items():
        assert samples == before[beat][1] or (beat in slowed and samples > before[beat][1]), beat
        assert times <= 1.4
    assert any(f"{len(slowed)} of {len(after)} lines spoken slower" in note for note in told.notes)
    assert not [each for each in told.warnings if "pass faster" in each.message]


def test_a_voice_that_cannot_be_slowed_enough_is_told_of(script: Path) -> None:
    slowed, told = built(script, "fast", voice="silent", pace=240, readable="children")
    assert slowed["s1.2"][0] == 1.4
    (warned,) = [each for each in told.warnings if "faster than 17" in each.message and "Psycho" in each.message]
    assert warned.where is not None
    assert warned.where.line == 6


def test_a_profile_that_is_none(script: Path) -> None:
    with pytest.raises(ChoiceError, match="no caption profile"):
        built(script, "none", readable="adults")
