"""What a long film costs: ``check``, ``explain``, the build, an edit and a build with nothing to do, hour by hour.

    python tests/benchmarks/hours.py [--hours 1 3] [--size 360p] [--voice silent] [--to mp4,srt,pptx,description]
        [--without check explain build]

CPU and wall seconds and the peak of resident memory of each command. The script is made up: 650 lines an hour, no line
in it twice.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

LINES = 650
"""An hour's at 140 words a minute, with the pauses."""
WHO = (
    "the brain",
    "a cell",
    "the heart",
    "sleep",
    "memory",
    "the river",
    "glaciers",
    "the planet",
    "a volcano",
    "bees",
)
DOES = ("stores", "moves", "changes", "carries", "loses", "gains", "holds", "breaks", "feeds", "cools", "slows")
WHAT = ("its own heat", "most of the light", "30% of its water", "two kinds of signal", "the weight of the snow")
WHEN = (
    "at night",
    "in spring",
    "every year",
    "for many hours",
    "without any help",
    "as far as we know",
    "when it rains",
)


def script(lines: int) -> str:
    """A script of so many lines, twelve a section."""
    chance, text = random.Random(3), ["# A Long Film"]
    for number in range(lines):
        if number % 12 == 0:
            text.append(f"\n## {chance.choice(WHO).title()}, part {number // 12 + 1}\n")
        words = (chance.choice(each) for each in (WHO, DOES, WHAT, WHEN))
        text.append(f"- {' '.join(words).capitalize()}, as number {number} tells.")
    return "\n".join(text) + "\n"


class Run:
    """A command, with its seconds and the most memory that it, or one that it began, had at a time."""

    def __init__(self, project: Path, *words: str) -> None:
        began = time.perf_counter()
        program = Path(sys.executable).with_name("voicedeck")
        asked = {**os.environ, "VOICEDECK_CACHE": str(project / "cache")}
        with (project / "told.txt").open("w", encoding="utf-8") as told:
            process = subprocess.Popen([program, *words], cwd=project, env=asked, stdout=told, stderr=told)
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall, self.cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
        self.megabytes = used.ru_maxrss / 1000
        if process.returncode:
            raise SystemExit((project / "told.txt").read_text(encoding="utf-8")[-2000:])


def measured(hours: float, voice: str, size: str, formats: str, without: list[str], table: Table) -> None:
    """A row for each command on a film of so many hours, but for those that it is to be ``without``."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        path = project / "script" / "long.md"
        path.parent.mkdir()
        text = script(round(hours * LINES))
        path.write_text(text, encoding="utf-8")
        asked = ("script/long.md", "--voice", voice, "--size", size)
        build = ("build", *asked, "--to", formats, "--quiet")

        def row(name: str, *words: str) -> None:
            if name in without:
                return
            run = Run(project, *words)
            table.add_row(f"{hours:g}", name, f"{run.wall:.1f}", f"{run.cpu:.1f}", f"{run.megabytes:.0f}")

        row("check", "check", *asked)
        row("explain", "build", *asked, "--to", formats, "--explain")
        row("build", *build)
        path.write_text(text.replace("number 7 tells", "number seven says"), encoding="utf-8")
        row("an edit", *build)
        row("nothing to do", *build)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What a long film costs.")
    parser.add_argument("--hours", type=float, nargs="+", default=[1.0, 3.0])
    parser.add_argument("--size", default="360p")
    parser.add_argument("--voice", default="silent")
    parser.add_argument("--to", default="mp4,srt,pptx,description")
    parser.add_argument("--without", nargs="*", default=[], metavar="COMMAND")
    asked = parser.parse_args()
    table = Table("hours", "command", "wall s", "CPU s", "MB")
    for hours in asked.hours:
        measured(hours, asked.voice, asked.size, asked.to, asked.without, table)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
