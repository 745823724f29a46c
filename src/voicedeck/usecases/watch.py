"""Watch: a build, and another whenever a file that the film is made of has been saved.

The process stays, and with it what a build spends most of its time on where little has changed: Python's start, the
voice's network and dictionaries, compiled templates, measured words.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from platformdirs import user_config_path

from voicedeck.brand import made_of
from voicedeck.making.settings import read_in_series
from voicedeck.model.errors import VoicedeckError
from voicedeck.options import Options
from voicedeck.ports import Branded
from voicedeck.project import RECORDED, Project
from voicedeck.registry import template

PAUSE = 0.25
"""Seconds between two looks at the files."""
FOLDERS = ("assets", "templates", "recordings")
TABLES = ("*.toml", "*.csv")
"""What belongs to a project beside its scripts: folders that are looked through, and tables at its top."""
MOST = 5_000
"""Files that are looked at."""

Stamps = Mapping[Path, tuple[int, int]]


def watch(
    build: Callable[[Sequence[Path]], None],
    files: Callable[[], Iterable[Path]],
    rest: Callable[[float], None] = time.sleep,
) -> None:
    """Build, then again whenever one of the files is another, is new or is gone, until Ctrl-C comes between two builds.

    ``build`` is told which files have changed, none at first. What is saved while a build is at work is built next.
    ``files`` is asked before and after each build, for a build may have come to know more of them. A Ctrl-C that stops
    a build is raised.
    """
    changed: list[Path] = []
    while True:
        before = stamps(files())
        build(changed)
        known = set(files())
        built = {**stamps(known), **{path: state for path, state in before.items() if path in known}}
        try:
            while (now := stamps(files())) == built:
                rest(PAUSE)
        except KeyboardInterrupt:
            return
        changed = sorted(path for path in {*now, *built} if now.get(path) != built.get(path))


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


def project_files(scripts: Iterable[Path]) -> Iterator[Path]:
    """The scripts, and what lies beside them: pictures, templates, lexicons, voices."""
    scripts = tuple(scripts)
    yield from scripts
    roots = {folder.resolve() for script in scripts for folder in (script.parent, Project.of(script).root)}
    beside = (path for root in sorted(roots) for path in _beside(root))
    yield from islice(chain(beside, _tree(user_config_path("voicedeck"))), MOST)


def named_files(scripts: Iterable[Path], options: Options) -> Iterator[Path]:
    """What the scripts and the options name, wherever it lies and whether it is there or not.

    Of a script that cannot be read, nothing is known.
    """
    for path in scripts:
        try:
            script, made = read_in_series(path, options)
        except VoicedeckError:
            continue
        named = [asset.path for asset in script.assets]
        named += [line.text for line in (script.lexicon, script.music, script.sting, script.cover) if line]
        project = Project.of(path)
        yield from (folder / name for name in named for folder in (path.parent, project.root))
        chosen = made.settled(script)
        yield from _template(chosen.template, chosen.aspect, project)
        yield from made_of(project.path(chosen.brand) if chosen.brand else project.brand)
        recordings = project.voice(chosen.voice).partition(f"{RECORDED}:")[2]
        yield from _tree(Path(recordings)) if recordings else ()


def _template(choice: str, aspect: str, project: Project) -> Iterator[Path]:
    """The files of a template and its bases; of one that cannot be read, those where its name may be its folder."""
    try:
        found = template(choice, aspect, project)
    except VoicedeckError:
        yield from _tree(project.path(choice))
        return
    yield from [found.brand] if isinstance(found, Branded) else ()
    for folder in getattr(found, "folders", ()):
        yield from _tree(folder)


def tables(root: Path) -> Iterator[Path]:
    """A project's own tables: settings, lexicons, presets of voices, words for pictures."""
    for pattern in TABLES:
        yield from root.glob(pattern)


def _beside(root: Path) -> Iterator[Path]:
    yield from tables(root)
    for name in FOLDERS:
        yield from _tree(root / name)


def _tree(path: Path) -> Iterator[Path]:
    yield from (path,) if path.is_file() else (each for each in path.rglob("*") if each.is_file())
