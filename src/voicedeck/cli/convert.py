"""``voicedeck convert``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer


def convert(
    script: Annotated[
        Path, typer.Argument(help="An outline, a page dump, a deck, a script, or a podcast's transcript.")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Turn any outline into Markdown, for you to edit."""
    import sys

    from voicedeck.readers import DECK_SUFFIXES, read, unpack
    from voicedeck.stages.markdown import markdown

    is_deck = script.suffix.lower() in DECK_SUFFIXES
    found, pictures = (read(script), {}) if is_deck and not output else unpack(script)
    for each in found.warnings:
        print(each, file=sys.stderr)
    text = found.written if is_deck and found.written else markdown(found).encode()
    if output is None:
        sys.stdout.buffer.write(text)
    else:
        files = {output: text, **{output.parent / name: data for name, data in pictures.items()}}
        _write(files, force=force)
        print(f"{output}: {len(found.sections)} sections, {len(pictures)} pictures", file=sys.stderr)


def _write(files: Mapping[Path, bytes], *, force: bool) -> None:
    """All of the files, or none where one of them is there and is another."""
    from voicedeck.model.errors import OutputError
    from voicedeck.store import write_atomically

    first, *_ = files
    for path, data in files.items():
        if path.exists() and not force and (path == first or path.read_bytes() != data):
            raise OutputError(f"{path} is there already", hint="name another file, or replace it with --force")
    path = first
    try:
        for path, data in files.items():
            if path != first:
                path.parent.mkdir(exist_ok=True)
            write_atomically(path, data)
    except OSError as problem:
        raise OutputError(
            f"{path} cannot be written: {problem.strerror}", hint="check that its folder exists"
        ) from problem
