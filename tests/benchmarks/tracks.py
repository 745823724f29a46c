"""What more languages cost: the CPU of a film with tracks beside that of the same film in one language.

    python tests/benchmarks/tracks.py [--script script/mdma-ptsd.md] [--size 720p] [--to mp4,srt,vtt,upload,description]

Every line is silence of its length, so that voices are left aside; each build is a process of its own with an empty
cache, and all of them run one after the other. A track costs its mix, its captions and its sound's encoding.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from voicedeck.readers import read
from voicedeck.translations.catalog import languages

LIMIT = 1.6
"""Times the CPU of one language that three may take."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--script", type=Path, default=Path("script/mdma-ptsd.md"))
    asked.add_argument("--size", default="720p")
    asked.add_argument("--to", default="mp4,srt,vtt,upload,description")
    chosen = asked.parse_args()
    script = read(chosen.script)
    told = (script.language, *languages(script))
    command = ["build", str(chosen.script), "--voice", "silent", "--size", chosen.size, "--to", chosen.to, "-q"]
    alone, together = cpu(command), cpu([*command, "--tracks"])
    table = Table("languages", "CPU s", "times one", title=f"{chosen.script.name}, {chosen.size}, {chosen.to}")
    table.add_row(told[0], f"{alone:.1f}", "1.00")
    table.add_row(", ".join(told), f"{together:.1f}", f"{together / alone:.2f}")
    Console().print(table)
    sys.exit(together > LIMIT * alone)


def cpu(command: list[str]) -> float:
    """CPU seconds of the program and its children, from nothing."""
    before = os.times()
    with tempfile.TemporaryDirectory() as folder:
        known = {**os.environ, "VOICEDECK_CACHE": f"{folder}/cache"}
        whole = [sys.executable, "-m", "voicedeck", *command, "--output", f"{folder}/out"]
        subprocess.run(whole, env=known, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
