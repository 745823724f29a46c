"""A studio in a process of its own, and the system's Chromium before it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SCRIPT = """\
---
title: How bees dance
voice: {voice}
---

Bees tell each other where flowers are.

## I. The dance

- A bee that has found flowers dances on the comb.
- 80% of the others follow within a minute.
- The angle tells the direction of the sun.

## II. The reading

- The longer she waggles, the farther away the flowers are.
- Von Frisch read the dance in 1944.

## III. The rest

- Other bees fly out and find them.
"""


def chromium() -> str:
    """The path of a Chromium or Chrome of this machine; "" where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), "")


@contextmanager
def studio(script: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[tuple[str, Any]]:
    """The address of a studio over a script, and its process."""
    command = [sys.executable, "-m", "voicedeck", "studio", str(script), "--no-open", *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=script.parent.parent,
        env={**os.environ, **(environment or {})},
    )
    assert process.stdout
    try:
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line, line + process.stdout.read()
        yield line.split()[-1], process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        process.stdout.close()


@contextmanager
def page(address: str, browser: Any, *, width: int = 1440, height: int = 900, theme: str = "dark") -> Iterator[Any]:
    """A page that is ready to be written in; every error of its console is raised at the end."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    shown = context.new_page()
    wrong: list[str] = []
    shown.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    shown.on("pageerror", lambda reason: wrong.append(str(reason)))
    shown.on(
        "request",
        lambda asked: (
            wrong.append(asked.url) if not asked.url.startswith(("http://127.0.0.1:", "blob:", "data:")) else None
        ),
    )
    shown.goto(address)
    until(shown, "performance.getEntriesByName('first page').length")
    shown.wrong = wrong
    yield shown
    context.close()
    assert wrong == [], wrong


def until(shown: Any, condition: str, seconds: float = 30.0) -> None:
    """Wait until something holds on the page, whose policy lets nobody wait from within."""
    for _ in range(round(seconds / 0.05)):
        if shown.evaluate(f"Boolean({condition})"):
            return
        shown.wait_for_timeout(50)
    raise AssertionError(f"after {seconds:g} s there is not: {condition}; {shown.inner_text('body')[:200]!r}")


def at(shown: Any, words: str, *, end: bool = True) -> None:
    """Put the caret behind (or before) some words of the script."""
    shown.evaluate(
        "([words, end]) => { const text = document.getElementById('text');"
        " const at = text.value.indexOf(words) + (end ? words.length : 0);"
        " text.focus(); text.setSelectionRange(at, at) }",
        [words, end],
    )
    shown.wait_for_timeout(40)


def text(shown: Any) -> str:
    """What is written."""
    return str(shown.evaluate("document.getElementById('text').value"))
