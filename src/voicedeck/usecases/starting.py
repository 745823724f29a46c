"""A new project: a folder with script, assets, templates and output, with a script that builds."""

from __future__ import annotations

import json
import posixpath
import shutil
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from voicedeck.assets import Gallery, project_file
from voicedeck.making.settings import FILE
from voicedeck.model.errors import ChoiceError, InputError, OutputError
from voicedeck.model.script import Script
from voicedeck.model.spelling import meant
from voicedeck.readers import read
from voicedeck.readers.text import folder_name
from voicedeck.stages.markdown import markdown
from voicedeck.usecases import config

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
FOLDERS = ("script", "assets", "templates", "output")
IGNORED = "/output/*\n!/output/.gitkeep\n"

SAMPLE = """\
---
title: {title}
channel: Your name
language: en
tags: [example]
---

A paragraph before the first heading is the overview: it tells what the film is about.

## I. How a section works

> What stands in a quote below a heading is said over it, and shown nowhere.

- Each list item is a line on the slide, and is said as it is written.
- A line can be said at length and shown in few words. {{shown="Said long, shown short" pause=0.5}}
- A word such as [GIF]{{say="jif"}} can be spelled for the voice alone.

## II. Slides of their own

- 68% of a line is enough: one that begins with a percentage becomes a key number.
- The eye follows what the voice says, so show one thing at a time. {{layout=citation note="In the deck, not said."}}

| A table | is a slide |
|---|---|
| A row | a line |
| A cell | said after its column |

- Put a picture into assets/ and write its path where a line begins, with what it shows in square brackets.

## III. Next

1. Check the script first: it tells how long the film will last and how numbers are read.
2. Then build it: film, deck and captions are written to the output folder.
3. Write your own lines over these, a sentence each, five or fewer a section.
"""


def examples() -> Mapping[str, str]:
    """The titles of the scripts that ship to learn from, by name."""
    return {name: read(path).title.text for name, path in _examples().items()}


def example(name: str) -> str:
    """A script to learn from; ``ChoiceError`` names the nearest where there is none of that name."""
    known = _examples()
    if name not in known:
        raise ChoiceError(f"there is no example “{name[:80]}”", hint=meant(name, known))
    return known[name].read_text(encoding="utf-8")


def _examples() -> Mapping[str, Path]:
    folder = Path(str(resources.files("voicedeck"))) / "examples"
    return {path.stem: path for path in sorted(folder.glob("*.md"))}


def create(
    folder: Path, outline: Script | None = None, pictures: Mapping[str, bytes] = NO_PICTURES, example: str = ""
) -> Path:
    """Make a project in ``folder`` and return its script: the outline in Markdown with its pictures, else an example's
    text, else a sample.

    Raises OutputError where the folder holds something already or cannot be written; then nothing is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is there already and is not empty", hint="choose another name")
    name = outline.name if outline else folder_name(folder.resolve().name)
    text = markdown(outline) if outline else example or SAMPLE.format(title=_title(name))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _fill(folder, {f"script/{name}.md": text.encode(), **_settings(), **pictures})
    except OSError as problem:
        raise OutputError(
            f"{folder} cannot be made: {problem.strerror}", hint="check that you may write there"
        ) from problem
    return folder / "script" / f"{name}.md"


def carried(outline: Script, folder: Path) -> Mapping[str, bytes]:
    """The pictures that a script in ``folder`` shows, by their places in a project of its own.

    Raises InputError, with every line, where some cannot be shown.
    """
    gallery = Gallery(folder)
    problems = tuple(gallery.problems(outline.assets))
    if problems:
        raise InputError.of(problems)
    return {_place(asset.path): project_file(asset.path, folder, asset.source).read_bytes() for asset in outline.assets}


def _settings() -> Mapping[str, bytes]:
    """What its films will share, all of it open, and what tells an editor what can be set."""
    told = json.dumps(config.schema(), indent=1, ensure_ascii=False)
    return {FILE: config.example().encode(), ".voicedeck.schema.json": f"{told}\n".encode()}


def _place(path: str) -> str:
    """Where a script in ``script/`` finds the path: in the project's assets, or counted from itself."""
    plain = posixpath.normpath(path)
    return plain if plain.startswith("assets/") else posixpath.normpath(posixpath.join("script", plain))


def _title(name: str) -> str:
    """The folder's name as a title, in quotes: it may be a number, or hold what YAML would take for its own."""
    words = name.replace("-", " ").replace("_", " ").strip() or name
    return '"' + (words[:1].upper() + words[1:]).replace("\\", " ").replace('"', "'") + '"'


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Everything beside the place first, then all of it moved there at once."""
    draft = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for each in FOLDERS:
            (draft / each).mkdir()
        (draft / "output" / ".gitkeep").touch()
        (draft / ".gitignore").write_text(IGNORED, encoding="utf-8")
        for path, data in files.items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_bytes(data)
        draft.chmod(0o755)
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
