"""Watch: a build, and another whenever a file that the film is made of has been saved.

The process stays, and with it what a build spends most of its time on where little has changed: Python's start, the
voice's network and dictionaries, compiled templates, measured words.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from voicedeck.registry import shared

PAUSE = 0.25
"""Seconds between two looks at the files."""
FOLDERS = ("assets", "templates", "recordings")
TABLES = ("*.toml", "*.csv")
"""What belongs to a project beside its scripts: folders that are looked through, and tables at its top."""
MOST = 5_000
"""Files that are looked at."""

Stamps = Mapping[Path, tuple[int, int]]


def watch(
    build: Callable[[], None], files: Callable[[], Iterable[Path]], rest: Callable[[float], None] = time.sleep
) -> None:
    """Build, then again whenever one of the files is another, is new or is gone, until Ctrl-C comes between two builds.

    What is saved while a build is at work is built next. A Ctrl-C that stops a build is raised.
    """
    while True:
        built = stamps(files())
        build()
        try:
            while stamps(files()) == built:
                rest(PAUSE)
        except KeyboardInterrupt:
            return


def stamps(files: Iterable[Path]) -> Stamps:
    """When each file was last written, in nanoseconds, and its size in bytes; files that are not there are left out."""
    found = {}
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue
        found[path] = state.st_mtime_ns, state.st_size
    return found


def project_files(scripts: Sequence[Path], template: str = "") -> Iterator[Path]:
    """The scripts, and what lies beside them: pictures, templates, lexicons, voices; and a ``template`` by its path."""
    yield from scripts
    roots = {Path.cwd(), *(folder.resolve() for script in scripts for folder in (script.parent, script.parent.parent))}
    yield from islice(_beside(sorted(roots), template), MOST)


def _beside(roots: Iterable[Path], template: str) -> Iterator[Path]:
    for root in roots:
        for pattern in TABLES:
            yield from root.glob(pattern)
        for name in FOLDERS:
            yield from _tree(root / name)
    yield from _tree(Path(template)) if template else ()
    yield from _tree(shared("templates"))


def _tree(path: Path) -> Iterator[Path]:
    yield from (path,) if path.is_file() else (each for each in path.rglob("*") if each.is_file())
