"""Libraries that tell their makers when they are used are told not to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_voices_engine_leaves_nothing_for_its_maker(tmp_path: Path) -> None:
    """onnxruntime keeps what it will send in a data base below the user's cache, from the moment it is loaded."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    program = "import voicedeck, onnxruntime; onnxruntime.SessionOptions()"
    subprocess.run([sys.executable, "-c", program], check=True, env={**told, "HOME": str(tmp_path)})
    assert list(tmp_path.rglob("*")) == []
