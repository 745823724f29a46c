"""How fast the studio is: ``python tests/benchmarks/studio.py [SCRIPT]`` prints each target, and what was reached.

``--only first typing`` prints some parts of it; all take about six minutes.
It needs the extra ``browser`` and a Chromium of the machine. Times are the page's own, from the key or click until two
frames after the picture is drawn; they hold for a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from opened import at, chromium, page, studio, text, until  # noqa: E402

WORDS = "so called and really wonderful "
EDITS = 2_000
HOUR = 12
"""How many times the script is said for one of an hour."""


def told(name: str, target: str, values: Sequence[float], unit: str = "ms") -> None:
    """A line of the report."""
    if not values:
        print(f"{name:<44} {target:<22} not reached")
        return
    ordered = sorted(values)
    late = ordered[int(0.95 * (len(ordered) - 1))]
    print(f"{name:<44} {target:<22} median {statistics.median(ordered):.0f} {unit}, p95 {late:.0f} (n={len(ordered)})")


def measured(shown: Any, name: str) -> list[float]:
    """What the page has measured under a name; it begins anew."""
    found = shown.evaluate(f"performance.getEntriesByName('{name}').map(each => each.duration)")
    shown.evaluate(f"performance.clearMeasures('{name}')")
    return [float(each) for each in found]


def busy(process: Any) -> float:
    """CPU milliseconds that the studio has taken (Linux)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def typed(shown: Any, words: str, pause: int) -> list[float]:
    """Type words, and how long each key took to be a new picture."""
    measured(shown, "key to picture")
    for letter in words:
        shown.keyboard.type(letter)
        shown.wait_for_timeout(pause)
    shown.wait_for_timeout(600)
    return measured(shown, "key to picture")


def resident(process: Any) -> float:
    """Megabytes of memory that the studio holds (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000  # type: ignore[index]


def an_hour(script: Path) -> Path:
    """The same script with its sections again and again, said by nobody: a voice would speak for minutes first."""
    lines = script.read_text(encoding="utf-8").split("\n## ")
    head, sections = lines[0], [re.sub(r"^[IVX]+\. ", "", each) for each in lines[1:]]
    head = re.sub(r"(?m)^voice: .*\n", "", head).replace("---\n", "---\nvoice: silent\n", 1)
    if not head.startswith("---"):
        head = f"---\nvoice: silent\n---\n\n{head}"
    parts = [f"Part {part}: {each}" for part in range(1, HOUR + 1) for each in sections]
    path = script.with_name("hour.md")
    path.write_text("\n## ".join([head, *parts]), encoding="utf-8")
    return path


def main() -> None:
    """Print every figure, or those of some parts."""
    parts = ("first", "typing", "looks", "playing", "edits", "hour")
    parser = argparse.ArgumentParser(description="How fast the studio is.")
    parser.add_argument("script", nargs="?", type=Path, default=ROOT / "script" / "mdma-ptsd.md")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        script = Path(folder) / "script" / asked.script.name
        script.parent.mkdir()
        shutil.copy(asked.script, script)
        browser = driver.chromium.launch(
            executable_path=chromium(), args=["--autoplay-policy=no-user-gesture-required"]
        )
        if set(asked.only) - {"hour"}:
            with studio(script) as (address, process):
                _opened(browser, address, script, process, asked.only)
        if "hour" in asked.only:
            with studio(an_hour(script)) as (address, _), page(address, browser) as shown:
                at(shown, _line(shown)[:20])
                until(shown, "document.querySelectorAll('#slides button').length > 100", 120)
                shown.wait_for_timeout(5000)
                told("key to picture, an hour's script", "400 ms", typed(shown, WORDS[:14], 1500))
        browser.close()


def _opened(browser: Any, address: str, script: Path, process: Any, parts: Sequence[str]) -> None:
    """What is measured of one studio."""
    if "first" in parts:
        _first(browser, address)
    with page(address, browser) as shown:
        until(shown, "document.getElementById('state').textContent === ''", 120)
        at(shown, _line(shown)[:12])
        shown.wait_for_timeout(600)
        if "typing" in parts:
            _typing(shown, process)
        if "looks" in parts:
            _looks(shown)
        if "playing" in parts:
            _played(shown)
        if "edits" in parts:
            _saved_elsewhere(shown, script)
            _edited(shown, _line(shown), process)


def _line(shown: Any) -> str:
    """The first line of a list."""
    return next(each for each in text(shown).split("\n") if each.startswith("- "))


def _first(browser: Any, address: str) -> None:
    firsts, words = list[float](), list[float]()
    for _ in range(4):
        with page(address, browser) as shown:
            until(shown, "performance.getEntriesByName('first picture').length")
            firsts += measured(shown, "first picture")
            words += measured(shown, "first words")
    told("first page, studio just started", "1,000 ms", words[:1])
    told("first picture, studio just started", "1,000 ms", firsts[:1])
    told("first picture, again", "1,000 ms", firsts[1:])


def _typing(shown: Any, process: Any) -> None:
    before = busy(process)
    told("key to picture, a key every 0.3 s", "150 ms, p95 250", typed(shown, WORDS, 300))
    print(f"{'CPU of the studio, a key':<44} {'':<22} {(busy(process) - before) / len(WORDS):.0f} ms")
    told("key to picture, a key every 0.06 s", "", typed(shown, WORDS, 60))
    for _ in range(6):
        shown.keyboard.type("very ")
        shown.wait_for_timeout(700)
        shown.keyboard.press("Control+Enter")
        shown.wait_for_timeout(900)
    told("edited line to sound", "400 ms", measured(shown, "line to sound"))


def _looks(shown: Any) -> None:
    names = ("folio", "bloc", "chalk", "willow", "lecture", "ember", "nocturne")
    for target, told_of in (("", "template, first time"), ("150 ms", "template, again")):
        measured(shown, "key to picture")
        for name in names:
            shown.select_option("#template", name)
            shown.wait_for_timeout(1200)
        told(f"{told_of}: choice to picture", target, measured(shown, "key to picture"))


def _saved_elsewhere(shown: Any, script: Path) -> None:
    shown.wait_for_timeout(300)
    script.write_text(script.read_text(encoding="utf-8") + "\n- Saved elsewhere.\n", encoding="utf-8")
    began = shown.evaluate("performance.now()")
    until(shown, "document.getElementById('text').value.includes('Saved elsewhere')")
    told("another program's save to page", "1,000 ms", [shown.evaluate("performance.now()") - began])


def _played(shown: Any, seconds: int = 60) -> None:
    until(shown, "document.getElementById('state').textContent === ''", 240)
    shown.evaluate("document.activeElement.blur()")
    shown.keyboard.press("Control+Home")
    measured(shown, "play to film")
    shown.click("#play")
    until(shown, "document.querySelector('#play.playing:not(.waiting)')", 120)
    shown.wait_for_timeout(1000 * seconds)
    shown.click("#play")
    told("play pressed to film", "", measured(shown, "play to film"))
    detail = shown.evaluate("performance.getEntriesByName('played').at(-1).detail")
    print(f"{'played':<44} {'0 late, 0 missed':<22} {seconds} s: {detail['late']} pieces late, "
          f"{detail['missed']} frames without their picture")  # fmt: skip


def _edited(shown: Any, line: str, process: Any) -> None:
    """An hour of edits, each another text, as fast as they are answered."""

    def edits(count: int) -> None:
        shown.evaluate(
            "async ([line, count]) => { const text = document.getElementById('text');"
            " for (let edit = 0; edit < count; edit++) { const at = text.value.indexOf(line);"
            " text.setRangeText(String(edit % 10), at + line.length, at + line.length + (edit ? 1 : 0), 'end');"
            " text.dispatchEvent(new Event('input')); await new Promise(done => setTimeout(done, 60)) } }",
            [line, count],
        )
        shown.wait_for_timeout(2000)

    edits(EDITS // 10)
    before = resident(process)
    edits(EDITS)
    print(f"{'memory after ' + format(EDITS, ',') + ' edits':<44} {'+100 MB':<22} {resident(process) - before:+.0f} MB "
          f"(from {before:.0f})")  # fmt: skip


if __name__ == "__main__":
    main()
