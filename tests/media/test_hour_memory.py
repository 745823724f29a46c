"""An hour of film at 1080p, built whole in a process of its own: what it held at most."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import av
import pytest

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the peak is read from Linux's /proc"),
]

LINES = 60
SECONDS = 60
LIMIT = 600
"""MB. The hour's takes alone are 691 MB."""

BUILD = f"""
import re, sys
from pathlib import Path
import numpy as np
import voicedeck
from voicedeck.model.narration import Take
from voicedeck.reporters import Quiet
from voicedeck.voices.silent import Silent

def speak(self, text):
    time = np.arange({SECONDS} * 48_000, dtype=np.float32) / 48_000
    tone = np.sin(6.28 * (200 + len(text)) * time) * np.abs(np.sin(6 * time)) * 0.2
    return Take(tone.astype("<f4").tobytes())

Silent.speak = speak
folder = Path(sys.argv[1])
options = voicedeck.Options(("mp4", "srt"), voice="silent", size="1080p", output=folder)
voicedeck.build_scripts([folder / "hour.md"], options, Quiet())
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def test_an_hour_takes_no_more_memory_than_a_minute_would(tmp_path: Path) -> None:
    sections = (
        f"## Part {part}\n\n" + "".join(f"- Line {line} of part {part} {'goes on ' * line}\n" for line in range(5))
        for part in range(LINES // 6)
    )
    (tmp_path / "hour.md").write_text("# An Hour\n\n" + "\n".join(sections), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with av.open(str(tmp_path / "hour.mp4")) as film:
        assert film.duration / av.time_base > 3600
    made = json.loads((tmp_path / "hour.manifest.json").read_text(encoding="utf-8"))
    assert made["sound"]["loudness_lufs"] == pytest.approx(-14, abs=0.1)
    assert int(done.stdout.split()[-1]) < LIMIT
