"""Paces asked and reached: scripts by several voices, each said as a film would say it.

    python tests/benchmarks/paces.py [--paces 120 140 160] [--lines 20] [--scripts FILE ...] [hibari piper kokoro ...]

A cell is what was reached, in words a minute, and how far that is from what was asked, in percent; pauses between lines
are not counted. Takes are kept in the cache, so that a second run is quick. Scripts are the examples in English.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from voicedeck.build import made
from voicedeck.making.commission import check
from voicedeck.model.narration import Narration
from voicedeck.options import Options
from voicedeck.reporters import Quiet
from voicedeck.stages.narrate import pace, recorded

EXAMPLES = Path("src/voicedeck/examples")
SCRIPTS = [EXAMPLES / f"{name}.md" for name in ("bread", "tides", "vaccines", "tardigrade")]
SCRIPTS += [Path("script/mdma-ptsd.md")]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("voices", nargs="*", default=["hibari", "piper", "kokoro"])
    asked.add_argument("--paces", type=float, nargs="*", default=[120.0, 140.0, 150.0, 160.0, 170.0])
    asked.add_argument("--lines", type=int, default=20)
    asked.add_argument("--scripts", type=Path, nargs="*", default=SCRIPTS)
    chosen = asked.parse_args()
    table = Table("voice", "script", *(f"{each:g}" for each in chosen.paces), title=f"first {chosen.lines} lines")
    for voice in chosen.voices:
        for script in chosen.scripts:
            cells = [reached(script, voice, each, chosen.lines) for each in chosen.paces]
            told = [
                f"{each:.1f} ({100 * (each / want - 1):+.1f})" for each, want in zip(cells, chosen.paces, strict=True)
            ]
            table.add_row(voice, script.stem, *told)
            print(voice, script.stem, *told, flush=True)
    Console().print(table)


def reached(script: Path, voice: str, asked: float, lines: int) -> float:
    """Words a minute of the first lines of a script, by a voice that is asked for so many."""
    (commission,) = check([script], Options(voice=voice, pace=asked, formats=("srt",)))
    film = made(commission, Quiet(), map)
    beats = tuple(film.storyboard.beats())[:lines]
    company = film.voice.perform(beats, film.store)
    with ThreadPoolExecutor(1) as pool:
        takes = {beat.id: recorded(beat, company.say(beat), film.store) for beat in beats}
        return pace(company.paced(Narration(voice, takes), pool.map))


if __name__ == "__main__":
    main()
