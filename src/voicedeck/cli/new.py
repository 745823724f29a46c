"""``voicedeck new``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    name: Annotated[Path, typer.Argument(help="The project's folder.")],
    outline: Annotated[Path | None, typer.Option("--from", help="Start from this outline, page dump or deck.")] = None,
) -> None:
    """Start a project of your own.

    A folder with script, assets, templates and output, and a script that builds.
    """
    import sys

    from voicedeck.readers import unpack
    from voicedeck.usecases.starting import carried, create

    found, pictures = unpack(outline) if outline else (None, {})
    if outline and found and not pictures:
        pictures = carried(found, outline.parent)
    for each in found.warnings if found else ():
        print(each, file=sys.stderr)
    script = create(name, found, pictures)
    print(f"{script}\n  next: cd {name} && voicedeck check && voicedeck build")
