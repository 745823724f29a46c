"""What a whole build costs, its stages beside each other, in CPU seconds and a second of film.

    python tests/benchmarks/build.py [--voice hibari] [--size 1080p]

Four builds: with an empty cache, once more, and with one bullet edited, each in a process of its own; then the bullet
edited once more in a process that has built an edit before, as ``build --watch`` does. Stages are timed on the threads
that work on them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import voicedeck
from voicedeck.reporters import Quiet

SCRIPT = Path(__file__).resolve().parents[2] / "script" / "mdma-ptsd.md"
EDITED = ("Phase 3 clinical trials", "Phase 3 trials")
AGAIN = (("Phase 3 trials", "large Phase 3 trials"), ("large Phase 3 trials", "huge Phase 3 trials"))
STAGES = {
    "speak": ("voicedeck.voices.studio", "Studio.speak"),
    "lay out": ("voicedeck.renderers.blitz", "Blitz.boxes"),
    "draw": ("voicedeck.renderers.blitz", "Blitz.render"),
    "encode stills": ("voicedeck.encoders.x264", "X264.still"),
    "encode motion": ("voicedeck.encoders.x264", "X264.motion"),
    "encode moving": ("voicedeck.encoders.x264", "X264.moving"),
    "mix": ("voicedeck.stages.soundtrack", "soundtrack"),
    "encode sound": ("voicedeck.exporters.aac", "_encoded"),
}


class Meter:
    """Seconds of CPU a stage, on whatever thread; a stage inside another counts for itself."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = threading.local()

    def watch(self, stage: str, module: str, path: str) -> None:
        """Count what a function or method takes, from now on."""
        home: Any = import_module(module)
        *owners, name = path.split(".")
        for owner in owners:
            home = getattr(home, owner)
        if hasattr(home, name):
            setattr(home, name, self._timed(stage, getattr(home, name)))

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            outer = getattr(self._inner, "spent", 0.0)
            self._inner.spent, began = 0.0, time.thread_time()
            try:
                return work(*given, **named)
            finally:
                whole = time.thread_time() - began
                self.seconds[stage] += whole - self._inner.spent
                self._inner.spent = outer + whole

        return timed


def run(script: Path, folder: Path, voice: str, size: str, *, watching: bool) -> None:
    """In the child: build, and print what each stage took; ``watching``, what they took for the last of two edits."""
    meter = Meter()
    for stage, place in STAGES.items():
        meter.watch(stage, *place)
    options = voicedeck.Options(voice=voice, size=size, output=folder, stays=watching)
    (result,) = voicedeck.build_scripts([script], options, Quiet())
    before = 0.0
    for words in AGAIN if watching else ():
        meter.seconds.clear()
        edit(script, *words)
        before = _cpu()
        (result,) = voicedeck.build_scripts([script], options, Quiet())
    stages, spent = dict(meter.seconds), _cpu() - before
    stages["everything else"] = spent - sum(stages.values())
    print(json.dumps({"seconds": result.seconds, "cpu": spent, "stages": stages}))


def edit(script: Path, words: str, others: str) -> None:
    """Put other words into a bullet."""
    text = script.read_text(encoding="utf-8")
    assert words in text
    script.write_text(text.replace(words, others, 1), encoding="utf-8")


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure(
    script: Path, folder: Path, cache: Path, voice: str, size: str, *, watching: bool = False
) -> dict[str, Any]:
    """One build in a process of its own; ``watching``, the last one of three."""
    words = ["--script", str(script), "--folder", str(folder), "--voice", voice, "--size", size]
    words += ["--watching"] * watching
    environment = {**os.environ, "VOICEDECK_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, __file__, *words], check=True, stdout=subprocess.PIPE, text=True, env=environment
    )
    values: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return values


def main() -> None:
    """Build four times and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--voice", default="hibari")
    parser.add_argument("--size", default="1080p")
    parser.add_argument("--script", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--watching", action="store_true")
    chosen = parser.parse_args()
    if chosen.script:
        run(chosen.script, chosen.folder, chosen.voice, chosen.size, watching=chosen.watching)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / SCRIPT.name
        script.write_bytes(SCRIPT.read_bytes())
        given = (script, folder / "out", folder / "cache", chosen.voice, chosen.size)
        cold, warm = measure(*given), measure(*given)
        edit(script, *EDITED)
        edited = measure(*given)
        watched = measure(*given, watching=True)
    seconds = cold["seconds"]
    print(f"{seconds:.1f} s of film, {chosen.size}, voice {chosen.voice}, all files, empty cache")
    shown = Table("stage", "CPU s", "a second of film", "share")
    for stage, spent in sorted(cold["stages"].items(), key=lambda each: -each[1]):
        shown.add_row(stage, f"{spent:.2f}", f"{spent / seconds:.4f}", f"{spent / sum(cold['stages'].values()):.0%}")
    shown.add_section()
    builds = {"cold": cold, "nothing changed": warm, "one bullet edited": edited, "... while watching": watched}
    for build, values in builds.items():
        shown.add_row(
            build, f"{values['cpu']:.2f}", f"{values['cpu'] / seconds:.4f}", f"{values['cpu'] / cold['cpu']:.1%}"
        )
    Console(width=100).print(shown)


if __name__ == "__main__":
    main()
