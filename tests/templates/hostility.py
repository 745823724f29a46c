"""What hostile templates cost: a table of seconds and memory, each template in each renderer.

Run as a program: ``python tests/templates/hostility.py``, with names of renderers (blitz, chromium) or a part of a
template's name for fewer, and ``--clock SECONDS`` for another time that each may take (3; 40 in a build). Each is drawn
in a process of its own, whose session's memory is counted from outside, three at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import voicedeck
from templates.hostile import PAGES, TEXTS
from templates.test_hostile import SEARCH, page_of
from tests_support import Silence
from voicedeck.model.errors import VoicedeckError
from voicedeck.renderers import chromium
from voicedeck.system import confined
from voicedeck.templates import FolderTemplate, start

SECONDS = 1
"""Of processor time that a stranger's template has here: a tenth of what it has in a build."""
CLOCK = 3.0
BRIEF = "# A film\n\n## One\n\n- A line.\n"
LIMIT = 3.0
START = 10.0
"""Times the clock, and seconds beyond it, after which it hangs."""


def resident(session: int) -> int:
    """Bytes that every process of a session holds beyond what it reads from files, after Linux' /proc."""
    total = 0
    for each in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            if each.name.isdigit() and os.getsid(int(each.name)) == session:
                _, resident, files = map(int, (each / "statm").read_text().split()[:3])
                total += resident - files
    return total * os.sysconf("SC_PAGE_SIZE")


def tried(name: str, renderer: str, folder: Path, clock: float, answer: multiprocessing.SimpleQueue[str]) -> None:
    """Draw one page, or write one text, within a ``clock`` of seconds, and say how it ended."""
    os.setsid()
    confined.PROCESSOR, confined.PATIENCE, chromium.PATIENCE = SECONDS, clock, clock
    try:
        if name in TEXTS:
            path = start("bad", "nocturne", folder, SEARCH)
            (path.parent / "description.txt.j2").write_text(TEXTS[name], encoding="utf-8")
            FolderTemplate(path.parent, SEARCH).fill("description.txt")
        else:
            script = folder / "small.md"
            script.write_text(BRIEF, encoding="utf-8")
            options = voicedeck.Options(
                template=str(page_of(name, folder)), voice="silent", size="360p", renderer=renderer
            )
            film = voicedeck.produce(voicedeck.read(script), options, Silence(), map)
            film.still(film.deck.pages[0], 0)
        answer.put("drawn" if name in PAGES else "written")
    except VoicedeckError as reason:
        answer.put(f"refused: {str(reason.diagnostics[0].message)[:80]}")
    except BaseException as reason:
        answer.put(f"BUG: {type(reason).__name__} {reason}"[:100])


def measured(name: str, renderer: str, clock: float) -> tuple[str, float, int]:
    """How it ended, in how many seconds, and the most bytes that it had."""
    answer: multiprocessing.SimpleQueue[str] = multiprocessing.SimpleQueue()
    with TemporaryDirectory() as folder:
        child = multiprocessing.Process(target=tried, args=(name, renderer, Path(folder), clock, answer))
        began, most = time.monotonic(), 0
        child.start()
        while child.is_alive() and time.monotonic() - began < LIMIT * clock + START:
            most = max(most, resident(child.pid or 0))
            time.sleep(0.02)
        seconds, hangs = time.monotonic() - began, child.is_alive()
        child.kill()
        child.join()
        told = "HANG" if hangs else "nothing" if answer.empty() else answer.get()
    return told, seconds, most


def main() -> None:
    asked = sys.argv[1:]
    clock = float(asked.pop(asked.index("--clock") + 1)) if "--clock" in asked else CLOCK
    chosen = [each for each in asked if each not in ("blitz", "chromium", "--clock")]
    renderers = [each for each in asked if each in ("blitz", "chromium")] or ["blitz", "chromium"]
    began = time.monotonic()
    if not shutil.which("chromium"):
        renderers = ["blitz"]
    rows = [
        (name, renderer)
        for name in (*TEXTS, *PAGES)
        for renderer in (renderers if name in PAGES else ["no renderer"])
        if not chosen or any(part in name for part in chosen)
    ]
    longest, largest, bad = 0.0, 0, 0
    with ProcessPoolExecutor(3) as pool:
        found = pool.map(measured, *zip(*rows, strict=True), repeat(clock))
        for (name, renderer), (told, seconds, most) in zip(rows, found, strict=True):
            longest, largest = max(longest, seconds), max(largest, most)
            bad += told in ("HANG", "nothing") or told.startswith("BUG")
            print(f"{name:50} {renderer:12} {seconds:6.1f} s {most / 1e6:7.0f} MB  {told}", flush=True)
    told = f"the longest {longest:.1f} s, the most {largest / 1e6:.0f} MB, {bad} hang, are a bug or end without a word"
    print(f"{len(rows)} rows in {time.monotonic() - began:.0f} s: {told}")


if __name__ == "__main__":
    main()
