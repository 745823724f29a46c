"""Spoilt files by the ten thousand, counted by machine: a table of what came of them, by door.

Run as a program: ``python tests/faults/campaign.py`` tries what every door has to be tried, some 90,000 files in an
hour and more; ``PIECE/PIECES`` does one part of that (``3/12``), and names of doors fewer. ``--first`` begins each door
at another seed. It ends with 1 where a file was neither taken nor refused.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from doors import DOORS
from test_doors import tried


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("piece", nargs="?", default="1/1")
    asked.add_argument("doors", nargs="*")
    chosen = asked.parse_args()
    piece, pieces = map(int, chosen.piece.split("/"))
    files, faults = 0, 0
    for name in chosen.doors or DOORS:
        whole, began = DOORS[name].tried, time.process_time()
        seeds = range(chosen.first + whole * (piece - 1) // pieces, chosen.first + whole * piece // pieces)
        told = tried(DOORS[name], seeds)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        files, faults = files + len(seeds), faults + sum(told.faults.values())
        print(
            f"{name:22} {len(seeds):6} files from seed {seeds.start:6}: {told.taken:5} taken, {told.refused:5} refused,"
            f" {sum(told.faults.values())} faults, {told.longest:4.1f} s the longest, {most} MB at most by now,"
            f" {time.process_time() - began:.0f} CPU s",
            flush=True,
        )
        for fault, count in told.faults.items():
            print(f"    {count} x {fault}", flush=True)
    print(f"{files} files, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
