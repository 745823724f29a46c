"""``voicedeck convert``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def convert(
    script: Annotated[Path, typer.Argument(help="An outline, a page dump, a deck (.pptx, Marp, Slidev) or a script.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write here, not to standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Turn any outline into the Markdown script format, for you to edit."""
    import sys

    from voicedeck.readers import read
    from voicedeck.stages.markdown import markdown

    found = read(script)
    for each in found.warnings:
        print(each, file=sys.stderr)
    if output is None:
        sys.stdout.write(markdown(found))
    else:
        _write(output, markdown(found), force=force)
        print(f"{output}: {len(found.sections)} sections", file=sys.stderr)


def _write(path: Path, text: str, *, force: bool) -> None:
    from voicedeck.model.errors import OutputError
    from voicedeck.store import write_atomically

    if path.exists() and not force:
        raise OutputError(f"{path} is there already", hint="name another file, or replace it with --force")
    try:
        write_atomically(path, text.encode())
    except OSError as problem:
        raise OutputError(
            f"{path} cannot be written: {problem.strerror}", hint="check that its folder exists"
        ) from problem
